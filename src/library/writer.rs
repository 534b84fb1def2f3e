//! The one writer: a queue and two threads. At the first, the desk, each write is judged against the record that is
//! there, and writers that wait together share one flush of the store; the second, the follower, has the index take in
//! what the store has. Writers hear of it when readers can see it.

mod decide;
mod follower;

use std::collections::{HashMap, HashSet, VecDeque};
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use jiff::Timestamp;
use tokio::sync::{mpsc, oneshot};

use self::decide::{Decision, told};
use self::follower::{Follower, Stored};
use super::draft::Draft;
use super::ownership::Authority;
use super::{LibraryError, Precondition, WriteError, Written, follow};
use crate::essay::{Essay, EssayId};
use crate::search::{Index, Update};
use crate::store::{Change, Entry, Put, Seq, Store, StoreError, Write};

/// Writes that may wait in the queue; whoever brings more waits for room.
const QUEUE: usize = 4096;
/// Writes that share a flush at most.
const ROUND_WRITES: usize = 1000;
/// Bytes of sources, or of texts without one, that share a flush at most, so that none waits long for the others.
const ROUND_BYTES: usize = 2 << 20;
/// Bytes of a Han character in UTF-8.
const HAN_BYTES: usize = 3;
/// Rounds that may wait for the index.
const ROUNDS: usize = 4;
/// How often a write is judged anew when another node changed the record meanwhile.
const TRIES: usize = 5;

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

/// Where writes are judged and handed to the store.
struct Desk {
    store: Arc<dyn Store>,
    /// See [`Follower`].
    still: Arc<tokio::sync::Mutex<()>>,
}

impl Desk {
    async fn work(self, mut jobs: mpsc::Receiver<Job>, stored: mpsc::Sender<Stored>) {
        let mut waiting = VecDeque::new();
        loop {
            if waiting.is_empty() {
                match jobs.recv().await {
                    Some(job) => waiting.push_back(job),
                    None => return,
                }
            }
            while waiting.len() < ROUND_WRITES
                && let Ok(job) = jobs.try_recv()
            {
                waiting.push_back(job);
            }
            let (orders, answers) = next_round(&mut waiting);
            match self.round(&orders).await {
                Ok(round) => {
                    let bytes = orders.iter().map(Order::bytes).sum();
                    let answers = answers.into_iter().zip(round.answers).collect();
                    let Round { begin, end, updates, .. } = round;
                    let round = Stored { begin, end, updates, answers, bytes };
                    if stored.send(round).await.is_err() {
                        return;
                    }
                }
                Err(error) => {
                    for (answer, wait) in share(Err(error), answers.len()).into_iter().zip(answers) {
                        // Whoever asked may have gone meanwhile.
                        let _ = wait.send(answer);
                    }
                }
            }
        }
    }

    async fn round(&self, orders: &[Order]) -> Result<Round, LibraryError> {
        for _ in 1..TRIES {
            match self.attempt(orders).await {
                Err(LibraryError::Store(StoreError::Conflict { .. })) => {}
                done => return done,
            }
        }
        self.attempt(orders).await
    }

    async fn attempt(&self, orders: &[Order]) -> Result<Round, LibraryError> {
        let now = Timestamp::from_millisecond(Timestamp::now().as_millisecond()).unwrap_or_else(|_| Timestamp::now());
        let mut answers = Vec::with_capacity(orders.len());
        let mut writes = Vec::new();
        let mut written = Vec::new();
        for order in orders {
            match self.decide(order.clone(), now).await? {
                Decision::Answer(answer) => answers.push(Some(*answer)),
                Decision::Write { write, draft, outcome } => {
                    written.push((answers.len(), draft, outcome));
                    writes.push(write);
                    answers.push(None);
                }
            }
        }
        let mut puts = puts_of(&writes);
        let still = self.still.lock().await;
        // Also where nothing is written: what is unchanged may be of a round whose flush or commit failed.
        let entries = self.store.write(writes).await?;
        drop(still);
        let last = self.store.last().await?;
        let begin = entries.first().map_or(last, |entry| Seq(entry.seq.0 - 1));
        let end = entries.last().map_or(last, |entry| entry.seq);
        let updates = entries.iter().map(|entry| update_of(&mut puts, entry)).collect();
        for (entry, (place, draft, outcome)) in entries.iter().zip(written) {
            if let Some(answer) = answers.get_mut(place) {
                *answer = Some(Ok(told(entry, draft.as_ref(), outcome)));
            }
        }
        let answers = answers.into_iter().map(|answer| answer.unwrap_or(Err(LibraryError::Closed.into()))).collect();
        Ok(Round { begin, end, updates, answers })
    }
}

/// What became of the orders of a round, one answer for each.
struct Round {
    begin: Seq,
    end: Seq,
    updates: Vec<Update>,
    answers: Vec<Answer>,
}

/// The orders that are judged together: none twice for one essay, for the second is judged by what the first leaves.
fn next_round(waiting: &mut VecDeque<Job>) -> (Vec<Order>, Vec<oneshot::Sender<Answer>>) {
    let mut ids = HashSet::new();
    let (mut orders, mut answers) = (Vec::new(), Vec::new());
    let mut bytes = 0;
    while bytes < ROUND_BYTES && orders.len() < ROUND_WRITES {
        match waiting.front() {
            Some(job) if ids.insert(job.order.id().clone()) => {}
            _ => break,
        }
        if let Some(Job { order, answer }) = waiting.pop_front() {
            bytes += order.bytes();
            orders.push(order);
            answers.push(answer);
        }
    }
    (orders, answers)
}

fn puts_of(writes: &[Write]) -> HashMap<EssayId, Put> {
    let put = |write: &Write| match &write.change {
        Change::Put(put) => Some((write.id.clone(), Put::clone(put))),
        Change::Delete { .. } => None,
    };
    writes.iter().filter_map(put).collect()
}

fn update_of(puts: &mut HashMap<EssayId, Put>, entry: &Entry) -> Update {
    match puts.remove(&entry.id) {
        Some(Put { essay, report, .. }) => follow::put(entry, essay, report),
        None => Update::Delete { id: entry.id.clone() },
    }
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

    fn job(number: usize, chars: usize, source: Option<usize>) -> Job {
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

    #[test]
    fn a_round_ends_where_its_texts_are_large_also_of_essays_without_a_source() {
        for (chars, source, expected) in [
            (0, None, 10),
            (ROUND_BYTES, Some(1), 10),
            (0, Some(ROUND_BYTES / 4), 4),
            (ROUND_BYTES / HAN_BYTES / 4 + 1, None, 4),
            (ROUND_BYTES, None, 1),
        ] {
            let mut waiting = (0..10).map(|number| job(number, chars, source)).collect();
            let (orders, answers) = next_round(&mut waiting);
            assert_eq!((orders.len(), answers.len(), waiting.len()), (expected, expected, 10 - expected));
        }
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
