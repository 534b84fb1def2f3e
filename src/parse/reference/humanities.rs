//! References as the humanities print them: `作者：《书名》，地：社，年，第x页。`, also with 〈題名〉 and 頁.

use std::sync::LazyLock;

use regex::Regex;

use super::authors::{are_names, is_chinese_name, read_names};
use super::head::split_head;
use super::institution::is_institution;
use super::narrow::narrow;
use super::pattern::pattern;
use super::{author_year, brackets, imprint, issue, locator, notice, online, pieces, tidy};
use crate::essay::{Reference, ReferenceType};
use crate::text::chars::is_han;
use crate::text::numeral;

/// Characters that may stand before the first title: names, and words that lead to them.
const LONGEST_LEAD: usize = 60;

static PAGES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:第|[頁页])\s*([0-9]+(?:\s*-+\s*[0-9]+)?(?:\s*[,]\s*[0-9]+(?:\s*-\s*[0-9]+)?)*)\s*[頁页]?",
        r"|[,:]\s*([0-9]+(?:\s*-+\s*[0-9]+)?)\s*[頁页]"
    ))
});
static PUBLISHER_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"[,(]\s*([^,:()]{2,30}?(?:社|书局|書局|书店|書店|馆|館|公司|大学|大學))\s*,?\s*([0-9]{4})\s*年")
});
static CHINESE_YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"([一二][一二三四五六七八九〇零○]{3})\s*年"));
static PAGE_OF_PAPER: LazyLock<Regex> = LazyLock::new(|| pattern(r"第\s*([A-Z]?[0-9]{1,3})\s*版"));
static DATE: LazyLock<Regex> = LazyLock::new(|| pattern(r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日"));
static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^|[^0-9-])((?:1[5-9]|20)[0-9]{2})(?:[^0-9]|$)"));

/// Reads the fields of a reference with a title in 《》 or 〈〉 and no type mark. False, and nothing is changed, where
/// it has none.
pub(super) fn read(text: &str, reference: &mut Reference) -> bool {
    let online = online::read(text);
    // A day in brackets is that of a newspaper where no address tells of a page.
    if online.url.is_none() && online.doi.is_none() {
        return read_printed(text, reference);
    }
    let titled = read_printed(&online.rest, reference);
    if titled {
        (reference.doi, reference.url, reference.accessed) = (online.doi, online.url, online.accessed);
        reference.year = reference.year.or(online.updated);
    }
    titled
}

/// The same of a text without addresses.
fn read_printed(text: &str, reference: &mut Reference) -> bool {
    let Some(first) = title_at(text, 0) else { return false };
    let lead = text.get(..first.open).unwrap_or_default();
    let behind = text.get(first.end..).unwrap_or_default();
    let in_title = is_in_title(lead, behind);
    let (lead, mut year) = without_year(lead);
    let institution = lead.trim().is_empty() && is_institution(behind);
    // `作者（2005）。《書名》的三個版本。刊名`: the title goes on behind its first words.
    let goes_on = year.is_some() && behind.trim_start().starts_with(|c: char| is_han(c) && !"第卷上中下".contains(c));
    let notice = notice::end_of_name(lead, behind).map(|end| first.end + end);
    let of_notice = notice.is_none() && notice::is_of_one(lead, behind);
    if lead.contains(['。', '；']) || institution || in_title || goes_on || of_notice {
        return false;
    }
    let second;
    if let Some(end) = notice {
        // `某厅关于印发《湖区规划》的通知，《湖报》2016年3月2日`: the office is a part of the name.
        reference.title = text.get(..end).map(|name| behind_leads(name).to_owned());
        second =
            title_at(text, end).filter(|second| leads_to_container(text.get(end..second.open).unwrap_or_default()));
    } else if let Some((names, title)) = title_first(lead) {
        reference.authors = names;
        reference.title = Some(title.to_owned());
        second = Some(Title { open: first.open, end: first.end, title: first.title });
    } else if let Some((names, title)) = title_in(lead) {
        // `作者. 题名, 《刊名》`; else the title has another one in it: `作者. 评《书名》的三个版本. 刊名`.
        if !lead.trim_end().ends_with(['，', ',', '.', '．', '、']) {
            return false;
        }
        reference.authors = names;
        year = year.or_else(|| author_year::find(lead)?.year);
        reference.title = Some(brackets::without(tidy(title)).to_owned());
        second = Some(Title { open: first.open, end: first.end, title: first.title });
    } else {
        if lead.chars().count() > LONGEST_LEAD {
            return false;
        }
        reference.authors = read_names(without_lead(lead));
        reference.title = Some(first.title.to_owned());
        second = title_at(text, first.end)
            .filter(|second| leads_to_container(text.get(first.end..second.open).unwrap_or_default()));
    }
    let behind_titles = second.as_ref().map_or(notice.unwrap_or(first.end), |second| second.end);
    let rest = text.get(behind_titles..).unwrap_or_default();
    let (rest, numbered) = if notice.is_some() { notice::without_number(rest) } else { (rest.into(), None) };
    let rest = rest.as_ref();
    reference.container_title = second.as_ref().map(|s| s.title.to_owned());
    read_imprint(rest, reference);
    // Where the year stands behind the names, none ends the imprint.
    static UNDATED: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^[，,.。]?\s*([^，,：:。0-9（）()]{2,6})[：:]\s*([^，,：:。]{2,30}?)[。.]?\s*$"));
    if year.is_some()
        && reference.publisher.is_none()
        && let Some(found) = UNDATED.captures(rest)
    {
        reference.place = found.get(1).map(|place| place.as_str().trim().to_owned());
        reference.publisher = found.get(2).map(|by| by.as_str().trim().to_owned());
    }
    let located = locate_behind(rest);
    let narrowed = narrow(rest);
    // Volume and pages of a journal tell of it; a bare number before the pages of a book may be its year.
    let whole = second.is_some() && (located.issue.is_some() || located.volume.is_some() && located.pages.is_some());
    let mut counted_pages = None;
    if let Some(found) = issue::counted(&narrowed).filter(|_| second.is_some()) {
        reference.year = reference.year.or(found.year);
        (reference.volume, reference.issue, counted_pages) = (found.volume, found.issue, found.pages);
    } else if let Some((volume, issue)) = issue::read(&narrowed) {
        (reference.volume, reference.issue) = (volume, issue);
    } else if whole {
        reference.volume.clone_from(&located.volume);
        reference.issue.clone_from(&located.issue);
    }
    reference.pages = PAGES
        .captures_iter(&narrowed)
        .filter(|found| !follows_issue(&narrowed, found))
        .last()
        .and_then(|found| found.get(1).or_else(|| found.get(2)))
        .map(|pages| locator::tidy_pages(without_year_behind(pages.as_str())))
        .or_else(|| located.pages.clone().filter(|_| whole))
        .or(counted_pages);
    reference.year = year.or(reference.year);
    if reference.year.is_none() {
        let years = YEAR.captures_iter(&narrowed).filter_map(|found| found.get(1));
        // `T25, no. 1509`: the number of a text in a canon.
        let mut years =
            years.filter(|year| !narrowed.get(..year.start()).is_some_and(|b| b.trim_end().ends_with("no.")));
        reference.year = years.next().and_then(|year| year.as_str().parse().ok()).or_else(|| chinese_year(rest));
        reference.year = reference.year.or(numbered);
    }
    let listed = notice.is_none() && title_first(lead).is_some();
    reference.kind = if listed { None } else { kind_of(reference, &narrowed, text) };
    let dated = reference.container_title.is_some() && DATE.is_match(&narrowed);
    if (dated || reference.kind == Some(ReferenceType::ArticleNewspaper)) && reference.pages.is_none() {
        reference.pages = PAGE_OF_PAPER.captures(&narrowed).and_then(|found| Some(found.get(1)?.as_str().to_owned()));
    }
    // A title that a note only speaks of: who wrote it, where or when it came out is told of a work that is cited.
    let behind = rest.trim_start_matches(['，', ',', '。', '.', '·', ' ']);
    let speaks = !behind.is_empty() && !behind.starts_with(['卷', '第', '册', '冊', '篇', '上', '下']);
    let again = lead.contains("前引") || lead.contains("前揭");
    let told = reference.container_title.is_some()
        || reference.publisher.is_some()
        || reference.place.is_some()
        || reference.year.is_some()
        || reference.pages.is_some()
        || tells_hand(behind);
    if !told && reference.authors.is_empty() && (speaks || again) {
        reference.title = None;
    }
    true
}

/// The lead without the year behind the names, and it: `作者，2005，`, `作者（2005）。`, `作者。2005。`
fn without_year(lead: &str) -> (&str, Option<i32>) {
    static DATED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?:[，,。]\s*((?:19|20)[0-9]{2})[a-z]?\s*年?\s*[，,．.：:。]",
            r"|[，,．.。]?\s*[（(]\s*((?:19|20)[0-9]{2})[a-z]?(?:[年，,/.][^（）()]{0,10})?\s*[）)]\s*[，,．.：:。]?)\s*$"
        ))
    });
    let found = DATED.captures(lead);
    let year = found.as_ref().and_then(|found| found.get(1).or_else(|| found.get(2))?.as_str().parse().ok());
    let before = found.and_then(|found| lead.get(..found.get(0)?.start()));
    match before.filter(|names| !names.trim().is_empty()) {
        Some(names) => (names, year),
        None => (lead, None),
    }
}

