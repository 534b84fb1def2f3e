//! Who wrote a cited work: the names that a list holds, and what is a name.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use super::in_full::are_in_full;
use super::institution::begins_as_institution;
use super::pattern::pattern;
use crate::parse::lexicon;
use crate::text::chars::{closing_of, is_han};

/// Characters that a list of names has at most.
const LONGEST_LIST: usize = 400;

/// Whether this is one or two capitals, with or without hyphens: the given names of a Latin name.
pub(super) fn is_initials(token: &str) -> bool {
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
            let mut given = words.filter(|word| !SUFFIXES.contains(word)).peekable();
            surname && given.peek().is_some() && given.all(is_initials) && !name.contains(is_han)
        })
}

/// Whether this is one Latin name with initials, before the surname or behind it: `J.-W. Lee`, `Lee K`, `van Hart D`.
pub(super) fn is_person(name: &str) -> bool {
    let words: Vec<&str> =
        name.split(|c: char| c.is_whitespace() || matches!(c, '.' | '．')).filter(|word| !word.is_empty()).collect();
    let given = |word: &&str| is_initials(word);
    let surname = |word: &&str| {
        let long = word.chars().nth(1).is_some() && !word.contains(is_han);
        long && word.starts_with(char::is_alphabetic) && word.chars().all(|c| c.is_alphabetic() || "-'’".contains(c))
    };
    let before = words.iter().take_while(|word| given(word)).count();
    let behind = words.iter().rev().take_while(|word| given(word)).count();
    let length = words.len();
    let surnames = |from: usize, to: usize| {
        let words = words.get(from..to).unwrap_or_default();
        // One of them is capital: the others may be particles.
        (1..=3).contains(&words.len())
            && words.iter().all(surname)
            && words.last().is_some_and(|word| word.starts_with(char::is_uppercase))
    };
    (2..=6).contains(&length)
        && ((before > 0 && surnames(before.min(length - 1), length))
            || (behind > 0 && surnames(0, (length - behind).max(1))))
}

static SURNAMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| lexicon::rows(lexicon::SURNAMES).map(|row| lexicon::column(&row, 0)).collect());

/// Whether this is a Chinese name by its length and its surname, of one character or two.
pub(crate) fn is_chinese_name(name: &str) -> bool {
    let mut ends = name.char_indices().skip(1).map(|(at, _)| at);
    let surname =
        |end: Option<usize>| end.and_then(|end| name.get(..end)).is_some_and(|start| SURNAMES.contains(start));
    let length = name.chars().count();
    name.chars().all(is_han) && (2..=4).contains(&length) && (surname(ends.next()) || surname(ends.next()))
}

/// Whether a name of four characters is the title of a work that begins with a surname: `康熙字典`, `宋湖卷三`; not `孟德斯鸠`,
/// `谷川道雄`, and not `司马光传`, whose surname has two.
pub(super) fn is_title_like_name(name: &str) -> bool {
    static WORK: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^\p{Han}{2}(?:\p{Han}[典志传傳记記注註史书書集]|[卷第][0-9一二三四五六七八九十]+)$")
    });
    let two = name.char_indices().nth(2).and_then(|(end, _)| name.get(..end));
    name.chars().count() == 4 && !two.is_some_and(|two| SURNAMES.contains(two)) && WORK.is_match(name)
}

/// What stands for the rest of the names, with the marks around it.
pub(super) static REST_OF_NAMES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[,，;；.．\s]\s*(?:[Aa]nd\s+)?et\s?[.,]?\s?a[l1I]\b[\s.．,，:：;；]*"));

/// Whether these are people, Chinese or with initials.
pub(super) fn are_people(names: &[String]) -> bool {
    names.iter().all(|name| is_one(name))
}

fn is_one(name: &str) -> bool {
    let bare = name.replace([',', '，'], " ").replace(" -", "-");
    is_chinese_name(name) || is_person(&bare)
}

