//! The text that patterns look at: digits and marks in half width, and digits that were read as letters put right,
//! character for character, so that what a pattern finds has its place in the text as printed.

/// The text with half-width digits and marks. `2O07` and `20l1` become years again.
pub(super) fn narrow(text: &str) -> String {
    let mut narrow = String::with_capacity(text.len());
    // Where the letters and digits begin that may be a number.
    let mut word = 0;
    let mut chars = text.chars().map(half_width).peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii_alphanumeric() {
            narrow.push(c);
            continue;
        }
        // The character 一 between two numbers is a dash: `2016一2020`.
        let between = c == '一'
            && narrow.ends_with(|c: char| c.is_ascii_digit())
            && chars.peek().is_some_and(char::is_ascii_digit);
        if word < narrow.len() {
            mend_digits(&mut narrow, word);
        }
        narrow.push(if between { '-' } else { c });
        word = narrow.len();
    }
    mend_digits(&mut narrow, word);
    narrow
}

fn half_width(c: char) -> char {
    match c {
        '~' => '-',
        c if c.is_ascii() => c,
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '，' | '、' => ',',
        '．' | '。' | '｡' => '.',
        '：' | '∶' | '﹕' => ':',
        '；' => ';',
        '（' | '﹙' => '(',
        '）' | '﹚' => ')',
        '－' | '—' | '–' | '―' | '～' | '−' | '‐' | '‑' | '─' => '-',
        '＋' => '+',
        '／' => '/',
        '\u{3000}' | '\u{A0}' => ' ',
        c => c,
    }
}

/// The most digits of a number in a locator.
const LONGEST: usize = 6;

/// Puts the number right that the text ends with, if character recognition has read it with letters: O and o for 0, l and I
/// for 1. It begins with a digit, or is a year; all else of it looks like digits, but for the letter that tells works of one
/// year apart.
fn mend_digits(text: &mut String, from: usize) {
    let word = text.get(from..).unwrap_or_default();
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
        text.replace_range(from..from + end, &digits);
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
    let count = narrow.get(..at).map_or(0, |before| before.chars().count());
    text.char_indices().nth(count).map_or(text.len(), |(byte, _)| byte)
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
