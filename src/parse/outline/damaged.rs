//! Headings whose number was damaged: those that [`super::misread`] could read, and numbers that stand alone on their line
//! with the title on the next. Each is taken only where it is the very number that the ones around it lack.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::alone::{self, bare_number};
use super::candidate::{self, Candidate};
use super::misread;
use super::scheme::{self, Divider, Number, Scheme};
use crate::essay::NoiseKind;
use crate::parse::chars::{ends_paragraph, visible};
use crate::parse::label::{self, Field};
use crate::parse::located::slice;
use crate::parse::page::{Kind, Page};

/// How many counted lines further the next number is looked for.
const NEAR: usize = 40;

/// How many lines below the first heading the second may stand.
const FAR: usize = 600;

/// The fewest characters of a line that a paragraph may be broken at.
const WRAPPED: usize = 20;

/// How many lines further the labels of an abstract and of keywords may stand.
pub(super) const FRONT: usize = 60;

/// A line that is counted, or would be if its number were read so.
struct Item {
    /// What is printed says so by itself.
    clean: Option<Vec<u32>>,
    /// A heading if the numbers around it lack its own.
    damaged: Option<Candidate>,
}

impl Item {
    /// Its number as damaged, or else as printed.
    fn values(&self) -> &[u32] {
        let damaged = self.damaged.as_ref().and_then(|candidate| candidate.number.as_ref());
        damaged.map(|number| number.values.as_slice()).or(self.clean.as_deref()).unwrap_or_default()
    }

    fn is_alone(&self) -> bool {
        self.damaged.as_ref().is_some_and(|candidate| candidate.last > candidate.line)
    }
}

/// Adds the headings with damaged numbers to the candidates, which are and stay in reading order, in place of what else
/// their lines were taken for.
pub(super) fn supply(page: &Page<'_>, from: usize, to: usize, candidates: &mut Vec<Candidate>) {
    let mut found: Vec<Candidate> = Vec::new();
    for (scheme, items) in tracks(page, from, to, candidates) {
        let items = titled_all(page, from, to, items);
        let accepted = if scheme == Scheme::Decimal { decimal(&items) } else { plain(&items) };
        found.extend(
            items.into_iter().zip(accepted).filter(|(_, accepted)| *accepted).filter_map(|(item, _)| item.damaged),
        );
    }
    if found.is_empty() {
        return;
    }
    let taken: HashSet<usize> = found.iter().flat_map(|found| found.line..=found.last).collect();
    candidates.retain(|candidate| !taken.contains(&candidate.line));
    candidates.extend(found);
    candidates.sort_by_key(|candidate| candidate.line);
}

/// Whether a line is the first heading of a body by a damaged number: it reads 1, and further on stands a 2 like it, or 1.1.
/// A plain figure alone on its line, and so a page's number for all one knows, must have 1.1 below.
pub(in crate::parse) fn opens_body(page: &Page<'_>, index: usize) -> bool {
    let paged = index.checked_sub(1).filter(|above| page.kind(*above) == Kind::Noise(NoiseKind::PageNumber));
    let Some(first) = paged.and_then(|above| alone(page, above)).or_else(|| damaged(page, index)) else { return false };
    let Some(number) = first.number.as_ref().filter(|number| number.values == [1]) else { return false };
    let decimal = number.scheme == Scheme::Decimal;
    if number.scheme == Scheme::ArabicParen {
        return false;
    }
    let is_alone = first.last > first.line;
    let unmarked = decimal && is_alone && number.divider == Divider::Nothing;
    let second = |line: usize| {
        let text = page.line(line);
        let next = misread::read(text).or_else(|| scheme::read(text)).or_else(|| bare_number(text));
        next.is_some_and(|next| {
            next.scheme == number.scheme && (next.values == [2] && !unmarked || decimal && next.values == [1, 1])
        })
    };
    let end = page.lines.len();
    let Some(second) = (first.last + 1..end).take(FAR).find(|line| second(*line)) else { return false };
    let front = first.last + 1..end.min(FRONT + index).max(second);
    !(front.into_iter().any(|line| opens_front_field(page, line))
        || (first.last + 1..end).take(FAR).any(|line| begins_outline(page.line(line), number))
        || is_alone && (second..end).take(FAR).any(|line| lacks_title(page, line, number)))
}

