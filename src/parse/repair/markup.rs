//! Tags of HTML around the paragraphs of a page that was saved as it is written: `<p>正文</p>`, `<strong>标题</strong><br/>`.
//!
//! Only where most of the prose stands between tags: a text about HTML has sentences of its own between its examples. Links
//! alone, `<a href="http://…">果园</a>`, leave their words, also in other texts that don't speak of them. The cells of a row
//! are divided by tabs, as a table that was copied has them.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::ops::Range;

use super::Damage;
use super::raised::{self, Raised};
use super::tags::{LONGEST, Tag, tag, tags};
use crate::essay::RepairKind;
use crate::text::chars::{han_count, is_han};

/// The fewest tags of a page, and the fewest Han characters of a line that is prose.
const FEWEST: usize = 3;
const PROSE: usize = 20;

/// A line with so many breaks of lines in it is a page: `题目<br>作者<br>正文`.
const BREAKS: usize = 3;

/// Whether a text may have tags: a cheap look before the real one.
pub(super) fn may_be_in(text: &str) -> bool {
    text.contains("</") || text.contains("/>") || text.contains("<br")
}

pub(super) fn find(text: &str, chars: &[char], damage: &mut Damage) {
    let mut tags = tags(chars);
    if tags.len() < FEWEST || !wraps_prose(text, &tags) {
        tags = links(chars, &tags);
        if tags.is_empty() || speaks_of_markup(text) {
            return;
        }
    }
    let mut hidden = hidden(chars).into_iter().peekable();
    let mut end = 0;
    for (position, tag) in tags.iter().enumerate() {
        while let Some(at) = hidden.next_if(|at| at.start < tag.start) {
            take_out(chars, &at, damage);
            end = end.max(at.end);
        }
        if tag.start < end {
            continue;
        }
        let (to, until) = match raised::read(chars, &tags, position) {
            Raised::Apart => (String::new(), tag.end),
            Raised::Read(to, until) => (to, until),
            Raised::Unread(until) => {
                end = until;
                continue;
            }
            Raised::No => written(chars, &tags, position),
        };
        damage.repair(RepairKind::HtmlTag, chars.get(tag.start..until).unwrap_or_default(), to, tag.start);
        end = until;
    }
    for at in hidden.filter(|at| at.start >= end) {
        take_out(chars, &at, damage);
    }
}

fn take_out(chars: &[char], at: &Range<usize>, damage: &mut Damage) {
    damage.repair(RepairKind::HtmlTag, chars.get(at.clone()).unwrap_or_default(), String::new(), at.start);
}

/// How what no reader of a page sees begins and ends: remarks, programs and styles.
const HIDDEN: [(&str, &str); 3] = [("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>")];

/// What no reader of a page sees, in order; what isn't closed stays.
fn hidden(chars: &[char]) -> Vec<Range<usize>> {
    let is_at = |at: usize, mark: &str| {
        let mut here = chars.get(at..).unwrap_or_default().iter();
        mark.chars().all(|c| here.next().is_some_and(|here| here.eq_ignore_ascii_case(&c)))
    };
    let mut found = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    let mut from = 0;
    for at in 0..chars.len() {
        match open {
            _ if at < from => {}
            None if chars.get(at) == Some(&'<') => {
                open = HIDDEN.iter().find(|(opening, _)| is_at(at, opening)).map(|(_, closing)| (at, *closing));
            }
            Some((start, closing)) if is_at(at, closing) => {
                from = at + closing.chars().count();
                found.push(start..from);
                open = None;
            }
            _ => {}
        }
    }
    found
}

