//! Numbering schemes: `第一章` `壹、` `一、` `（一）` `1` `1.1` `（1）` `1）` `①` and their variants, read from the start of a line.
//! [`super::numeral`] reads the numerals, [`super::decimal`] the numbers in digits.

use std::sync::LazyLock;

use regex::Regex;

use super::decimal::{decimal, latex};
use super::numeral::{arabic, han_digit, han_numeral};
use crate::parse::chars::digit;

/// A way to number headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::parse) enum Scheme {
    /// 第一篇, 第一部分
    Part,
    /// 第一章
    Chapter,
    /// 第一节
    Section,
    /// 壹、
    Formal,
    /// Ⅰ.
    Roman,
    /// 一、
    Han,
    /// （一）, ㈠
    HanParen,
    /// 1, 1.1, 1.1.1: of any depth
    Decimal,
    /// （1）, ⑴
    ArabicParen,
    /// 1）
    HalfParen,
    /// ①
    Circled,
}

/// What stands between a number and its title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Divider {
    Nothing,
    Space,
    Dot,
    Comma,
    Colon,
}

/// A number at the start of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    pub scheme: Scheme,
    /// One value, or up to five of a decimal number.
    pub values: Vec<u32>,
    /// As printed, without spaces and what divides it from the title.
    pub printed: String,
    pub divider: Divider,
    /// The byte of the line behind the printed number.
    pub end: usize,
    /// The byte of the line where the title begins.
    pub title: usize,
}

impl Number {
    /// The last value: what counts among siblings.
    pub(super) fn last(&self) -> u32 {
        self.values.last().copied().unwrap_or_default()
    }
}

/// Series of single characters: the first, the last, what it is; they count from 1.
const SINGLES: &[(char, char, Scheme)] = &[
    ('①', '⑳', Scheme::Circled),
    ('⑴', '⒇', Scheme::ArabicParen),
    ('⒈', '⒛', Scheme::Decimal),
    ('㈠', '㈩', Scheme::HanParen),
    ('Ⅰ', 'Ⅻ', Scheme::Roman),
    ('❶', '❿', Scheme::Circled),
];

/// The units of `第一章`.
const UNITS: &[(&str, Scheme)] = &[
    ("章", Scheme::Chapter),
    ("节", Scheme::Section),
    ("節", Scheme::Section),
    ("部分", Scheme::Part),
    ("篇", Scheme::Part),
    ("编", Scheme::Part),
    ("編", Scheme::Part),
    ("讲", Scheme::Part),
];

/// The number that a line begins with.
pub(super) fn read(line: &str) -> Option<Number> {
    let first = line.chars().next()?;
    if let Some((from, _, scheme)) = SINGLES.iter().find(|(from, to, _)| (*from..=*to).contains(&first)) {
        let value = u32::from(first) - u32::from(*from) + 1;
        return finish(line, *scheme, vec![value], first.len_utf8());
    }
    match first {
        '第' => ordinal(line),
        '（' | '(' | '〔' | '﹙' | '［' | '【' => bracketed(line, first),
        '$' => latex(line),
        'O' | '〇' if line.trim_start_matches(['O', '〇', ' ', '　', '.']).starts_with('引') => {
            finish(line, Scheme::Decimal, vec![0], first.len_utf8())
        }
        'I' | 'V' | 'X' => roman(line),
        c if digit(c).is_some() => decimal(line),
        c if han_digit(c).is_some() => han(line),
        _ => None,
    }
}

fn ordinal(line: &str) -> Option<Number> {
    let prefix = '第'.len_utf8();
    let inside = line.get(prefix..)?;
    let start = prefix + (inside.len() - inside.trim_start().len());
    let rest = line.get(start..)?;
    let (value, length) = han_numeral(rest).map(|(value, end, _)| (value, end)).or_else(|| arabic(rest))?;
    let behind = rest.get(length..)?;
    let gap = behind.len() - behind.trim_start().len();
    let (unit, scheme) = UNITS.iter().find(|(unit, _)| behind.trim_start().starts_with(unit))?;
    let end = start + length + gap + unit.len();
    let divided = line
        .get(end..)?
        .chars()
        .next()
        .is_none_or(|c| c.is_whitespace() || matches!(c, ':' | '：' | '、' | '.' | '．'));
    // 第一节课… and 第一部分是… are prose; a chapter's title may be glued.
    if !divided && *scheme != Scheme::Chapter {
        return None;
    }
    finish(line, *scheme, vec![value], end)
}

