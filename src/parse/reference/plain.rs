//! References without a type mark: their shape tells the fields. Their type stays null, as GB/T 7714 tells types by
//! marks alone.

use std::sync::LazyLock;

use regex::Regex;

use super::authors::{is_name_list, read_names, split_head};
use super::locator::{Locator, locate, narrow};
use super::pattern::pattern;
use super::{imprint, marked, online, tidy};
use crate::essay::Reference;
use crate::text::chars::is_han;

/// Names, and the year in brackets behind them, as the APA style has it.
static AUTHOR_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^([^0-9()]{2,300}?\.?)[,\s]*\(((?:1[5-9]|20)[0-9]{2})[a-z]?(?:\s*,[^()]{1,12})?\)\s*[.,:]?\s*")
});

pub(super) fn read(text: &str, reference: &mut Reference) {
    let online = online::read(text);
    reference.doi = online.doi;
    reference.url = online.url;
    reference.accessed = online.accessed;
    let rest = online.rest.as_str();
    if let Some((authors, year, behind)) = author_year(rest) {
        reference.authors = authors;
        reference.year = Some(year);
        read_behind_year(behind, reference);
    } else if !read_book(rest, reference) {
        read_article(rest, reference);
    }
    reference.year = reference.year.or(online.updated);
    // A note that no shape fits is no work: nothing in it is a title.
    let numbered = reference.volume.is_some() || reference.issue.is_some() || reference.pages.is_some();
    let placed = reference.year.is_some() || reference.url.is_some() || reference.doi.is_some();
    let in_container = numbered && reference.container_title.is_some();
    if !(placed || in_container || reference.publisher.is_some()) {
        (reference.authors, reference.title, reference.container_title) = (Vec::new(), None, None);
        (reference.volume, reference.issue, reference.pages) = (None, None, None);
    }
}

/// `姚甲, 陈乙. (2011). 题名. 刊名, 43(6), 674-683.`
fn author_year(text: &str) -> Option<(Vec<String>, i32, &str)> {
    let narrowed = narrow(text);
    // The pattern counts, which is slow: it is tried only where the first number opens a bracket, as a year does.
    let first = narrowed.find(|c: char| c.is_ascii_digit() || matches!(c, '(' | ')'))?;
    if !narrowed.get(first..)?.strip_prefix('(')?.starts_with(['1', '2']) {
        return None;
    }
    let found = AUTHOR_YEAR.captures(&narrowed)?;
    let at = |byte: usize| super::locator::byte_of(text, &narrowed, byte);
    let list = text.get(..at(found.get(1)?.end()))?;
    let names = read_names(list);
    let short = |name: &String| name.chars().filter(|c| is_han(*c)).count() <= 12 && name.chars().count() <= 60;
    let year = found.get(2)?.as_str().parse().ok()?;
    let behind = text.get(at(found.get(0)?.end())..)?;
    (!names.is_empty() && names.iter().all(short)).then_some((names, year, behind))
}

/// A book by its imprint: `作者. 书名. 地: 社, 年`.
fn read_book(text: &str, reference: &mut Reference) -> bool {
    let Some(imprint) = imprint::find(text) else { return false };
    let head = text.get(..imprint.start).unwrap_or_default();
    let (authors, title) = split_head(tidy(head));
    let located = locate(text);
    // Universities name journals, too: 某大学学报, 2007, 35(5).
    if tidy(title).is_empty() || located.issue.is_some() || located.volume.is_some() {
        return false;
    }
    reference.authors = read_names(authors);
    let (title, host) = split_host(title);
    reference.container_title = host.map(|host| marked::name_of_host(host).to_owned());
    reference.title = Some(without_edition(title).to_owned());
    reference.place = imprint.place;
    reference.publisher = imprint.publisher;
    reference.year = imprint.year;
    reference.pages = imprint.pages;
    true
}

/// Divides `题名. 见: 编者. 书名` where the work that holds the other one is named.
fn split_host(title: &str) -> (&str, Option<&str>) {
    static LEAD: LazyLock<Regex> = LazyLock::new(|| pattern(r"[.．。]\s*(?:[见見载載]|In)\s*[:：]\s*"));
    match LEAD.find(title) {
        Some(lead) => (tidy(title.get(..lead.start()).unwrap_or_default()), title.get(lead.end()..)),
        None => (tidy(title), None),
    }
}

