//! Chinese keywords that run together, all or some of them: divided into words that the page has elsewhere, else by a
//! dictionary. English keywords are `latin`'s.

use std::borrow::Cow;

use aho_corasick::AhoCorasick;

use super::Told;
use super::best::best;
use crate::parse::chars::is_han;
use crate::parse::located::{Stretch, slice, trim_matches};
use crate::text::words::dictionary;

/// The longest keyword that is looked for on the page, in cells.
const LONGEST: usize = 12;

/// Longer lists, in cells, are left as they are.
const MOST: usize = 80;

/// What every further keyword must be worth: two general words of two characters are worth less than the term that they
/// make, `声学分析`. Chosen on pages whose lists are divided, with the marks taken out.
const COST: f64 = 3.0;

/// What a spaced word is worth that the page has nowhere else: its parts must be worth more.
const WHOLE: f64 = 3.0;

/// Characters that no keyword begins or ends with.
const PARTICLES: &[&str] = &["的", "和", "与", "與", "及", "之", "在"];

/// Spaced words from this many cells on may be several whose spaces were lost.
const DOUBTFUL: usize = 6;

/// A Han character, or a run of letters and digits; which of the spaced words, if any, it belongs to.
#[derive(Debug, Clone)]
struct Cell {
    at: Stretch,
    group: usize,
}

/// Divides keywords with nothing between them: by words of the page, else by a dictionary.
pub(super) fn divide(text: &str, lines: &[Stretch]) -> (Vec<Vec<Stretch>>, Told) {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return (Vec::new(), Told::Separators) };
    let at = trim_matches(text, &(first.start..last.end), |c| matches!(c, '。' | '.' | ':' | '：'));
    if slice(text, &at).chars().count() > MOST {
        return (vec![vec![at]], Told::Dictionary);
    }
    let whole = [vec![at.clone()]];
    match by_page(text, &whole, None) {
        Some(words) => (words, Told::Page),
        None => (by_dictionary(text, &at), Told::Dictionary),
    }
}

/// Divides those of the spaced words that the page has nowhere else, where it has words that make them.
pub(super) fn in_spaced(text: &str, words: Vec<Vec<Stretch>>) -> (Vec<Vec<Stretch>>, Told) {
    // Looking for all that they may hold takes time and memory, and most lists give no reason to.
    let doubtful = |word: &Vec<Stretch>| match word.as_slice() {
        [at] => {
            let word = slice(text, at);
            let long = word.chars().filter(|c| is_han(*c)).count() >= DOUBTFUL;
            long && text.matches(word).nth(1).is_none()
        }
        _ => false,
    };
    if words.len() > MOST || !words.iter().any(doubtful) {
        return (words, Told::Spaces);
    }
    match by_page(text, &words, None) {
        Some(divided) if divided.len() > words.len() => (divided, Told::Page),
        _ => (words, Told::Spaces),
    }
}

/// Divides spaced words, or one run, into `count` keywords, or as many as is best.
pub(super) fn by_page(text: &str, words: &[Vec<Stretch>], count: Option<usize>) -> Option<Vec<Vec<Stretch>>> {
    let cells = cells(text, words);
    let spaced = words.len() > 1;
    if cells.is_empty() || cells.len() > MOST {
        return None;
    }
    let pieces = Pieces::count(text, &cells)?;
    let ends = best(cells.len(), LONGEST.max(longest_group(&cells)), count, |from, to| {
        let (first, last) = (cells.get(from)?, cells.get(to - 1)?);
        let apart = |at: Option<&Cell>| at.is_none_or(|cell| cell.group != first.group);
        let whole = apart(from.checked_sub(1).and_then(|at| cells.get(at))) && apart(cells.get(to));
        if first.group != last.group {
            return None;
        }
        let (letters, times) = pieces.get(from, to);
        let particle = cells.get(to - 1).is_some_and(|cell| PARTICLES.contains(&slice(text, &cell.at)));
        match times {
            0 if spaced && whole => Some(WHOLE),
            0 => None,
            _ if particle && !whole || PARTICLES.contains(&slice(text, &first.at)) => None,
            // Once is by chance.
            1 if spaced && !whole => None,
            // A spaced word that the page has is one word, and a short one where nothing says how many there are.
            _ if spaced && !whole && !pieces.is_doubtful(&cells, first.group, count.map_or(DOUBTFUL, |_| 4)) => None,
            _ if letters < 2 => None,
            _ => Some(f64::from(letters - 1).powf(1.5) * f64::from(1 + times).ln() - COST),
        }
    })?;
    let mut from = 0;
    let mut divided = Vec::new();
    for to in ends {
        divided.push(joined(cells.get(from..to)?));
        from = to;
    }
    Some(divided)
}

/// Adjacent cells as stretches, one for each line.
fn joined(cells: &[Cell]) -> Vec<Stretch> {
    let mut word: Vec<Stretch> = Vec::new();
    for cell in cells {
        match word.last_mut() {
            Some(last) if last.end == cell.at.start => last.end = cell.at.end,
            _ => word.push(cell.at.clone()),
        }
    }
    word
}

fn cells(text: &str, words: &[Vec<Stretch>]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for (group, word) in words.iter().enumerate() {
        for at in word {
            let mut before = ' ';
            for (offset, c) in slice(text, at).char_indices() {
                let at = at.start + offset..at.start + offset + c.len_utf8();
                // A space between two words of letters is theirs.
                if c.is_whitespace() && words.len() == 1 {
                    continue;
                }
                let goes_on = c.is_ascii_alphanumeric() && before.is_ascii_alphanumeric();
                match cells.last_mut().filter(|_| goes_on) {
                    Some(last) => last.at.end = at.end,
                    None => cells.push(Cell { at, group }),
                }
                before = c;
            }
        }
    }
    cells
}

