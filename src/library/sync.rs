//! Brings the records of origin `data` up to date with their folder (DESIGN §3). Touches no other records.

mod removal;

pub use self::removal::{MassRemoval, Refusal, RefusalReason};

use std::collections::HashMap;
use std::path::Path;

use rayon::prelude::*;

use self::removal::{Look, Removal, plan};
use super::draft::sha256;
use super::folder::{self, File, Folder, FolderError, Skipped, Unreadable};
use super::intake::{Candidate, Fate, Intake, blocking, failure, is_unchanged, read};
use super::load::{Failure, Loaded};
use super::ownership::{Authority, Verdict, judge};
use super::writer::Order;
use super::{Inner, LibraryError, Outcome, Precondition, WriteError};
use crate::essay::{EssayId, Key};
use crate::store::{Entry, Origin, Seq};

/// Entries that are read at a time.
const PAGE: usize = 1000;
/// What a sync tells as it goes.
#[derive(Debug, Clone, PartialEq)]
pub enum SyncEvent {
    /// How many files need no parsing, and how many are about to be parsed.
    Found { unchanged: u64, to_read: u64, skipped: Skipped },
    /// A new or changed file is on disk and in the index.
    Durable(Loaded),
    /// The record was taken over, or deleted, by HTTP: the file doesn't rule it.
    PassedOver { key: Key },
    /// The file vanished, and its record is deleted.
    Deleted { key: Key, id: EssayId },
    /// The file can't be read or is no text; a record that it had before stays.
    Failed(Failure),
    /// Nothing is deleted though files vanished.
    Refused(Refusal),
    /// The folder holds no source, and the store no essay.
    Empty { skipped: Skipped },
}

/// What became of the files and their records.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SyncTotals {
    pub created: u64,
    pub replaced: u64,
    pub unchanged: u64,
    pub passed_over: u64,
    pub deleted: u64,
    pub failed: u64,
    pub refused: Option<Refusal>,
}

pub(super) async fn sync(
    library: &Inner,
    path: &Path,
    removal: MassRemoval,
    on: &mut (dyn FnMut(SyncEvent) + Send),
) -> Result<SyncTotals, LibraryError> {
    let mut run = Run { library, totals: SyncTotals::default(), on };
    let known = known(library).await?;
    let path = path.to_owned();
    let (folder, trouble) = match blocking(move || scan(&path)).await? {
        Ok(folder) => (folder, None),
        Err(error) => (Folder::default(), Some(error)),
    };
    let present = folder.files.iter().map(|file| EssayId::of(&file.key)).collect();
    let noted = library.store.data_folder().await?;
    let (trouble, noted) = (trouble.as_ref(), noted.as_deref());
    let planned = plan(&Look { folder: &folder, trouble, present: &present, known: &known, noted }, removal);
    // Where nothing goes, before anything comes: a start that is cut short must know whose records it has made.
    if let Ok(Removal { vanished, note: Some(folder) }) = &planned
        && vanished.is_empty()
    {
        library.store.note_data_folder(folder).await?;
    }
    run.bring_up(&folder, &known).await?;
    match planned {
        Ok(Removal { vanished, .. }) if vanished.is_empty() => {
            if trouble.is_none() && folder.files.is_empty() && known.values().all(|entry| entry.live.is_none()) {
                (run.on)(SyncEvent::Empty { skipped: folder.skipped });
            }
        }
        Ok(Removal { vanished, note }) => {
            run.delete(vanished).await?;
            if let Some(folder) = note {
                library.store.note_data_folder(&folder).await?;
            }
        }
        Err(refusal) => {
            run.totals.refused = Some(refusal.clone());
            (run.on)(SyncEvent::Refused(refusal));
        }
    }
    Ok(run.totals)
}

/// The folder, which must be one.
fn scan(path: &Path) -> Result<Folder, FolderError> {
    if path.is_file() {
        return Err(FolderError::Irregular { path: path.to_owned() });
    }
    folder::scan(path)
}

/// Everything that the store knows, tombstones too.
async fn known(library: &Inner) -> Result<HashMap<EssayId, Entry>, LibraryError> {
    let mut known = HashMap::new();
    let mut after = None;
    loop {
        let page = library.store.entries(after.as_ref(), PAGE).await?;
        let Some(last) = page.last() else { return Ok(known) };
        after = Some(last.id.clone());
        known.extend(page.into_iter().map(|entry| (entry.id.clone(), entry)));
    }
}

/// One sync.
struct Run<'a> {
    library: &'a Inner,
    totals: SyncTotals,
    on: &'a mut (dyn FnMut(SyncEvent) + Send),
}

