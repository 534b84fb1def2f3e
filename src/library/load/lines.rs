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
pub(super) struct Lines<R = BufReader<fs::File>> {
    reader: R,
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
        Ok(Self::over(reader, bulk.file.named(&bulk.name), bulk.name.clone(), limit))
    }
}

impl<R: BufRead> Lines<R> {
    fn over(reader: R, key: Key, name: String, limit: u64) -> Self {
        Self { reader, key, name, limit, number: 0, broken: false }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A drive that fails on every read, and counts them.
    struct Failing<'a>(&'a mut u32);

    impl Read for Failing<'_> {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            *self.0 += 1;
            Err(io::Error::other("the drive is gone"))
        }
    }

    /// The failures of each batch, None for a line that can be read; and how often the drive was asked.
    fn batches(start: &str, limit: u64) -> (Vec<Vec<Option<Failure>>>, u32) {
        let mut reads = 0;
        let reader = BufReader::new(start.as_bytes().chain(Failing(&mut reads)));
        let mut lines = Lines::over(reader, Key("pile/a.ndjson".into()), "pile".into(), limit);
        // A reading that never ends would fill every batch.
        let batches = (0..3).map(|_| lines.next_batch().into_iter().map(Result::err).collect()).collect();
        (batches, reads)
    }

    #[test]
    fn a_read_error_ends_the_file_with_one_failure_that_names_the_line() {
        let good = r#"{"text":"题目"}"#;
        for (start, limit, number) in [
            (String::new(), 1000, 1),
            (format!("{good}\n"), 1000, 2),
            (format!("{good}\n{{\"text\":\"half"), 1000, 2),
            // In the rest of a line that is too long.
            (format!("{good}\n{}", "x".repeat(100)), 2, 2),
        ] {
            let (batches, reads) = batches(&start, limit);
            let key = Key(format!("pile/a.ndjson:{number}"));
            let failed = Failure { key, code: "unreadable", reason: "the drive is gone".into() };
            let mut expected = vec![None; number - 1];
            expected.push(Some(failed));
            assert_eq!(batches, [expected, vec![], vec![]], "{start:?}");
            assert_eq!(reads, 1, "{start:?}: what is broken is not asked again");
        }
    }
}
