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

/// Every character of a text at its own position, counted from `first`.
pub fn place(text: &str, first: usize) -> Vec<Placed> {
    text.chars().enumerate().map(|(i, c)| Placed::at(c, first + i)).collect()
}

/// The characters as a string.
pub fn string_of(chars: &[Placed]) -> String {
    chars.iter().map(|p| p.char).collect()
}

/// The stretches of the source that characters stand for; characters that touch share one. White space at the ends of
/// the characters is left out. Sorted and disjoint if the characters are in the order of the source.
pub fn spans_of(chars: &[Placed]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut blank: Option<Span> = None;
    for p in chars {
        let here = p.span();
        if p.char.is_whitespace() {
            blank = match blank {
                Some(blank) if blank.end == here.start => Some(Span { end: here.end, ..blank }),
                Some(blank) => Some(blank),
                None => Some(here),
            };
            continue;
        }
        let blank = blank.take();
        match spans.last_mut() {
            Some(span) if span.end == here.start => span.end = here.end,
            Some(span) if blank.is_some_and(|b| b.start == span.end && b.end == here.start) => span.end = here.end,
            _ => spans.push(here),
        }
    }
    spans
}
