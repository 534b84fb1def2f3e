//! The document type marks of GB/T 7714: `[J]`, `[EB/OL]`, in brackets of any kind and width.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::pattern::pattern;
use crate::essay::ReferenceType;

/// A mark, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub at: Range<usize>,
    pub code: Code,
}

/// What a mark says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Code {
    /// A part of a larger work by the rules of 1987, or an archive by those of 2015: what follows tells.
    PartOrArchive,
    Type(ReferenceType),
}

static MARK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[\[［〔【]\s*([A-Za-zＡ-Ｚ]{1,2})\s*(?:[/／\-\\]?\s*(?:[OＯ0][LＬ]|CD|MT|DK|ＣＤ|Online|online|ol))?\s*[\]］〕】]",
    )
});

/// The marks by their letters, GB/T 7714-2015 table B.1 and 2025; K is in use for dictionaries.
const CODES: [(&str, Code); 20] = [
    ("J", Code::Type(ReferenceType::ArticleJournal)),
    ("M", Code::Type(ReferenceType::Book)),
    ("D", Code::Type(ReferenceType::Thesis)),
    ("N", Code::Type(ReferenceType::ArticleNewspaper)),
    ("C", Code::Type(ReferenceType::PaperConference)),
    ("G", Code::Type(ReferenceType::Collection)),
    ("R", Code::Type(ReferenceType::Report)),
    ("S", Code::Type(ReferenceType::Standard)),
    ("P", Code::Type(ReferenceType::Patent)),
    ("A", Code::PartOrArchive),
    ("Z", Code::Type(ReferenceType::Document)),
    ("K", Code::Type(ReferenceType::Book)),
    ("DB", Code::Type(ReferenceType::Dataset)),
    ("DS", Code::Type(ReferenceType::Dataset)),
    ("CP", Code::Type(ReferenceType::Software)),
    ("EB", Code::Type(ReferenceType::Webpage)),
    ("OL", Code::Type(ReferenceType::Webpage)),
    ("CM", Code::Type(ReferenceType::Map)),
    ("PP", Code::Type(ReferenceType::Article)),
    ("WP", Code::Type(ReferenceType::Report)),
];

/// Every mark of a reference, in the order of the text.
pub(super) fn marks(text: &str) -> Vec<Mark> {
    let found = MARK.captures_iter(text).filter_map(|found| {
        let whole = found.get(0)?;
        let letters = half_width(found.get(1)?.as_str());
        let (_, code) = CODES.iter().find(|(name, _)| *name == letters)?;
        Some(Mark { at: whole.range(), code: *code })
    });
    found.collect()
}

/// Letters in capitals of half width.
fn half_width(letters: &str) -> String {
    let narrow = |c: char| match c {
        'Ａ'..='Ｚ' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => c.to_ascii_uppercase(),
    };
    letters.chars().map(narrow).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_in_every_bracket_and_width() {
        let cases = [
            ("甲[J].乙", ReferenceType::ArticleJournal),
            ("甲［Ｊ］．乙", ReferenceType::ArticleJournal),
            ("甲〔J〕乙", ReferenceType::ArticleJournal),
            ("甲【J】乙", ReferenceType::ArticleJournal),
            ("甲［J].乙", ReferenceType::ArticleJournal),
            ("甲[ J ].", ReferenceType::ArticleJournal),
            ("甲[j].", ReferenceType::ArticleJournal),
            ("甲[J/OL].", ReferenceType::ArticleJournal),
            ("甲[EB/OL].", ReferenceType::Webpage),
            ("甲［EB／OL］.", ReferenceType::Webpage),
            ("甲[EB-OL].", ReferenceType::Webpage),
            ("甲[OL].", ReferenceType::Webpage),
            ("甲[M/CD].", ReferenceType::Book),
            ("甲[DB/OL].", ReferenceType::Dataset),
            ("甲[DS].", ReferenceType::Dataset),
            ("甲[CP/DK].", ReferenceType::Software),
            ("甲[PP].", ReferenceType::Article),
            ("甲[CM].", ReferenceType::Map),
            ("甲[G].", ReferenceType::Collection),
            ("甲[Z].", ReferenceType::Document),
        ];
        for (text, kind) in cases {
            let codes: Vec<_> = marks(text).into_iter().map(|mark| mark.code).collect();
            assert_eq!(codes, [Code::Type(kind)], "{text}");
        }
    }

    #[test]
    fn other_brackets_are_no_marks() {
        for text in ["[1]", "[美]", "[2018-03-05]", "[XX]", "[ABC]", "甲(J)", "[]"] {
            assert_eq!(marks(text), [], "{text}");
        }
    }
}
