//! Where one name ends and the next begins: in runs of Han characters, with spaces inside names, and in Latin letters.

use super::mark::mark_of;
use super::{Name, institution, is_dot, is_name, is_surname};
use crate::parse::chars::is_han;
use crate::parse::front::affiliations;
use crate::parse::located::{Stretch, slice};

/// The names that the run of Han characters at `from` begins with: all of it, or what stands before an institution.
pub(super) fn run(text: &str, from: usize, end: usize) -> Option<(Vec<Name>, bool)> {
    let rest = slice(text, &(from..end));
    let length = rest.find(|c: char| !is_han(c) && !is_dot(c)).unwrap_or(rest.len());
    let word = rest.get(..length)?.trim_end_matches(is_dot);
    let name = |at: Stretch| Name { at, marks: Vec::new(), role: None };
    let chars = word.chars().count();
    if chars == 1 {
        return spaced(text, from, end).map(|at| (vec![name(at)], false));
    }
    if is_name(word) && !affiliations::is_institution(word) {
        return Some((vec![name(from..from + word.len())], false));
    }
    if chars > 3 && affiliations::starts_with_known_place(word) {
        return None;
    }
    if (2..=3).contains(&chars)
        && !word.contains(is_dot)
        && !affiliations::starts_with_known_place(word)
        && !affiliations::is_institution(word)
    {
        // A surname that the table lacks, or one that was misread.
        return Some((vec![name(from..from + word.len())], false));
    }
    if word.contains(is_dot) || !(4..=80).contains(&chars) {
        return None;
    }
    // `王玉刚李 彦`: the last character begins a name that is spaced.
    if let Some((last, _)) = word.char_indices().next_back()
        && spaced(text, from + last, end).is_some()
        && let Some(head) = word.get(..last)
    {
        let ends = if is_name(head) { vec![head.len()] } else { divide(head)? };
        return Some((consecutive(from, ends), true));
    }
    // `，张某国家统计局`: a list stands before, and says more than a surname and a place within the run.
    if let Some(end) = institution::name_before(text, from, word) {
        return Some((vec![name(from..from + end)], true));
    }
    // What the name was cut from is no run of names.
    if institution::is_behind(text, from, word) {
        return None;
    }
    // The divided names must fill the run, or leave an institution.
    let ends = divide(word)?;
    let names = consecutive(from, ends);
    (!names.is_empty()).then_some((names, true))
}

/// A name that is written by its sound and has lost its dots, in a list of names with marks: `，托某提努尔¹，`. Only its own
/// mark tells it from other words.
pub(super) fn by_sound(text: &str, from: usize, end: usize) -> Option<Name> {
    let rest = slice(text, &(from..end));
    let length = rest.find(|c: char| !is_han(c))?;
    let word = rest.get(..length)?;
    let mut behind = rest.get(length..)?.chars();
    let marked = behind.next().is_some_and(|c| mark_of(c).is_some())
        && behind.find(|c| mark_of(*c).is_none()).is_none_or(|c| matches!(c, ',' | '，' | '、' | ' ' | '(' | '（'));
    let listed = text.get(..from)?.trim_end().ends_with(['，', ',', '、']);
    let plain = !affiliations::starts_with_known_place(word) && !affiliations::is_institution(word);
    ((4..=6).contains(&word.chars().count()) && marked && listed && plain).then(|| Name {
        at: from..from + length,
        marks: Vec::new(),
        role: None,
    })
}

/// What stands before the names of those who made an article, spaced as names are.
const ROLES: &[&str] = &[
    "责编", "責編", "编辑", "編輯", "主编", "主編", "编者", "編者", "作者", "记者", "記者", "通讯", "通訊", "图文",
    "圖文", "撰文", "供稿", "摄影", "攝影", "翻译", "翻譯", "整理", "校对", "校對", "审稿", "審稿",
];

/// A spaced name whose surname the table lacks, with its own mark, before two names that have marks and known surnames: `栎 妮¹,刘某博²,雷某¹`.
pub(super) fn spaced_unlisted(text: &str, from: usize, end: usize) -> Option<Name> {
    let rest = slice(text, &(from..end));
    let length = rest.find(|c: char| !is_han(c) && !c.is_whitespace())?;
    let word = rest.get(..length)?;
    let (surname, given) = word.split_once(char::is_whitespace)?;
    let joined = format!("{surname}{}", given.trim_start());
    let shaped = surname.chars().count() == 1
        && (2..=3).contains(&joined.chars().count())
        && joined.chars().all(is_han)
        && word.ends_with(is_han)
        && !affiliations::starts_with_known_place(&joined)
        && !affiliations::is_institution(&joined)
        && !ROLES.contains(&joined.as_str());
    let next = behind_mark(text, from + length, end)?;
    let listed = shaped && marked(text, next, end).is_some_and(|after| marked(text, after, end).is_some());
    listed.then(|| Name { at: from..from + length, marks: Vec::new(), role: None })
}

/// The byte behind a known name that has a mark, and behind the comma that follows.
fn marked(text: &str, from: usize, end: usize) -> Option<usize> {
    let (names, guessed) = run(text, from, end)?;
    let [name] = names.as_slice() else { return None };
    let known = !guessed && super::is_known(slice(text, &name.at));
    known.then(|| behind_mark(text, name.at.end, end))?
}

/// The byte behind the marks that stand here, and the comma that divides names. Nothing where no mark stands here.
fn behind_mark(text: &str, from: usize, end: usize) -> Option<usize> {
    let rest = slice(text, &(from..end));
    rest.starts_with(|c| mark_of(c).is_some()).then_some(())?;
    let inside = |c: char| mark_of(c).is_some() || c.is_whitespace() || matches!(c, ',' | '，' | '、' | ';' | '；');
    Some(from + rest.find(|c| !inside(c)).unwrap_or(rest.len()))
}

