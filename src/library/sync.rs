//! Brings the records of origin `data` up to date with their folder (DESIGN §3). Touches no other records.

use std::collections::HashMap;
use std::path::Path;

use rayon::prelude::*;

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
/// How many records may always go at once, however few there are.
const FEW: u64 = 10;

/// What to do when an unlikely number of records would be deleted at once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MassRemoval {
    /// Deletes nothing, and says so.
    #[default]
    Refuse,
    /// `--allow-mass-removal`: deletes.
    Allow,
}

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
}

/// Why nothing was deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub reason: RefusalReason,
    /// How many records would have been deleted.
    pub would_delete: u64,
    /// How many records of origin `data` there are.
    pub of: u64,
}

/// What makes a removal unlikely to be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefusalReason {
    /// The folder can't be looked through: it is missing, for one.
    Folder { detail: String },
    /// The folder holds no source at all.
    NoSource,
    /// More than ten and more than half would go at once.
    TooMany,
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
    let present = run.bring_up(&folder, &known).await?;
    run.remove_vanished(&folder, trouble, removal, &known, &present).await?;
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
    /// Reads what is new or changed. Answers the ids of all files that are there.
    async fn bring_up(
        &mut self,
        folder: &Folder,
        known: &HashMap<EssayId, Entry>,
    ) -> Result<HashMap<EssayId, Key>, LibraryError> {
        let present = folder.files.iter().map(|file| (EssayId::of(&file.key), file.key.clone())).collect();
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
        intake.finish(&mut |fate| self.tell(fate)).await?;
        Ok(present)
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

    async fn remove_vanished(
        &mut self,
        folder: &Folder,
        trouble: Option<FolderError>,
        removal: MassRemoval,
        known: &HashMap<EssayId, Entry>,
        present: &HashMap<EssayId, Key>,
    ) -> Result<(), LibraryError> {
        let ruled = || known.values().filter(|entry| entry.origin == Origin::Data && entry.live.is_some());
        let unseen = |entry: &&Entry| !present.contains_key(&entry.id) && !is_hidden_by_trouble(folder, &entry.key);
        let mut vanished: Vec<&Entry> = ruled().filter(unseen).collect();
        vanished.sort_by(|one, other| one.key.cmp(&other.key));
        let (would_delete, of) = (vanished.len() as u64, ruled().count() as u64);
        if let Some(reason) = refuse(folder, trouble, removal, would_delete, of) {
            let refusal = Refusal { reason, would_delete, of };
            self.totals.refused = Some(refusal.clone());
            (self.on)(SyncEvent::Refused(refusal));
            return Ok(());
        }
        let mut waiting = Vec::with_capacity(vanished.len());
        for entry in vanished {
            let (id, precondition) = (entry.id.clone(), Precondition::None);
            let order = Order::Delete { id, authority: Authority::Sync, precondition };
            waiting.push((entry, self.library.writer.order(order).await?));
        }
        for (entry, answer) in waiting {
            match answer.await.map_err(|_| LibraryError::Closed)? {
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

/// Why nothing may be deleted, if so. A folder that can't be looked through says nothing of what is in it, so that
/// only a missing one can be meant.
fn refuse(
    folder: &Folder,
    trouble: Option<FolderError>,
    removal: MassRemoval,
    would_delete: u64,
    of: u64,
) -> Option<RefusalReason> {
    let allowed = removal == MassRemoval::Allow;
    match trouble {
        Some(FolderError::Missing { .. }) if allowed => None,
        Some(error) => Some(RefusalReason::Folder { detail: error.to_string() }),
        None if allowed => None,
        None if folder.files.is_empty() => Some(RefusalReason::NoSource),
        None if would_delete > FEW && would_delete * 2 > of => Some(RefusalReason::TooMany),
        None => None,
    }
}

/// Whether a file may be there though nobody could look.
fn is_hidden_by_trouble(folder: &Folder, key: &Key) -> bool {
    let hides = |trouble: &Unreadable| {
        let rest = key.0.strip_prefix(&trouble.key.0);
        trouble.key.0.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    folder.unreadable.iter().any(hides)
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
