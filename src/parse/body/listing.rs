//! The listing of an algorithm: steps that count on line by line below a caption, or with the words of a program. They are
//! rows, and no headings. Numbered items and tables of contents, which look alike, are left alone.

use std::ops::Range;

use crate::parse::chars::{ends_paragraph, has_more_than, is_han};
use crate::parse::outline;
use crate::parse::page::{Kind, Page};

/// The fewest steps of a listing.
const FEWEST: usize = 4;

/// Lines that may stand between a caption and the first step: what goes in, what comes out.
const BETWEEN: usize = 4;

/// Takes the steps out of the open lines, as rows of a table.
pub(super) fn take(page: &mut Page<'_>, from: usize) {
    let open: Vec<usize> = page.open(from, page.lines.len()).collect();
    let numbers: Vec<Option<(u32, usize)>> =
        open.iter().map(|index| outline::plain_number(page.line(*index))).collect();
    let mut position = 0;
    while position < open.len() {
        let mut run = run(&numbers, position);
        if run.len() >= FEWEST {
            run.end -= usize::from(is_next_section(page, &open, &numbers, &run));
        }
        if run.len() >= FEWEST && is_listing(page, &open, &run, &numbers) {
            let first = run.start - parameters(page, &open, run.start);
            run.end = rest(page, &open, &numbers, run.end);
            for &step in open.get(first..run.end).unwrap_or_default() {
                page.set(step, Kind::Table, "is of an algorithm's listing, which counts on from line to line");
            }
        }
        position = run.end.max(position + 1);
    }
}

/// The lines from `position` on that count from 1, or from 0, each one more than the line above.
fn run(numbers: &[Option<(u32, usize)>], position: usize) -> Range<usize> {
    let value = |at: usize| numbers.get(at).copied().flatten().map(|(value, _)| value);
    let mut end = position;
    if let Some(first) = value(position).filter(|first| *first <= 1) {
        let mut next = first;
        while value(end) == Some(next) {
            next += 1;
            end += 1;
        }
    }
    position..end
}

/// Whether the last line of a run is the next section of the essay, with its text below.
fn is_next_section(page: &Page<'_>, open: &[usize], numbers: &[Option<(u32, usize)>], run: &Range<usize>) -> bool {
    let value = |at: usize| numbers.get(at).copied().flatten().map(|(value, _)| value);
    let section = (0..run.start).rev().find_map(value);
    let below = open.get(run.end).map(|index| page.line(*index)).unwrap_or_default();
    let last = run.end.checked_sub(1).and_then(value);
    let parent = last.is_some_and(|last| outline::starts_with_number(below, last));
    last.is_some() && last == section.map(|section| section + 1) && (parent || has_more_than(below, 60))
}

/// Lines of a listing that a formula or a long step may take, between two numbers.
const GAP: usize = 3;

/// Where a listing ends that goes on with higher numbers behind lines without one, none of them a sentence.
fn rest(page: &Page<'_>, open: &[usize], numbers: &[Option<(u32, usize)>], end: usize) -> usize {
    let value = |at: usize| numbers.get(at).copied().flatten().map(|(value, _)| value);
    let mut end = end;
    while let Some(last) = end.checked_sub(1).and_then(value) {
        let step = |at: &usize| {
            open.get(end..=*at).is_some_and(|lines| {
                lines.iter().all(|line| !page.line(*line).contains('。') && !has_more_than(page.line(*line), 100))
            }) && value(*at).is_some_and(|value| (last + 1..=last + 1 + GAP as u32).contains(&value))
        };
        let Some(next) = (end..=end + GAP).find(step) else { break };
        let run = end..next + 1;
        if is_next_section(page, open, numbers, &(run.start..run.end)) {
            break;
        }
        end = run.end;
    }
    end
}

