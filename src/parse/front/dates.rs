//! Dates and journal lines of the front matter, in the shapes that pages print.

mod cited;
mod labelled;
mod stamp;

pub(in crate::parse) use cited::cited;
pub(super) use cited::is_cited;
pub(super) use labelled::labelled;
pub(super) use stamp::{is_stamp, is_timed};

use std::sync::LazyLock;

use regex::Regex;

use super::masthead;
use crate::essay::Publication;

static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"((?:19|20)[0-9]{2})\s*(?:[-/.．年–]\s*([0-9]{1,2})\s*(?:[-/.．月–]\s*([0-9]{1,2})日?|月)?|年)(?:\s*[T ]?\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?").ok()
});

static ISSUE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:《([^》]{2,30})》|^\s*([\p{Han}（）()·A-Za-z ]{2,24}?))?[\s,，]*((?:19|20)[0-9]{2})\s*年\s*(?:第?\s*([0-9０-９]{1,3})\s*卷)?[\s,，]*第?\s*([0-9０-９]{1,3}(?:[-/—][0-9]{1,3})?|[一二三四五六七八九十]{1,3})\s*期").ok()
});

static VOLUME: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"第\s*([0-9０-９]{1,3})\s*卷[\s,，]*第?\s*([0-9０-９]{1,3})\s*期").ok());

static ARTICLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"([0-9]{4}\s*[-–—－]\s*[0-9]{3}[0-9Xx])\s*[(（]\s*((?:19|20)[0-9]{2})\s*[)）]\s*(\w{1,6})\s*[-–—－]\s*([0-9]{1,5})\s*[-–—－]\s*([0-9]{1,3})").ok()
});

static IN_WORDS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let digit = "〇○OoＯ零一二三四五六七八九";
    Regex::new(&format!(r"《([^》]{{2,30}})》\s*([{digit}]{{4}})\s*年\s*(?:[一二三四五六七八九十]{{1,3}}\s*月)?\s*(?:總|总)?第?\s*([{digit}十百]{{1,5}})\s*期")).ok()
});

/// The value of a numeral in Han digits, whose nought may be a ring or a letter: `二OO四`.
fn in_words(numeral: &str) -> Option<u32> {
    let nought = |c: char| if matches!(c, '○' | 'O' | 'o' | 'Ｏ') { '〇' } else { c };
    crate::text::numeral::value(&numeral.chars().map(nought).collect::<String>())
}

/// A date in a text: ISO 8601, with the bytes that it stands at, its time of day included.
pub(super) fn date(text: &str) -> Option<(String, std::ops::Range<usize>)> {
    let found = DATE.as_ref()?.captures(text)?;
    let year = found.get(1)?.as_str();
    let part = |index| found.get(index).and_then(|m| m.as_str().parse::<u32>().ok());
    let iso = match (part(2), part(3)) {
        (Some(month), Some(day)) if (1..=12).contains(&month) && (1..=31).contains(&day) => {
            format!("{year}-{month:02}-{day:02}")
        }
        (Some(month), None) if (1..=12).contains(&month) => format!("{year}-{month:02}"),
        (None, None) => year.to_owned(),
        _ => return None,
    };
    Some((iso, found.get(0)?.range()))
}

/// A date in a line of the head: one that the line opens with may be counted from 1911, where it says so.
pub(super) fn in_head(line: &str) -> Option<(String, std::ops::Range<usize>)> {
    let republic = ["中華民國", "中华民国", "民國", "民国"].iter().any(|word| line.starts_with(word));
    date(line).or_else(|| if republic { labelled(line) } else { None })
}

/// The bytes of a whole day, and of the time on it, that a line opens with.
fn opening_day(line: &str) -> Option<std::ops::Range<usize>> {
    let (iso, at) = in_head(line)?;
    (at.start == 0 && iso.len() == "2023-05-06".len()).then_some(at)
}

/// The western year of one that is counted from 1911.
pub(super) fn republican(year: u32) -> Option<u32> {
    (1..=150).contains(&year).then_some(year + 1911)
}

