//! Text to [`Essay`] and [`Report`]. Pure: no IO, no clock, no environment.
//!
//! The stages, in reading order: the source is decoded (`text::decode`) and `repair`ed; what results is one text, in which
//! every later stage points by bytes (`located`), so that spans follow from how values are made. `noise` cuts ads out and
//! judges lines, which `lines` makes; `wrapped` puts together what was broken at one width; `page` keeps what each line was
//! found to be, and why. `front` reads the front matter, `back` the end matter with references, `outline` the headings,
//! `body` the paragraphs. All put values into a `draft` and claim the stretches they came from; `assemble` builds the tree,
//! and `report` the account; [`explain()`] gives it line by line, with reasons. Lexicons are tables in `data/lexicon`.

// The same bytes give the same essay, so that what is walked has an order.
#![warn(clippy::iter_over_hash_type)]

mod assemble;
mod back;
mod body;
mod chars;
mod citation;
mod confidence;
mod draft;
mod explain;
mod front;
mod label;
mod lexicon;
mod lines;
mod located;
mod noise;
mod outline;
mod page;
mod reference;
mod repair;
mod report;
mod source;
mod wrapped;

pub use explain::{ExplainedLine, Explanation, Piece};

use serde::Serialize;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

use self::located::Stretch;
use crate::essay::{Diagnostic, DiagnosticCode, Essay, Report, Source};
use crate::text::decode::{DecodeError, Decoded};

/// The parser's version: it rises with every change in what comes out, so that records can be parsed anew.
pub const VERSION: &str = "1.1.0";

/// What becomes of a source: the essay, and the account of how it came about.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Parsed {
    #[serde(flatten)]
    pub essay: Essay,
    #[serde(flatten)]
    pub report: Report,
}

/// Why a source can't become an essay at all. Anything else gives an essay and diagnostics.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// Nothing but white space.
    #[error("the source is empty")]
    Empty,
    /// More bytes than the limit.
    #[error("the source has {bytes} bytes, more than the limit of {limit}")]
    TooLarge { bytes: u64, limit: u64 },
    /// Binary data.
    #[error("the source is not text: {reason}")]
    NotText { reason: String },
}

impl SourceError {
    /// The code that problem answers and load reports name it by.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty_source",
            Self::TooLarge { .. } => "too_large",
            Self::NotText { .. } => "not_text",
        }
    }
}

impl From<DecodeError> for SourceError {
    fn from(error: DecodeError) -> Self {
        match error {
            DecodeError::Empty => Self::Empty,
            DecodeError::NotText(reason) => Self::NotText { reason: reason.to_string() },
        }
    }
}

/// Reads a source: decodes it, and parses the text. Sections have paths, levels and ids under an empty essay id; give
/// the essay its own with [`Essay::identify`]. `label` is the encoding that a `Content-Type` declares, if any.
///
/// # Errors
/// [`SourceError::Empty`] and [`SourceError::NotText`]; the size is the caller's to limit.
pub fn parse_bytes(bytes: &[u8], label: Option<&str>) -> Result<Parsed, SourceError> {
    let decoded = crate::text::decode::decode(bytes, label)?;
    Ok(sourced(read(&decoded.text, |parsed, _, _, _| parsed), bytes, &decoded))
}

/// Reads a source as [`parse_bytes`] does, and says of each of its lines what it was taken for, and why.
///
/// # Errors
/// As [`parse_bytes`].
pub fn explain(bytes: &[u8], label: Option<&str>) -> Result<Explanation, SourceError> {
    let decoded = crate::text::decode::decode(bytes, label)?;
    Ok(read(&decoded.text, |parsed, page, holes, source| {
        explain::explain(sourced(parsed, bytes, &decoded), page, holes, source)
    }))
}

/// The same with what is known of its source.
fn sourced(mut parsed: Parsed, bytes: &[u8], decoded: &Decoded) -> Parsed {
    parsed.essay.source = Some(Source {
        uri: None,
        sha256: data_encoding::HEXLOWER.encode(&Sha256::digest(bytes)),
        encoding: decoded.encoding.to_owned(),
        format: "text".to_owned(),
        chars: decoded.text.chars().count(),
        parser: VERSION.to_owned(),
    });
    let found = encoding_diagnostics(decoded);
    parsed.report.diagnostics.splice(0..0, found);
    parsed
}

/// The text of a source as [`parse_bytes`] decodes it, in which spans count.
///
/// # Errors
/// As [`parse_bytes`].
pub fn decode(bytes: &[u8], label: Option<&str>) -> Result<String, SourceError> {
    Ok(crate::text::decode::decode(bytes, label)?.text)
}

fn encoding_diagnostics(decoded: &Decoded) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut tell = |code: DiagnosticCode, message: String| {
        found.push(Diagnostic { code, severity: code.severity(), message, span: None });
    };
    if decoded.malformed {
        tell(DiagnosticCode::MalformedBytes, format!("some bytes are not valid in {}", decoded.encoding));
    }
    if decoded.unsure {
        tell(DiagnosticCode::UnsureEncoding, format!("{} was guessed from little evidence", decoded.encoding));
    }
    found
}

/// Parses a decoded text, and hands on what came of it with what it was read from.
fn read<T>(decoded: &str, then: impl FnOnce(Parsed, &page::Page<'_>, &[Stretch], &source::Source<'_>) -> T) -> T {
    let mut source = source::Source::repair(decoded);
    let mut holes = noise::cut(&source.text);
    let (mut lines, numbers) = noise::divide(&source.text, lines::split(&source.text, &holes));
    let mut verdicts = noise::judge(&source.text, &lines, &numbers);
    wrapped::unwrap(&mut source, &mut holes, &mut lines, &mut verdicts);
    let text: &str = &source.text;
    let mut page = page::Page::new(text, lines, verdicts);
    let mut draft = draft::Draft::new(text);
    let start = front::read(&mut page, &mut draft);
    back::repeats(&mut page, &mut draft, start);
    back::read(&mut page, &mut draft, start);
    body::read(&mut page, &mut draft, 0);
    front::finish(&mut draft);
    let parsed = assemble::assemble(draft, &page, &holes, &source);
    then(parsed, &page, &holes, &source)
}
