//! What the beginning of a line tells other stages: whether a number or the words of a heading stand there, and which.

use super::scheme::{Divider, Number, Scheme, read as read_number};
use super::{decimal, is_opening, kind, named};
use crate::essay::SectionKind;
use crate::parse::chars::digit;

/// Where the title begins behind the number of a line.
pub(in crate::parse) fn title_start(line: &str) -> Option<usize> {
    read_number(line).map(|number| number.title)
}

/// The number in digits that a line begins with, if it has one part, and where its title begins.
pub(in crate::parse) fn plain_number(line: &str) -> Option<(u32, usize)> {
    let number = read_number(line)?;
    let plain = number.scheme == Scheme::Decimal && number.values.len() == 1;
    plain.then(|| (number.last(), number.title))
}

/// Whether a line begins with a number of several parts, the first of them `first`: 3.1 below 3.
pub(in crate::parse) fn starts_with_number(line: &str, first: u32) -> bool {
    read_number(line).is_some_and(|number| number.values.len() > 1 && number.values.first() == Some(&first))
}

/// Whether a line begins with a number of any scheme.
pub(in crate::parse) fn starts_numbered(line: &str) -> bool {
    read_number(line).is_some()
}

/// Whether a line begins with a number and its measure, which may be a figure in a sentence: `3 组`, `3.2亿`; dates open
/// sentences.
pub(in crate::parse) fn starts_with_figure(line: &str) -> bool {
    const MEASURES: [&str; 14] =
        ["遍", "株", "棵", "户", "亩", "轮", "批", "公顷", "公里", "公斤", "厘米", "毫米", "平方", "立方"];
    read_number(line).is_some_and(|number| {
        let title = line.get(number.title..).unwrap_or_default();
        let dated = title.starts_with('月') || title.starts_with("世纪");
        let measured = decimal::opens_with_unit(title) || MEASURES.iter().any(|measure| title.starts_with(measure));
        // `图` | `4a、图4b`: the part of a figure.
        let lettered = number.divider == Divider::Nothing
            && title.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '(' | '（'));
        let decimal = number.scheme == Scheme::Decimal;
        if decimal && (has_fraction(line, &number) || number.values.len() == 2 && number.values.first() == Some(&0)) {
            return true;
        }
        decimal
            && number.values.len() < 3
            && matches!(number.divider, Divider::Nothing | Divider::Space)
            && (measured || lettered || number.values.first() == Some(&0))
            && !dated
    })
}

/// Whether more digits than a number of a heading has follow a point at once: `0.2868 增加至`, but `3.2018年的花期`.
fn has_fraction(line: &str, number: &Number) -> bool {
    let Some(fraction) = line.get(number.end..).and_then(|rest| rest.strip_prefix(['.', '．'])) else { return false };
    let behind = fraction.trim_start_matches(|c| digit(c).is_some());
    let dated = behind.trim_start().starts_with(['年', '世', '-', '—', '–', '~']);
    number.values.len() == 1 && fraction.len() - behind.len() > 2 && !dated
}

/// Whether two lines begin with numbers of which the second is the next one, as items of a list do.
pub(in crate::parse) fn goes_on_counting(line: &str, next: &str) -> bool {
    let (Some(one), Some(next)) = (read_number(line), read_number(next)) else { return false };
    let (Some((last, before)), Some((following, beside))) = (one.values.split_last(), next.values.split_last()) else {
        return false;
    };
    one.scheme == next.scheme && before == beside && last.checked_add(1) == Some(*following)
}

/// Whether a line has the look of a heading: a number and a short title, or one of the titles that need no number.
pub(in crate::parse) fn opens_section(line: &str) -> bool {
    if line.len() > 150 || line.ends_with('。') {
        return false;
    }
    named::read(line).is_some() || read_number(line).is_some_and(|number| number.title < line.len())
}

/// Whether a line looks like the first heading of an essay: its number is the first of its scheme, or its title opens essays.
pub(in crate::parse) fn opens_first_section(line: &str) -> bool {
    let first = |number: Number| {
        number.values.iter().all(|value| *value <= 1) || is_opening(line.get(number.title..).unwrap_or_default().trim())
    };
    opens_section(line) && (named::read(line).is_some() || read_number(line).is_some_and(first))
}

/// Whether two lines begin with numbers of the same scheme.
pub(in crate::parse) fn same_scheme(one: &str, other: &str) -> bool {
    let scheme = |line: &str| read_number(line).map(|number| (number.scheme, number.values.len()));
    scheme(one).is_some_and(|found| Some(found) == scheme(other))
}

/// Whether a line is one of the headings that need no number, or begins with it: 致谢, 附录, 结语.
pub(in crate::parse) fn is_named(line: &str) -> bool {
    named::read(line).is_some()
}

/// Whether a line is a heading that may stand behind the references: 致谢, 附录.
pub(in crate::parse) fn is_end_heading(line: &str) -> bool {
    let Some((title, _)) = named::read(line) else { return false };
    matches!(kind(line.get(title).unwrap_or_default()), SectionKind::Acknowledgements | SectionKind::Appendix)
}
