//! English keywords that run together, with spaces between all words or lost in places: divided into as many as the list
//! in the other language has, by the phrases of the page and by their capitals. Without that number nothing is divided.

use std::collections::HashMap;
use std::ops::Range;

use super::best::{best, best_of};
use super::rows::Rows;
use super::shares::Shares;
use crate::parse::chars::is_closer;
use crate::parse::located::{Stretch, slice};

/// Longer lists, in cells, are left as they are.
const MOST: usize = 60;

/// Longer lists, in bytes, aren't even looked at.
pub(super) const LONGEST_LIST: usize = 2_000;

/// The longest keyword, in cells.
const LONGEST: usize = 9;

/// How much of the page is looked at behind the list and before it, in bytes.
const REACH: usize = 400_000;

/// Words that no keyword begins or ends with.
pub(super) const INNER: &[&str] = &["of", "in", "and", "for", "on", "to", "with", "by", "from", "at"];

/// Words that no keyword ends with: `the Belt and Road`.
pub(super) const ARTICLES: &[&str] = &["the", "a", "an"];

/// What the last word of a keyword hardly ever ends with: an adjective goes on.
const ADJECTIVES: &[&str] = &["ic", "ive", "ous", "al"];

/// A word, or what a lost space left of two.
#[derive(Debug, Clone)]
struct Cell {
    at: Stretch,
    /// Whether it is glued to the one before.
    glued: bool,
}

/// Divides the lines into as many keywords as there are shares. None where they have too few words, or too many.
pub(super) fn divide(text: &str, lines: &[Stretch], shares: &Shares) -> Option<Vec<Vec<Stretch>>> {
    let (start, end) = (lines.first()?.start, lines.last()?.end);
    let count = shares.count();
    if count < 2 || end - start > LONGEST_LIST {
        return None;
    }
    let page = around(text, start, end);
    let words = words(&page);
    let cells = cells(text, lines, &page, &words);
    if cells.len() < count || cells.len() > MOST {
        return None;
    }
    let shown: Vec<&str> = cells.iter().map(|cell| slice(text, &cell.at)).collect();
    let squashed: Vec<String> = shown.iter().map(|word| squashed(word)).collect();
    let phrases = phrases(&page, &squashed);
    // In `Town birds Hollow poles` a capital begins a keyword; in `Town Birds Hollow Poles` it tells nothing.
    let capital = |word: &&str| word.starts_with(|c: char| c.is_ascii_uppercase());
    let capitals = shown.iter().filter(|word| capital(word)).count();
    let telling = shown.first().is_some_and(capital) && capitals * 4 <= shown.len() * 3;
    let score = |from: usize, to: usize| {
        let piece = shown.get(from..to)?;
        let (first, last) = (*piece.first()?, *piece.last()?);
        let among = |list: &[&str], word: &str| list.contains(&word.to_ascii_lowercase().as_str());
        // Two letters are anywhere.
        let long = squashed.get(from..to)?.iter().map(String::len).sum::<usize>() > 2;
        let times = f64::from(if long { phrases.times(from, to) } else { 0 });
        let length = f64::from(u32::try_from(to - from).ok()?);
        let mut score = (1.0 + times).ln() * if to - from == 1 { 0.3 } else { 1.6 * (length - 1.0).min(2.0) };
        score += if cells.get(from).is_some_and(|cell| cell.glued) { 1.5 } else { 0.0 };
        let glued = cells.get(from + 1..to)?.iter().filter(|cell| cell.glued);
        // A capital inside a word is nearly always that of the next keyword.
        score -= glued.map(|cell| if capital(&slice(text, &cell.at)) { 5.0 } else { 3.5 }).sum::<f64>();
        score -= if among(INNER, first) || among(INNER, last) || among(ARTICLES, last) { 12.0 } else { 0.0 };
        score -= if ADJECTIVES.iter().any(|end| last.ends_with(end)) { 1.6 } else { 0.0 };
        score -= if piece.windows(2).any(|pair| matches!(pair, [a, b] if a == b)) { 3.0 } else { 0.0 };
        // Most keywords have two words or three.
        score -= 0.1 * (length - 2.2).powi(2);
        if telling {
            score += if capital(&first) { 1.2 } else { -2.5 };
            let inside = piece.windows(2).filter_map(|pair| match pair {
                [before, word] if capital(word) && !is_acronym(word) => Some(if capital(before) { 0.4 } else { 1.6 }),
                _ => None,
            });
            score -= inside.sum::<f64>();
        }
        Some(score)
    };
    let letters = |words: &[&str]| words.iter().map(|word| word.len()).sum();
    let all = letters(&shown);
    let misfit = |nth: usize, from: usize, to: usize| {
        let piece = shown.get(from..to).unwrap_or_default();
        shares.misfit(nth, letters(piece), all) + shares.mismatch(nth, &piece.join(" "))
    };
    let ends = best_of(count, cells.len(), LONGEST, score, misfit)?;
    let mut from = 0;
    let mut divided = Vec::new();
    for to in ends {
        divided.push(joined(text, cells.get(from..to)?));
        from = to;
    }
    Some(divided)
}

