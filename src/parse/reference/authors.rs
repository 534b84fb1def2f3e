//! Who wrote a cited work: where the list of names ends, and which names it holds.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use super::pattern::pattern;
use crate::parse::lexicon;
use crate::text::chars::{closing_of, is_han};

/// Divides `authors. title` where the names end. The first part is empty where no names are in front.
pub(super) fn split_head(head: &str) -> (&str, &str) {
    let marks = head.char_indices().filter(|(_, c)| matches!(c, '.' | '．' | '。' | ':' | '：'));
    let boundary = marks.take(MOST_MARKS).find(|(at, c)| {
        let (before, behind) = (head.get(..*at).unwrap_or_default(), head.get(at + c.len_utf8()..).unwrap_or_default());
        match c {
            '.' | '．' | '。' => ends_names(before, behind),
            ':' | '：' => is_name_list(before) && before.chars().any(is_han),
            _ => false,
        }
    });
    match boundary {
        Some((at, c)) => (head.get(..at).unwrap_or_default(), head.get(at + c.len_utf8()..).unwrap_or_default()),
        None => split_at_comma(head),
    }
}

/// Divides `甲，乙，题名` behind the last of the Chinese names that it begins with.
fn split_at_comma(head: &str) -> (&str, &str) {
    let mut end = None;
    for (at, c) in head.char_indices().filter(|(_, c)| matches!(c, ',' | '，' | '、')) {
        let start = end.map_or(0, |(_, behind)| behind);
        if !head.get(start..at).is_some_and(|item| is_chinese_name(item.trim())) {
            break;
        }
        end = Some((at, at + c.len_utf8()));
    }
    match end {
        Some((at, behind))
            if head.get(behind..).is_some_and(|title| title.chars().filter(|c| is_han(*c)).count() > 4) =>
        {
            (head.get(..at).unwrap_or_default(), head.get(behind..).unwrap_or_default())
        }
        _ => ("", head),
    }
}

/// Full stops that are looked at: initials have them, too.
const MOST_MARKS: usize = 60;

/// Characters that a list of names has at most, and an institution.
const LONGEST_LIST: usize = 400;
const LONGEST_INSTITUTION: usize = 40;

/// Whether a full stop between these two is the one behind the list of names, and not one of an initial or a number.
fn ends_names(before: &str, behind: &str) -> bool {
    let next = behind.trim_start().chars().next();
    if before.trim().is_empty() || next.is_none() || before.chars().count() > LONGEST_LIST || before.contains('《') {
        return false;
    }
    let number = before.ends_with(|c: char| c.is_ascii_digit()) && behind.starts_with(|c: char| c.is_ascii_digit());
    if number || next.is_some_and(|c| matches!(c, ',' | '，' | ';' | '；' | '&' | '-' | '.' | '·')) {
        return false;
    }
    let item = before.rsplit([',', '，', ';', '；', '&', '、']).next().unwrap_or(before).trim();
    let item = [" and ", "和"].iter().fold(item, |item, and| item.rsplit(and).next().unwrap_or(item));
    if item.chars().any(is_han) {
        let initial = item.chars().rev().take_while(char::is_ascii_alphabetic).count() == 1;
        return !initial
            && (before.contains([',', '，', '、', ';', '；']) || before.chars().count() <= LONGEST_INSTITUTION);
    }
    let mut tokens = item.split(|c: char| c.is_whitespace() || matches!(c, '.' | '．' | '·')).filter(|t| !t.is_empty());
    let all_initials = tokens.clone().all(is_initials);
    let starts_with_surname = tokens.next().is_some_and(|t| !is_initials(t));
    // `Smith J. P. Title`: one more initial follows.
    let more_initials = INITIAL_FOLLOWS.is_match(behind);
    // `Hock, S. J. Title`: initials behind the surname and a comma.
    let surname_before = before.contains([',', '，']) && all_initials;
    let last_is_initial = item.chars().rev().take_while(|c| c.is_alphabetic()).count() == 1;
    let named = starts_with_surname || !last_is_initial;
    (named || (surname_before && !behind.starts_with(|c: char| c.is_ascii_uppercase()))) && !more_initials
}

