//! A line of bulk input: an essay as JSON, `{"text", "id"?}`, or a line of an export, told by `origin` and `key`.

use bytes::Bytes;
use serde::Deserialize;
use serde::de::Error;

use super::Content;
use super::export::{ExportLine, REPORT};
use super::members::Members;
use crate::essay::{Confidence, Essay, EssayId};

/// What the server makes itself, beside the report.
const MADE: [&str; 6] = ["id", "stats", "source", "confidence", "added", "changed"];

/// What a line holds.
#[derive(Debug, Clone, PartialEq)]
pub enum BulkLine {
    Essay(Box<Essay>),
    Text { text: String, id: Option<EssayId> },
    Export(Box<ExportLine>),
}

/// Why a line or a body can't be read.
#[derive(Debug, thiserror::Error)]
pub enum LineError {
    #[error("not the JSON that is expected: {0}")]
    Json(#[from] serde_json::Error),
    /// `source.base64` is missing or damaged, or doesn't have the SHA-256 that the line names.
    #[error("the source of the line doesn't fit: {detail}")]
    Source { detail: String },
    /// A line with `origin` and `key` is of an export, and has an id.
    #[error("a line of an export has an id")]
    NoId,
}

/// A text in a line, in the encoding of JSON.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    text: String,
    id: Option<String>,
}

impl BulkLine {
    /// Reads a line.
    pub fn read(line: &str) -> Result<Self, LineError> {
        let members: Members = serde_json::from_str(line)?;
        if members.has("origin") && members.has("key") {
            ExportLine::read(members).map(|line| Self::Export(Box::new(line)))
        } else if members.has("text") {
            let Text { text, id } = members.read()?;
            let id = id.map(|id| id.parse().map_err(serde_json::Error::custom)).transpose()?;
            Ok(Self::Text { text, id })
        } else {
            essay(members).map(|essay| Self::Essay(Box::new(essay)))
        }
    }
}

/// Reads an essay that came as JSON: what the server makes (`id`, `stats`, `source`, `confidence`, `added`, `changed`
/// and the report) is ignored, unknown members are refused. Its confidence is 1: nobody guessed.
pub fn essay_from_json(json: &str) -> Result<Essay, LineError> {
    essay(serde_json::from_str(json)?)
}

fn essay(mut members: Members) -> Result<Essay, LineError> {
    members.split(&MADE);
    members.split(&REPORT);
    let sure =
        Confidence { title: 1.0, authors: 1.0, abstract_text: 1.0, keywords: 1.0, outline: 1.0, references: 1.0 };
    let mut essay = Essay { confidence: sure, ..members.read()? };
    essay.identify(EssayId::default());
    essay.count();
    Ok(essay)
}

/// A text of a line as what comes in: JSON is UTF-8, whatever it looks like.
pub(super) fn text_content(text: String) -> Content {
    Content::Source { bytes: Bytes::from(text), label: Some("utf-8".to_owned()) }
}

/// An essay of a line as what comes in.
pub(super) fn essay_content(essay: Box<Essay>) -> Content {
    Content::Essay { essay, report: Box::default(), source: None }
}
