//! Where a text is cut so that a stretch of it can be read: between sentences, or else between clauses.

use std::ops::Range;

use crate::text::chars::{closes, ends_sentence, is_han};

/// Characters that a piece has where nothing says otherwise: two or three lines on a page of results.
pub(super) const LENGTH: usize = 120;
/// Characters that it may have so that a sentence stays whole.
const LENGTH_LIMIT: usize = 160;
/// Characters by which an end may move so that a word of letters stays whole.
const WORD_LIMIT: usize = 20;

/// What of a text is shown around a stretch: whole sentences where they are short enough, else clauses, else what fits.
pub(super) fn cut(chars: &[char], core: &Range<usize>) -> Range<usize> {
    let cut = if chars.len() <= LENGTH_LIMIT {
        0..chars.len()
    } else {
        by_sentences(chars, core).unwrap_or_else(|| by_clauses(chars, core))
    };
    let blank = |at: usize| chars.get(at).is_some_and(|c| c.is_whitespace());
    let (mut start, mut end) = (cut.start, cut.end);
    while start < core.start && blank(start) {
        start += 1;
    }
    while end > core.end && blank(end - 1) {
        end -= 1;
    }
    start..end
}

/// The sentences around a stretch, and their neighbours as far as there is room.
fn by_sentences(chars: &[char], core: &Range<usize>) -> Option<Range<usize>> {
    let borders = borders(chars, is_sentence_end);
    let mut first = borders.partition_point(|border| *border <= core.start).saturating_sub(1);
    let mut last = borders.partition_point(|border| *border < core.end);
    let (mut start, mut end) = (*borders.get(first)?, *borders.get(last)?);
    if end - start > LENGTH_LIMIT.max(core.len()) {
        return None;
    }
    // One sentence before and one behind by turns.
    loop {
        let before = first.checked_sub(1).and_then(|at| borders.get(at)).filter(|border| end - *border <= LENGTH);
        if let Some(border) = before {
            (first, start) = (first - 1, *border);
        }
        let behind = borders.get(last + 1).filter(|border| *border - start <= LENGTH);
        if let Some(border) = behind {
            (last, end) = (last + 1, *border);
        }
        if before.is_none() && behind.is_none() {
            return Some(start..end);
        }
    }
}

/// A part of a long sentence, cut between clauses where there are any.
fn by_clauses(chars: &[char], core: &Range<usize>) -> Range<usize> {
    let borders = borders(chars, |chars, at| is_sentence_end(chars, at) || is_clause_end(chars, at));
    let room = LENGTH.saturating_sub(core.len());
    let earliest = core.start.saturating_sub(room / 2);
    let start = borders.iter().find(|border| (earliest..=core.start).contains(*border)).copied();
    let start = start.unwrap_or_else(|| outside_word(chars, earliest, core.start, Toward::Start));
    let latest = (start + LENGTH).max(core.end).min(chars.len());
    let end = borders.iter().rev().find(|border| (core.end..=latest).contains(*border)).copied();
    // A clause that ends soon leaves most of the room unused.
    let end = end.filter(|end| end - start >= LENGTH / 2);
    start..end.unwrap_or_else(|| outside_word(chars, latest, core.end, Toward::End))
}

/// Where sentences or clauses begin, and the end of the text.
fn borders(chars: &[char], ends: impl Fn(&[char], usize) -> bool) -> Vec<usize> {
    let mut borders = vec![0];
    let mut at = 0;
    while at < chars.len() {
        let ended = ends(chars, at);
        at += 1;
        if ended {
            // What closes, and further marks, belong to what they end.
            while chars.get(at).is_some_and(|c| closes(*c) || ends_sentence(*c)) {
                at += 1;
            }
            if at < chars.len() {
                borders.push(at);
            }
        }
    }
    borders.push(chars.len());
    borders
}

fn is_sentence_end(chars: &[char], at: usize) -> bool {
    let next_is_blank = || chars.get(at + 1).is_some_and(|c| c.is_whitespace());
    chars.get(at).is_some_and(|c| ends_sentence(*c) || matches!(c, '\n') || (*c == '.' && next_is_blank()))
}

fn is_clause_end(chars: &[char], at: usize) -> bool {
    chars
        .get(at)
        .is_some_and(|c| matches!(c, '，' | '；' | '：' | '、' | ';' | ' ') || (*c == ',' && !digit(chars, at + 1)))
}

fn digit(chars: &[char], at: usize) -> bool {
    chars.get(at).is_some_and(char::is_ascii_digit)
}

#[derive(Clone, Copy)]
enum Toward {
    Start,
    End,
}

/// Moves a cut away from the core until it no longer divides a word of letters; the core itself bounds it where that is far.
fn outside_word(chars: &[char], cut: usize, core: usize, toward: Toward) -> usize {
    let letter =
        |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphanumeric() && !is_han(*c));
    let divides = |at: usize| letter(at.checked_sub(1)) && letter(Some(at));
    let moved = (0..=WORD_LIMIT).map(|by| match toward {
        Toward::Start => cut.saturating_sub(by),
        Toward::End => cut.saturating_add(by).min(chars.len()),
    });
    match toward {
        Toward::Start => moved.map(|at| at.min(core)).find(|at| !divides(*at)),
        Toward::End => moved.map(|at| at.max(core)).find(|at| !divides(*at)),
    }
    .unwrap_or(cut)
}
