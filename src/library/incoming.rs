//! What is asked of a library's writer.

use bytes::Bytes;

use crate::essay::{Essay, EssayId, Key, Report};
use crate::store::{Origin, Version};

/// A source to be read, and whose it is.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// None: made from the key.
    pub id: Option<EssayId>,
    /// Also says in whose name it is written: `api` reaches every record and takes it over, the others only their own.
    pub origin: Origin,
    /// A record that is taken over keeps the key it has.
    pub key: Key,
    pub content: Content,
}

/// What comes in.
#[derive(Debug, Clone)]
pub enum Content {
    /// Raw text, with the encoding that its sender declared, if any.
    Source { bytes: Bytes, label: Option<String> },
    /// A structured essay, with its report and source where it came from an export.
    Essay { essay: Box<Essay>, report: Box<Report>, source: Option<Bytes> },
}

/// What must hold of the record for a write to take place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Precondition {
    #[default]
    None,
    /// `If-Match`: one of these versions.
    Match(Vec<Version>),
    /// `If-Match: *`.
    Exists,
    /// `If-None-Match: *`.
    Absent,
}
