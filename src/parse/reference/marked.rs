//! References with a type mark: GB/T 7714 of 1987, 2005, 2015 and 2025.

use std::sync::LazyLock;

use regex::Regex;

use super::authors::{are_names, is_chinese_name, is_latin_name_list, is_name_list, read_names};
use super::head::split_head;
use super::in_full::has_middle_initial;
use super::locator::{Locator, locate, tidy_pages};
use super::mark::{Code, Mark};
use super::narrow::narrow;
use super::pattern::pattern;
use super::{author_year, conference, day, edited, first_date, hands, imprint, number, online, plain, serial, tidy};
use crate::essay::{Reference, ReferenceType};
use crate::text::chars::is_han;

/// `2008-01-16: 8-9`
static DAY_AND_PAGES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\s*:\s*([0-9]+(?:\s*-+\s*[0-9]+)?)[\s.]*$"));

/// Reads the fields. `marks` are the marks of the text, at least one.
pub(super) fn read(text: &str, marks: &[Mark], reference: &mut Reference) {
    let Some(first) = marks.first() else { return };
    let tail = text.get(first.at.end..).unwrap_or_default();
    let online = online::read(tail);
    let head = text.get(..first.at.start).unwrap_or_default();
    let printed_head = head.to_owned();
    let head = match first.code {
        Code::Type(kind) => number::without(head, kind),
        Code::PartOrArchive => head.to_owned(),
    };
    // EndNote prints a conference and its year before the mark.
    let held = (first.code == Code::Type(ReferenceType::PaperConference)).then(|| conference::held(&head)).flatten();
    let head = held.as_ref().map_or(head.clone(), |held| held.paper.to_owned());
    let dated = author_year::find(&head)
        .filter(|dated| are_names(&dated.authors) || dated.authors.iter().all(|name| has_middle_initial(name)))
        .or_else(|| first_date::find_beside(&head, || year_of_its_own(&online.rest)));
    let before = dated.as_ref().and_then(|dated| dated.year);
    let is_dated = dated.is_some();
    if let Some(dated) = dated {
        reference.authors = dated.authors;
        reference.title = Some(tidy(dated.behind).to_owned());
    } else {
        // `万历十五年. 1587. 小事[M]. 苇州: 湖社, 1982`: what has a year that is not the imprint's is a title.
        let titled = head.starts_with(is_han) && first_date::find(&head).is_some();
        let (authors, title) =
            if titled { ("", head.as_str()) } else { behind_dotted_names(&head).unwrap_or_else(|| split_head(&head)) };
        // Initials have full stops of their own.
        reference.authors = if authors.contains(|c: char| c.is_ascii_alphabetic()) {
            read_names(authors)
        } else {
            authors.split(['.', '．']).flat_map(read_names).collect()
        };
        reference.title = Some(tidy(title).to_owned()).filter(|t| !t.is_empty());
    }
    reference.doi = online.doi;
    reference.url = online.url;
    reference.accessed = online.accessed;
    // Articles have volume and issue behind the name; what has only a date stands behind no publisher.
    let undated = matches!(
        first.code,
        Code::Type(
            ReferenceType::ArticleJournal
                | ReferenceType::ArticleNewspaper
                | ReferenceType::Webpage
                | ReferenceType::Article
                | ReferenceType::Patent
        )
    );
    let rest = match before.filter(|_| !undated) {
        Some(year) => first_date::as_numeric(&online.rest, year),
        None => online.rest.as_str().into(),
    };
    let rest = hands::without_leading(&rest);
    let part = rest.trim_start_matches(['.', '．', '。', ' ', ',', '，', ':', '：']);
    let host = ["//", "／／", "∥", "‖", "见:", "见：", "In:", "In "].iter().find_map(|lead| part.strip_prefix(lead));
    let second = marks.get(1).map(|mark| mark.code);
    reference.kind = Some(kind_of(first.code, host.is_some() || marks.len() > 1, second));
    let serial = serial::around_volumes(rest)
        .filter(|serial| reference.kind == Some(ReferenceType::ArticleJournal) && tidy(serial.work).is_empty());
    match reference.kind {
        Some(ReferenceType::ArticleJournal) if let Some(serial) = serial => {
            let year = before.or(serial.first_year);
            let imprint = year.map_or(serial.imprint.into(), |year| first_date::as_numeric(serial.imprint, year));
            read_imprint(&imprint, reference);
            reference.year = reference.year.or(year);
        }
        Some(ReferenceType::ArticleJournal) if is_dated => {
            let rest = host.unwrap_or(rest);
            read_journal(rest, author_year::locate_behind(rest), reference);
        }
        Some(ReferenceType::ArticleJournal) => {
            let rest = host.unwrap_or(rest);
            read_journal(rest, locate(rest), reference);
        }
        Some(ReferenceType::ArticleNewspaper) => read_newspaper(rest, reference),
        Some(ReferenceType::Chapter) => read_host(host.unwrap_or(rest), reference),
        Some(ReferenceType::PaperConference) => match host {
            Some(host) => read_host(host, reference),
            None => read_proceedings(rest, reference),
        },
        Some(ReferenceType::Webpage | ReferenceType::Article | ReferenceType::Patent) => read_dated(rest, reference),
        _ => match host {
            Some(host) => read_host(host, reference),
            None => read_imprint(rest, reference),
        },
    }
    if let Some(held) = held {
        reference.container_title = Some(held.conference.to_owned());
        reference.year = Some(held.year);
    }
    reference.year = before.or(reference.year).or(online.updated);
    if reference.kind == Some(ReferenceType::Standard) {
        reference.year = reference.year.or_else(|| number::year_of(&printed_head));
    }
}