static INITIAL_FOLLOWS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*[A-ZÀ-Þ]\s*(?:[.．,，;；]|[A-Z]\s*[.．,，])"));

/// Whether this is one or two capitals, with or without hyphens: the given names of a Latin name.
fn is_initials(token: &str) -> bool {
    let letters = token.chars().filter(|c| c.is_alphabetic()).count();
    (1..=3).contains(&letters) && token.chars().all(|c| c.is_uppercase() || matches!(c, '-' | '\'' | '’'))
}

/// Whether a text is nothing but names: Chinese ones of two to four characters, or foreign ones with a dot.
pub(super) fn is_name_list(text: &str) -> bool {
    let names = read_names(text);
    !names.is_empty()
        && text.chars().count() <= LONGEST_LIST
        && names.iter().all(|name| {
            let length = name.chars().count();
            let foreign = name.contains(['·', '•', '・']) && length <= 24;
            is_chinese_name(name) || foreign
        })
}

/// Whether a text is nothing but Latin names with their initials behind: `FENN T`, `Coot U, Smith J P`.
pub(super) fn is_latin_name_list(text: &str) -> bool {
    let names = read_names(text);
    !names.is_empty()
        && text.chars().count() <= LONGEST_LIST
        && names.iter().all(|name| {
            let mut words = name.split([' ', ',', '.']).filter(|word| !word.is_empty());
            let surname = words.next().is_some_and(|word| !is_initials(word) || word.len() > 3);
            let mut given = words.peekable();
            surname && given.peek().is_some() && given.all(is_initials) && !name.contains(is_han)
        })
}

static SURNAMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| lexicon::rows(lexicon::SURNAMES).map(|row| lexicon::column(&row, 0)).collect());

/// Whether this is a Chinese name by its length and its surname, of one character or two.
fn is_chinese_name(name: &str) -> bool {
    let mut ends = name.char_indices().skip(1).map(|(at, _)| at);
    let surname =
        |end: Option<usize>| end.and_then(|end| name.get(..end)).is_some_and(|start| SURNAMES.contains(start));
    let length = name.chars().count();
    name.chars().all(is_han) && (2..=4).contains(&length) && (surname(ends.next()) || surname(ends.next()))
}

/// What stands for the rest of the names, or for what somebody did, and is no name.
const NOT_NAMES: [&str; 30] = [
    "等", "et al", "et al.", "etal", "etal.", "et", "al", "al.", "主编", "编著", "编", "著", "译", "等译", "等著",
    "等编", "编译", "译注", "校注", "主編", "編著", "編", "譯", "and", "eds", "eds.", "ed.", "Eds.", "Ed.", "others",
];

/// What is printed behind a name, and is no part of it.
const ROLES: [&str; 24] = [
    "等主编",
    "等编著",
    "等译",
    "等著",
    "等编",
    "主编",
    "编著",
    "编译",
    "译注",
    "校注",
    "点校",
    "整理",
    "主編",
    "編著",
    "選編",
    "选编",
    "編譯",
    "點校",
    "等",
    "et al.",
    "et al",
    "etal",
    "编",
    "著",
];

/// The names of a list, as printed, without roles, countries and dynasties.
pub(super) fn read_names(list: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for item in list.split([',', '，', ';', '；', '、', '&', '＆']).flat_map(split_and) {
        let name = without_role(without_country(item.trim().trim_matches(['.', '．', ':', '：', '*'])));
        if name.is_empty() || NOT_NAMES.contains(&name) {
            continue;
        }
        match names.last_mut() {
            // `Hock, S. J.`: initials belong to the surname before them.
            Some(last) if ends_with_surname(last) && all_initials(name) => {
                last.push_str(", ");
                last.push_str(item.trim());
            }
            _ => names.push(name.to_owned()),
        }
    }
    names
}

/// Whether a Latin name ends with more than initials, and has none behind a comma.
fn ends_with_surname(name: &str) -> bool {
    !name.contains([',', '.'])
        && !name.contains(is_han)
        && name.split(' ').next_back().is_some_and(|last| !is_initials(last))
}

