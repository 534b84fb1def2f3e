//! What a person types into a search box, understood. Nothing of it is an error, and nothing goes through the engine's own
//! query language.
//!
//! Words stand between white space of any width. `"…"` quotes a string; so do “…”, 「…」 and 『…』 around a whole word, since
//! within one they are what the text has. `-` before a word or a string excludes it. `OR` between two words lets either
//! hold. A word without a letter or digit says nothing beside others, and is looked for as a string where it is alone.

use std::str::FromStr;

use serde::Serialize;

use crate::text::chars::closing_of;
use crate::text::fold;
use crate::text::words::{Run, fold_spaced, words};

/// A query as it was typed: not empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QueryText(String);

/// Why something can't be a query.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidText {
    #[error("there is nothing to search for: give a word, a \"quoted string\", or several")]
    Empty,
}

/// Words above which a query takes milliseconds, for each is looked up in every field of every segment; and characters, since
/// words may stand in them without spaces.
const LONG: usize = 12;
const LONG_TEXT: usize = 60;

impl QueryText {
    /// As it was typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How many characters (Unicode scalar values) it has.
    pub fn characters(&self) -> usize {
        self.0.chars().count()
    }

    /// Whether answering takes so long that others should not wait for it.
    pub fn is_long(&self) -> bool {
        self.0.split_whitespace().count() > LONG || self.characters() > LONG_TEXT
    }
}

impl FromStr for QueryText {
    type Err = InvalidText;

    fn from_str(text: &str) -> Result<Self, InvalidText> {
        if text.trim().is_empty() { Err(InvalidText::Empty) } else { Ok(Self(text.to_owned())) }
    }
}

/// What must stand somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Needle {
    /// A folded string, within one passage.
    String(String),
    /// A folded word of letters and digits, as a whole.
    Word(String),
}

/// A word or a quoted string. It holds where its string stands, or, where it has parts, where all of them stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) string: String,
    /// None of a quoted string.
    pub(super) parts: Vec<Needle>,
}

impl Wanted {
    fn quoted(text: &str) -> Self {
        Self { string: fold(text), parts: Vec::new() }
    }

    fn word(text: &str) -> Self {
        let mut folded = String::new();
        fold_spaced(text, &mut folded);
        let mut parts = Vec::new();
        for (run, word) in words(&folded) {
            let part = match run {
                Run::Han => Needle::String(word.to_owned()),
                Run::Letters => Needle::Word(word.to_owned()),
            };
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        Self { string: fold(text), parts }
    }

    /// Whether the string stands only where all parts do, so that the parts alone decide. This is so of Han, but not of
    /// letters: `ai` stands in `maintain` as a string, and not as a word.
    pub(super) fn is_told_by_parts(&self) -> bool {
        !self.parts.is_empty() && self.parts.iter().all(|part| matches!(part, Needle::String(_)))
    }
}

/// A query as it is understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Typed {
    /// All must hold; of each, one.
    pub(super) groups: Vec<Vec<Wanted>>,
    /// None may hold.
    pub(super) without: Vec<Wanted>,
    /// What is given instead where nothing matches.
    pub(super) relaxation: Relaxation,
}

/// Whether units that hold only most of the words may be given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Relaxation {
    #[default]
    Never,
    /// A query of three or more words without quotes and minus: so many must hold.
    Most(usize),
}

/// One word with what it was typed with.
struct Piece {
    wanted: Wanted,
    excluded: Exclusion,
    quoted: Quotation,
    /// As typed: `OR` is told by it.
    text: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Exclusion {
    Wanted,
    Excluded,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Quotation {
    Plain,
    Quoted,
}

impl Typed {
    pub(super) fn of(text: &QueryText) -> Self {
        let mut pieces = pieces(&text.0);
        let says = |piece: &Piece| {
            let letters = !piece.wanted.parts.is_empty();
            !piece.wanted.string.is_empty() && (letters || piece.quoted == Quotation::Quoted)
        };
        if pieces.iter().any(says) {
            pieces.retain(says);
        } else {
            pieces.retain(|piece| !piece.wanted.string.is_empty());
        }
        let plain = pieces.iter().all(|p| p.quoted == Quotation::Plain && p.excluded == Exclusion::Wanted);
        let mut typed = Self::default();
        let (mut joining, mut previous_is_wanted) = (false, false);
        let mut pieces = pieces.into_iter().peekable();
        while let Some(piece) = pieces.next() {
            if piece.excluded == Exclusion::Excluded {
                typed.without.push(piece.wanted);
                previous_is_wanted = false;
                continue;
            }
            let next_is_wanted = pieces.peek().is_some_and(|next| next.excluded == Exclusion::Wanted);
            if is_or(&piece) && previous_is_wanted && next_is_wanted {
                (joining, previous_is_wanted) = (true, false);
                continue;
            }
            previous_is_wanted = true;
            match typed.groups.last_mut() {
                Some(group) if joining => group.push(piece.wanted),
                _ => typed.groups.push(vec![piece.wanted]),
            }
            joining = false;
        }
        // A word that is typed twice is one word; this must not be seen before it is clear what `OR` joins.
        let mut groups: Vec<Vec<Wanted>> = Vec::with_capacity(typed.groups.len());
        for group in typed.groups.drain(..) {
            if !groups.contains(&group) {
                groups.push(group);
            }
        }
        typed.groups = groups;
        if plain && typed.groups.len() >= 3 {
            typed.relaxation = Relaxation::Most(typed.groups.len() / 2 + 1);
        }
        typed
    }

    /// Everything that is wanted.
    pub(super) fn wanted(&self) -> impl Iterator<Item = &Wanted> {
        self.groups.iter().flatten()
    }
}

fn is_or(piece: &Piece) -> bool {
    piece.quoted == Quotation::Plain && piece.text == "OR"
}

/// Cuts a query at its white space and quotes.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let behind = rest.get(first.len_utf8()..).unwrap_or_default();
        let is_minus = matches!(first, '-' | '－') && !behind.starts_with(char::is_whitespace) && !behind.is_empty();
        let (excluded, from) = if is_minus { (Exclusion::Excluded, behind) } else { (Exclusion::Wanted, rest) };
        let (quoted, piece, left) = piece(from);
        let wanted = match quoted {
            Quotation::Quoted => Wanted::quoted(piece),
            Quotation::Plain => Wanted::word(piece),
        };
        pieces.push(Piece { wanted, excluded, quoted, text: piece.to_owned() });
        rest = left.trim_start();
    }
    pieces
}

