//! Kinds of damage that a careful reader undoes without a thought, each with an example. What one leaves unchanged, it
//! has nothing to do on.

use std::ops::Range;

use proptest::prelude::*;
use proptest::test_runner::TestRng;

use super::page::{Edit, Page};

/// A kind of damage.
pub(super) struct Operator {
    pub(super) name: &'static str,
    pub(super) damage: fn(&Page, &mut TestRng) -> Vec<Edit>,
    /// A piece of [`EXAMPLE`], and what becomes of it; text put in at random is left out of both.
    example: (&'static str, &'static str),
}

#[rustfmt::skip]
pub(super) const OPERATORS: &[Operator] = &[
    Operator { name: "paragraphs wrapped at a width", damage: wrap, example: ("河底的石头", "河底的\n石头") },
    Operator { name: "wrapped, first lines indented", damage: wrap_and_indent, example: ("水往低", "　　水往低") },
    Operator { name: "wrapped lines joined", damage: join, example: ("石头\n见过", "石头见过") },
    Operator { name: "paragraphs broken once", damage: break_once, example: ("一、水", "一、水") },
    Operator { name: "spaces in labels", damage: space_labels, example: ("关键词", "关 键 词") },
    Operator { name: "labels in brackets", damage: bracket_labels, example: ("摘要：", "【摘要】") },
    Operator { name: "marks of half width", damage: half_width_marks, example: ("，人往", ",人往") },
    Operator { name: "marks of full width", damage: full_width_marks, example: ("(二)", "（二）") },
    Operator { name: "digits of full width in numbers", damage: full_width_numbers, example: ("1.1 石", "１．１ 石") },
    Operator { name: "dots of full width in numbers", damage: full_width_dots, example: ("1.1 石", "1．1 石") },
    Operator { name: "brackets of half width in numbers", damage: half_width_brackets, example: ("（一）", "(一)") },
    Operator { name: "spaces in numbers", damage: space_numbers, example: ("1.1 石", "1 . 1 石") },
    Operator { name: "advertisements between paragraphs", damage: advertise, example: ("一、水", "一、水") },
    Operator { name: "a list of links between paragraphs", damage: link, example: ("一、水", "一、水") },
    Operator { name: "page numbers and running heads", damage: paginate, example: ("一、水", "一、水") },
    Operator { name: "blank lines doubled", damage: double_blanks, example: ("论水\n\n张", "论水\n\n\n张") },
    Operator { name: "a blank line below every line", damage: blank_lines, example: ("一、水\n水", "一、水\n\n水") },
    Operator { name: "spaces around lines", damage: pad, example: ("一、水", "一、水") },
    Operator { name: "line ends of other systems", damage: other_line_ends, example: ("论水\n", "论水\r\n") },
];

/// Breaks a stretch into lines of `width` characters, the first shorter by `indent`.
fn break_lines(page: &Page, at: &Range<usize>, width: usize, indent: usize) -> Vec<Edit> {
    let mut edits = Vec::new();
    let (mut start, mut length) = (at.start, width - indent);
    // No line begins with a closing mark, and none breaks a word or a figure.
    let fits = |end: &usize| breaks(page.chars[end - 1], page.chars[*end]);
    while start + length + 1 < at.end {
        let end = (start + 1..=start + length).rev().find(fits).or_else(|| (start + length..at.end).find(fits));
        let Some(end) = end else { break };
        edits.push((end..end, "\n".to_owned()));
        (start, length) = (end, width);
    }
    edits
}

fn breaks(before: char, after: char) -> bool {
    let word = |c: char| c.is_ascii_graphic() || c.is_whitespace();
    let closing =
        matches!(after, '，' | '。' | '、' | '；' | '：' | '？' | '！' | '”' | '’' | '）' | '》' | '】' | '」' | '』');
    let opening = matches!(before, '“' | '‘' | '（' | '《' | '【' | '「' | '『');
    !(closing || opening || word(before) && word(after) || after.is_whitespace() || before.is_whitespace())
}

fn wrap(page: &Page, dice: &mut TestRng) -> Vec<Edit> {
    let width = dice.random_range(26..=42);
    page.paragraphs.iter().flatten().flat_map(|at| break_lines(page, at, width, 0)).collect()
}

fn wrap_and_indent(page: &Page, dice: &mut TestRng) -> Vec<Edit> {
    let width = dice.random_range(26..=42);
    let mut edits = Vec::new();
    for pieces in &page.paragraphs {
        for (position, at) in pieces.iter().enumerate() {
            let first = position == 0 && (at.start == 0 || page.chars[at.start - 1] == '\n');
            if first {
                edits.push((at.start..at.start, "　　".to_owned()));
            }
            edits.extend(break_lines(page, at, width, if first { 2 } else { 0 }));
        }
    }
    edits
}

fn join(page: &Page, _: &mut TestRng) -> Vec<Edit> {
    let pairs = page.paragraphs.iter().flat_map(|pieces| pieces.windows(2));
    let between = pairs.map(|pair| pair[0].end..pair[1].start);
    between.filter(|at| page.text(at).trim().is_empty()).map(|at| (at, String::new())).collect()
}

