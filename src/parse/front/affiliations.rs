//! Affiliations: institutions with their place and postcode, numbered or not, in brackets or on lines of their own.

mod departments;
mod parts;
mod pieces;
mod ranks;

pub(super) use departments::are_of_one;
pub(super) use ranks::{institution as before_rank, institutions as before_ranks};

use std::collections::HashSet;
use std::sync::LazyLock;

use daachorse::CharwiseDoubleArrayAhoCorasick;

use self::parts::postcode;
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

/// Cities that tell a place only behind an institution; names of people begin like them.
static CITIES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| lexicon::rows(lexicon::CITIES).map(|row| lexicon::column(&row, 0)).collect());

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
    /// What ties authors to it.
    pub mark: Mark,
    /// Whether it is one of several departments of an institution.
    pub department: bool,
    /// Whether place and postcode are printed behind another department of the same institution.
    pub shares_place: bool,
}

/// The number of an affiliation, and the letter of a department: `1`, `a`, or `1` and `a`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Mark {
    pub number: Option<String>,
    pub letter: Option<String>,
}

impl Mark {
    /// The mark of a first affiliation, which no 10 stands before: `11某大学` behind a name is the name's own number, and that
    /// of the affiliation.
    fn first(self) -> Self {
        let number = self.number.map(|number| match number.as_bytes() {
            [one, other] if one == other => char::from(*one).to_string(),
            _ => number,
        });
        Self { number, ..self }
    }

    pub(super) fn is_known(&self) -> bool {
        self.number.is_some() || self.letter.is_some()
    }