/// The first piece, and what is left behind it.
fn piece(text: &str) -> (Quotation, &str, &str) {
    let mut chars = text.chars();
    let first = chars.next().unwrap_or_default();
    let behind = chars.as_str();
    if is_straight_quote(first) {
        // Whoever has not closed it yet means what is there so far.
        let (quoted, left) = behind.split_once(is_straight_quote).unwrap_or((behind, ""));
        return (Quotation::Quoted, quoted, left);
    }
    if let ('“' | '「' | '『', Some(close)) = (first, closing_of(first)) {
        for (at, _) in behind.match_indices(close) {
            let left = behind.get(at + close.len_utf8()..).unwrap_or_default();
            if left.is_empty() || left.starts_with(char::is_whitespace) {
                return (Quotation::Quoted, behind.get(..at).unwrap_or_default(), left);
            }
        }
    }
    let ends = |c: char| c.is_whitespace() || is_straight_quote(c);
    let (word, left) = text.split_at(text.find(ends).unwrap_or(text.len()));
    (Quotation::Plain, word, left)
}

fn is_straight_quote(c: char) -> bool {
    matches!(c, '"' | '＂')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A query in short: groups by spaces, alternatives by `|`, quoted ones in brackets, excluded ones after `-`.
    fn understood(text: &str) -> String {
        let typed = Typed::of(&text.parse().unwrap_or_else(|error| panic!("{text}: {error}")));
        let short = |wanted: &Wanted| match wanted.parts.is_empty() {
            true => format!("[{}]", wanted.string),
            false => wanted.string.clone(),
        };
        let groups = typed.groups.iter().map(|group| group.iter().map(short).collect::<Vec<_>>().join("|"));
        groups.chain(typed.without.iter().map(|wanted| format!("-{}", short(wanted)))).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn queries_are_understood_as_they_are_typed() {
        for (text, expected) in [
            ("黨建　 創新\t", "党建 创新"),
            ("\"黨風 廉政\"", "[党风廉政]"),
            ("＂党建＂创新", "[党建] 创新"),
            ("党建\"工作质量\"", "党建 [工作质量]"),
            ("“三農” 问题", "[三农] 问题"),
            ("「三農」", "[三农]"),
            ("谈“三农”问题", "谈“三农”问题"),
            ("“三农”问题", "“三农”问题"),
            ("「他说\"好\"了」", "[他说\"好\"了]"),
            ("党建 -企业 －\"工作\"", "党建 -企业 -[工作]"),
            ("COVID-19 GB/T", "covid-19 gb/t"),
            ("党建 OR 党务 创新", "党建|党务 创新"),
            ("a OR b OR c", "a|b|c"),
            ("OR 党建", "or 党建"),
            ("党建 OR", "党建 or"),
            ("党建 OR -企业", "党建 or -企业"),
            ("党建 -企业 OR 党务", "党建 or 党务 -企业"),
            ("OR", "or"),
            ("党建 or 党务", "党建 or 党务"),
            ("党建 、 创新 - 。", "党建 创新"),
            ("、", "[、]"),
            ("-", "[-]"),
            ("--", "-[-]"),
            ("\"，\" 党建", "[,] 党建"),
            ("\"", ""),
            ("\"\" 党建", "党建"),
            ("\"党建", "[党建]"),
            ("党建 党建", "党建"),
            ("党建 党建 OR 党务", "党建 党建|党务"),
            ("-党建", "-党建"),
            ("( [ * ? : \\ ^ ~ {", "[(] [[] [*] [?] [:] [\\] [^] [~] [{]"),
        ] {
            assert_eq!(understood(text), expected, "{text}");
        }
    }

    #[test]
    fn empty_queries_are_refused() {
        for text in ["", " \u{3000}\n"] {
            assert_eq!(text.parse::<QueryText>(), Err(InvalidText::Empty));
        }
        assert_eq!("𠀀 长".parse::<QueryText>().map(|text| text.characters()), Ok(3));
    }

    #[test]
    fn only_three_plain_words_are_relaxed() {
        let relaxation = |text: &str| Typed::of(&text.parse().expect("a query")).relaxation;
        assert_eq!(relaxation("党建 创新"), Relaxation::Never);
        assert_eq!(relaxation("党建 创新 思路"), Relaxation::Most(2));
        assert_eq!(relaxation("党建 创新 思路 工作"), Relaxation::Most(3));
        assert_eq!(relaxation("党建 创新 \"思路\""), Relaxation::Never);
        assert_eq!(relaxation("党建 创新 思路 -企业"), Relaxation::Never);
    }

    #[test]
    fn words_of_letters_stand_as_wholes() {
        let typed = Typed::of(&"BIM技术".parse().expect("a query"));
        let [wanted] = typed.groups.concat().try_into().expect("one word");
        assert_eq!(wanted.parts, [Needle::Word("bim".to_owned()), Needle::String("技术".to_owned())]);
        assert!(!wanted.is_told_by_parts());
    }
}
