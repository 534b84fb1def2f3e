//! The headings of groups within a reference list: `（一）专著`, `二、期刊论文：`, `英文文献`. They belong to no reference.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::list::{has_mark, is_entry};
use crate::parse::chars::is_han;
use crate::parse::lexicon;
use crate::parse::page::Page;

/// Whether a word is a kind of works (false: a language that may stand before one).
static WORDS: LazyLock<HashMap<&'static str, bool>> = LazyLock::new(|| {
    lexicon::rows(lexicon::GROUPS)
        .map(|row| (lexicon::column(&row, 0), lexicon::column(&row, 1) != "language"))
        .collect()
});

/// Whether a line heads a group of references. Without a number it may be the rest of a line that a page has broken: then what
/// is above it has to be ended, and what is below has to be an entry.
pub(super) fn heads_group(page: &Page<'_>, index: usize, above: &str) -> bool {
    let line = page.line(index).trim();
    if line.chars().count() > LONGEST {
        return false;
    }
    let title = without_number(line);
    if !names_group(title) {
        return false;
    }
    let ended = above.is_empty() || above.trim_end().ends_with(['.', '．', '。', ']', '］', '/']) || {
        above.trim_end().ends_with(|c: char| c.is_ascii_digit())
    };
    let below = page.open(index + 1, index + 12).next().map(|below| page.line(below));
    title.len() < line.len() || ended && below.is_some_and(|below| is_entry(below) || has_mark(below))
}

/// Characters of such a line at most.
const LONGEST: usize = 20;

/// The line without the numeral before it: `一、`, `（二）`, `三.`. Digits number the references themselves.
fn without_number(line: &str) -> &str {
    let numeral = |c: char| "一二三四五六七八九十".contains(c);
    let inner = line.trim_start_matches(['(', '（']);
    let behind = inner.trim_start_matches(numeral);
    let numbered = behind.len() < inner.len();
    let marked = behind.trim_start_matches([')', '）', '、', '.', '．', ' ', '\u{3000}']);
    if numbered && marked.len() < behind.len() { marked } else { line }
}

/// `专著`, `中文期刊论文类`, `学位论文与会议论文：`, `英文部分`
fn names_group(title: &str) -> bool {
    let title = title.trim().trim_end_matches([':', '：']);
    let (title, suffixed) = match ["部分", "类", "類", "等"].iter().find_map(|end| title.strip_suffix(end)) {
        Some(title) => (title, true),
        None => (title, false),
    };
    !title.is_empty()
        && title.chars().all(|c| is_han(c) || matches!(c, '、' | '/'))
        && title.split(['与', '和', '及', '、', '/']).all(|part| is_kind(part, suffixed))
}

/// A kind of works, in a language or not; a language alone where `部分` or `类` stands behind it.
fn is_kind(part: &str, suffixed: bool) -> bool {
    let behind = part.char_indices().nth(2).map_or("", |(at, _)| part.get(at..).unwrap_or_default());
    let language = part.get(..part.len() - behind.len()).and_then(|word| WORDS.get(word)).is_some_and(|kind| !kind);
    if language {
        return if behind.is_empty() { suffixed } else { WORDS.get(behind).is_some_and(|kind| *kind) };
    }
    WORDS.get(part).is_some_and(|kind| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_headings_of_groups_are_told_by_their_words() {
        for line in [
            "（一）专著",
            "二、期刊论文：",
            "三. 报纸类",
            "(四) 学位论文与会议论文",
            "中文文献",
            "英文部分",
            "五、国外期刊论文",
            "其他",
        ] {
            assert!(names_group(without_number(line)), "{line}");
        }
        for line in ["一、湖区专著史", "中文", "二、", "1. 期刊", "（三）王一. 湖志", "乡村期刊", "专著, 2001"]
        {
            assert!(!names_group(without_number(line)), "{line}");
        }
    }
}
