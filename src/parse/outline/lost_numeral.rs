//! Headings whose Han numeral is lost, as [`super::lost`] finds those of decimal numbers: the one short line that stands alone
//! where 一 and 三 leave 二 out, or right below a heading where （二） comes first. And numerals that are printed
//! twice in the place of the next: of 一 二 二 四 the second 二 is the third.

use super::candidate::Candidate;
use super::lost::{LONGER, alone};
use super::scheme::{Divider, Number, Scheme};
use crate::parse::chars::visible;
use crate::parse::located::slice;
use crate::parse::page::Page;

/// The schemes with Han numerals that name headings more often than items.
const SCHEMES: [Scheme; 3] = [Scheme::Formal, Scheme::Han, Scheme::HanParen];

/// Adds the titles whose numerals are lost to the candidates, which are and stay in reading order.
pub(super) fn supply(page: &Page<'_>, candidates: &mut Vec<Candidate>) {
    let mut found = Vec::new();
    for scheme in SCHEMES {
        let known: Vec<(usize, u32)> = numbered(candidates, scheme).collect();
        let most = longest(page, candidates, scheme);
        let before = std::iter::once(None).chain(known.iter().copied().map(Some));
        for (before, (behind, value)) in before.zip(known.iter().copied()) {
            let Some(candidate) = candidates.get(behind) else { continue };
            let above = before.and_then(|(at, value)| Some((candidates.get(at)?.last + 1, value)));
            let divided = before.is_some_and(|(at, _)| is_divided(candidates, at, behind));
            let lost = match above {
                Some((start, last)) if last + 2 == value && !divided => only(page, candidates, start, candidate.line),
                _ if value == 2 && above.is_none_or(|(_, last)| last != 1) => below_heading(page, candidates, behind),
                _ => None,
            };
            let like = |line: &usize| visible(page.line(*line)) <= most + LONGER;
            found.extend(lost.filter(like).map(|line| titled(page, line, scheme, value - 1)));
        }
    }
    // Of two levels that lack a number the upper one comes first.
    found.sort_by_key(|candidate| candidate.line);
    found.dedup_by_key(|candidate| candidate.line);
    candidates.extend(found);
    candidates.sort_by_key(|candidate| candidate.line);
}

/// Whether a heading of a level above stands between two of a scheme.
fn is_divided(candidates: &[Candidate], before: usize, behind: usize) -> bool {
    let scheme = |candidate: &Candidate| candidate.number.as_ref().map(|number| number.scheme);
    let own = candidates.get(behind).and_then(scheme);
    let mut between = candidates.get(before + 1..behind).unwrap_or_default().iter();
    between.any(|candidate| scheme(candidate).is_some() && scheme(candidate) < own)
}

/// The whole lines with a numeral of a scheme: their places and values.
fn numbered(candidates: &[Candidate], scheme: Scheme) -> impl Iterator<Item = (usize, u32)> + '_ {
    candidates.iter().enumerate().filter_map(move |(at, candidate)| {
        let number = candidate.number.as_ref().filter(|number| number.scheme == scheme)?;
        (candidate.run_in.is_none() && candidate.weight >= 0.7).then(|| (at, number.last()))
    })
}

/// The characters of the longest title of a scheme.
fn longest(page: &Page<'_>, candidates: &[Candidate], scheme: Scheme) -> usize {
    let titles = numbered(candidates, scheme).filter_map(|(at, _)| candidates.get(at));
    titles.map(|candidate| visible(slice(page.text, &candidate.title))).max().unwrap_or_default()
}

/// The only line between two that stands alone as titles do.
fn only(page: &Page<'_>, candidates: &[Candidate], from: usize, to: usize) -> Option<usize> {
    match alone(page, candidates, from, to).as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// The only such line above the second of a scheme, if the heading above stands right over it.
fn below_heading(page: &Page<'_>, candidates: &[Candidate], behind: usize) -> Option<usize> {
    let line = candidates.get(behind)?.line;
    let above = candidates.get(behind.checked_sub(1)?)?;
    let own = candidates.get(behind).and_then(|candidate| candidate.number.as_ref()).map(|number| number.scheme);
    let other = above.number.as_ref().is_some_and(|number| Some(number.scheme) < own);
    let stacked = |line: &usize| page.open(above.last + 1, line + 1).next() == Some(*line);
    only(page, candidates, above.last + 1, line).filter(stacked).filter(|_| other)
}

/// The heading of a line whose numeral is lost.
fn titled(page: &Page<'_>, line: usize, scheme: Scheme, value: u32) -> Candidate {
    let number =
        Number { scheme, values: vec![value], printed: String::new(), divider: Divider::Comma, end: 0, title: 0 };
    let title = page.at(line);
    Candidate { line, last: line, number_at: None, title, run_in: None, weight: 1.0, number: Some(number) }
}

/// Counts the second of two equal numerals as the next one, where the number behind it shows that one is missing.
pub(super) fn count_repeats(candidates: &mut [Candidate]) {
    for scheme in SCHEMES {
        let known: Vec<(usize, u32)> = numbered(candidates, scheme).collect();
        for three in known.windows(3) {
            let [(_, first), (at, second), (_, behind)] = three else { continue };
            if first == second
                && second + 2 == *behind
                && let Some(number) = candidates.get_mut(*at).and_then(|candidate| candidate.number.as_mut())
            {
                number.values = vec![second + 1];
            }
        }
    }
}
