//! Texts that lie in a folder.

use std::fs;
use std::path::Path;

/// The bytes of all `.txt` files of a folder, however deep; none where there is no such folder.
pub(crate) fn texts(folder: &Path) -> Vec<Vec<u8>> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            texts.extend(self::texts(&path));
        } else if path.extension().is_some_and(|extension| extension == "txt") {
            texts.extend(fs::read(path));
        }
    }
    texts
}
