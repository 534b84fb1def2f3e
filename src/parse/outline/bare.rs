//! Headings without numbers, where a text has no others: short lines that stand alone between paragraphs, two or more.

use super::why::Refusal;
use super::{Heading, How};
use crate::parse::chars::{ends_paragraph, han_count, visible};
use crate::parse::located::Stretch;
use crate::parse::page::Page;

/// The longest such heading, in characters: longer lines may be the beginning of a broken paragraph.
const LONGEST: usize = 18;

/// Finds them among the open lines that aren't headings already, and says of the other short lines why they are none.
pub(super) fn read(page: &mut Page<'_>, from: usize, to: usize, known: &[Heading]) -> Vec<Heading> {
    let open: Vec<usize> = page.open(from, to).collect();
    let mut found = Vec::new();
    let mut refused = Vec::new();
    for (position, &index) in open.iter().enumerate() {
        let line = page.line(index);
        if !is_title(line, LONGEST) || known.binary_search_by_key(&index, |heading| heading.line).is_ok() {
            continue;
        }
        let line_at = |position: usize| open.get(position).map(|i| page.line(*i));
        let above = position.checked_sub(1).and_then(line_at);
        // The last line of a wrapped paragraph may be short; the one above it then is broken in a sentence.
        let tail = || position.checked_sub(2).and_then(line_at).is_some_and(is_wrapped);
        let closed = above.is_none_or(|line| ends_paragraph(line) && (visible(line) > LONGEST || tail()));
        let below = line_at(position + 1);
        let opens = below
            .is_some_and(|line| visible(line) > 2 * LONGEST && line.contains(['，', '。', ',']) || is_wrapped(line));
        if !closed || !opens {
            refused.push((index, if closed { Refusal::Barren } else { Refusal::Unclosed }));
        } else {
            let at: Stretch = page.at(index);
            found.push(Heading {
                line: index,
                last: index,
                depth: 1,
                number: None,
                number_at: None,
                value: None,
                title: at,
                run_in: None,
                how: How::Bare,
            });
        }
    }
    if found.len() == 1 {
        refused.extend(found.drain(..).map(|heading| (heading.line, Refusal::Single)));
    }
    for (index, why) in refused {
        page.refuse(index, why);
    }
    found
}

/// Says of short lines in a text with numbered headings why they are none.
pub(super) fn refuse(page: &mut Page<'_>, from: usize, to: usize) {
    let short: Vec<usize> = page
        .open(from, to)
        .filter(|index| is_title(page.line(*index), LONGEST) && !ends_paragraph(page.line(*index)))
        .collect();
    for index in short {
        page.refuse(index, Refusal::Unnumbered);
    }
}

/// Whether a line is long and broken in the middle of a sentence.
fn is_wrapped(line: &str) -> bool {
    visible(line) > LONGEST + 4 && !ends_paragraph(line)
}

/// Whether a line is short enough for a title, and has no mark of a sentence or a row.
pub(super) fn is_title(line: &str, longest: usize) -> bool {
    if line.len() > longest * 4 {
        return false;
    }
    let length = visible(line);
    (2..=longest).contains(&length)
        && han_count(line) * 2 >= length
        && han_count(line) >= 2
        && !line.contains(['。', '，', ',', '；', ';', '：', ':', '!', '！', '=', '$', '|', '、'])
        && !line.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '图' | '表' | '注' | '(' | '（' | '['))
}
