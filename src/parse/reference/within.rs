//! Labels in the middle of a line: where the next reference begins that shares it.

use super::gap;
use super::label::{self, Label, Style};
use crate::parse::located::{Stretch, slice};
use crate::text::numeral::{digit, sign};

/// The next label in the middle of a line: the number that follows, behind something that can end a reference; or one a
/// little further on, where those between were lost: none of `later`, the numbers that the next lines begin with.
pub(super) fn next_within(text: &str, at: &Stretch, style: Style, last: u32, later: &[u32]) -> Option<(usize, Label)> {
    let line = slice(text, at);
    line.char_indices().filter(|(_, c)| can_begin(*c)).find_map(|(offset, _)| {
        let rest = line.get(offset..)?;
        let label = label::read(rest).filter(|label| last < label.number && label.number <= last + REACH)?;
        let damaged = label.style == Style::Half && style.is_bracketed();
        if label.style != style && !damaged {
            return None;
        }
        let near = nearest(line.get(..offset)?);
        let lost = || !later.iter().any(|number| (last + 1..=label.number).contains(number));
        let fits =
            if label.number == last + 1 { fits(&label, near, rest) } else { lost() && is_sure(&label, near, rest) };
        (fits && !near.trim().is_empty()).then_some((at.start + offset, label))
    })
}

/// How far a number in the middle of a line may be ahead of the one before.
const REACH: u32 = 8;

/// Whether the number that follows is a label between these two.
fn fits(label: &Label, before: &str, rest: &str) -> bool {
    let number = before.ends_with(|c: char| c.is_ascii_digit());
    let told = before.chars().count() > SHORTEST && gap::has_year(before);
    match label.style {
        // The day of a date in brackets has a closing bracket behind it, too: [2020-03-02].
        Style::Bracket => {
            let behind = rest.get(label.length..).unwrap_or_default().trim_start();
            let opens = rest.starts_with(['[', '［']) && told && behind.starts_with(char::is_alphabetic);
            (!number || label.text.len() > 1 || opens) && !before.ends_with(['-', '－', '–', '—', '/'])
        }
        Style::Emptied => !number,
        Style::Circled => true,
        // They stand on lines of their own.
        Style::Noted => false,
        Style::Round | Style::Dot => ends(before) && !number && told,
        Style::Half if opens_bracket(rest) => ends(before) && before.chars().count() > SHORTEST,
        Style::Bare | Style::Half => ends(before) && before.ends_with(char::is_whitespace) && told,
    }
}

/// Whether a number that is further on is a label all the same: it has its bracket, words and a year behind it, and a
/// whole reference before it; `2012. [3]页` has no year.
fn is_sure(label: &Label, before: &str, rest: &str) -> bool {
    let behind = rest.get(label.length..).unwrap_or_default().trim_start();
    let bracketed = rest.starts_with(['[', '［', '〔', '【']) || label.style == Style::Emptied;
    let apart = bracketed || before.ends_with(['.', '．', '。']) || before.ends_with(char::is_whitespace);
    matches!(label.style, Style::Bracket | Style::Emptied)
        && apart
        && ends(before)
        && before.chars().count() > SHORTEST
        && gap::has_year(before)
        && behind.starts_with(|c: char| c.is_alphabetic() || c == '《')
        && gap::has_year(&behind.chars().take(NEAR).collect::<String>())
}

/// `[11John`, whose closing bracket was lost; not `[11C]`, an isotope.
fn opens_bracket(rest: &str) -> bool {
    let inside = rest.chars().skip(1).take(8);
    rest.starts_with(['[', '［', '〔', '【']) && !inside.into_iter().any(|c| matches!(c, ']' | '］' | '〕' | '】'))
}

/// Whether a reference can end here.
fn ends(before: &str) -> bool {
    let marks = ['.', '．', '。', ']', '］', ')', '）', '”', ';', '；', '$', '='];
    before.trim_end().ends_with(marks) || gap::ends_with_address(before)
}

/// Characters that a reference has at least.
const SHORTEST: usize = 12;

fn can_begin(c: char) -> bool {
    matches!(c, '[' | '［' | '〔' | '【' | '(' | '（') || digit(c).is_some() || !c.is_ascii() && sign(c).is_some()
}

/// The end of a text, as much as has to be looked at.
pub(super) fn nearest(text: &str) -> &str {
    let from = text.len().saturating_sub(NEAR);
    (from..from + 4).find_map(|from| text.get(from..)).unwrap_or(text)
}

/// Bytes before a label in which the reference before it must show a year.
const NEAR: usize = 600;
