//! Whatever becomes of the folder, the index opens: whole, or empty and ready to be filled again.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use wenzhang::search::{Index, ListQuery};

use super::{FEED, delete, essay, put};

/// An index of three essays in two commits with a deletion, closed; and its files.
fn filled() -> (TempDir, Vec<PathBuf>) {
    let (folder, index) = super::index();
    index.apply(vec![put(&essay("a", 1)), put(&essay("b", 2)), put(&essay("c", 3))], 3).expect("applies");
    index.apply(vec![put(&essay("d", 4)), delete("b")], 5).expect("applies");
    drop(index);
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder.path()).expect("reads").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    assert!(files.len() > 8, "{files:?}");
    (folder, files)
}

/// Opens the folder: either all is as it was, or the index is empty and takes everything in again.
fn check(folder: &Path, what: &str) {
    let index = Index::open(folder, FEED).unwrap_or_else(|error| panic!("{what}: {error}"));
    let all = ListQuery { limit: 100, ..ListQuery::default() };
    match index.position() {
        0 => assert!(index.is_empty() && index.flaw().is_some(), "{what}"),
        5 => {
            let page = index.list(&all).unwrap_or_else(|error| panic!("{what}: {error}"));
            let ids: Vec<&str> = page.items.iter().map(|head| head.id.as_str()).collect();
            assert_eq!(ids, ["d", "c", "a"], "{what}");
        }
        other => panic!("{what}: position {other}"),
    }
    index.apply(vec![put(&essay("e", 9))], 6).unwrap_or_else(|error| panic!("{what}: {error}"));
    drop(index);
    let index = Index::open(folder, FEED).unwrap_or_else(|error| panic!("{what}: {error}"));
    assert_eq!(index.position(), 6, "{what}");
    assert!(index.list(&all).expect("lists").items.iter().any(|head| head.id.as_str() == "e"), "{what}");
}

/// Damages one file after the other, each in a folder of its own.
fn damage_each(how: &str, damage: impl Fn(&Path)) {
    let (_original, files) = filled();
    for file in &files {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for file in &files {
            fs::copy(file, folder.path().join(file.file_name().expect("a name"))).expect("copies");
        }
        let victim = folder.path().join(file.file_name().expect("a name"));
        damage(&victim);
        check(folder.path(), &format!("{how}: {}", victim.display()));
    }
}

#[test]
fn any_file_may_be_missing() {
    damage_each("missing", |file| fs::remove_file(file).expect("removes"));
}

#[test]
fn any_file_may_be_empty() {
    damage_each("empty", |file| fs::write(file, b"").expect("writes"));
}

#[test]
fn any_file_may_be_cut_short() {
    damage_each("cut", |file| {
        let bytes = fs::read(file).expect("reads");
        fs::write(file, &bytes[..bytes.len() / 2]).expect("writes");
    });
}

#[test]
fn any_file_may_be_a_few_bytes() {
    for length in [4, 7] {
        damage_each("a few bytes", |file| fs::write(file, vec![b'x'; length]).expect("writes"));
    }
}

#[test]
fn any_file_may_be_garbage() {
    damage_each("garbage", |file| fs::write(file, b"\xff\x00garbage\x1b[2J".repeat(40)).expect("writes"));
}

#[test]
fn any_file_may_have_a_flipped_bit() {
    for place in [0, 1, 2, 3, 5, 8, 13] {
        damage_each("flipped", |file| {
            let mut bytes = fs::read(file).expect("reads");
            let position = bytes.len() * place / 14;
            if let Some(byte) = bytes.get_mut(position) {
                *byte ^= 0x04;
            }
            fs::write(file, bytes).expect("writes");
        });
    }
}

#[test]
fn any_file_may_be_a_folder() {
    damage_each("folder", |file| {
        fs::remove_file(file).expect("removes");
        fs::create_dir(file).expect("makes");
        fs::write(file.join("x"), b"x").expect("writes");
    });
}

#[test]
fn the_folder_may_be_a_file_or_full_of_other_things() {
    let parent = tempfile::tempdir().expect("a temporary folder");
    let folder = parent.path().join("index");
    fs::write(&folder, b"not a folder").expect("writes");
    check(&folder, "a file");
    let folder = parent.path().join("deep/er");
    fs::create_dir_all(folder.join("sub")).expect("makes");
    fs::write(folder.join("sub/file"), b"x").expect("writes");
    check(&folder, "other things");
}
