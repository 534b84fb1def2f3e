//! Where the text begins among the lines of a head. An essay of short lines has none that is long enough to open the body;
//! its sentences do, below the title and the names. Tells lines only, and reads none.

use super::column;
use super::kind::strictly_affiliation;
use crate::essay::Publication;
use crate::parse::chars::{columns, han_count, is_closer, is_han, strip_citations};
use crate::parse::front::walk::{is_editors, is_prose};
use crate::parse::front::{affiliations, dates, names, subtitle};
use crate::parse::label;
use crate::parse::outline::opens_body;
use crate::parse::page::Page;

/// From so many Han characters on, a line without an end goes on in the one below: hard-wrapped texts are no narrower.
const WRAPPED: usize = 25;

/// So many sentences above the names may be a note or an epigraph; more are the text, and the names stand in it.
const ABOVE_NAMES: usize = 2;

/// How sites begin what they say of an essay, and what else then stands in the sentence.
const OF_SITES: [(&str, &[&str]); 17] = [
    ("本文由", &["整理", "编辑", "編輯", "收集", "提供", "上传", "上傳", "转载", "轉載", "发布", "發佈"]),
    ("本文来自", &[]),
    ("本文來自", &[]),
    ("本文原载", &[]),
    ("本文原載", &[]),
    ("来源：", &[]),
    ("來源：", &[]),
    ("作者系", &[]),
    ("作者：", &[]),
    ("作者为", &["教授", "研究员", "博士", "硕士", "讲师", "学者", "编辑", "记者"]),
    ("指导教师：", &[]),
    ("指导老师：", &[]),
    ("指導老師：", &[]),
    ("图片", &["提供", "来源：", "来自网络"]),
    ("圖片", &["提供", "來源：", "來自網路"]),
    ("小编", &["整理", "收集", "推荐"]),
    ("阅读本文", &["分钟", "分鐘"]),
];

/// What stands before the journal or the day that an essay was printed in.
const PRINTED: [&str; 11] =
    ["摘自", "原载", "原載", "原刊", "转自", "轉自", "首发", "首發", "发表于", "發表於", "刊于"];

/// The position among the head's lines from which all of them are the text's; `below` is the first below the title.
pub(super) fn begins(page: &Page<'_>, lines: &[usize], below: usize) -> Option<usize> {
    let line = |position: usize| lines.get(position).map_or("", |&index| page.line(index));
    if let Some(start) = below_names(page, lines, below) {
        return Some(start);
    }
    let sentences: Vec<usize> = (below..lines.len()).filter(|&position| is_sentence(line(position))).collect();
    let first = *sentences.first()?;
    // Questions alone may be the title again, or its second line.
    if !sentences.iter().any(|&position| ends_with(line(position), &['。'])) {
        return None;
    }
    let behind_names = |&&position: &&usize| (first..position).any(|between| is_named(page, lines, between));
    // The sentence below the names may be one of the body, which a long line or a heading has begun.
    let epigraph = sentences.len() <= ABOVE_NAMES && behind_names(&&lines.len()) && is_followed(page, lines);
    if epigraph && !sentences.iter().any(|position| behind_names(&position)) {
        return Some(lines.len());
    }
    let mut start = sentences.iter().take(ABOVE_NAMES + 1).find(behind_names).copied().unwrap_or(first);
    while start > below && runs_on(page, lines, start - 1) {
        start -= 1;
    }
    // Whom a speech or a letter is to: its first line, which may be wrapped, goes on below.
    if let Some(greeting) = (below..start).find(|&position| is_greeting(line(position)))
        && !(greeting..start).any(|position| is_named(page, lines, position))
    {
        start = greeting;
    }
    while start > below && is_of_block(page, lines, start - 1) {
        start -= 1;
    }
    // Verses have no marks at their ends; between the names and a sentence stand two of them, or more.
    let verses =
        (below..start).rev().take_while(|&position| is_verse(line(position)) && !is_named(page, lines, position));
    let verses = verses.count();
    let named = start.checked_sub(verses + 1).is_some_and(|above| above >= below && is_named(page, lines, above));
    if named && verses > 1 {
        start -= verses;
    }
    Some(start)
}

/// So many lines without any mark are verses.
const VERSES: usize = 4;

/// The fewest Han characters of a line that announces others: `收成是这样的：`.
const ANNOUNCES: usize = 6;

/// Words of pages, prizes and offices, which stand below names and in no verse.
const OF_PAGES: [&str; 28] = [
    "阅读", "关注", "点击", "转发", "收藏", "赞赏", "原创", "选自", "编辑", "指导", "记者", "作家", "会员", "博士",
    "教师", "老师", "教授", "作者", "等奖", "字数", "学院", "大学", "中学", "小学", "单位", "谨以", "献给", "出版",
];