fn break_once(page: &Page, dice: &mut TestRng) -> Vec<Edit> {
    let mut edits = Vec::new();
    for at in page.paragraphs.iter().flatten().filter(|at| at.len() >= 40) {
        let at = dice.random_range(at.start + 15..at.end - 15);
        let (before, after) = (page.chars[at - 1], page.chars[at]);
        let numeral = |c: char| "一二三四五六七八九十第0123456789".contains(c);
        // A reader takes a number at the start of a line for one, and a full stop at its end for the paragraph's.
        let told = numeral(after) || matches!(before, '。' | '？' | '！' | '：' | '；' | '…');
        if breaks(before, after) && !told {
            edits.push((at..at, "\n".to_owned()));
        }
    }
    edits
}

/// The Han words of labels, without brackets and colons.
fn label_words(page: &Page) -> impl Iterator<Item = Range<usize>> {
    let is_han = |at: usize| ('\u{4e00}'..='\u{9fff}').contains(&page.chars[at]);
    page.labels.iter().filter_map(move |label| {
        let start = label.clone().find(|at| is_han(*at))?;
        let length = (start..label.end).take_while(|at| is_han(*at)).count();
        let begins = label.start == 0 || page.chars[label.start - 1] == '\n';
        (begins && length > 1).then_some(start..start + length)
    })
}

fn space_labels(page: &Page, _: &mut TestRng) -> Vec<Edit> {
    label_words(page).flat_map(|word| (word.start + 1..word.end).map(|at| (at..at, " ".to_owned()))).collect()
}

fn bracket_labels(page: &Page, _: &mut TestRng) -> Vec<Edit> {
    let colon = |word: &Range<usize>| page.chars.get(word.end).is_some_and(|c| matches!(c, '：' | ':'));
    let bare = |word: &Range<usize>| word.start == 0 || page.chars[word.start - 1] == '\n';
    label_words(page)
        .filter(|word| colon(word) && bare(word))
        .flat_map(|word| [(word.start..word.start, "【".to_owned()), (word.end..word.end + 1, "】".to_owned())])
        .collect()
}

const WIDTHS: [(char, char); 8] =
    [(',', '，'), (':', '：'), (';', '；'), ('?', '？'), ('!', '！'), ('(', '（'), (')', '）'), ('.', '．')];

fn half_width_marks(page: &Page, _: &mut TestRng) -> Vec<Edit> {
    let half = |c: char| WIDTHS.iter().find(|(_, full)| *full == c).map(|(half, _)| half.to_string());
    page.chars.iter().enumerate().filter_map(|(at, c)| Some((at..at + 1, half(*c)?))).collect()
}

fn full_width_marks(page: &Page, _: &mut TestRng) -> Vec<Edit> {
    let is_han = |at: usize| page.chars.get(at).is_some_and(|c| ('\u{4e00}'..='\u{9fff}').contains(c));
    let full = |c: char| WIDTHS.iter().find(|(half, _)| *half == c && c != '.').map(|(_, full)| full.to_string());
    let near = |at: usize| is_han(at + 1) || at > 0 && is_han(at - 1);
    page.chars
        .iter()
        .enumerate()
        .filter(|(at, _)| near(*at))
        .filter_map(|(at, c)| Some((at..at + 1, full(*c)?)))
        .collect()
}

/// Every number with each of its characters changed.
fn numbers(page: &Page, change: impl Fn(char) -> Option<char>) -> Vec<Edit> {
    let chars = page.numbers.iter().flat_map(Clone::clone);
    chars.filter_map(|at| Some((at..at + 1, change(page.chars[at])?.to_string()))).collect()
}

fn full_width_numbers(page: &Page, _: &mut TestRng) -> Vec<Edit> {
    numbers(page, |c| match c {
        '0'..='9' | '.' => char::from_u32(u32::from(c) + 0xFEE0),
        _ => None,
    })
}

fn full_width_dots(page: &Page, _: &mut TestRng) -> Vec<Edit> {
    numbers(page, |c| (c == '.').then_some('．'))
}

fn half_width_brackets(page: &Page, _: &mut TestRng) -> Vec<Edit> {
    numbers(page, |c| WIDTHS.iter().find(|(_, full)| *full == c && "（）".contains(c)).map(|(half, _)| *half))
}

fn space_numbers(page: &Page, _: &mut TestRng) -> Vec<Edit> {
    let inside = page.numbers.iter().flat_map(|number| number.start + 1..number.end);
    let marks = |at: usize| !page.chars[at].is_alphanumeric() || !page.chars[at - 1].is_alphanumeric();
    inside.filter(|at| marks(*at) && !page.chars[*at].is_whitespace()).map(|at| (at..at, " ".to_owned())).collect()
}

const ADVERTISEMENTS: [&str; 6] = [
    "点击下载本文DOC文档",
    "扫码关注公众号，每天一篇好文",
    "本文由某某文库收集整理，如有侵权请联系删除",
    "下载APP，离线阅读全文",
    "欢迎加入QQ群交流，免费领取资料",
    "温馨提示：全文预览已结束，请下载后阅读",
];

