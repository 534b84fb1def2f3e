//! What loads and syncs share: candidates are read and parsed on all cores, judged before the parser is asked, and
//! brought to the writer while the next ones are parsed.

use std::collections::VecDeque;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use bytes::Bytes;
use rayon::prelude::*;
use tokio::sync::oneshot;

use super::draft::{Draft, sha256};
use super::folder::File;
use super::load::{Failure, Loaded};
use super::ownership::{Authority, Verdict, judge};
use super::writer::{Answer, Order};
use super::{Content, Inner, LibraryError, Outcome, Precondition, Reader, WriteError, Written};
use crate::essay::{Essay, EssayId, Key, Report};
use crate::parse::SourceError;
use crate::store::{Entry, Found, Origin};
use crate::text::chars::visible;

/// Bytes of sources that are read at a time: about as much as the writer takes in one round.
pub(super) const BATCH_BYTES: u64 = 2 << 20;
/// Sources that are read at a time.
pub(super) const BATCH_SOURCES: usize = 1000;
/// Sources that may wait for the writer while others are parsed.
const WAITING: usize = 3 * BATCH_SOURCES;
/// Bytes of sources that may wait for the writer: what the store writes, what the index takes in, and what comes next.
const WAITING_BYTES: u64 = 6 * BATCH_BYTES;

/// A source that wants to become a record.
#[derive(Debug)]
pub(super) struct Candidate {
    /// What reports call it by.
    pub(super) name: Key,
    pub(super) id: EssayId,
    pub(super) origin: Origin,
    pub(super) key: Key,
    pub(super) body: Body,
}

/// Where a candidate's content is.
#[derive(Debug)]
pub(super) enum Body {
    File(File),
    Here(Content),
}

/// What became of a candidate.
#[derive(Debug)]
pub(super) enum Fate {
    Durable(Loaded),
    Unchanged(Loaded),
    PassedOver { key: Key },
    Failed(Failure),
}

/// Why a source is no record, by a code.
pub(super) fn failure(key: Key, error: &WriteError) -> Failure {
    let code = match error {
        WriteError::Source(source) => source.code(),
        WriteError::IdTaken { .. } => "id_taken",
        _ => "refused",
    };
    Failure { key, code, reason: error.to_string() }
}

/// Takes candidates in, batch by batch, and tells their fates in the order in which they came.
pub(super) struct Intake<'a> {
    library: &'a Inner,
    authority: Authority,
    waiting: VecDeque<Waiting>,
    waiting_bytes: u64,
}

struct Waiting {
    key: Key,
    answer: oneshot::Receiver<Answer>,
    bytes: u64,
    noise_chars: u64,
    took: Duration,
}

/// A candidate whose bytes are there.
struct Opened {
    candidate: Candidate,
    content: Content,
    /// None of an essay that came as JSON: it costs no parsing.
    sha256: Option<String>,
    took: Duration,
}

impl<'a> Intake<'a> {
    pub(super) fn new(library: &'a Inner, authority: Authority) -> Self {
        Self { library, authority, waiting: VecDeque::new(), waiting_bytes: 0 }
    }

    /// Takes a batch in. Tells of what is already known, and waits for the writer where too much is under way.
    pub(super) async fn take(
        &mut self,
        batch: Vec<Candidate>,
        on: &mut (dyn FnMut(Fate) + Send),
    ) -> Result<(), LibraryError> {
        let limit = self.library.source_limit;
        let opened = blocking(move || -> Vec<_> { batch.into_par_iter().map(|it| open(it, limit)).collect() }).await?;
        let mut wanted = Vec::with_capacity(opened.len());
        for opened in opened {
            match opened {
                Ok(opened) => wanted.extend(self.judge(opened, on).await?),
                Err(failed) => on(Fate::Failed(failed)),
            }
        }
        let reader = self.library.reader;
        let drafts =
            blocking(move || -> Vec<_> { wanted.into_par_iter().map(|opened| draft(reader, limit, opened)).collect() });
        for drafted in drafts.await? {
            match drafted {
                Ok((key, draft, took)) => self.order(key, draft, took).await?,
                Err(failed) => on(Fate::Failed(failed)),
            }
        }
        while self.waiting.len() > WAITING || self.waiting_bytes > WAITING_BYTES {
            self.hear_first(on).await?;
        }
        Ok(())
    }

