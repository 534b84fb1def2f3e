//! The keys of the one tree that holds everything, so that a write to an essay is one atomic batch.
//!
//! Essay ids hold neither `/` nor `.`, so no key is the beginning of another essay's.

use crate::essay::{EssayId, SectionId};
use crate::store::Seq;

/// The format that the store was made with: a big-endian u32.
pub(super) const FORMAT: &[u8] = b"meta/format";
/// The store's own id.
pub(super) const FEED: &[u8] = b"meta/feed";
/// The last seq and the totals.
pub(super) const STATE: &[u8] = b"meta/state";
/// The folder that the records of origin `data` come from, as UTF-8; stores of the first releases have none.
pub(super) const DATA_FOLDER: &[u8] = b"meta/data_folder";

pub(super) const ENTRIES: &[u8] = b"entry/";
pub(super) const ESSAYS: &[u8] = b"essay/";
pub(super) const REPORTS: &[u8] = b"report/";
pub(super) const SOURCES: &[u8] = b"source/";
pub(super) const SECTIONS: &[u8] = b"section/";
pub(super) const CHANGES: &[u8] = b"change/";

pub(super) fn entry(id: &EssayId) -> Vec<u8> {
    [ENTRIES, id.as_str().as_bytes()].concat()
}

pub(super) fn essay(id: &EssayId) -> Vec<u8> {
    [ESSAYS, id.as_str().as_bytes()].concat()
}

pub(super) fn report(id: &EssayId) -> Vec<u8> {
    [REPORTS, id.as_str().as_bytes()].concat()
}

pub(super) fn source(id: &EssayId) -> Vec<u8> {
    [SOURCES, id.as_str().as_bytes()].concat()
}

pub(super) fn section(id: &SectionId) -> Vec<u8> {
    [SECTIONS, id.as_str().as_bytes()].concat()
}

/// What the keys of all sections that an essay has or had begin with.
pub(super) fn sections_of(id: &EssayId) -> Vec<u8> {
    [SECTIONS, id.as_str().as_bytes(), b"."].concat()
}

/// Big-endian, so that the order of keys is the order of writes.
pub(super) fn change(seq: Seq) -> Vec<u8> {
    [CHANGES, &seq.0.to_be_bytes()].concat()
}

/// The seq of a key that [`change`] made.
pub(super) fn seq_of(key: &[u8]) -> Option<Seq> {
    let number = key.strip_prefix(CHANGES)?;
    number.try_into().ok().map(|bytes| Seq(u64::from_be_bytes(bytes)))
}

/// The essay id behind a prefix.
pub(super) fn id_of(prefix: &[u8], key: &[u8]) -> Option<EssayId> {
    std::str::from_utf8(key.strip_prefix(prefix)?).ok()?.parse().ok()
}

/// The section id behind [`SECTIONS`].
pub(super) fn section_of(key: &[u8]) -> Option<SectionId> {
    std::str::from_utf8(key.strip_prefix(SECTIONS)?).ok()?.parse().ok()
}
