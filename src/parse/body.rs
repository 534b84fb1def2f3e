//! The body: headings open sections, the lines between them become paragraphs, joined where the layout broke them.

mod kind;

use super::chars::{columns, ends_paragraph, han_count, has_more_than};
use super::draft::{Block, Draft, Node, Place};
use super::located::{Stretch, trim};
use super::outline::{self, Heading};
use super::page::{Kind, Page};
use crate::essay::{DiagnosticCode, ParagraphKind, Part};
use kind::{kind_of, reason};

/// Reads the open lines from `from` on.
pub(super) fn read(page: &mut Page<'_>, draft: &mut Draft<'_>, from: usize) {
    outline::divide_lines(page, from);
    let headings = outline::read(page, from, page.lines.len());
    let layout = Layout::of(page, from);
    let mut writer = Writer { layout, open: None, last_line: None };
    let mut next = headings.iter().peekable();
    let mut pending: Option<usize> = None;
    for index in from..page.lines.len() {
        if let Some(heading) = next.next_if(|heading| heading.line == index) {
            writer.close(page, draft);
            pending = open_section(page, draft, heading);
            if let Some(start) = heading.run_in {
                let at = start..page.at(index).end;
                writer.add(page, draft, index, at, ParagraphKind::Text);
            }
        } else if page.is_open(index) {
            if let Some(node) = pending.take()
                && take_title(page, draft, node, index)
            {
                continue;
            }
            let kind = match kind_of(page.line(index)) {
                ParagraphKind::Text if is_row_below(page, index) => ParagraphKind::Table,
                kind => kind,
            };
            page.set(index, line_kind(kind), reason(kind));
            let at = page.at(index);
            writer.add(page, draft, index, at, kind);
        }
    }
    writer.close(page, draft);
    let pieces = draft.nodes.iter().flat_map(|section| &section.paragraphs).map(|block| block.pieces.len()).sum();
    draft.claims.reserve_exact(pieces);
    for (node, section) in draft.nodes.iter().enumerate() {
        for (position, block) in section.paragraphs.iter().enumerate() {
            for piece in &block.pieces {
                draft.claims.push(super::draft::Claim {
                    at: piece.clone(),
                    part: Part::Paragraph,
                    place: Place::Paragraph(node, position),
                });
            }
        }
    }
}

/// Opens a section; gives it back where its title is still to come.
fn open_section(page: &Page<'_>, draft: &mut Draft<'_>, heading: &Heading) -> Option<usize> {
    let index = draft.nodes.len();
    let title = draft.read([&heading.title]);
    let title = title.trim_end_matches(['。', '.']).trim().to_owned();
    if let Some(at) = &heading.number_at {
        draft.push(at, Part::Heading, Place::Heading(index));
    }
    draft.push(&heading.title, Part::Heading, Place::Heading(index));
    check_sequence(page, draft, heading);
    let untitled = title.is_empty();
    draft.nodes.push(Node {
        depth: heading.depth,
        number: heading.number.clone(),
        title: (!untitled).then_some(title),
        value: heading.value,
        paragraphs: Vec::new(),
    });
    untitled.then_some(index)
}

/// Says where the numbering has a gap or a repeat.
fn check_sequence(page: &Page<'_>, draft: &mut Draft<'_>, heading: &Heading) {
    let Some(value) = heading.value else { return };
    let sibling = draft
        .nodes
        .iter()
        .rev()
        .take(400)
        .take_while(|node| node.depth >= heading.depth)
        .find(|node| node.depth == heading.depth);
    let Some(before) = sibling.and_then(|node| node.value) else { return };
    let number = heading.number.as_deref().unwrap_or_default();
    if value == before {
        draft.remark(
            DiagnosticCode::NumberingRepeat,
            format!("the number {number} comes twice"),
            Some(page.at(heading.line)),
        );
    } else if value > before + 1 {
        draft.remark(
            DiagnosticCode::NumberingGap,
            format!("a number is missing before {number}"),
            Some(page.at(heading.line)),
        );
    }
}

