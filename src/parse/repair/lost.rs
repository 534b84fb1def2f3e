//! `?` for characters that the page's encoding lacked, and stray NULs.
//!
//! Restored only where it is certain what was lost: the wide space inside a label. Other question marks are reported
//! where no question can end.

use super::Damage;
use crate::essay::{DiagnosticCode, RepairKind};
use crate::text::Span;
use crate::text::chars::{any_byte, is_han};

/// Labels that are printed with a wide space between their characters.
const SPACED_LABELS: [&str; 16] = [
    "摘要",
    "关键词",
    "關鍵詞",
    "关键字",
    "關鍵字",
    "引言",
    "前言",
    "绪论",
    "緒論",
    "结语",
    "結語",
    "结论",
    "結論",
    "注释",
    "参考文献",
    "參考文獻",
];

/// Characters from the beginning of a line in which a label with its lost spaces ends.
const LABEL_REACH: usize = 16;

/// Whether a text may have lost characters: a cheap look before the real one.
pub(super) fn may_be_in(text: &str) -> bool {
    any_byte(text, |b| (b == b'?') | (b == 0))
}

pub(super) fn find(chars: &[char], damage: &mut Damage) {
    let mut lost: Vec<usize> = Vec::new();
    let indents = indents(chars);
    for &i in &indents {
        damage.repair(RepairKind::LostCharacter, &['?', '?'], "\u{3000}\u{3000}".to_owned(), i);
    }
    for (i, c) in chars.iter().enumerate() {
        match c {
            '?' if [Some(i), i.checked_sub(1)].iter().flatten().any(|i| indents.binary_search(i).is_ok()) => {}
            '\0' => damage.repair(RepairKind::LostCharacter, &['\0'], String::new(), i),
            '?' if in_label(chars, i) => damage.repair(RepairKind::LostCharacter, &['?'], "\u{3000}".to_owned(), i),
            '?' if cannot_end_a_question(chars, i) => lost.push(i),
            _ => {}
        }
    }
    if let Some(first) = lost.first() {
        let code = DiagnosticCode::LostCharacters;
        let message = format!("{} question marks stand where no question can end.", lost.len());
        damage.report(code, message, Span { start: *first, end: first + 1 });
    }
}

/// Paragraphs that begin with two lost spaces, fewer than which are no habit of the page, and the fewest Han characters
/// of a line that is a paragraph.
const FEWEST_INDENTS: usize = 3;
const PARAGRAPH: usize = 15;

/// Where two marks stand before the first character of a line, `??村里的水渠…`, as before most paragraphs: the wide spaces
/// that those are indented by.
fn indents(chars: &[char]) -> Vec<usize> {
    let (mut found, mut paragraphs, mut indented) = (Vec::new(), 0, 0);
    let mut start = 0;
    for line in chars.split(|c| matches!(c, '\n' | '\r')) {
        let paragraph = usize::from(line.iter().filter(|c| is_han(**c)).take(PARAGRAPH).count() == PARAGRAPH);
        paragraphs += paragraph;
        if matches!(line, ['?', '?', c, ..] if is_han(*c)) {
            indented += paragraph;
            found.push(start);
        }
        start += line.len() + 1;
    }
    if indented < FEWEST_INDENTS || indented * 2 <= paragraphs { Vec::new() } else { found }
}

/// Whether the mark at `i`, with white space around it, divides two characters of a label at the beginning of a line.
fn in_label(chars: &[char], i: usize) -> bool {
    let near = i.saturating_sub(LABEL_REACH);
    let reach = chars.get(near..i).unwrap_or_default();
    let line = match reach.iter().rposition(|c| *c == '\n') {
        Some(n) => near + n + 1,
        None if near == 0 => 0,
        None => return false,
    };
    let mut before: Vec<char> = Vec::new();
    for c in chars.get(line..i).unwrap_or_default() {
        if before.len() > 4 {
            return false;
        }
        if is_han(*c) {
            before.push(*c);
        } else if !c.is_whitespace() && !matches!(c, '?' | '【' | '[' | '〔' | '［') {
            return false;
        }
    }
    let behind = chars.get(i + 1..).unwrap_or_default().iter().take(12);
    let behind: Vec<char> = behind.take_while(|c| **c != '\n').filter(|c| is_han(**c)).copied().take(4).collect();
    !before.is_empty()
        && SPACED_LABELS.iter().any(|label| {
            let rest = label.chars().skip(before.len());
            label.chars().take(before.len()).eq(before.iter().copied())
                && label.chars().count() > before.len()
                && behind.iter().copied().take(label.chars().count() - before.len()).eq(rest)
                && closely(chars, i, label.chars().count() - before.len())
        })
}

/// Whether `count` Han characters follow with nothing but white space and lost spaces between them.
fn closely(chars: &[char], i: usize, count: usize) -> bool {
    let mut left = count;
    for c in chars.get(i + 1..).unwrap_or_default() {
        if left == 0 {
            return true;
        }
        if is_han(*c) {
            left -= 1;
        } else if !matches!(c, ' ' | '\u{3000}' | '?') {
            return false;
        }
    }
    left == 0
}

/// Whether the mark at `i` follows a single Latin word within a Chinese sentence (`Inspec?数据库`), or stands before the
/// first character of a line.
fn cannot_end_a_question(chars: &[char], i: usize) -> bool {
    let next_han = chars.get(i + 1).copied().is_some_and(is_han);
    let before = chars.get(..i).unwrap_or_default();
    let opens_line = before.last().is_none_or(|c| *c == '\n') && next_han;
    let word = before.iter().rev().take_while(|c| c.is_ascii_alphabetic()).count();
    let ahead_of_word = before.len().checked_sub(word + 1).and_then(|at| before.get(at)).copied();
    opens_line || (word > 1 && next_han && ahead_of_word.is_some_and(|c| is_han(c) || matches!(c, '、' | '，' | '和')))
}
