//! Who published a work, where and when: `版次. 地: 社, 年: 页`.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::locator::tidy_pages;
use super::narrow::{byte_of, narrow};
use super::pattern::pattern;
use super::year;
use crate::parse::located::{Stretch, slice, trim};

/// Place, publisher, year and pages, and where they begin.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Imprint {
    /// The byte at which the place or the publisher begins.
    pub start: usize,
    pub place: Option<String>,
    pub publisher: Option<String>,
    pub year: Option<i32>,
    pub pages: Option<String>,
}

/// The year, which ends a word, and the pages. Spelled out by what may follow the year: a search with a word boundary of
/// Unicode is slow in Chinese text.
static BEHIND: LazyLock<String> = LazyLock::new(|| {
    let year = r"\s*[,.]?\s*\(?[c©]?(?P<y>(?:1[5-9]|20)[0-9]{2})";
    // Pages that have a name, or numbers of their own in each chapter: `序2-3`, `第1版自序`, `1.1-1.36`.
    let pages = concat!(
        r"\s*(?:(?P<NAMEw>(?:第\s*[0-9]+\s*版\s*)?(?:[自代译]?序言?|前言|导言|绪论|扉页|封[面底]|版权页|插页|目录|附录|后记|跋)(?:\s*NUMBER(?:\s*-+\s*NUMBER)?\s*页?)?|[0-9]+\.[0-9]+\s*-+\s*[0-9]+\.[0-9]+)\s*(?:[.,;:)\]]|$)",
        r"|(?:第|页|pp?\.?|[Pp])?\s*(?P<NAME>[0-9]+(?:\s*-+\s*[0-9]+)?(?:\s*[,+]\s*[0-9]+(?:\s*-\s*[0-9]+)?)*)(?P<NAMEu>\s*(?:[cm]m\b|×))?)"
    );
    // `前言第12-19页`, `附录A 12`, `序第三页`, `附录B`
    let number = r"第?\s*(?:[A-Z]?\s*[0-9]+|[一二三四五六七八九十百]+|[A-Z])";
    let pages = pages.replace("NUMBER", number);
    let remark = r"(?:年|[^0-9A-Za-z_\p{Han}:,.])[^0-9:,.]{0,8}";
    let (far, near) = (pages.replace("NAME", "p"), pages.replace("NAME", "q"));
    format!(r"{year}(?:{remark}(?:\s*[:,.]{far})?|(?P<stop>[:,.])(?:{near})?|$)")
});

/// What follows a place: ` 商务印书馆, 2005: 10-12`.
static BEHIND_PLACE: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"^\s*(?P<by>[^:]{{2,}}?){}", *BEHIND)));

/// By what the name of a publisher is told where no place stands before it.
const PUBLISHERS: &str = "出版社|出版公司|书局|書局|书店|書店|印书馆|印書館|大学|大學|学院|學院|研究所|Press|Publish[a-z]*|Publications|Wiley|Springer|Elsevier|University";

/// 中国法制出版社, 2014
static WITHOUT_PLACE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"(?:^|[.,;)\]])\s*(?P<by>[^.,:;]{{0,40}}(?:{PUBLISHERS})[^.,:;]{{0,30}}?){}", *BEHIND))
});

/// What every imprint without a place has: cheap to look for, where the patterns above are dear.
static NAMED_YEAR: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"(?:{PUBLISHERS})[^.,:;]*[.,]?[^.,:;]*(?:1[5-9]|20)[0-9]{{2}}")));

/// Finds the imprint in a text.
pub(super) fn find(text: &str) -> Option<Imprint> {
    let narrow = with_colon(narrow(text));
    year::find(&narrow, &year::PRINTED)?;
    let placed = may_have_place(&narrow).then(|| last_with_place(&narrow)).flatten();
    let found = placed.or_else(|| {
        let found = NAMED_YEAR.is_match(&narrow).then(|| WITHOUT_PLACE.captures(&narrow)).flatten()?;
        Printed::of(&found, 0, None)
    })?;
    Some(found.read(text, &narrow))
}

/// Whether a publisher and its year can stand behind a colon: what every imprint with a place has.
fn may_have_place(narrow: &str) -> bool {
    let mut pieces = narrow.split(':');
    pieces.next();
    // The publisher has a character at least.
    pieces.any(|behind| {
        let first = behind.chars().next().map_or(0, char::len_utf8);
        behind.get(first..).is_some_and(|behind| year::find(behind, &year::PRINTED).is_some())
    })
}

/// The text with the colon that was read as a semicolon: `. 北京;湖社, 2001` where a name of a publisher follows.
fn with_colon(narrow: String) -> String {
    static SEMICOLON: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"[.,\]]\s*\p{Han}{2,4}(;)\s*\p{Han}{2,20}?(?:出版社|大学|大學|书局|書局|印书馆|印書館)")
    });
    let mark = |narrow: &str| Some(SEMICOLON.captures(narrow)?.get(1)?.range());
    let mut narrow = narrow;
    if narrow.contains(';')
        && let Some(at) = mark(&narrow)
    {
        narrow.replace_range(at, ":");
    }
    narrow
}

