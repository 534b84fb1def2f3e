//! `wenzhang load`: reads files on all cores and writes them in batches. Goes on past a bad file; what was reported
//! durable stays, so that it may be interrupted at any moment and started again.

mod lines;
mod plan;

use std::path::PathBuf;
use std::time::Duration;

use self::lines::Lines;
use self::plan::{plan, unreadable};
use super::folder::{FolderError, Skipped};
use super::intake::{Fate, Intake, batches, blocking};
use super::ownership::Authority;
use super::{Inner, LibraryError, Outcome, Written};
use crate::essay::Key;
use crate::store::Origin;

/// What a load tells as it goes. The order of files is not the order of keys.
#[derive(Debug, Clone, PartialEq)]
pub enum LoadEvent {
    /// First: how many sources there are (files, and lines of `.ndjson`), and what in the folders is none.
    Found { sources: u64, skipped: Skipped },
    /// The record is on disk and in the index.
    Durable(Loaded),
    /// The record was the same already.
    Unchanged(Loaded),
    /// The record was taken over by HTTP: nothing was written.
    PassedOver { key: Key },
    /// Nothing was written, and why.
    Failed(Failure),
}

/// A source that went well.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    pub key: Key,
    pub written: Written,
    /// Characters, without white space, that readers don't get.
    pub noise_chars: u64,
    /// For reading and parsing this source, without the wait for its batch.
    pub took: Duration,
}

/// A source that did not become a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The key, or for a line of bulk input the file's with `:` and the line's number behind it.
    pub key: Key,
    /// `empty_source`, `too_large`, `not_text`, `id_taken`, `unreadable`, `malformed_line`, `same_key`, `parser_failed`.
    pub code: &'static str,
    pub reason: String,
}

/// What became of the sources of a load.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LoadTotals {
    pub created: u64,
    pub replaced: u64,
    pub unchanged: u64,
    pub passed_over: u64,
    pub failed: u64,
}

/// Why a load stopped, or didn't begin.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// `--name` is empty, or has a slash or control characters; or the folder has no name of its own.
    #[error("{name:?} can't be a name: give one without slashes and control characters with --name")]
    Name { name: String },
    #[error(transparent)]
    Library(#[from] LibraryError),
}

/// What is to be loaded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LoadRequest {
    /// Folders and files; a file ending in `.ndjson` has a source on each line.
    pub paths: Vec<PathBuf>,
    /// Stands before each key; None: each folder's own name.
    pub name: Option<String>,
}

pub(super) async fn load(
    library: &Inner,
    request: LoadRequest,
    on: &mut (dyn FnMut(LoadEvent) + Send),
) -> Result<LoadTotals, LoadError> {
    let plan = blocking(move || plan(&request)).await??;
    on(LoadEvent::Found { sources: plan.sources(), skipped: plan.skipped });
    let mut totals = LoadTotals::default();
    let mut tell = |fate| on(totals.count(fate));
    for failed in plan.failures {
        tell(Fate::Failed(failed));
    }
    let mut intake = Intake::new(library, Authority::Load);
    let files = plan.files.into_iter().map(|(file, key)| (file, key, Origin::Load));
    for batch in batches(files) {
        intake.take(batch, &mut tell).await?;
    }
    for bulk in plan.bulk {
        let mut lines = match Lines::open(&bulk, library.source_limit) {
            Ok(lines) => lines,
            Err(error) => {
                tell(Fate::Failed(unreadable(bulk.file.named(&bulk.name), &error)));
                continue;
            }
        };
        loop {
            let (back, candidates) = blocking(move || {
                let candidates = lines.next_batch();
                (lines, candidates)
            })
            .await?;
            lines = back;
            if candidates.is_empty() {
                break;
            }
            let mut batch = Vec::with_capacity(candidates.len());
            for candidate in candidates {
                match candidate {
                    Ok(candidate) => batch.push(candidate),
                    Err(failed) => tell(Fate::Failed(failed)),
                }
            }
            intake.take(batch, &mut tell).await?;
        }
    }
    intake.finish(&mut tell).await?;
    Ok(totals)
}

impl LoadTotals {
    fn count(&mut self, fate: Fate) -> LoadEvent {
        match fate {
            Fate::Durable(loaded) => {
                let replaced = loaded.written.outcome == Outcome::Replaced;
                *(if replaced { &mut self.replaced } else { &mut self.created }) += 1;
                LoadEvent::Durable(loaded)
            }
            Fate::Unchanged(loaded) => {
                self.unchanged += 1;
                LoadEvent::Unchanged(loaded)
            }
            Fate::PassedOver { key } => {
                self.passed_over += 1;
                LoadEvent::PassedOver { key }
            }
            Fate::Failed(failed) => {
                self.failed += 1;
                LoadEvent::Failed(failed)
            }
        }
    }
}