/// What stands for a tag, and where what it stands for ends: between the cells of a row a tab, between blocks a line's end.
fn written(chars: &[char], tags: &[Tag], position: usize) -> (String, usize) {
    let Some(tag) = tags.get(position) else { return (String::new(), 0) };
    let blank = |from: usize, to: usize| chars.get(from..to).is_some_and(|gap| gap.iter().all(|c| c.is_whitespace()));
    let next = tags.get(position + 1).filter(|next| blank(tag.end, next.start));
    if let Some(next) = next.filter(|next| tag.is_cell() && tag.closing && next.is_cell() && !next.closing) {
        return ("\t".to_owned(), next.end);
    }
    // Something hidden may stand between two cells, and the end of a cell needn't be written: `<td>东组<td>12`.
    let beside = |at: Option<&Tag>| at.is_some_and(|at| at.is_cell() && !at.closing);
    let row = tags.get(..position).unwrap_or_default();
    let unclosed = || row.iter().rev().take(8).find(|above| above.is_cell() || above.name == "tr");
    if tag.is_cell() && (tag.closing && beside(tags.get(position + 1)) || !tag.closing && beside(unclosed())) {
        return ("\t".to_owned(), tag.end);
    }
    // A paragraph that fills its cell divides nothing: `<td><p>12</p></td>`.
    let above = position.checked_sub(1).and_then(|above| tags.get(above)).filter(|above| blank(above.end, tag.start));
    let fills = !tag.closing && above.is_some_and(|above| above.is_cell() && !above.closing)
        || tag.closing && next.is_some_and(|next| next.is_cell() && next.closing);
    // At an edge of a line a tag ends nothing that the line doesn't.
    let divides = tag.is_block() && !fills && !at_edge(chars, tags, tag);
    (if divides { "\n".to_owned() } else { String::new() }, tag.end)
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

/// Whether most lines of prose stand between tags; all of them, where the text speaks of such a language.
fn wraps_prose(text: &str, tags: &[Tag]) -> bool {
    let prose: Vec<&str> = text.lines().map(str::trim).filter(|line| han_count(line) >= PROSE).collect();
    let mut open: BTreeMap<&str, isize> = BTreeMap::new();
    for tag in tags.iter().filter(|tag| tag.is_block() && tag.name != "br") {
        *open.entry(&tag.name).or_default() += if tag.closing { -1 } else { 1 };
    }
    let closed = |tag: &Tag| open.get(tag.name.as_str()) == Some(&0);
    let speaks = LazyCell::new(|| speaks_of_markup(text));
    // Within a cell of a row, `| 甲 | 一<br>二 |`, a break ends no line of the page.
    let breaks = |line: &str| !line.starts_with('|') && line.match_indices("<br").nth(BREAKS - 1).is_some();
    let broken = |line: &str| breaks(line) && !*speaks;
    let wrapped = prose.iter().filter(|line| is_wrapped(line, closed) || broken(line)).count();
    wrapped > 0 && wrapped * 4 >= prose.len() * 3 && (wrapped == prose.len() || !*speaks)
}

/// Whether a line stands between tags: `<p>正文</p>`, `正文<br>`, or at an edge of a block that is closed elsewhere.
fn is_wrapped(line: &str, closed: impl Fn(&Tag) -> bool) -> bool {
    let first = line.starts_with('<').then(|| tag(&line.chars().take(LONGEST).collect::<Vec<_>>())).flatten();
    let last = line.rfind('<').and_then(|at| line.get(at..)).and_then(|last| {
        let last: Vec<char> = last.chars().collect();
        tag(&last).filter(|tag| tag.end == last.len())
    });
    let opens = first.filter(|tag| !tag.closing && tag.name != "br");
    last.as_ref().is_some_and(|tag| tag.name == "br" || tag.closing && (opens.is_some() || closed(tag)))
        || opens.is_some_and(|tag| closed(&tag))
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
    fn cells_of_a_row_stay_apart() {
        for row in [
            "<tr><td>东组</td><td>12</td><td>30</td></tr>",
            "<tr>\n<td width=\"20\">东组</td>\n  <td>12</td>\n<td>30</td>\n</tr>",
            "<tr><td>东组</td><!-- 亩 --><td>12</td><td>30</td></tr>",
            "<tr><td>东组<td>12<td>30</tr>",
            "<tr><td><p>东组</p></td><td><p>12</p></td><td><p><b>30</b></p></td></tr>",
        ] {
            let text = format!("<p>{PROSE}</p>\n{row}\n<p>{PROSE}</p>");
            let lines = repaired(&text);
            let lines: Vec<_> = lines.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            assert_eq!(lines, [PROSE, "东组\t12\t30", PROSE], "{row}");
        }
    }

    #[test]
    fn raised_figures_stay_raised() {
        for (written, read) in [
            ("10<sup>3</sup>亩", "10³亩"),
            ("10<sup>-6</sup>米", "10⁻⁶米"),
            ("CO<sub>2</sub>", "CO₂"),
            ("老人<sup>[1]</sup>说", "老人[1]说"),
            ("老人<sup><a href=\"#n1\">[1]</a></sup>说", "老人[1]说"),
            ("老人<sup>①</sup>说", "老人①说"),
            ("x<sub>i</sub>亩", "x<sub>i</sub>亩"),
        ] {
            let text = format!("<p>{PROSE}</p>\n<p>{written}</p>\n<p>{PROSE}</p>");
            assert_eq!(repaired(&text), format!("{PROSE}\n{read}\n{PROSE}"));
        }
    }

    #[test]
    fn what_no_reader_of_a_page_sees_goes() {
        let text = format!(
            "<!-- 页头 -->\n<p>{PROSE}</p>\n<script type=\"text/javascript\">\nif (a < b) show('<b>果园</b>');\n</script>\n\
             <style>p {{ color: red }}</style>\n<p>{PROSE}<!-- 完 --></p>\n<!-- 没有完"
        );
        let read = repaired(&text);
        assert_eq!(read.split_whitespace().collect::<Vec<_>>(), [PROSE, PROSE, "<!--", "没有完"]);
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
            format!("| 组 | 办法 |\n|---|---|\n| 东组 | 一<br>二<br>三<br>{PROSE} |\n| 西组 | 一<br>二<br>三<br>{PROSE} |"),
            "<p>标签用来表示一个段落，写在段落的开头，初学的人要先记住它。\n<br>标签用来换行，写在一行的末尾，后面不用再写什么。\n\
             <b>标签用来加粗，写在要加粗的词的前后，一定要有头有尾才行。"
                .to_owned(),
            format!("HTML的元素写在一对标签之间，有头有尾，初学的人要记住这一点。\n<p>{PROSE}</p>\n<p>{PROSE}</p>\n<p>{PROSE}</p>"),
            format!("若x<a 或 x>b，则不取。{PROSE}\n若a<b … c>d，则取。{PROSE}\n<br>{PROSE}"),
            format!("<某>{PROSE}</某>\n<x>{PROSE}</x>\n若a<b且b>c，则a<b/>c。"),
        ] {
            assert!(find(&text).repairs.is_empty(), "{text}");
        }
    }
}
