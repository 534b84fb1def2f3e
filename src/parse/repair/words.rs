//! How likely a few characters are as running text: for telling damage, and for choosing a lost character by its
//! neighbours.

use std::collections::HashMap;

use crate::text::chars::{is_cjk_punctuation, is_half_width_punctuation, is_han};
use crate::text::fold;
use crate::text::words::dictionary;

/// The sum of all frequencies in the dictionary.
const TOTAL: f64 = 60_101_967.0;

/// Logarithms of the likelihood of what the dictionary does not have.
const PUNCTUATION: f64 = -4.0;
const LETTER: f64 = -9.0;
const ODD: f64 = -18.0;

/// The logarithm of the likelihood of a text, as words drawn one by one. The dictionary is Simplified, so the text is
/// folded first.
pub(super) fn log_likelihood(text: &[char]) -> f64 {
    let frequency = |word: &str| {
        // For a word of the dictionary this is its frequency.
        u32::try_from(dictionary().suggest_freq(word)).map_or(1.0, |f| f64::from(f.max(1)))
    };
    let words = |run: &[char]| -> f64 {
        let folded = fold(&run.iter().collect::<String>());
        dictionary().cut(&folded, false).iter().map(|token| (frequency(token.word) / TOTAL).ln()).sum()
    };
    text.chunk_by(|a, b| is_han(*a) && is_han(*b))
        .map(|run| match run {
            [c] if is_cjk_punctuation(*c) || is_half_width_punctuation(*c) || c.is_whitespace() => PUNCTUATION,
            [c] if c.is_ascii_alphanumeric() => LETTER,
            [c] if !is_han(*c) => ODD,
            han => words(han),
        })
        .sum()
}

/// How often two characters stand side by side in a document.
pub(super) struct Pairs(HashMap<(char, char), u32>);

impl Pairs {
    pub(super) fn of(chars: &[char]) -> Self {
        let mut pairs = HashMap::new();
        for pair in chars.windows(2) {
            if let [a, b] = pair {
                *pairs.entry((*a, *b)).or_insert(0) += 1;
            }
        }
        Self(pairs)
    }

    pub(super) fn count(&self, a: char, b: char) -> u32 {
        self.0.get(&(a, b)).copied().unwrap_or_default()
    }
}
