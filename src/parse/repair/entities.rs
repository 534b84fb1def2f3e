//! References to characters that a page's own language has, left as they stand: `&nbsp;`, `&lt;`, `&#12289;`, `&#x3000;`.
//!
//! Only where a text has several, and doesn't speak of such a language itself: there they are what it speaks of.

use super::Damage;
use super::markup::speaks_of_markup;
use crate::essay::RepairKind;
use crate::parse::chars::is_debris;

/// Fewer than this are no habit of a page.
const FEWEST: usize = 3;

/// The most characters between `&` and `;`.
const LONGEST: usize = 9;

/// Names that stand in Chinese pages, of those of HTML: <https://html.spec.whatwg.org/#named-character-references>.
#[rustfmt::skip]
const NAMES: &[(&str, char)] = &[
    ("nbsp", '\u{a0}'), ("ensp", '\u{2002}'), ("emsp", '\u{2003}'), ("thinsp", '\u{2009}'),
    ("zwnj", '\u{200c}'), ("zwj", '\u{200d}'), ("shy", '\u{ad}'),
    ("lt", '<'), ("gt", '>'), ("amp", '&'), ("quot", '"'), ("apos", '\''),
    ("ldquo", '“'), ("rdquo", '”'), ("lsquo", '‘'), ("rsquo", '’'), ("laquo", '«'), ("raquo", '»'),
    ("mdash", '—'), ("ndash", '–'), ("hellip", '…'), ("middot", '·'), ("bull", '•'), ("sect", '§'),
    ("copy", '©'), ("reg", '®'), ("trade", '™'), ("deg", '°'), ("permil", '‰'), ("prime", '′'), ("Prime", '″'),
    ("times", '×'), ("divide", '÷'), ("plusmn", '±'), ("minus", '−'), ("le", '≤'), ("ge", '≥'), ("ne", '≠'),
    ("asymp", '≈'), ("infin", '∞'), ("sum", '∑'), ("radic", '√'), ("sup1", '¹'), ("sup2", '²'), ("sup3", '³'),
    ("frac12", '½'), ("frac14", '¼'), ("frac34", '¾'), ("micro", 'µ'), ("yen", '¥'), ("pound", '£'), ("euro", '€'),
    ("larr", '←'), ("uarr", '↑'), ("rarr", '→'), ("darr", '↓'),
    ("alpha", 'α'), ("beta", 'β'), ("gamma", 'γ'), ("delta", 'δ'), ("epsilon", 'ε'), ("theta", 'θ'), ("lambda", 'λ'),
    ("mu", 'μ'), ("pi", 'π'), ("rho", 'ρ'), ("sigma", 'σ'), ("tau", 'τ'), ("phi", 'φ'), ("chi", 'χ'), ("omega", 'ω'),
    ("Delta", 'Δ'), ("Sigma", 'Σ'), ("Phi", 'Φ'), ("Omega", 'Ω'), ("eacute", 'é'), ("uuml", 'ü'), ("ouml", 'ö'),
];

/// Names that only pages have, beside those of numbers; without one of them the others may be what a lesson or a program
/// is about: `p=&sum;`.
const CERTAIN: [&str; 8] = ["nbsp", "ensp", "emsp", "ldquo", "rdquo", "mdash", "hellip", "middot"];

/// Words of lessons on such references, and within how many characters before one they stand: `把小于号换成&lt;`.
const OF_LESSONS: [&str; 10] = ["小于号", "大于号", "引号", "与号", "换成", "替换", "过滤", "转义", "小於號", "大於號"];
const NEAR: usize = 6;

/// Whether a text may have such references: a cheap look before the real one.
pub(super) fn may_be_in(text: &str) -> bool {
    text.contains('&') && text.contains(';')
}

pub(super) fn find(text: &str, chars: &[char], damage: &mut Damage) {
    let mut certain = false;
    let mut found: Vec<(usize, usize, char)> = Vec::new();
    for at in (0..chars.len()).filter(|at| chars.get(*at) == Some(&'&')) {
        let Some(reference) = chars.get(at + 1..).and_then(reference) else { continue };
        let near: String = chars.get(at.saturating_sub(NEAR)..at).unwrap_or_default().iter().collect();
        if OF_LESSONS.iter().any(|word| near.contains(word)) {
            return;
        }
        // Of a program, `f(&lt`, or of a formula.
        if !reference.certain && near.trim_end_matches(' ').ends_with(['=', '(']) {
            continue;
        }
        certain |= reference.certain;
        found.push((at, reference.length + 1, reference.c));
    }
    if found.len() < FEWEST || !certain || speaks_of_markup(text) {
        return;
    }
    for (at, length, c) in found {
        let from = chars.get(at..at + length).unwrap_or_default();
        // A character that nobody can see says nothing either when it is written as itself.
        let to = if is_debris(c) { String::new() } else { c.to_string() };
        damage.repair(RepairKind::CharacterReference, from, to, at);
    }
}

/// A reference to a character.
struct Reference {
    /// Its characters without the `&`.
    length: usize,
    /// What it stands for.
    c: char,
    /// Whether only pages have it.
    certain: bool,
}

/// The reference whose `&` stands before.
fn reference(behind: &[char]) -> Option<Reference> {
    let length = behind.iter().take(LONGEST + 1).position(|c| *c == ';')?;
    let name: String = behind.get(..length)?.iter().collect();
    let numeric = name.strip_prefix('#').map(|number| match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    });
    let certain = numeric.is_some() || CERTAIN.contains(&name.as_str());
    let c = match numeric {
        Some(code) => char::from_u32(code.ok()?).filter(|c| *c != '\0')?,
        None => NAMES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some(Reference { length: length + 1, c, certain })
}

#[cfg(test)]
mod tests {
    use super::super::{apply, find};
    use crate::text::string_of;

    #[test]
    fn references_to_characters_are_read_where_a_page_has_several() {
        for (text, expected) in [
            ("&#12288;&#12288;果园&#12289;柿子（P&lt;0.05）", "　　果园、柿子（P<0.05）"),
            ("&nbsp;&nbsp;果园&mdash;&mdash;柿子&#8203;&#xFF5E;", "\u{a0}\u{a0}果园——柿子～"),
            ("果园&amp;nbsp;柿子&hellip;&hellip;", "果园&nbsp;柿子……"),
            ("http://www.example.com/1.html&nbsp;&nbsp;&nbsp;", "http://www.example.com/1.html\u{a0}\u{a0}\u{a0}"),
        ] {
            assert_eq!(string_of(&apply(text, &find(text).repairs)), expected);
        }
        for text in [
            "Fruit &amp; Field，果园&nbsp;柿子",
            "果园&柿子;&&;&#;&#x;&#0;&#99999999;&persimmon;&nbsp",
            "在HTML里，&lt;表示小于号，&gt;表示大于号，&amp;表示与号。",
            "把小于号换成&lt;，大于号换成&gt;，空格换成&nbsp;，就不会出错了。",
            "左边用&lt;，右边用&gt;，中间用&amp;，三者都要记住。",
            "求和写作p=&sum;，圆周率写作q=&pi;，无穷大写作r=&infin;，都是常用的。",
            "转义以后，&lt;表示小于号，&gt;表示大于号，&amp;表示与号。",
        ] {
            assert!(find(text).repairs.is_empty(), "{text}");
        }
    }
}
