//! The use cases: what one can do with a library of essays. Joins store and index, and knows neither HTTP nor terminals.
//!
//! All writes go through one writer, which checks preconditions and origins, lets writers that wait together share one
//! flush and one commit, and acknowledges only what is on disk and in the index that readers see.

pub mod bulk;
mod citations;
mod draft;
pub mod export;
pub mod folder;
mod follow;
mod incoming;
mod intake;
pub mod load;
mod members;
mod opening;
mod ownership;
pub mod posted;
mod reader;
mod stats;
pub mod sync;
mod verify;
mod writer;
mod written;

pub use self::citations::{Citations, Cited};
pub use self::incoming::{Content, Incoming, Precondition};
pub use self::opening::Opening;
pub use self::reader::Reader;
pub use self::stats::Stats;
pub use self::verify::Verification;
pub use self::written::{LibraryError, Outcome, WriteError, Written};
// What the use cases take and give: the doors reach no deeper than the library.
pub use crate::search::{
    Facet, Filters, Hit, InvalidText, ListQuery, Page, QueryText, Reason, ReasonKind, Related, SearchError,
    SearchField, SearchQuery, Snippet, Sort, SortKey, SuggestQuery, Suggestion, SuggestionKind, TextQuery, ValueCount,
    ValueField, ValueQuery,
};
pub use crate::store::{Document, Entry, Fault, FeedId, FeedItem, Found, Origin, Record, Seq, StoreError, Version};

use std::path::{Path, PathBuf};
use std::sync::Arc;

use self::bulk::BulkLine;
use self::draft::Draft;
use self::intake::blocking;
use self::load::{LoadError, LoadEvent, LoadRequest, LoadTotals};
use self::ownership::Authority;
use self::sync::{MassRemoval, SyncEvent, SyncTotals};
use self::writer::{Order, Writer};
use crate::essay::view::EssayHead;
use crate::essay::{DiagnosticCode, EssayId, SectionId};
use crate::search::Index;
use crate::store::{SledStore, Store};

/// Where a library lives, as plain values.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Holds `store/` and `index/`.
    pub state: PathBuf,
    /// Bytes that a source may have.
    pub source_limit: u64,
    /// Bytes that the store may keep in its cache; the process takes three to four times of that.
    pub cache_bytes: u64,
}

/// A library of essays: the store, its index, and the one writer. Cheap to clone; the folder is let go of when the
/// last clone is.
#[derive(Clone)]
pub struct Library {
    inner: Arc<Inner>,
}

struct Inner {
    // Fields drop in this order: the writer ends before what it writes to.
    writer: Writer,
    index: Arc<Index>,
    store: Arc<dyn Store>,
    reader: Reader,
    source_limit: u64,
    index_folder: PathBuf,
    opening: Opening,
}

impl Inner {
    /// Everything up to here is on disk and in the index that readers see.
    async fn settled(&self) -> Result<Seq, LibraryError> {
        Ok(self.store.last().await?.min(Seq(self.index.position())))
    }
}

impl Library {
    /// Opens the library in a state folder, or makes it, and catches the index up with the store.
    pub async fn open(settings: Settings) -> Result<Self, LibraryError> {
        Self::open_with(settings, Reader::default()).await
    }

    /// As [`open`](Self::open), with another parser.
    pub async fn open_with(settings: Settings, reader: Reader) -> Result<Self, LibraryError> {
        let (folder, cache_bytes) = (settings.state.join("store"), settings.cache_bytes);
        let store = blocking(move || SledStore::open(&folder, cache_bytes)).await??;
        Self::over(Arc::new(store), settings, reader).await
    }

    /// Joins a store and the index in the state folder.
    async fn over(store: Arc<dyn Store>, settings: Settings, reader: Reader) -> Result<Self, LibraryError> {
        let index_folder = settings.state.join("index");
        let (index, opening) = opening::open_index(&*store, index_folder.clone()).await?;
        let index = Arc::new(index);
        let writer = Writer::start(Arc::clone(&store), Arc::clone(&index)).map_err(LibraryError::thread)?;
        let source_limit = settings.source_limit;
        Ok(Self { inner: Arc::new(Inner { writer, index, store, reader, source_limit, index_folder, opening }) })
    }

