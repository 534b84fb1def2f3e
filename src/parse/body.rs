//! The body: headings open sections, the lines between them become paragraphs, joined where the layout broke them.

use super::chars::{columns, digit, ends_paragraph, han_count, has_more_than, visible};
use super::draft::{Block, Draft, Node, Place};
use super::located::{Stretch, trim};
use super::outline::{self, Heading};
use super::page::{Kind, Page};
use crate::essay::{DiagnosticCode, ParagraphKind, Part};

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
            page.set(index, line_kind(kind), "in a section");
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
    page.set(index, Kind::Heading, "the title below its number");
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
    margin: usize,
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
        let indents: Vec<usize> =
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
    fn add(&mut self, page: &Page<'_>, draft: &mut Draft<'_>, index: usize, at: Stretch, kind: ParagraphKind) {
        let at = trim(page.text, &at);
        if at.is_empty() {
            return;
        }
        if draft.nodes.is_empty() {
            draft.nodes.push(Node { depth: 1, ..Node::default() });
        }
        let node = draft.nodes.len() - 1;
        if kind == ParagraphKind::Text {
            if let Some((section, paragraph)) = self.open
                && self.last_line.is_some_and(|last| self.joins(page, last, index))
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

    /// Whether a line goes on with the paragraph whose last line is `last`.
    fn joins(&self, page: &Page<'_>, last: usize, index: usize) -> bool {
        let (Some(below), above_text) = (page.lines.get(index), page.line(last)) else { return false };
        let text = page.line(index);
        if below.glued {
            return true;
        }
        let ended = ends_paragraph(above_text);
        if opens_block(text) && (ended || above_text.ends_with(['；', ';']) || starts_item(text)) {
            return false;
        }
        let Some(width) = self.layout.width else {
            // A short line between closed ones stands for itself.
            let title = !has_more_than(above_text, 18)
                && !above_text.contains(['，', '。', ',', '；'])
                && self.stands_alone(page, last)
                && has_more_than(text, 36);
            return !ended && !title;
        };
        // Blank lines around a page's end say nothing of paragraphs.
        let over_page = (last + 1..index).any(|between| matches!(page.kind(between), Kind::Noise(_)));
        if self.layout.indents && below.indent > self.layout.margin + 1 {
            return !ended && below.blanks == 0 && columns(above_text) + 4 > width;
        }
        if self.layout.blanks && below.blanks > 0 && !over_page {
            return !ended;
        }
        let full = columns(above_text) + 8 > width;
        full || !ended
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

/// What a line of the body is.
fn kind_of(line: &str) -> ParagraphKind {
    if is_caption(line) {
        ParagraphKind::Caption
    } else if is_note(line) {
        ParagraphKind::Note
    } else if is_formula(line) {
        ParagraphKind::Formula
    } else if is_table(line) {
        ParagraphKind::Table
    } else {
        ParagraphKind::Text
    }
}

/// `图1 流程`, `表 2-1 结果`, `Fig. 3 …`: a label, a number, and a title that is no sentence.
fn is_caption(line: &str) -> bool {
    if line.len() > 330 || line.contains('。') {
        return false;
    }
    let label = ["图", "圖", "表", "附图", "附表", "续表", "Fig.", "Figure", "Table", "Fig", "Tab."]
        .iter()
        .find_map(|word| line.strip_prefix(word));
    let Some(rest) = label.map(str::trim_start) else { return false };
    let number: usize = rest
        .chars()
        .take_while(|c| digit(*c).is_some() || matches!(c, '-' | '.' | '．' | '－' | '—'))
        .map(char::len_utf8)
        .sum();
    let title = rest.get(number..).unwrap_or_default();
    let bare = title.trim_start();
    let prose = [
        "所示", "为", "是", "中", "可", "给出", "显示", "、", "，", "和", "与", "的", "展示", "列出", "反映", "表明",
        "描述", "(a)和",
    ]
    .iter()
    .any(|word| bare.starts_with(word));
    number > 0 && !prose && visible(line) <= 70 && !bare.contains(['，', '；']) || number > 0 && bare.is_empty()
}

/// A note below a table or a figure: `注：…`, `数据来源：…`.
fn is_note(line: &str) -> bool {
    [
        "注:",
        "注：",
        "注1",
        "资料来源：",
        "资料来源:",
        "数据来源：",
        "数据来源:",
        "图片来源：",
        "图片来源:",
        "註：",
        "来源：",
        "来源:",
    ]
    .iter()
    .any(|word| line.starts_with(word))
        && visible(line) <= 200
}

/// A formula that stands alone: signs and Latin letters, hardly a word.
fn is_formula(line: &str) -> bool {
    if line.len() > 900 {
        return false;
    }
    let display = line.starts_with("$$") || line.ends_with("$$");
    if !display && !line.contains(['=', '≤', '≥', '\\']) {
        return false;
    }
    let signs = line
        .chars()
        .filter(|c| matches!(c, '=' | '+' | '^' | '\\' | '∑' | '≤' | '≥' | '<' | '>' | '×' | '÷' | '√' | '∫'))
        .count();
    let plain = han_count(line) == 0
        && line.contains('=')
        && line.chars().count() <= 80
        && !line.contains([';', '；'])
        && !line.contains("http");
    display || plain || (han_count(line) * 12 < line.chars().count() && signs > 0 && signs * 14 > line.chars().count())
}

/// A row of a table: cells divided by bars, or mostly figures.
fn is_table(line: &str) -> bool {
    if line.len() > 1200 || line.contains(['。', '；']) || ends_paragraph(line) && line.contains(['，', ',']) {
        return false;
    }
    if line.matches(['|', '│', '\t']).count() >= 2 || line.starts_with("<table") || line.starts_with("<tr") {
        return true;
    }
    let figures = line.chars().filter(|c| digit(*c).is_some()).count();
    let letters = visible(line);
    let cells = line.split_whitespace().count();
    (cells >= 4 && figures * 3 > letters)
        || (letters <= 12 && figures * 2 > letters)
        || (cells >= 6 && letters < cells * 5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_are_told_from_prose_about_figures() {
        for yes in ["图1 技术路线", "表2-1 样本构成", "图 3 结构示意图（单位：m）", "Fig. 2 The model", "表1"]
        {
            assert_eq!(kind_of(yes), ParagraphKind::Caption, "{yes}");
        }
        for no in
            ["图1所示为流程。", "表2中的数据说明问题", "图书馆的建设", "表现在三个方面", "图1为某市的河流，可以看到"]
        {
            assert_eq!(kind_of(no), ParagraphKind::Text, "{no}");
        }
    }

    #[test]
    fn formulas_tables_and_notes_are_told_by_their_signs() {
        assert_eq!(kind_of("y = a + bx (1)"), ParagraphKind::Formula);
        assert_eq!(kind_of("12.5 13.6 14.7 15.8"), ParagraphKind::Table);
        assert_eq!(kind_of("注：括号内为标准差"), ParagraphKind::Note);
        assert_eq!(kind_of("2016年我国粮食总产量达到12325亿斤，比上年减少104亿斤"), ParagraphKind::Text);
    }
}
