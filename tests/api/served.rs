//! A server on a port of its own, with a fresh state.

use std::path::Path;
use std::thread::JoinHandle;

use serde_json::Value;
use tempfile::TempDir;
use wenzhang::api::{Application, CatchUp, Limits, Settings, Stop};
use wenzhang::essay::{Essay, EssayId, Key, Paragraph, Report, Section, Source};
use wenzhang::library::sync::MassRemoval;
use wenzhang::library::{Content, Incoming, Library, Precondition};
use wenzhang::store::Origin;

use super::client::Client;

/// Stops when it is dropped.
pub(crate) struct Served {
    pub(crate) client: Client,
    pub(crate) library: Library,
    runtime: tokio::runtime::Runtime,
    stop: Stop,
    thread: Option<JoinHandle<()>>,
    _state: TempDir,
}

impl Served {
    /// A library without essays.
    pub(crate) fn empty() -> Self {
        Self::with_limits(Limits::default())
    }

    /// The sample library, loaded as `serve` does it.
    pub(crate) fn samples() -> Self {
        let served = Self::empty();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/essays");
        let mut ignore = |_| {};
        let sync = served.library.sync(&folder, MassRemoval::Refuse, &mut ignore);
        served.runtime.block_on(sync).expect("the samples are loaded");
        served
    }

    /// The sample library as it should become: tests of what is served don't depend on how it was read.
    pub(crate) fn expected() -> Self {
        let served = Self::empty();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples");
        for entry in walkdir::WalkDir::new(&folder).sort_by_file_name() {
            let path = entry.expect("a sample").into_path();
            if path.extension().is_none_or(|extension| extension != "json") {
                continue;
            }
            let mut essay: Value = serde_json::from_slice(&std::fs::read(&path).expect("a sample")).expect("JSON");
            for of_the_report in ["diagnostics", "noise", "repairs", "spans"] {
                essay.as_object_mut().expect("an essay").remove(of_the_report);
            }
            write_paragraphs_out(&mut essay["sections"]);
            let key = path.strip_prefix(&folder).expect("inside").with_extension("txt");
            let id = EssayId::of(&Key(key.to_string_lossy().into_owned()));
            served.put(id.as_str(), serde_json::from_value(essay).expect("an essay"));
        }
        served
    }

    /// An empty library under limits of the test's own.
    pub(crate) fn with_limits(limits: Limits) -> Self {
        Self::started(limits, |_| ()).0
    }

    /// An empty library that counts as being brought up to date while the second part lives.
    pub(crate) fn catching_up() -> (Self, CatchUp) {
        Self::started(Limits::default(), Application::catch_up)
    }

    /// An empty library, and what is taken from the server before it runs.
    fn started<T>(limits: Limits, take: impl FnOnce(&Application) -> T) -> (Self, T) {
        let state = tempfile::tempdir().expect("a folder");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("a runtime");
        let settings =
            wenzhang::library::Settings { state: state.path().to_owned(), source_limit: 1 << 20, cache_bytes: 1 << 20 };
        let library = runtime.block_on(Library::open(settings)).expect("a library");
        let settings =
            Settings { bind: ([127, 0, 0, 1], 0).into(), workers: 1, limits, cors_origins: vec!["*".to_owned()] };
        let application = Application::build(settings, library.clone()).expect("a port");
        let (client, stop) = (Client { port: application.port() }, application.stop());
        let taken = take(&application);
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(application.run_until_stopped()).expect("a server that ends well");
        });
        (Self { client, library, runtime, stop, thread: Some(thread), _state: state }, taken)
    }

    /// Puts an essay in, as HTTP would, and tells its id.
    pub(crate) fn put(&self, id: &str, essay: Essay) -> EssayId {
        self.put_with(id, essay, Report::default())
    }

    /// Puts an essay in that has these two sections, and a source.
    pub(crate) fn put_sections(&self, id: &str, titles: [&str; 2]) -> EssayId {
        let text = titles.join("\n\n正文。\n\n");
        let paragraph = Paragraph { text: "正文。".to_owned(), ..Paragraph::default() };
        let sections = titles.map(|title| Section {
            title: Some(title.to_owned()),
            paragraphs: vec![paragraph.clone()],
            ..Section::default()
        });
        let source = Source { encoding: "UTF-8".to_owned(), format: "text".to_owned(), ..Source::default() };
        let essay = Essay { sections: sections.to_vec(), source: Some(source), ..Essay::default() };
        let report = Box::new(Report::default());
        self.write(id, Content::Essay { essay: Box::new(essay), report, source: Some(text.into()) })
    }

    /// Puts an essay with its report in.
    pub(crate) fn put_with(&self, id: &str, essay: Essay, report: Report) -> EssayId {
        let content = Content::Essay { essay: Box::new(essay), report: Box::new(report), source: None };
        self.write(id, content)
    }

    /// Puts a text in.
    pub(crate) fn put_text(&self, id: &str, text: &str) -> EssayId {
        self.put_bytes(id, text.as_bytes())
    }

    /// Puts a source in.
    pub(crate) fn put_bytes(&self, id: &str, bytes: &[u8]) -> EssayId {
        self.write(id, Content::Source { bytes: bytes.to_vec().into(), label: None })
    }

    fn write(&self, id: &str, content: Content) -> EssayId {
        let id: EssayId = id.parse().expect("a valid id");
        let key = Key(id.to_string());
        let incoming = Incoming { id: Some(id), origin: Origin::Api, key, content };
        let written = self.runtime.block_on(self.library.put(incoming, Precondition::None));
        written.expect("an essay that is written").id
    }

    /// Deletes an essay.
    pub(crate) fn delete(&self, id: &EssayId) {
        let deleted = self.runtime.block_on(self.library.delete(id, Precondition::None));
        deleted.expect("an essay that is deleted");
    }
}

/// The samples have a paragraph of plain text as a string.
fn write_paragraphs_out(sections: &mut Value) {
    for section in sections.as_array_mut().into_iter().flatten() {
        for paragraph in section["paragraphs"].as_array_mut().into_iter().flatten() {
            if paragraph.is_string() {
                *paragraph = serde_json::json!({"text": paragraph.take()});
            }
        }
        write_paragraphs_out(&mut section["sections"]);
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.stop.now();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
