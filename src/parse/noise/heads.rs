//! Running heads and feet of pages: lines that come again, that stand in pieces, or that hold the journal's issue or its
//! address and nothing else.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Verdict;
use super::furniture::{page_number, tell};
use super::titles;
use crate::essay::NoiseKind;
use crate::parse::chars::{digit, han_count, visible};
use crate::parse::label::{self, Field};
use crate::parse::lines::Line;
use crate::parse::located::slice;
use crate::parse::outline;
use crate::text::numeral::is_chinese_numeral;

type Verdicts = [Option<Verdict>];

/// Short lines that come again and again: running heads and feet.
pub(super) fn running_heads(text: &str, lines: &[Line], verdicts: &mut Verdicts) {
    let mut times: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        let inside = slice(text, &line.at);
        if let Some(key) = key_of(inside) {
            times.entry(key).or_default().push(index);
        }
    }
    let mut heads: Vec<Vec<usize>> = Vec::new();
    for (key, places) in times {
        let address = key.contains("www.") || key.contains("http");
        if !is_whole_head(&key) && (places.len() < 3 || !are_beside_pages(text, lines, verdicts, &places)) {
            continue;
        }
        let apart = places.windows(2).filter(|pair| matches!(pair, [a, b] if b - a > 6)).count();
        let numbered = places.len() == 2 && apart == 1 && is_paged(text, lines, &places);
        let repeated = places.len() > 2
            && (apart + 1 >= places.len() || address || are_beside_pages(text, lines, verdicts, &places));
        if repeated || (address && places.len() > 1 && apart > 0) || numbered {
            heads.push(places);
        }
    }
    // A title is printed first above its authors, and then at the head of each page. What stands below it tells, so the
    // lowest are judged first.
    heads.sort_by_key(|places| Reverse(places.first().copied()));
    for places in heads {
        let printed = places.first().copied().filter(|first| titles::heads_essay(text, lines, verdicts, *first));
        for index in places.into_iter().filter(|index| Some(*index) != printed) {
            tell(verdicts, index, NoiseKind::RunningHead, "comes again on page after page");
        }
    }
}

/// Whether the number of a page stands right above or below each of these lines but one: pages may be as short as a paragraph.
/// Numbers from 1 or 2 on may be those of questions or scenes, whose first line comes again.
fn are_beside_pages(text: &str, lines: &[Line], verdicts: &Verdicts, places: &[usize]) -> bool {
    let page = |index: usize| {
        verdicts.get(index).copied().flatten().filter(|told| told.kind == NoiseKind::PageNumber)?;
        page_number(slice(text, &lines.get(index)?.at))
    };
    let beside = |index: &usize| index.checked_sub(1).and_then(page).or_else(|| page(*index + 1));
    let pages: Vec<u32> = places.iter().filter_map(beside).collect();
    let speaks =
        places.first().and_then(|index| lines.get(*index)).is_some_and(|line| is_speaker(slice(text, &line.at)));
    pages.len() + 1 >= places.len() && pages.iter().all(|page| *page > FIRST_PAGES) && !speaks
}

/// A journal's essay begins on a later page.
const FIRST_PAGES: u32 = 2;

/// Whether a line names who speaks in an interview or a play: `采访记者`, `王老师`.
fn is_speaker(line: &str) -> bool {
    const SPEAKERS: [&str; 12] =
        ["记者", "記者", "主持人", "老师", "老師", "同学", "同學", "学生", "學生", "先生", "女士", "教授"];
    SPEAKERS.iter().any(|word| line.trim_end().ends_with(word))
}

/// Whether all of these lines have a page number at the same end, each a larger one: `12 某某学报`, `14 某某学报`.
fn is_paged(text: &str, lines: &[Line], places: &[usize]) -> bool {
    let number = |digits: &str| digits.parse::<u32>().ok();
    let ends = |index: &usize| {
        let line = lines.get(*index).map_or("", |line| slice(text, &line.at));
        let (first, last) = (line.split_whitespace().next(), line.split_whitespace().next_back());
        (first.and_then(number), last.and_then(number))
    };
    let found: Vec<_> = places.iter().map(|index| (*index, ends(index))).collect();
    // A page holds some lines, so that pages rise no faster than those go by; what rises by years is no page.
    let next_page = |(at, one): (usize, u32), (below, next): (usize, u32)| {
        one < next && (next - one) as usize <= (below - at) / LINES_A_PAGE + 1 && !(1800..2100).contains(&one)
    };
    let rises = |pages: Vec<(usize, Option<u32>)>| {
        let follows = |pair: &[(usize, Option<u32>)]| matches!(*pair, [(at, Some(one)), (below, Some(next))] if next_page((at, one), (below, next)));
        pages.windows(2).all(follows)
    };
    let in_list = places.iter().any(|index| {
        let beside = [index.checked_sub(1), Some(index + 1)].into_iter().flatten();
        beside.filter_map(|index| lines.get(index)).any(|line| is_row(slice(text, &line.at)))
    });
    !in_list
        && (rises(found.iter().map(|(at, (first, _))| (*at, *first)).collect())
            || rises(found.iter().map(|(at, (_, last))| (*at, *last)).collect()))
}

