//! Figures that a converter took for formulas, or set apart digit by digit, as they were printed.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::pattern::pattern;
use crate::text::chars::any_three_bytes;

/// `$2 0 0 9 , ( 1 )$` is `2009,(1)`, `$1 ^ { - } 4 ^ { + } 1 0$` is `1-4+10`. Formulas that have letters stay.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    static FORMULA: LazyLock<Regex> = LazyLock::new(|| pattern(r"\$([^$]{1,160})\$"));
    static LAYOUT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"\\(?:begin|end)\s*\{\s*array\s*\}(?:\s*\{[\srlc]*\})?|\\phantom\s*\{[^{}]*\}|\\(?:mathrm|left|right|textrm|bf|rm)\b",
        )
    });
    static SIGN: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"\^\s*(?:\{\s*([+\-])\s*\}|\{\s*(\+)([0-9\s]+)\}|([+\-]))"));
    // `2 0 1 5 , 1 3 ( 4 )`: where the digits of a year stand apart, all do.
    static APART: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?:^|[^0-9 ]) *(?:1 9|2 0) [0-9] [0-9](?:[^0-9 ]| [^0-9])"));
    static DIGITS: LazyLock<Regex> = LazyLock::new(|| pattern(r"[0-9](?: [0-9])+"));
    let text = if !text.contains('$') && is_set_apart(text) && APART.is_match(text) {
        DIGITS.replace_all(text, |found: &Captures<'_>| found.get(0).map_or("", |all| all.as_str()).replace(' ', ""))
    } else {
        Cow::Borrowed(text)
    };
    if !text.contains('$') {
        return text;
    }
    let plain = FORMULA.replace_all(&text, |found: &Captures<'_>| {
        let inside = found.get(1).map_or("", |inside| inside.as_str());
        let bare = LAYOUT.replace_all(inside, "");
        let bare = SIGN.replace_all(&bare, "$1$2$3$4");
        let bare = bare.replace("\\colon", ":").replace("\\sim", "-");
        let figures: String = bare.chars().filter(|c| !c.is_whitespace() && !matches!(c, '{' | '}' | '~')).collect();
        let plain = figures.chars().all(|c| c.is_ascii_digit() || ",;:.()+-–/[]".contains(c));
        let printed = found.get(0).map_or("", |formula| formula.as_str());
        if plain && !figures.is_empty() { figures } else { printed.to_owned() }
    });
    Cow::Owned(plain.into_owned())
}

/// A cheap look for two digits with a space between them.
fn is_set_apart(text: &str) -> bool {
    any_three_bytes(text, |a, b, c| a.is_ascii_digit() & (b == b' ') & c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_out_of_formulas() {
        for (text, figures) in [
            ("刊名, $2 0 0 9 , ( 1 )$ : 4-6", "刊名, 2009,(1) : 4-6"),
            ("(11): $1 ^ { - } 4 ^ { + } 1 0$", "(11): 1-4+10"),
            ("28-32 $^ { + 3 8 }$", "28-32 +38"),
            (r"$\begin{array} { r } { \phantom { \sum } 1 8 ( 1 1 ) } \end{array}$", "18(11)"),
            ("$2 0 1 2 , 3 4 ( 5 ) : 8 5 1 ~ - ~ 8 5 8 .$", "2012,34(5):851-858."),
            (r"$4 2 \left( 9 \right) : ~ 6 { - } 9$", "42(9):6-9"),
            ("刊名 , 2 0 1 5 , 1 3 ( 4 ) : 4 0 1 - 4 0 8 .", "刊名 , 2015 , 13 ( 4 ) : 401 - 408 ."),
            ("表 1 2 与图 3", "表 1 2 与图 3"),
            ("互联网$+$", "互联网+"),
            (r"$\mathrm { C O } _ { 2 }$ and $1 0 ^ { - 3 }$", r"$\mathrm { C O } _ { 2 }$ and $1 0 ^ { - 3 }$"),
        ] {
            assert_eq!(plain(text), figures, "{text}");
        }
    }
}