/// Whether these are people, and no words of a title. Names whose spaces were lost are told by the others:
/// `LEE K, JINYX`, or by their capitals: `LEEK, JINYX`.
pub(super) fn are_names(names: &[String]) -> bool {
    let like_one = |name: &str| {
        name.split_whitespace().count() <= MOST_WORDS
            && name.starts_with(char::is_uppercase)
            && name.chars().count() <= LONGEST_NAME
            && !name.contains(is_han)
    };
    let glued = |name: &String| (3..=14).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_uppercase());
    names.iter().any(|name| is_one(name)) && names.iter().all(|name| is_one(name) || like_one(name))
        || are_in_full(names) && names.iter().all(|name| is_one(name) || like_one(name))
        || !names.is_empty() && names.iter().all(glued)
}

/// Words and characters of a Latin name at most.
const MOST_WORDS: usize = 4;
const LONGEST_NAME: usize = 30;

/// What stands for the rest of the names, or for what somebody did, and is no name.
const NOT_NAMES: [&str; 32] = [
    "等", "etc", "etc.", "et al", "et al.", "etal", "etal.", "et", "al", "al.", "主编", "编著", "编", "著", "译",
    "等译", "等著", "等编", "编译", "译注", "校注", "主編", "編著", "編", "譯", "and", "eds", "eds.", "ed.", "Eds.",
    "Ed.", "others",
];

/// What is printed behind a comma, and belongs to the name before it.
const SUFFIXES: [&str; 8] = ["Jr", "Sr", "II", "III", "Inc", "Ltd", "LLC", "Co"];

/// What is printed behind a name, and is no part of it.
const ROLES: [&str; 25] = [
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
    "撰",
];

