//! A page of essays: counts all that pass the filters, keeps the rows behind the cursor, and counts the facets.

use std::collections::{BTreeMap, BinaryHeap};
use std::sync::Arc;

use serde::Serialize;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn, TermOrdHit};
use tantivy::schema::Value;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader, TantivyDocument};

use super::schema::column;
use super::snapshot::Snapshot;
use super::sort::Rank;
use super::vocabulary::Vocabulary;
use super::{Facet, Filters, ListQuery, Page, SearchError, Sort, cursor, filter};
use crate::essay::view::EssayHead;

/// How many values a facet shows.
const FACET_VALUES: usize = 50;

/// What a cursor of a list holds of the last row: its value by which the list is sorted, and its id.
type LastRow = (Option<i64>, String);

/// The parameters that a cursor belongs to.
#[derive(Serialize)]
struct Parameters<'a> {
    list: &'static str,
    filters: &'a Filters,
    sort: Sort,
    facets: &'a [Facet],
    shown: &'a str,
}

/// A page of the essays of a snapshot.
pub(super) fn list(snapshot: &Snapshot, query: &ListQuery) -> Result<Page<EssayHead>, SearchError> {
    let mut facets = query.facets.clone();
    facets.sort_unstable();
    facets.dedup();
    let (sort, shown) = (query.sort, &query.shown);
    let parameters = Parameters { list: "essays", filters: &query.filters, sort, facets: &facets, shown };
    let hash = cursor::hash(&parameters)?;
    let after = query.cursor.as_deref().map(|text| cursor::decode::<LastRow>(&hash, text)).transpose()?;

    let counted = facets.iter().map(|facet| Ok((*facet, snapshot.vocabulary(*facet)?)));
    let vocabularies = counted.collect::<Result<Vec<(Facet, Arc<Vocabulary>)>, SearchError>>()?;
    let collector = Rows { sort: query.sort, after, limit: query.limit, facets };
    let filter = filter::query(snapshot, &query.filters)?;
    let segments = snapshot.searcher.search(&filter, &collector)?;

    let total = segments.iter().map(|segment| segment.total).sum();
    let more = segments.iter().map(|segment| segment.behind).sum::<u64>() > query.limit as u64;
    let rows = first_rows(snapshot, &segments, query.limit)?;
    let next = match rows.last() {
        Some(last) if more => Some(cursor::encode(&hash, &(last.value, &last.id))?),
        _ => None,
    };
    let items = rows.iter().map(|row| head(snapshot, row.address)).collect::<Result<_, _>>()?;
    let mut counts = BTreeMap::new();
    for (position, (facet, vocabulary)) in vocabularies.iter().enumerate() {
        let of_segment = |segment: &SegmentRows| {
            let counts = segment.facets.get(position).cloned().unwrap_or_default();
            (segment.ordinal as usize, counts)
        };
        let of_segments: Vec<_> = segments.iter().map(of_segment).collect();
        counts.insert(*facet, vocabulary.largest(&of_segments, FACET_VALUES));
    }
    Ok(Page { items, total, next, facets: counts })
}

/// A row of the page.
struct Row {
    rank: Rank,
    value: Option<i64>,
    id: String,
    address: DocAddress,
}

/// The first rows over all segments, in order. Ids are read only of rows that can be among them.
fn first_rows(snapshot: &Snapshot, segments: &[SegmentRows], limit: usize) -> Result<Vec<Row>, SearchError> {
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
            rows.push(Row { rank: row.rank, value: row.value, id, address });
        }
    }
    rows.sort_unstable_by(|a, b| a.rank.cmp(&b.rank).then_with(|| a.id.cmp(&b.id)));
    rows.truncate(limit);
    Ok(rows)
}

/// The head of an essay as it was stored with its document.
fn head(snapshot: &Snapshot, address: DocAddress) -> Result<EssayHead, SearchError> {
    let document: TantivyDocument = snapshot.searcher.doc(address)?;
    let stored = document.get_first(snapshot.fields.head);
    let json = stored.as_ref().and_then(|value| value.as_bytes()).unwrap_or_default();
    serde_json::from_slice(json).map_err(SearchError::engine)
}

