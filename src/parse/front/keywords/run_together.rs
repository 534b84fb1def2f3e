//! Chinese keywords that run together, all or some of them: divided into words that the page has elsewhere, else by a
//! dictionary. English keywords are `latin`'s.

use super::Told;
use super::best::{best, best_of};
use super::pieces::{Cell, LONGEST, Pieces, cells, joined, longest_group};
use super::shares::Shares;
use crate::parse::chars::is_han;
use crate::parse::located::{Stretch, slice, trim_matches};
use crate::text::words::dictionary;

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

/// From this many cells on a word is several, whether the page has each of them or not.
const SEVERAL: usize = 10;

/// What a keyword is worth that the page has nowhere else and that ends where words of the dictionary do, by its cells: a
/// guess. Most keywords have four to six.
const GUESSES: &[(std::ops::RangeInclusive<usize>, f64)] = &[(2..=3, -3.0), (4..=6, -1.4), (7..=8, -1.5)];

/// Longer ones are guessed only where the list in the other language says how many there are.
const LONG_GUESS: usize = 7;

/// How much of the page is looked at for letters and Han that are one word, in bytes.
const REACH: usize = 400_000;

/// How often the page has letters and Han together that are one word.
const OFTEN: usize = 3;

/// What a keyword loses that ends inside a word of the dictionary.
const INSIDE: f64 = 1.5;

/// Whether a keyword may be guessed: only where the page doesn't have all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Guesses {
    Allowed,
    Forbidden,
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
        Some((words, told)) => (words, told),
        None => (by_dictionary(text, &at), Told::Dictionary),
    }
}

/// Divides those of the spaced words that the page has nowhere else, where it has words that make them.
pub(super) fn in_spaced(text: &str, words: Vec<Vec<Stretch>>) -> (Vec<Vec<Stretch>>, Told) {
    let words = with_their_letters(text, words);
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
        Some((divided, told)) if divided.len() > words.len() => (divided, told),
        _ => (words, Told::Spaces),
    }
}

/// The spaced words, with letters put to the Han behind them where the page often has both together: `CRFs 模型分词` where it
/// has `CRFs 模型`.
fn with_their_letters(text: &str, words: Vec<Vec<Stretch>>) -> Vec<Vec<Stretch>> {
    if words.len() > MOST {
        return words;
    }
    let mut reach = text.len().min(REACH);
    while !text.is_char_boundary(reach) {
        reach -= 1;
    }
    let page = slice(text, &(0..reach));
    let mut joined: Vec<Vec<Stretch>> = Vec::new();
    for word in words {
        let before = joined.last_mut().map(Vec::as_mut_slice);
        if let (Some([letters]), [han]) = (before, word.as_slice())
            && slice(text, letters).bytes().all(|b| b.is_ascii_alphanumeric())
            && let Some((end, _)) = slice(text, han).char_indices().nth(2)
            && slice(text, han).chars().take(2).all(is_han)
        {
            let head = slice(text, &(han.start..han.start + end));
            let spaced = format!("{} {head}", slice(text, letters));
            let times = page.matches(&spaced).count() + page.matches(&spaced.replace(' ', "")).count();
            // The list itself is one.
            if times > OFTEN {
                letters.end = han.end;
                continue;
            }
        }
        joined.push(word);
    }
    joined
}

