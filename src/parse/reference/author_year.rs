//! Names and the year behind them, as APA, Harvard and journals of the life sciences print them, and what follows:
//! `姚甲, 陈乙. (2011). 题名. 刊名, 43(6), 674-683`, `Lee K, Coot R, 2016. Title. Journal, 12: 3-9`.

use std::sync::LazyLock;

use regex::Regex;

use super::authors::{REST_OF_NAMES, are_names, are_people, is_initials, is_person, read_names};
use super::in_full::{are_in_full, begins_with_given_name};
use super::locator::{Locator, locate, tidy_pages};
use super::narrow::{byte_of, has_digit, narrow};
use super::pattern::pattern;
use super::{brackets, day, edited, hands, pieces, plain, publisher, thesis, tidy};
use crate::essay::Reference;
use crate::text::chars::is_han;

/// Names, their year, and the text behind it.
#[derive(Debug)]
pub(super) struct Dated<'t> {
    pub authors: Vec<String>,
    /// None where it is damaged: `(999)`.
    pub year: Option<i32>,
    pub behind: &'t str,
}

/// The year in brackets, also with a day and month before it or a month behind.
static IN_BRACKETS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\(\s*(?:(?:[0-9]{1,2}\s+)?[A-Z][a-z]{2,8}\.?\s+)?((?:1[5-9]|20)[0-9]{2})[a-z]?(?:\s*,[^()]{1,12})?\s*\)\s*([.,:]?)\s*",
    )
});
/// The year with a mark behind it, with its month, or with the bracket that closed it.
static BARE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^((?:1[89]|20)[0-9]{2})[a-z]?\s*(?:\)\s*)?[.,:]([.,:\s]*(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)[.,:][.,:\s]*)?)",
    )
});
/// The bracket before two digits or more, with a month in it.
static OPENED: LazyLock<Regex> = LazyLock::new(|| pattern(r"\(\s*(?:[A-Z][a-z]{2,8}\.?\s+)?$"));
/// A year of which digits were lost, in its brackets: `(999).`
static DAMAGED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\((\s*[0-9]{2,3})\s*\)\s*([.,])\s*"));

/// What is less is no year.
const FIRST_YEAR: i32 = 1500;

/// Characters that stand before the year at most.
const LONGEST_LIST: usize = 300;

