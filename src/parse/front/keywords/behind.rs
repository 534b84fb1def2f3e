//! What is glued to the end of a list of keywords: the body of the essay, or a note in Chinese behind English ones.

use crate::parse::chars::is_han;
use crate::parse::located::{Stretch, slice};

/// Where the body begins that is glued to a list of keywords.
pub(in crate::parse) fn body_behind(text: &str, value: &Stretch, english: bool) -> Option<usize> {
    let inside = slice(text, value);
    if english {
        let latin = inside.chars().take(40).filter(char::is_ascii_alphabetic).count() > 8;
        let start = inside.char_indices().find(|(at, c)| {
            is_han(*c) && inside.get(*at..).is_some_and(|rest| rest.chars().take(6).filter(|c| is_han(*c)).count() >= 4)
        });
        return start.filter(|_| latin).map(|(at, _)| value.start + at);
    }
    // Keywords are short; a sentence behind the last one is the body's.
    if inside.chars().count() < 60 || !inside.contains('。') {
        return None;
    }
    if let Some(cut) = behind_spaced(inside) {
        return Some(value.start + cut);
    }
    let last =
        inside.char_indices().filter(|(_, c)| matches!(c, ';' | '；' | '　' | ' ')).map(|(at, c)| at + c.len_utf8());
    let sentence = inside.find('。')?;
    let tail_at = last.take_while(|at| *at < sentence).last()?;
    let tail = inside.get(tail_at..)?;
    let opener = [
        "随着", "近年", "目前", "当前", "在", "我国", "自", "为", "本文", "从", "由于", "一", "作为", "隨著", "當前",
        "我國", "改革",
    ];
    let cut = opener.iter().filter_map(|word| tail.find(word)).filter(|at| *at >= 6 && *at <= 36).min()?;
    Some(value.start + tail_at + cut)
}

/// The most characters of a keyword between spaces.
const LONGEST: usize = 12;

/// Where the text begins behind keywords that spaces divide: at the first piece that is too long for one, or has the punctuation
/// of a sentence.
fn behind_spaced(value: &str) -> Option<usize> {
    let mut at = value.len() - value.trim_start().len();
    let mut words = 0;
    for piece in value.get(at..)?.split([' ', '\u{3000}']) {
        let sentence = piece.contains(['，', '。', '：', '？', '！']);
        if piece.contains([';', '；', '、', ',']) && !sentence {
            return None;
        }
        if sentence || piece.chars().count() > LONGEST {
            let prose = piece.contains(['，', '。']) && piece.chars().count() > LONGEST;
            return (words > 1 && prose).then_some(at);
        }
        words += usize::from(!piece.is_empty());
        at += piece.len() + value.get(at + piece.len()..)?.chars().next().map_or(0, char::len_utf8);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_begins_behind_the_last_spaced_keyword() {
        for (value, text) in [
            (
                "渡口 木船 水位变化 近年来各地的渡口陆续废弃，木船也少了。",
                Some("近年来各地的渡口陆续废弃，木船也少了。"),
            ),
            ("渡口；木船 近年来各地的渡口陆续废弃，木船也少了。", None),
            ("渡口 木船 水位变化", None),
            ("木船 近年来各地的渡口陆续废弃，木船也少了。", None),
        ] {
            assert_eq!(behind_spaced(value).and_then(|at| value.get(at..)), text, "{value}");
        }
    }
}
