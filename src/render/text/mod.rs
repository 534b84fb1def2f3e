//! Plain text as Chinese journals lay it out: the head of the page, the labelled fields, headings with their numbers,
//! paragraphs indented by two wide spaces, the list of references.
//!
//! Parsed again, it gives the same title, authors, affiliations, abstract, keywords, publication, outline, paragraphs and
//! references, as far as print can tell them. What it can't tell:
//! - an untitled lead where no abstract and no keywords stand between it and the head, if it is shorter than a sentence;
//! - headings without a number and without a word of their own (引言, 结语), next to numbered ones, or one alone, or of more
//!   than 18 characters: nothing sets them apart from a line of text;
//! - a paragraph that ends in the middle of a sentence, before another one;
//! - a keyword or a fund with a semicolon of its own, and the same fund twice;
//! - an English block beside hardly any Chinese text;
//! - essays in English, and names that no surname or dot shows to be some;
//! - affiliations of nobody, or of some authors where there is only one; names of institutions in English;
//! - a volume or a year without an issue, pages and an ISSN without an article number or a journal with its issue.

mod front;
mod heading;

use crate::essay::{Essay, Paragraph, ParagraphKind, Reference, Section};

/// What a paragraph is indented by.
const INDENT: &str = "\u{3000}\u{3000}";

/// The essay as plain text: lines end with LF, the last one, too. Empty for an essay without anything.
pub fn plain_text(essay: &Essay) -> String {
    let mut page = Page::default();
    front::write(essay, &mut page);
    for section in &essay.sections {
        write_section(section, &mut Vec::new(), &mut page);
    }
    write_references(&essay.references, &mut page);
    page.part(essay.author_notes.iter().map(|note| format!("作者简介：{}", one_line(note))));
    page.text
}

/// The text as it grows.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    /// Adds lines that belong together, below a blank line; nothing where there are none.
    fn part(&mut self, lines: impl IntoIterator<Item = String>) {
        let mut lines = lines.into_iter().filter(|line| !line.is_empty()).peekable();
        if lines.peek().is_some() {
            self.blank();
        }
        lines.for_each(|line| self.line(&line));
    }

    /// Adds a blank line, but at the top.
    fn blank(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }
}

/// A value on one line: what is printed in a field has no line ends of its own.
fn one_line(value: &str) -> String {
    value.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A section with its sub-sections, below the numbers of `above`.
fn write_section<'e>(section: &'e Section, above: &mut Vec<&'e str>, page: &mut Page) {
    page.blank();
    if let Some(heading) = heading::line(section, above) {
        page.line(&heading);
    }
    section.paragraphs.iter().for_each(|paragraph| write_paragraph(paragraph, page));
    above.extend(section.number.as_deref());
    section.sections.iter().for_each(|below| write_section(below, above, page));
    if section.number.is_some() {
        above.pop();
    }
}

fn write_paragraph(paragraph: &Paragraph, page: &mut Page) {
    match paragraph.kind {
        ParagraphKind::Text => page.line(&format!("{INDENT}{}", one_line(&paragraph.text))),
        // Rows, a line each.
        ParagraphKind::Table => paragraph.text.lines().for_each(|row| page.line(row)),
        ParagraphKind::Caption | ParagraphKind::Formula | ParagraphKind::Note => page.line(&one_line(&paragraph.text)),
    }
}

/// The lists, each below its label: notes have circled numbers.
fn write_references(references: &[Reference], page: &mut Page) {
    for list in references.chunk_by(|one, next| is_note(one) == is_note(next)) {
        let label = if list.first().is_some_and(is_note) { "注释：" } else { "参考文献：" };
        page.part([label.to_owned()].into_iter().chain(list.iter().map(reference)));
    }
}

fn is_note(reference: &Reference) -> bool {
    reference.label.as_deref().and_then(|label| label.chars().next()).is_some_and(is_circled)
}

/// Whether this is one of the numbers in a circle.
fn is_circled(c: char) -> bool {
    matches!(c, '①'..='⑳' | '㉑'..='㉟' | '㊱'..='㊿')
}

fn reference(reference: &Reference) -> String {
    let raw = one_line(&reference.raw);
    match reference.label.as_deref() {
        Some(label) if is_note(reference) => format!("{label} {raw}"),
        Some(label) => format!("[{label}] {raw}"),
        None => raw,
    }
}
