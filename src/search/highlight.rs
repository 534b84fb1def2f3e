//! Where in a text, as it is stored, the needles of a query stand.

use std::ops::Range;

use super::typed::{Needle, Typed};
use super::unit::Passage;
use crate::text::fold_char;
use crate::text::words::{fold_spaced, runs};

/// A place where a needle stands, in characters of the stored text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// Its position among the needles.
    pub(super) needle: usize,
    pub(super) range: Range<usize>,
}

/// A passage folded, with the way back to its characters.
pub(super) struct Folded {
    /// Without white space.
    text: String,
    /// For each character of it, which character of the stored text it comes from; None where there is no white space, so that
    /// each comes from the one in its place.
    sources: Option<Vec<usize>>,
}

impl Folded {
    pub(super) fn of(text: &str) -> Self {
        let mut folded = String::with_capacity(text.len());
        let mut sources: Option<Vec<usize>> = None;
        for (source, c) in text.chars().enumerate() {
            if c.is_whitespace() {
                sources.get_or_insert_with(|| (0..source).collect());
                continue;
            }
            if let Some(sources) = &mut sources {
                sources.push(source);
            }
            folded.push(fold_char(c));
        }
        Self { text: folded, sources }
    }

    fn contains(&self, string: &str) -> bool {
        self.text.contains(string)
    }

    /// The characters of the stored text from the first of the string to its last, with the white space between them.
    fn find<'a>(&'a self, string: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let length = string.chars().count();
        let (mut byte, mut first) = (0, 0);
        self.text.match_indices(string).filter_map(move |(at, _)| {
            first += self.text.get(byte..at)?.chars().count();
            byte = at;
            let last = (first + length).checked_sub(1)?;
            Some(self.source(first)?..self.source(last)? + 1)
        })
    }

    fn source(&self, at: usize) -> Option<usize> {
        self.sources.as_ref().map_or(Some(at), |sources| sources.get(at).copied())
    }
}

/// What is highlighted in a unit: of each word its string where that stands somewhere in the unit, or else its parts.
pub(super) fn needles(typed: &Typed, passages: &[(&Passage, Folded)]) -> Vec<Needle> {
    let mut needles: Vec<Needle> = Vec::new();
    for wanted in typed.wanted() {
        let whole = wanted.parts.is_empty() || passages.iter().any(|(_, folded)| folded.contains(&wanted.string));
        let string = [Needle::String(wanted.string.clone())];
        for needle in if whole { &string } else { wanted.parts.as_slice() } {
            if !needles.contains(needle) {
                needles.push(needle.clone());
            }
        }
    }
    needles
}

/// Every place where one of the needles stands, by where it begins.
pub(super) fn marks(needles: &[Needle], passage: &Passage, folded: &Folded) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut words: Vec<(usize, &str)> = Vec::new();
    for (needle, wanted) in needles.iter().enumerate() {
        match wanted {
            Needle::String(string) => marks.extend(folded.find(string).map(|range| Mark { needle, range })),
            Needle::Word(word) => words.push((needle, word)),
        }
    }
    if !words.is_empty() {
        mark_words(&words, &passage.text, &mut marks);
    }
    marks.sort_by_key(|mark| (mark.range.start, mark.needle));
    marks
}

fn mark_words(wanted: &[(usize, &str)], text: &str, marks: &mut Vec<Mark>) {
    let mut spaced = String::new();
    fold_spaced(text, &mut spaced);
    // Folding is character by character, so that counting characters leads back.
    let (mut byte, mut character) = (0, 0);
    runs(&spaced, |_, range| {
        let word = spaced.get(range.clone()).unwrap_or_default();
        for (needle, _) in wanted.iter().filter(|(_, wanted)| *wanted == word) {
            character += spaced.get(byte..range.start).unwrap_or_default().chars().count();
            byte = range.start;
            marks.push(Mark { needle: *needle, range: character..character + word.chars().count() });
        }
    });
}
