//! Lines of a reference list to single references: several on a line, one over many lines.

use super::gap;
use super::label::{self, Label, Style};
use super::unlabelled::unlabelled;
use crate::parse::located::{Stretch, read_as_printed, slice, trim};
use crate::text::chars::is_han;

/// One reference of a list, with its place in the text that is parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// As printed, without brackets, digits in half width: `1`; a note's mark: `①`.
    pub(crate) label: Option<String>,
    /// Where the label stands, with its bracket and bullet.
    pub(crate) label_at: Option<Stretch>,
    /// Where the rest stands, a stretch for each line.
    pub(crate) at: Vec<Stretch>,
    /// The rest, joined over lines, with the spaces that are printed within a line.
    pub(crate) raw: String,
}

impl Entry {
    /// One that has no label, and stands here.
    pub(super) fn without_label(at: Stretch) -> Self {
        Self { label: None, label_at: None, at: vec![at], raw: String::new() }
    }
}

/// Divides the lines of a reference list (without its heading) into references. Every character of the lines that is
/// not white space is in exactly one stretch of one entry.
pub(crate) fn divide(text: &str, lines: &[Stretch]) -> Vec<Entry> {
    let mut entries = match style_of(text, lines) {
        Some(style) => labelled(text, lines, style),
        None => unlabelled(text, lines),
    };
    for entry in &mut entries {
        entry.raw = read_as_printed(text, &entry.at);
    }
    entries
}

/// How the list prints its labels: the style with the longest row of rising numbers at the beginnings of its lines.
fn style_of(text: &str, lines: &[Stretch]) -> Option<Style> {
    let labels: Vec<Label> = lines.iter().filter_map(|line| label::read(slice(text, line))).collect();
    let row = |style: Style| {
        let (mut longest, mut length, mut last) = (0_usize, 0_usize, 0);
        for label in labels.iter().filter(|label| label.style == style) {
            length = if label.number > last && label.number <= last + REACH { length + 1 } else { 1 };
            last = label.number;
            longest = longest.max(length);
        }
        longest
    };
    // Weak labels could be the numbers of wrapped lines: two in a row, or one that is the whole list.
    let enough = |style: Style, row: usize| row > 1 || (row == 1 && (style.is_strong() || lines.len() == 1));
    let rows = Style::ALL.into_iter().map(|style| (style, row(style))).filter(|(style, row)| enough(*style, *row));
    rows.reduce(|best, other| if other.1 > best.1 { other } else { best }).map(|(style, _)| style)
}

/// How far a number may be ahead of the one before: labels of references that were lost.
const REACH: u32 = 8;

fn labelled(text: &str, lines: &[Stretch], style: Style) -> Vec<Entry> {
    let own = |line: &Stretch| label::read(slice(text, line)).filter(|label| label.style == style);
    // Labels may be lost from the beginning on.
    let first = lines.iter().position(|line| own(line).is_some()).unwrap_or_default();
    let without = lines.get(first).and_then(own).is_some_and(|label| label.number > 2) && first > 1;
    let leading = if without { first } else { 0 };
    let mut entries = unlabelled(text, lines.get(..leading).unwrap_or_default());
    let mut last = 0;
    for (index, line) in lines.iter().enumerate().skip(leading) {
        let mut from = line.start;
        let above = entries.last().and_then(|entry| entry.at.last()).map(|at| slice(text, at)).unwrap_or_default();
        let printed = slice(text, line);
        let found = own(line).filter(|label| opens(label, last) && !is_day(printed, above));
        // The next number is looked for only where it matters: a line without a label of the list's own.
        let mut next = None;
        let found = found.or_else(|| {
            let labels = lines.iter().skip(index + 1).take(AHEAD).filter_map(own);
            next = labels.map(|label| label.number).find(|number| *number > last);
            gap::damaged_label(printed, above, last, next)
        });
        if let Some(label) = found {
            let opened =
                entries.last().and_then(|entry| entry.at.first()).map(|at| slice(text, at)).unwrap_or_default();
            if label.number == last && is_translation(opened, printed) {
                extend(&mut entries, text, line.clone());
                continue;
            }
            last = label.number;
            from += label.length;
            push(&mut entries, text, line.start..from, label);
        } else if last > 0
            && next.is_some_and(|next| next > last + 1)
            && gap::opens_without_label(printed, above)
            && !lines.iter().skip(index).take(NEAR_LINES).any(|line| next_within(text, line, style, last).is_some())
        {
            last += 1;
            entries.push(Entry { label: None, label_at: None, at: Vec::new(), raw: String::new() });
        }
        while let Some((at, label)) = next_within(text, &(from..line.end), style, last) {
            extend(&mut entries, text, from..at);
            last = label.number;
            from = at + label.length;
            push(&mut entries, text, at..from, label);
        }
        extend(&mut entries, text, from..line.end);
    }
    entries
}

