//! The essay while it is made: every value claims the stretches of the text that it came from.

use super::front::keywords::List;
use super::located::{Stretch, read, slice};
use crate::essay::{Diagnostic, DiagnosticCode, Essay, NoiseKind, ParagraphKind, Part};
use crate::text::Span;

/// Where a claimed stretch went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// Nowhere: labels, repeats.
    Nowhere,
    /// The value at a JSON pointer that is known already.
    Value(String),
    /// The title of a section of [`Draft::nodes`].
    Heading(usize),
    /// A paragraph: its section's place in [`Draft::nodes`], and its own in the section.
    Paragraph(usize, usize),
    Noise(NoiseKind),
}

/// A stretch of the text and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Claim {
    pub at: Stretch,
    pub part: Part,
    pub place: Place,
}

/// A section before it has its place in the tree.
#[derive(Debug, Clone, Default)]
pub(super) struct Node {
    /// From 1; a node belongs to the nearest one above with a smaller depth.
    pub depth: usize,
    pub number: Option<String>,
    pub title: Option<String>,
    /// The number's value, where it was read.
    pub value: Option<u32>,
    pub paragraphs: Vec<Block>,
}

/// A paragraph as the stretches that it is printed in.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Block {
    pub kind: ParagraphKind,
    pub pieces: Vec<Stretch>,
}

/// A diagnostic whose stretch isn't counted in characters yet.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Remark {
    pub code: DiagnosticCode,
    pub message: String,
    pub at: Option<Stretch>,
}

impl Remark {
    /// The diagnostic with its span.
    pub(super) fn placed(self, span: Option<Span>) -> Diagnostic {
        Diagnostic { code: self.code, severity: self.code.severity(), message: self.message, span }
    }
}

/// The essay, its sections still flat, and the claims.
pub(super) struct Draft<'t> {
    pub text: &'t str,
    pub essay: Essay,
    pub nodes: Vec<Node>,
    pub claims: Vec<Claim>,
    pub remarks: Vec<Remark>,
    /// Lists of keywords read so far, of either language.
    pub keyword_lists: usize,
    /// The lists that the keywords of either language are from.
    pub chinese_keywords: Option<List>,
    pub english_keywords: Option<List>,
}

impl<'t> Draft<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            essay: Essay::default(),
            nodes: Vec::new(),
            claims: Vec::new(),
            remarks: Vec::new(),
            keyword_lists: 0,
            chinese_keywords: None,
            english_keywords: None,
        }
    }

    /// Claims a stretch for the value at a JSON pointer.
    pub(super) fn claim(&mut self, at: &Stretch, part: Part, pointer: impl Into<String>) {
        self.push(at, part, Place::Value(pointer.into()));
    }

    /// Claims a stretch that goes nowhere.
    pub(super) fn drop(&mut self, at: &Stretch, part: Part) {
        self.push(at, part, Place::Nowhere);
    }

    pub(super) fn push(&mut self, at: &Stretch, part: Part, place: Place) {
        if !slice(self.text, at).trim().is_empty() {
            self.claims.push(Claim { at: at.clone(), part, place });
        }
    }

    /// The value that these stretches give.
    pub(super) fn read<'a>(&self, pieces: impl IntoIterator<Item = &'a Stretch>) -> String {
        read(self.text, pieces)
    }

    /// Notes something that an editor should know.
    pub(super) fn remark(&mut self, code: DiagnosticCode, message: impl Into<String>, at: Option<Stretch>) {
        self.remarks.push(Remark { code, message: message.into(), at });
    }
}
