//! Where one list of keywords tells how the list in the other language divides: both have the same keywords, in the same
//! order.

use super::shares::Shares;
use super::{CHINESE, ENGLISH, List, Told, capitals, claim, divide, is_of, latin, run_together};
use crate::parse::chars::is_han;
use crate::parse::draft::Draft;
use crate::parse::located::{Stretch, slice};

/// Divides a list that doesn't say where, or not everywhere, into as many keywords as the list in the other language has.
pub(in crate::parse::front) fn reconcile(draft: &mut Draft<'_>) {
    let (Some(mut chinese), Some(english)) = (draft.chinese_keywords.clone(), draft.english_keywords.clone()) else {
        return;
    };
    let text = draft.text;
    let counts = |list: &List| list.told == Told::Separators && list.words.len() > 1;
    if counts(&chinese)
        && counts(&english)
        && let Some(words) = by_letters(text, &chinese, &english)
    {
        again(draft, &words, false);
        return;
    }
    let capitals = by_capitals(text, &chinese, &english);
    let told =
        capitals.as_ref().or_else(|| counts(&english).then_some(&english.words)).map(|words| shares(draft, words));
    if let Some(shares) = told.filter(|shares| shares.count() != chinese.words.len() && !counts(&chinese)) {
        let spaced = if chinese.told == Told::Spaces { chinese.words.clone() } else { spaced(text, &chinese.lines) };
        if let Some((words, _)) = run_together::by_page(text, &spaced, Some(&shares)) {
            again(draft, &words, false);
            chinese = List { words, told: Told::Page, ..chinese };
        }
    }
    if let Some(words) = capitals {
        again(draft, &words, true);
        return;
    }
    if chinese.words.len() > english.words.len()
        // What the dictionary guessed says nothing of another list.
        && chinese.told != Told::Dictionary
        && let Some(words) = into(text, &english, &self::shares(draft, &chinese.words))
    {
        again(draft, &words, true);
    }
}

fn shares(draft: &Draft<'_>, words: &[Vec<Stretch>]) -> Shares {
    let read: Vec<String> = words.iter().map(|word| draft.read(word)).collect();
    Shares::of(read.iter().map(String::as_str))
}

/// The English keywords that capitals tell of, where the Chinese ones run together and tell less.
fn by_capitals(text: &str, chinese: &List, english: &List) -> Option<Vec<Vec<Stretch>>> {
    let runs = matches!(chinese.told, Told::Page | Told::Dictionary) && english.words.len() == 1;
    let words = runs.then(|| capitals::divide(text, &english.lines)).flatten()?;
    // Also a guess tells about how many there are.
    let near = words.len().abs_diff(chinese.words.len()) <= (words.len() / 2).max(2);
    near.then(|| words.into_iter().map(|word| vec![word]).collect())
}

/// `BIM木船;渡口` beside `BIM; wooden boats; ferries`: a Chinese keyword that begins with what in the English list is one by
/// itself has lost what divided it.
fn by_letters(text: &str, chinese: &List, english: &List) -> Option<Vec<Vec<Stretch>>> {
    if chinese.words.len() + 1 != english.words.len() {
        return None;
    }
    let place =
        chinese.words.iter().zip(&english.words).position(|(han, latin)| match (han.as_slice(), latin.as_slice()) {
            ([han], [latin]) => {
                let rest = slice(text, han).strip_prefix(slice(text, latin));
                // `A股市场` is one word.
                let long = latin.len() > 1;
                rest.is_some_and(|rest| long && rest.chars().take(2).filter(|c| is_han(*c)).count() == 2)
            }
            _ => false,
        })?;
    let mut words = chinese.words.clone();
    let (whole, latin) = (words.get(place)?.first()?.clone(), english.words.get(place)?.first()?);
    let border = whole.start + latin.len();
    let halves = [whole.start..border, border..whole.end];
    words.splice(place..=place, halves.map(|half| std::iter::once(half).collect()));
    Some(words)
}

/// The words of the lines between spaces, or all of them as one.
fn spaced(text: &str, lines: &[Stretch]) -> Vec<Vec<Stretch>> {
    let words = divide::by(text, lines, char::is_whitespace);
    if words.len() > 1 { words } else { vec![lines.to_vec()] }
}

/// An English list divided into more keywords: by another mark that is printed between them, else by its words.
fn into(text: &str, list: &List, shares: &Shares) -> Option<Vec<Vec<Stretch>>> {
    if slice(text, list.lines.first()?).chars().any(is_han) {
        return None;
    }
    let marks: [fn(char) -> bool; 2] =
        [|c| matches!(c, ';' | '；' | ',' | '，' | '、'), |c| matches!(c, '.' | '．' | ';' | '；' | ',' | '，')];
    let marked =
        marks.iter().map(|mark| divide::by(text, &list.lines, mark)).find(|words| words.len() == shares.count());
    match marked {
        None if list.words.len() == 1 => latin::divide(text, &list.lines, shares),
        marked => marked,
    }
}

/// Puts words in the place of those that a list was divided into before.
fn again(draft: &mut Draft<'_>, words: &[Vec<Stretch>], english: bool) {
    let pointer = if english { ENGLISH } else { CHINESE };
    draft.claims.retain(|claim| !is_of(claim.part, &claim.place, pointer));
    claim(draft, words, english);
}
