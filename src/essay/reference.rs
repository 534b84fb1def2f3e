//! References, in the fields of CSL, read from GB/T 7714 and from the notes of the humanities.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::SectionPath;

/// A cited work, or a note. What was not understood stays in `raw`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Reference {
    /// As printed, without brackets: `1`; a note's mark: `①`.
    pub label: Option<String>,
    /// The whole string as printed behind the label, joined over lines.
    pub raw: String,
    /// Null where no mark and no shape tells.
    #[serde(rename = "type")]
    pub kind: Option<ReferenceType>,
    /// The language of this reference: `zh`, `en`…
    pub language: Option<String>,
    pub authors: Vec<String>,
    pub title: Option<String>,
    /// The journal, newspaper, proceedings or book that holds the work.
    pub container_title: Option<String>,
    pub publisher: Option<String>,
    pub place: Option<String>,
    pub year: Option<i32>,
    pub volume: Option<String>,
    pub issue: Option<String>,
    pub pages: Option<String>,
    pub doi: Option<String>,
    pub url: Option<String>,
    /// When an online work was read, ISO 8601.
    pub accessed: Option<String>,
    /// Paths of the sections that cite it, in reading order.
    pub cited_in: Vec<SectionPath>,
}

/// A CSL 1.0.2 type, from the document type marks of GB/T 7714-2015, table B.1 (and 2025).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReferenceType {
    /// `[J]`
    ArticleJournal,
    /// `[M]`
    Book,
    /// A part of a book: `[M]//`, `[A]//`.
    Chapter,
    /// `[C]`
    PaperConference,
    /// `[G]`
    Collection,
    /// `[N]`
    ArticleNewspaper,
    /// `[D]`
    Thesis,
    /// `[R]`
    Report,
    /// `[S]`
    Standard,
    /// `[P]`
    Patent,
    /// `[DB]`, `[DS]`
    Dataset,
    /// `[CP]`
    Software,
    /// `[EB]`
    Webpage,
    /// `[A]`, an archive
    Manuscript,
    /// `[CM]`
    Map,
    /// `[PP]`, a preprint (2025)
    Article,
    /// `[Z]`
    Document,
}
