//! Which folder the records of origin `data` come from: another one deletes nothing unasked, a moved one is the same.

use std::fs;
use std::os::unix::fs::symlink;

use wenzhang::essay::Key;
use wenzhang::library::folder::Skipped;
use wenzhang::library::sync::{MassRemoval, RefusalReason, SyncEvent, SyncTotals};
use wenzhang::library::{Incoming, Library, Precondition};
use wenzhang::store::Origin;

use super::fixtures::{Shelf, assert_sound, file_id, id, listed, put, sync_with, text, title};

/// Starts, syncs with a folder, and stops: what a start of `serve` does.
async fn start(shelf: &Shelf, folder: &str, removal: MassRemoval) -> (SyncTotals, Vec<SyncEvent>) {
    let library = shelf.open().await;
    let told = sync_with(&library, &shelf.path(folder), removal).await;
    assert_sound(&library).await;
    library.close().await.expect("closes");
    told
}

async fn refuse(shelf: &Shelf, folder: &str) -> SyncTotals {
    start(shelf, folder, MassRemoval::Refuse).await.0
}

/// Looks into the library between two starts.
async fn titles(shelf: &Shelf, names: &[&str]) -> Vec<Option<String>> {
    let library = shelf.open().await;
    let mut titles = Vec::new();
    for name in names {
        titles.push(title(&library, &file_id(name)).await);
    }
    library.close().await.expect("closes");
    titles
}

fn held(titles: &[&str]) -> Vec<Option<String>> {
    titles.iter().map(|title| (!title.is_empty()).then(|| (*title).to_owned())).collect()
}

/// A first folder with `a` and `b`, which was served, and a second one with `b` and `c`.
async fn two_folders() -> Shelf {
    let shelf = Shelf::new();
    for (file, title) in [("one/a.txt", "一甲"), ("one/b.txt", "一乙"), ("two/b.txt", "二乙"), ("two/c.txt", "二丙")]
    {
        shelf.file(file, title);
    }
    assert_eq!(refuse(&shelf, "one").await.created, 2);
    shelf
}

const NAMES: [&str; 3] = ["a.txt", "b.txt", "c.txt"];

#[tokio::test]
async fn another_folder_deletes_nothing_unasked_and_says_which_two_there_are() {
    let shelf = two_folders().await;
    let real = |name: &str| shelf.path(name).canonicalize().expect("is there").display().to_string();
    // At every start, until something is done about it.
    for (created, replaced) in [(1, 1), (0, 0)] {
        let (totals, events) = start(&shelf, "two", MassRemoval::Refuse).await;
        assert_eq!((totals.created, totals.replaced, totals.deleted), (created, replaced, 0));
        let refusal = totals.refused.expect("refused");
        assert_eq!(refusal.reason, RefusalReason::OtherFolder { former: real("one"), now: real("two") });
        assert_eq!(refusal.would_delete, 1);
        assert!(events.contains(&SyncEvent::Refused(refusal)));
        assert_eq!(titles(&shelf, &NAMES).await, held(&["一甲", "二乙", "二丙"]));
    }
    let totals = start(&shelf, "two", MassRemoval::Allow).await.0;
    assert_eq!((totals.deleted, totals.refused), (1, None));
    assert_eq!(titles(&shelf, &NAMES).await, held(&["", "二乙", "二丙"]));
    // From now on it is the second folder that rules.
    shelf.remove("two/c.txt");
    assert_eq!(refuse(&shelf, "two").await, SyncTotals { unchanged: 1, deleted: 1, ..SyncTotals::default() });
    let reason = refuse(&shelf, "one").await.refused.map(|refusal| refusal.reason);
    assert_eq!(reason, None, "what the second folder has, the first has too");
}

#[tokio::test]
async fn going_back_to_the_first_folder_undoes_a_start_with_another() {
    let shelf = two_folders().await;
    refuse(&shelf, "two").await;
    let totals = refuse(&shelf, "one").await;
    assert_eq!(totals, SyncTotals { replaced: 1, unchanged: 1, deleted: 1, ..SyncTotals::default() });
    assert_eq!(titles(&shelf, &NAMES).await, held(&["一甲", "一乙", ""]));
}

