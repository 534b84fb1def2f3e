//! Who wrote, where a page says it in its own way: emphasised below the title, `*王小明*`, or behind `文 |` below the words of an
//! editor.

use super::column;
use crate::parse::chars::{ends_paragraph, is_han, visible};
use crate::parse::draft::Draft;
use crate::parse::front::names::{self, Name};
use crate::parse::front::{people, site_values};
use crate::parse::located::{Stretch, slice, trim_matches};
use crate::parse::page::{Kind, Page};
use crate::text::fold;

/// A name has so many characters of Han at most.
const NAME: usize = 4;

/// The name that stands emphasised right below a title that is marked as a heading: `# 渡口`, `*王小明*`. It may be a pen name.
pub(super) fn emphasised(page: &Page<'_>, lines: &[usize], position: usize) -> Option<Name> {
    let (&above, &index) = (lines.get(position.checked_sub(1)?)?, lines.get(position)?);
    let line = page.line(index);
    let marked = line.len() > 2 && ['*', '_'].iter().any(|mark| line.starts_with(*mark) && line.ends_with(*mark));
    let titled = page.lines.get(above).is_some_and(|above| above.markup > 0);
    let at: Stretch = trim_matches(page.text, &page.at(index), |c| matches!(c, '*' | '_'));
    let word = slice(page.text, &at);
    let named = (2..=NAME).contains(&word.chars().count()) && word.chars().all(is_han);
    let words = ["原创", "转载", "连载", "节选", "序言", "前言", "引子", "题记"];
    let other = column::is_named(word) || words.contains(&&*fold(word)) || site_values::is_nobody(word);
    (marked && titled && named && !other).then(|| Name { at, marks: Vec::new(), role: None })
}

/// So many lines below the head the name may stand, and so long is its line.
const NEAR: usize = 12;
const SHORT: usize = 20;

/// Takes the author whom a line behind `文 |` or `作者：` names below the words of an editor, where the head names none. Where several
/// lines are like it, each names who wrote what stands below it.
pub(in crate::parse::front) fn below_editors(page: &mut Page<'_>, draft: &mut Draft<'_>, body: usize) {
    let Some(index) = found(page, body) else { return };
    let at = page.at(index);
    people::take_names(draft, &at);
    page.set(index, Kind::Field, "names the author behind a word for it, below the words of an editor");
}

fn found(page: &Page<'_>, body: usize) -> Option<usize> {
    let is_byline = |index: &usize| {
        let line = page.line(*index);
        names::is_worded_byline(line) && visible(line) <= SHORT
    };
    let index = page.open(body, page.lines.len()).take(NEAR).find(is_byline)?;
    let followed = page.open(index + 1, page.lines.len()).next().is_some_and(|below| ends_paragraph(page.line(below)));
    let alone = || !page.open(index + 1, page.lines.len()).any(|below| is_byline(&below));
    (followed && alone()).then_some(index)
}
