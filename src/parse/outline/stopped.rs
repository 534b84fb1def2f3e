//! Titles that a full stop ends by mistake: `2.2.3 花期的预测。` above a paragraph. Plain numbers enumerate sentences more
//! often, so one of those needs a number of its own below: `5.花期的预测。` above `5.1`.

use super::candidate::{self, Title};
use super::scheme::{self, Number, Scheme};
use crate::parse::chars::columns;
use crate::parse::page::Page;

/// The most characters of such a title.
const LONGEST: usize = 24;

/// The title of a line without its full stop.
pub(super) fn title(page: &Page<'_>, index: usize, number: &Number) -> Option<Title> {
    let line = page.line(index);
    let title = line.get(number.title..)?.trim_end().strip_suffix('。')?.trim_end();
    let whole = title.chars().count() <= LONGEST
        && candidate::is_wordy(title)
        && !title.contains(['，', '。', ',', '；', ':', '：']);
    let below = page.line(page.open(index + 1, index + 4).next()?);
    let is_below = match scheme::read(below) {
        Some(next) => next.values.len() > number.values.len() && next.values.starts_with(&number.values),
        None => number.values.len() > 1 && columns(below) > columns(line) + 6,
    };
    (number.scheme == Scheme::Decimal && whole && is_below)
        .then(|| (number.title..number.title + title.len(), None, candidate::weight(number, title) - 0.3))
}