/// The first line of the text, where names stand right below the title, nothing else of the head stands below the line, and it
/// tells that the text begins: it ends a sentence, announces others, heads a day of a diary, or is the first of verses.
fn below_names(page: &Page<'_>, lines: &[usize], below: usize) -> Option<usize> {
    let line = |position: usize| lines.get(position).map_or("", |&index| page.line(index));
    let is_head = |position: usize| {
        let line = line(position);
        is_named(page, lines, position)
            || subtitle::is_dashed(line)
            || affiliations::is_line(line)
            || line.chars().count() < 40 && !is_day(line) && (dates::is_stamp(line) || dates::is_timed(line))
    };
    let start = (below..lines.len()).find(|&position| !is_head(position))?;
    if !(below..start).any(|position| is_named(page, lines, position)) {
        return None;
    }
    let words = line(start).trim_end();
    let of_page = || {
        lines.get(start).is_none_or(|&index| label::opening(page.text, &page.at(index)).is_some())
            || words.starts_with(['(', '（', '[', '【', '〔'])
            || is_editors(words)
            || column::is_named(words)
            || tells_where_printed(words)
            || OF_SITES.iter().any(|(opens, _)| words.starts_with(opens))
    };
    let is_of_page = |line: &str| OF_PAGES.iter().any(|word| line.contains(word));
    let told = || words.split_once(['：', ':']).is_some_and(|(_, value)| value.is_empty());
    let announces = || words.ends_with(['：', ':']) && told() && han_count(words) >= ANNOUNCES && !is_of_page(words);
    let is_verse = |position: usize| is_plain(line(position)) && !is_of_page(line(position));
    let verses = || lines.len() >= start + VERSES && (start..lines.len()).all(is_verse);
    let opens = is_sentence(words) && ends_with(words, &['。']) || is_day(words) || announces() || verses();
    // Below a line that announces a table stand its rows.
    let heads_below = || (start + 1..lines.len()).any(|below| is_head(below) && !line(below).contains('\t'));
    (opens && !of_page() && !heads_below()).then_some(start)
}

/// Whether a line is Han characters, with commas and spaces between them at most.
fn is_plain(line: &str) -> bool {
    han_count(line) >= 1 && line.chars().all(|c| is_han(c) || c.is_whitespace() || matches!(c, '，' | '、'))
}

/// Whether a line heads a day of a diary: `9月1日 晴`.
fn is_day(line: &str) -> bool {
    let day = line.split_once('日').filter(|(day, _)| day.contains('月') && day.chars().count() <= 10);
    day.is_some_and(|(_, weather)| {
        let weather = weather.trim();
        (1..=12).contains(&weather.chars().count())
            && weather.contains(['晴', '阴', '陰', '雨', '雪', '云', '雲', '风', '風', '雾', '霧'])
    })
}

/// Whom speeches and letters are to; the colon stands behind.
const ADDRESSED: &[&str] = &[
    "们", "們", "同志", "同学", "同學", "朋友", "读者", "讀者", "代表", "老师", "老師", "先生", "女士", "领导", "領導",
    "妈妈", "媽媽", "爸爸", "爷爷", "爺爺", "奶奶", "来宾", "來賓", "家长", "家長", "友", "同胞",
];

/// A greeting has at most so many characters.
const GREETING: usize = 24;

/// Whether a line is the greeting of a speech or a letter: `同志们：`, `尊敬的各位代表：`.
pub(super) fn is_greeting(line: &str) -> bool {
    let Some(words) = line.trim_end().strip_suffix(['：', ':', '，']) else { return false };
    let addressed = ADDRESSED.iter().any(|word| words.ends_with(word));
    let opens = ["尊敬的", "亲爱的", "親愛的", "敬爱的", "敬愛的", "各位"].iter().any(|word| words.starts_with(word));
    (addressed || opens) && words.chars().count() <= GREETING && !words.contains(['。', '：', ':'])
}

/// Whether a line is what a speech or a letter says right below its greeting: `大家好！`
pub(super) fn is_hello(line: &str, above: &str) -> bool {
    line.ends_with(['！', '!']) && line.chars().count() <= GREETING / 2 && is_greeting(above)
}

/// Lines of a block are as long as each other, but for so many columns: a mark that may not open a line.
const RAGGED: usize = 3;

