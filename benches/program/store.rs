//! The store as bare sled: where its sections lie, and what stands before their bytes.

use std::path::Path;

/// What keys of sections begin with.
const SECTIONS: &[u8] = b"section/";

/// The header before the bytes that are served: format, kind, seq and version (`src/store/sled/record.rs`).
pub(crate) const HEADER: usize = 1 + 1 + 8 + 26;

/// The kind of a value that holds bytes as they are served.
const PLAIN: u8 = 1;

/// Bytes that sled may keep in memory: the program's default.
const CACHE: u64 = 16 << 20;

/// The tree that holds everything.
pub(crate) fn open(state: &Path) -> sled::Db {
    let folder = state.join("store/sled");
    assert!(folder.is_dir(), "there is no store in {}", state.display());
    sled::Config::new().path(folder).cache_capacity(CACHE).open().expect("opens the store")
}

/// The key of a section.
pub(crate) fn key(id: &str) -> Vec<u8> {
    [SECTIONS, id.as_bytes()].concat()
}

/// The ids of all sections that are served, with their values.
pub(crate) fn sections(tree: &sled::Db) -> impl Iterator<Item = (String, sled::IVec)> {
    tree.scan_prefix(SECTIONS).filter_map(|pair| {
        let (key, value) = pair.expect("reads the store");
        let id = String::from_utf8(key[SECTIONS.len()..].to_vec()).expect("an id is text");
        (value.get(1) == Some(&PLAIN)).then_some((id, value))
    })
}

/// Prints the ids of all sections, one a line.
pub(crate) fn print_ids(state: &Path) {
    for (id, _) in sections(&open(state)) {
        println!("{id}");
    }
}
