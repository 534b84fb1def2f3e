//! The outline: which lines are headings, and how they nest. [`scheme`] reads numbers, [`candidate`] titles,
//! [`named`] knows the titles without numbers, [`choose`] decides by the sequences, [`bare`] finds headings that have
//! neither. Does not touch paragraphs.

mod bare;
mod candidate;
mod choose;
mod named;
mod scheme;

pub(super) use named::{is_opening, kind};

use super::chars::{han_count, visible};
use super::located::{Stretch, trim_matches};
use super::page::{Kind, Page};

/// A heading on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    pub line: usize,
    pub depth: usize,
    /// As printed, without spaces; none for an unnumbered heading.
    pub number: Option<String>,
    pub number_at: Option<Stretch>,
    /// The number's own value among its siblings.
    pub value: Option<u32>,
    /// Empty where only the number is printed.
    pub title: Stretch,
    /// Where the text begins that the title runs into, in the same line.
    pub run_in: Option<usize>,
}

/// Whether a line is the first heading of a body by its look: a short one numbered 0 or 1, or 引言 and the like.
pub(super) fn opens_body(line: &str) -> bool {
    if let Some((title, _)) = named::read(line) {
        return line.get(title).is_some_and(is_opening);
    }
    let Some(number) = scheme::read(line) else { return false };
    let title = line.get(number.title..).unwrap_or_default();
    let strong = !matches!(
        number.scheme,
        scheme::Scheme::ArabicParen | scheme::Scheme::HalfParen | scheme::Scheme::Circled | scheme::Scheme::HanParen
    );
    let first = number.values.iter().all(|value| *value <= 1);
    strong
        && first
        && visible(title) <= 40
        && han_count(title) + title.chars().filter(char::is_ascii_alphabetic).count() >= 2
        && !title.contains(['。', '；', ';', ','])
        && !title.chars().filter(char::is_ascii_digit).count().gt(&5)
        && !["大学", "研究院", "研究所", "公司", "医院", "学院", "实验室"]
            .iter()
            .any(|word| title.ends_with(word) || (title.contains(word) && title.contains([' ', '，', ',', ';', '；'])))
}

/// Divides lines that hold several headings.
pub(super) fn divide_lines(page: &mut Page<'_>, from: usize) {
    let open: Vec<usize> = page.open(from, page.lines.len()).collect();
    let mut cuts = Vec::new();
    for index in open {
        let line = page.line(index);
        let start = page.at(index).start;
        let mut from = 0;
        while let Some(at) = line.get(from..).and_then(candidate::second) {
            from += at;
            cuts.push((index, start + from));
        }
    }
    page.split_all(&cuts);
}

/// Finds the headings among the open lines.
pub(super) fn read(page: &mut Page<'_>, from: usize, to: usize) -> Vec<Heading> {
    let marked: Vec<usize> =
        page.open(from, to).filter(|index| page.lines.get(*index).is_some_and(|line| line.markup > 0)).collect();
    let unnumbered = marked.iter().filter(|index| scheme::read(page.line(**index)).is_none()).count();
    if marked.len() > 1 && unnumbered * 2 > marked.len() {
        return by_markup(page, &marked);
    }
    let mut candidates: Vec<_> = page.open(from, to).filter_map(|index| candidate::read(page, index)).collect();
    candidate::divide_like_siblings(page, &mut candidates);
    let mut chosen = choose::choose(page, &candidates);
    let numbered = chosen.iter().any(|heading| candidates.get(heading.candidate).is_some_and(|c| c.number.is_some()));
    let mut headings: Vec<Heading> = Vec::new();
    for heading in chosen.drain(..) {
        let Some(candidate) = candidates.get(heading.candidate) else { continue };
        headings.push(Heading {
            line: candidate.line,
            depth: heading.depth,
            number: candidate.number.as_ref().map(|number| number.printed.clone()),
            number_at: candidate.number_at.clone(),
            value: candidate.number.as_ref().map(scheme::Number::last),
            title: trim_matches(page.text, &candidate.title, |c| matches!(c, ':' | '：')),
            run_in: candidate.run_in,
        });
    }
    if !numbered {
        headings.extend(bare::read(page, from, to, &headings));
        headings.sort_by_key(|heading| heading.line);
    }
    for heading in &headings {
        page.set(
            heading.line,
            Kind::Heading,
            if heading.number.is_some() { "a number of the outline" } else { "a title without a number" },
        );
    }
    headings
}

/// Headings that Markdown marks with `#`, which tell their depth.
fn by_markup(page: &mut Page<'_>, marked: &[usize]) -> Vec<Heading> {
    let depth = |index: usize| page.lines.get(index).map_or(1, |line| line.markup);
    let top = marked.iter().map(|index| depth(*index)).min().unwrap_or(1);
    let headings: Vec<Heading> = marked
        .iter()
        .map(|&index| {
            let at = page.at(index);
            let number = scheme::read(page.line(index));
            Heading {
                line: index,
                depth: depth(index) - top + 1,
                number_at: number.as_ref().map(|number| at.start..at.start + number.end),
                value: number.as_ref().map(scheme::Number::last),
                title: trim_matches(
                    page.text,
                    &(at.start + number.as_ref().map_or(0, |number| number.title)..at.end),
                    |c| matches!(c, ':' | '：' | '#' | '*'),
                ),
                number: number.map(|number| number.printed),
                run_in: None,
            }
        })
        .collect();
    for heading in &headings {
        page.set(heading.line, Kind::Heading, "marked as a heading");
    }
    headings
}

/// Where the title begins behind the number of a line.
pub(super) fn title_start(line: &str) -> Option<usize> {
    scheme::read(line).map(|number| number.title)
}

/// Whether a line begins with a number of any scheme.
pub(super) fn starts_numbered(line: &str) -> bool {
    scheme::read(line).is_some()
}

/// Whether a line has the look of a heading: a number and a short title, or one of the titles that need no number.
pub(super) fn opens_section(line: &str) -> bool {
    if line.len() > 150 || line.ends_with('。') {
        return false;
    }
    named::read(line).is_some() || scheme::read(line).is_some_and(|number| number.title < line.len())
}

/// Whether two lines begin with numbers of the same scheme.
pub(super) fn same_scheme(one: &str, other: &str) -> bool {
    let scheme = |line: &str| scheme::read(line).map(|number| (number.scheme, number.values.len()));
    scheme(one).is_some_and(|found| Some(found) == scheme(other))
}

/// Whether a line is a heading that may stand behind the references: 致谢, 附录.
pub(super) fn is_end_heading(line: &str) -> bool {
    let Some((title, _)) = named::read(line) else { return false };
    matches!(
        kind(line.get(title).unwrap_or_default()),
        crate::essay::SectionKind::Acknowledgements | crate::essay::SectionKind::Appendix
    )
}
