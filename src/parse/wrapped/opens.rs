//! Which line opens something of its own below a full one, though neither an indent nor a blank line shows it: rules in
//! order, each for a sign. What none of them tells is the rest of the line above.

use super::unmarked;
use crate::parse::chars::{digit, ends_paragraph, is_closer, is_full_stop, visible};
use crate::parse::front::{is_affiliation, is_byline};
use crate::parse::label::{self, Field, Form};
use crate::parse::lines::Line;
use crate::parse::located::slice;
use crate::parse::outline;

/// A full line and the one below it that is judged.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lines<'p> {
    pub page: &'p str,
    pub lines: &'p [Line],
    /// The first line of those that are put together with the full one.
    pub first: usize,
    /// The full line.
    pub above: usize,
    /// The line that may go on with it.
    pub below: usize,
    /// Whether the line below is full, too.
    pub ends_full: bool,
    /// Whether the first line shows by its indent that it opens a paragraph.
    pub indented: bool,
    /// Whether the page shows paragraphs neither by indents nor by blank lines.
    pub unmarked: bool,
    /// Whether the lines stand in a list of references without numbers.
    pub unnumbered: bool,
}

impl<'p> Lines<'p> {
    pub(super) fn line(&self, index: usize) -> &'p str {
        self.lines.get(index).map_or("", |line| slice(self.page, &line.at))
    }
}

/// Whether the line below opens something of its own.
pub(super) fn opens(of: &Lines<'_>) -> bool {
    const SIGNS: [fn(&Lines<'_>) -> bool; 8] = [
        is_row_of_table,
        has_label,
        is_next_item,
        is_next_entry,
        is_below_entry,
        is_below_heading,
        is_of_head,
        unmarked::opens,
    ];
    !is_within(of.line(of.below)) && SIGNS.iter().any(|sign| sign(of))
}

/// Whether a line begins with a mark that nothing begins with: `，`, `。`, `）`, `％`.
fn is_within(line: &str) -> bool {
    line.starts_with(|c: char| {
        is_full_stop(c)
            || is_closer(c) && !matches!(c, '"' | '\'')
            || matches!(c, '，' | '、' | '；' | '：' | ',' | ';' | '%' | '％')
    })
}

/// `甲园  12  13`: cells divided by bars or tabs, or by wide gaps in both lines. A field may have wide gaps between its words,
/// or two more fields behind it.
fn is_row_of_table(of: &Lines<'_>) -> bool {
    let first = of.lines.get(of.first).and_then(|line| label::opening(of.page, &line.at));
    if first.is_some() {
        return false;
    }
    let lines = [of.line(of.above), of.line(of.below)];
    let barred = |line: &&str| line.split(['\t', '|', '│']).filter(|cell| !cell.trim().is_empty()).count() > 2;
    let gaps = |line: &&str| line.split("  ").filter(|cell| !cell.trim().is_empty()).count() > 2;
    lines.iter().any(barred) || lines.iter().all(gaps)
}

/// `关键词：…`, `[参考文献]`; without a mark behind it only below another labelled field, or below the end of a sentence:
/// `作者并不急于判断` may go on with one. Below a code or keywords also the first heading: `0 引言`.
fn has_label(of: &Lines<'_>) -> bool {
    let at = |index: usize| of.lines.get(index).map(|line| &line.at);
    let opening = |index: usize| at(index).and_then(|at| label::opening(of.page, at));
    let field = opening(of.first).map(|label| label.field);
    let prose = matches!(field, None | Some(Field::Abstract | Field::AbstractEn));
    !prose && outline::opens_body(of.line(of.below))
        || opening(of.below).is_some_and(|label| match label.form {
            Form::Bracketed | Form::Colon | Form::Alone => true,
            Form::Spaced => ends_paragraph(of.line(of.above)) || field.is_some(),
            // `…资` | `关键词汇的…` goes on with an abstract.
            Form::Glued => ends_paragraph(of.line(of.above)) || !prose,
        })
}

/// A number, a bullet, or a title that needs neither, below the end of a sentence or of an item; also the next number behind
/// that of the lines above. `1亿元` below `增加1.` is a figure.
fn is_next_item(of: &Lines<'_>) -> bool {
    let (above, below) = (of.line(of.above), of.line(of.below));
    let ended = ends_paragraph(above) || above.ends_with(['；', ';']);
    let bulleted = below.starts_with(['•', '●', '■', '◆', '➢', '▪', '※', '◎', '★']);
    let numbered = outline::starts_numbered(below);
    let counted = outline::goes_on_counting(of.line(of.first), below);
    let named = !outline::opens_section(of.line(of.first)) && outline::is_named(below);
    counted || named || ended && (bulleted || numbered && !is_within_figure(above, below))
}

/// Whether a figure is broken behind its point: `增加1.` | `1亿元`, `宽1.` | `2 m`.
fn is_within_figure(above: &str, below: &str) -> bool {
    let is_digit = |c: char| digit(c).is_some();
    let torn = above.strip_suffix(['.', '．']).is_some_and(|rest| rest.ends_with(is_digit));
    let behind = below.trim_start_matches(is_digit);
    let apart = behind.trim_start();
    let measured = apart.len() < behind.len()
        && apart.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '℃' | '°' | 'μ'));
    torn && behind.len() < below.len() && (measured || !behind.starts_with(['.', '．', '、', ' ', '　']))
}