/// Whether what stands behind a title tells who made or translated the work: `《經名》，某人譯，`.
fn tells_hand(behind: &str) -> bool {
    let hand = behind.split(['，', ',', '、', '。']).next().unwrap_or_default().trim();
    (3..=8).contains(&hand.chars().count())
        && hand.chars().all(is_han)
        && hand.ends_with(['譯', '译', '造', '撰', '著', '編', '编', '注', '註'])
}

/// Whether a title in 《》 begins a longer one, behind the full stop of the names: `张三.《湖志》解读.湖报,2016`.
fn is_in_title(lead: &str, behind: &str) -> bool {
    let words = behind.split(['.', '．', '，', ',', '。', '：', ':', '（', '(', '[']).next().unwrap_or_default();
    let stopped = behind.get(words.len()..).is_some_and(|mark| mark.starts_with(['.', '．']));
    let told = ["编", "編", "著", "撰", "译", "譯", "校", "卷", "篇", "第", "上", "下", "中", "版", "册", "冊"];
    lead.trim_end().ends_with(['.', '．'])
        && stopped
        // `《湖志》与《江志》`
        && words.chars().all(|c| is_han(c) || matches!(c, '《' | '》'))
        && (2..=20).contains(&words.chars().count())
        && !told.iter().any(|word| words.starts_with(word) || words.ends_with(word))
}

