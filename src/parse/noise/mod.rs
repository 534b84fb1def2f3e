//! Noise: what stands on the page and is not the essay's. Ads and addresses inside paragraphs are cut out before lines are
//! made ([`ads`], [`links`]), numbers in the margin are divided from their lines ([`margin`]); whole lines are judged here
//! by the tables, and in [`furniture`], [`contents`], [`menu`], [`heads`] and [`watermarks`] by where and how often they
//! stand; of the heads, [`titles`] leaves the
//! essay's own title.

mod ads;
mod contents;
mod furniture;
mod heads;
mod links;
mod margin;
mod menu;
mod phrases;
mod titles;
mod watermarks;

pub(super) use margin::divide;
pub(super) use menu::is_menu_word;

use super::lines::Line;
use super::located::{Stretch, slice};
use crate::essay::NoiseKind;
use phrases::{Rule, hits};

/// Why a line is noise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verdict {
    pub kind: NoiseKind,
    pub reason: &'static str,
}

/// What is set into lines and isn't the essay's, sorted and disjoint.
pub(super) fn cut(text: &str) -> Vec<Stretch> {
    let mut holes = ads::cut(text);
    let ads = holes.len();
    holes.extend(links::find(text));
    if ads > 0 && holes.len() > ads {
        holes.sort_by_key(|hole| (hole.start, hole.end));
        let mut end = 0;
        holes.retain(|hole| {
            let apart = hole.start >= end;
            end = end.max(hole.end);
            apart
        });
    }
    holes
}

/// Judges every line: `None` for the essay's own. `numbers` are the lines that are numbers in the margin.
pub(super) fn judge(text: &str, lines: &[Line], numbers: &[usize]) -> Vec<Option<Verdict>> {
    let mut verdicts: Vec<Option<Verdict>> = vec![None; lines.len()];
    for number in numbers {
        if let Some(slot) = verdicts.get_mut(*number) {
            *slot = Some(Verdict { kind: NoiseKind::PageNumber, reason: "is the number of a line, in the margin" });
        }
    }
    let mut lists = Vec::new();
    for (index, found) in hits(text, lines) {
        let Some(line) = lines.get(index).map(|line| slice(text, &line.at)) else { continue };
        let verdict = match found.iter().find_map(|hit| phrases::verdict(line, hit)) {
            Some(verdict) => verdict,
            None if phrases::is_spam(line, &found) => {
                Verdict { kind: NoiseKind::Spam, reason: "holds several words of spam, and no full stop" }
            }
            None => continue,
        };
        if found.iter().any(|hit| hit.rule == Rule::List) {
            lists.push(index);
        }
        if let Some(slot) = verdicts.get_mut(index) {
            *slot = Some(verdict);
        }
    }
    let mut end = 0;
    for opener in lists {
        if opener >= end {
            end = furniture::link_list(text, lines, opener, &mut verdicts);
        }
    }
    heads::spaced_heads(text, lines, &mut verdicts);
    heads::issue_lines(text, lines, &mut verdicts);
    furniture::page_numbers(text, lines, &mut verdicts);
    heads::running_heads(text, lines, &mut verdicts);
    watermarks::watermarks(text, lines, &mut verdicts);
    heads::addresses(text, lines, &mut verdicts);
    contents::contents(text, lines, &mut verdicts);
    furniture::marks(text, lines, &mut verdicts);
    menu::tell_all(text, lines, &mut verdicts);
    // The margin numbers the lines of the text only: a few figures behind such a number end a sentence, or a reference.
    for number in numbers {
        let slot = verdicts.get_mut(number + 1);
        if let Some(slot) = slot.filter(|slot| slot.is_some_and(|verdict| verdict.kind == NoiseKind::PageNumber)) {
            *slot = None;
        }
    }
    verdicts
}
