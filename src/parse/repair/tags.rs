//! Tags of HTML as they are written: `<p>`, `<span class="text">`, `</td>`, `<br/>`.
//!
//! Only what the language itself allows: `x<a 或 x>b` compares. <https://html.spec.whatwg.org/#start-tags>

use crate::text::chars::is_han;

/// Tags that begin or end a line.
const BLOCKS: [&str; 30] = [
    "p",
    "div",
    "br",
    "hr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "section",
    "article",
    "center",
    "blockquote",
    "table",
    "tr",
    "tbody",
    "thead",
    "html",
    "head",
    "body",
    "title",
    "header",
    "footer",
];

/// Tags within a line.
const INLINE: [&str; 19] = [
    "span", "strong", "b", "i", "em", "u", "s", "font", "a", "sup", "sub", "img", "td", "th", "o:p", "small", "big",
    "meta", "link",
];

/// The most characters of a tag, with its attributes.
pub(super) const LONGEST: usize = 400;

/// Attributes that are written without a value.
const BARE: [&str; 6] = ["nowrap", "noshade", "hidden", "compact", "itemscope", "allowfullscreen"];

/// A tag by its characters in the text.
#[derive(Clone)]
pub(super) struct Tag {
    pub start: usize,
    pub end: usize,
    /// In small letters.
    pub name: String,
    pub closing: bool,
}

impl Tag {
    /// Whether it begins or ends a line.
    pub(super) fn is_block(&self) -> bool {
        BLOCKS.contains(&self.name.as_str())
    }

    pub(super) fn is_cell(&self) -> bool {
        matches!(self.name.as_str(), "td" | "th")
    }
}

/// The tags in order.
pub(super) fn tags(chars: &[char]) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut from = 0;
    while let Some(open) = chars.get(from..).and_then(|rest| rest.iter().position(|c| *c == '<')) {
        let start = from + open;
        from = start + 1;
        if let Some(tag) = tag(chars.get(start..).unwrap_or_default()) {
            from = start + tag.end;
            tags.push(Tag { start, end: from, ..tag });
        }
    }
    tags
}

/// The tag at the beginning.
pub(super) fn tag(chars: &[char]) -> Option<Tag> {
    let behind = chars.get(1..)?.iter().take(LONGEST);
    let length = behind.clone().position(|c| matches!(c, '>' | '<' | '\n'))?;
    if chars.first() != Some(&'<') || chars.get(length + 1) != Some(&'>') {
        return None;
    }
    let inside: String = behind.take(length).collect::<String>().to_ascii_lowercase();
    let (inside, closing) = inside.strip_prefix('/').map_or((inside.as_str(), false), |inside| (inside, true));
    let (name, rest) = inside.split_at(inside.find([' ', '\t', '/']).unwrap_or(inside.len()));
    let known = BLOCKS.contains(&name) || INLINE.contains(&name);
    let written = if closing { rest.trim().is_empty() } else { are_attributes(rest) };
    // A link leads somewhere.
    let empty_link = name == "a" && !closing && rest.trim().is_empty();
    (known && written && !empty_link).then(|| Tag { start: 0, end: length + 2, name: name.to_owned(), closing })
}

/// Whether this is what stands behind a tag's name: nothing, `/`, `class="text" nowrap`.
fn are_attributes(rest: &str) -> bool {
    let mut rest = rest.trim().trim_end_matches('/').trim();
    while !rest.is_empty() {
        let named = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.');
        let (name, behind) = rest.split_at(rest.find(|c| !named(c)).unwrap_or(rest.len()));
        if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
            return false;
        }
        let Some(value) = behind.trim_start().strip_prefix('=').map(str::trim_start) else {
            if !BARE.contains(&name) {
                return false;
            }
            rest = behind.trim_start();
            continue;
        };
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let end = match quote {
            Some(quote) => value.get(1..).and_then(|inside| inside.find(quote)).map(|at| at + 2),
            None => Some(value.find([' ', '\t']).unwrap_or(value.len())),
        };
        let Some((value, behind)) = end.and_then(|end| value.split_at_checked(end)) else { return false };
        if quote.is_none() && (value.is_empty() || value.contains(['=', '&']) || value.chars().any(is_han)) {
            return false;
        }
        rest = behind.trim_start();
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_tag(text: &str) -> bool {
        let chars: Vec<char> = text.chars().collect();
        tag(&chars).is_some_and(|tag| tag.end == chars.len())
    }

    #[test]
    fn tags_are_told_from_comparisons() {
        for text in [
            "<p>",
            "</p >",
            "<br/>",
            "<br />",
            "<P align=center>",
            "<td nowrap width='20'>",
            "<a href=\"http://www.example.com/?a=1&b=2\" target=_blank>",
            "<span style=\"font-family: 宋体; color: red\">",
        ] {
            assert!(is_tag(text), "{text}");
        }
        for text in [
            "<a 或 x>",
            "<a>",
            "<b … c>",
            "<b 且 c>",
            "<b && c>",
            "<b and c>",
            "<s，t>",
            "</b c>",
            "<i=1>",
            "<font face=宋体>",
            "<果园>",
            "<>",
        ] {
            assert!(!is_tag(text), "{text}");
        }
    }
}
