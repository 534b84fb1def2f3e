//! Lines on which a site, a newspaper or a school says who wrote, and as what: `某某大学 李某`, `某某小学 五年级一班：韩某某`,
//! `五(11)班 韩某某`, `某某法院办公室主任  王某`, `第一名 一忠 孫某某`. What stands before the name is a school, a class, an office or
//! a prize, word for word; the name is the last word.

use std::sync::LazyLock;

use regex::Regex;

use super::{affiliations, names};
use crate::parse::chars::is_han;
use crate::parse::located::{Stretch, slice, stretch_of};

/// A longer line says more than who wrote, in characters.
const LONGEST: usize = 40;

/// Who wrote, and what stands before the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Signed {
    pub name: Stretch,
    /// The office or the prize.
    pub role: Option<Stretch>,
    /// The school or the institution, with the class.
    pub affiliation: Option<Stretch>,
}

/// Classes and years of a school: `五年级一班`, `初二(3)班`, `五(11)班`, `高三`, `2班`, `九年級`.
const CLASS: &str = concat!(
    r"^(?:[初高小大]?[一二三四五六七八九0-9]{1,2}\s*年[级級]\s*(?:[(（]?[一二三四五六七八九十0-9]{1,3}[)）]?\s*班)?",
    r"|[初高小大]?[一二三四五六七八九0-9]\s*[(（]?[一二三四五六七八九十0-9]{1,3}[)）]?\s*班",
    r"|[初高小大][一二三]|[一二三四五六七八九十0-9]{1,3}班|[一二三][忠孝仁愛信義和平甲乙丙丁])$",
);

/// Prizes of school papers: `第一名`, `二等奖`, `佳作`.
const PRIZE: &str = "^(?:第[一二三四五六七八九十]名|[一二三特]等[奖獎]|[优優][胜勝等][奖獎]?|佳作[奖獎]?)$";

static CLASSES: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(CLASS).ok());
static PRIZES: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(PRIZE).ok());

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    School,
    Class,
    Office,
    Prize,
}

/// Reads a line that is a name behind a school, a class, an office or a prize, and nothing else.
pub(super) fn read(text: &str, at: &Stretch) -> Option<Signed> {
    let line = slice(text, at).trim();
    if line.chars().count() > LONGEST || line.contains(['。', '，', ',', '；', ';', '、', '“', '《']) {
        return None;
    }
    let divides = |c: char| c.is_whitespace() || matches!(c, '/' | '／' | '：' | ':');
    let (divider, name) = line.char_indices().rev().find(|(_, c)| divides(*c)).and_then(|(at, c)| {
        let name = line.get(at + c.len_utf8()..)?;
        Some((at, name))
    })?;
    let plain = name.chars().all(is_han) && names::is_name(name) && !affiliations::is_institution(name);
    if !plain || affiliations::starts_with_known_place(name) {
        return None;
    }
    let before = line.get(..divider)?.trim_end_matches(divides);
    let words: Vec<&str> = before.split(divides).filter(|word| !word.is_empty()).collect();
    let told: Vec<(&str, Word)> =
        words.iter().map(|word| kind(word).map(|kind| (*word, kind))).collect::<Option<_>>()?;
    // `老师：安静` is said by somebody.
    let colon = line.get(divider..).is_some_and(|rest| rest.starts_with(['：', ':']));
    if colon && told.iter().any(|(_, kind)| *kind == Word::Office) {
        return None;
    }
    let of = |wanted: &[Word]| {
        let mut found = told.iter().filter(|(_, kind)| wanted.contains(kind)).map(|(word, _)| stretch_of(text, word));
        let first = found.next()?;
        let last = found.next_back().map_or(first.end, |last| last.end);
        Some(first.start..last)
    };
    let role = of(&[Word::Office, Word::Prize]);
    // A class alone is one of the school that the page names elsewhere.
    let school = of(&[Word::School]).and_then(|_| of(&[Word::School, Word::Class]));
    // The office is glued to the institution: `某某法院办公室主任`.
    let glued = school.as_ref().and_then(|at| {
        let length = names::office_behind(slice(text, at))?;
        Some((at.start..at.end - length, at.end - length..at.end))
    });
    let name = stretch_of(text, name);
    (!told.is_empty()).then(|| match glued {
        Some((affiliation, office)) => Signed { name, role: role.or(Some(office)), affiliation: Some(affiliation) },
        None => Signed { name, role, affiliation: school },
    })
}

