//! Headings whose number is lost, as where it is printed large or as a picture: short lines that stand alone, just where the
//! numbers around them leave one out. Gives each the number that it must have had, so that those below it find their place.

use std::collections::HashMap;

use super::bare;
use super::candidate::Candidate;
use super::named;
use super::scheme::{self, Divider, Number, Scheme};
use crate::essay::SectionKind;
use crate::parse::chars::{ends_paragraph, is_han, visible};
use crate::parse::located::slice;
use crate::parse::page::{Kind, Page};

/// The longest such title, in characters.
const LONGEST: usize = 26;

/// The fewest characters of a paragraph that stands whole on one line.
const WHOLE: usize = 40;

/// How many numbers may be lost between two that are there.
const MOST: usize = 3;

/// A number that is there, and its line.
struct Known {
    line: usize,
    values: Vec<u32>,
    /// Whether it is an introduction without a number, which may have had the first one.
    introduces: bool,
}

/// Adds the titles whose numbers are lost to the candidates, which are and stay in reading order.
pub(super) fn supply(page: &Page<'_>, from: usize, to: usize, candidates: &mut Vec<Candidate>) {
    let (known, longest) = (known(page, from, candidates), longest(page, candidates));
    let mut found: Vec<(usize, Vec<u32>)> = Vec::new();
    for pair in known.windows(2) {
        let [before, behind] = pair else { continue };
        let Some(mut lost) = lost_between(&before.values, &behind.values) else { continue };
        let alone = alone(page, candidates, before.line.max(from), behind.line);
        if before.introduces && lost.len() == alone.len() + 1 {
            lost.remove(0);
        }
        if lost.len() == alone.len() && !is_broken_title(page, &alone, &lost) {
            let told = |position: usize, line: usize, values: &[u32]| {
                // A second sign beside the place: markup, another heading right above, or a length that others of the
                // level have.
                let marked = page.lines.get(line).is_some_and(|line| line.markup > 0);
                let most = longest.get(&values.len()).map_or(LONGEST, |longest| longest + LONGER);
                let stacked =
                    position.checked_sub(1).and_then(|above| alone.get(above)).is_some_and(|above| above + 1 == line);
                let numbered = || behind_stray_letter(page.line(line), values).is_some();
                let like = marked || stacked || visible(page.line(line)) <= most || numbered();
                if !behind.values.starts_with(values) {
                    return like;
                }
                let child = alone.get(position + 1).copied().unwrap_or(behind.line);
                match page.open(line + 1, child).count() {
                    0 => true,
                    1 => like,
                    _ => false,
                }
            };
            let placed = alone.iter().zip(&lost).enumerate();
            let placed = placed.filter(|(position, (line, values))| told(*position, **line, values));
            found.extend(placed.map(|(_, (line, values))| (*line, values.clone())));
            continue;
        }
        // The parent of a number stands right above it.
        let parent = lost.last().filter(|values| behind.values.starts_with(values));
        let above = alone.last().filter(|line| page.open(**line + 1, behind.line + 1).next() == Some(behind.line));
        found.extend(parent.cloned().zip(above).map(|(values, line)| (*line, values)));
    }
    found.extend(last(page, to, &known, &found, candidates));
    let place = |line: usize, values: Vec<u32>| {
        let at = page.at(line);
        let stray = behind_stray_letter(page.line(line), &values);
        let lost = Number {
            scheme: Scheme::Decimal,
            values,
            printed: String::new(),
            divider: Divider::Space,
            end: 0,
            title: 0,
        };
        Candidate {
            line,
            last: line,
            number_at: stray.as_ref().map(|number| at.start + 1..at.start + 1 + number.end),
            title: at.start + stray.as_ref().map_or(0, |number| 1 + number.title)..at.end,
            number: Some(stray.unwrap_or(lost)),
            run_in: None,
            weight: 1.0,
        }
    };
    candidates.extend(found.into_iter().map(|(line, values)| place(line, values)));
    candidates.sort_by_key(|candidate| candidate.line);
}

/// The very number that is missing, where one stray letter stands before it: `n3技术实现`. It counts from behind the letter.
fn behind_stray_letter(line: &str, values: &[u32]) -> Option<Number> {
    let rest = line.strip_prefix(|c: char| c.is_ascii_alphabetic())?;
    let number = scheme::read(rest)?;
    let titled = rest.get(number.title..).is_some_and(|title| title.starts_with(is_han));
    (number.scheme == Scheme::Decimal && number.values == values && titled).then_some(number)
}

/// The decimal numbers that rise through the text, behind a place for what comes before the first.
fn known(page: &Page<'_>, from: usize, candidates: &[Candidate]) -> Vec<Known> {
    let mut known = vec![Known { line: from, values: vec![0], introduces: false }];
    for candidate in candidates {
        let Some(last) = known.last_mut() else { continue };
        let Some(number) = &candidate.number else {
            let title = slice(page.text, &candidate.title);
            if last.values == [0] && named::is_opening(title) {
                *last = Known { line: candidate.line + 1, values: vec![0], introduces: true };
            }
            continue;
        };
        let whole = number.scheme == Scheme::Decimal && candidate.weight >= 0.8 && candidate.run_in.is_none();
        let top = |values: &[u32]| values.first().copied().unwrap_or_default();
        let rises = number.values > last.values && top(&number.values) <= top(&last.values) + 1 + MOST as u32;
        if whole && rises {
            known.push(Known { line: candidate.line, values: number.values.clone(), introduces: false });
        }
    }
    known
}