/// The fewest lines between two heads for each page that lies between them.
const LINES_A_PAGE: usize = 5;

/// Whether a line is a row of a table or an item of a list, which a head of a page doesn't stand beside: a few words with a
/// figure, `北方学院 21`, or `[3] …`.
fn is_row(line: &str) -> bool {
    let figure = |word: Option<&str>| word.is_some_and(|word| word.parse::<u32>().is_ok());
    let mut words = line.split_whitespace();
    let (first, last) = (words.next(), words.next_back());
    let short = line.len() <= 90 && last.is_some() && head_key(line).is_some();
    line.starts_with(['[', '［', '〔']) || short && (figure(first) || figure(last))
}

/// Lines that hold the address of a site and nothing else, alone between other lines: journals print theirs at the foot
/// of pages. An address that a line above announces or cites, and one of several, is the essay's, and so are all that
/// stand below the label of the references.
pub(super) fn addresses(text: &str, lines: &[Line], verdicts: &mut Verdicts) {
    let line = |index: usize| lines.get(index).map_or("", |line| slice(text, &line.at));
    let found: Vec<usize> = (MASTHEAD..lines.len()).filter(|index| is_address(line(*index))).collect();
    let Some(last) = found.last() else { return };
    let is_list = |line: &Line| label::opening(text, &line.at).is_some_and(|label| label.field == Field::References);
    let list = lines.iter().take(*last).position(is_list).unwrap_or(*last + 1);
    for index in found.into_iter().take_while(|index| *index < list) {
        let (above, below) = (line(index - 1), line(index + 1));
        let noise = |index: usize| verdicts.get(index).is_some_and(Option::is_some);
        let alone = !is_address(above) && !is_address(below);
        let footed = noise(index - 1) || noise(index + 1) || !announces_address(above);
        if alone && footed && (visible(above) > 30 || visible(below) > 30) {
            tell(
                verdicts,
                index,
                NoiseKind::RunningHead,
                "is the address of a site and nothing else, as feet of pages are",
            );
        }
    }
}

/// Whether an address may belong to the sentence or the reference of this line: `数据来自该中心的网站`, `网址为`, `…[EB/OL].`.
fn announces_address(line: &str) -> bool {
    let line = line.trim_end();
    line.ends_with(|c: char| ":：为是见于自到在从和与即站址页台网库录问接])）".contains(c))
        || ["[EB", "［EB", "[DB", "/OL", "[OL"].iter().any(|mark| line.contains(mark))
        || line.starts_with(['[', '［', '〔'])
}