/// Whether a line begins with a label that ends the front: what stands above it is an abstract that counts.
pub(super) fn opens_front_field(page: &Page<'_>, line: usize) -> bool {
    let field =
        page.is_open(line).then(|| label::opening(page.text, &page.at(line))).flatten().map(|label| label.field);
    matches!(
        field,
        Some(
            Field::Abstract
                | Field::Keywords
                | Field::AbstractEn
                | Field::KeywordsEn
                | Field::Clc
                | Field::DocumentCode
        )
    )
}

/// Whether a line is printed as the first of the same scheme, or of one above: the outline begins there.
pub(super) fn begins_outline(line: &str, damaged: &Number) -> bool {
    let printed = scheme::read(line).filter(|number| number.title < line.len() && number.values == [1]);
    printed.is_some_and(|number| number.scheme <= damaged.scheme)
}

/// Whether a line is a bare number like another and has no title below it: sections of stories are numbered so.
fn lacks_title(page: &Page<'_>, line: usize, like: &Number) -> bool {
    let bare = page.is_open(line).then(|| bare_number(page.line(line))).flatten();
    let alike = |number: &Number| number.scheme == like.scheme && number.values.len() == like.values.len();
    bare.is_some_and(|number| alike(&number)) && alone(page, line).is_none()
}

/// The heading that a line would be if its number were damaged.
fn damaged(page: &Page<'_>, line: usize) -> Option<Candidate> {
    alone(page, line).or_else(|| page.is_open(line).then(|| misread(page, line))?)
}

/// What is counted together, by the scheme: numbers as they are printed, and damaged ones.
fn tracks(page: &Page<'_>, from: usize, to: usize, candidates: &[Candidate]) -> BTreeMap<Scheme, Vec<Item>> {
    let printed: HashMap<usize, &Candidate> = candidates.iter().map(|candidate| (candidate.line, candidate)).collect();
    let mut tracks: BTreeMap<Scheme, Vec<Item>> = BTreeMap::new();
    for line in from..to.min(page.lines.len()) {
        if !(page.is_open(line) || page.kind(line) == Kind::Noise(NoiseKind::PageNumber)) {
            continue;
        }
        let clean = printed.get(&line).and_then(|candidate| candidate.number.as_ref());
        let damaged = damaged(page, line);
        let scheme =
            damaged.as_ref().and_then(|candidate| candidate.number.as_ref()).or(clean).map(|number| number.scheme);
        let Some(scheme) = scheme else { continue };
        let clean = clean.filter(|number| number.scheme == scheme).map(|number| number.values.clone());
        tracks.entry(scheme).or_default().push(Item { clean, damaged });
    }
    tracks
}

/// The items without those alone on their line whose likes aren't all above a title: a bare 一 without one is the number of a
/// story's section. Digits, which are cells of tables, too, are taken only where few of their likes have their titles
/// beside them.
fn titled_all(page: &Page<'_>, from: usize, to: usize, items: Vec<Item>) -> Vec<Item> {
    let own = |item: &Item| item.damaged.as_ref().filter(|_| item.is_alone()).and_then(|found| found.number.clone());
    let mut kinds: Vec<Number> = Vec::new();
    for number in items.iter().filter_map(own) {
        if !kinds.iter().any(|kind| kind.values.len() == number.values.len()) {
            kinds.push(number);
        }
    }
    kinds.retain(|kind| {
        let parts = kind.values.len();
        let alone = items.iter().filter(|item| item.is_alone() && item.values().len() == parts).count();
        let beside = items.iter().filter(|item| !item.is_alone() && item.values().len() == parts).count();
        let outnumbered = kind.scheme == Scheme::Decimal && parts > 1 && beside * 2 > alone;
        outnumbered || (from..to.min(page.lines.len())).any(|line| lacks_title(page, line, kind))
    });
    let refused = |item: &Item| item.is_alone() && kinds.iter().any(|kind| kind.values.len() == item.values().len());
    let printed = |item: Item| Item { damaged: if refused(&item) { None } else { item.damaged }, ..item };
    items.into_iter().map(printed).collect()
}

