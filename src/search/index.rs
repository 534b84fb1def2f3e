//! The index of one node: opening it, following the feed, and asking it.

mod opening;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::thread;
use std::time::{Duration, Instant};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use tantivy::collector::Count;
use tantivy::indexer::{IndexWriterOptions, UserOperation};
use tantivy::{DocAddress, IndexReader, IndexSettings, IndexWriter, ReloadPolicy, TantivyDocument, TantivyError, Term};

use self::opening::{Unusable, clear, open_existing};
use super::document::documents;
use super::flaw::Flaw;
use super::schema::{Fields, LAYOUT, column};
use super::sealed::SealedDirectory;
use super::snapshot::Snapshot;
use super::{
    Filters, Hit, Indexed, ListQuery, Page, Position, Related, SearchError, SearchQuery, SuggestQuery, Suggestion,
    Update, ValueCount, ValueQuery, analysis, citation, filter, list, related, suggest, values,
};
use crate::essay::view::{EssayHead, EssayName};
use crate::essay::{DiagnosticCode, Essay, EssayId};

/// Threads that take texts in, which is most of the work.
const THREADS: usize = 2;
/// Bytes that documents may take in memory on each thread before they are written out as a segment: a commit of a load stays far
/// below it; where the whole index is made, larger segments are fewer and have less to be merged.
const HEAP_BYTES: usize = 100_000_000;
/// Bytes of stored documents that are packed together at least: a page of hits unpacks as many blocks as it has hits. Most sections
/// have more by themselves.
const STORED_BYTES: usize = 1024;
/// How long another writer may keep the index's lock before that is told.
const PATIENCE: Duration = Duration::from_secs(2);
/// What is kept in a commit.
#[derive(Serialize, Deserialize)]
struct Payload {
    layout: u32,
    #[serde(flatten)]
    position: Position,
}

/// The index of one node. One writer at a time; readers see the last commit and never wait.
pub struct Index {
    feed: String,
    flaw: Option<Flaw>,
    fields: Arc<Fields>,
    reader: IndexReader,
    /// None only while the index is being closed.
    writer: Mutex<Option<IndexWriter>>,
    snapshot: RwLock<Arc<Snapshot>>,
}

impl Index {
    /// Opens the index in a folder, or makes an empty one where there is none, where it is damaged, of another layout,
    /// or of another feed. Its [`position`](Self::position) tells where to go on. The folder is the index's own: what
    /// lies in it goes when it is made anew.
    pub fn open(folder: &Path, feed: &str) -> Result<Self, SearchError> {
        let since = Instant::now();
        loop {
            return match open_existing(folder, feed) {
                Ok(index) => Ok(index),
                // A handle that is being closed has it, or a process that is being started inherited it until it begins.
                Err(Unusable::Held(_)) if since.elapsed() < PATIENCE => {
                    thread::sleep(Duration::from_millis(5));
                    continue;
                }
                Err(Unusable::Held(error)) => Err(error.into()),
                Err(Unusable::Flawed(flaw)) => {
                    if flaw != Flaw::Missing {
                        tracing::warn!(reason = %flaw, "the index is made anew");
                    }
                    let mut index = Self::create(folder, feed)?;
                    index.flaw = Some(flaw);
                    Ok(index)
                }
            };
        }
    }

    /// Makes an empty index in a folder, whatever lies in it.
    pub fn create(folder: &Path, feed: &str) -> Result<Self, SearchError> {
        clear(folder)?;
        let directory = SealedDirectory::open(folder).map_err(SearchError::engine)?;
        let (schema, _) = Fields::build();
        let settings = IndexSettings { docstore_blocksize: STORED_BYTES, ..IndexSettings::default() };
        let index = tantivy::Index::create(directory, schema, settings)?;
        Ok(Self::start(index, Position { feed: feed.to_owned(), seq: 0 })?)
    }

