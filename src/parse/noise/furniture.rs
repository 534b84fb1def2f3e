//! The furniture of pages: lists of links, page numbers, lone marks. Lines are told by where and how often they stand, not
//! by their words; running heads and feet are [`super::heads`]', tables of contents [`super::contents`]'.

use super::Verdict;
use super::heads::MASTHEAD;
use crate::essay::NoiseKind;
use crate::parse::chars::{digit, han_count};
use crate::parse::label;
use crate::parse::lines::Line;
use crate::parse::located::slice;
use crate::parse::outline;

pub(super) type Verdicts = [Option<Verdict>];

pub(super) fn tell(verdicts: &mut Verdicts, index: usize, kind: NoiseKind, reason: &'static str) {
    if let Some(slot) = verdicts.get_mut(index)
        && slot.is_none()
    {
        *slot = Some(Verdict { kind, reason });
    }
}

/// The lines behind 猜你喜欢 and the like, up to prose, a label or a heading above prose; gives the line that ends the list.
pub(super) fn link_list(text: &str, lines: &[Line], opener: usize, verdicts: &mut Verdicts) -> usize {
    for (index, line) in lines.iter().enumerate().skip(opener + 1) {
        let inside = slice(text, &line.at);
        let prose = inside.len() > 360
            || (inside.len() > 150 && inside.matches('。').count() > 0)
            || inside.matches('。').count() > 1;
        if prose || label::opening(text, &line.at).is_some() || heads_prose(text, lines, opener, index) {
            return index;
        }
        let spam = inside.matches(['-', '_', '|']).count() > 1 && inside.chars().any(|c| c.is_ascii_digit());
        let kind = if spam { NoiseKind::Spam } else { NoiseKind::RecommendedLinks };
        tell(verdicts, index, kind, "stands in a list of links to other pages");
    }
    lines.len()
}

/// Whether a line of a list of links is a heading of the essay that goes on below it: alone, or one of a few of different
/// schemes, above a sentence. A numbered list of links has the same scheme on line after line.
fn heads_prose(text: &str, lines: &[Line], opener: usize, index: usize) -> bool {
    let line = |index: usize| lines.get(index).map_or("", |line| slice(text, &line.at));
    let above = if index > opener + 1 { line(index - 1) } else { "" };
    if !outline::opens_section(line(index)) || outline::same_scheme(above, line(index)) {
        return false;
    }
    let headings = (index..index + 3).take_while(|at| {
        outline::opens_section(line(*at)) && (*at == index || !outline::same_scheme(line(at - 1), line(*at)))
    });
    let below = line(index + headings.count());
    below.len() > 30 && below.contains('。') || below.len() > 100 && below.contains(['，', ','])
}

/// Lines that hold a page number and nothing else: `12`, `- 12 -`, `第12页`, `第3页 共12页`, `3 / 12`.
pub(super) fn page_numbers(text: &str, lines: &[Line], verdicts: &mut Verdicts) {
    let line = |index: usize| lines.get(index).map_or("", |line| slice(text, &line.at));
    for index in (0..lines.len().min(MASTHEAD)).filter(|index| is_newspaper_page(line(*index))) {
        tell(verdicts, index, NoiseKind::PageNumber, "is the page of a newspaper and nothing else");
    }
    let numbers: Vec<(usize, u32)> =
        (0..lines.len()).filter_map(|index| page_number(line(index)).map(|number| (index, number))).collect();
    for (position, &(index, number)) in numbers.iter().enumerate() {
        let decorated = line(index).chars().any(|c| digit(c).is_none());
        // The page of a newspaper, which a reference broken above it ends with.
        let cited = line(index).starts_with('第')
            && index.checked_sub(1).is_some_and(|above| line(above).ends_with([',', '，', ':', '：', '见', '、']));
        // A plain number is a page's where others that rise go with it, and it stands between other lines.
        let near = |other: Option<&(usize, u32)>| other.is_some_and(|&(at, _)| at.abs_diff(index) == 1);
        let before = position.checked_sub(1).and_then(|p| numbers.get(p));
        let after = numbers.get(position + 1);
        let rises = before.is_some_and(|&(_, n)| n < number && number - n <= 3)
            || after.is_some_and(|&(_, n)| number < n && n - number <= 3);
        if !cited && (decorated || (rises && !near(before) && !near(after))) {
            tell(verdicts, index, NoiseKind::PageNumber, "is a page number and nothing else");
        }
    }
}