/// Names that full stops divide, where character recognition took commas for them: `林晚.周远.湖志的版本`. Before a mark nothing but the
/// title stands behind the names.
fn behind_dotted_names(head: &str) -> Option<(&str, &str)> {
    let mut end = None;
    for (at, stop) in head.char_indices().filter(|(_, c)| matches!(c, '.' | '．')) {
        let start = end.map_or(0, |(_, behind)| behind);
        if !is_chinese_name(head.get(start..at)?.trim()) {
            break;
        }
        end = Some((at, at + stop.len_utf8()));
    }
    let (at, behind) = end?;
    let (names, title) = (head.get(..at)?, head.get(behind..)?);
    (names.contains(['.', '．']) && title.chars().filter(|c| is_han(*c)).count() > 4).then_some((names, title))
}

/// The year that the imprint or the journal behind a mark names.
fn year_of_its_own(rest: &str) -> Option<i32> {
    imprint::find(rest).map_or_else(|| locate(rest).year, |imprint| imprint.year)
}

/// What a mark means, given whether the work is a part of a larger one, and the mark of that.
fn kind_of(code: Code, is_part: bool, host: Option<Code>) -> ReferenceType {
    match code {
        Code::PartOrArchive if host == Some(Code::Type(ReferenceType::PaperConference)) => {
            ReferenceType::PaperConference
        }
        Code::PartOrArchive if is_part => ReferenceType::Chapter,
        Code::PartOrArchive => ReferenceType::Manuscript,
        Code::Type(ReferenceType::Book | ReferenceType::Collection) if is_part => ReferenceType::Chapter,
        Code::Type(kind) => kind,
    }
}

fn read_journal(rest: &str, located: Locator, reference: &mut Reference) {
    let name = rest.get(..located.start).unwrap_or_default();
    reference.container_title = container(plain::without_damaged_year(name, &located));
    reference.year = located.year;
    reference.volume = located.volume;
    reference.issue = located.issue;
    reference.pages = located.pages;
}

fn read_newspaper(rest: &str, reference: &mut Reference) {
    let Some(day) = day::find(rest) else { return read_journal(rest, locate(rest), reference) };
    reference.container_title = container(rest.get(..day.start).unwrap_or_default());
    reference.year = day.year;
    reference.pages = day.page;
}

/// `//编者. 书名[C]. 地: 社, 年: 页`
pub(super) fn read_host(host: &str, reference: &mut Reference) {
    let marked = super::mark::marks(host).into_iter().next();
    let behind_mark = marked.as_ref().and_then(|mark| host.get(mark.at.end..));
    read_imprint_or_locator(behind_mark.unwrap_or(host), marked.is_some(), reference);
    let name = match &marked {
        Some(mark) => host.get(..mark.at.start).unwrap_or_default(),
        None => host.get(..end_of_host(host)).unwrap_or_default(),
    };
    let name = conference::without_publisher(name, reference);
    let published = reference.place.is_some() && reference.publisher.is_some();
    let name = edited::behind_editor(name).filter(|_| published).unwrap_or(name);
    reference.container_title = container(plain::without_in(name_of_host(name)));
}

/// Where the name of a host ends that has no mark of its own.
pub(super) fn end_of_host(host: &str) -> usize {
    let imprint = imprint::find(host).map(|imprint| imprint.start);
    // A year at its beginning belongs to the name: `2019 IEEE Conference…`.
    let lead = host.chars().take_while(|c| !c.is_alphabetic()).map(char::len_utf8).sum::<usize>();
    let located = host.get(lead..).map(|rest| lead + locate(rest).start);
    imprint.into_iter().chain(located).min().unwrap_or(host.len())
}

/// The name of a host, without the editors or the institution before it, and what follows a Chinese name.
pub(super) fn name_of_host(name: &str) -> &str {
    let (editors, title) = split_head(tidy(name));
    let bare = without_roles(editors);
    // `马克思, 恩格斯. 全集`: several short names.
    let several = editors.contains([',', '，'])
        && editors
            .split([',', '，'])
            .all(|name| (2..=4).contains(&name.trim().chars().count()) && name.trim().chars().all(is_han));
    let institution = ["Association", "Society", "Committee", "Institute", "Council", "Organization", "Union"];
    let edited = several
        || institution.iter().any(|end| editors.ends_with(end))
        || bare.len() < editors.len()
        || is_name_list(bare)
        || is_latin_name_list(bare)
        || editors.ends_with(EDITORS);
    let name = if edited && !tidy(title).is_empty() { title } else { name };
    let stop = if tidy(name).starts_with(is_han) { tidy(name).find(['.', '．', '。']) } else { None };
    tidy(name).get(..stop.unwrap_or(usize::MAX)).unwrap_or(tidy(name))
}

