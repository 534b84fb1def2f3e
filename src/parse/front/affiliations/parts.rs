//! Name, place and postcode of one affiliation.

use super::{Affiliation, CITIES, ENDINGS, PLACES, ends_like_one, is_institution, is_place, starts_with_known_place};
use crate::parse::chars::{digit, is_closer, is_han, is_opener};
use crate::parse::located::{Stretch, slice, stretch_of, trim_matches};

/// Name, place and postcode of one affiliation.
pub(super) fn of(text: &str, at: &Stretch) -> Affiliation {
    let inside = slice(text, at);
    let code = postcode(inside);
    let head = code.map_or(inside, |code| {
        let at = stretch_of(inside, code);
        let before = inside.get(..at.start).unwrap_or_default();
        // `236001 某大学`
        if before.chars().any(char::is_alphanumeric) {
            return before;
        }
        inside.get(at.end..).unwrap_or_default().trim_start_matches(|c: char| !c.is_alphanumeric() && !is_opener(c))
    });
    let mark = |c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | '.' | '。' | ':' | '：');
    let untrimmed = head.trim_end_matches(mark);
    // `…公司上海邮编200043`
    let untrimmed = ["邮政编码", "郵政編碼", "邮编", "郵編"]
        .iter()
        .find_map(|word| untrimmed.strip_suffix(word).filter(|_| code.is_some()))
        .map_or(untrimmed, |bare| bare.trim_end_matches(mark));
    // `215000 江苏省苏州市，某大学`
    let first = code.is_some_and(|code| inside.trim_start().starts_with(code));
    let leading = untrimmed.split_once([',', '，', ' ', '　']).filter(|(place, _)| first && is_place(place));
    let (name, place) = match leading.map_or_else(|| divide(untrimmed), |(place, name)| (name, Some(place))) {
        (name, None) if code.is_some() => before_postcode(name),
        divided => divided,
    };
    let put = |part: &str| {
        let inner = stretch_of(inside, part);
        trim_matches(text, &(at.start + inner.start..at.start + inner.end), |c| {
            matches!(c, ',' | '，' | '、' | '.' | ':' | '：')
        })
    };
    Affiliation { name: put(name), place: place.map(put), postcode: code.map(put), ..Affiliation::default() }
}

/// The short word between the last comma, or the last space behind an institution, and a postcode is a place, also one
/// that the table lacks.
fn before_postcode(text: &str) -> (&str, Option<&str>) {
    let border = text.char_indices().rev().find(|(_, c)| matches!(c, ',' | '，' | ' ' | '　'));
    let Some((at, c)) = border else { return (text, None) };
    let (name, tail) = (text.get(..at).unwrap_or_default(), text.get(at + c.len_utf8()..).unwrap_or_default().trim());
    let chars = tail.chars().count();
    let word = (2..=8).contains(&chars) && tail.chars().all(is_han) && !is_institution(tail);
    // `某医院 泌尿科` is one name.
    let spaced = c.is_whitespace();
    let place =
        !spaced || chars <= 3 && ends_like_one(name.trim()) && !tail.ends_with(['科', '室', '系', '部', '组', '組']);
    if word && place { (name.trim_end(), Some(tail)) } else { (text, None) }
}

/// Countries at the end of an affiliation abroad.
const COUNTRIES: &[&str] = &[
    "美国",
    "英国",
    "法国",
    "德国",
    "日本",
    "韩国",
    "加拿大",
    "澳大利亚",
    "新加坡",
    "荷兰",
    "意大利",
    "俄罗斯",
    "瑞典",
    "瑞士",
    "西班牙",
    "丹麦",
    "挪威",
    "芬兰",
    "比利时",
    "奥地利",
    "新西兰",
    "马来西亚",
    "泰国",
    "印度",
    "以色列",
    "爱尔兰",
];

/// Whether a word is a street with its number in a known place: `上海市嘉定区清河路390号`, also without the last character.
fn is_address(word: &str) -> bool {
    let number = word.trim_end_matches(['号', '號']);
    let street = number.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
    street.len() < number.len()
        && starts_with_known_place(word)
        && street.trim_end().ends_with(['路', '街', '道', '巷', '弄', '里'])
}