/// The most characters of a town before its state and country.
const LONGEST_TOWN: usize = 16;

/// The most characters of a place, without its country, and of a publisher.
const LONGEST_PLACE: usize = 40;
const LONGEST_PUBLISHER: usize = 80;

/// The last place and publisher count: a title may have a colon, too.
fn last_with_place(narrow: &str) -> Option<Printed<'_>> {
    let (mut last, mut from) = (None, 0);
    for (colon, mark) in narrow.match_indices(':') {
        let behind = colon + mark.len();
        if colon < from {
            continue;
        }
        let Some(place) = place_before(narrow, from, colon) else { continue };
        let Some(found) = BEHIND_PLACE.captures(narrow.get(behind..)?) else { continue };
        // Counted here, since a pattern that counts is slow.
        if found.name("by").is_some_and(|by| has_more_than(by.as_str(), LONGEST_PUBLISHER)) {
            continue;
        }
        // The full stop behind a bare year may lead to the next place.
        let bare = found.name("stop").filter(|_| found.name("q").or_else(|| found.name("qw")).is_none());
        from = behind + bare.map_or(found.get(0)?.end(), |stop| stop.start());
        last = Printed::of(&found, behind, Some(place));
    }
    last
}

/// The place before a colon, not before `from`: what stands behind the last mark, with a country behind a comma.
fn place_before(narrow: &str, from: usize, colon: usize) -> Option<Stretch> {
    // `Washington, D.C.`, `Cambridge, Mass.`: these full stops end no sentence.
    static STATE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:^|[.,\])])\s*([A-Z][A-Za-z '\-]{2,24},\s*(?:[A-Z]\.\s?[A-Z]\.|[A-Z][a-z]{1,5}\.)(?:\s*,\s*[A-Z][A-Za-z.]{1,12})?)\s*$",
        )
    });
    let state = slice(narrow, &(from..colon));
    let near = state.len().saturating_sub(LONGEST_PLACE * 2);
    if let Some(found) = (near..=near + 3).find_map(|near| Some((near, STATE.captures(state.get(near..)?)?)))
        && let Some(place) = found.1.get(1)
    {
        return Some(from + found.0 + place.start()..from + found.0 + place.end());
    }
    let segment = |end: usize| {
        let before = narrow.get(from..end)?;
        let start = match before.rfind(['.', ',', ':', ';', '(', ')', '[', ']']) {
            Some(mark) if before.get(mark..)?.starts_with(':') => return None,
            Some(mark) => from + mark + 1,
            None => (from == 0).then_some(0)?,
        };
        let town = narrow.get(start..end)?;
        // `[S.l.]` says that the place is not known.
        if let Some(unknown) = UNKNOWN.find(narrow.get(from..end)?) {
            return Some(from + unknown.start()..end);
        }
        if !town.contains(char::is_alphabetic) {
            return None;
        }
        (!town.trim().is_empty() && !has_more_than(town.trim_start(), LONGEST_PLACE)).then_some(start..end)
    };
    let place = segment(colon)?;
    let comma = place.start.checked_sub(1).filter(|at| narrow.get(*at..place.start) == Some(","));
    let town = comma.filter(|_| is_country(slice(narrow, &place))).and_then(segment);
    // `New York, NY, USA`
    let state = town.clone().filter(|town| slice(narrow, town).trim().len() == 2 && is_country(slice(narrow, town)));
    let before = state.and_then(|state| state.start.checked_sub(1)).filter(|at| narrow.get(*at..at + 1) == Some(","));
    let far = before.and_then(segment).filter(|town| !has_more_than(slice(narrow, town), LONGEST_TOWN));
    let town = far.or(town);
    Some(town.map_or(place.start, |town| town.start)..colon)
}

/// `[S.l.]`, `[出版地不详]`
static UNKNOWN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[\[(]\s*(?:[Ss]\s*\.?\s*[lLI1]\s*\.?|出版地不详)\s*[\])]\s*$"));

/// ` Japan`, ` CA`
fn is_country(name: &str) -> bool {
    let name = name.strip_prefix(char::is_whitespace).unwrap_or(name).trim_end();
    (2..=21).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphabetic() || c == ' ')
}

fn has_more_than(text: &str, most: usize) -> bool {
    text.chars().nth(most).is_some()
}

/// An imprint as it stands in a narrow text.
struct Printed<'t> {
    place: Option<Stretch>,
    by: Stretch,
    year: &'t str,
    pages: Option<&'t str>,
}

impl<'t> Printed<'t> {
    /// Of what a pattern found behind `offset`.
    fn of(found: &Captures<'t>, offset: usize, place: Option<Stretch>) -> Option<Self> {
        let by = found.name("by")?;
        // Centimetres of a map are no pages: `. 128cm×84cm`.
        let measured = ["pu", "qu"].iter().any(|unit| found.name(unit).is_some());
        let pages = ["p", "q", "pw", "qw"].iter().find_map(|name| found.name(name)).filter(|_| !measured);
        Some(Self {
            place,
            by: offset + by.start()..offset + by.end(),
            year: found.name("y")?.as_str(),
            pages: pages.map(|pages| pages.as_str()),
        })
    }

