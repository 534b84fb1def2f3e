//! What can be wrong with the folder of the embedded store, and what it then says.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::time::{Duration, Instant};

use wenzhang::store::{Seq, SledStore, Store, StoreError};

use super::fixtures::{assert_sound, essay, put, put_now, write};

const CACHE: u64 = 1 << 20;
const ESSAYS: u64 = 200;
const SOURCE: &[u8] = "原文".as_bytes();

async fn fill(folder: &Path) {
    let store = SledStore::open(folder, CACHE).expect("opens");
    for i in 0..ESSAYS {
        put_now(&store, put(essay(&format!("e{i}"), &["引言", "正文"], &"从前".repeat(500)), Some("原文"))).await;
    }
}

/// The engine by itself. A program that another test is just starting shares a closed store's lock until it runs.
fn engine(folder: &Path) -> sled::Db {
    let until = Instant::now() + Duration::from_secs(10);
    loop {
        match sled::open(folder.join("sled")) {
            Err(sled::Error::Io(error)) if Instant::now() < until && error.to_string().contains("lock") => {
                std::thread::yield_now();
            }
            opened => return opened.expect("opens"),
        }
    }
}

fn refusal(folder: &Path) -> String {
    SledStore::open(folder, CACHE).expect_err("is refused").to_string()
}

#[tokio::test]
async fn a_store_that_is_held_names_the_process() {
    let folder = tempfile::tempdir().expect("a folder");
    let held = SledStore::open(folder.path(), CACHE).expect("opens");
    let error = SledStore::open(folder.path(), CACHE).expect_err("is held");
    assert!(matches!(error, StoreError::Held { pid: Some(pid), .. } if pid == std::process::id()), "{error}");
    assert!(error.to_string().contains(&format!("process {}", std::process::id())), "{error}");
    drop(held);
    SledStore::open(folder.path(), CACHE).expect("opens when it is let go");
}

#[tokio::test]
async fn a_store_of_a_newer_format_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    fill(folder.path()).await;
    let newer = |format: u32| {
        let tree = engine(folder.path());
        tree.insert("meta/format", &format.to_be_bytes()).expect("writes");
        tree.flush().expect("flushes");
    };
    newer(9);
    let error = SledStore::open(folder.path(), CACHE).expect_err("is refused");
    assert!(matches!(error, StoreError::NewerFormat { found: 9, known: 1, .. }), "{error}");
    newer(1);
    assert_sound(&SledStore::open(folder.path(), CACHE).expect("opens")).await;
}

#[test]
fn a_folder_that_cannot_be_one_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    fs::write(&file, "text").expect("writes");
    for path in [file.clone(), file.join("below"), "/proc/nowhere".into()] {
        let error = SledStore::open(&path, CACHE).expect_err("is refused");
        assert!(matches!(&error, StoreError::Unusable { path: at, .. } if at == &path), "{error}");
    }
    assert_eq!(fs::read_to_string(&file).expect("reads"), "text");
}

/// Whether the damage is told; if it isn't, it must have hit nothing that was in use.
async fn is_noticed(folder: &Path) -> bool {
    let store = match SledStore::open(folder, CACHE) {
        Ok(store) => store,
        Err(error) => {
            assert!(matches!(error, StoreError::Corrupt { .. }), "{error}");
            return true;
        }
    };
    match store.check().await {
        Ok(faults) if faults.is_empty() => {}
        Ok(_) | Err(StoreError::Corrupt { .. }) => return true,
        Err(error) => panic!("{error}"),
    }
    assert_eq!(store.last().await.expect("reads"), Seq(ESSAYS));
    let records = store.records(None, usize::MAX).await.expect("reads");
    assert!(records.len() as u64 == ESSAYS && records.iter().all(|record| record.source.as_deref() == Some(SOURCE)));
    false
}

#[tokio::test]
async fn damage_never_goes_unnoticed() {
    let mut noticed = Vec::new();
    for damage in [wreck_start, wreck_end, wreck_all, cut_off, remove] {
        let folder = tempfile::tempdir().expect("a folder");
        fill(folder.path()).await;
        damage(&folder.path().join("sled/db"));
        let first = is_noticed(folder.path()).await;
        // It is still told when the engine has cleared away what it could not read.
        assert_eq!(is_noticed(folder.path()).await, first);
        noticed.push(first);
    }
    assert_eq!(noticed[2..], [true, true, true]);
}

fn wreck_start(file: &Path) {
    let mut bytes = fs::read(file).expect("reads");
    for byte in bytes.iter_mut().take(300_000) {
        *byte ^= 0x5a;
    }
    fs::write(file, bytes).expect("writes");
}

fn wreck_end(file: &Path) {
    let mut bytes = fs::read(file).expect("reads");
    let half = bytes.len() / 2;
    for byte in bytes.iter_mut().skip(half) {
        *byte ^= 0x5a;
    }
    fs::write(file, bytes).expect("writes");
}

fn wreck_all(file: &Path) {
    let mut bytes = fs::read(file).expect("reads");
    for byte in bytes.iter_mut().step_by(100) {
        *byte ^= 0x5a;
    }
    fs::write(file, bytes).expect("writes");
}

fn cut_off(file: &Path) {
    let bytes = fs::read(file).expect("reads");
    fs::write(file, &bytes[..bytes.len() / 3]).expect("writes");
}

fn remove(file: &Path) {
    fs::remove_file(file).expect("removes");
}

#[tokio::test]
async fn a_flush_that_failed_is_made_up_for_by_the_next_write_also_by_an_empty_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = SledStore::open(folder.path(), CACHE).expect("opens");
    put_now(&store, put(essay("a", &["引言"], "从前"), None)).await;
    // What can't be opened can't be waited for.
    let obstacle = folder.path().join("sled/blobs/loop");
    symlink(&obstacle, &obstacle).expect("links");
    let late = write(put(essay("b", &["引言"], "从前"), None), None);
    for batch in [vec![late], vec![]] {
        let error = store.write(batch).await.expect_err("can't be flushed");
        assert!(matches!(error, StoreError::Engine(_)), "{error}");
        assert_eq!(store.last().await.expect("reads"), Seq(1));
        assert_eq!(store.changes(Seq(1), 10).await.expect("reads"), []);
    }
    fs::remove_file(obstacle).expect("removes");
    assert_eq!(store.write(vec![]).await.expect("flushes"), []);
    assert_eq!(store.last().await.expect("reads"), Seq(2));
    assert_eq!(store.changes(Seq(1), 10).await.expect("reads").len(), 1);
    assert_sound(&store).await;
}

#[test]
fn a_store_of_something_else_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let tree = sled::open(folder.path().join("sled")).expect("opens");
    tree.insert("other", "thing").expect("writes");
    tree.flush().expect("flushes");
    drop(tree);
    assert!(refusal(folder.path()).contains("holds no store"));
}
