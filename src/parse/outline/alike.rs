//! Headings that a full stop ends, one like the other: `一、筹集资金。` above its prose, and `二、增加人手。` above its own. Sentences
//! of a list stand one below the other, or are longer; so all lines of the count have to be like it, from the first to the last.

use super::candidate::{self, Title};
use super::scheme::{self, Number, Scheme};
use crate::parse::chars::{columns, ends_paragraph};
use crate::parse::page::Page;

/// The most characters of such a line.
const LONGEST: usize = 30;

/// How many lines above and below the neighbours in the count are looked for.
const NEAR: usize = 40;

/// A longer count is a list.
const MOST: usize = 20;

/// The title of a line without its full stop.
pub(super) fn title(page: &Page<'_>, index: usize, number: &Number) -> Option<Title> {
    if !matches!(number.scheme, Scheme::Han | Scheme::HanParen) || !is_alone(page, index) {
        return None;
    }
    let line = page.line(index);
    let run = run(page, index, number)?;
    if run.len() < 2 || is_within_section(page, &run, number.scheme) {
        return None;
    }
    let title = line.get(number.title..)?.trim_end().strip_suffix('。')?.trim_end();
    let end = number.title + title.len();
    Some((number.title..end, None, candidate::weight(number, title) - 0.3))
}

/// The lines of the count that a line is of, from its one to its last. None where it has no beginning, or one of its lines
/// is no heading: half a list is no outline.
fn run(page: &Page<'_>, index: usize, number: &Number) -> Option<Vec<usize>> {
    let counts = |at: usize, value: u32| value_of(page, at, number.scheme) == Some(value);
    let mut run = vec![index];
    let (mut first, mut value) = (index, number.last());
    while value > 1 {
        value -= 1;
        first = (first.saturating_sub(NEAR)..first).rev().find(|&at| counts(at, value))?;
        run.push(first);
        if run.len() > MOST || !is_heading(page, first) {
            return None;
        }
    }
    let (mut last, mut value) = (index, number.last());
    while let Some(next) = (last + 1..page.lines.len().min(last + NEAR)).find(|&at| counts(at, value + 1)) {
        (last, value) = (next, value + 1);
        run.push(last);
        if run.len() > MOST || !is_heading(page, last) {
            return None;
        }
    }
    run.sort_unstable();
    Some(run)
}

/// Whether the section around the count has a heading of its scheme: then the count is a list that the section quotes.
fn is_within_section(page: &Page<'_>, run: &[usize], scheme: Scheme) -> bool {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return false };
    let around = first.saturating_sub(NEAR)..page.lines.len().min(last + NEAR);
    let numbers = 1..=u32::try_from(run.len()).unwrap_or(u32::MAX);
    let of_section = |at: usize| {
        !ends_paragraph(page.line(at)) && value_of(page, at, scheme).is_some_and(|value| numbers.contains(&value))
    };
    around.into_iter().any(|at| run.binary_search(&at).is_err() && of_section(at))
}

fn value_of(page: &Page<'_>, at: usize, scheme: Scheme) -> Option<u32> {
    scheme::read(page.line(at)).filter(|found| found.scheme == scheme).map(|found| found.last())
}

/// Whether a line of the count is a heading, with its full stop or without.
fn is_heading(page: &Page<'_>, index: usize) -> bool {
    is_alone(page, index) || is_short_above_prose(page, index) && !page.line(index).contains(['。', '；', '！', '？'])
}

/// Whether a line is one short sentence above a longer line of prose.
fn is_alone(page: &Page<'_>, index: usize) -> bool {
    let line = page.line(index).trim_end();
    line.ends_with('。') && line.matches(['。', '；', '！', '？']).count() == 1 && is_short_above_prose(page, index)
}

fn is_short_above_prose(page: &Page<'_>, index: usize) -> bool {
    let line = page.line(index).trim_end();
    let below = page.open(index + 1, index + 4).next().map(|below| page.line(below));
    line.chars().count() <= LONGEST
        && below.is_some_and(|below| {
            columns(below) > columns(line) + 6 && ends_paragraph(below) && scheme::read(below).is_none()
        })
}
