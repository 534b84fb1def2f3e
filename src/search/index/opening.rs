//! The index that lies in a folder: opened if all of it is there and sound, else told why not.

use std::path::Path;

use tantivy::TantivyError;
use tantivy::directory::Directory;
use tantivy::directory::error::LockError;

use super::{Index, Payload};
use crate::search::flaw::Flaw;
use crate::search::schema::{Fields, LAYOUT};
use crate::search::sealed::SealedDirectory;

/// Bytes at the end of a segment's file that say where its checksum is: tantivy 0.27 panics where there are fewer.
const SHORTEST_FILE: u64 = 8;

/// Why an index on disk is of no use.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unusable {
    #[error(transparent)]
    Flawed(#[from] Flaw),
    /// It may well be sound, but somebody else writes to it: no reason to make it anew.
    #[error("another process writes to it")]
    Held(TantivyError),
}

impl From<TantivyError> for Unusable {
    fn from(error: TantivyError) -> Self {
        match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => Self::Held(error),
            other => Flaw::Damaged { detail: other.to_string() }.into(),
        }
    }
}

/// The index of a folder, if all of it is there and sound.
pub(super) fn open_existing(folder: &Path, feed: &str) -> Result<Index, Unusable> {
    let damaged = |error: &dyn std::fmt::Display| Flaw::Damaged { detail: error.to_string() };
    if !folder.exists() {
        return Err(Flaw::Missing.into());
    }
    let directory = SealedDirectory::open(folder).map_err(|error| damaged(&error))?;
    if !tantivy::Index::exists(&directory).map_err(|error| damaged(&error))? {
        return Err(Flaw::Missing.into());
    }
    let index = tantivy::Index::open(directory)?;
    let metas = index.load_metas()?;
    // One that was made and never written to holds nothing.
    let payload = metas.payload.as_deref().ok_or(Flaw::Missing)?;
    let Payload { layout, position } = serde_json::from_str(payload).map_err(|_| Flaw::Layout)?;
    if layout != LAYOUT || index.schema() != Fields::build().0 {
        return Err(Flaw::Layout.into());
    }
    if position.feed != feed {
        return Err(Flaw::Feed.into());
    }
    for file in metas.list_segment_files() {
        // The list also names what only some segments have: deletions, whose lack is noticed on opening, and a
        // temporary file.
        let optional = file.extension().is_some_and(|kind| kind == "del" || kind == "temp");
        if optional && !index.directory().exists(&file).map_err(|error| damaged(&error))? {
            continue;
        }
        let bytes = folder.join(&file).metadata().map_err(|error| damaged(&error))?.len();
        if bytes < SHORTEST_FILE || !index.directory().validate_checksum(&file).map_err(|error| damaged(&error))? {
            return Err(damaged(&format_args!("the checksum of {} does not fit", file.display())).into());
        }
    }
    Ok(Index::start(index, position)?)
}

/// Makes the folder empty, or makes it.
pub(super) fn clear(folder: &Path) -> std::io::Result<()> {
    if !folder.is_dir() && folder.symlink_metadata().is_ok() {
        std::fs::remove_file(folder)?;
    }
    std::fs::create_dir_all(folder)?;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            std::fs::remove_dir_all(entry.path())?;
        } else {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
