//! Lines of the head that tell an institution and the rank that the author above has there: `某某大學歷史學系教授`.

use crate::parse::chars::ends_paragraph;
use crate::parse::front::affiliations;
use crate::parse::front::people::{self, Block};
use crate::parse::located::{Stretch, slice, stretch_of};
use crate::parse::page::Page;

/// Takes the institutions of a line that tells ranks, `at` in the line `index`; gives whether it is one.
pub(super) fn take(page: &Page<'_>, index: usize, blocks: &mut Vec<Block>, at: &Stretch) -> bool {
    let places = affiliations::before_ranks(slice(page.text, at));
    if places.is_empty() || has_siblings(page, index) {
        return false;
    }
    places.into_iter().for_each(|place| people::add_affiliation(blocks, stretch_of(page.text, place)));
    true
}

/// Whether another such line stands further down between paragraphs: then both are headings, each above who the text tells of.
fn has_siblings(page: &Page<'_>, index: usize) -> bool {
    let mut above = false;
    // The walk has read short paragraphs as lines of the head.
    let mut below = (index + 1..page.lines.len()).take(FAR).map(|below| page.line(below)).peekable();
    while let Some(line) = below.next() {
        let heads = above && below.peek().is_some_and(|next| ends_paragraph(next));
        if heads && affiliations::before_rank(line).is_some() {
            return true;
        }
        above = ends_paragraph(line);
    }
    false
}

/// The sections of a short text are no further apart, in lines.
const FAR: usize = 40;
