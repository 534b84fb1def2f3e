//! The characters of keywords that run together, and how often the page has each piece of them.

use std::borrow::Cow;

use aho_corasick::AhoCorasick;

use crate::parse::chars::is_han;
use crate::parse::located::{Stretch, slice};

/// The longest keyword that is looked for on the page, in cells.
pub(super) const LONGEST: usize = 12;

/// A Han character, or a run of letters and digits; which of the spaced words, if any, it belongs to.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub at: Stretch,
    pub group: usize,
}

/// Adjacent cells as stretches, one for each line; the space in `CRFs 模型` is of the keyword.
pub(super) fn joined(text: &str, cells: &[Cell]) -> Vec<Stretch> {
    let mut word: Vec<Stretch> = Vec::new();
    for cell in cells {
        let goes_on = word.last().is_some_and(|last| {
            let between = text.get(last.end..cell.at.start);
            let letters = slice(text, last).ends_with(|c: char| c.is_ascii_alphanumeric());
            between.is_some_and(|between| between.is_empty() || letters && between == " ")
        });
        match word.last_mut().filter(|_| goes_on) {
            Some(last) => last.end = cell.at.end,
            _ => word.push(cell.at.clone()),
        }
    }
    word
}

pub(super) fn cells(text: &str, words: &[Vec<Stretch>]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for (group, word) in words.iter().enumerate() {
        for at in word {
            let mut before = ' ';
            for (offset, c) in slice(text, at).char_indices() {
                let at = at.start + offset..at.start + offset + c.len_utf8();
                // Spaces inside one are its own.
                if c.is_whitespace() {
                    continue;
                }
                let goes_on = c.is_ascii_alphanumeric() && before.is_ascii_alphanumeric();
                match cells.last_mut().filter(|_| goes_on) {
                    Some(last) => last.at.end = at.end,
                    None => cells.push(Cell { at, group }),
                }
                before = c;
            }
        }
    }
    cells
}

/// The cells as one word; the text itself where nothing stands between them.
fn word<'t>(text: &'t str, cells: &[Cell]) -> Cow<'t, str> {
    let adjacent = cells.windows(2).all(|pair| matches!(pair, [a, b] if a.at.end == b.at.start));
    match (cells.first(), cells.last()) {
        (Some(first), Some(last)) if adjacent => Cow::Borrowed(slice(text, &(first.at.start..last.at.end))),
        _ => cells.iter().map(|cell| slice(text, &cell.at)).collect(),
    }
}

/// The word with a space where letters and Han meet, if they meet once.
fn apart(word: &str) -> Option<String> {
    let mut border = None;
    let mut before: Option<char> = None;
    for (at, c) in word.char_indices() {
        if before.is_some_and(|before| is_han(before) != is_han(c)) {
            if border.is_some() {
                return None;
            }
            border = Some(at);
        }
        before = Some(c);
    }
    let (head, tail) = word.split_at(border?);
    Some(format!("{head} {tail}"))
}

pub(super) fn longest_group(cells: &[Cell]) -> usize {
    cells.chunk_by(|a, b| a.group == b.group).map(<[Cell]>::len).max().unwrap_or_default()
}

/// How often the page has each piece of a row of cells, the list itself left out.
pub(super) struct Pieces {
    /// Characters and times, by the first cell and the number of cells: one row of [`LONGEST`] for each cell.
    counted: Vec<(u16, u32)>,
}

impl Pieces {
    pub(super) fn count(text: &str, cells: &[Cell]) -> Option<Self> {
        let (start, end) = (cells.first()?.at.start, cells.last()?.at.end);
        let mut words: Vec<Cow<'_, str>> = Vec::new();
        let mut places: Vec<usize> = Vec::new();
        let mut counted = vec![(0, 0); cells.len() * LONGEST];
        for from in 0..cells.len() {
            for to in from + 1..=cells.len().min(from + LONGEST) {
                let word = word(text, cells.get(from..to)?);
                let (all, han) = (word.chars().count(), word.chars().filter(|c| is_han(*c)).count());
                if all >= 2 {
                    let place = from * LONGEST + to - from - 1;
                    // A word in Latin letters is worth no more than two characters.
                    counted.get_mut(place)?.0 = u16::try_from(if han == all { han } else { han + 2 }).unwrap_or(2);
                    // `QoE模型` is `QoE 模型`, too.
                    if han > 0
                        && han < all
                        && let Some(apart) = apart(&word)
                    {
                        places.push(place);
                        words.push(Cow::Owned(apart));
                    }
                    places.push(place);
                    words.push(word);
                }
            }
        }
        let automaton = AhoCorasick::new(words.iter().map(AsRef::<str>::as_ref)).ok()?;
        let list = text.get(start..end)?;
        let mut scan = |part: &str| {
            // The list printed again tells nothing.
            for stretch in part.split(list) {
                for hit in automaton.find_overlapping_iter(stretch) {
                    let place = places.get(hit.pattern().as_usize()).and_then(|place| counted.get_mut(*place));
                    if let Some((_, times)) = place {
                        *times += 1;
                    }
                }
            }
        };
        let mut reach = text.len().min(end + 400_000);
        while !text.is_char_boundary(reach) {
            reach -= 1;
        }
        scan(text.get(..start)?);
        scan(text.get(end..reach)?);
        Some(Self { counted })
    }

    /// Characters of the piece, and its times on the page.
    pub(super) fn get(&self, from: usize, to: usize) -> (u16, u32) {
        let place = (to - from <= LONGEST).then(|| from * LONGEST + to - from - 1);
        place.and_then(|place| self.counted.get(place)).copied().unwrap_or_default()
    }

    /// Whether a spaced word has so many cells, and is nowhere else on the page.
    pub(super) fn is_doubtful(&self, cells: &[Cell], group: usize, least: usize) -> bool {
        let from = cells.iter().position(|cell| cell.group == group).unwrap_or_default();
        let length = cells.iter().filter(|cell| cell.group == group).count();
        length >= least && self.get(from, from + length).1 == 0
    }
}
