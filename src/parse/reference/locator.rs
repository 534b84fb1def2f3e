//! Where in its container a work stands: year, volume, issue and pages, in the many shapes that are printed.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::pattern::pattern;
use crate::parse::located::slice;

/// Year, volume, issue and pages, and where the first of them begins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Locator {
    /// The byte from which on the text is locator; its length where there is none.
    pub start: usize,
    pub year: Option<i32>,
    pub volume: Option<String>,
    pub issue: Option<String>,
    pub pages: Option<String>,
}

/// What a text must have for a shape to stand in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Needs {
    /// A year, with which the shape begins.
    Year,
    /// A year to begin with, and this somewhere behind it.
    YearAnd(&'static str),
    /// This, anywhere in the shape.
    Mark(&'static str),
}

/// One shape of a locator. A search with a Unicode word boundary is slow in Chinese text, so that a pattern without
/// one says where a find begins, and the whole pattern is tried there only.
struct Shape {
    needs: Needs,
    beginning: LazyLock<Regex>,
    /// With groups named `y`, `v`, `i`, `p`.
    whole: LazyLock<Regex>,
}

macro_rules! shape {
    ($needs:expr, $pattern:literal) => {
        Shape {
            needs: $needs,
            beginning: LazyLock::new(|| pattern(&expand($pattern, FIRST_PAGE))),
            whole: LazyLock::new(|| pattern(&expand($pattern, PAGES))),
        }
    };
}

const PAGES: &str =
    r"(?P<p>[A-Za-z]{0,2}[0-9]+(?:\s*-+\s*[A-Za-z]{0,2}[0-9]+)?(?:\s*[,+;]\s*(?:[0-9]+\s*-+\s*[0-9]+|[0-9]{1,3}\b))*)";

/// What pages begin with. The rest of them, and what follows them in every shape, may be missing.
const FIRST_PAGE: &str = "[A-Za-z]{0,2}[0-9]";

/// Spells out the parts that all shapes share: `YEAR`, `NUM` (a volume), `ISSUE`, `PAGES`.
fn expand(shape: &str, pages: &str) -> String {
    shape
        .replace("YEAR", r"(?P<y>(?:1[5-9]|20)[0-9]{2})[a-z]?")
        .replace("NUM", r"(?P<v>[0-9]{1,4}|[IVXLC]+)")
        .replace("ISSUE", r"(?P<i>[^()\s][^()]{0,18}?)")
        .replace("PAGES", pages)
}

/// The shapes in the order of trial: the first that stands in the text decides. All in half-width marks.
static SHAPES: [Shape; 16] = [
    // 2019(000),008:150-150: volume in brackets, issue behind.
    shape!(
        Needs::YearAnd("("),
        r"[,.;:\s]*YEAR\s*,?\s*\((?P<v>[0-9]{1,4})\)\s*,\s*(?P<i>[0-9]{1,4})(?:\s*[:,]\s*PAGES)?"
    ),
    // 2009年第4期, 2009年第3卷第4期, 2009年4期
    shape!(
        Needs::YearAnd("卷"),
        r"[,.;:\s]*\(?YEAR\s*年?\s*\)?\s*[,.]?\s*(?:第?\s*NUM\s*卷)\s*[,.]?\s*第?\s*(?P<i>[0-9A-Z]{1,6}(?:[/\-][0-9]+)?)\s*期(?:[\s,:.]*(?:第|pp?\.?)?\s*PAGES\s*页?)?"
    ),
    shape!(
        Needs::YearAnd("期"),
        r"[,.;:\s]*\(?YEAR\s*年?\s*\)?\s*[,.]?\s*第?\s*\(?(?P<i>[0-9A-Z]{1,6}(?:[/\-][0-9]+)?)\)?\s*期(?:[\s,:.]*(?:第|pp?\.?)?\s*PAGES\s*页?)?"
    ),
    // 第3卷第4期, 2009年
    shape!(
        Needs::Mark("卷"),
        r"[,.;:\s]*第?\s*NUM\s*卷\s*[,.]?\s*第?\s*(?P<i>[0-9]{1,4})\s*期\s*[,.(]*\s*(?:YEAR)?\s*年?\)?(?:[\s,:.]*(?:第|pp?\.?)?\s*PAGES\s*页?)?"
    ),
    // 2013,37(19):55-60
    shape!(
        Needs::YearAnd("("),
        r"[,.;:\s]*\(?YEAR\)?\s*年?\s*[,.;:]?\s*(?:[Vv]ol\.?\s*)?NUM\s*\(\s*ISSUE\s*\)(?:[\s,.:]*(?:pp?\.?\s*)?PAGES)?"
    ),
    // 2018,(6) · 2018 (8): 207-208 · 2020(03):0078-0080
    shape!(Needs::YearAnd("("), r"[,.;:\s]*YEAR\s*年?\s*[,.;:]?\s*\(\s*ISSUE\s*\)(?:[\s,.:]*(?:pp?\.?\s*)?PAGES)?"),
    // 2010, Vol. 3, No. 2, pp. 83-89
    shape!(
        Needs::YearAnd("o"),
        r"[,.;:\s]*\(?YEAR\)?\s*[,.;]?\s*(?:[Vv]ol\.?\s*NUM\s*[,.;]?\s*)?[Nn]o\.?\s*(?P<i>[0-9]{1,4})(?:[\s,.:]*(?:pp?\.?\s*)?PAGES)?"
    ),
    // Vol. 3, No. 2, pp. 83-89, 2010
    shape!(
        Needs::Mark("ol"),
        r"[,.;:\s]*[Vv]ol\.?\s*NUM\s*(?:[,.;]?\s*[Nn]o\.?\s*(?P<i>[0-9]{1,4}))?(?:[\s,.:]*(?:pp?\.?\s*)?PAGES)?(?:[\s,.(]*(?:[A-Z][a-z]+\.?\s+)?YEAR)?"
    ),
    // 43(6),674-683 · 37(2):138-163,June 2005
    shape!(
        Needs::Mark("("),
        r"[,.;:\s]+NUM\s*\(\s*ISSUE\s*\)(?:[\s,.:]*(?:pp?\.?\s*)?PAGES)?(?:[\s,.(]*(?:[A-Z][a-z]+\.?\s+)?YEAR)?"
    ),
    // 2015,56:12-19 · 2015, 56
    shape!(
        Needs::Year,
        r"[,.;:\s]*\(?YEAR\)?\s*[,.;]\s*(?:[Vv]ol\.?\s*)?(?P<v>[0-9]{1,4})\s*[:,]\s*(?:pp?\.?\s*)?PAGES"
    ),
    shape!(Needs::Year, r"[,.;:\s]*\(?YEAR\)?\s*[,;]\s*(?P<v>[0-9]{1,4})\s*(?:[.,;]|$)"),
    // 2017:97-100 · 2014,pp.170-177
    shape!(Needs::Year, r"[,.;:\s]*\(?YEAR\)?\s*年?\s*版?[,.;]?\s*(?::|[,.]\s*pp?\.|[,.]?\s*第)\s*(?:pp?\.?\s*)?PAGES"),
    // 2010,170-177
    shape!(Needs::YearAnd("-"), r"[,.;:\s]*\(?YEAR\)?\s*[,.;]\s*(?P<p>[0-9]+\s*-+\s*[0-9]+)"),
    // (04),76-78
    shape!(Needs::Mark("("), r"[,.;:\s]*\(\s*(?P<i>[0-9A-Z]{1,6})\s*\)\s*[,:]\s*PAGES"),
    // 刊名: 1-9, ahead of its issue
    shape!(Needs::Mark(":"), r"\s*:\s*(?P<p>[0-9]+\s*-+\s*[0-9]+)"),
    // 2018
    shape!(Needs::Year, r"[,.;:\s(]*YEAR\s*年?"),
];

impl Shape {
    /// The first free find, if it begins before this byte. `year` is where the first year may begin with what leads to it.
    fn find<'t>(&self, narrow: &'t str, year: Option<usize>, before: usize) -> Option<(usize, Captures<'t>)> {
        let mut from = match self.needs {
            Needs::Year => year?,
            Needs::YearAnd(mark) => year.filter(|year| slice(narrow, &(*year..narrow.len())).contains(mark))?,
            Needs::Mark(mark) => narrow.contains(mark).then_some(0)?,
        };
        // No find begins earlier than where it is looked for.
        while from < before {
            let at = self.beginning.find_at(narrow, from).map(|found| found.start()).filter(|at| *at < before)?;
            let found = self.whole.captures_at(narrow, at)?;
            if is_free(narrow, &found) {
                return Some((at, found));
            }
            from = found.get(0)?.end();
        }
        None
    }
}