/// The cells as one word; the text itself where nothing stands between them.
fn word<'t>(text: &'t str, cells: &[Cell]) -> Cow<'t, str> {
    match joined(cells).as_slice() {
        [whole] => Cow::Borrowed(slice(text, whole)),
        pieces => pieces.iter().map(|at| slice(text, at)).collect(),
    }
}

fn longest_group(cells: &[Cell]) -> usize {
    cells.chunk_by(|a, b| a.group == b.group).map(<[Cell]>::len).max().unwrap_or_default()
}

/// How often the page has each piece of a row of cells, the list itself left out.
struct Pieces {
    /// Characters and times, by the first cell and the number of cells: one row of [`LONGEST`] for each cell.
    counted: Vec<(u16, u32)>,
}

impl Pieces {
    fn count(text: &str, cells: &[Cell]) -> Option<Self> {
        let (start, end) = (cells.first()?.at.start, cells.last()?.at.end);
        let mut words: Vec<Cow<'_, str>> = Vec::new();
        let mut places: Vec<usize> = Vec::new();
        let mut counted = vec![(0, 0); cells.len() * LONGEST];
        for from in 0..cells.len() {
            for to in from + 1..=cells.len().min(from + LONGEST) {
                let word = word(text, cells.get(from..to)?);
                let (all, han) = (word.chars().count(), word.chars().filter(|c| is_han(*c)).count());
                if all >= 2 {
                    let place = from * LONGEST + to - from - 1;
                    // A word in Latin letters is worth no more than two characters.
                    counted.get_mut(place)?.0 = u16::try_from(if han == all { han } else { han + 2 }).unwrap_or(2);
                    places.push(place);
                    words.push(word);
                }
            }
        }
        let automaton = AhoCorasick::new(words.iter().map(AsRef::<str>::as_ref)).ok()?;
        let list = text.get(start..end)?;
        let mut scan = |part: &str| {
            // The list printed again tells nothing.
            for stretch in part.split(list) {
                for hit in automaton.find_overlapping_iter(stretch) {
                    let place = places.get(hit.pattern().as_usize()).and_then(|place| counted.get_mut(*place));
                    if let Some((_, times)) = place {
                        *times += 1;
                    }
                }
            }
        };
        let mut reach = text.len().min(end + 400_000);
        while !text.is_char_boundary(reach) {
            reach -= 1;
        }
        scan(text.get(..start)?);
        scan(text.get(end..reach)?);
        Some(Self { counted })
    }

    /// Characters of the piece, and its times on the page.
    fn get(&self, from: usize, to: usize) -> (u16, u32) {
        let place = (to - from <= LONGEST).then(|| from * LONGEST + to - from - 1);
        place.and_then(|place| self.counted.get(place)).copied().unwrap_or_default()
    }

    /// Whether a spaced word has so many cells, and is nowhere else on the page.
    fn is_doubtful(&self, cells: &[Cell], group: usize, least: usize) -> bool {
        let from = cells.iter().position(|cell| cell.group == group).unwrap_or_default();
        let length = cells.iter().filter(|cell| cell.group == group).count();
        length >= least && self.get(from, from + length).1 == 0
    }
}

/// Where the list divides into words of the dictionary; single characters go with the word before.
fn by_dictionary(text: &str, at: &Stretch) -> Vec<Vec<Stretch>> {
    let list = slice(text, at);
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
    let mut start = 0;
    ends.into_iter()
        .map(|end| {
            let word = at.start + start..at.start + end;
            start = end;
            vec![word]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::divide::divide;
    use super::*;
    use crate::parse::located::read;

    /// A list, the page below it, and the keywords.
    fn check(list: &str, page: &str, expected: &[&str], told: Told) {
        let text = format!("{list}\n{page}");
        let (words, by) = divide(&text, std::slice::from_ref(&(0..list.len())));
        let words: Vec<String> = words.iter().map(|word| read(&text, word)).collect();
        assert_eq!((words.iter().map(String::as_str).collect::<Vec<_>>(), by), (expected.to_vec(), told), "{list}");
    }

    #[test]
    fn keywords_that_run_together_are_divided_by_the_words_of_the_page() {
        check(
            "黨務工作基層干部責任感",
            "基層干部的責任感很重要，黨務工作要做好。基層干部有責任感。黨務工作。",
            &["黨務工作", "基層干部", "責任感"],
            Told::Page,
        );
        check(
            "旧船渡口航线分析",
            "旧船泊在渡口。渡口的旧船少了，旧船要修，渡口要拆。航线分析说，航线短了；分析渡口，分析旧船。",
            &["旧船", "渡口", "航线分析"],
            Told::Page,
        );
    }

    #[test]
    fn spaced_keywords_whose_spaces_are_lost_in_places_are_divided_too() {
        let page = "旧船与旧船修理不同。旧船修理要三天，渡口的旧船排队。旧船修理的木匠在渡口，木匠会旧船修理。";
        check("旧船旧船修理 渡口", page, &["旧船", "旧船修理", "渡口"], Told::Page);
        check("旧船修理 渡口 木匠手艺传承", page, &["旧船修理", "渡口", "木匠手艺传承"], Told::Spaces);
    }
}
