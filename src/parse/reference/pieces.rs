//! References whose fields commas alone divide, as law reviews and journals of engineers of Taiwan print them:
//! `作者，題名，刊名，第3卷第4期，頁33-45，2005年`, `作者，書名，修訂版，出版者，2009年`, `作者，題名，碩士論文，某大學，2014`.

use std::sync::LazyLock;

use regex::Regex;

use super::authors::{is_name_list, read_names};
use super::brackets;
use super::locator::{Locator, tidy_pages};
use super::narrow::narrow;
use super::pattern::pattern;
use crate::essay::{Reference, ReferenceType};
use crate::text::chars::is_han;
use crate::text::numeral;

/// What a piece of a locator may look like, in half-width marks; the groups are those of a [`Locator`].
static PIECES: LazyLock<[Regex; 9]> = LazyLock::new(|| {
    let number =
        |name: &str| format!(r"(?P<{name}>[0-9]{{1,4}}(?:[/\-][0-9]{{1,4}})?|[一二三四五六七八九十百〇零]{{1,5}})");
    let (v, i) = (number("v"), number("i"));
    let y = r"(?P<y>(?:19|20)[0-9]{2})\s*年?\s*(?:[0-9]{1,2}\s*月\s*(?:[0-9]{1,2}\s*日)?)?";
    let p = r"(?P<p>[0-9]+(?:\s*-+\s*[0-9]+)?)";
    let dated = format!(r"(?:\s*\(\s*{y}\s*\))?");
    [
        // 第3卷第4期, 3卷4期（2005年）
        format!(r"^第?\s*{v}\s*卷\s*第?\s*{i}\s*期{dated}$"),
        // 卷3期4
        format!(r"^卷\s*{v}\s*期\s*{i}{dated}$"),
        // 第4期
        format!(r"^[總总]?第?\s*{i}\s*期{dated}$"),
        // 第3卷
        format!(r"^(?:第\s*{v}\s*卷){dated}$"),
        // 19(4)
        r"^(?P<v>[0-9]{1,4})\s*\(\s*(?P<i>[0-9]{1,4}(?:[/\-][0-9]{1,4})?)\s*\)$".to_owned(),
        // 第33-44頁, 頁33
        format!(r"^(?:第|[頁页]|pp?\.)\s*{p}\s*[頁页]?$"),
        format!(r"^{p}\s*[頁页]$"),
        // 33-44
        r"^(?P<p>[0-9]+\s*-+\s*[0-9]+)$".to_owned(),
        // 2005年5月
        format!(r"^{y}\s*(?:初?版|出版)?$"),
    ]
    .map(|piece| pattern(&piece))
});

/// Whether a piece of a locator may begin with a character.
fn begins_piece(c: char) -> bool {
    c.is_ascii_digit() || "第卷总總頁页p一二三四五六七八九十百〇零".contains(c)
}

