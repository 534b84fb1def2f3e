//! A short line below a list of keywords: the rest of the last one, or a keyword of its own whose separator is lost.

use crate::parse::chars::is_han;
use crate::parse::front::names;
use crate::text::words::dictionary;

/// How much of the page is searched for a word, in bytes.
const REACH: usize = 200_000;

/// What a line below a list is to its last keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::parse::front) enum Below {
    /// `水` and on the next line `位`.
    Rest,
    /// Another keyword.
    Own,
}

/// What a line of Han is to the list above it, by the words of the page: it has what meets at the line end, or the line by itself
/// within its text. Where it has neither, one character, or two that are no word or name, are a rest. `above` and `line` are
/// stretches of `text`. None where nothing says that the line is of the list.
pub(in crate::parse::front) fn goes_on(text: &str, above: &str, line: &str) -> Option<Below> {
    let mut reach = text.len().min(REACH);
    while !text.is_char_boundary(reach) {
        reach -= 1;
    }
    let page = text.get(..reach)?;
    let divides = |c: char| c.is_whitespace() || matches!(c, ';' | '；' | '，' | ',' | '、' | '：' | ':' | '】' | ']');
    let last = above.trim_end().rsplit(divides).next().unwrap_or_default();
    // What stands on both sides of the line end stands together elsewhere: `人居` and `环境` of `城市人居环境改善`.
    let end = last.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    let start = line.char_indices().nth(2).map_or(line.len(), |(at, _)| at);
    let border = format!("{}{}", last.get(end..).unwrap_or_default(), line.get(..start).unwrap_or_default());
    if !last.is_empty() && page.contains(&border) {
        return Some(Below::Rest);
    }
    let chars = line.chars().count();
    if chars > 1 && is_within(page, line) {
        return Some(Below::Own);
    }
    let word = chars == 2 && (dictionary().has_word(line) || names::is_name(line));
    (chars == 1 || chars == 2 && !word).then_some(Below::Rest)
}

/// Whether the text has the word with Han beside it: running heads stand alone.
fn is_within(page: &str, word: &str) -> bool {
    page.match_indices(word).any(|(at, _)| {
        let before = page.get(..at).and_then(|text| text.chars().next_back());
        let behind = page.get(at + word.len()..).and_then(|text| text.chars().next());
        before.is_some_and(is_han) || behind.is_some_and(is_han)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_page_tell_what_a_line_below_keywords_is() {
        let check = |page: &str, line: &str, expected| {
            let above = "木船；旧渡";
            assert_eq!(goes_on(&format!("{above}\n{line}\n{page}"), above, line), expected, "{line} before {page}");
        };
        check("旧渡口水位的变化。", "口水位", Some(Below::Rest));
        check("旧渡船坞和新船坞。", "船坞修理", Some(Below::Rest));
        check("沿江的船坞很多。", "船坞", Some(Below::Own));
        check("没有别的话。", "口", Some(Below::Rest));
        check("没有别的话。", "内容简介", None);
        check("没有别的话。", "研究", None);
        check("没有别的话。\n渡口研究\n", "渡口研究", None);
    }
}
