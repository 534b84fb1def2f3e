//! What numerals are worth: Chinese ones, digits of any width, circled, bracketed and Roman ones.

/// The value of a whole numeral: `二十三`, `一百零二`, `貳`, `二〇`, `２０`, `⑫`, `㈠`, `⒈`, `Ⅳ`, `IV`; spaces inside are
/// passed over. None for anything else, also for a numeral with brackets or a dot around it, and above 99,999,999.
pub fn value(numeral: &str) -> Option<u32> {
    let chars: Vec<char> = numeral.chars().filter(|c| !c.is_whitespace()).collect();
    match chars.as_slice() {
        [] => None,
        [single] if sign(*single).is_some() => sign(*single),
        chars => decimal(chars).or_else(|| chinese(chars)).or_else(|| roman(chars)),
    }
}

/// The value of an ASCII or full-width digit.
pub fn digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(c as u32 - '０' as u32),
        c => c.to_digit(10),
    }
}

/// The value of a superscript or subscript digit.
pub fn raised_digit(c: char) -> Option<u32> {
    match c {
        '⁰' | '₀' => Some(0),
        '¹' | '₁' => Some(1),
        '²' | '₂' => Some(2),
        '³' | '₃' => Some(3),
        '⁴'..='⁹' => Some(c as u32 - '⁰' as u32),
        '₄'..='₉' => Some(c as u32 - '₀' as u32),
        _ => None,
    }
}

/// Series of single characters that are whole numerals: the first, the last, and what the first is worth.
const SIGNS: [(char, char, u32); 17] = [
    ('①', '⑳', 1),
    ('㉑', '㉟', 21),
    ('㊱', '㊿', 36),
    ('⑴', '⒇', 1),
    ('⒈', '⒛', 1),
    ('㈠', '㈩', 1),
    ('㊀', '㊉', 1),
    ('❶', '❿', 1),
    ('➀', '➉', 1),
    ('➊', '➓', 1),
    ('⓫', '⓴', 11),
    ('⓵', '⓾', 1),
    ('⓪', '⓪', 0),
    ('Ⅰ', 'Ⅻ', 1),
    ('ⅰ', 'ⅻ', 1),
    ('⒜', '⒵', 1),
    ('ⓐ', 'ⓩ', 1),
];

/// The value of a character that is a whole numeral by itself: `①` `⑴` `⒈` `㈠` `Ⅳ`.
pub fn sign(c: char) -> Option<u32> {
    // Asked of every character of some texts, most of which lie outside.
    if !('Ⅰ'..='㊿').contains(&c) {
        return None;
    }
    let (first, _, value) = SIGNS.iter().find(|(first, last, _)| (*first..=*last).contains(&c))?;
    Some(c as u32 - *first as u32 + value)
}

/// Whether a character is a circled number, such as notes are marked with.
pub fn is_circled(c: char) -> bool {
    matches!(c, '①'..='⑳' | '㉑'..='㉟' | '㊱'..='㊿' | '❶'..='➓' | '⓫'..='⓾')
}

fn decimal(chars: &[char]) -> Option<u32> {
    positional(chars.iter().map(|c| digit(*c)))
}

fn positional(digits: impl Iterator<Item = Option<u32>>) -> Option<u32> {
    let mut value: u32 = 0;
    for (i, digit) in digits.enumerate() {
        if i >= 8 {
            return None;
        }
        value = value * 10 + digit?;
    }
    Some(value)
}