/// A longer piece is no single affiliation, and has no place, in bytes.
const LONGEST: usize = 900;

/// Whether a word names an institution or a part of one: 武汉大学, 法学部, 历史系.
fn is_named(word: &str) -> bool {
    is_institution(word) || word.ends_with(['系', '部', '院', '所'])
}

/// Divides `某大学 某学院，安徽 宿州` into the name and the place.
fn divide(text: &str) -> (&str, Option<&str>) {
    if text.len() > LONGEST {
        return (text, None);
    }
    for (at, c) in text.char_indices() {
        if !matches!(c, ',' | '，' | ' ' | '　' | '、' | ':' | '：') || at == 0 {
            continue;
        }
        let tail = text.get(at + c.len_utf8()..).unwrap_or_default().trim_start_matches([':', '：', ' ', '　']).trim();
        let words: Vec<&str> = tail.split([',', '，', ' ', '　']).filter(|word| !word.is_empty()).collect();
        // Behind a province any short word is a place.
        let place = words.first().is_some_and(|word| is_place(word))
            && words.iter().all(|word| is_place(word) || word.chars().count() <= 4);
        let name = text.get(..at).unwrap_or_default();
        let foreign =
            words.last().is_some_and(|word| COUNTRIES.contains(word)) && (ends_like_one(name) || is_named(name));
        if (place || foreign) && !words.iter().any(|word| is_named(word)) || is_address(tail) {
            return (name, Some(tail));
        }
    }
    // Behind the last ending of an institution a place may stand glued: 某大学北京.
    let glued = text.char_indices().map(|(at, _)| at).skip(4).find(|at| {
        let (name, tail) = (text.get(..*at).unwrap_or_default(), text.get(*at..).unwrap_or_default());
        tail.chars().count() >= 2
            && tail.chars().count() <= 6
            && (PLACES.contains(tail)
                || CITIES.contains(tail)
                || tail.ends_with('市') && starts_with_known_place(tail)
                // `临沂大学资源学院临沂`
                || text.starts_with(tail))
            && ENDINGS.iter().any(|ending| name.trim_end_matches(is_closer).ends_with(ending))
    });
    match glued {
        Some(at) => (text.get(..at).unwrap_or_default(), text.get(at..)),
        None => (text, None),
    }
}

/// The last six digits of either width that stand alone, or five at the end, as in Taiwan; else six at the end that are set
/// apart: `2 3 6 0 0 1`.
pub(super) fn postcode(text: &str) -> Option<&str> {
    let mut found = None;
    let mut start = None;
    let mut before = ' ';
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        // A digit of the other width is the mark of the next affiliation.
        let goes_on = digit(c).is_some() && c.is_ascii() == before.is_ascii();
        if let Some(from) = start.filter(|_| !goes_on) {
            let code = text.get(from..at);
            let digits = code.map_or(0, |code| code.chars().count());
            if digits == 6 || (digits == 5 && at == text.len() && from > 6) {
                found = code;
            }
            start = None;
        }
        if start.is_none() && digit(c).is_some() {
            start = Some(at);
        }
        before = c;
    }
    found.or_else(|| set_apart(text))
}

/// Six digits at the end with a space between each of them, and no digit before.
fn set_apart(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let mut from_end = text.char_indices().rev();
    let mut start = text.len();
    for position in 0..11 {
        let (at, c) = from_end.next()?;
        let fits = if position % 2 == 0 { digit(c).is_some() } else { c == ' ' };
        if !fits {
            return None;
        }
        start = at;
    }
    let before = text.get(..start)?.trim_end();
    (!before.is_empty() && !before.ends_with(|c| digit(c).is_some())).then(|| text.get(start..)).flatten()
}

/// Where the postcode of a stretch stands.
pub(super) fn postcode_at(text: &str, at: &Stretch) -> Option<Stretch> {
    let inside = slice(text, at);
    let code = stretch_of(inside, postcode(inside)?);
    Some(at.start + code.start..at.start + code.end)
}
