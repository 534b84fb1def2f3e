//! The title that stands again over the text, broken over lines.

use crate::parse::chars::squash;
use crate::parse::page::Page;

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