    /// Whether an author with these marks belongs here; a letter goes with the number before it: `1a,b,2`.
    pub(super) fn ties(&self, marks: &[String]) -> bool {
        let is_number = |mark: &&String| mark.bytes().all(|b| b.is_ascii_digit());
        match (&self.number, &self.letter) {
            (Some(number), None) => marks.contains(number),
            (number, Some(letter)) => marks.iter().enumerate().any(|(at, mark)| {
                let before = marks.get(..at).unwrap_or_default().iter().rev().find(is_number);
                mark == letter && (number.is_none() || before.is_none() || before == number.as_ref())
            }),
            (None, None) => false,
        }
    }
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
pub(super) fn is_place(word: &str) -> bool {
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

fn is_city(word: &str) -> bool {
    CITIES.contains(fold(word).as_str()) || is_place(word)
}

/// Whether a line begins with a city and its postcode, and goes on with the affiliation above it: `武汉 430000`.
pub(super) fn opens_with_city(line: &str) -> bool {
    let Some((city, code)) = line.find(|c: char| c.is_ascii_digit()).and_then(|at| line.split_at_checked(at)) else {
        return false;
    };
    let city = city.trim_end();
    code.bytes().take_while(u8::is_ascii_digit).count() == 6 && (2..=4).contains(&city.chars().count()) && is_city(city)
}

/// Whether a line is one or more affiliations by its look.
pub(crate) fn is_line(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| c.is_whitespace() || is_opener(c) || is_closer(c));
    if bare.is_empty() || bare.len() > 1500 || bare.contains('。') || names_focus(bare) {
        return false;
    }
    let coded = postcode(bare).is_some();
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

/// Whether a line is affiliations, the first of which has its number before it: `1某大学`, `(1)某大学`, `¹某大学`.
pub(super) fn is_numbered(line: &str) -> bool {
    let bare = line.trim_start_matches(|c: char| c.is_whitespace() || is_opener(c));
    bare.starts_with(|c| digit(c).is_some() || matches!(c, '¹' | '²' | '³' | '⁴' | '⁵')) && is_line(line)
}

/// Whether words tell what a study is about, and 中心 is no institution: `以清河水圳為中心`.
fn names_focus(words: &str) -> bool {
    let words =
        words.trim_start_matches(|c: char| matches!(c, '—' | '─' | '-' | '–' | '―' | '－') || c.is_whitespace());
    let topic = words.strip_prefix('以').and_then(|rest| rest.strip_suffix("中心"));
    topic.is_some_and(|rest| rest.ends_with(['為', '为']) && (3..=25).contains(&rest.chars().count()))
}

/// Whether a word ends as institutions do.
pub(super) fn ends_like_one(word: &str) -> bool {
    let chars = word.chars().count();
    let word = fold(word);
    (4..=40).contains(&chars) && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// Divides stretches, one for each line, into affiliations.
pub(super) fn read(text: &str, lines: &[Stretch]) -> Vec<Affiliation> {
    let mut found: Vec<Affiliation> = Vec::new();
    for line in lines {
        for piece in departments::joined(text, pieces::of(text, line)) {
            if found.len() >= MOST {
                return found;
            }
            let bare = trim_matches(text, &piece.at, |c| {
                matches!(
                    c,
                    '(' | '（'
                        | ')'
                        | '）'
                        | '['
                        | ']'
                        | '［'
                        | '〔'
                        | ';'
                        | '；'
                        | ','
                        | '，'
                        | '.'
                        | '、'
                        | '*'
                        | '。'
                )
            });
            if slice(text, &bare).chars().filter(|c| is_han(*c)).count() < 2 {
                // `…，西安` and on the next line `710077)`.
                if let Some(last) = found.last_mut().filter(|last| last.postcode.is_none() && bare.start == line.start)
                {
                    last.postcode = parts::postcode_at(text, &bare);
                }
                continue;
            }
            let read = parts::of(text, &bare);
            if bare.start == line.start
                && opens_with_city(slice(text, &bare))
                && let Some(last) = found.last_mut().filter(|last| last.postcode.is_none())
                && let Some(place) = &mut last.place
            {
                place.end = read.place.map_or(read.name.end, |city| city.end);
                last.postcode = read.postcode;
                continue;
            }
            // A postcode and what can't be read.
            if !read.name.is_empty() {
                let whole = slice(text, &read.name);
                let mark = if found.is_empty() { piece.mark.first() } else { piece.mark };
                let read = Affiliation { mark, department: piece.department, ..read };
                let names = ranks::institutions(whole);
                let named = |name: &&str| Affiliation { name: stretch_of(text, name), ..read.clone() };
                found.extend(names.iter().map(named));
                if names.is_empty() {
                    found.push(read);
                }
            }
        }
    }
    take_town_above(text, &mut found);
    departments::share_places(&mut found);
    found
}

/// Puts a city with its postcode, which stands alone above the first affiliation, to that: `南京 210000⏎某大学`.
fn take_town_above(text: &str, found: &mut Vec<Affiliation>) {
    if let [town, first, ..] = found.as_mut_slice()
        && town.postcode.is_some()
        && town.place.is_none()
        && is_city(slice(text, &town.name))
        && first.place.is_none()
        && first.postcode.is_none()
    {
        first.place = Some(town.name.clone());
        first.postcode = town.postcode.take();
        found.remove(0);
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
    fn the_focus_of_a_study_is_no_institution() {
        for line in ["——以清河水圳为中心", "──以瑠公圳為中心", "以「某河渡口」為中心"]
        {
            assert!(!is_line(line), "{line}");
        }
        for line in ["某大學某河研究中心", "—某某大學某河研究中心", "以色列某大學某河研究中心"]
        {
            assert!(is_line(line), "{line}");
        }
    }

    #[test]
    fn a_line_that_begins_with_a_figure_in_a_word_is_no_affiliation() {
        assert!(is_line("2某大学文学院"));
        assert!(!is_line("3D模型逐渐改变某大学的课堂，学生很喜欢，老师也很喜欢？"));
    }

    #[test]
    fn departments_share_the_place_of_their_institution() {
        let city = |name| (name, Some("某河"), Some("236001"));
        let north = |name| (name, Some("北京"), Some("100101"));
        check("(某某大学 a.木船学院;b.桥梁学院，某河 236001)", &[city("某某大学 a.木船学院"), city("桥梁学院")]);
        check(
            "(1．某某大学a.木船学院;b.水文重点实验室，某河 236001;2.某桥梁所，北京100101)",
            &[city("某某大学a.木船学院"), city("水文重点实验室"), north("某桥梁所")],
        );
        check("某某大学'教务处，木船学院，北京100101", &[north("某某大学'教务处"), north("木船学院")]);
        check("某某大学，木船学院，北京100101", &[north("某某大学，木船学院")]);
    }

    #[test]
    fn letters_tie_with_the_number_before_them() {
        let mark = |number: Option<&str>, letter: Option<&str>| Mark {
            number: number.map(str::to_owned),
            letter: letter.map(str::to_owned),
        };
        let marks = |marks: &str| marks.chars().map(String::from).collect::<Vec<_>>();
        assert!(mark(Some("1"), Some("b")).ties(&marks("1a1b")));
        assert!(mark(Some("1"), Some("b")).ties(&marks("1ab2")));
        assert!(mark(Some("1"), Some("b")).ties(&marks("b")));
        assert!(!mark(Some("2"), Some("b")).ties(&marks("1b2")));
        assert!(mark(None, Some("a")).ties(&marks("ab")));
        assert!(!mark(None, None).ties(&marks("1")));
    }

    #[test]
    fn places_are_told_however_they_are_glued() {
        for (line, name, place, code) in [
            ("某咨询有限公司上海邮编200043", "某咨询有限公司", Some("上海"), Some("200043")),
            ("某河大学木船学院，某河２３６００１", "某河大学木船学院", Some("某河"), Some("２３６００１")),
            ("某河大学木船学院，某河 2 3 6 0 0 1", "某河大学木船学院", Some("某河"), Some("2 3 6 0 0 1")),
            ("某学院上海校区上海 200433", "某学院上海校区", Some("上海"), Some("200433")),
            ("某水土保持研究所杨凌712100", "某水土保持研究所", Some("杨凌"), Some("712100")),
            ("某川大学木船学院某川276000", "某川大学木船学院", Some("某川"), Some("276000")),
            ("某河大学木船中心 ：大连116622", "某河大学木船中心", Some("大连"), Some("116622")),
            ("某重点实验室(某大学）长沙 410013", "某重点实验室(某大学）", Some("长沙"), Some("410013")),
            ("某杂志社，上海市某区某河路390号，201800", "某杂志社", Some("上海市某区某河路390号"), Some("201800")),
            ("某理工大学木船学院,某顿，某州,49931,美国", "某理工大学木船学院", Some("某顿，某州,49931,美国"), None),
            ("1．《某某学报》编辑部，南京 210037", "《某某学报》编辑部", Some("南京"), Some("210037")),
            ("11某大学木船学院，北京100101", "某大学木船学院", Some("北京"), Some("100101")),
        ] {
            check(line, &[(name, place, code)]);
        }
        let lines = "(某桥梁所，西安\n710077)";
        let end = lines.find('\n').unwrap_or_default();
        let found = read(lines, &[0..end, end + 1..lines.len()]);
        let code = found.first().and_then(|one| one.postcode.clone());
        assert_eq!(code.map(|at| slice(lines, &at)), Some("710077"));
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
        check("（、、，，100101，，）某某", &[("某某", None, Some("100101"))]);
        check("（236001 某大学木船学院）", &[("某大学木船学院", None, Some("236001"))]);
        check("（333999９\u{FFFD}某物\u{FFFD}）", &[("９\u{FFFD}某物\u{FFFD}", None, Some("333999"))]);
        check("某木船工程局有限公司上海市", &[("某木船工程局有限公司", Some("上海市"), None)]);
        check("1中国科学院某研究所北京100101", &[("中国科学院某研究所", Some("北京"), Some("100101"))]);
        check(
            "（深圳某大学，深圳518052）（香港某大学，香港999077）",
            &[("深圳某大学", Some("深圳"), Some("518052")), ("香港某大学", Some("香港"), Some("999077"))],
        );
    }
}
