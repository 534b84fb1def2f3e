//! Behind the desk: has the index take in what the store has, and only then lets writers hear of it. While the index takes
//! one round in, the desk writes the next; rounds that wait meanwhile share a commit.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::{Mutex, mpsc, oneshot};

use super::{Answer, share};
use crate::library::LibraryError;
use crate::library::follow::follow;
use crate::search::{Index, Update};
use crate::store::{Seq, Store};

/// Bytes of sources that share a commit at most: larger commits cost less for each essay, and let writers wait longer.
const COMMIT_BYTES: usize = 8 << 20;

/// A round that the store has.
pub(super) struct Stored {
    /// Where the feed ended before it, and where it ends behind it: its updates are all that lies between.
    pub(super) begin: Seq,
    pub(super) end: Seq,
    pub(super) updates: Vec<Update>,
    pub(super) answers: Vec<(oneshot::Sender<Answer>, Answer)>,
    pub(super) bytes: usize,
}

impl Stored {
    fn and(mut self, next: Self) -> Self {
        self.updates.extend(next.updates);
        self.answers.extend(next.answers);
        Self { end: next.end, bytes: self.bytes + next.bytes, ..self }
    }
}

pub(super) struct Follower {
    pub(super) store: Arc<dyn Store>,
    pub(super) index: Arc<Index>,
    pub(super) behind: Arc<AtomicBool>,
    /// Held by whoever needs the store to stand still: it writes, or its feed is read.
    pub(super) still: Arc<Mutex<()>>,
}

impl Follower {
    pub(super) async fn work(self, mut rounds: mpsc::Receiver<Stored>) {
        let mut next = None;
        loop {
            let first = match next.take() {
                Some(stored) => Some(stored),
                None => rounds.recv().await,
            };
            let Some(mut stored) = first else { return };
            while stored.bytes < COMMIT_BYTES
                && let Ok(other) = rounds.try_recv()
            {
                if other.begin != stored.end {
                    next = Some(other);
                    break;
                }
                stored = stored.and(other);
            }
            let followed = self.take_in(stored.begin, stored.end, stored.updates).await;
            self.behind.store(followed.is_err(), Ordering::Release);
            let (waiting, answers): (Vec<_>, Vec<_>) = stored.answers.into_iter().unzip();
            let count = answers.len();
            for (wait, answer) in waiting.into_iter().zip(share(followed.map(|()| answers), count)) {
                // Whoever asked may have gone meanwhile.
                let _ = wait.send(answer);
            }
        }
    }

    /// Has the index take in what lies between two places of the feed. The feed itself isn't asked: a line of it may be
    /// gone already, since a later round has written over it, which may not be on disk yet.
    async fn take_in(&self, begin: Seq, end: Seq, updates: Vec<Update>) -> Result<(), LibraryError> {
        let stands = Seq(self.index.position());
        if stands >= end {
            return Ok(());
        }
        if stands == begin {
            return Ok(self.index.apply(updates, end.0)?);
        }
        // An earlier commit failed.
        let _still = self.still.lock().await;
        follow(&*self.store, &self.index).await?;
        if Seq(self.index.position()) < end { Err(LibraryError::Behind) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::essay::{Essay, Key};
    use crate::library::follow;
    use crate::search::ListQuery;
    use crate::store::{Change, Entry, Origin, Put, SledStore, Write};

    struct Desk {
        _folder: TempDir,
        follower: Follower,
        runtime: tokio::runtime::Runtime,
    }

    impl Desk {
        fn new() -> Self {
            let folder = tempfile::tempdir().expect("a folder");
            let store = SledStore::open(&folder.path().join("store"), 1 << 20).expect("opens");
            let index = Index::open(&folder.path().join("index"), &store.feed().0).expect("opens");
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            let (store, index) = (Arc::new(store), Arc::new(index));
            let follower = Follower { store, index, behind: Arc::default(), still: Arc::default() };
            Self { _folder: folder, follower, runtime }
        }

        /// Has the store write an essay, and gives what the index should be told.
        fn write(&self, id: &str, over: Option<Seq>, title: &str) -> (Seq, Update) {
            let essay = Essay { id: id.parse().expect("an id"), title: Some(title.to_owned()), ..Essay::default() };
            let (id, essay, report) = (essay.id.clone(), Arc::new(essay), Arc::default());
            let (origin, key) = (Origin::Api, Key(id.to_string()));
            let put = Put { origin, key, essay: Arc::clone(&essay), report: Arc::clone(&report), source: None };
            let write = Write { id, over, at: jiff::Timestamp::UNIX_EPOCH, change: Change::Put(Box::new(put)) };
            let entries = self.runtime.block_on(self.follower.store.write(vec![write])).expect("writes");
            let entry: &Entry = entries.first().expect("an entry");
            (entry.seq, follow::put(entry, essay, report))
        }

        fn take_in(&self, begin: Seq, end: Seq, updates: Vec<Update>) {
            self.runtime.block_on(self.follower.take_in(begin, end, updates)).expect("takes in");
        }

        fn titles(&self) -> Vec<String> {
            let query = ListQuery { limit: 10, ..ListQuery::default() };
            let page = self.follower.index.list(&query).expect("lists");
            let mut titles: Vec<String> = page.items.into_iter().filter_map(|head| head.title).collect();
            titles.sort();
            titles
        }
    }

    #[test]
    fn a_round_is_taken_in_though_a_later_one_has_written_over_it() {
        let desk = Desk::new();
        let (first, put) = desk.write("a", None, "论水");
        // The feed tells of an essay once, by its last change.
        let (second, put_again) = desk.write("a", Some(first), "论河");
        desk.take_in(Seq(0), first, vec![put]);
        assert_eq!((desk.titles(), Seq(desk.follower.index.position())), (vec!["论水".to_owned()], first));
        desk.take_in(first, second, vec![put_again]);
        assert_eq!(desk.titles(), ["论河"]);
    }

    #[test]
    fn behind_a_commit_that_failed_the_index_follows_the_feed() {
        let desk = Desk::new();
        let (first, _lost) = desk.write("a", None, "论水");
        let (second, put) = desk.write("b", None, "论河");
        desk.take_in(first, second, vec![put]);
        assert_eq!((desk.titles(), Seq(desk.follower.index.position())), (vec!["论水".into(), "论河".into()], second));
        // The round whose commit failed may come again.
        desk.take_in(Seq(0), first, Vec::new());
        assert_eq!(Seq(desk.follower.index.position()), second);
    }
}
