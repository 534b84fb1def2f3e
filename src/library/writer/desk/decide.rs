//! What becomes of an order, by the record that is there: an answer at once, or a write to the store.

use std::sync::Arc;

use jiff::Timestamp;

use super::{Answer, Desk, Order};
use crate::essay::{Essay, EssayId};
use crate::library::draft::Draft;
use crate::library::ownership::{Authority, Verdict, judge, key_after};
use crate::library::{LibraryError, Outcome, Precondition, WriteError, Written};
use crate::store::{Change, Entry, Found, Origin, Put, Write};

/// What a judged order comes to.
pub(super) enum Decision {
    Answer(Box<Answer>),
    Write { write: Write, draft: Option<Draft>, outcome: Outcome },
}

impl Desk {
    /// Judges an order against the record that is there.
    pub(super) async fn decide(&self, order: Order, now: Timestamp) -> Result<Decision, LibraryError> {
        let entry = self.store.entry(order.id()).await?;
        match order {
            Order::Settle { written } => Ok(Decision::Answer(Box::new(Ok(*written)))),
            Order::Put { draft, authority, precondition } => {
                self.decide_put(draft, authority, &precondition, entry, now).await
            }
            Order::Delete { id, authority, precondition } => {
                Ok(decide_delete(id, authority, &precondition, entry.as_ref(), now))
            }
        }
    }

    async fn decide_put(
        &self,
        mut draft: Draft,
        authority: Authority,
        precondition: &Precondition,
        entry: Option<Entry>,
        now: Timestamp,
    ) -> Result<Decision, LibraryError> {
        if let Some(refused) = refuse(precondition, entry.as_ref()) {
            return Ok(Decision::Answer(Box::new(Err(refused))));
        }
        let sha256 = draft.essay.source.as_ref().map(|source| source.sha256.as_str());
        match (judge(authority, entry.as_ref(), (draft.origin, &draft.key), sha256), &entry) {
            (Verdict::Taken, Some(entry)) => {
                let (id, key) = (entry.id.clone(), entry.key.clone());
                return Ok(Decision::Answer(Box::new(Err(WriteError::IdTaken { id, key }))));
            }
            (Verdict::PassOver, Some(entry)) => {
                return Ok(Decision::Answer(Box::new(Ok(told(entry, Some(&draft), Outcome::PassedOver)))));
            }
            _ => {}
        }
        draft.key = key_after(authority, entry.as_ref(), &draft.key);
        let live = entry.as_ref().and_then(|entry| entry.live.as_ref());
        if live.is_some()
            && let Found::Live(record) = self.store.record(&draft.essay.id).await?
            && draft.is(&record)
        {
            return Ok(Decision::Answer(Box::new(Ok(told(&record.entry, Some(&draft), Outcome::Unchanged)))));
        }
        let outcome = if live.is_some() { Outcome::Replaced } else { Outcome::Created };
        let added = live.map_or(now, |live| live.added);
        let timed = Essay { added: Some(added), changed: Some(now), ..Essay::clone(&draft.essay) };
        let id = draft.essay.id.clone();
        let put = Put {
            origin: draft.origin,
            key: draft.key.clone(),
            essay: Arc::new(timed),
            report: Arc::clone(&draft.report),
            source: draft.source.clone(),
        };
        let over = entry.map(|entry| entry.seq);
        let write = Write { id, over, at: now, change: Change::Put(Box::new(put)) };
        Ok(Decision::Write { write, draft: Some(draft), outcome })
    }
}

fn decide_delete(
    id: EssayId,
    authority: Authority,
    precondition: &Precondition,
    entry: Option<&Entry>,
    now: Timestamp,
) -> Decision {
    let refused = |error| Decision::Answer(Box::new(Err(error)));
    let Some(entry) = entry else { return refused(WriteError::Never { id }) };
    if entry.live.is_none() {
        return refused(WriteError::Gone { id });
    }
    if let Some(error) = refuse(precondition, Some(entry)) {
        return refused(error);
    }
    let by = match authority {
        Authority::Http => Origin::Api,
        // Taken over since the sync looked.
        _ if entry.origin != Origin::Data => {
            return Decision::Answer(Box::new(Ok(told(entry, None, Outcome::PassedOver))));
        }
        _ => Origin::Data,
    };
    let write = Write { id, over: Some(entry.seq), at: now, change: Change::Delete { by } };
    Decision::Write { write, draft: None, outcome: Outcome::Deleted }
}

/// Why a precondition doesn't hold, if it doesn't.
fn refuse(precondition: &Precondition, entry: Option<&Entry>) -> Option<WriteError> {
    let now = entry.and_then(|entry| entry.live.as_ref()).map(|live| live.version.clone());
    let holds = match precondition {
        Precondition::None => true,
        Precondition::Exists => now.is_some(),
        Precondition::Absent => now.is_none(),
        Precondition::Match(versions) => now.as_ref().is_some_and(|now| versions.contains(now)),
    };
    (!holds).then_some(WriteError::PreconditionFailed { now })
}

/// The answer to a write that left this entry.
pub(super) fn told(entry: &Entry, draft: Option<&Draft>, outcome: Outcome) -> Written {
    Written {
        id: entry.id.clone(),
        seq: entry.seq,
        title: draft.and_then(|draft| draft.essay.title.clone()),
        diagnostics: draft.map(|draft| draft.report.diagnostics.clone()).unwrap_or_default(),
        confidence: draft.map(|draft| draft.essay.confidence).unwrap_or_default(),
        version: entry.live.as_ref().map(|live| live.version.clone()),
        outcome,
    }
}
