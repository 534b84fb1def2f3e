//! References that follow one another on a line, without labels: where the next one begins.

use super::author_year;
use super::authors::{are_people, read_names};
use super::gap::{ends_with_address, has_year};
use super::head::split_head;
use super::mark;
use super::online::begins_with_repository;
use crate::text::chars::is_han;

/// The byte at which the second reference of a line begins; none where the line is one reference.
pub(super) fn next(line: &str) -> Option<usize> {
    by_year(line).or_else(|| by_mark(line))
}

/// Full stops that are looked at, and bytes behind each in which names and their year must stand.
const MOST_STOPS: usize = 120;
const LONGEST_LIST: usize = 400;

/// Bytes in which a second type mark is looked for, however many references a line has.
const LONGEST_REFERENCE: usize = 3000;

/// The first full stop that names and their year in brackets follow, behind a reference that has its own:
/// `… Quill.Fenn, M., & Gal, A. (2002).`
fn by_year(line: &str) -> Option<usize> {
    let first = beginning(line, LONGEST_LIST);
    let title = first.len() - author_year::find(first)?.behind.len();
    let opens = |text: &str| {
        !begins_with_repository(text)
            && text.trim_start().starts_with(char::is_alphabetic)
            && author_year::find(text).is_some_and(|dated| are_people(&dated.authors))
    };
    stops(line)
        .filter(|at| *at > title)
        .find(|at| line.get(*at..).is_some_and(|rest| opens(beginning(rest, LONGEST_LIST))))
}

/// Names and a title between the year of one reference and the second type mark: `…[M].湖社,2015.李四.湖上方言[D]`. A
/// translation has another script.
fn by_mark(line: &str) -> Option<usize> {
    let marks = mark::marks(beginning(line, LONGEST_REFERENCE));
    let (first, second) = (marks.first()?, marks.get(1)?);
    let host = line.get(first.at.end..second.at.start)?;
    if host.contains("//") || host.trim_start().starts_with(['.', '．']) && host.len() < SHORTEST {
        return None;
    }
    let han = |text: &str| text.contains(is_han);
    stops(line).filter(|at| (first.at.end..second.at.start).contains(at)).find(|at| {
        let (before, behind) = (line.get(first.at.end..*at), line.get(*at..second.at.start));
        let (Some(before), Some(behind)) = (before, behind) else { return false };
        let (list, title) = split_head(behind);
        let names = read_names(list);
        let people = are_people(&names) || ROLES.iter().any(|role| list.trim_end().ends_with(role));
        has_year(before)
            && han(behind) == line.get(..first.at.start).is_some_and(han)
            && !names.is_empty()
            && people
            && title.chars().filter(|c| c.is_alphabetic()).count() > 3
    })
}

/// What stands behind the names of those who made a book, institutions too.
const ROLES: [&str; 6] = ["编", "编著", "主编", "編", "編著", "主編"];

/// Bytes that what follows a title, and names, take at least.
const SHORTEST: usize = 20;

/// The bytes behind full stops, and behind addresses, which have none.
fn stops(line: &str) -> impl Iterator<Item = usize> {
    line.char_indices()
        .filter(|(at, c)| match c {
            '.' | '．' | '。' => true,
            ' ' => line.get(..*at).is_some_and(|before| {
                before.ends_with(|c: char| c.is_ascii_alphanumeric()) && ends_with_address(before)
            }),
            _ => false,
        })
        .map(|(at, c)| at + c.len_utf8())
        .take(MOST_STOPS)
}

/// As many bytes of a text as a limit says, or a few more, so that no character is cut.
fn beginning(text: &str, limit: usize) -> &str {
    (limit..limit + 4).find_map(|end| text.get(..end)).unwrap_or(text)
}
