//! What a note at a page's end begins with, and whether it tells of a work.

use crate::parse::back::list::{has_mark, looks_cited};
use crate::parse::chars::{digit, is_han};
use crate::text::numeral::{is_circled, raised_digit, sign};

/// How the numbers of notes are printed. A page sets all of its notes in one style, and cites them in the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Circled,
    Bracketed,
    /// Figures, raised or not.
    Plain,
}

/// The mark that a line begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub style: Style,
    pub number: u32,
    /// Bytes up to what the note says.
    pub length: usize,
    /// The circled number as printed.
    circled: Option<char>,
}

impl Mark {
    /// The label of the reference: `①`, else the number in figures.
    pub(super) fn label(&self) -> String {
        self.circled.map_or_else(|| self.number.to_string(), String::from)
    }
}

/// The mark that a line begins with: `①`, `[1]`, `〔1〕`, `1 `, `1. `, `¹`, also glued: `1王`.
pub(super) fn read(line: &str) -> Option<Mark> {
    let first = line.chars().next()?;
    if first.is_ascii_alphabetic() || is_han(first) {
        return None;
    }
    let (style, number, rest) = if is_circled(first) {
        (Style::Circled, sign(first)?, line.get(first.len_utf8()..)?)
    } else if let Some(inside) = line.strip_prefix(['[', '［', '〔']) {
        let (number, rest) = figures(inside, digit)?;
        (Style::Bracketed, number, rest.strip_prefix([']', '］', '〕'])?)
    } else if let Some((number, rest)) = figures(line, raised_digit) {
        (Style::Plain, number, rest)
    } else {
        let (number, rest) = figures(line, digit)?;
        (Style::Plain, number, rest.strip_prefix(['.', '．']).unwrap_or(rest))
    };
    let says = rest.trim_start_matches([' ', '　', '\t']);
    let opens = |c: char| c.is_alphabetic() || matches!(c, '《' | '〈' | '「' | '『' | '“' | '"' | '‘');
    let circled = Some(first).filter(|_| style == Style::Circled);
    says.starts_with(opens).then_some(Mark { style, number, length: line.len() - says.len(), circled })
}

/// A number of up to three figures at the beginning, and what stands behind it.
pub(super) fn figures(text: &str, value: impl Fn(char) -> Option<u32>) -> Option<(u32, &str)> {
    let rest = text.trim_start_matches(|c| value(c).is_some());
    let digits = text.get(..text.len() - rest.len())?;
    let count = digits.chars().count();
    if !(1..=3).contains(&count) {
        return None;
    }
    let number = digits.chars().filter_map(value).fold(0, |number, digit| number * 10 + digit);
    (number > 0).then_some((number, rest))
}

/// What a note says first that sends to another place.
const SENDS: [&str; 19] = [
    "參見",
    "参见",
    "參閱",
    "参阅",
    "詳見",
    "详见",
    "見《",
    "见《",
    "轉引自",
    "转引自",
    "同註",
    "同注",
    "同上",
    "同前",
    "前揭",
    "前引",
    "Ibid",
    "See ",
    "Cf.",
];

/// Whether what a note says tells of a work: a title with a year, an issue or a page, a page alone, the mark of a type, or a word that
/// sends to another note; a judgement by its number.
pub(super) fn cites(says: &str) -> bool {
    let figure = |c: char| digit(c).is_some();
    let beside = |word: &str| {
        says.match_indices(word).any(|(at, _)| {
            let behind = says.get(at + word.len()..).unwrap_or_default().trim_start();
            says.get(..at).is_some_and(|before| before.trim_end().ends_with(figure)) || behind.starts_with(figure)
        })
    };
    let titled = says.contains(['《', '〈']);
    let dated = || beside("年") || beside("期") || beside("卷") || says.contains("出版");
    SENDS.iter().any(|word| says.starts_with(word))
        || beside("頁")
        || beside("页")
        || titled && (dated() || looks_cited(says))
        || has_mark(says)
        || beside("pp.")
        || beside(" p.")
        || says.contains("字第") && (beside("號") || beside("号"))
}

