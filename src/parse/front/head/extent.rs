//! How far the head of an essay goes that no abstract ends: up to its first sentence, or to the heading that opens its text.

use super::title_line::{Ends, title_line};
use super::{opening, signed};
use crate::parse::chars::{digit, ends_paragraph, han_count};
use crate::parse::front::walk::is_prose;
use crate::parse::front::{dates, names};
use crate::parse::outline::{goes_on_counting, opens_first_section, opens_section};
use crate::parse::page::Page;

/// The lines above the text's first sentence, and the position of the title among them, unless it is `known` from elsewhere.
pub(super) fn until_text<'l>(page: &Page<'_>, lines: &'l [usize], known: bool) -> (&'l [usize], Option<usize>) {
    let sentence = |index: &usize| opening::is_sentence(page.line(*index));
    // A title stands above the sentences; a text that begins with several has none.
    let first = lines.iter().position(|index| sentence(index) && opening::ends_with(page.line(*index), &['。']));
    let wrapped = |above: usize| lines.get(above).is_some_and(|&index| page.line(index).ends_with(['，', '、', '；']));
    let first = first.map(|first| (1..=first).rev().find(|&at| !wrapped(at - 1)).unwrap_or_default());
    let above = first.and_then(|first| lines.get(..first)).unwrap_or(lines);
    // A sentence right above the names is the title, though.
    let above_names = opening::is_above_names(page, lines);
    let several = || lines.iter().filter(|index| sentence(index)).count() > 1 || opens_text(page, lines);
    if !known && above.is_empty() && !above_names && several() {
        return (above, None);
    }
    let title = match known {
        true => None,
        false if first.is_some() && above_names => Some(0),
        // A title of one character is one, too, where it stands above all sentences.
        false => {
            let first = lines.first().map_or("", |&index| page.line(index));
            let other = is_no_title(first);
            let whole = || if other { None } else { title_line(page, lines, Ends::AtText) };
            let first = Some(0).filter(|_| !above.is_empty() && !other);
            title_line(page, above, Ends::AtText).or(first).or_else(whole)
        }
    };
    let below = if known { Some(0) } else { title.map(|title| title + 1) };
    let start = below.and_then(|below| opening::begins(page, lines, below));
    (start.and_then(|start| lines.get(..start)).unwrap_or(lines), title)
}

/// Whether a line can't be the title, even where the page has no better one: the time, who wrote, a number.
fn is_no_title(line: &str) -> bool {
    let number = || {
        let bare = line.trim_end_matches(['.', '．', '、']);
        bare.len() < line.len() && bare.chars().all(|c| digit(c).is_some())
    };
    dates::is_timed(line) || names::is_marked_byline(line) || signed::is_of_class(line) || number()
}

/// From so many characters on a sentence above the text is rather its first than the title.
const SENTENCE: usize = 15;

/// Whether the first line is a sentence as long as those of the text, which goes on right below it.
fn opens_text(page: &Page<'_>, lines: &[usize]) -> bool {
    let Some(&first) = lines.first() else { return false };
    let below = page.lines.get(first + 1).filter(|below| below.blanks == 0);
    han_count(page.line(first)) >= SENTENCE
        && opening::ends_with(page.line(first), &['。'])
        && below.is_some()
        && ends_paragraph(page.line(first + 1))
        && opening::ends_with(page.line(first + 1), &['。'])
}

/// Whether a line has the look of a heading and the text begins right below it; among others of its look it is a line of the
/// contents. The text may be the second part of one, so that its first number is any; but an Arabic one that nothing goes on
/// counting from may count something else.
pub(super) fn is_first_heading(page: &Page<'_>, index: usize) -> bool {
    let line = page.line(index);
    let counted = || {
        !line.starts_with(|c| digit(c).is_some())
            || page.open(index + 1, page.lines.len()).any(|below| goes_on_counting(line, page.line(below)))
    };
    han_count(line) >= 2
        && opens_section(line)
        && !is_counter(line)
        && (opens_first_section(line) || counted())
        && page.open(index + 1, page.lines.len()).next().is_some_and(|below| is_prose(page.line(below)))
}

/// Whether a line counts what the readers of a site have done: `1 条评论`, `1次阅读`.
fn is_counter(line: &str) -> bool {
    let word = line.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '、' | '.'));
    let word = word.trim_start_matches(['次', '条', '條', '人', '个', '個']).trim();
    let invites = ["分享到", "收藏本文", "相关阅读", "相關閱讀"];
    ["阅读", "閱讀", "评论", "評論", "点赞", "點讚", "收藏", "分享", "浏览", "瀏覽"].contains(&word)
        || invites.iter().any(|words| word.starts_with(words))
}