/// The names of a list, as printed, without roles, countries and dynasties.
pub(super) fn read_names(list: &str) -> Vec<String> {
    if let Some(names) = surnames_first(list) {
        return names;
    }
    let list = without_translators(list);
    let mut names: Vec<String> = Vec::new();
    let authored = list.split(['，', ',', '、']).any(|item| item.trim().ends_with(['著', '撰']));
    for item in list.split([',', '，', ';', '；', '、', '&', '＆']).flat_map(split_and) {
        let name = without_role(without_country(item.trim().trim_matches(['.', '．', ':', '：', '*'])));
        if name.is_empty() || NOT_NAMES.contains(&name) {
            continue;
        }
        // `PEEBLES P Z, Jr`, `Computer Library Center, Inc`
        if let Some(last) = names.last_mut().filter(|_| SUFFIXES.contains(&name)) {
            last.push_str(", ");
            last.push_str(name);
            continue;
        }
        // `张三著，李四译`: who translated a work is none of its authors.
        if authored && name.ends_with(['译', '譯']) && name.chars().nth(2).is_some() {
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

/// `张三著，李四、王五译`: those behind the comma translated the work together.
fn without_translators(list: &str) -> &str {
    if !list.trim_end_matches([' ', ':', '：', ',', '，']).ends_with(['译', '譯']) {
        return list;
    }
    let authored = ["著，", "著,", "撰，", "撰,"].iter().filter_map(|did| list.rfind(did)).max();
    authored.and_then(|at| list.get(..at + '著'.len_utf8())).unwrap_or(list)
}

/// `Coot, Rallus; Fenn, Mary`: semicolons divide the names, a comma the surname of each from the given names.
fn surnames_first(list: &str) -> Option<Vec<String>> {
    let names: Vec<&str> = list.split([';', '；']).map(str::trim).filter(|name| !name.is_empty()).collect();
    let whole = |name: &&str| {
        let mut parts = name.split([',', '，']).map(str::trim);
        let word = |part: Option<&str>| part.is_some_and(|part| part.starts_with(char::is_uppercase));
        let (surname, given) = (word(parts.next()), word(parts.next()));
        surname && given && parts.next().is_none() && name.split_whitespace().count() <= MOST_WORDS + 1
    };
    let latin = names.iter().all(|name| !name.contains(is_han));
    (names.len() > 1 && latin && names.iter().all(whole)).then(|| names.iter().map(|name| (*name).to_owned()).collect())
}

/// Whether a Latin name ends with more than initials, and has none behind a comma.
fn ends_with_surname(name: &str) -> bool {
    !name.contains([',', '.'])
        && !name.contains(is_han)
        && name.split(' ').next_back().is_some_and(|last| !is_initials(last))
}

fn all_initials(name: &str) -> bool {
    let mut parts = name.split(|c: char| c.is_whitespace() || matches!(c, '.' | '．')).filter(|part| !part.is_empty());
    // `YI X` is a name of its own.
    let whole = parts.clone().next().is_some_and(|first| first.chars().filter(|c| c.is_alphabetic()).count() > 1)
        && parts.clone().nth(1).is_some();
    parts.clone().next().is_some() && !whole && parts.all(is_initials)
}

/// Names that a word joins: `甲和乙`, `Gal and Toledo`.
fn split_and(item: &str) -> Vec<&str> {
    // `Department of Lakes and Rivers`: no name of a person has such a word, and what follows `and` is a part of the name, but
    // for `Ministry of Lakes and Ministry of Rivers`, `Bureau of Lakes and Coot R`.
    if [" of ", " for "].iter().any(|word| item.contains(word)) {
        let mut ends = item.match_indices(" and ");
        let another = |second: &str| begins_as_institution(second) || is_person(second);
        let next =
            ends.find_map(|(at, and)| Some((item.get(..at)?, item.get(at + and.len()..).filter(|s| another(s))?)));
        return match next {
            Some((first, second)) => [vec![first], split_and(second)].concat(),
            None => vec![item],
        };
    }
    if let Some((first, second)) = item.split_once(" and ") {
        return vec![first, second];
    }
    // `Coot, R.and Fenn, M.`
    if let Some((first, second)) = item.find(".and ").and_then(|at| item.split_at_checked(at + 1)) {
        return vec![first, second.strip_prefix("and ").unwrap_or(second)];
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
    let Some(close) = name.chars().next().filter(|open| *open != '《').and_then(closing_of) else { return name };
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
    fn names_with_initials_are_known() {
        for name in ["J. Smith", "J.-W.Lee", "Smith J P", "LI X", "van Hart D", "Y.K.Kwok", "O'Hara T"] {
            assert!(is_person(name), "{name}");
        }
        for other in [
            "Smith",
            "The way",
            "John Smith",
            "Way of a river",
            "",
            "J",
            "张三",
            "3D M",
            "Vitamin D Deficiency",
            "Coot B. Birds",
        ] {
            assert!(!is_person(other), "{other}");
        }
    }

    #[test]
    fn a_list_is_divided_into_names() {
        let cases: [(&str, &[&str]); 27] = [
            ("Office of Lakes and Rivers", &["Office of Lakes and Rivers"]),
            ("Ministry of Lakes and Ministry of Reeds", &["Ministry of Lakes", "Ministry of Reeds"]),
            ("University of Reed and Coot R", &["University of Reed", "Coot R"]),
            ("Centers for Lake Control and Prevention", &["Centers for Lake Control and Prevention"]),
            ("Institute of Lakes and Water Research Center", &["Institute of Lakes and Water Research Center"]),
            ("Coot, Rallus; Fenn, Mary K.", &["Coot, Rallus", "Fenn, Mary K."]),
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
            ("COOT P Z, Jr, FENN M", &["COOT P Z, Jr", "FENN M"]),
            ("Reed Library Center, Inc.", &["Reed Library Center, Inc"]),
            ("张三著，李四译", &["张三"]),
            ("[德]马丁·湖著，康乐、简惠译", &["马丁·湖"]),
            ("司马湖撰", &["司马湖"]),
            ("Coot, R.and Fenn, M", &["Coot, R.", "Fenn, M"]),
            ("YIN J, YAOH,LIN J", &["YIN J", "YAOH", "LIN J"]),
            ("Rallus Coot, Mary Fenn, etc", &["Rallus Coot", "Mary Fenn"]),
            ("", &[]),
        ];
        for (list, names) in cases {
            assert_eq!(read_names(list), names, "{list}");
        }
    }
}
