//! Brackets that a converter to Markdown has escaped: `\[1\]` for `[1]`, `\[M\]` for `[M]`.
//!
//! Only citations and type marks of references are read, and only where a text has several: `\[` and `\]` also stand around formulas.

use super::Damage;
use crate::essay::RepairKind;

/// Fewer pairs than this are no habit of a converter.
const FEWEST: usize = 2;

/// The most characters between the brackets: `1-3, 5, 7, 9-12`.
const LONGEST: usize = 24;

/// Whether a text may have escaped brackets: a cheap look before the real one.
pub(super) fn may_be_in(text: &str) -> bool {
    text.contains("\\[") && text.contains("\\]")
}

pub(super) fn find(chars: &[char], damage: &mut Damage) {
    let mut pairs = Vec::new();
    let mut behind = 0;
    for at in 0..chars.len() {
        if at >= behind
            && let Some(close) = pair(chars, at)
        {
            pairs.push((at, close));
            behind = close + 2;
        }
    }
    if pairs.len() < FEWEST {
        return;
    }
    for (open, close) in pairs {
        damage.repair(RepairKind::EscapedBracket, &['\\', '['], "[".to_owned(), open);
        damage.repair(RepairKind::EscapedBracket, &['\\', ']'], "]".to_owned(), close);
    }
}

/// Where the pair closes that opens at `at`, if numbers or a type mark stand in it.
fn pair(chars: &[char], at: usize) -> Option<usize> {
    let inside = chars.get(at..)?.strip_prefix(&['\\', '['])?;
    let length = inside.iter().take(LONGEST).position(|c| *c == '\\')?;
    let (inside, behind) = inside.split_at_checked(length)?;
    let numbers = |c: &char| c.is_ascii_digit() || matches!(c, ',' | '，' | '-' | '–' | '—' | '~' | '、' | ' ');
    let cites = inside.iter().any(char::is_ascii_digit) && inside.iter().all(numbers);
    let mut mark = inside.iter().skip_while(|c| c.is_ascii_uppercase());
    let letters = inside.iter().take_while(|c| c.is_ascii_uppercase()).count();
    let typed = (1..=2).contains(&letters)
        && match mark.next() {
            None => true,
            Some(slash) => *slash == '/' && mark.clone().count() == 2 && mark.all(char::is_ascii_uppercase),
        };
    (behind.starts_with(&['\\', ']']) && (cites || typed)).then_some(at + 2 + length)
}

#[cfg(test)]
mod tests {
    use super::super::{apply, find};
    use crate::text::string_of;

    #[test]
    fn citations_and_type_marks_lose_their_escapes() {
        for (text, expected) in [
            ("果园\\[1\\]，柿子\\[2-3\\]", "果园[1]，柿子[2-3]"),
            ("\\[1\\]李大某.果园\\[M\\].\n\\[2\\]张某.柿子\\[EB/OL\\].", "[1]李大某.果园[M].\n[2]张某.柿子[EB/OL]."),
        ] {
            assert_eq!(string_of(&apply(text, &find(text).repairs)), expected);
        }
        for text in
            ["果园\\[1\\]", "\\[ x^2 + 1 \\]和\\[ y \\]", "\\\\[3pt] a \\\\[3pt] b", "\\[甲\\]和\\[乙\\]", "[1]和[2]"]
        {
            assert!(find(text).repairs.is_empty(), "{text}");
        }
    }
}