/// Lines in which the number is looked for that tells of a gap, and in which the missing one may stand within a line.
const AHEAD: usize = 40;
const NEAR_LINES: usize = 4;

/// `03]`, the end of a date that the line above begins: `[2017-05-`.
fn is_day(line: &str, above: &str) -> bool {
    let bracket = line.trim_start().starts_with(['[', '［', '〔', '【']);
    !bracket && above.trim_end().ends_with(['-', '－', '–', '—', '/'])
}

/// Whether one of two lines is in Chinese, and the other is not: a reference and its translation.
pub(super) fn is_translation(above: &str, line: &str) -> bool {
    let han = |text: &str| text.chars().filter(|c| is_han(*c)).count();
    (han(above) > 3 && han(line) == 0) || (han(line) > 3 && han(above) == 0)
}

/// Whether a label at the beginning of a line opens a reference.
fn opens(label: &Label, last: u32) -> bool {
    match label.style {
        Style::Bracket | Style::Emptied | Style::Circled => true,
        Style::Round | Style::Dot => label.number == 1 || (label.number > last && label.number <= last + REACH),
        Style::Bare => label.number > last && label.number <= last + 3,
        Style::Half => false,
    }
}

/// The next label in the middle of a line: the number that follows, behind something that can end a reference.
fn next_within(text: &str, at: &Stretch, style: Style, last: u32) -> Option<(usize, Label)> {
    let line = slice(text, at);
    line.char_indices().filter(|(_, c)| can_begin(*c)).find_map(|(offset, _)| {
        let rest = line.get(offset..)?;
        let before = line.get(..offset)?;
        let label = label::read(rest).filter(|label| label.number == last + 1)?;
        let damaged = label.style == Style::Half && style.is_bracketed();
        if label.style != style && !damaged {
            return None;
        }
        let near = nearest(before);
        let ends = near.trim_end().ends_with(['.', '．', '。', ']', '］', ')', '）', '”', ';', '；', '$', '=']);
        let ends = ends || gap::ends_with_address(near);
        let number = before.ends_with(|c: char| c.is_ascii_digit());
        let whole = ends && near.ends_with(char::is_whitespace) && near.chars().count() > 12 && gap::has_year(near);
        let fits = match label.style {
            // The day of a date in brackets has a closing bracket behind it, too: [2020-03-02].
            Style::Bracket => (!number || label.text.len() > 1) && !before.ends_with(['-', '－', '–', '—', '/']),
            Style::Emptied => !number,
            Style::Circled => true,
            Style::Round | Style::Dot => ends && !number && near.chars().count() > 12 && gap::has_year(near),
            Style::Bare | Style::Half => whole,
        };
        (fits && !near.trim().is_empty()).then_some((at.start + offset, label))
    })
}

fn can_begin(c: char) -> bool {
    matches!(c, '[' | '［' | '〔' | '【' | '(' | '（')
        || crate::text::numeral::digit(c).is_some()
        || !c.is_ascii() && crate::text::numeral::sign(c).is_some()
}

/// The end of a text, as much as has to be looked at.
fn nearest(text: &str) -> &str {
    let from = text.len().saturating_sub(NEAR);
    (from..from + 4).find_map(|from| text.get(from..)).unwrap_or(text)
}

/// Bytes before a label in which the reference before it must show a year.
const NEAR: usize = 600;

fn push(entries: &mut Vec<Entry>, text: &str, at: Stretch, label: Label) {
    entries.push(Entry {
        label: Some(label.text),
        label_at: Some(trim(text, &at)),
        at: Vec::new(),
        raw: String::new(),
    });
}

