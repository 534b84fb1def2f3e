//! The body: headings open sections, the lines between them become paragraphs, joined where the layout broke them.

mod beside;
mod fence;
mod footnote;
mod formula;
mod gaps;
mod join;
mod kind;
mod layout;
mod listing;
mod opening;

use super::chars::{ends_paragraph, han_count, has_more_than};
use super::draft::{Block, Draft, Node, Place};
use super::located::{Stretch, trim};
use super::outline::{self, Heading};
use super::page::{Kind, Page};
use crate::essay::{DiagnosticCode, ParagraphKind, Part};
use join::Only;
use kind::reason;
use layout::Layout;

pub(super) use footnote::is_footnote;
pub(super) use kind::kind_of;
pub(super) use opening::{closes_letter, counts};

/// Reads the open lines from `from` on.
pub(super) fn read(page: &mut Page<'_>, draft: &mut Draft<'_>, from: usize) {
    gaps::divide(page, from);
    outline::divide_lines(page, from);
    listing::take(page, from);
    let fenced = fence::take(page, from);
    let headings = outline::read(page, from, page.lines.len());
    let layout = Layout::of(page, from);
    let mut writer = Writer { layout, fenced, open: None, last_line: None };
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
                ParagraphKind::Text if beside::is_caption_tail(page, index) || beside::is_label_alone(page, index) => {
                    ParagraphKind::Caption
                }
                ParagraphKind::Text if footnote::is_between(page, index) => ParagraphKind::Note,
                ParagraphKind::Text if beside::is_lettering(page, index) => ParagraphKind::Table,
                ParagraphKind::Text if layout.width.is_none() && beside::is_legend(page, index) => ParagraphKind::Note,
                kind => kind,
            };
            page.set(index, line_kind(kind), reason(kind));
            let at = page.at(index);
            writer.add(page, draft, index, at, kind);
        } else if let Some(kind) = told_before(page.kind(index)) {
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
    let pieces = heading.title_pieces(page);
    let title = draft.read(&pieces);
    let title = title.trim_end_matches(['。', '.']).trim().to_owned();
    if let Some(at) = &heading.number_at {
        draft.push(at, Part::Heading, Place::Heading(index));
    }
    for piece in &pieces {
        draft.push(piece, Part::Heading, Place::Heading(index));
    }
    check_sequence(page, draft, heading);
    draft.nodes.push(Node {
        depth: heading.depth,
        number: heading.number.clone(),
        title: Some(title).filter(|title| !title.is_empty()),
        value: heading.value,
        paragraphs: Vec::new(),
    });
    heading.awaits_title().then_some(index)
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
    let Some((sibling, before)) = sibling.and_then(|node| Some((node, node.value?))) else { return };
    let number = heading.number.as_deref().unwrap_or_default();
    // A repeated number may have been counted as the next one.
    if value == before || !number.is_empty() && sibling.number.as_deref() == Some(number) {
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

/// What a line is that was told before the headings were: a step of a listing, or a formula between two lines of `$$`.
fn told_before(kind: Kind) -> Option<ParagraphKind> {
    match kind {
        Kind::Table => Some(ParagraphKind::Table),
        Kind::Formula => Some(ParagraphKind::Formula),
        _ => None,
    }
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

/// Writes lines into paragraphs.
struct Writer {
    layout: Layout,
    /// The lines that go on with the formula above them.
    fenced: Vec<usize>,
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
                (Some((section, paragraph)), Some(last)) => {
                    let block = draft.nodes.get(section).and_then(|node| node.paragraphs.get(paragraph));
                    let only = block.is_some_and(|block| block.pieces.len() == 1);
                    join::joins(self.layout, page, last, if only { Only::Yes } else { Only::No }, index)
                }
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
        // The rows of a table are one block, and so are the lines of an English caption and those of a formula.
        let goes_on = kind == ParagraphKind::Table
            || kind == ParagraphKind::Caption && beside::is_caption_tail(page, index)
            || kind == ParagraphKind::Formula && self.fenced.binary_search(&index).is_ok();
        if let Some(block) = section.paragraphs.last_mut().filter(|block| block.kind == kind && goes_on) {
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
            let line = page.without_note(last);
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
}