/// Names that follow each other without anything between them.
fn consecutive(from: usize, ends: Vec<usize>) -> Vec<Name> {
    let mut start = from;
    ends.into_iter()
        .map(|end| {
            let at = start..from + end;
            start = from + end;
            Name { at, marks: Vec::new(), role: None }
        })
        .collect()
}

/// `孟 巖`: a surname, spaces, one character, and then no Han character. Two characters where a mark follows: `陈 东勇¹`.
fn spaced(text: &str, from: usize, end: usize) -> Option<Stretch> {
    let rest = slice(text, &(from..end));
    let mut chars = rest.char_indices().filter(|(_, c)| !c.is_whitespace());
    let (_, surname) = chars.next()?;
    let (offset, given) = chars.next()?;
    if !is_surname(surname) || !is_han(given) || offset > 13 {
        return None;
    }
    if let Some(end) = super::spaced::of_three(rest) {
        return Some(from..from + end);
    }
    let end = offset + given.len_utf8();
    let mut behind = rest.get(end..)?.chars();
    match behind.next() {
        Some(second) if is_han(second) => {
            let marked = behind.next().is_some_and(|c| mark_of(c).is_some());
            let run = rest.get(end..)?;
            let run = run.get(..run.find(|c: char| !is_han(c)).unwrap_or(run.len()))?;
            if marked && end + second.len_utf8() <= 16 {
                Some(from..from + end + second.len_utf8())
            } else {
                (goes_on(run) || institution::is_behind_list(text, from, run)).then(|| from..from + end)
            }
        }
        _ => Some(from..from + end),
    }
}

/// Whether a run of Han is names and nothing else, the last of which may be spaced: `王玲刘某进` behind `徐 威`.
fn goes_on(run: &str) -> bool {
    let names = |run: &str| {
        is_name(run) || run.chars().count() > 3 && divide(run).is_some_and(|ends| ends.last() == Some(&run.len()))
    };
    let open = run.char_indices().next_back().filter(|(_, c)| is_surname(*c)).and_then(|(at, _)| run.get(..at));
    !affiliations::is_institution(run) && (names(run) || open.is_some_and(names))
}

/// The end of a name in Latin letters that begins at `from`, among Chinese ones: `Audrey L. Mayer`. Behind it come a mark, a
/// comma, or the end.
pub(super) fn latin(text: &str, from: usize, end: usize) -> Option<usize> {
    let rest = slice(text, &(from..end));
    let inside = |c: char| c.is_ascii_alphabetic() || matches!(c, '.' | ' ' | '-' | '·' | '\'');
    let length = rest.char_indices().take(42).find(|(_, c)| !inside(*c)).map_or(rest.len().min(42), |(at, _)| at);
    let name = rest.get(..length)?.trim_end_matches([' ', '\'']);
    let words = name.split([' ', '.', '-', '·']).filter(|word| !word.is_empty());
    let capital = words.clone().all(|word| word.starts_with(|c: char| c.is_ascii_uppercase()));
    let long = words.clone().any(|word| word.len() > 2 && word.contains(|c: char| c.is_ascii_lowercase()));
    // `AudreyL.Mayer` has lost its spaces.
    let parts = name.chars().filter(char::is_ascii_uppercase).count();
    let next = rest.get(name.len()..)?.trim_start().chars().next();
    let ends = next.is_none_or(|c| matches!(c, ',' | '，' | '、' | ';' | '；') || mark_of(c).is_some());
    (capital && long && ends && (2..=4).contains(&parts) && name.len() <= 40).then_some(from + name.len())
}

/// Where names that run together end, in bytes; the run may go on with an institution that begins with a place.
fn divide(word: &str) -> Option<Vec<usize>> {
    if word.len() > 3 * 60 {
        return None;
    }
    let borders: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
    let count = borders.len() - 1;
    // The best division up to each border: its score and the border before.
    let mut best: Vec<Option<(u32, usize)>> = vec![None; count + 1];
    if let Some(first) = best.first_mut() {
        *first = Some((0, 0));
    }
    for to in 2..=count {
        for length in 2..=4.min(to) {
            let from = to - length;
            let Some((score, _)) = best.get(from).copied().flatten() else { continue };
            let part = part(word, &borders, from, to);
            if !is_name(part) {
                continue;
            }
            // Names of three characters are the most frequent by far.
            let score = score
                + match length {
                    3 => 30,
                    2 => 19,
                    _ => 25,
                };
            let slot = best.get_mut(to)?;
            if slot.is_none_or(|(known, _)| score > known) {
                *slot = Some((score, from));
            }
        }
    }
    let whole = best.last().copied().flatten().map(|_| count);
    let before_place = (2..count).rev().filter(|to| best.get(*to).copied().flatten().is_some()).find(|to| {
        let rest = part(word, &borders, *to, count);
        affiliations::starts_with_place(rest) && (affiliations::is_institution(rest) || rest.chars().count() > 5)
    });
    let last = match (affiliations::is_institution(word), whole) {
        (false, Some(count)) => count,
        _ => before_place?,
    };
    let mut ends = Vec::new();
    let mut at = last;
    while at > 0 {
        ends.push(*borders.get(at)?);
        at = best.get(at).copied().flatten()?.1;
    }
    ends.reverse();
    Some(ends)
}

fn part<'w>(word: &'w str, borders: &[usize], from: usize, to: usize) -> &'w str {
    match (borders.get(from), borders.get(to)) {
        (Some(&from), Some(&to)) => word.get(from..to).unwrap_or_default(),
        _ => "",
    }
}
