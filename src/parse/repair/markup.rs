//! Tags of HTML around the paragraphs of a page that was saved as it is written: `<p>正文</p>`, `<strong>标题</strong><br/>`.
//!
//! Only where most of the prose stands between tags: a text about HTML has sentences of its own between its examples. Links
//! alone, `<a href="http://…">果园</a>`, leave their words, also in other texts that don't speak of them.

use super::Damage;
use crate::essay::RepairKind;
use crate::text::chars::{han_count, is_han};

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
const LONGEST: usize = 400;

/// The fewest tags of a page, and the fewest Han characters of a line that is prose.
const FEWEST: usize = 3;
const PROSE: usize = 20;

/// Whether a text may have tags: a cheap look before the real one.
pub(super) fn may_be_in(text: &str) -> bool {
    text.contains("</") || text.contains("/>") || text.contains("<br")
}

pub(super) fn find(text: &str, chars: &[char], damage: &mut Damage) {
    let mut tags = tags(chars);
    if tags.len() < FEWEST || !wraps_prose(text) {
        tags = links(chars, &tags);
        if tags.is_empty() || speaks_of_markup(text) {
            return;
        }
    }
    for tag in &tags {
        let from = chars.get(tag.start..tag.end).unwrap_or_default();
        // At an edge of a line a tag ends nothing that the line doesn't.
        let divides = tag.block && !at_edge(chars, &tags, tag);
        damage.repair(RepairKind::HtmlTag, from, if divides { "\n".to_owned() } else { String::new() }, tag.start);
    }
}

/// The tags of links to other pages, each with its end, around a few words of a line.
fn links(chars: &[char], tags: &[Tag]) -> Vec<Tag> {
    let text = |tag: &Tag| chars.get(tag.start..tag.end).unwrap_or_default().iter().collect::<String>();
    let mut links = Vec::new();
    for pair in tags.windows(2) {
        let [open, close] = pair else { continue };
        let inside = chars.get(open.end..close.start).unwrap_or_default();
        let worded = (1..=LONGEST_LINK).contains(&inside.len()) && !inside.contains(&'\n');
        if worded && text(open).starts_with("<a href=\"http") && text(close) == "</a>" {
            links.extend([open.clone(), close.clone()]);
        }
    }
    links
}

/// The most characters of a link's words.
const LONGEST_LINK: usize = 40;

#[derive(Clone)]
struct Tag {
    start: usize,
    end: usize,
    block: bool,
}

/// The tags in order.
fn tags(chars: &[char]) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut from = 0;
    while let Some(open) = chars.get(from..).and_then(|rest| rest.iter().position(|c| *c == '<')) {
        let start = from + open;
        from = start + 1;
        if let Some((length, block)) = tag(chars.get(start..).unwrap_or_default()) {
            from = start + length;
            tags.push(Tag { start, end: from, block });
        }
    }
    tags
}

/// The tag at the beginning: its characters, and whether it begins or ends a line.
fn tag(chars: &[char]) -> Option<(usize, bool)> {
    let behind = chars.get(1..)?.iter().take(LONGEST);
    let length = behind.clone().position(|c| matches!(c, '>' | '<' | '\n'))?;
    if chars.get(length + 1) != Some(&'>') {
        return None;
    }
    let inside: String = behind.take(length).collect::<String>().to_ascii_lowercase();
    let inside = inside.strip_prefix('/').unwrap_or(&inside);
    let name = inside.split([' ', '\t', '/']).next().unwrap_or_default();
    let known = |names: &[&str]| names.contains(&name);
    (known(&BLOCKS) || known(&INLINE)).then(|| (length + 2, known(&BLOCKS)))
}

/// Whether nothing but tags and white space stands between a tag and an end of its line.
fn at_edge(chars: &[char], tags: &[Tag], tag: &Tag) -> bool {
    let position = tags.partition_point(|other| other.start < tag.start);
    let blank = |from: usize, to: usize| {
        let between = chars.get(from..to).unwrap_or_default();
        match between.iter().find(|c| !c.is_whitespace() || **c == '\n') {
            Some('\n') => Some(true),
            Some(_) => Some(false),
            None => None,
        }
    };
    // A few neighbours are looked at: `</strong></p></div>`.
    let mut end = tag.end;
    let ahead = tags.iter().skip(position + 1).take(8).find_map(|next| {
        let told = blank(end, next.start);
        end = next.end;
        told
    });
    let ahead = ahead.or_else(|| blank(end, chars.len().min(end + LONGEST)));
    let mut start = tag.start;
    let behind = tags.iter().take(position).rev().take(8).find_map(|previous| {
        let told = last_blank(chars, previous.end, start);
        start = previous.start;
        told
    });
    let behind = behind.or_else(|| last_blank(chars, start.saturating_sub(LONGEST), start));
    ahead != Some(false) || behind != Some(false)
}

