//! A draft: what came in, read and identified, before the writer has looked at the record that is there.

use std::sync::Arc;

use bytes::Bytes;
use sha2::{Digest, Sha256};

use super::{Content, Reader};
use crate::essay::{Essay, EssayId, Key, Report};
use crate::parse::{Parsed, SourceError};
use crate::store::{Origin, Record};

/// A record to be, without its times.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) origin: Origin,
    pub(super) key: Key,
    pub(super) essay: Arc<Essay>,
    pub(super) report: Arc<Report>,
    pub(super) source: Option<Bytes>,
}

/// SHA-256 in lower-case hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(bytes))
}

impl Draft {
    /// Reads what came in. Pure, and as slow as the parser.
    pub(super) fn of(
        reader: Reader,
        limit: u64,
        (id, origin, key): (EssayId, Origin, Key),
        content: Content,
    ) -> Result<Self, SourceError> {
        let (essay, report, source) = match content {
            Content::Source { bytes, label } => {
                check_limit(&bytes, limit)?;
                let Parsed { mut essay, report } = (reader.read)(&bytes, label.as_deref())?;
                let told = essay.source.get_or_insert_default();
                told.sha256 = sha256(&bytes);
                told.parser = reader.version.to_owned();
                // What was posted has no file's path.
                told.uri = (origin != Origin::Api).then(|| key.0.clone());
                (essay, report, Some(bytes))
            }
            Content::Essay { mut essay, report, source } => {
                match &source {
                    Some(bytes) => check_limit(bytes, limit)?,
                    None => essay.source = None,
                }
                if source.is_none() && is_empty(&essay) {
                    return Err(SourceError::Empty);
                }
                (*essay, *report, source)
            }
        };
        let mut essay = Essay { added: None, changed: None, ..essay };
        essay.identify(id);
        essay.count();
        Ok(Self { origin, key, essay: Arc::new(essay), report: Arc::new(report), source })
    }

    /// Whether the record is this already, whenever it was written.
    pub(super) fn is(&self, record: &Record) -> bool {
        let timeless = |essay: &Essay| Essay { added: None, changed: None, ..essay.clone() };
        self.origin == record.entry.origin
            && self.key == record.entry.key
            && self.source == record.source
            && *self.report == record.report
            && *self.essay == timeless(&record.essay)
    }
}

fn check_limit(bytes: &[u8], limit: u64) -> Result<(), SourceError> {
    let bytes = bytes.len() as u64;
    if bytes > limit { Err(SourceError::TooLarge { bytes, limit }) } else { Ok(()) }
}

/// Whether there is nothing to read in it.
fn is_empty(essay: &Essay) -> bool {
    essay.title.is_none()
        && essay.abstract_text.is_none()
        && essay.sections.is_empty()
        && essay.references.is_empty()
        && essay.keywords.is_empty()
        && essay.authors.is_empty()
}
