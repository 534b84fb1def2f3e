//! Numbers as a scanner reads them wrongly: `ニ、` for 二、, `（—）` for （一）, `l.2` for 1.2, a bracket or a dot that is lost, a
//! number that stands twice. Each is one small rule; none of them says that a line is a heading, [`super::damaged`] does.

use super::decimal::opens_with_unit;
use super::numeral::{arabic, han_digit, han_numeral};
use super::scheme::{self, Divider, Number, Scheme, finish};
use crate::parse::chars::{digit, is_han};

/// A way to read a damaged number at the start of a line.
type Rule = fn(&str) -> Option<Number>;

/// The rules in the order in which they are asked.
const RULES: [Rule; 8] = [
    printed_twice,
    look_alike_before_mark,
    look_alike_in_brackets,
    lost_bracket,
    lost_mark,
    look_alike_digits,
    other_divider,
    look_alike_in_round_brackets,
];

/// The damaged number that a line begins with, as printed, with the values that it must have had.
pub(super) fn read(line: &str) -> Option<Number> {
    RULES.iter().find_map(|rule| rule(line)).filter(|number| {
        let amount = number.scheme == Scheme::Decimal && number.divider == Divider::Nothing;
        let title = line.get(number.title..).unwrap_or_default();
        number.values.iter().all(|value| *value <= MOST) && !(amount && opens_with_unit(title))
    })
}

/// The highest number that is taken for a damaged one of a heading.
const MOST: u32 = 30;

/// What is read for a Han numeral by its looks: dashes and the long mark for 一, Japanese ニ and ハ, a radical for 三.
const HAN_LIKES: [(&str, char); 5] = [("—－–─-ー", '一'), ("ニ", '二'), ("彡Ξ≡", '三'), ("ハ", '八'), ("＋+†", '十')];

/// A Han numeral in which a character at least is another that looks like it: its value and its bytes. Two dashes side
/// by side are a dash.
fn han_alike(text: &str) -> Option<(u32, usize)> {
    let mut meant = String::new();
    let (mut end, mut alike) = (0, 0);
    for (at, c) in text.char_indices().take(4) {
        let numeral = match HAN_LIKES.iter().find(|(signs, _)| signs.contains(c)) {
            Some((_, numeral)) => {
                alike += 1;
                *numeral
            }
            None if han_digit(c).is_some() => c,
            None => break,
        };
        if numeral == '一' && meant.ends_with('一') {
            return None;
        }
        meant.push(numeral);
        end = at + c.len_utf8();
    }
    let (value, _, formal) = han_numeral(&meant)?;
    (alike > 0 && !formal).then_some((value, end))
}

/// `ニ、经费`, `—．现状`; not `——引文`, nor `-. 1`.
fn look_alike_before_mark(line: &str) -> Option<Number> {
    let (value, end) = han_alike(line)?;
    let number = finish(line, Scheme::Han, vec![value], end)?;
    let wide = line.get(end..)?.trim_start().starts_with(['、', '．', '，']);
    (wide && begins_with_han(line, &number)).then_some(number)
}

/// `（—）人员`, `（ニ）经费`.
fn look_alike_in_brackets(line: &str) -> Option<Number> {
    let inside = line.strip_prefix(OPEN)?;
    let (value, length) = han_alike(inside.trim_start())?;
    let behind = inside.trim_start().get(length..)?.trim_start();
    let rest = behind.strip_prefix(CLOSE)?;
    let number = finish(line, Scheme::HanParen, vec![value], line.len() - rest.len())?;
    begins_with_han(line, &number).then_some(number)
}

const OPEN: [char; 4] = ['（', '(', '〔', '﹙'];
const CLOSE: [char; 4] = ['）', ')', '〕', '﹚'];

/// `（一经费`, `一）经费`, `（1经费`: one bracket is lost, and neither stands further on.
fn lost_bracket(line: &str) -> Option<Number> {
    let opened = line.strip_prefix(OPEN);
    let inside = opened.unwrap_or(line);
    let (scheme, value, length) = match han_numeral(inside).map(without_word(inside)) {
        Some((value, length, false)) => (Scheme::HanParen, value, length),
        Some(_) => return None,
        // `1）` is a number of its own kind.
        None => {
            arabic(inside).filter(|_| opened.is_some()).map(|(value, length)| (Scheme::ArabicParen, value, length))?
        }
    };
    let behind = inside.get(length..)?;
    let rest = match opened {
        Some(_) => behind,
        None => behind.strip_prefix(CLOSE)?,
    };
    let number = finish(line, scheme, vec![value], line.len() - rest.len())?;
    let closed = rest.contains(CLOSE) && !rest.contains(OPEN);
    (!closed && begins_with_han(line, &number)).then_some(number)
}

/// A numeral without the one that begins the title behind it: `（一一般资料` is 一 and 一般. Digits side by side make no number of
/// a heading.
fn without_word(text: &str) -> impl Fn((u32, usize, bool)) -> (u32, usize, bool) {
    move |(value, length, formal)| {
        let numeral = text.get(..length).unwrap_or_default();
        match numeral
            .chars()
            .next()
            .filter(|first| numeral.chars().count() == 2 && !numeral.contains(['十', '百']) && *first != '〇')
        {
            Some(first) => {
                han_digit(first).map_or((value, length, formal), |(value, formal)| (value, first.len_utf8(), formal))
            }
            None => (value, length, formal),
        }
    }
}

