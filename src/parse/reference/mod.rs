//! Reference lists: [`divide`] makes single references of the lines of a list, [`read_reference`] reads their fields.
//!
//! A reference is read in this order: what is printed again in another language is left out; a type mark decides how
//! the rest is read; without one, titles in 《》 do; without those, the shape.

mod authors;
mod divide;
mod humanities;
mod imprint;
mod label;
mod language;
mod locator;
mod mark;
mod marked;
mod number;
mod online;
mod pattern;
mod plain;
mod translation;

#[cfg(test)]
mod tests;

pub(crate) use divide::divide;

use crate::essay::Reference;
use crate::text::layout::close_up_str;

/// Reads the fields of a reference. What is not understood stays null; `raw` is kept as it is.
pub(crate) fn read_reference(label: Option<&str>, raw: &str) -> Reference {
    let mut reference = Reference { label: label.map(str::to_owned), raw: raw.to_owned(), ..Reference::default() };
    let text = close_up_str(beginning(raw));
    let text = translation::first_language(&text);
    reference.language = language::language_of(&online::without_addresses(text));
    let marks = mark::marks(text);
    if !marks.is_empty() {
        marked::read(text, &marks, &mut reference);
    } else if !humanities::read(text, &mut reference) {
        plain::read(text, &mut reference);
    }
    reference
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
