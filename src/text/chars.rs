//! Classes of characters.
//!
//! Each class is a question about one character. Where a mark exists in full and in half width, both count.

/// Whether a character is a Han character: the unified ideographs with all extensions, the compatibility ideographs,
/// and `〇`, which is written like one.
pub fn is_han(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{3005}' | '\u{3007}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{2E80}'..='\u{2FDF}'
        | '\u{20000}'..='\u{323AF}')
}

/// Whether a character is punctuation as Chinese is printed with: CJK marks, full-width forms of ASCII punctuation, and
/// the quotes, dashes and dots that Chinese shares with other scripts.
pub fn is_cjk_punctuation(c: char) -> bool {
    matches!(c,
        '\u{3001}'..='\u{3003}'
        | '\u{3008}'..='\u{3011}'
        | '\u{3014}'..='\u{301F}'
        | '\u{FE30}'..='\u{FE6B}'
        | '\u{FF01}'..='\u{FF0F}'
        | '\u{FF1A}'..='\u{FF20}'
        | '\u{FF3B}'..='\u{FF40}'
        | '\u{FF5B}'..='\u{FF65}'
        | '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}

/// Whether a character is a mark of ASCII that Chinese text uses in place of its own.
pub fn is_half_width_punctuation(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | '(' | ')' | '[' | ']' | '"' | '\'')
}

/// The number of [Han characters](is_han).
pub fn han_count(text: &str) -> usize {
    let first_plane = |a: u8, b: u8, c: u8| {
        // U+2E80 to U+2FDF; U+3005, U+3007 and from U+3400; up to U+9FFF without U+4DC0 to U+4DFF; U+F900 to U+FAFF.
        let radical = (a == 0xE2) & (b >= 0xBA) & ((b < 0xBF) | (c < 0xA0));
        let first = (a == 0xE3) & ((b >= 0x90) | (b == 0x80) & ((c == 0x85) | (c == 0x87)));
        let unified = matches!(a, 0xE4..=0xE9) & ((a != 0xE4) | (b != 0xB7));
        let compatible = (a == 0xEF) & matches!(b, 0xA4..=0xAB);
        radical | first | unified | compatible
    };
    let others =
        if any_byte(text, |b| b >= 0xF0) { text.chars().filter(|c| *c > '\u{FFFF}' && is_han(*c)).count() } else { 0 };
    count_three_bytes(text, first_plane) + others
}

/// The number of characters that aren't white space.
pub fn visible(text: &str) -> usize {
    if may_hold_wide_space(text) {
        return text.chars().filter(|c| !c.is_whitespace()).count();
    }
    // A character is counted by its first byte.
    count_bytes(text, |b| (b & 0xC0 != 0x80) & !matches!(b, b'\t'..=b'\r' | b' '))
}

/// Whether white space beyond that of ASCII may be in a text; true also for some texts without.
fn may_hold_wide_space(text: &str) -> bool {
    // U+0085 and U+00A0.
    let latin = |a: u8, b: u8| (a == 0xC2) & ((b == 0x85) | (b == 0xA0));
    // U+1680, U+2000 to U+200A, U+2028 to U+202F, U+205F, U+3000.
    let wide = |a: u8, b: u8, c: u8| {
        let general = (b == 0x80) & ((c <= 0x8A) | matches!(c, 0xA8..=0xAF)) | (b == 0x81) & (c == 0x9F);
        (a == 0xE1) & (b == 0x9A) | (a == 0xE2) & general | (a == 0xE3) & (b == 0x80) & (c == 0x80)
    };
    any_two_bytes(text, latin) || any_three_bytes(text, wide)
}

/// Whether any byte is such. The bytes are all asked without a branch, many at a time, for which `is` must be no more than
/// comparisons.
pub fn any_byte(text: &str, is: impl Fn(u8) -> bool) -> bool {
    text.bytes().fold(0, |found, b| found | u8::from(is(b))) != 0
}

/// Whether any byte and the one behind it are such, asked as [`any_byte`] does.
pub fn any_two_bytes(text: &str, are: impl Fn(u8, u8) -> bool) -> bool {
    let (first, second) = (text.as_bytes(), text.as_bytes().get(1..).unwrap_or_default());
    first.iter().zip(second).fold(0, |found, (a, b)| found | u8::from(are(*a, *b))) != 0
}

/// Whether any byte and the two behind it are such, asked as [`any_byte`] does.
pub fn any_three_bytes(text: &str, are: impl Fn(u8, u8, u8) -> bool) -> bool {
    let from = |at: usize| text.as_bytes().get(at..).unwrap_or_default();
    let threes = from(0).iter().zip(from(1)).zip(from(2));
    threes.fold(0, |found, ((a, b), c)| found | u8::from(are(*a, *b, *c))) != 0
}

/// Whether any of a few characters stands in a text. Each is looked for by itself, which is far faster than to compare every
/// character of the text with all of them.
pub fn holds_any(text: &str, chars: &[char]) -> bool {
    chars.iter().any(|c| text.contains(*c))
}

/// How many bytes are such, asked as [`any_byte`] does.
pub fn count_bytes(text: &str, is: impl Fn(u8) -> bool) -> usize {
    let counts = text.as_bytes().chunks(AT_A_TIME);
    counts.map(|some| usize::from(some.iter().fold(0, |count, b| count + u8::from(is(*b))))).sum()
}

/// How many bytes, with the two behind them, are such, asked as [`any_byte`] does.
pub fn count_three_bytes(text: &str, are: impl Fn(u8, u8, u8) -> bool) -> usize {
    let from = |at: usize| text.as_bytes().get(at..).unwrap_or_default().chunks(AT_A_TIME);
    let counts = from(0).zip(from(1)).zip(from(2)).map(|((first, second), third)| {
        let threes = first.iter().zip(second).zip(third);
        usize::from(threes.fold(0, |count, ((a, b), c)| count + u8::from(are(*a, *b, *c))))
    });
    counts.sum()
}

/// Bytes that are counted at a time: as many as a byte can count, since many bytes can be added up at once.
const AT_A_TIME: usize = u8::MAX as usize;

/// Whether a character ends a sentence: 。！？ and their half-width forms, without the full stop of Latin scripts.
pub fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '．' | '｡' | '！' | '!' | '？' | '?' | '…')
}