/// A chapter's title on the line below its number.
fn take_title(page: &mut Page<'_>, draft: &mut Draft<'_>, node: usize, index: usize) -> bool {
    let line = page.line(index);
    if has_more_than(line, 30) || ends_paragraph(line) {
        return false;
    }
    let at = page.at(index);
    let title = draft.read([&at]);
    if let Some(section) = draft.nodes.get_mut(node) {
        section.title = Some(title);
    }
    draft.push(&at, Part::Heading, Place::Heading(node));
    page.set(index, Kind::Heading, "is the title of the number above it");
    true
}

fn line_kind(kind: ParagraphKind) -> Kind {
    match kind {
        ParagraphKind::Text => Kind::Text,
        ParagraphKind::Caption => Kind::Caption,
        ParagraphKind::Table => Kind::Table,
        ParagraphKind::Formula => Kind::Formula,
        ParagraphKind::Note => Kind::Note,
    }
}

/// How the page breaks paragraphs into lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Layout {
    /// The columns of a full line, where lines are wrapped at a width.
    width: Option<usize>,
    /// Columns that every line is indented by at least.
    margin: u32,
    /// Whether first lines are indented more than the others.
    indents: bool,
    /// Whether blank lines stand between paragraphs only.
    blanks: bool,
}

impl Layout {
    /// Tells the layout of the open lines.
    fn of(page: &Page<'_>, from: usize) -> Self {
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
        let wrapped = full >= 8 && full * 2 >= wide.len() && broken * 2 >= full && long * 8 < lines.len();
        let indents: Vec<u32> =
            lines.iter().filter_map(|index| page.lines.get(*index)).map(|line| line.indent).collect();
        let margin = indents.iter().copied().min().unwrap_or(0);
        let indented = indents.iter().filter(|indent| **indent > margin + 1).count();
        let blank = lines.iter().filter(|index| page.lines.get(**index).is_some_and(|line| line.blanks > 0)).count();
        Self {
            width: wrapped.then_some(width),
            margin,
            indents: indented > 0 && indented * 5 < lines.len() * 4,
            blanks: blank > 0 && blank * 5 < lines.len() * 4,
        }
    }
}

/// Writes lines into paragraphs.
struct Writer {
    layout: Layout,
    /// The paragraph that may go on: its section and its place there.
    open: Option<(usize, usize)>,
    /// The last line of it.
    last_line: Option<usize>,
}

impl Writer {
    fn add(&mut self, page: &mut Page<'_>, draft: &mut Draft<'_>, index: usize, at: Stretch, kind: ParagraphKind) {
        let at = trim(page.text, &at);
        if at.is_empty() {
            return;
        }
        if draft.nodes.is_empty() {
            draft.nodes.push(Node { depth: 1, ..Node::default() });
        }
        let node = draft.nodes.len() - 1;
        if kind == ParagraphKind::Text {
            let told = match (self.open, self.last_line) {
                (Some(_), Some(last)) => self.joins(page, last, index),
                (None, Some(_)) => Err("is text, and opens a paragraph below a formula"),
                (_, None) => Err("is text, and opens the first paragraph of its section"),
            };
            // A heading keeps its own reason where text runs on behind it.
            if page.kind(index) == Kind::Text {
                page.set(index, Kind::Text, told.unwrap_or_else(|why| why));
            }
            if let Some((section, paragraph)) = self.open
                && told.is_ok()
                && let Some(block) = draft.nodes.get_mut(section).and_then(|node| node.paragraphs.get_mut(paragraph))
            {
                block.pieces.push(at);
                self.last_line = Some(index);
                return;
            }
            let Some(section) = draft.nodes.get_mut(node) else { return };
            section.paragraphs.push(Block { kind, pieces: vec![at] });
            self.open = Some((node, section.paragraphs.len() - 1));
            self.last_line = Some(index);
            return;
        }
        let Some(section) = draft.nodes.get_mut(node) else { return };
        // The rows of a table are one block.
        if let Some(block) =
            section.paragraphs.last_mut().filter(|block| block.kind == kind && kind == ParagraphKind::Table)
        {
            block.pieces.push(at);
            return;
        }
        section.paragraphs.push(Block { kind, pieces: vec![at] });
        if kind == ParagraphKind::Formula {
            self.open = None;
        }
    }