/// What stands where a character was lost in recoding.
const LOST: [char; 2] = ['?', '\u{fffd}'];

/// `一?现状`, `?一）人员`, `（一?人员`: a mark that was lost in recoding.
fn lost_mark(line: &str) -> Option<Number> {
    let opened = line.strip_prefix(OPEN);
    let lost = line.strip_prefix(LOST);
    let inside = opened.or(lost).unwrap_or(line);
    let (value, length, formal) = han_numeral(inside)?;
    let behind = inside.get(length..)?;
    let (rest, scheme) = match (opened, lost) {
        (_, Some(_)) => (behind.strip_prefix(CLOSE)?, Scheme::HanParen),
        (Some(_), _) => (behind.strip_prefix(LOST)?, Scheme::HanParen),
        (None, None) => (behind.strip_prefix(LOST)?, if formal { Scheme::Formal } else { Scheme::Han }),
    };
    let end = line.len() - rest.len();
    // The lost mark was the one that divides: it isn't the number's.
    let end = if scheme == Scheme::HanParen { end } else { length };
    let number = Number { title: line.len() - rest.trim_start().len(), ..finish(line, scheme, vec![value], end)? };
    begins_with_han(line, &number).then_some(number)
}

/// What is read for a digit by its looks. `I` is a Roman number.
fn digit_alike(c: char) -> Option<u32> {
    matches!(c, 'l' | 'ｌ').then_some(1)
}

/// `l 现状`, `l.l 人员`, `2．l 经费`, `l、现状`.
fn look_alike_digits(line: &str) -> Option<Number> {
    let (values, end, alike) = digits(line, ['.', '．', '·'])?;
    let number = finish(line, Scheme::Decimal, values, end)?;
    let divided = number.values.len() > 1 || number.divider != Divider::Nothing;
    (alike && divided && begins_with_han(line, &number)).then_some(number)
}

/// `（l）人员`.
fn look_alike_in_round_brackets(line: &str) -> Option<Number> {
    let inside = line.strip_prefix(['（', '('])?;
    let rest = inside.strip_prefix(|c| digit_alike(c).is_some())?.strip_prefix(['）', ')'])?;
    let number = finish(line, Scheme::ArabicParen, vec![1], line.len() - rest.len())?;
    begins_with_han(line, &number).then_some(number)
}

/// `2，1 经费`, `2-1 经费`: the dot of a number was read as another mark.
fn other_divider(line: &str) -> Option<Number> {
    const MARKS: [[char; 5]; 2] = [[',', '，', '、', '﹐', '､'], ['-', '－', '–', '—', '‐']];
    let (values, end, _) =
        MARKS.iter().find_map(|marks| digits(line, *marks).filter(|(values, _, _)| values.len() > 1))?;
    let number = finish(line, Scheme::Decimal, values, end)?;
    let spaced = line.get(end..)?.starts_with(char::is_whitespace);
    (spaced && begins_with_han(line, &number)).then_some(number)
}

/// Up to four numbers of one or two digits with marks between: their values, the bytes, whether a character only looks
/// like a digit.
fn digits<const N: usize>(line: &str, marks: [char; N]) -> Option<(Vec<u32>, usize, bool)> {
    let (mut values, mut end, mut alike) = (Vec::new(), 0, false);
    let mut rest = line;
    while values.len() < 4 {
        let mut value = None;
        for c in rest.chars().take(2) {
            let Some(d) = digit(c).or_else(|| digit_alike(c)) else { break };
            alike |= digit(c).is_none();
            value = Some(value.unwrap_or(0) * 10 + d);
            end += c.len_utf8();
        }
        values.push(value?);
        rest = line.get(end..)?;
        let behind = rest.trim_start_matches([' ', '　']);
        let next = behind.strip_prefix(marks).map(|next| next.trim_start_matches([' ', '　']));
        let Some(next) = next.filter(|next| next.starts_with(|c| digit(c).or_else(|| digit_alike(c)).is_some())) else {
            break;
        };
        rest = next;
        end = line.len() - next.len();
    }
    // More digits behind make a figure of them.
    let figure = rest.starts_with(|c: char| digit(c).is_some() || c.is_ascii_alphabetic());
    (!figure).then_some((values, end, alike))
}

/// `（一）（一）人员`, `四、四、结语`, `2.2 2.2温度`, `4.4.反思`: the very same number twice.
fn printed_twice(line: &str) -> Option<Number> {
    digits_twice(line).or_else(|| number_twice(line))
}

/// `2.2 2.2温度`; not `2 2型糖尿病`, whose second figure is the title's.
fn digits_twice(line: &str) -> Option<Number> {
    let (values, end, _) = digits(line, ['.', '．', '·']).filter(|(values, _, alike)| !alike && values.len() > 1)?;
    let rest = line.get(end..)?.strip_prefix(|c: char| c.is_whitespace())?;
    let behind = rest.strip_prefix(line.get(..end)?)?;
    let number = finish(line, Scheme::Decimal, values, line.len() - behind.len())?;
    let printed = line.get(..end)?.to_owned();
    (!opens_with_unit(behind) && begins_with_han(line, &number)).then_some(Number { printed, ..number })
}