fn all_initials(name: &str) -> bool {
    let mut parts = name.split(|c: char| c.is_whitespace() || matches!(c, '.' | '．')).filter(|part| !part.is_empty());
    parts.clone().next().is_some() && parts.all(is_initials)
}

/// Names that a word joins: `甲和乙`, `Gal and Toledo`.
fn split_and(item: &str) -> Vec<&str> {
    if let Some((first, second)) = item.split_once(" and ") {
        return vec![first, second];
    }
    let item = item.trim().strip_prefix("and ").unwrap_or(item);
    if let Some((first, second)) = item.split_once('和') {
        let name = |t: &str| t.trim().chars().all(is_han) && (2..=3).contains(&t.trim().chars().count());
        if name(first) && name(second) {
            return vec![first, second];
        }
    }
    vec![item]
}

/// The name without a country or dynasty in brackets before it: `[美]`, `（清）`.
fn without_country(name: &str) -> &str {
    let Some(close) = name.chars().next().and_then(closing_of) else { return name };
    match name.char_indices().skip(1).take(6).find(|(_, c)| *c == close || matches!(c, ']' | '］' | ')' | '）' | '〕'))
    {
        Some((at, c)) => name.get(at + c.len_utf8()..).unwrap_or(name).trim(),
        None => name,
    }
}

fn without_role(name: &str) -> &str {
    let mut name = name.trim();
    for role in ROLES {
        if let Some(rest) = name.strip_suffix(role) {
            // A name of two characters may end like a role.
            if rest.trim_end().chars().count() >= 2 || rest.is_empty() {
                name = rest.trim_end_matches([' ', ',', '，', '(', '（']).trim_end();
            }
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_where_the_title_begins() {
        let cases = [
            ("张三, 李四. 题名", "张三, 李四", "题名"),
            ("张三，李四，等．题名", "张三，李四，等", "题名"),
            ("题名", "", "题名"),
            ("SIMONYAN K, ZISSERMAN A. Very deep nets", "SIMONYAN K, ZISSERMAN A", "Very deep nets"),
            ("E.Gal and S. Toledo. Algorithms", "E.Gal and S. Toledo", "Algorithms"),
            ("Smith J P, Lee K, et al. A title", "Smith J P, Lee K, et al", "A title"),
            ("Smith J. P. The title", "Smith J. P", "The title"),
            ("国家统计局. 年鉴", "国家统计局", "年鉴"),
            ("全国委员会. 著录: GB/T 3792.4—2009", "全国委员会", "著录: GB/T 3792.4—2009"),
            ("著录: GB/T 3792.4—2009", "", "著录: GB/T 3792.4—2009"),
            ("R·科斯. 企业的性质", "R·科斯", "企业的性质"),
            ("张三：论园林", "张三", "论园林"),
            ("园林与水：一种看法", "", "园林与水：一种看法"),
        ];
        for (head, authors, title) in cases {
            let (a, t) = split_head(head);
            assert_eq!((a, t.trim()), (authors, title), "{head}");
        }
    }

    #[test]
    fn a_list_is_divided_into_names() {
        let cases: [(&str, &[&str]); 13] = [
            ("张三, 李四", &["张三", "李四"]),
            ("张三，李四，等", &["张三", "李四"]),
            ("张三、李四主编", &["张三", "李四"]),
            ("张三等", &["张三"]),
            ("张三和李四", &["张三", "李四"]),
            ("[美]约翰·史密斯", &["约翰·史密斯"]),
            ("（清）张三", &["张三"]),
            ("SMITH J, LEE K, et al", &["SMITH J", "LEE K"]),
            ("E. Gal and S. Toledo", &["E. Gal", "S. Toledo"]),
            ("Hock, S. J., & Lee, R.", &["Hock, S. J.", "Lee, R."]),
            ("国家统计局", &["国家统计局"]),
            ("van Hart, D., & Lee, K.", &["van Hart, D.", "Lee, K."]),
            ("", &[]),
        ];
        for (list, names) in cases {
            assert_eq!(read_names(list), names, "{list}");
        }
    }
}
