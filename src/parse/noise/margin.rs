//! Numbers of lines that manuscripts print in the margin, and converters before the lines: `285 of the northern lakes, and`.

use std::collections::BTreeMap;

use crate::parse::chars::{han_count, is_han};
use crate::parse::lines::Line;
use crate::parse::located::slice;

/// Makes lines of their own of the numbers in the margin; gives the lines, and which of them are such numbers, in order.
pub(crate) fn divide(text: &str, lines: Vec<Line>) -> (Vec<Line>, Vec<usize>) {
    let rows = runs(text, &lines);
    if rows.is_empty() {
        return (lines, Vec::new());
    }
    let (mut divided, mut numbers) = (Vec::with_capacity(lines.len() + rows.len()), Vec::with_capacity(rows.len()));
    let mut rows = rows.into_iter().peekable();
    for (index, mut line) in lines.into_iter().enumerate() {
        if let Some((_, length)) = rows.next_if(|(of, _)| *of == index) {
            let printed = slice(text, &line.at);
            let rest = printed.get(length..).unwrap_or_default().trim_start();
            let start = line.at.end - rest.len();
            let behind = Line { at: start..line.at.end, blanks: 0, ..line.clone() };
            numbers.push(divided.len());
            line.at.end = line.at.start + length;
            divided.push(line);
            line = behind;
        }
        divided.push(line);
    }
    (divided, numbers)
}

/// Lines of a run at least, and of those that break off at the margin.
const SHORTEST_RUN: usize = 6;
const FEWEST_BROKEN: usize = 3;

/// The first number of a run at least: lists and programs begin with 1.
const LOWEST: u32 = 10;

/// Lines beside a run that have lost their numbers, at most, before one that has its own.
const LOST: i64 = 2;

/// A line that begins with its number.
#[derive(Debug, Clone, Copy)]
struct Numbered {
    index: usize,
    number: u32,
    /// The bytes of the number.
    length: usize,
}

/// The lines that begin with the number of a line, and the bytes of it.
fn runs(text: &str, lines: &[Line]) -> BTreeMap<usize, usize> {
    let mut whole: Vec<Vec<Numbered>> = Vec::new();
    let mut run: Vec<Numbered> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let number = number_of_line(slice(text, &line.at));
        let goes_on = number.zip(run.last()).is_some_and(|((number, _), last)| number == last.number + 1);
        if !goes_on {
            whole.extend(Some(std::mem::take(&mut run)).filter(|run| is_in_margin(text, lines, run)));
        }
        let number = number.filter(|(number, _)| goes_on || *number >= LOWEST);
        run.extend(number.map(|(number, length)| Numbered { index, number, length }));
    }
    whole.extend(Some(run).filter(|run| is_in_margin(text, lines, run)));
    let mut found: BTreeMap<usize, usize> = whole.iter().flatten().map(|of| (of.index, of.length)).collect();
    for run in &whole {
        if let (Some(first), Some(last)) = (run.first(), run.last()) {
            extend(text, lines, (0..first.index).rev(), *first, -1, &mut found);
            extend(text, lines, last.index + 1..lines.len(), *last, 1, &mut found);
        }
    }
    found
}

/// Goes on from the end of a run, up or down by this step: a page begins with 1, and words may be glued to a number, or have
/// lost it.
fn extend(
    text: &str,
    lines: &[Line],
    beside: impl Iterator<Item = usize>,
    end: Numbered,
    step: i64,
    found: &mut BTreeMap<usize, usize>,
) {
    let (mut last, mut lost) = (i64::from(end.number), 0);
    for index in beside {
        let Some(line) = lines.get(index).filter(|_| !found.contains_key(&index)) else { return };
        let printed = slice(text, &line.at);
        let expected = (1..=1 + lost).map(|steps| last + step * steps).filter(|number| *number > 0);
        match expected.filter_map(|number| Some((number, length_of(printed, number)?))).next() {
            Some((number, length)) => {
                found.insert(index, length);
                (last, lost) = (number, 0);
            }
            None if lost < LOST => lost += 1,
            None => return,
        }
    }
}

/// Whether a run's lines break off at the margin, as those of a list or a table do not. Nearly every line of a list of
/// references has a year, also where the references are too long for theirs.
fn is_in_margin(text: &str, lines: &[Line], run: &[Numbered]) -> bool {
    let rest = |of: &Numbered| {
        let line = lines.get(of.index).map_or("", |line| slice(text, &line.at));
        line.get(of.length..).unwrap_or_default().trim()
    };
    if run.len() < SHORTEST_RUN {
        return false;
    }
    let broken: Vec<usize> =
        run.iter().map(rest).filter(|line| breaks_off(line)).map(columns).filter(|wide| *wide >= NARROWEST).collect();
    let widest = broken.iter().max().copied().unwrap_or_default();
    let full = broken.iter().filter(|wide| **wide * 4 >= widest * 3).count();
    let cited = run.iter().map(rest).filter(|line| has_year(line)).count();
    full >= FEWEST_BROKEN && full * 3 >= run.len() && cited * 4 <= run.len() * 3
}

/// `285 ` before words: the number and its bytes.
fn number_of_line(line: &str) -> Option<(u32, usize)> {
    let digits = line.chars().take(5).take_while(char::is_ascii_digit).count();
    let behind = line.get(digits..)?;
    let apart = behind.starts_with([' ', '\t', '\u{3000}']) && !behind.trim().is_empty();
    ((1..=4).contains(&digits) && apart).then(|| Some((line.get(..digits)?.parse().ok()?, digits)))?
}