/// The title without the edition behind it: `第2版`, `2版`, `2nd ed`.
fn without_edition(title: &str) -> &str {
    static EDITION: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"[.．。,，]\s*(?:第?\s*[0-9一二三四五六七八九十]{1,3}\s*版|修订版|[0-9]{1,2}(?:st|nd|rd|th) ed\.?)\s*$",
        )
    });
    let end = EDITION.find(title).map_or(title.len(), |edition| edition.start());
    tidy(title.get(..end).unwrap_or(title))
}

/// An article: `作者. 题名. 刊名, 年, 卷(期): 页`.
fn read_article(text: &str, reference: &mut Reference) {
    let located = locate(text);
    let head = text.get(..located.start).unwrap_or_default();
    // A year in the middle of prose is no year of a work.
    let bare = text.get(located.start..).is_some_and(|year| year.starts_with(|c: char| c.is_ascii_digit()));
    let in_prose = bare && head.ends_with(is_han) && located.issue.is_none() && located.volume.is_none();
    let head = tidy(head);
    let (authors, title) = split_head(head);
    if in_prose && authors.is_empty() && located.pages.is_none() {
        return;
    }
    match split_container(title) {
        (title, Some(container)) => {
            reference.authors = read_names(authors);
            reference.title = Some(title.to_owned());
            reference.container_title = Some(container.to_owned());
        }
        (title, None) if authors.is_empty() || is_name_list(authors) || !authors.chars().any(is_han) => {
            reference.authors = read_names(authors);
            reference.title = Some(title.to_owned());
        }
        (container, None) => {
            reference.title = Some(tidy(authors).to_owned());
            reference.container_title = Some(container.to_owned());
        }
    }
    take(located, reference);
}

/// What follows names and year: `题名. 刊名, 43(6), 674-683`, or `书名. 地: 社`.
fn read_behind_year(text: &str, reference: &mut Reference) {
    static PUBLISHER: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"[.．。]\s*([^.．。:：,，]{1,30})\s*[:：]\s*([^.．。:：0-9]{2,60})[.．。]?\s*$"));
    if let Some(found) = PUBLISHER.captures(text)
        && let (Some(whole), Some(place), Some(by)) = (found.get(0), found.get(1), found.get(2))
    {
        reference.title = text.get(..whole.start()).map(|title| tidy(title).to_owned());
        reference.place = Some(place.as_str().trim().to_owned());
        reference.publisher = Some(by.as_str().trim().to_owned());
        return;
    }
    let located = locate(text);
    let (title, container) = split_container(tidy(text.get(..located.start).unwrap_or_default()));
    reference.title = Some(title.to_owned()).filter(|t| !t.is_empty());
    reference.container_title = container.map(str::to_owned);
    take(Locator { year: None, ..located }, reference);
}

/// Divides `题名. 刊名` at the last full stop that is not in a number or behind an initial.
fn split_container(text: &str) -> (&str, Option<&str>) {
    let boundary = text.char_indices().rev().find(|(at, c)| {
        let (before, behind) = (text.get(..*at).unwrap_or_default(), text.get(at + c.len_utf8()..).unwrap_or_default());
        let spaced = behind.starts_with([' ', '\u{3000}']) || before.ends_with(is_han) || behind.starts_with(is_han);
        let number = before.ends_with(|c: char| c.is_ascii_digit()) && behind.starts_with(|c: char| c.is_ascii_digit());
        let word = before.chars().rev().take_while(|c| c.is_alphanumeric()).count();
        let next = behind.trim_start().chars().next();
        let starts = next.is_some_and(|c| c.is_uppercase() || is_han(c) || c.is_ascii_digit());
        match c {
            '.' | '．' | '。' => {
                !number
                    && starts
                    && (word > 3 || before.ends_with([')', '）', '”', '"', '》']) || (word > 0 && spaced && word != 1))
            }
            '?' | '？' | '!' | '！' => starts,
            _ => false,
        }
    });
    let Some((at, c)) = boundary else { return (tidy(text), None) };
    let end = if matches!(c, '.' | '．' | '。') { at } else { at + c.len_utf8() };
    let (title, container) = (text.get(..end).unwrap_or_default(), text.get(at + c.len_utf8()..).unwrap_or_default());
    (tidy(title), Some(tidy(container)).filter(|c| !c.is_empty()))
}

fn take(located: Locator, reference: &mut Reference) {
    reference.year = reference.year.or(located.year);
    reference.volume = located.volume;
    reference.issue = located.issue;
    reference.pages = located.pages;
}