impl Run<'_> {
    /// Reads what is new or changed.
    async fn bring_up(&mut self, folder: &Folder, known: &HashMap<EssayId, Entry>) -> Result<(), LibraryError> {
        let limit = self.library.source_limit;
        let files = folder.files.clone();
        let hashed = blocking(move || -> Vec<_> { files.into_par_iter().map(|file| hash(file, limit)).collect() });
        let mut wanted = Vec::new();
        let mut fates = Vec::new();
        let settled = self.library.settled().await?;
        for hashed in hashed.await? {
            match hashed {
                Ok((file, sha256)) => match self.judge(file, &sha256, known, settled) {
                    Judged::Wanted(file) => wanted.push(file),
                    Judged::Unchanged => self.totals.unchanged += 1,
                    Judged::Known(fate) => fates.push(fate),
                },
                Err(failed) => fates.push(Fate::Failed(failed)),
            }
        }
        let to_read = wanted.len() as u64;
        (self.on)(SyncEvent::Found { unchanged: self.totals.unchanged, to_read, skipped: folder.skipped });
        for Unreadable { key, reason } in &folder.unreadable {
            let failed = Failure { key: key.clone(), code: "unreadable", reason: reason.clone() };
            fates.push(Fate::Failed(failed));
        }
        for fate in fates {
            self.tell(fate);
        }
        let mut intake = Intake::new(self.library, Authority::Sync);
        for batch in batches(wanted) {
            intake.take(batch, &mut |fate| self.tell(fate)).await?;
        }
        intake.finish(&mut |fate| self.tell(fate)).await
    }

    fn judge(&self, file: File, sha256: &str, known: &HashMap<EssayId, Entry>, settled: Seq) -> Judged {
        let id = EssayId::of(&file.key);
        let entry = known.get(&id);
        match judge(Authority::Sync, entry, (Origin::Data, &file.key), Some(sha256)) {
            Verdict::PassOver => Judged::Known(Fate::PassedOver { key: file.key }),
            Verdict::Taken => {
                let key = entry.map(|entry| entry.key.clone()).unwrap_or_default();
                Judged::Known(Fate::Failed(failure(file.key, &WriteError::IdTaken { id, key })))
            }
            Verdict::Write => match entry {
                // What isn't settled yet goes the way of the others, which waits for it.
                Some(entry) if entry.seq <= settled && is_unchanged(entry, Some(sha256), self.library.reader) => {
                    Judged::Unchanged
                }
                _ => Judged::Wanted(file),
            },
        }
    }

    fn tell(&mut self, fate: Fate) {
        (self.on)(match fate {
            Fate::Durable(loaded) => {
                let replaced = loaded.written.outcome == Outcome::Replaced;
                *(if replaced { &mut self.totals.replaced } else { &mut self.totals.created }) += 1;
                SyncEvent::Durable(loaded)
            }
            Fate::Unchanged(_) => {
                self.totals.unchanged += 1;
                return;
            }
            Fate::PassedOver { key } => {
                self.totals.passed_over += 1;
                SyncEvent::PassedOver { key }
            }
            Fate::Failed(failed) => {
                self.totals.failed += 1;
                SyncEvent::Failed(failed)
            }
        });
    }

    async fn delete(&mut self, vanished: Vec<&Entry>) -> Result<(), LibraryError> {
        let mut waiting = Vec::with_capacity(vanished.len());
        for entry in vanished {
            let (id, precondition) = (entry.id.clone(), Precondition::None);
            let order = Order::Delete { id, authority: Authority::Sync, precondition };
            waiting.push((entry, self.library.writer.order(order).await?));
        }
        for (entry, answer) in waiting {
            match answer.await.map_err(|_| LibraryError::WriterEnded)? {
                Ok(written) if written.outcome == Outcome::Deleted => {
                    self.totals.deleted += 1;
                    (self.on)(SyncEvent::Deleted { key: entry.key.clone(), id: entry.id.clone() });
                }
                // Taken over or deleted by HTTP since the sync looked.
                Ok(_) | Err(WriteError::Gone { .. } | WriteError::Never { .. }) => {}
                Err(WriteError::Library(error)) => return Err(error),
                Err(error) => self.tell(Fate::Failed(failure(entry.key.clone(), &error))),
            }
        }
        Ok(())
    }
}

/// What the first look at a file comes to.
enum Judged {
    Wanted(File),
    Unchanged,
    Known(Fate),
}

fn hash(file: File, limit: u64) -> Result<(File, String), Failure> {
    let bytes = read(&file, limit)?;
    Ok((file, sha256(&bytes)))
}

/// Cuts files into batches of what is read at a time.
fn batches(files: Vec<File>) -> Vec<Vec<Candidate>> {
    super::intake::batches(files.into_iter().map(|file| {
        let key = file.key.clone();
        (file, key, Origin::Data)
    }))
}
