//! The order of a list by text: collation keys, numbered over the whole library.
//!
//! A segment numbers its keys for itself. Here all of them are put in one order, once for each state of the index and when
//! it is first asked for, so that a row is sorted by a number as it is by a year. Cursors hold the key, which outlives the
//! numbers.

use std::sync::Arc;

use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};
use tantivy::columnar::Column;
use tantivy::{DocId, Searcher, SegmentOrdinal, SegmentReader};

use super::rows::LastRow;
use super::{SearchError, SortKey};

/// What a cursor holds of the last row of a list that is sorted by text: its key, the essay's id, and the unit's place.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct KeyedRow(Option<String>, String, u64);

/// The keys of a column in their order, over all segments.
#[derive(Debug)]
pub(super) struct Keys {
    keys: Vec<Vec<u8>>,
    /// For each segment: from the number of a key there to the value that it is sorted by.
    by_segment: Vec<Vec<i64>>,
}

impl Keys {
    pub(super) fn of(searcher: &Searcher, column: &str) -> Result<Self, SearchError> {
        let mut of_segments: Vec<Vec<Vec<u8>>> = Vec::new();
        for segment in searcher.segment_readers() {
            let mut keys = Vec::new();
            if let Some(column) = segment.fast_fields().bytes(column)? {
                let mut stream = column.dictionary().stream()?;
                while stream.advance() {
                    keys.push(stream.key().to_vec());
                }
            }
            of_segments.push(keys);
        }
        let mut keys = of_segments.concat();
        keys.sort_unstable();
        keys.dedup();
        let value = |key: &Vec<u8>| value(&keys, key);
        let by_segment = of_segments.iter().map(|of_segment| of_segment.iter().map(value).collect()).collect();
        Ok(Self { keys, by_segment })
    }

    /// The row behind which a cursor stands, in the numbers of this state.
    pub(super) fn last_row(&self, KeyedRow(key, id, place): KeyedRow) -> Result<LastRow, SearchError> {
        let key = key.map(|key| BASE64URL_NOPAD.decode(key.as_bytes())).transpose();
        let key = key.map_err(|_| SearchError::InvalidCursor)?;
        Ok(LastRow(key.map(|key| value(&self.keys, &key)), id, place))
    }

    /// What a cursor holds of a row.
    pub(super) fn keyed(&self, LastRow(value, id, place): LastRow) -> KeyedRow {
        let key = value.and_then(|value| self.keys.get(usize::try_from(value / 2).ok()?));
        KeyedRow(key.map(|key| BASE64URL_NOPAD.encode(key)), id, place)
    }
}

/// A key as a number in the order of keys: odd where it is there, and even between two where it is not.
fn value(keys: &[Vec<u8>], key: &Vec<u8>) -> i64 {
    let number = match keys.binary_search(key) {
        Ok(at) => 2 * at + 1,
        Err(at) => 2 * at,
    };
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// What the rows of a segment are sorted by.
pub(super) enum Values {
    /// Nothing that is stored.
    None,
    Numbers(Column<i64>),
    Keys {
        keys: Arc<Keys>,
        segment: SegmentOrdinal,
        numbers: Column<u64>,
    },
}

impl Values {
    /// `keys` are those of the library where the list is sorted by text.
    pub(super) fn of(
        key: SortKey,
        keys: Option<&Arc<Keys>>,
        ordinal: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<Self> {
        let Some(name) = key.column() else { return Ok(Self::None) };
        let fast = segment.fast_fields();
        Ok(match keys {
            Some(keys) => fast.bytes(name)?.map_or(Self::None, |column| Self::Keys {
                keys: Arc::clone(keys),
                segment: ordinal,
                numbers: column.ords().clone(),
            }),
            None => fast.column_opt(name)?.map_or(Self::None, Self::Numbers),
        })
    }

    /// The value of a head.
    pub(super) fn first(&self, head: DocId) -> Option<i64> {
        match self {
            Self::None => None,
            Self::Numbers(column) => column.first(head),
            Self::Keys { keys, segment, numbers } => {
                let number = usize::try_from(numbers.first(head)?).ok()?;
                keys.by_segment.get(*segment as usize)?.get(number).copied()
            }
        }
    }

    /// The values of heads, as many as there are.
    pub(super) fn fill(&self, heads: &[DocId], values: &mut [Option<i64>]) {
        match self {
            Self::Numbers(column) => column.first_vals(heads, values),
            _ => heads.iter().zip(values).for_each(|(head, value)| *value = self.first(*head)),
        }
    }
}
