//! Affiliations: institutions with their place and postcode, numbered or not, in brackets or on lines of their own.

use std::collections::HashSet;
use std::sync::LazyLock;

use daachorse::CharwiseDoubleArrayAhoCorasick;

use crate::parse::chars::{digit, is_closer, is_han, is_opener};
use crate::parse::lexicon;
use crate::parse::located::{Stretch, slice, stretch_of, trim_matches};
use crate::text::fold;

static ENDINGS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| lexicon::rows(lexicon::INSTITUTIONS).map(|row| lexicon::column(&row, 0)).collect());

/// The endings of one character.
static SINGLE_ENDINGS: LazyLock<Vec<char>> = LazyLock::new(|| {
    let single = |ending: &&str| ending.parse().ok();
    ENDINGS.iter().filter_map(single).collect()
});

/// The longer ones, which are looked for in all of a text.
static WORDS: LazyLock<Option<CharwiseDoubleArrayAhoCorasick<u32>>> = LazyLock::new(|| {
    CharwiseDoubleArrayAhoCorasick::new(ENDINGS.iter().filter(|ending| ending.chars().nth(1).is_some())).ok()
});

static PLACES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| lexicon::rows(lexicon::PLACES).map(|row| lexicon::column(&row, 0)).collect());

/// More than this are no list of affiliations.
const MOST: usize = 300;

/// An affiliation in a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Affiliation {
    pub name: Stretch,
    pub place: Option<Stretch>,
    pub postcode: Option<Stretch>,
    /// The number or letter that ties authors to it.
    pub mark: Option<String>,
}

/// Whether words of an institution stand in the text: 大学, 研究所, 公司… A single character counts at the end only.
pub(super) fn is_institution(text: &str) -> bool {
    let text = fold(text);
    let bare = text.trim_end_matches(|c: char| !is_han(c));
    let ends = bare.ends_with(SINGLE_ENDINGS.as_slice()) && bare.chars().nth(4).is_some();
    ends || WORDS.as_ref().is_some_and(|words| words.find_iter(&text).next().is_some())
}

/// Whether the text begins with a place, such as a province.
pub(super) fn starts_with_place(text: &str) -> bool {
    let division = text.chars().take(4).skip(2).any(|c| matches!(c, '省' | '市' | '县' | '州'));
    place_length(text).is_some() || division
}

/// Whether the text begins with a place of the table.
pub(super) fn starts_with_known_place(text: &str) -> bool {
    place_length(text).is_some()
}

fn place_length(text: &str) -> Option<usize> {
    let borders = text.char_indices().map(|(at, _)| at).skip(2).chain([text.len()]);
    borders.take(4).filter(|at| text.get(..*at).is_some_and(|word| PLACES.contains(fold(word).as_str()))).last()
}

/// Whether a word is nothing but places: 北京, 安徽宿州, 中国·山东, 江苏省苏州市.
fn is_place(word: &str) -> bool {
    let mut rest = word;
    while !rest.is_empty() {
        match place_length(rest) {
            Some(length) => rest = rest.get(length..).unwrap_or_default(),
            // A place that the table lacks follows one that it has, or ends as places do.
            None => {
                let chars = rest.chars().count();
                let known = rest.len() < word.len();
                return (known && chars <= 4)
                    || (chars <= 5 && rest.ends_with(['市', '县', '區', '区', '州', '省', '縣']));
            }
        }
        rest = rest.trim_start_matches(['省', '市', '·', '•', ' ', '　', ',', '，', '区', '县']);
    }
    true
}

/// Whether a line is one or more affiliations by its look.
pub(super) fn is_line(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| c.is_whitespace() || is_opener(c) || is_closer(c));
    if bare.is_empty() || bare.len() > 1500 || bare.contains('。') {
        return false;
    }
    let coded = has_postcode(bare);
    let digits = bare.chars().take_while(|c| digit(*c).is_some()).count();
    let word = bare.trim_start_matches(|c| digit(c).is_some()).starts_with(|c: char| c.is_ascii_uppercase());
    let numbered = (1..=2).contains(&digits) && !word || bare.starts_with(['¹', '²', '³']);
    let bracketed = line.starts_with(['(', '（', '[']) && line.trim_end().ends_with([')', '）', ']', ';', '；']);
    let head = bare.split(['，', ',', ' ', '　', ';', '；']).next().unwrap_or_default();
    let named = is_institution(bare);
    // A bracket or a numbered line that closes with a postcode is one, whatever the institution is called.
    let closed = (bracketed || numbered) && bare.ends_with(|c: char| c.is_ascii_digit()) && !bare.contains([':', '：']);
    (coded && (named || closed || starts_with_place(bare)))
        || (named && (numbered || bracketed))
        || (named && ends_like_one(head))
}

