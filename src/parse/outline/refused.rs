//! The candidates that are no headings, and why: what was last said against each while headings were chosen.

use std::collections::HashMap;

use super::candidate::Candidate;
use super::choose::Chosen;
use super::scheme::Scheme;
use super::why::{Neighbours, Refusal};
use crate::parse::located::Stretch;

/// Why a candidate is in no sequence of headings, as far as the choice goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    Sequence,
    Deep,
    Lone,
    List,
    Mixed,
    Partial,
    Weak,
}

/// The candidates that were not chosen, each with what was last said against it, and between which chosen numbers of its
/// kind it stands.
pub(super) fn refused(candidates: &[Candidate], chosen: &[Chosen], reasons: &[Reason]) -> Vec<(usize, Refusal)> {
    let mut refused: Vec<(usize, Refusal)> = Vec::new();
    let mut before: HashMap<Scheme, Stretch> = HashMap::new();
    let mut waiting: HashMap<Scheme, Vec<usize>> = HashMap::new();
    let mut headings = chosen.iter().peekable();
    for (index, candidate) in candidates.iter().enumerate() {
        let Some((number, at)) = candidate.number.as_ref().zip(candidate.number_at.as_ref()) else {
            headings.next_if(|heading| heading.candidate == index);
            continue;
        };
        if headings.next_if(|heading| heading.candidate == index).is_some() {
            for position in waiting.remove(&number.scheme).unwrap_or_default() {
                if let Some((_, Refusal::Sequence(neighbours))) = refused.get_mut(position) {
                    neighbours.after = Some(at.clone());
                }
            }
            before.insert(number.scheme, at.clone());
            continue;
        }
        let refusal = match reasons.get(index).copied().unwrap_or(Reason::Sequence) {
            Reason::Sequence => {
                waiting.entry(number.scheme).or_default().push(refused.len());
                Refusal::Sequence(Box::new(Neighbours { before: before.get(&number.scheme).cloned(), after: None }))
            }
            Reason::Deep => Refusal::Deep,
            Reason::Lone => Refusal::Lone,
            Reason::List => Refusal::List,
            Reason::Mixed => Refusal::Mixed,
            Reason::Partial => Refusal::Partial,
            Reason::Weak => Refusal::Weak,
        };
        refused.push((index, refusal));
    }
    refused
}