/// The numbers that an outline has between two: between 1.2 and 3.1 those of 2 and 3.
fn lost_between(before: &[u32], behind: &[u32]) -> Option<Vec<Vec<u32>>> {
    let same = before.iter().zip(behind).take_while(|(a, b)| a == b).count();
    let mut lost = Vec::new();
    for level in same..behind.len() {
        let own = *behind.get(level)?;
        let first = if level == same { before.get(level).copied().unwrap_or_default() } else { 0 };
        let last = if level + 1 < behind.len() { own } else { own.checked_sub(1)? };
        for value in first + 1..=last {
            lost.push([behind.get(..level)?, &[value]].concat());
            if lost.len() > MOST {
                return None;
            }
        }
    }
    (!lost.is_empty()).then_some(lost)
}

/// The open lines between two that stand alone as titles do: above a paragraph or a number, below the end of one.
pub(super) fn alone(page: &Page<'_>, candidates: &[Candidate], from: usize, to: usize) -> Vec<usize> {
    let is_candidate = |line: usize| candidates.binary_search_by_key(&line, |candidate| candidate.line).is_ok();
    if (from..to).any(|line| page.kind(line) == Kind::Reference) {
        return Vec::new();
    }
    let open: Vec<usize> = page.open(from, to + 1).collect();
    let mut found = Vec::new();
    for (position, &line) in open.iter().enumerate().filter(|(_, line)| **line < to) {
        if is_candidate(line) || !bare::is_title(page.line(line), LONGEST) {
            continue;
        }
        let above = position.checked_sub(1).and_then(|position| open.get(position)).copied();
        let closed = above.is_none_or(|above| {
            is_candidate(above) || found.last() == Some(&above) || ends_paragraph(page.line(above))
        });
        let below = open.get(position + 1).copied();
        let opens = below.is_some_and(|below| {
            let text = page.line(below);
            is_candidate(below)
                || bare::is_title(text, LONGEST)
                || visible(text) > 2 * LONGEST && text.contains(['，', '。', ','])
                || visible(text) > WHOLE && ends_paragraph(text)
        });
        if closed && opens {
            found.push(line);
        }
    }
    found
}

/// The characters of the longest title with a number, for each level.
fn longest(page: &Page<'_>, candidates: &[Candidate]) -> HashMap<usize, usize> {
    let mut longest = HashMap::new();
    for candidate in candidates.iter().filter(|candidate| candidate.weight >= 0.8 && candidate.run_in.is_none()) {
        let length = visible(slice(page.text, &candidate.title));
        if let Some(number) = candidate.number.as_ref().filter(|number| number.scheme == Scheme::Decimal)
            && length <= LONGEST
        {
            let level = longest.entry(number.values.len()).or_default();
            *level = length.max(*level);
        }
    }
    longest
}

/// How much longer than those with a number a title without one may be. Titles of tables are longer than the headings of a
/// text, and so are verses.
pub(super) const LONGER: usize = 4;

/// Whether two that should be siblings stand one right below the other: they are one title on two lines.
fn is_broken_title(page: &Page<'_>, alone: &[usize], lost: &[Vec<u32>]) -> bool {
    let siblings = |pair: &[Vec<u32>]| matches!(pair, [a, b] if a.len() == b.len());
    alone.windows(2).zip(lost.windows(2)).any(|(lines, values)| {
        siblings(values) && matches!(lines, [a, b] if page.open(a + 1, b + 1).next() == Some(*b))
    })
}

/// The last section, where the numbers of all sections of the first level are lost: one title behind the last number.
fn last(
    page: &Page<'_>,
    to: usize,
    known: &[Known],
    found: &[(usize, Vec<u32>)],
    candidates: &[Candidate],
) -> Option<(usize, Vec<u32>)> {
    let tops = found.iter().filter(|(_, values)| values.len() == 1).count();
    let end = known.last()?;
    let top = end.values.first()?;
    if tops < 2 || known.iter().skip(1).any(|known| known.values.len() == 1) {
        return None;
    }
    let references = (end.line..to).find(|line| page.kind(*line) == Kind::Reference).unwrap_or(to);
    let conclusion = candidates.iter().find(|candidate| {
        candidate.line > end.line && named::kind(slice(page.text, &candidate.title)) != SectionKind::Body
    });
    let until = conclusion.map_or(references, |candidate| candidate.line.min(references));
    match alone(page, candidates, end.line, until).as_slice() {
        [only] => Some((*only, vec![top + 1])),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_between_two_are_told() {
        let check = |before: &[u32], behind: &[u32], lost: &[&[u32]]| {
            let expected = lost.iter().map(|values| values.to_vec()).collect::<Vec<_>>();
            assert_eq!(lost_between(before, behind).unwrap_or_default(), expected, "{before:?} {behind:?}");
        };
        check(&[1], &[2], &[]);
        check(&[1, 3], &[2], &[]);
        check(&[1], &[1, 1], &[]);
        check(&[0], &[2], &[&[1]]);
        check(&[0], &[1, 1], &[&[1]]);
        check(&[1, 2], &[3, 1], &[&[2], &[3]]);
        check(&[3, 2], &[4, 2], &[&[4], &[4, 1]]);
        check(&[2], &[2, 1, 1], &[&[2, 1]]);
        check(&[2, 1], &[2, 3], &[&[2, 2]]);
        check(&[1], &[6], &[]);
    }
}
