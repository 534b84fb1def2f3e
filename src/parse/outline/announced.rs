//! Items that a sentence announces: `做法如下：` and below it `（1）对于东园。…`, `（2）对于西园。…`. What looks like a title that runs
//! into its text is the beginning of a sentence there.

use std::collections::HashSet;

use super::candidate::Candidate;
use super::scheme::{self, Scheme};
use super::why::Refusal;
use crate::parse::chars::has_more_than;
use crate::parse::page::Page;

/// What announces items, in the sentence that ends with a colon above them.
const ANNOUNCING: [&str; 6] = ["如下", "以下", "下列", "包括", "分别为", "分别是"];

/// Words that sentences begin with, and what makes words of titles of them.
const OPENERS: [(&str, &[&str]); 8] = [
    ("对于", &[]),
    ("在", &["线", "校", "职", "读", "建", "岗", "地", "野", "场"]),
    ("使用", &["的", "者", "方法", "率", "情况", "权", "说明", "价值", "成本", "频", "范围", "现状"]),
    ("如", &["何", "意"]),
    ("由", &["来"]),
    ("将", &["来", "军"]),
    ("当", &["代", "地", "事", "前", "今", "年", "量", "局"]),
    ("若", &["干"]),
];

/// Takes out the titles of announced items that run into text; gives their lines.
pub(super) fn refuse(page: &Page<'_>, candidates: &mut Vec<Candidate>) -> Vec<(usize, Refusal)> {
    let mut items: HashSet<usize> = HashSet::new();
    for candidate in candidates.iter().filter(|candidate| candidate.run_in.is_some()) {
        let first = candidate.number.as_ref().is_some_and(|number| number.last() == 1);
        if first && is_announced(page, candidate.line) {
            items.extend(sentences(page, candidate.line));
        }
    }
    let mut refused = Vec::new();
    candidates.retain(|candidate| {
        let item = candidate.run_in.is_some() && items.contains(&candidate.line);
        if item {
            refused.push((candidate.line, Refusal::List));
        }
        !item
    });
    refused
}

/// Whether the paragraph above a line announces what follows, and ends with a colon.
fn is_announced(page: &Page<'_>, line: usize) -> bool {
    let above = (line.saturating_sub(12)..line).rev().find(|above| page.is_open(*above)).map(|above| page.line(above));
    let sentence = above
        .and_then(|above| above.trim_end().strip_suffix([':', '：']))
        .map(|told| told.rsplit(['。', '；', '！', '？']).next().unwrap_or_default());
    sentence.is_some_and(|told| scheme::read(told).is_none() && ANNOUNCING.iter().any(|word| told.contains(word)))
}

/// The lines of a run of items, a line each, if all of them begin as sentences do.
fn sentences(page: &Page<'_>, first: usize) -> Vec<usize> {
    let mut run: Vec<usize> = Vec::new();
    let mut scheme = None;
    for index in page.open(first, page.lines.len()) {
        let line = page.line(index);
        let Some(number) = scheme::read(line).filter(|number| {
            matches!(number.scheme, Scheme::ArabicParen | Scheme::HalfParen | Scheme::Circled | Scheme::HanParen)
                && *scheme.get_or_insert(number.scheme) == number.scheme
                && number.last() as usize == run.len() + 1
        }) else {
            break;
        };
        if !opens_sentence(line.get(number.title..).unwrap_or_default()) {
            return Vec::new();
        }
        run.push(index);
    }
    if run.len() > 1 { run } else { Vec::new() }
}

fn opens_sentence(title: &str) -> bool {
    let opens = |(word, nouns): &(&str, &[&str])| {
        title.strip_prefix(word).is_some_and(|rest| !nouns.iter().any(|noun| rest.starts_with(noun)))
    };
    has_more_than(title, 12) && OPENERS.iter().any(opens)
}
