//! One state of the index: what readers see until the next commit.

use std::sync::{Arc, OnceLock};

use tantivy::Searcher;
use tantivy::collector::Count;

use super::filter;
use super::schema::{ESSAY, Fields};
use super::vocabulary::Vocabulary;
use super::{Facet, SearchError};

/// A state of the index, with the seq up to which it is complete.
pub(super) struct Snapshot {
    pub(super) searcher: Searcher,
    pub(super) seq: u64,
    pub(super) essays: u64,
    pub(super) fields: Arc<Fields>,
    vocabularies: [OnceLock<Arc<Vocabulary>>; Facet::ALL.len()],
}

impl Snapshot {
    pub(super) fn new(searcher: Searcher, seq: u64, fields: Arc<Fields>) -> tantivy::Result<Self> {
        let essays = searcher.search(&filter::whole(fields.kind, ESSAY), &Count)? as u64;
        Ok(Self { searcher, seq, essays, fields, vocabularies: Default::default() })
    }

    /// The values of a field, counted when they are asked for the first time. Two who ask at once may both count.
    pub(super) fn vocabulary(&self, facet: Facet) -> Result<Arc<Vocabulary>, SearchError> {
        let cell = self.vocabularies.get(facet as usize);
        if let Some(vocabulary) = cell.and_then(OnceLock::get) {
            return Ok(Arc::clone(vocabulary));
        }
        let vocabulary = Arc::new(Vocabulary::of(&self.searcher, facet)?);
        Ok(cell.map_or_else(|| Arc::clone(&vocabulary), |cell| Arc::clone(cell.get_or_init(|| vocabulary.clone()))))
    }
}
