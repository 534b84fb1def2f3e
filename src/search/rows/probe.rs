//! Asks a query whether it finds single documents.

use tantivy::query::{Scorer, Weight};
use tantivy::{DocId, SeekDangerResult, SegmentReader};

/// A query over one segment that is asked of documents in rising order. What it finds between them is never looked for, which
/// would take longer than asking.
pub(super) struct Probe {
    scorer: Box<dyn Scorer>,
    /// It finds none before this document, and must not be asked of those.
    bound: DocId,
}

impl Probe {
    pub(super) fn of(weight: &dyn Weight, segment: &SegmentReader) -> tantivy::Result<Self> {
        let scorer = weight.scorer(segment, 1.0)?;
        let bound = scorer.doc();
        Ok(Self { scorer, bound })
    }

    /// Whether it finds a document; asked of each once.
    pub(super) fn finds(&mut self, document: DocId) -> bool {
        if document < self.bound {
            return false;
        }
        match self.scorer.seek_danger(document) {
            SeekDangerResult::Found => true,
            SeekDangerResult::SeekLowerBound(bound) => {
                self.bound = bound;
                false
            }
        }
    }
}
