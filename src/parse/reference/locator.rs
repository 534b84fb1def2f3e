//! Where in its container a work stands: year, volume, issue and pages, in the many shapes that are printed.

mod bare_year;

use std::sync::LazyLock;

use regex::{Captures, Regex, RegexSet};

use super::narrow::{byte_of, narrow};
use super::pattern::pattern;
use super::year;
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

impl Locator {
    /// Whether it is a year and a volume or an issue of it.
    fn is_whole(&self) -> bool {
        self.year.is_some() && (self.volume.is_some() || self.issue.is_some())
    }

    /// What a shape has found, which begins at this byte.
    fn of(found: &Captures<'_>, start: usize) -> Self {
        let group = |name: &str| found.name(name).map(|group| group.as_str().trim().to_owned());
        Self {
            start,
            year: group("y").and_then(|year| year.parse().ok()),
            volume: group("v"),
            issue: group("i").filter(|issue| !ERA.is_match(issue)),
            pages: group("p").map(|pages| tidy_pages(&pages)),
        }
    }
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

/// Spells out the parts that all shapes share: `YEAR`, `NUM` (a volume), `ISSUE`, `PAGES`, `MONTH` with its day, and the
/// words `VOL`, `NO.`, `PP`.
fn expand(shape: &str, pages: &str) -> String {
    shape
        .replace("YEAR", r"(?P<y>(?:1[5-9]|20)[0-9]{2})[a-z]?")
        .replace("NUM", r"(?P<v>[0-9]{1,4}[A-Z]?|[IVXLC]+|PP)")
        .replace("ISSUE", r"(?P<i>[^()\s][^()]{0,18}?)")
        .replace("PAGES", pages)
        .replace("VOL", r"[Vv]ol(?:ume)?\.?")
        .replace("NO.", r"(?:[Nn]o\.?|[Ii]ss(?:ue|\.))")
        .replace("PP", r"(?:[Pp]ages?:?|pp?[.:]?)")
        .replace("MONTH", r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?(?:\s*[0-9]{1,2})?)")
}

/// The shapes in the order of trial: the first that stands in the text decides. All in half-width marks.
static SHAPES: [Shape; 22] = [
    // 2019(000),008:150-150: volume in brackets, issue behind.
    shape!(
        Needs::YearAnd("("),
        r"[,.;:\s]*YEAR\s*,?\s*\((?P<v>[0-9]{1,4})\)\s*,\s*(?P<i>[0-9]{1,4})(?:\s*[:,]\s*PAGES)?"
    ),
    // 2009年第4期, 2009年第3卷第4期, 2009年4期, 2009年7月3卷4期
    shape!(
        Needs::YearAnd("卷"),
        r"[,.;:\s]*\(?YEAR\s*年?\s*(?:[0-9]{1,2}\s*月\s*)?\)?\s*[,.]?\s*(?:第?\s*NUM\s*卷)\s*[,.]?\s*第?\s*(?P<i>[0-9A-Z]{1,6}(?:[/\-][0-9]+)?)\s*期(?:[\s,:.]*(?:第|PP)?\s*PAGES\s*页?)?"
    ),
    shape!(
        Needs::YearAnd("期"),
        r"[,.;:\s]*\(?YEAR\s*年?\s*(?:[0-9]{1,2}\s*月\s*)?\)?\s*[,.]?\s*\(?第?\s*\(?(?P<i>[0-9A-Z]{1,6}(?:[/\-][0-9]+)?)\)?\s*期\)?(?:[\s,:.]*(?:第|PP)?\s*PAGES\s*页?)?"
    ),
    // 第3卷第4期, 2009年
    shape!(
        Needs::Mark("卷"),
        r"[,.;:\s]*第?\s*NUM\s*卷\s*[,.]?\s*第?\s*(?P<i>[0-9]{1,4})\s*期\s*[,.(]*\s*(?:YEAR)?\s*年?\)?(?:[\s,:.]*(?:第|PP)?\s*PAGES\s*页?)?"
    ),
    // 2013,37(19):55-60 · 2014 Dec;23(6):939-64 · 2017,68,(4):999
    shape!(
        Needs::YearAnd("("),
        r"[,.;:\s]*\(?YEAR\)?\s*年?\s*MONTH?\s*[,.;:]{0,2}\s*(?:VOL\s*)?NUM\s*[,.]?\s*\(\s*ISSUE\s*\)(?:[\s,.:;]*(?:PP\s*)?PAGES)?"
    ),
    // 2018,(6) · 2018 (8): 207-208 · 2020(03):0078-0080
    shape!(Needs::YearAnd("("), r"[,.;:\s]*YEAR\s*年?\s*[,.;:]?\s*\(\s*ISSUE\s*\)(?:[\s,.:;]*(?:PP\s*)?PAGES)?"),
    // 2010, Vol. 3, No. 2, pp. 83-89
    shape!(
        Needs::Year,
        r"[,.;:\s]*\(?YEAR\)?\s*[,.;]?\s*(?:VOL\s*NUM\s*[,.;]?\s*)?NO.\s*(?P<i>[0-9]{1,4})(?:[\s,.:]*(?:PP\s*)?PAGES)?"
    ),
    // Vol. 3, No. 2, pp. 83-89, 2010
    shape!(
        Needs::Mark("ol"),
        r"[,.;:\s]*VOL\s*NUM\s*(?:[,.;]?\s*NO.\s*(?P<i>[0-9]{1,4}))?(?:\s*\([^()]{0,16}\))?(?:[\s,.:]*(?:PP\s*)?PAGES)?(?:[\s,.(]*(?:MONTH[,\s]*)?YEAR)?"
    ),
    // 3, no. 2 (2011): 12-19 · 3, no. 2 (Spring 2011)
    shape!(
        Needs::Mark("o"),
        r"[,.;:\s]+NUM\s*[,.]?\s*NO.\s*(?P<i>[0-9]{1,4}(?:[-/][0-9]{1,4})?)\s*\(\s*(?:MONTH\s*,?\s*|[A-Z][a-z]{3,6}\s+)?YEAR\s*\)(?:[\s,.:]*(?:PP\s*)?PAGES)?"
    ),
    // 7 (1916), at the end
    shape!(Needs::Mark("("), r"[,.;:\s]+NUM\s*\(\s*YEAR\s*\)[\s.]*$"),
    // 79 (2015), pp. 113-134 · 15(2020): 181-182
    shape!(
        Needs::Mark("("),
        r"[,.;:\s]+NUM\s*(?:\(\s*(?P<i>[0-9]{1,3}(?:[-/][0-9]{1,3})?)\s*\)\s*)?\(\s*YEAR\s*\)[\s,.:]*(?:PP\s*)?PAGES"
    ),
    // 43(6),674-683 · 37(2):138-163,June 2005
    shape!(
        Needs::Mark("("),
        r"[,.;:\s]+NUM\s*\(\s*ISSUE\s*\)(?:[\s,.:]*(?:PP\s*)?PAGES)?(?:[\s,.(]*(?:MONTH[,\s]*)?YEAR)?"
    ),
    // 2023, 12: reed067, the number of an article
    shape!(
        Needs::YearAnd(":"),
        r"[,.;:\s]*\(?YEAR\)?\s*[,;]\s*(?P<v>[0-9]{1,4})\s*(?:\(\s*ISSUE\s*\))?\s*:\s*(?P<p>[a-z]{3,10}[0-9]{2,8})"
    ),
    // 2015,56:12-19 · 2015, 56
    shape!(
        Needs::Year,
        r"[,.;:\s]*\(?YEAR\)?\s*MONTH?\s*[,.;]\s*(?:VOL\s*)?(?P<v>[0-9]{1,4})\s*[:,]\s*(?:PP\s*)?PAGES"
    ),
    shape!(Needs::Year, r"[,.;:\s]*\(?YEAR\)?\s*[,;]\s*(?P<v>[0-9]{1,4})\s*(?:[.,;]|$)"),
    // 2017:97-100 · 2014,pp.170-177
    shape!(Needs::Year, r"[,.;:\s]*\(?YEAR\)?\s*年?\s*版?[,.;]?\s*(?::|[,.]\s*PP|[,.]?\s*第)\s*(?:PP\s*)?PAGES"),
    // pp. 919-922, 2001 · pages 1-10. Quill Press, 2020
    shape!(
        Needs::Mark("p"),
        r"[,.;:\s]+(?:[Pp]ages?:?|pp?[.:])\s*PAGES(?:[\s,.]+(?:[A-Za-z][A-Za-z .,&'\-]{0,60}?[,.\s]+)?YEAR)?"
    ),
    // 201427(2): 41-45, where the mark behind the year was lost
    shape!(
        Needs::YearAnd("("),
        r"[,.;:\s]+(?P<y>(?:19|20)[0-9]{2})(?P<v>[0-9]{1,3})\s*\(\s*ISSUE\s*\)(?:[\s,.:;]*(?:PP\s*)?PAGES)?"
    ),
    // 2010,170-177
    shape!(Needs::YearAnd("-"), r"[,.;:\s]*\(?YEAR\)?\s*[,.;]\s*(?P<p>[0-9]+\s*-+\s*[0-9]+)"),
    // 35: 583-621
    shape!(
        Needs::Mark(":"),
        r"[,.\s]\s*(?P<v>[0-9]{1,4})\s*:\s*(?P<p>[0-9]+\s*-+\s*[0-9]+)(?:\s*[,.(]\s*(?:MONTH[,\s]*)?YEAR)?"
    ),
    // (04),76-78
    shape!(Needs::Mark("("), r"[,.;:\s]*\(\s*(?P<i>[A-Z]{0,2}[0-9]{1,4}[A-Z]?)\s*\)\s*[,:]\s*PAGES"),
    // 刊名: 1-9, ahead of its issue
    shape!(Needs::Mark(":"), r"\s*:\s*(?P<p>[0-9]+\s*-+\s*[0-9]+)"),
];

/// Which of the shapes stand in a text at all, in one search.
static BEGINNINGS: LazyLock<RegexSet> = LazyLock::new(|| {
    let beginnings = SHAPES.iter().map(|shape| shape.beginning.as_str());
    #[expect(clippy::expect_used, reason = "each is a valid pattern")]
    RegexSet::new(beginnings).expect("valid patterns")
});

/// 2018
static BARE_YEAR: Shape = shape!(Needs::Year, r"[,.;:\s(]*YEAR\s*年?");

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
            // What fits may begin within what doesn't.
            let number = found.name("y").or_else(|| found.name("v"));
            from = number.map_or(found.get(0)?.end(), |number| number.end());
        }
        None
    }
}