fn advertise(page: &Page, dice: &mut TestRng) -> Vec<Edit> {
    let gaps = page.gaps();
    let chosen = gaps.into_iter().filter(|_| dice.random_range(0..3) == 0).take(4).collect::<Vec<_>>();
    let ad = |dice: &mut TestRng| ADVERTISEMENTS[dice.random_range(0..ADVERTISEMENTS.len())];
    chosen.into_iter().map(|at| (at..at, format!("{}\n", ad(dice)))).collect()
}

const LINKS: [&str; 5] =
    ["山村夜校的一盏灯", "春茶采摘的时机与方法", "浅谈旧书的修补", "老屋檐下的燕子", "小镇邮局六十年"];

fn link(page: &Page, dice: &mut TestRng) -> Vec<Edit> {
    let gaps = page.gaps();
    if gaps.is_empty() {
        return Vec::new();
    }
    let at = gaps[dice.random_range(0..gaps.len())];
    let opener = ["猜你喜欢", "相关文章：", "相关推荐"][dice.random_range(0..3)];
    let links = LINKS.iter().take(dice.random_range(2..=LINKS.len()));
    vec![(at..at, links.fold(format!("{opener}\n"), |list, link| format!("{list}{link}\n")))]
}

/// A page's end after every so many lines, from the body on.
fn paginate(page: &Page, dice: &mut TestRng) -> Vec<Edit> {
    let Some(body) = page.paragraphs.first().and_then(|pieces| pieces.first()).map(|at| at.end) else {
        return Vec::new();
    };
    let lines: Vec<usize> = page.lines().into_iter().filter(|at| *at > body && *at < page.chars.len()).collect();
    let every = (lines.len() / 4).clamp(3, 30);
    let mut number = dice.random_range(2..90);
    let mut edits = Vec::new();
    for at in lines.into_iter().skip(every - 1).step_by(every) {
        number += 1;
        edits.push((at..at, format!("— {number} —\n青州文史学刊　2019年第3期\n")));
    }
    edits
}

fn double_blanks(page: &Page, _: &mut TestRng) -> Vec<Edit> {
    page.lines()
        .into_iter()
        .filter(|at| page.chars.get(*at) == Some(&'\n'))
        .map(|at| (at..at, "\n".to_owned()))
        .collect()
}

/// Wrapped lines stay together: blank lines between them would say that each is a paragraph.
fn blank_lines(page: &Page, _: &mut TestRng) -> Vec<Edit> {
    let inside = |at: usize| {
        page.paragraphs.iter().any(|pieces| pieces.windows(2).any(|pair| pair[0].end < at && at <= pair[1].start))
    };
    page.lines().into_iter().filter(|at| !inside(*at)).map(|at| (at..at, "\n".to_owned())).collect()
}

fn pad(page: &Page, dice: &mut TestRng) -> Vec<Edit> {
    let mut edits = Vec::new();
    for at in page.lines() {
        if dice.random_range(0..3) == 0 {
            edits.push((at - 1..at - 1, " ".repeat(dice.random_range(1..=3))));
        }
        if dice.random_range(0..3) == 0 && page.chars.get(at).is_some_and(|c| !c.is_whitespace()) {
            edits.push((at..at, " ".to_owned()));
        }
    }
    edits
}

fn other_line_ends(page: &Page, _: &mut TestRng) -> Vec<Edit> {
    page.lines()
        .into_iter()
        .filter(|at| *at < 2 || page.chars[at - 2] != '\r')
        .map(|at| (at - 1..at - 1, "\r".to_owned()))
        .collect()
}

/// A page on which every operator has something to do.
const EXAMPLE: &str = "论水\n\n张三\n\n摘要：水往低处流，本文记录它的一生。\n关键词：水；河\n\n一、水\n水往低处流，人往高处走，这句话河边的人从小听到大，听得多了也就不再去想它，只有河底的石头\n见过水是怎么走的，也见过水是怎么停下来的，石头不说话，水也不说话，只有风在水面上走来走去，月光照在水面上，也照在石头上。\n（一）源头\n源头在山里，山里的水很凉，夏天也要打一个冷战才敢把脚伸进去。\n(二)流向\n流到平原的水慢了下来，把带来的泥沙放在两岸，种地的人因此有了好田。\n二、石\n1.1 石头\n石头在水里躺着，一躺就是许多年，谁也不知道它从哪里来，又要往哪里去。\n";

#[test]
fn every_operator_does_what_its_example_says() {
    let page = Page::read(EXAMPLE);
    assert_eq!(page.outline.len(), 5, "{:?}", page.outline);
    for operator in OPERATORS {
        let mut dice = super::dice("the example", operator.name);
        let damaged = page.edited((operator.damage)(&page, &mut dice));
        let (before, after) = operator.example;
        assert!(EXAMPLE.contains(before), "{}: {before:?} is not in the example", operator.name);
        assert!(damaged.contains(after), "{}: no {after:?} in\n{damaged}", operator.name);
        assert_ne!(damaged, EXAMPLE, "{} changes nothing", operator.name);
    }
}
