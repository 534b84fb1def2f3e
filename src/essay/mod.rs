//! The model: an [`Essay`] and what it is made of. Plain data without IO.
//!
//! Its JSON is what the store keeps, `wenzhang parse` prints and the API serves. Where to look first: [`Essay`], then
//! [`Section`]; [`Report`] is the parser's account of how an essay came about; [`view`] has the shapes that are
//! derived from an essay (heads, outline, sections as they are served by id).

mod id;
mod person;
mod publication;
mod reference;
mod report;
mod section;
pub mod view;

pub(crate) use id::digest;
pub use id::{EssayId, InvalidId, Key, SectionId, SectionPath};
pub use person::{Affiliation, Author};
pub use publication::Publication;
pub use reference::{Reference, ReferenceType};
pub use report::{Diagnostic, DiagnosticCode, Noise, NoiseKind, Part, PartSpan, Repair, RepairKind, Report, Severity};
pub use section::{Paragraph, ParagraphKind, Section, SectionKind};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::text::Script;
use crate::text::chars::visible;

/// A structured essay. A field that is unknown is null or empty, never left out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Essay {
    /// Made by the server, or chosen by the client of a PUT.
    pub id: EssayId,
    pub title: Option<String>,
    pub subtitle: Option<String>,
    pub title_en: Option<String>,
    pub language: Language,
    /// In the order printed.
    pub authors: Vec<Author>,
    /// What `affiliations` of an author refers to by position, from 0.
    pub affiliations: Vec<Affiliation>,
    /// Paragraphs joined by line feeds.
    #[serde(rename = "abstract")]
    pub abstract_text: Option<String>,
    /// Paragraphs joined by line feeds.
    pub abstract_en: Option<String>,
    pub keywords: Vec<String>,
    pub keywords_en: Vec<String>,
    pub publication: Publication,
    /// The outline as a tree, with its text.
    #[schema(no_recursion)]
    pub sections: Vec<Section>,
    /// The list at the end, and notes (`①`…).
    pub references: Vec<Reference>,
    /// What the page says of its authors (作者简介).
    pub author_notes: Vec<String>,
    pub confidence: Confidence,
    /// Null for an essay that came as JSON.
    pub source: Option<Source>,
    pub stats: Stats,
    /// When the essay came into the store, RFC 3339 in UTC; null where nothing is stored.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub added: Option<Timestamp>,
    /// When the record changed last, RFC 3339 in UTC; null where nothing is stored.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub changed: Option<Timestamp>,
}

/// The language of an essay as a BCP 47 tag, told by the characters that differ between the scripts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
pub enum Language {
    #[serde(rename = "zh-Hans")]
    Hans,
    #[serde(rename = "zh-Hant")]
    Hant,
    #[serde(rename = "en")]
    English,
    /// Undetermined.
    #[default]
    #[serde(rename = "und")]
    Undetermined,
}

impl Language {
    /// The BCP 47 tag: `zh-Hans`, `zh-Hant`, `en` or `und`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Hans => "zh-Hans",
            Self::Hant => "zh-Hant",
            Self::English => "en",
            Self::Undetermined => "und",
        }
    }
}

impl From<Script> for Language {
    fn from(script: Script) -> Self {
        match script {
            Script::Hans => Self::Hans,
            Script::Hant => Self::Hant,
            Script::Latin => Self::English,
            Script::Undetermined => Self::Undetermined,
        }
    }
}

/// How sure the parser is of each part, from 0 to 1 in hundredths: an estimate of the chance that the part is right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Confidence {
    pub title: f32,
    pub authors: f32,
    #[serde(rename = "abstract")]
    pub abstract_text: f32,
    pub keywords: f32,
    pub outline: f32,
    pub references: f32,
}

impl Confidence {
    /// The least of all parts: what `confidence_below` compares with.
    pub fn least(&self) -> f32 {
        [self.title, self.authors, self.abstract_text, self.keywords, self.outline, self.references]
            .into_iter()
            .fold(1.0, f32::min)
    }
}

/// Where an essay's text came from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Source {
    /// The key that the id was made from: a path relative to the loaded folder, never an absolute one.
    pub uri: Option<String>,
    /// SHA-256 of the bytes as they came, in hexadecimal.
    pub sha256: String,
    /// The encoding that the bytes were decoded from, by its WHATWG name: `UTF-8`, `gb18030`, `Big5`, `UTF-16LE`…
    pub encoding: String,
    /// `text` for now.
    pub format: String,
    /// Unicode scalar values of the decoded text, in which spans count.
    pub chars: usize,
    /// The parser's version.
    pub parser: String,
}

/// Figures about an essay as readers get it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Stats {
    /// Characters, without white space, of title, abstract, headings and paragraphs.
    pub chars: usize,
    pub paragraphs: usize,
    /// Sections of every level.
    pub sections: usize,
    pub references: usize,
}

impl Essay {
    /// Every section in reading order, depth first.
    pub fn walk(&self) -> impl Iterator<Item = &Section> {
        section::Walk::new(&self.sections)
    }

    /// Gives the essay this id, and every section the id, path, level and anchor that follow from it.
    pub fn identify(&mut self, id: EssayId) {
        id::identify_sections(&id, &mut self.sections);
        self.id = id;
    }

    /// Counts the figures of [`Stats`] anew.
    pub fn count(&mut self) {
        let optional = |text: &Option<String>| text.as_deref().map_or(0, visible);
        let mut stats = Stats {
            chars: optional(&self.title) + optional(&self.abstract_text),
            references: self.references.len(),
            ..Stats::default()
        };
        for section in self.walk() {
            stats.sections += 1;
            stats.paragraphs += section.paragraphs.len();
            stats.chars += optional(&section.title);
            stats.chars += section.paragraphs.iter().map(|p| visible(&p.text)).sum::<usize>();
        }
        self.stats = stats;
    }
}