    /// Takes no more writes, and finishes those that wait.
    pub async fn close(self) -> Result<(), LibraryError> {
        // Letting go of the last clone waits for the threads of store and index.
        blocking(move || {
            self.inner.writer.close();
            drop(self);
        })
        .await
    }

    /// The essay as it is served.
    pub async fn essay(&self, id: &EssayId) -> Result<Found<Document>, LibraryError> {
        Ok(self.inner.store.essay(id).await?)
    }

    /// The section as it is served, without reading its essay.
    pub async fn section(&self, id: &SectionId) -> Result<Found<Document>, LibraryError> {
        Ok(self.inner.store.section(id).await?)
    }

    /// All there is of an essay.
    pub async fn record(&self, id: &EssayId) -> Result<Found<Record>, LibraryError> {
        Ok(self.inner.store.record(id).await?)
    }

    /// Live records in the order of their ids, from behind `after`: what an export is made of.
    pub async fn records(&self, after: Option<&EssayId>, limit: usize) -> Result<Vec<Record>, LibraryError> {
        Ok(self.inner.store.records(after, limit).await?)
    }

    /// What the store knows of an id.
    pub async fn entry(&self, id: &EssayId) -> Result<Option<Entry>, LibraryError> {
        Ok(self.inner.store.entry(id).await?)
    }

    /// The feed from behind `since`, oldest first.
    pub async fn changes(&self, since: Seq, limit: usize) -> Result<Vec<FeedItem>, LibraryError> {
        Ok(self.inner.store.changes(since, limit).await?)
    }

    /// A page of the list.
    pub async fn list(&self, query: ListQuery) -> Result<Page<EssayHead>, LibraryError> {
        if query.text.as_ref().is_some_and(|text| text.text.is_long()) {
            let index = Arc::clone(&self.inner.index);
            return Ok(blocking(move || index.list(&query)).await??);
        }
        Ok(self.inner.index.list(&query)?)
    }

    /// A page of the sections and heads that match a text.
    pub async fn search(&self, query: SearchQuery) -> Result<Page<Hit>, LibraryError> {
        if query.text.text.is_long() {
            let index = Arc::clone(&self.inner.index);
            return Ok(blocking(move || index.search(&query)).await??);
        }
        Ok(self.inner.index.search(&query)?)
    }

    /// Values that complete what is being typed.
    pub async fn suggest(&self, query: SuggestQuery) -> Result<Vec<Suggestion>, LibraryError> {
        Ok(self.inner.index.suggest(&query)?)
    }

    /// A page of the values of a field.
    pub async fn values(&self, query: ValueQuery) -> Result<Page<ValueCount>, LibraryError> {
        Ok(self.inner.index.values(&query)?)
    }

    /// Every documented code of diagnostics with how many essays have it.
    pub async fn diagnostics(&self) -> Result<Vec<(DiagnosticCode, u64)>, LibraryError> {
        let counts = self.inner.index.diagnostics()?;
        Ok(DiagnosticCode::ALL.iter().map(|code| (*code, counts.get(code).copied().unwrap_or_default())).collect())
    }

    /// The feed's id and the seq up to which this node's readers see everything: what weak ETags are made of.
    pub fn position(&self) -> (FeedId, Seq) {
        (self.inner.store.feed(), Seq(self.inner.index.position()))
    }

