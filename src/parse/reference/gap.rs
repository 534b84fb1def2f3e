//! Gaps in the numbers of a reference list: the label that belongs there is damaged, printed otherwise, or lost.

use super::authors::{are_people, read_names};
use super::divide::is_translation;
use super::head::split_head;
use super::label::{self, Label, Style};
use crate::text::numeral::digit;

/// A label of another style at the beginning of a line, whose number is missing between the last one and the next:
/// `[3 张三`, `10[Author`, `3 张三` among `[2]` and `[4]`. Behind the last label of the list only one with a bracket counts.
pub(super) fn damaged_label(line: &str, above: &str, last: u32, next: Option<u32>) -> Option<Label> {
    let label = with_bracket_read_as_one(label::read(line)?, last);
    let missing = match next {
        Some(next) => last < label.number && label.number < next,
        None => label.number == last + 1 && label.style.is_bracketed(),
    };
    let near = label.number <= last + REACH;
    // A number without brackets may be of a line that goes on: of a volume, or a month.
    let sure = label.style.is_bracketed() || (label.number == last + 1 && is_complete(above));
    (missing && near && sure && label.style != Style::Circled).then_some(label)
}

/// `[121 张三` behind number 11: the closing bracket of 12 was read as 1.
fn with_bracket_read_as_one(label: Label, last: u32) -> Label {
    let misread = label.style == Style::Half && label.number % 10 == 1 && label.number / 10 == last + 1;
    if misread { Label { number: last + 1, text: (last + 1).to_string(), ..label } } else { label }
}

/// `[2]张三` between numbers 21 and 23, `[0]张三` between 9 and 11: a label in brackets that lost a digit of its number.
pub(super) fn label_without_digit(line: &str, last: u32, next: u32) -> Option<Label> {
    let inside = line.strip_prefix(['[', '［'])?;
    let digits: String = inside.chars().map_while(digit).filter_map(|value| char::from_digit(value, 10)).collect();
    let behind = inside.trim_start_matches(|c| digit(c).is_some());
    let words = behind.strip_prefix([']', '］'])?;
    if digits.is_empty() || next > last + 1 + REACH || !words.trim_start().starts_with(char::is_alphabetic) {
        return None;
    }
    let number = (last + 1..next).find(|number| lacks_digit(&number.to_string(), &digits))?;
    let text = number.to_string();
    Some(Label { style: Style::Bracket, number, text, length: line.len() - words.len() })
}

/// Whether `printed` is the number without one of its digits.
fn lacks_digit(number: &str, printed: &str) -> bool {
    number.len() == printed.len() + 1
        && (0..number.len()).any(|lost| {
            number.bytes().enumerate().filter(|(at, _)| *at != lost).map(|(_, digit)| digit).eq(printed.bytes())
        })
}

/// How many numbers in a row may be lost.
const REACH: u32 = 4;

/// Whether a line without a label opens a reference, where a number is missing: names begin it, and the line above ends a
/// reference that has its year.
pub(super) fn opens_without_label(line: &str, above: &str) -> bool {
    begins_with_names(line) && !is_translation(above, line) && is_complete(above) && has_year(above)
}

/// Whether the names of people begin a text, and a title stands behind them.
pub(super) fn begins_with_names(text: &str) -> bool {
    let beginning: String = text.chars().take(LONGEST_LIST).collect();
    let (names, title) = split_head(&beginning);
    let names = read_names(names);
    !names.is_empty() && are_people(&names) && title.chars().filter(|c| c.is_alphabetic()).count() > 3
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

/// Whether the last word of a text is an address, or the rest of one that a space divides: `http://example.org/a.htm`,
/// `http://example. org/lakes/`.
pub(super) fn ends_with_address(text: &str) -> bool {
    let mut words = text.split_whitespace().rev();
    let word = words.next().and_then(|word| word.rsplit(|c: char| !c.is_ascii()).next()).unwrap_or_default();
    let broken = words.next().is_some_and(|word| word.contains("://") && word.ends_with(['.', '/', '-', '_']));
    word.contains('/') && (word.contains('.') || broken) && !word.contains('[')
}

/// Whether a run of four digits stands in the text.
pub(super) fn has_year(text: &str) -> bool {
    let digits: Vec<bool> = text.chars().map(|c| digit(c).is_some()).collect();
    digits.chunk_by(|a, b| a == b).any(|run| run.len() == 4 && run.first() == Some(&true))
}