/// The names, and the title that begins behind them and before the first 《: `张三. 评《书名》`, `张三(2018). 评《书名》`.
fn title_in(lead: &str) -> Option<(Vec<String>, &str)> {
    let (names, title) = match author_year::find(lead) {
        Some(dated) => (dated.authors, dated.behind),
        None => {
            let (names, title) = split_head(lead);
            (read_names(names), title)
        }
    };
    let led = LEADS.iter().any(|word| title.trim().starts_with(word));
    let words = title.chars().filter(|c| is_han(*c)).count();
    (words > 0 && !led && are_names(&names)).then_some((names, title))
}

/// The title that is printed before its authors, and they: `题名、张三、某大学、《刊名》`.
fn title_first(lead: &str) -> Option<(Vec<String>, &str)> {
    let (title, rest) = lead.trim().strip_suffix('、')?.split_once('、')?;
    let names: Vec<String> = rest.split('、').flat_map(read_names).filter(|name| is_chinese_name(name)).collect();
    let words = title.chars().filter(|c| is_han(*c)).count();
    (words > 3 && !is_chinese_name(title) && !names.is_empty()).then_some((names, title.trim()))
}

struct Title<'t> {
    open: usize,
    end: usize,
    title: &'t str,
}

/// The next title in its brackets, which may hold the same brackets again.
fn title_at(text: &str, from: usize) -> Option<Title<'_>> {
    let rest = text.get(from..)?;
    let open = rest.find(['《', '〈', '﹤'])?;
    let mut depth = 0_usize;
    for (at, c) in rest.get(open..)?.char_indices() {
        match c {
            '《' | '〈' | '﹤' => depth += 1,
            '》' | '〉' | '﹥' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            let start = open + rest.get(open..)?.chars().next()?.len_utf8();
            let end = open + at + c.len_utf8();
            return Some(Title { open: from + open, end: from + end, title: rest.get(start..open + at)?.trim() });
        }
    }
    None
}

/// Words that lead to a cited work, and are no names.
const LEADS: [&str; 19] = [
    "参见",
    "參見",
    "详见",
    "詳見",
    "转引自",
    "轉引自",
    "引自",
    "见",
    "見",
    "又见",
    "另见",
    "参阅",
    "參閱",
    "载",
    "參考",
    "参考",
    "前引",
    "前揭",
    "同上引",
];

fn behind_leads(lead: &str) -> &str {
    let mut lead = lead.trim();
    while let Some(rest) = LEADS.iter().find_map(|word| lead.strip_prefix(word)) {
        lead = rest.trim_start_matches(['：', ':', '，', ',', ' ']);
    }
    lead
}

