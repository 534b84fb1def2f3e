//! One state of the index: what readers see until the next commit.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tantivy::collector::Count;
use tantivy::index::SegmentId;
use tantivy::{DocAddress, Searcher};

use super::filter::{self, Passing};
use super::heads::Heads;
use super::order::Keys;
use super::rows::Columns;
use super::schema::{ESSAY, Fields, column};
use super::vocabulary::Vocabulary;
use super::{Facet, Filters, SearchError, SortKey};

/// A state of the index, with the seq up to which it is complete.
pub(super) struct Snapshot {
    pub(super) searcher: Searcher,
    pub(super) seq: u64,
    pub(super) essays: u64,
    pub(super) fields: Arc<Fields>,
    /// By the numbers of the segments.
    pub(super) columns: Arc<[Columns]>,
    vocabularies: [OnceLock<Arc<Vocabulary>>; Facet::ALL.len()],
    titles: OnceLock<Arc<Vocabulary>>,
    by_title: OnceLock<Arc<Keys>>,
    by_author: OnceLock<Arc<Keys>>,
    /// What the latest filters let pass, the last one asked for at the end.
    passing: Mutex<Vec<(Filters, Arc<Passing>)>>,
}

/// How many filters are remembered: whoever pages, or types another word, keeps theirs.
const FILTERS: usize = 16;

impl Snapshot {
    /// What a segment has that `before` had, too, is taken from there.
    pub(super) fn new(
        searcher: Searcher,
        seq: u64,
        fields: Arc<Fields>,
        before: Option<&Self>,
    ) -> tantivy::Result<Self> {
        let essays = searcher.search(&filter::whole(fields.kind, ESSAY), &Count)? as u64;
        let columns = searcher.segment_readers().iter().map(|segment| {
            let known = before.and_then(|before| before.heads(segment.segment_id()));
            Columns::of(segment, &fields, known)
        });
        let columns = columns.collect::<tantivy::Result<_>>()?;
        Ok(Self {
            columns,
            searcher,
            seq,
            essays,
            fields,
            vocabularies: Default::default(),
            titles: OnceLock::new(),
            by_title: OnceLock::new(),
            by_author: OnceLock::new(),
            passing: Mutex::default(),
        })
    }

    fn heads(&self, segment: SegmentId) -> Option<Arc<Heads>> {
        let mut of_segments = self.searcher.segment_readers().iter().zip(&*self.columns);
        of_segments.find(|(known, _)| known.segment_id() == segment).map(|(_, columns)| Arc::clone(&columns.heads))
    }

    /// The id of the essay that a document is of.
    pub(super) fn id(&self, address: DocAddress) -> Result<String, SearchError> {
        let mut id = String::new();
        if let Some(Columns { ids, .. }) = self.columns.get(address.segment_ord as usize)
            && let Some(number) = ids.term_ords(address.doc_id).next()
        {
            ids.ord_to_str(number, &mut id)?;
        }
        Ok(id)
    }

    /// The head of the essay that a document is of.
    pub(super) fn head(&self, DocAddress { segment_ord, doc_id }: DocAddress) -> DocAddress {
        let heads = self.columns.get(segment_ord as usize).map(|columns| &columns.heads);
        DocAddress::new(segment_ord, heads.map_or(doc_id, |heads| heads.above(doc_id)))
    }

    /// The values of a field, counted when they are asked for the first time. Two who ask at once may both count.
    pub(super) fn vocabulary(&self, facet: Facet) -> Result<Arc<Vocabulary>, SearchError> {
        let count = || Vocabulary::of(&self.searcher, &self.columns, facet.column());
        self.vocabularies.get(facet as usize).map_or_else(|| Ok(Arc::new(count()?)), |cell| kept(cell, count))
    }

    /// The order of a list that is sorted by text, made when it is asked for the first time; None of one by numbers.
    pub(super) fn keys(&self, sort: SortKey) -> Result<Option<Arc<Keys>>, SearchError> {
        let cell = match sort {
            SortKey::Title => &self.by_title,
            SortKey::Author => &self.by_author,
            SortKey::Relevance | SortKey::Year | SortKey::Date | SortKey::Added => return Ok(None),
        };
        sort.column().map(|column| kept(cell, || Keys::of(&self.searcher, column))).transpose()
    }

    /// The heads that filters let pass; None where none is set. Two who ask at once may both look for them.
    pub(super) fn passing(&self, filters: &Filters) -> Result<Option<Arc<Passing>>, SearchError> {
        if *filters == Filters::default() {
            return Ok(None);
        }
        let remembered = || self.passing.lock().unwrap_or_else(PoisonError::into_inner);
        let known = remembered().iter().find(|(known, _)| known == filters).map(|(_, passing)| Arc::clone(passing));
        let passing = match known {
            Some(passing) => passing,
            None => Arc::new(Passing::of(self, filters)?),
        };
        let mut remembered = remembered();
        remembered.retain(|(known, _)| known != filters);
        if remembered.len() >= FILTERS {
            remembered.remove(0);
        }
        remembered.push((filters.clone(), Arc::clone(&passing)));
        Ok(Some(passing))
    }

    /// The titles, counted when they are asked for the first time.
    pub(super) fn titles(&self) -> Result<Arc<Vocabulary>, SearchError> {
        kept(&self.titles, || Vocabulary::of(&self.searcher, &self.columns, column::TITLE))
    }
}

/// What a cell holds, made where it holds nothing yet.
fn kept<T>(cell: &OnceLock<Arc<T>>, make: impl FnOnce() -> Result<T, SearchError>) -> Result<Arc<T>, SearchError> {
    if let Some(kept) = cell.get() {
        return Ok(Arc::clone(kept));
    }
    let made = Arc::new(make()?);
    Ok(Arc::clone(cell.get_or_init(|| made)))
}
