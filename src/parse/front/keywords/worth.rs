//! What a piece of keywords that run together is worth as one of them: how often the page has it and beside how many different
//! characters, how long it is, and whether words of the dictionary end where it does. The weights were chosen on pages
//! whose lists are divided, with the marks taken out, and looked at on others.

use super::pieces::{Cell, Piece, Pieces};
use crate::parse::chars::{is_closer, is_opener};
use crate::parse::located::slice;
use crate::text::words::dictionary;

/// What every keyword must be worth: two general words are worth less than the term that they make, `声学分析`.
const COST: f64 = 3.0;

/// What a keyword gains by each character behind the first, for e times on the page.
const LETTER: f64 = 0.5;

/// How many of a hundred keywords have so many characters, from one on; letters and digits count as two.
const LENGTHS: &[f64] = &[1.2, 17.0, 12.0, 38.0, 12.0, 12.0, 4.5, 3.0, 1.2, 1.0, 0.6, 0.4];

/// A length that is worth nothing by itself, as they are counted above.
const USUAL: f64 = 20.0;

/// What a keyword loses that the page has nowhere else: a guess.
const GUESS: f64 = 3.0;

/// A guess between other pieces has no more cells: what is longer is several keywords, which cost more than one.
const LONGEST_GUESS: usize = 6;

/// The same of a guess between two spaces: few terms are as long as `国家治理体系和治理能力现代化`.
const LONGEST_WHOLE: usize = 16;

/// What a keyword loses at either end that is inside a word of the dictionary.
const INSIDE: f64 = 0.75;

/// What a keyword loses at either end that is a particle: few are as `和谐社会`.
const PARTICLE: f64 = 4.0;

const PARTICLES: &[&str] = &["的", "和", "与", "與", "及", "之", "在"];

/// What a spaced word gains by its spaces where the page has it nowhere else: most such words are one keyword.
/// It is told only of those from `DOUBTFUL` to `SEVERAL` cells: longer ones must win by their length.
const WHOLE: f64 = 4.0;

/// Spaced words from this many cells on may be several whose spaces were lost.
pub(super) const DOUBTFUL: usize = 6;

/// The same where the list in the other language says that there are more keywords.
const DOUBTFUL_BY_COUNT: usize = 4;

/// From this many cells on a word may be several, whether the page has each of them or not.
const SEVERAL: usize = 10;

/// Judges the pieces of a row of cells.
pub(super) struct Worth<'t> {
    text: &'t str,
    cells: &'t [Cell],
    pieces: Pieces<'t>,
    /// Whether words of the dictionary meet before each cell, and behind the last.
    borders: Vec<bool>,
    /// What each spaced word may be, by its number; one for a list without spaces.
    groups: Vec<Group>,
    /// Whether the list in the other language says how many keywords there are.
    counted: bool,
}

/// What a spaced word may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    /// One keyword.
    One,
    /// Several, if the page has each of them.
    Doubtful,
    /// Several.
    Several,
}

impl<'t> Worth<'t> {
    /// `counted` is whether the list in the other language says how many keywords there are.
    pub(super) fn of(text: &'t str, cells: &'t [Cell], counted: bool) -> Option<Self> {
        let pieces = Pieces::count(text, cells)?;
        let least = if counted { DOUBTFUL_BY_COUNT } else { DOUBTFUL };
        let words: Vec<&[Cell]> = cells.chunk_by(|a, b| a.group == b.group).collect();
        let mut from = 0;
        let judge = |word: &&[Cell]| {
            let seen = pieces.get(from, from + word.len()).times > 0;
            from += word.len();
            match word.len() {
                _ if words.len() == 1 => Group::Several,
                _ if seen => Group::One,
                length if length >= SEVERAL => Group::Several,
                length if length >= least => Group::Doubtful,
                _ => Group::One,
            }
        };
        let groups = words.iter().map(judge).collect();
        Some(Self { text, cells, pieces, borders: dictionary_borders(text, cells), groups, counted })
    }

    /// What the piece from one cell up to another is worth. None for what is no keyword.
    pub(super) fn score(&self, from: usize, to: usize) -> Option<f64> {
        let (first, last) = (self.cells.get(from)?, self.cells.get(to - 1)?);
        if first.group != last.group {
            return None;
        }
        let apart = |at: Option<&Cell>| at.is_none_or(|cell| cell.group != first.group);
        let whole = apart(from.checked_sub(1).and_then(|at| self.cells.get(at))) && apart(self.cells.get(to));
        if !whole && self.goes_on_behind_bracket(from, to) {
            return None;
        }
        let piece = self.piece(from, to);
        match self.groups.get(first.group)? {
            Group::One => whole.then_some(0.0),
            Group::Doubtful if whole => Some(self.worth(from, to, piece)? + WHOLE),
            // Once is by chance.
            Group::Doubtful if piece.times < 2 => None,
            // All of the list as one keyword would be no guess.
            Group::Several if piece.times == 0 && !self.may_be_guessed(from, to, whole) => None,
            Group::Doubtful | Group::Several => self.worth(from, to, piece),
        }
    }

