//! Titles that are broken over two lines: `二、能力建设中存在的` | `主要问题`. A line below is the rest of one where a word is cut in
//! two, the upper line ends with a word that something follows, or both happens elsewhere on the page all the time.

use std::collections::HashSet;

use super::candidate::Candidate;
use super::misread;
use super::named;
use super::scheme;
use crate::essay::SectionKind;
use crate::parse::chars::{columns, ends_paragraph, han_count, is_closer, is_han, is_opener, visible};
use crate::parse::located::slice;
use crate::parse::page::Page;
use crate::text::fold;
use crate::text::words::dictionary;

/// The longest title on two lines, in characters.
const LONGEST: usize = 60;

/// How many titles must be broken for certain before their likes are taken for broken, too.
const CERTAIN: usize = 2;

/// By how many columns those likes may be wider or narrower than the certain ones.
const WIDTH: usize = 2;

/// Joins the titles of candidates with their rests on the lines below.
pub(super) fn join(page: &Page<'_>, candidates: &mut [Candidate]) {
    let lines: HashSet<usize> = candidates.iter().map(|candidate| candidate.line).collect();
    let whole = |candidate: &&mut Candidate| {
        candidate.number.is_some()
            && candidate.number_at.is_some()
            && candidate.run_in.is_none()
            && candidate.last == candidate.line
            && !lines.contains(&(candidate.line + 1))
            // Markdown has a heading on one line.
            && page.lines.get(candidate.line).is_some_and(|line| line.markup == 0)
    };
    let mut likely = Vec::new();
    let mut widths = Vec::new();
    for candidate in candidates.iter_mut().filter(whole) {
        let title = slice(page.text, &candidate.title);
        let Some(rest) = rest(page, candidate.line, title) else { continue };
        if is_cut(title, rest) {
            candidate.last = candidate.line + 1;
            widths.push(columns(page.line(candidate.line)));
        } else {
            likely.push(candidate);
        }
    }
    // Where titles are broken at a width, so is the one that is as wide.
    if widths.len() < CERTAIN || likely.len() > widths.len() * 2 {
        return;
    }
    for candidate in likely {
        let wide = columns(page.line(candidate.line));
        let known = named::kind(slice(page.text, &candidate.title)) != SectionKind::Body;
        if !known && widths.iter().all(|width| width.abs_diff(wide) <= WIDTH) {
            candidate.last = candidate.line + 1;
        }
    }
}

/// The line below a title that could be the rest of it: short, without a stop, right above a paragraph or a number.
fn rest<'t>(page: &Page<'t>, line: usize, title: &str) -> Option<&'t str> {
    let below = line + 1;
    let text = page.line(below);
    let near = page.is_open(below) && page.lines.get(below).is_some_and(|line| line.blanks == 0 && line.markup == 0);
    let short = (2..=LONGEST).contains(&(visible(text) + visible(title)))
        && columns(text) <= columns(page.line(line)) + 4
        && han_count(text) * 3 >= visible(text) * 2
        && !ends_paragraph(text)
        && !text.ends_with('、')
        // `与对照组相比，开得早的` begins the paragraph.
        && !text.contains(['，', ',', '。', '；', ';', '：', ':', '=', '|', '\t', '$']);
    let free = scheme::read(text).is_none()
        && misread::read(text).is_none()
        && named::read(text).is_none()
        && !text.starts_with(['图', '表', '圖', '—', '[', '［']);
    let next = page.line(page.open(below + 1, below + 8).next()?);
    // A paragraph that is as narrow as the line above it may begin with that line.
    let wider = columns(next).saturating_sub(columns(text));
    let above_text = scheme::read(next).is_some() || wider > 16 || wider > 6 && ends_paragraph(next);
    (near && short && free && above_text && !ends_paragraph(title)).then_some(text)
}

/// Whether a title surely goes on in the line below.
pub(in crate::parse) fn is_cut(title: &str, rest: &str) -> bool {
    opens_bracket(title) || ends_open(title) || begins_joined(rest) || is_word_cut(title, rest)
}

