//! The embedded engine: sled 0.34, one tree in a folder of this machine.
//!
//! Where to look first: `keys` and `record` say what lies where, `write` how it gets there, `read` and `check`
//! how it comes back; `open` and `hold` guard the folder. The names of keys are promises: another release reads them.

mod check;
mod disk;
mod hold;
mod keys;
mod open;
mod read;
mod record;
mod write;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use self::disk::Disk;
use self::hold::{Hold, Mark};
use self::record::{corrupt, engine};
use super::{Document, Entry, Fault, FeedId, FeedItem, Found, Record, Seq, Store, StoreError, Totals, Write};
use crate::essay::{EssayId, SectionId};

/// A store in a folder of this machine, held by this process. Cheap to clone.
#[derive(Clone)]
pub struct SledStore {
    inner: Arc<Inner>,
}

struct Inner {
    // Fields drop in this order: the lock goes last.
    tree: sled::Db,
    disk: Disk,
    feed: FeedId,
    /// Everything up to here is on disk.
    flushed: AtomicU64,
    /// Whoever writes holds this.
    writer: Mutex<Mark>,
    folder: PathBuf,
    _hold: Hold,
}

/// What every write changes: kept in the tree, in the same batch.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
struct State {
    last: Seq,
    totals: Totals,
}

impl SledStore {
    /// Opens the store in a folder, or makes it. `cache_bytes` bounds sled's page cache, 256 at least; the process takes
    /// three to four times of that.
    pub fn open(folder: &Path, cache_bytes: u64) -> Result<Self, StoreError> {
        open::open(folder, cache_bytes).map(|inner| Self { inner: Arc::new(inner) })
    }

    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Inner) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let inner = Arc::clone(&self.inner);
        tokio::task::spawn_blocking(move || work(&inner)).await.map_err(engine)?
    }
}

impl Inner {
    fn flushed(&self) -> Seq {
        Seq(self.flushed.load(Ordering::Acquire))
    }

    fn get(&self, key: &[u8]) -> Result<Option<sled::IVec>, StoreError> {
        self.tree.get(key).map_err(broken)
    }

    /// Returns when everything that was written is on the drive.
    fn flush(&self) -> Result<(), StoreError> {
        self.tree.flush().map_err(broken)?;
        self.disk.sync().map_err(engine)
    }

    fn state(&self) -> Result<State, StoreError> {
        let value = self.get(keys::STATE)?.ok_or_else(|| corrupt("its state is missing"))?;
        record::read_small(&value)
    }
}

/// What sled's errors mean.
fn broken(error: sled::Error) -> StoreError {
    match error {
        sled::Error::Corruption { at, .. } => {
            corrupt(&at.map_or_else(|| "a file can't be read".to_owned(), |at| format!("a page can't be read: {at:?}")))
        }
        other => engine(other),
    }
}

impl fmt::Debug for SledStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SledStore").field("folder", &self.inner.folder).finish_non_exhaustive()
    }
}

#[async_trait]
impl Store for SledStore {
    fn feed(&self) -> FeedId {
        self.inner.feed.clone()
    }

    async fn last(&self) -> Result<Seq, StoreError> {
        Ok(self.inner.flushed())
    }

    async fn totals(&self) -> Result<Totals, StoreError> {
        self.inner.state().map(|state| state.totals)
    }

    async fn entry(&self, id: &EssayId) -> Result<Option<Entry>, StoreError> {
        self.inner.entry(id)
    }

    async fn essay(&self, id: &EssayId) -> Result<Found<Document>, StoreError> {
        self.inner.essay(id)
    }

    async fn section(&self, id: &SectionId) -> Result<Found<Document>, StoreError> {
        self.inner.section(id)
    }

    async fn record(&self, id: &EssayId) -> Result<Found<Record>, StoreError> {
        self.inner.record(id)
    }

    async fn records(&self, after: Option<&EssayId>, limit: usize) -> Result<Vec<Record>, StoreError> {
        let after = after.cloned();
        self.blocking(move |inner| inner.records(after.as_ref(), limit)).await
    }

    async fn entries(&self, after: Option<&EssayId>, limit: usize) -> Result<Vec<Entry>, StoreError> {
        let after = after.cloned();
        self.blocking(move |inner| inner.entries(after.as_ref(), limit)).await
    }

    async fn write(&self, batch: Vec<Write>) -> Result<Vec<Entry>, StoreError> {
        self.blocking(move |inner| inner.write(batch)).await
    }

    async fn changes(&self, since: Seq, limit: usize) -> Result<Vec<FeedItem>, StoreError> {
        self.inner.changes(since, limit)
    }

    async fn data_folder(&self) -> Result<Option<String>, StoreError> {
        self.inner.data_folder()
    }

    async fn note_data_folder(&self, folder: &str) -> Result<(), StoreError> {
        let folder = folder.to_owned();
        self.blocking(move |inner| inner.note_data_folder(&folder)).await
    }

    async fn check(&self) -> Result<Vec<Fault>, StoreError> {
        self.blocking(check::check).await
    }

    async fn size(&self) -> Result<u64, StoreError> {
        self.inner.tree.size_on_disk().map_err(broken)
    }
}
