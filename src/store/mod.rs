//! The store: essays, their reports and sources, sections by id, tombstones, and the change feed. It is the truth.
//!
//! [`Store`] is what the library needs of an engine; [`SledStore`] is one. A write is one atomic step, and is
//! on disk before it is acknowledged. Nothing here knows of the index or of HTTP.

mod sled;

pub use self::sled::SledStore;

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::essay::{Essay, EssayId, Key, Report, SectionId, digest};

/// A position in the change feed. It rises with every write; numbers need not be consecutive.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct Seq(pub u64);

/// The store's own id, made with it and changed by a restore: a position is one only together with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct FeedId(pub String);

/// The hash of a record, the same for all its representations: 26 characters of base32, 128 bits of BLAKE3.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Version(pub String);

/// Who owns a record: only the owner's kind of writer may replace or delete it unasked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The folder given to `serve`.
    Data,
    /// `wenzhang load`.
    Load,
    /// A write over HTTP.
    Api,
}

/// What a look-up by id finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<T> {
    Live(T),
    /// It was, and is no more: 410.
    Gone,
    /// It never was: 404.
    Never,
}

/// What the store knows of an id that is or was an essay's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub id: EssayId,
    /// Of the latest write, which may be the deletion.
    pub seq: Seq,
    pub at: Timestamp,
    pub origin: Origin,
    pub key: Key,
    /// SHA-256 of the source's bytes, in hexadecimal: of a live record its source, of a tombstone the source it had.
    pub source_sha256: Option<String>,
    /// The version of the parser that made the record.
    pub parser: Option<String>,
    /// None for a tombstone.
    pub live: Option<Live>,
    /// Who made the tombstone; the origin is still the record's. None for a live record.
    pub deleted_by: Option<Origin>,
}

/// What an [`Entry`] has beyond a tombstone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Live {
    pub version: Version,
    pub added: Timestamp,
}

/// JSON as it is served, and the record that it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub version: Version,
    pub json: Bytes,
}

/// Everything the store keeps of a live essay.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    pub entry: Entry,
    pub essay: Essay,
    pub report: Report,
    /// The bytes as they came; none for an essay that came as JSON.
    pub source: Option<Bytes>,
}

/// A write to one essay, atomic by itself.
#[derive(Debug, Clone)]
pub struct Write {
    pub id: EssayId,
    /// The entry that the writer saw, by its seq: none where there was none. Another one by now is [`StoreError::Conflict`].
    pub over: Option<Seq>,
    pub at: Timestamp,
    pub change: Change,
}

/// What a write does.
#[derive(Debug, Clone)]
pub enum Change {
    Put(Box<Put>),
    /// Leaves a tombstone with origin, key and source hash of the record, which must be live.
    Delete {
        by: Origin,
    },
}

/// A record to be. The essay has its id, `added` and `changed`.
#[derive(Debug, Clone)]
pub struct Put {
    pub origin: Origin,
    pub key: Key,
    /// Shared with the writer, who tells the index of it when it is written.
    pub essay: Arc<Essay>,
    pub report: Arc<Report>,
    pub source: Option<Bytes>,
}

/// One line of the feed. An essay has one, its latest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FeedItem {
    pub seq: Seq,
    pub id: EssayId,
    pub op: Operation,
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}

/// What became of an essay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    Put,
    Delete,
}

/// How much there is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Live ones.
    pub essays: u64,
    /// Of live essays.
    pub sections: u64,
}

/// Something that [`Store::check`] found wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    pub id: Option<EssayId>,
    pub detail: String,
}

