//! Figures about a library.

use std::path::Path;

use serde::Serialize;
use utoipa::ToSchema;
use walkdir::WalkDir;

use crate::store::{FeedId, Seq};

/// Figures about a library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = LibraryStats)]
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

/// Bytes of the files in a folder; those that go meanwhile don't count.
pub(super) fn folder_bytes(folder: &Path) -> u64 {
    let files = WalkDir::new(folder).into_iter().filter_map(Result::ok);
    files.filter_map(|entry| entry.metadata().ok()).filter(|found| found.is_file()).map(|found| found.len()).sum()
}