    fn read(self, text: &str, narrow: &str) -> Imprint {
        let printed = |at: &Stretch| {
            let printed = text.get(byte_of(text, narrow, at.start)..byte_of(text, narrow, at.end))?;
            Some(printed.trim().to_owned()).filter(|printed| !printed.is_empty())
        };
        let first = trim(narrow, self.place.as_ref().unwrap_or(&self.by));
        Imprint {
            start: byte_of(text, narrow, first.start),
            place: self.place.as_ref().and_then(printed).filter(|place| !place.starts_with(['[', '［', '(', '（'])),
            publisher: printed(&self.by)
                .map(|by| {
                    without_kind(by.trim_end_matches(['，', ',', '.', ' ', ';', '；', '[', '［', '('])).to_owned()
                })
                .filter(|by| !by.starts_with(['[', '［'])),
            year: self.year.parse().ok(),
            pages: self.pages.map(tidy_pages),
        }
    }
}

/// The name of a university without what was written there.
fn without_kind(by: &str) -> &str {
    const KINDS: [&str; 9] = [
        "博士学位论文",
        "硕士学位论文",
        "博士論文",
        "碩士論文",
        "博士後論文",
        "博士论文",
        "硕士论文",
        "学位论文",
        "學位論文",
    ];
    KINDS.iter().find_map(|kind| by.strip_suffix(kind)).filter(|rest| !rest.is_empty()).unwrap_or(by).trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn place_publisher_year_and_pages_are_read() {
        let cases = [
            (". 北京: 商务印书馆, 2005: 10-12.", "北京|商务印书馆|2005|10-12"),
            ("．北京：商务印书馆，2005：10．", "北京|商务印书馆|2005|10"),
            (". 2版. 上海: 上海古籍出版社, 1998.", "上海|上海古籍出版社|1998|"),
            (". 张三, 译. 北京: 三联书店, 2001", "北京|三联书店|2001|"),
            (".中国法制出版社,2014.", "|中国法制出版社|2014|"),
            (".长沙：湖南大学，2010.", "长沙|湖南大学|2010|"),
            (".湖南大学,2010.", "|湖南大学|2010|"),
            (". 苇州: 湖滨出版社, 2001: 序2-3.", "苇州|湖滨出版社|2001|序2-3"),
            (". 苇州: 湖滨出版社, 2001: 第1版自序.", "苇州|湖滨出版社|2001|第1版自序"),
            (". 苇州: 湖滨出版社, 2001: 扉页.", "苇州|湖滨出版社|2001|扉页"),
            (". 苇州: 湖滨出版社, 2001, 前言第12-19页.", "苇州|湖滨出版社|2001|前言第12-19页"),
            (". 苇州: 湖滨出版社, 2001: 序第3页.", "苇州|湖滨出版社|2001|序第3页"),
            (". 苇州: 湖滨出版社, 2001: 序第三页.", "苇州|湖滨出版社|2001|序第三页"),
            (". 苇州: 湖滨出版社, 2001: 附录A 12", "苇州|湖滨出版社|2001|附录A12"),
            (". 苇州: 湖滨出版社, 2001: 附录B.", "苇州|湖滨出版社|2001|附录B"),
            (". 苇州: 湖滨出版社, 2001: 序言里的话.", "苇州|湖滨出版社|2001|"),
            (". 苇州: 湖滨出版社, 2001. 128cm×84cm.", "苇州|湖滨出版社|2001|"),
            (". Reedham: Quill, 2011: 1.1-1.36.", "Reedham|Quill|2011|1.1-1.36"),
            (". Reedham, D.C.: Lake Society, c1980: 117-211.", "Reedham, D.C.|Lake Society|1980|117-211"),
            (". Little Reed, Colo.: Quill, Inc., 1982.", "Little Reed, Colo.|Quill, Inc|1982|"),
            (". 湖社: 苇州, 1984-.", "湖社|苇州|1984|"),
            (". New York: Wiley, 1999: 3-5.", "New York|Wiley|1999|3-5"),
            (". Nara, Japan: Quill, 2012: 3", "Nara, Japan|Quill|2012|3"),
            (". [S.l.]: Quill, 2012: 3", "|Quill|2012|3"),
            (".北京;湖畔出版社,2000:18-22.", "北京|湖畔出版社|2000|18-22"),
            (", Cambridge University Press, 2001.", "|Cambridge University Press|2001|"),
        ];
        for (text, expected) in cases {
            let i = find(text).unwrap_or_default();
            let text_of = |o: &Option<String>| o.clone().unwrap_or_default();
            let year = i.year.map(|y| y.to_string()).unwrap_or_default();
            assert_eq!(
                format!("{}|{}|{year}|{}", text_of(&i.place), text_of(&i.publisher), text_of(&i.pages)),
                expected,
                "{text}"
            );
        }
    }
}
