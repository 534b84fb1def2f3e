//! What the index is told, what it is asked, and what it answers: plain data.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{QueryText, SearchField};
use crate::essay::view::{EssayLink, SectionHead};
use crate::essay::{DiagnosticCode, Essay, EssayId, Language, Report};

/// Where in which feed the index stands: kept in its commit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    pub feed: String,
    pub seq: u64,
}

/// What the index is told of an essay.
#[derive(Debug, Clone)]
pub enum Update {
    /// `version` is the record's: the index gives it back in [`Indexed`].
    Put {
        essay: Arc<Essay>,
        report: Arc<Report>,
        version: String,
    },
    Delete {
        id: EssayId,
    },
}

/// An essay of the index, and the version of the record that it was indexed from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Indexed {
    pub id: EssayId,
    pub version: String,
}

/// The filters of a list. Texts are compared whole after folding; see DESIGN §4.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Filters {
    /// All must hold; each is one of the essay's keywords or of its English keywords.
    pub keyword: Vec<String>,
    /// All must hold.
    pub author: Vec<String>,
    /// All must hold; each may be a part of the name.
    pub affiliation: Vec<String>,
    /// One must hold.
    pub journal: Vec<String>,
    /// One must hold; each is a prefix of one of the essay's numbers (several stand divided by `;`, `,` or `、`).
    pub clc: Vec<String>,
    /// One must hold.
    pub language: Vec<Language>,
    /// One must hold.
    pub year: Vec<i32>,
    pub year_from: Option<i32>,
    pub year_to: Option<i32>,
    pub diagnostic: Option<DiagnosticCode>,
    /// Essays whose least confidence is below.
    pub confidence_below: Option<f32>,
}

/// What a list is sorted by. Ties go by id; nulls come last both ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Sort {
    pub key: SortKey,
    pub descending: bool,
}

/// What a list is sorted by: a stored value, or how well a text is matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SortKey {
    /// The score. Without a text all are equal.
    Relevance,
    /// By pinyin.
    Title,
    /// The first author by pinyin, the surname read as surnames are.
    Author,
    Year,
    Date,
    Added,
}

impl Sort {
    /// The best match first.
    pub const RELEVANCE: Self = Self { key: SortKey::Relevance, descending: true };
}

impl Default for Sort {
    /// `-added`.
    fn default() -> Self {
        Self { key: SortKey::Added, descending: true }
    }
}

/// What can be counted beside a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Facet {
    Keyword,
    Author,
    Affiliation,
    Journal,
    Year,
    Language,
    Clc,
}

/// What is looked for in the text; see DESIGN §4.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextQuery {
    pub text: QueryText,
    /// Where; none means all but the references.
    pub fields: Vec<SearchField>,
}

impl TextQuery {
    /// Where it is looked for.
    pub(super) fn among(&self) -> &[SearchField] {
        if self.fields.is_empty() { &SearchField::USUAL } else { &self.fields }
    }
}

/// What completion offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SuggestionKind {
    Title,
    Keyword,
    Author,
}

/// What completion is asked for.
#[derive(Debug, Clone)]
pub struct SuggestQuery {
    pub text: QueryText,
    /// Of what; none means all.
    pub kinds: Vec<SuggestionKind>,
    /// 1 to 100.
    pub limit: usize,
}

/// A value that completes what was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Suggestion {
    pub kind: SuggestionKind,
    /// In its most frequent spelling.
    pub value: String,
    /// How many essays have it.
    pub count: u64,
    /// Of a title: the essay, and of several that have it the first by id. Null for keywords and authors.
    pub id: Option<EssayId>,
}

/// A list as it was asked for.
#[derive(Debug, Clone, Default)]
pub struct ListQuery {
    /// Essays with at least one unit that matches.
    pub text: Option<TextQuery>,
    pub filters: Filters,
    pub sort: Sort,
    /// 1 to 100.
    pub limit: usize,
    /// Opaque, from [`Page::next`] of the same query.
    pub cursor: Option<String>,
    pub facets: Vec<Facet>,
    /// The parameters that change what is shown of the list and not the list: its cursors belong to them too.
    pub shown: String,
}

/// A search as it was asked for: for units, which are sections and heads.
#[derive(Debug, Clone)]
pub struct SearchQuery {
    pub text: TextQuery,
    /// Of the essay.
    pub filters: Filters,
    pub sort: Sort,
    /// 1 to 100.
    pub limit: usize,
    /// Opaque, from [`Page::next`] of the same query.
    pub cursor: Option<String>,
    /// These count essays, not units.
    pub facets: Vec<Facet>,
}

/// A section, or an essay's head, that matches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Hit {
    pub essay: EssayLink,
    /// Null where the match is in the essay's head: its title, authors, abstract, keywords or references.
    pub section: Option<SectionHead>,
    /// How well it matches: comparable within one answer, and with other pages of it.
    #[schema(minimum = 0)]
    pub score: f32,
    /// The places that show best why it matches, at most five. Empty where only what stands above it is left to show.
    pub snippets: Vec<Snippet>,
}

/// A piece of the text, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Snippet {
    pub field: SearchField,
    pub text: String,
    /// What was asked for, as `[start, end]` in characters (Unicode scalar values) of `text`, in order and disjoint.
    pub highlights: Vec<[usize; 2]>,
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Exact, over all pages.
    pub total: u64,
    pub next: Option<String>,
    /// Only those asked for.
    pub facets: BTreeMap<Facet, Vec<ValueCount>>,
    /// Whether nothing matched all words, and what matches most of them is given instead.
    pub relaxed: bool,
}

/// A value in its most frequent spelling, and how many essays have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ValueCount {
    pub value: String,
    pub count: u64,
}

/// A field whose values can be listed: `/v1/keywords`, `/v1/authors`, `/v1/journals`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueField {
    Keyword,
    Author,
    Journal,
}

/// The values of a field, as they were asked for: most frequent first, ties by value.
#[derive(Debug, Clone)]
pub struct ValueQuery {
    pub field: ValueField,
    /// Compared after folding.
    pub prefix: Option<String>,
    pub limit: usize,
    pub cursor: Option<String>,
}
