//! Names whose shape, and no mark behind all of them, tells where the title begins: `Coot, R., Fenn, M. Title`,
//! `Lee K, Coot R, Title of words`, `甲，乙，题名`.

use std::sync::LazyLock;

use regex::Regex;

use super::authors::{is_chinese_name, is_initials, is_person};
use super::head::MOST_MARKS;
use super::in_full::{begins_with_given_name, has_middle_initial};
use super::pattern::pattern;
use super::romanised::is_romanised_name;
use crate::text::chars::is_han;

/// `Coot, R., Fenn, M.A. Title`, `Coot,R.,Title`: surnames with the initials behind a comma, and a stop behind each initial.
pub(super) fn behind_inverted_names(head: &str) -> Option<(&str, &str)> {
    static NAME: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^\s*(?:(?:and|&|＆)\s*)?(?:(?:van|von|de|der|den|di|la|le)\s+)*[A-ZÀ-Þ][\p{L}'’\-]+(?:\s[A-ZÀ-Þ][\p{L}'’\-]+)?\s*[,，]\s*(?:[A-ZÀ-Þ1l]\s*[.．]\s*-?\s*){1,3}",
        )
    });
    // The names behind the first may have their initials in front: `Coot, R., M. Fenn and A. Gal. Title`.
    static GIVEN_FIRST: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^\s*(?:(?:and|&|＆)\s*)?((?:[A-ZÀ-Þ][.．]\s*-?\s*){1,3}[A-ZÀ-Þ][\p{L}'’\-]+)\s*(?:[,，.．]|and\s|&|＆)",
        )
    });
    if head.trim_start().starts_with(is_han) {
        return None;
    }
    let (mut end, mut from) = (0, 0);
    for _ in 0..MOST_MARKS {
        let rest = head.get(from..)?;
        let given_first = || GIVEN_FIRST.captures(rest).filter(|_| from > 0).and_then(|found| found.get(1));
        let Some(found) = NAME.find(rest).or_else(given_first) else { break };
        end = from + found.end();
        let behind = head.get(end..)?;
        let next = behind.trim_start_matches([',', '，', ';', '；', ' ', '.', '．']);
        from = end + (behind.len() - next.len());
    }
    if end == 0 {
        return None;
    }
    let (names, title) = (head.get(..end)?, head.get(from..)?);
    // Names in another style, or damaged ones, go on.
    static MORE_NAMES: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:[A-ZÀ-Þ0][\p{L}'’\-]*\s*,\s*(?:[A-Z]{1,3}\b|[,.])|[A-Z]{1,2}\s*[;,]|(?:[A-Z]\.\s*){1,3}[A-Z][a-z]+|[0-9]['’])",
        )
    });
    let glued = end == from && title.chars().take(2).all(char::is_uppercase) && title.chars().nth(2) == Some(' ');
    if MORE_NAMES.is_match(title) || glued {
        return None;
    }
    // The stop behind the last initial ends the names.
    let names = if names.len() == from { names.trim_end().trim_end_matches(['.', '．']) } else { names };
    let begins = title.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '"' | '‘'));
    let words = title.split_whitespace().count();
    (begins && (words > 1 || title.chars().count() > LEAST_TITLE)).then_some((names, title))
}

/// Characters that a title of one word has at least: one whose spaces were lost.
const LEAST_TITLE: usize = 12;

/// `Kleinberg R, Lee K, Geographic routing, In Proc`: a comma behind the last of the names that have initials.
pub(super) fn behind_initials(head: &str) -> Option<(&str, &str)> {
    let is_whole = |name: &str| is_person(name) || has_middle_initial(name) && begins_with_given_name(name);
    let mut names = 0;
    let mut from = 0;
    for (at, c) in head.char_indices().filter(|(_, c)| matches!(c, ',' | '，')).take(MOST_MARKS) {
        if !without_and(head.get(from..at)?).split(" and ").all(is_whole) {
            break;
        }
        names = at;
        from = at + c.len_utf8();
    }
    let title = head.get(from..)?;
    let item = without_and(title.split([',', '，']).next()?);
    // `Lee K. Title, and more`: the names go on.
    let goes_on = item.match_indices(['.', '．', ':', '：']).take(8).any(|(at, mark)| {
        item.get(..at)
            .is_some_and(|before| if matches!(mark, ":" | "：") { is_person(before) } else { is_name(before) })
    });
    let begins = item.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '"'));
    // Behind all marks two words are a title: `M.I. Coot, Pond Handbook`.
    let last = item.len() == title.trim().len() && !title.contains(['.', '．']) && !item.split(" and ").all(is_person);
    let least = if last { LEAST_WORDS - 1 } else { LEAST_WORDS };
    (names > 0 && begins && !goes_on && item.split_whitespace().count() >= least)
        .then(|| (head.get(..names).unwrap_or_default(), title))
}

