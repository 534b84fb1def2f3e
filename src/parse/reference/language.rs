//! In which language a reference is, by its letters.

use crate::text::chars::is_han;

/// `zh`, `ja`, `ru` or `en`; none without letters. Latin letters are taken for English.
pub(super) fn language_of(text: &str) -> Option<String> {
    let (mut han, mut kana, mut cyrillic, mut latin) = (0_usize, 0_usize, 0_usize, 0_usize);
    for c in text.chars() {
        match c {
            '\u{3041}'..='\u{30FA}' => kana += 1,
            '\u{400}'..='\u{4FF}' => cyrillic += 1,
            c if is_han(c) => han += 1,
            c if c.is_alphabetic() => latin += 1,
            _ => {}
        }
    }
    // Two Latin letters take the room of one Han character.
    let tag = if kana > 1 && kana * 8 > han {
        "ja"
    } else if han > 0 && han * 4 >= latin {
        "zh"
    } else if cyrillic > latin {
        "ru"
    } else if latin > 0 {
        "en"
    } else {
        return None;
    };
    Some(tag.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reference_has_its_own_language() {
        let cases = [
            ("张三, 等. 园林[J]. 学报, 2001", Some("zh")),
            ("基于 BERT 的方法[J]", Some("zh")),
            ("SMITH J, et al. Gardens[J]. Journal, 2001", Some("en")),
            ("SMITH J, 等. Gardens of the world and their makers[J]", Some("en")),
            ("日本の庭園について", Some("ja")),
            ("Иванов И. Сады", Some("ru")),
            ("12-13", None),
        ];
        for (text, tag) in cases {
            assert_eq!(language_of(text).as_deref(), tag, "{text}");
        }
    }
}
