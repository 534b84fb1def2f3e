//! Compares store and index, each with itself and with the other.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{LibraryError, Opening};
use crate::essay::EssayId;
use crate::search::{Index, Indexed};
use crate::store::{Entry, Fault, Seq, Store, Totals};

/// Entries that are read at a time.
const PAGE: usize = 1000;
/// How often it is begun again because something was written meanwhile.
const TRIES: usize = 5;

/// What [`Library::verify`](super::Library::verify) found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Verification {
    pub essays: u64,
    pub sections: u64,
    /// What is wrong now.
    pub faults: Vec<Fault>,
    /// What opening the library found of the index: a fault that it mended is in no list of what is wrong now.
    pub opening: Opening,
}

impl Verification {
    /// Whether nothing is wrong, and nothing was when the library was opened.
    pub fn is_clean(&self) -> bool {
        self.faults.is_empty() && !self.opening.is_fault()
    }
}

pub(super) async fn verify(store: &dyn Store, index: &Index, opening: &Opening) -> Result<Verification, LibraryError> {
    let mut found = compare(store, index, opening).await?;
    for _ in 1..TRIES {
        let (before, verification) = found;
        if before == store.last().await? {
            return Ok(verification);
        }
        found = compare(store, index, opening).await?;
    }
    Ok(found.1)
}

async fn compare(store: &dyn Store, index: &Index, opening: &Opening) -> Result<(Seq, Verification), LibraryError> {
    let last = store.last().await?;
    let mut faults = store.check().await?;
    let totals = store.totals().await?;
    if index.position() != last.0 {
        let detail = format!("the index stands at {}, the store at {last}", index.position());
        faults.push(Fault { id: None, detail });
    }
    faults.extend(differences(&live(store).await?, &index.indexed()?));
    if index.sections() != totals.sections {
        let detail = format!("the index counts {} sections, the store {}", index.sections(), totals.sections);
        faults.push(Fault { id: None, detail });
    }
    let Totals { essays, sections } = totals;
    Ok((last, Verification { essays, sections, faults, opening: opening.clone() }))
}

/// The version of every live record.
async fn live(store: &dyn Store) -> Result<BTreeMap<EssayId, String>, LibraryError> {
    let mut versions = BTreeMap::new();
    let mut after = None;
    loop {
        let page = store.entries(after.as_ref(), PAGE).await?;
        let Some(last) = page.last() else { return Ok(versions) };
        after = Some(last.id.clone());
        let live = |entry: Entry| entry.live.map(|live| (entry.id, live.version.0));
        versions.extend(page.into_iter().filter_map(live));
    }
}

fn differences(live: &BTreeMap<EssayId, String>, indexed: &[Indexed]) -> Vec<Fault> {
    let mut seen: BTreeMap<&EssayId, u32> = BTreeMap::new();
    let mut faults = Vec::new();
    let mut fault = |id: &EssayId, detail: &str| faults.push(Fault { id: Some(id.clone()), detail: detail.to_owned() });
    for Indexed { id, version } in indexed {
        match live.get(id) {
            None => fault(id, "is in the index, but not in the store"),
            Some(there) if there != version => fault(id, "is another version in the index than in the store"),
            Some(_) => {}
        }
        *seen.entry(id).or_default() += 1;
    }
    for (id, times) in &seen {
        if *times > 1 {
            fault(id, &format!("is {times} times in the index"));
        }
    }
    for id in live.keys() {
        if !seen.contains_key(id) {
            fault(id, "is in the store, but not in the index");
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_between_store_and_index_is_told() {
        let id = |text: &str| text.parse::<EssayId>().expect("an id");
        let indexed = |text: &str, version: &str| Indexed { id: id(text), version: version.into() };
        let live = BTreeMap::from([(id("a"), "1".to_owned()), (id("b"), "1".to_owned())]);
        let whole = [indexed("a", "1"), indexed("b", "1")];
        assert_eq!(differences(&live, &whole), []);
        for (wrong, name, word) in [
            (vec![indexed("a", "1")], "b", "not in the index"),
            (vec![indexed("a", "1"), indexed("b", "2")], "b", "another version"),
            (vec![indexed("a", "1"), indexed("a", "1"), indexed("b", "1")], "a", "2 times"),
            (vec![indexed("a", "1"), indexed("b", "1"), indexed("c", "1")], "c", "not in the store"),
        ] {
            let faults = differences(&live, &wrong);
            assert_eq!(faults.len(), 1, "{faults:?}");
            assert!(faults[0].id == Some(id(name)) && faults[0].detail.contains(word), "{faults:?}");
        }
    }
}
