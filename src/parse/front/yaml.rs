//! What static sites keep of a text as members: a block of YAML above it, `---`, a line for each, `---`, or a list below its
//! title, `- Author: 某`. Title, authors, date, abstract and tags are read; the rest is the site's. Only a block whose every line
//! has the shape of one is taken: rules and dialogues between dashes are text, and so are lists of other things.

use super::walk::FieldValue;
use super::{fields, title};
use crate::essay::{NoiseKind, Part};
use crate::parse::chars::{ends_paragraph, han_count, is_han};
use crate::parse::draft::{Draft, Place};
use crate::parse::label::Field;
use crate::parse::located::{Stretch, slice, stretch_of, trim, trim_matches};
use crate::parse::page::{Kind, Page};

/// The closing `---` stands within so many lines of the opening one.
const LONGEST: usize = 60;

/// A description of fewer Han characters is a line for search engines, and no abstract.
const ABSTRACT: usize = 30;

/// The keys whose values an essay has, in either language.
const KEYS: [(&str, Key); 18] = [
    ("title", Key::Title),
    ("标题", Key::Title),
    ("標題", Key::Title),
    ("author", Key::Author),
    ("authors", Key::Author),
    ("作者", Key::Author),
    ("date", Key::Date),
    ("日期", Key::Date),
    ("tags", Key::Keywords),
    ("keywords", Key::Keywords),
    ("标签", Key::Keywords),
    ("標籤", Key::Keywords),
    ("关键词", Key::Keywords),
    ("關鍵詞", Key::Keywords),
    ("abstract", Key::Abstract),
    ("摘要", Key::Abstract),
    ("description", Key::Description),
    ("summary", Key::Description),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    Title,
    Author,
    Date,
    Keywords,
    Abstract,
    /// An abstract where it is long enough, and ends as a sentence does.
    Description,
    /// The site's own.
    Other,
}

/// A member with its values: one, or an item each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Member {
    key: Key,
    /// The key with its colon.
    at: Stretch,
    values: Vec<Stretch>,
}

/// Keys of the site alone, which tell a list of members.
const OF_SITES: [&str; 12] =
    ["Type", "Layout", "Category", "Categories", "格式", "大小", "页数", "頁數", "文档页数", "分类", "分類", "类型"];

/// The longest line of a list of members, in characters.
const LISTED: usize = 40;

/// The members of the block that the page begins with, or of the list below its title, whose lines are told.
pub(super) fn find(page: &mut Page<'_>) -> Vec<Member> {
    let (members, lines, reason) = if let Some((members, end)) = block(page) {
        (members, 0..=end, "stands in the block of YAML above the text")
    } else if let Some((members, end)) = list(page) {
        (members, 1..=end, "is of the list of members below the title")
    } else {
        return Vec::new();
    };
    for index in lines {
        page.set(index, Kind::Field, reason);
    }
    members
}

/// The members of a list right below the first line, one of which only sites have, and the last line of it.
fn list(page: &Page<'_>) -> Option<(Vec<Member>, usize)> {
    let mut members = Vec::new();
    let mut told = false;
    for index in 1..page.lines.len().min(LONGEST) {
        let (line, at) = (page.line(index), page.at(index));
        let Some(item) = line.strip_prefix("- ").or(line.strip_prefix("* ")).map(str::trim_start) else { break };
        let (word, behind) = item.split_once([':', '：'])?;
        if line.chars().count() > LISTED || line.contains('。') || word.chars().count() > 12 {
            return None;
        }
        let known = KEYS.iter().find(|(known, _)| word.eq_ignore_ascii_case(known)).map_or(Key::Other, |(_, key)| *key);
        told |= OF_SITES.contains(&word);
        let value = trim(page.text, &(at.end - behind.len()..at.end));
        members.push(Member { key: known, at: at.start..value.start, values: pieces(page.text, &value) });
    }
    let last = members.len();
    (told && last > 1).then_some((members, last))
}

fn is_fence(line: &str) -> bool {
    line == "---"
}

/// The members, if the lines from the first to the next fence have the shape of YAML, and a key that essays have is among them.
/// Gives the line of the closing fence, too.
fn block(page: &Page<'_>) -> Option<(Vec<Member>, usize)> {
    if !is_fence(page.line(0)) {
        return None;
    }
    let end = (1..page.lines.len().min(LONGEST + 1)).find(|&index| is_fence(page.line(index)))?;
    let mut members: Vec<Member> = Vec::new();
    for index in 1..end {
        let (line, at) = (page.line(index), page.at(index));
        // A comment of YAML looks like a heading of Markdown.
        if page.lines.get(index).is_some_and(|line| line.markup > 0) {
            continue;
        }
        if let Some(item) = line.strip_prefix("- ").or(line.strip_prefix("-").filter(|rest| rest.is_empty())) {
            let start = at.end - item.len();
            members.last_mut()?.values.push(start..at.end);
        } else if page.lines.get(index).is_some_and(|line| line.indent > 0) {
            members.last_mut()?.values.push(at);
        } else {
            let (key, length) = key(line)?;
            let value = trim(page.text, &(at.start + length..at.end));
            // `|` and `>` say that the value stands on the lines below.
            let values = if matches!(slice(page.text, &value), "" | "|" | ">" | "|-" | ">-") {
                Vec::new()
            } else {
                pieces(page.text, &value)
            };
            members.push(Member { key, at: at.start..at.start + length, values });
        }
    }
    let known = members.iter().any(|member| member.key != Key::Other);
    known.then_some((members, end))
}

