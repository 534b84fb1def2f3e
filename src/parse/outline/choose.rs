//! Which candidates are headings, and of what level. In each stretch of the text the schemes found there are judged by
//! their sequences; the one that holds the others between its numbers is the upper one, and its numbers divide the
//! stretch, in which the same is done again. So the schemes of a document form a stack by order of first appearance.

use std::collections::{BTreeMap, HashMap};

use super::candidate::Candidate;
use super::decimal::opens_with_unit;
use super::nest::{Family, Run, gaps, holds, support};
use super::refused::{Reason, refused};
use super::rescue::rescue;
use super::scheme::{self, Divider, Number, Scheme};
use super::why::{Order, Refusal};
use crate::parse::located::slice;
use crate::parse::page::Page;

/// How deep headings may nest.
const DEEPEST: usize = 8;

/// A heading: the candidate's position and its depth from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Chosen {
    pub candidate: usize,
    pub depth: usize,
    pub order: Order,
}

/// What was chosen among candidates, and why the others were not.
pub(super) struct Choice {
    pub chosen: Vec<Chosen>,
    /// By the candidate's position.
    pub refused: Vec<(usize, Refusal)>,
}

/// Chooses the headings among candidates, which are in reading order; of a `chaptered` text those without numbers are above
/// the others.
pub(super) fn choose(page: &Page<'_>, candidates: &[Candidate], chaptered: bool) -> Choice {
    let mut chooser = Chooser {
        page,
        candidates,
        refusals: vec![Reason::Sequence; candidates.len()],
        two_styles: has_two_styles(candidates),
        chaptered,
    };
    let numbered: Vec<usize> =
        (0..candidates.len()).filter(|i| candidates.get(*i).is_some_and(|c| c.number.is_some())).collect();
    let named: Vec<usize> =
        (0..candidates.len()).filter(|i| candidates.get(*i).is_some_and(|c| c.number.is_none())).collect();
    let mut chosen = Vec::new();
    chooser.place(&numbered, &named, &Above { families: Vec::new(), values: &[], depth: 1 }, &mut chosen);
    chosen.sort_by_key(|heading| heading.candidate);
    rescue(page, candidates, &mut chosen);
    let refused = refused(candidates, &chosen, &chooser.refusals);
    Choice { chosen, refused }
}

struct Above<'v> {
    families: Vec<Family>,
    values: &'v [u32],
    depth: usize,
}

struct Chooser<'c> {
    page: &'c Page<'c>,
    candidates: &'c [Candidate],
    /// What was last said against each candidate.
    refusals: Vec<Reason>,
    /// Whether `1 标题` and `1．标题` are numbers of two levels.
    two_styles: bool,
    /// Whether the headings without numbers are the chapters, and the numbers begin anew in each.
    chaptered: bool,
}

/// Whether `1．标题` and `2．标题` stand between `1 标题` and `2 标题`: one style below the other.
fn has_two_styles(candidates: &[Candidate]) -> bool {
    let mut wanted = [(1, false), (1, true), (2, true), (2, false)].into_iter().peekable();
    let plain = candidates.iter().filter(|candidate| candidate.run_in.is_none());
    for number in plain.filter_map(|candidate| candidate.number.as_ref()) {
        let found = (number.last(), is_dotted(number));
        if number.scheme == Scheme::Decimal && number.values.len() == 1 {
            wanted.next_if(|next| *next == found);
        }
    }
    wanted.peek().is_none()
}

/// Whether a mark stands behind the number: `1．`, `1、`.
fn is_dotted(number: &Number) -> bool {
    matches!(number.divider, Divider::Comma | Divider::Dot)
}

