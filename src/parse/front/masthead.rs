//! The masthead of a journal as Taiwan and Hong Kong print it, which is a whole line: `某某學刊　第二十九卷　第三期（民國一○六年）`,
//! `第三期（2012 年 11 月），頁 121-156`; and the line with the journal's name above one that has none.

use std::sync::LazyLock;

use regex::Regex;

use super::dates::republican;
use crate::essay::Publication;
use crate::parse::chars::{is_han, unspaced, visible};
use crate::text::{fold, numeral};

/// Name, volume, issue, year with or without 民國, month, pages. The name is looked for last, or it would take the volume.
static LINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    const NUMBER: &str = "[0-9０-９]{1,3}|[一二三四五六七八九十百廿卅〇○零]{1,6}";
    Regex::new(&format!(
        r"^\s*(?:(?:\p{{Han}}{{2,12}}(?:大學|大学|學院|学院|研究院|研究所|學會|学会|出版社))?《(?<quoted>[^》]{{2,24}})》|(?<name>\p{{Han}}[\p{{Han}}·]{{1,20}}?))??[\s,，]*(?:第?\s*(?<volume>{NUMBER})\s*(?<bound>[卷本]))?[\s,，]*第?\s*(?<issue>(?:{NUMBER})(?:\s*[及、·／/–-]\s*(?:{NUMBER}))?)\s*(?<unit>[期分])[\s,，]*[（(]?\s*(?:(?<republic>中華民國|民國|民国|民)?\s*(?<year>[0-9]{{2,4}}|[一二三四五六七八九十百〇○零]{{2,6}})\s*年)?\s*(?:(?<month>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,2}})\s*月)?\s*[）)]?[\s,，]*(?:(?:頁|页|[Pp]{{1,2}}\.?|[:：])\s*(?<first>[0-9]{{1,4}})\s*[-–—－~～]\s*(?<last>[0-9]{{1,4}}))?\s*$"
    ))
    .ok()
});

/// Volume and issue without their words, pages, and a western year in brackets: `水土保持學報 48 (1)：2051–2064 (2016)`.
static PAGED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^\s*(?<name>\p{Han}[\p{Han}·]{1,20}?)[\s,，]*(?<volume>[0-9]{1,3})\s*[（(](?<issue>[0-9]{1,3})[）)][\s,，]*[:：,，]?\s*(?:頁|页|[Pp]{1,2}\.?)?\s*(?<first>[0-9]{1,5})\s*[-–—－~～]\s*(?<last>[0-9]{1,5})[\s,，]*(?:[（(]\s*(?<year>(?:19|20)[0-9]{2})\s*[）)])?\s*$",
    )
    .ok()
});

/// The number of an issue and nothing else, with its year or without, below the name of its journal.
static ISSUE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("^(?:(?:19|20)[0-9]{2}\\s*年\\s*)?第\\s*(?:[0-9]{1,3}|[一二三四五六七八九十百廿卅〇○零]{1,6})\\s*期$")
        .ok()
});

/// What names of journals end with.
const ENDINGS: &[&str] = &[
    "学报",
    "学刊",
    "学志",
    "期刊",
    "集刊",
    "季刊",
    "月刊",
    "双月刊",
    "年刊",
    "半年刊",
    "会刊",
    "校刊",
    "杂志",
    "通讯",
    "评论",
    "论丛",
    "丛刊",
    "史学",
    "研究",
    "文献",
    "汇刊",
    "译丛",
];

/// Longer ones that end with 研究 are titles.
const LONGEST_NAME: usize = 16;

/// Reads such a line into the publication, where it is one. A name that isn't one of a journal needs volume or pages beside
/// the issue, and the issue alone needs one of them or the year: `第二期` may be the name of anything.
pub(super) fn read(line: &str, publication: &mut Publication) -> bool {
    let line = &*unspaced(line);
    let matched = [&*LINE, &*PAGED].into_iter().flatten().find_map(|pattern| pattern.captures(line));
    let Some(found) = matched else { return false };
    let unit = |name, word| found.name(name).is_some_and(|unit| unit.as_str() == word);
    // A 本 has its 分, and a 卷 its 期: `第八十八本，第一分`.
    if unit("bound", "本") != unit("unit", "分") {
        return false;
    }
    let part = |name| found.name(name).map(|part| part.as_str().trim()).filter(|part| !part.is_empty());
    let year = part("year").and_then(|year| western(year, part("republic").is_some()));
    let printed = part("volume").is_some() || part("first").is_some();
    // With year and month the name may go on behind the word: `某某學報精選`.
    let dated = part("year").is_some() && part("month").is_some();
    let plain = part("name").is_some_and(|name| !(is_journal(name) || dated && holds_journal(name)));
    let anonymous = part("name").is_none() && part("quoted").is_none();
    if plain && !printed || anonymous && !printed && year.is_none() {
        return false;
    }
    if let Some(name) = part("quoted").or(part("name")) {
        publication.journal.get_or_insert_with(|| name.to_owned());
    }
    let month =
        part("month").and_then(|month| numeral::value(&self::plain(month))).filter(|month| (1..=12).contains(month));
    if let (Some(year), Some(month), None) = (year, month, &publication.date) {
        publication.date = Some(format!("{year}-{month:02}"));
    }
    publication.year = publication.year.or(year.and_then(|year| year.try_into().ok()));
    for (field, value) in [(&mut publication.volume, part("volume")), (&mut publication.issue, part("issue"))] {
        if let Some(value) = value {
            field.get_or_insert_with(|| figure(value));
        }
    }
    if let (Some(first), Some(last)) = (part("first"), part("last")) {
        publication.pages.get_or_insert_with(|| format!("{first}-{last}"));
    }
    true
}

