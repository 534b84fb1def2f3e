//! Decimal headings that stand out of their order, as converters leave them: alone on their line, and told by the numbers
//! around them. The sequences themselves are [`super::choose`]'s.

use std::collections::{BTreeMap, HashMap};

use super::candidate::Candidate;
use super::choose::Chosen;
use super::named;
use super::nest::support;
use super::scheme::{Number, Scheme};
use super::why::Order;
use crate::essay::SectionKind;
use crate::parse::located::slice;
use crate::parse::page::{Kind, Page};

/// How often the candidates are gone through: a number may be told by one that stands behind it.
const PASSES: usize = 4;

/// How many candidates further a neighbour is looked for.
const NEAR: usize = 8;

/// Adds the numbers with dots that are not yet there, where others show that they belong: a sibling, a parent, or the
/// headings before and behind; and 引言 and 结语 behind a number that was misread.
pub(super) fn rescue(page: &Page<'_>, candidates: &[Candidate], chosen: &mut Vec<Chosen>) {
    let mut known = Known::of(page, candidates, chosen);
    for _ in 0..PASSES {
        let before = chosen.len();
        for index in 0..candidates.len() {
            if let Some(depth) = known.depth(index).or_else(|| known.depth_of_end(index)) {
                known.insert(index, depth);
                chosen.push(Chosen { candidate: index, depth, order: Order::Displaced });
            }
        }
        if chosen.len() == before {
            break;
        }
    }
    chosen.sort_by_key(|heading| heading.candidate);
}

/// The decimal headings that are there, by their values and by their places among the candidates.
struct Known<'c> {
    page: &'c Page<'c>,
    candidates: &'c [Candidate],
    by_value: HashMap<&'c [u32], Place>,
    by_place: BTreeMap<usize, Place>,
    /// The first of them, where it is numbered 1 or 2 and isn't an introduction.
    first: Option<Place>,
    /// The last of them with a number of one part, where it isn't a conclusion.
    last: Option<Place>,
    /// The lines of references.
    references: Vec<usize>,
}

#[derive(Clone, Copy)]
struct Place {
    candidate: usize,
    depth: usize,
}

impl<'c> Known<'c> {
    fn of(page: &'c Page<'c>, candidates: &'c [Candidate], chosen: &[Chosen]) -> Self {
        let references = (0..page.lines.len()).filter(|line| page.kind(*line) == Kind::Reference).collect();
        let mut known = Self {
            page,
            candidates,
            by_value: HashMap::new(),
            by_place: BTreeMap::new(),
            first: None,
            last: None,
            references,
        };
        for heading in chosen {
            known.insert(heading.candidate, heading.depth);
        }
        let is_top = |place: &Place| known.number(place.candidate).filter(|number| number.values.len() == 1);
        let is = |place: &Place, kind| {
            candidates.get(place.candidate).is_some_and(|candidate| known.kind(candidate) == kind)
        };
        let first = known.by_place.values().next().copied();
        let last = known.by_place.values().rev().find(|place| is_top(place).is_some()).copied();
        let opens = |place: &Place| is_top(place).is_some_and(|number| (1..=2).contains(&number.last()));
        let first = first.filter(|place| opens(place) && !is(place, SectionKind::Introduction));
        let last = last.filter(|place| !is(place, SectionKind::Conclusion));
        (known.first, known.last) = (first, last);
        known
    }

    fn insert(&mut self, candidate: usize, depth: usize) {
        if let Some(number) = self.number(candidate) {
            let place = Place { candidate, depth };
            self.by_value.insert(&number.values, place);
            self.by_place.insert(candidate, place);
        }
    }

