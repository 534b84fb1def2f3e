//! What turns sources into essays: the parser, by its version.

use crate::parse::{self, Parsed, SourceError};

/// A parser. Records that another version made are read anew when their file comes again.
#[derive(Debug, Clone, Copy)]
pub struct Reader {
    pub version: &'static str,
    /// From the bytes, and the encoding that their sender declared, if any.
    pub read: fn(&[u8], Option<&str>) -> Result<Parsed, SourceError>,
}

impl Default for Reader {
    /// The parser of this release.
    fn default() -> Self {
        Self { version: parse::VERSION, read: parse::parse_bytes }
    }
}