/// The bytes of this number at the beginning of a line, also where the words are glued to it.
fn length_of(line: &str, number: i64) -> Option<usize> {
    let number = number.to_string();
    let behind = line.strip_prefix(number.as_str())?;
    let glued = behind.starts_with(|c: char| is_han(c) || matches!(c, '（' | '(' | '“' | '《'));
    let apart = behind.starts_with([' ', '\t', '\u{3000}']) && !behind.trim().is_empty();
    (glued || apart).then_some(number.len())
}

/// Whether a line ends within a sentence, as one does that only the margin ends.
fn breaks_off(line: &str) -> bool {
    let address = line.rsplit(' ').next().is_some_and(|word| word.contains(['/', '@']));
    !address
        && line.ends_with(|c: char| is_han(c) || c.is_ascii_lowercase() || matches!(c, ',' | '，' | '、' | '-' | '—'))
}

/// Whether a year of four figures stands in the line.
fn has_year(line: &str) -> bool {
    line.as_bytes()
        .windows(4)
        .any(|at| (at.starts_with(b"19") || at.starts_with(b"20")) && at.iter().all(u8::is_ascii_digit))
}

/// Columns of a line that reaches the margin, at least.
const NARROWEST: usize = 50;

fn columns(line: &str) -> usize {
    line.chars().count() + han_count(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rests(text: &str) -> Vec<&str> {
        let (lines, numbers) = divide(text, crate::parse::lines::split(text, &[]));
        numbers.iter().map(|number| slice(text, &lines[*number].at)).collect()
    }

    const PROSE: [&str; 6] = [
        "湖面上的风从早到晚吹着，芦苇在岸边低下头来，野鸭一群一群地飞过去，在水面上留下长长的",
        "波纹。渔人说，今年的鱼比往年的少，因为水位低了，鱼群都躲到湖心的深处去，网撒下去也捞",
        "不到几条[3]。",
        "2.1 湖岸的植物和水位的关系在这里第一次被人注意到，那时的记录只有几行，写在一本旧的簿",
        "子里。后来的人把它抄下来，又加上了自己的观察，这样过了三十年，才有了今天我们所看到的这",
        "一份材料。",
    ];

    fn numbered(first: usize, lines: &[&str]) -> String {
        lines.iter().enumerate().map(|(at, line)| format!("{} {line}\n", first + at)).collect()
    }

    #[test]
    fn numbers_in_the_margin_are_taken_off() {
        assert_eq!(rests(&numbered(131, &PROSE)), ["131", "132", "133", "134", "135", "136"]);
        let text = format!("前一段。\n{}后一段，没有数字。\n7 甲\n", numbered(131, &PROSE));
        assert_eq!(rests(&text).len(), 6);
    }

    #[test]
    fn numbers_are_taken_off_from_the_first_line_of_a_page_on() {
        let page: Vec<&str> = PROSE.into_iter().cycle().take(24).collect();
        let text = numbered(1, &page);
        assert_eq!(rests(&text).len(), 24);
        // Glued to the words, lost, and above a line without one.
        let damaged = text.replace("3 不到", "3不到").replace("5 子里", "子里").replace("14 波纹", "波纹");
        assert_eq!(rests(&damaged).len(), 22);
        assert_eq!(rests(&format!("湖报\n{text}")).len(), 24);
        assert_eq!(rests(&text.replace("4 2.1", "41 2.1").replace("5 子", "51 子").replace("6 一", "61 一")).len(), 18);
    }

    #[test]
    fn other_numbers_stay() {
        let list: Vec<String> =
            (0..9).map(|n| format!("张三，李四. 湖岸植物与水位关系的第{n}次调查. 湖报, 2001, (4): 1-9.")).collect();
        let rows: Vec<String> = (0..9).map(|n| format!("湖岸第{n}区  34.5  芦苇")).collect();
        let online: Vec<String> = (0..9)
            .map(|n| format!("Coot R. The reeds of the northern lakes, part {n}[EB/OL]. [2013-04-07]. http://www.example.org/{n}/reeds"))
            .collect();
        let open: Vec<String> = (0..9)
            .map(|n| format!("Coot R. The reeds of the northern lakes in winter, part {n}[J]. Lake Studies, 2011, 4(2): 1-9, of the lakes"))
            .collect();
        let wrapped: Vec<String> = (0..9)
            .map(|n| format!("张三，李四. 湖岸植物与水位的关系以及芦苇的生长在第{n}次调查里的样子和从前的不同以及它们的\n来由. 湖报, 2001, (4): 1-9."))
            .collect();
        for lines in [list, rows, online, open, wrapped] {
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            assert_eq!(rests(&numbered(31, &lines)), [""; 0]);
        }
        // Too few, from 1 on, where a list begins, and with a gap.
        assert_eq!(rests(&numbered(131, &PROSE[..4])), [""; 0]);
        assert_eq!(rests(&numbered(1, &PROSE)), [""; 0]);
        assert_eq!(rests(&format!("{}{}", numbered(131, &PROSE[..3]), numbered(141, &PROSE[3..]))), [""; 0]);
    }
}
