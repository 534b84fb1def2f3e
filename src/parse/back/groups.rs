//! The headings of groups within a reference list: `（一）专著`, `二、期刊论文：`, `英文文献`, `A. 专著`. They belong to no reference.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::entry::{has_mark, is_entry, looks_cited};
use crate::parse::chars::is_han;
use crate::parse::front::is_name;
use crate::parse::lexicon;
use crate::parse::page::Page;
use crate::parse::reference::opens_with_year;
use crate::parse::reference::pattern::pattern;

/// Whether a word is a kind of works (false: a language that may stand before one).
static WORDS: LazyLock<HashMap<&'static str, bool>> = LazyLock::new(|| {
    lexicon::rows(lexicon::GROUPS)
        .map(|row| (lexicon::column(&row, 0), lexicon::column(&row, 1) != "language"))
        .collect()
});

/// Whether the words of a line are those of a group: `三、期刊论文`, `二、英文`.
pub(super) fn is_named(line: &str) -> bool {
    heading_of(line).is_some_and(|heading| heading != Heading::Shaped)
}

/// Whether a line heads a group of references: an entry is below it, or the heading of a smaller group. Without a number it may be
/// the rest of a line that a page has broken: then the entry above it, whose lines are the last of `lines`, has to be complete.
pub(super) fn heads_group(page: &Page<'_>, index: usize, lines: &[usize]) -> bool {
    let Some(heading) = heading_of(page.line(index)) else { return false };
    for index in page.open(index + 1, index + 12).take(DEEPEST) {
        let below = page.line(index);
        let numbered_by_digits = heading == Heading::Digits;
        // `1. 专著` is an entry itself, but above `[1]`.
        if numbered_by_digits && !below.trim_start().starts_with(['[', '［', '〔', '【']) {
            return false;
        }
        if begins_entry(below) || is_author_of_dated(page, index) {
            return match heading {
                Heading::Bare => ends_entry(page, lines),
                Heading::Shaped => may_be_shaped(page, below, lines),
                Heading::Numbered | Heading::Digits => true,
            };
        }
        if heading_of(below).is_none() {
            return false;
        }
    }
    false
}

/// Whether a line is the author of the works below it, each of which opens with its year.
fn is_author_of_dated(page: &Page<'_>, index: usize) -> bool {
    page.open(index + 1, index + 4).next().is_some_and(|work| opens_with_year(page.line(work)))
}

/// Whether a heading whose words the table lacks may stand between the entries `lines` and the one `below`. Where entries have numbers,
/// it may be one; so may it above a title in 《》 whose author it then is; and an entry that is not complete goes on with it.
fn may_be_shaped(page: &Page<'_>, below: &str, lines: &[usize]) -> bool {
    let near = lines.get(lines.len().saturating_sub(NEAR)..).unwrap_or_default();
    let numbered = |line: &str| is_han_entry(line) || is_entry(line);
    !below.trim_start().starts_with(['《', '〈', '“', '「'])
        && !numbered(below)
        && !near.iter().any(|line| numbered(page.line(*line)))
        && ends_entry(page, lines)
}

/// So many lines of a list tell whether its entries have numbers; more would be read again at each heading.
const NEAR: usize = 32;

/// Headings of groups that stand one below the other at most, and the entry below them.
const DEEPEST: usize = 3;

/// What is before the words of a heading: a numeral or a bracket around them, digits, as an entry may have them, or nothing. One is
/// `Shaped` that has a numeral, and words that only end with one of the table: 出土簡帛.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heading {
    Numbered,
    Digits,
    Bare,
    Shaped,
}

/// Characters of such a line at most.
const LONGEST: usize = 20;

/// The Han numeral, or the letter, that a heading begins with.
static NUMERAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[(（]\s*[一二三四五六七八九十]{1,3}\s*[)）][、.．]?|(?:[一二三四五六七八九十]{1,3}|[甲乙丙丁戊己]|[A-F])(?:[)）、.．•‧・·]|[ \u{3000}]))[ \u{3000}]*",
    )
});

/// Whether a line is an entry with a Han numeral: `一、孙怀远：《湖志》`.
fn is_han_entry(line: &str) -> bool {
    let line = line.trim();
    let letter = line.starts_with(|c: char| c.is_ascii_alphabetic());
    !letter && NUMERAL.is_match(line) && heading_of(line).is_none()
}

/// The most characters of a title whose words the table lacks: 出土簡帛與傳世文獻.
const LONGEST_SHAPED: usize = 12;

/// Whether what stands behind a Han numeral can be the title of a group by its shape: a few Han characters, none of them a mark, that
/// end as kinds of works do. Others are the titles or the authors of works: `一、清代通史`, `（一）李小文`.
fn is_shaped(title: &str) -> bool {
    let title = title.trim().trim_end_matches([':', '：']);
    let kind = || title.char_indices().skip(1).any(|(at, _)| title.get(at..).is_some_and(ends_as_kind));
    (3..=LONGEST_SHAPED).contains(&title.chars().count())
        && title.chars().all(|c| is_han(c) || c == '、')
        && !is_name(title)
        && kind()
}

