//! The words of a text. Han characters are cut by a dictionary, everything else where letters and digits end.
//!
//! One dictionary serves the whole program: loading it takes a tenth of a second and some 34 MB, which is why it is done
//! when somebody first asks.

use std::ops::Range;
use std::sync::LazyLock;

use jieba_rs::Jieba;

use super::chars::is_han;
use super::fold_char;

static DICTIONARY: LazyLock<Jieba> = LazyLock::new(Jieba::new);

/// The dictionary. It is Simplified: text is folded before it is cut.
pub fn dictionary() -> &'static Jieba {
    &DICTIONARY
}

/// What a run of characters is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Run {
    Han,
    /// Letters and digits of other scripts: a word as it stands.
    Letters,
}

/// Folds text as [`fold`](super::fold) does, but keeps white space: it divides words that are not Han.
pub fn fold_spaced(text: &str, into: &mut String) {
    into.clear();
    into.reserve(text.len());
    into.extend(text.chars().map(fold_char));
}

/// The runs of folded text as ranges of bytes, in order. What lies between them is white space, punctuation and signs.
/// A point between two digits belongs to the number.
pub fn runs(folded: &str, mut on: impl FnMut(Run, Range<usize>)) {
    let mut open: Option<(Run, usize)> = None;
    let mut previous = ' ';
    let mut chars = folded.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let decimal = c == '.' && previous.is_numeric() && chars.peek().is_some_and(|(_, next)| next.is_numeric());
        let run = match c {
            c if is_han(c) => Some(Run::Han),
            c if !c.is_alphanumeric() && !decimal => None,
            _ => Some(Run::Letters),
        };
        previous = c;
        if run == open.map(|(run, _)| run) {
            continue;
        }
        if let Some((run, start)) = open {
            on(run, start..at);
        }
        open = run.map(|run| (run, at));
    }
    if let Some((run, start)) = open {
        on(run, start..folded.len());
    }
}

/// The words of folded text, each once in its place: how a query is cut.
pub fn words(folded: &str) -> Vec<(Run, &str)> {
    let mut words = Vec::new();
    runs(folded, |run, range| {
        let text = folded.get(range).unwrap_or_default();
        match run {
            Run::Han => words.extend(DICTIONARY.cut(text, true).iter().map(|token| (run, token.word))),
            Run::Letters => words.push((run, text)),
        }
    });
    words
}

/// The words of a text that name things, each with how the text has it: nouns and names of two characters and more, verbs
/// that stand as nouns, and words of Latin letters. What the dictionary doesn't know is mostly a name or a term.
pub fn naming(text: &str, mut on: impl FnMut(&str, &str)) {
    let mut folded = String::with_capacity(text.len());
    // From each byte of the folded text on which a character begins, or which is its end, to the byte of the text.
    let mut origins = Vec::with_capacity(text.len() + 1);
    for (at, c) in text.char_indices() {
        folded.push(fold_char(c));
        origins.resize(folded.len(), at + c.len_utf8());
    }
    let origin = |at: usize| at.checked_sub(1).map_or(Some(0), |before| origins.get(before).copied());
    let mut tell = |word: Range<usize>| {
        let shown = origin(word.start).zip(origin(word.end)).and_then(|(start, end)| text.get(start..end));
        if let Some((shown, word)) = shown.zip(folded.get(word)) {
            on(word, shown);
        }
    };
    runs(&folded, |run, range| match run {
        Run::Han => {
            let han = folded.get(range.clone()).unwrap_or_default();
            for tag in DICTIONARY.tag(han, true).into_iter().filter(|tag| tag.end - tag.start > 1 && names(tag.tag)) {
                tell(range.start + tag.byte_start..range.start + tag.byte_end);
            }
        }
        Run::Letters => {
            let word = folded.get(range.clone()).unwrap_or_default();
            if word.chars().filter(|c| c.is_alphabetic()).nth(2).is_some() {
                tell(range);
            }
        }
    });
}

/// How seldom a folded word is in the language as a whole, by how often it stands in the texts that the dictionary was counted
/// over: 1 for what they hardly have, 0.4 for 研究 and 时间.
pub fn rareness(word: &str) -> f32 {
    /// The words of those texts.
    const COUNTED: f32 = 6e7;
    let times = DICTIONARY.suggest_freq(word).max(1) as f32;
    (1.0 - times.ln() / COUNTED.ln()).clamp(0.0, 1.0)
}

/// Whether a word of this class of the dictionary names something: nouns of all kinds, verbs and adjectives as nouns,
/// abbreviations, idioms, and what it doesn't know.
fn names(class: &str) -> bool {
    class.starts_with('n') || matches!(class, "vn" | "an" | "j" | "l" | "i" | "x" | "eng")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let mut folded = String::new();
        fold_spaced(text, &mut folded);
        words(&folded).into_iter().map(|(_, word)| word.to_owned()).collect()
    }

    #[test]
    fn text_of_both_scripts_is_cut_alike() {
        assert_eq!(cut("黨風廉政建設"), cut("党风廉政建设"));
        assert_eq!(cut("圖書館的歷史"), ["图书馆", "的", "历史"]);
    }

    #[test]
    fn letters_digits_and_mixtures_are_words_where_they_end() {
        for (text, expected) in [
            ("ＢＩＭ技術", &["bim", "技术"][..]),
            ("GB/T 7714", &["gb", "t", "7714"]),
            ("COVID-19", &["covid", "19"]),
            ("13.5%,3.", &["13.5", "3"]),
            ("machine learning", &["machine", "learning"]),
            ("Ärzte и ①", &["ärzte", "и", "①"]),
            ("，。　()“”-", &[]),
        ] {
            assert_eq!(cut(text), expected, "{text}");
        }
    }

    #[test]
    fn words_that_name_things_are_told_as_the_text_has_them() {
        let mut found = Vec::new();
        naming("我們認真研究了圖書館的 BIM 系統，2020 年。", |word, shown| {
            found.push((word.to_owned(), shown.to_owned()))
        });
        let expected = [("研究", "研究"), ("图书馆", "圖書館"), ("bim", "BIM"), ("系统", "系統")];
        assert_eq!(found, expected.map(|(word, shown)| (word.to_owned(), shown.to_owned())));
    }

    #[test]
    fn a_word_of_every_text_is_less_rare_than_one_of_a_craft() {
        let rareness = ["研究", "书法", "漏窗", "qwertz"].map(rareness);
        assert!(rareness.is_sorted() && rareness[0] < 0.5 && rareness[2] > 0.9, "{rareness:?}");
    }
}
