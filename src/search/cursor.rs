//! Cursors: opaque to clients. A format version, a hash of the query that it belongs to, and the last row that was seen.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::SearchError;

/// The version of the format below.
const FORMAT: u8 = 1;

/// The longest cursor that is read, in bytes: a value of a value list at its longest, and room.
const LENGTH_LIMIT: usize = 16_384;

#[derive(Serialize, Deserialize)]
struct Cursor<Row>(u8, String, Row);

/// The hash of all parameters of a query but its limit and cursor.
pub(super) fn hash(parameters: &impl Serialize) -> Result<String, SearchError> {
    let json = serde_json::to_vec(parameters).map_err(SearchError::engine)?;
    let hash = blake3::hash(&json);
    Ok(HEXLOWER.encode(hash.as_bytes().get(..8).unwrap_or_default()))
}

/// The cursor behind a row.
pub(super) fn encode(hash: &str, row: &impl Serialize) -> Result<String, SearchError> {
    let json = serde_json::to_vec(&Cursor(FORMAT, hash.to_owned(), row)).map_err(SearchError::engine)?;
    Ok(BASE64URL_NOPAD.encode(&json))
}

/// The row that a cursor stands behind.
///
/// # Errors
/// [`SearchError::InvalidCursor`] for what [`encode`] never made, [`SearchError::CursorMismatch`] for another query's.
pub(super) fn decode<Row: DeserializeOwned>(hash: &str, cursor: &str) -> Result<Row, SearchError> {
    if cursor.len() > LENGTH_LIMIT {
        return Err(SearchError::InvalidCursor);
    }
    let json = BASE64URL_NOPAD.decode(cursor.as_bytes()).map_err(|_| SearchError::InvalidCursor)?;
    // The hash is looked at before the row: a cursor of another kind of list has rows of another shape.
    let Cursor(format, of, row): Cursor<serde_json::Value> =
        serde_json::from_slice(&json).map_err(|_| SearchError::InvalidCursor)?;
    if format != FORMAT {
        return Err(SearchError::InvalidCursor);
    }
    if of != hash {
        return Err(SearchError::CursorMismatch);
    }
    serde_json::from_value(row).map_err(|_| SearchError::InvalidCursor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_gives_back_its_row() {
        let hash = hash(&("year", 3)).expect("serialises");
        let row = (Some(i64::MIN), "7z3k".to_owned());
        let cursor = encode(&hash, &row).expect("serialises");
        assert_eq!(decode::<(Option<i64>, String)>(&hash, &cursor).expect("reads"), row);
    }

    #[test]
    fn other_parameters_are_told_from_malformed_cursors() {
        let mine = hash(&"mine").expect("serialises");
        let other = encode(&hash(&"other").expect("serialises"), &1).expect("serialises");
        assert!(matches!(decode::<i64>(&mine, &other), Err(SearchError::CursorMismatch)));
        let row_of_another_shape = encode(&mine, &"text").expect("serialises");
        let newer = BASE64URL_NOPAD.encode(br#"[2,"x",1]"#);
        let long = "A".repeat(LENGTH_LIMIT + 4);
        for bad in ["", "zzz", "====", "文章", "e30", &row_of_another_shape, &newer, &long] {
            assert!(matches!(decode::<i64>(&mine, bad), Err(SearchError::InvalidCursor)), "{bad}");
        }
    }
}