/// Whether the last characters of a title are a kind of works, or say that it is a part of the list.
fn ends_as_kind(words: &str) -> bool {
    matches!(words, "类" | "類" | "部分" | "部份") || WORDS.get(words).is_some_and(|kind| *kind)
}

fn heading_of(line: &str) -> Option<Heading> {
    static DIGITS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[0-9]{1,2}[、.．][ \u{3000}]*"));
    static BRACKETS: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?:【([^】]+)】|〔([^〕]+)〕|［([^］]+)］|\[([^\]]+)\])[:：]?$"));
    let line = line.trim();
    if line.chars().count() > LONGEST {
        return None;
    }
    let behind = |numeral: &Regex| numeral.find(line).and_then(|found| line.get(found.end()..));
    let (heading, title) = if let Some(title) = behind(&NUMERAL) {
        (Heading::Numbered, title)
    } else if let Some(title) = behind(&DIGITS) {
        (Heading::Digits, title)
    } else if let Some(found) = BRACKETS.captures(line) {
        (Heading::Numbered, found.iter().skip(1).flatten().next().map_or("", |inside| inside.as_str()))
    } else {
        (Heading::Bare, line)
    };
    if names_group(title, heading) {
        return Some(heading);
    }
    // A numeral with a space may be the rest of a line: `…卷⏎二 顏淵`.
    let divided =
        line.starts_with(['(', '（']) || line.chars().take(4).any(|c| matches!(c, '、' | '•' | '‧' | '・' | '·'));
    (divided && behind(&NUMERAL).is_some_and(is_shaped) && !line.starts_with(|c: char| c.is_ascii_alphabetic()))
        .then_some(Heading::Shaped)
}

/// Whether a line is the beginning of a reference, and not the type mark in the middle of one.
fn begins_entry(line: &str) -> bool {
    // `孙怀远：《湖志》…1998`, `Coot, R. (2001).`, `钱守成. 湖志, 2001`: whoever wrote it, a mark, and a year.
    static AUTHORED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^\s*(?:[(（\[［〔【][^)）\]］〕】]{1,4}[)）\]］〕】]\s*|[先秦两兩漢汉魏晉晋隋唐五代宋遼金元明清民國国]{1,2}[．.·‧・]\s*)?(?:\p{Han}{2,4}(?:撰|注|註|疏|輯|辑|校|校注|點校|点校)?(?:[,，、]\s*(?:[(（〔［\[][^)）\]］〕]{1,4}[)）\]］〕])?\p{Han}{2,4}(?:撰|注|註|疏|輯|辑|校|校注|點校|点校)?){0,5}等?(?:主?编|著|主編|編)?\s*[:：.．(（《〈]|\p{Han}{2,4}[,，]\s*[《“]|《|[A-Z][\p{L}'’\-]+,?\s+[A-Z])",
        )
    });
    is_entry(line)
        || has_mark(line) && !line.trim_start().starts_with(['[', '［', '〔', '【'])
        || looks_cited(line) && AUTHORED.is_match(line)
}

/// Whether the entry whose lines are the last of these is complete, or there is none: it has a mark, a work in 《》 or a year, and
/// ends with a full stop, an address or its pages, and not with `王一, 李二.`, `江州市政府. 2018`, `馆藏 1930`.
fn ends_entry(page: &Page<'_>, lines: &[usize]) -> bool {
    static NUMBER: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"[,，:：;；]\s*(?:第|[Pp]{1,2}\.?)?\s*[0-9][0-9\s\-–—~～+]*$"));
    static YEAR_ALONE: LazyLock<Regex> = LazyLock::new(|| pattern(r"[.．。]\s*[(（]?[0-9]{4}[a-z]?[)）]?$"));
    let Some(last) = lines.last().map(|last| page.line(*last).trim_end()) else { return true };
    // The first line of the entry; in a list without numbers only the last line is known to be of it.
    let near = lines.len().saturating_sub(LONGEST_ENTRY);
    let first = (near..lines.len()).rev().find(|at| lines.get(*at).is_some_and(|line| is_entry(page.line(*line))));
    let entry: Vec<&str> =
        lines.get(first.unwrap_or(lines.len() - 1)..).unwrap_or_default().iter().map(|line| page.line(*line)).collect();
    let is_work = entry.iter().any(|line| has_mark(line) || looks_cited(line) || line.contains('》'));
    let bare = last.trim_end_matches(['.', '．', '。']);
    let ended = if bare.ends_with(|c: char| c.is_ascii_digit()) {
        NUMBER.is_match(bare) || bare.len() < last.len() && !YEAR_ALONE.is_match(bare)
    } else {
        bare.len() < last.len() && !YEAR_ALONE.is_match(bare) || last.ends_with([']', '］', '/', '页', '頁'])
    };
    is_work && ended
}