/// Whether a line names a journal and nothing else, and the one below it has the issue: `東海學報` above `第三期　頁 77-98`.
pub(super) fn is_above(line: &str, below: &str) -> bool {
    let (line, below) = (&*unspaced(line), &*unspaced(below));
    let bare = line.trim().trim_matches(['《', '》']);
    let numbered = || ISSUE.as_ref().is_some_and(|issue| issue.is_match(below));
    let anonymous = !below.trim_start().starts_with('《')
        && below
            .trim_start()
            .starts_with(|c: char| c == '第' || c.is_ascii_digit() || numeral::value(&c.to_string()).is_some());
    visible(bare) <= LONGEST_NAME
        && is_journal(bare)
        && anonymous
        && (read(below, &mut Publication::default()) || numbered())
}

/// Whether a word ends as names of journals do.
pub(super) fn is_journal(name: &str) -> bool {
    let name = fold(name);
    let chars = name.chars().count();
    let long = chars > 8 && name.ends_with("研究");
    (4..=20).contains(&chars)
        && !long
        && name.chars().all(|c| is_han(c) || c == '·')
        && ENDINGS.iter().any(|word| name.ends_with(fold(word).as_str()))
}

/// Whether a word of journals stands in a name that hasn't the endings of one.
fn holds_journal(name: &str) -> bool {
    let name = fold(name);
    ["学报", "学刊", "期刊", "集刊", "季刊", "月刊", "年刊", "杂志"].iter().any(|word| name.contains(word))
}

/// The western year: one with 民國 before it, or of three digits, is counted from 1911.
fn western(year: &str, republican_era: bool) -> Option<u32> {
    let value = numeral::value(&plain(year))?;
    match value {
        1900..2100 => Some(value),
        100..=150 => republican(value),
        _ if republican_era => republican(value),
        _ => None,
    }
}

/// A number of an issue in figures; two of them as printed.
fn figure(number: &str) -> String {
    numeral::value(&plain(number)).map_or_else(|| number.to_owned(), |value| value.to_string())
}

/// With the ring that is printed for a Han zero.
fn plain(number: &str) -> String {
    number.replace(['○', '零'], "〇").replace("百〇", "百零")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str) -> Option<[Option<String>; 5]> {
        let mut found = Publication::default();
        let year = |found: &Publication| found.year.map(|year| year.to_string());
        read(line, &mut found).then(|| {
            let year = year(&found);
            [found.journal, year, found.volume, found.issue, found.pages]
        })
    }

    #[test]
    fn a_masthead_is_read_in_every_form_of_its_numbers() {
        for (line, expected) in [
            (
                "清河水利學刊　第二十九卷　第三期（民國一○六年）",
                [Some("清河水利學刊"), Some("2017"), Some("29"), Some("3"), None],
            ),
            ("第三期  2008 年 1 月  頁 77-98", [None, Some("2008"), None, Some("3"), Some("77-98")]),
            (
                "清河史學　19卷2期（民104年9月），頁 41-62",
                [Some("清河史學"), Some("2015"), Some("19"), Some("2"), Some("41-62")],
            ),
            ("《清河史學》第一百零二期", [Some("清河史學"), None, None, Some("102"), None]),
            ("第三十八期（2012 年 11 月），頁 121-156", [None, Some("2012"), None, Some("38"), Some("121-156")]),
            (
                "清河雜誌 58 卷 6 期（100 年 12 月）：45-53",
                [Some("清河雜誌"), Some("2011"), Some("58"), Some("6"), Some("45-53")],
            ),
            (
                "清河水利學報 45 (2)：911–926 (2013)",
                [Some("清河水利學報"), Some("2013"), Some("45"), Some("2"), Some("911-926")],
            ),
            ("香江大學《清河學報》第 55 期 2012 年 7 月", [Some("清河學報"), Some("2012"), None, Some("55"), None]),
            ("清河學報 第45及46期 頁 1-20", [Some("清河學報"), None, None, Some("45及46"), Some("1-20")]),
        ] {
            assert_eq!(told(line), Some(expected.map(|part| part.map(str::to_owned))), "{line}");
        }
    }

    #[test]
    fn words_of_titles_are_no_masthead() {
        for line in [
            "《清河學報》第三期的詩學",
            "創刊號研究",
            "論第三期移民",
            "清河移民工程　第二期",
            "第三期",
            "木船的分期",
            "學刊第三期出版了",
            "清河移民第二期（2012年）",
            "清河水位 12 (3)",
            "論《清河學報》第三期",
        ] {
            assert_eq!(told(line), None, "{line}");
        }
    }

    #[test]
    fn a_journal_stands_above_its_issue() {
        assert!(is_above("東海學報", "第三期  2008 年 1 月  頁 77-98"));
        assert!(is_above("清河研究", "2016年第4期"));
        assert!(is_above("《南瀛史學》", "第三十八期（2012 年 11 月），頁 121-156"));
        for (line, below) in [
            ("清河木船的舊事", "第三期  2008 年 1 月  頁 77-98"),
            ("清河流域木船渡口的歷史研究", "第三期（2008 年 1 月）"),
            ("東海學報", "清代清河水圳之變遷"),
            ("清代水圳研究", "清河學報　第三期（2008 年 1 月）"),
        ] {
            assert!(!is_above(line, below), "{line}");
        }
    }
}
