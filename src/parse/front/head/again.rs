//! The title that a page prints twice: above its text a site names itself, its columns and the author's shelves, and the title
//! stands in the frame of the page and once more over the text. There it may be broken over lines.

use crate::parse::chars::{han_count, squash};
use crate::parse::page::Page;

/// So few characters of Han are a tag, which stands more than once, too.
const SHORTEST: usize = 5;

/// The position of a line of the head that is printed again alone, where the line at `found` isn't: that line is the title.
pub(super) fn title(page: &Page<'_>, lines: &[usize], found: usize, is_title: impl Fn(&str) -> bool) -> Option<usize> {
    let squashed: Vec<String> = lines.iter().map(|&index| squash(page.line(index))).collect();
    let count = |line: &String| squashed.iter().filter(|other| *other == line).count();
    // The first line of a title goes on in the next, and a title in brackets has its like below.
    let first = squashed.get(found)?;
    if squashed.iter().skip(found + 1).any(|other| other.contains(first.as_str()) || first.contains(other.as_str())) {
        return None;
    }
    let mut below = squashed.iter().enumerate().skip(found + 1);
    below
        .find(|(position, line)| {
            let line_of = lines.get(*position).map_or("", |&index| page.line(index));
            han_count(line_of) >= SHORTEST && is_title(line_of) && count(line) == 2
        })
        .map(|(position, _)| position)
}

/// A title is broken over so many lines at most.
const BROKEN: usize = 3;

/// Whether the line at a position is a part of the title, which this line and its neighbours make up.
pub(super) fn is_part(page: &Page<'_>, lines: &[usize], position: usize, title: &str) -> bool {
    let title = squash(title);
    let part = lines.get(position).map(|&index| squash(page.line(index))).unwrap_or_default();
    if part.is_empty() || part.len() >= title.len() || !title.contains(&part) {
        return false;
    }
    (position.saturating_sub(BROKEN - 1)..=position).any(|first| {
        (position + 1..=first + BROKEN).any(|end| {
            let joined = lines.get(first..end).unwrap_or_default();
            joined.iter().map(|&index| squash(page.line(index))).collect::<String>() == title
        })
    })
}