    /// Waits until everything is durable that was taken in.
    pub(super) async fn finish(mut self, on: &mut (dyn FnMut(Fate) + Send)) -> Result<(), LibraryError> {
        while !self.waiting.is_empty() {
            self.hear_first(on).await?;
        }
        Ok(())
    }

    /// Whether a candidate must be read at all.
    async fn judge(
        &mut self,
        opened: Opened,
        on: &mut (dyn FnMut(Fate) + Send),
    ) -> Result<Option<Opened>, LibraryError> {
        let Candidate { name, id, origin, key, .. } = &opened.candidate;
        let entry = self.library.store.entry(id).await?;
        match judge(self.authority, entry.as_ref(), (*origin, key), opened.sha256.as_deref()) {
            Verdict::PassOver => {
                on(Fate::PassedOver { key: name.clone() });
                return Ok(None);
            }
            Verdict::Taken => {
                let key = entry.map(|entry| entry.key).unwrap_or_default();
                on(Fate::Failed(failure(name.clone(), &WriteError::IdTaken { id: id.clone(), key })));
                return Ok(None);
            }
            Verdict::Write => {}
        }
        let Some(entry) = entry else { return Ok(Some(opened)) };
        if !is_unchanged(&entry, opened.sha256.as_deref(), self.library.reader) {
            return Ok(Some(opened));
        }
        match self.library.store.record(id).await? {
            Found::Live(record) => {
                let written = as_written(&record.entry, &record.essay, &record.report);
                let (key, noise_chars, took) = (name.clone(), noise_chars(&record.report), opened.took);
                if written.seq <= self.library.settled().await? {
                    on(Fate::Unchanged(Loaded { key, written, noise_chars, took }));
                } else {
                    // The tree has it, but its flush or commit is under way, or failed.
                    let answer = self.library.writer.order(Order::Settle { written: Box::new(written) }).await?;
                    self.waiting.push_back(Waiting { key, answer, bytes: 0, noise_chars, took });
                }
                Ok(None)
            }
            Found::Gone | Found::Never => Ok(Some(opened)),
        }
    }

    async fn order(&mut self, key: Key, draft: Draft, took: Duration) -> Result<(), LibraryError> {
        let bytes = draft.source.as_ref().map_or(0, |source| source.len() as u64);
        let noise_chars = noise_chars(&draft.report);
        let order = Order::Put { draft, authority: self.authority, precondition: Precondition::None };
        let answer = self.library.writer.order(order).await?;
        self.waiting_bytes += bytes;
        self.waiting.push_back(Waiting { key, answer, bytes, noise_chars, took });
        Ok(())
    }

    async fn hear_first(&mut self, on: &mut (dyn FnMut(Fate) + Send)) -> Result<(), LibraryError> {
        let Some(Waiting { key, answer, bytes, noise_chars, took }) = self.waiting.pop_front() else { return Ok(()) };
        self.waiting_bytes -= bytes;
        let written = match answer.await.map_err(|_| LibraryError::WriterEnded)? {
            Ok(written) => written,
            Err(WriteError::Library(error)) => return Err(error),
            Err(error) => {
                on(Fate::Failed(failure(key, &error)));
                return Ok(());
            }
        };
        on(match written.outcome {
            Outcome::PassedOver => Fate::PassedOver { key },
            Outcome::Unchanged => Fate::Unchanged(Loaded { key, written, noise_chars, took }),
            _ => Fate::Durable(Loaded { key, written, noise_chars, took }),
        });
        Ok(())
    }
}

