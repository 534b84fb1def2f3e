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

/// Follows the feed from where the index stands to `end` at least. Blocks while the index commits.
pub(super) async fn follow(
    store: &dyn Store,
    index: &Index,
    mut fresh: HashMap<EssayId, Fresh>,
    end: Seq,
) -> Result<(), LibraryError> {
    while Seq(index.position()) < end {
        let mut items = store.changes(Seq(index.position()), BATCH).await?;
        // What comes behind the end is a later round's, which brings it along. But when all up to the end was written
        // over meanwhile, only what comes behind shows it.
        let within = items.partition_point(|item| item.seq <= end);
        if within > 0 {
            items.truncate(within);
        }
        let Some(last) = items.last().map(|item| item.seq) else { return Ok(()) };
        let mut updates = Vec::with_capacity(items.len());
        for item in items {
            updates.push(update(store, item, &mut fresh).await?);
        }
        index.apply(updates, last.0)?;
    }
    Ok(())
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
        return Ok(put(&entry, essay, report));
    }
    // The record may be a newer one by now: its own change comes later in the feed.
    Ok(match store.record(&item.id).await? {
        Found::Live(record) => put(&record.entry, Arc::new(record.essay), Arc::new(record.report)),
        Found::Gone | Found::Never => Update::Delete { id: item.id },
    })
}

fn put(entry: &Entry, essay: Arc<Essay>, report: Arc<Report>) -> Update {
    let version = entry.live.as_ref().map(|live| live.version.0.clone()).unwrap_or_default();
    Update::Put { essay, report, version }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::essay::Key;
    use crate::store::{Change, Origin, Put, SledStore, Write};

    fn write(over: Option<Seq>, title: &str) -> Write {
        let essay = Essay { id: "a".parse().expect("an id"), title: Some(title.to_owned()), ..Essay::default() };
        let id = essay.id.clone();
        let (essay, report) = (Arc::new(essay), Arc::default());
        let put = Put { origin: Origin::Api, key: Key("a".to_owned()), essay, report, source: None };
        Write { id, over, at: jiff::Timestamp::UNIX_EPOCH, change: Change::Put(Box::new(put)) }
    }

    #[test]
    fn a_round_that_was_written_over_before_the_index_came_is_followed_through_the_next() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = SledStore::open(&folder.path().join("store"), 1 << 20).expect("opens");
        let index = Index::open(&folder.path().join("index"), &store.feed().0).expect("opens");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let first = store.write(vec![write(None, "论水")]).await.expect("writes");
            let second = store.write(vec![write(first.first().map(|entry| entry.seq), "论河")]).await.expect("writes");
            let last = second.first().map(|entry| entry.seq).expect("an entry");
            // The feed tells of an essay once, by its last change.
            follow(&store, &index, HashMap::new(), Seq(1)).await.expect("follows");
            assert_eq!(Seq(index.position()), last);
            let page = index.list(&crate::search::ListQuery { limit: 1, ..Default::default() }).expect("lists");
            let titles: Vec<_> = page.items.into_iter().map(|head| head.title).collect();
            assert_eq!(titles, [Some("论河".to_owned())]);
            // What comes behind the end waits for its own round.
            store.write(vec![write(Some(last), "论湖")]).await.expect("writes");
            follow(&store, &index, HashMap::new(), last).await.expect("follows");
            assert_eq!(Seq(index.position()), last);
        });
    }
}