/// The letters and digits of a word, in small letters.
fn squashed(word: &str) -> String {
    word.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

fn is_acronym(word: &str) -> bool {
    word.chars().filter(char::is_ascii_uppercase).count() * 2 > word.len()
}

/// The cells of a keyword as stretches, one for each line.
fn joined(text: &str, cells: &[Cell]) -> Vec<Stretch> {
    let mut word: Vec<Stretch> = Vec::new();
    for cell in cells {
        let between = word.last().and_then(|last| text.get(last.end..cell.at.start));
        match word.last_mut() {
            Some(last) if between.is_some_and(|between| !between.contains(['\n', '\r'])) => last.end = cell.at.end,
            _ => word.push(cell.at.clone()),
        }
    }
    word
}

/// The page before and behind the list: words in small letters, with a bar where anything but a space stands between.
pub(super) fn around(text: &str, start: usize, end: usize) -> String {
    let mut page = String::new();
    let mut from = start.saturating_sub(REACH);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut to = text.len().min(end + REACH);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let mut last = None;
    for side in [from..start, end..to] {
        for c in slice(text, &side).chars() {
            let kept = match c {
                _ if c.is_ascii_alphanumeric() => c.to_ascii_lowercase(),
                _ if c.is_whitespace() || c == '-' => ' ',
                _ => '|',
            };
            // Of what is no word, one is enough.
            if kept.is_ascii_alphanumeric() || last != Some(kept) {
                page.push(kept);
                last = Some(kept);
            }
        }
        page.push('|');
        last = Some('|');
    }
    page
}

/// The words of the page, with how often it has each.
fn words(page: &str) -> HashMap<&str, u32> {
    let mut words = HashMap::new();
    for word in page.split([' ', '|']).filter(|word| word.len() > 2) {
        *words.entry(word).or_insert(0) += 1;
    }
    words
}

/// The words of the list; those that the page lacks are taken apart where two of its words, or a capital, meet in them.
fn cells(text: &str, lines: &[Stretch], page: &str, words: &HashMap<&str, u32>) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for line in lines {
        let inside = slice(text, line);
        for word in inside.split(|c: char| c.is_whitespace() || matches!(c, '，' | ',')).filter(|word| !word.is_empty())
        {
            let start = line.start + (word.as_ptr() as usize - inside.as_ptr() as usize);
            let mut from = 0;
            for to in joints(word, words).into_iter().chain([word.len()]) {
                let at = start + from..start + to;
                // Of `thinktank` the page tells that it is one.
                let pair =
                    format!("{} {}", word.get(..from).unwrap_or_default(), word.get(from..to).unwrap_or_default());
                // A capital tells more: of `ferryRepair` it tells that it is two.
                let capital = slice(text, &at).starts_with(|c: char| c.is_ascii_uppercase());
                let phrase = from > 0 && !capital && page.contains(&pair.to_ascii_lowercase());
                match cells.last_mut().filter(|_| phrase) {
                    Some(last) => last.at.end = at.end,
                    None if slice(text, &at).contains(|c: char| c.is_alphanumeric()) => {
                        cells.push(Cell { at, glued: from > 0 });
                    }
                    None => {}
                }
                from = to;
            }
        }
    }
    cells
}

