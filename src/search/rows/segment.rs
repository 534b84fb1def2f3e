//! Collects within one segment.

use std::collections::BinaryHeap;
use std::ops::Range;
use std::sync::Arc;

use tantivy::collector::SegmentCollector;
use tantivy::columnar::{StrColumn, TermOrdHit};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader, TantivyError};

use super::probe::Probe;
use super::{Columns, LastRow, Of, Rows, SegmentRow, SegmentRows};
use crate::search::filter::Passing;
use crate::search::heads::Heads;
use crate::search::order::Values;
use crate::search::sort::Rank;
use crate::search::vocabulary::{SegmentSpellings, Vocabulary};
use crate::search::{Sort, SortKey};

/// The essay whose units are coming.
#[derive(Debug, Clone, Copy)]
struct OpenEssay {
    head: DocId,
    /// The document behind its last one.
    end: DocId,
    passes: Filtered,
    best: Score,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Filtered {
    In,
    Out,
}

/// Collects within one segment.
pub(in crate::search) struct RowsOfSegment {
    of: Of,
    sort: Sort,
    limit: usize,
    /// The cursor: its rank, and the number of the first id behind it with the first place there.
    after: Option<(Rank, (u64, u64))>,
    values: Values,
    /// The values of a block of documents, kept for the next.
    block: Vec<Option<i64>>,
    ids: StrColumn,
    heads: Arc<Heads>,
    /// The heads that pass, where not all do.
    passing: Option<Arc<Passing>>,
    /// The units that don't count.
    without: Option<Probe>,
    essay: Option<OpenEssay>,
    /// The largest on top, to be dropped when one too many is there.
    heap: BinaryHeap<SegmentRow>,
    facets: Vec<FacetCounter>,
    /// The heads that facets are to be counted of. All at once they are counted faster: the processor needn't wait for one
    /// head's values before it fetches the next one's.
    counted: Vec<DocId>,
    found: SegmentRows,
}

struct FacetCounter {
    vocabulary: Arc<Vocabulary>,
    segment: SegmentOrdinal,
    /// By the numbers of the spellings.
    counts: Vec<u32>,
}

impl FacetCounter {
    fn of(vocabulary: &Arc<Vocabulary>, segment: SegmentOrdinal) -> Self {
        let counts = vec![0; vocabulary.segment(segment).map_or(0, SegmentSpellings::len)];
        Self { vocabulary: Arc::clone(vocabulary), segment, counts }
    }

