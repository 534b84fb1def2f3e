//! Who wrote, where a page says it behind `文 |` below the words of an editor.

use crate::parse::chars::{ends_paragraph, visible};
use crate::parse::draft::Draft;
use crate::parse::front::walk::is_editors;
use crate::parse::front::{names, people};
use crate::parse::page::{Kind, Page};

/// So many lines below the head the name may stand, and so long is its line.
const NEAR: usize = 12;
const SHORT: usize = 20;

/// Takes the author whom a line behind `文 |` names below the words of an editor, where the head names none. Where several
/// lines are like it, each names who wrote what stands below it.
pub(in crate::parse::front) fn below_editors(page: &mut Page<'_>, draft: &mut Draft<'_>, body: usize) {
    let Some(index) = found(page, body) else { return };
    let at = page.at(index);
    people::take_names(draft, &at);
    page.set(index, Kind::Field, "names the author behind a word for it, below the words of an editor");
}

fn found(page: &Page<'_>, body: usize) -> Option<usize> {
    let is_byline = |index: &usize| {
        let line = page.line(*index);
        names::is_worded_byline(line) && visible(line) <= SHORT
    };
    let index = page.open(body, page.lines.len()).take(NEAR).find(is_byline)?;
    let followed = page.open(index + 1, page.lines.len()).next().is_some_and(|below| ends_paragraph(page.line(below)));
    // A talk, or a poem of somebody else, has such lines, too.
    let is_signed = |line: &str| visible(line) <= SHORT && line.starts_with(['—', '-']) && line.ends_with("编者");
    let edited = || (0..index).any(|above| is_editors(page.line(above)) || is_signed(page.line(above)));
    let alone = || !page.open(index + 1, page.lines.len()).any(|below| is_byline(&below));
    (followed && edited() && alone()).then_some(index)
}
