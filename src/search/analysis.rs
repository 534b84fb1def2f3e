//! What the engine takes from a text: single characters, pairs of characters, words of letters. All of it is folded.

use std::ops::Range;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};

use crate::text::fold_char;
use crate::text::words::{Run, fold_spaced, runs};

/// The forms in which a text is indexed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Form {
    Singles,
    Pairs,
    Words,
}

impl Form {
    /// What the engine calls the tokenizer.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Singles => "singles",
            Self::Pairs => "pairs",
            Self::Words => "words",
        }
    }
}

/// Tells the engine of the three forms.
pub(super) fn register(tokenizers: &TokenizerManager) {
    tokenizers.register(Form::Singles.name(), Singles);
    tokenizers.register(Form::Pairs.name(), Pairs);
    tokenizers.register(Form::Words.name(), Words::default());
}

/// The characters of folded text, without white space.
pub(super) fn visible(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace()).map(fold_char)
}

/// Every character.
#[derive(Debug, Clone, Copy)]
struct Singles;

/// Every two neighbours, at the position of the first.
#[derive(Debug, Clone, Copy)]
struct Pairs;

/// Runs of letters and digits that are not Han.
#[derive(Debug, Clone, Default)]
struct Words {
    folded: String,
    words: Vec<Range<usize>>,
}

impl Tokenizer for Singles {
    type TokenStream<'a> = Stream<Box<dyn FnMut(&mut String) -> bool + 'a>>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        let mut chars = visible(text);
        stream(1, Box::new(move |token| chars.next().map(|c| token.push(c)).is_some()))
    }
}

impl Tokenizer for Pairs {
    type TokenStream<'a> = Stream<Box<dyn FnMut(&mut String) -> bool + 'a>>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        let mut chars = visible(text);
        let mut previous = chars.next();
        let pair = move |token: &mut String| match (previous, chars.next()) {
            (Some(first), Some(second)) => {
                token.extend([first, second]);
                previous = Some(second);
                true
            }
            _ => false,
        };
        // A pair reaches over two positions. The engine begins the next value one position behind the end of this one, so
        // that between the last pair of a value and the first of the next there are three steps, and a string, whose
        // pairs are at most two steps apart, can't pass from one to the other.
        stream(2, Box::new(pair))
    }
}

impl Tokenizer for Words {
    type TokenStream<'a> = Stream<Box<dyn FnMut(&mut String) -> bool + 'a>>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        let Self { folded, words } = self;
        fold_spaced(text, folded);
        words.clear();
        runs(folded, |run, range| {
            if run == Run::Letters {
                words.push(range);
            }
        });
        let mut words = words.iter();
        let next = move |token: &mut String| {
            let word = words.next().and_then(|word| folded.get(word.clone()));
            word.map(|word| token.push_str(word)).is_some()
        };
        stream(1, Box::new(next))
    }
}

/// Tokens one after the other. (Nobody asks where they stood in the text: highlights are found in it anew.)
struct Stream<Next> {
    next: Next,
    token: Token,
    count: usize,
}

fn stream<Next>(length: usize, next: Next) -> Stream<Next> {
    let token = Token { position_length: length, text: String::with_capacity(16), ..Token::default() };
    Stream { next, token, count: 0 }
}

impl<Next: FnMut(&mut String) -> bool> TokenStream for Stream<Next> {
    fn advance(&mut self) -> bool {
        self.token.text.clear();
        self.token.position = self.count;
        self.count += 1;
        (self.next)(&mut self.token.text)
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(mut tokenizer: impl Tokenizer, text: &str) -> Vec<(String, usize)> {
        let mut found = Vec::new();
        tokenizer.token_stream(text).process(&mut |token| found.push((token.text.clone(), token.position)));
        found
    }

    fn texts(tokenizer: impl Tokenizer, text: &str) -> Vec<String> {
        tokens(tokenizer, text).into_iter().map(|(text, _)| text).collect()
    }

    #[test]
    fn characters_and_pairs_are_folded_and_without_spaces() {
        assert_eq!(texts(Singles, "黨　Ａb"), ["党", "a", "b"]);
        assert_eq!(tokens(Pairs, "黨　Ａb"), [("党a".to_owned(), 0), ("ab".to_owned(), 1)]);
        for short in ["", " ", "黨"] {
            assert!(tokens(Pairs, short).is_empty(), "{short}");
        }
    }

    #[test]
    fn words_are_of_letters_and_digits() {
        assert_eq!(texts(Words::default(), "圖書館的BIM技術 GB/T 7714"), ["bim", "gb", "t", "7714"]);
    }
}