/// `http://www.example.cn`, `www.example.com/`: a host without a page of it.
fn is_address(line: &str) -> bool {
    if line.len() > 60 || !(line.starts_with("http") || line.starts_with("www")) {
        return false;
    }
    let bare: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let host = bare.trim_start_matches("https").trim_start_matches("http").trim_start_matches("://");
    let host = host.trim_end_matches('/');
    let labels: Vec<&str> = host.split('.').collect();
    labels.len() > 1
        && labels.iter().all(|label| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
        && labels.last().is_some_and(|top| (2..=4).contains(&top.len()) && top.chars().all(|c| c.is_ascii_alphabetic()))
}

/// How many lines from the top may be the masthead.
pub(super) const MASTHEAD: usize = 5;

/// Lines with nothing but the journal and its volume or issue: `某某通讯　第18期`; beside a page number, also in Han numerals:
/// `某某史學　第八期`.
pub(super) fn issue_lines(text: &str, lines: &[Line], verdicts: &mut Verdicts) {
    let paged = |index: usize| lines.get(index).is_some_and(|line| page_number(slice(text, &line.at)).is_some());
    for (index, line) in lines.iter().enumerate().skip(MASTHEAD) {
        let inside = slice(text, &line.at);
        if inside.len() > 110
            || !inside.contains('第')
            // A square bracket is a reference's: `[1] 某人全集. 第2卷[M].`
            || inside.contains(['，', '。', '：', '；', '、', ',', ':', '《', '(', '（', '[', '［'])
            || outline::starts_numbered(inside)
        {
            continue;
        }
        let numbered = inside.match_indices('第').any(|(at, word)| {
            let rest = inside.get(at + word.len()..).unwrap_or_default().trim_start();
            let unit = rest.trim_start_matches(|c: char| digit(c).is_some() || c.is_whitespace());
            let words = rest.trim_start_matches(is_chinese_numeral);
            let counts = |unit: &str| unit.len() < rest.len() && unit.starts_with(['期', '卷', '辑', '輯']);
            counts(unit) || at > 0 && counts(words) && (paged(index - 1) || paged(index + 1))
        });
        if numbered && visible(inside) <= 30 {
            tell(
                verdicts,
                index,
                NoiseKind::RunningHead,
                "is the journal and its issue, and stands below the top of the page",
            );
        }
    }
}

/// Heads in pieces, set apart by spaces: one piece comes again in another such line, or a page number stands beside.
pub(super) fn spaced_heads(text: &str, lines: &[Line], verdicts: &mut Verdicts) {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    let gapped: Vec<usize> = (0..lines.len())
        .filter(|index| lines.get(*index).is_some_and(|line| is_gapped(slice(text, &line.at))))
        .collect();
    for &index in &gapped {
        let mut pieces: Vec<&str> =
            lines.get(index).map(|line| pieces(slice(text, &line.at)).collect()).unwrap_or_default();
        pieces.dedup();
        for piece in pieces {
            *times.entry(piece).or_default() += 1;
        }
    }
    // The first lines are the masthead, which the front matter reads.
    for &index in gapped.iter().filter(|index| **index >= MASTHEAD) {
        let Some(line) = lines.get(index) else { continue };
        let again = pieces(slice(text, &line.at)).any(|piece| times.get(piece).is_some_and(|n| *n > 1));
        let beside = [index.checked_sub(1), index.checked_add(1)]
            .into_iter()
            .flatten()
            .find(|other| lines.get(*other).is_some_and(|line| page_number(slice(text, &line.at)).is_some()));
        if again || beside.is_some() {
            tell(verdicts, index, NoiseKind::RunningHead, "stands in pieces set apart, as heads of pages do");
            if let Some(number) = beside {
                tell(verdicts, number, NoiseKind::PageNumber, "is a page number beside the head of a page");
            }
        }
    }
}

/// A short line in pieces with wide gaps between them, none of them figures.
fn is_gapped(line: &str) -> bool {
    if line.len() >= 200 || !(line.contains(' ') || line.contains('　')) {
        return false;
    }
    let unstopped = !line.contains(['。', '；', '|', '=', '$']);
    let gap = line.contains("   ") || line.contains("  　") || line.contains("  第") || line.contains("　　");
    let numbered = outline::starts_numbered(line) || line.starts_with(['图', '表', '参', '摘', '关']);
    unstopped
        && gap
        && !numbered
        && pieces(line).count() > 0
        && line
            .split("  ")
            .filter(|piece| piece.trim().chars().all(|c| digit(c).is_some() || c == '.'))
            .filter(|piece| !piece.trim().is_empty())
            .count()
            < 2
}

fn pieces(line: &str) -> impl Iterator<Item = &str> {
    line.split("  ").flat_map(|piece| piece.split("　　")).map(str::trim).filter(|piece| han_count(piece) >= 4)
}

/// What stays the same of a running head: its text without the page. None for a line that can't be one.
fn head_key(line: &str) -> Option<String> {
    key_of(line).filter(|key| is_whole_head(key))
}

/// Whether a key is long enough to be told for a head by coming again, not only by the page beside it.
fn is_whole_head(key: &str) -> bool {
    han_count(key) >= 5 || key.contains("www.") || key.contains("http")
}

/// The same of a head of any length.
fn key_of(line: &str) -> Option<String> {
    if line.len() > 180 || line.contains(['。', '；', '，', '|', '：', '=']) {
        return None;
    }
    let address = line.contains("www.") || line.contains("http");
    if line.contains(':') && !address {
        return None;
    }
    // A page number stands at either end; a number of the outline has a dot, or its title glued to it.
    let bare = line.trim_matches(|c: char| digit(c).is_some() || c.is_whitespace() || matches!(c, '·' | '-' | '—'));
    let before = line.len() - line.trim_start_matches(|c: char| digit(c).is_some()).len();
    let numbered =
        before > 0 && !line.get(before..).is_some_and(|rest| rest.starts_with([' ', '　', '\t']) && before >= 2);
    if numbered || line.starts_with(['(', '（', '$', '图', '表', '①', '②', '③']) || outline::starts_numbered(bare)
    {
        return None;
    }
    let key: String = bare.chars().filter(|c| !c.is_whitespace()).collect();
    (han_count(&key) >= 4 || address).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_told_from_the_address_of_a_page() {
        for yes in
            ["http://www.example.cn", "http ://www.example.cn", "www.example.com/", "https://journal.example.org"]
        {
            assert!(is_address(yes), "{yes}");
        }
        for no in ["http://www.example.cn/list/3.html", "www", "www.example.c1", "网址：www.example.cn", "http://甲.cn"]
        {
            assert!(!is_address(no), "{no}");
        }
    }
}
