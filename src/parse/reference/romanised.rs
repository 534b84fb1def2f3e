//! Chinese names in Latin letters: `Wei Zhang`, `Wang Xiaoming`.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::parse::lexicon;
use crate::text::pinyin;

/// The syllables of surnames of one character, and all syllables.
static SURNAMES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let single =
        lexicon::rows(lexicon::SURNAMES).map(|row| lexicon::column(&row, 0)).filter(|name| name.chars().count() == 1);
    single.flat_map(str::chars).flat_map(|c| pinyin::readings(c).into_iter().next()).collect()
});
static SYLLABLES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| ('\u{4E00}'..='\u{9FA5}').flat_map(pinyin::readings).collect());

/// Letters of a syllable at most.
const LONGEST: usize = 6;

/// Whether this is a surname and a given name of one syllable or two, in either order, each with a capital.
pub(super) fn is_romanised_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let [first, second] = words.as_slice() else { return false };
    let capital = |word: &str| {
        // Also `Xiao-Ming`; not initials.
        word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '-' | '\'' | '’'))
            && word.ends_with(|c: char| c.is_ascii_lowercase())
    };
    let named = |surname: &str, given: &str| SURNAMES.contains(surname.to_lowercase().as_str()) && is_given(given);
    capital(first) && capital(second) && (named(second, first) || named(first, second))
}

fn is_given(word: &str) -> bool {
    let letters: String = word.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect();
    let syllable = |part: Option<&str>| part.is_some_and(|part| part.len() <= LONGEST && SYLLABLES.contains(part));
    syllable(Some(&letters)) || (1..letters.len()).any(|at| syllable(letters.get(..at)) && syllable(letters.get(at..)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn romanised_names_are_told_by_their_syllables() {
        for name in ["Wei Zhang", "Wang Xiaoming", "Xiao-Ming Wang", "Li Wang"] {
            assert!(is_romanised_name(name), "{name}");
        }
        for other in ["Big Data", "Machine Learning", "Smart Cities", "Zhang", "Reed Wang", "wei zhang", "Rallus Coot"]
        {
            assert!(!is_romanised_name(other), "{other}");
        }
    }
}
