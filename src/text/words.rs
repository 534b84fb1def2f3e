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
            c if !c.is_alphanumeric() && !decimal => None,
            c if is_han(c) => Some(Run::Han),
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

/// The words of folded text as ranges of bytes, long words followed by the shorter ones in them: how a text is indexed.
pub fn words_and_parts(folded: &str, mut on: impl FnMut(Range<usize>)) {
    runs(folded, |run, range| match run {
        Run::Han => {
            let text = folded.get(range.clone()).unwrap_or_default();
            for token in DICTIONARY.cut_for_search(text, true) {
                on(range.start + token.byte_start..range.start + token.byte_end);
            }
        }
        Run::Letters => on(range),
    });
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
    fn a_long_word_is_indexed_with_its_parts() {
        let mut found = Vec::new();
        let text = "图书馆学 b2b";
        words_and_parts(text, |range| found.push(&text[range]));
        for part in ["图书", "图书馆", "b2b"] {
            assert!(found.contains(&part), "{part} is not in {found:?}");
        }
    }
}