/// Journal, year, volume and issue in a line such as `《基层建设》2018年第34期`, and the bytes that they stand at.
pub(super) fn issue(text: &str, publication: &mut Publication) -> Option<std::ops::Range<usize>> {
    // Every shape has it, and it is cheap to look for; mastheads also count by 本 and 分, or without a word.
    if !text.contains('期') {
        return (text.contains(['分', '：', ':']) && masthead::read(text, publication)).then_some(0..text.len());
    }
    if let Some(found) = ISSUE.as_ref().and_then(|issue| issue.captures(text)) {
        let journal =
            found.get(1).or(found.get(2)).map(|m| m.as_str().trim().trim_start_matches(['来', '源', ':', '：']).trim());
        if let Some(journal) = journal.filter(|name| !name.is_empty()) {
            publication.journal.get_or_insert_with(|| journal.to_owned());
        }
        publication.year = publication.year.or(found.get(3).and_then(|m| m.as_str().parse().ok()));
        set(&mut publication.volume, found.get(4));
        set(&mut publication.issue, found.get(5));
        return found.get(0).map(|m| m.range());
    }
    if let Some(found) = IN_WORDS.as_ref().and_then(|issue| issue.captures(text)) {
        let value = |index| found.get(index).and_then(|m| in_words(m.as_str()));
        set(&mut publication.journal, found.get(1));
        publication.year = publication.year.or(value(2).and_then(|year| i32::try_from(year).ok()));
        if let Some(issue) = value(3) {
            publication.issue.get_or_insert_with(|| issue.to_string());
        }
        return found.get(0).map(|m| m.range());
    }
    if masthead::read(text, publication) {
        return Some(0..text.len());
    }
    let found = VOLUME.as_ref()?.captures(text)?;
    set(&mut publication.volume, found.get(1));
    set(&mut publication.issue, found.get(2));
    found.get(0).map(|m| m.range())
}

fn set(field: &mut Option<String>, found: Option<regex::Match<'_>>) {
    if let Some(found) = found.map(|found| found.as_str().trim()).filter(|found| !found.is_empty()) {
        field.get_or_insert_with(|| found.to_owned());
    }
}

/// What an article number says (CAJ-CD B/T 1-1998): ISSN(year)issue-first page-number of pages.
pub(super) fn article_number(text: &str, publication: &mut Publication) -> bool {
    let Some(found) = ARTICLE.as_ref().and_then(|article| article.captures(text)) else { return false };
    let part = |index| found.get(index).map(|m| m.as_str().to_owned());
    let (Some(issn), Some(year), Some(issue), Some(first), Some(pages)) = (part(1), part(2), part(3), part(4), part(5))
    else {
        return false;
    };
    let plain = |c: char| if matches!(c, '–' | '—' | '－') { '-' } else { c };
    publication.issn.get_or_insert_with(|| issn.chars().filter(|c| !c.is_whitespace()).map(plain).collect());
    publication.year = publication.year.or(year.parse().ok());
    publication.issue.get_or_insert(issue);
    if let (Ok(first), Ok(pages)) = (first.parse::<u32>(), pages.parse::<u32>()) {
        let last = first + pages.saturating_sub(1);
        publication
            .pages
            .get_or_insert_with(|| if last > first { format!("{first}-{last}") } else { first.to_string() });
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_every_shape() {
        for (text, iso) in [
            ("2024-03-09 09:06劉勝", "2024-03-09"),
            ("2019/1/4", "2019-01-04"),
            ("2017年3月30日", "2017-03-30"),
            ("2017年3 月", "2017-03"),
            ("2021.05.06", "2021-05-06"),
            ("2020年", "2020"),
        ] {
            assert_eq!(date(text).map(|(iso, _)| iso).as_deref(), Some(iso), "{text}");
        }
        assert_eq!(date("电话 20190000"), None);
    }

    #[test]
    fn years_of_the_republic_are_read_behind_labels_alone() {
        for (text, iso) in [
            ("103年10月12日", Some("2014-10-12")),
            ("一○三年九月十五日", Some("2014-09-15")),
            ("民國一百零三年九月二十日", Some("2014-09-20")),
            ("民國 99 年 1 月 5 日", Some("2010-01-05")),
            ("中華民國103年10月12日", Some("2014-10-12")),
            ("2014年10月12日", Some("2014-10-12")),
            ("97年3月2日", None),
            ("103年13月2日", None),
        ] {
            assert_eq!(labelled(text).map(|(iso, _)| iso).as_deref(), iso, "{text}");
        }
        assert_eq!(date("103年10月12日"), None);
    }

    #[test]
    fn journal_lines_give_journal_year_and_issue() {
        for (line, journal, year, issue) in [
            ("中國軍轉民 2024年3期", Some("中國軍轉民"), 2024, "3"),
            ("《基层建设》2018年第34期", Some("基层建设"), 2018, "34"),
            ("来源:《某某学刊》2019年第4期 作者:张三", Some("某某学刊"), 2019, "4"),
            ("《木船》二OO四年四月第一三六期", Some("木船"), 2004, "136"),
        ] {
            let mut publication = Publication::default();
            assert!(super::issue(line, &mut publication).is_some(), "{line}");
            assert_eq!(
                (publication.journal.as_deref(), publication.year, publication.issue.as_deref()),
                (journal, Some(year), Some(issue))
            );
        }
    }

    #[test]
    fn an_article_number_tells_issn_year_issue_and_pages() {
        let mut publication = Publication::default();
        assert!(article_number("1673-9094(2024)03-0085-06", &mut publication));
        assert_eq!(publication.issn.as_deref(), Some("1673-9094"));
        assert_eq!(publication.pages.as_deref(), Some("85-90"));
        assert_eq!((publication.year, publication.issue.as_deref()), (Some(2024), Some("03")));
    }
}
