//! The characters of keywords that run together, and how often the page has each piece of them.

use std::collections::HashSet;

use super::best::best;
use super::rows::Rows;
use crate::parse::chars::is_han;
use crate::parse::located::{Stretch, slice, stretch_of};

/// The longest keyword that is looked for on the page, in cells.
pub(super) const LONGEST: usize = 12;

/// How much of the page behind the list is looked through, in bytes.
const REACH: usize = 400_000;

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
            let joints = joints(text, at);
            let mut before = ' ';
            for (offset, c) in slice(text, at).char_indices() {
                let at = at.start + offset..at.start + offset + c.len_utf8();
                // Spaces inside one are its own.
                if c.is_whitespace() {
                    continue;
                }
                let inside = c.is_ascii_alphanumeric() && before.is_ascii_alphanumeric();
                let goes_on = inside && joints.binary_search(&at.start).is_err();
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

/// Letters without a space that may be several words have so many at least.
const RUN: usize = 6;

/// Longer runs are addresses or damage, and no keywords.
const UNREADABLE: usize = 40;

/// Where words of the page meet in runs of letters that it has nowhere else: `CSSCIWoS`, in bytes of the text.
fn joints(text: &str, at: &Stretch) -> Vec<usize> {
    let list = slice(text, at);
    let mut joints = Vec::new();
    for run in list.split(|c: char| !c.is_ascii_alphanumeric()).filter(|run| (RUN..=UNREADABLE).contains(&run.len())) {
        if text.matches(run).nth(1).is_some() {
            continue;
        }
        let start = stretch_of(text, run).start;
        let mut reach = text.len().min(at.end + REACH);
        while !text.is_char_boundary(reach) {
            reach -= 1;
        }
        let page = [text.get(..at.start), text.get(at.end..reach)].into_iter().flatten();
        let words = page.flat_map(|page| page.split(|c: char| !c.is_ascii_alphanumeric()));
        let words: HashSet<&str> = words.filter(|word| word.len() > 2 && run.contains(word)).collect();
        let known = |from: usize, to: usize| words.contains(run.get(from..to)?).then_some(-1.0);
        let longest = words.iter().map(|word| word.len()).max().unwrap_or_default().min(run.len() - 1);
        let ends = best(run.len(), longest, known).unwrap_or_default();
        joints.extend(ends.into_iter().filter(|end| *end < run.len()).map(|end| start + end));
    }
    joints
}

pub(super) fn longest_group(cells: &[Cell]) -> usize {
    cells.chunk_by(|a, b| a.group == b.group).map(<[Cell]>::len).max().unwrap_or_default()
}

/// What the page tells of a piece.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Piece {
    /// Its characters; all letters and digits of it count as two.
    pub letters: u16,
    /// How often the page has it.
    pub times: u32,
    /// Beside how many different characters, on the side that has fewer.
    pub variety: u32,
}

/// How often the page has each piece of a row of cells, the list itself left out.
pub(super) struct Pieces<'t> {
    rows: Rows<'t>,
    /// Characters of each cell, and whether they are Han.
    chars: Vec<(usize, bool)>,
}

impl<'t> Pieces<'t> {
    pub(super) fn count(text: &'t str, cells: &[Cell]) -> Option<Self> {
        let (start, end) = (cells.first()?.at.start, cells.last()?.at.end);
        let words: Vec<&str> = cells.iter().map(|cell| slice(text, &cell.at)).collect();
        let chars = words.iter().map(|word| (word.chars().count(), word.starts_with(is_han))).collect();
        let mut rows = Rows::of(words, LONGEST);
        let list = text.get(start..end)?;
        let mut reach = text.len().min(end + REACH);
        while !text.is_char_boundary(reach) {
            reach -= 1;
        }
        // The list printed again tells nothing.
        for part in [text.get(..start)?, text.get(end..reach)?] {
            part.split(list).for_each(|stretch| rows.look_through(stretch));
        }
        Some(Self { rows, chars })
    }

    /// The piece from one cell up to another; nothing of a single character.
    pub(super) fn get(&self, from: usize, to: usize) -> Piece {
        let cells = self.chars.get(from..to).unwrap_or_default();
        let all: usize = cells.iter().map(|(chars, _)| chars).sum();
        let han: usize = cells.iter().filter(|(_, han)| *han).map(|(chars, _)| chars).sum();
        if all < 2 {
            return Piece::default();
        }
        // A word in Latin letters is worth no more than two characters.
        let letters = u16::try_from(if han == all { han } else { han + 2 }).unwrap_or(u16::MAX);
        Piece { letters, times: self.rows.times(from, to), variety: self.rows.variety(from, to) }
    }
}