fn without_lead(lead: &str) -> &str {
    let lead = behind_leads(lead).trim_end_matches(['：', ':', '，', ',', '、', ' ', '.', '．', '。', '“', '"']);
    notice::without_verb(lead)
}

/// Whether what stands between two titles says that the second holds the first: `，`, `，载张三主编`.
fn leads_to_container(between: &str) -> bool {
    let between = between.trim_matches(['，', ',', '：', ':', ' ', '、', '.', '。']);
    let edited = ["主編", "主编", "合編", "編", "编"].iter().any(|did| between.ends_with(did));
    between.is_empty()
        || edited && between.chars().count() <= 20 && !between.contains(['。', '《'])
        || (between.chars().count() <= 30
            && ["载", "載", "收入", "收于", "收錄", "收录", "见", "見", "刊", "原载"]
                .iter()
                .any(|word| between.starts_with(word)))
}

fn read_imprint(rest: &str, reference: &mut Reference) {
    // `10：59-82，2004`: volume and pages, with marks as place and publisher have them.
    let placed =
        |imprint: &imprint::Imprint| imprint.place.as_ref().is_none_or(|place| place.contains(char::is_alphabetic));
    if let Some(imprint) = imprint::find(rest).filter(placed) {
        reference.place = imprint.place.map(|p| p.trim_start_matches(['，', '（', '(']).to_owned());
        reference.publisher = imprint.publisher;
        reference.year = imprint.year;
    } else if let Some(found) = PUBLISHER_YEAR.captures(&narrow(rest)) {
        reference.publisher = found.get(1).map(|by| by.as_str().trim().to_owned());
        reference.year = found.get(2).and_then(|year| year.as_str().parse().ok());
    }
}

/// Where the work stands in its container. `，35，1-30` has no other mark: a year is no volume.
fn locate_behind(rest: &str) -> locator::Locator {
    let located = locator::locate(rest);
    if located.volume.is_some() || located.issue.is_some() {
        return located;
    }
    let pieces = pieces::locate(rest);
    let volume = pieces.volume.as_deref().is_some_and(|volume| !YEAR.is_match(volume));
    if volume { pieces } else { located }
}

/// Pages without the year that a comma divides from them: `33-44,2014`.
fn without_year_behind(pages: &str) -> &str {
    static BEHIND: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s*,\s*(?:19|20)[0-9]{2}$"));
    let first = pages.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    let end = BEHIND.find(pages).filter(|_| first.len() < 4).map_or(pages.len(), |year| year.start());
    pages.get(..end).unwrap_or(pages)
}

/// Whether the number is that of an issue or a volume: `第4期`.
fn follows_issue(text: &str, found: &regex::Captures<'_>) -> bool {
    let Some(whole) = found.get(0) else { return false };
    let marked = whole.as_str().ends_with(['頁', '页']) || whole.as_str().starts_with(['頁', '页']);
    !marked
        || text.get(whole.end()..).is_some_and(|behind| behind.starts_with(['期', '卷', '辑', '輯', '版', '章', '册']))
}

fn chinese_year(text: &str) -> Option<i32> {
    let year = CHINESE_YEAR.captures(text)?.get(1)?;
    numeral::value(year.as_str()).and_then(|year| i32::try_from(year).ok())
}

/// What names of journals end with that end like newspapers'.
const JOURNALS: [&str; 5] = ["学报", "學報", "通报", "通報", "情报"];

fn kind_of(reference: &Reference, narrowed: &str, text: &str) -> Option<ReferenceType> {
    let container = reference.container_title.as_deref();
    let thesis = ["学位论文", "博士论文", "硕士论文", "學位論文", "博士論文", "碩士論文"];
    if thesis.iter().any(|word| text.contains(word)) {
        return Some(ReferenceType::Thesis);
    }
    match container {
        Some(name) if DATE.is_match(narrowed) && name.ends_with(['报', '報']) => {
            Some(ReferenceType::ArticleNewspaper)
        }
        Some(_) if reference.issue.is_some() => Some(ReferenceType::ArticleJournal),
        Some(name) if name.ends_with(['报', '報']) && !JOURNALS.iter().any(|end| name.ends_with(end)) => {
            Some(ReferenceType::ArticleNewspaper)
        }
        Some(_) if reference.publisher.is_some() => Some(ReferenceType::Chapter),
        Some(_) if reference.year.is_some() => Some(ReferenceType::ArticleJournal),
        None if reference.publisher.is_some() => Some(ReferenceType::Book),
        _ => None,
    }
}
