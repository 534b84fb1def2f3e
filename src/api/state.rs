//! What every handler can reach.

use bytes::Bytes;

use super::server::Limits;
use crate::library::Library;

/// One for the process, shared by its workers.
pub(super) struct State {
    pub(super) library: Library,
    pub(super) limits: Limits,
    /// The OpenAPI document as it is served.
    pub(super) document: Bytes,
    /// Changes with every release and whenever an answer's shape does: part of every entity tag.
    pub(super) layout: String,
}

impl State {
    pub(super) fn new(library: Library, limits: Limits) -> Self {
        let document = super::document_json();
        let layout = blake3::hash(document.as_bytes()).to_hex().chars().take(8).collect();
        Self { library, limits, document: document.into(), layout }
    }
}
