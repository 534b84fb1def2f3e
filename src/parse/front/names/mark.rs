//! What stands behind a name: the marks that tie it to affiliations, and a role in brackets.

use crate::parse::chars::{digit, is_han};
use crate::parse::front::affiliations;
use crate::parse::located::{Stretch, slice};

/// A mark behind a name, in plain digits and letters. Recognition of print gives quotes and brackets for a raised 1, and letters
/// with accents for raised ones.
pub(super) fn mark_of(c: char) -> Option<String> {
    if let Some(value) = digit(c) {
        return Some(value.to_string());
    }
    match c {
        '¹' | '’' | '\'' | '‘' | '」' | '』' | '”' | '“' | '"' | '}' | ']' | 'l' | 'I' | 'ˡ' | 'i' => {
            Some("1".to_owned())
        }
        '²' => Some("2".to_owned()),
        '³' => Some("3".to_owned()),
        '⁴' => Some("4".to_owned()),
        '⁵' => Some("5".to_owned()),
        '⁶' => Some("6".to_owned()),
        'ʰ' | 'ᵇ' => Some("b".to_owned()),
        'ª' | 'ᵃ' | 'á' | 'à' | 'â' | 'ä' | 'å' | 'ã' => Some("a".to_owned()),
        'ᶜ' | 'ç' => Some("c".to_owned()),
        '*' | '＊' | '∗' | '✉' | '†' => Some("*".to_owned()),
        'a'..='h' => Some(c.to_string()),
        '①'..='⑨' => Some((u32::from(c) - u32::from('①') + 1).to_string()),
        _ => None,
    }
}

/// The marks in a bracket behind a name, `(2.3)`, and the byte behind it.
pub(super) fn bracketed(text: &str, from: usize, end: usize) -> Option<(Vec<String>, usize)> {
    let rest = slice(text, &(from..end));
    let (close, closer) = rest.char_indices().skip(1).take(9).find(|(_, c)| matches!(c, ')' | '）'))?;
    let inside = rest.get(rest.chars().next()?.len_utf8()..close)?;
    let divides = |c: char| c.is_whitespace() || matches!(c, ',' | '，' | '.' | '．' | '、' | ';' | '；');
    let numbers: Vec<&str> = inside.split(divides).filter(|number| !number.is_empty()).collect();
    // More than two digits are a year.
    let short = |number: &&str| number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit());
    (!numbers.is_empty() && numbers.iter().all(short))
        .then(|| (numbers.into_iter().map(str::to_owned).collect(), from + close + closer.len_utf8()))
}

/// The mark in a square bracket behind a name, `[2]`, and the byte behind it. One of a line may be of a note; of several each ties a
/// name to its affiliation.
pub(super) fn squared(text: &str, from: usize, line: &Stretch) -> Option<(String, usize)> {
    let length = |rest: &str| {
        let inside = rest.strip_prefix(['[', '［', '〔'])?;
        let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
        let closer = inside.get(digits..)?.chars().next().filter(|c| matches!(c, ']' | '］' | '〕'))?;
        (1..=2).contains(&digits).then(|| rest.len() - inside.len() + digits + closer.len_utf8())
    };
    let rest = slice(text, &(from..line.end));
    let end = from + length(rest)?;
    let whole = slice(text, line);
    let several =
        whole.match_indices(['[', '［', '〔']).filter(|(at, _)| whole.get(*at..).and_then(length).is_some()).nth(1);
    let digits = slice(text, &(from..end)).chars().filter(char::is_ascii_digit).collect();
    several.is_some().then_some((digits, end))
}

/// Whether a character closes or follows the mark before it, and marks nothing itself: `1)`, `1#`, and what recognition makes
/// of a raised sign: `1?`.
pub(super) fn goes_with_mark(c: char) -> bool {
    matches!(c, ')' | '）' | '#' | '＃' | '?' | '‡' | '§')
}

/// Whether nothing but marks, commas and spaces stand behind a name: `1，\* ?`.
pub(super) fn are_marks(behind: &str) -> bool {
    let divides = |c: char| c.is_whitespace() || matches!(c, ',' | '，' | '.' | '\\' | '^' | '{' | '$');
    behind.chars().all(|c| mark_of(c).is_some() || goes_with_mark(c) || divides(c))
}

/// The content of a bracket that tells a role: one to six Han characters, and no institution.
pub(super) fn role(text: &str, from: usize, end: usize) -> Option<(Stretch, usize)> {
    let rest = slice(text, &(from..end));
    let open = rest.chars().next()?;
    let close = rest.char_indices().take(9).find(|(_, c)| matches!(c, ')' | '）'))?.0;
    let inside = rest.get(open.len_utf8()..close)?;
    let short = (1..=6).contains(&inside.chars().count())
        && inside.chars().all(is_han)
        && !affiliations::is_institution(inside);
    let closer = rest.get(close..)?.chars().next()?;
    short.then(|| (from + open.len_utf8()..from + close, from + close + closer.len_utf8()))
}
