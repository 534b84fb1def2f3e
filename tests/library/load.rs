//! `wenzhang load`: whose records it makes, and how it goes on.

use std::fs;
use std::os::unix::fs::symlink;

use wenzhang::library::load::{LoadError, LoadEvent, LoadRequest, LoadTotals};
use wenzhang::store::{Origin, Seq};

use super::fixtures::{
    LIMIT, NO_READER, Shelf, assert_sound, failures, file_id, id, last, listed, load, put, record, sync, text, title,
};

#[tokio::test]
async fn two_folders_that_each_hold_001_keep_both() {
    let shelf = Shelf::new();
    shelf.file("one/001.txt", "一");
    shelf.file("two/001.txt", "二");
    shelf.file("data/001.txt", "三");
    let library = shelf.open().await;
    sync(&library, &shelf.path("data")).await;
    let (totals, _) = load(&library, &[shelf.path("one"), shelf.path("two")], None).await;
    assert_eq!(totals, LoadTotals { created: 2, ..LoadTotals::default() });
    for (key, expected) in [("one/001.txt", "一"), ("two/001.txt", "二"), ("001.txt", "三")] {
        assert_eq!(title(&library, &file_id(key)).await.as_deref(), Some(expected));
    }
    let entry = record(&library, &file_id("one/001.txt")).await.entry;
    assert_eq!((entry.origin, entry.key.0.as_str()), (Origin::Load, "one/001.txt"));
}

#[tokio::test]
async fn the_name_stands_before_the_path_and_a_single_files_folder_is_its_parent() {
    let shelf = Shelf::new();
    let file = shelf.file("pile/sub/a.txt", "一");
    let library = shelf.open().await;
    load(&library, &[shelf.path("pile")], Some("named")).await;
    load(&library, std::slice::from_ref(&file), None).await;
    for key in ["named/sub/a.txt", "sub/a.txt"] {
        assert_eq!(title(&library, &file_id(key)).await.as_deref(), Some("一"), "{key}");
    }
    for bad in ["", "a/b", "..", "a\u{7}"] {
        let request = LoadRequest { paths: vec![file.clone()], name: Some(bad.to_owned()) };
        let answer = library.load(request, &mut |_| ()).await;
        assert!(matches!(answer, Err(LoadError::Name { .. })), "{bad:?}");
    }
}

#[tokio::test]
async fn files_of_one_load_with_the_same_key_do_not_overwrite_each_other() {
    let shelf = Shelf::new();
    let one = shelf.file("one/pile/a.txt", "一");
    shelf.file("two/pile/a.txt", "二");
    let library = shelf.open().await;
    // The same file named twice is one.
    let paths = [shelf.path("one/pile"), one, shelf.path("two/pile")];
    let (totals, events) = load(&library, &paths, None).await;
    assert_eq!(totals, LoadTotals { created: 1, failed: 1, ..LoadTotals::default() });
    assert_eq!(failures(&events), [("pile/a.txt".to_owned(), "same_key")]);
    assert_eq!(title(&library, &file_id("pile/a.txt")).await.as_deref(), Some("一"));
}

#[tokio::test]
async fn a_load_goes_on_past_bad_files_and_tells_of_each() {
    let shelf = Shelf::new();
    shelf.file("pile/a.txt", "题目\n# 引言\n正文\n!广告 广告");
    shelf.file("pile/b.txt", "");
    shelf.file("pile/c.txt", [0xff, 0xff]);
    shelf.file("pile/d.txt", "长".repeat(LIMIT as usize));
    shelf.file("pile/e.txt", "题目");
    shelf.file("pile/f.jpg", "no source");
    let library = shelf.open().await;
    let (totals, events) = load(&library, &[shelf.path("pile")], None).await;
    assert_eq!(totals, LoadTotals { created: 2, failed: 3, ..LoadTotals::default() });
    assert!(matches!(&events[0], LoadEvent::Found { sources: 5, skipped } if skipped.other == 1));
    let mut failed = failures(&events);
    failed.sort();
    let expected = [("pile/b.txt", "empty_source"), ("pile/c.txt", "not_text"), ("pile/d.txt", "too_large")];
    assert_eq!(failed, expected.map(|(key, code)| (key.to_owned(), code)));
    let loaded: Vec<_> = events
        .iter()
        .filter_map(|event| match event {
            LoadEvent::Durable(loaded) => Some((loaded.key.0.as_str(), loaded.noise_chars)),
            _ => None,
        })
        .collect();
    assert_eq!(loaded, [("pile/a.txt", 4), ("pile/e.txt", 0)]);
    let missing = LoadRequest { paths: vec![shelf.path("nowhere")], name: None };
    let error = library.load(missing, &mut |_| ()).await.expect_err("is missing");
    assert!(error.to_string().contains("does not exist"), "{error}");
}

#[tokio::test]
async fn what_is_loaded_already_is_not_parsed_again() {
    let shelf = Shelf::new();
    for i in 0..20 {
        shelf.file(&format!("pile/{i}.txt"), format!("第{i}篇"));
    }
    let library = shelf.open().await;
    load(&library, &[shelf.path("pile")], None).await;
    library.close().await.expect("closes");
    let library = shelf.open_with(NO_READER).await;
    let (totals, events) = load(&library, &[shelf.path("pile")], None).await;
    assert_eq!(totals, LoadTotals { unchanged: 20, ..LoadTotals::default() });
    assert_eq!(last(&library).await, 20);
    assert!(events.iter().any(|event| {
        matches!(event, LoadEvent::Unchanged(loaded) if loaded.written.title.as_deref() == Some("第7篇")
            && loaded.written.diagnostics.len() == 1)
    }));
}

