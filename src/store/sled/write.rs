//! Writing: everything is encoded beforehand; under the writer's lock it only gets its seq, and goes into the tree in
//! atomic batches with one flush behind them.

use std::collections::{HashMap, HashSet};
use std::sync::PoisonError;
use std::sync::atomic::Ordering;

use bytes::Bytes;
use rayon::prelude::*;
use sled::{Batch, IVec};

use super::read::Change as FeedLine;
use super::record::{Framed, Payload, json, small};
use super::{Inner, State, broken, keys};
use crate::essay::{EssayId, SectionId};
use crate::store::{Change, Entry, Live, Operation, Origin, Put, Seq, StoreError, Version, Write};

/// Bytes after which a batch is cut: sled lets nobody read while it takes one in.
const BATCH_BYTES: usize = 2 << 20;

/// A write in the bytes that it will have on disk, but for the headers.
struct Encoded {
    id: EssayId,
    over: Option<Seq>,
    at: jiff::Timestamp,
    change: EncodedChange,
}

enum EncodedChange {
    Put(Box<EncodedPut>),
    Delete { by: Origin },
}

struct EncodedPut {
    /// Without its seq.
    entry: Entry,
    version: Version,
    essay: Payload,
    report: Payload,
    source: Option<Payload>,
    sections: Vec<(SectionId, Payload)>,
}

/// A batch with its size.
#[derive(Default)]
struct Sized {
    batch: Batch,
    bytes: usize,
}

impl Inner {
    pub(super) fn write(&self, writes: Vec<Write>) -> Result<Vec<Entry>, StoreError> {
        let encoded: Vec<Encoded> = writes.into_par_iter().map(encode).collect::<Result<_, _>>()?;
        let mut mark = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let former = self.seen(&encoded)?;
        let mut state = self.state()?;
        let mut entries = Vec::with_capacity(encoded.len());
        let mut sized = Sized::default();
        for write in &encoded {
            state.last = Seq(state.last.0 + 1);
            let old = former.get(&write.id);
            let entry = self.stage(write, old, &mut state, &mut sized)?;
            entries.push(entry);
            if sized.bytes >= BATCH_BYTES {
                self.apply(std::mem::take(&mut sized), state)?;
            }
        }
        if sized.bytes > 0 {
            self.apply(sized, state)?;
        }
        // Also where nothing is new: an earlier batch may be in the tree whose flush failed.
        if state.last > self.flushed() {
            self.flush()?;
            // Readers of the feed may know of it only now.
            self.flushed.store(state.last.0, Ordering::Release);
            if let Err(error) = mark.set(state.last) {
                tracing::warn!(%error, "the mark of what was acknowledged can't be written");
            }
        }
        Ok(entries)
    }

    /// Notes the folder that the records of origin `data` come from, and flushes.
    pub(super) fn note_data_folder(&self, folder: &str) -> Result<(), StoreError> {
        let _mark = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        self.tree.insert(keys::DATA_FOLDER, folder.as_bytes()).map_err(broken)?;
        self.flush()
    }

    /// The entries that are written over; a conflict if they aren't those that the writers saw.
    fn seen(&self, writes: &[Encoded]) -> Result<HashMap<EssayId, Entry>, StoreError> {
        let mut former = HashMap::new();
        let mut ids = HashSet::new();
        for write in writes {
            let entry = self.entry(&write.id)?;
            let lives = entry.as_ref().is_some_and(|entry| entry.live.is_some());
            let fits = ids.insert(&write.id)
                && entry.as_ref().map(|entry| entry.seq) == write.over
                && (lives || matches!(write.change, EncodedChange::Put(_)));
            if !fits {
                return Err(StoreError::Conflict { id: write.id.clone() });
            }
            former.extend(entry.map(|entry| (write.id.clone(), entry)));
        }
        Ok(former)
    }

    fn apply(&self, mut sized: Sized, state: State) -> Result<(), StoreError> {
        sized.insert(keys::STATE.to_vec(), small(&state)?);
        self.tree.apply_batch(sized.batch).map_err(broken)
    }

    fn stage(
        &self,
        write: &Encoded,
        old: Option<&Entry>,
        state: &mut State,
        sized: &mut Sized,
    ) -> Result<Entry, StoreError> {
        let seq = state.last;
        if let Some(old) = old {
            sized.remove(keys::change(old.seq));
        }
        let lived = old.is_some_and(|old| old.live.is_some());
        let (entry, op) = match &write.change {
            EncodedChange::Put(put) => {
                state.totals.essays += u64::from(!lived);
                (self.stage_put(put, old, seq, state, sized)?, Operation::Put)
            }
            EncodedChange::Delete { by } => {
                let Some(old) = old else { return Err(StoreError::Conflict { id: write.id.clone() }) };
                state.totals.essays = state.totals.essays.saturating_sub(u64::from(lived));
                let entry = Entry { seq, at: write.at, live: None, deleted_by: Some(*by), ..old.clone() };
                self.stage_delete(&entry, old, state, sized)?;
                (entry, Operation::Delete)
            }
        };
        sized.insert(keys::entry(&write.id), small(&entry)?);
        sized.insert(keys::change(seq), small(&FeedLine { id: write.id.clone(), op, at: write.at })?);
        Ok(entry)
    }