/// Words of a title that only a comma divides from the names.
const LEAST_WORDS: usize = 3;

/// Whether this can be a name, also one without initials: `John Lockwood`.
fn is_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    is_person(text)
        || ((1..=3).contains(&words) && text.split_whitespace().all(|word| word.starts_with(char::is_uppercase)))
}

pub(super) fn without_and(item: &str) -> &str {
    let item = item.trim();
    ["and ", "& ", "&", "＆"].iter().find_map(|and| item.strip_prefix(and)).unwrap_or(item).trim()
}

/// Divides `甲，乙，题名` behind the last of the Chinese names that it begins with.
pub(super) fn behind_chinese_names(head: &str) -> Option<(&str, &str)> {
    let mut end = None;
    for (at, c) in head.char_indices().filter(|(_, c)| matches!(c, ',' | '，' | '、')) {
        let start = end.map_or(0, |(_, behind)| behind);
        if !head.get(start..at).is_some_and(|item| is_chinese_name(without_rest(item.trim()))) {
            break;
        }
        end = Some((at, at + c.len_utf8()));
    }
    let (at, behind) = end?;
    let title = head.get(behind..).filter(|title| title.chars().filter(|c| is_han(*c)).count() > 4)?;
    Some((head.get(..at)?, title))
}

fn without_rest(name: &str) -> &str {
    name.strip_suffix('等').filter(|name| name.chars().nth(1).is_some()).unwrap_or(name)
}

/// `Rallus Coot, Mary Fenn, Ways of a river`: a comma behind two or more names of two or three words, all in capitals.
/// An initial or a given name tells them from a title that is a row: `Big Data, Machine Learning, The future of work`.
pub(super) fn behind_full_names(head: &str) -> Option<(&str, &str)> {
    let full = |item: &str| {
        let words = item.split_whitespace().count();
        (2..=3).contains(&words)
            && item.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
            && !item.contains([':', '(', '“', '"'])
            && (!item.contains(['.', '．']) || is_person(item) || has_middle_initial(item))
            && !item.split_whitespace().next_back().is_some_and(is_initials)
            && !item.contains(is_han)
    };
    let (mut names, mut end, mut from) = (0, 0, 0);
    for (at, c) in head.char_indices().filter(|(_, c)| matches!(c, ',' | '，')).take(MOST_MARKS) {
        if !without_and(head.get(from..at)?).split(" and ").all(|name| full(name.trim())) {
            break;
        }
        (names, end, from) = (names + 1, at, at + c.len_utf8());
    }
    let title = head.get(from..)?;
    let item = title.split([',', '，', '.', '．']).next()?;
    // `Li juan Pang, Feng Li. Title`: the names go on to the full stop, one of them with a space too many.
    let stopped = title.split(['.', '．']).next().and_then(|before| before.rsplit_once([',', '，']));
    if stopped
        .is_some_and(|(_, last)| is_romanised_name(last.trim()) || begins_with_given_name(last) && full(last.trim()))
    {
        return None;
    }
    let words: Vec<&str> = item.split_whitespace().collect();
    let small = words.iter().skip(1).filter(|word| word.starts_with(char::is_lowercase)).count();
    // `Smart Cities, Civic Hackers, and the quest`: the row of a title goes on.
    let begins = item.trim_start().starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '“');
    let list = head.get(..end)?;
    let told = || {
        list.split([',', '，']).flat_map(|item| without_and(item).split(" and ")).any(|name| {
            let mut words = name.split([' ', '.', '．']).filter(|word| !word.is_empty());
            begins_with_given_name(name) || is_romanised_name(name.trim()) || words.any(is_initials)
        })
    };
    (names > 1 && words.len() >= LEAST_WORDS && small > 0 && begins && told()).then_some((list, title))
}
