//! Full and half width of the letters, figures and marks of ASCII (Unicode Standard Annex #11): `Ａ` and `A`.

/// How far the full-width forms stand behind the characters of ASCII.
const BEHIND: u32 = 0xFEE0;

/// A full-width letter, figure or mark of ASCII in half width, and the wide space as a space; any other character as it is.
pub fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - BEHIND).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// A letter, figure or mark of ASCII in full width; any other character, also a space, as it is.
pub fn full_width(c: char) -> char {
    if c.is_ascii_graphic() { char::from_u32(u32::from(c) + BEHIND).unwrap_or(c) } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_each_other_s_inverse() {
        for c in '!'..='~' {
            assert_eq!(half_width(full_width(c)), c);
        }
        assert_eq!("（Ａ１～　，湖".chars().map(half_width).collect::<String>(), "(A1~ ,湖");
        assert_eq!("(a 湖".chars().map(full_width).collect::<String>(), "（ａ 湖");
    }
}