/// Reads names and year at the beginning of a text; none where it begins with something else.
pub(super) fn find(text: &str) -> Option<Dated<'_>> {
    if !has_digit(text) {
        return None;
    }
    let narrowed = narrow(text);
    // The bracket of the year, which others may stand before: `World Reed Union (WRU). (2019).` A digit alone is an initial.
    let digit = narrowed.as_bytes().windows(2).position(|two| two.iter().all(u8::is_ascii_digit))?;
    let before = narrowed.get(..digit)?;
    let opened = before.contains('(').then(|| OPENED.find(before)).flatten();
    let first = opened.map_or(digit, |opened| opened.start());
    let at = |byte: usize| byte_of(text, &narrowed, byte);
    let list = text.get(..at(first))?.trim_end();
    if holds_more_than_names(list) {
        return None;
    }
    let dated = narrowed.get(first..)?;
    let bracket = dated.starts_with('(').then(|| IN_BRACKETS.captures(dated)).flatten();
    let bracketed = bracket.is_some();
    let damaged = || DAMAGED.captures(dated).filter(|_| are_people(&read_names(list)));
    let found = match bracket {
        Some(found) => found,
        None if dated.starts_with('(') => damaged()?,
        None => BARE.captures(dated)?,
    };
    let behind = text.get(at(first + found.get(0)?.end())..)?;
    if !(2..=LONGEST_LIST).contains(&list.chars().count())
        || !behind.starts_with(|c| begins_title(c) || (bracketed && c.is_ascii_digit()))
    {
        return None;
    }
    let rest = REST_OF_NAMES.find(list);
    // What stands for the rest of the names ends them: `R. Coot et al., “Title,” in Name, 2001` has its year elsewhere.
    if rest.is_some_and(|rest| list.get(rest.end()..).is_some_and(|behind| behind.contains(char::is_alphabetic))) {
        return None;
    }
    let list = rest.map_or(list, |rest| list.get(..rest.start()).unwrap_or(list));
    let inverted = is_inverted_in_full(list);
    let authors = if inverted { vec![list.trim_end_matches(['.', '．']).to_owned()] } else { read_names(list) };
    // In APA a stop behind the bracket, or a mark before it, says that institutions are authors, too.
    let stopped = found.get(2).is_some_and(|stop| !stop.is_empty()) || list.ends_with([',', '，', '.', '．', '。']);
    let short = |name: &String| name.chars().filter(|c| is_han(*c)).count() <= 12 && name.chars().count() <= 60;
    // A single short word before a bracket may be one of a title: 江南(2011)的园林.
    let alone = bracketed && !stopped && authors.len() == 1 && list.chars().all(is_han);
    let named = if bracketed && stopped { authors.iter().all(short) } else { are_names(&authors) && !alone };
    // `Edmund B. Coot. (1898).`: only a year in brackets, with a stop behind it, tells a middle initial from a title.
    let sentence = |name: &String| runs_into_title(name) && !(bracketed && stopped && !name.contains(is_han));
    let named =
        named && (stopped || !list.contains(['(', '（'])) && (are_in_full(&authors) || !authors.iter().any(sentence));
    let named = named || inverted;
    let divided = bracketed || list.len() < at(first) || list.ends_with(['.', ',', '，', '．', '。', ';']);
    let year = found.get(1)?.as_str().parse().ok().filter(|year| *year >= FIRST_YEAR);
    (!authors.is_empty() && named && divided).then_some(Dated { authors, year, behind })
}

/// Whether what stands before the year is more than names: a title in quotation marks, a volume or the number of a meeting.
/// `Name, 3 (2012)`, `vol. 3, no. 2 (2012)`, `第5届湿地大会(2012)`; a letter of a name may be read as 0 or 1: `Coot, 1., 0'Fenn, M. (2012)`.
fn holds_more_than_names(list: &str) -> bool {
    static LETTER: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^|[.,&\s])[01](?:[.,'’]|\s+[A-Z])"));
    static VOLUME: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^|[\s,])(?:[Vv]ol|[Nn]o)\."));
    if list.contains(['“', '”', '《']) || list.matches('"').count() > 1 {
        return true;
    }
    let list = narrow(list);
    let digits = list.bytes().filter(u8::is_ascii_digit).count();
    digits > 0 && (digits != LETTER.find_iter(&list).count() || VOLUME.is_match(&list))
}

/// Whether the last name has a sentence of its own behind it: `Brown J. Night`, `王强. 湿地大会`.
fn runs_into_title(name: &str) -> bool {
    name.match_indices(['.', '．', '。']).any(|(at, stop)| {
        let (before, behind) = (name.get(..at).unwrap_or_default(), name.get(at + stop.len()..).unwrap_or_default());
        before.ends_with(is_han) && behind.trim_start().starts_with(is_han)
            || is_person(before) && !is_initials(behind.trim()) && behind.contains(char::is_alphabetic)
    })
}

/// Whether this is one surname and the given name in full behind a comma: `Coot, Edward.`, `Wu, Chung-li.` A hyphen, or a given
/// name that is common, tells it from two words or two surnames.
fn is_inverted_in_full(list: &str) -> bool {
    static INVERTED: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^\p{Lu}[\p{L}'’\-]+, (\p{Lu}\p{Ll}+(-\p{Ll}+)?)(?: [A-Z])?[.．]$"));
    let list = list.trim();
    list.starts_with(char::is_uppercase)
        && INVERTED.captures(list).is_some_and(|found| {
            found.get(2).is_some() || found.get(1).is_some_and(|given| begins_with_given_name(given.as_str()))
        })
}

fn begins_title(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '“' | '"' | '‘' | '\'' | '【' | '[' | '《' | '〈' | '「' | '『' | '$')
}

