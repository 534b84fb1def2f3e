//! The outline: sections, which nest, and their paragraphs.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{SectionId, SectionPath};

/// A section with its own text and its sub-sections.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Section {
    pub id: SectionId,
    /// The position among the siblings from 1, joined by dots; `0` is the opening. For people: it may shift.
    pub path: SectionPath,
    /// As printed, without a trailing `、` or space: `一`, `(一)`, `1.1`, `第一章`, `①`; null if unnumbered.
    pub number: Option<String>,
    /// Null for an untitled lead.
    pub title: Option<String>,
    /// The number of parts of the path.
    pub level: usize,
    pub kind: SectionKind,
    pub paragraphs: Vec<Paragraph>,
    #[schema(no_recursion)]
    pub sections: Vec<Section>,
}

/// What a section is, told by its title, numbered or not; a sub-section has its parent's kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SectionKind {
    /// 引言 前言 绪论 导言, and an untitled lead.
    Introduction,
    #[default]
    Body,
    /// 结语 结论 结束语 余论.
    Conclusion,
    /// 致谢.
    Acknowledgements,
    /// 附录.
    Appendix,
}

/// A paragraph, joined again where a line, a page or an ad had broken it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Paragraph {
    pub text: String,
    pub kind: ParagraphKind,
    /// Labels of the references that it cites, in the order of first appearance.
    pub citations: Vec<String>,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ParagraphKind {
    #[default]
    Text,
    /// The caption of a figure or a table.
    Caption,
    Table,
    Formula,
    /// A note set into the text.
    Note,
}

/// Sections in reading order, depth first.
pub(super) struct Walk<'a> {
    open: Vec<std::slice::Iter<'a, Section>>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(sections: &'a [Section]) -> Self {
        Self { open: vec![sections.iter()] }
    }
}

impl<'a> Iterator for Walk<'a> {
    type Item = &'a Section;

    fn next(&mut self) -> Option<&'a Section> {
        while let Some(siblings) = self.open.last_mut() {
            if let Some(section) = siblings.next() {
                self.open.push(section.sections.iter());
                return Some(section);
            }
            self.open.pop();
        }
        None
    }
}