/// Finds the locator in a text. The earliest one counts; where two begin together, the one of the first shape.
pub(super) fn locate(text: &str) -> Locator {
    let narrow = narrow(text);
    let year = ANY_YEAR.find(&narrow).map(|year| before_lead(&narrow, year.start()));
    let mut best: Option<(usize, Locator)> = None;
    for shape in &SHAPES {
        let before = best.as_ref().map_or(narrow.len(), |(first, _)| *first);
        let Some((at, found)) = shape.find(&narrow, year, before) else { continue };
        let group = |name: &str| found.name(name).map(|group| group.as_str().trim().to_owned());
        let locator = Locator {
            start: byte_of(text, &narrow, at),
            year: group("y").and_then(|year| year.parse().ok()),
            volume: group("v"),
            issue: group("i"),
            pages: group("p").map(|pages| tidy_pages(&pages)),
        };
        best = Some((at, locator));
    }
    let Some((_, mut locator)) = best else { return Locator { start: text.len(), ..Locator::default() } };
    if locator.year.is_none() {
        locator.year = YEAR.captures_iter(&narrow).find_map(|found| found.get(1)?.as_str().parse().ok());
    }
    locator
}

static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^|[^0-9\-])((?:1[5-9]|20)[0-9]{2})(?:[^0-9]|$)"));