    /// Figures about the library.
    pub async fn stats(&self) -> Result<Stats, LibraryError> {
        let Inner { store, index, reader, index_folder, .. } = &*self.inner;
        let totals = store.totals().await?;
        let folder = index_folder.clone();
        Ok(Stats {
            essays: totals.essays,
            sections: totals.sections,
            last: store.last().await?,
            indexed: Seq(index.position()),
            feed: store.feed(),
            store_bytes: store.size().await?,
            index_bytes: blocking(move || stats::folder_bytes(&folder)).await?,
            parser: reader.version.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }

    /// Whether the store can be read, the index has caught up with it, and both can go on; the error says what is wrong.
    pub async fn ready(&self) -> Result<(), LibraryError> {
        self.inner.store.totals().await?;
        if self.inner.writer.has_ended() {
            return Err(LibraryError::WriterEnded);
        }
        // While a write is under way the index lags for a moment; that is no trouble.
        if self.inner.writer.is_behind() { Err(LibraryError::Behind) } else { Ok(()) }
    }

    /// Compares store and index, each with itself and with the other, and tells what opening the library had found.
    pub async fn verify(&self) -> Result<Verification, LibraryError> {
        let Inner { store, index, opening, .. } = &*self.inner;
        verify::verify(&**store, index, opening).await
    }

    /// Reads a source and writes the record.
    pub async fn put(&self, incoming: Incoming, precondition: Precondition) -> Result<Written, WriteError> {
        let authority = match incoming.origin {
            Origin::Api => Authority::Http,
            Origin::Load => Authority::Load,
            Origin::Data => Authority::Sync,
        };
        self.write(incoming, authority, precondition).await
    }

    /// Deletes an essay for HTTP; what it was is 410 from now on.
    pub async fn delete(&self, id: &EssayId, precondition: Precondition) -> Result<Written, WriteError> {
        let order = Order::Delete { id: id.clone(), authority: Authority::Http, precondition };
        self.inner.writer.write(order).await
    }

    /// Writes a line of bulk input that came over HTTP: an export line keeps its id, origin, key, report and source, and
    /// is laid over the record with the same origin and key; anything else is a [`put`](Self::put).
    pub async fn import(&self, line: BulkLine) -> Result<Written, WriteError> {
        let (authority, id, origin, key, content) = match line {
            BulkLine::Export(line) => {
                (Authority::Load, line.essay.id.clone(), line.origin, line.key.clone(), line.into_content())
            }
            BulkLine::Text { text, id: Some(id) } => {
                (Authority::Http, id.clone(), Origin::Api, posted::chosen(&id), bulk::text_content(text))
            }
            BulkLine::Text { text, id: None } => {
                let (id, key) = posted::named_by(text.clone());
                (Authority::Http, id, Origin::Api, key, bulk::text_content(text))
            }
            BulkLine::Essay(essay) => {
                let (id, key) = posted::posted_essay(&essay);
                (Authority::Http, id, Origin::Api, key, bulk::essay_content(essay))
            }
        };
        let incoming = Incoming { id: Some(id), origin, key, content };
        self.write(incoming, authority, Precondition::None).await
    }

    async fn write(
        &self,
        incoming: Incoming,
        authority: Authority,
        precondition: Precondition,
    ) -> Result<Written, WriteError> {
        let Incoming { id, origin, key, content } = incoming;
        let id = id.unwrap_or_else(|| EssayId::of(&key));
        let (reader, limit) = (self.inner.reader, self.inner.source_limit);
        let draft = blocking(move || Draft::of(reader, limit, (id, origin, key), content)).await??;
        self.inner.writer.write(Order::Put { draft, authority, precondition }).await
    }

    /// Loads folders and files, and tells of each as it goes. Runs on any runtime; parses on rayon's threads.
    pub async fn load(
        &self,
        request: LoadRequest,
        on: &mut (dyn FnMut(LoadEvent) + Send),
    ) -> Result<LoadTotals, LoadError> {
        load::load(&self.inner, request, on).await
    }

    /// Brings the records of origin `data` up to date with their folder. Trouble with the folder or a file is an event
    /// and in the totals; an error is a failing machine.
    pub async fn sync(
        &self,
        folder: &Path,
        removal: MassRemoval,
        on: &mut (dyn FnMut(SyncEvent) + Send),
    ) -> Result<SyncTotals, LibraryError> {
        sync::sync(&self.inner, folder, removal, on).await
    }
}