/// The bytes at which the pieces of a text begin and end, between commas that stand in no brackets.
fn divide(text: &str) -> Vec<(usize, &str)> {
    let (mut pieces, mut depth, mut from) = (Vec::new(), 0_usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' | '《' | '〈' | '「' | '『' => depth += 1,
            '）' | ')' | '》' | '〉' | '」' | '』' => depth = depth.saturating_sub(1),
            '，' | ',' if depth == 0 => {
                pieces.push((from, text.get(from..at).unwrap_or_default()));
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    pieces.push((from, text.get(from..).unwrap_or_default()));
    pieces
}

/// Volume, issue, pages and year that a text ends with, as pieces of their own. It begins at the comma, or the other mark, before
/// the first of them; at the end of the text where there are none.
pub(super) fn locate(text: &str) -> Locator {
    let mut located = Locator { start: text.len(), ..Locator::default() };
    let body = text.trim_end_matches(['。', '.', '．', ' ']);
    let mut pieces = divide(body);
    // The first piece stands behind a full stop or nothing: it holds a name at least.
    while let Some((start, piece)) = pieces.pop().filter(|_| !pieces.is_empty()) {
        let narrowed = narrow(piece);
        let narrowed = narrowed.trim();
        // A number alone is the volume of the pages behind it.
        let volume = (1..=4).contains(&narrowed.len()) && narrowed.bytes().all(|b| b.is_ascii_digit());
        if volume && located.pages.is_some() && located.volume.is_none() && located.issue.is_none() {
            located.volume = Some(narrowed.to_owned());
        } else if let Some(found) = narrowed
            .starts_with(begins_piece)
            .then(|| PIECES.iter().find_map(|piece| piece.captures(narrowed)))
            .flatten()
        {
            let group = |name: &str| found.name(name).map(|group| group.as_str().to_owned());
            let number = |name: &str| {
                group(name).map(|number| match numeral::value(&number) {
                    Some(value) if number.contains(is_han) => value.to_string(),
                    _ => number,
                })
            };
            located.volume = number("v").or(located.volume);
            located.issue = number("i").or(located.issue);
            located.pages = located.pages.or_else(|| group("p").map(|pages| tidy_pages(&pages)));
            located.year = located.year.or_else(|| group("y").and_then(|year| year.parse().ok()));
        } else {
            break;
        }
        let comma = text.get(..start).unwrap_or_default().chars().next_back().map_or(0, char::len_utf8);
        located.start = start - comma;
    }
    located
}

/// Divides `題名，刊名` at the last comma: what is behind it is as long as the name of a journal, and nothing but words.
pub(super) fn split_journal(text: &str) -> Option<(&str, &str)> {
    let (at, name) = divide(text).pop().filter(|(at, _)| *at > 0)?;
    let title = text.get(..at)?.trim_end_matches(['，', ',', ' ']);
    (is_journal(name) && title.chars().filter(|c| is_han(*c)).count() >= LEAST_TITLE).then(|| (title, name.trim()))
}

fn is_journal(name: &str) -> bool {
    let name = name.trim();
    (2..=LONGEST_JOURNAL).contains(&name.chars().filter(|c| is_han(*c)).count())
        && name.chars().all(|c| is_han(c) || matches!(c, '（' | '）' | '(' | ')' | '·'))
}

/// Han characters of a title at least, and of a name of a journal at most.
const LEAST_TITLE: usize = 4;
const LONGEST_JOURNAL: usize = 16;

/// Reads the fields. False, and nothing is changed, where other marks divide them, or nothing tells what they are.
pub(super) fn read(text: &str, reference: &mut Reference) -> bool {
    let located = locate(text);
    let Some(head) = text.get(..located.start).filter(|_| located.start < text.len()) else { return false };
    let pieces: Vec<&str> = divide(head).into_iter().map(|(_, piece)| piece.trim()).collect();
    let named = pieces.iter().take_while(|piece| is_name_list(piece)).count();
    let (names, fields) = pieces.split_at(named.min(pieces.len().saturating_sub(1)));
    let marked = fields
        .iter()
        .any(|field| without_host(field).unwrap_or(field).contains(['。', '：', ':', '《', '[', '.', '．']));
    if names.is_empty() || marked || !fields.first().is_some_and(|title| title.contains(is_han)) {
        return false;
    }
    let Some(work) = tell(fields, &located) else { return false };
    reference.authors = names.iter().flat_map(|names| read_names(names)).collect();
    reference.title = Some(brackets::without(&work.title).to_owned());
    reference.container_title = work.container.map(str::to_owned);
    reference.publisher = work.publisher.map(str::to_owned).filter(|by| !by.is_empty());
    reference.kind = work.kind;
    (reference.year, reference.volume, reference.issue) = (located.year, located.volume, located.issue);
    reference.pages = located.pages;
    true
}

/// What the pieces between names and locator are.
struct Work<'t> {
    title: String,
    container: Option<&'t str>,
    publisher: Option<&'t str>,
    kind: Option<ReferenceType>,
}

fn tell<'t>(fields: &[&'t str], located: &Locator) -> Option<Work<'t>> {
    static EDITION: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            "^(?:(?:修訂|增訂|修正|修订|增订)?第?[0-9一二三四五六七八九十]{1,3}版|(?:修訂|增訂|修正|修订|增订|最新)[0-9一二三四五六七八九十]?版|[初再]版)$",
        )
    });
    let work = |title: &[&str], container, publisher, kind| {
        let title = title.join("，");
        let enough = title.chars().filter(|c| is_han(*c)).count() > 1;
        enough.then_some(Work { title, container, publisher, kind })
    };
    let at = |is: &dyn Fn(&str) -> bool| fields.iter().skip(1).position(|field| is(field)).map(|at| at + 1);
    let field = |n: usize| fields.get(n).copied();
    let before = |n: usize| fields.get(..n).unwrap_or_default();
    // 收於：書名，出版者
    if let Some(n) = at(&|field| without_host(field).is_some()) {
        return work(before(n), field(n).and_then(without_host), field(n + 1).filter(|by| !EDITION.is_match(by)), None);
    }
    // 碩士論文，某大學 · 某大學碩士論文
    if let Some((n, school)) =
        at(&|field| without_thesis(field).is_some()).and_then(|n| Some((n, without_thesis(field(n)?)?)))
    {
        let school = Some(school).filter(|school| !school.is_empty()).or_else(|| field(n + 1));
        return work(before(n), None, school, Some(ReferenceType::Thesis));
    }
    if located.volume.is_some() || located.issue.is_some() {
        let (journal, title) =
            fields.split_last().filter(|(journal, title)| is_journal(journal) && !title.is_empty())?;
        return work(title, Some(journal), None, None);
    }
    located.year?;
    // 修訂版，出版者
    if let Some(n) = at(&|field| EDITION.is_match(field)).filter(|n| n + 2 >= fields.len()) {
        return work(before(n), None, field(n + 1), None);
    }
    let publishes =
        |by: &str| ["出版社", "公司", "書局", "书局", "印書館", "印书馆", "書店"].iter().any(|end| by.ends_with(end));
    let (by, title) = fields.split_last().filter(|(by, title)| publishes(by) && !title.is_empty())?;
    work(title, None, Some(by), None)
}

