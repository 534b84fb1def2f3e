//! Tables of contents: entries with leaders and a page, or without, which come again as the headings that they list.

use std::collections::HashMap;

use super::Verdict;
use super::furniture::tell;
use crate::essay::NoiseKind;
use crate::parse::chars::{digit, visible};
use crate::parse::lines::Line;
use crate::parse::located::slice;
use crate::parse::outline;

type Verdicts = [Option<Verdict>];

/// Finds the table of contents of an essay.
pub(super) fn contents(text: &str, lines: &[Line], verdicts: &mut Verdicts) {
    let lines: Vec<&str> = lines.iter().map(|line| slice(text, &line.at)).collect();
    let entries: Vec<usize> =
        (0..lines.len()).filter(|index| lines.get(*index).copied().is_some_and(is_entry)).collect();
    if entries.len() >= 3 {
        for &index in &entries {
            tell(verdicts, index, NoiseKind::Contents, "ends with leaders and a page, as a table of contents does");
        }
        let above = entries.first().and_then(|first| first.checked_sub(1));
        if let Some(title) = above.filter(|title| lines.get(*title).copied().is_some_and(is_title)) {
            tell(verdicts, title, NoiseKind::Contents, "is the title of a table of contents");
        }
        return;
    }
    if let Some(index) = on_one_line(&lines) {
        tell(verdicts, index, NoiseKind::Contents, "lists headings that all come again below, on one line");
        return;
    }
    let Some(list) = listed(&lines, verdicts) else { return };
    for index in list.entries {
        tell(verdicts, index, NoiseKind::Contents, "stands in a list of headings that all come again below");
    }
    if let Some(title) = list.title {
        tell(verdicts, title, NoiseKind::Contents, "is the title of a table of contents");
    }
}

/// The line of a table of contents that has lost its line ends: `目录 一、夏天 二、冬天`, all of them below in the same order.
fn on_one_line(lines: &[&str]) -> Option<usize> {
    let behind = |line: &str| {
        let word = TITLES.iter().find(|word| line.starts_with(**word))?;
        let rest = line.get(word.len()..)?;
        (rest.starts_with([' ', '　', '：', ':']) && !rest.ends_with('。'))
            .then(|| squashed(rest.trim_start_matches(['：', ':'])))
    };
    lines.iter().take(HEAD).enumerate().find_map(|(index, line)| {
        let whole = behind(line)?;
        let (mut rest, mut entries) = (whole.as_str(), 0);
        for line in lines.iter().skip(index + 1).filter(|line| may_list(line)) {
            if let Some(left) = rest.strip_prefix(squashed(line).as_str()) {
                (rest, entries) = (left, entries + 1);
            }
        }
        (entries > 1 && rest.is_empty()).then_some(index)
    })
}

/// Lines at the top in which a table of contents stands that has lost its line ends.
const HEAD: usize = 30;

/// A list of headings without leaders, and the line of its title, if it has one.
struct List {
    title: Option<usize>,
    entries: std::ops::Range<usize>,
}

/// The first headings of the essay, one below the other, all of which come again in the same order with text below them:
/// three of them, or two below 目录. A list that a sentence announces is the sentence's.
fn listed(lines: &[&str], verdicts: &Verdicts) -> Option<List> {
    let line = |index: usize| lines.get(index).copied().unwrap_or_default();
    let open = |index: usize| verdicts.get(index).is_some_and(Option::is_none);
    let titled = (0..lines.len()).find(|index| is_title(line(*index)) && may_list(line(index + 1)));
    let start = titled.map(|title| title + 1).or_else(|| {
        let first = (0..lines.len()).find(|index| open(*index) && outline::starts_numbered(line(*index)))?;
        let prose = ['：', ':', '，', ',', '。', '！', '？', '”'];
        let announced = first.checked_sub(1).is_some_and(|above| line(above).ends_with(prose));
        (!announced && !line(first).starts_with(['(', '（', '①'])).then_some(first)
    })?;
    let opening = keys(line(start));
    let same = |index: usize| keys(line(index)).iter().any(|key| opening.contains(key));
    let listed = |index: &usize| {
        let entry = outline::starts_numbered(line(*index)) || titled.is_some() && outline::opens_section(line(*index));
        *index == start || may_list(line(*index)) && entry && !same(*index)
    };
    let end = (start..lines.len()).take_while(listed).last()? + 1;
    let least = if titled.is_some() { 2 } else { 3 };
    // `这三步缺一不可。`: the list is of the sentence below it, unless its lines have their pages.
    let paged = line(end - 1).ends_with(|c: char| digit(c).is_some());
    if titled.is_none() && !paged && line(end).ends_with(['。', '！', '？', '”']) {
        return None;
    }
    (end - start >= least && come_again(lines, start, end)).then_some(List { title: titled, entries: start..end })
}

/// Whether the lines all come again below, in the same order, and text stands among them and below the last.
fn come_again(lines: &[&str], start: usize, end: usize) -> bool {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, line) in lines.iter().enumerate().skip(end).filter(|(_, line)| may_list(line)) {
        places.entry(squashed(line)).or_default().push(index);
    }
    let mut at = end;
    let mut first = None;
    for line in lines.get(start..end).unwrap_or_default() {
        let again =
            keys(line).iter().filter_map(|key| places.get(key)?.iter().find(|place| **place >= at)).min().copied();
        let Some(place) = again else { return false };
        first = first.or(Some(place));
        at = place + 1;
    }
    let texts =
        |from: usize, to: usize| lines.iter().take(to).skip(from).filter(|line| !outline::opens_section(line)).count();
    first.is_some_and(|first| texts(first, at) * 3 >= end - start - 1) && texts(at, at + 1) == 1
}

/// Whether a line is short enough to be an entry, and no sentence.
fn may_list(line: &str) -> bool {
    (2..=50).contains(&visible(line)) && !line.ends_with(['。', '；', '：', ':', ';'])
}

/// What an entry may be called below: with what it ends with, and without the page.
fn keys(line: &str) -> Vec<String> {
    let whole = squashed(line);
    let bare = whole.trim_end_matches(|c: char| digit(c).is_some()).trim_end_matches(['…', '.', '·']).to_owned();
    if bare.is_empty() || bare == whole { vec![whole] } else { vec![whole, bare] }
}

fn squashed(line: &str) -> String {
    line.chars().filter(|c| !c.is_whitespace()).collect()
}

const TITLES: [&str; 7] = ["目录", "目錄", "目次", "要目", "本文目录", "本文目錄", "本文目次"];

/// `目录`, `目 次`, `【要目】`, `本文目次：`
fn is_title(line: &str) -> bool {
    if line.len() > 40 {
        return false;
    }
    let bare: String = line.chars().filter(|c| c.is_alphanumeric()).collect();
    TITLES.contains(&bare.as_str())
}

/// An entry with leaders: `一、现状……3`.
fn is_entry(line: &str) -> bool {
    if line.len() > 240 {
        return false;
    }
    let rest = line.trim_end_matches(|c: char| digit(c).is_some() || matches!(c, '(' | ')' | '（' | '）' | ' '));
    rest.len() < line.len()
        && ["……", "....", "····", "。。。。", ". . . .", "⋯⋯", "----"].iter().any(|leader| rest.ends_with(leader))
}
