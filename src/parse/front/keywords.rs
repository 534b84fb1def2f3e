//! Keywords: divided by whatever divides them, or by what the page itself tells where nothing does.

use aho_corasick::AhoCorasick;

use crate::parse::chars::{is_han, is_wide};
use crate::parse::located::{Stretch, slice, trim_matches};
use crate::text::words::dictionary;

/// What told where keywords divide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    Separators,
    Page,
    Dictionary,
}

/// The longest keyword that is looked for on the page, in characters.
const LONGEST: usize = 12;

/// Divides the lines of a list of keywords. A keyword may be printed over a line end, so each is one or more stretches.
pub(super) fn divide(text: &str, lines: &[Stretch]) -> (Vec<Vec<Stretch>>, Told) {
    let all: String = lines.iter().map(|at| slice(text, at)).collect::<Vec<_>>().join(" ");
    let Some(is_separator) = separator(&all) else {
        return run_together(text, lines);
    };
    let mut words: Vec<Vec<Stretch>> = vec![Vec::new()];
    for line in lines {
        let mut start = line.start;
        for (offset, c) in slice(text, line).char_indices() {
            if is_separator(c) {
                push(text, start..line.start + offset, &mut words);
                words.push(Vec::new());
                start = line.start + offset + c.len_utf8();
            }
        }
        push(text, start..line.end, &mut words);
        if is_separator(' ') {
            words.push(Vec::new());
        }
    }
    words.retain(|word| !word.is_empty());
    (words, Told::Separators)
}

fn push(text: &str, at: Stretch, words: &mut [Vec<Stretch>]) {
    let bare = trim_matches(text, &at, |c| {
        matches!(c, '。' | '.' | ',' | '，' | ';' | '；' | ':' | '：' | '*' | '】' | '、' | '\\')
    });
    if !bare.is_empty()
        && let Some(word) = words.last_mut()
    {
        word.push(bare);
    }
}

/// What divides the list: semicolons before commas, commas before spaces. None where nothing does.
fn separator(list: &str) -> Option<fn(char) -> bool> {
    let list = list.trim().trim_end_matches(['。', '.', ';', '；', ',', '，', '、', '】']);
    let semicolon = |c: char| matches!(c, ';' | '；' | '﹔');
    let comma = |c: char| matches!(c, ',' | '，' | '、' | '|' | '｜' | '﹑');
    let others = |c: char| matches!(c, '/' | '／' | '·' | '•' | '\t');
    if list.contains(semicolon) {
        return Some(semicolon);
    }
    if list.contains(comma) {
        return Some(comma);
    }
    // Spaces divide Han words; between Latin words they are part of the keyword.
    let mut before = None;
    let mut after_space = None;
    for c in list.chars() {
        if c.is_whitespace() {
            after_space = before;
            continue;
        }
        if after_space.is_some_and(|b| is_wide(b) || is_wide(c)) {
            return Some(char::is_whitespace);
        }
        after_space = None;
        before = Some(c);
    }
    if list.contains(others) && list.chars().any(is_han) {
        return Some(others);
    }
    if list.contains("  ") {
        return Some(char::is_whitespace);
    }
    (list.chars().count() <= 6 || !list.chars().any(is_han)).then_some(semicolon)
}

/// Where the body begins that is glued to a list of keywords.
pub(super) fn body_behind(text: &str, value: &Stretch, english: bool) -> Option<usize> {
    let inside = slice(text, value);
    if english {
        let latin = inside.chars().take(40).filter(char::is_ascii_alphabetic).count() > 8;
        let start = inside.char_indices().find(|(at, c)| {
            is_han(*c) && inside.get(*at..).is_some_and(|rest| rest.chars().take(6).filter(|c| is_han(*c)).count() >= 4)
        });
        return start.filter(|_| latin).map(|(at, _)| value.start + at);
    }
    // Keywords are short; a sentence behind the last one is the body's.
    if inside.chars().count() < 60 || !inside.contains('。') {
        return None;
    }
    let last =
        inside.char_indices().filter(|(_, c)| matches!(c, ';' | '；' | '　' | ' ')).map(|(at, c)| at + c.len_utf8());
    let sentence = inside.find('。')?;
    let tail_at = last.take_while(|at| *at < sentence).last()?;
    let tail = inside.get(tail_at..)?;
    let opener = [
        "随着", "近年", "目前", "当前", "在", "我国", "自", "为", "本文", "从", "由于", "一", "作为", "隨著", "當前",
        "我國", "改革",
    ];
    let cut = opener.iter().filter_map(|word| tail.find(word)).filter(|at| *at >= 6 && *at <= 36).min()?;
    Some(value.start + tail_at + cut)
}