/// A Chinese digit, small, capital or Traditional.
fn chinese_digit(c: char) -> Option<u32> {
    const DIGITS: [&str; 10] =
        ["〇零○", "一壹弌", "二贰貳弍两兩", "三叁參叄弎", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖"];
    DIGITS.iter().zip(0..).find(|(signs, _)| signs.contains(c)).map(|(_, value)| value)
}

/// A unit that multiplies the digit before it.
fn chinese_unit(c: char) -> Option<u32> {
    match c {
        '十' | '拾' => Some(10),
        '百' | '佰' => Some(100),
        '千' | '仟' => Some(1_000),
        '万' | '萬' => Some(10_000),
        _ => None,
    }
}

/// Whether a character can be part of a Chinese numeral.
pub fn is_chinese_numeral(c: char) -> bool {
    chinese_digit(c).is_some() || chinese_unit(c).is_some() || matches!(c, '廿' | '卅' | '卌')
}

fn chinese(chars: &[char]) -> Option<u32> {
    if chars.iter().all(|c| chinese_digit(*c).is_some()) {
        // 二〇, 一九九八; but 零 or 〇 alone is nothing.
        return positional(chars.iter().map(|c| chinese_digit(*c)));
    }
    let (mut ten_thousands, mut total, mut pending, mut least) = (0_u32, 0_u32, None, u32::MAX);
    for c in chars {
        if let Some(tens) = match c {
            '廿' => Some(20),
            '卅' => Some(30),
            '卌' => Some(40),
            _ => None,
        } {
            if least <= 10 || pending.is_some() {
                return None;
            }
            total += tens;
            least = 10;
        } else if let Some(digit) = chinese_digit(*c) {
            match pending {
                None | Some(0) => pending = Some(digit),
                Some(_) => return None,
            }
        } else {
            let unit = chinese_unit(*c)?;
            if unit == 10_000 {
                if ten_thousands > 0 {
                    return None;
                }
                ten_thousands = total + pending.take().unwrap_or_default();
                if ten_thousands == 0 {
                    return None;
                }
                (total, least) = (0, u32::MAX);
                continue;
            }
            if unit >= least {
                return None;
            }
            least = unit;
            total += unit * pending.take().filter(|digit| *digit > 0).unwrap_or(1);
        }
    }
    Some(ten_thousands * 10_000 + total + pending.unwrap_or_default())
}

fn roman(chars: &[char]) -> Option<u32> {
    let mut signs = Vec::new();
    for c in chars {
        match c {
            'I' | 'Ｉ' | 'i' => signs.push(1),
            'V' | 'Ｖ' | 'v' => signs.push(5),
            'X' | 'Ｘ' | 'x' => signs.push(10),
            'L' | 'Ｌ' | 'Ⅼ' | 'l' => signs.push(50),
            'C' | 'Ｃ' | 'Ⅽ' | 'c' => signs.push(100),
            'Ⅰ'..='Ⅻ' | 'ⅰ'..='ⅻ' => signs.extend(canonical_roman(sign(*c)?)),
            _ => return None,
        }
    }
    let mut total = 0;
    for (i, sign) in signs.iter().enumerate() {
        let next = signs.get(i + 1).copied().unwrap_or_default();
        total = if *sign < next { total - i64::from(*sign) } else { total + i64::from(*sign) };
    }
    let total = u32::try_from(total).ok().filter(|total| *total < 400)?;
    (signs == canonical_roman(total)).then_some(total)
}

/// The signs of a Roman numeral as it is written rightly.
fn canonical_roman(mut value: u32) -> Vec<u32> {
    const STEPS: [(u32, &[u32]); 9] = [
        (100, &[100]),
        (90, &[10, 100]),
        (50, &[50]),
        (40, &[10, 50]),
        (10, &[10]),
        (9, &[1, 10]),
        (5, &[5]),
        (4, &[1, 5]),
        (1, &[1]),
    ];
    let mut signs = Vec::new();
    for (step, written) in STEPS {
        while value >= step {
            signs.extend(written);
            value -= step;
        }
    }
    signs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numerals_of_every_kind_have_their_value() {
        let cases = [
            ("一", 1),
            ("十", 10),
            ("十一", 11),
            ("二十", 20),
            ("二十三", 23),
            ("九十九", 99),
            ("一百零二", 102),
            ("一百二十", 120),
            ("一百一十", 110),
            ("三千零五", 3_005),
            ("一万二千", 12_000),
            ("十万", 100_000),
            ("壹", 1),
            ("贰", 2),
            ("貳", 2),
            ("參", 3),
            ("陸", 6),
            ("拾貳", 12),
            ("廿一", 21),
            ("卅", 30),
            ("二〇", 20),
            ("二〇一八", 2_018),
            ("两", 2),
            ("１２", 12),
            ("007", 7),
            ("1 2", 12),
            ("十 二", 12),
            ("①", 1),
            ("⑳", 20),
            ("㉑", 21),
            ("㊱", 36),
            ("㊿", 50),
            ("⑴", 1),
            ("⒇", 20),
            ("⒈", 1),
            ("㈠", 1),
            ("㈩", 10),
            ("㊀", 1),
            ("❿", 10),
            ("Ⅰ", 1),
            ("Ⅳ", 4),
            ("Ⅻ", 12),
            ("ⅲ", 3),
            ("I", 1),
            ("IV", 4),
            ("XII", 12),
            ("XL", 40),
            ("ⅩⅢ", 13),
        ];
        for (numeral, expected) in cases {
            assert_eq!(value(numeral), Some(expected), "{numeral}");
        }
    }

    #[test]
    fn what_is_no_numeral_has_no_value() {
        for text in
            ["", " ", "一是", "(一)", "1.", "1a", "IIII", "VX", "a", "百年", "十十", "一二十", "万", "123456789", "章"]
        {
            assert_eq!(value(text), None, "{text}");
        }
    }

    /// A numeral below ten thousand as it is written.
    fn written(value: u32) -> String {
        let digit = |d: u32| ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'][d as usize];
        let (mut text, mut rest, mut gap) = (String::new(), value, false);
        for (unit, sign) in [(1_000, Some('千')), (100, Some('百')), (10, Some('十')), (1, None)] {
            let d = rest / unit;
            rest %= unit;
            if d == 0 {
                gap = !text.is_empty();
                continue;
            }
            if gap {
                text.push('零');
            }
            gap = false;
            if !(d == 1 && unit == 10 && text.is_empty()) {
                text.push(digit(d));
            }
            text.extend(sign);
        }
        text
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(n in 1_u32..10_000) {
            prop_assert_eq!(value(&written(n)), Some(n));
        }

        #[test]
        fn any_text_has_a_value_or_none(text in "[一二三十百千万〇零廿0-9IVXLC①Ⅳ ]{0,12}") {
            let _ = value(&text);
        }
    }
}
