//! Titles that a single space divides from their text, behind a number with one part: `2. 导读课 拿到一本书，…`. One such line
//! could have a space by chance; several that follow each other don't.

use std::collections::BTreeMap;
use std::mem;

use super::candidate::{self, Candidate};
use super::named;
use super::scheme::{self, Divider, Number, Scheme};
use super::why::Refusal;
use crate::essay::SectionKind;
use crate::parse::chars::{han_count, is_han};
use crate::parse::front;
use crate::parse::page::Page;

/// Divides the lines of which most siblings with text behind their title have a space there, two at the least.
pub(super) fn divide_like_siblings(
    page: &Page<'_>,
    candidates: &mut Vec<Candidate>,
    refused: &mut Vec<(usize, Refusal)>,
) {
    let runs_in = candidates.iter().filter(|candidate| candidate.run_in.is_some()).map(|candidate| candidate.line);
    let long =
        refused.iter().filter(|(_, why)| matches!(why, Refusal::Long | Refusal::Sentence)).map(|(line, _)| *line);
    let mut families: BTreeMap<Divider, Vec<(usize, Number, Option<usize>)>> = BTreeMap::new();
    for index in runs_in.chain(long) {
        let line = page.line(index);
        if let Some(number) = scheme::read(line).filter(|n| n.scheme == Scheme::Decimal && n.values.len() == 1) {
            let text = line.get(number.title..).and_then(text_behind_space);
            families.entry(number.divider).or_default().push((index, number, text));
        }
    }
    for mut family in families.into_values() {
        family.sort_by_key(|(index, ..)| *index);
        let spaced = family.iter().filter(|(.., text)| text.is_some()).count();
        let follow = family.windows(2).any(|pair| match pair {
            [(_, one, Some(_)), (_, next, Some(_))] => next.last() == one.last() + 1,
            _ => false,
        });
        if spaced * 2 <= family.len() || !follow {
            continue;
        }
        for (index, number, text) in family {
            let Some(found) = text.and_then(|text| candidate::divided(page, index, number, text)) else { continue };
            refused.retain(|(line, _)| *line != index);
            match candidates.iter_mut().find(|candidate| candidate.line == index) {
                Some(known) => drop(mem::replace(known, found)),
                None => candidates.push(found),
            }
        }
    }
    candidates.sort_by_key(|candidate| candidate.line);
}

/// Titles of parts of papers, beside those that [`named`] knows: a line that is one may end at a single space.
const PARTS: [&str; 14] = [
    "讨论",
    "討論",
    "结果",
    "結果",
    "方法",
    "资料与方法",
    "材料与方法",
    "对象与方法",
    "结果与分析",
    "结果与讨论",
    "分析与讨论",
    "临床资料",
    "研究方法",
    "小结",
];

/// Whether a title is one that papers give their parts.
pub(super) fn is_part(title: &str) -> bool {
    PARTS.contains(&title) || named::kind(title) != SectionKind::Body
}

/// The longest title that a space ends, in characters.
const LONGEST: usize = 14;

/// How far behind the title no other space stands between Han characters, where it isn't one of many.
const NEAR: usize = 40;

/// The least text behind a title, in characters.
const TEXT: usize = 20;

/// Where the text begins behind the first space, if what stands before it is a few Han characters and no name, and what
/// stands behind it is more than one short sentence.
fn text_behind_space(rest: &str) -> Option<usize> {
    let (title, behind) = rest.split_once(' ')?;
    let text = behind.trim_start();
    let length = title.chars().count();
    let single = behind.len() == text.len() && text.starts_with(is_han);
    let again = text.chars().take(NEAR).any(char::is_whitespace);
    let sentence = text.split('。').next()?;
    let told = sentence.contains(['，', ',']) || han_count(sentence) > 8;
    let titled = (2..=LONGEST).contains(&length) && title.chars().all(is_han) && !front::is_byline(title);
    let prose = text.contains('。') && text.chars().count() >= TEXT;
    (titled && single && prose && told && !again).then_some(rest.len() - text.len())
}