/// How far above stands the entry before: some lines of a long one, or of a note.
const ENTRY_LINES: usize = 24;

/// `[3]王某. 湖志[M]`: the entry of a list of references behind `[2]`. The mark of a citation goes on with a sentence.
fn is_next_entry(of: &Lines<'_>) -> bool {
    let number = |line: &str| {
        let inside = line.strip_prefix(['[', '［', '〔', '【'])?.trim_start();
        let behind = inside.trim_start_matches(|c| digit(c).is_some());
        let number: u32 = inside.get(..inside.len() - behind.len())?.parse().ok()?;
        let text = behind.trim_start().strip_prefix([']', '］', '〕', '】'])?.trim_start();
        text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '《' | '“')).then_some(number)
    };
    let Some(next) = number(of.line(of.below)) else { return false };
    let before = || {
        (of.above.saturating_sub(ENTRY_LINES)..=of.above).any(|at| number(of.line(at)).is_some_and(|n| n + 1 == next))
    };
    if next > 1 { before() } else { ends_paragraph(of.line(of.above)) }
}

/// What stands below the end of a reference in a list without numbers. The full stop of half width stands within one, too.
fn is_below_entry(of: &Lines<'_>) -> bool {
    of.unnumbered && of.line(of.above).ends_with('。')
}

/// Characters of the widest line that a heading alone may fill by chance.
const HEADING: usize = 24;

/// What stands below a heading that fills its line. The rest of a heading is a short line without a full stop.
fn is_below_heading(of: &Lines<'_>) -> bool {
    let (heading, below) = (of.line(of.above), of.line(of.below));
    let alone = of.first == of.above
        && !of.indented
        && outline::opens_section(heading)
        && visible(heading) <= HEADING
        && !heading.contains(['，', '；', '。', '：', ',', ';']);
    alone && (of.ends_full || ends_paragraph(below) || outline::opens_section(below))
}

/// Lines at the top of a page that hold title, authors and affiliations, at most.
const HEAD: usize = 12;

/// Authors below a title that fills its line, what stands in brackets below authors who do, and a subtitle behind its dash.
fn is_of_head(of: &Lines<'_>) -> bool {
    let texts = (0..=of.above).map(|index| of.line(index));
    let labelled = |index: usize| of.lines.get(index).is_some_and(|line| label::opening(of.page, &line.at).is_some());
    if of.above >= HEAD || texts.into_iter().any(|line| line.contains('。')) || (0..=of.above).any(labelled) {
        return false;
    }
    let below = of.line(of.below);
    if below.starts_with("——") {
        return true;
    }
    if is_byline(of.line(of.first)) {
        return below.starts_with(['（', '(']) || is_affiliation(below);
    }
    // `…调查方` | `法`: where the names stand below, a line that looks like one goes on with the title.
    is_byline(below) && !is_byline(of.line(of.below + 1))
}