impl Chooser<'_> {
    /// Chooses among the candidates of one stretch. `named` headings belong to it without a number.
    fn place(&mut self, stretch: &[usize], named: &[usize], above: &Above<'_>, chosen: &mut Vec<Chosen>) {
        if stretch.is_empty() && named.is_empty() {
            return;
        }
        let top = if above.depth > DEEPEST {
            self.refuse(stretch, Reason::Deep);
            None
        } else if self.chaptered && above.depth == 1 && !named.is_empty() {
            None
        } else {
            self.top(stretch, above)
        };
        let mut members: Vec<usize> = top.as_ref().map(|run| run.members.clone()).unwrap_or_default();
        members.extend(named);
        members.sort_unstable();
        if members.is_empty() {
            return;
        }
        let mut families = above.families.clone();
        families.extend(top.as_ref().map(|run| run.family));
        let first = members.first().copied().unwrap_or_default();
        let lead: Vec<usize> = stretch.iter().copied().take_while(|i| *i < first).collect();
        self.place(&lead, &[], &Above { families: families.clone(), values: above.values, depth: above.depth }, chosen);
        let mut rest = stretch.iter().copied().peekable();
        for (position, member) in members.iter().enumerate() {
            chosen.push(Chosen { candidate: *member, depth: above.depth, order: Order::InSequence });
            let next = members.get(position + 1).copied().unwrap_or(usize::MAX);
            let mut between = Vec::new();
            while let Some(i) = rest.next_if(|i| *i < next) {
                if i > *member {
                    between.push(i);
                }
            }
            let candidates = self.candidates;
            let values =
                candidates.get(*member).and_then(|c| c.number.as_ref()).map_or(&[][..], |n| n.values.as_slice());
            self.place(&between, &[], &Above { families: families.clone(), values, depth: above.depth + 1 }, chosen);
        }
    }

    fn refuse(&mut self, members: &[usize], reason: Reason) {
        for &index in members {
            if let Some(slot) = self.refusals.get_mut(index) {
                *slot = reason;
            }
        }
    }

    /// The run that is the upper one in a stretch.
    fn top(&mut self, stretch: &[usize], above: &Above<'_>) -> Option<Run> {
        let mut groups: BTreeMap<Family, Vec<usize>> = BTreeMap::new();
        for &index in stretch {
            if let Some(family) = self.family(index, above) {
                groups.entry(family).or_default().push(index);
            }
        }
        let mut runs: Vec<Run> = Vec::with_capacity(groups.len());
        for (family, members) in groups {
            // What speaks against those was said where the family was chosen, above.
            if above.families.contains(&family) {
                continue;
            }
            let Some(run) = self.run(family, &members, above) else { continue };
            self.refuse(&members, Reason::Sequence);
            match self.fault(&run, above) {
                Some(fault) => self.refuse(&run.members, fault),
                None => runs.push(run),
            }
        }
        runs.sort_by_key(|run| (run.members.first().copied(), run.family));
        let outer = runs.iter().position(|run| !runs.iter().any(|other| holds(self.candidates, other, run)));
        outer.map(|position| runs.swap_remove(position))
    }

    fn family(&self, index: usize, above: &Above<'_>) -> Option<Family> {
        let number = self.candidates.get(index)?.number.as_ref()?;
        let mut depth = if number.scheme == Scheme::Decimal { number.values.len() } else { 1 };
        let below_decimal = above.families.iter().any(|family| family.scheme == Scheme::Decimal && family.depth == 1);
        let plain = number.scheme == Scheme::Decimal && depth == 1;
        // `13` behind 1.2 is 1.3 with its dot lost.
        if self.lost_dot(index, above).is_some() {
            depth += 1;
        }
        let comma = plain && depth == 1 && (below_decimal || self.two_styles) && is_dotted(number);
        if plain && depth == 1 && below_decimal && !comma {
            return None;
        }
        Some(Family { scheme: number.scheme, depth, comma })
    }

    /// The value of a number whose last two digits stand for one below the heading above: 13 for 1.3, 3.51 for 3.5.1.
    fn lost_dot(&self, index: usize, above: &Above<'_>) -> Option<u32> {
        let number = self.candidates.get(index)?.number.as_ref()?;
        let (last, before) = number.values.split_last()?;
        let (parent, above_parent) = above.values.split_last()?;
        let fits = above.depth > 1
            && number.scheme == Scheme::Decimal
            && before == above_parent
            && *last > 10
            && last / 10 == *parent
            && last % 10 > 0
            && !self.is_amount(index);
        fits.then_some(last % 10)
    }

    /// Whether a number is glued to a unit: `24名学生` is no 2.4.
    fn is_amount(&self, index: usize) -> bool {
        self.candidates.get(index).is_some_and(|candidate| {
            candidate.number.as_ref().is_some_and(|number| number.divider == Divider::Nothing)
                && opens_with_unit(slice(self.page.text, &candidate.title))
        })
    }

    /// The best sequence in a family: numbers that follow each other, at a price gaps, repeats and restarts.
    fn run(&self, family: Family, members: &[usize], above: &Above<'_>) -> Option<Run> {
        // By the value of the last number: the best score of a sequence that ends there, and its last position.
        let mut ends: HashMap<(u32, bool), (f32, usize)> = HashMap::new();
        let mut best: Option<(f32, usize)> = None;
        let mut steps: Vec<(usize, Option<usize>)> = Vec::with_capacity(members.len());
        for (position, &index) in members.iter().enumerate() {
            let Some(candidate) = self.candidates.get(index) else { continue };
            let Some(number) = candidate.number.as_ref() else { continue };
            let value = self.lost_dot(index, above).unwrap_or(number.last());
            let mut weight = candidate.weight + support(self.page, self.candidates, index);
            let depth = number.values.len();
            let prefix = number.values.get(..depth - 1).unwrap_or_default();
            if family.scheme == Scheme::Decimal
                && depth > 1
                && !above.values.is_empty()
                && above.families.iter().any(|f| f.scheme == Scheme::Decimal || f.scheme == Scheme::Chapter)
            {
                let fits = prefix.starts_with(above.values)
                    || (above.values.len() > prefix.len() && above.values.starts_with(prefix));
                if !fits {
                    weight -= 0.7;
                }
            }
            // No figure has three parts, the first of them those of the heading above.
            let price = if depth > 2 && prefix == above.values { 0.5 } else { 1.0 };
            let fresh = match value {
                0 | 1 => 0.0,
                2 => -0.6,
                n => -1.0 - 0.1 * f32::from(u16::try_from(n.min(20)).unwrap_or(20)),
            };
            let mut choice: (f32, Option<usize>) = (fresh, None);
            let mut consider = |known: Option<&(f32, usize)>, cost: f32| {
                if let Some(&(score, at)) = known
                    && score - cost > choice.0
                {
                    choice = (score - cost, Some(at));
                }
            };
            // `1 标题` and `1．标题` are seldom printed in one sequence.
            let dotted = depth == 1 && is_dotted(number);
            for (same, cost) in [(dotted, 0.0), (!dotted, 0.5)] {
                for &(step, gap) in gaps(self.page, self.candidates, index) {
                    consider(value.checked_sub(step).and_then(|n| ends.get(&(n, same))), gap * price + cost);
                }
                consider(ends.get(&(value, same)), 0.9 + cost);
            }
            // Where plain numbers start again, they are below the last one; brackets start again below a missed heading.
            if value <= 1 && !(family.scheme == Scheme::Decimal && family.depth == 1) {
                consider(best.as_ref(), 1.0);
            }
            steps.push((index, choice.1));
            let score = choice.0 + weight;
            let end = ends.entry((value, dotted)).or_insert((score, position));
            if score >= end.0 {
                *end = (score, position);
            }
            if best.is_none_or(|(known, _)| score > known) {
                best = Some((score, position));
            }
        }
        let (score, mut at) = best.map(|(score, at)| (score, Some(at)))?;
        let mut run = Vec::new();
        while let Some((index, before)) = at.and_then(|at| steps.get(at)) {
            run.push(*index);
            at = *before;
        }
        run.reverse();
        Some(Run { family, members: run, score })
    }

    /// Why a run is a list in the text and not one of headings.
    fn fault(&self, run: &Run, above: &Above<'_>) -> Option<Reason> {
        let candidates: Vec<&Candidate> = run.members.iter().filter_map(|i| self.candidates.get(*i)).collect();
        let count = candidates.len();
        let run_in = candidates.iter().filter(|c| c.run_in.is_some()).count();
        let weak =
            matches!(run.family.scheme, Scheme::ArabicParen | Scheme::HalfParen | Scheme::Circled) || run.family.comma;
        let decimal = run.family.scheme == Scheme::Decimal;
        if count == 1 {
            let only = candidates.first().and_then(|c| c.number.as_ref());
            let fits = only.is_some_and(|n| n.values.len() > 1 || n.last() <= 1);
            // 3.51 alone is sooner a figure than 3.5.1.
            let figure = only.is_some_and(|n| n.values.len() > 1 && n.values.len() < run.family.depth);
            let holds = !weak && !figure && run_in == 0 && run.score > 0.6 && (fits || above.depth > 1 && decimal);
            return (!holds && !self.is_divided_below(run, above)).then_some(Reason::Lone);
        }
        if weak {
            // Items of a list follow each other at once, or are sentences.
            let apart = candidates.windows(2).filter(|pair| matches!(pair, [a, b] if b.line > a.line + 1)).count();
            let alone = candidates.iter().filter(|c| c.run_in.is_none()).count();
            let listed = alone > 0 && apart * 2 < count - 1;
            let faults = [
                (listed || self.are_sentences(&candidates), Reason::List),
                (run_in > 0 && self.is_partial(run, &candidates), Reason::Partial),
                (run_in != 0 && run_in != count, Reason::Mixed),
                (run.score <= 0.5, Reason::Weak),
            ];
            return faults.into_iter().find_map(|(applies, reason)| applies.then_some(reason));
        }
        (run.score <= 0.6).then_some(Reason::Weak)
    }

    /// Whether what looks like titles that run into text are the first sentences of items: `1）提出了一种方法。`
    fn are_sentences(&self, candidates: &[&Candidate]) -> bool {
        let is_sentence = |candidate: &&&Candidate| {
            let title = slice(self.page.text, &candidate.title).replace("了解", "").replace("为了", "");
            candidate.run_in.is_some() && title.contains('了')
        };
        candidates.iter().filter(is_sentence).count() * 2 >= candidates.len()
    }

    /// Whether a lone number of three parts or more stands below its own parent, and a space divides its title from the
    /// text, or the text itself tells where it begins: no figure has so many parts.
    fn is_divided_below(&self, run: &Run, above: &Above<'_>) -> bool {
        let Some(candidate) = run.members.first().and_then(|index| self.candidates.get(*index)) else { return false };
        let Some((_, parent)) = candidate.number.as_ref().and_then(|number| number.values.split_last()) else {
            return false;
        };
        let glued = candidate.run_in == Some(candidate.title.end);
        let divided =
            glued || self.page.text.get(candidate.title.end..).is_some_and(|text| text.starts_with([' ', '　']));
        let below = run.family.scheme == Scheme::Decimal && parent.len() > 1 && parent == above.values;
        below && candidate.run_in.is_some() && divided && candidate.weight >= 0.5
    }

    /// Whether items that run into text leave out the first, or one that is there with no title to tell: then the titles
    /// of the others are the beginnings of sentences.
    fn is_partial(&self, run: &Run, candidates: &[&Candidate]) -> bool {
        let value = |candidate: &Candidate| candidate.number.as_ref().map_or(0, Number::last);
        let late = candidates.first().is_some_and(|first| value(first) > 1);
        let is_item = |line: usize, between: (u32, u32)| {
            scheme::read(self.page.line(line)).is_some_and(|number| {
                number.scheme == Scheme::Decimal
                    && number.values.len() == 1
                    && matches!(number.divider, Divider::Dot | Divider::Comma)
                    && (between.0 + 1..between.1).contains(&number.last())
            })
        };
        let leaves_out = run.family.comma
            && candidates.windows(2).any(|pair| match pair {
                [a, b] if value(b) > value(a) + 1 => {
                    self.page.open(a.line + 1, b.line).any(|line| is_item(line, (value(a), value(b))))
                }
                _ => false,
            });
        late || leaves_out
    }
}