static ANY_YEAR: LazyLock<Regex> = LazyLock::new(|| pattern("(?:1[5-9]|20)[0-9]{2}"));

/// Where the marks and spaces begin that lead to a number.
fn before_lead(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before.trim_end_matches(|c: char| matches!(c, ',' | '.' | ';' | ':' | '(') || c.is_whitespace()).len()
}

static TO_A_YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s?-+\s?[12][0-9]{3}"));

/// Whether the numbers of a find are not the middle of longer ones, and its year not one of two: `1956-2009`.
fn is_free(text: &str, found: &Captures<'_>) -> bool {
    let digit_before = |at: usize| text.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
    let digit_behind =
        |at: usize| text.get(at..).is_some_and(|behind| behind.starts_with(|c: char| c.is_ascii_digit()));
    let free = |name: &str| found.name(name).is_none_or(|g| !digit_before(g.start()) && !digit_behind(g.end()));
    let range = found.name("y").is_some_and(|y| {
        text.get(..y.start()).is_some_and(|before| before.ends_with('-'))
            || text.get(y.end()..).is_some_and(|behind| TO_A_YEAR.is_match(behind))
    });
    free("y") && free("v") && free("p") && !range
}

/// Pages with plain hyphens, without spaces and the letter of the page: `97-100`, `1-2+14`.
pub(super) fn tidy_pages(pages: &str) -> String {
    let mut tidy = String::new();
    let pages = pages.trim_start_matches(['P', 'p', '.', ' ']);
    for c in pages.chars().filter(|c| !c.is_whitespace()) {
        if !(c == '-' && tidy.ends_with('-')) {
            tidy.push(c);
        }
    }
    tidy
}