/// Words of notes on authors that stand behind a star.
const POSTS: [&str; 16] = [
    "教授",
    "講師",
    "讲师",
    "研究員",
    "研究员",
    "博士",
    "碩士",
    "硕士",
    "大學",
    "大学",
    "研究院",
    "研究所",
    "學院",
    "学院",
    "本文",
    "E-mail",
];

/// Whether a line behind its star tells of an author's post or of the paper: `* 國立某大學歷史學系教授`, `*本文為…之部分成果。`
pub(super) fn tells_of_author(line: &str) -> bool {
    let says = line.trim_start_matches(['*', '＊']).trim_start();
    says.len() < line.len() && says.chars().next().is_some_and(is_han) && POSTS.iter().any(|word| says.contains(word))
}

/// Whether a line tells an author's post behind the name, and no more: `沈佳慧，北城國民小學教師`, `羅志成（通訊作者），某大學教授`.
pub(super) fn tells_post(line: &str, name: &str) -> bool {
    let Some(behind) = line.strip_prefix(name).filter(|_| name.chars().nth(1).is_some()) else { return false };
    let schooled = ["國小", "国小", "國中", "小學", "小学", "中學", "中学", "醫院", "医院"];
    line.len() <= LONGEST_POST
        && behind.trim_start().starts_with(['，', ',', '：', ':', '（', '('])
        && POSTS.iter().chain(&schooled).any(|word| behind.contains(word))
        && !behind.trim_end_matches('。').contains(['。', '；', '！', '？'])
        && behind.matches('，').count() <= 3
        && !behind.contains(['他', '她', '說', '说'])
}

/// Bytes of such a line at most.
const LONGEST_POST: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_notes_are_read() {
        for (line, style, number, says) in [
            ("① 林晚：《湖志》", Style::Circled, 1, "林晚：《湖志》"),
            ("[2]林晚", Style::Bracketed, 2, "林晚"),
            ("〔12〕　林晚", Style::Bracketed, 12, "林晚"),
            ("3 林晚", Style::Plain, 3, "林晚"),
            ("3. 林晚", Style::Plain, 3, "林晚"),
            ("3〈湖〉", Style::Plain, 3, "〈湖〉"),
            ("¹² 林晚", Style::Plain, 12, "林晚"),
            ("7 Lin Wan", Style::Plain, 7, "Lin Wan"),
        ] {
            let mark = read(line).expect(line);
            assert_eq!((mark.style, mark.number, &line[mark.length..]), (style, number, says), "{line}");
        }
        for line in
            ["林晚", "1.2 湖", "1、湖", "2001 湖", "（1）湖", "0 湖", "①", "[1-3]湖", "1, 2", "12", "12345678901234 湖"]
        {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn notes_that_tell_of_works_are_told_from_sentences() {
        for yes in [
            "林晚：《湖志》（臺北：南濱出版社，2001 年），頁 27。",
            "林晚：《湖志》，第12页。",
            "參見本文第二節。",
            "同註 3。",
            "林晚，湖的法律，頁 27。",
            "參林晚，〈湖〉，《湖志》45.2 (1972)：1-15。",
            "Lin Wan, The Lake (Suzhou: Lake Press, 1968), p. 20.",
            "最高法院 97 年度台上字第 24 號判決。",
            "林晚.湖志[M].苏州：古湖出版社，1998.",
        ] {
            assert!(cites(yes), "{yes}");
        }
        for no in ["研究對象", "湖的年輪", "各村都有《湖志》。", "出版社的歷史", "頁岩的分布", "水位在春天上升。"]
        {
            assert!(!cites(no), "{no}");
        }
        assert!(tells_of_author("* 國立南濱大學歷史學系教授"));
        assert!(!tells_of_author("* 湖水上升"));
        assert!(!tells_of_author("國立南濱大學教授"));
        assert!(tells_post("林晚，南濱國民小學教師", "林晚"));
        assert!(tells_post("林晚（通訊作者），國立南濱大學教授", "林晚"));
        for line in ["林晚，說她從前在大學裡教書", "林晚從大學回來", "林晚，南濱大學的湖。湖水上升。"]
        {
            assert!(!tells_post(line, "林晚"), "{line}");
        }
    }
}