#[tokio::test]
async fn a_folder_that_was_moved_goes_on_as_before() {
    let shelf = two_folders().await;
    fs::rename(shelf.path("one"), shelf.path("moved")).expect("moves");
    assert_eq!(refuse(&shelf, "moved").await, SyncTotals { unchanged: 2, ..SyncTotals::default() });
    shelf.remove("moved/a.txt");
    assert_eq!(refuse(&shelf, "moved").await, SyncTotals { unchanged: 1, deleted: 1, ..SyncTotals::default() });
    // By another way to the same place.
    symlink(shelf.path("moved"), shelf.path("link")).expect("links");
    shelf.file("moved/d.txt", "丁");
    shelf.remove("moved/b.txt");
    let expected = SyncTotals { created: 1, deleted: 1, ..SyncTotals::default() };
    assert_eq!(refuse(&shelf, "link/../link").await, expected);
}

#[tokio::test]
async fn a_start_that_was_refused_does_not_change_the_folder() {
    let shelf = two_folders().await;
    fs::create_dir(shelf.path("empty")).expect("makes a folder");
    for (folder, reason) in [("empty", RefusalReason::NoSource), ("nowhere", RefusalReason::Missing)] {
        assert_eq!(refuse(&shelf, folder).await.refused.map(|refusal| refusal.reason), Some(reason));
    }
    shelf.remove("one/b.txt");
    assert_eq!(refuse(&shelf, "one").await, SyncTotals { unchanged: 1, deleted: 1, ..SyncTotals::default() });
}

#[tokio::test]
async fn a_first_start_that_was_cut_short_knows_its_folder_all_the_same() {
    let shelf = Shelf::new();
    shelf.file("one/a.txt", "一");
    shelf.file("two/b.txt", "二");
    let library = shelf.open().await;
    let (cut, folder) = (library.clone(), shelf.path("one"));
    let ended = tokio::spawn(async move {
        let mut on = |event| assert!(!matches!(event, SyncEvent::Durable(_)), "cut short here");
        cut.sync(&folder, MassRemoval::Refuse, &mut on).await
    });
    assert!(ended.await.is_err_and(|error| error.is_panic()));
    library.close().await.expect("closes");
    let totals = refuse(&shelf, "two").await;
    assert_eq!((totals.created, totals.deleted), (1, 0));
    assert!(totals.refused.is_some_and(|it| matches!(it.reason, RefusalReason::OtherFolder { .. })));
}

/// A record as a sync left it that noted no folder.
async fn put_data(library: &Library, key: &str) {
    let incoming = Incoming { id: None, origin: Origin::Data, key: Key(key.into()), content: text(key) };
    library.put(incoming, Precondition::None).await.expect("writes");
}

#[tokio::test]
async fn a_store_of_a_former_release_takes_the_first_folder_for_its_own() {
    let shelf = Shelf::new();
    let library = shelf.open().await;
    for name in NAMES {
        put_data(&library, name).await;
    }
    library.close().await.expect("closes");
    shelf.file("one/a.txt", "a.txt");
    shelf.file("one/b.txt", "b.txt");
    shelf.file("two/a.txt", "a.txt");
    assert_eq!(refuse(&shelf, "one").await, SyncTotals { unchanged: 2, deleted: 1, ..SyncTotals::default() });
    let refusal = refuse(&shelf, "two").await.refused.expect("refused");
    assert!(matches!(refusal.reason, RefusalReason::OtherFolder { .. }), "{refusal:?}");
}

#[tokio::test]
async fn an_empty_folder_is_told_apart_by_whether_there_is_anything_to_lose() {
    let shelf = Shelf::new();
    shelf.file("empty/.hidden.txt", "x");
    shelf.file("empty/notes.pdf", "x");
    let (totals, events) = start(&shelf, "empty", MassRemoval::Refuse).await;
    assert_eq!(totals, SyncTotals::default());
    let skipped = Skipped { hidden: 1, irregular: 0, other: 1 };
    assert!(events.contains(&SyncEvent::Empty { skipped }), "{events:?}");
    // Also what is of another origin is something.
    let library = shelf.open().await;
    put(&library, &id("mine"), text("三")).await.expect("writes");
    library.close().await.expect("closes");
    let (totals, events) = start(&shelf, "empty", MassRemoval::Refuse).await;
    let refusal = totals.refused.expect("refused");
    assert_eq!((&refusal.reason, refusal.would_delete, refusal.of), (&RefusalReason::NoSource, 0, 0));
    assert!(!events.iter().any(|event| matches!(event, SyncEvent::Empty { .. })), "{events:?}");
    let library = shelf.open().await;
    assert_eq!(listed(&library).await, 1);
}
