//! References without a type mark: their shape tells the fields. Their type stays null, as GB/T 7714 tells types by
//! marks alone.

use std::sync::LazyLock;

use regex::Regex;

use super::authors::{are_people, is_latin_name_list, is_name_list, read_names};
use super::head::split_head;
use super::institution::names_organisation;
use super::locator::{Locator, locate};
use super::pattern::pattern;
use super::published::{names_container, names_journal, names_publication};
use super::serial::Serial;
use super::{
    author_year, day, first_date, footnote, hands, host, imprint, marked, online, physics, pieces, quoted, serial,
    tidy, untitled,
};
use crate::essay::Reference;
use crate::text::chars::{any_two_bytes, is_han};

pub(super) fn read(text: &str, reference: &mut Reference) {
    let online = online::read(text);
    reference.doi = online.doi;
    reference.url = online.url;
    reference.accessed = online.accessed;
    static ONLINE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"[.,\s]*[\[［](?i:online)[\]］][\s.,:]*(?:Available(?: at)?\s*[:：]?)?"));
    let rest = ONLINE.replace(&online.rest, ". ");
    let rest = rest.as_ref();
    if !serial::around_volumes(rest).is_some_and(|serial| read_serial(serial, reference)) {
        read_work(rest, reference);
    }
    reference.year = reference.year.or(online.updated);
    // A note that no shape fits is no work: nothing in it is a title.
    let numbered = reference.volume.is_some() || reference.issue.is_some() || reference.pages.is_some();
    let online = reference.url.is_some() || reference.doi.is_some() || reference.accessed.is_some();
    let placed = reference.year.is_some() || online;
    let in_container = numbered && reference.container_title.is_some();
    if !(placed || in_container || reference.publisher.is_some()) {
        (reference.authors, reference.title, reference.container_title) = (Vec::new(), None, None);
        (reference.volume, reference.issue, reference.pages) = (None, None, None);
    }
}

/// A single work, by the first of the shapes that it has.
fn read_work(rest: &str, reference: &mut Reference) {
    if let Some(dated) = author_year::find(rest).or_else(|| first_date::find_unmarked(rest)) {
        reference.authors = dated.authors;
        reference.year = dated.year;
        author_year::read_behind(dated.behind, reference);
    } else if !host::read(rest, reference)
        && !physics::read(rest, reference)
        && !footnote::read(rest, reference)
        && !quoted::read(rest, reference)
        && !pieces::read(rest, reference)
        && !untitled::read(rest, reference)
        && !read_book(rest, reference)
    {
        read_article(rest, reference);
    }
}

/// A journal as a whole: `某学会. 刊名. 1957(1)-1990(4). 地: 社, 1957-1990`. False, and nothing is changed, where it has no name or no
/// imprint, as an article has none.
fn read_serial(serial: Serial<'_>, reference: &mut Reference) -> bool {
    let dated = first_date::find(serial.work);
    let (authors, title) = split_head(serial.work);
    let title = tidy(dated.as_ref().map_or(title, |dated| dated.behind));
    let year = dated.as_ref().and_then(|dated| dated.year).or(serial.first_year);
    let imprint = year.map_or(serial.imprint.into(), |year| first_date::as_numeric(serial.imprint, year));
    let Some(imprint) = imprint::find(&imprint).filter(|_| !title.is_empty()) else { return false };
    reference.title = Some(title.to_owned());
    reference.authors = dated.map_or_else(|| read_names(authors), |dated| dated.authors);
    (reference.place, reference.publisher) = (imprint.place, imprint.publisher);
    reference.year = imprint.year.or(year);
    true
}

/// A book by its imprint: `作者. 书名. 地: 社, 年`.
fn read_book(text: &str, reference: &mut Reference) -> bool {
    let Some(imprint) = imprint::find(text) else { return false };
    let head = text.get(..imprint.start).unwrap_or_default();
    // The names of a host have full stops of their own: they are looked at first.
    let (work, host) = split_host(tidy(head));
    let (authors, title) = split_work(work);
    let located = locate(text);
    // Universities name journals, too: 某大学学报, 2007, 35(5).
    let proceedings = imprint.publisher.as_ref().is_some_and(|by| by.contains("Proceedings") || by.contains(". In "));
    // What stands before the colon of a title is no place: `Coot R, Fenn M. Ponds: a guide. 2001`.
    let no_title = authors.is_empty() && !title.contains(is_han) && are_people(&read_names(title)) || {
        let rest = tidy(title);
        !rest.contains(is_han) && is_latin_name_list(rest)
    };
    if no_title || tidy(title).is_empty() || located.issue.is_some() || located.volume.is_some() || proceedings {
        return false;
    }
    reference.authors = read_names(authors);
    // `Rallus Coot, The Reeds of the Lake, New York: Quill, 1999`: commas divide all, and the name is one in full.
    let mut imprint = imprint;
    if authors.is_empty()
        && is_full_name(title)
        && let Some((work, place)) = imprint.place.as_deref().and_then(|place| place.rsplit_once(", "))
    {
        reference.authors = vec![tidy(title).to_owned()];
        reference.title = Some(tidy(hands::without_trailing(work)).to_owned());
        (reference.year, reference.pages) = (imprint.year, imprint.pages.take());
        (reference.place, reference.publisher) = (Some(place.to_owned()), imprint.publisher.take());
        return true;
    }
    reference.container_title = host.map(|host| marked::name_of_host(host).to_owned());
    reference.title = Some(tidy(title).to_owned());
    // `Rallus Coot, The Reeds of the Lake, Quill Press, 1999`
    if authors.is_empty()
        && let Some((name, work)) = footnote::behind_name(tidy(title))
        && footnote::begins_work(work)
    {
        (reference.authors, reference.title) = (vec![name.to_owned()], Some(tidy(work).to_owned()));
    }
    reference.place = imprint.place;
    reference.publisher = imprint.publisher;
    reference.year = imprint.year;
    reference.pages = imprint.pages;
    true
}

