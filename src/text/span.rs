//! Positions in a decoded source.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A stretch of a decoded source, in Unicode scalar values from 0; `end` is behind the last one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}