/// Gives a stretch to the last entry; what stands before the first label is an entry without one.
fn extend(entries: &mut Vec<Entry>, text: &str, at: Stretch) {
    let at = trim(text, &at);
    if at.is_empty() {
        return;
    }
    match entries.last_mut() {
        Some(entry) => entry.at.push(at),
        None => entries.push(Entry::without_label(at)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines_of(text: &str) -> Vec<Stretch> {
        let mut start = 0;
        let rows = text.split_inclusive('\n').map(|row| {
            let at = start..start + row.len();
            start = at.end;
            trim(text, &at)
        });
        rows.filter(|at| !at.is_empty()).collect()
    }

    fn told(text: &str) -> Vec<String> {
        let entries = divide(text, &lines_of(text));
        entries.iter().map(|e| format!("{}|{}", e.label.as_deref().unwrap_or("-"), e.raw)).collect()
    }

    #[test]
    fn lists_are_divided_into_references() {
        let cases: [(&str, &[&str]); 33] = [
            ("[1]甲. 一[J].\n[2] 乙. 二[J].", &["1|甲. 一[J].", "2|乙. 二[J]."]),
            ("- [1]甲.一.2001\n- [2]乙.二.2002", &["1|甲.一.2001", "2|乙.二.2002"]),
            ("［１］甲．一\n［２］乙．二", &["1|甲．一", "2|乙．二"]),
            ("[1]甲.题名的前一\n半[J].2001.\n[2]乙.二[J].", &["1|甲.题名的前一半[J].2001.", "2|乙.二[J]."]),
            (
                "[1]甲.一[J],2001:1-4.[2] 乙.二[J],2002:5.[3]丙.三[M].",
                &["1|甲.一[J],2001:1-4.", "2|乙.二[J],2002:5.", "3|丙.三[M]."],
            ),
            ("1.甲.一,2001.\n2.乙.二,2002.", &["1|甲.一,2001.", "2|乙.二,2002."]),
            (
                "1. 甲甲甲甲. 一一一一一一, 2001. 2. 乙. 二, 2002.\n3. 丙",
                &["1|甲甲甲甲.一一一一一一,2001.", "2|乙.二,2002.", "3|丙"],
            ),
            ("1甲.一,2001.\n2乙.二,\n2002,12 月刊.\n3丙.三", &["1|甲.一,2001.", "2|乙.二,2002,12 月刊.", "3|丙.三"]),
            ("1甲.一,2001.\n2 乙.二,2002.\n3丙.三", &["1|甲.一,2001.", "2|乙.二,2002.", "3|丙.三"]),
            ("1甲甲.一一一一一一,2001. 2乙.二,2002.\n3 丙", &["1|甲甲.一一一一一一,2001.", "2|乙.二,2002.", "3|丙"]),
            ("①甲：《一》。②乙：《二》。", &["①|甲：《一》。", "②|乙：《二》。"]),
            ("1[] Smith. One. 2001. 2[] Lee. Two. 2002.", &["1|Smith. One. 2001.", "2|Lee. Two. 2002."]),
            ("甲.一[J].刊,2001.\n乙.二[J].刊,2002.", &["-|甲.一[J].刊,2001.", "-|乙.二[J].刊,2002."]),
            ("甲.一[J].刊物的\n名,2001.\n乙.二", &["-|甲.一[J].刊物的名,2001.", "-|乙.二"]),
            ("[1]甲.一.2001.\nJia. One. 2001.\n[2]乙.二", &["1|甲.一.2001.Jia. One. 2001.", "2|乙.二"]),
            ("前文\n[1]甲", &["-|前文", "1|甲"]),
            ("[1]甲.一.2001.[2」乙.二.2002.\n[3］丙", &["1|甲.一.2001.", "2|乙.二.2002.", "3|丙"]),
            ("[1]甲.一.2001.\n[2 乙.二.2002.\n[3]丙", &["1|甲.一.2001.", "2|乙.二.2002.", "3|丙"]),
            ("[1]甲.一.2001.\n2 乙.二.2002.\n[3]丙", &["1|甲.一.2001.", "2|乙.二.2002.", "3|丙"]),
            ("[1Pond.Data.2001.\n[2]乙.二.2002.\n[3]丙", &["1|Pond.Data.2001.", "2|乙.二.2002.", "3|丙"]),
            ("9[]Coot.A.2001.\n10[Fenn.B.2002.\n11[]Gal.C", &["9|Coot.A.2001.", "10|Fenn.B.2002.", "11|Gal.C"]),
            (
                "9[]Coot. A long title. 2001. 10[Fenn.B.2002.\n11[]Gal.C",
                &["9|Coot.A long title.2001.", "10|Fenn.B.2002.", "11|Gal.C"],
            ),
            ("[1]甲.一.2001,\n2 月刊.\n[2]乙", &["1|甲.一.2001,2 月刊.", "2|乙"]),
            ("[1]甲.一[2017-05-\n03].\n[2]乙", &["1|甲.一[2017-05-03].", "2|乙"]),
            (
                "[1]张三.论湖水.2001.\n[1] Zhang S. Of lakes. 2001.\n[2]乙",
                &["1|张三.论湖水.2001.[1] Zhang S. Of lakes. 2001.", "2|乙"],
            ),
            (
                "[1]张三.论湖水.2001.\nZhang S, Li D. Of lakes. 2001.\n[3]丙",
                &["1|张三.论湖水.2001.Zhang S, Li D. Of lakes. 2001.", "3|丙"],
            ),
            (
                "[1]张三.湖.2001.\nZhang S. Lake. 2001.[2]李四.湖面上的风.2002.\n[3]丁.2003",
                &["1|张三.湖.2001.Zhang S. Lake. 2001.", "2|李四.湖面上的风.2002.", "3|丁.2003"],
            ),
            (
                "[1]甲.一.2001.\n张三,李四. A. 2001.\n[2]丙.三.\n[3]丁",
                &["1|甲.一.2001.张三,李四. A. 2001.", "2|丙.三.", "3|丁"],
            ),
            ("[1]甲.一.2001.\n「2]乙.二.2002.\n[3]丙", &["1|甲.一.2001.", "2|乙.二.2002.", "3|丙"]),
            (
                "[1]甲.一.2001.\n张三,李四.湖上的风.湖报,2002.\n[3]丙",
                &["1|甲.一.2001.", "-|张三,李四.湖上的风.湖报,2002.", "3|丙"],
            ),
            (
                "张三.一[J].刊,2001.\n李四.二[J].刊,2002.\n[3]丙.三\n[4]丁.四",
                &["-|张三.一[J].刊,2001.", "-|李四.二[J].刊,2002.", "3|丙.三", "4|丁.四"],
            ),
            (
                "Coot, R. (2001). Ponds. Quill.Fenn, M., & Gal, A. (2002). Reeds.\nHock, S. (2003). Ducks.",
                &[
                    "-|Coot, R. (2001). Ponds. Quill.",
                    "-|Fenn, M., & Gal, A. (2002). Reeds.",
                    "-|Hock, S. (2003). Ducks.",
                ],
            ),
            (
                "张三.湖志[M].湖社,2015.04.李四.湖上方言[D],湖大学,2009.",
                &["-|张三.湖志[M].湖社,2015.04.", "-|李四.湖上方言[D],湖大学,2009."],
            ),
        ];
        for (text, expected) in cases {
            let squash = |t: &str| t.split_whitespace().collect::<String>();
            let got: Vec<String> = told(text).iter().map(|t| squash(t)).collect();
            assert_eq!(got, expected.iter().map(|t| squash(t)).collect::<Vec<_>>(), "{text}");
        }
    }

    #[test]
    fn numbers_within_a_reference_do_not_divide_it() {
        for text in [
            "[1]甲.见[2]之后[J].2001,[5]:1-3.",
            "1 甲. 一, 2012,\n15, 35-36\n2 乙. 二",
            "1.甲.1.5倍的研究.2001,2.3.\n2.乙",
        ] {
            assert!(told(text).len() <= 2, "{text}: {:?}", told(text));
        }
    }

    proptest! {
        #[test]
        fn every_character_is_in_one_stretch(text in "(\\[[1-5]\\]|[1-5]\\.|①|甲|,2001|\\. |\n|- |［２］|3\\[\\]){0,30}") {
            let lines = lines_of(&text);
            let mut covered = vec![0_u8; text.len()];
            for entry in divide(&text, &lines) {
                for at in entry.label_at.iter().chain(&entry.at) {
                    covered[at.clone()].iter_mut().for_each(|n| *n += 1);
                }
            }
            for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
                prop_assert_eq!(covered[at], 1, "{} at {}", c, at);
            }
        }
    }
}
