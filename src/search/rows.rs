//! Collects the first rows behind a cursor, counts all of them, and counts facets.
//!
//! A row is an essay, or a unit of search. Either way the filters, the columns and the facets are those of the essay's head,
//! which a unit's place leads to: the documents of an essay lie side by side, and come here in their order.

use std::collections::BinaryHeap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn, TermOrdHit};
use tantivy::query::{EnableScoring, Query, Scorer, Weight};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use super::order::{Keys, Values};
use super::schema::column;
use super::snapshot::Snapshot;
use super::sort::Rank;
use super::{Facet, SearchError, Sort, SortKey};

/// What a cursor holds of the last row: the value by which the list is sorted, the essay's id, and the unit's place.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct LastRow(pub(super) Option<i64>, pub(super) String, pub(super) u64);

/// What the rows are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// Essays, found by their heads alone.
    Heads,
    /// Essays, of which units are found: scored by the best.
    Essays,
    /// Units.
    Units,
}

/// A row of the page.
#[derive(Debug)]
pub(super) struct Row {
    rank: Rank,
    value: Option<i64>,
    id: String,
    place: u64,
    pub(super) score: Score,
    pub(super) address: DocAddress,
}

impl Row {
    pub(super) fn last(&self) -> LastRow {
        LastRow(self.value, self.id.clone(), self.place)
    }
}

/// The first rows over all segments, in order. Ids are read only of rows that can be among them.
pub(super) fn first_rows(snapshot: &Snapshot, segments: &[SegmentRows], limit: usize) -> Result<Vec<Row>, SearchError> {
    let mut ranks: Vec<Rank> = segments.iter().flat_map(|segment| &segment.rows).map(|row| row.rank).collect();
    ranks.sort_unstable();
    let Some(last) = ranks.get(limit.min(ranks.len()).wrapping_sub(1)).copied() else { return Ok(Vec::new()) };
    let mut rows = Vec::with_capacity(limit);
    for segment in segments {
        let reader = snapshot.searcher.segment_reader(segment.ordinal);
        let ids = ids(reader)?;
        for row in segment.rows.iter().filter(|row| row.rank <= last) {
            let mut id = String::new();
            ids.ord_to_str(row.id, &mut id)?;
            let address = DocAddress::new(segment.ordinal, row.document);
            let SegmentRow { rank, value, place, score, .. } = *row;
            rows.push(Row { rank, value, id, place, score: Score::from_bits(score), address });
        }
    }
    rows.sort_unstable_by(|a, b| a.rank.cmp(&b.rank).then_with(|| a.id.cmp(&b.id)).then(a.place.cmp(&b.place)));
    rows.truncate(limit);
    Ok(rows)
}

/// The column of ids, whose numbers rise with the ids.
pub(super) fn ids(segment: &SegmentReader) -> tantivy::Result<StrColumn> {
    let none = || StrColumn::wrap(tantivy::columnar::BytesColumn::empty(segment.max_doc()));
    Ok(segment.fast_fields().str(column::ID)?.unwrap_or_else(none))
}

/// What is collected.
pub(super) struct Rows {
    pub(super) of: Of,
    pub(super) sort: Sort,
    pub(super) after: Option<LastRow>,
    pub(super) limit: usize,
    pub(super) facets: Vec<Facet>,
    /// Where the list is sorted by text.
    keys: Option<Arc<Keys>>,
    /// Which heads pass; None where what is searched are heads that pass, or where all do.
    filter: Option<Box<dyn Weight>>,
    /// Which units don't count. (The engine's own exclusion asks phrases to go back, which they can't.)
    without: Option<Box<dyn Weight>>,
}

impl Rows {
    pub(super) fn new(of: Of, sort: Sort, after: Option<LastRow>, limit: usize, facets: Vec<Facet>) -> Self {
        Self { of, sort, after, limit, facets, keys: None, filter: None, without: None }
    }

    /// Sorts by these keys, if there are any.
    pub(super) fn by(mut self, keys: Option<Arc<Keys>>) -> Self {
        self.keys = keys;
        self
    }

    /// Leaves out units of essays whose heads this query doesn't find.
    pub(super) fn under(mut self, filter: &dyn Query, snapshot: &Snapshot) -> Result<Self, SearchError> {
        self.filter = Some(filter.weight(EnableScoring::disabled_from_searcher(&snapshot.searcher))?);
        Ok(self)
    }

    /// Leaves out units that this query finds.
    pub(super) fn without(mut self, unwanted: &dyn Query, snapshot: &Snapshot) -> Result<Self, SearchError> {
        self.without = Some(unwanted.weight(EnableScoring::disabled_from_searcher(&snapshot.searcher))?);
        Ok(self)
    }
}

/// What was found in one segment.
#[derive(Debug)]
pub(super) struct SegmentRows {
    pub(super) ordinal: SegmentOrdinal,
    /// All rows.
    pub(super) total: u64,
    /// Those of them that are behind the cursor.
    pub(super) behind: u64,
    /// The first of those, in no order.
    rows: Vec<SegmentRow>,
    /// For each facet, how many essays have each spelling.
    pub(super) facets: Vec<Vec<u32>>,
}

/// A row, in an order that holds within its segment: the ids are told by their numbers there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct SegmentRow {
    rank: Rank,
    id: u64,
    place: u64,
    document: DocId,
    value: Option<i64>,
    /// The bits of the score.
    score: u32,
}