    fn count(&mut self, heads: impl Iterator<Item = usize>) {
        let Some(spellings) = self.vocabulary.segment(self.segment) else { return };
        for head in heads {
            for number in spellings.of(head) {
                if let Some(count) = self.counts.get_mut(*number as usize) {
                    *count += 1;
                }
            }
        }
    }
}

impl RowsOfSegment {
    pub(super) fn of(rows: &Rows, ordinal: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<Self> {
        let unknown = || TantivyError::InternalError("a segment of another state of the index".to_owned());
        let Columns { ids, heads, .. } = rows.columns.get(ordinal as usize).cloned().ok_or_else(unknown)?;
        let after = match &rows.after {
            None => None,
            Some(LastRow(value, id, place)) => {
                let first = match ids.dictionary().term_ord_or_next(id)? {
                    TermOrdHit::Exact(number) => (number, place.saturating_add(1)),
                    TermOrdHit::Next(number) => (number, 0),
                };
                Some((rows.sort.rank(*value), first))
            }
        };
        Ok(Self {
            of: rows.of,
            sort: rows.sort,
            limit: rows.limit,
            after,
            values: Values::of(rows.sort.key, rows.keys.as_ref(), ordinal, segment)?,
            block: Vec::new(),
            ids,
            heads,
            passing: rows.passing.clone(),
            without: rows.without.as_ref().map(|weight| Probe::of(&**weight, segment)).transpose()?,
            essay: None,
            heap: BinaryHeap::with_capacity(rows.limit + 1),
            facets: rows.facets.iter().map(|facet| FacetCounter::of(facet, ordinal)).collect(),
            counted: Vec::new(),
            found: SegmentRows { ordinal, total: 0, behind: 0, rows: Vec::new(), facets: Vec::new() },
        })
    }

    fn count(&mut self, heads: &[DocId]) {
        for facet in &mut self.facets {
            facet.count(heads.iter().map(|head| self.heads.number(*head)));
        }
    }

    /// Takes a unit in. Units of an essay come one after the other.
    fn unit(&mut self, document: DocId, score: Score) {
        if self.without.as_mut().is_some_and(|without| without.finds(document)) {
            return;
        }
        if self.essay.is_none_or(|essay| document >= essay.end) {
            self.close_essay();
            let Range { start: head, end } = self.heads.essay(document);
            let passes = self.passes(head);
            self.essay = Some(OpenEssay { head, end, passes, best: score });
            if passes == Filtered::In && !self.facets.is_empty() {
                self.counted.push(head);
            }
        }
        let Some(essay) = &mut self.essay else { return };
        essay.best = essay.best.max(score);
        if essay.passes == Filtered::In && self.of == Of::Units {
            self.found.total += 1;
            let OpenEssay { head, .. } = *essay;
            let value = self.value(head, score);
            self.row(document, u64::from(document - head), value, score);
        }
    }

    /// Makes the row of an essay when all its units have come.
    fn close_essay(&mut self) {
        match self.essay.take() {
            Some(OpenEssay { head, passes: Filtered::In, best, .. }) if self.of == Of::Essays => {
                self.found.total += 1;
                let value = self.value(head, best);
                self.row(head, 0, value, best);
            }
            _ => {}
        }
    }

    fn passes(&self, head: DocId) -> Filtered {
        let passes = self.passing.as_ref().is_none_or(|passing| passing.has(self.found.ordinal, head));
        if passes { Filtered::In } else { Filtered::Out }
    }

    fn value(&self, head: DocId, score: Score) -> Option<i64> {
        match self.sort.key {
            // No score is below zero, and of such numbers the bits are in order.
            SortKey::Relevance => Some(i64::from(score.to_bits())),
            _ => self.values.first(head),
        }
    }

    /// Keeps a row if it is among the first behind the cursor.
    fn row(&mut self, document: DocId, place: u64, value: Option<i64>, score: Score) {
        let rank = self.sort.rank(value);
        let last = self.after.map(|(last, _)| last);
        if last.is_some_and(|last| rank < last) {
            return;
        }
        let full = self.heap.len() >= self.limit;
        if last != Some(rank) && full && self.heap.peek().is_none_or(|worst| worst.rank < rank) {
            self.found.behind += 1;
            return;
        }
        let id = self.ids.ords().first(document).unwrap_or_default();
        if self.after.is_some_and(|(last, first)| rank == last && (id, place) < first) {
            return;
        }
        self.found.behind += 1;
        self.heap.push(SegmentRow { rank, id, place, document, value, score: score.to_bits() });
        if full {
            self.heap.pop();
        }
    }
}

impl SegmentCollector for RowsOfSegment {
    type Fruit = SegmentRows;

    fn collect(&mut self, document: DocId, score: Score) {
        match self.of {
            Of::Heads => self.collect_block(&[document]),
            Of::Essays | Of::Units => self.unit(document, score),
        }
    }

    fn collect_block(&mut self, documents: &[DocId]) {
        if self.of != Of::Heads {
            documents.iter().for_each(|document| self.unit(*document, 0.0));
            return;
        }
        self.found.total += documents.len() as u64;
        self.count(documents);
        let mut values = std::mem::take(&mut self.block);
        values.clear();
        values.resize(documents.len(), None);
        self.values.fill(documents, &mut values);
        for (document, value) in documents.iter().zip(&values) {
            self.row(*document, 0, *value, 0.0);
        }
        self.block = values;
    }

    fn harvest(mut self) -> SegmentRows {
        self.close_essay();
        let counted = std::mem::take(&mut self.counted);
        self.count(&counted);
        self.found.rows = self.heap.into_vec();
        self.found.facets = self.facets.into_iter().map(|facet| facet.counts).collect();
        self.found
    }
}
