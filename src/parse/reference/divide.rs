//! Lines of a reference list to single references: several on a line, one over many lines.

use super::bullets;
use super::label::{self, Label, Style};
use super::torn::Torn;
use super::unlabelled::unlabelled;
use super::within::next_within;
use super::{dated, gap, lost};
use crate::parse::located::{Stretch, read_as_printed, slice, trim};
use crate::text::chars::is_han;

/// One reference of a list, with its place in the text that is parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// As printed, without brackets, digits in half width: `1`; a note's mark: `①`.
    pub(crate) label: Option<String>,
    /// Where the label stands, with its bracket and bullet.
    pub(crate) label_at: Option<Stretch>,
    /// Where the rest stands, a stretch for each line.
    pub(crate) at: Vec<Stretch>,
    /// The line of the author whose work it is, where a list prints that once above several.
    pub(crate) author: Option<Stretch>,
    /// The rest, joined over lines, with the spaces that are printed within a line.
    pub(crate) raw: String,
}

impl Entry {
    /// One that has no label, and stands here.
    pub(super) fn without_label(at: Stretch) -> Self {
        Self { label: None, label_at: None, at: vec![at], author: None, raw: String::new() }
    }
}

/// Divides the lines of a reference list (without its heading) into references. Every character of the lines that is
/// not white space is in exactly one stretch of one entry.
pub(crate) fn divide(text: &str, lines: &[Stretch]) -> Vec<Entry> {
    let mut entries = match (bullets::all_first(text, lines), style_of(text, lines)) {
        (Some(entries), _) => entries,
        (None, Some(style)) => labelled(text, lines, style),
        (None, None) => bullets::bulleted(text, lines)
            .or_else(|| dated::entries(text, lines))
            .unwrap_or_else(|| unlabelled(text, lines)),
    };
    let torn = Torn::of(text, &entries);
    for entry in &mut entries {
        entry.raw = torn.whole(text, &entry.at).map(|lines| read_as_printed(text, lines)).collect();
    }
    entries
}

/// How the list prints its labels: the style with the longest row of rising numbers at the beginnings of its lines.
fn style_of(text: &str, lines: &[Stretch]) -> Option<Style> {
    let labels: Vec<Label> = lines.iter().filter_map(|line| label::read(slice(text, line))).collect();
    let row = |style: Style| {
        let (mut longest, mut length, mut last) = (0_usize, 0_usize, 0);
        for label in labels.iter().filter(|label| label.style == style) {
            length = if label.number > last && label.number <= last + REACH { length + 1 } else { 1 };
            last = label.number;
            longest = longest.max(length);
        }
        longest
    };
    // Weak labels could be the numbers of wrapped lines: two in a row, or one that is the whole list.
    let enough = |style: Style, row: usize| row > 1 || (row == 1 && (style.is_strong() || lines.len() == 1));
    let rows = Style::ALL.into_iter().map(|style| (style, row(style))).filter(|(style, row)| enough(*style, *row));
    rows.reduce(|best, other| if other.1 > best.1 { other } else { best }).map(|(style, _)| style)
}

/// How far a number may be ahead of the one before: labels of references that were lost.
const REACH: u32 = 8;