/// Whether a line and the two below it are as long as each other, so that it is the first of a block of wrapped prose.
fn is_of_block(page: &Page<'_>, lines: &[usize], position: usize) -> bool {
    let width = |position: usize| lines.get(position).map_or(0, |&index| columns(page.line(index)));
    let widths = [width(position), width(position + 1), width(position + 2)];
    let widest = widths.into_iter().max().unwrap_or_default();
    let line = lines.get(position).map_or("", |&index| page.line(index));
    han_count(line) >= 12
        && widths.into_iter().all(|width| width + RAGGED >= widest)
        && label::opening(page.text, &lines.get(position).map_or(0..0, |&index| page.at(index))).is_none()
        && !subtitle::is_dashed(line)
        && !affiliations::is_line(line)
        && !is_named(page, lines, position)
        && !is_editors(line)
}

/// Whether the text goes on right below the head.
fn is_followed(page: &Page<'_>, lines: &[usize]) -> bool {
    let below = lines.last().and_then(|last| page.open(last + 1, page.lines.len()).next());
    below.is_some_and(|below| is_prose(page.line(below)) || opens_body(page.line(below)))
}

/// Whether a line of the head says whose words the sentence above it is: `——王某某`.
pub(super) fn is_signature(page: &Page<'_>, lines: &[usize], position: usize) -> bool {
    let line = |position: usize| lines.get(position).map_or("", |&index| page.line(index));
    let above = position.checked_sub(1).map(line).unwrap_or_default();
    subtitle::is_dashed(line(position)) && is_sentence(above) && ends_with(above, &['。'])
}

/// Whether a line is nothing but Han characters and commas between them.
fn is_verse(line: &str) -> bool {
    han_count(line) >= 3 && line.chars().all(|c| is_han(c) || matches!(c, '，' | '、'))
}

/// Whether names stand right below the first line of the head, which then is the title, however short.
pub(super) fn is_above_names(page: &Page<'_>, lines: &[usize]) -> bool {
    let first = lines.first().map_or("", |&index| page.line(index));
    let bare = first.trim_end_matches(['。', '！', '？', '!', '?']);
    let words = han_count(bare) >= 2 && bare.chars().all(|c| is_han(c) || c == '，');
    words && is_named(page, lines, 1) && !is_named(page, lines, 0)
}

/// Whether a line ends a sentence, and is none that a site or its editors say of the essay.
pub(super) fn is_sentence(line: &str) -> bool {
    let of_site = |(opens, holds): &(&str, &[&str])| {
        line.starts_with(opens) && (holds.is_empty() || holds.iter().any(|word| line.contains(word)))
    };
    ends_with(line, &['。', '！', '？', '!', '?'])
        && han_count(line) >= 2
        && !is_editors(line)
        && !OF_SITES.iter().any(of_site)
        && !tells_where_printed(line)
}

/// Whether a line says where the essay was printed before: `（原载《某某》2010年第3期。）`, `本文发表于2012年3月5日《某某日报》。`
fn tells_where_printed(line: &str) -> bool {
    let bare = line.trim_start_matches(['(', '（', '*', ' ']);
    let bare = bare.strip_prefix("本文").unwrap_or(bare);
    let dated = || {
        dates::issue(line, &mut Publication::default()).is_some()
            || dates::date(line).is_some_and(|(iso, _)| iso.len() > 4)
    };
    PRINTED.iter().any(|word| bare.starts_with(word)) && line.chars().count() < 60 && dated()
}

/// Whether a line ends with one of the marks, also within quotes or brackets.
pub(super) fn ends_with(line: &str, marks: &[char]) -> bool {
    strip_citations(line).trim_end_matches(|c: char| is_closer(c) || c.is_whitespace() || c == '*').ends_with(marks)
}

/// Whether a line is made of names or of an affiliation, so that what stands above it is not yet the text.
fn is_named(page: &Page<'_>, lines: &[usize], position: usize) -> bool {
    let Some(&index) = lines.get(position) else { return false };
    let (line, at) = (page.line(index), page.at(index));
    let read = names::read(page.text, &at);
    let rest = names::rest(page.text, &read, &at);
    let named = !read.names.is_empty() && !read.guessed && (rest.is_empty() || affiliations::is_line(rest));
    !is_sentence(line) && (named || strictly_affiliation(line))
}

/// Whether a line of the text goes on in the one below: it ends with a comma and the like, or is as long as wrapped ones are.
fn runs_on(page: &Page<'_>, lines: &[usize], position: usize) -> bool {
    let Some(&index) = lines.get(position) else { return false };
    let line = page.line(index);
    let open = line.ends_with(['，', '、', '；', '：', '“', '「']);
    (open || han_count(line) >= WRAPPED)
        && label::opening(page.text, &page.at(index)).is_none()
        && !subtitle::is_dashed(line)
        && !affiliations::is_line(line)
        && !is_named(page, lines, position)
        && !is_editors(line)
}
