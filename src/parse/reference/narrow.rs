//! The text that patterns look at: digits and marks in half width, and digits that were read as letters put right,
//! character for character, so that what a pattern finds has its place in the text as printed.

/// The text with half-width digits and marks. `2O07` and `20l1` become years again.
pub(super) fn narrow(text: &str) -> String {
    let mut chars: Vec<char> = text.chars().map(half_width).collect();
    // The character 一 between two numbers is a dash: `2016一2020`.
    for at in 1..chars.len().saturating_sub(1) {
        let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
        if chars.get(at) == Some(&'一') && digit(at - 1) && digit(at + 1) {
            chars.splice(at..=at, ['-']);
        }
    }
    let mut from = 0;
    while from < chars.len() {
        let length = chars.iter().skip(from).take_while(|c| c.is_ascii_alphanumeric()).count();
        if let Some(word) = chars.get_mut(from..from + length) {
            mend_digits(word);
        }
        from += length.max(1);
    }
    chars.into_iter().collect()
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '，' | '、' => ',',
        '．' | '。' | '｡' => '.',
        '：' | '∶' | '﹕' => ':',
        '；' => ';',
        '（' | '﹙' => '(',
        '）' | '﹚' => ')',
        '－' | '—' | '–' | '―' | '~' | '～' | '−' | '‐' | '‑' | '─' => '-',
        '＋' => '+',
        '／' => '/',
        '\u{3000}' | '\u{A0}' => ' ',
        c => c,
    }
}

/// The most digits of a number in a locator.
const LONGEST: usize = 6;

/// Puts a number right that character recognition has read with letters: O and o for 0, l and I for 1. It begins with a
/// digit, or is a year; all else of it looks like digits, but for the letter that tells works of one year apart.
fn mend_digits(word: &mut [char]) {
    let told_apart = word.len() == 5 && word.last().is_some_and(|c| ('a'..='f').contains(c));
    let length = word.len() - usize::from(told_apart);
    let Some(number) = word.get_mut(..length).filter(|number| (2..=LONGEST).contains(&number.len())) else { return };
    let letters = number.iter().filter(|c| c.is_ascii_alphabetic()).count();
    let digits: Option<Vec<char>> = number.iter().map(|c| look_alike(*c)).collect();
    let Some(digits) = digits.filter(|_| letters > 0 && letters < number.len()) else { return };
    let year = digits.len() == 4 && matches!(digits.as_slice(), ['1', '8' | '9', ..] | ['2', '0', '0'..='2', _]);
    if year || number.first().is_some_and(char::is_ascii_digit) && !told_apart {
        number.copy_from_slice(&digits);
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
