//! The title that a page prints twice: above its text a site names itself, its columns and the author's shelves, and the title
//! stands in the frame of the page and once more over the text. There it may be broken over lines.

use super::column;
use crate::parse::chars::{han_count, squash, visible};
use crate::parse::front::{affiliations, names, signed};
use crate::parse::page::{Kind, Page};
use crate::text::fold;

/// So few characters of Han are a tag, which stands more than once, too.
const SHORTEST: usize = 5;

/// What names of sites and of their shelves end with, in simplified characters.
const SITES: &[&str] = &["网", "网站", "站", "吧", "博客", "空间", "主页", "文库", "论坛", "社区", "频道"];

/// A column, a newspaper or a button of a site has at most so many characters.
const SHORT: usize = 8;

/// The position of a line of the head that is printed again alone, where the line at `found` isn't and has the look of a site's
/// frame: that line is the title. What stands under each of several names is their school.
pub(super) fn title(page: &Page<'_>, lines: &[usize], found: usize, is_title: impl Fn(&str) -> bool) -> Option<usize> {
    let squashed: Vec<String> = lines.iter().map(|&index| squash(page.line(index))).collect();
    let count = |line: &String| squashed.iter().filter(|other| *other == line).count();
    // The first line of a title goes on in the next, and a title in brackets has its like below.
    let first = squashed.get(found)?;
    if squashed.iter().skip(found + 1).any(|other| other.contains(first.as_str()) || first.contains(other.as_str())) {
        return None;
    }
    if !is_frame(page, lines, found) {
        return None;
    }
    let line_of = |position: usize| lines.get(position).map_or("", |&index| page.line(index));
    let is_named = |line: &str| names::is_byline(line) || signed::read(line, &(0..line.len())).is_some();
    let mut below =
        squashed.iter().enumerate().skip(found + 1).take_while(|(position, _)| !is_named(line_of(*position)));
    below
        .find(|(position, line)| {
            let line_of = line_of(*position);
            han_count(line_of) >= SHORTEST && count(line) == 2 && is_title(line_of) && !is_of_frame(line_of)
        })
        .map(|(position, _)| position)
}

/// Whether a line names a site or a column, has pieces between bars, or stands right below a menu.
fn is_frame(page: &Page<'_>, lines: &[usize], position: usize) -> bool {
    let Some(&index) = lines.get(position) else { return false };
    let line = page.line(index);
    let below_menu = index.checked_sub(1).is_some_and(|above| matches!(page.kind(above), Kind::Noise(_)));
    below_menu || is_site(line) || column::is_named(line) || line.contains(['|', '｜', '│', '»', '>'])
}

fn is_site(line: &str) -> bool {
    SITES.iter().any(|word| fold(line.trim()).ends_with(word))
}

/// Whether a line that stands twice is of the frame: a school, an office, a site or a column.
fn is_of_frame(line: &str) -> bool {
    affiliations::is_line(line)
        || names::office_behind(line.trim()).is_some()
        || visible(line) <= SHORT && (is_site(line) || column::is_named(line))
}

/// A title is broken over so many lines at most.
const BROKEN: usize = 3;

/// Whether the line at a position is a part of the title, which this line and its neighbours make up.
pub(super) fn is_part(page: &Page<'_>, lines: &[usize], position: usize, title: &str) -> bool {
    let title = squash(title);
    let part = lines.get(position).map(|&index| squash(page.line(index))).unwrap_or_default();
    if part.is_empty() || part.len() >= title.len() || !title.contains(&part) {
        return false;
    }
    (position.saturating_sub(BROKEN - 1)..=position).any(|first| {
        (position + 1..=first + BROKEN).any(|end| {
            let joined = lines.get(first..end).unwrap_or_default();
            joined.iter().map(|&index| squash(page.line(index))).collect::<String>() == title
        })
    })
}
