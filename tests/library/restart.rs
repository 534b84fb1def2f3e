//! Restarts: nothing changes by itself, and an index that fell behind, ran ahead or is lost is made right.

use std::fs;
use std::path::Path;

use wenzhang::essay::Essay;
use wenzhang::library::sync::SyncTotals;
use wenzhang::library::{Library, LibraryError, Opening, Precondition};
use wenzhang::store::{Change, Put, Seq, SledStore, Store, StoreError, Write};

use super::fixtures::{READER, Shelf, assert_sound, file_id, id, last, listed, load, put, record, sync, text, title};

#[tokio::test]
async fn after_a_put_a_delete_and_a_load_a_restart_with_the_same_data_changes_nothing() {
    let shelf = Shelf::new();
    for name in ["a", "b", "c", "d"] {
        shelf.file(&format!("data/{name}.txt"), name);
        shelf.file(&format!("pile/{name}.txt"), name);
    }
    let library = shelf.open().await;
    sync(&library, &shelf.path("data")).await;
    put(&library, &id("new"), text("新")).await.expect("writes");
    put(&library, &file_id("a.txt"), text("改")).await.expect("writes");
    library.delete(&file_id("b.txt"), Precondition::None).await.expect("deletes");
    put(&library, &file_id("c.txt"), text("改")).await.expect("writes");
    library.delete(&file_id("c.txt"), Precondition::None).await.expect("deletes");
    load(&library, &[shelf.path("pile")], None).await;
    let (before, count) = (last(&library).await, listed(&library).await);
    library.close().await.expect("closes");
    for _ in 0..2 {
        let library = shelf.open().await;
        let (totals, _) = sync(&library, &shelf.path("data")).await;
        assert_eq!(totals, SyncTotals { unchanged: 1, passed_over: 3, ..SyncTotals::default() });
        assert_eq!((last(&library).await, listed(&library).await), (before, count));
        assert_eq!(title(&library, &file_id("a.txt")).await.as_deref(), Some("改"));
        assert_sound(&library).await;
        library.close().await.expect("closes");
    }
}

async fn fill(shelf: &Shelf) {
    let library = shelf.open().await;
    for i in 0..20 {
        put(&library, &id(&format!("e{i}")), text(&format!("第{i}篇\n# 引言\n正文"))).await.expect("writes");
    }
    library.delete(&id("e3"), Precondition::None).await.expect("deletes");
    library.close().await.expect("closes");
}

/// What opening found is told once: the next one finds nothing.
async fn assert_whole(shelf: &Shelf, count: u64, found: impl Fn(&Opening) -> bool) -> Library {
    let library = shelf.open().await;
    let opening = library.verify().await.expect("verifies").opening;
    assert!(found(&opening), "{opening}");
    library.close().await.expect("closes");
    let library = shelf.open().await;
    assert_eq!(library.verify().await.expect("verifies").opening, Opening::Current);
    assert_eq!(listed(&library).await, count);
    assert_sound(&library).await;
    library.ready().await.expect("is ready");
    library
}

fn mended(opening: &Opening, word: &str) -> bool {
    matches!(opening, Opening::Mended { fault } if fault.contains(word))
}

#[tokio::test]
async fn an_index_that_missed_writes_catches_up_at_open() {
    let shelf = Shelf::new();
    fill(&shelf).await;
    // As if the process had died between the flush of the store and the commit of the index.
    let store = SledStore::open(&shelf.path("state/store"), 1 << 20).expect("opens");
    let mut essay = Essay { title: Some("题目".into()), ..Essay::default() };
    essay.identify(id("late"));
    let entry = store.entry(&id("e5")).await.expect("reads").expect("is there");
    let put = Put {
        origin: entry.origin,
        key: entry.key,
        essay: essay.into(),
        report: std::sync::Arc::default(),
        source: None,
    };
    let at = entry.at;
    let writes = vec![
        Write { id: id("late"), over: None, at, change: Change::Put(Box::new(put)) },
        Write { id: id("e5"), over: Some(entry.seq), at, change: Change::Delete { by: entry.origin } },
    ];
    store.write(writes).await.expect("writes");
    drop(store);
    let behind = Opening::CaughtUp { from: Seq(21), to: Seq(23) };
    let library = assert_whole(&shelf, 19, |found| *found == behind).await;
    assert_eq!(title(&library, &id("late")).await.as_deref(), Some("题目"));
}

#[tokio::test]
async fn an_index_that_is_lost_is_made_anew_which_is_no_fault() {
    let shelf = Shelf::new();
    fill(&shelf).await;
    fs::remove_dir_all(shelf.path("state/index")).expect("removes");
    assert_whole(&shelf, 19, |found| matches!(found, Opening::Built { .. })).await;
}

#[tokio::test]
async fn an_index_that_is_damaged_is_made_anew_and_told_as_a_fault() {
    for which in ["meta.json", "store"] {
        let shelf = Shelf::new();
        fill(&shelf).await;
        for file in fs::read_dir(shelf.path("state/index")).expect("lists") {
            let path = file.expect("lists").path();
            if path.ends_with(which) || path.extension().is_some_and(|ending| ending == which) {
                fs::write(path, "damage").expect("writes");
            }
        }
        assert_whole(&shelf, 19, |found| mended(found, "damaged")).await;
    }
}

#[tokio::test]
async fn an_index_of_another_store_is_made_anew_and_told_as_a_fault() {
    let (shelf, other) = (Shelf::new(), Shelf::new());
    fill(&shelf).await;
    fill(&other).await;
    fs::remove_dir_all(shelf.path("state/index")).expect("removes");
    copy(&other.path("state/index"), &shelf.path("state/index"));
    assert_whole(&shelf, 19, |found| mended(found, "of another store")).await;
}

#[tokio::test]
async fn a_library_that_was_never_written_to_is_as_it_should_be() {
    let shelf = Shelf::new();
    for _ in 0..2 {
        shelf.open().await.close().await.expect("closes");
    }
    assert_whole(&shelf, 0, |found| *found == Opening::Current).await;
}

#[tokio::test]
async fn an_index_that_is_ahead_of_a_store_put_back_is_made_anew() {
    let shelf = Shelf::new();
    fill(&shelf).await;
    copy(&shelf.path("state/store"), &shelf.path("copy"));
    let library = shelf.open().await;
    put(&library, &id("later"), text("后来")).await.expect("writes");
    library.close().await.expect("closes");
    fs::remove_dir_all(shelf.path("state/store")).expect("removes");
    copy(&shelf.path("copy"), &shelf.path("state/store"));
    assert_whole(&shelf, 19, |found| mended(found, "ahead of the store")).await;
}

#[tokio::test]
async fn a_library_that_is_open_is_held() {
    let shelf = Shelf::new();
    let library = shelf.open().await;
    let error = Library::open_with(shelf.settings(), READER).await.err().expect("is held");
    assert!(matches!(&error, LibraryError::Store(StoreError::Held { pid: Some(_), .. })), "{error}");
    assert!(error.to_string().contains(&std::process::id().to_string()));
    put(&library, &id("a"), text("一")).await.expect("the holder goes on");
    drop(library);
    let library = shelf.open().await;
    assert_eq!(record(&library, &id("a")).await.essay.title.as_deref(), Some("一"));
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("makes a folder");
    for entry in fs::read_dir(from).expect("lists") {
        let entry = entry.expect("lists");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("has a type").is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("copies");
        }
    }
}
