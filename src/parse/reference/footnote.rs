//! Books as the footnotes of Chicago cite them: `Mary Fenn, The Reeds of the Lake (Reedham: Quill Press, 2012), 45.`

use std::sync::LazyLock;

use regex::Regex;

use super::authors::is_person;
use super::in_full::begins_with_given_name;
use super::locator::tidy_pages;
use super::narrow::{byte_of, narrow};
use super::pattern::pattern;
use super::plain::is_full_name;
use super::romanised::is_romanised_name;
use super::tidy;
use crate::essay::{Reference, ReferenceType};
use crate::text::chars::is_han;

/// Reads the fields. False, and nothing is changed, where no imprint in brackets follows names in full and a title.
pub(super) fn read(text: &str, reference: &mut Reference) -> bool {
    static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^(?P<head>[^()]{8,200}?)\s*\((?P<place>\p{L}[^():0-9]{1,40}):\s*(?P<by>[^():]{2,80}?),\s*(?P<y>(?:1[5-9]|20)[0-9]{2})\)",
            r"(?:\s*,\s*(?:pp?\.\s*)?(?P<p>[0-9]{1,4}(?:\s*-+\s*[0-9]{1,4})?))?[\s.]*$"
        ))
    });
    // Names in full are in Latin letters.
    if !text.contains(['(', '（', '﹙']) || text.trim_start().starts_with(is_han) {
        return false;
    }
    let narrowed = narrow(text);
    let Some(found) = SHAPE.captures(&narrowed) else { return false };
    let printed = |name: &str| {
        let at = found.name(name)?;
        text.get(byte_of(text, &narrowed, at.start())..byte_of(text, &narrowed, at.end())).map(str::trim)
    };
    let group = |name: &str| printed(name).map(str::to_owned);
    let mut authors = Vec::new();
    let mut title = printed("head").unwrap_or_default();
    while let Some((name, rest)) = behind_name(title).or_else(|| last_name(title).filter(|_| !authors.is_empty())) {
        authors.extend(name.split(" and ").map(|name| name.trim().to_owned()));
        title = rest;
    }
    if authors.is_empty() || title.trim().is_empty() || title.starts_with("and ") {
        return false;
    }
    reference.authors = authors;
    reference.title = Some(tidy(title).to_owned());
    (reference.place, reference.publisher) = (group("place"), group("by"));
    reference.year = found.name("y").and_then(|year| year.as_str().parse().ok());
    reference.pages = found.name("p").map(|pages| tidy_pages(pages.as_str()));
    reference.kind = Some(ReferenceType::Book);
    true
}

/// Divides a name in full, or two that a word joins, from the title behind the comma: a given name that is common, or syllables, tell
/// it from the first words of a row.
pub(super) fn behind_name(head: &str) -> Option<(&str, &str)> {
    let (name, rest) = head.split_once([',', '，'])?;
    let rest = rest.trim_start();
    let full = |name: &str| {
        let name = name.trim();
        is_full_name(name) && (begins_with_given_name(name) || is_romanised_name(name))
            || name.contains('.') && is_person(name)
    };
    let bare = name.trim().strip_prefix("and ").unwrap_or(name.trim());
    let titled =
        rest.split_whitespace().nth(1).is_some() && rest.starts_with(char::is_uppercase) || rest.starts_with("and ");
    // The first one makes a name of the other: `Mary Fenn and Raffaella Gal`.
    let mut names = bare.split(" and ");
    let named = names.next().is_some_and(full) && names.all(|name| full(name) || is_full_name(name));
    (named && titled).then_some((bare, rest))
}

/// The last of several names, which a word joins to those before it: `and Raffaella Gal, The Reeds`.
fn last_name(head: &str) -> Option<(&str, &str)> {
    let (name, rest) = head.strip_prefix("and ")?.split_once([',', '，'])?;
    let rest = rest.trim_start();
    (is_full_name(name.trim()) && rest.starts_with(char::is_uppercase)).then(|| (name.trim(), rest))
}

/// Whether what stands behind a name is a title, and no further name: `Mary Fenn, John Coot, et al`.
pub(super) fn begins_work(text: &str) -> bool {
    let first = text.split([',', '，', '.']).next().unwrap_or_default().trim();
    behind_name(text).is_none() && !is_full_name(first) && !is_person(first) && !text.contains("et al")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn books_are_told_by_an_imprint_in_brackets() {
        for (text, wanted) in [
            (
                "Mary Fenn, The Reeds of the Lake (Reedham: Quill Press, 2012), 45-47.",
                Some("Mary Fenn|The Reeds of the Lake|Reedham|Quill Press|45-47"),
            ),
            (
                "Mary Fenn and John Coot, Reeds, Ponds and Lakes (Reedham: Quill, 2012).",
                Some("Mary Fenn; John Coot|Reeds, Ponds and Lakes|Reedham|Quill|"),
            ),
            (
                "Wei Zhang, Ways of a River (Reedham: Quill, 2012), p. 5",
                Some("Wei Zhang|Ways of a River|Reedham|Quill|5"),
            ),
            (
                "Mary Fenn, John Coot, and Raffaella Gal, Making Reeds Work (Reedham: Quill, 1993), 12.",
                Some("Mary Fenn; John Coot; Raffaella Gal|Making Reeds Work|Reedham|Quill|12"),
            ),
            (
                "John Coot and Loïc Fenn, A Lake’s Way (Reedham: Quill, 1992), 97–98.",
                Some("John Coot; Loïc Fenn|A Lake’s Way|Reedham|Quill|97-98"),
            ),
            ("Mary Fenn, and reeds, The Ponds (Reedham: Quill, 1993), 12.", None),
            ("Vitamin D, Small Ponds (Reedham: Quill, 2012), 5.", None),
            ("Big Lakes, Small Ponds (Reedham: Quill, 2012), 5.", None),
            ("Mary Fenn, The Reeds of the Lake (a survey: part 1), 45.", None),
        ] {
            let mut reference = Reference::default();
            assert_eq!(read(text, &mut reference), wanted.is_some(), "{text}");
            let field = |field: &Option<String>| field.clone().unwrap_or_default();
            let told = [
                reference.authors.join("; "),
                field(&reference.title),
                field(&reference.place),
                field(&reference.publisher),
                field(&reference.pages),
            ];
            assert_eq!(told.join("|"), wanted.unwrap_or("||||"), "{text}");
        }
    }
}
