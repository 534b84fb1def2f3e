//! Chapters without numbers above sections that each of them counts from 1: 方法 above `一、對象`, 結果 above `一、屬性`. Papers of
//! medicine and nursing are set so. Where the numbers count on over such a word, it is no chapter.

use super::candidate::Candidate;
use super::scheme::Scheme;
use crate::parse::chars::{ends_paragraph, squash, visible};
use crate::parse::page::{Kind, Page};
use crate::text::fold;

/// The chapters of such papers, beside those that need no number anywhere: 前言, 結論. In simplified characters, as they are compared.
const TITLES: [&str; 14] = [
    "方法",
    "材料与方法",
    "材料和方法",
    "对象与方法",
    "研究方法",
    "研究设计",
    "文献查证",
    "文献探讨",
    "文献回顾",
    "结果",
    "研究结果",
    "讨论",
    "结果与讨论",
    "讨论与建议",
];

/// Characters of the longest, with the spaces between them.
const LONGEST: usize = 6;

/// Adds the chapters to the candidates, and says whether the numbers stand below them.
pub(super) fn supply(page: &Page<'_>, from: usize, to: usize, candidates: &mut Vec<Candidate>) -> bool {
    // The candidates stand in the order of their lines.
    let counted: Vec<(usize, u32)> =
        candidates.iter().filter_map(|candidate| Some((candidate.line, counts(candidate)?))).collect();
    if counted.iter().filter(|(_, value)| *value == 1).count() < 2 {
        return false;
    }
    let open: Vec<usize> = page.open(from, to).collect();
    let chapters: Vec<usize> = (0..open.len())
        .filter(|position| is_chapter(page, &open, *position))
        .filter_map(|position| open.get(position).copied())
        .collect();
    let from = |line: usize| counted.get(counted.partition_point(|(at, _)| *at < line)..).unwrap_or_default();
    let begun = chapters.iter().filter(|line| {
        let below = open.binary_search(line).ok().and_then(|position| open.get(position + 1));
        below.is_some_and(|below| from(*below).first() == Some(&(*below, 1)))
    });
    let anew = chapters.iter().all(|line| from(line + 1).first().is_none_or(|(_, value)| *value == 1));
    if chapters.len() < 2 || begun.count() == 0 || !anew {
        return false;
    }
    candidates.extend(chapters.into_iter().map(|line| Candidate {
        line,
        last: line,
        number: None,
        number_at: None,
        title: page.at(line),
        run_in: None,
        weight: 1.0,
    }));
    candidates.sort_by_key(|candidate| candidate.line);
    true
}

/// The number of a candidate that counts sections in Han numerals.
fn counts(candidate: &Candidate) -> Option<u32> {
    candidate.number.as_ref().filter(|number| number.scheme == Scheme::Han).map(super::scheme::Number::last)
}

/// Whether a line is such a word, alone below the end of a paragraph, a table or a note.
fn is_chapter(page: &Page<'_>, open: &[usize], position: usize) -> bool {
    let Some(line) = open.get(position).map(|index| page.line(*index)) else { return false };
    if line.len() > 4 * 2 * LONGEST || !(2..=LONGEST).contains(&visible(line)) {
        return false;
    }
    let word = fold(&squash(line));
    if !TITLES.contains(&word.as_str()) {
        return false;
    }
    let Some(above) = position.checked_sub(1).and_then(|above| open.get(above)) else { return true };
    let blank = open.get(position).and_then(|index| page.lines.get(*index)).is_some_and(|line| line.blanks > 0);
    blank || ends_paragraph(page.line(*above)) || page.kind(above + 1) == Kind::Reference
}
