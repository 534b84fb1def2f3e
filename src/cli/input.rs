//! Reads a source that was named on the command line, and says under which key it is known.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::essay::Key;
use crate::library::folder;
use crate::parse::SourceError;

/// Why a file didn't become an essay.
#[derive(Debug, thiserror::Error)]
pub(crate) enum InputError {
    #[error(transparent)]
    Source(#[from] SourceError),
    #[error("it is a folder; `wenzhang load` reads folders")]
    Folder,
    #[error("it can't be read: {0}")]
    Unreadable(#[from] io::Error),
}

impl InputError {
    /// The code that people and programs know it by.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Source(error) => error.code(),
            Self::Folder => "folder",
            Self::Unreadable(_) => "unreadable",
        }
    }
}

/// The bytes of a file, or of standard input for `-`. No more than the limit is ever held.
pub(crate) fn read(path: &Path, limit: u64) -> Result<Vec<u8>, InputError> {
    if is_stdin(path) {
        return read_all(io::stdin().lock(), 0, limit);
    }
    let file = File::open(path)?;
    let found = file.metadata()?;
    if found.is_dir() {
        return Err(InputError::Folder);
    }
    read_all(file, found.len(), limit)
}

/// Whether standard input is meant.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The key of a single file, as `load` makes it: its folder's name and its own. None for what has no name, as a pipe.
pub(crate) fn key_of(path: &Path) -> Option<Key> {
    let file = folder::scan(path).ok()?.files.into_iter().next()?;
    let name = folder::own_name(path).ok()?;
    Some(name.map_or_else(|| file.key.clone(), |name| file.named(&name)))
}

fn read_all(source: impl Read, expected: u64, limit: u64) -> Result<Vec<u8>, InputError> {
    let too_large = |bytes| InputError::Source(SourceError::TooLarge { bytes, limit });
    if expected > limit {
        return Err(too_large(expected));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or_default().saturating_add(1));
    source.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if length > limit { Err(too_large(length)) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_of_a_single_file_has_its_folder_in_composed_form() {
        let folder = tempfile::tempdir().expect("a folder");
        let below = folder.path().join("e\u{301}tudes");
        std::fs::create_dir(&below).expect("a folder");
        std::fs::write(below.join("cafe\u{301}.text"), "文").expect("a file");
        assert_eq!(key_of(&below.join("cafe\u{301}.text")), Some(Key("\u{e9}tudes/caf\u{e9}.text".into())));
        assert_eq!(key_of(Path::new("-")), None);
    }

    #[test]
    fn no_more_than_the_limit_is_read() {
        assert_eq!(read_all(&b"abc"[..], 0, 3).expect("within the limit"), b"abc");
        let error = read_all(&b"abcdef"[..], 0, 3).expect_err("over the limit");
        assert_eq!(error.code(), "too_large");
        assert!(read_all(io::repeat(b'x'), 0, 1000).is_err());
    }
}
