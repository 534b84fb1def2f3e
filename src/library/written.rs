//! What a library's writer answers.

use std::sync::Arc;

use serde::Serialize;
use utoipa::ToSchema;

use crate::essay::{Confidence, Diagnostic, EssayId, Key};
use crate::parse::SourceError;
use crate::search::SearchError;
use crate::store::{Seq, StoreError, Version};

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
    /// Also where a deleted one came back.
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
    #[error("the id {id} is taken by a record of another origin or name: {}", key.0)]
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
    /// The writer's thread, or one that reads a source, can't be started or ended with a panic.
    #[error("a thread failed: {0}")]
    Thread(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The writes that shared a flush failed together.
    #[error("{cause}")]
    Round { cause: Arc<LibraryError> },
    /// The index could not follow the last write.
    #[error("the index is behind the store")]
    Behind,
    /// A thread of the writer ended with a panic, which the log tells of: nothing is written until the next start.
    #[error("what writes the library has failed, see the log; try again after a new start")]
    WriterEnded,
    /// The library is being closed.
    #[error("the library is closed")]
    Closed,
}

impl LibraryError {
    pub(super) fn thread(error: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Thread(Box::new(error))
    }
}