/// A line with a number that is misread, and a whole title behind it, above a paragraph or another heading.
fn misread(page: &Page<'_>, line: usize) -> Option<Candidate> {
    let number = misread::read(page.line(line)).filter(|_| !goes_on(page, line))?;
    let candidate = candidate::with_number(page, line, number).filter(|candidate| candidate.run_in.is_none())?;
    stands_above_text(page, &candidate).then_some(candidate)
}

/// Whether a line goes on with the one above it: a paragraph that is broken, or `图` | `2-1 绿地分布`.
fn goes_on(page: &Page<'_>, line: usize) -> bool {
    let Some(above) = line.checked_sub(1).filter(|_| page.lines.get(line).is_some_and(|line| line.blanks == 0)) else {
        return false;
    };
    let text = page.line(above);
    let counted = scheme::read(text).is_some() || misread::read(text).is_some();
    let open = !counted && visible(text) >= WRAPPED && !ends_paragraph(text);
    text.ends_with(['图', '表', '圖', '，', '、']) || page.is_open(above) && open
}

/// A number alone on its line, with its title on the next, above a paragraph or another heading.
fn alone(page: &Page<'_>, line: usize) -> Option<Candidate> {
    alone::read(page, line).filter(|candidate| stands_above_text(page, candidate))
}

/// Whether below a title stands what is longer than it, or ends as a paragraph does, or another number.
fn stands_above_text(page: &Page<'_>, candidate: &Candidate) -> bool {
    let title = visible(slice(page.text, &candidate.title));
    let Some(below) = (candidate.last + 1..page.lines.len())
        .take(4)
        .find(|line| page.is_open(*line) || page.kind(*line) == Kind::Noise(NoiseKind::PageNumber))
    else {
        return false;
    };
    let text = page.line(below);
    let own = candidate.number.as_ref().map(|number| number.scheme);
    let number = misread::read(text).or_else(|| scheme::read(text)).or_else(|| bare_number(text));
    match number {
        Some(number) if number.scheme != Scheme::Decimal => Some(number.scheme) != own || number.last() <= 1,
        Some(number) => Some(Scheme::Decimal) != own || number.values.len() > 1,
        // The last line of a broken paragraph is narrower than the one above.
        None => visible(text) > title + 8 || visible(text) > title && ends_paragraph(text),
    }
}

/// Which of the numbers with one value fill their place: behind the number before, or as the first before the second.
fn plain(items: &[Item]) -> Vec<bool> {
    let value =
        |position: Option<usize>| position.and_then(|at| items.get(at)).and_then(|item| item.values().last().copied());
    let accepts = |(position, item): (usize, &Item)| {
        let own = item.damaged.as_ref().and_then(|candidate| candidate.number.as_ref()).map(Number::last);
        let (before, behind) = (value(position.checked_sub(1)), value(Some(position + 1)));
        own.is_some_and(|own| match own {
            0 => false,
            1 => before != Some(1) && behind == Some(2),
            own => before == Some(own - 1) && behind.is_none_or(|behind| behind == own + 1 || behind == 1),
        })
    };
    items.iter().enumerate().map(accepts).collect()
}

