//! What is posted without an id gets one from its content: the same text posted again has the same id.

use crate::essay::{Essay, EssayId, Key, Stats};
use crate::parse::{self, SourceError};

/// The id and the key of a text that was posted: of the text as decoded, whatever its encoding was.
pub fn posted_text(bytes: &[u8], label: Option<&str>) -> Result<(EssayId, Key), SourceError> {
    parse::decode(bytes, label).map(named_by)
}

/// The id and the key of an essay that was posted as JSON: of its canonical form, which is the model's, without what
/// the server makes and without white space.
pub fn posted_essay(essay: &Essay) -> (EssayId, Key) {
    let mut plain = Essay { source: None, added: None, changed: None, stats: Stats::default(), ..essay.clone() };
    plain.identify(EssayId::default());
    // The model has no map with other keys than strings, and no float that isn't a number becomes anything but null.
    named_by(serde_json::to_string(&plain).unwrap_or_default())
}

/// The key of a record whose id a client chose.
pub fn chosen(id: &EssayId) -> Key {
    Key(format!("put/{id}"))
}

/// The whole text is the key that the id is made from; the record keeps a short one.
pub(super) fn named_by(text: String) -> (EssayId, Key) {
    let id = EssayId::of(&Key(text));
    let key = Key(format!("post/{id}"));
    (id, key)
}
