//! The lines of bulk input as candidates. A bad line is told by its number, and the next one is read.

use std::fs;
use std::io::{self, BufRead, BufReader, Read};

use rayon::prelude::*;

use super::Failure;
use super::plan::{Bulk, unreadable};
use crate::essay::Key;
use crate::library::bulk::{BulkLine, essay_content, text_content};
use crate::library::intake::{BATCH_BYTES, BATCH_SOURCES, Body, Candidate};
use crate::library::posted::{named_by, posted_essay};
use crate::parse::SourceError;
use crate::store::Origin;

/// How many times the limit of a source a line may have: an export line carries the source as base64, its text again,
/// and the report.
const LINE_PER_SOURCE: u64 = 16;

/// The lines of a file, read as they are needed.
pub(super) struct Lines {
    reader: BufReader<fs::File>,
    key: Key,
    name: String,
    limit: u64,
    number: u64,
    /// Whether the file stopped being readable.
    broken: bool,
}

impl Lines {
    /// Opens bulk input; `limit` is that of a source, in bytes.
    pub(super) fn open(bulk: &Bulk, limit: u64) -> io::Result<Self> {
        let reader = BufReader::with_capacity(1 << 16, fs::File::open(&bulk.file.path)?);
        Ok(Self { reader, key: bulk.file.named(&bulk.name), name: bulk.name.clone(), limit, number: 0, broken: false })
    }

    /// The next lines, parsed on all cores; empty at the end.
    pub(super) fn next_batch(&mut self) -> Vec<Result<Candidate, Failure>> {
        let mut raw = Vec::new();
        let mut bytes = 0;
        while !self.broken && bytes < BATCH_BYTES && raw.len() < BATCH_SOURCES {
            match self.next_line() {
                Ok(Some(line)) => {
                    bytes += line.1.as_ref().map_or(0, |line| line.len() as u64);
                    raw.push(line);
                }
                Ok(None) => break,
                Err(error) => {
                    // What follows can't be read either.
                    self.broken = true;
                    let failed = unreadable(Key(format!("{}:{}", self.key.0, self.number)), &error);
                    raw.push((failed.key.clone(), Err(failed)));
                    break;
                }
            }
        }
        let name = &self.name;
        raw.into_par_iter().map(|(key, line)| candidate(name, key, &line?)).collect()
    }

    /// The next line that isn't blank, or why it can't be one.
    #[expect(clippy::type_complexity, reason = "a line by its name, or the end, or the end of the file's readability")]
    fn next_line(&mut self) -> io::Result<Option<(Key, Result<Vec<u8>, Failure>)>> {
        let limit = self.limit.saturating_mul(LINE_PER_SOURCE);
        loop {
            self.number += 1;
            let mut line = Vec::new();
            let read = self.reader.by_ref().take(limit + 1).read_until(b'\n', &mut line)?;
            if read == 0 {
                return Ok(None);
            }
            let key = Key(format!("{}:{}", self.key.0, self.number));
            if read as u64 > limit && line.last() != Some(&b'\n') {
                let rest = self.reader.skip_until(b'\n')?;
                let bytes = (read + rest) as u64;
                let reason = SourceError::TooLarge { bytes, limit }.to_string();
                return Ok(Some((key.clone(), Err(Failure { key, code: "too_large", reason }))));
            }
            if !line.iter().all(u8::is_ascii_whitespace) {
                return Ok(Some((key, Ok(line))));
            }
        }
    }
}

fn candidate(name: &str, line_key: Key, line: &[u8]) -> Result<Candidate, Failure> {
    let malformed = |reason: String| Failure { key: line_key.clone(), code: "malformed_line", reason };
    let text = std::str::from_utf8(line).map_err(|error| malformed(error.to_string()))?;
    let (id, origin, key, content) = match BulkLine::read(text).map_err(|error| malformed(error.to_string()))? {
        BulkLine::Export(line) => (line.essay.id.clone(), line.origin, line.key.clone(), line.into_content()),
        BulkLine::Text { text, id: Some(id) } => {
            let key = Key(format!("{name}/{id}"));
            (id, Origin::Load, key, text_content(text))
        }
        BulkLine::Text { text, id: None } => {
            let (id, key) = named_by(text.clone());
            (id, Origin::Load, key, text_content(text))
        }
        BulkLine::Essay(essay) => {
            let (id, key) = posted_essay(&essay);
            (id, Origin::Load, key, essay_content(essay))
        }
    };
    Ok(Candidate { name: line_key, id, origin, key, body: Body::Here(content) })
}