#[tokio::test]
async fn what_a_failed_flush_left_in_the_store_is_acknowledged_only_when_it_is_safe() {
    let shelf = Shelf::new();
    let pile = shelf.path("pile");
    shelf.file("pile/a.txt", "一");
    let library = shelf.open().await;
    // What can't be opened can't be waited for.
    let obstacle = shelf.path("state/store/sled/blobs/loop");
    symlink(&obstacle, &obstacle).expect("links");
    for _ in 0..2 {
        let request = LoadRequest { paths: vec![pile.clone()], name: None };
        let mut told = Vec::new();
        library.load(request, &mut |event| told.push(event)).await.expect_err("nothing can be flushed");
        assert!(matches!(told[..], [LoadEvent::Found { .. }]), "{told:?}");
    }
    fs::remove_file(obstacle).expect("removes");
    let mut acknowledged = Vec::new();
    let request = LoadRequest { paths: vec![pile], name: None };
    let mut on = |event| {
        if let LoadEvent::Unchanged(loaded) = event {
            acknowledged.push((loaded.written.title, loaded.written.seq, library.position().1));
        }
    };
    let totals = library.load(request, &mut on).await.expect("loads");
    assert_eq!(totals, LoadTotals { unchanged: 1, ..LoadTotals::default() });
    assert_eq!(acknowledged, [(Some("一".to_owned()), Seq(1), Seq(1))]);
    assert_eq!((last(&library).await, listed(&library).await), (1, 1));
    assert_sound(&library).await;
}

#[tokio::test]
async fn what_http_took_over_is_passed_over_in_silence() {
    let shelf = Shelf::new();
    shelf.file("pile/a.txt", "一");
    let library = shelf.open().await;
    load(&library, &[shelf.path("pile")], None).await;
    let a = file_id("pile/a.txt");
    put(&library, &a, text("编辑")).await.expect("writes");
    shelf.file("pile/a.txt", "一改");
    let (totals, events) = load(&library, &[shelf.path("pile")], None).await;
    assert_eq!(totals, LoadTotals { passed_over: 1, ..LoadTotals::default() });
    assert_eq!(failures(&events), []);
    assert_eq!(title(&library, &a).await.as_deref(), Some("编辑"));
}

#[tokio::test]
async fn lines_of_bulk_input_become_records_and_bad_ones_are_told_by_number() {
    let shelf = Shelf::new();
    let long = format!(r#"{{"text":"{}"}}"#, "x".repeat(LIMIT as usize * 16));
    let lines = [
        r#"{"text":"题目一\n正文"}"#,
        "",
        r#"{"text":"题目二","id":"chosen"}"#,
        r#"{"title":"题目三","id":"ignored","keywords":["一"]}"#,
        "nonsense",
        r#"{"text":"题目","id":"NOT AN ID"}"#,
        r#"{"title":"题目","unknown":1}"#,
        r#"{"text":"  "}"#,
        &long,
        r#"{"origin":"load","key":"x","id":"x","source":{"sha256":"00","base64":"AAAA"}}"#,
        r#"{"text":"题目四"}"#,
    ];
    let file = shelf.file("pile/bulk.NDJSON", lines.join("\n"));
    let library = shelf.open().await;
    // A folder's bulk input is read only when it is named.
    assert_eq!(load(&library, &[shelf.path("pile")], None).await.0, LoadTotals::default());
    let (totals, events) = load(&library, std::slice::from_ref(&file), None).await;
    assert_eq!(totals, LoadTotals { created: 4, failed: 6, ..LoadTotals::default() });
    assert!(matches!(&events[0], LoadEvent::Found { sources: 10, .. }));
    let mut failed = failures(&events);
    failed.sort_by_key(|(key, _)| key.rsplit(':').next().and_then(|number| number.parse::<u32>().ok()));
    let expected = [
        (5, "malformed_line"),
        (6, "malformed_line"),
        (7, "malformed_line"),
        (8, "empty_source"),
        (9, "too_large"),
        (10, "malformed_line"),
    ];
    assert_eq!(failed, expected.map(|(line, code)| (format!("pile/bulk.NDJSON:{line}"), code)));
    assert_eq!(title(&library, &id("chosen")).await.as_deref(), Some("题目二"));
    assert_eq!(load(&library, std::slice::from_ref(&file), None).await.0.unchanged, 4);
    // The id belongs to another name.
    let (totals, events) = load(&library, &[file], Some("other")).await;
    assert_eq!((totals.unchanged, totals.failed), (3, 7));
    assert!(failures(&events).contains(&("other/bulk.NDJSON:3".to_owned(), "id_taken")));
    assert_sound(&library).await;
}

#[tokio::test]
async fn many_files_come_in_batches_and_none_is_lost() {
    let shelf = Shelf::new();
    for i in 0..1500 {
        shelf.file(&format!("pile/{}/{i}.txt", i % 7), format!("第{i}篇\n# 引言\n{}", "正文".repeat(20)));
    }
    let library = shelf.open().await;
    let (totals, _) = load(&library, &[shelf.path("pile")], None).await;
    assert_eq!(totals, LoadTotals { created: 1500, ..LoadTotals::default() });
    assert_eq!(listed(&library).await, 1500);
    assert_sound(&library).await;
}