fn is_listing(page: &Page<'_>, open: &[usize], run: &Range<usize>, numbers: &[Option<(u32, usize)>]) -> bool {
    let title = |at: usize| {
        let (_, title) = numbers.get(at).copied().flatten()?;
        page.line(*open.get(at)?).get(title..)
    };
    if run.clone().any(|at| title(at).is_none_or(|title| has_more_than(title, 60))) {
        return false;
    }
    // Items of prose are sentences: `1. 如果没有湖，船工就没有饭吃。`
    if run.clone().filter_map(title).filter(|title| ends_paragraph(title) && !title.ends_with([':', '：'])).count() > 1
    {
        return false;
    }
    let above = |at: usize| open.get(at).map(|index| page.line(*index)).unwrap_or_default();
    let first = run.start - parameters(page, open, run.start);
    let marked_up =
        |at: usize| open.get(at).and_then(|index| page.lines.get(*index)).is_some_and(|line| line.markup > 0);
    let captioned = first > 0 && is_caption(above(first - 1)) && !marked_up(first - 1);
    let written = run.clone().filter_map(title).any(|title| is_command(title) || title.contains(['=', '(']));
    let worded =
        run.clone().filter_map(title).filter(|title| is_command(title) || written && is_condition(title)).count();
    // The sections of an essay count from 1 only once.
    let inside = || (0..run.start).any(|at| outline::opens_section(above(at)));
    captioned || worded >= 2 && inside()
}

/// How many lines right above the first step say what goes in and what comes out.
fn parameters(page: &Page<'_>, open: &[usize], first: usize) -> usize {
    let above = open.get(..first).unwrap_or_default().iter().rev().take(BETWEEN);
    above.take_while(|index| is_parameter(page.line(**index))).count()
}

/// `算法2 参数调整算法`, `Algorithm 1: update`
fn is_caption(line: &str) -> bool {
    let number =
        ["算法", "Algorithm", "ALGORITHM"].iter().find_map(|word| line.strip_prefix(word)).map(str::trim_start);
    number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
        && !has_more_than(line, 40)
        && !ends_paragraph(line)
        && !line.contains(['。', '，'])
}

/// `输入：a`, `Output: b`, `输出水位的表`
fn is_parameter(line: &str) -> bool {
    const OPENERS: [&str; 8] = ["输入", "输出", "参数", "初始化", "Input", "Output", "Require", "Ensure"];
    OPENERS.iter().any(|word| line.starts_with(word))
        && !line.contains('。')
        && (!line.contains('，') || line.contains([':', '：']))
        && !has_more_than(line, 60)
}

/// Words of programs that a sentence may follow at once: `否则转到2`. Prose has them, too; so they count only where a command
/// or a sign stands in one of the steps.
const CONDITIONS: [&str; 2] = ["否则", "如果"];

/// Words of programs that stand alone, or before what is no Han character: `返回 a`; but not 结束语.
const COMMANDS: [&str; 9] = ["结束", "返回", "执行", "end", "else", "return", "for", "if", "while"];

fn is_condition(title: &str) -> bool {
    CONDITIONS.iter().any(|word| title.starts_with(word))
}

fn is_command(title: &str) -> bool {
    COMMANDS.iter().any(|word| {
        let latin = word.is_ascii();
        title
            .strip_prefix(*word)
            .is_some_and(|rest| !rest.starts_with(|c: char| if latin { c.is_ascii_alphabetic() } else { is_han(c) }))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_programs_are_told_from_titles() {
        for yes in ["返回", "返回 a", "结束", "end for", "return a", "if a > b", "执行update(a)"] {
            assert!(is_command(yes), "{yes}");
        }
        for yes in ["否则转到2", "如果 a>b"] {
            assert!(is_condition(yes) && !is_command(yes), "{yes}");
        }
        for no in ["结束语", "返回机制", "执行力建设", "format", "ending", "forest", "引言"] {
            assert!(!is_command(no) && !is_condition(no), "{no}");
        }
    }

    #[test]
    fn captions_of_algorithms_have_a_number() {
        for yes in ["算法2 水位调整", "Algorithm 1: update", "算法 3"] {
            assert!(is_caption(yes), "{yes}");
        }
        for no in ["算法分为三步", "算法2的步骤如下：", "算法2先读水位，再读雨量", "算法"] {
            assert!(!is_caption(no), "{no}");
        }
    }
}