/// Whether a character may stand behind the mark that ends a sentence and still belongs to it: closing quotes, brackets.
pub fn closes(c: char) -> bool {
    matches!(c, '”' | '’' | '"' | '\'' | '」' | '』') || opening_of(c).is_some()
}

/// The brackets that come in pairs, of both widths.
const BRACKETS: [(char, char); 16] = [
    ('(', ')'),
    ('（', '）'),
    ('[', ']'),
    ('［', '］'),
    ('【', '】'),
    ('〔', '〕'),
    ('〖', '〗'),
    ('《', '》'),
    ('〈', '〉'),
    ('{', '}'),
    ('｛', '｝'),
    ('<', '>'),
    ('「', '」'),
    ('『', '』'),
    ('“', '”'),
    ('‘', '’'),
];

/// The closing bracket or quote that belongs to an opening one.
pub fn closing_of(opening: char) -> Option<char> {
    BRACKETS.iter().find(|(open, _)| *open == opening).map(|(_, close)| *close)
}

/// The opening bracket or quote that belongs to a closing one.
pub fn opening_of(closing: char) -> Option<char> {
    BRACKETS.iter().find(|(_, close)| *close == closing).map(|(open, _)| *open)
}

/// Whether a character is a control character that no text has a use for, such as NUL, BEL and ESC.
pub fn is_stray_control(c: char) -> bool {
    c.is_control() && !c.is_whitespace()
}

/// Whether a character is invisible and carries no meaning in Chinese text: zero-width spaces and joiners, soft
/// hyphens, marks of byte order and direction.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Whether a character is a vowel with one of the four tone marks of pinyin.
pub fn has_tone_mark(c: char) -> bool {
    // Asked of every character of a text, most of which lie outside.
    matches!(c, '\u{C0}'..='\u{1FF}' | 'ḿ') && "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿĀÁǍÀĒÉĚÈŌÓǑÒ".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_characters_of_every_block_are_known() {
        for c in "一龥㐀〇々豈𠀀𪜀𰀀⻓⼀".chars() {
            assert!(is_han(c), "{c}");
        }
        for c in "aア한１。①Ａ　".chars() {
            assert!(!is_han(c), "{c}");
        }
    }

    #[test]
    fn every_han_character_is_counted_and_no_other() {
        for c in '\0'..=char::MAX {
            assert_eq!(han_count(c.encode_utf8(&mut [0; 4])), usize::from(is_han(c)), "{c:?}");
        }
        for length in [0, 1, 84, 85, 86, 170, 1_000] {
            assert_eq!(han_count(&"a，丽é".repeat(length)), length);
        }
    }

    #[test]
    fn all_white_space_is_invisible() {
        for c in ('\0'..='\u{FFFF}').filter(|c| c.is_whitespace()) {
            assert_eq!(visible(&format!("甲{c}a{c}“é")), 4, "{c:?}");
        }
        assert_eq!(visible(&"甲 a\n".repeat(1_000)), 2_000);
        assert_eq!(visible(""), 0);
    }

    #[test]
    fn every_bracket_leads_to_its_pair_and_back() {
        for (open, close) in BRACKETS {
            assert_eq!(closing_of(open), Some(close));
            assert_eq!(opening_of(close), Some(open));
        }
        assert_eq!(closing_of('a'), None);
    }

    #[test]
    fn marks_of_both_widths_end_a_sentence_and_a_latin_full_stop_does_not() {
        assert!("。！？!?…".chars().all(ends_sentence));
        assert!(!"，；:.、".chars().any(ends_sentence));
        assert!("”）)」\"".chars().all(closes));
    }

    #[test]
    fn chinese_punctuation_is_told_from_digits_and_letters() {
        assert!("，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』…—·～".chars().all(is_cjk_punctuation));
        assert!(!"Ａ１ａ中a1,.".chars().any(is_cjk_punctuation));
    }
}
