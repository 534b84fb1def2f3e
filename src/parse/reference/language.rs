//! In which language a reference is, by its letters.

use crate::text::chars::is_han;

/// Characters that only Japanese writes like this: Chinese has 图 and 圖, 泽 and 澤. A title of Han characters alone is Japanese
/// with two of them; one may be a name in a Chinese title.
const SHINJITAI: &str = "図沢応広戦鉄労験仏円実売読県駅経済発検権観覧団囲圏収総浄焼犠獣続縄聴薬覚訳譲転軽辺遅銭関険雑霊弾塩壊択拝拡拠挙揺桜楽様気涙滝満帯帰悩対専嶋庁弐従懐暦栄畑砕稲縦繊脳臓薫蛍";

/// Whether this is a character with a radical that only China has simplified, as 论 and 译 have, which stand together at the end of
/// each radical's block in Unicode. A Chinese translation may print its Japanese author as Japan does: `沢田栄一. 论湖`.
fn has_simplified_radical(c: char) -> bool {
    matches!(
        c,
        '纠'..='缵' | '见'..='觑' | '讠'..='谶' | '贝'..='赣' | '车'..='辚' | '钅'..='镶' | '门'..='阚' | '页'..='颧' | '饣'..='馕'
            | '马'..='骧' | '鱼'..='鳢' | '鸟'..='鹳'
    )
}

/// `zh`, `ja`, `ko`, `ru` or `en`; none without letters. Latin letters are taken for English.
pub(super) fn language_of(text: &str) -> Option<String> {
    let (mut han, mut kana, mut cyrillic, mut latin) = (0_usize, 0_usize, 0_usize, 0_usize);
    let (mut hangul, mut japanese) = (0_usize, 0_usize);
    let simplified = text.chars().any(has_simplified_radical);
    for c in text.chars() {
        match c {
            '\u{AC00}'..='\u{D7A3}' => hangul += 1,
            '\u{3041}'..='\u{30FA}' => kana += 1,
            '\u{400}'..='\u{4FF}' => cyrillic += 1,
            c if is_han(c) => {
                han += 1;
                japanese += usize::from(!simplified && SHINJITAI.contains(c));
            }
            c if c.is_alphabetic() => latin += 1,
            _ => {}
        }
    }
    // Two Latin letters take the room of one Han character.
    let tag = if kana > 1 && kana * 8 > han || !simplified && (kana > 0 && japanese > 0 || japanese > 1) {
        "ja"
    } else if hangul > 1 && hangul * 2 > han {
        "ko"
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
            ("図書館学会. 湖区図書目録", Some("ja")),
            ("沢田栄一. 论湖[M]. 余贝, 译. 苇州: 湖社", Some("zh")),
            ("沢田湖子著，李湖译. 湖区图书馆", Some("zh")),
            ("이호수. 호수의 갈대[M]. 서울", Some("ko")),
            ("Иванов И. Сады", Some("ru")),
            ("12-13", None),
        ];
        for (text, tag) in cases {
            assert_eq!(language_of(text).as_deref(), tag, "{text}");
        }
    }
}