/// Reads what follows names and year in a reference without type mark: `题名. 刊名, 43(6), 674-683`, `书名. 地: 社`,
/// `Title. In A. Coot (Ed.), Host (pp. 3-9). Place: Publisher`.
pub(super) fn read_behind(text: &str, reference: &mut Reference) {
    let mut text = text;
    let mut pages = None;
    if thesis::read(text, reference) {
        return;
    }
    if let Some((title, behind)) = in_brackets(text) {
        reference.title = Some(title.to_owned());
        let located = locate_behind(behind);
        let name = tidy(behind.get(..located.start).unwrap_or_default());
        reference.container_title = Some(brackets::without(name).to_owned()).filter(|name| !name.is_empty());
        plain::take(Locator { year: None, ..located }, reference);
        return;
    }
    if let Some(found) = PUBLISHER.captures(text)
        && let (Some(whole), Some(place), Some(by)) = (found.get(0), found.get(1), found.get(2))
    {
        pages = found.get(3).map(|pages| tidy_pages(&narrow(pages.as_str())));
        reference.place = Some(place.as_str().trim().to_owned());
        reference.publisher = Some(by.as_str().trim().to_owned());
        text = text.get(..whole.start()).unwrap_or_default();
    }
    if let Some(lead) = HOST.find(text) {
        let title = text.get(..lead.start()).unwrap_or_default();
        let mark = if lead.as_str().starts_with(['?', '？']) { 1 } else { 0 };
        let question = text.get(..lead.start() + mark * lead.as_str().chars().next().map_or(0, char::len_utf8));
        reference.title = Some(tidy(question.unwrap_or(title)).to_owned());
        edited::read(text.get(lead.end()..).unwrap_or_default(), reference);
        reference.pages = pages.or(reference.pages.take());
        return;
    }
    if reference.publisher.is_some() {
        let title = EDITION.replace(tidy(text), "");
        reference.title = Some(brackets::without(tidy(hands::without_trailing(tidy(&title)))).to_owned());
        reference.pages = pages;
        return;
    }
    let located = locate_behind(text);
    let text = text.get(..located.start).unwrap_or_default();
    let text = ["Retrieved from", "Available at", "Available from", "擷取自", "檢自", "取自", "检自"]
        .iter()
        .find_map(|lead| tidy(text).strip_suffix(lead))
        .unwrap_or(text);
    if located.volume.is_none()
        && located.issue.is_none()
        && located.pages.is_none()
        && let Some(published) = publisher::divide(text).filter(|published| !published.before.is_empty())
    {
        let title = EDITION.replace(published.before, "");
        reference.title = Some(brackets::without(tidy(hands::without_trailing(tidy(&title)))).to_owned());
        reference.publisher = Some(published.publisher.to_owned());
        reference.place = published.place.map(str::to_owned);
        return;
    }
    let (title, container) = plain::split_container(tidy(text));
    let numbered = located.volume.is_some() || located.issue.is_some();
    let divided = container.is_none().then(|| pieces::split_journal(title)).flatten().filter(|_| numbered);
    let (title, container) = divided.map_or((title, container), |(title, journal)| (title, Some(journal)));
    reference.title = Some(brackets::without(title).to_owned()).filter(|t| !t.is_empty());
    reference.container_title = container.map(|name| brackets::without(name).to_owned());
    plain::take(Locator { year: None, ..located }, reference);
}

