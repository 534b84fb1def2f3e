//! Reference lists: [`divide`] makes single references of the lines of a list, [`read_reference`] reads their fields.
//!
//! A reference is read in this order: what is printed again in another language is left out; a type mark decides how
//! the rest is read; without one, titles in 《》 do; without those, the shape.

mod author_year;
mod authors;
mod divide;
mod gap;
mod glued;
mod head;
mod humanities;
mod imprint;
mod label;
mod language;
mod locator;
mod mark;
mod marked;
mod narrow;
mod number;
mod online;
mod pattern;
mod plain;
mod quoted;
mod translation;
mod unlabelled;

#[cfg(test)]
mod tests;

pub(crate) use divide::divide;

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use crate::essay::Reference;
use crate::text::layout::close_up;

/// Reads the fields of a reference. What is not understood stays null; `raw` is kept as it is.
pub(crate) fn read_reference(label: Option<&str>, raw: &str) -> Reference {
    let mut reference = Reference { label: label.map(str::to_owned), raw: raw.to_owned(), ..Reference::default() };
    let text = close_up(&plain_figures(beginning(raw)));
    let text = translation::first_language(&text);
    reference.language = language::language_of(&online::without_addresses(text));
    let marks = mark::marks(text);
    if !marks.is_empty() {
        marked::read(text, &marks, &mut reference);
    } else if !humanities::read(text, &mut reference) {
        plain::read(text, &mut reference);
    }
    forget_empty(&mut reference);
    reference
}

/// Figures that a converter took for formulas, as they were: `$2 0 0 9 , ( 1 )$` is `2009,(1)`.
fn plain_figures(text: &str) -> Cow<'_, str> {
    static FIGURES: LazyLock<Regex> =
        LazyLock::new(|| pattern::pattern(r"\$((?:[0-9 ,;:.()+\-–~/\[\]]|\\colon|\\sim)+)\$"));
    FIGURES.replace_all(text, |found: &regex::Captures<'_>| {
        let figures = found.get(1).map_or("", |figures| figures.as_str());
        let figures: String = figures.split_whitespace().collect();
        figures.replace("\\colon", ":").replace("\\sim", "-")
    })
}

/// A field of which the marks around it have left nothing is unknown: `[1] : [J]. 学刊, 2019.` has no title.
fn forget_empty(reference: &mut Reference) {
    for field in [
        &mut reference.title,
        &mut reference.container_title,
        &mut reference.publisher,
        &mut reference.place,
        &mut reference.volume,
        &mut reference.issue,
        &mut reference.pages,
        &mut reference.doi,
        &mut reference.url,
        &mut reference.accessed,
    ] {
        if field.as_deref().is_some_and(|text| text.trim().is_empty()) {
            *field = None;
        }
    }
    reference.authors.retain(|author| !author.trim().is_empty());
}

/// Bytes of a reference that are read: no reference is longer, and what an unlabelled paragraph holds is no matter.
const LONGEST: usize = 4_000;

fn beginning(raw: &str) -> &str {
    (LONGEST..LONGEST + 4).find_map(|end| raw.get(..end)).unwrap_or(raw)
}

/// A value without the marks and spaces that divide it from its neighbours.
fn tidy(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '.' | '．' | '。' | ',' | '，' | ':' | '：' | ';' | '；' | '、' | '/')
    })
}
