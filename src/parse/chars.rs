//! Which character is what to the parser: script, width, digits, the ends of sentences.

use std::borrow::Cow;

use super::reference::note;
use crate::text::chars::{any_byte, any_three_bytes, any_two_bytes, count_bytes, count_three_bytes};
pub(super) use crate::text::chars::{han_count, is_han, visible};

/// Whether this stands in a Chinese line without spaces around it: Han, or punctuation of full width.
pub(super) fn is_wide(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}'
            | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}' | '“' | '”' | '‘' | '’' | '…' | '—')
}

/// Whether this is half-width punctuation that Chinese text uses as its own.
pub(super) fn is_half_mark(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | '(' | ')' | '[' | ']' | '"' | '\'')
}

/// Whether this character has no meaning for readers: controls, zero-width and bidi marks.
pub(super) fn is_debris(c: char) -> bool {
    // Asked of every character, and nearly all of a Chinese text lie between.
    if matches!(c, '\u{3000}'..='\u{fdff}' | '\u{ff00}'..='\u{ffef}' | ' '..='~') {
        return false;
    }
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffc}')
}

/// Whether some character of a text may be [debris](is_debris). True also for some texts without any: it looks at bytes,
/// many at a time.
pub(super) fn may_hold_debris(text: &str) -> bool {
    let control = |b: u8| ((b < b' ') & !matches!(b, b'\t'..=b'\r')) | (b == 0x7F);
    // U+0080 to U+009F and U+00AD.
    let latin = |a: u8, b: u8| (a == 0xC2) & ((b < 0xA0) | (b == 0xAD));
    // U+200B to U+200F, U+202A to U+202E, U+2060 to U+2069, U+FEFF, U+FFF9 to U+FFFC.
    let mark = |a: u8, b: u8, c: u8| {
        let general = (b == 0x80) & (matches!(c, 0x8B..=0x8F) | matches!(c, 0xAA..=0xAE));
        ((a == 0xE2) & (general | (b == 0x81))) | ((a == 0xEF) & ((b == 0xBB) | (b == 0xBF)))
    };
    any_byte(text, control) || any_two_bytes(text, latin) || any_three_bytes(text, mark)
}

/// The value of a digit of either width.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => None,
    }
}

/// Whether this closes a quotation or a bracket.
pub(super) fn is_closer(c: char) -> bool {
    matches!(c, '”' | '’' | '"' | '\'' | '」' | '』' | '）' | ')' | '】' | ']' | '］' | '〕' | '》' | '〉' | '}' | '｝')
}

/// Whether this opens a quotation or a bracket.
pub(super) fn is_opener(c: char) -> bool {
    matches!(c, '“' | '‘' | '「' | '『' | '（' | '(' | '【' | '[' | '［' | '〔' | '《' | '〈' | '〖')
}

/// Whether a sentence ends with this.
pub(super) fn is_full_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '.' | '．' | '｡')
}

/// Whether a line that ends like this ends its paragraph: with 。！？： or their half-width forms, also before a
/// closing quote or bracket, the stars of a stressed sentence, or before the mark of a citation.
pub(super) fn ends_paragraph(line: &str) -> bool {
    let mut rest = strip_citations(line);
    loop {
        let Some(last) = rest.chars().next_back() else { return false };
        if is_full_stop(last) || matches!(last, '：' | ':' | '…') {
            return true;
        }
        if !is_closer(last) && last != '*' {
            return false;
        }
        rest = rest.get(..rest.len() - last.len_utf8()).unwrap_or_default().trim_end();
    }
}

/// The line without citation marks at its end: `…水平。[3]`, `…。①`, `…。[^1]`, `…。（註1）`, `…。註1`.
pub(super) fn strip_citations(line: &str) -> &str {
    let mut rest = line.trim_end();
    for _ in 0..4 {
        let marked = rest.trim_end_matches(|c: char| matches!(c, '①'..='⑳' | '¹' | '²' | '³' | '⁰'..='⁹'));
        if let Some(open) = marked.strip_suffix([']', '］', '〕']).and_then(|s| s.rfind(['[', '［', '〔'])) {
            let inside = marked.get(open..).unwrap_or_default();
            let numeric = |c: char| digit(c).is_some() || matches!(c, ',' | '，' | '-' | '–' | '—' | '~' | '、' | ' ');
            let footnote = inside.strip_prefix("[^").unwrap_or_else(|| inside.get(1..).unwrap_or_default());
            if inside.len() < 24 && footnote.chars().all(|c| numeric(c) || is_closer(c)) {
                rest = marked.get(..open).unwrap_or_default().trim_end();
                continue;
            }
        }
        if let Some(before) = note::cited_at_end(rest) {
            rest = before.trim_end();
            continue;
        }
        if marked.len() == rest.len() {
            break;
        }
        rest = marked;
    }
    rest
}

