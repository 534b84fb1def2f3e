//! The index: derived from the store by following its feed, and disposable at any time. Nobody else names tantivy.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::essay::view::EssayHead;
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
    Put { essay: Box<Essay>, report: Box<Report> },
    Delete { id: EssayId },
}

/// The filters of a list. Texts are compared whole after folding; see DESIGN §4.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Filters {
    /// All must hold.
    pub keyword: Vec<String>,
    /// All must hold.
    pub author: Vec<String>,
    /// All must hold; each may be a part of the name.
    pub affiliation: Vec<String>,
    /// One must hold.
    pub journal: Vec<String>,
    /// One must hold; each is a prefix.
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

/// A stored value that a list is sorted by. (Title, author and relevance come with full text.)
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SortKey {
    Year,
    Date,
    Added,
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

/// A list as it was asked for.
#[derive(Debug, Clone, Default)]
pub struct ListQuery {
    pub filters: Filters,
    pub sort: Sort,
    /// 1 to 100.
    pub limit: usize,
    /// Opaque, from [`Page::next`] of the same query.
    pub cursor: Option<String>,
    pub facets: Vec<Facet>,
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

/// Why the index can't answer.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// Not a cursor of this release.
    #[error("the cursor is malformed")]
    InvalidCursor,
    /// A cursor of another query.
    #[error("the cursor belongs to a query with other parameters")]
    CursorMismatch,
    /// The index failed.
    #[error("the index failed: {0}")]
    Engine(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// The index of one node.
pub struct Index {}

impl Index {
    /// Opens the index in a folder, or makes an empty one where there is none, where it is damaged, of another layout,
    /// or of another feed. Its [`position`](Self::position) tells where to go on.
    pub fn open(folder: &Path, feed: &str) -> Result<Self, SearchError> {
        let _ = (folder, feed);
        todo!()
    }

    /// The seq up to which what readers see is complete; 0 for an empty index.
    pub fn position(&self) -> u64 {
        todo!()
    }

    /// Takes updates in, commits them with the new position, and reopens the reader.
    pub fn apply(&self, updates: Vec<Update>, seq: u64) -> Result<(), SearchError> {
        let _ = (updates, seq);
        todo!()
    }

    /// A page of essays.
    pub fn list(&self, query: &ListQuery) -> Result<Page<EssayHead>, SearchError> {
        let _ = query;
        todo!()
    }

    /// A page of the values of a field.
    pub fn values(&self, query: &ValueQuery) -> Result<Page<ValueCount>, SearchError> {
        let _ = query;
        todo!()
    }

    /// How many essays have each diagnostic.
    pub fn diagnostics(&self) -> Result<BTreeMap<DiagnosticCode, u64>, SearchError> {
        todo!()
    }

    /// How many essays the index holds.
    pub fn len(&self) -> u64 {
        todo!()
    }

    /// Every id with the seq-independent hash of its head, in the order of ids: for [`verify`](crate::library::Library::verify).
    pub fn ids(&self) -> Result<Vec<EssayId>, SearchError> {
        todo!()
    }
}
