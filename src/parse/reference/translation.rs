//! A reference and its translation under one label: the language printed first is the one that fields are read from.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::narrow::{byte_of, narrow};
use super::pattern::pattern;
use super::{mark, online, year};
use crate::text::chars::is_han;

/// Where a name in Latin letters begins: in a bracket, or behind a mark, a digit or white space.
static LATIN_START: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"([\[(（［]\s*|[.．。;；\])）］0-9\s])\s*[A-ZÀ-Þ][A-Za-zÀ-ÿ'’\-]+[\s,，.．]"));

static LATIN_WORD: LazyLock<Regex> = LazyLock::new(|| pattern(r"[A-Za-z]{2,}"));

/// The text without a translation in brackets that stands before the year: `题名[J]. 刊名(COOT R. Title[J]. Name), 2001`.
pub(super) fn without_inner(text: &str) -> Cow<'_, str> {
    let bracketed = text.contains(['(', '（']) && mark::may_have_two(text);
    if !bracketed || mark::marks(text).len() < 2 || !text.contains(is_han) {
        return Cow::Borrowed(text);
    }
    let mut opens = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '(' | '（' => opens.push(at),
            ')' | '）' => {
                let Some(open) = opens.pop() else { continue };
                let (before, inside) = (text.get(..open).unwrap_or_default(), text.get(open..at).unwrap_or_default());
                let behind = text.get(at + c.len_utf8()..).unwrap_or_default();
                let marked = mark::marks(inside).len() == 1 && !mark::marks(before).is_empty();
                if opens.is_empty() && marked && !inside.contains(is_han) && !has_year(before) && has_year(behind) {
                    return Cow::Owned(format!("{before}{behind}"));
                }
            }
            _ => {}
        }
    }
    Cow::Borrowed(text)
}

/// The part of a reference that is in the language printed first.
pub(super) fn first_language(text: &str) -> &str {
    let narrowed = narrow(text);
    let Some(year) = year::find(&narrowed, &year::MODERN).map(|year| byte_of(text, &narrowed, year + year::DIGITS))
    else {
        return text;
    };
    let cut = if text.get(..year).unwrap_or_default().chars().any(is_han) {
        latin_behind(text, year)
    } else {
        han_behind(text, year)
    };
    text.get(..cut).unwrap_or(text).trim_end()
}

fn latin_behind(text: &str, year: usize) -> usize {
    let digit = text.get(..year).and_then(|before| before.char_indices().next_back()).map_or(year, |(at, _)| at);
    let behind = text.get(digit..).unwrap_or_default();
    if !behind.contains(|c: char| c.is_ascii_uppercase() || matches!(c, 'À'..='Þ')) {
        return text.len();
    }
    let start = LATIN_START.find_iter(behind).take(PLACES).find_map(|found| {
        let at = digit + found.start();
        let rest = text.get(at..)?;
        // The character before stays with the first language, unless it is the bracket.
        let opens = rest.starts_with(['[', '(', '（', '［']);
        let at = if opens { at } else { at + rest.chars().next().map_or(0, char::len_utf8) };
        // What stands behind the bracket is none of the translation: the head of a page.
        let rest = match text.get(at..)? {
            rest if opens => rest.get(..rest.rfind([']', ')', '）', '］'])?)?,
            rest => rest,
        };
        let han = rest.chars().filter(|c| is_han(*c)).count();
        let words = LATIN_WORD.find_iter(rest).filter(|word| !NOT_NAMES.contains(&word.as_str())).count();
        (words >= 5
            && han * 4 < words
            && (has_year(rest) || !mark::marks(rest).is_empty())
            && !is_address(rest)
            && !online::begins_with_repository(rest))
        .then_some(at)
    });
    start.unwrap_or(text.len())
}

fn has_year(text: &str) -> bool {
    year::find(&narrow(text), &year::MODERN).is_some()
}

/// Places that are tried: a translation begins soon behind the year.
const PLACES: usize = 12;

