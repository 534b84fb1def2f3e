//! Text for terminals and logs: what came from outside must not move the cursor, change colours, or reorder a line.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The text with every control character and every character that steers the direction of writing as an escape:
/// `\n`, `\t`, `\r`, else `\u{1b}`. Anything else stays as it is.
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_steering) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\n' => safe.push_str("\\n"),
            '\t' => safe.push_str("\\t"),
            '\r' => safe.push_str("\\r"),
            c if is_steering(c) => {
                // Writing to a String can't fail.
                let _ = write!(safe, "\\u{{{:x}}}", u32::from(c));
            }
            c => safe.push(c),
        }
    }
    Cow::Owned(safe)
}

/// JSON with every character that steers a terminal as JSON's own escape, `\u009b`: it still means the same. The line feeds
/// stay that stand between its values; inside them JSON has none.
pub fn printable_json(json: &str) -> Cow<'_, str> {
    let steers = |c: char| c != '\n' && is_steering(c);
    if !json.contains(steers) {
        return Cow::Borrowed(json);
    }
    let mut safe = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if steers(c) {
            // All of them are in the Basic Multilingual Plane, where JSON's escape is the scalar value. Writing to a String
            // can't fail.
            let _ = write!(safe, "\\u{:04x}", u32::from(c));
        } else {
            safe.push(c);
        }
    }
    Cow::Owned(safe)
}

/// Whether a terminal obeys this character instead of showing it: C0, DEL and C1 controls, the bidirectional controls
/// of Unicode Standard Annex #9, and the line and paragraph separators.
pub fn is_steering(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn controls_and_bidi_characters_are_shown_as_escapes() {
        for (hostile, shown) in [
            ("论读书", "论读书"),
            ("", ""),
            ("a\u{1b}[2Jb", "a\\u{1b}[2Jb"),
            ("a\u{7}\u{8}", "a\\u{7}\\u{8}"),
            ("a\nb\tc\rd", "a\\nb\\tc\\rd"),
            ("\u{9b}31m", "\\u{9b}31m"),
            ("\u{7f}", "\\u{7f}"),
            ("x\u{202e}fdp.txt", "x\\u{202e}fdp.txt"),
            ("\u{2066}\u{2069}\u{200f}\u{61c}", "\\u{2066}\\u{2069}\\u{200f}\\u{61c}"),
            ("a\u{2028}b", "a\\u{2028}b"),
            ("a\0b", "a\\u{0}b"),
        ] {
            assert_eq!(printable(hostile), shown);
        }
    }

    #[test]
    fn json_keeps_its_lines_and_gets_its_own_escapes() {
        for (json, shown) in [
            ("{\n  \"题\": \"读\"\n}", "{\n  \"题\": \"读\"\n}"),
            ("\"\u{9b}2J\u{7f}\u{202e}\u{2029}\"", "\"\\u009b2J\\u007f\\u202e\\u2029\""),
        ] {
            assert_eq!(printable_json(json), shown);
        }
    }

    proptest! {
        #[test]
        fn nothing_that_steers_is_left(text in any::<String>()) {
            prop_assert!(!printable(&text).contains(is_steering));
        }

        #[test]
        fn what_does_not_steer_is_kept(text in "[\\p{Han}a-z，。 ]*") {
            prop_assert_eq!(printable(&text), text.as_str());
        }
    }
}