/// Why the store can't do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another process has the store open.
    #[error("the store in {} is held by another process{}", path.display(), holder(*pid))]
    Held { path: PathBuf, pid: Option<u32> },
    /// Written by a newer release.
    #[error("the store in {} has format {found}; this release knows formats up to {known}", path.display())]
    NewerFormat { path: PathBuf, found: u32, known: u32 },
    /// The folder can't be made, read or written.
    #[error("the store in {} can't be opened: {source}", path.display())]
    Unusable { path: PathBuf, source: std::io::Error },
    /// What lies on disk is not what was written.
    #[error("the store is damaged: {detail}")]
    Corrupt { detail: String },
    /// The entry changed between the look and the write.
    #[error("the record of {id} was changed by another writer")]
    Conflict { id: EssayId },
    /// The engine failed.
    #[error("the store failed: {0}")]
    Engine(#[source] Box<dyn std::error::Error + Send + Sync>),
}

fn holder(pid: Option<u32>) -> String {
    pid.map(|pid| format!(" (process {pid})")).unwrap_or_default()
}

/// An engine that keeps essays. Reads never wait for writes; methods may be called from any task.
#[async_trait]
pub trait Store: Send + Sync + 'static {
    /// The store's own id.
    fn feed(&self) -> FeedId;

    /// The seq of the latest write; 0 before the first.
    async fn last(&self) -> Result<Seq, StoreError>;

    /// How much there is.
    async fn totals(&self) -> Result<Totals, StoreError>;

    /// What is known of an id.
    async fn entry(&self, id: &EssayId) -> Result<Option<Entry>, StoreError>;

    /// The essay as it is served, without the report.
    async fn essay(&self, id: &EssayId) -> Result<Found<Document>, StoreError>;

    /// A section as it is served, without reading its essay. [`Found::Gone`] also where its essay has it no more.
    async fn section(&self, id: &SectionId) -> Result<Found<Document>, StoreError>;

    /// All there is of an essay, read as one.
    async fn record(&self, id: &EssayId) -> Result<Found<Record>, StoreError>;

    /// Live records in the order of their ids, from behind `after`.
    async fn records(&self, after: Option<&EssayId>, limit: usize) -> Result<Vec<Record>, StoreError>;

    /// Entries, tombstones too, in the order of their ids, from behind `after`.
    async fn entries(&self, after: Option<&EssayId>, limit: usize) -> Result<Vec<Entry>, StoreError>;

    /// Writes, each one atomic by itself, in order, all flushed to disk together before this returns, and with them
    /// whatever an earlier batch left unflushed, also where this one is empty. At a conflict nothing of the batch is
    /// written. Two writes to one essay conflict, and so does a delete where nothing lives.
    async fn write(&self, batch: Vec<Write>) -> Result<Vec<Entry>, StoreError>;

    /// The feed from behind `since`, oldest first: only what is flushed to disk, so that a seq never comes twice.
    async fn changes(&self, since: Seq, limit: usize) -> Result<Vec<FeedItem>, StoreError>;

    /// Which folder the records of origin `data` come from, as [`note_data_folder`](Self::note_data_folder) was told
    /// last; None before the first time. It is for the sync alone: no answer and no export has it.
    async fn data_folder(&self) -> Result<Option<String>, StoreError>;

    /// Notes the folder that the records of origin `data` come from; on disk when this returns.
    async fn note_data_folder(&self, folder: &str) -> Result<(), StoreError>;

    /// Reads everything and tells what doesn't fit together.
    async fn check(&self) -> Result<Vec<Fault>, StoreError>;

    /// Bytes on disk.
    async fn size(&self) -> Result<u64, StoreError>;
}

impl Version {
    /// The version of a record that is made of these.
    pub(crate) fn of(essay: &[u8], report: &[u8], source: Option<&[u8]>) -> Self {
        let mut parts = Vec::with_capacity(97);
        parts.extend_from_slice(blake3::hash(essay).as_bytes());
        parts.extend_from_slice(blake3::hash(report).as_bytes());
        if let Some(source) = source {
            parts.extend_from_slice(blake3::hash(source).as_bytes());
        }
        Self(digest(&parts, 26))
    }
}

impl fmt::Display for Seq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