/// Where a word may be two or more: at a capital, and where words of the page meet.
fn joints(word: &str, words: &HashMap<&str, u32>) -> Vec<usize> {
    if words.contains_key(squashed(word).as_str()) {
        return Vec::new();
    }
    let mut joints: Vec<usize> =
        word.char_indices().filter(|(_, c)| is_closer(*c)).map(|(at, c)| at + c.len_utf8()).collect();
    joints.retain(|at| *at < word.len());
    if !joints.is_empty() {
        return joints;
    }
    let mut from = 0;
    for (at, pair) in word.as_bytes().windows(2).enumerate() {
        let [before, next] = pair else { continue };
        // `WiFi` is one word, and of `decision-making` the parts are looked at by themselves.
        let capital = before.is_ascii_lowercase() && next.is_ascii_uppercase() && at + 1 >= from + 3;
        let hyphen = *before == b'-';
        if capital || hyphen {
            joints.extend(within(word, from..at + 1, words));
            joints.extend(capital.then_some(at + 1));
            from = at + 1;
        }
    }
    joints.extend(within(word, from..word.len(), words));
    joints
}

/// Where a run of letters that the page lacks is two words or more that it has, or one of which it often has.
fn within(word: &str, at: Range<usize>, words: &HashMap<&str, u32>) -> Vec<usize> {
    let part = word.get(at.clone()).unwrap_or_default().trim_end_matches('-').to_ascii_lowercase();
    let times =
        |word: &str| words.get(word).or_else(|| words.get(word.strip_suffix('s')?)).copied().unwrap_or_default();
    if part.len() < 8 || part.len() > 60 || !part.bytes().all(|b| b.is_ascii_lowercase()) || times(&part) > 0 {
        return Vec::new();
    }
    let known = |from: usize, to: usize| (to - from > 2 && times(part.get(from..to)?) > 0).then_some(-1.0);
    let ends = best(part.len(), 20, known);
    let half = || {
        (4..part.len().saturating_sub(3)).find(|middle| {
            let (first, second) = part.split_at(*middle);
            let often = |word: &str, other: &str| {
                let long = word.len() > 8 && times(word) > 1;
                other.len() > 5 && (long || word.len() > 3 && times(word) > 2)
            };
            // `electrochemistry` is one.
            !first.ends_with(['o', 'i']) && (often(first, second) || often(second, first))
        })
    };
    let ends = ends.or_else(|| half().map(|middle| vec![middle]));
    ends.into_iter().flatten().map(|end| at.start + end).filter(|end| *end < at.start + part.len()).collect()
}

/// How often the page has each phrase of the list, spaces aside.
fn phrases<'c>(page: &str, cells: &'c [String]) -> Rows<'c> {
    let squashed: String = page.chars().filter(|c| *c != ' ').collect();
    let mut rows = Rows::of(cells.iter().map(String::as_str).collect(), LONGEST);
    rows.look_through(&squashed);
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::located::read;

    fn check(list: &str, page: &str, expected: &[&str]) {
        let text = format!("{list}\n{page}");
        let shares = Shares::of(expected.iter().copied());
        let words = divide(&text, std::slice::from_ref(&(0..list.len())), &shares);
        let words: Vec<String> = words.into_iter().flatten().map(|word| read(&text, &word)).collect();
        assert_eq!(words, expected, "{list}");
    }

    #[test]
    fn keywords_are_divided_by_phrases_and_lost_spaces() {
        let page = "The old ferry carries hollow poles. A hollow pole is light; old ferry boats and river trade need hollow \
                    poles. River trade grew, and so did the repair of boats.";
        check("hollow poles old ferry river trade", page, &["hollow poles", "old ferry", "river trade"]);
        check("hollow polesold ferryriver trade", page, &["hollow poles", "old ferry", "river trade"]);
        check("Hollow polesRepair of boats", "", &["Hollow poles", "Repair of boats"]);
        check("Ferry boats River trade STM32", "", &["Ferry boats", "River trade", "STM32"]);
        check("the old ferry repair of hollow poles", "", &["the old ferry", "repair of hollow poles"]);
        check("Ferry boats and poles Repair of boats", "", &["Ferry boats and poles", "Repair of boats"]);
        check("Old Ferry Policy Policy Count Hollow pole", "", &["Old Ferry Policy", "Policy Count", "Hollow pole"]);
        check("OldFerry Repair TRIZ R&DPoles", "", &["OldFerry Repair", "TRIZ", "R&DPoles"]);
    }

    #[test]
    fn nothing_is_divided_into_more_keywords_than_it_has_words() {
        let line = Stretch { start: 0, end: 9 };
        for count in [1, 3] {
            let shares = Shares::of(std::iter::repeat_n("渡口", count));
            assert_eq!(divide("old ferry", std::slice::from_ref(&line), &shares), None);
        }
    }
}