fn without_roles(editors: &str) -> &str {
    let editors = editors.trim_end_matches(['.', ' ']);
    ["主编", "編", "编", ", eds", ", ed", ", Eds", ", Ed"]
        .iter()
        .find_map(|role| editors.strip_suffix(role))
        .map_or(editors, str::trim_end)
}

/// What names of editors and of institutions that edit end with.
const EDITORS: [char; 24] = [
    '编', '編', '会', '會', '部', '局', '院', '所', '馆', '館', '学', '學', '处', '處', '站', '组', '室', '社', '厅',
    '廳', '司', '委', '团', '團',
];

/// `[C]. 北京: 社, 2005`, or `[C]. 会议名, 2005: 1-5`.
fn read_proceedings(rest: &str, reference: &mut Reference) {
    match imprint::find(rest) {
        Some(imprint) if tidy(rest.get(..imprint.start).unwrap_or_default()).is_empty() => {
            read_imprint(rest, reference)
        }
        _ => read_host(rest, reference),
    }
}

fn read_imprint(rest: &str, reference: &mut Reference) {
    read_imprint_or_locator(rest, true, reference);
}

/// Reads the imprint where there is one, else what a locator says. `all` of the text before a bare year is the publisher.
fn read_imprint_or_locator(rest: &str, all: bool, reference: &mut Reference) {
    if let Some(imprint) = imprint::find(rest) {
        reference.place = imprint.place;
        reference.publisher = imprint.publisher;
        reference.year = imprint.year;
        reference.pages = imprint.pages;
        return;
    }
    let located = locate(rest);
    let before = tidy(rest.get(..located.start).unwrap_or_default());
    static PAGES: LazyLock<Regex> = LazyLock::new(|| pattern("^[0-9]{1,4}(?:\\s*-+\\s*[0-9]{1,4})?$"));
    if PAGES.is_match(&narrow(before)) {
        reference.pages = Some(tidy_pages(&narrow(before)));
        reference.year = located.year;
        return;
    }
    // A standard may have its number behind the mark.
    let number =
        reference.kind == Some(ReferenceType::Standard) && before.starts_with(|c: char| c.is_ascii_uppercase());
    // What is left of a translation is no publisher.
    let named = !before.is_empty() && !before.starts_with(['(', '（']);
    if all && reference.kind != Some(ReferenceType::PaperConference) && named && !number {
        match before.split_once([':', '：']) {
            Some((place, publisher)) => {
                reference.place = Some(tidy(place).to_owned());
                reference.publisher = Some(tidy(publisher).to_owned());
            }
            None if is_bare_place(before) => reference.place = Some(before.to_owned()),
            None => reference.publisher = Some(before.to_owned()),
        }
    }
    reference.year = located.year;
    reference.volume = located.volume;
    reference.issue = located.issue;
    reference.pages = located.pages;
}

/// Whether what stands alone before the year is a place: short, and with no word that ends an institution's name.
fn is_bare_place(name: &str) -> bool {
    const INSTITUTIONS: [char; 20] = [
        '社', '局', '馆', '館', '店', '院', '所', '司', '厂', '廠', '会', '會', '部', '厅', '廳', '学', '學', '处',
        '處', '心',
    ];
    name.chars().all(is_han) && (2..=3).contains(&name.chars().count()) && !name.ends_with(INSTITUTIONS)
}

/// A work that a date is all that is told of, and perhaps a site: `[EB/OL]. 某网, 2018-03-05`.
fn read_dated(rest: &str, reference: &mut Reference) {
    let located = locate(rest);
    reference.year = located.year;
    reference.container_title = container(rest.get(..located.start).unwrap_or_default());
    if reference.kind == Some(ReferenceType::Patent) {
        // What stands there is the country and the number.
        reference.container_title = None;
        reference.pages =
            DAY_AND_PAGES.captures(&narrow(rest)).and_then(|found| Some(tidy_pages(found.get(1)?.as_str())));
    }
    if reference.kind == Some(ReferenceType::Article) {
        reference.volume = located.volume;
        reference.issue = located.issue;
    }
}

/// A name without the marks around it; none where nothing is left, or what is left is no name.
fn container(text: &str) -> Option<String> {
    let name = tidy(text);
    let name = name.strip_prefix('《').and_then(|name| name.strip_suffix('》')).unwrap_or(name);
    let named = name.chars().filter(|c| c.is_alphabetic()).count() > 1;
    named.then(|| name.to_owned())
}
