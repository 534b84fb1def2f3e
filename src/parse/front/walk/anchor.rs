//! Where the abstract or the keywords stand: what is above them is the head of the page, however it looks.

use super::{FRONT_LINES, is_editors, is_prose};
use crate::parse::label::{self, Field};
use crate::parse::outline::opens_body;
use crate::parse::page::Page;

/// Notes on authors, on funds or of a sponsor, which read like prose, and stand above an abstract.
const NOTES: usize = 2;

/// From the first note to the abstract, and from there to the keywords, are at most so many lines.
const NEAR: usize = 12;

/// The first line with an abstract or keywords; 0 where there is none, or where prose stands above it that is no note.
pub(super) fn find(page: &Page<'_>) -> usize {
    let mut prose = 0;
    let mut since = 0;
    let mut heading = false;
    let mut english = 0;
    for index in page.open(0, FRONT_LINES) {
        let line = page.line(index);
        let mut labelled = false;
        if line.len() < 12_000 {
            let at = page.at(index);
            let labels = label::all(page.text, &at);
            if labels.iter().any(|label| matches!(label.field, Field::Abstract | Field::Keywords)) {
                let told = prose == 0 || !heading && since <= NEAR && opens_pair(page, index);
                return if told { index } else { english };
            }
            if english == 0 && prose < 2 && labels.iter().any(|label| label.field == Field::AbstractEn) {
                english = index;
            }
            labelled = labels.first().is_some_and(|label| label.at.start == at.start);
        }
        let is_text = !labelled && is_prose(line) && line.contains('。') && !is_editors(line);
        prose += usize::from(is_text);
        since += usize::from(prose > 0);
        heading |= !is_text && opens_body(line);
        if prose > NOTES {
            break;
        }
    }
    english
}

/// Whether a line opens with the label of an abstract, and keywords with theirs follow: the two together are the front of a
/// paper, whatever stands above them.
fn opens_pair(page: &Page<'_>, index: usize) -> bool {
    let labels = |index: usize| label::all(page.text, &page.at(index));
    let here = labels(index);
    let opens = here.first().is_some_and(|label| label.field == Field::Abstract);
    opens
        && page
            .open(index, index + NEAR)
            .any(|below| page.line(below).len() < 12_000 && labels(below).iter().any(|l| l.field == Field::Keywords))
}