    /// Ends the paragraph at a heading, and says so where it stops in the middle of a sentence.
    fn close(&mut self, page: &Page<'_>, draft: &mut Draft<'_>) {
        if let (Some((section, paragraph)), Some(last)) = (self.open.take(), self.last_line.take()) {
            let line = page.line(last);
            let block = draft.nodes.get(section).and_then(|node| node.paragraphs.get(paragraph));
            let long = block.is_some_and(|block| block.pieces.iter().map(|at| at.end - at.start).sum::<usize>() > 90);
            if long && !ends_paragraph(line) && han_count(line) > 2 && !line.ends_with([';', '；', '”', '）', ')'])
            {
                draft.remark(
                    DiagnosticCode::TruncatedParagraph,
                    "the paragraph ends in the middle of a sentence",
                    Some(page.at(last)),
                );
            }
        }
    }

    /// Whether a line goes on with the paragraph whose last line is `last`: why it does, or as an error why it opens one.
    fn joins(&self, page: &Page<'_>, last: usize, index: usize) -> Result<&'static str, &'static str> {
        const ENDED: &str = "is text, and opens a paragraph: the line above ends one";
        const UNENDED: &str = "goes on with the paragraph above, which does not end in its last line";
        let (Some(below), above_text) = (page.lines.get(index), page.line(last)) else { return Err(ENDED) };
        let text = page.line(index);
        if below.glued {
            return Ok("goes on with the paragraph that an advertisement was set into");
        }
        let ended = ends_paragraph(above_text);
        let unless_ended = || if ended { Err(ENDED) } else { Ok(UNENDED) };
        if opens_block(text) && (ended || above_text.ends_with(['；', ';']) || starts_item(text)) {
            return Err("is text, and opens a paragraph as the item of a list");
        }
        let Some(width) = self.layout.width else {
            // A short line between closed ones stands for itself.
            let title = !has_more_than(above_text, 18)
                && !above_text.contains(['，', '。', ',', '；'])
                && self.stands_alone(page, last)
                && has_more_than(text, 36);
            if title {
                return Err("is text, and opens a paragraph: the short line above stands for itself");
            }
            return unless_ended();
        };
        // Blank lines around a page's end say nothing of paragraphs.
        let over_page = (last + 1..index).any(|between| matches!(page.kind(between), Kind::Noise(_)));
        if self.layout.indents && below.indent > self.layout.margin + 1 {
            let wrapped = !ended && below.blanks == 0 && columns(above_text) + 4 > width;
            return wrapped.then_some(UNENDED).ok_or("is text, and opens a paragraph by its indent");
        }
        if self.layout.blanks && below.blanks > 0 && !over_page {
            return unless_ended();
        }
        if columns(above_text) + 8 > width {
            return Ok("goes on with the paragraph above, whose last line is full");
        }
        unless_ended()
    }

    fn stands_alone(&self, page: &Page<'_>, index: usize) -> bool {
        index.checked_sub(1).is_none_or(|above| page.kind(above) == Kind::Heading || ends_paragraph(page.line(above)))
    }
}

/// Whether a line begins like an item of a list or another block.
fn opens_block(line: &str) -> bool {
    starts_item(line)
        || ["首先", "其次", "再次", "最后，", "第一，", "第二，", "第三，", "一是", "二是", "三是"]
            .iter()
            .any(|word| line.starts_with(word))
}

/// `（1）`, `①`, `1)`, `a）`, `•`, `一、`
fn starts_item(line: &str) -> bool {
    outline::starts_numbered(line)
        || line.starts_with(['•', '●', '■', '◆', '➢', '▪', '※'])
        || (line.starts_with(|c: char| c.is_ascii_lowercase())
            && line.chars().nth(1).is_some_and(|c| matches!(c, ')' | '）')))
}

/// Whether a line has the cells of a table, below the table's caption or another row.
fn is_row_below(page: &Page<'_>, index: usize) -> bool {
    let line = page.line(index);
    let Some(above) = index.checked_sub(1) else { return false };
    let table = page.kind(above) == Kind::Table
        || (page.kind(above) == Kind::Caption
            && page.line(above).trim_start_matches(['续', '附']).starts_with(['表', 'T']));
    if !table {
        return false;
    }
    let cells = line.split_whitespace().count().max(line.split('\t').count());
    cells >= 3 && !has_more_than(line, 60) && !line.contains(['。', '；', '，'])
}