fn bracketed(line: &str, open: char) -> Option<Number> {
    let rest = line.get(open.len_utf8()..)?;
    let inside = rest.trim_start();
    let start = line.len() - inside.len();
    let (scheme, value, length) = match han_numeral(inside) {
        Some((value, length, _)) => (Scheme::HanParen, value, length),
        None => {
            // `[1]` is a citation or a reference.
            if matches!(open, '［' | '【' | '〔') {
                return None;
            }
            let (value, length) = arabic(inside)?;
            (Scheme::ArabicParen, value, length)
        }
    };
    let behind = inside.get(length..)?;
    let close = behind.trim_start().chars().next().filter(|c| matches!(c, '）' | ')' | '〕' | '﹚' | '］' | '】'))?;
    let end = start + length + (behind.len() - behind.trim_start().len()) + close.len_utf8();
    finish(line, scheme, vec![value], end)
}

fn roman(line: &str) -> Option<Number> {
    let length = line.find(|c| !matches!(c, 'I' | 'V' | 'X'))?;
    let value = match line.get(..length)? {
        "I" => 1,
        "II" => 2,
        "III" => 3,
        "IV" => 4,
        "V" => 5,
        "VI" => 6,
        "VII" => 7,
        "VIII" => 8,
        "IX" => 9,
        "X" => 10,
        _ => return None,
    };
    let number = finish(line, Scheme::Roman, vec![value], length)?;
    matches!(number.divider, Divider::Dot | Divider::Comma).then_some(number)
}

fn han(line: &str) -> Option<Number> {
    let (value, length, formal) = han_numeral(line)?;
    let number = finish(line, if formal { Scheme::Formal } else { Scheme::Han }, vec![value], length)?;
    (number.divider != Divider::Nothing).then_some(number)
}

/// Reads what divides the number from its title.
pub(super) fn finish(line: &str, scheme: Scheme, values: Vec<u32>, end: usize) -> Option<Number> {
    let rest = line.get(end..)?;
    if matches!(scheme, Scheme::Han) && is_rest_of_date(rest) {
        return None;
    }
    let mut divider = Divider::Nothing;
    let mut title = end;
    for (at, c) in rest.char_indices() {
        let found = match c {
            '.' | '．' | '。' | '·' => Divider::Dot,
            // Between figures it is a point: `1•5`.
            '•' | '‧' | '・' | '∙' if !matches!(scheme, Scheme::Decimal) => Divider::Dot,
            '、' | '，' | ',' | '﹑' => Divider::Comma,
            '：' | ':' => Divider::Colon,
            _ if c.is_whitespace() => Divider::Space,
            _ => break,
        };
        if divider != Divider::Nothing && divider != Divider::Space && found != Divider::Space {
            break;
        }
        if divider == Divider::Nothing || divider == Divider::Space && found != Divider::Space {
            divider = found;
        }
        title = end + at + c.len_utf8();
    }
    let printed = line.get(..end)?.chars().filter(|c| !c.is_whitespace()).collect();
    Some(Number { scheme, values, printed, divider, end, title })
}

