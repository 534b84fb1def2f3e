//! What can be wrong with an index on disk, so that it is made anew.

/// What was wrong with an index on disk.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// Nothing was ever committed there.
    #[error("there is none")]
    Missing,
    /// Another release wrote it.
    #[error("it has another layout")]
    Layout,
    /// It belongs to another store.
    #[error("it follows another feed")]
    Feed,
    /// What lies on disk is not what was written.
    #[error("it is damaged: {detail}")]
    Damaged { detail: String },
}
