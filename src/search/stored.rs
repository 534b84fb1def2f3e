//! What is stored with the documents of the index, and read for those that a page shows.

use serde::de::DeserializeOwned;
use tantivy::DocAddress;
use tantivy::schema::Field;
use tantivy::schema::document::{DeserializeError, DocumentDeserialize, DocumentDeserializer};

use super::SearchError;
use super::snapshot::Snapshot;
use super::unit::Unit;

/// The fields that are stored with a document, all of which are texts.
struct Stored(Vec<(Field, String)>);

impl Stored {
    fn of(snapshot: &Snapshot, address: DocAddress) -> Result<Self, SearchError> {
        Ok(snapshot.searcher.doc(address)?)
    }

    fn text(&self, field: Field) -> &str {
        self.0.iter().find(|(name, _)| *name == field).map(|(_, text)| text.as_str()).unwrap_or_default()
    }
}

impl DocumentDeserialize for Stored {
    fn deserialize<'de, D: DocumentDeserializer<'de>>(mut document: D) -> Result<Self, DeserializeError> {
        let mut texts = Vec::with_capacity(document.size_hint());
        while let Some(text) = document.next_field()? {
            texts.push(text);
        }
        Ok(Self(texts))
    }
}

/// What was stored with a document as JSON.
pub(super) fn stored<T: DeserializeOwned>(
    snapshot: &Snapshot,
    address: DocAddress,
    field: Field,
) -> Result<T, SearchError> {
    serde_json::from_str(Stored::of(snapshot, address)?.text(field)).map_err(SearchError::engine)
}

/// The unit that a document is.
pub(super) fn stored_unit(snapshot: &Snapshot, address: DocAddress) -> Result<Unit, SearchError> {
    let stored = Stored::of(snapshot, address)?;
    Unit::from_stored(stored.text(snapshot.fields.unit), stored.text(snapshot.fields.text))
}