/// Cuts files into batches of what is read at a time. Each comes with the key of its record, and its origin.
pub(super) fn batches(files: impl Iterator<Item = (File, Key, Origin)>) -> Vec<Vec<Candidate>> {
    let mut batches: Vec<Vec<Candidate>> = Vec::new();
    let mut bytes = 0;
    for (file, key, origin) in files {
        if bytes >= BATCH_BYTES || batches.last().is_none_or(|batch| batch.len() >= BATCH_SOURCES) {
            batches.push(Vec::new());
            bytes = 0;
        }
        bytes += file.bytes;
        let id = EssayId::of(&key);
        let candidate = Candidate { name: key.clone(), id, origin, key, body: Body::File(file) };
        if let Some(batch) = batches.last_mut() {
            batch.push(candidate);
        }
    }
    batches
}

/// Whether a live record was made from these bytes by this parser.
pub(super) fn is_unchanged(entry: &Entry, sha256: Option<&str>, reader: Reader) -> bool {
    entry.live.is_some()
        && sha256.is_some()
        && entry.source_sha256.as_deref() == sha256
        && entry.parser.as_deref() == Some(reader.version)
}

/// Runs what takes long on a thread of its own.
pub(super) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, LibraryError> {
    tokio::task::spawn_blocking(work).await.map_err(LibraryError::thread)
}

/// The content of a file that a folder showed. One that is too large isn't read.
pub(super) fn read(file: &File, limit: u64) -> Result<Bytes, Failure> {
    let unreadable =
        |error: std::io::Error| Failure { key: file.key.clone(), code: "unreadable", reason: error.to_string() };
    let bytes = fs::metadata(&file.path).map_err(unreadable)?.len();
    if bytes > limit {
        return Err(failure(file.key.clone(), &SourceError::TooLarge { bytes, limit }.into()));
    }
    fs::read(&file.path).map(Bytes::from).map_err(unreadable)
}

fn open(candidate: Candidate, limit: u64) -> Result<Opened, Failure> {
    let began = Instant::now();
    let Candidate { name, id, origin, key, body } = candidate;
    let content = match &body {
        Body::File(file) => {
            let bytes = read(file, limit).map_err(|failed| Failure { key: name.clone(), ..failed })?;
            Content::Source { bytes, label: None }
        }
        Body::Here(content) => content.clone(),
    };
    let sha256 = match &content {
        Content::Source { bytes, .. } => Some(sha256(bytes)),
        Content::Essay { .. } => None,
    };
    let candidate = Candidate { name, id, origin, key, body };
    Ok(Opened { candidate, content, sha256, took: began.elapsed() })
}

fn draft(reader: Reader, limit: u64, opened: Opened) -> Result<(Key, Draft, Duration), Failure> {
    let began = Instant::now();
    let Opened { candidate: Candidate { name, id, origin, key, .. }, content, took, .. } = opened;
    // The parser promises not to panic; should it, one source fails and not the whole load.
    match catch_unwind(AssertUnwindSafe(|| Draft::of(reader, limit, (id, origin, key), content))) {
        Ok(Ok(draft)) => Ok((name, draft, took + began.elapsed())),
        Ok(Err(error)) => Err(failure(name, &error.into())),
        Err(_) => {
            Err(Failure { key: name, code: "parser_failed", reason: "the parser failed; please report it".into() })
        }
    }
}

fn as_written(entry: &Entry, essay: &Essay, report: &Report) -> Written {
    Written {
        id: entry.id.clone(),
        seq: entry.seq,
        title: essay.title.clone(),
        diagnostics: report.diagnostics.clone(),
        confidence: essay.confidence,
        version: entry.live.as_ref().map(|live| live.version.clone()),
        outcome: Outcome::Unchanged,
    }
}

fn noise_chars(report: &Report) -> u64 {
    report.noise.iter().map(|noise| visible(&noise.text) as u64).sum()
}