/// Divides keywords that run together: by words of the page, else by a dictionary.
fn run_together(text: &str, lines: &[Stretch]) -> (Vec<Vec<Stretch>>, Told) {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return (Vec::new(), Told::Separators) };
    let at = trim_matches(text, &(first.start..last.end), |c| matches!(c, '。' | '.' | ':' | '：'));
    let list = slice(text, &at);
    let borders: Vec<usize> = list.char_indices().map(|(at, _)| at).chain([list.len()]).collect();
    if borders.len() > 80 {
        return (vec![vec![at]], Told::Dictionary);
    }
    let words = |ends: Vec<usize>| {
        let mut start = 0;
        ends.into_iter()
            .map(|end| {
                let word = at.start + start..at.start + end;
                start = end;
                vec![word]
            })
            .collect::<Vec<_>>()
    };
    match by_page(text, &at, list, &borders) {
        Some(ends) => (words(ends), Told::Page),
        None => (words(by_dictionary(list)), Told::Dictionary),
    }
}

/// Where the list divides into words that the page has elsewhere: the longer and more frequent, the better.
fn by_page(text: &str, at: &Stretch, list: &str, borders: &[usize]) -> Option<Vec<usize>> {
    let count = borders.len().checked_sub(1)?;
    let mut pieces = Vec::new();
    for from in 0..count {
        for to in from + 2..=count.min(from + LONGEST) {
            let (Some(&start), Some(&end)) = (borders.get(from), borders.get(to)) else { continue };
            pieces.push((from, to, list.get(start..end).unwrap_or_default()));
        }
    }
    let automaton = AhoCorasick::new(pieces.iter().map(|(_, _, word)| *word)).ok()?;
    let mut times = vec![0_u32; pieces.len()];
    let mut scan = |part: &str| {
        // The list printed again tells nothing.
        for stretch in part.split(list) {
            for hit in automaton.find_overlapping_iter(stretch) {
                if let Some(n) = times.get_mut(hit.pattern().as_usize()) {
                    *n += 1;
                }
            }
        }
    };
    let mut reach = text.len().min(at.end + 400_000);
    while !text.is_char_boundary(reach) {
        reach -= 1;
    }
    scan(text.get(..at.start)?);
    scan(text.get(at.end..reach)?);
    let mut best: Vec<Option<(f64, usize)>> = vec![None; count + 1];
    *best.first_mut()? = Some((0.0, 0));
    for ((from, to, word), times) in pieces.iter().zip(&times) {
        if *times == 0 {
            continue;
        }
        let Some((score, _)) = best.get(*from).copied().flatten() else { continue };
        let length = u32::try_from(word.chars().count()).unwrap_or(2);
        // One long word is better than its two halves, which are of course more frequent.
        let score = score + f64::from(length - 1).powf(1.5) * f64::from(1 + times).ln();
        let slot = best.get_mut(*to)?;
        if slot.is_none_or(|(known, _)| score > known) {
            *slot = Some((score, *from));
        }
    }
    let mut ends = Vec::new();
    let mut to = count;
    while to > 0 {
        ends.push(*borders.get(to)?);
        to = best.get(to).copied().flatten()?.1;
    }
    ends.reverse();
    Some(ends)
}

/// Where the list divides into words of the dictionary; single characters go with the word before.
fn by_dictionary(list: &str) -> Vec<usize> {
    let mut ends: Vec<usize> = Vec::new();
    let mut end = 0;
    for word in dictionary().cut(list, true) {
        end += word.word.len();
        match ends.last_mut() {
            Some(last) if word.word.chars().count() == 1 => *last = end,
            _ => ends.push(end),
        }
    }
    if let Some(last) = ends.last_mut() {
        *last = list.len();
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(list: &str, expected: &[&str]) {
        let (words, _) = divide(list, std::slice::from_ref(&(0..list.len())));
        let told: Vec<String> = words.iter().map(|word| crate::parse::located::read(list, word)).collect();
        assert_eq!(told, expected, "{list}");
    }

    #[test]
    fn keywords_are_divided_by_whatever_divides_them() {
        check("新形势;基层工作；人员", &["新形势", "基层工作", "人员"]);
        check("骨质疏松,老年性；护理", &["骨质疏松,老年性", "护理"]);
        check("管线钢、氢脆、韧性。", &["管线钢", "氢脆", "韧性"]);
        check("自然指数，文章计量数", &["自然指数", "文章计量数"]);
        check("数字乡村 央地协同 模型", &["数字乡村", "央地协同", "模型"]);
        check("甲词 | 乙词", &["甲词", "乙词"]);
        check("digital village; policy coordination", &["digital village", "policy coordination"]);
        check("园林", &["园林"]);
    }

    #[test]
    fn keywords_that_run_together_are_divided_by_the_words_of_the_page() {
        let text = "黨務工作基層干部責任感\n基層干部的責任感很重要，黨務工作要做好。基層干部有責任感。黨務工作。";
        let list = 0..text.find('\n').expect("a line");
        let (words, told) = divide(text, &[list]);
        let words: Vec<_> = words.iter().map(|word| crate::parse::located::read(text, word)).collect();
        assert_eq!((words, told), (vec!["黨務工作".into(), "基層干部".into(), "責任感".into()], Told::Page));
    }
}