/// The column of ids, whose numbers rise with the ids.
pub(super) fn ids(segment: &SegmentReader) -> tantivy::Result<StrColumn> {
    let none = || StrColumn::wrap(tantivy::columnar::BytesColumn::empty(segment.max_doc()));
    Ok(segment.fast_fields().str(column::ID)?.unwrap_or_else(none))
}

/// Collects the first rows behind a cursor, and counts.
struct Rows {
    sort: Sort,
    after: Option<LastRow>,
    limit: usize,
    facets: Vec<Facet>,
}

/// What was found in one segment.
struct SegmentRows {
    ordinal: SegmentOrdinal,
    /// All that pass the filters.
    total: u64,
    /// Those of them that are behind the cursor.
    behind: u64,
    /// The first of those, in no order.
    rows: Vec<SegmentRow>,
    /// For each facet, how many have each spelling.
    facets: Vec<Vec<u32>>,
}

/// A row, in an order that holds within its segment: the ids are told by their numbers there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct SegmentRow {
    rank: Rank,
    id: u64,
    document: DocId,
    value: Option<i64>,
}

impl Collector for Rows {
    type Fruit = Vec<SegmentRows>;
    type Child = RowsOfSegment;

    fn for_segment(&self, ordinal: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<RowsOfSegment> {
        let ids = ids(segment)?;
        let after = match &self.after {
            None => None,
            Some((value, id)) => {
                let first_id = match ids.dictionary().term_ord_or_next(id)? {
                    TermOrdHit::Exact(number) => number + 1,
                    TermOrdHit::Next(number) => number,
                };
                Some((self.sort.rank(*value), first_id))
            }
        };
        let facet = |facet: &Facet| {
            let column = segment.fast_fields().str(facet.column())?;
            let counts = vec![0; column.as_ref().map_or(0, |column| column.num_terms())];
            Ok(FacetCounter { column, counts })
        };
        Ok(RowsOfSegment {
            sort: self.sort,
            limit: self.limit,
            after,
            values: segment.fast_fields().column_opt(self.sort.key.column())?,
            block: Vec::new(),
            ids,
            heap: BinaryHeap::with_capacity(self.limit + 1),
            facets: self.facets.iter().map(facet).collect::<tantivy::Result<_>>()?,
            found: SegmentRows { ordinal, total: 0, behind: 0, rows: Vec::new(), facets: Vec::new() },
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<SegmentRows>) -> tantivy::Result<Vec<SegmentRows>> {
        Ok(segments)
    }
}

/// Collects within one segment.
struct RowsOfSegment {
    sort: Sort,
    limit: usize,
    /// The cursor: its rank, and the number of the first id behind it.
    after: Option<(Rank, u64)>,
    values: Option<Column<i64>>,
    /// The values of a block of documents, kept for the next.
    block: Vec<Option<i64>>,
    ids: StrColumn,
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
    /// Keeps a row if it is among the first behind the cursor.
    fn row(&mut self, document: DocId, value: Option<i64>) {
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
        if self.after.is_some_and(|(last, first_id)| rank == last && id < first_id) {
            return;
        }
        self.found.behind += 1;
        self.heap.push(SegmentRow { rank, id, document, value });
        if full {
            self.heap.pop();
        }
    }
}

impl SegmentCollector for RowsOfSegment {
    type Fruit = SegmentRows;

    fn collect(&mut self, document: DocId, _score: Score) {
        self.collect_block(&[document]);
    }

    fn collect_block(&mut self, documents: &[DocId]) {
        self.found.total += documents.len() as u64;
        for facet in &mut self.facets {
            facet.count(documents);
        }
        let mut values = std::mem::take(&mut self.block);
        values.clear();
        values.resize(documents.len(), None);
        if let Some(column) = &self.values {
            column.first_vals(documents, &mut values);
        }
        for (document, value) in documents.iter().zip(&values) {
            self.row(*document, *value);
        }
        self.block = values;
    }

    fn harvest(mut self) -> SegmentRows {
        self.found.rows = self.heap.into_vec();
        self.found.facets = self.facets.into_iter().map(|facet| facet.counts).collect();
        self.found
    }
}
