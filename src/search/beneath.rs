//! Sections beneath what a query finds: those of an essay whose head it finds, and those within a section that it finds.
//!
//! The documents of an essay stand in reading order, and each says how many are beneath it, which come next. So a title and
//! a heading are indexed once, and hold for all that stands under them.

use tantivy::query::{BitSetDocSet, ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{BitSet, DocId, Score, SegmentReader, TERMINATED, TantivyError};

use super::schema::column;

/// Finds what is beneath the documents of another query, and not those themselves.
#[derive(Debug)]
pub(super) struct Beneath {
    query: Box<dyn Query>,
}

impl Beneath {
    pub(super) fn of(query: Box<dyn Query>) -> Self {
        Self { query }
    }
}

impl Clone for Beneath {
    fn clone(&self) -> Self {
        Self { query: self.query.box_clone() }
    }
}

impl Query for Beneath {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let scoring = match scoring.searcher() {
            Some(searcher) => EnableScoring::disabled_from_searcher(searcher),
            None => EnableScoring::disabled_from_schema(scoring.schema()),
        };
        Ok(Box::new(BeneathWeight { weight: self.query.weight(scoring)? }))
    }
}

struct BeneathWeight {
    weight: Box<dyn Weight>,
}

impl Weight for BeneathWeight {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut found = BitSet::with_max_value(segment.max_doc());
        if let Some(beneath) = segment.fast_fields().column_opt::<u64>(column::SECTIONS)? {
            let mut above = self.weight.scorer(segment, 1.0)?;
            while above.doc() != TERMINATED {
                let first = above.doc() + 1;
                let count = beneath.first(above.doc()).unwrap_or_default();
                let end = first.saturating_add(DocId::try_from(count).unwrap_or_default()).min(segment.max_doc());
                (first..end).for_each(|document| {
                    found.insert(document);
                });
                above.advance();
            }
        }
        Ok(Box::new(ConstScorer::new(BitSetDocSet::from(found), boost)))
    }

    fn explain(&self, segment: &SegmentReader, document: DocId) -> tantivy::Result<Explanation> {
        if self.scorer(segment, 1.0)?.seek(document) == document {
            Ok(Explanation::new("Beneath", 1.0))
        } else {
            Err(TantivyError::InvalidArgument(format!("document {document} is not beneath")))
        }
    }
}
