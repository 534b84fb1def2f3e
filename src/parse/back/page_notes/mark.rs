//! What a note at a page's end begins with, and whether it tells of a work.

use crate::parse::back::entry::{has_mark, looks_cited};
use crate::parse::chars::{digit, has_more_than, is_han};
use crate::parse::reference::is_chinese_name;
use crate::text::numeral::{is_circled, raised_digit, sign};

/// How the numbers of notes are printed. A page sets all of its notes in one style, and cites them in the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

/// Whether it surely tells of a work, where nothing below the note shows that a page ends: it begins with an author, a word that
/// sends to another place, or with the title itself and a place in it. `《湖志》成书于1754年` tells of no work that is cited.
pub(super) fn cites_surely(says: &str) -> bool {
    if has_mark(says) || SENDS.iter().any(|word| says.starts_with(word)) {
        return true;
    }
    if !cites(says) {
        return false;
    }
    let title = |text: &str| text.trim_start().starts_with(['《', '〈', '「', '『', '“', '"']);
    let behind = |marks: &[char]| says.find(marks).and_then(|at| Some((says.get(..at)?, says.get(at..)?)));
    // `清河縣志編纂委員會編：《清河縣志》`, `林晚，〈湖〉`, `林晚、李舟：`.
    let edited = behind(&['：', ':']).is_some_and(|(names, rest)| {
        !has_more_than(names, LONGEST_NAMES)
            && !names.contains(['，', '。', '《'])
            && title(rest.trim_start_matches(['：', ':']))
    });
    let named = behind(&['：', ':', '，', ',', '、', '。']).is_some_and(|(name, _)| is_chinese_name(name.trim()));
    // `《明湖錄》卷三，古渡書局1974年版，第27页`.
    let titled = says.starts_with(['《', '〈'])
        && behind(&['》', '〉'])
            .is_some_and(|(_, rest)| rest.chars().nth(1).is_some_and(|c| matches!(c, '，' | ',' | '（' | '(' | '卷')));
    let place = || {
        let says = says.trim_end_matches(['。', '.', '．']);
        says.ends_with(['页', '頁']) || says.ends_with(|c| digit(c).is_some()) || says.contains("字第")
    };
    edited || named || says.contains("字第") || titled && place() || says.starts_with(|c: char| c.is_ascii_uppercase())
}

/// Characters of the authors before a title, at most.
const LONGEST_NAMES: usize = 30;

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
        for yes in [
            "林晚：《湖志》，古湖出版社2001年版，第27页。",
            "湖縣志編纂委員會編：《湖縣志》，古湖出版社2001年版，第27页。",
            "《湖錄》卷三，古湖書局1974年版，第27页。",
            "參見課本，頁 3。",
            "Lin Wan, The Lake (Suzhou: Lake Press, 1968), p. 20.",
        ] {
            assert!(cites_surely(yes), "{yes}");
        }
        for no in [
            "《湖志》成书于1754年，记载两岸的村落。",
            "《湖志》成书于1803年，今存残本，第12页以后都已缺失。",
            "先看目录，目录在第1页到第12页，按村落排列。",
            "依据《湖泊条例》2003年修订本，经营者应当登记。",
            "第12页的《湖志》为什么这样写？",
        ] {
            assert!(!cites_surely(no), "{no}");
        }
    }
}
