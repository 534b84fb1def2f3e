//! Which line of the head is the title: the first that can be one, or the one below it where that names a column.

use std::cell::LazyCell;

use super::kind::{is_bilingual, is_other};
use super::{above, column, frame, opening, speech};
use crate::parse::chars::{han_count, visible};
use crate::parse::front::walk::is_editors;
use crate::parse::front::{affiliations, dates, names, signed, subtitle, title};
use crate::parse::label;
use crate::parse::page::Page;

/// What ends a head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    AtAbstract,
    AtText,
}

/// The position of the title among the head's lines.
pub(super) fn title_line(page: &Page<'_>, lines: &[usize], ends: Ends) -> Option<usize> {
    let named = LazyCell::new(|| holds_only_names(page, lines));
    let is_title = |line: &str, strict: bool| {
        let han = han_count(line);
        let letters = line.chars().filter(|c| c.is_alphanumeric()).count();
        let long = if strict { han >= 4 } else { letters >= 2 };
        let byline = || names::is_marked_byline(line) && !(*named && opens(page, lines, line));
        // `高三 青春` and `医生 安静` are titles where they open the page.
        let is_written = |line: &str| match opens(page, lines, line) {
            true => signed::is_of_class(line),
            false => signed::is_of_class_or_office(line),
        };
        // `今天: 标题:` are entries of a form.
        let form = line.ends_with([':', '：'])
            && line.matches([':', '：']).count() > 1
            && line.split([':', '：']).any(|entry| FORM.contains(&entry.trim()));
        let other =
            dates::is_stamp(line) || line.starts_with('•') || form || byline() || han <= WRITTEN && is_written(line);
        // `清河医院：王文华` is a title where it opens the page.
        let opener = || opens(page, lines, line) && signed::is_school_with_colon(line);
        let written = || signed::read(line, &(0..line.len())).is_some() && !opener();
        let told =
            other || line.contains("http") || strict && (written() || is_other(page, line) || speech::is_speech(line));
        long && letters <= 90 && !told
    };
    let above = |position: usize| above::is_above(page, lines, position, |line| is_title(line, true));
    let first = |strict| {
        let mut places = lines.iter().enumerate();
        let found = places.find(|(at, index)| is_title(page.line(**index), strict) && !above(*at));
        found.map(|(at, _)| at)
    };
    // What its label calls the title is it, whatever stands above: the school, the kind of the paper.
    let labelled = lines.iter().take(COVER).position(|index| title::is_labelled(page.line(*index)));
    if let Some(labelled) = labelled.filter(|position| above::is_cover(page, lines, *position)) {
        return Some(labelled);
    }
    // A day by itself may be the title of a diary; one with the time is the page's.
    let day =
        || lines.iter().position(|index| dates::is_stamp(page.line(*index)) && !dates::is_timed(page.line(*index)));
    let found = first(true).or_else(|| first(false)).or_else(day)?;
    let found = frame::title(page, lines, found, ends, |line| is_title(line, true)).unwrap_or(found);
    // The name of a column stands above the title: 临床研究, 教育园地. Between them may be a note of the editors, or a label
    // that has no value.
    let short = |position: usize| lines.get(position).is_some_and(|&index| visible(page.line(index)) <= 6);
    let is_aside = |line: &str| is_editors(line) || visible(line) <= 6 && line.ends_with(['：', ':']);
    let aside = lines.iter().skip(found + 1).take_while(|index| is_aside(page.line(**index))).count();
    let below = found + 1 + aside;
    let titled = lines.get(below).is_some_and(|&index| {
        let line = page.line(index);
        let sentence = opening::ends_with(line, &['。']);
        let written = signed::read(page.text, &page.at(index)).is_some() || signed::ends_with_class(line);
        han_count(line) >= 8 && is_title(line, true) && !sentence && !subtitle::is_dashed(line) && !written
    });
    let bilingual = || {
        let named = lines.get(found).is_some_and(|&index| is_bilingual(page, page.line(index)));
        let below = lines.get(found).zip(lines.get(below));
        named && !below.is_some_and(|(one, other)| subtitle::opens(page.line(*other), page.line(*one)))
    };
    // Papers have columns above their titles; an essay has a short title as often.
    let named = || ends == Ends::AtAbstract || column::is_above(page, lines, found, below);
    let column = short(found) && named() || bilingual();
    Some(if column && titled { below } else { found })
}

/// Whether a line is the first of the head.
fn opens(page: &Page<'_>, lines: &[usize], line: &str) -> bool {
    lines.first().is_some_and(|&index| page.line(index) == line)
}

/// Whether a plain name stands below the first line, and no line of the head can be the title but one with the shape of a
/// name: of `●江南` above `王文华` the first is it.
fn holds_only_names(page: &Page<'_>, lines: &[usize]) -> bool {
    let line = |position: usize| lines.get(position).map_or("", |&index| page.line(index));
    let titled = |&index: &usize| {
        let line = page.line(index);
        han_count(line) >= 2
            && !names::is_byline(line)
            && !dates::is_stamp(line)
            && !affiliations::is_line(line)
            && !opening::ends_with(line, &['。'])
            && label::opening(page.text, &page.at(index)).is_none()
    };
    names::is_byline(line(1)) && !names::is_marked_byline(line(1)) && !lines.iter().any(titled)
}

/// What the entries of a form are called.
const FORM: &[&str] = &["标题", "標題", "作者", "关键字", "關鍵字", "全文", "来源", "來源", "日期"];

/// A line that says who wrote has so many characters of Han at most.
const WRITTEN: usize = 24;

/// A cover has so many lines.
const COVER: usize = 12;
