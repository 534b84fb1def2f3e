//! Why the index can't answer.

use tantivy::TantivyError;

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

impl SearchError {
    /// A failure of the engine, or of what it keeps.
    pub(super) fn engine(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Engine(cause.into())
    }
}

impl From<TantivyError> for SearchError {
    fn from(error: TantivyError) -> Self {
        Self::engine(error)
    }
}

impl From<std::io::Error> for SearchError {
    fn from(error: std::io::Error) -> Self {
        Self::engine(error)
    }
}