/// The page that a line counts, and nothing else.
pub(super) fn page_number(line: &str) -> Option<u32> {
    if line.len() > 48 {
        return None;
    }
    // `8.` and `-16.` end a reference that is broken before them, or number an item.
    if line.ends_with(['.', '．']) && line.strip_prefix('-').unwrap_or(line).starts_with(|c: char| digit(c).is_some())
    {
        return None;
    }
    let bare = line
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '－' | '·' | '•' | '.' | '~' | '─'));
    let bare = bare.strip_prefix('第').map_or(Some(bare), of_all)?;
    let bare = bare.strip_prefix("Page ").map_or(bare, |rest| rest.split(" of ").next().unwrap_or_default());
    // `3 / 12`, but no day: `2025/11/29`.
    let (bare, all) = bare.split_once(['/', '／']).unwrap_or((bare, "1"));
    let bare = bare.trim();
    if !all.trim_matches([' ', '　', '共', '页', '頁']).chars().all(|c| digit(c).is_some()) {
        return None;
    }
    let digits: Vec<u32> = bare.chars().map(digit).collect::<Option<_>>()?;
    (1..=4).contains(&digits.len()).then(|| digits.iter().fold(0, |sum, d| sum * 10 + d))
}

/// `第8版(大地·作品)`
fn is_newspaper_page(line: &str) -> bool {
    let Some((number, behind)) = line.strip_prefix('第').and_then(|rest| rest.split_once('版')) else { return false };
    let number = number.trim();
    let bracketed = |rest: &str| {
        let inside = rest.strip_prefix(['(', '（']).and_then(|rest| rest.strip_suffix([')', '）']));
        inside.is_some_and(|name| (1..=16).contains(&name.chars().count()))
    };
    (1..=2).contains(&number.chars().count()) && number.chars().all(|c| digit(c).is_some()) && bracketed(behind.trim())
}

/// The page behind 第, with how many there are in all, or without: `12页`, `3页 共12页`, `3页，共12页`, `3 页 / 共 12 页`.
fn of_all(behind: &str) -> Option<&str> {
    let Some((page, all)) = behind.split_once(['页', '頁']) else { return Some(behind) };
    let all = all.trim_start_matches([' ', '　', '\t', ',', '，', '/', '／']);
    let counted = |rest: &str| {
        let count = rest.trim_end_matches(['页', '頁']).trim();
        count.len() < rest.len() && !count.is_empty() && count.chars().all(|c| digit(c).is_some())
    };
    (all.is_empty() || all.strip_prefix('共').is_some_and(counted)).then(|| page.trim())
}

/// Lines without a letter or a digit: `?`, `——`, `***`.
pub(super) fn marks(text: &str, lines: &[Line], verdicts: &mut Verdicts) {
    for (index, line) in lines.iter().enumerate() {
        let inside = slice(text, &line.at);
        if inside.len() < 60
            && !inside.chars().any(|c| c.is_alphanumeric() || matches!(c, '$' | '|'))
            && !inside.contains(['。', '”'])
        {
            tell(verdicts, index, NoiseKind::Debris, "has no letter, Han character or digit");
        }
        if index >= MASTHEAD && is_keyword_spam(inside) {
            tell(verdicts, index, NoiseKind::Spam, "is a row of phrases for search engines");
        }
        if is_breadcrumb(inside) {
            tell(verdicts, index, NoiseKind::Chrome, "is a path through the site: 首页 > 栏目");
        }
    }
}

/// `词_词|词|词-某某网`: phrases for search engines, with two kinds of separators and a site's name at the end.
fn is_keyword_spam(line: &str) -> bool {
    let separators = ['_', '|', '-'];
    // The cheap questions first: they are asked of every line.
    line.len() < 600
        && line.ends_with(['网', '網', '站'])
        && !line.contains(['。', '，', '；', '：', ',', ' ', '\t', '[', '《'])
        && separators.iter().filter(|mark| line.contains(**mark)).count() > 1
        && line.split(separators).count() > 3
        && line.split(separators).all(|piece| han_count(piece) > 2)
}

/// `首页 > 栏目 > 文章`
fn is_breadcrumb(line: &str) -> bool {
    let arrow = |line: &str| ['>', '»', '›', '＞'].iter().any(|arrow| line.contains(*arrow));
    if line.len() > 240 || !arrow(line) || line.contains(['。', '=', '$']) {
        return false;
    }
    let opens = ["首页", "主页", "首頁", "网站首页", "Home »", "Home >"].iter().any(|word| line.starts_with(word));
    (opens || line.matches(" > ").count() > 1 || line.matches(">>").count() > 1 || line.matches(" » ").count() > 1)
        && han_count(line) > 3
}
