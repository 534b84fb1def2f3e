//! Spaces that layout put in, which are not part of the text.

use super::chars::{is_cjk_punctuation, is_half_width_punctuation, is_han};

/// Takes out the white space that layout put between Chinese characters, or between them and punctuation, and makes one
/// space of what remains between words. White space at both ends goes, too. Line breaks count as white space; one
/// behind the hyphen of a divided word is taken out, and the hyphen stays.
pub fn close_up(text: &str) -> String {
    let mut closed = String::with_capacity(text.len());
    let mut rest = text.trim_start_matches(is_space);
    while !rest.is_empty() {
        let (word, behind) = rest.split_at(rest.find(is_space).unwrap_or(rest.len()));
        closed.push_str(word);
        rest = behind.trim_start_matches(is_space);
        if let (Some(before), Some(next)) = (word.chars().next_back(), rest.chars().next()) {
            let broken = behind.strip_suffix(rest).is_some_and(|gap| gap.contains(['\n', '\r']));
            let hyphenated = broken && before == '-' && next.is_lowercase() && divides_a_word(&closed);
            if !hyphenated && !is_layout(before, next) {
                closed.push(' ');
            }
        }
    }
    closed
}

/// Whether the hyphen at the end follows a letter.
fn divides_a_word(text: &str) -> bool {
    text.chars().rev().nth(1).is_some_and(char::is_alphabetic)
}

/// Takes all white space out of a text whose characters all stand alone: `T D 7 2 4`, `服 务 理 念`. None for others.
pub fn close_spaced_out(text: &str) -> Option<String> {
    let mut words = 0;
    for word in text.split_whitespace() {
        words += 1;
        if word.chars().nth(1).is_some() {
            return None;
        }
    }
    (words > 2).then(|| text.split_whitespace().collect())
}

/// White space, and the separators of ASCII that PDF files leave in text.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\x1C'..='\x1F')
}

/// Whether white space between two characters is the layout's.
fn is_layout(before: char, behind: char) -> bool {
    let chinese = |c| is_han(c) || is_cjk_punctuation(c);
    let full_width = |c| is_cjk_punctuation(c) && !matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·');
    (chinese(before) && (chinese(behind) || is_half_width_punctuation(behind)))
        || (is_half_width_punctuation(before) && chinese(behind))
        || full_width(before)
        || full_width(behind)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spaces_of_the_layout_go_and_spaces_between_words_stay() {
        let cases = [
            ("服 务 理 念", "服务理念"),
            ("摘　要", "摘要"),
            ("工作的 内容", "工作的内容"),
            ("内容 ， 方式", "内容，方式"),
            ("内容 , 方式", "内容,方式"),
            ("内容, 方式. 结果", "内容,方式.结果"),
            ("“三大安全” , 实现“三化” 管理", "“三大安全”,实现“三化”管理"),
            ("( 一) 概述", "(一)概述"),
            ("见 [1] 和 [2] 。", "见[1]和[2]。"),
            ("he said, then left", "he said, then left"),
            ("use of  Rust   here", "use of Rust here"),
            ("基于 BERT 的 方法", "基于 BERT 的方法"),
            ("采用 BERT ， GPT 等", "采用 BERT，GPT 等"),
            ("  两端  ", "两端"),
            ("一行\n二行", "一行二行"),
            ("line one\nline two", "line one line two"),
            ("infor-\nmation", "infor-mation"),
            ("状态 2 \n的", "状态 2 的"),
            ("", ""),
            (" \n", ""),
        ];
        for (text, closed) in cases {
            assert_eq!(close_up(text), closed, "{text}");
        }
    }

    #[test]
    fn characters_that_all_stand_alone_are_closed_up() {
        assert_eq!(close_spaced_out("T D 7 2 4"), Some("TD724".to_owned()));
        assert_eq!(close_spaced_out("服 务 理 念"), Some("服务理念".to_owned()));
        assert_eq!(close_spaced_out("T D724"), None);
        assert_eq!(close_spaced_out("A B"), None);
    }

    proptest! {
        #[test]
        fn closing_up_loses_nothing_but_space_and_is_done_at_once(text in "[a-c,.;()中文，。“” \n\u{3000}-]{0,40}") {
            let once = close_up(&text);
            let squash = |t: &str| t.split_whitespace().collect::<String>();
            prop_assert_eq!(squash(&once), squash(&text));
            prop_assert_eq!(close_up(&once), once);
        }
    }
}
