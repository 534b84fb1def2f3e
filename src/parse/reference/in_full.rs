//! Latin names in full, which only a middle initial, a given name that is known, or the names beside them tell from a title.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::authors::is_initials;
use crate::parse::lexicon;

/// Whether this is one Latin name in full with a middle initial, which has its stop: `Edmund B. Coot`. `Coot B. Birds`, a name
/// and a title, has the same shape: only beside another name in full is this one.
pub(super) fn has_middle_initial(name: &str) -> bool {
    let words: Vec<&str> = name.split([' ', '.', '．']).filter(|word| !word.is_empty()).collect();
    let full = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().any(char::is_lowercase)
            && word.chars().all(|c| c.is_alphabetic() || "-'’".contains(c))
    };
    let [first, middle @ .., last] = words.as_slice() else { return false };
    full(first)
        && full(last)
        && !middle.is_empty()
        && middle.iter().all(|word| word.chars().count() == 1 && is_initials(word) && stopped(name, word))
}

/// Whether an initial of a name has a stop behind it.
fn stopped(name: &str, initial: &str) -> bool {
    name.match_indices(initial)
        .any(|(at, _)| name.get(at + initial.len()..).is_some_and(|behind| behind.starts_with(['.', '．'])))
}

/// Whether these are names in full, of which one has a middle initial: `Ian F. Coot, Mary Fenn`; one alone is told by its given name.
pub(super) fn are_in_full(names: &[String]) -> bool {
    let full = |name: &String| {
        let words = name.split_whitespace().count();
        let capital = |word: &str| word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase);
        (2..=3).contains(&words) && name.split_whitespace().all(|word| capital(word) && !is_initials(word))
    };
    let told = |name: &String| has_middle_initial(name) && begins_with_given_name(name);
    names.iter().any(told) || names.iter().any(full) && names.iter().any(|name| has_middle_initial(name))
}

static GIVEN_NAMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| lexicon::rows(lexicon::GIVEN_NAMES).map(|row| lexicon::column(&row, 0)).collect());

/// Whether a Latin name begins with a given name that is common, and no surname.
pub(super) fn begins_with_given_name(name: &str) -> bool {
    name.split([' ', '.', '．']).find(|word| !word.is_empty()).is_some_and(|first| GIVEN_NAMES.contains(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_full_are_told_by_what_stands_beside_them() {
        assert!(has_middle_initial("Edmund B.Coot") && has_middle_initial("Mary K. L. Fenn"));
        assert!(!has_middle_initial("Vitamin D Deficiency") && !has_middle_initial("B. Coot"));
        let names = |list: &[&str]| are_in_full(&list.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        assert!(names(&["Rallus F. Coot", "Fay Fenn"]) && names(&["Mary F. Coot"]));
        assert!(!names(&["Lee K", "Brown J. Night"]) && !names(&["Park S. Birds"]));
    }
}
