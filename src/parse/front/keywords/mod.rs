//! Keywords: divided by whatever divides them, or by what the page itself tells where nothing does: its words, and the list
//! in the other language, which has as many.

mod behind;
mod best;
mod broken;
mod capitals;
mod divide;
mod latin;
mod pieces;
mod reconcile;
mod rows;
mod run_together;
mod shares;
mod worth;

pub(in crate::parse) use behind::body_behind;
pub(super) use broken::goes_on;
pub(super) use reconcile::reconcile;

use crate::essay::{DiagnosticCode, NoiseKind, Part};
use crate::parse::draft::{Draft, Place};
use crate::parse::located::Stretch;

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
    // What is left of a word where nobody can see its characters is none.
    let read = words.iter().map(|word| (word, draft.read(word))).filter(|(_, read)| !read.trim().is_empty());
    let (words, read): (Vec<&Vec<Stretch>>, Vec<String>) = read.unzip();
    *(if english { &mut draft.essay.keywords_en } else { &mut draft.essay.keywords }) = read;
    for (index, word) in words.iter().enumerate() {
        word.iter().for_each(|at| draft.claim(at, Part::Keyword, format!("{pointer}/{index}")));
    }
}