/// The title in 〈〉 or 「」 that a text begins with, and a journal with volume or issue behind it. Its brackets hold the whole
/// title where a mark stands behind them: not in `「湖水」的三種看法`.
fn in_brackets(text: &str) -> Option<(&str, &str)> {
    let (title, behind) = brackets::leading(text.trim_start()).or_else(|| in_quotes(text))?;
    let located = locate_behind(behind);
    let name = tidy(behind.get(..located.start)?);
    let journal = located.volume.is_some() || located.issue.is_some();
    let words = !name.is_empty() && !name.contains(['。', '，', '：', ':']);
    let marks = ['，', ',', '。', '.', '．'];
    let whole = behind.trim_start().starts_with(marks) || title.ends_with(['.', ',', '?']);
    (whole && journal && words).then_some((tidy(title), behind))
}

/// The title in quotation marks that a text begins with: `“Title.” Journal`
fn in_quotes(text: &str) -> Option<(&str, &str)> {
    text.trim_start().strip_prefix(['“', '"'])?.split_once(['”', '"'])
}

static PUBLISHER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[.．。)）]\s*([^.．。:：,，)）]{1,30}(?:[,，]\s*[A-Z][A-Za-z. ]{1,15})?)\s*[:：]\s*((?:Univ\.|[^.．。:：0-9]){2,60}?)(?:\s*[:：]\s*([0-9]+(?:\s*[-–—]+\s*[0-9]+)?|序[0-9]+(?:[-–—][0-9]+)?|扉页))?[.．。]?\s*$",
    )
});

/// What leads to the work that holds the other one.
static HOST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"[.．。?？]\s*(?:In:?\s|In(?:[A-Z]\.)|(?:Paper|Poster) presented at (?:the )?|[见見载載]\s*[:：]",
        r"|(?:載於|载于|收於|收于|收錄於|收录于)\s*[:：]?)"
    ))
});

/// `(16th ed.)`, `（第2版）`
static EDITION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\s*[(（](?:[^()（）]{0,12}\bed\.?|第?[0-9一二三四五六七八九十]{1,3}版|修订版)[)）]\.?$")
});

