//! Located text: every value is made from stretches of one text, so that its spans follow from how it was made.

use std::ops::Range;

use super::chars::{is_debris, is_half_mark, is_wide};

/// A stretch of the text that is parsed, in bytes.
pub(super) type Stretch = Range<usize>;

/// The text at a stretch; empty where the stretch isn't one.
pub(super) fn slice<'t>(text: &'t str, at: &Stretch) -> &'t str {
    text.get(at.clone()).unwrap_or_default()
}

/// The stretch without white space, and characters without meaning, at its ends: empty where it has nothing to read.
pub(super) fn trim(text: &str, at: &Stretch) -> Stretch {
    trim_matches(text, at, |_| false)
}

/// The stretch without these characters, white space, and characters without meaning, at its ends.
pub(super) fn trim_matches(text: &str, at: &Stretch, is: impl Fn(char) -> bool) -> Stretch {
    let inside = slice(text, at);
    let unwanted = |c: char| c.is_whitespace() || is_debris(c) || is(c);
    let kept = inside.trim_start_matches(unwanted);
    let start = at.start + (inside.len() - kept.len());
    start..start + kept.trim_end_matches(unwanted).len()
}

/// The stretch of a part of `text`, which must be a slice of it.
pub(super) fn stretch_of(text: &str, part: &str) -> Stretch {
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize).min(text.len());
    start..(start + part.len()).min(text.len())
}

/// Reads pieces of the text as one value: the layout's spaces go, other white space becomes one space, characters
/// without meaning are left out.
pub(super) fn read<'a>(text: &str, pieces: impl IntoIterator<Item = &'a Stretch>) -> String {
    join(text, pieces, Space::is_text)
}

/// Reads pieces of the text as [`read`] does, but keeps white space within a line as one space, whatever is around it:
/// what a reference prints between its parts, and a table between its cells.
pub(super) fn read_as_printed<'a>(text: &str, pieces: impl IntoIterator<Item = &'a Stretch>) -> String {
    join(text, pieces, |space, before, after| space == Space::Inline || space.is_text(before, after))
}

fn join<'a>(
    text: &str,
    pieces: impl IntoIterator<Item = &'a Stretch>,
    is_text: impl Fn(Space, char, char) -> bool,
) -> String {
    let mut value = String::new();
    let mut last: Option<char> = None;
    let mut space = Space::None;
    for piece in pieces {
        if last.is_some() {
            space = Space::Line;
        }
        value.reserve(piece.len());
        let mut rest = slice(text, piece);
        while let Some(c) = rest.chars().next() {
            // Most characters stand behind another without white space between: they go over together.
            if space == Space::None && is_plain(c) {
                let (run, behind) = rest.split_at(rest.find(|c| !is_plain(c)).unwrap_or(rest.len()));
                value.push_str(run);
                last = run.chars().next_back();
                rest = behind;
                continue;
            }
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
            if is_debris(c) {
                continue;
            }
            if c.is_whitespace() {
                let broken = space == Space::Line || matches!(c, '\n' | '\r' | '\u{c}' | '\u{2028}' | '\u{2029}');
                space = if broken { Space::Line } else { Space::Inline };
                continue;
            }
            if let Some(before) = last
                && is_text(space, before, c)
            {
                value.push(' ');
            }
            value.push(c);
            last = Some(c);
            space = Space::None;
        }
    }
    value
}

/// Whether a character is neither white space nor debris, by a short look.
fn is_plain(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{fdff}' | '!'..='~' | '\u{ff00}'..='\u{ffef}')
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Space {
    None,
    Inline,
    Line,
}

impl Space {
    /// Whether white space between these two characters belongs to the text.
    fn is_text(self, before: char, after: char) -> bool {
        let layout =
            || (is_wide(before) && (is_wide(after) || is_half_mark(after))) || (is_half_mark(before) && is_wide(after));
        match self {
            Self::None => false,
            Self::Inline => !layout(),
            Self::Line => !layout() && !is_wide(before) && !is_wide(after) && before != '-',
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spaces_of_the_layout_are_not_text() {
        let cases = [
            ("工作的 内容", "工作的内容"),
            ("重要, 做起来", "重要,做起来"),
            ("“项目” ，", "“项目”，"),
            ("BIM 技术", "BIM 技术"),
            ("BIM\n技术", "BIM技术"),
            ("其中，\n30天以后", "其中，30天以后"),
            ("a  b\nc", "a b c"),
            ("infor-\nmation", "infor-mation"),
            ("零\u{200b}宽", "零宽"),
            ("服　务", "服务"),
        ];
        for (source, expected) in cases {
            assert_eq!(read(source, [&(0..source.len())]), expected, "{source:?}");
        }
    }
}
