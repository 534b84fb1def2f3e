//! Reference lists: [`divide`] makes single references of the lines of a list, [`read_reference`] reads their fields.
//!
//! A reference is read in this order: what is printed again in another language is left out; a type mark decides how
//! the rest is read; without one, titles in 《》 do; without those, the shape.

mod access;
mod address;
mod author_year;
mod authors;
mod brackets;
mod bullets;
mod comma;
mod conference;
mod dated;
mod day;
mod degree;
mod divide;
mod edited;
mod figures;
mod first_date;
mod footnote;
mod gap;
mod glued;
mod hands;
mod head;
mod host;
mod humanities;
mod imprint;
mod in_full;
mod institution;
mod issue;
mod label;
mod language;
mod locator;
mod lost;
mod mark;
mod marked;
mod narrow;
pub(super) mod note;
mod notice;
mod number;
mod online;
pub(super) mod pattern;
mod physics;
mod pieces;
mod plain;
mod published;
mod publisher;
mod quoted;
mod republic;
mod romanised;
mod serial;
mod thesis;
mod torn;
mod translation;
mod unlabelled;
mod untitled;
mod within;
mod year;

#[cfg(test)]
mod tests;

pub(crate) use authors::is_chinese_name;
pub(crate) use dated::{authored, opens as opens_with_year};
pub(crate) use divide::divide;
pub(crate) use republic::tells_republican_year;

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use crate::essay::Reference;
use crate::text::layout::close_up;

/// Reads the fields of a reference. What is not understood stays null; `raw` is kept as it is.
pub(crate) fn read_reference(label: Option<&str>, raw: &str) -> Reference {
    let mut reference = Reference { label: label.map(str::to_owned), raw: raw.to_owned(), ..Reference::default() };
    let text = close_up(&figures::plain(&names_apart(&dated::in_order(beginning(raw)))));
    let text = translation::without_inner(&text);
    let text = translation::first_language(&text);
    let text = without_empty_mark(text);
    let text = brackets::put_right(brackets::without_outer(&text));
    let text = republic::as_common(&text);
    let text = text.as_ref();
    reference.language = language::language_of(&online::without_addresses(text));
    let marks = mark::marks(text);
    if !marks.is_empty() {
        marked::read(text, &marks, &mut reference);
    } else if !humanities::read(text, &mut reference) {
        plain::read(text, &mut reference);
    }
    degree::tell(text, &mut reference);
    forget_empty(&mut reference);
    reference
}

/// Reads the fields of a note, which may send to its work. `raw` is kept as it is.
pub(crate) fn read_note(label: Option<&str>, raw: &str) -> Reference {
    let reference = read_reference(label, without_lead(raw));
    Reference { raw: raw.to_owned(), ..reference }
}

/// A note without the words that send to its work: `參閱王大同，…`, `參李小文：…`, `See Lin Wan, …`. A work with a mark of its type is no
/// note, and See is also a name: `See L, Lim K.`
fn without_lead(raw: &str) -> &str {
    const LEADS: [&str; 10] = ["參見", "参见", "參閱", "参阅", "詳見", "详见", "轉引自", "转引自", "See also ", "See "];
    if !raw.starts_with(['參', '参', '詳', '详', '轉', '转', 'S']) || !mark::marks(beginning(raw)).is_empty() {
        return raw;
    }
    let initials = |rest: &str| {
        let behind = rest.trim_start_matches(|c: char| c.is_ascii_uppercase());
        (1..=3).contains(&(rest.len() - behind.len())) && behind.starts_with(['.', ',', '，', '．'])
    };
    let behind = LEADS.iter().find_map(|word| raw.strip_prefix(word)).filter(|rest| !initials(rest));
    let named = || {
        let rest = raw.strip_prefix(['參', '参']).filter(|rest| !rest.starts_with('考'))?;
        let (name, _) = rest.split_once(['：', ':', '，', ',', '、'])?;
        authors::is_chinese_name(name).then_some(rest)
    };
    behind.map(|rest| rest.trim_start_matches([':', '：'])).or_else(named).unwrap_or(raw).trim_start()
}

/// Names with commas where spaces divide them: `张三丰 李四光 王五. 题名`. Spaces between Han characters are lost otherwise.
fn names_apart(raw: &str) -> Cow<'_, str> {
    let Some((list, _)) = raw.split_once(['.', '．', '。', ':', '：', ',', '，', '[', '［', '《']) else {
        return raw.into();
    };
    let names: Vec<&str> = list.split_whitespace().collect();
    let long = names.iter().filter(|name| name.chars().count() == 3).count();
    // Two of three characters each are no words of a title; nor are three.
    let enough = names.len() > 2 || names.len() == 2 && long == 2;
    let listed = list.len() < LONGEST_LIST && names.iter().all(|name| authors::is_chinese_name(name));
    if !(enough && listed) {
        return raw.into();
    }
    format!("{}{}", names.join(","), raw.get(list.len()..).unwrap_or_default()).into()
}

/// Bytes of a list of Chinese names at most.
const LONGEST_LIST: usize = 200;

/// A full stop for a type mark whose letter was lost: `题名[]. 刊名`.
fn without_empty_mark(text: &str) -> Cow<'_, str> {
    static EMPTY: LazyLock<Regex> = LazyLock::new(|| pattern::pattern(r"([^0-9\s])[\[［]\s*[\]］]\s*[.．。,，]?"));
    if text.contains(['[', '［']) { EMPTY.replace(text, "$1.") } else { text.into() }
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