    fn start(index: tantivy::Index, position: Position) -> tantivy::Result<Self> {
        analysis::register(index.tokenizers());
        let options = IndexWriterOptions::builder()
            .num_worker_threads(THREADS)
            .memory_budget_per_thread(HEAP_BYTES)
            .num_merge_threads(1)
            .build();
        let writer = sole_writer(|| index.writer_with_options(options.clone()))?;
        // What was unpacked last is hardly ever what is shown next: blocks are small, and a page's hits lie scattered.
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).doc_store_cache_num_blocks(0);
        let reader = reader.try_into()?;
        let fields = Arc::new(Fields::build().1);
        let snapshot = Snapshot::new(reader.searcher(), position.seq, Arc::clone(&fields), None)?;
        Ok(Self {
            feed: position.feed,
            flaw: None,
            fields,
            reader,
            writer: Mutex::new(Some(writer)),
            snapshot: RwLock::new(Arc::new(snapshot)),
        })
    }

    /// What was wrong with what lay in the folder that it was opened in, so that it was made anew; None: nothing.
    pub fn flaw(&self) -> Option<&Flaw> {
        self.flaw.as_ref()
    }

    /// The seq up to which what readers see is complete; 0 for an empty index.
    pub fn position(&self) -> u64 {
        self.snapshot().seq
    }

    /// Takes updates in, commits them with the new position, and reopens the reader. When this fails, nothing of the
    /// updates is seen, and they may be given again.
    pub fn apply(&self, updates: Vec<Update>, seq: u64) -> Result<(), SearchError> {
        self.add(updates)?;
        self.commit(seq)
    }

    /// Takes updates in that nobody sees before they are committed. When this fails, all that is not committed yet is
    /// forgotten, and may be given again.
    pub fn add(&self, updates: Vec<Update>) -> Result<(), SearchError> {
        self.write(|writer| {
            let batches = updates.into_par_iter().map(|update| self.batch(update));
            for batch in batches.collect::<Result<Vec<_>, SearchError>>()? {
                writer.run(batch)?;
            }
            Ok(())
        })
    }

    /// Commits what was added with the new position, and reopens the reader. When this fails, all that is not committed yet is
    /// forgotten, and may be given again.
    pub fn commit(&self, seq: u64) -> Result<(), SearchError> {
        self.write(|writer| {
            let payload = Payload { layout: LAYOUT, position: Position { feed: self.feed.clone(), seq } };
            let mut commit = writer.prepare_commit()?;
            commit.set_payload(&serde_json::to_string(&payload).map_err(SearchError::engine)?);
            commit.commit()?;
            Ok(())
        })?;
        self.reader.reload()?;
        let before = self.snapshot();
        let snapshot = Snapshot::new(self.reader.searcher(), seq, Arc::clone(&self.fields), Some(&*before))?;
        *self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
        Ok(())
    }

    /// Forgets all that is not committed yet.
    pub fn forget(&self) -> Result<(), SearchError> {
        self.write(|writer| Ok(_ = writer.rollback()?))
    }

    fn write(&self, change: impl FnOnce(&mut IndexWriter) -> Result<(), SearchError>) -> Result<(), SearchError> {
        let mut guard = self.writer();
        let writer = guard.as_mut().ok_or_else(|| SearchError::engine("the index is closed"))?;
        let changed = change(writer);
        if changed.is_err() {
            writer.rollback()?;
        }
        changed
    }

    /// What an update comes to. One batch goes to one thread and into one segment, in its order.
    fn batch(&self, update: Update) -> Result<Vec<UserOperation<TantivyDocument>>, SearchError> {
        Ok(match update {
            Update::Put { essay, report, version } => {
                let documents = documents(&self.fields, &essay, &report, &version)?;
                let delete = UserOperation::Delete(self.id_term(&essay.id));
                std::iter::once(delete).chain(documents.into_iter().map(UserOperation::Add)).collect()
            }
            Update::Delete { id } => vec![UserOperation::Delete(self.id_term(&id))],
        })
    }

    fn id_term(&self, id: &EssayId) -> Term {
        Term::from_field_text(self.fields.id, id.as_str())
    }

    /// A page of essays.
    pub fn list(&self, query: &ListQuery) -> Result<Page<EssayHead>, SearchError> {
        list::list(&self.snapshot(), query)
    }

    /// A page of the sections and heads that match a text.
    pub fn search(&self, query: &SearchQuery) -> Result<Page<Hit>, SearchError> {
        list::search(&self.snapshot(), query)
    }

    /// How many units match, found by the engine alone: what benchmarks compare [`search`](Self::search) with.
    #[doc(hidden)]
    pub fn search_bare(&self, query: &SearchQuery) -> Result<u64, SearchError> {
        list::search_bare(&self.snapshot(), query)
    }

    /// Values that complete what is being typed.
    pub fn suggest(&self, query: &SuggestQuery) -> Result<Vec<Suggestion>, SearchError> {
        suggest::suggest(&self.snapshot(), query)
    }

    /// A page of the values of a field.
    pub fn values(&self, query: &ValueQuery) -> Result<Page<ValueCount>, SearchError> {
        values::values(&self.snapshot(), query)
    }

    /// The essays most like one, with what they share: best first, never the essay itself, which need not be in the index.
    pub fn related(&self, essay: &Essay, limit: usize) -> Result<Vec<Related>, SearchError> {
        related::related(&self.snapshot(), essay, limit)
    }

    /// For each reference of an essay, the essay that it cites, where the index has it.
    pub fn held(&self, essay: &Essay) -> Result<Vec<Option<EssayName>>, SearchError> {
        citation::held(&self.snapshot(), essay)
    }

    /// The essays that cite one, by id.
    pub fn cited_by(&self, essay: &Essay) -> Result<Vec<EssayName>, SearchError> {
        citation::cited_by(&self.snapshot(), essay)
    }

    /// How many essays have each diagnostic; codes that none has are left out.
    pub fn diagnostics(&self) -> Result<BTreeMap<DiagnosticCode, u64>, SearchError> {
        let snapshot = self.snapshot();
        let mut counts = BTreeMap::new();
        for code in DiagnosticCode::ALL {
            let filters = Filters { diagnostic: Some(*code), ..Filters::default() };
            let count = snapshot.searcher.search(&filter::heads(&snapshot, &filters)?, &Count)?;
            if count > 0 {
                counts.insert(*code, count as u64);
            }
        }
        Ok(counts)
    }

    /// How many essays the index holds.
    pub fn len(&self) -> u64 {
        self.snapshot().essays
    }

    /// Whether the index holds no essay.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many sections its essays have.
    pub fn sections(&self) -> u64 {
        let snapshot = self.snapshot();
        // All other documents are heads.
        snapshot.searcher.num_docs().saturating_sub(snapshot.essays)
    }

    /// Every essay with the version of its record, in the order of ids: for comparison with the store.
    pub fn indexed(&self) -> Result<Vec<Indexed>, SearchError> {
        let snapshot = self.snapshot();
        let mut indexed = Vec::new();
        for ((ordinal, segment), columns) in (0..).zip(snapshot.searcher.segment_readers()).zip(&*snapshot.columns) {
            let versions = segment.fast_fields().str(column::VERSION)?;
            for document in columns.heads.iter().filter(|head| !segment.is_deleted(*head)) {
                let id = snapshot.id(DocAddress::new(ordinal, document))?;
                let mut version = String::new();
                if let Some((column, number)) = versions.as_ref().and_then(|c| Some((c, c.term_ords(document).next()?)))
                {
                    column.ord_to_str(number, &mut version)?;
                }
                indexed.push(Indexed { id: id.parse().map_err(SearchError::engine)?, version });
            }
        }
        indexed.sort_unstable();
        Ok(indexed)
    }

    fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn writer(&self) -> MutexGuard<'_, Option<IndexWriter>> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Index {
    /// Waits until merges are done, so that nobody writes into the folder any more.
    fn drop(&mut self) {
        let writer = self.writer().take();
        if let Some(Err(error)) = writer.map(IndexWriter::<TantivyDocument>::wait_merging_threads) {
            tracing::warn!(%error, "the index was not closed in order");
        }
    }
}

/// How long a lock may linger that nobody holds any more.
const LINGERING: Duration = Duration::from_secs(1);

/// Takes the writer's lock. A program that this process is just starting shares the lock of a closed index until it runs.
fn sole_writer(take: impl Fn() -> tantivy::Result<IndexWriter>) -> tantivy::Result<IndexWriter> {
    let since = Instant::now();
    loop {
        match take() {
            Err(TantivyError::LockFailure(..)) if since.elapsed() < LINGERING => {
                thread::sleep(Duration::from_millis(5))
            }
            taken => return taken,
        }
    }
}
