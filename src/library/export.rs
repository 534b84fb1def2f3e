//! A line of an export: the record with its report, `origin`, `key`, `seq`, and the bytes of its source as
//! `source.base64`.

use bytes::Bytes;
use data_encoding::BASE64;

use super::Content;
use super::bulk::LineError;
use super::draft::sha256;
use super::members::Members;
use crate::essay::{Essay, Key, Report, Source};
use crate::store::{Origin, Record, Seq};

/// The members of a report, which stand beside those of the essay.
pub(super) const REPORT: [&str; 4] = ["diagnostics", "repairs", "noise", "spans"];

/// A record as a line of an export. Loaded into another store it becomes the same record there, but for `seq`, `added`
/// and `changed`.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportLine {
    pub essay: Essay,
    pub report: Report,
    pub origin: Origin,
    pub key: Key,
    pub seq: Seq,
    pub source: Option<Bytes>,
}

impl ExportLine {
    /// The line as JSON, without a line feed.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        let mut line = Members::of(&self.essay)?;
        if let (Some(told), Some(bytes)) = (&self.essay.source, &self.source) {
            let mut source = Members::of(told)?;
            source.set("base64", &BASE64.encode(bytes))?;
            line.set("source", &source)?;
        }
        line.append(Members::of(&self.report)?);
        line.set("origin", &self.origin)?;
        line.set("key", &self.key)?;
        line.set("seq", &self.seq)?;
        serde_json::to_string(&line)
    }

    /// The line as what comes in, with everything that it tells.
    pub(super) fn into_content(self: Box<Self>) -> Content {
        let Self { essay, report, source, .. } = *self;
        Content::Essay { essay: Box::new(essay), report: Box::new(report), source }
    }

    /// Reads the members of a line.
    pub(super) fn read(mut line: Members) -> Result<Self, LineError> {
        let (told, source) = line.take("source").map(|raw| read_source(raw.get())).transpose()?.unzip();
        let report = line.split(&REPORT).read()?;
        let Head { origin, key, seq } = line.split(&["origin", "key", "seq"]).read()?;
        let essay = Essay { source: told, ..line.read()? };
        if essay.id.as_str().is_empty() {
            return Err(LineError::NoId);
        }
        Ok(Self { essay, report, origin, key, seq, source })
    }
}

/// What a line has beside the record. Its seq is of another feed, and counts for nothing.
#[derive(serde::Deserialize)]
struct Head {
    origin: Origin,
    key: Key,
    #[serde(default)]
    seq: Seq,
}

fn read_source(raw: &str) -> Result<(Source, Bytes), LineError> {
    let damaged = |detail: &str| LineError::Source { detail: detail.to_owned() };
    let mut source: Members = serde_json::from_str(raw)?;
    let base64 = source.take("base64").ok_or_else(|| damaged("base64 is missing"))?;
    let base64: String = serde_json::from_str(base64.get())?;
    let bytes = BASE64.decode(base64.as_bytes()).map_err(|error| damaged(&format!("base64 is damaged: {error}")))?;
    let told: Source = source.read()?;
    if told.sha256 != sha256(&bytes) {
        return Err(damaged("the bytes don't have the SHA-256 that is told"));
    }
    Ok((told, Bytes::from(bytes)))
}

impl From<Record> for ExportLine {
    fn from(record: Record) -> Self {
        Self {
            essay: record.essay,
            report: record.report,
            origin: record.entry.origin,
            key: record.entry.key,
            seq: record.entry.seq,
            source: record.source,
        }
    }
}