/// What stands in addresses and identifiers, and in no title.
const NOT_NAMES: [&str; 12] = ["DOI", "doi", "http", "https", "www", "org", "com", "cn", "html", "htm", "PMID", "URL"];

fn is_address(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['[', '(', '（', '［', ' ']);
    NOT_NAMES.iter().any(|word| rest.starts_with(word))
}

fn han_behind(text: &str, year: usize) -> usize {
    let rest = text.get(year..).unwrap_or_default();
    let Some(at) = rest.find(is_han) else { return text.len() };
    let chinese = rest.get(at..).unwrap_or_default();
    let whole =
        chinese.chars().filter(|c| is_han(*c)).count() >= 6 && (has_year(chinese) || !mark::marks(chinese).is_empty());
    // A number of a standard is no reference: DB99/T 0611—2016. Where the year stands behind the names, there may be few
    // words before it, and the title and its mark stand behind it.
    let words = |text: &str| LATIN_WORD.find_iter(text).count();
    let before = text.get(..year + at).unwrap_or_default();
    let dated = words(before) >= 5 && !mark::marks(before).is_empty() && !mark::marks(chinese).is_empty();
    if !whole || words(text.get(..year).unwrap_or_default()) < 3 && !dated {
        return text.len();
    }
    before.trim_end_matches([' ', '[', '(', '（', '［']).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_is_kept() {
        let chinese = "张三. 山区园林研究[J]. 园林学报, 2015, 35(3): 1-9.";
        let english = "Zhang San. A study of gardens in the hills[J]. Journal of Gardens, 2015, 35(3): 1-9.";
        let dated = "ZHANG S, LI D, 2015. A list of gardens[M]. Suzhou: Garden Press: 12-42.";
        for (both, first) in [
            (format!("{chinese}[{english}]"), chinese),
            (format!("{chinese} ({english})"), chinese),
            (format!("{chinese}（{english}）"), chinese),
            (format!("{chinese} {english}"), chinese),
            (format!("{english} {chinese}"), english),
            (format!("{english}[{chinese}]"), english),
            (format!("{dated}[张三，李丁，2015．山区园林名录[M]．苏州：园林出版社：12-42.]"), dated),
            (chinese.to_owned(), chinese),
            (english.to_owned(), english),
        ] {
            assert_eq!(first_language(&both), first, "{both}");
        }
    }

    #[test]
    fn latin_words_within_a_chinese_reference_stay() {
        for text in [
            "张三. 基于BERT的方法[J]. 科学通报(Chinese Science Bulletin), 2001, 4(2): 1-2.",
            "张三. 年度报告[EB/OL]. (2012-06-19)[2013-03-22]. http://www.example.org/index.html.",
            "张三. 题名[J]. 刊名, 2019(3): 1-2. DOI: 10.1234/j.cnki.abcd.2019.03.001.",
            "张三. 湖区数据[DS/OL]. V1. Lake Data Bank（2018）[2025-02-14]. https://lake.example.org/31253.11.lakedb.610.",
            "COOT R, 2015. Of the lakes in the north[J]. 古湖大学学报自然科学版, 2015, 3(1): 1-9.",
        ] {
            assert_eq!(first_language(text), text);
            assert_eq!(without_inner(text), text);
        }
    }

    #[test]
    fn a_translation_in_brackets_before_the_year_is_left_out() {
        for (text, rest) in [
            ("张三. 湖[J]. 湖报(ZHANG San. Lake[J]. Lakes), 2001(2): 3-9.", "张三. 湖[J]. 湖报, 2001(2): 3-9."),
            ("张三. 湖(上)[D]. 湖大(Lake(1)[D]. Lake University), 2001.", "张三. 湖(上)[D]. 湖大, 2001."),
            (
                "张三. 湖[J]. 湖报, 2001(2): 3-9. (ZHANG San. Lake[J]. Lakes, 2001)",
                "张三. 湖[J]. 湖报, 2001(2): 3-9. (ZHANG San. Lake[J]. Lakes, 2001)",
            ),
        ] {
            assert_eq!(without_inner(text), rest);
        }
    }
}