/// Volume, issue and pages, where the year is known already: `Name, 45, 275-283`, `Name, 77, 104022`.
pub(super) fn locate_behind(text: &str) -> Locator {
    static TAIL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"[,.\s]\s*([0-9]{1,4})\s*[,:]\s*(?:pp?\.\s*)?([A-Za-z]?[0-9]+\s*-+\s*[A-Za-z]?[0-9]+|(?:[A-Za-z]|[a-z]{3,10})?[0-9]{2,7})[.\s]*$",
        )
    });
    static DAY: LazyLock<Regex> = LazyLock::new(|| pattern(r"[,.\s]\s*(?:19|20)[0-9]{2}-[0-9]{1,2}-[0-9]{1,2}[.\s]*$"));
    static PAGES: LazyLock<Regex> = LazyLock::new(|| pattern(r"[,.\s]\s*(?:pp?\.\s*)?([0-9]+\s*-+\s*[0-9]+)[.\s]*$"));
    let located = locate(text);
    if located.volume.is_some() || located.issue.is_some() {
        return located;
    }
    let in_pieces = pieces::locate(text);
    if in_pieces.issue.is_some() {
        return in_pieces;
    }
    if let Some(day) = day::with_page_at_end(text) {
        return Locator { start: day.start, pages: day.page, ..Locator::default() };
    }
    let narrowed = narrow(text);
    let group = |found: &regex::Captures<'_>, n: usize| found.get(n).map(|group| group.as_str().to_owned());
    if let Some(found) = TAIL.captures(&narrowed) {
        let start = found.get(0).map_or(text.len(), |whole| byte_of(text, &narrowed, whole.start()));
        let pages = group(&found, 2).map(|pages| tidy_pages(&pages));
        return Locator { start, volume: group(&found, 1), pages, ..Locator::default() };
    }
    if located.pages.is_some() {
        return located;
    }
    match PAGES.captures(&narrowed) {
        Some(found) => Locator {
            start: found.get(0).map_or(text.len(), |whole| byte_of(text, &narrowed, whole.start())),
            pages: group(&found, 1).map(|pages| tidy_pages(&pages)),
            ..Locator::default()
        },
        // The day on which an article came out ahead of its issue is no part of the name; another year is part of the title:
        // the work's stands before it.
        None if let Some(day) = DAY.find(&narrowed) => {
            Locator { start: byte_of(text, &narrowed, day.start()), ..Locator::default() }
        }
        None => Locator { start: text.len(), ..Locator::default() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_their_year_are_found() {
        let cases = [
            ("姚甲, 陈乙. (2011). 题名", "姚甲; 陈乙|2011|题名"),
            ("林晚&周远(2019).题名", "林晚; 周远|2019|题名"),
            ("世界鸟会. (2011). 题名", "世界鸟会|2011|题名"),
            ("林晚.2017.题名", "林晚|2017|题名"),
            ("LEE K, COOT RB, et al, 2OO5. Title", "LEE K; COOT RB|2005|Title"),
            ("Fenn Y.P.et al.,2012.Title", "Fenn Y.P|2012|Title"),
            ("Hock, S. J., & Lee, R. (2002b). Title", "Hock, S. J.; Lee, R.|2002|Title"),
            ("Hock, S. J.,1948.Title", "Hock, S. J.|1948|Title"),
            ("World Reed Union (WRU). (2019). Title", "World Reed Union (WRU)|2019|Title"),
            ("Coot,Rallus (25 May 2019).Title", "Coot; Rallus|2019|Title"),
            ("Coot, R.,2016, March. Title", "Coot, R.|2016|Title"),
            ("Coot,R.,&Fenn,S.Y.2O15).Title", "Coot, R.; Fenn, S.Y.|2015|Title"),
            ("Edmund B.Coot. (1898). Title", "Edmund B.Coot|1898|Title"),
            ("Coot, M.(206).Title", "Coot, M.||Title"),
            ("COOTRB,2004.Title", "COOTRB|2004|Title"),
            ("Ian F.Coot, Fay Fenn, 2005. Title", "Ian F.Coot; Fay Fenn|2005|Title"),
            ("Hock, B., & Lee, C. 1. (1996). Title", "Hock, B.; Lee; C. 1|1996|Title"),
            ("Hock, Z., & Lee, 0. (2016). Title", "Hock, Z.; Lee; 0|2016|Title"),
            ("Hock CB, Kru\"ger M (2021) Title", "Hock CB; Kru\"ger M|2021|Title"),
        ];
        for (text, wanted) in cases {
            let told = find(text).map(|d| {
                format!("{}|{}|{}", d.authors.join("; "), d.year.map(|y| y.to_string()).unwrap_or_default(), d.behind)
            });
            assert_eq!(told.as_deref(), Some(wanted), "{text}");
        }
        for text in [
            "林晚, 2011, 24(3): 12",
            "气候公报. 2011. 题名",
            "江南(2011)的园林",
            "林晚. 江南(2011)的园林",
            "三国(206).题",
            "陈伟. 城市湿地. 生态学报, 3 (2012): 115-120.",
            "Brown S, Lee J. Light in cities. Energy, 3 (2012): 115-120.",
            "S. Brown, J. Lee, Light in cities, Energy Build. 3 (2012) 115-120.",
            "Mary Brown, “Lakes of the North,” Journal of Lakes, vol. 3, no. 2 (2012), pp. 3-15.",
            "A. Einstein, Ann. Phys. 7 (1916) 769.",
            "王强. 第5届湿地大会(2012). 江州: 湿地出版社",
            "王强. 湿地大会(2012). 江州: 湿地出版社",
            "Brown J. Night. 2012. Available at a library",
            "Lee K, Brown J. Night. 2012. Available at a library",
            "",
        ] {
            assert!(find(text).is_none(), "{text}");
        }
    }
}