impl Collector for Rows {
    type Fruit = Vec<SegmentRows>;
    type Child = RowsOfSegment;

    fn for_segment(&self, ordinal: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<RowsOfSegment> {
        let ids = ids(segment)?;
        let after = match &self.after {
            None => None,
            Some(LastRow(value, id, place)) => {
                let first = match ids.dictionary().term_ord_or_next(id)? {
                    TermOrdHit::Exact(number) => (number, place.saturating_add(1)),
                    TermOrdHit::Next(number) => (number, 0),
                };
                Some((self.sort.rank(*value), first))
            }
        };
        let facet = |facet: &Facet| {
            let column = segment.fast_fields().str(facet.column())?;
            let counts = vec![0; column.as_ref().map_or(0, |column| column.num_terms())];
            Ok(FacetCounter { column, counts })
        };
        let scorer = |weight: &Option<Box<dyn Weight>>| weight.as_ref().map(|w| w.scorer(segment, 1.0)).transpose();
        Ok(RowsOfSegment {
            of: self.of,
            sort: self.sort,
            limit: self.limit,
            after,
            values: Values::of(self.sort.key, self.keys.as_ref(), ordinal, segment)?,
            block: Vec::new(),
            ids,
            places: segment.fast_fields().column_opt(column::PLACE)?,
            filter: scorer(&self.filter)?,
            without: scorer(&self.without)?,
            essay: None,
            heap: BinaryHeap::with_capacity(self.limit + 1),
            facets: self.facets.iter().map(facet).collect::<tantivy::Result<_>>()?,
            found: SegmentRows { ordinal, total: 0, behind: 0, rows: Vec::new(), facets: Vec::new() },
        })
    }

    fn requires_scoring(&self) -> bool {
        self.of == Of::Units || self.sort.key == SortKey::Relevance
    }

    fn merge_fruits(&self, segments: Vec<SegmentRows>) -> tantivy::Result<Vec<SegmentRows>> {
        Ok(segments)
    }
}

/// The essay whose units are coming.
#[derive(Debug, Clone, Copy)]
struct OpenEssay {
    head: DocId,
    passes: Filtered,
    best: Score,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Filtered {
    In,
    Out,
}

/// Collects within one segment.
pub(super) struct RowsOfSegment {
    of: Of,
    sort: Sort,
    limit: usize,
    /// The cursor: its rank, and the number of the first id behind it with the first place there.
    after: Option<(Rank, (u64, u64))>,
    values: Values,
    /// The values of a block of documents, kept for the next.
    block: Vec<Option<i64>>,
    ids: StrColumn,
    places: Option<Column<u64>>,
    /// The heads that pass, in order.
    filter: Option<Box<dyn Scorer>>,
    /// The units that don't count, in order.
    without: Option<Box<dyn Scorer>>,
    essay: Option<OpenEssay>,
    /// The largest on top, to be dropped when one too many is there.
    heap: BinaryHeap<SegmentRow>,
    facets: Vec<FacetCounter>,
    found: SegmentRows,
}

struct FacetCounter {
    column: Option<StrColumn>,
    counts: Vec<u32>,
}

impl FacetCounter {
    fn count(&mut self, documents: &[DocId]) {
        let Some(column) = &self.column else { return };
        for document in documents {
            for number in column.term_ords(*document) {
                if let Some(count) = self.counts.get_mut(number as usize) {
                    *count += 1;
                }
            }
        }
    }
}

impl RowsOfSegment {
    fn count(&mut self, heads: &[DocId]) {
        for facet in &mut self.facets {
            facet.count(heads);
        }
    }

    /// Takes a unit in. Units of an essay come one after the other.
    fn unit(&mut self, document: DocId, score: Score) {
        if self.without.as_mut().is_some_and(|without| finds(&mut **without, document)) {
            return;
        }
        let place = self.places.as_ref().and_then(|places| places.first(document)).unwrap_or_default();
        let head = document.saturating_sub(DocId::try_from(place).unwrap_or_default());
        if self.essay.is_none_or(|essay| essay.head != head) {
            self.close_essay();
            let passes = self.passes(head);
            self.essay = Some(OpenEssay { head, passes, best: score });
            if passes == Filtered::In && self.of == Of::Units {
                self.count(&[head]);
            }
        }
        let Some(essay) = &mut self.essay else { return };
        essay.best = essay.best.max(score);
        if essay.passes == Filtered::In && self.of == Of::Units {
            self.found.total += 1;
            let value = self.value(head, score);
            self.row(document, place, value, score);
        }
    }

    /// Makes the row of an essay when all its units have come.
    fn close_essay(&mut self) {
        match self.essay.take() {
            Some(OpenEssay { head, passes: Filtered::In, best }) if self.of == Of::Essays => {
                self.found.total += 1;
                self.count(&[head]);
                let value = self.value(head, best);
                self.row(head, 0, value, best);
            }
            _ => {}
        }
    }

    fn passes(&mut self, head: DocId) -> Filtered {
        let passes = self.filter.as_mut().is_none_or(|filter| finds(&mut **filter, head));
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

/// Whether a document is found; asked of documents in their order.
fn finds(scorer: &mut dyn Scorer, document: DocId) -> bool {
    let at = if scorer.doc() < document { scorer.seek(document) } else { scorer.doc() };
    at == document
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
        self.found.rows = self.heap.into_vec();
        self.found.facets = self.facets.into_iter().map(|facet| facet.counts).collect();
        self.found
    }
}
