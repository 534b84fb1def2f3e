//! Lines that stand above a title and could be one: the journal over its issue, the conference, the kind of a thesis, the
//! supplement of a newspaper. They give way only to a line below that can be the title.

use std::sync::LazyLock;

use regex::Regex;

use crate::parse::chars::ends_paragraph;
use crate::parse::front::{affiliations, dates, masthead, names, subtitle};
use crate::parse::page::Page;

/// Shapes of such lines, each with examples.
const SHAPES: &[(&str, &[&str])] = &[
    // A conference with its number.
    (
        r"^第[一二三四五六七八九十百0-9０-９]{1,4}\s*[屆届次]\S{2,30}(?:研討會|研讨会|年會|年会|學術會議|学术会议)(?:論文集|论文集|暨\S+)?$",
        &["第十五屆清河文化學術研討會", "第3届木船史学术会议论文集"],
    ),
    // The university and the degree that a thesis is for.
    (
        r"^[\p{Han}（）()\s]{2,20}(?:大學|大学|學院|学院|研究所|學系|学系|系)[\p{Han}\s]{0,16}(?:碩士|硕士|博士)(?:班|在職專班)?(?:學位|学位)?(?:論文|论文)$",
        &["國立某河大學歷史學系碩士論文", "某某大学博士学位论文"],
    ),
    // A page of a newspaper.
    (r"^[〈《]\p{Han}{1,6}(?:副刊|專欄|专栏|專刊|专刊|週刊|周刊|特刊)[〉》]$", &["〈清河副刊〉"]),
];

static PATTERNS: LazyLock<Vec<Regex>> =
    LazyLock::new(|| SHAPES.iter().filter_map(|(pattern, _)| Regex::new(pattern).ok()).collect());

/// What titles about theses open with: `論大學碩士論文`.
const ABOUT: [char; 10] = ['論', '论', '談', '谈', '評', '评', '析', '讀', '读', '我'];

/// Whether a line has the look of one of these.
fn is_occasion(line: &str) -> bool {
    !line.starts_with(ABOUT) && PATTERNS.iter().any(|pattern| pattern.is_match(line))
}

/// Whether the line at a position of the head names the journal, and the issue stands on the line below.
pub(super) fn is_journal(page: &Page<'_>, lines: &[usize], position: usize) -> bool {
    let line = |position: usize| lines.get(position).map(|&index| page.line(index));
    line(position).zip(line(position + 1)).is_some_and(|(line, below)| masthead::is_above(line, below))
}

/// Whether the line at a position stands above the title: `is_title` tells which of the lines below can be one, beside what
/// is said here of sentences, names, institutions and subtitles.
pub(super) fn is_above(page: &Page<'_>, lines: &[usize], position: usize, is_title: impl Fn(&str) -> bool) -> bool {
    let Some(&index) = lines.get(position) else { return false };
    let line = page.line(index);
    // Below a conference stand its day and its place.
    let above = position.checked_sub(1).and_then(|above| lines.get(above)).map(|&index| page.line(index));
    let dated = || {
        above.is_some_and(is_occasion) && dates::date(line).is_some_and(|(iso, at)| at.start == 0 && iso.len() == 10)
    };
    if !is_occasion(line) && !dated() && !is_journal(page, lines, position) {
        return false;
    }
    lines.iter().skip(position + 1).take(NEAR).any(|&below| {
        let text = page.line(below);
        let named = !names::read(page.text, &page.at(below)).names.is_empty();
        is_title(text)
            && !is_occasion(text)
            && !named
            && !ends_paragraph(text)
            && !text.contains(['。', '，', '；', '@'])
            && !affiliations::is_line(text)
            && !subtitle::is_dashed(text)
            && !subtitle::opens(text, line)
    })
}

/// So many lines below, with a date and an issue between, the title stands.
const NEAR: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_knows_its_examples() {
        assert_eq!(PATTERNS.len(), SHAPES.len());
        for ((_, examples), pattern) in SHAPES.iter().zip(PATTERNS.iter()) {
            for example in *examples {
                assert!(pattern.is_match(example), "{example}");
            }
        }
    }

    #[test]
    fn titles_that_only_look_so_are_left() {
        for line in [
            "第十五屆全運會研究",
            "大學碩士論文引文分析",
            "論大學碩士論文",
            "〈離騷〉考",
            "《背影》",
            "〈鄉愁〉",
            "第一次坐船",
            "第三屆研討會的收穫",
            "碩士論文",
        ] {
            assert!(!is_occasion(line), "{line}");
        }
    }
}