/// Whether a word ends as institutions do.
fn ends_like_one(word: &str) -> bool {
    let chars = word.chars().count();
    let word = fold(word);
    (4..=40).contains(&chars) && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// Whether six digits stand alone in the text.
fn has_postcode(text: &str) -> bool {
    postcode(text).is_some()
}

/// The last six digits that stand alone, or five at the end, as in Taiwan.
fn postcode(text: &str) -> Option<&str> {
    let mut found = None;
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_ascii_digit(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                if at - from == 6 || (at - from == 5 && at == text.len() && from > 6) {
                    found = text.get(from..at);
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Divides stretches, one for each line, into affiliations.
pub(super) fn read(text: &str, lines: &[Stretch]) -> Vec<Affiliation> {
    let mut found: Vec<Affiliation> = Vec::new();
    for line in lines {
        for (mark, piece) in pieces(text, line) {
            if found.len() >= MOST {
                return found;
            }
            let bare = trim_matches(text, &piece, |c| {
                matches!(c, '(' | '（' | ')' | '）' | '[' | ']' | ';' | '；' | ',' | '，' | '.' | '、' | '*' | '。')
            });
            if slice(text, &bare).chars().filter(|c| is_han(*c)).count() < 2 {
                continue;
            }
            let parts = parts(text, &bare);
            // A line that holds but a place or the tail of a name goes with the affiliation before.
            found.push(Affiliation { mark, ..parts });
        }
    }
    found
}

/// The pieces between numbers, semicolons and brackets that close and open: each with its number.
fn pieces(text: &str, line: &Stretch) -> Vec<(Option<String>, Stretch)> {
    let inside = slice(text, line);
    let mut pieces: Vec<(Option<String>, Stretch)> = vec![(None, line.start..line.start)];
    let mut before: Option<char> = None;
    let mut skip_to = 0;
    for (offset, c) in inside.char_indices() {
        let at = line.start + offset;
        if offset < skip_to {
            before = Some(c);
            continue;
        }
        let rest = inside.get(offset..).unwrap_or_default();
        let digits = inside.get(..offset).unwrap_or_default().bytes().rev().take(8).take_while(u8::is_ascii_digit);
        let behind_postcode = digits.count() == 6;
        let numbered = number_before_name(rest, before, behind_postcode);
        // The next name may have lost its number, or have a quote for it.
        let quoted = matches!(c, '“' | '”' | '‘' | '’' | '\'') && rest.chars().nth(1).is_some_and(is_han);
        if let Some((mark, length)) = numbered {
            close(&mut pieces, at);
            pieces.push((Some(mark), at + length..at + length));
            skip_to = offset + length;
        } else if behind_postcode && (is_han(c) || quoted) {
            let from = if quoted { at + c.len_utf8() } else { at };
            close(&mut pieces, at);
            pieces.push((None, from..from));
        } else if matches!(c, ';' | '；')
            || (matches!(c, ')' | '）')
                && rest.get(c.len_utf8()..).is_some_and(|r| r.trim_start().starts_with(['(', '（'])))
        {
            close(&mut pieces, at);
            pieces.push((None, at + c.len_utf8()..at + c.len_utf8()));
        }
        before = Some(c);
    }
    close(&mut pieces, line.end);
    pieces.retain(|(_, at)| !slice(text, at).trim().is_empty());
    pieces
}

fn close(pieces: &mut [(Option<String>, Stretch)], at: usize) {
    if let Some((_, last)) = pieces.last_mut() {
        last.end = at.max(last.start);
    }
}

/// A number or letter with its dot here, before a Han name, and not a part of a longer number: its text and bytes.
fn number_before_name(rest: &str, before: Option<char>, behind_postcode: bool) -> Option<(String, usize)> {
    let rest = rest.char_indices().nth(12).map_or(rest, |(at, _)| rest.get(..at).unwrap_or_default());
    let first = rest.chars().next()?;
    let mark = match first {
        '¹' => "1".to_owned(),
        '²' => "2".to_owned(),
        '³' => "3".to_owned(),
        // What recognition makes of a 1 at the start.
        '丨' if before.is_none() => "1".to_owned(),
        'a'..='h' => first.to_string(),
        _ => digit(first)?.to_string(),
    };
    let letter = first.is_ascii_alphabetic();
    let behind = rest.get(first.len_utf8()..)?;
    let dotted =
        behind.trim_start_matches(|c: char| matches!(c, '.' | '．' | '、' | ')' | '）' | ',') || c.is_whitespace());
    let next = dotted.chars().next()?;
    let name_follows = is_han(next) || matches!(next, '(' | '（');
    let raised = matches!(first, '¹' | '²' | '³');
    let apart = raised || behind_postcode || before.is_none_or(|c| digit(c).is_none() && !c.is_ascii_alphabetic());
    if letter && (dotted.len() == behind.len() || !before.is_none_or(|c| !c.is_alphanumeric() || is_han(c))) {
        return None;
    }
    // `100101 2中国…` and `7300002中国科学院`: the digit behind a postcode is the next number.
    (name_follows && apart).then(|| (mark, rest.len() - dotted.len()))
}

/// Name, place and postcode of one affiliation.
fn parts(text: &str, at: &Stretch) -> Affiliation {
    let inside = slice(text, at);
    let code = postcode(inside);
    let head = code.map_or(inside, |code| inside.get(..stretch_of(inside, code).start).unwrap_or_default());
    let untrimmed = head.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | '.' | '。'));
    let (name, place) = match divide(untrimmed) {
        (name, None) if code.is_some() => before_postcode(name),
        divided => divided,
    };
    let put = |part: &str| {
        let inner = stretch_of(inside, part);
        trim_matches(text, &(at.start + inner.start..at.start + inner.end), |c| matches!(c, ',' | '，' | '、' | '.'))
    };
    Affiliation { name: put(name), place: place.map(put), postcode: code.map(put), mark: None }
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

/// Divides `某大学 某学院，安徽 宿州` into the name and the place.
fn divide(text: &str) -> (&str, Option<&str>) {
    for (at, c) in text.char_indices() {
        if !matches!(c, ',' | '，' | ' ' | '　' | '、') || at == 0 {
            continue;
        }
        let tail = text.get(at + c.len_utf8()..).unwrap_or_default().trim();
        let words: Vec<&str> = tail.split([',', '，', ' ', '　']).filter(|word| !word.is_empty()).collect();
        // Behind a province any short word is a place.
        let place = words.first().is_some_and(|word| is_place(word))
            && words.iter().all(|word| is_place(word) || word.chars().count() <= 4);
        if place {
            return (text.get(..at).unwrap_or_default(), Some(tail));
        }
    }
    // Behind the last ending of an institution a place may stand glued: 某大学北京.
    let glued = text.char_indices().map(|(at, _)| at).skip(4).find(|at| {
        let (name, tail) = (text.get(..*at).unwrap_or_default(), text.get(*at..).unwrap_or_default());
        tail.chars().count() >= 2
            && tail.chars().count() <= 6
            && (PLACES.contains(tail) || tail.ends_with('市') && starts_with_known_place(tail))
            && ENDINGS.iter().any(|ending| name.ends_with(ending))
    });
    match glued {
        Some(at) => (text.get(..at).unwrap_or_default(), text.get(at..)),
        None => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &[(&str, Option<&str>, Option<&str>)]) {
        let found = read(line, std::slice::from_ref(&(0..line.len())));
        let told: Vec<_> = found
            .iter()
            .map(|a| {
                (
                    slice(line, &a.name),
                    a.place.as_ref().map(|p| slice(line, p)),
                    a.postcode.as_ref().map(|p| slice(line, p)),
                )
            })
            .collect();
        assert_eq!(told, expected, "{line}");
    }

    #[test]
    fn a_numbered_line_with_a_postcode_is_an_affiliation_whatever_it_names() {
        assert!(is_line("2 某县渡口志编写组 某河 236002"));
        assert!(!is_line("2 渡口志的编写，共236002字"));
    }

    #[test]
    fn a_line_that_begins_with_a_figure_in_a_word_is_no_affiliation() {
        assert!(is_line("2某大学文学院"));
        assert!(!is_line("3D模型逐渐改变某大学的课堂，学生很喜欢，老师也很喜欢？"));
    }

    #[test]
    fn name_place_and_postcode_are_told_apart() {
        check(
            "济南某水务集团有限公司,中国·山东 济南 250014",
            &[("济南某水务集团有限公司", Some("中国·山东 济南"), Some("250014"))],
        );
        check(
            "中煤某建设集团有限公司 安徽宿州 234000",
            &[("中煤某建设集团有限公司", Some("安徽宿州"), Some("234000"))],
        );
        check("（昆明某大学交通学院，昆明650500）", &[("昆明某大学交通学院", Some("昆明"), Some("650500"))]);
        check("某船史研究所 某河 236001", &[("某船史研究所", Some("某河"), Some("236001"))]);
        check("某区医院 泌尿科 236001", &[("某区医院 泌尿科", None, Some("236001"))]);
        check("（某岭镇环卫所，某江北岭 163999）", &[("某岭镇环卫所", Some("某江北岭"), Some("163999"))]);
        check("(某油田分公司某采油厂)", &[("某油田分公司某采油厂", None, None)]);
        check(
            "1.上海某咨询有限公司，上海，200092；2.华中某大学土木学院，武汉430074",
            &[
                ("上海某咨询有限公司", Some("上海"), Some("200092")),
                ("华中某大学土木学院", Some("武汉"), Some("430074")),
            ],
        );
        check(
            "1某科学院北京1001012 某大学木船学院清河5180553某渡口站²某木船站北京100101某桥梁所北京100102“某木匠铺",
            &[
                ("某科学院", Some("北京"), Some("100101")),
                ("某大学木船学院清河", None, Some("518055")),
                ("某渡口站", None, None),
                ("某木船站", Some("北京"), Some("100101")),
                ("某桥梁所", Some("北京"), Some("100102")),
                ("某木匠铺", None, None),
            ],
        );
        check("某木船工程局有限公司上海市", &[("某木船工程局有限公司", Some("上海市"), None)]);
        check("1中国科学院某研究所北京100101", &[("中国科学院某研究所", Some("北京"), Some("100101"))]);
        check(
            "（深圳某大学，深圳518052）（香港某大学，香港999077）",
            &[("深圳某大学", Some("深圳"), Some("518052")), ("香港某大学", Some("香港"), Some("999077"))],
        );
    }
}
