//! The one writer: a queue and two threads. At the first, the desk, each write is judged against the record that is
//! there, and writers that wait together share one flush of the store; the second, the follower, has the index take in
//! what the store has. Writers hear of it when readers can see it.

mod desk;
mod follower;

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use tokio::sync::{mpsc, oneshot};

use self::desk::Desk;
use self::follower::Follower;
use super::draft::Draft;
use super::ownership::Authority;
use super::{LibraryError, Precondition, WriteError, Written};
use crate::essay::{Essay, EssayId};
use crate::search::Index;
use crate::store::Store;

/// Writes that may wait in the queue; whoever brings more waits for room.
const QUEUE: usize = 4096;
/// Bytes of a Han character in UTF-8.
const HAN_BYTES: usize = 3;
/// Rounds that may wait for the index.
const ROUNDS: usize = 4;
pub(super) type Answer = Result<Written, WriteError>;

/// A write that is asked for.
#[derive(Debug, Clone)]
pub(super) enum Order {
    Put {
        draft: Draft,
        authority: Authority,
        precondition: Precondition,
    },
    Delete {
        id: EssayId,
        authority: Authority,
        precondition: Precondition,
    },
    /// Writes nothing: answers with what was found in the store once that is flushed, and in the index.
    Settle {
        written: Box<Written>,
    },
}

impl Order {
    fn id(&self) -> &EssayId {
        match self {
            Self::Put { draft, .. } => &draft.essay.id,
            Self::Delete { id, .. } => id,
            Self::Settle { written } => &written.id,
        }
    }

    /// Bytes of the source; of an essay without one, as many as its text and its references have about.
    fn bytes(&self) -> usize {
        match self {
            Self::Put { draft, .. } => {
                draft.source.as_ref().map_or_else(|| text_bytes(&draft.essay), bytes::Bytes::len)
            }
            Self::Delete { .. } | Self::Settle { .. } => 0,
        }
    }
}

fn text_bytes(essay: &Essay) -> usize {
    let references: usize = essay.references.iter().map(|reference| reference.raw.len()).sum();
    essay.stats.chars * HAN_BYTES + references
}

struct Job {
    order: Order,
    answer: oneshot::Sender<Answer>,
}

/// The queue's end at which writes are brought.
#[derive(Debug)]
pub(super) struct Writer {
    behind: Arc<AtomicBool>,
    queue: Mutex<Option<mpsc::Sender<Job>>>,
    /// In the order in which they end.
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl Writer {
    pub(super) fn start(store: Arc<dyn Store>, index: Arc<Index>) -> io::Result<Self> {
        let (queue, jobs) = mpsc::channel(QUEUE);
        let (stored, rounds) = mpsc::channel(ROUNDS);
        let behind = Arc::new(AtomicBool::new(false));
        let still = Arc::default();
        let desk = Desk { store: Arc::clone(&store), still: Arc::clone(&still) };
        let follower = Follower { store, index, behind: Arc::clone(&behind), still };
        let threads = vec![run("writer", desk.work(jobs, stored))?, run("follower", follower.work(rounds))?];
        Ok(Self { behind, queue: Mutex::new(Some(queue)), threads: Mutex::new(threads) })
    }

    /// Puts a write into the queue; the answer comes when it is durable and in the index. It takes place even if nobody
    /// waits for the answer.
    pub(super) async fn order(&self, order: Order) -> Result<oneshot::Receiver<Answer>, LibraryError> {
        let queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner).clone().ok_or(LibraryError::Closed)?;
        let (answer, wait) = oneshot::channel();
        queue.send(Job { order, answer }).await.map_err(|_| LibraryError::WriterEnded)?;
        Ok(wait)
    }

    /// Puts a write into the queue and waits for its answer.
    pub(super) async fn write(&self, order: Order) -> Answer {
        let wait = self.order(order).await?;
        wait.await.map_err(|_| LibraryError::WriterEnded)?
    }

    /// Whether the index could not follow the last write.
    pub(super) fn is_behind(&self) -> bool {
        self.behind.load(Ordering::Acquire)
    }

    /// Whether a thread has ended though the writer is open.
    pub(super) fn has_ended(&self) -> bool {
        let threads = self.threads.lock().unwrap_or_else(PoisonError::into_inner);
        threads.iter().any(JoinHandle::is_finished)
    }

    /// Takes no more writes, and returns when those that wait are done.
    pub(super) fn close(&self) {
        drop(self.queue.lock().unwrap_or_else(PoisonError::into_inner).take());
        let threads = std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        for thread in threads {
            let name = thread.thread().name().unwrap_or_default().to_owned();
            if thread.join().is_err() {
                tracing::error!("the {name} ended with a panic");
            }
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.close();
    }
}

/// Runs work to its end on a thread of its own.
fn run(name: &str, work: impl Future<Output = ()> + Send + 'static) -> io::Result<JoinHandle<()>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    thread::Builder::new().name(name.to_owned()).spawn(move || runtime.block_on(work))
}

/// Everybody who waited for a round that failed hears why.
fn share(done: Result<Vec<Answer>, LibraryError>, count: usize) -> Vec<Answer> {
    match done {
        Ok(answers) => answers,
        Err(error) => {
            tracing::error!(%error, "a write failed");
            let cause = Arc::new(error);
            (0..count).map(|_| Err(LibraryError::Round { cause: Arc::clone(&cause) }.into())).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::essay::{Key, Stats};
    use crate::store::Origin;

    /// A write of an essay of so many characters, and of a source of so many bytes.
    pub(super) fn job(number: usize, chars: usize, source: Option<usize>) -> Job {
        let id: EssayId = format!("essay-{number}").parse().expect("an id");
        let essay = Essay { id: id.clone(), stats: Stats { chars, ..Stats::default() }, ..Essay::default() };
        let draft = Draft {
            origin: Origin::Api,
            key: Key(id.to_string()),
            essay: Arc::new(essay),
            report: Arc::default(),
            source: source.map(|bytes| vec![b' '; bytes].into()),
        };
        let order = Order::Put { draft, authority: Authority::Http, precondition: Precondition::None };
        Job { order, answer: oneshot::channel().0 }
    }

    #[tokio::test]
    async fn a_writer_whose_thread_panicked_says_so() {
        let (queue, mut jobs) = mpsc::channel(1);
        let panics = async move {
            let _job = jobs.recv().await;
            panic!("for the test");
        };
        let behind = Arc::default();
        let threads = Mutex::new(vec![run("writer", panics).expect("started")]);
        let writer = Writer { behind, queue: Mutex::new(Some(queue)), threads };
        assert!(!writer.has_ended());
        for _ in 0..2 {
            let answer = writer.write(job(0, 0, None).order).await;
            assert!(matches!(answer, Err(WriteError::Library(LibraryError::WriterEnded))), "{answer:?}");
        }
        while !writer.has_ended() {
            thread::yield_now();
        }
        writer.close();
        let answer = writer.write(job(0, 0, None).order).await;
        assert!(matches!(answer, Err(WriteError::Library(LibraryError::Closed))), "{answer:?}");
    }
}
