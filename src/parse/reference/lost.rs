//! Labels that were lost with the line that they began: where numbers are missing, other references stand behind the one
//! before the gap.

use std::sync::LazyLock;

use regex::Regex;

use super::divide::Entry;
use super::locator::locate;
use super::pattern::pattern;
use super::within::nearest;
use super::{gap, label, mark};
use crate::parse::located::{Stretch, slice, trim};
use crate::text::chars::is_han;
use crate::text::numeral::digit;

/// The entries of a labelled list, with those divided behind which numbers are missing.
pub(super) fn fill(text: &str, entries: Vec<Entry>) -> Vec<Entry> {
    let mut whole = Vec::with_capacity(entries.len());
    let numbers: Vec<Option<u32>> = entries.iter().map(number).collect();
    for (position, entry) in entries.into_iter().enumerate() {
        // A gap is closed by the entries without a label of their own that stand in it already.
        let (last, next) = (numbers.get(position).copied().flatten(), numbers.get(position + 1).copied().flatten());
        let gap = last.zip(next).filter(|(last, next)| last + 1 < *next && next - last <= MOST);
        match gap {
            Some((last, next)) => divide(text, entry, last, next, &mut whole),
            None => whole.push(entry),
        }
    }
    for entry in whole.iter_mut().filter(|entry| entry.label.is_none() && entry.label_at.is_none()) {
        without_bracket(text, entry);
    }
    whole
}

/// The most numbers that a gap is believed to have.
const MOST: u32 = 10;

fn number(entry: &Entry) -> Option<u32> {
    entry.label.as_deref().and_then(|label| label.parse().ok())
}

/// Divides an entry of this number where others begin within it, as many as there are numbers missing before the next.
fn divide(text: &str, entry: Entry, last: u32, next: u32, whole: &mut Vec<Entry>) {
    // Names in another script may be those of a translation, unless there are as many as are missing.
    let strict = openings(text, &entry, last, next) != next - last - 1;
    let mut last = last;
    let mut open = Entry { at: Vec::new(), ..entry };
    for at in entry.at {
        let mut rest = at;
        while last + 1 < next
            && let Some(opening) = opening(slice(text, &rest), last, next, strict)
        {
            open.at.push(trim(text, &(rest.start..rest.start + opening.at)));
            whole.push(std::mem::replace(&mut open, Entry::without_label(0..0)));
            let from = rest.start + opening.at + opening.label;
            (open.label_at, open.at) = (None, Vec::new());
            if let Some(number) = opening.number {
                open.label = Some(number.to_string());
                open.label_at = Some(trim(text, &(rest.start + opening.at..from)));
            }
            last = opening.number.unwrap_or(last + 1);
            rest = trim(text, &(from..rest.end));
        }
        open.at.push(rest);
    }
    whole.push(open);
}

/// How many references begin within an entry, in whatever script.
fn openings(text: &str, entry: &Entry, last: u32, next: u32) -> u32 {
    let mut count = 0;
    for at in &entry.at {
        let mut from = at.start;
        while last + count < next
            && let Some(opening) = opening(slice(text, &(from..at.end)), last, next, false)
        {
            count += 1;
            from += opening.at + opening.label;
        }
    }
    count
}

/// Where another reference begins in a text: its byte, the bytes of its label, and its number if that is left.
struct Opening {
    at: usize,
    label: usize,
    number: Option<u32>,
}

/// Full stops of an entry that are looked at.
const MOST_STOPS: usize = 80;

/// The first place behind the pages of a reference at which names begin another one, or a number of the gap does.
fn opening(text: &str, last: u32, next: u32, strict: bool) -> Option<Opening> {
    let stops = text.char_indices().filter(|(_, c)| matches!(c, '.' | '．' | '。')).take(MOST_STOPS);
    stops.map(|(at, c)| at + c.len_utf8()).find_map(|at| {
        let before = nearest(text.get(..at)?);
        let bare = before.trim_end_matches(['.', '．', '。']);
        let rest = text.get(at..)?;
        if !bare.ends_with(|c| digit(c).is_some()) || rest.trim().is_empty() || !gap::has_year(before) {
            return None;
        }
        let numbered = label::read(rest).filter(|label| last < label.number && label.number < next);
        let behind = numbered.as_ref().and_then(|label| rest.get(label.length..));
        if let (Some(label), Some(behind)) = (&numbered, behind)
            && gap::begins_with_names(behind)
        {
            return Some(Opening { at, label: label.length, number: Some(label.number) });
        }
        let opens = !rest.starts_with(|c| digit(c).is_some()) && !repeats(before, rest) && is_whole(before, rest) && {
            let rest = rest.trim_start();
            if strict { gap::opens_without_label(rest, before) } else { gap::begins_with_names(rest) }
        };
        opens.then_some(Opening { at, label: 0, number: None })
    })
}

/// Whether what stands behind a reference is the same in another language: the script is another, year and last page are the same.
fn repeats(before: &str, rest: &str) -> bool {
    let rest: String = rest.chars().take(LONGEST_TRANSLATION).collect();
    let figures = |text: &str| -> Vec<String> {
        let runs = text.split(|c| digit(c).is_none()).filter(|run| !run.is_empty());
        runs.map(|run| run.chars().filter_map(digit).map(|digit| digit.to_string()).collect()).collect()
    };
    let (above, behind) = (figures(before), figures(&rest));
    let year = above.iter().rev().find(|run| run.len() == 4 && (run.starts_with("19") || run.starts_with("20")));
    let same = |run: Option<&String>| run.is_some_and(|run| behind.contains(run));
    before.contains(is_han) != rest.chars().take_while(|c| digit(*c).is_none()).any(is_han)
        && same(year)
        && same(above.last())
}

/// Characters of a translated reference that are looked at.
const LONGEST_TRANSLATION: usize = 400;

/// Whether one reference is whole before a full stop, and another behind it: the first has its type mark or its pages, or the
/// second its own year. Who edited or translated a work stands behind its title: `湿地志: 1949—2010. 张伟, 译. 北京: …`.
fn is_whole(before: &str, rest: &str) -> bool {
    static ROLE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^\s*[\p{Han}·•、，,\s]{2,40}?[，,\s]*等?(?:主编|编著|编译|译注|校注|点校|整理|译|编|校|主編|編著|編譯|點校|譯|編)\s*[.．。,，;；]",
        )
    });
    let located = locate(before);
    let numbered = located.volume.is_some() || located.issue.is_some() || located.pages.is_some();
    let marked = !mark::marks(before).is_empty();
    (marked || numbered || gap::has_year(rest)) && !ROLE.is_match(rest)
}

/// Takes the bracket off that is left of a label: `[张三. 题名`, not `[美]张三`.
fn without_bracket(text: &str, entry: &mut Entry) {
    let Some(first) = entry.at.first_mut() else { return };
    let printed = slice(text, first);
    let Some(open) = printed.chars().next().filter(|c| matches!(c, '[' | '［' | '〔' | '【')) else { return };
    let inside = printed.get(open.len_utf8()..).unwrap_or_default();
    let closed = inside.chars().take(12).any(|c| matches!(c, ']' | '］' | '〕' | '】'));
    if !closed && inside.starts_with(char::is_alphabetic) {
        entry.label_at = Some(first.start..first.start + open.len_utf8());
        *first = trim(text, &Stretch { start: first.start + open.len_utf8(), end: first.end });
    }
}
