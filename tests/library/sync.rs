//! The sync with the data folder, sentence by sentence (DESIGN §3).

use std::fs;

use wenzhang::library::Precondition;
use wenzhang::library::sync::{MassRemoval, Refusal, RefusalReason, SyncEvent, SyncTotals};
use wenzhang::store::{Found, Origin};

use super::fixtures::{
    LIMIT, NEXT_READER, NO_READER, Shelf, assert_sound, file_id, id, last, listed, load, put, record, sync, sync_with,
    text, title,
};

fn numbered(shelf: &Shelf, count: usize) {
    for i in 0..count {
        shelf.file(&format!("data/{i:03}.txt"), format!("第{i}篇\n正文"));
    }
}

#[tokio::test]
async fn a_new_file_comes_a_changed_one_replaces_and_a_vanished_one_goes() {
    let shelf = Shelf::new();
    let data = shelf.path("data");
    shelf.file("data/a.txt", "一");
    shelf.file("data/sub/b.MD", "二");
    let library = shelf.open().await;
    let (totals, _) = sync(&library, &data).await;
    assert_eq!(totals, SyncTotals { created: 2, ..SyncTotals::default() });
    let b = file_id("sub/b.MD");
    let entry = record(&library, &b).await.entry;
    assert_eq!((entry.origin, entry.key.0.as_str()), (Origin::Data, "sub/b.MD"));
    assert_eq!(record(&library, &b).await.essay.source.and_then(|s| s.uri).as_deref(), Some("sub/b.MD"));
    shelf.file("data/a.txt", "一改");
    shelf.remove("data/sub/b.MD");
    let (totals, events) = sync(&library, &data).await;
    assert_eq!(totals, SyncTotals { replaced: 1, deleted: 1, ..SyncTotals::default() });
    assert!(events.iter().any(|event| matches!(event, SyncEvent::Deleted { id, .. } if *id == b)));
    assert_eq!(title(&library, &file_id("a.txt")).await.as_deref(), Some("一改"));
    assert_eq!(library.essay(&b).await.expect("reads"), Found::Gone);
    // It vanished by itself, so it may come back as it was.
    shelf.file("data/sub/b.MD", "二");
    let (totals, _) = sync(&library, &data).await;
    assert_eq!(totals, SyncTotals { created: 1, unchanged: 1, ..SyncTotals::default() });
    assert_sound(&library).await;
}

#[tokio::test]
async fn what_is_up_to_date_is_not_parsed_and_what_an_older_parser_read_is_read_anew() {
    let shelf = Shelf::new();
    numbered(&shelf, 5);
    let library = shelf.open().await;
    sync(&library, &shelf.path("data")).await;
    library.close().await.expect("closes");
    let library = shelf.open_with(NO_READER).await;
    let (totals, _) = sync(&library, &shelf.path("data")).await;
    assert_eq!((totals.unchanged, last(&library).await), (5, 5));
    library.close().await.expect("closes");
    let library = shelf.open_with(NEXT_READER).await;
    let (totals, _) = sync(&library, &shelf.path("data")).await;
    assert_eq!(totals, SyncTotals { replaced: 5, ..SyncTotals::default() });
    assert_eq!(record(&library, &file_id("000.txt")).await.entry.parser.as_deref(), Some("2"));
}

#[tokio::test]
async fn a_record_that_http_took_over_is_no_longer_ruled_by_its_file() {
    let shelf = Shelf::new();
    let data = shelf.path("data");
    shelf.file("data/a.txt", "文件");
    shelf.file("data/b.txt", "别的");
    let library = shelf.open().await;
    sync(&library, &data).await;
    let a = file_id("a.txt");
    put(&library, &a, text("编辑")).await.expect("writes");
    let passed = SyncTotals { unchanged: 1, passed_over: 1, ..SyncTotals::default() };
    assert_eq!(sync(&library, &data).await.0, passed);
    shelf.file("data/a.txt", "文件改");
    assert_eq!(sync(&library, &data).await.0, passed);
    assert_eq!(title(&library, &a).await.as_deref(), Some("编辑"));
    // Deleted, it doesn't fall back to the file, whatever the file holds.
    library.delete(&a, Precondition::None).await.expect("deletes");
    assert_eq!(sync(&library, &data).await.0, passed);
    shelf.file("data/a.txt", "文件再改");
    assert_eq!(sync(&library, &data).await.0, passed);
    assert_eq!(library.essay(&a).await.expect("reads"), Found::Gone);
    // Nor does it go with the file.
    put(&library, &a, text("编辑")).await.expect("writes");
    shelf.remove("data/a.txt");
    assert_eq!(sync(&library, &data).await.0.deleted, 0);
    assert_eq!(title(&library, &a).await.as_deref(), Some("编辑"));
}

#[tokio::test]
async fn a_delete_over_http_holds_until_the_bytes_of_the_file_change() {
    let shelf = Shelf::new();
    let data = shelf.path("data");
    shelf.file("data/a.txt", "文件");
    shelf.file("data/b.txt", "别的");
    let library = shelf.open().await;
    sync(&library, &data).await;
    let a = file_id("a.txt");
    library.delete(&a, Precondition::None).await.expect("deletes");
    library.close().await.expect("closes");
    let library = shelf.open_with(NEXT_READER).await;
    let (totals, _) = sync(&library, &data).await;
    assert_eq!((totals.passed_over, library.essay(&a).await.expect("reads")), (1, Found::Gone));
    shelf.file("data/a.txt", "文件改");
    assert_eq!(sync(&library, &data).await.0.created, 1);
    let record = record(&library, &a).await;
    assert_eq!((record.essay.title.as_deref(), record.entry.origin), (Some("文件改"), Origin::Data));
}

