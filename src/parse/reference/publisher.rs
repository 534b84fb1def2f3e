//! The publisher that a book of APA ends with, without its place or before it: `Reed University Press`, `Plenum Press, New York`,
//! `湖滨出版社`.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern::pattern;
use super::tidy;

/// Who published a work, and where, and what stands before them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Published<'t> {
    pub before: &'t str,
    pub publisher: &'t str,
    pub place: Option<&'t str>,
}

/// Divides a text that ends with the name of a publisher: told by the word that such names end with, or known by name.
pub(super) fn divide(text: &str) -> Option<Published<'_>> {
    static END: LazyLock<Regex> = LazyLock::new(|| {
        let end = concat!(
            // Behind a comma only what can be no word of a row: `Writing, Editing, Publishing`.
            r"(?:[,，]\s*(?P<u>(?:WORD){1,6}University [Pp]ress)|(?:^|[.．。?？!！)）])\s*(?P<by>",
            r"(?:WORD){1,6}(?:Press|Publish(?:ers|ing)(?: (?:Company|House|Group|Co|Corporation))?|Publications)|(?:Academic|(?:WORD){0,6}University) press",
            r"|(?:John )?Wiley(?:-Blackwell| (?:&|and) Sons)?|Springer(?:[ -]Verlag| Nature)?|Elsevier|Routledge|(?:Lawrence )?Erlbaum(?: Associates)?",
            r"|(?:SAGE|Sage)|Palgrave(?: Macmillan)?|McGraw[ -]Hill|Prentice[ -]Hall|Pearson(?: Education)?|(?:Wiley-)?Blackwell|Addison[ -]Wesley",
            r"|Simon (?:&|and) Schuster",
            r"|[\p{Han}]{2,16}(?:出版社|出版公司|书局|書局|印书馆|印書館)))",
            r"(?:\s*[,，]\s*(?P<place>[A-Z][A-Za-z .]{1,24}(?:, [A-Z]{2})?|\p{Han}{2,4}))?[.．。\s]*$"
        );
        pattern(&end.replace("WORD", r"[A-Z][\p{L}'’&\-]*\s(?:(?:of|and|the|for|&)\s)*"))
    });
    let found = END.captures(text)?;
    let by = found.name("by").or_else(|| found.name("u"))?;
    let place = found.name("place").map(|place| tidy(place.as_str()));
    // `Learned Publishing` is a journal.
    if by.as_str().ends_with("Publishing") && place.is_none() {
        return None;
    }
    let before = text.get(..by.start())?.trim_end();
    Some(Published { before: tidy(before), publisher: by.as_str(), place })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn publishers_are_told_at_the_end() {
        for (text, before, publisher, place) in [
            ("Lakes of the north. Reed University Press.", "Lakes of the north", "Reed University Press", None),
            ("Lakes of the north.Plenum Press,New York", "Lakes of the north", "Plenum Press", Some("New York")),
            ("Lakes (2nd ed.). Wiley-Blackwell", "Lakes (2nd ed.)", "Wiley-Blackwell", None),
            ("Lakes of the north, Reed University Press", "Lakes of the north", "Reed University Press", None),
            ("Lakes of the north. Simon & Schuster", "Lakes of the north", "Simon & Schuster", None),
            ("Lakes. Reed Publishing, Reedham", "Lakes", "Reed Publishing", Some("Reedham")),
            ("Lakes. Reed Publishing House", "Lakes", "Reed Publishing House", None),
            ("湖上的书．湖滨出版社", "湖上的书", "湖滨出版社", None),
            ("Academic press.", "", "Academic press", None),
        ] {
            assert_eq!(divide(text), Some(Published { before, publisher, place }), "{text}");
        }
        for text in [
            "Lakes and the press",
            "Journal of Reed Publishing Studies",
            "Ponds. Lake Journal",
            "Open lakes. Learned Publishing.",
            "Reeds, Ponds, Publishing.",
            "Reeds, Ponds, Reed Press",
            "Lakes. Press.",
        ] {
            assert_eq!(divide(text), None, "{text}");
        }
    }
}