/// Finds the locator in a text. The earliest one counts; where two begin together, the one of the first shape. A bare year
/// gives way to a whole locator behind it: titles have years, too.
pub(super) fn locate(text: &str) -> Locator {
    let narrow = narrow(text);
    let year = year::find(&narrow, &year::PRINTED).map(|year| before_lead(&narrow, year));
    let mut best: Option<(usize, Locator)> = None;
    for shape in BEGINNINGS.matches(&narrow).into_iter().filter_map(|index| SHAPES.get(index)) {
        let before = best.as_ref().map_or(narrow.len(), |(first, _)| *first);
        let Some((at, found)) = shape.find(&narrow, year, before) else { continue };
        best = Some((at, Locator::of(&found, byte_of(text, &narrow, at))));
    }
    // From where on a year may be the work's.
    let mut from = 0;
    best = match bare_year::find(&narrow, year, best.as_ref()) {
        // It says when the work speaks of, and not when the work came out.
        Some((_, found)) if bare_year::is_of_phrase(&narrow, &found) => {
            from = found.get(0).map_or(0, |whole| whole.end());
            best
        }
        // It says when, and ends nothing.
        Some((_, found)) if bare_year::is_of_name(&narrow, &found) => {
            Some((narrow.len(), Locator::of(&found, text.len())))
        }
        Some((at, found)) => Some((at, Locator::of(&found, byte_of(text, &narrow, at)))),
        None => best,
    };
    let Some((_, mut locator)) = best else { return Locator { start: text.len(), ..Locator::default() } };
    if locator.year.is_none() {
        let rest = narrow.get(from..).unwrap_or_default();
        locator.year = YEAR.captures_iter(rest).find_map(|found| found.get(1)?.as_str().parse().ok());
    }
    locator
}

