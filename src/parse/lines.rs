//! The text as lines: where they stand, how far they are indented, whether a blank line is before them.

mod marks;
mod quoted;

use super::chars::is_han;
use super::located::{Stretch, slice};
use crate::text::chars::any_byte;

/// A line that something can be seen of, without the white space at its ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub at: Stretch,
    /// Columns before its first character, a wide space as two.
    pub indent: u32,
    /// Blank lines above it.
    pub blanks: u32,
    /// The `#` of a Markdown heading before it, at most 6; a short line that is all in stars counts as 6.
    pub markup: u8,
    /// Whether it goes on where an ad in the same line of the source was taken out, or with a full line above a page's end.
    pub glued: bool,
}

/// Divides the text into its lines, without the `holes`, which are sorted and disjoint.
pub(super) fn split(text: &str, holes: &[Stretch]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut holes = holes.iter().peekable();
    let mut blanks = 0;
    let mut start = 0;
    for row in rows(text) {
        let end = start + row.len();
        let mut from = start;
        let mut pieces = 0;
        while let Some(hole) = holes.next_if(|hole| hole.start < end) {
            pieces += usize::from(push(text, &(from..hole.start), blanks, pieces > 0, &mut lines));
            from = hole.end.clamp(from, end);
        }
        pieces += usize::from(push(text, &(from..end), blanks, pieces > 0, &mut lines));
        // The line feed of a carriage return and line feed is no line of its own.
        let crlf_tail = row == "\n" && start > 0 && text.as_bytes().get(start - 1) == Some(&b'\r');
        if pieces > 0 {
            blanks = 0;
        } else if !crlf_tail {
            blanks += 1;
        }
        start = end;
    }
    quoted::take_off(text, &mut lines);
    marks::take_off(text, &mut lines);
    lines
}

/// The rows of a text with what ends them. Nearly all texts end their rows with line feeds, which are looked for many
/// bytes at a time.
fn rows(text: &str) -> Box<dyn Iterator<Item = &str> + '_> {
    let controls = any_byte(text, |b| matches!(b, 0x0B..=b'\r'));
    if controls || ['\u{85}', '\u{2028}', '\u{2029}'].iter().any(|c| text.contains(*c)) {
        return Box::new(text.split_inclusive(ends_line));
    }
    Box::new(text.split_inclusive('\n'))
}

pub(super) fn ends_line(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn push(text: &str, at: &Stretch, blanks: u32, glued: bool, lines: &mut Vec<Line>) -> bool {
    let inside = slice(text, at);
    let kept = inside.trim_start();
    let start = at.start + (inside.len() - kept.len());
    let kept = kept.trim_end();
    if kept.is_empty() {
        return false;
    }
    let indent = slice(text, &(at.start..start))
        .chars()
        .map(|c| match c {
            '\u{3000}' => 2,
            '\t' => 4,
            _ => 1,
        })
        .sum();
    let hashes = kept.len() - kept.trim_start_matches('#').len();
    let title = kept.get(hashes..).unwrap_or_default();
    let heading = (1..=6).contains(&hashes) && title.starts_with([' ', '　', '\t']) && title.chars().any(is_han);
    let markup = if heading { u8::try_from(hashes).unwrap_or(u8::MAX) } else { 0 };
    let from = if heading { start + kept.len() - title.trim_start().len() } else { start };
    lines.push(Line { at: from..start + kept.len(), indent, blanks, markup, glued });
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_their_place_and_holes_are_left_out() {
        let text = "甲\r\n\r\n　　乙广告丙\n";
        let hole = text.find("广告").map(|at| at..at + "广告".len()).expect("it is there");
        let lines = split(text, &[hole]);
        let told: Vec<_> = lines.iter().map(|l| (slice(text, &l.at), l.indent, l.blanks, l.glued)).collect();
        assert_eq!(told, [("甲", 0, 0, false), ("乙", 4, 1, false), ("丙", 0, 1, true)]);
    }
}
