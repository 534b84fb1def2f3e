//! What a page sets beside its title on the same line: the names of the site and its columns, or of the authors, between bars and
//! arrows. The title is the part that the page prints again by itself, or the one beside which all is names.

use crate::parse::chars::{han_count, squash};
use crate::parse::front::names;
use crate::parse::located::{Stretch, slice, trim};
use crate::parse::page::Page;

/// Below the line the title stands again within so many lines.
const NEAR: usize = 60;

/// What stands between the parts: bars with a space around them, arrows. `P(A|B)` has none.
const MARKS: [&str; 5] = [" | ", " ｜ ", "｜", " » ", " › "];

/// The part of a line that is the title, and the names beside it.
#[derive(Debug, Clone)]
pub(super) struct Cut {
    pub title: Stretch,
    pub names: Vec<Stretch>,
}

/// The part of the line `index` that is the title, if there are others. `李白 | 一个诗人的故事` tells of its one name, unless the
/// page has the name again as that of its author.
pub(super) fn title_of(page: &Page<'_>, index: usize) -> Option<Cut> {
    let at = page.at(index);
    let parts = parts(page.text, &at);
    let again = |part: &Stretch| {
        let words = squash(slice(page.text, part));
        han_count(&words) >= 4 && (index + 1..index + NEAR).any(|below| squash(page.line(below)) == words)
    };
    if let Some(part) = parts.iter().find(|part| again(part)) {
        return Some(Cut { title: part.clone(), names: Vec::new() });
    }
    let beside = |names: &Stretch, title: &Stretch| Cut {
        title: title.clone(),
        names: names::read(page.text, names).names.into_iter().map(|name| name.at).collect(),
    };
    let named = |one: &Stretch| is_names(page.text, one);
    let titled = |part: &Stretch| han_count(slice(page.text, part)) >= 4;
    let authors = |one: &Stretch| {
        let word = squash(slice(page.text, one));
        let again = |line: &str| squash(line.trim_start_matches("作者").trim_start_matches(['：', ':'])) == word;
        names::read(page.text, one).names.len() > 1 || (index + 1..index + NEAR).any(|below| again(page.line(below)))
    };
    // What stands in brackets may be what the title is about.
    match parts.as_slice() {
        _ if slice(page.text, &at).starts_with('【') => None,
        [one, title] if named(one) && titled(title) && authors(one) => Some(beside(one, title)),
        [title, one] if named(one) && titled(title) => Some(beside(one, title)),
        _ => None,
    }
}

/// The parts of a line, if there are several: between the marks, or behind a name in brackets.
fn parts(text: &str, at: &Stretch) -> Vec<Stretch> {
    let line = slice(text, at);
    if let Some((name, _)) = line.strip_prefix('【').and_then(|rest| rest.split_once('】')) {
        let behind = at.start + "【】".len() + name.len();
        return vec![
            trim(text, &(at.start + '【'.len_utf8()..behind - '】'.len_utf8())),
            trim(text, &(behind..at.end)),
        ];
    }
    let Some(mark) = MARKS.iter().find(|mark| line.contains(**mark)) else { return Vec::new() };
    let mut start = at.start;
    let mut parts = Vec::new();
    for part in line.split(mark) {
        parts.push(trim(text, &(start..start + part.len())));
        start += part.len() + mark.len();
    }
    parts
}

fn is_names(text: &str, at: &Stretch) -> bool {
    let read = names::read(text, at);
    !read.names.is_empty() && !read.guessed && names::rest(text, &read, at).is_empty()
}
