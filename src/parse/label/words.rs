//! The words that announce fields, from `data/lexicon/labels.tsv`, by their first characters: they are looked for at every
//! character of labelled lines.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Field;
use crate::parse::chars::{is_han, is_opener};
use crate::parse::lexicon;
use crate::text::fold_char;

const FIELDS: &[(&str, Field)] = &[
    ("abstract", Field::Abstract),
    ("keywords", Field::Keywords),
    ("abstract_en", Field::AbstractEn),
    ("keywords_en", Field::KeywordsEn),
    ("clc", Field::Clc),
    ("document_code", Field::DocumentCode),
    ("article_number", Field::ArticleNumber),
    ("doi", Field::Doi),
    ("funding", Field::Funding),
    ("received", Field::Received),
    ("revised", Field::Revised),
    ("published", Field::Published),
    ("journal", Field::Journal),
    ("source", Field::Source),
    ("author", Field::Author),
    ("affiliation", Field::Affiliation),
    ("author_note", Field::AuthorNote),
    ("editor", Field::Editor),
    ("contribution", Field::Contribution),
    ("contact", Field::Contact),
    ("citation", Field::Citation),
    ("column", Field::Column),
    ("references", Field::References),
    ("notes", Field::Notes),
];

/// A word that may be a label.
pub(super) struct Word {
    pub field: Field,
    pub chars: Vec<char>,
    pub only: Only,
}

impl Word {
    /// Whether it is a Chinese word for something in English: 英文摘要.
    pub(super) fn is_of_english(&self) -> bool {
        matches!(self.field, Field::AbstractEn | Field::KeywordsEn) && self.chars.first().is_some_and(|c| is_han(*c))
    }

    /// How many bytes of the text spell the word, with the spaces or the lost character that may stand inside a Han one, and
    /// whether there are any.
    pub(super) fn spelled_in(&self, text: &str) -> Option<(usize, bool)> {
        let mut spaced = false;
        let mut expected = self.chars.iter();
        let mut next = expected.next()?;
        let mut gap = 0;
        let mut before = ' ';
        for (offset, c) in text.char_indices() {
            if c == *next || fold_char(c) == *next {
                gap = 0;
                match expected.next() {
                    Some(wanted) => next = wanted,
                    // The capital of `KeywordStem cell` is the keyword's.
                    None if before.is_ascii_lowercase() && c.is_ascii_uppercase() => return None,
                    None => return Some((offset + c.len_utf8(), spaced)),
                }
                before = c;
            } else if offset > 0 && gap < 6 && is_han(*next) && (c.is_whitespace() || c == '?') {
                spaced = true;
                gap += 1;
            } else {
                return None;
            }
        }
        None
    }
}

/// What a word of everyday prose needs to be a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Only {
    /// Nothing more than its [`Form`](super::Form) asks for.
    Form,
    /// A line of its own.
    Alone,
}

/// The words that begin with one character.
struct Words {
    first: char,
    /// What their second character may be: nearly no text that has the first one has one of these behind it.
    second: Vec<char>,
    words: Vec<Word>,
}

impl Words {
    fn of(first: char, mut words: Vec<Word>) -> Self {
        words.sort_by_key(|word| std::cmp::Reverse(word.chars.len()));
        let mut second: Vec<char> = words.iter().filter_map(|word| word.chars.get(1)).copied().collect();
        second.sort_unstable();
        second.dedup();
        Self { first, second, words }
    }

    /// Whether a text may spell one of them, by the character behind the first one: in a Han word, white space and the
    /// mark of a lost character are passed over, and a word of one character has nothing behind it.
    fn may_go_on(&self, behind: Option<char>) -> bool {
        let single = self.words.last().is_some_and(|word| word.chars.len() == 1);
        single
            || behind.is_some_and(|c| {
                c == '?' || c.is_whitespace() || self.second.contains(&c) || self.second.contains(&fold_char(c))
            })
    }
}

/// The words by their first character, sorted by it: looked for at every character of labelled lines.
static WORDS: LazyLock<Vec<Words>> = LazyLock::new(|| {
    let mut words: BTreeMap<char, Vec<Word>> = BTreeMap::new();
    for row in lexicon::rows(lexicon::LABELS) {
        let Some((_, field)) = FIELDS.iter().find(|(name, _)| *name == lexicon::column(&row, 0)) else { continue };
        let chars: Vec<char> = lexicon::column(&row, 1).chars().map(|c| if c == '_' { ' ' } else { c }).collect();
        let only = if lexicon::column(&row, 2) == "alone" { Only::Alone } else { Only::Form };
        if let Some(first) = chars.first() {
            words.entry(fold_char(*first)).or_default().push(Word { field: *field, chars, only });
        }
    }
    words.into_iter().map(|(first, words)| Words::of(first, words)).collect()
});

/// Which characters of the first plane a label can begin with, as one bit each: nearly no character of a text does, and
/// all those of labelled lines are asked.
static BEGINNINGS: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut bits = vec![0_u64; 0x1_0000 / 64];
    for c in '\0'..='\u{FFFF}' {
        let begins = is_opener(c) || c == '<' || WORDS.binary_search_by_key(&fold_char(c), |words| words.first).is_ok();
        if let Some(word) = bits.get_mut(c as usize / 64).filter(|_| begins) {
            *word |= 1 << (c as usize % 64);
        }
    }
    bits
});

/// Whether a label can begin with this, if it is of the first plane.
pub(super) fn can_begin(c: char) -> bool {
    BEGINNINGS.get(c as usize / 64).is_some_and(|word| word >> (c as usize % 64) & 1 == 1)
}

/// Whether a label may begin with this. True for all characters behind the first plane, which [`BEGINNINGS`] ends with.
pub(super) fn may_begin(c: char) -> bool {
    c > '\u{FFFF}' || can_begin(c)
}

/// The words that a text may begin with: those with its first character, if what stands behind it may go on one.
pub(super) fn which_may_begin(text: &str) -> Option<&'static [Word]> {
    let mut chars = text.chars();
    let first = fold_char(chars.next().filter(|c| may_begin(*c))?);
    let begun = WORDS.get(WORDS.binary_search_by_key(&first, |words| words.first).ok()?)?;
    begun.may_go_on(chars.next()).then_some(begun.words.as_slice())
}
