//! Keywords: divided by whatever divides them, or by what the page itself tells where nothing does: its words, and the list
//! in the other language, which has as many.

mod behind;
mod best;
mod divide;
mod latin;
mod run_together;

pub(in crate::parse) use behind::body_behind;

use crate::essay::{DiagnosticCode, NoiseKind, Part};
use crate::parse::chars::is_han;
use crate::parse::draft::{Draft, Place};
use crate::parse::located::{Stretch, slice};

/// What told where keywords divide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    /// Semicolons, commas and the like: or there is one keyword.
    Separators,
    /// Spaces, which also stand, and get lost, within keywords.
    Spaces,
    /// The words of the page.
    Page,
    /// A dictionary: a guess.
    Dictionary,
}

/// A list of keywords as it was read.
#[derive(Debug, Clone)]
pub(crate) struct List {
    lines: Vec<Stretch>,
    words: Vec<Vec<Stretch>>,
    told: Told,
}

/// The pointers of the lists of both languages.
const CHINESE: &str = "/keywords";
const ENGLISH: &str = "/keywords_en";

/// Letters without a space or mark between them, more than the longest words have: keywords that lost both.
const UNREADABLE: usize = 32;

/// Puts a list of Chinese keywords, or of English ones, into the essay.
pub(super) fn put(draft: &mut Draft<'_>, lines: &[Stretch], english: bool) {
    let pointer = if english { ENGLISH } else { CHINESE };
    let (words, told) = divide::divide(draft.text, lines);
    if told == Told::Dictionary {
        draft.remark(
            DiagnosticCode::UndividedKeywords,
            "the keywords run together; a dictionary divided them",
            lines.first().cloned(),
        );
    }
    let unreadable = |word: &str| word.len() > UNREADABLE && word.bytes().all(|b| b.is_ascii_alphanumeric());
    if let [word] = words.as_slice()
        && unreadable(&draft.read(word))
    {
        let told = "the keywords run together, and their spaces are lost: they can't be divided";
        draft.remark(DiagnosticCode::UndividedKeywords, told, lines.first().cloned());
        lines.iter().for_each(|at| draft.push(at, Part::Noise, Place::Noise(NoiseKind::Debris)));
        return;
    }
    draft.keyword_lists += 1;
    let known = if english { draft.essay.keywords_en.len() } else { draft.essay.keywords.len() };
    if known > 500 || (known > 0 && draft.keyword_lists > 2) {
        lines.iter().for_each(|at| draft.drop(at, Part::Repeat));
        return;
    }
    if known > 0 {
        // The page's own tag line stands above the article's list.
        for claim in &mut draft.claims {
            if is_of(claim.part, &claim.place, pointer) {
                claim.part = Part::Noise;
                claim.place = Place::Noise(NoiseKind::Chrome);
            }
        }
    }
    claim(draft, &words, english);
    let list = List { lines: lines.to_vec(), words, told };
    *(if english { &mut draft.english_keywords } else { &mut draft.chinese_keywords }) = Some(list);
}

fn is_of(part: Part, place: &Place, pointer: &str) -> bool {
    part == Part::Keyword && matches!(place, Place::Value(at) if at.starts_with(&format!("{pointer}/")))
}

fn claim(draft: &mut Draft<'_>, words: &[Vec<Stretch>], english: bool) {
    let pointer = if english { ENGLISH } else { CHINESE };
    let read: Vec<String> = words.iter().map(|word| draft.read(word)).collect();
    *(if english { &mut draft.essay.keywords_en } else { &mut draft.essay.keywords }) = read;
    for (index, word) in words.iter().enumerate() {
        word.iter().for_each(|at| draft.claim(at, Part::Keyword, format!("{pointer}/{index}")));
    }
}

/// Divides a list that doesn't say where, or not everywhere, into as many keywords as the list in the other language has.
pub(super) fn reconcile(draft: &mut Draft<'_>) {
    let (Some(chinese), Some(english)) = (draft.chinese_keywords.clone(), draft.english_keywords.clone()) else {
        return;
    };
    if chinese.words.len() == english.words.len() {
        return;
    }
    let counts = |list: &List| list.told == Told::Separators && list.words.len() > 1;
    if counts(&english) && !counts(&chinese) {
        let spaced =
            if chinese.told == Told::Spaces { chinese.words.clone() } else { spaced(draft.text, &chinese.lines) };
        if let Some(words) = run_together::by_page(draft.text, &spaced, Some(english.words.len())) {
            again(draft, &words, false);
        }
    } else if chinese.words.len() > english.words.len()
        // What the dictionary guessed says nothing of another list.
        && chinese.told != Told::Dictionary
        && let Some(words) = into(draft.text, &english, chinese.words.len())
    {
        again(draft, &words, true);
    }
}

/// The words of the lines between spaces, or all of them as one.
fn spaced(text: &str, lines: &[Stretch]) -> Vec<Vec<Stretch>> {
    let words = divide::by(text, lines, char::is_whitespace);
    if words.len() > 1 { words } else { vec![lines.to_vec()] }
}

/// An English list divided into more keywords: by another mark that is printed between them, else by its words.
fn into(text: &str, list: &List, count: usize) -> Option<Vec<Vec<Stretch>>> {
    if slice(text, list.lines.first()?).chars().any(is_han) {
        return None;
    }
    let marks: [fn(char) -> bool; 2] =
        [|c| matches!(c, ';' | '；' | ',' | '，' | '、'), |c| matches!(c, '.' | '．' | ';' | '；' | ',' | '，')];
    let marked = marks.iter().map(|mark| divide::by(text, &list.lines, mark)).find(|words| words.len() == count);
    match marked {
        None if list.words.len() == 1 => latin::divide(text, &list.lines, count),
        marked => marked,
    }
}

/// Puts words in the place of those that a list was divided into before.
fn again(draft: &mut Draft<'_>, words: &[Vec<Stretch>], english: bool) {
    let pointer = if english { ENGLISH } else { CHINESE };
    draft.claims.retain(|claim| !is_of(claim.part, &claim.place, pointer));
    claim(draft, words, english);
}
