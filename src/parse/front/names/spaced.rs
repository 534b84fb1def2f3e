//! Names that are set with spaces between their characters: `孟 巖`, `張　耀　仁`, `王 玲 李 明`.

use super::{is_name, is_surname, mark_of};
use crate::parse::chars::is_han;

/// The bytes of a name of three characters set apart, `張　耀　仁`, that `rest` begins with. Behind it the line ends, or a mark, a
/// comma or a gap at least as wide follows. Where single characters go on in equal gaps, they are divided so that each
/// name begins with a surname, into as many names as can be: `孟 巖 李 明` are two.
pub(super) fn of_three(rest: &str) -> Option<usize> {
    let (tokens, behind) = equally_apart(rest)?;
    let words: Vec<char> = tokens.iter().map(|(_, c)| *c).collect();
    let third = tokens.get(2)?;
    let end = third.0 + third.1.len_utf8();
    if words.len() == 3 {
        // `何 薇 刘 育博`: the third is the surname of what follows.
        let next: String = behind.trim_start().chars().take_while(|c| is_han(*c)).collect();
        let open = !next.is_empty() && is_surname(third.1) && !is_name(&next);
        return (!open && closes(behind)).then_some(end);
    }
    (closes(behind) && names(&words)?.first() == Some(&3)).then_some(end)
}

/// Single Han characters with one and the same gap between them, by their places, and what stands behind them.
fn equally_apart(rest: &str) -> Option<(Vec<(usize, char)>, &str)> {
    let mut tokens: Vec<(usize, char)> = Vec::new();
    let mut gap = "";
    let mut from = 0;
    while tokens.len() < MOST {
        let tail = rest.get(from..)?;
        let Some(c) = tail.chars().next().filter(|c| is_han(*c)) else { break };
        let behind = tail.get(c.len_utf8()..)?;
        // A character of a longer word isn't single.
        if behind.chars().next().is_some_and(is_han) {
            break;
        }
        tokens.push((from, c));
        let wide = behind.get(..behind.len() - behind.trim_start().len())?;
        if tokens.len() == 1 {
            gap = wide;
        }
        if wide.is_empty() || wide != gap {
            break;
        }
        from += c.len_utf8() + wide.len();
    }
    let (last, c) = tokens.last()?;
    let behind = rest.get(last + c.len_utf8()..)?;
    (tokens.len() >= 3 && !gap.is_empty()).then_some((tokens, behind))
}

/// More than these are no names, but a line that is set apart.
const MOST: usize = 24;

/// How names divide single characters: the lengths of the most names that all begin with a surname.
fn names(chars: &[char]) -> Option<Vec<usize>> {
    let mut best: Vec<Option<Vec<usize>>> = vec![None; chars.len() + 1];
    *best.last_mut()? = Some(Vec::new());
    for from in (0..chars.len()).rev() {
        if !chars.get(from).copied().is_some_and(is_surname) {
            continue;
        }
        let longest = [2, 3]
            .iter()
            .filter_map(|length| {
                let rest = best.get(from + length)?.as_ref()?;
                Some([&[*length][..], rest].concat())
            })
            .max_by_key(Vec::len);
        *best.get_mut(from)? = longest;
    }
    best.into_iter().next().flatten()
}

/// Whether what stands behind a name can: nothing, a mark, a comma, a bracket, or a space and what follows.
fn closes(behind: &str) -> bool {
    behind.chars().next().is_none_or(|c| {
        c.is_whitespace() || mark_of(c).is_some() || matches!(c, '、' | '，' | ',' | ';' | '；' | '(' | '（' | '/')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_characters_set_apart_are_one_name() {
        for (line, expected) in [
            ("張　耀　仁", Some("張　耀　仁")),
            ("张 耀 仁", Some("张 耀 仁")),
            ("張 耀 仁*", Some("張 耀 仁")),
            ("張 耀 仁、李 小 明", Some("張 耀 仁")),
            ("張 耀 仁  李 小 明", Some("張 耀 仁")),
            ("張 耀 仁 李 小 明", Some("張 耀 仁")),
            ("張 耀 仁 李小明", Some("張 耀 仁")),
            ("孟 巖 李 明", None),
            ("孟 巖", None),
            ("何 薇 刘 育博1", None),
            ("孟 巖 李小明", None),
            ("孟 巖 李 明 赵 迪", None),
            ("张 耀 仁：", None),
        ] {
            assert_eq!(of_three(line).and_then(|end| line.get(..end)), expected, "{line}");
        }
    }
}
