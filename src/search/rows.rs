//! Collects the first rows behind a cursor, counts all of them, and counts facets.
//!
//! A row is an essay, or a unit of search. Either way the filters, the columns and the facets are those of the essay's head,
//! the next one before a unit: the documents of an essay lie side by side, and come here in their order.

mod probe;
mod segment;

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tantivy::collector::Collector;
use tantivy::columnar::{Column, StrColumn};
use tantivy::query::{EnableScoring, Query, Weight};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader, TantivyError};

use self::segment::RowsOfSegment;
use super::filter::Passing;
use super::heads::Heads;
use super::order::Keys;
use super::schema::{Fields, column};
use super::snapshot::Snapshot;
use super::sort::Rank;
use super::vocabulary::Vocabulary;
use super::{SearchError, Sort, SortKey};

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
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    rank: Rank,
    value: Option<i64>,
    /// The beginning of the essay's id.
    id_start: u64,
    place: u64,
    pub(super) score: Score,
    pub(super) address: DocAddress,
}

impl Row {
    fn of(snapshot: &Snapshot, segment: SegmentOrdinal, row: &SegmentRow) -> Self {
        let SegmentRow { rank, id: _, place, document, value, score } = *row;
        let id_start = snapshot.columns.get(segment as usize).map(|columns| columns.id_start(document));
        let id_start = id_start.unwrap_or_default();
        let address = DocAddress::new(segment, document);
        Self { rank, value, id_start, place, score: Score::from_bits(score), address }
    }

    /// Its place among others, as far as numbers tell.
    fn order(&self) -> (Rank, u64) {
        (self.rank, self.id_start)
    }

    /// What a cursor holds of it.
    pub(super) fn last(&self, snapshot: &Snapshot) -> Result<LastRow, SearchError> {
        Ok(LastRow(self.value, snapshot.id(self.address)?, self.place))
    }
}

/// The first rows over all segments, in order. Ids are read only where they decide, which is among rows of equal rank whose
/// ids begin alike.
pub(super) fn first_rows(snapshot: &Snapshot, segments: &[SegmentRows], limit: usize) -> Result<Vec<Row>, SearchError> {
    let of_segment = |segment: &SegmentRows| -> Vec<Row> {
        segment.rows.iter().map(|row| Row::of(snapshot, segment.ordinal, row)).collect()
    };
    let mut rows: Vec<Row> = segments.iter().flat_map(of_segment).collect();
    rows.sort_unstable_by_key(Row::order);
    let last = rows.get(limit.min(rows.len()).wrapping_sub(1)).map(Row::order);
    rows.truncate(rows.partition_point(|row| Some(row.order()) <= last));
    for equal in rows.chunk_by_mut(|a, b| a.order() == b.order()).filter(|equal| equal.len() > 1) {
        let mut named = Vec::with_capacity(equal.len());
        for row in equal.iter() {
            named.push((snapshot.id(row.address)?, *row));
        }
        named.sort_unstable_by(|(a, x), (b, y)| a.cmp(b).then(x.place.cmp(&y.place)));
        equal.iter_mut().zip(named).for_each(|(row, (_, named))| *row = named);
    }
    rows.truncate(limit);
    Ok(rows)
}

/// The columns of a segment that every search reads, opened once for each state of the index.
#[derive(Clone)]
pub(super) struct Columns {
    /// Whose numbers rise with the ids.
    pub(super) ids: StrColumn,
    /// Of heads, the beginnings of their ids: see [`id_start`](super::document::id_start).
    id_starts: Option<Column<u64>>,
    pub(super) heads: Arc<Heads>,
}

impl Columns {
    /// The heads of a segment never change, so that known ones still hold.
    pub(super) fn of(segment: &SegmentReader, fields: &Fields, known: Option<Arc<Heads>>) -> tantivy::Result<Self> {
        let none = || StrColumn::wrap(tantivy::columnar::BytesColumn::empty(segment.max_doc()));
        let fast = segment.fast_fields();
        Ok(Self {
            ids: fast.str(column::ID)?.unwrap_or_else(none),
            id_starts: fast.column_opt(column::ID_START)?,
            heads: known.map_or_else(|| Ok(Arc::new(Heads::of(segment, fields.kind)?)), Ok::<_, TantivyError>)?,
        })
    }

    fn id_start(&self, document: DocId) -> u64 {
        let starts = self.id_starts.as_ref();
        starts.and_then(|starts| starts.first(self.heads.above(document))).unwrap_or_default()
    }
}

/// What is collected.
pub(super) struct Rows {
    columns: Arc<[Columns]>,
    pub(super) of: Of,
    pub(super) sort: Sort,
    pub(super) after: Option<LastRow>,
    pub(super) limit: usize,
    /// What is counted.
    facets: Vec<Arc<Vocabulary>>,
    /// Where the list is sorted by text.
    keys: Option<Arc<Keys>>,
    /// Which heads pass; None where what is searched are heads that pass, or where all do.
    passing: Option<Arc<Passing>>,
    /// Which units don't count. (The engine's own exclusion asks phrases to go back, which they can't.)
    without: Option<Box<dyn Weight>>,
}

impl Rows {
    pub(super) fn new(
        snapshot: &Snapshot,
        of: Of,
        sort: Sort,
        after: Option<LastRow>,
        limit: usize,
        facets: Vec<Arc<Vocabulary>>,
    ) -> Self {
        let columns = Arc::clone(&snapshot.columns);
        Self { columns, of, sort, after, limit, facets, keys: None, passing: None, without: None }
    }

    /// Sorts by these keys, if there are any.
    pub(super) fn by(mut self, keys: Option<Arc<Keys>>) -> Self {
        self.keys = keys;
        self
    }

    /// Leaves out units of essays whose heads don't pass; of none without a filter.
    pub(super) fn under(mut self, passing: Option<Arc<Passing>>) -> Self {
        self.passing = passing;
        self
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
        RowsOfSegment::of(self, ordinal, segment)
    }

    fn requires_scoring(&self) -> bool {
        self.of == Of::Units || self.sort.key == SortKey::Relevance
    }

    fn merge_fruits(&self, segments: Vec<SegmentRows>) -> tantivy::Result<Vec<SegmentRows>> {
        Ok(segments)
    }
}