    /// Whether a piece that the page lacks may be a keyword.
    fn may_be_guessed(&self, from: usize, to: usize, whole: bool) -> bool {
        let longest = match whole {
            // All of the list as one keyword would be no guess.
            true if self.groups.len() == 1 => return false,
            true => LONGEST_WHOLE,
            false if self.counted => usize::MAX,
            false => LONGEST_GUESS,
        };
        to - from <= longest && !self.is_glued(from, to)
    }

    /// What the page tells of a piece; where it closes with a bracket, of the word before that: `元胞自动机(CA)`.
    fn piece(&self, from: usize, to: usize) -> Piece {
        let cells = self.cells.get(from..to).unwrap_or_default();
        let sign = |cell: &Cell| slice(self.text, &cell.at).chars().next();
        let closed = cells.last().and_then(sign).is_some_and(is_bracket);
        let open = cells.iter().rposition(|cell| sign(cell).is_some_and(is_opener));
        match open.filter(|open| closed && *open > 0) {
            Some(open) => self.pieces.get(from, from + open),
            None => self.pieces.get(from, to),
        }
    }

    /// Whether a bracket closes before the last cell of a piece: the next keyword begins there.
    fn goes_on_behind_bracket(&self, from: usize, to: usize) -> bool {
        let before_last = self.cells.get(from..to - 1).unwrap_or_default();
        before_last.iter().any(|cell| slice(self.text, &cell.at).starts_with(is_bracket))
    }

    fn worth(&self, from: usize, to: usize, piece: Piece) -> Option<f64> {
        if !self.is_closed(from, to) {
            return None;
        }
        let length = *LENGTHS.get(usize::from(piece.letters).min(LENGTHS.len()).checked_sub(1)?)?;
        let ends = [self.cells.get(from)?, self.cells.get(to - 1)?];
        let particles = ends.iter().filter(|cell| PARTICLES.contains(&slice(self.text, &cell.at))).count();
        let inside = [from, to].iter().filter(|at| self.borders.get(**at) == Some(&false)).count();
        let seen = match piece.times {
            0 => -GUESS,
            times => {
                let strength = f64::from(1 + times).ln().midpoint(f64::from(1 + piece.variety).ln());
                LETTER * f64::from(piece.letters - 1) * strength
            }
        };
        let lost = |what: f64, times: usize| if times == 0 { 0.0 } else { what * if times == 1 { 1.0 } else { 2.0 } };
        (piece.letters > 1)
            .then(|| seen + (length / USUAL).ln() - COST - lost(INSIDE, inside) - lost(PARTICLE, particles))
    }

    /// Whether each bracket in the piece is opened and closed there, behind the word that it belongs to: `元胞自动机(CA)`.
    fn is_closed(&self, from: usize, to: usize) -> bool {
        let cells = self.cells.get(from..to).unwrap_or_default();
        let signs = || cells.iter().filter_map(|cell| slice(self.text, &cell.at).chars().next());
        let open = signs().filter(|c| is_opener(*c)).count();
        let behind = self.cells.get(to).and_then(|cell| slice(self.text, &cell.at).chars().next());
        let titled = |c: char| matches!(c, '《' | '“');
        open == signs().filter(|c| is_closer(*c)).count()
            && !signs().next().is_some_and(|c| is_opener(c) && !titled(c))
            && !behind.is_some_and(|c| is_opener(c) && !titled(c))
    }

    /// Whether letters were divided inside the piece: by words that the page has.
    fn is_glued(&self, from: usize, to: usize) -> bool {
        let letter = |cell: &Cell| slice(self.text, &cell.at).ends_with(|c: char| c.is_ascii_alphanumeric());
        let cells = self.cells.get(from..to).unwrap_or_default();
        cells.windows(2).any(|pair| match pair {
            [a, b] => a.at.end == b.at.start && letter(a) && letter(b),
            _ => false,
        })
    }

    /// Whether the piece is a guess: the page has it nowhere else.
    pub(super) fn is_guess(&self, from: usize, to: usize) -> bool {
        self.piece(from, to).times == 0
            && self.cells.get(from).and_then(|cell| self.groups.get(cell.group)) == Some(&Group::Several)
    }
}

/// Whether this closes a bracket behind a word; titles and quotations are parts of a keyword.
fn is_bracket(c: char) -> bool {
    matches!(c, ')' | '）' | ']' | '］' | '】' | '〕')
}

/// Whether words of the dictionary meet before each cell, and behind the last.
fn dictionary_borders(text: &str, cells: &[Cell]) -> Vec<bool> {
    let mut borders = vec![false; cells.len() + 1];
    let mut run = String::new();
    let mut ends: Vec<usize> = Vec::new();
    for cell in cells {
        run.push_str(slice(text, &cell.at));
        ends.push(run.len());
    }
    let mut at = 0;
    let words = dictionary().cut(&run, true).into_iter().map(|word| {
        at += word.word.len();
        at
    });
    let met: Vec<usize> = words.collect();
    for (place, border) in borders.iter_mut().enumerate() {
        let end = place.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or_default();
        *border = end == 0 || met.binary_search(&end).is_ok();
    }
    borders
}