/// Which of the decimal numbers go on from the one before, and are gone on from.
fn decimal(items: &[Item]) -> Vec<bool> {
    let deep = items.iter().filter(|item| item.is_alone() && item.values().len() > 1).count();
    let printed_so = |item: &'_ Item| item.clean.clone().filter(|_| item.damaged.is_none());
    let all_printed: HashSet<Vec<u32>> = items.iter().filter_map(printed_so).collect();
    let mut last = vec![0];
    let mut accepted = Vec::with_capacity(items.len());
    for (position, item) in items.iter().enumerate() {
        // As printed it goes on just as well: `4.4.` behind 4.3.
        let printed = item.clean.as_deref().filter(|clean| *clean != item.values() && follows(&last, clean));
        let own = item.damaged.as_ref().filter(|_| printed.is_none()).map(|_| item.values());
        let behind = items.get(position + 1..).unwrap_or_default().iter().take(NEAR);
        let next = behind.map(Item::values).find(|next| own.is_none_or(|own| *next > own));
        let is_next = own.is_some_and(|own| {
            let first = own.len() > 1 && own.ends_with(&[1]);
            let gone_on = match next {
                // A first one below another needs a second, or one below itself.
                Some(next) if first => next.len() >= own.len() && follows(own, next),
                Some(next) => follows(own, next),
                None => own.last().is_some_and(|value| *value > 1),
            };
            // A plain number alone may be a page's: those with two parts show that it isn't.
            let paged = item.is_alone() && own.len() == 1 && !is_marked(item) && deep < 2;
            // What is printed somewhere isn't lacking here: `1-1 年生` above 1.1.
            let printed = own.len() > 1 && all_printed.contains(own);
            // `3.3.结语` is 3 only where 2 or 4 is printed with one part, too.
            let halved = item.clean.as_deref().is_some_and(|clean| clean.len() == own.len() * 2);
            let beside = |step: i64| {
                let (last, parent) = own.split_last()?;
                let value = u32::try_from(i64::from(*last) + step).ok()?;
                Some(all_printed.contains([parent, &[value]].concat().as_slice()))
            };
            let alone = halved && beside(-1) != Some(true) && beside(1) != Some(true);
            !paged && !printed && !alone && follows(&last, own) && gone_on
        });
        let values = printed.or(own.filter(|_| is_next)).or(item.clean.as_deref()).unwrap_or_default();
        if values > last.as_slice() {
            last = values.to_vec();
        }
        accepted.push(is_next);
    }
    let shown = shown_by_others(items, &accepted, &all_printed);
    accepted.into_iter().zip(shown).map(|(accepted, shown)| accepted && shown).collect()
}

/// Which of the numbers with a hyphen or a comma for their dot are shown to be numbers, and no scores or letters' places: a
/// sibling is printed with its dot, or they stand below two numbers at least. Of the others nothing need be shown.
fn shown_by_others(items: &[Item], accepted: &[bool], printed: &HashSet<Vec<u32>>) -> Vec<bool> {
    let undotted = |item: &Item| {
        let number = item.damaged.as_ref().and_then(|candidate| candidate.number.as_ref());
        number.is_some_and(|number| number.values.len() > 1 && !number.printed.contains(['.', '．', '·']))
    };
    let top = |item: &Item| item.values().first().copied();
    let taken = items.iter().zip(accepted).filter(|(item, accepted)| **accepted && undotted(item));
    let tops: HashSet<Option<u32>> = taken.map(|(item, _)| top(item)).collect();
    let parents: HashSet<&[u32]> =
        printed.iter().filter_map(|values| values.split_last()).map(|(_, parent)| parent).collect();
    let sibling = |item: &Item| item.values().split_last().is_some_and(|(_, parent)| parents.contains(parent));
    items.iter().map(|item| !undotted(item) || tops.len() > 1 || sibling(item)).collect()
}

/// Whether a mark stands behind the number of a damaged heading: `1.`, `1、`.
fn is_marked(item: &Item) -> bool {
    let number = item.damaged.as_ref().and_then(|candidate| candidate.number.as_ref());
    number.is_some_and(|number| matches!(number.divider, Divider::Dot | Divider::Comma))
}

/// Whether a decimal number comes next to another: its first below, its sibling, or that of one above it. 1 and 0 come
/// first.
fn follows(before: &[u32], number: &[u32]) -> bool {
    let Some((last, parent)) = number.split_last() else { return false };
    let below = parent == before && *last == 1;
    let beside = before.get(parent.len()).is_some_and(|own| own + 1 == *last) && before.starts_with(parent);
    below || beside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_follows_another_where_an_outline_would_have_it() {
        for (before, number) in [
            (&[0][..], &[1][..]),
            (&[1], &[2]),
            (&[1], &[1, 1]),
            (&[1, 2], &[1, 3]),
            (&[1, 3, 1], &[1, 3, 2]),
            (&[1, 3, 2], &[2]),
        ] {
            assert!(follows(before, number), "{before:?} {number:?}");
        }
        for (before, number) in
            [(&[1][..], &[1][..]), (&[1], &[3]), (&[1], &[2, 1]), (&[1], &[1, 2]), (&[1, 3], &[1, 3, 2]), (&[2], &[1])]
        {
            assert!(!follows(before, number), "{before:?} {number:?}");
        }
    }
}
