//! The document type marks of GB/T 7714: `[J]`, `[EB/OL]`, in brackets of any kind and width.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::pattern::pattern;
use crate::essay::ReferenceType;
use crate::text::chars::holds_any;
use crate::text::half_width;

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
        r"[\[［〔【]\s*([A-Za-zＡ-Ｚ]{1,2})\s*(?:[/／\-\\]?\s*(?:[OＯ0][LＬ]|CD|MT|DK|ＣＤ|Online|online|ol))?\s*[\]］〕】」〗]",
    )
});

/// What a mark opens and closes with.
const OPENING: [char; 4] = ['[', '［', '〔', '【'];
const CLOSING: [char; 4] = [']', '］', '〕', '】'];

/// A damaged mark, and the characters of which one stands in it: a text without them isn't searched.
struct Damaged {
    has: &'static [char],
    shape: LazyLock<Regex>,
}

static DAMAGED: [Damaged; 5] = [
    // One that lost its closing bracket: `[J.`, `[C//`, `[C/2001`; nothing else opens a bracket with one capital and a mark.
    // Ratios do, with a capital behind it: `[C/N]`.
    Damaged {
        has: &OPENING,
        shape: LazyLock::new(|| {
            pattern(r"([\[［〔【]\s*([JMDNCRSP]))\s*(?:[.．。,，:：]|/\s*(?:[/0-9\p{Han}]|[A-Z][a-z]{2}|OL|CD|MT|DK))")
        }),
    },
    // One whose closing bracket was read as a letter or another bracket: `[Cl//`, `[Jl.`, `[J).`
    Damaged {
        has: &OPENING, shape: LazyLock::new(|| pattern(r"([\[［〔【]\s*([JMDNCRSP])\s*[lI1|)）}｝])\s*//"))
    },
    Damaged {
        has: &OPENING, shape: LazyLock::new(|| pattern(r"([\[［〔【]\s*([JMDNRSP])\s*[lI1|)）}｝])\s*[.．。]"))
    },
    // One that lost its opening bracket: `J].`
    Damaged {
        has: &[']', '］', '〕', '】', '」'],
        shape: LazyLock::new(|| {
            pattern(r"(?:[\p{Han}a-z.．。?？)）”’\x22]|[a-z] )(([JMDNCRSP])\s?[\]］〕】」])\s*[.．。,，:：/]")
        }),
    },
    // One in round brackets: `(J).`
    Damaged { has: &['(', '（'], shape: LazyLock::new(|| pattern(r"([(（]\s*([JM])\s*[)）])\s*[.．。,，:：]")) },
];

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

/// Every mark of a reference, in the order of the text. Damaged ones are looked for where there is no whole one.
pub(super) fn marks(text: &str) -> Vec<Mark> {
    let whole = |found: Captures<'_>| Some(Mark { at: found.get(0)?.range(), code: code_of(found.get(1)?.as_str())? });
    let whole: Vec<Mark> =
        if holds_any(text, &OPENING) { MARK.captures_iter(text).filter_map(whole).collect() } else { Vec::new() };
    if whole.is_empty() { damaged(text).into_iter().collect() } else { whole }
}

/// A cheap look before two marks are searched for.
pub(super) fn may_have_two(text: &str) -> bool {
    OPENING.iter().map(|open| text.matches(*open).take(2).count()).sum::<usize>() > 1
}

fn damaged(text: &str) -> Option<Mark> {
    DAMAGED.iter().filter(|damaged| holds_any(text, damaged.has)).find_map(|damaged| {
        let found = damaged.shape.captures(text)?;
        let at = found.get(1)?.range();
        // `[class M].` has its bracket further ahead.
        let inside = text.get(..at.start)?.chars().rev().find(|c| OPENING.contains(c) || CLOSING.contains(c));
        let opened = inside.is_some_and(|c| OPENING.contains(&c));
        (!opened).then_some(Mark { at, code: code_of(found.get(2)?.as_str())? })
    })
}

fn code_of(letters: &str) -> Option<Code> {
    let letters: String = letters.chars().map(|c| half_width(c).to_ascii_uppercase()).collect();
    CODES.iter().find(|(name, _)| *name == letters).map(|(_, code)| *code)
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
            ("甲[J」.", ReferenceType::ArticleJournal),
            ("甲[J〗.", ReferenceType::ArticleJournal),
            ("甲[J.乙", ReferenceType::ArticleJournal),
            ("甲[C//乙", ReferenceType::PaperConference),
            ("甲[C/2001乙", ReferenceType::PaperConference),
            ("甲[C/湖会", ReferenceType::PaperConference),
            ("甲[J/OL.", ReferenceType::ArticleJournal),
            ("甲[Cl//乙", ReferenceType::PaperConference),
            ("甲[Jl.乙", ReferenceType::ArticleJournal),
            ("甲[J）．乙", ReferenceType::ArticleJournal),
            ("甲J].乙", ReferenceType::ArticleJournal),
            ("a problem J], b", ReferenceType::ArticleJournal),
            ("甲（J）．乙", ReferenceType::ArticleJournal),
        ];
        for (text, kind) in cases {
            let codes: Vec<_> = marks(text).into_iter().map(|mark| mark.code).collect();
            assert_eq!(codes, [Code::Type(kind)], "{text}");
        }
    }

    #[test]
    fn other_brackets_are_no_marks() {
        for text in [
            "[1]",
            "[美]",
            "[2018-03-05]",
            "[XX]",
            "[ABC]",
            "甲(J)",
            "[]",
            "[type M].",
            "[GPS].",
            "TLC].",
            "[Cl].",
            "[Cl, Br]",
            "Soil carbon [C/N] and growth",
            "[S/N]",
            "[N/A]",
            "[P/E]",
        ] {
            assert_eq!(marks(text), [], "{text}");
        }
    }
}