/// The key that a line begins with, and the bytes of it with its colon: a word in Latin letters, or a known one.
fn key(line: &str) -> Option<(Key, usize)> {
    let (word, _) = line.split_once(':')?;
    let behind = line.get(word.len() + 1..)?;
    let known = KEYS.iter().find(|(known, _)| word.eq_ignore_ascii_case(known)).map(|(_, key)| *key);
    let plain = !word.is_empty()
        && word.len() <= 40
        && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
    let divided = behind.is_empty() || behind.starts_with([' ', '\t']);
    let key = known.or((plain && divided).then_some(Key::Other))?;
    Some((key, word.len() + 1))
}

/// The items of `[甲, 乙]`; any other value is one.
fn pieces(text: &str, value: &Stretch) -> Vec<Stretch> {
    let inside = slice(text, value);
    let Some(list) = inside.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) else {
        return vec![value.clone()];
    };
    let mut start = value.start + 1;
    let mut found = Vec::new();
    for piece in list.split([',', '，']) {
        found.push(start..start + piece.len());
        let mark = slice(text, &(start + piece.len()..value.end)).chars().next().map_or(0, char::len_utf8);
        start += piece.len() + mark;
    }
    found
}

/// Puts the members into the essay whose values it has no better place for, before the page's own head is read.
pub(super) fn put(draft: &mut Draft<'_>, members: &[Member]) {
    for member in members {
        draft.drop(&member.at, Part::Label);
        let values = values(draft.text, member);
        match member.key {
            Key::Title => put_title(draft, &values),
            // `admin` is an account.
            Key::Author if values.iter().any(|at| is_person(slice(draft.text, at))) => {
                apply(draft, Field::Author, values);
            }
            Key::Date => apply(draft, Field::Published, values),
            Key::Keywords | Key::Abstract | Key::Description => {}
            Key::Author | Key::Other => leave(draft, &values),
        }
    }
}

/// Puts abstract and tags into the essay where its text has none.
pub(super) fn supply(draft: &mut Draft<'_>, members: &[Member]) {
    for member in members {
        let values = values(draft.text, member);
        let whole: usize = values.iter().map(|at| han_count(slice(draft.text, at))).sum();
        let ended = values.last().is_some_and(|at| ends_paragraph(slice(draft.text, at)));
        match member.key {
            Key::Keywords if draft.essay.keywords.is_empty() => {
                for at in values.iter().flat_map(|at| keywords_of(draft.text, at)) {
                    let index = draft.essay.keywords.len();
                    let read = draft.read([&at]);
                    draft.essay.keywords.push(read);
                    draft.claim(&at, Part::Keyword, format!("/keywords/{index}"));
                }
            }
            Key::Abstract if draft.essay.abstract_text.is_none() => apply(draft, Field::Abstract, values),
            Key::Description if draft.essay.abstract_text.is_none() && whole >= ABSTRACT && ended => {
                apply(draft, Field::Abstract, values);
            }
            Key::Keywords | Key::Abstract | Key::Description => leave(draft, &values),
            Key::Title | Key::Author | Key::Date | Key::Other => {}
        }
    }
}

/// The values without their quotes; what nothing is left of is none.
fn values(text: &str, member: &Member) -> Vec<Stretch> {
    let bare = member.values.iter().map(|at| trim_matches(text, at, |c| matches!(c, '"' | '\'')));
    bare.filter(|at| !at.is_empty()).collect()
}

/// The keywords of a value: between marks, or between the spaces of a value that has no letters but Han.
fn keywords_of(text: &str, value: &Stretch) -> Vec<Stretch> {
    let inside = slice(text, value);
    let spaced = inside.chars().all(|c| is_han(c) || c.is_whitespace());
    let divides = |c: char| matches!(c, ';' | '；' | ',' | '，' | '、') || spaced && c.is_whitespace();
    inside.split(divides).map(|piece| stretch_of(text, piece.trim())).filter(|at| !at.is_empty()).collect()
}

fn is_person(value: &str) -> bool {
    han_count(value) > 1 || value.split_whitespace().count() > 1
}

fn put_title(draft: &mut Draft<'_>, values: &[Stretch]) {
    let [at] = values else { return leave(draft, values) };
    if draft.essay.title.is_some() {
        return leave(draft, values);
    }
    let mut read = title::clean(draft.text, at);
    // `高考：我的十年回忆` names nobody; the text may have its title without the words, though.
    let bare = slice(draft.text, &read.core);
    let again = || draft.text.lines().any(|line| line.trim_matches([' ', '#', '　']) == bare);
    if let Some(before) = read.author.take().filter(|before| before.start < read.core.start && !again()) {
        read.core.start = before.start;
    }
    draft.claim(&read.core, Part::Title, "/title");
    draft.essay.title = Some(draft.read([&read.core]));
    if let Some(at) = read.subtitle {
        draft.claim(&at, Part::Title, "/subtitle");
        draft.essay.subtitle = Some(draft.read([&at]));
    }
}

fn apply(draft: &mut Draft<'_>, field: Field, value: Vec<Stretch>) {
    let label = value.first().map_or(0..0, |at| at.start..at.start);
    if !value.is_empty() {
        fields::apply(draft, &FieldValue { field, label, value });
    }
}

fn leave(draft: &mut Draft<'_>, values: &[Stretch]) {
    values.iter().for_each(|at| draft.push(at, Part::Noise, Place::Noise(NoiseKind::Chrome)));
}
