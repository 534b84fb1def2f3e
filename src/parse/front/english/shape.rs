//! What a line in Latin letters is by its look alone: a title, names, an affiliation, a citation, the head of a journal.

use std::sync::LazyLock;

use regex::Regex;

/// Words that a line of affiliations has, glued to others or not.
pub(super) const INSTITUTIONS: &[&str] = &[
    "Universit",
    "Universty",
    "Institut",
    "College",
    "School",
    "Department",
    "Academy",
    "Hospital",
    "Laborator",
    "Observator",
    "Center",
    "Centre",
    "Co.",
    "Company",
    "Library",
    "China)",
    "China）",
    "Faculty",
    "Bureau",
    "Ministry",
    "Corporation",
];

/// Words that a line doesn't end with: the title goes on below.
const HANGING: &[&str] =
    &["of", "in", "and", "the", "for", "on", "to", "with", "by", "from", "at", "a", "an", "under", "between", "among"];

/// What citations have and titles don't: a year before a volume or an issue, or a year in brackets.
static CITED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    // `2017,37(14)`, `2018, 8（7)`, `(2019).`, also with the letter O for a zero, and the page numbers behind an issue.
    Regex::new(r"(?:19|20)\d\d\s*[,，;；]\s*\d{1,4}\s*[(（:：]|[(（][12][\dOol]{2,3}[a-z]?[)）]\s*[.,]|[)）]\s*[:：]\s*\d+\s*[-–—]\s*\d").ok()
});

/// Whether the line cites something, as journals print their own article's citation at the head of a page.
pub(in crate::parse::front) fn is_cited(line: &str) -> bool {
    let shown = line.contains("http") || line.contains('@') || line.contains("doi");
    shown || CITED.as_ref().is_some_and(|cited| cited.is_match(line))
}

/// Whether the line can be of a title: several words, and nothing that titles don't have.
pub(super) fn is_title(line: &str) -> bool {
    let letters = line.chars().filter(char::is_ascii_alphabetic).count();
    let digits = line.chars().filter(char::is_ascii_digit).count();
    letters >= 6
        && line.trim().contains(char::is_whitespace)
        && digits * 3 <= letters
        && line.len() <= 400
        && !line.contains(['#', '=', '<', '|'])
        && !is_cited(line)
}

/// Whether the line is one word of letters.
pub(super) fn is_word(line: &str) -> bool {
    line.len() > 2 && line.chars().all(|c| c.is_ascii_alphabetic() || c == '-')
}

/// Whether the line is the head of a journal: its name, its volume.
pub(super) fn is_masthead(line: &str) -> bool {
    let short = line.split_whitespace().count() <= 8;
    let begins = |word: &&str| line.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    short && ["Journal of ", "Chinese Journal of ", "Acta ", "Bulletin of ", "Vol."].iter().any(begins)
}

/// Whether the line says that its sentence goes on below.
pub(super) fn hangs(line: &str) -> bool {
    let last = line.split_whitespace().next_back().unwrap_or_default();
    line.ends_with(['-', ':', '：', ',', '，', '&']) || HANGING.iter().any(|word| last.eq_ignore_ascii_case(word))
}

/// Whether the line can be an affiliation where one may stand.
pub(crate) fn is_affiliation(line: &str) -> bool {
    let institution = INSTITUTIONS.iter().any(|word| line.contains(word));
    let listed = line.contains([',', '，']);
    (numbered(line) || line.starts_with(['(', '（'])) && (institution || listed) || institution && listed
}

/// Whether the line is an affiliation wherever it stands: it has a number or brackets before it, or a postcode.
pub(super) fn is_sure_affiliation(line: &str) -> bool {
    let coded = line.split(|c: char| !is_figure(c)).any(is_coded);
    is_affiliation(line) && (numbered(line) || line.starts_with(['(', '（']) || coded)
}

/// Recognition gives O for a zero, and l for a one.
fn is_figure(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, 'O' | 'o' | 'l')
}