static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^|[^0-9\-])((?:1[5-9]|20)[0-9]{2})(?:[^0-9]|$)"));

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
    // The number of a preprint: arXiv:1807.00447.
    let number = found.name("y").is_some_and(|y| text.get(y.end()..).is_some_and(|behind| PREPRINT.is_match(behind)));
    // `(ICWS 2007),2007,10-15`, `(pp. 3-9)`: the year again is no volume, and pages are no issue.
    let group = |name: &str| found.name(name).map(|group| group.as_str());
    let closed = found.name("y").is_some_and(|y| text.get(y.end()..).is_some_and(|behind| behind.starts_with(')')));
    let twice = closed && group("v").is_some_and(|volume| Some(volume) == group("y"));
    let pages = group("i").is_some_and(|issue| issue.starts_with("pp"));
    // The mark between year and volume may be lost.
    let glued = found.name("y").zip(found.name("v")).is_some_and(|(year, volume)| year.end() == volume.start());
    if glued {
        return found.name("y").is_some_and(|y| !digit_before(y.start())) && free("p");
    }
    free("y") && free("v") && free("p") && !range && !number && !twice && !pages
}

/// What stands in the brackets of an issue, and is the year of an era, or a day: `1865(清同治四年)`, `1902(光绪28)`. A month alone is
/// the issue of its year.
static ERA: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[年日]$|^(?:[明清]\s*)?(?:洪武|永乐|嘉靖|万历|崇祯|顺治|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统|民国|明治|大正|昭和|萬曆|順治|咸豐|光緒|宣統|民國)",
    )
});

static PREPRINT: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s?\.\s?[0-9]{4,5}(?:v[0-9]|[^0-9\-]|$)"));

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

#[cfg(test)]
mod tests;
