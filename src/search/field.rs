//! The fields that are searched.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Where a word may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SearchField {
    /// Title, subtitle and English title.
    Title,
    /// Names of authors.
    Authors,
    /// Both abstracts.
    Abstract,
    /// Both lists of keywords.
    Keywords,
    /// The heading of a section.
    Headings,
    /// The paragraphs of a section.
    Body,
    /// References and notes, as printed: searched only when named.
    References,
}

impl SearchField {
    /// All of them, in the order of their declaration.
    pub const ALL: [Self; 7] =
        [Self::Title, Self::Authors, Self::Abstract, Self::Keywords, Self::Headings, Self::Body, Self::References];

    /// The fields that are searched where none is named: all but the references.
    pub const USUAL: [Self; 6] =
        [Self::Title, Self::Authors, Self::Abstract, Self::Keywords, Self::Headings, Self::Body];

    /// What the API calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Authors => "authors",
            Self::Abstract => "abstract",
            Self::Keywords => "keywords",
            Self::Headings => "headings",
            Self::Body => "body",
            Self::References => "references",
        }
    }
}
