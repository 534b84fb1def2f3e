//! Headings that a full stop ends, one like the other: `一、筹集资金。` above its prose, and `二、增加人手。` above its own. Sentences
//! of a list stand one below the other, or are longer; so a heading needs its neighbours in the count to be like it.

use super::candidate::{self, Title};
use super::scheme::{self, Number, Scheme};
use crate::parse::chars::{columns, ends_paragraph};
use crate::parse::page::Page;

/// The most characters of such a line.
const LONGEST: usize = 30;

/// How many lines above and below the neighbours in the count are looked for.
const NEAR: usize = 40;

/// The title of a line without its full stop.
pub(super) fn title(page: &Page<'_>, index: usize, number: &Number) -> Option<Title> {
    if !matches!(number.scheme, Scheme::Han | Scheme::HanParen) || !is_alone(page, index) {
        return None;
    }
    let line = page.line(index);
    let neighbour = |at: usize, value: u32| {
        let found = scheme::read(page.line(at)).filter(|found| found.scheme == number.scheme)?;
        (found.last() == value).then_some(at)
    };
    let above =
        || (index.saturating_sub(NEAR)..index).rev().find_map(|at| neighbour(at, number.last().checked_sub(1)?));
    let below = (index + 1..page.lines.len().min(index + NEAR)).find_map(|at| neighbour(at, number.last() + 1));
    let alike = match (number.last(), below) {
        (1, Some(below)) => is_alone(page, below),
        (1, None) => false,
        (_, below) => above().is_some_and(|at| is_alone(page, at)) && below.is_none_or(|at| is_alone(page, at)),
    };
    let title = line.get(number.title..)?.trim_end().strip_suffix('。')?.trim_end();
    let end = number.title + title.len();
    alike.then(|| (number.title..end, None, candidate::weight(number, title) - 0.3))
}

/// Whether a line is one short sentence above a longer line of prose.
fn is_alone(page: &Page<'_>, index: usize) -> bool {
    let line = page.line(index).trim_end();
    let whole =
        line.chars().count() <= LONGEST && line.ends_with('。') && line.matches(['。', '；', '！', '？']).count() == 1;
    let below = page.open(index + 1, index + 4).next().map(|below| page.line(below));
    whole
        && below.is_some_and(|below| {
            columns(below) > columns(line) + 6 && ends_paragraph(below) && scheme::read(below).is_none()
        })
}
