//! Gaps in the numbers of a reference list: the label that belongs there is damaged, printed otherwise, or lost.

use super::authors::{are_people, read_names};
use super::divide::is_translation;
use super::head::split_head;
use super::label::{self, Label, Style};
use crate::text::numeral::digit;

/// A label of another style at the beginning of a line, whose number is missing between the last one and the next:
/// `[3 张三`, `10[Author`, `3 张三` among `[2]` and `[4]`. Behind the last label of the list only one with a bracket counts.
pub(super) fn damaged_label(line: &str, above: &str, last: u32, next: Option<u32>) -> Option<Label> {
    let label = label::read(line)?;
    let missing = match next {
        Some(next) => last < label.number && label.number < next,
        None => label.number == last + 1 && label.style.is_bracketed(),
    };
    let near = label.number <= last + REACH;
    // A number without brackets may be of a line that goes on: of a volume, or a month.
    let sure = label.style.is_bracketed() || (label.number == last + 1 && is_complete(above));
    (missing && near && sure && label.style != Style::Circled).then_some(label)
}

/// How many numbers in a row may be lost.
const REACH: u32 = 4;

/// Whether a line without a label opens a reference, where a number is missing: names begin it, and the line above ends a
/// reference that has its year.
pub(super) fn opens_without_label(line: &str, above: &str) -> bool {
    let beginning: String = line.chars().take(LONGEST_LIST).collect();
    let (names, title) = split_head(&beginning);
    let names = read_names(names);
    let people = !names.is_empty() && are_people(&names);
    people
        && !is_translation(above, line)
        && title.chars().filter(|c| c.is_alphabetic()).count() > 3
        && is_complete(above)
        && has_year(above)
}

/// Characters within which the names of a reference end.
const LONGEST_LIST: usize = 200;

/// Whether a line can be the last one of a reference.
fn is_complete(line: &str) -> bool {
    let line = line.trim_end();
    line.is_empty()
        || line.ends_with(['.', '．', '。', ']', '］', ')', '）', ';', '；'])
        || line.ends_with(|c: char| c.is_ascii_digit())
        || ends_with_address(line)
}

/// Whether the last word of a text is an address: `http://example.org/a.htm`.
pub(super) fn ends_with_address(text: &str) -> bool {
    let word = text.split_whitespace().next_back().unwrap_or_default();
    word.contains('/') && word.contains('.') && word.is_ascii()
}

/// Whether a run of four digits stands in the text.
pub(super) fn has_year(text: &str) -> bool {
    let digits: Vec<bool> = text.chars().map(|c| digit(c).is_some()).collect();
    digits.chunk_by(|a, b| a == b).any(|run| run.len() == 4 && run.first() == Some(&true))
}
