//! Brings the index up to the end of the store's feed, from wherever it stands, with what the store has.

use std::sync::Arc;

use super::LibraryError;
use crate::essay::{Essay, Report};
use crate::search::{Index, Update};
use crate::store::{Entry, FeedItem, Found, Operation, Seq, Store};

/// Changes that are read from the store at a time, which keeps them to some tens of megabytes of memory.
const BATCH: usize = 1000;
/// Characters of essays that share a commit about. What is interrupted goes on from the last one; fewer commits make larger
/// segments, which cost less, and leave more in memory of what waits to be indexed: some hundred megabytes at this size.
const COMMIT_CHARS: usize = 12_000_000;
/// Characters that a change counts at least.
const CHANGE_CHARS: usize = 1000;

/// Follows the feed from where the index stands to its end. Nothing may be written meanwhile. Blocks while the index commits.
pub(super) async fn follow(store: &dyn Store, index: &Index) -> Result<(), LibraryError> {
    let followed = take_in(store, index).await;
    if followed.is_err() {
        index.forget()?;
    }
    followed
}

async fn take_in(store: &dyn Store, index: &Index) -> Result<(), LibraryError> {
    let (mut taken, mut uncommitted) = (Seq(index.position()), 0);
    loop {
        let items = store.changes(taken, BATCH).await?;
        let Some(last) = items.last().map(|item| item.seq) else { break };
        taken = last;
        let mut updates = Vec::with_capacity(items.len());
        for item in items {
            let update = update(store, item).await?;
            uncommitted += chars(&update);
            updates.push(update);
        }
        index.add(updates)?;
        if uncommitted >= COMMIT_CHARS {
            index.commit(taken.0)?;
            uncommitted = 0;
        }
    }
    if uncommitted > 0 {
        index.commit(taken.0)?;
    }
    Ok(())
}

fn chars(update: &Update) -> usize {
    match update {
        Update::Put { essay, .. } => essay.stats.chars.max(CHANGE_CHARS),
        Update::Delete { .. } => CHANGE_CHARS,
    }
}

async fn update(store: &dyn Store, item: FeedItem) -> Result<Update, LibraryError> {
    if item.op == Operation::Delete {
        return Ok(Update::Delete { id: item.id });
    }
    // The record may be a newer one by now: its own change comes later in the feed.
    Ok(match store.record(&item.id).await? {
        Found::Live(record) => put(&record.entry, Arc::new(record.essay), Arc::new(record.report)),
        Found::Gone | Found::Never => Update::Delete { id: item.id },
    })
}

/// What the index is told of a record.
pub(super) fn put(entry: &Entry, essay: Arc<Essay>, report: Arc<Report>) -> Update {
    let version = entry.live.as_ref().map(|live| live.version.0.clone()).unwrap_or_default();
    Update::Put { essay, report, version }
}