/// Divides `作者. 书名`, without the editions and the other hands behind the title: what stands behind names is a title, though it may
/// look like an edition, as `宋元刻本` does.
fn split_work(work: &str) -> (&str, &str) {
    let (authors, title) = split_head(work);
    let whole = hands::without_trailing(work);
    // `湖志. 谢湖, 译`, `湖志: 水部. 影印本`: a title without names.
    let named = is_name_list(authors) || names_organisation(authors) && !authors.contains([':', '：']);
    if tidy(whole) == tidy(authors) && !named {
        return ("", whole);
    }
    (authors, hands::without_trailing(title))
}

/// Whether this is a name of two or three words in capitals: `Rallus Coot`.
pub(super) fn is_full_name(name: &str) -> bool {
    let words = name.split_whitespace().count();
    (2..=3).contains(&words)
        && name.split_whitespace().all(|word| {
            word.starts_with(char::is_uppercase) && word.chars().nth(1).is_some_and(|c| c.is_lowercase() || c == '.')
        })
        && !name.contains(is_han)
}

/// Divides `题名. 见: 编者. 书名` where the work that holds the other one is named.
fn split_host(title: &str) -> (&str, Option<&str>) {
    static LEAD: LazyLock<Regex> = LazyLock::new(|| pattern(r"[.．。]\s*(?:[见見载載]|In)\s*[:：]\s*"));
    match LEAD.find(title) {
        Some(lead) => (tidy(title.get(..lead.start()).unwrap_or_default()), title.get(lead.end()..)),
        None => (tidy(title), None),
    }
}

/// An article: `作者. 题名. 刊名, 年, 卷(期): 页`.
fn read_article(text: &str, reference: &mut Reference) {
    let mut located = locate(text);
    if let Some(day) = day::with_page_at_end(text).filter(|day| day.start <= located.start) {
        located = Locator { start: day.start, year: day.year, pages: day.page, ..Locator::default() };
    }
    // The year in the title of a page is no year of it.
    if located.start >= text.len() && (reference.url.is_some() || reference.accessed.is_some()) {
        located.year = None;
    }
    let head = text.get(..located.start).unwrap_or_default();
    // A year in the middle of prose is no year of a work.
    let bare = text.get(located.start..).is_some_and(|year| year.starts_with(|c: char| c.is_ascii_digit()));
    let in_prose = bare && head.ends_with(is_han) && located.issue.is_none() && located.volume.is_none();
    let head = tidy(without_damaged_year(head, &located));
    let (authors, title) = split_head(head);
    if in_prose && authors.is_empty() && located.pages.is_none() {
        return;
    }
    // An institution and the title of its page: no locator tells of a journal.
    let published_online = reference.url.is_some() && located.start >= text.len();
    match split_container(title) {
        (title, Some(container)) => {
            reference.authors = read_names(authors);
            reference.title = Some(title.to_owned());
            reference.container_title = Some(without_in(container).to_owned());
        }
        (both, None) if let Some((title, container)) = split_at_comma(both, authors, &located) => {
            reference.authors = read_names(authors);
            reference.title = Some(title.to_owned());
            reference.container_title = Some(container.to_owned());
        }
        (title, None)
            if authors.is_empty() || is_name_list(authors) || !authors.chars().any(is_han) || published_online =>
        {
            reference.authors = read_names(authors);
            reference.title = Some(title.to_owned());
        }
        // An institution and what it has published: nothing tells of a journal.
        (title, None)
            if names_organisation(authors)
                && (!names_container(title, text) || names_publication(title))
                && !names_journal(title)
                && located.volume.is_none()
                && located.issue.is_none()
                && located.pages.is_none() =>
        {
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

/// The name of a host without what leads to it: `In Proceedings…`, `in: Proceedings…`.
pub(super) fn without_in(name: &str) -> &str {
    static IN: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[\s,，.．]*(?:[Ii]n\s*[:：]\s*|[Ii]n\s+|in\b)"));
    IN.find(name).and_then(|found| name.get(found.end()..)).unwrap_or(name)
}

/// Divides `题名. 刊名` where a word leads to the host, else at the last full stop that is not in a number or behind an
/// initial.
pub(super) fn split_container(text: &str) -> (&str, Option<&str>) {
    static LEAD: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"[,，.．?？]\s*[Ii]n(?:\s*[:：]\s*|\s+)(?:the )?(?:Proc|Int|Adv|[0-9]{4}|[0-9]+(?:st|nd|rd|th)|[A-Z]{3,})",
        )
    });
    let may_lead = any_two_bytes(text, |a, b| (a | 0x20 == b'i') & (b == b'n'));
    if may_lead && let Some(lead) = LEAD.find(text) {
        let mark = lead.as_str().chars().next().map_or(0, char::len_utf8);
        let question = lead.as_str().starts_with(['?', '？']);
        let (title, host) = text.split_at_checked(lead.start() + mark).unwrap_or((text, ""));
        return (if question { title.trim() } else { tidy(title) }, Some(tidy(without_in(host))));
    }
    let mut boundaries = text.char_indices().rev().filter(|(at, c)| {
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
                    && (word > 3
                        || (word == 1 && before.trim_end_matches(char::is_alphanumeric).ends_with('&'))
                        || before.ends_with([')', '）', '”', '"', '》', '?', '？', '!'])
                        || (word > 0 && spaced && word != 1))
            }
            '?' | '？' | '!' | '！' => starts,
            _ => false,
        }
    });
    let mut boundary = boundaries.next();
    // `A title. Pond. Process`: what stands between two full stops may be the first word of the name.
    if let (Some((end, '.' | '．')), Some((start, mark))) = (boundary, boundaries.next())
        && text.get(start + mark.len_utf8()..end).is_some_and(is_abbreviation)
    {
        boundary = Some((start, mark));
    }
    let Some((at, c)) = boundary else { return (tidy(text), None) };
    let end = if matches!(c, '.' | '．' | '。') { at } else { at + c.len_utf8() };
    let (title, container) = (text.get(..end).unwrap_or_default(), text.get(at + c.len_utf8()..).unwrap_or_default());
    (tidy(title), Some(tidy(container)).filter(|c| !c.is_empty()))
}