/// Whether a raised dot and a day stand behind a numeral, which is the month: `一•二八事变`, `五•四运动`. `二•三農問題` is a heading.
fn is_rest_of_date(rest: &str) -> bool {
    static DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"^[·•‧・∙]\s*(?:[一二三四五六七八九十〇零]{2,3}|[廿卅][一二三四五六七八九]?|[一二三四五六七八九十](?:事|运动|運動|惨|慘|政变|政變|起义|起義|精神|[时時]期|以[来來]|[节節]|[国國][际際]|新文化|青年))",
        )
        .ok()
    });
    rest.starts_with(['·', '•', '‧', '・', '∙']) && DAY.as_ref().is_some_and(|day| day.is_match(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, scheme: Scheme, values: &[u32], printed: &str, title: &str) {
        let number = read(line).unwrap_or_else(|| panic!("no number in {line}"));
        assert_eq!(
            (number.scheme, number.values.as_slice(), number.printed.as_str()),
            (scheme, values, printed),
            "{line}"
        );
        assert_eq!(line.get(number.title..), Some(title), "{line}");
    }

    #[test]
    fn a_month_and_a_day_are_no_number() {
        for line in ["一•二八事变", "八•一三事变", "五•卅运动", "五·四運動", "一‧二八抗戰"]
        {
            assert_eq!(read(line), None, "{line}");
        }
        check("二•三農問題", Scheme::Han, &[2], "二", "三農問題");
        check("一•一般規定", Scheme::Han, &[1], "一", "一般規定");
    }

    #[test]
    fn numbers_of_every_scheme_are_read() {
        check("第一章 总论", Scheme::Chapter, &[1], "第一章", "总论");
        check("第 二 节　方法", Scheme::Section, &[2], "第二节", "方法");
        check("壹、前言", Scheme::Formal, &[1], "壹", "前言");
        check("一、概述", Scheme::Han, &[1], "一", "概述");
        check("一 、概述", Scheme::Han, &[1], "一", "概述");
        check("十一．概述", Scheme::Han, &[11], "十一", "概述");
        check("一•概述", Scheme::Han, &[1], "一", "概述");
        check("貳‧概述", Scheme::Formal, &[2], "貳", "概述");
        check("二十三 概述", Scheme::Han, &[23], "二十三", "概述");
        check("(一)内涵", Scheme::HanParen, &[1], "(一)", "内涵");
        check("（ 二 ） 地位", Scheme::HanParen, &[2], "（二）", "地位");
        check("㈢地位", Scheme::HanParen, &[3], "㈢", "地位");
        check("〔四〕地位", Scheme::HanParen, &[4], "〔四〕", "地位");
        check("1传统手段", Scheme::Decimal, &[1], "1", "传统手段");
        check("1、传统手段", Scheme::Decimal, &[1], "1", "传统手段");
        check("2.1基层", Scheme::Decimal, &[2, 1], "2.1", "基层");
        check("1 . 1 基层", Scheme::Decimal, &[1, 1], "1.1", "基层");
        check("1. 2 工程特点", Scheme::Decimal, &[1, 2], "1.2", "工程特点");
        check("１．２ 基层", Scheme::Decimal, &[1, 2], "１．２", "基层");
        check("3.2.1. 细则", Scheme::Decimal, &[3, 2, 1], "3.2.1", "细则");
        check("$2 . 4$ 区域", Scheme::Decimal, &[2, 4], "2.4", "区域");
        check("$2 . 2 ^ { ^ { \\prime } }$ 模型", Scheme::Decimal, &[2, 2], "2.2", "模型");
        check("$\\mathbf { 4 . 3 } ^ { \\prime }$ 模型", Scheme::Decimal, &[4, 3], "4.3", "模型");
        check("O 引 言", Scheme::Decimal, &[0], "O", "引 言");
        check("⒈概述", Scheme::Decimal, &[1], "⒈", "概述");
        check("（1）细则", Scheme::ArabicParen, &[1], "（1）", "细则");
        check("⑵细则", Scheme::ArabicParen, &[2], "⑵", "细则");
        check("1）细则", Scheme::HalfParen, &[1], "1）", "细则");
        check("5.12018年的比率", Scheme::Decimal, &[5, 1], "5.1", "2018年的比率");
        check("1.117世纪的科学", Scheme::Decimal, &[1, 1], "1.1", "17世纪的科学");
        check("3.2 2018年的比率", Scheme::Decimal, &[3, 2], "3.2", "2018年的比率");
        check("1．3D打印", Scheme::Decimal, &[1], "1", "3D打印");
        check("2.1.5G网络", Scheme::Decimal, &[2, 1], "2.1", "5G网络");
        check("3.23D打印", Scheme::Decimal, &[3, 2], "3.2", "3D打印");
        check("1.33D 打印", Scheme::Decimal, &[1, 3], "1.3", "3D 打印");
        check("3.1.1.1.2重离子", Scheme::Decimal, &[3, 1, 1, 1, 2], "3.1.1.1.2", "重离子");
        check("3.17世纪的科学", Scheme::Decimal, &[3], "3", "17世纪的科学");
        check("3.1GIS平台", Scheme::Decimal, &[3, 1], "3.1", "GIS平台");
        check("①细则", Scheme::Circled, &[1], "①", "细则");
        check("Ⅱ. 方法", Scheme::Roman, &[2], "Ⅱ", "方法");
        check("4>总结", Scheme::Decimal, &[4], "4", "总结");
    }

    #[test]
    fn figures_and_prose_are_no_numbers() {
        for line in [
            "一是要",
            "第一，要",
            "第四本书记载着",
            "9 317.45万元",
            "2019.3",
            "[1]张三",
            "10%的人",
            "3-5天",
            "2016年",
            "五十年代",
            "5,000元",
            "第一节课上",
            "一方面",
            "3D模型的建立",
            "5G 网络",
            "4>3的情形",
            "3-5结论",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
