//! A library in a temporary folder, folders of files beside it, and a parser that is small enough to see through.

use std::fs;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use wenzhang::essay::{Diagnostic, DiagnosticCode, Essay, EssayId, Key, Noise, NoiseKind, Paragraph, Report, Section};
use wenzhang::library::load::{LoadEvent, LoadRequest, LoadTotals};
use wenzhang::library::sync::{MassRemoval, SyncEvent, SyncTotals};
use wenzhang::library::{Content, Incoming, Library, Precondition, Reader, Settings, WriteError, Written};
use wenzhang::parse::{Parsed, SourceError};
use wenzhang::search::{ListQuery, Page};
use wenzhang::store::{Found, Origin, Record};
use wenzhang::text::Span;

/// Bytes that a source may have in these tests.
pub(super) const LIMIT: u64 = 20_000;

/// The first line is the title, a line that begins with `#` a heading, one with `!` noise, any other a paragraph.
pub(super) const READER: Reader = Reader { version: "1", read };

/// The same, as a later release.
pub(super) const NEXT_READER: Reader = Reader { version: "2", read };

/// A parser that may not be asked.
pub(super) const NO_READER: Reader = Reader { version: "1", read: |_, _| panic!("nothing is to be parsed") };

fn read(bytes: &[u8], _label: Option<&str>) -> Result<Parsed, SourceError> {
    let text = std::str::from_utf8(bytes).map_err(|error| SourceError::NotText { reason: error.to_string() })?;
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let title = lines.next().ok_or(SourceError::Empty)?;
    let mut essay = Essay { title: Some(title.to_owned()), ..Essay::default() };
    let mut report = Report::default();
    for line in lines {
        if let Some(heading) = line.strip_prefix('#') {
            essay.sections.push(Section { title: Some(heading.trim().to_owned()), ..Section::default() });
        } else if let Some(noise) = line.strip_prefix('!') {
            let span = Span { start: 0, end: 1 };
            report.noise.push(Noise { kind: NoiseKind::Advertisement, text: noise.to_owned(), span });
        } else {
            if essay.sections.is_empty() {
                essay.sections.push(Section::default());
            }
            let paragraph = Paragraph { text: line.to_owned(), ..Paragraph::default() };
            essay.sections.last_mut().expect("a section").paragraphs.push(paragraph);
        }
    }
    if essay.sections.is_empty() {
        let code = DiagnosticCode::MissingBody;
        let message = code.meaning().to_owned();
        report.diagnostics.push(Diagnostic { code, severity: code.severity(), message, span: None });
    }
    essay.identify(EssayId::default());
    essay.count();
    Ok(Parsed { essay, report })
}

/// A place with a state folder, and folders of sources.
pub(super) struct Shelf {
    folder: tempfile::TempDir,
}

impl Shelf {
    pub(super) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Opens the library; the former handle must be closed.
    pub(super) async fn open(&self) -> Library {
        self.open_with(READER).await
    }

    pub(super) async fn open_with(&self, reader: Reader) -> Library {
        Library::open_with(self.settings(), reader).await.expect("opens")
    }

    pub(super) fn settings(&self) -> Settings {
        Settings { state: self.path("state"), source_limit: LIMIT, cache_bytes: 1 << 20 }
    }

    /// Writes a file, and the folders above it.
    pub(super) fn file(&self, path: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("makes folders");
        fs::write(&path, text).expect("writes");
        path
    }

    pub(super) fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).expect("removes");
    }
}

pub(super) fn id(text: &str) -> EssayId {
    text.parse().expect("an id")
}

/// The id of a file of the data folder.
pub(super) fn file_id(key: &str) -> EssayId {
    EssayId::of(&Key(key.into()))
}

pub(super) fn text(text: &str) -> Content {
    Content::Source { bytes: Bytes::copy_from_slice(text.as_bytes()), label: None }
}

/// A PUT over HTTP.
pub(super) async fn put(library: &Library, name: &EssayId, content: Content) -> Result<Written, WriteError> {
    put_if(library, name, content, Precondition::None).await
}

pub(super) async fn put_if(
    library: &Library,
    name: &EssayId,
    content: Content,
    precondition: Precondition,
) -> Result<Written, WriteError> {
    let key = wenzhang::library::posted::chosen(name);
    let incoming = Incoming { id: Some(name.clone()), origin: Origin::Api, key, content };
    library.put(incoming, precondition).await
}

/// A sync with the folder `data`, and what it told.
pub(super) async fn sync(library: &Library, folder: &Path) -> (SyncTotals, Vec<SyncEvent>) {
    sync_with(library, folder, MassRemoval::Refuse).await
}

pub(super) async fn sync_with(library: &Library, folder: &Path, removal: MassRemoval) -> (SyncTotals, Vec<SyncEvent>) {
    let mut events = Vec::new();
    let totals = library.sync(folder, removal, &mut |event| events.push(event)).await.expect("syncs");
    (totals, events)
}

pub(super) async fn load(library: &Library, paths: &[PathBuf], name: Option<&str>) -> (LoadTotals, Vec<LoadEvent>) {
    let mut events = Vec::new();
    let request = LoadRequest { paths: paths.to_vec(), name: name.map(str::to_owned) };
    let totals = library.load(request, &mut |event| events.push(event)).await.expect("loads");
    (totals, events)
}

/// The failures by their keys and codes.
pub(super) fn failures(events: &[LoadEvent]) -> Vec<(String, &'static str)> {
    let failed = |event: &LoadEvent| match event {
        LoadEvent::Failed(failure) => Some((failure.key.0.clone(), failure.code)),
        _ => None,
    };
    events.iter().filter_map(failed).collect()
}

pub(super) async fn record(library: &Library, id: &EssayId) -> Record {
    match library.record(id).await.expect("reads") {
        Found::Live(record) => record,
        other => panic!("{id} doesn't live: {other:?}"),
    }
}

/// The title of a live essay.
pub(super) async fn title(library: &Library, id: &EssayId) -> Option<String> {
    match library.record(id).await.expect("reads") {
        Found::Live(record) => record.essay.title,
        Found::Gone | Found::Never => None,
    }
}

/// How many essays readers of the list see.
pub(super) async fn listed(library: &Library) -> u64 {
    let Page { total, .. } = library.list(ListQuery { limit: 1, ..ListQuery::default() }).await.expect("lists");
    total
}

pub(super) async fn last(library: &Library) -> u64 {
    library.stats().await.expect("counts").last.0
}

pub(super) async fn assert_sound(library: &Library) {
    assert_eq!(library.verify().await.expect("verifies").faults, []);
}