/// Whether this is one to three short words in capitals, as the names of journals are cut: `Pond`, `J. Pond`.
fn is_abbreviation(words: &str) -> bool {
    let words: Vec<&str> = words.split([' ', '.']).filter(|word| !word.is_empty()).collect();
    (1..=3).contains(&words.len())
        && words.iter().all(|word| {
            word.len() <= LONGEST_ABBREVIATION
                && word.starts_with(|c: char| c.is_ascii_uppercase())
                && word.chars().all(|c| c.is_ascii_alphabetic())
        })
}

/// Letters of an abbreviated word at most.
const LONGEST_ABBREVIATION: usize = 7;

/// Divides `题名, 刊名` where commas divide all of a reference, as they do the names from the title: the last one counts, if
/// what is behind it looks like the name of a journal that volume, issue or pages follow.
fn split_at_comma<'t>(both: &'t str, authors: &str, located: &Locator) -> Option<(&'t str, &'t str)> {
    let meeting = ["Conference", "Symposium", "Workshop", "Proceedings"];
    let numbered = located.volume.is_some() || located.issue.is_some() || located.pages.is_some();
    let numbered =
        numbered || both.rsplit([',', '，']).next().is_some_and(|last| meeting.iter().any(|word| last.contains(word)));
    let (at, mark) = both.char_indices().rev().find(|(_, c)| matches!(c, ',' | '，'))?;
    let (title, container) = (both.get(..at)?.trim(), both.get(at + mark.len_utf8()..)?.trim());
    let han = container.chars().filter(|c| is_han(*c)).count();
    let named = if han > 0 {
        (2..=LONGEST_NAME).contains(&han) && container.chars().all(|c| is_han(c) || "()（） ·&".contains(c))
    } else {
        container.split_whitespace().count() > 1
            && container.split_whitespace().all(|word| {
                word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '&' | '('))
                    || LITTLE_WORDS.contains(&word)
            })
    };
    (numbered && named && !authors.is_empty() && title.chars().count() > LONGEST_NAME / 2).then_some((title, container))
}

/// Characters of the name of a Chinese journal at most.
const LONGEST_NAME: usize = 16;

/// Words that stand in small letters also in names.
const LITTLE_WORDS: [&str; 8] = ["of", "and", "the", "for", "in", "on", "to", "de"];

/// The name of a journal without a number behind it that was its year, where a volume and pages follow and no year is known:
/// `刊名，209` of `刊名，209，27(1)：12`.
pub(super) fn without_damaged_year<'t>(name: &'t str, located: &Locator) -> &'t str {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"[,，.．]\s*(?:[0-9]{1,3}|[0-9]{4})\s*[,，]?\s*$"));
    let numbered = located.volume.is_some() || located.issue.is_some();
    let end = NUMBER.find(name).filter(|_| numbered).map_or(name.len(), |found| found.start());
    name.get(..end).unwrap_or(name)
}

pub(super) fn take(located: Locator, reference: &mut Reference) {
    reference.year = reference.year.or(located.year);
    reference.volume = located.volume;
    reference.issue = located.issue;
    reference.pages = located.pages;
}