/// `（一）（一）人员`, `四、四、结语`, `4.4.反思`.
fn number_twice(line: &str) -> Option<Number> {
    let first = scheme::read(line)?;
    let rest = line.get(first.title..)?;
    if let Some(second) = scheme::read(rest)
        && (second.scheme, &second.values, &second.printed) == (first.scheme, &first.values, &first.printed)
        && (second.divider == first.divider || first.scheme == Scheme::Decimal)
    {
        let (end, title) = (first.title + second.end, first.title + second.title);
        let twice = Number { end, title, ..first };
        return begins_with_han(line, &twice).then_some(twice);
    }
    let (half, behind) = first.values.split_at_checked(first.values.len() / 2)?;
    let halved = first.scheme == Scheme::Decimal && half == behind && first.divider == Divider::Dot;
    let printed = first.printed.get(..first.printed.len() / 2).unwrap_or_default().to_owned();
    let twice = Number { values: half.to_vec(), printed, ..first };
    (halved && begins_with_han(line, &twice)).then_some(twice)
}

/// Whether a title of two Han characters or more begins behind a number.
fn begins_with_han(line: &str, number: &Number) -> bool {
    let title = line.get(number.title..).unwrap_or_default();
    let mut chars = title.chars().filter(|c| !c.is_whitespace());
    chars.next().is_some_and(|c| is_han(c) || matches!(c, '“' | '《' | '「')) && chars.next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_by_their_looks() {
        for (line, scheme, values, printed, title) in [
            ("—、园子", Scheme::Han, &[1][..], "—", "园子"),
            ("ニ、花期", Scheme::Han, &[2], "ニ", "花期"),
            ("十ニ、花期", Scheme::Han, &[12], "十ニ", "花期"),
            ("彡．门口", Scheme::Han, &[3], "彡", "门口"),
            ("（—）园子", Scheme::HanParen, &[1], "（—）", "园子"),
            ("( ニ )花期", Scheme::HanParen, &[2], "(ニ)", "花期"),
            ("（一园子", Scheme::HanParen, &[1], "（一", "园子"),
            ("（一一般园子", Scheme::HanParen, &[1], "（一", "一般园子"),
            ("一?本书", Scheme::Han, &[1], "一", "本书"),
            ("3-1 小组", Scheme::Decimal, &[3, 1], "3-1", "小组"),
            ("二）花期", Scheme::HanParen, &[2], "二）", "花期"),
            ("（2花期", Scheme::ArabicParen, &[2], "（2", "花期"),
            ("（l）园子", Scheme::ArabicParen, &[1], "（l）", "园子"),
            ("一?园子", Scheme::Han, &[1], "一", "园子"),
            ("?二）花期", Scheme::HanParen, &[2], "?二）", "花期"),
            ("（三?门口", Scheme::HanParen, &[3], "（三?", "门口"),
            ("l 园子", Scheme::Decimal, &[1], "l", "园子"),
            ("l、园子", Scheme::Decimal, &[1], "l", "园子"),
            ("l.l园子", Scheme::Decimal, &[1, 1], "l.l", "园子"),
            ("2．l 花期", Scheme::Decimal, &[2, 1], "2．l", "花期"),
            ("1l 门口", Scheme::Decimal, &[11], "1l", "门口"),
            ("2，1 花期", Scheme::Decimal, &[2, 1], "2，1", "花期"),
            ("2-1 花期", Scheme::Decimal, &[2, 1], "2-1", "花期"),
            ("1-3-1 花期", Scheme::Decimal, &[1, 3, 1], "1-3-1", "花期"),
            ("四、四、花期", Scheme::Han, &[4], "四", "花期"),
            ("（一）（一）园子", Scheme::HanParen, &[1], "（一）", "园子"),
            ("2.2 2.2花期", Scheme::Decimal, &[2, 2], "2.2", "花期"),
            ("4.4.花期", Scheme::Decimal, &[4], "4", "花期"),
        ] {
            let number = read(line).unwrap_or_else(|| panic!("no number in {line}"));
            let found = (number.scheme, number.values.as_slice(), number.printed.as_str(), line.get(number.title..));
            assert_eq!(found, (scheme, values, printed, Some(title)), "{line}");
        }
    }

    #[test]
    fn what_only_begins_alike_is_left() {
        for line in [
            "——花开的时候",
            "—花开的时候",
            "- 花开",
            "l'art pour l'art",
            "Internet 的花",
            "I型花",
            "lily 花",
            "2,1-二甲苯",
            "1,000 株",
            "3-5天",
            "2-1",
            "2 2型糖尿病",
            "I、园子",
            "I 园子",
            "（二〇一八年）",
            "（一）园子",
            "（一个园子）里",
            "一、园子",
            "一方面",
            "二?",
            "1.1 园子",
            "2.3.花期",
            "二、三、四月",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
