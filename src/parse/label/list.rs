//! Whether what stands behind a label that nothing marks is a list of keywords, and no sentence that begins with the word.

/// Several short words of Han: `中亚，油气，合作`.
pub(super) fn is_han(rest: &str) -> bool {
    let list = rest.split(['.', '。']).next().unwrap_or_default();
    let words: Vec<&str> = list.split([';', '；', '，', ',', '、']).collect();
    let short = |word: &&str| (1..=14).contains(&word.trim().chars().count());
    words.len() > 2 && !rest.contains('。') && words.iter().take(words.len() - 1).all(short)
}

/// Words that a sentence about keywords goes on with: `Keywords in …`, `Keywords are …`.
const GOING_ON: &[&str] =
    &["are", "is", "in", "of", "were", "was", "and", "or", "that", "which", "have", "can", "for", "from"];

/// Several phrases of a few English words, up to the end of the line or to Chinese: `town, bird, hollow poles`.
pub(super) fn is_latin(rest: &str) -> bool {
    let line = rest.lines().next().unwrap_or_default();
    let end = line.find(crate::parse::chars::is_han).unwrap_or(line.len());
    let list = line.get(..end).unwrap_or_default().trim_end().trim_end_matches('.');
    let phrases: Vec<&str> = list.split([';', '；', '，', ',']).map(str::trim).collect();
    let first = list.split_whitespace().next().unwrap_or_default();
    let short = |phrase: &&str| {
        phrase.len() > 1 && phrase.len() <= 60 && phrase.split_whitespace().count() <= 6 && !phrase.contains(". ")
    };
    phrases.len() > 2 && !GOING_ON.contains(&first) && phrases.iter().all(short)
}
