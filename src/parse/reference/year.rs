//! Where a year stands in a text: asked of nearly every part of a reference before a pattern is tried, for which a pattern
//! of its own would be dear.

use std::ops::RangeInclusive;

/// The years of print, and those of references whose language is to be told.
pub(super) const PRINTED: RangeInclusive<u16> = 1500..=2099;
pub(super) const MODERN: RangeInclusive<u16> = 1800..=2099;

/// The byte at which the first of these years begins, of four digits that may be the middle of a longer number.
pub(super) fn find(text: &str, years: &RangeInclusive<u16>) -> Option<usize> {
    let bytes = text.as_bytes();
    bytes.windows(DIGITS).position(|word| {
        // Most characters are no digits: the others are not looked at.
        matches!(word, [b'1' | b'2', ..])
            && word.iter().all(u8::is_ascii_digit)
            && years.contains(&word.iter().fold(0, |year, digit| year * 10 + u16::from(digit - b'0')))
    })
}

/// The digits of a year.
pub(super) const DIGITS: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_found_anywhere() {
        for (text, first) in [
            ("湖报, 2001, 3(1999): 5", Some(8)),
            ("1499 2100", None),
            ("1234567", None),
            ("91999", Some(1)),
            ("12015", Some(1)),
            ("20", None),
            ("", None),
        ] {
            assert_eq!(find(text, &PRINTED), first, "{text}");
        }
        assert_eq!(find("1644, 1911", &MODERN), Some(6));
    }
}
