//! Reads the whole tree and tells what doesn't fit together.

use std::collections::HashMap;

use bytes::Bytes;

use super::read::feed_item;
use super::record::{Framed, json, read_small};
use super::{Inner, State, broken, keys};
use crate::essay::{EssayId, SectionId};
use crate::store::{Entry, Fault, FeedItem, Found, Operation, Record, Seq, StoreError, Totals, Version};

pub(super) fn check(inner: &Inner) -> Result<Vec<Fault>, StoreError> {
    // No write may come between: its values would seem not to belong together.
    let _mark = inner.writer.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut check = Check { inner, faults: Vec::new(), totals: Totals::default() };
    let changes = check.changes()?;
    let mut entries = HashMap::new();
    let mut last = Seq(0);
    for pair in inner.tree.scan_prefix(keys::ENTRIES) {
        let (key, value) = pair.map_err(broken)?;
        let id = keys::id_of(keys::ENTRIES, &key);
        match read_small::<Entry>(&value) {
            Ok(entry) if Some(&entry.id) == id.as_ref() => {
                check.change(&entry, changes.get(&entry.seq));
                if entry.live.is_some() {
                    check.record(&entry)?;
                }
                last = last.max(entry.seq);
                entries.insert(entry.id.clone(), entry);
            }
            Ok(entry) => check.fault(id, &format!("holds the entry of {}", entry.id)),
            Err(error) => check.fault(id, &error.to_string()),
        }
    }
    for item in changes.values() {
        if entries.get(&item.id).is_none_or(|entry| entry.seq != item.seq) {
            check.fault(Some(item.id.clone()), &format!("has a change {} that is not its latest", item.seq));
        }
    }
    check.strays(&entries)?;
    check.state(last)?;
    Ok(check.faults)
}

struct Check<'a> {
    inner: &'a Inner,
    faults: Vec<Fault>,
    /// As counted.
    totals: Totals,
}

impl Check<'_> {
    fn fault(&mut self, id: Option<EssayId>, detail: &str) {
        self.faults.push(Fault { id, detail: detail.to_owned() });
    }

    fn changes(&mut self) -> Result<HashMap<Seq, FeedItem>, StoreError> {
        let mut changes = HashMap::new();
        for pair in self.inner.tree.scan_prefix(keys::CHANGES) {
            match feed_item(pair.map_err(broken)?) {
                Ok(item) => {
                    changes.insert(item.seq, item);
                }
                Err(error) => self.fault(None, &format!("a change is unreadable: {error}")),
            }
        }
        Ok(changes)
    }

    fn change(&mut self, entry: &Entry, change: Option<&FeedItem>) {
        let op = if entry.live.is_some() { Operation::Put } else { Operation::Delete };
        let fits = change.is_some_and(|item| item.id == entry.id && item.op == op && item.at == entry.at);
        if !fits {
            self.fault(Some(entry.id.clone()), &format!("has no change {} in the feed that fits it", entry.seq));
        }
    }

    fn record(&mut self, entry: &Entry) -> Result<(), StoreError> {
        let id = Some(entry.id.clone());
        self.totals.essays += 1;
        match self.inner.record(&entry.id) {
            Ok(Found::Live(record)) => {
                self.version(&record)?;
                self.sections(&record)
            }
            Ok(Found::Gone | Found::Never) => {
                self.fault(id, "has an entry but no record");
                Ok(())
            }
            Err(error) => {
                self.fault(id, &error.to_string());
                Ok(())
            }
        }
    }

    fn version(&mut self, record: &Record) -> Result<(), StoreError> {
        let version = Version::of(&json(&record.essay)?, &json(&record.report)?, record.source.as_deref());
        let told = record.entry.live.as_ref().map(|live| &live.version);
        let served = match self.inner.essay(&record.entry.id)? {
            Found::Live(document) => Some(document.version),
            Found::Gone | Found::Never => None,
        };
        if told != Some(&version) || served != Some(version) {
            self.fault(Some(record.entry.id.clone()), "doesn't have the hash that its entry tells");
        }
        Ok(())
    }

    /// Every section of the essay is served as it is, and no other one.
    fn sections(&mut self, record: &Record) -> Result<(), StoreError> {
        let id = &record.entry.id;
        let mut expected: HashMap<SectionId, Vec<u8>> = HashMap::new();
        for section in record.essay.section_documents() {
            expected.insert(section.head.id.clone(), json(&section)?);
        }
        for pair in self.inner.tree.scan_prefix(keys::sections_of(id)) {
            let (key, value) = pair.map_err(broken)?;
            let section = keys::section_of(&key);
            let wanted = section.as_ref().and_then(|section| expected.remove(section));
            let fits = match (Framed::read(Bytes::from_owner(value)), wanted) {
                (Ok(framed), None) => framed.is_gone(),
                (Ok(framed), Some(json)) => {
                    !framed.is_gone() && framed.seq == record.entry.seq && framed.payload().is_ok_and(|p| p == json)
                }
                (Err(_), _) => false,
            };
            if !fits {
                let section = section.map(|section| section.to_string()).unwrap_or_default();
                self.fault(Some(id.clone()), &format!("has a section {section} that isn't its essay's"));
            }
        }
        self.totals.sections += record.essay.walk().count() as u64;
        for section in expected.keys() {
            self.fault(Some(id.clone()), &format!("misses its section {section}"));
        }
        Ok(())
    }

    /// Values that no entry accounts for.
    fn strays(&mut self, entries: &HashMap<EssayId, Entry>) -> Result<(), StoreError> {
        let lives = |id: &EssayId| entries.get(id).is_some_and(|entry| entry.live.is_some());
        for prefix in [keys::ESSAYS, keys::REPORTS, keys::SOURCES] {
            for pair in self.inner.tree.scan_prefix(prefix) {
                let (key, value) = pair.map_err(broken)?;
                let id = keys::id_of(prefix, &key);
                let marks = Framed::read(Bytes::from_owner(value)).is_ok_and(|framed| framed.is_gone());
                let accounted = id.as_ref().is_some_and(|id| if marks { entries.contains_key(id) } else { lives(id) });
                if !accounted {
                    self.fault(id, "has a value that no entry accounts for");
                }
            }
        }
        for pair in self.inner.tree.scan_prefix(keys::SECTIONS) {
            let (key, value) = pair.map_err(broken)?;
            let essay = keys::section_of(&key).map(|section| section.essay());
            let marks = Framed::read(Bytes::from_owner(value)).is_ok_and(|framed| framed.is_gone());
            let accounted = essay.as_ref().is_some_and(|id| if marks { entries.contains_key(id) } else { lives(id) });
            if !accounted {
                self.fault(essay, "has a section though nothing lives there");
            }
        }
        Ok(())
    }

    fn state(&mut self, last: Seq) -> Result<(), StoreError> {
        let state: State = self.inner.state()?;
        if state.totals != self.totals {
            let told = state.totals;
            let counted = self.totals;
            self.fault(None, &format!("the store counts {told:?}, but holds {counted:?}"));
        }
        if state.last < last {
            self.fault(None, &format!("the store's last write is {}, but there is a write {last}", state.last));
        }
        Ok(())
    }
}