/// Whether more characters than this aren't white space; reads no further than it must.
pub(super) fn has_more_than(text: &str, most: usize) -> bool {
    text.chars().filter(|c| !c.is_whitespace()).nth(most).is_some()
}

/// The characters that [`columns`] reads: beyond any line that a page is wrapped at.
const WIDEST: usize = 200;

/// The columns that the text takes where a Han character takes two. Of a longer text, those of its first 200 characters.
pub(super) fn columns(text: &str) -> usize {
    let mut behind = text.chars();
    let long = text.len() > WIDEST && behind.nth(WIDEST - 1).is_some();
    let beginning = if long { text.strip_suffix(behind.as_str()).unwrap_or(text) } else { text };
    // Beside Han characters: U+2014, the quotes from U+2018 to U+201D, U+2026; U+3000 to U+303F; U+FF00 to U+FF65.
    let wide_mark = |a: u8, b: u8, c: u8| {
        let general = (c == 0x94) | (c == 0x98) | (c == 0x99) | (c == 0x9C) | (c == 0x9D) | (c == 0xA6);
        let cjk = (a == 0xE3) & (b == 0x80) & (c != 0x85) & (c != 0x87);
        (a == 0xE2) & (b == 0x80) & general | cjk | (a == 0xEF) & ((b == 0xBC) | (b == 0xBD) & (c <= 0xA5))
    };
    beginning.chars().count() + han_count(beginning) + count_three_bytes(beginning, wide_mark)
}

/// The text with each formula, `$…$` in LaTeX, as one sign: what a reader sees of it is short.
pub(super) fn formulas_as_signs(text: &str) -> Cow<'_, str> {
    if !text.contains('$') {
        return Cow::Borrowed(text);
    }
    let pieces: Vec<&str> = text.split('$').collect();
    let mut read = String::with_capacity(text.len());
    for (position, piece) in pieces.iter().enumerate() {
        // What follows a sign without a second one is text.
        if position % 2 == 0 || position + 1 == pieces.len() {
            read.push_str(piece);
        } else {
            read.push('$');
        }
    }
    Cow::Owned(read)
}

/// Whether the text is written in Latin letters: letters, and hardly any Han.
pub(super) fn is_latin(text: &str) -> bool {
    let letters = count_bytes(text, |b| b.is_ascii_alphabetic());
    letters >= 3 && han_count(text) * 8 < letters
}

/// A line whose characters all stand apart, without the spaces between: `第 二 十 期`. Others are left as they are.
pub(super) fn unspaced(line: &str) -> Cow<'_, str> {
    let mut words = line.split_whitespace();
    let apart = words.clone().nth(2).is_some() && words.all(|word| word.chars().nth(1).is_none());
    if apart { Cow::Owned(line.split_whitespace().collect()) } else { Cow::Borrowed(line) }
}

/// Text without white space, for comparing.
pub(super) fn squash(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !is_debris(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_debris_is_overlooked() {
        for c in (0..0x1_0000).filter_map(char::from_u32).filter(|c| is_debris(*c)) {
            for text in [format!("甲{c}a"), format!("{c}"), format!("甲{c}")] {
                assert!(may_hold_debris(&text), "{c:?}");
            }
        }
        assert!(!may_hold_debris("“甲”…—。、，：\t\r\nabc é ½ ① × 𠀀"));
    }

    #[test]
    fn what_stands_wide_takes_two_columns() {
        for c in '\0'..=char::MAX {
            let wide = is_wide(c) || ('\u{ff00}'..'\u{ff60}').contains(&c);
            assert_eq!(columns(c.encode_utf8(&mut [0; 4])), 1 + usize::from(wide), "{c:?}");
        }
        assert_eq!(columns("“甲”,é"), 8);
        assert_eq!(columns(""), 0);
        assert_eq!(columns(&"甲".repeat(WIDEST + 1)), 2 * WIDEST);
        assert_eq!(columns(&"a".repeat(WIDEST + 1)), WIDEST);
    }

    #[test]
    fn a_paragraph_ends_with_a_full_stop_also_before_closers_and_citations() {
        for yes in [
            "完。",
            "完！”",
            "完.",
            "如下：",
            "(完。)",
            "完。[3]",
            "完。[1-3]",
            "完。①",
            "完? ",
            "完。[^1]",
            "完。（註1）",
            "完。(注 12)",
            "完。」註1",
            "完。注①",
        ] {
            assert!(ends_paragraph(yes), "{yes}");
        }
        for no in
            ["未完", "未完，", "未完；", "“书记”", "见文[3]", "", "未完（註1）", "见[^1]", "完。见注1", "完。（见注1）"]
        {
            assert!(!ends_paragraph(no), "{no}");
        }
    }
}
