//! Where the text begins among the lines of a head. An essay of short lines has none that is long enough to open the body;
//! its sentences do, below the title and the names. Tells lines only, and reads none.

use super::kind::strictly_affiliation;
use crate::parse::chars::{han_count, is_closer, is_han};
use crate::parse::front::walk::is_editors;
use crate::parse::front::{affiliations, names, subtitle};
use crate::parse::label;
use crate::parse::page::Page;

/// From so many Han characters on, a line without an end goes on in the one below: hard-wrapped texts are no narrower.
const WRAPPED: usize = 25;

/// So many sentences above the names may be a note or an epigraph; more are the text, and the names stand in it.
const ABOVE_NAMES: usize = 2;

/// How sites begin what they say of an essay, and what else then stands in the sentence.
const OF_SITES: [(&str, &[&str]); 7] = [
    ("本文由", &["整理", "编辑", "編輯", "收集", "提供", "上传", "上傳", "转载", "轉載", "发布", "發佈"]),
    ("本文来自", &[]),
    ("本文來自", &[]),
    ("本文原载", &[]),
    ("本文原載", &[]),
    ("来源：", &[]),
    ("來源：", &[]),
];

/// The position among the head's lines from which all of them are the text's; `below` is the first below the title.
pub(super) fn begins(page: &Page<'_>, lines: &[usize], below: usize) -> Option<usize> {
    let line = |position: usize| lines.get(position).map_or("", |&index| page.line(index));
    let sentences: Vec<usize> = (below..lines.len()).filter(|&position| is_sentence(line(position))).collect();
    let first = *sentences.first()?;
    // Questions alone may be the title again, or its second line.
    if !sentences.iter().any(|&position| ends_with(line(position), &['。'])) {
        return None;
    }
    let behind_names = |&&position: &&usize| (first..position).any(|between| is_named(page, lines, between));
    let mut start = sentences.iter().take(ABOVE_NAMES + 1).find(behind_names).copied().unwrap_or(first);
    while start > below && runs_on(page, lines, start - 1) {
        start -= 1;
    }
    // Verses have no marks at their ends; between the names and a sentence stand two of them, or more.
    let verses =
        (below..start).rev().take_while(|&position| is_verse(line(position)) && !is_named(page, lines, position));
    let verses = verses.count();
    let named = start.checked_sub(verses + 1).is_some_and(|above| above >= below && is_named(page, lines, above));
    if named && verses > 1 {
        start -= verses;
    }
    Some(start)
}

/// Whether a line is nothing but Han characters and commas between them.
fn is_verse(line: &str) -> bool {
    han_count(line) >= 3 && line.chars().all(|c| is_han(c) || matches!(c, '，' | '、'))
}

/// Whether names stand right below the first line of the head, which then is the title, however short.
pub(super) fn is_above_names(page: &Page<'_>, lines: &[usize]) -> bool {
    let first = lines.first().map_or("", |&index| page.line(index));
    let words = han_count(first) >= 2 && first.chars().all(is_han);
    words && is_named(page, lines, 1) && !is_named(page, lines, 0)
}

/// Whether a line ends a sentence, and is none that a site or its editors say of the essay.
pub(super) fn is_sentence(line: &str) -> bool {
    let of_site = |(opens, holds): &(&str, &[&str])| {
        line.starts_with(opens) && (holds.is_empty() || holds.iter().any(|word| line.contains(word)))
    };
    ends_with(line, &['。', '！', '？', '!', '?'])
        && han_count(line) >= 2
        && !is_editors(line)
        && !OF_SITES.iter().any(of_site)
}

/// Whether a line ends with one of the marks, also within quotes or brackets.
pub(super) fn ends_with(line: &str, marks: &[char]) -> bool {
    line.trim_end_matches(|c: char| is_closer(c) || c.is_whitespace()).ends_with(marks)
}

/// Whether a line is made of names or of an affiliation, so that what stands above it is not yet the text.
fn is_named(page: &Page<'_>, lines: &[usize], position: usize) -> bool {
    let Some(&index) = lines.get(position) else { return false };
    let (line, at) = (page.line(index), page.at(index));
    let read = names::read(page.text, &at);
    let rest = names::rest(page.text, &read, &at);
    let named = !read.names.is_empty() && !read.guessed && (rest.is_empty() || affiliations::is_line(rest));
    !is_sentence(line) && (named || strictly_affiliation(line))
}

/// Whether a line of the text goes on in the one below: it ends with a comma and the like, or is as long as wrapped ones are.
fn runs_on(page: &Page<'_>, lines: &[usize], position: usize) -> bool {
    let Some(&index) = lines.get(position) else { return false };
    let line = page.line(index);
    let open = line.ends_with(['，', '、', '；', '：', '“', '「']);
    (open || han_count(line) >= WRAPPED)
        && label::opening(page.text, &page.at(index)).is_none()
        && !subtitle::is_dashed(line)
        && !affiliations::is_line(line)
        && !is_named(page, lines, position)
        && !is_editors(line)
}
