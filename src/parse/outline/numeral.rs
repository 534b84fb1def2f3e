//! Numerals: Han characters, plain and formal, and one or two digits.

use crate::parse::chars::digit;

/// The value of a Han numeral character; tens and hundreds as such.
pub(super) fn han_digit(c: char) -> Option<(u32, bool)> {
    let (value, formal) = match c {
        '〇' => (0, false),
        '一' => (1, false),
        '二' => (2, false),
        '三' => (3, false),
        '四' => (4, false),
        '五' => (5, false),
        '六' => (6, false),
        '七' => (7, false),
        '八' => (8, false),
        '九' => (9, false),
        '十' => (10, false),
        '百' => (100, false),
        '零' => (0, true),
        '壹' => (1, true),
        '贰' | '貳' => (2, true),
        '叁' | '參' => (3, true),
        '肆' => (4, true),
        '伍' => (5, true),
        '陆' | '陸' => (6, true),
        '柒' => (7, true),
        '捌' => (8, true),
        '玖' => (9, true),
        '拾' => (10, true),
        _ => return None,
    };
    Some((value, formal))
}

/// A Han numeral at the start: its value, its bytes, whether it is formal.
pub(super) fn han_numeral(text: &str) -> Option<(u32, usize, bool)> {
    let (mut total, mut current, mut end, mut formal) = (0, 0, 0, false);
    for (position, (at, c)) in text.char_indices().enumerate() {
        let Some((value, is_formal)) = han_digit(c) else { break };
        if position > 5 {
            return None;
        }
        formal |= is_formal;
        if value >= 10 {
            total += current.max(1) * value;
            current = 0;
        } else {
            current = if current > 0 { current * 10 + value } else { value };
        }
        end = at + c.len_utf8();
    }
    (end > 0 && total + current > 0).then_some((total + current, end, formal))
}

/// Digits at the start, at most two: the value and the bytes. A year or a century that is glued behind is the title's.
pub(super) fn arabic(text: &str) -> Option<(u32, usize)> {
    let digits: Vec<(usize, u32)> =
        text.char_indices().map_while(|(at, c)| digit(c).map(|d| (at, d))).take(8).collect();
    let last = digits.last().and_then(|(at, _)| text.get(*at..)).unwrap_or_default();
    let behind = last.strip_prefix(|_: char| true).unwrap_or_default();
    let glued = if behind.starts_with(['年', '—', '–', '~', '～']) {
        4
    } else if behind.starts_with("世纪") {
        2
    } else {
        0
    };
    if glued > 0 && (glued + 1..=glued + 2).contains(&digits.len()) {
        let own = digits.len() - glued;
        let year = digits.get(own..).unwrap_or_default().iter().fold(0, |sum, (_, d)| sum * 10 + d);
        if glued == 2 || (1800..2100).contains(&year) {
            let value = digits.iter().take(own).fold(0, |sum, (_, d)| sum * 10 + d);
            return digits.get(own).map(|(at, _)| (value, *at));
        }
    }
    let mut value = 0;
    let mut end = 0;
    for (position, (at, c)) in text.char_indices().enumerate() {
        let Some(d) = digit(c) else { break };
        if position > 1 {
            return None;
        }
        value = value * 10 + d;
        end = at + c.len_utf8();
    }
    (end > 0).then_some((value, end))
}
