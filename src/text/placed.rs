//! Characters that know where in the source they stand.

use super::Span;

/// A character of a text, and the stretch of the decoded source that it stands for.
///
/// Most stand for themselves. One that a repair restored stands for a part of the damaged run; one behind which
/// something was removed stands for that, too, so that nothing of the source is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Placed {
    pub char: char,
    /// Position in the decoded source, in characters.
    pub start: u32,
    /// Behind the last position.
    pub end: u32,
}

impl Placed {
    /// A character that stands for itself.
    pub fn at(char: char, position: usize) -> Self {
        let start = u32::try_from(position).unwrap_or(u32::MAX);
        Self { char, start, end: start.saturating_add(1) }
    }

    /// The stretch of the source as a span.
    pub fn span(self) -> Span {
        Span { start: self.start as usize, end: self.end as usize }
    }
}

/// The characters as a string.
pub fn string_of(chars: &[Placed]) -> String {
    chars.iter().map(|p| p.char).collect()
}