#[tokio::test]
async fn records_of_other_origins_are_not_touched() {
    let shelf = Shelf::new();
    shelf.file("data/a.txt", "一");
    shelf.file("pile/a.txt", "二");
    let library = shelf.open().await;
    sync(&library, &shelf.path("data")).await;
    load(&library, &[shelf.path("pile")], None).await;
    put(&library, &id("mine"), text("三")).await.expect("writes");
    shelf.file("data/b.txt", "四");
    shelf.remove("data/a.txt");
    let (totals, _) = sync(&library, &shelf.path("data")).await;
    assert_eq!(totals, SyncTotals { created: 1, deleted: 1, ..SyncTotals::default() });
    assert_eq!(title(&library, &file_id("pile/a.txt")).await.as_deref(), Some("二"));
    assert_eq!(title(&library, &id("mine")).await.as_deref(), Some("三"));
}

#[tokio::test]
async fn a_file_whose_id_belongs_to_a_loaded_record_is_refused() {
    let shelf = Shelf::new();
    shelf.file("pile/a.txt", "一");
    shelf.file("data/pile/a.txt", "二");
    let library = shelf.open().await;
    load(&library, &[shelf.path("pile")], None).await;
    let (totals, events) = sync(&library, &shelf.path("data")).await;
    assert_eq!(totals, SyncTotals { failed: 1, ..SyncTotals::default() });
    assert!(events.iter().any(|event| matches!(event, SyncEvent::Failed(failure) if failure.code == "id_taken")));
    assert_eq!(title(&library, &file_id("pile/a.txt")).await.as_deref(), Some("一"));
}

#[tokio::test]
async fn an_empty_or_missing_folder_deletes_nothing_and_says_why() {
    for missing in [false, true] {
        let shelf = Shelf::new();
        let data = shelf.path("data");
        numbered(&shelf, 3);
        let library = shelf.open().await;
        sync(&library, &data).await;
        fs::remove_dir_all(&data).expect("removes");
        if !missing {
            shelf.file("data/notes.pdf", "no source");
        }
        let (totals, events) = sync(&library, &data).await;
        let refusal = totals.refused.expect("refused");
        assert_eq!((refusal.would_delete, refusal.of, totals.deleted), (3, 3, 0));
        assert_eq!(refusal.reason, if missing { RefusalReason::Missing } else { RefusalReason::NoSource });
        assert!(events.contains(&SyncEvent::Refused(refusal)));
        assert_eq!(listed(&library).await, 3);
        let (totals, _) = sync_with(&library, &data, MassRemoval::Allow).await;
        assert_eq!((totals.deleted, totals.refused, listed(&library).await), (3, None, 0));
    }
}

#[tokio::test]
async fn more_than_ten_and_more_than_half_do_not_go_at_once() {
    for (all, gone, refused) in [(22, 11, false), (21, 11, true), (12, 10, false), (30, 29, true)] {
        let shelf = Shelf::new();
        let data = shelf.path("data");
        numbered(&shelf, all);
        let library = shelf.open().await;
        sync(&library, &data).await;
        for i in 0..gone {
            shelf.remove(&format!("data/{i:03}.txt"));
        }
        shelf.file("data/new.txt", "新");
        let (totals, _) = sync(&library, &data).await;
        // What came is taken in all the same.
        assert_eq!(totals.created, 1);
        let reason = RefusalReason::TooMany;
        let (would_delete, of) = (gone as u64, all as u64);
        let expected = refused.then_some(Refusal { reason, would_delete, of });
        assert_eq!((&totals.refused, totals.deleted), (&expected, if refused { 0 } else { gone as u64 }));
        if refused {
            let (totals, _) = sync_with(&library, &data, MassRemoval::Allow).await;
            assert_eq!(totals.deleted, gone as u64);
        }
        assert_eq!(listed(&library).await, (all - gone + 1) as u64);
        assert_sound(&library).await;
    }
}

#[tokio::test]
async fn a_file_that_became_no_text_leaves_its_record() {
    let shelf = Shelf::new();
    let data = shelf.path("data");
    shelf.file("data/a.txt", "一");
    shelf.file("data/b.txt", "二");
    let library = shelf.open().await;
    sync(&library, &data).await;
    for (bad, code) in
        [(vec![], "empty_source"), (vec![0xff, 0xff], "not_text"), (vec![b'a'; LIMIT as usize + 1], "too_large")]
    {
        shelf.file("data/a.txt", bad);
        let (totals, events) = sync(&library, &data).await;
        assert_eq!(totals, SyncTotals { unchanged: 1, failed: 1, ..SyncTotals::default() });
        assert!(events.iter().any(|event| matches!(event, SyncEvent::Failed(failure) if failure.code == code)));
        assert_eq!(title(&library, &file_id("a.txt")).await.as_deref(), Some("一"));
    }
}

#[tokio::test]
async fn a_folder_that_is_a_file_deletes_nothing() {
    let shelf = Shelf::new();
    numbered(&shelf, 2);
    let library = shelf.open().await;
    sync(&library, &shelf.path("data")).await;
    let file = shelf.file("file.txt", "text");
    let (totals, _) = sync_with(&library, &file, MassRemoval::Allow).await;
    assert!(matches!(totals.refused, Some(Refusal { reason: RefusalReason::Unreadable { .. }, would_delete: 2, .. })));
    assert_eq!(listed(&library).await, 2);
}
