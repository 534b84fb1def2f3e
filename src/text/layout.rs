//! Spaces that layout put in, which are not part of the text.

use super::Placed;
use super::chars::{is_cjk_punctuation, is_half_width_punctuation, is_han};

/// Takes out the white space that layout put between Chinese characters, or between them and punctuation, and makes one
/// space of what remains between words. White space at both ends goes, too. Line breaks count as white space; one
/// behind the hyphen of a divided word is taken out, and the hyphen stays. A character stands for the space taken out behind
/// it, so that the spans of closed text are whole.
pub fn close_up(chars: &[Placed]) -> Vec<Placed> {
    let mut closed: Vec<Placed> = Vec::with_capacity(chars.len());
    let mut gap: Option<Gap> = None;
    for p in chars {
        if is_space(p.char) {
            let broken = matches!(p.char, '\n' | '\r');
            gap = Some(match gap {
                None => Gap { blank: *p, whole: true, broken },
                Some(gap) => Gap {
                    blank: Placed { end: p.end, ..gap.blank },
                    whole: gap.whole && gap.blank.end == p.start,
                    broken: gap.broken || broken,
                },
            });
            continue;
        }
        if let (Some(gap), Some(before)) = (gap.take(), closed.last().copied()) {
            let hyphenated = gap.broken && before.char == '-' && p.char.is_lowercase() && follows_letter(&closed);
            let touches = gap.whole && before.end == gap.blank.start && gap.blank.end == p.start;
            if !hyphenated && !is_layout(before.char, p.char) {
                let end = if touches { gap.blank.end } else { gap.blank.start + 1 };
                closed.push(Placed { char: ' ', start: gap.blank.start, end });
            } else if let (true, Some(last)) = (touches, closed.last_mut()) {
                last.end = p.start;
            }
        }
        closed.push(*p);
    }
    closed
}

/// [`close_up`] for a string that needs no positions.
pub fn close_up_str(text: &str) -> String {
    super::string_of(&close_up(&super::place(text, 0)))
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

/// White space between two characters.
#[derive(Clone, Copy)]
struct Gap {
    blank: Placed,
    /// Whether nothing of the source is missing within it.
    whole: bool,
    broken: bool,
}

/// White space, and the separators of ASCII that PDF files leave in text.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\x1C'..='\x1F')
}

fn follows_letter(closed: &[Placed]) -> bool {
    closed.iter().rev().nth(1).is_some_and(|p| p.char.is_alphabetic())
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
    use crate::text::{place, spans_of, string_of};

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
            assert_eq!(close_up_str(text), closed, "{text}");
        }
    }

    #[test]
    fn characters_that_all_stand_alone_are_closed_up() {
        assert_eq!(close_spaced_out("T D 7 2 4"), Some("TD724".to_owned()));
        assert_eq!(close_spaced_out("服 务 理 念"), Some("服务理念".to_owned()));
        assert_eq!(close_spaced_out("T D724"), None);
        assert_eq!(close_spaced_out("A B"), None);
    }

    #[test]
    fn spans_lead_back_to_the_source() {
        let chars = place("甲 乙\n\nfoo bar", 10);
        let closed = close_up(&chars);
        assert_eq!(string_of(&closed), "甲乙 foo bar");
        let spans: Vec<_> = spans_of(&closed).iter().map(|s| (s.start, s.end)).collect();
        assert_eq!(spans, [(10, 22)]);
        let with_a_hole: Vec<_> = chars.iter().filter(|p| p.char != '\n').copied().collect();
        let spans: Vec<_> = spans_of(&close_up(&with_a_hole)).iter().map(|s| (s.start, s.end)).collect();
        assert_eq!(spans, [(10, 13), (15, 22)]);
    }

    proptest! {
        #[test]
        fn closing_up_loses_nothing_but_space_and_is_done_at_once(text in "[a-c,.;()中文，。“” \n\u{3000}-]{0,40}") {
            let once = close_up_str(&text);
            let squash = |t: &str| t.split_whitespace().collect::<String>();
            prop_assert_eq!(squash(&once), squash(&text));
            prop_assert_eq!(close_up_str(&once), once);
        }
    }
}