fn labelled(text: &str, lines: &[Stretch], style: Style) -> Vec<Entry> {
    let is_own = |label: &Label| label.style == style || style == Style::Half && label.style == Style::Bracket;
    let own = |line: &Stretch| label::read(slice(text, line)).filter(is_own);
    // Labels may be lost from the beginning on.
    let first = lines.iter().position(|line| own(line).is_some()).unwrap_or_default();
    let without = lines.get(first).and_then(own).is_some_and(|label| label.number > 2) && first > 1;
    let leading = if without { first } else { 0 };
    let mut entries = unlabelled(text, lines.get(..leading).unwrap_or_default());
    let mut last = 0;
    let numbers: Vec<u32> = lines.iter().map(|line| own(line).map_or(0, |label| label.number)).collect();
    for (index, line) in lines.iter().enumerate().skip(leading) {
        let later = numbers.get(index + 1..numbers.len().min(index + 1 + AHEAD)).unwrap_or_default();
        let mut from = line.start;
        let above = entries.last().and_then(|entry| entry.at.last()).map(|at| slice(text, at)).unwrap_or_default();
        let printed = slice(text, line);
        let found = own(line).filter(|label| opens(label, last) && !is_day(label, printed, above));
        // The next number is looked for only where it matters: a line without the label that is next.
        let mut next = None;
        let found = match found {
            Some(label) if label.number > last => Some(label),
            other => {
                let mut labels = lines.iter().skip(index + 1).take(AHEAD).filter_map(own).map(|label| label.number);
                let following = labels.next();
                next = following.into_iter().chain(labels).find(|number| *number > last);
                let near = following.filter(|_| style == Style::Bracket && !above.trim_end().ends_with(DATE));
                let whole = near.and_then(|next| gap::label_without_digit(printed, last, next));
                whole.or(other).or_else(|| gap::damaged_label(printed, above, last, next))
            }
        };
        if let Some(label) = found {
            let opened =
                entries.last().and_then(|entry| entry.at.first()).map(|at| slice(text, at)).unwrap_or_default();
            let translation = Some(label.number == last)
                .filter(|again| *again)
                .map(|_| line.start..end_of_reference(text, line, style, &label))
                .filter(|at| is_translation(opened, slice(text, at)));
            if let Some(at) = translation {
                from = at.end;
                extend(&mut entries, text, at);
                if let Some(label) = label::read(slice(text, &(from..line.end))) {
                    last = label.number;
                    from += label.length;
                    push(&mut entries, text, from - label.length..from, label);
                }
            } else {
                last = label.number;
                from += label.length;
                push(&mut entries, text, line.start..from, label);
            }
        } else if let Some(label) = label::read(printed).filter(|label| label.is_markdown() && style != Style::Noted) {
            // A footnote of Markdown stands behind the list, and is none of its references.
            from += label.length;
            push(&mut entries, text, line.start..from, label);
        } else if let Some(emptied) = emptied_label(printed, style) {
            from += emptied;
            last += u32::from(last > 0);
            let label_at = Some(trim(text, &(line.start..from)));
            entries.push(Entry { label: None, label_at, at: Vec::new(), author: None, raw: String::new() });
        } else if last > 0
            && next.is_some_and(|next| next > last + 1)
            && gap::opens_without_label(printed, above)
            && !lines
                .iter()
                .skip(index)
                .take(NEAR_LINES)
                .any(|line| next_within(text, line, style, last, later).is_some())
        {
            last += 1;
            entries.push(Entry { label: None, label_at: None, at: Vec::new(), author: None, raw: String::new() });
        }
        while let Some((at, label)) = next_within(text, &(from..line.end), style, last, later) {
            extend(&mut entries, text, from..at);
            last = label.number;
            from = at + label.length;
            push(&mut entries, text, at..from, label);
        }
        extend(&mut entries, text, from..line.end);
    }
    lost::fill(text, entries)
}

/// Where the reference ends that a line begins with: at the next label, or with the line.
fn end_of_reference(text: &str, line: &Stretch, style: Style, label: &Label) -> usize {
    let behind = line.start + label.length..line.end;
    next_within(text, &behind, style, label.number, &[]).map_or(line.end, |(at, _)| at)
}

/// The bytes of `[]`, a label whose number was lost, at the beginning of a line of a list with brackets.
fn emptied_label(line: &str, style: Style) -> Option<usize> {
    let behind = ["[]", "［］", "[ ]"].iter().find_map(|label| line.strip_prefix(label))?;
    (style.is_bracketed() && behind.trim_start().starts_with(char::is_alphabetic)).then(|| line.len() - behind.len())
}

/// Lines in which the number is looked for that tells of a gap, and in which the missing one may stand within a line.
const AHEAD: usize = 40;
const NEAR_LINES: usize = 4;

/// `03]`, the end of a date that the line above begins: `[2017-05-`.
fn is_day(label: &Label, line: &str, above: &str) -> bool {
    let bracket = line.trim_start().starts_with(['[', '［', '〔', '【']);
    let closed = matches!(label.style, Style::Bracket | Style::Dot | Style::Round);
    closed && !bracket && above.trim_end().ends_with(DATE)
}

/// What a date that a line breaks ends with.
const DATE: [char; 5] = ['-', '－', '–', '—', '/'];

/// Whether one of two lines is in Chinese, and the other is not: a reference and its translation.
pub(super) fn is_translation(above: &str, line: &str) -> bool {
    let han = |text: &str| text.chars().filter(|c| is_han(*c)).count();
    (han(above) > 3 && han(line) == 0) || (han(line) > 3 && han(above) == 0)
}

/// Whether a label at the beginning of a line opens a reference.
fn opens(label: &Label, last: u32) -> bool {
    match label.style {
        Style::Noted | Style::Bracket | Style::Emptied | Style::Circled => true,
        Style::Round | Style::Dot => label.number == 1 || (label.number > last && label.number <= last + REACH),
        Style::Bare | Style::Half => label.number > last && label.number <= last + 3,
    }
}

fn push(entries: &mut Vec<Entry>, text: &str, at: Stretch, label: Label) {
    entries.push(Entry {
        label: Some(label.text),
        label_at: Some(trim(text, &at)),
        at: Vec::new(),
        author: None,
        raw: String::new(),
    });
}

/// Gives a stretch to the last entry; what stands before the first label is an entry without one.
fn extend(entries: &mut Vec<Entry>, text: &str, at: Stretch) {
    let at = trim(text, &at);
    if at.is_empty() {
        return;
    }
    match entries.last_mut() {
        Some(entry) => entry.at.push(at),
        None => entries.push(Entry::without_label(at)),
    }
}

#[cfg(test)]
mod tests;