/// Lines of an entry at most.
const LONGEST_ENTRY: usize = 6;

/// `专著`, `中文期刊论文类`, `学位论文与会议论文：`, `古籍史料类`, `英文部分`, `Books`; behind a number also `中文`.
fn names_group(title: &str, heading: Heading) -> bool {
    let title = title.trim().trim_end_matches([':', '：']);
    let (title, suffixed) = match ["部分", "部份", "类", "類", "等"].iter().find_map(|end| title.strip_suffix(end))
    {
        Some(title) => (title, true),
        None => (title, false),
    };
    let language = suffixed || heading == Heading::Numbered;
    WORDS.get(title).is_some_and(|kind| *kind)
        || !title.is_empty()
            && title.chars().all(|c| is_han(c) || matches!(c, '、' | '/'))
            && title.split(['与', '和', '及', '、', '/']).all(|part| is_kind(part, language))
}

/// A kind of works, or two side by side, in a language or not; a language alone where that may be.
fn is_kind(part: &str, language_alone: bool) -> bool {
    let behind = part.char_indices().nth(2).map_or("", |(at, _)| part.get(at..).unwrap_or_default());
    let language = part.get(..part.len() - behind.len()).and_then(|word| WORDS.get(word)).is_some_and(|kind| !kind);
    let kind = |word: &str| WORDS.get(word).is_some_and(|kind| *kind);
    let kinds = |words: &str| {
        kind(words)
            || words
                .char_indices()
                .skip(2)
                .any(|(at, _)| words.split_at_checked(at).is_some_and(|(one, two)| kind(one) && kind(two)))
    };
    if language && behind.is_empty() { language_alone } else { kinds(if language { behind } else { part }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_headings_of_groups_are_told_by_their_words() {
        for (line, heading) in [
            ("（一）专著", Heading::Numbered),
            ("二、期刊论文：", Heading::Numbered),
            ("三. 报纸类", Heading::Numbered),
            ("(四) 学位论文与会议论文", Heading::Numbered),
            ("五、国外期刊论文", Heading::Numbered),
            ("（一）中文", Heading::Numbered),
            ("一、古籍史料类", Heading::Numbered),
            ("二、近人论著", Heading::Numbered),
            ("【专著】", Heading::Numbered),
            ("甲、专著", Heading::Numbered),
            ("A. 专著", Heading::Numbered),
            ("1. 专著", Heading::Digits),
            ("中文文献", Heading::Bare),
            ("英文部分", Heading::Bare),
            ("今人论著", Heading::Bare),
            ("Books", Heading::Bare),
            ("其他", Heading::Bare),
        ] {
            assert_eq!(heading_of(line), Some(heading), "{line}");
        }
        for line in ["一、傳統文獻", "（二）出土簡帛與傳世文獻", "甲、湖區史料", "一、清河碑刻", "二、经部类"]
        {
            let told = heading_of(line);
            assert!(matches!(told, Some(Heading::Numbered | Heading::Shaped)), "{line}");
        }
        for line in [
            "一、湖区的专著，以及它们的历史",
            "一、孙怀远：湖志",
            "一、湖区专著史",
            "一、清代通史",
            "（一）孙怀远",
            "二 湖區史料",
            "一、人類",
            "二 1998",
            "中文",
            "1. 中文",
            "二、",
            "（三）王一. 湖志",
            "乡村期刊",
            "专著, 2001",
            "A",
            "[M]",
            "[1]",
        ] {
            assert_eq!(heading_of(line), None, "{line}");
        }
    }

    #[test]
    fn an_entry_begins_with_its_number_its_mark_or_whoever_wrote_it() {
        for line in [
            "[1] 王一. 湖志",
            "王一. 湖志[M]",
            "孙怀远：《花木记》，湖社，1998年。",
            "（清）孙怀远：《花木记》，湖社，1998年。",
            "Coot, R. (2001). Of lakes. Quill.",
            "钱守成、周远：湖志，湖社，1998年。",
            "清．孫懷遠：《花木記》，湖社，1998年。",
            "〔清〕孫懷遠撰，錢守成點校：《花木記》，湖社，1998年。",
            "〔漢〕孫懷遠撰，〔唐〕錢守成疏：《花木記》，湖社，1998年。",
            "孫懷遠：〈花木〉，《湖史》第3期（1998年5月）。",
            "孫懷遠：《花木記》，湖社，１９９８年。",
        ] {
            assert!(begins_entry(line), "{line}");
        }
        for line in ["[M]. 苏州: 湖社, 1998.", "湖区的档案保存在江州，1990年移交。", "湖里的冰化得早。"]
        {
            assert!(!begins_entry(line), "{line}");
        }
    }
}
