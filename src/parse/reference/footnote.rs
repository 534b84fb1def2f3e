//! Books as the footnotes of Chicago cite them: `Mary Fenn, The Reeds of the Lake (Reedham: Quill Press, 2012), 45.`

use std::sync::LazyLock;

use regex::Regex;

use super::authors::is_person;
use super::in_full::begins_with_given_name;
use super::locator::tidy_pages;
use super::narrow::narrow;
use super::pattern::pattern;
use super::plain::is_full_name;
use super::romanised::is_romanised_name;
use super::tidy;
use crate::essay::{Reference, ReferenceType};

/// Reads the fields. False, and nothing is changed, where no imprint in brackets follows names in full and a title.
pub(super) fn read(text: &str, reference: &mut Reference) -> bool {
    static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^(?P<head>[^()]{8,200}?)\s*\((?P<place>\p{L}[^():0-9]{1,40}):\s*(?P<by>[^():]{2,80}?),\s*(?P<y>(?:1[5-9]|20)[0-9]{2})\)",
            r"(?:\s*,\s*(?:pp?\.\s*)?(?P<p>[0-9]{1,4}(?:\s*-+\s*[0-9]{1,4})?))?[\s.]*$"
        ))
    });
    let narrowed = narrow(text);
    if narrowed.len() != text.len() && !text.is_ascii() {
        return false;
    }
    let Some(found) = SHAPE.captures(&narrowed) else { return false };
    let group = |name: &str| found.name(name).map(|group| group.as_str().trim().to_owned());
    let mut authors = Vec::new();
    let head = found.name("head").map_or("", |head| head.as_str());
    let mut title = head;
    while let Some((name, rest)) = behind_name(title) {
        authors.extend(name.split(" and ").map(|name| name.trim().to_owned()));
        title = rest;
    }
    if authors.is_empty() || title.trim().is_empty() {
        return false;
    }
    reference.authors = authors;
    reference.title = Some(tidy(title).to_owned());
    (reference.place, reference.publisher) = (group("place"), group("by"));
    reference.year = group("y").and_then(|year| year.parse().ok());
    reference.pages = group("p").map(|pages| tidy_pages(&pages));
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
    (bare.split(" and ").all(full) && titled).then_some((bare, rest))
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
