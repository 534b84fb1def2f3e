//! Reading: single values by key, and whole records whose values agree in their seq.

use bytes::Bytes;

use super::record::{Framed, corrupt, read_small};
use super::{Inner, broken, keys};
use crate::essay::{Essay, EssayId, SectionId};
use crate::store::{Document, Entry, FeedItem, Found, Operation, Record, Seq, StoreError};

/// How often a record is read again when a write came between its values.
const TRIES: usize = 1000;

/// What a change holds beside its seq, which is in the key.
#[derive(Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Change {
    pub(super) id: EssayId,
    pub(super) op: Operation,
    pub(super) at: jiff::Timestamp,
}

impl Inner {
    pub(super) fn entry(&self, id: &EssayId) -> Result<Option<Entry>, StoreError> {
        self.get(&keys::entry(id))?.map(|value| read_small(&value)).transpose()
    }

    pub(super) fn data_folder(&self) -> Result<Option<String>, StoreError> {
        let noted = self.get(keys::DATA_FOLDER)?.map(|value| String::from_utf8(value.to_vec())).transpose();
        noted.map_err(|_| corrupt("the name of its data folder is no text"))
    }

    pub(super) fn essay(&self, id: &EssayId) -> Result<Found<Document>, StoreError> {
        match self.framed(&keys::essay(id))? {
            Some(framed) if framed.is_gone() => Ok(Found::Gone),
            Some(framed) => document(framed),
            None => Ok(Found::Never),
        }
    }

    pub(super) fn section(&self, id: &SectionId) -> Result<Found<Document>, StoreError> {
        match self.framed(&keys::section(id))? {
            Some(framed) if framed.is_gone() => Ok(Found::Gone),
            Some(framed) => document(framed),
            None => Ok(Found::Never),
        }
    }

    pub(super) fn record(&self, id: &EssayId) -> Result<Found<Record>, StoreError> {
        for _ in 0..TRIES {
            let Some(entry) = self.entry(id)? else { return Ok(Found::Never) };
            if entry.live.is_none() {
                return Ok(Found::Gone);
            }
            if let Some(record) = self.parts(entry)? {
                return Ok(Found::Live(record));
            }
        }
        Err(corrupt(&format!("the parts of {id} don't belong together")))
    }

    /// The record of an entry; None where a write came between.
    fn parts(&self, entry: Entry) -> Result<Option<Record>, StoreError> {
        let essay = self.framed(&keys::essay(&entry.id))?;
        let report = self.framed(&keys::report(&entry.id))?;
        let source = self.framed(&keys::source(&entry.id))?;
        let (Some(essay), Some(report)) = (essay, report) else { return Ok(None) };
        let whole = entry.source_sha256.is_some() == source.is_some()
            && [Some(&essay), Some(&report), source.as_ref()].into_iter().flatten().all(|part| part.seq == entry.seq);
        if !whole {
            return Ok(None);
        }
        let source = source.map(|source| source.payload()).transpose()?;
        Ok(Some(Record { essay: essay.json::<Essay>()?, report: report.json()?, source, entry }))
    }

    pub(super) fn records(&self, after: Option<&EssayId>, limit: usize) -> Result<Vec<Record>, StoreError> {
        let mut records = Vec::new();
        for entry in self.entries_from(after) {
            if records.len() >= limit {
                break;
            }
            if let Found::Live(record) = self.record(&entry?.id)? {
                records.push(record);
            }
        }
        Ok(records)
    }

    pub(super) fn entries(&self, after: Option<&EssayId>, limit: usize) -> Result<Vec<Entry>, StoreError> {
        self.entries_from(after).take(limit).collect()
    }

    fn entries_from(&self, after: Option<&EssayId>) -> impl Iterator<Item = Result<Entry, StoreError>> {
        // The end is behind every key with the prefix; the start is behind `after`, whose successor ends in a zero.
        let start = after.map_or_else(|| keys::ENTRIES.to_vec(), |id| [keys::entry(id).as_slice(), &[0]].concat());
        let end = [keys::ENTRIES, &[0xff]].concat();
        self.tree.range(start..end).values().map(|value| read_small(&value.map_err(broken)?))
    }

    pub(super) fn changes(&self, since: Seq, limit: usize) -> Result<Vec<FeedItem>, StoreError> {
        let flushed = self.flushed();
        if since >= flushed {
            return Ok(Vec::new());
        }
        let range = keys::change(Seq(since.0 + 1))..=keys::change(flushed);
        self.tree.range(range).take(limit).map(|pair| feed_item(pair.map_err(broken)?)).collect()
    }

    fn framed(&self, key: &[u8]) -> Result<Option<Framed>, StoreError> {
        self.get(key)?.map(|value| Framed::read(Bytes::from_owner(value))).transpose()
    }
}

pub(super) fn feed_item((key, value): (sled::IVec, sled::IVec)) -> Result<FeedItem, StoreError> {
    let seq = keys::seq_of(&key).ok_or_else(|| corrupt("a change has no seq"))?;
    let Change { id, op, at } = read_small(&value)?;
    Ok(FeedItem { seq, id, op, at })
}

fn document(framed: Framed) -> Result<Found<Document>, StoreError> {
    Ok(Found::Live(Document { json: framed.payload()?, version: framed.version }))
}
