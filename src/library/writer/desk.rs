//! The desk, where writes are judged against the records that are there, and handed to the store: those that wait together
//! share one flush.

mod decide;

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;

use jiff::Timestamp;
use tokio::sync::{mpsc, oneshot};

use self::decide::{Decision, told};
use super::follower::Stored;
use super::{Answer, Job, Order, share};
use crate::essay::EssayId;
use crate::library::{LibraryError, follow};
use crate::search::Update;
use crate::store::{Change, Entry, Put, Seq, Store, StoreError, Write};

/// Writes that share a flush at most.
const ROUND_WRITES: usize = 1000;
/// Bytes of sources, or of texts without one, that share a flush at most, so that none waits long for the others.
const ROUND_BYTES: usize = 2 << 20;
/// How often a write is judged anew when another node changed the record meanwhile.
const TRIES: usize = 5;

/// Where writes are judged and handed to the store.
pub(super) struct Desk {
    pub store: Arc<dyn Store>,
    /// See [`Follower`](super::follower::Follower).
    pub still: Arc<tokio::sync::Mutex<()>>,
}

impl Desk {
    pub(super) async fn work(self, mut jobs: mpsc::Receiver<Job>, stored: mpsc::Sender<Stored>) {
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

#[cfg(test)]
mod tests {
    use super::super::HAN_BYTES;
    use super::super::tests::job;
    use super::*;

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
}