/// `《园林` | `手记》的写作`: a bracket closes on the line below.
fn opens_bracket(title: &str) -> bool {
    let count = |is: fn(char) -> bool| title.chars().filter(|c| is(*c)).count();
    count(is_opener) > count(is_closer)
}

/// `能力建设中存在的`, `困难与`: something must follow. `研究目的` and `存在` end with words of their own.
fn ends_open(title: &str) -> bool {
    const OPEN: [&str; 9] = ["的", "与", "和", "及", "在", "对", "之", "或", "以及"];
    let end = fold(&last_han(title, 8));
    let word = dictionary().cut(&end, false).last().map(|token| token.word);
    title.ends_with(['、', '，']) || word.is_some_and(|word| OPEN.contains(&word)) && han_count(title) > 2
}

/// `与居民出行`, `的可能性`: something must stand before. `和平` and `及时` are words of their own.
fn begins_joined(rest: &str) -> bool {
    const JOINED: [&str; 6] = ["的", "与", "和", "及", "之", "以及"];
    let begin = fold(&rest.chars().take_while(|c| is_han(*c)).take(8).collect::<String>());
    let word = dictionary().cut(&begin, false).first().map(|token| token.word);
    rest.starts_with(['）', '》', '”', '、']) || word.is_some_and(|word| JOINED.contains(&word))
}

/// The Han characters at the end of a title, as many as `most`.
fn last_han(title: &str, most: usize) -> String {
    title.chars().rev().take_while(|c| is_han(*c)).take(most).collect::<Vec<_>>().into_iter().rev().collect()
}

/// Whether a word of the dictionary stands half on the one line and half on the other, and none ends with the upper line:
/// `乡镇干部队` | `伍的状况`.
fn is_word_cut(title: &str, rest: &str) -> bool {
    let before = last_han(title, 6);
    let behind: String = rest.chars().take_while(|c| is_han(*c)).take(6).collect();
    if before.is_empty() || behind.is_empty() {
        return false;
    }
    let (before, behind) = (fold(&before), fold(&behind));
    let joined = format!("{before}{behind}");
    // `研究` | `生活` is whole on either side, though 研究生 is a word, too.
    let single = |word: Option<&str>| word.is_some_and(|word| word.chars().count() == 1);
    let (left, right) = (dictionary().cut(&before, false), dictionary().cut(&behind, false));
    let torn = single(left.last().map(|token| token.word)) || single(right.first().map(|token| token.word));
    if !torn || visible(title) < 3 {
        return false;
    }
    let mut end = 0;
    for token in dictionary().cut(&joined, false) {
        let start = end;
        end += token.word.len();
        if start < before.len() && before.len() < end {
            // Where both halves are words, the line may end between two titles.
            let halves = token.word.split_at_checked(before.len() - start);
            let is_word = |half: &str| half.chars().count() > 1 && dictionary().has_word(half);
            return halves.is_some_and(|(left, right)| !(is_word(left) && is_word(right)));
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_goes_on_where_a_word_or_a_bracket_is_cut() {
        for (title, rest) in [
            ("雨水花园的困难与", "可能性"),
            ("位置的选择应当兼顾汇水面积", "与居民出行"),
            ("《园林手", "记》的写作"),
            ("护理方法的实", "施步骤"),
            ("乡镇干部队", "伍的基本状况"),
        ] {
            assert!(is_cut(title, rest), "{title} {rest}");
        }
        for (title, rest) in [
            ("结果", "讨论"),
            ("研究方法", "法律依据"),
            ("人员", "经费"),
            ("研究", "生活"),
            ("大学研究", "生活"),
            ("春", "天上的云"),
            ("园子", "早晨的花"),
            ("研究目的", "总体目标"),
            ("研究存在", "历史背景"),
            ("时代主题", "和平与发展"),
            ("研究原则", "及时反馈"),
        ] {
            assert!(!is_cut(title, rest), "{title} {rest}");
        }
    }
}