/// Whether a word is a postcode.
pub(super) fn is_coded(word: &str) -> bool {
    let figures = word.chars().all(is_figure) && word.chars().filter(char::is_ascii_digit).count() >= 2;
    figures && (5..=7).contains(&word.len())
}

/// Whether words are what affiliations end with behind their city: a country, or a region that stands in its place.
pub(super) fn is_country(words: &str) -> bool {
    let letters: String = words.chars().filter(char::is_ascii_alphabetic).collect();
    matches!(
        letters.as_str(),
        "China" | "PRChina" | "PeoplesRepublicofChina" | "PRC" | "CHINA" | "Taiwan" | "HongKong" | "USA"
    )
}

/// Whether a number stands before the line: `1 College of …`, `1.School…`, `2StateKeyLaboratory`. `3D` isn't one.
fn numbered(line: &str) -> bool {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ')' | ' ' | '、'));
    digits == 1 && rest.starts_with(|c: char| c.is_ascii_uppercase()) && !rest.starts_with("D ")
}

/// Whether a line is a list of names in Latin letters: words that begin with capitals, two or three to a name.
pub(super) fn is_names(line: &str) -> bool {
    let names: Vec<&str> = names(line).collect();
    let name = |name: &&str| {
        let words: Vec<&str> = name.split_whitespace().collect();
        (2..=3).contains(&words.len()) && words.iter().all(|word| word.starts_with(|c: char| c.is_ascii_uppercase()))
    };
    // `Qiu, Yuan-hsing`
    let surname_first = || match names.as_slice() {
        [surname, given] => {
            [surname, given]
                .iter()
                .all(|part| part.starts_with(|c: char| c.is_ascii_uppercase()) && !part.contains(' '))
                && given.contains('-')
                && line.contains(',')
        }
        _ => false,
    };
    !names.is_empty() && names.iter().all(name) && (names.len() > 1 || line.len() < 24) || surname_first()
}

/// The names of a line, without their marks, up to a bracket.
pub(super) fn names(line: &str) -> impl Iterator<Item = &str> {
    let end = line.find(['(', '（']).unwrap_or(line.len());
    line.get(..end)
        .unwrap_or_default()
        .split([',', '，', ';', '；', '、', '&', '•', '‧', ']'])
        .map(|name| name.trim_matches(|c: char| !c.is_ascii_alphabetic()))
        .filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(is: fn(&str) -> bool, yes: &[&str], no: &[&str]) {
        for line in yes {
            assert!(is(line), "{line}");
        }
        for line in no {
            assert!(!is(line), "{line}");
        }
    }

    #[test]
    fn citations_have_a_year_and_a_volume() {
        check(
            is_cited,
            &[
                "GuXF,ShanM.Sparrowcounts.Town Birds,2017,37(14):483-495.",
                "Gu, X. F. (2O11). Hollow poles. Town Birds, 23(4), 24-35.",
                "https://example.org/birds",
            ],
            &["Sparrows in Hollow Poles from 1990 to 2013", "Town Birds (2nd Report): Counts and Causes"],
        );
    }

    #[test]
    fn affiliations_have_institutions_or_numbers() {
        check(
            is_sure_affiliation,
            &[
                "1SchoolofBirds",
                "(Luming Bird Society, Luming 236999, China)",
                "2 College of Towns，Luming University",
                "School of Birds, Luming University, Luming 2369Oo, China",
            ],
            &["3D Models of Hollow Poles in a School, Old and New", "School Libraries, Sparrows and Readers in China"],
        );
    }

    #[test]
    fn titles_are_words() {
        check(
            is_title,
            &["3D models of hollow poles", "Counting Sparrows: A Report", "“Hollow Poles” and Their Guests"],
            &["GuXF,ShanMsparrow.", "FILTER Y # apply a filter", "2017,37(14)"],
        );
        check(hangs, &["Counting Sparrows in", "Sparrows, Poles and"], &["Counting Sparrows in Towns"]);
        check(
            is_masthead,
            &["Journal of Town Birds", "ACTA PASSERIS"],
            &["Journals of Birds in Three Towns: A Survey"],
        );
    }
}
