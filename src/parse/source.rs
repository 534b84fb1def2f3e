//! The text that is parsed, and the way back to places in the source. It is the decoded source with its repairs made and
//! broken lines put together, and without the characters that have no meaning for readers: within a number or a label they
//! would hide it from every later stage. The report accounts for them.

use std::borrow::Cow;

use super::chars::{is_debris, may_hold_debris};
use super::located::Stretch;
use super::repair::{self, Damage};
use super::wrapped::Break;
use crate::text::{Placed, Span, string_of};

/// A decoded source, and the text that is parsed of it.
pub(super) struct Source<'t> {
    pub decoded: &'t str,
    pub text: Cow<'t, str>,
    /// Where each character of the text stands in the source; none where the text is the source.
    placed: Option<Vec<Placed>>,
    /// The characters without meaning that were left out, as runs, in the order of the source. Those that a repair took
    /// out are its own.
    pub debris: Vec<Span>,
    pub damage: Damage,
}

impl<'t> Source<'t> {
    pub(super) fn repair(decoded: &'t str) -> Self {
        let damage = repair::find(decoded);
        if damage.repairs.is_empty() && !(may_hold_debris(decoded) && decoded.contains(is_debris)) {
            return Self { decoded, text: Cow::Borrowed(decoded), placed: None, debris: Vec::new(), damage };
        }
        let mut placed = repair::apply(decoded, &damage.repairs);
        let mut debris: Vec<Span> = Vec::new();
        placed.retain(|placed| {
            let Span { start, end } = placed.span();
            if is_debris(placed.char) {
                match debris.last_mut() {
                    Some(run) if run.end == start => run.end = end,
                    _ => debris.push(Span { start, end }),
                }
            }
            !is_debris(placed.char)
        });
        Self { decoded, text: Cow::Owned(string_of(&placed)), placed: Some(placed), debris, damage }
    }

    /// Takes line ends out, which are sorted and disjoint.
    pub(super) fn unwrap(&mut self, breaks: &[Break]) {
        let mut placed = Vec::with_capacity(self.text.len() / 2);
        let mut breaks = breaks.iter().peekable();
        for (position, (byte, c)) in self.text.char_indices().enumerate() {
            let here = match &self.placed {
                Some(placed) => placed.get(position).copied(),
                None => Some(Placed::at(c, position)),
            };
            while breaks.next_if(|cut| cut.at.end <= byte).is_some() {}
            let cut = breaks.peek().filter(|cut| cut.at.start <= byte);
            let space = cut.is_some_and(|cut| cut.spaced && cut.at.start == byte);
            if cut.is_none() || space {
                placed.extend(here.map(|at| if space { Placed { char: ' ', ..at } } else { at }));
            }
        }
        self.text = Cow::Owned(string_of(&placed));
        self.placed = Some(placed);
    }

    /// Whether characters of the text stand for others of the source, or lines were put together.
    pub(super) fn is_changed(&self) -> bool {
        self.placed.is_some()
    }

    pub(super) fn positions(&self) -> Positions<'_> {
        Positions { text: &self.text, placed: self.placed.as_deref() }
    }
}

/// The way from bytes of the text to characters of the source.
pub(super) struct Positions<'s> {
    text: &'s str,
    placed: Option<&'s [Placed]>,
}

impl<'s> Positions<'s> {
    /// A counter at the beginning of the text.
    pub(super) fn counter(&self) -> Counter<'s> {
        Counter { text: self.text, placed: self.placed, byte: 0, chars: 0 }
    }
}

/// Counts forward: stretches must be asked for in rising order of their starts, so that all together take linear time.
pub(super) struct Counter<'s> {
    text: &'s str,
    placed: Option<&'s [Placed]>,
    byte: usize,
    chars: usize,
}

impl Counter<'_> {
    /// The characters of the source that a stretch of the text stands for. None for a stretch that is empty or lies
    /// before the last one's start.
    pub(super) fn span(&mut self, at: &Stretch) -> Option<Span> {
        if at.start < self.byte || at.is_empty() {
            return None;
        }
        self.chars += self.text.get(self.byte..at.start)?.chars().count();
        self.byte = at.start;
        let length = self.text.get(at.clone())?.chars().count();
        let (first, last) = (self.chars, self.chars + length - 1);
        match self.placed {
            None => Some(Span { start: first, end: last + 1 }),
            Some(placed) => {
                let start = placed.get(first)?.start as usize;
                Some(Span { start, end: (placed.get(last)?.end as usize).max(start) })
            }
        }
    }
}