/// The host behind the word that leads to it: `收於：湖論集`.
fn without_host(field: &str) -> Option<&str> {
    let host = ["收錄於", "收录于", "收於", "收于", "載於", "载于", "收入", "載", "载"]
        .iter()
        .find_map(|word| field.strip_prefix(word)?.trim_start().strip_prefix(['：', ':']))?;
    Some(host.trim())
}

/// The school before the word for a thesis, which may stand alone.
fn without_thesis(field: &str) -> Option<&str> {
    let field = field.trim_end_matches("（未出版）");
    let before = ["碩士", "博士", "硕士"].iter().find_map(|degree| {
        ["學位論文", "学位论文", "論文", "论文"].iter().find_map(|word| field.strip_suffix(word)?.strip_suffix(degree))
    })?;
    let before = before.trim_end_matches("未出版之").trim();
    let school = ["大學", "大学", "學院", "学院", "所", "系"].iter().any(|word| before.contains(word));
    (before.is_empty() || school).then_some(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pieces_of_a_locator_are_read_from_the_end() {
        for (text, head, wanted) in [
            ("湖水，湖報，第3卷第4期，頁3-9，2005年5月。", "湖水，湖報", "3|4|3-9|2005"),
            ("湖水，湖報，第三十五卷，第二期，第3-9頁", "湖水，湖報", "35|2|3-9|"),
            ("湖水，湖報，19(4)，1-27。", "湖水，湖報", "19|4|1-27|"),
            ("湖水。湖報，35，1-30。", "湖水。湖報", "35||1-30|"),
            ("湖水，湖報，卷3期4（2015年），頁1-20", "湖水，湖報", "3|4|1-20|2015"),
            ("湖水與湖村，第四期的草", "湖水與湖村，第四期的草", "|||"),
            ("湖水，2005", "湖水", "|||2005"),
        ] {
            let located = locate(text);
            let field = |field: &Option<String>| field.clone().unwrap_or_default();
            let year = located.year.map(|year| year.to_string()).unwrap_or_default();
            let told = [field(&located.volume), field(&located.issue), field(&located.pages), year].join("|");
            assert_eq!((&text[..located.start], told.as_str()), (head, wanted), "{text}");
        }
    }

    #[test]
    fn what_nothing_tells_stays() {
        for text in [
            "湖水與湖村，湖報，第3期，頁3-9",
            "林晚，湖水與湖村，湖報，2005年",
            "林晚. 湖水與湖村. 湖報, 2005, 3(4): 3-9",
            "林晚，湖報，第3期，2005年",
            "林晚在湖邊，看見了船，2005年",
            "",
        ] {
            let mut reference = Reference::default();
            assert!(!read(text, &mut reference), "{text}");
            assert_eq!(reference, Reference::default(), "{text}");
        }
    }
}
