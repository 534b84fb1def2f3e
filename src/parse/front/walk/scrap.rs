//! Words in Latin letters that stand by themselves in a Chinese head: the name of a journal, or a link of the site.

use super::{Front, english_follows};
use crate::parse::chars::han_count;
use crate::parse::front::names;
use crate::parse::label;
use crate::parse::page::Page;

/// An English name of a journal or a link of a site has at most so many words; few titles have fewer.
const SCRAP: usize = 3;

/// Whether a line in Latin letters stands by itself in a Chinese head: `English`, `TOP`, `Ferry Review`.
pub(super) fn is_scrap(page: &Page<'_>, front: &Front, index: usize) -> bool {
    page.line(index).split_whitespace().count() <= SCRAP && !english_follows(page, front, index)
}

/// Whether a Chinese title can stand on the next line, so that a Latin word above it isn't one.
pub(super) fn is_above_title(page: &Page<'_>, index: usize) -> bool {
    let Some(below) = page.open(index + 1, page.lines.len()).next() else { return false };
    let line = page.line(below);
    let short = line.chars().count() < 60 && !line.contains(['。', '，']);
    han_count(line) >= 4 && short && !names::is_byline(line) && label::opening(page.text, &page.at(below)).is_none()
}

/// Links of sites in Latin letters.
const LINKS: &[&str] = &[
    "english",
    "english version",
    "en",
    "top",
    "home",
    "home page",
    "menu",
    "login",
    "log in",
    "sign in",
    "rss",
    "search",
    "back",
];

/// Whether a line is a link of a site, and nothing else.
pub(super) fn is_link(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
    LINKS.contains(&bare.as_str())
}
