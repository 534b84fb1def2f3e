//! A year alone, with nothing that tells where in a container a work stands: whether it is the year of the work, of the name that
//! holds it, or of a phrase.

use regex::Captures;

use super::{BARE_YEAR, Locator};

/// The bare year that counts more than what else was found: one before it, and not the year of a title or of a host's name,
/// which a whole locator, the same year or one that no word follows makes good.
pub(super) fn find<'t>(
    narrow: &'t str,
    year: Option<usize>,
    best: Option<&(usize, Locator)>,
) -> Option<(usize, Captures<'t>)> {
    let before = best.map_or(narrow.len(), |(first, _)| *first);
    if best.is_some_and(|(_, best)| best.is_whole()) {
        return None;
    }
    let in_words = |found: &Captures<'_>| {
        let behind = found.get(0).and_then(|whole| narrow.get(whole.end()..)).unwrap_or_default();
        behind.trim_start().starts_with(char::is_alphabetic)
    };
    let first = BARE_YEAR.find(narrow, year, before)?;
    let told = first.1.name("y").and_then(|y| y.as_str().parse().ok());
    let known = best.and_then(|(_, best)| best.year);
    if known.is_some() && (known == told || in_words(&first.1)) {
        return None;
    }
    if !in_words(&first.1) {
        return Some(first);
    }
    let behind = first.1.get(0).map(|whole| whole.end());
    let other = BARE_YEAR.find(narrow, behind, before).filter(|(_, found)| !in_words(found));
    other.or_else(|| Some(first).filter(|(_, found)| !begins_title(found)))
}

/// Whether no mark divides a year from the Latin words around it, which are in small letters: `the lakes in 1998 and after`; not
/// `Nature 2005 vol. 5`, whose year stands behind a name, nor one that a part of a reference follows.
pub(super) fn is_of_phrase(narrow: &str, found: &Captures<'_>) -> bool {
    let Some(whole) = found.get(0) else { return false };
    let word = |c: char| c.is_ascii_alphabetic();
    let before = narrow.get(..whole.start()).unwrap_or_default();
    let led = before.rsplit(|c| !word(c)).next().unwrap_or_default();
    let behind = narrow.get(whole.end()..).unwrap_or_default();
    let next = behind.trim_start();
    let first = next.split(|c| !word(c)).next().unwrap_or_default();
    whole.as_str().trim_start().starts_with(|c: char| c.is_ascii_digit())
        && whole.as_str().starts_with(char::is_whitespace)
        && (whole.as_str().ends_with(char::is_whitespace) || behind.starts_with(char::is_whitespace))
        && !led.is_empty()
        && led.bytes().all(|b| b.is_ascii_lowercase())
        && next.starts_with(|c: char| c.is_ascii_lowercase())
        && !PARTS.contains(&first)
        && !next.starts_with("in press")
}

/// What follows the year of a work in small letters, and goes on with no phrase.
const PARTS: [&str; 19] = [
    "p",
    "pp",
    "pages",
    "vol",
    "volume",
    "no",
    "issue",
    "ed",
    "eds",
    "edn",
    "edition",
    "forthcoming",
    "accepted",
    "doi",
    "https",
    "http",
    "available",
    "accessed",
    "retrieved",
];

/// Whether a bare year is the one in the name of a conference: `Proceedings of the 2017 Conference on Ponds`.
pub(super) fn is_of_name(narrow: &str, found: &Captures<'_>) -> bool {
    let Some(whole) = found.get(0) else { return false };
    let (before, behind) = (narrow.get(..whole.start()), narrow.get(whole.end()..).unwrap_or_default());
    let led = before.is_some_and(|before| [" of the", " of", "the"].iter().any(|word| before.ends_with(word)));
    let named = behind.trim_start().starts_with(|c: char| c.is_ascii_uppercase());
    led && named && whole.as_str().starts_with(char::is_whitespace)
}

/// Whether a year that words follow stands where a title begins, or in the middle of its words: `总署.2016年全国公报`,
/// `湖区2016年统计公报`.
fn begins_title(found: &Captures<'_>) -> bool {
    found.get(0).is_some_and(|whole| {
        let led = whole.as_str().starts_with(['.', ':']) || whole.as_str().starts_with(|c: char| c.is_ascii_digit());
        whole.as_str().ends_with('年') && led
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_of_a_phrase_is_told_from_the_one_of_a_work() {
        for (text, phrase) in [
            ("Lakes in 1997 and after", true),
            ("Lakes since 1997 have risen. Lake Journal", true),
            ("Proceedings of ICLL 2005 pp. 12-15.", false),
            ("Reeds 2005 vol. 5 p. 12", false),
            ("J Lakes 2005 in press.", false),
            ("Lake Conference 2005 held at Reedham.", false),
            ("the conference in 2005 in press", false),
            ("Lakes of 2005 available at a library", false),
            ("Lakes of the north, 1997 and after", false),
        ] {
            let found = BARE_YEAR.find(text, Some(0), text.len());
            assert!(found.is_some(), "{text}");
            assert_eq!(found.is_some_and(|(_, found)| is_of_phrase(text, &found)), phrase, "{text}");
        }
    }
}
