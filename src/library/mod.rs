//! The use cases: what one can do with a library of essays. Joins store and index, and knows neither HTTP nor terminals.
//!
//! All writes go through one writer, which checks preconditions and origins, lets writers that wait together share one
//! flush and one commit, and acknowledges only what is on disk and in the index that readers see.

use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use serde::Serialize;
use utoipa::ToSchema;

use crate::essay::view::EssayHead;
use crate::essay::{Confidence, Diagnostic, DiagnosticCode, Essay, EssayId, Key, Report, SectionId};
use crate::parse::SourceError;
use crate::search::{ListQuery, Page, SearchError, ValueCount, ValueQuery};
use crate::store::{Document, Entry, FeedId, Found, Origin, Record, Seq, Store, StoreError, Version};

/// Where a library lives, as plain values.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Holds `store/` and `index/`.
    pub state: PathBuf,
    /// Bytes that a source may have.
    pub source_limit: u64,
    /// Bytes that the store may keep in memory.
    pub cache_bytes: u64,
}

/// A source to be read, and whose it is.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// None: made from the key.
    pub id: Option<EssayId>,
    pub origin: Origin,
    pub key: Key,
    pub content: Content,
}

/// What comes in.
#[derive(Debug, Clone)]
pub enum Content {
    /// Raw text, with the encoding that its sender declared, if any.
    Source { bytes: Bytes, label: Option<String> },
    /// A structured essay, with its report and source where it came from an export.
    Essay { essay: Box<Essay>, report: Box<Report>, source: Option<Bytes> },
}

/// What must hold of the record for a write to take place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Precondition {
    #[default]
    None,
    /// `If-Match`: one of these versions.
    Match(Vec<Version>),
    /// `If-Match: *`.
    Exists,
    /// `If-None-Match: *`.
    Absent,
}

/// The answer to a write.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Written {
    pub id: EssayId,
    pub seq: Seq,
    pub title: Option<String>,
    pub diagnostics: Vec<Diagnostic>,
    pub confidence: Confidence,
    #[serde(skip)]
    pub version: Option<Version>,
    /// What the write did.
    #[serde(skip)]
    pub outcome: Outcome,
}

/// What a write did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Outcome {
    #[default]
    Created,
    Replaced,
    /// The record was the same already: nothing was written.
    Unchanged,
    Deleted,
    /// The record was taken over by HTTP, and the file rules it no longer.
    PassedOver,
}

/// Why a write did not take place.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The id belongs to another origin or name.
    #[error("the id {id} is taken by a record of another origin: {}", key.0)]
    IdTaken { id: EssayId, key: Key },
    /// `If-Match` or `If-None-Match` doesn't hold.
    #[error("the record is not the one that the precondition names")]
    PreconditionFailed { now: Option<Version> },
    /// There is nothing to delete.
    #[error("there is no essay {id}")]
    Never { id: EssayId },
    /// It is deleted already.
    #[error("the essay {id} is deleted")]
    Gone { id: EssayId },
    #[error(transparent)]
    Library(#[from] LibraryError),
}

/// A failing machine.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Search(#[from] SearchError),
    /// The library is being closed.
    #[error("the library is closed")]
    Closed,
}

/// A library of essays: the store, its index, and the one writer. Cheap to clone.
#[derive(Clone)]
pub struct Library {
    #[expect(dead_code)]
    store: Arc<dyn Store>,
}

impl Library {
    /// Opens the library in a state folder, or makes it, and catches the index up with the store.
    pub async fn open(settings: Settings) -> Result<Self, LibraryError> {
        let _ = settings;
        todo!()
    }

    /// Takes no more writes, finishes those that wait, and lets go of the folder.
    pub async fn close(self) -> Result<(), LibraryError> {
        todo!()
    }

    /// The essay as it is served.
    pub async fn essay(&self, id: &EssayId) -> Result<Found<Document>, LibraryError> {
        let _ = id;
        todo!()
    }

    /// The section as it is served, without reading its essay.
    pub async fn section(&self, id: &SectionId) -> Result<Found<Document>, LibraryError> {
        let _ = id;
        todo!()
    }

    /// All there is of an essay.
    pub async fn record(&self, id: &EssayId) -> Result<Found<Record>, LibraryError> {
        let _ = id;
        todo!()
    }

    /// A page of the list.
    pub async fn list(&self, query: ListQuery) -> Result<Page<EssayHead>, LibraryError> {
        let _ = query;
        todo!()
    }

    /// A page of the values of a field.
    pub async fn values(&self, query: ValueQuery) -> Result<Page<ValueCount>, LibraryError> {
        let _ = query;
        todo!()
    }

    /// Every documented code of diagnostics with how many essays have it.
    pub async fn diagnostics(&self) -> Result<Vec<(DiagnosticCode, u64)>, LibraryError> {
        todo!()
    }

    /// Figures about the library.
    pub async fn stats(&self) -> Result<Stats, LibraryError> {
        todo!()
    }

    /// The feed's id and the seq up to which this node's readers see everything: what weak ETags are made of.
    pub fn position(&self) -> (FeedId, Seq) {
        todo!()
    }

    /// Whether the store can be read and the index has caught up with it; the error says what is wrong.
    pub async fn ready(&self) -> Result<(), LibraryError> {
        todo!()
    }

    /// Reads a source and writes the record.
    pub async fn put(&self, incoming: Incoming, precondition: Precondition) -> Result<Written, WriteError> {
        let _ = (incoming, precondition);
        todo!()
    }

    /// Deletes an essay for HTTP; what it was is 410 from now on.
    pub async fn delete(&self, id: &EssayId, precondition: Precondition) -> Result<Written, WriteError> {
        let _ = (id, precondition);
        todo!()
    }

    /// Live records in the order of their ids, from behind `after`: what an export is made of.
    pub async fn records(&self, after: Option<&EssayId>, limit: usize) -> Result<Vec<Record>, LibraryError> {
        let _ = (after, limit);
        todo!()
    }

    /// What the store knows of an id.
    pub async fn entry(&self, id: &EssayId) -> Result<Option<Entry>, LibraryError> {
        let _ = id;
        todo!()
    }

    /// Compares store and index, each with itself and with the other.
    pub async fn verify(&self) -> Result<Verification, LibraryError> {
        todo!()
    }
}

/// Figures about a library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Stats {
    pub essays: u64,
    pub sections: u64,
    /// The seq of the latest write.
    pub last: Seq,
    /// The seq up to which the index is complete.
    pub indexed: Seq,
    pub feed: FeedId,
    /// Bytes on disk.
    pub store_bytes: u64,
    /// Bytes on disk.
    pub index_bytes: u64,
    pub parser: String,
    pub version: String,
}

/// What [`Library::verify`] found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Verification {
    pub essays: u64,
    pub sections: u64,
    pub faults: Vec<crate::store::Fault>,
}
