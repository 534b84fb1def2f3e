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
        pattern(concat!(
            r"(?:^|[.．。?？!！,，)）])\s*",
            r"((?:[A-Z][\p{L}'’&\-]*\s(?:(?:of|and|the|for|&)\s)*){0,6}(?:Press|(?:Academic|University) press|Publish(?:ers|ing)(?: (?:Company|House|Group|Co|Corporation))?|Publications)",
            r"|(?:John )?Wiley(?:-Blackwell| (?:&|and) Sons)?|Springer(?:[ -]Verlag| Nature)?|Elsevier|Routledge|(?:Lawrence )?Erlbaum(?: Associates)?",
            r"|(?:SAGE|Sage)|Palgrave(?: Macmillan)?|McGraw[ -]Hill|Prentice[ -]Hall|Pearson(?: Education)?|(?:Wiley-)?Blackwell|Addison[ -]Wesley",
            r"|[\p{Han}]{2,16}(?:出版社|出版公司|书局|書局|印书馆|印書館))",
            r"(?:\s*[,，]\s*([A-Z][A-Za-z .]{1,24}(?:, [A-Z]{2})?|\p{Han}{2,4}))?[.．。\s]*$"
        ))
    });
    let found = END.captures(text)?;
    let before = text.get(..found.get(1)?.start())?.trim_end();
    let publisher = found.get(1)?.as_str();
    Some(Published { before: tidy(before), publisher, place: found.get(2).map(|place| tidy(place.as_str())) })
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
            ("湖上的书．湖滨出版社", "湖上的书", "湖滨出版社", None),
            ("Academic press.", "", "Academic press", None),
        ] {
            assert_eq!(divide(text), Some(Published { before, publisher, place }), "{text}");
        }
        for text in ["Lakes and the press", "Journal of Reed Publishing Studies", "Ponds. Lake Journal"] {
            assert_eq!(divide(text), None, "{text}");
        }
    }
}
