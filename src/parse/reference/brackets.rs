//! The brackets of Chinese titles: put right where others are typed for them, and taken off where they hold a whole title.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::pattern::pattern;
use crate::text::chars::{closing_of, is_han};

/// The text with `《湖志》` for `<<湖志>>`, and `〈湖水〉` for `＜湖水＞` that marks divide from the rest.
pub(super) fn put_right(text: &str) -> Cow<'_, str> {
    static DOUBLE: LazyLock<Regex> =
        LazyLock::new(|| pattern("[<‹＜﹤]{2}([^<>‹›＜＞﹤﹥]{0,60}\\p{Han}[^<>‹›＜＞﹤﹥]{0,60})[>›＞﹥]{2}"));
    static SINGLE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            "([，,。．.：:）)]\\s*)[<＜]([^<>‹›＜＞﹤﹥]{0,60}\\p{Han}[^<>‹›＜＞﹤﹥]{0,60})[>＞](\\s*[，,。．.：:])",
        )
    });
    if !text.contains(['<', '‹', '＜', '﹤']) {
        return Cow::Borrowed(text);
    }
    let text = DOUBLE.replace_all(text, "《$1》");
    Cow::Owned(SINGLE.replace_all(&text, "$1〈$2〉$3").into_owned())
}

/// A reference without the brackets that hold all of it, as those of its translation are printed: `[林晚. (2015). 湖志. 湖报, 3, 5-9.]`.
pub(super) fn without_outer(text: &str) -> &str {
    static DATED: LazyLock<Regex> = LazyLock::new(|| pattern(r"[(（.．,，\s](?:19|20)[0-9]{2}"));
    let bare = text.trim();
    let Some(open) = bare.chars().next().filter(|open| matches!(open, '[' | '［')) else { return text };
    let inside =
        bare.get(open.len_utf8()..).and_then(|rest| rest.trim_end_matches(['.', '。']).strip_suffix([']', '］']));
    let mut depth = 0_i32;
    let whole = |inside: &&str| {
        inside.chars().all(|c| {
            depth += i32::from(matches!(c, '[' | '［')) - i32::from(matches!(c, ']' | '］'));
            depth >= 0
        }) && depth == 0
    };
    inside.filter(|inside| DATED.is_match(inside)).filter(whole).unwrap_or(text)
}

/// The brackets or quotation marks that a Chinese title stands in: the bytes at which it begins and ends, and those behind the
/// brackets. None where the text doesn't begin with them.
pub(super) fn leading(text: &str) -> Option<(&str, &str)> {
    let open = text.chars().next().filter(|open| matches!(open, '《' | '〈' | '「' | '『'))?;
    let close = closing_of(open)?;
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        if c == open {
            depth += 1;
        } else if c == close {
            depth = depth.saturating_sub(1);
        }
        if depth == 0 {
            return Some((text.get(open.len_utf8()..at)?, text.get(at + c.len_utf8()..)?));
        }
    }
    None
}

/// A title without the brackets that hold all of it: `〈湖水〉`; not `論〈湖水〉`, nor `〈湖〉與〈水〉`.
pub(super) fn without(title: &str) -> &str {
    match leading(title.trim()) {
        Some((inside, "")) if inside.contains(is_han) => inside.trim(),
        _ => title,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_brackets_of_titles_are_put_right_and_taken_off() {
        for (text, right) in [
            ("湖務局. (2012). <<湖水報告>>. 湖城", "湖務局. (2012). 《湖水報告》. 湖城"),
            ("林晚，＜湖水＞，《湖報》", "林晚，〈湖水〉，《湖報》"),
            ("林晚. 評<湖水>的三個版本. 湖報", "林晚. 評<湖水>的三個版本. 湖報"),
            ("Coot R. Lakes << 3 and ponds >> 4", "Coot R. Lakes << 3 and ponds >> 4"),
        ] {
            assert_eq!(put_right(text), right, "{text}");
        }
        for (text, bare) in [
            ("[林晚. (2015). 湖志. 湖报, 3, 5-9.]", "林晚. (2015). 湖志. 湖报, 3, 5-9."),
            ("[林晚. 湖志[J]. 湖报, 2015(3): 5-9]", "林晚. 湖志[J]. 湖报, 2015(3): 5-9"),
            ("[美]林晚. 湖志[M]. 湖社, 2015[2016-01-02]", "[美]林晚. 湖志[M]. 湖社, 2015[2016-01-02]"),
            ("[湖志]", "[湖志]"),
        ] {
            assert_eq!(without_outer(text), bare, "{text}");
        }
        for (title, bare) in [
            ("〈湖水〉", "湖水"),
            ("「湖水之研究」", "湖水之研究"),
            ("論〈湖水〉", "論〈湖水〉"),
            ("〈湖〉與〈水〉", "〈湖〉與〈水〉"),
            ("《讀《湖志》》", "讀《湖志》"),
            ("「湖水", "「湖水"),
        ] {
            assert_eq!(without(title), bare, "{title}");
        }
    }
}
