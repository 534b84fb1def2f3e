//! How runs of numbers stand to each other: which one holds another between its numbers, and what the lines around a
//! number say for it. Chooses nothing.

use super::candidate::Candidate;
use super::scheme::Scheme;
use crate::parse::chars::{ends_paragraph, visible};
use crate::parse::located::slice;
use crate::parse::page::Page;

/// What is counted together: a scheme, and of decimal numbers the depth and, below the first heading, the divider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Family {
    pub scheme: Scheme,
    pub depth: usize,
    pub comma: bool,
}

/// A run of numbers of one family: positions in the list of candidates.
pub(super) struct Run {
    pub family: Family,
    pub members: Vec<usize>,
    pub score: f32,
}

/// What the neighbours say for a candidate: a heading below it with its number, or prose.
pub(super) fn support(page: &Page<'_>, candidates: &[Candidate], index: usize) -> f32 {
    let Some(candidate) = candidates.get(index) else { return 0.0 };
    let Some(number) = candidate.number.as_ref() else { return 0.0 };
    let child = candidates.get(index + 1).and_then(|next| next.number.as_ref()).is_some_and(|next| {
        number.scheme == Scheme::Decimal
            && next.scheme == Scheme::Decimal
            && next.values.len() > number.values.len()
            && next.values.starts_with(&number.values)
    });
    if child {
        return 0.5;
    }
    if candidate.run_in.is_some() {
        return 0.0;
    }
    let title = candidate.title.len();
    let below = (candidate.last + 1..page.lines.len()).take(3).map(|line| page.line(line)).find(|line| line.len() > 6);
    if below.is_some_and(|line| line.len() > title + 30) { 0.2 } else { -0.1 }
}

/// What a step of a sequence costs: nothing to the next number, and the more the more numbers are missing.
const GAPS: &[(u32, f32)] = &[(1, 0.0), (2, 0.8), (3, 1.5), (4, 2.2)];

/// The same for chapters that stand alone on their lines, of which an excerpt leaves some out: `第二章 …`, `第五章 結論`.
const CHAPTER_GAPS: &[(u32, f32)] = &[(1, 0.0), (2, 0.3), (3, 0.6), (4, 0.9), (5, 1.2)];

/// The longest title of such a chapter, in characters.
const CHAPTER_TITLE: usize = 20;

/// What the steps to a candidate cost.
pub(super) fn gaps(page: &Page<'_>, candidates: &[Candidate], index: usize) -> &'static [(u32, f32)] {
    if is_chapter_alone(page, candidates, index) { CHAPTER_GAPS } else { GAPS }
}

/// Whether a line holds the number of a chapter, a space and a short title, and its first 节 or prose stands below.
fn is_chapter_alone(page: &Page<'_>, candidates: &[Candidate], index: usize) -> bool {
    let Some(candidate) = candidates.get(index) else { return false };
    let chapter = |scheme| matches!(scheme, Scheme::Chapter | Scheme::Part);
    if candidate.run_in.is_some() || !candidate.number.as_ref().is_some_and(|number| chapter(number.scheme)) {
        return false;
    }
    let title = slice(page.text, &candidate.title);
    let spaced = page.text.get(..candidate.title.start).is_some_and(|text| text.ends_with([' ', '　', '\t']));
    let short =
        (2..=CHAPTER_TITLE).contains(&visible(title)) && !title.contains(['。', '，', '；', '：', '、', '…', '.']);
    let Some(below) = page.open(candidate.line + 1, page.lines.len()).next() else { return false };
    let first = candidates.get(index + 1).filter(|next| next.line == below).and_then(|next| next.number.as_ref());
    let divided = first.is_some_and(|number| !chapter(number.scheme) && number.last() <= 1);
    let prose = || ends_paragraph(page.line(below)) && visible(page.line(below)) > CHAPTER_TITLE;
    spaced && short && (divided || first.is_none() && prose())
}

/// Whether all of `inner` stands between two numbers of `outer`, or behind its last one, and `outer` begins before it.
pub(super) fn holds(candidates: &[Candidate], outer: &Run, inner: &Run) -> bool {
    let weak =
        matches!(outer.family.scheme, Scheme::ArabicParen | Scheme::HalfParen | Scheme::Circled) || outer.family.comma;
    let (Some(first), Some(last), Some(begin)) = (inner.members.first(), inner.members.last(), outer.members.first())
    else {
        return false;
    };
    if begin >= first || std::ptr::eq(outer, inner) {
        // The deeper decimal numbers are below the others, also where a first heading was missed.
        return outer.family.scheme == Scheme::Decimal
            && inner.family.scheme == Scheme::Decimal
            && !outer.family.comma
            && outer.family.depth < inner.family.depth
            && (outer.members.len() > 1 || begins_with(candidates, *begin, inner));
    }
    if outer.family.scheme == Scheme::Decimal
        && inner.family.scheme == Scheme::Decimal
        && outer.family.depth > inner.family.depth
    {
        return false;
    }
    let strong_inner =
        matches!(inner.family.scheme, Scheme::Chapter | Scheme::Part | Scheme::Han | Scheme::Decimal | Scheme::Formal);
    if weak && strong_inner && !inner.family.comma {
        return false;
    }
    let between = outer.members.windows(2).any(|pair| matches!(pair, [a, b] if a < first && last < b));
    let behind = outer.members.last().is_some_and(|end| end < first);
    between || (behind && (!strong_inner || outer.members.len() > 1))
        // A family that goes through several gaps and starts again in them is below, too.
        || (outer.family.scheme < inner.family.scheme && outer.members.len() > 1 && restarts(inner, outer))
}

/// Whether numbers of `inner` stand in more than one gap of `outer`.
fn restarts(inner: &Run, outer: &Run) -> bool {
    let gap = |member: &usize| outer.members.partition_point(|o| o < member);
    inner.members.first().map(gap) != inner.members.last().map(gap)
}

/// Whether a number of `inner` begins with the number of a candidate: 2.2.1 with 2.2.
fn begins_with(candidates: &[Candidate], outer: usize, inner: &Run) -> bool {
    let values = |index: usize| candidates.get(index)?.number.as_ref().map(|number| number.values.as_slice());
    values(outer).is_some_and(|outer| {
        inner.members.iter().any(|index| values(*index).is_some_and(|inner| inner.starts_with(outer)))
    })
}
