//! What stands between `<sup>` or `<sub>` and its end: figures are written raised or lowered, `10<sup>3</sup>` as `10³`, the
//! number of a note as itself. Letters keep their tags: without them `x<sub>i</sub>` says something else.

use super::tags::Tag;

/// What a tag begins.
pub(super) enum Raised {
    /// Nothing of the kind.
    No,
    /// The number of a note, which loses its tags.
    Apart,
    /// Figures, as they are written without tags, and where their last tag ends.
    Read(String, usize),
    /// What can't be written without its tags, and where the last one ends.
    Unread(usize),
}

/// The most tags within, and the most characters between them.
const MOST: usize = 6;
const LONGEST: usize = 16;

const FIGURES: &str = "0123456789+-=()";
const ABOVE: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾";
const BELOW: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎";

/// Reads what the tag in this position begins.
pub(super) fn read(chars: &[char], tags: &[Tag], position: usize) -> Raised {
    let Some(open) = tags.get(position).filter(|tag| matches!(tag.name.as_str(), "sup" | "sub")) else {
        return Raised::No;
    };
    if open.closing {
        return Raised::No;
    }
    let rest = tags.get(position + 1..).unwrap_or_default();
    let close = rest.iter().take(MOST).position(|tag| tag.name == open.name && tag.closing);
    let Some(within) = close.and_then(|close| rest.get(..=close)) else { return Raised::No };
    let mut inside = String::new();
    let mut from = open.end;
    for tag in within {
        inside.extend(chars.get(from..tag.start).unwrap_or_default());
        from = tag.end;
    }
    let inside = inside.trim();
    if inside.is_empty() || is_note(inside) {
        return Raised::Apart;
    }
    let signs = if open.name == "sup" { ABOVE } else { BELOW };
    let sign = |c: char| match c {
        ',' | '，' | '*' | '∗' | ' ' => Some(c),
        _ => {
            let c = if matches!(c, '−' | '–') { '-' } else { c };
            FIGURES.chars().position(|figure| figure == c).and_then(|at| signs.chars().nth(at))
        }
    };
    let read = (inside.chars().count() <= LONGEST).then(|| inside.chars().map(sign).collect::<Option<String>>());
    read.flatten().map_or(Raised::Unread(from), |read| Raised::Read(read, from))
}

/// `[1]`, `〔2〕`, `①`.
fn is_note(inside: &str) -> bool {
    let circled = |c: char| matches!(c, '①'..='⑳');
    inside.starts_with(['[', '［', '〔']) && inside.ends_with([']', '］', '〕']) || inside.chars().all(circled)
}