/// Whether a line is a name behind a class, an office or a prize, which no title is: `五(11)班 韩某某`.
pub(super) fn is_of_class_or_office(line: &str) -> bool {
    read(line, &(0..line.len())).is_some_and(|found| {
        let place = found.affiliation.as_ref().map(|at| slice(line, at));
        found.role.is_some() || place.is_none_or(|place| place.contains(['班', '级', '級']))
    })
}

/// Whether a line is a name of three characters behind a class with its number, which not even the first line of a page is the title
/// by: `五(11)班 韩小彤`.
pub(super) fn is_of_class(line: &str) -> bool {
    read(line, &(0..line.len())).is_some_and(|found| {
        let before = line.get(..found.name.start).unwrap_or_default();
        slice(line, &found.name).chars().count() == 3 && before.contains(['班', '级', '級'])
    })
}

/// Whether a line is a name behind a school or an institution, no class, and a colon: `清河医院：王文华`, which is a title as
/// often.
pub(super) fn is_school_with_colon(line: &str) -> bool {
    let Some((before, _)) = line.trim().rsplit_once(['：', ':']) else { return false };
    kind(before.trim()).is_some_and(|kind| kind == Word::School) && !before.contains(['班', '级', '級'])
}

/// Whether a line tells the class that wrote, by itself or behind its school: `某某中学高二年级`.
pub(super) fn ends_with_class(line: &str) -> bool {
    let line = line.trim();
    let mut starts = line.char_indices().rev().take(10).map(|(at, _)| at);
    starts.any(|at| {
        let (before, class) = line.split_at(at);
        let spoken = class.contains(['级', '級', '班']) && is(&CLASSES, class);
        spoken && (before.is_empty() || affiliations::is_institution(before.trim_end()))
    })
}

/// What a word before a name is.
fn kind(word: &str) -> Option<Word> {
    if is(&CLASSES, word) {
        return Some(Word::Class);
    }
    if is(&PRIZES, word) {
        return Some(Word::Prize);
    }
    let office = names::office_behind(word);
    let place = office.map_or(word, |length| word.get(..word.len() - length).unwrap_or_default());
    if office.is_some() && place.is_empty() {
        return Some(Word::Office);
    }
    (affiliations::ends_like_one(place)
        || office.is_some() && affiliations::is_institution(place) && !place.contains('的')
        || ends_with_class(place))
    .then_some(Word::School)
}

fn is(shape: &LazyLock<Option<Regex>>, word: &str) -> bool {
    shape.as_ref().is_some_and(|shape| shape.is_match(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_behind_a_school_a_class_an_office_or_a_prize() {
        for (line, name, role, affiliation) in [
            ("清河大学 李小明", "李小明", None, Some("清河大学")),
            ("清河小学 五年级一班:韩小彤", "韩小彤", None, Some("清河小学 五年级一班")),
            ("五(11)班 韩小彤", "韩小彤", None, None),
            ("初二三班 李小明", "李小明", None, None),
            ("清河小学五年级 李小明", "李小明", None, Some("清河小学五年级")),
            ("清河区法院办公室主任  王小月", "王小月", Some("主任"), Some("清河区法院办公室")),
            ("第一名   一忠 孫小惠", "孫小惠", Some("第一名"), None),
            ("清河省文化厅/李小明", "李小明", None, Some("清河省文化厅")),
        ] {
            let found = read(line, &(0..line.len()));
            let told = found.as_ref().map(|found| {
                let of = |at: &Option<Stretch>| at.as_ref().map(|at| slice(line, at).to_owned());
                (slice(line, &found.name).to_owned(), of(&found.role), of(&found.affiliation))
            });
            let expected = (name.to_owned(), role.map(str::to_owned), affiliation.map(str::to_owned));
            assert_eq!(told, Some(expected), "{line}");
        }
    }

    #[test]
    fn words_that_end_with_a_name_are_none() {
        for line in [
            "清河的春天 李小明",
            "清河大学的李小明",
            "我们学校的老师：李小明",
            "清河大学 图书馆",
            "清河大学 北京",
            "第一次 王小明",
            "王小明 李小明",
            "记清河大学的一位教授 李小明",
            "12 王小明",
            "老师：安静",
            "学生：好的",
            "医生：别走",
        ] {
            assert_eq!(read(line, &(0..line.len())), None, "{line}");
        }
    }

    #[test]
    fn a_class_stands_at_the_end_of_a_line() {
        for line in ["清河市第一中学高二年级", "五年级一班", "三年级(5)班"] {
            assert!(ends_with_class(line), "{line}");
        }
        for line in ["我爱我的班", "难忘的五年级", "写给一年级", "清河小学"] {
            assert!(!ends_with_class(line), "{line}");
        }
    }
}
