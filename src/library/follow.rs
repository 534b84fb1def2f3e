//! Brings the index up to the end of the store's feed: after each write, at open, and from nothing, by the same code.

use std::collections::HashMap;
use std::sync::Arc;

use super::LibraryError;
use crate::essay::{Essay, EssayId, Report};
use crate::search::{Index, Update};
use crate::store::{Entry, FeedItem, Found, Operation, Seq, Store};

/// Changes that go into one commit. At a start they are read back from the store, which a batch of this size keeps to
/// some tens of megabytes of memory.
const BATCH: usize = 1000;

/// What was just written: it need not be read back.
pub(super) struct Fresh {
    pub(super) entry: Entry,
    pub(super) essay: Arc<Essay>,
    pub(super) report: Arc<Report>,
}

/// Follows the feed from where the index stands to its end. Blocks while the index commits.
pub(super) async fn follow(
    store: &dyn Store,
    index: &Index,
    mut fresh: HashMap<EssayId, Fresh>,
) -> Result<(), LibraryError> {
    loop {
        let items = store.changes(Seq(index.position()), BATCH).await?;
        let Some(last) = items.last().map(|item| item.seq) else { return Ok(()) };
        let mut updates = Vec::with_capacity(items.len());
        for item in items {
            updates.push(update(store, item, &mut fresh).await?);
        }
        index.apply(updates, last.0)?;
    }
}

async fn update(
    store: &dyn Store,
    item: FeedItem,
    fresh: &mut HashMap<EssayId, Fresh>,
) -> Result<Update, LibraryError> {
    if item.op == Operation::Delete {
        return Ok(Update::Delete { id: item.id });
    }
    if let Some(Fresh { entry, essay, report }) = fresh.remove(&item.id)
        && entry.seq == item.seq
    {
        return Ok(put(&entry, Arc::unwrap_or_clone(essay), Arc::unwrap_or_clone(report)));
    }
    // The record may be a newer one by now: its own change comes later in the feed.
    Ok(match store.record(&item.id).await? {
        Found::Live(record) => put(&record.entry, record.essay, record.report),
        Found::Gone | Found::Never => Update::Delete { id: item.id },
    })
}

fn put(entry: &Entry, essay: Essay, report: Report) -> Update {
    let version = entry.live.as_ref().map(|live| live.version.0.clone()).unwrap_or_default();
    Update::Put { essay: Box::new(essay), report: Box::new(report), version }
}
