//! Parts that only a number heads, alone on its line: `一` … `二` … `三`, as stories and columns have them.

use std::collections::BTreeSet;

use super::alone::bare_number;
use super::candidate::Candidate;
use super::damaged::{FRONT, begins_outline, opens_front_field};
use super::scheme::{Number, Scheme};
use crate::parse::chars::visible;
use crate::parse::page::Page;
use crate::text::chars::ends_sentence;

/// How many lines below the authors the parts may go on, where the first of them opens the body.
const FAR: usize = 2_000;

/// The fewest characters of a line that shows a part to be prose.
const PROSE: usize = 6;

/// Adds the numbers to the candidates, which are and stay in reading order.
pub(super) fn supply(page: &Page<'_>, from: usize, to: usize, candidates: &mut Vec<Candidate>) {
    let parts = parts(page, from, to);
    let Some((_, first)) = parts.first() else { return };
    let like = |candidate: &Candidate| candidate.number.as_ref().is_some_and(|one| one.scheme == first.scheme);
    // Where others of its kind have titles, it is no heading, or that of a title which is lost.
    if candidates.iter().any(|candidate| like(candidate) && !candidate.title.is_empty()) {
        return;
    }
    let titled: BTreeSet<usize> = candidates.iter().flat_map(|candidate| candidate.line..=candidate.last).collect();
    for (line, number) in parts.into_iter().take_while(|(line, _)| !titled.contains(line)) {
        let at = page.at(line);
        candidates.push(Candidate {
            line,
            last: line,
            number_at: Some(at.start..at.start + number.end),
            title: at.end..at.end,
            run_in: None,
            weight: 0.8,
            number: Some(number),
        });
    }
    candidates.sort_by_key(|candidate| candidate.line);
}

/// Whether a line is the number of the first part, and so opens the body.
pub(in crate::parse) fn opens_body(page: &Page<'_>, index: usize) -> bool {
    let Some(first) = han_number(page.line(index)).filter(|number| number.values == [1]) else { return false };
    let end = page.lines.len().min(index + FAR);
    let parts = parts(page, index, end);
    parts.get(1).is_some_and(|(second, _)| {
        let front = index + 1..end.min(index + FRONT).max(*second);
        !front.into_iter().any(|line| opens_front_field(page, line))
            && !(index + 1..end).any(|line| begins_outline(page.line(line), &first))
    })
}

/// The numbers of the parts with their lines: two at least, which count from 1 without a gap, and may begin again as those of a
/// story within a story, all in one dress, with prose below each. Figures are left alone: those of pages and equations stand alone, too.
fn parts(page: &Page<'_>, from: usize, to: usize) -> Vec<(usize, Number)> {
    let mut found: Vec<(usize, Number)> = Vec::new();
    for line in page.open(from, to) {
        let Some(number) = han_number(page.line(line)) else { continue };
        let alike = |(_, first): &(usize, Number)| number.scheme == first.scheme && number.divider == first.divider;
        // The first that doesn't count on ends the search: a page may have thousands.
        let last = found.last().map_or(0, |(_, last)| last.last());
        let counted = number.last() == last + 1 || number.last() == 1 && last > 1;
        if number.values.len() != 1 || !counted || !found.first().is_none_or(alike) {
            return Vec::new();
        }
        found.push((line, number));
    }
    let ends = found.iter().skip(1).map(|(line, _)| *line).chain([to]);
    let heads_prose = |((line, _), end): (&(usize, Number), usize)| {
        let mut below = page.open(line + 1, end).map(|line| page.line(line));
        below.any(|line| visible(line) >= PROSE && line.chars().any(ends_sentence))
    };
    if found.len() > 1 && found.iter().zip(ends).all(heads_prose) { found } else { Vec::new() }
}

/// A Han numeral that is all of a line, with the marks around it.
fn han_number(line: &str) -> Option<Number> {
    bare_number(line).filter(|number| matches!(number.scheme, Scheme::Han | Scheme::HanParen | Scheme::Formal))
}