/// The text with half-width digits and marks, character for character.
pub(super) fn narrow(text: &str) -> String {
    let narrow = |c: char| match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '，' | '、' => ',',
        '．' | '。' | '｡' => '.',
        '：' | '∶' | '﹕' => ':',
        '；' => ';',
        '（' | '﹙' => '(',
        '）' | '﹚' => ')',
        '－' | '—' | '–' | '―' | '~' | '～' | '−' | '‐' | '‑' | '─' => '-',
        '＋' => '+',
        '／' => '/',
        '\u{3000}' | '\u{A0}' => ' ',
        c => c,
    };
    let mut narrowed = String::with_capacity(text.len());
    narrowed.extend(text.chars().map(narrow));
    narrowed
}

/// The byte in `text` that belongs to a byte of its narrow form.
pub(super) fn byte_of(text: &str, narrow: &str, at: usize) -> usize {
    let count = narrow.get(..at).map_or(0, |before| before.chars().count());
    text.char_indices().nth(count).map_or(text.len(), |(byte, _)| byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_of_year_volume_issue_and_pages_is_read() {
        let cases = [
            ("刊名, 2017(3): 97-100.", "2017||3|97-100"),
            ("刊名, 2018 (8): 207-208.", "2018||8|207-208"),
            ("刊名,2018,(6).", "2018||6|"),
            ("刊名.2020(03):0078-0080.", "2020||03|0078-0080"),
            ("刊名.2019(000),008:150-150.", "2019|000|008|150-150"),
            ("刊名. 2014(04)", "2014||04|"),
            ("刊名,2018.", "2018|||"),
            ("刊名,2013,37(19):55-60.", "2013|37|19|55-60"),
            ("刊名，２０１５，３５（５）：６１－６４", "2015|35|5|61-64"),
            ("刊名，2015，35(5）：61-64,8-8.", "2015|35|5|61-64,8-8"),
            ("刊名, 2000(08): 1—2+14", "2000||08|1-2+14"),
            ("刊名 2009年第4期", "2009||4|"),
            ("刊名,2009年第4期,第12-15页", "2009||4|12-15"),
            ("刊名2009年第3卷第4期", "2009|3|4|"),
            ("刊名,2015,56:12-19.", "2015|56||12-19"),
            ("刊名, 2012(S1): 5-9", "2012||S1|5-9"),
            ("刊名, 2012, 30(Z1): 5", "2012|30|Z1|5"),
            ("刊名, 2012, 30(增刊): 5", "2012|30|增刊|5"),
            ("刊名, 2018, 28(1/2): 5", "2018|28|1/2|5"),
            ("Name, 43(6), 674-683", "|43|6|674-683"),
            ("Name, 37(2):138-163, June 2005", "2005|37|2|138-163"),
            ("Name, 2010, 32(3), pp.83-89.", "2010|32|3|83-89"),
            ("Name, vol. 3, no. 2, pp. 83-89, 2010.", "2010|3|2|83-89"),
            ("Name, 2014, pp. 170-177.", "2014|||170-177"),
            ("Name, 2010: 170-177.", "2010|||170-177"),
            ("刊名,(11),5-8", "||11|5-8"),
            ("刊名, 2021, 40(2): e245", "2021|40|2|e245"),
            ("刊名: 1-9", "|||1-9"),
            ("湖面的变化(1956—2009). 刊名, 2011(3): 5", "2011||3|5"),
            ("没有", "|||"),
        ];
        for (text, expected) in cases {
            let l = locate(text);
            let text_of = |o: &Option<String>| o.clone().unwrap_or_default();
            let year = l.year.map(|y| y.to_string()).unwrap_or_default();
            let told = format!("{year}|{}|{}|{}", text_of(&l.volume), text_of(&l.issue), text_of(&l.pages));
            assert_eq!(told, expected, "{text}");
        }
    }
}
