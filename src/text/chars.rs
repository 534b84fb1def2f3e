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

/// The number of characters that aren't white space.
pub fn visible(text: &str) -> usize {
    if has_wide_space(text) {
        return text.chars().filter(|c| !c.is_whitespace()).count();
    }
    // Counted by first bytes, many at a time: whole texts go through here.
    text.bytes().filter(|b| (*b as i8) >= -0x40 && !matches!(b, b'\t'..=b'\r' | b' ')).count()
}

/// Whether there is white space that isn't of ASCII: U+0085, U+00A0, U+1680, U+2000 to U+200A, U+2028, U+2029, U+202F,
/// U+205F, U+3000.
fn has_wide_space(text: &str) -> bool {
    let bytes = text.as_bytes();
    let threes = bytes.iter().zip(bytes.iter().skip(1)).zip(bytes.iter().skip(2));
    let inside = threes.fold(false, |found, ((a, b), c)| {
        let general = (*b == 0x80) & ((*c <= 0x8A) | (*c == 0xA8) | (*c == 0xA9) | (*c == 0xAF));
        found
            | ((*a == 0xC2) & ((*b == 0x85) | (*b == 0xA0)))
            | ((*a == 0xE1) & (*b == 0x9A) & (*c == 0x80))
            | ((*a == 0xE2) & (general | ((*b == 0x81) & (*c == 0x9F))))
            | ((*a == 0xE3) & (*b == 0x80) & (*c == 0x80))
    });
    inside || text.ends_with(['\u{85}', '\u{A0}'])
}

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
    fn no_white_space_is_counted() {
        let spaces: String = (0..0x1_0000).filter_map(char::from_u32).filter(|c| c.is_whitespace()).collect();
        assert_eq!(visible(&spaces), 0);
        for space in spaces.chars() {
            for text in [format!("甲{space}a"), format!("{space}甲a"), format!("甲a{space}")] {
                assert_eq!(visible(&text), 2, "{space:?}");
            }
        }
        for text in ["“甲”…—。、", "a é ½ 𠀀", "", " \t\r\n"] {
            assert_eq!(visible(text), text.chars().filter(|c| !c.is_whitespace()).count(), "{text}");
        }
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
