//! Behind the desk: brings the index up to what the store has, and only then lets writers hear of it. While the index
//! takes one round in, the desk writes the next; rounds that wait meanwhile share a commit.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::{mpsc, oneshot};

use super::{Answer, share};
use crate::essay::EssayId;
use crate::library::follow::{Fresh, follow};
use crate::search::Index;
use crate::store::{Seq, Store};

/// Bytes of sources that share a commit at most: larger commits cost less for each essay, and let writers wait longer.
const COMMIT_BYTES: usize = 8 << 20;

/// A round that the store has.
pub(super) struct Stored {
    /// Where the feed ended behind it.
    pub(super) end: Seq,
    /// What of it need not be read back.
    pub(super) fresh: HashMap<EssayId, Fresh>,
    pub(super) answers: Vec<(oneshot::Sender<Answer>, Answer)>,
    pub(super) bytes: usize,
}

impl Stored {
    fn and(mut self, next: Self) -> Self {
        self.fresh.extend(next.fresh);
        self.answers.extend(next.answers);
        Self { end: next.end, bytes: self.bytes + next.bytes, ..self }
    }
}

pub(super) struct Follower {
    pub(super) store: Arc<dyn Store>,
    pub(super) index: Arc<Index>,
    pub(super) behind: Arc<AtomicBool>,
}

impl Follower {
    pub(super) async fn work(self, mut rounds: mpsc::Receiver<Stored>) {
        while let Some(mut stored) = rounds.recv().await {
            while stored.bytes < COMMIT_BYTES
                && let Ok(next) = rounds.try_recv()
            {
                stored = stored.and(next);
            }
            let followed = follow(&*self.store, &self.index, stored.fresh, stored.end).await;
            self.behind.store(followed.is_err(), Ordering::Release);
            let (waiting, answers): (Vec<_>, Vec<_>) = stored.answers.into_iter().unzip();
            let count = answers.len();
            for (wait, answer) in waiting.into_iter().zip(share(followed.map(|()| answers), count)) {
                // Whoever asked may have gone meanwhile.
                let _ = wait.send(answer);
            }
        }
    }
}
