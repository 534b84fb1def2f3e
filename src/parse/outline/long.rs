//! Titles that are longer than most: behind numbers of several parts, one line above a paragraph that is wider, and beside
//! a sibling that is long as well. A lone one is sooner a title with the text glued to it, broken by the page.

use std::collections::HashMap;

use super::candidate::{self, Candidate, Title};
use super::scheme::{self, Number, Scheme};
use super::why::Refusal;
use crate::parse::chars::columns;
use crate::parse::located::slice;
use crate::parse::page::Page;

/// The columns of the longest title: no line of a narrow page, and the longest that was seen.
const WIDEST: usize = 140;

/// The columns of a sibling that is long.
const WIDE: usize = 72;

/// The title of a line that is too long for other numbers.
pub(super) fn title(page: &Page<'_>, index: usize, number: &Number) -> Option<Title> {
    let line = page.line(index);
    let title = line.get(number.title..)?.trim_end();
    let wide = columns(title);
    let below = page.line(page.open(index + 1, index + 4).next()?);
    let paragraph = scheme::read(below).is_none() && columns(below) > columns(line) + 6;
    let fits =
        number.scheme == Scheme::Decimal && number.values.len() > 1 && wide <= WIDEST && candidate::is_wordy(title);
    (fits && paragraph).then(|| (number.title..number.title + title.len(), None, candidate::weight(number, title)))
}

/// Takes out the long titles without a long sibling; gives their lines.
pub(super) fn refuse(page: &Page<'_>, candidates: &mut Vec<Candidate>) -> Vec<(usize, Refusal)> {
    let decimal = |candidate: &Candidate| {
        let number = candidate.number.clone().filter(|number| number.scheme == Scheme::Decimal)?;
        (candidate.run_in.is_none() && number.values.len() > 1).then_some(number.values)
    };
    let title = |candidate: &Candidate| slice(page.text, &candidate.title);
    let mut long: HashMap<Vec<u32>, usize> = HashMap::new();
    for candidate in candidates.iter().filter(|candidate| columns(title(candidate)) >= WIDE) {
        long.extend(decimal(candidate).map(|values| (values, candidate.line)));
    }
    let mut refused = Vec::new();
    candidates.retain(|candidate| {
        let Some(values) = decimal(candidate).filter(|_| !candidate::is_short(title(candidate))) else { return true };
        let sibling = |last: Option<u32>| {
            let mut beside = values.clone();
            if let (Some(own), Some(last)) = (beside.last_mut(), last) {
                *own = last;
            }
            long.get(&beside).is_some_and(|line| *line != candidate.line)
        };
        let last = values.last().copied().unwrap_or_default();
        let keep = sibling(last.checked_sub(1)) || sibling(last.checked_add(1));
        if !keep {
            refused.push((candidate.line, Refusal::Long));
        }
        keep
    });
    refused
}
