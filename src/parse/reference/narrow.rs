//! The text that patterns look at: digits and marks in half width, and digits that were read as letters put right,
//! character for character, so that what a pattern finds has its place in the text as printed.

use crate::parse::located::{Stretch, slice};
use crate::text::chars::{any_byte, any_three_bytes};
use crate::text::half_width;

/// The text with half-width digits and marks. `2O07` and `20l1` become years again.
pub(super) fn narrow(text: &str) -> String {
    let mut narrow = String::with_capacity(text.len());
    // What stays as it is, is copied in long pieces.
    let mut copied = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| may_be_wide(*c)) {
        let half = if c == '一' { '-' } else { plain(c) };
        let end = at + c.len_utf8();
        // The character 一 between two numbers is a dash: `2016一2020`.
        let stays = half == c
            || c == '一'
                && !(text.get(..at).is_some_and(|before| before.ends_with(is_digit))
                    && text.get(end..).is_some_and(|behind| behind.starts_with(is_digit)));
        if !stays {
            narrow.push_str(text.get(copied..at).unwrap_or_default());
            narrow.push(half);
            copied = end;
        }
    }
    narrow.push_str(text.get(copied..).unwrap_or_default());
    mend_numbers(&mut narrow);
    narrow
}

/// Whether a character may have another form in half width: few of a text do.
fn may_be_wide(c: char) -> bool {
    !c.is_ascii() && !matches!(c, '\u{4E01}'..='\u{9FFF}') || c == '~'
}

/// Whether a text has a digit of either width. One without has no number in its narrow form either.
pub(super) fn has_digit(text: &str) -> bool {
    any_byte(text, |b| b.is_ascii_digit()) || any_three_bytes(text, |a, b, c| (a == 0xEF) & (b == 0xBC) & (c >= 0x90))
}

/// Whether a character is a digit of either width.
pub(super) fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// The form that patterns ask for: marks that are used alike are one.
fn plain(c: char) -> char {
    match c {
        '~' | '－' | '—' | '–' | '―' | '～' | '−' | '‐' | '‑' | '─' => '-',
        c if c.is_ascii() => c,
        '、' => ',',
        '。' | '｡' => '.',
        '∶' | '﹕' => ':',
        '﹙' => '(',
        '﹚' => ')',
        '\u{A0}' => ' ',
        // The brackets of type marks, and what else is wide, are looked for as they are printed.
        '，' | '．' | '：' | '；' | '（' | '）' | '＋' | '／' | '\u{3000}' => half_width(c),
        c if half_width(c).is_ascii_alphanumeric() => half_width(c),
        c => c,
    }
}

/// The most digits of a number in a locator.
const LONGEST: usize = 6;

/// Puts the numbers right that character recognition has read with letters: O and o for 0, l and I for 1.
fn mend_numbers(text: &mut String) {
    let is_of_word = |b: &u8| b.is_ascii_alphanumeric();
    let mut from = 0;
    while let Some(digit) = text.as_bytes().iter().skip(from).position(u8::is_ascii_digit).map(|ahead| from + ahead) {
        let bytes = text.as_bytes();
        let start = bytes.iter().take(digit).rposition(|b| !is_of_word(b)).map_or(0, |before| before + 1);
        from = bytes.iter().skip(digit).position(|b| !is_of_word(b)).map_or(bytes.len(), |behind| digit + behind);
        mend(text, start..from);
    }
}

/// Puts a word right that has a digit, if it is a number. It begins with a digit, or is a year; all else of it looks like
/// digits, but for the letter that tells works of one year apart.
fn mend(text: &mut String, at: Stretch) {
    let word = slice(text, &at);
    let told_apart = word.len() == 5 && word.ends_with(|c: char| ('a'..='f').contains(&c));
    let end = word.len() - usize::from(told_apart);
    let Some(number) = word.get(..end).filter(|number| (2..=LONGEST).contains(&number.len())) else { return };
    let letters = number.bytes().filter(u8::is_ascii_alphabetic).count();
    if letters == 0 || letters == number.len() {
        return;
    }
    let Some(digits) = number.chars().map(look_alike).collect::<Option<String>>() else { return };
    let year = matches!(digits.as_bytes(), [b'1', b'8' | b'9', _, _] | [b'2', b'0', b'0'..=b'2', _]);
    if year || number.starts_with(|c: char| c.is_ascii_digit()) && !told_apart {
        text.replace_range(at.start..at.start + end, &digits);
    }
}

fn look_alike(c: char) -> Option<char> {
    match c {
        'O' | 'o' => Some('0'),
        'l' | 'I' => Some('1'),
        digit => digit.is_ascii_digit().then_some(digit),
    }
}

/// The byte in `text` that belongs to a byte of its narrow form.
pub(super) fn byte_of(text: &str, narrow: &str, at: usize) -> usize {
    let Some(last) = narrow.get(..at).and_then(|before| before.chars().count().checked_sub(1)) else { return 0 };
    let mut chars = text.chars();
    match chars.nth(last) {
        Some(_) => text.len() - chars.as_str().len(),
        None => text.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_that_were_read_as_letters_are_put_right() {
        for (text, narrowed) in [
            ("学刊，２０１５，３５（５）：６１－６４", "学刊,2015,35(5):61-64"),
            ("(2OO7)", "(2007)"),
            ("20o9a", "2009a"),
            ("l998, 12(l)", "1998, 12(l)"),
            ("I987", "1987"),
            ("22O: 10o-2l5", "220: 100-215"),
            ("H2O, O2, 2Co, CO2", "H2O, O2, 2Co, CO2"),
            ("Ollo lO", "Ollo lO"),
            ("2016一2020年一月", "2016-2020年一月"),
        ] {
            assert_eq!(narrow(text), narrowed, "{text}");
        }
    }
}
