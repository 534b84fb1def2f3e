//! Lines that look like references by themselves: what they begin with, the marks of types, years as citations have them.

use std::iter;

use crate::parse::chars::digit;
use crate::parse::reference::note;

/// Whether a line begins like an entry of a list: `[1]`, `［1］`, `1.`, `1 `, `①`, `(1)`, `註1：`.
pub(super) fn is_entry(line: &str) -> bool {
    if note::label(line).is_some() {
        return true;
    }
    let bare = line.trim_start_matches(['-', '•', '·', '*', ' ', '　', '　']);
    let inside = bare.strip_prefix(['[', '［', '〔', '【', '(', '（']).map(str::trim_start);
    let digits = |text: &str| text.chars().take_while(|c| digit(*c).is_some()).count();
    if let Some(inside) = inside {
        let count = digits(inside);
        let rest = inside.trim_start_matches(|c| digit(c).is_some()).trim_start();
        return (1..=3).contains(&count) && rest.starts_with([']', '］', '〕', '】', ')', '）', '」']);
    }
    if bare.starts_with(|c: char| ('①'..='⑳').contains(&c)) {
        return true;
    }
    let count = digits(bare);
    let rest = bare.trim_start_matches(|c| digit(c).is_some());
    (1..=3).contains(&count)
        && rest.starts_with(['.', '．', '、', ' ', '　', '[', '］', ']'])
        && !rest.trim_start_matches(['.', '．']).starts_with(|c| digit(c).is_some())
}

/// Whether a document type mark of GB/T 7714 stands in the line: `[J]`, `［M］`, `[EB/OL]`.
pub(super) fn has_mark(line: &str) -> bool {
    line.match_indices(['[', '［', '〔', '【']).take(200).any(|(at, open)| {
        let inside = line.get(at + open.len()..).unwrap_or_default().chars().take(6);
        let mut inside = inside.skip_while(|c| c.is_whitespace()).peekable();
        let letters = iter::from_fn(|| inside.next_if(char::is_ascii_uppercase)).count();
        let close = inside.find(|c| !c.is_whitespace());
        (1..=2).contains(&letters) && close.is_some_and(|c| matches!(c, ']' | '］' | '〕' | '】' | '/' | '」'))
    })
}

/// A year with what stands around it in citations without marks.
pub(super) fn looks_cited(line: &str) -> bool {
    // No character has more than four bytes.
    if line.len() >= 4 * LONGEST_CITED {
        return false;
    }
    // Years may be set in wide figures: １９９８.
    let wide = |c: char| ('０'..='９').contains(&c);
    if line.contains(wide) {
        let narrow = |c: char| digit(c).filter(|_| wide(c)).and_then(|value| char::from_digit(value, 10)).unwrap_or(c);
        return looks_cited(&line.chars().map(narrow).collect::<String>());
    }
    // Character recognition reads 0 as O: 2O07. The first four figures of a postcode are no year.
    let digit =
        |at: usize| line.as_bytes().get(at).is_some_and(|b| b.is_ascii_digit() || matches!(b, b'O' | b'o' | b'l'));
    let figure = |at: usize| line.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let years = ["19", "20", "2O", "2o"]
        .iter()
        .flat_map(|century| line.match_indices(century).take(MOST_YEARS))
        .any(|(at, _)| (at..at + 4).all(digit) && !figure(at + 4) && !at.checked_sub(1).is_some_and(figure));
    let shaped = line.contains(['《', ':', '：', '.', '．', ',', '，']);
    years && shaped && line.chars().count() < LONGEST_CITED
}

/// Characters of a line that cites something, at most.
const LONGEST_CITED: usize = 400;

/// Places in a line at which a year is looked for.
const MOST_YEARS: usize = 40;

/// Whether a line ends a reference, seen from `below` lines further down.
pub(super) fn is_end_of_entry(line: &str, below: usize) -> bool {
    let tail = line.trim_end();
    let pages = tail.trim_end_matches(['.', '。', '．']).ends_with(|c: char| c.is_ascii_digit());
    has_mark(line) || (below > 0 && pages && looks_cited(line))
}