/// Whether the last character that says something between two places ends a line; none where there is none.
fn last_blank(chars: &[char], from: usize, to: usize) -> Option<bool> {
    let between = chars.get(from..to).unwrap_or_default();
    between.iter().rev().find(|c| !c.is_whitespace() || **c == '\n').map(|c| *c == '\n')
}

/// Whether most lines of prose begin or end with a tag.
fn wraps_prose(text: &str) -> bool {
    let prose: Vec<&str> = text.lines().map(str::trim).filter(|line| han_count(line) >= PROSE).collect();
    let wrapped = prose.iter().filter(|line| begins_with_tag(line) || ends_with_tag(line)).count();
    wrapped > 0 && wrapped * 4 >= prose.len() * 3
}

fn begins_with_tag(line: &str) -> bool {
    line.starts_with('<') && tag(&line.chars().take(LONGEST).collect::<Vec<_>>()).is_some()
}

fn ends_with_tag(line: &str) -> bool {
    let last = line.rfind('<').and_then(|at| line.get(at..)).filter(|_| line.ends_with('>'));
    last.is_some_and(|last| {
        let last: Vec<char> = last.chars().collect();
        tag(&last).is_some_and(|(length, _)| length == last.len())
    })
}

/// Whether a text speaks of HTML or the like, not in an address: its marks are what it is about.
pub(super) fn speaks_of_markup(text: &str) -> bool {
    let words =
        ["转义", "轉義", "字符实体", "字元實體", "实体引用", "标签", "標籤", "超链接", "超連結", "源代码", "原始碼"];
    let named = |name: &[u8]| {
        let here = |at: usize, here: &[u8]| {
            here.eq_ignore_ascii_case(name)
                && text.get(..at).and_then(|before| before.chars().next_back()).is_none_or(opens_word)
        };
        text.as_bytes().windows(name.len()).enumerate().any(|(at, bytes)| here(at, bytes))
    };
    words.iter().any(|word| text.contains(word)) || ["html", "xml", "xhtml"].iter().any(|name| named(name.as_bytes()))
}

/// Whether a word may begin behind this, and not a part of an address or a tag.
fn opens_word(c: char) -> bool {
    is_han(c) || c.is_whitespace() || "（(“《，。、：".contains(c)
}

#[cfg(test)]
mod tests {
    use super::super::{apply, find};
    use crate::text::string_of;

    const PROSE: &str = "村里的果园过去由几位老人照看，后来归了合作社，账目每季度公布一次。";

    fn repaired(text: &str) -> String {
        string_of(&apply(text, &find(text).repairs))
    }

    #[test]
    fn tags_around_the_paragraphs_are_taken_off() {
        let text = format!(
            "<h1 class=\"t\">果园</h1>\n<p>{PROSE}</p>\n<p>{PROSE}<br/>{PROSE}</p>\n<div><span>一、</span>缘起</div>"
        );
        assert_eq!(repaired(&text), format!("果园\n{PROSE}\n{PROSE}\n{PROSE}\n一、缘起"));
        assert_eq!(repaired(&format!("<div><p>{PROSE}</p><p>{PROSE}</p></div>")), format!("{PROSE}\n\n{PROSE}"));
    }

    #[test]
    fn links_leave_their_words() {
        let text = "村里的<a href=\"http://www.example.com/\" target=\"_blank\">果园</a>很大。";
        assert_eq!(repaired(text), "村里的果园很大。");
    }

    #[test]
    fn a_text_that_shows_tags_keeps_them() {
        for text in [
            "超链接写作<a href=\"http://www.example.com/\">果园</a>，点击后打开果园的页面。".to_owned(),
            "在HTML里写<a href=\"http://www.example.com/\">果园</a>就可以。".to_owned(),
            format!("网页的<p>标签表示段落，<br>表示换行，<b>表示加粗，三者都很常用，初学的人要记住。\n{PROSE}"),
            format!("{PROSE}\n<p>一个段落</p>\n<div><b>加粗</b></div>\n<br/>\n{PROSE}"),
            format!("<p>{PROSE}</p>"),
            format!("<某>{PROSE}</某>\n<x>{PROSE}</x>\n若a<b且b>c，则a<b/>c。"),
        ] {
            assert!(find(&text).repairs.is_empty(), "{text}");
        }
    }
}