/// Divides spaced words, or one run, into keywords by the words of the page: as many as there are shares, or as many as is
/// best. What of it the page lacks is divided by a dictionary.
pub(super) fn by_page(
    text: &str,
    words: &[Vec<Stretch>],
    shares: Option<&Shares>,
) -> Option<(Vec<Vec<Stretch>>, Told)> {
    let cells = cells(text, words);
    let spaced = words.len() > 1;
    if cells.is_empty() || cells.len() > MOST {
        return None;
    }
    let pieces = Pieces::count(text, &cells)?;
    let borders = dictionary_borders(text, &cells);
    let several = |group: usize| cells.iter().filter(|cell| cell.group == group).count() >= SEVERAL;
    let on_borders = |from: usize, to: usize| {
        let border = |at: usize| borders.get(at).copied().unwrap_or_default();
        border(from) && border(to)
    };
    let guess = |from: usize, to: usize| {
        let group = cells.get(from).map(|cell| cell.group)?;
        let free = (!spaced || several(group)) && (to - from < LONG_GUESS || shares.is_some());
        let worth = GUESSES.iter().find(|(cells, _)| cells.contains(&(to - from))).map(|(_, worth)| *worth);
        // All of the list as one keyword would be no guess.
        worth.filter(|_| free && to - from < cells.len() && on_borders(from, to))
    };
    let score = |guesses: Guesses, from: usize, to: usize| {
        let guess = |from, to| guess(from, to).filter(|_| guesses == Guesses::Allowed);
        let (first, last) = (cells.get(from)?, cells.get(to - 1)?);
        let apart = |at: Option<&Cell>| at.is_none_or(|cell| cell.group != first.group);
        let whole = apart(from.checked_sub(1).and_then(|at| cells.get(at))) && apart(cells.get(to));
        if first.group != last.group {
            return None;
        }
        let (letters, times) = pieces.get(from, to);
        let particle =
            PARTICLES.contains(&slice(text, &last.at)) && !whole || PARTICLES.contains(&slice(text, &first.at));
        match times {
            0 if spaced && whole && !several(first.group) => Some(WHOLE),
            _ if particle => None,
            0 => guess(from, to),
            // Once is by chance.
            1 if spaced && !whole => guess(from, to),
            // A spaced word that the page has is one word, and a short one where nothing says how many there are.
            _ if spaced && !whole && !pieces.is_doubtful(&cells, first.group, shares.map_or(DOUBTFUL, |_| 4)) => None,
            _ if letters < 2 => None,
            _ => {
                let inside = if spaced && !several(first.group) || on_borders(from, to) { 0.0 } else { INSIDE };
                Some(f64::from(letters - 1).powf(1.5) * f64::from(1 + times).ln() - COST - inside)
            }
        }
    };
    let longest = LONGEST.max(longest_group(&cells));
    let cut = |guesses: Guesses| {
        let score = |from, to| score(guesses, from, to);
        let misfit = |nth, from, to| shares.map_or(0.0, |shares| shares.misfit(nth, to - from, cells.len()));
        match shares {
            Some(shares) => best_of(shares.count(), cells.len(), longest, score, misfit),
            None => best(cells.len(), longest, score),
        }
    };
    let ends = cut(Guesses::Forbidden).or_else(|| cut(Guesses::Allowed))?;
    let mut guessed = false;
    let mut from = 0;
    let mut divided = Vec::new();
    for to in ends {
        guessed |= pieces.get(from, to).1 == 0 && guess(from, to).is_some();
        divided.push(joined(text, cells.get(from..to)?));
        from = to;
    }
    Some((divided, if guessed { Told::Dictionary } else { Told::Page }))
}

/// Whether words of the dictionary meet before each cell, and behind the last.
fn dictionary_borders(text: &str, cells: &[Cell]) -> Vec<bool> {
    let mut borders = vec![false; cells.len() + 1];
    let mut run = String::new();
    let mut ends: Vec<usize> = Vec::new();
    for cell in cells {
        run.push_str(slice(text, &cell.at));
        ends.push(run.len());
    }
    let mut at = 0;
    let words = dictionary().cut(&run, true).into_iter().map(|word| {
        at += word.word.len();
        at
    });
    let met: Vec<usize> = words.collect();
    for (place, border) in borders.iter_mut().enumerate() {
        let end = place.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or_default();
        *border = end == 0 || met.binary_search(&end).is_ok();
    }
    borders
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

    #[test]
    fn letters_go_with_the_word_that_the_page_has_behind_them() {
        let page = "ABC 木船很多，ABC木船修理，ABC 木船渡口。ABC 木船。渡口修理木船，渡口修理。";
        check("ABC 木船渡口修理", page, &["ABC 木船", "渡口修理"], Told::Page);
        check("ABC 渡口", "渡口有船。", &["ABC", "渡口"], Told::Spaces);
    }

    #[test]
    fn what_the_page_lacks_is_divided_by_a_dictionary() {
        let page = "旧船修理靠渡口管理，渡口管理靠旧船修理。旧船修理难，渡口管理难。旧船修理，渡口管理。";
        check("旧船修理数据挖掘渡口管理", page, &["旧船修理", "数据挖掘", "渡口管理"], Told::Dictionary);
    }
}