    fn stage_put(
        &self,
        put: &EncodedPut,
        old: Option<&Entry>,
        seq: Seq,
        state: &mut State,
        sized: &mut Sized,
    ) -> Result<Entry, StoreError> {
        let id = &put.entry.id;
        sized.insert(keys::essay(id), put.essay.framed(seq, &put.version));
        sized.insert(keys::report(id), put.report.framed(seq, &put.version));
        match &put.source {
            Some(source) => sized.insert(keys::source(id), source.framed(seq, &put.version)),
            None => sized.remove(keys::source(id)),
        }
        if old.is_some() {
            let stay: HashSet<Vec<u8>> = put.sections.iter().map(|(id, _)| keys::section(id)).collect();
            self.bury_sections(id, &stay, (seq, &put.version), state, sized)?;
        }
        for (id, section) in &put.sections {
            sized.insert(keys::section(id), section.framed(seq, &put.version));
        }
        state.totals.sections += put.sections.len() as u64;
        Ok(Entry { seq, ..put.entry.clone() })
    }

    fn stage_delete(&self, entry: &Entry, old: &Entry, state: &mut State, sized: &mut Sized) -> Result<(), StoreError> {
        let version = old.live.as_ref().map(|live| live.version.clone()).unwrap_or(Version(String::new()));
        sized.insert(keys::essay(&entry.id), Payload::gone().framed(entry.seq, &version));
        sized.remove(keys::report(&entry.id));
        sized.remove(keys::source(&entry.id));
        self.bury_sections(&entry.id, &HashSet::new(), (entry.seq, &version), state, sized)
    }

    /// Leaves a mark for every live section that doesn't stay, and takes all live ones off the totals.
    fn bury_sections(
        &self,
        id: &EssayId,
        stay: &HashSet<Vec<u8>>,
        (seq, version): (Seq, &Version),
        state: &mut State,
        sized: &mut Sized,
    ) -> Result<(), StoreError> {
        for pair in self.tree.scan_prefix(keys::sections_of(id)) {
            let (key, value) = pair.map_err(broken)?;
            if Framed::read(Bytes::from_owner(value))?.is_gone() {
                continue;
            }
            state.totals.sections = state.totals.sections.saturating_sub(1);
            if !stay.contains(key.as_ref()) {
                sized.insert(key.to_vec(), Payload::gone().framed(seq, version));
            }
        }
        Ok(())
    }
}

impl Sized {
    fn insert(&mut self, key: Vec<u8>, value: Vec<u8>) {
        self.bytes += key.len() + value.len();
        self.batch.insert(IVec::from(key), IVec::from(value));
    }

    fn remove(&mut self, key: Vec<u8>) {
        self.bytes += key.len();
        self.batch.remove(IVec::from(key));
    }
}

fn encode(write: Write) -> Result<Encoded, StoreError> {
    let Write { id, over, at, change } = write;
    let change = match change {
        Change::Put(put) => EncodedChange::Put(Box::new(encode_put(&id, at, *put)?)),
        Change::Delete { by } => EncodedChange::Delete { by },
    };
    Ok(Encoded { id, over, at, change })
}

fn encode_put(id: &EssayId, at: jiff::Timestamp, put: Put) -> Result<EncodedPut, StoreError> {
    let Put { origin, key, essay, report, source } = put;
    let essay_json = json(&*essay)?;
    let report_json = json(&*report)?;
    let version = Version::of(&essay_json, &report_json, source.as_deref());
    let sections = essay
        .section_documents()
        .iter()
        .map(|section| Ok((section.head.id.clone(), Payload::plain(json(section)?))))
        .collect::<Result<Vec<_>, StoreError>>()?;
    let described = essay.source.as_ref();
    let entry = Entry {
        id: id.clone(),
        seq: Seq(0),
        at,
        origin,
        key,
        source_sha256: source.as_ref().and_then(|_| described.map(|source| source.sha256.clone())),
        parser: described.map(|source| source.parser.clone()),
        live: Some(Live { version: version.clone(), added: essay.added.unwrap_or(at) }),
        deleted_by: None,
    };
    Ok(EncodedPut {
        entry,
        version,
        essay: Payload::compressed(&essay_json)?,
        report: Payload::compressed(&report_json)?,
        source: source.as_deref().map(Payload::compressed).transpose()?,
        sections,
    })
}
