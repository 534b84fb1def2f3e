//! How the page breaks paragraphs into lines: at a width, with indents, with blank lines, or not at all. Joins nothing.

use crate::parse::chars::{columns, ends_paragraph};
use crate::parse::page::Page;

/// How the page breaks paragraphs into lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Layout {
    /// The columns of a full line, where lines are wrapped at a width.
    pub width: Option<usize>,
    /// The columns of the longest line.
    pub widest: usize,
    /// Columns that every line is indented by at least.
    pub margin: u32,
    /// Whether first lines are indented more than the others.
    pub indents: bool,
    /// Whether every paragraph shows by its indent: the line above an indented one ends a sentence.
    pub indents_all: bool,
    /// Whether blank lines stand between paragraphs only.
    pub blanks: bool,
}

impl Layout {
    /// Tells the layout of the open lines.
    pub(super) fn of(page: &Page<'_>, from: usize) -> Self {
        let lines: Vec<usize> = page.open(from, page.lines.len()).collect();
        let widths: Vec<usize> = lines.iter().map(|index| columns(page.line(*index))).collect();
        let wide: Vec<usize> = widths.iter().copied().filter(|columns| (24..=140).contains(columns)).collect();
        let mut counts = [0_usize; 144];
        for &width in &wide {
            if let Some(count) = counts.get_mut(width) {
                *count += 1;
            }
        }
        let around = |width: usize| counts.iter().skip(width.saturating_sub(3)).take(5).sum::<usize>();
        let width = (24..141).max_by_key(|width| around(*width)).unwrap_or(0);
        let full = around(width);
        let broken = lines
            .iter()
            .zip(&widths)
            .filter(|(index, columns)| **columns + 4 > width && !ends_paragraph(page.line(**index)))
            .count();
        let long = lines.iter().filter(|index| page.line(**index).len() > 3 * 71).count();
        let indents: Vec<u32> =
            lines.iter().filter_map(|index| page.lines.get(*index)).map(|line| line.indent).collect();
        let margin = indents.iter().copied().min().unwrap_or(0);
        let indented = indents.iter().filter(|indent| **indent > margin + 1).count();
        let indents = indented > 0 && indented * 5 < lines.len() * 4;
        let indents_all = indents && show_paragraphs(page, &lines, margin);
        // A short text has few full lines; its indents say the same.
        let least = if indents_all { 4 } else { 8 };
        let wrapped = full >= least && full * 2 >= wide.len() && broken * 2 >= full && long * 8 < lines.len();
        let blank = lines.iter().filter(|index| page.lines.get(**index).is_some_and(|line| line.blanks > 0)).count();
        Self {
            width: wrapped.then_some(width),
            widest: widths.iter().copied().max().unwrap_or_default(),
            margin,
            indents,
            indents_all,
            blanks: blank > 0 && blank * 5 < lines.len() * 4,
        }
    }
}

/// Whether the indented lines that have a line of text directly above them stand below the end of a sentence, two or more
/// of them.
fn show_paragraphs(page: &Page<'_>, lines: &[usize], margin: u32) -> bool {
    let indented = |index: usize| page.lines.get(index).is_some_and(|line| line.indent > margin + 1);
    let above = lines.windows(2).filter_map(|pair| match *pair {
        [above, below] if below == above + 1 && indented(below) => Some(above),
        _ => None,
    });
    let above: Vec<usize> = above.collect();
    above.len() > 1 && above.iter().all(|index| ends_paragraph(page.line(*index)))
}