    fn number(&self, index: usize) -> Option<&'c Number> {
        self.candidates.get(index)?.number.as_ref().filter(|number| number.scheme == Scheme::Decimal)
    }

    /// The number of a candidate that could be added.
    fn missing(&self, index: usize) -> Option<&'c Number> {
        let candidate = self.candidates.get(index)?;
        let number = self.number(index)?;
        let fits = number.values.len() > 1
            && number.last() <= 20
            && candidate.run_in.is_none()
            && candidate.weight >= 0.8
            && !self.by_value.contains_key(number.values.as_slice());
        fits.then_some(number)
    }

    /// The depth of a candidate that belongs to the headings.
    fn depth(&self, index: usize) -> Option<usize> {
        let number = self.missing(index)?;
        let (last, parent) = number.values.split_last()?;
        let sibling = |last: Option<u32>| {
            let place = self.by_value.get([parent, &[last?]].concat().as_slice())?;
            self.is_near(place, index).then_some(*place)
        };
        if let Some(place) = sibling(last.checked_sub(1)).or_else(|| sibling(last.checked_add(1))) {
            return Some(place.depth);
        }
        if let Some(place) = self.by_value.get(parent).filter(|place| self.is_near(place, index)) {
            return Some(place.depth + 1);
        }
        if !self.has_text(index) {
            return None;
        }
        let over = sibling(last.checked_sub(2)).filter(|place| place.candidate < index);
        let under = || sibling(last.checked_add(2)).filter(|place| place.candidate > index);
        over.or_else(under).map(|place| place.depth).or_else(|| self.depth_in_order(index, number))
    }

    /// The depth of a number that rises from the heading before it to the one behind it, or to a neighbour that rises as
    /// well. It stands below the nearest heading that its number begins with.
    fn depth_in_order(&self, index: usize, number: &Number) -> Option<usize> {
        let before = self.by_place.range(..index).next_back().map(|(_, place)| *place)?;
        let first = self.number(before.candidate)?;
        let top = |number: &Number| number.values.first().copied().unwrap_or_default();
        let rises = self.is_near(&before, index)
            && first.values < number.values
            && top(number).checked_sub(top(first)).is_some_and(|step| step <= 1);
        let behind = self.by_place.range(index + 1..).next().map(|(behind, _)| *behind);
        let closes = behind.and_then(|behind| self.number(behind)).is_some_and(|next| number.values < next.values);
        let paired = || {
            let from = (before.candidate + 1).max(index.saturating_sub(NEAR));
            let to = behind.unwrap_or(self.candidates.len()).min(index + NEAR);
            (from..to).any(|other| self.is_paired(number, index, other))
        };
        if !rises || !(closes || paired()) {
            return None;
        }
        let prefix = (1..number.values.len())
            .rev()
            .find(|length| number.values.get(..*length).is_some_and(|prefix| self.by_value.contains_key(prefix)));
        (before.depth + prefix.unwrap_or(0) + 1).checked_sub(first.values.len()).filter(|depth| *depth > 0)
    }

    /// The depth of a title that tells its place by itself, whatever its number: 引言 before the first heading, 结语 behind
    /// the last, or before it with the number that comes next, where the page has two columns.
    fn depth_of_end(&mut self, index: usize) -> Option<usize> {
        let candidate = self.candidates.get(index).filter(|candidate| candidate.run_in.is_none())?;
        let number = self.number(index).filter(|number| number.values.len() == 1)?;
        let kind = self.kind(candidate);
        let follows =
            |last: &Place| self.number(last.candidate).is_some_and(|before| before.last() + 1 == number.last());
        let place = match kind {
            SectionKind::Introduction => self.first.filter(|first| index < first.candidate)?,
            SectionKind::Conclusion => self.last.filter(|last| last.candidate < index || follows(last))?,
            _ => return None,
        };
        if !self.is_near(&place, index) {
            return None;
        }
        if kind == SectionKind::Conclusion {
            self.last = None;
        } else {
            self.first = None;
        }
        Some(place.depth)
    }

    /// What a title says of its section.
    fn kind(&self, candidate: &Candidate) -> SectionKind {
        named::kind(slice(self.page.text, &candidate.title))
    }

    /// Whether another number that is missing, too, comes next to this one, in the same order.
    fn is_paired(&self, number: &Number, index: usize, other: usize) -> bool {
        let Some(next) = self.missing(other) else { return false };
        let (Some((last, parent)), Some((its_last, its_parent))) =
            (number.values.split_last(), next.values.split_last())
        else {
            return false;
        };
        let follows =
            if other > index { last.checked_add(1) == Some(*its_last) } else { its_last.checked_add(1) == Some(*last) };
        parent == its_parent && follows && other != index && self.has_text(other)
    }

    fn has_text(&self, index: usize) -> bool {
        support(self.page, self.candidates, index) > 0.0
    }

    /// Whether no references stand between: what is behind them is of another text.
    fn is_near(&self, place: &Place, index: usize) -> bool {
        let line = |index: usize| self.candidates.get(index).map_or(0, |candidate| candidate.line);
        let (one, other) = (line(place.candidate), line(index));
        let (from, to) = (one.min(other), one.max(other));
        let next = self.references.partition_point(|line| *line < from);
        self.references.get(next).is_none_or(|line| *line > to)
    }
}
