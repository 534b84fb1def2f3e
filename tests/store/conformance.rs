//! The suite that every engine passes, written against the interface alone.

use std::collections::BTreeSet;
use std::sync::Arc;

use wenzhang::essay::SectionId;
use wenzhang::essay::view::SectionDocument;
use wenzhang::store::{Found, Operation, Origin, Seq, StoreError, Totals};

use super::fixtures::{Place, assert_sound, at, delete, delete_now, essay, id, put, put_now, section_ids, write};
use super::model;

/// Writes that a reader is held against.
const ROUNDS: u32 = 100;

/// Makes a test of each case for an engine.
macro_rules! conformance {
    ($place:expr; $($case:ident)*) => {
        $(#[tokio::test]
        async fn $case() {
            super::$case(&$place).await;
        })*
    };
}

mod embedded {
    use crate::store::fixtures::Folder;

    conformance! { Folder::new();
        a_new_store_is_empty
        a_record_reads_back_as_it_was_written_also_after_a_restart
        a_section_reads_back_by_its_id
        a_section_that_its_essay_has_no_more_is_gone_and_lives_again_when_it_comes_back
        a_deleted_essay_is_gone_with_its_sections_and_leaves_a_tombstone
        a_deleted_essay_that_comes_back_lives_again
        what_never_was_is_told_from_what_is_gone
        an_essay_has_one_entry_in_the_feed_its_latest
        the_feed_pages_in_order
        a_conflict_writes_nothing_of_the_batch
        the_feed_id_stays_over_restarts
        the_data_folder_is_noted_over_restarts
        records_and_entries_page_in_the_order_of_ids
        a_source_of_megabytes_comes_back
        a_large_batch_is_written_whole
        a_version_is_of_the_content
        a_record_that_is_read_while_it_is_written_is_whole
        the_store_does_what_the_model_does
    }
}

async fn a_new_store_is_empty(place: &dyn Place) {
    let store = place.open().await;
    assert_eq!(store.last().await.expect("reads"), Seq(0));
    assert_eq!(store.totals().await.expect("reads"), Totals::default());
    assert_eq!(store.changes(Seq(0), 10).await.expect("reads"), []);
    assert_eq!(store.records(None, 10).await.expect("reads"), []);
    assert_sound(&*store).await;
}

async fn a_record_reads_back_as_it_was_written_also_after_a_restart(place: &dyn Place) {
    let written = put(essay("a", &["引言", "正文"], "从前"), Some("原文"));
    let store = place.open().await;
    let entry = put_now(&*store, written.clone()).await;
    drop(store);
    let store = place.open().await;
    assert_eq!(store.entry(&id("a")).await.expect("reads"), Some(entry.clone()));
    let Found::Live(record) = store.record(&id("a")).await.expect("reads") else { panic!("lives") };
    assert_eq!(
        (record.entry, record.essay.into(), record.report.into(), record.source),
        (entry, written.essay.clone(), written.report, written.source)
    );
    let Found::Live(document) = store.essay(&id("a")).await.expect("reads") else { panic!("lives") };
    assert_eq!(document.json, serde_json::to_vec(&*written.essay).expect("JSON"));
    assert_eq!(store.totals().await.expect("reads"), Totals { essays: 1, sections: 2 });
    assert_sound(&*store).await;
}

async fn a_section_reads_back_by_its_id(place: &dyn Place) {
    let store = place.open().await;
    let written = essay("a", &["引言", "正文", "正文"], "从前");
    let entry = put_now(&*store, put(written.clone(), None)).await;
    for (id, expected) in section_ids(&written).iter().zip(written.section_documents()) {
        let Found::Live(document) = store.section(id).await.expect("reads") else { panic!("lives") };
        let section: SectionDocument = serde_json::from_slice(&document.json).expect("JSON");
        assert_eq!(section, expected);
        assert_eq!(Some(document.version), entry.live.as_ref().map(|live| live.version.clone()));
    }
}

async fn a_section_that_its_essay_has_no_more_is_gone_and_lives_again_when_it_comes_back(place: &dyn Place) {
    let store = place.open().await;
    let (long, short) = (essay("a", &["引言", "正文"], "从前"), essay("a", &["引言"], "从前"));
    let last = section_ids(&long).pop().expect("two sections");
    for (written, lives, sections) in [(&long, true, 2), (&short, false, 1), (&long, true, 2)] {
        put_now(&*store, put(written.clone(), None)).await;
        let found = store.section(&last).await.expect("reads");
        assert_eq!(matches!(found, Found::Live(_)), lives);
        assert_eq!(found == Found::Gone, !lives);
        assert_eq!(store.totals().await.expect("reads"), Totals { essays: 1, sections });
        assert_sound(&*store).await;
    }
}

async fn a_deleted_essay_is_gone_with_its_sections_and_leaves_a_tombstone(place: &dyn Place) {
    let store = place.open().await;
    let written = essay("a", &["引言"], "从前");
    let before = put_now(&*store, put(written.clone(), Some("原文"))).await;
    let entry = delete_now(&*store, "a").await;
    drop(store);
    let store = place.open().await;
    assert_eq!(store.entry(&id("a")).await.expect("reads"), Some(entry.clone()));
    assert_eq!((&entry.live, entry.deleted_by), (&None, Some(Origin::Api)));
    assert_eq!((entry.origin, &entry.key), (before.origin, &before.key));
    assert_eq!((entry.source_sha256, entry.at), (before.source_sha256, at(2)));
    assert!(entry.seq > before.seq);
    assert_eq!(store.essay(&id("a")).await.expect("reads"), Found::Gone);
    assert_eq!(store.record(&id("a")).await.expect("reads"), Found::Gone);
    for section in section_ids(&written) {
        assert_eq!(store.section(&section).await.expect("reads"), Found::Gone);
    }
    assert_eq!(store.totals().await.expect("reads"), Totals::default());
    assert_sound(&*store).await;
}

async fn a_deleted_essay_that_comes_back_lives_again(place: &dyn Place) {
    let store = place.open().await;
    let written = essay("a", &["引言"], "从前");
    put_now(&*store, put(written.clone(), None)).await;
    delete_now(&*store, "a").await;
    let entry = put_now(&*store, put(written.clone(), None)).await;
    assert_eq!(entry.deleted_by, None);
    assert!(matches!(store.essay(&id("a")).await.expect("reads"), Found::Live(_)));
    for section in section_ids(&written) {
        assert!(matches!(store.section(&section).await.expect("reads"), Found::Live(_)));
    }
    assert_eq!(store.totals().await.expect("reads"), Totals { essays: 1, sections: 1 });
    assert_sound(&*store).await;
}

async fn what_never_was_is_told_from_what_is_gone(place: &dyn Place) {
    let store = place.open().await;
    put_now(&*store, put(essay("a", &["引言"], "从前"), None)).await;
    assert_eq!(store.entry(&id("b")).await.expect("reads"), None);
    assert_eq!(store.essay(&id("b")).await.expect("reads"), Found::Never);
    assert_eq!(store.record(&id("b")).await.expect("reads"), Found::Never);
    for never in ["a.000000", "b.000000"] {
        let never: SectionId = never.parse().expect("an id");
        assert_eq!(store.section(&never).await.expect("reads"), Found::Never);
    }
}

async fn an_essay_has_one_entry_in_the_feed_its_latest(place: &dyn Place) {
    let store = place.open().await;
    for name in ["a", "b", "a", "c"] {
        put_now(&*store, put(essay(name, &[], ""), Some(name))).await;
    }
    delete_now(&*store, "b").await;
    let feed = store.changes(Seq(0), 10).await.expect("reads");
    let told: Vec<_> = feed.iter().map(|item| (item.id.as_str(), item.op)).collect();
    assert_eq!(told, [("a", Operation::Put), ("c", Operation::Put), ("b", Operation::Delete)]);
    assert!(feed.is_sorted_by(|one, other| one.seq < other.seq));
    assert_eq!(feed.last().map(|item| item.seq), Some(store.last().await.expect("reads")));
}

async fn the_feed_pages_in_order(place: &dyn Place) {
    let store = place.open().await;
    let batch = (0..7).map(|i| write(put(essay(&format!("e{i}"), &[], ""), None), None)).collect();
    store.write(batch).await.expect("writes");
    let all = store.changes(Seq(0), 100).await.expect("reads");
    let mut paged = Vec::new();
    let mut since = Seq(0);
    loop {
        let page = store.changes(since, 3).await.expect("reads");
        assert!(page.len() <= 3);
        let Some(last) = page.last() else { break };
        since = last.seq;
        paged.extend(page);
    }
    assert_eq!(paged, all);
    assert_eq!(paged.len(), 7);
    assert_eq!(store.changes(Seq(u64::MAX), 3).await.expect("reads"), []);
}

async fn a_conflict_writes_nothing_of_the_batch(place: &dyn Place) {
    let store = place.open().await;
    let there = put_now(&*store, put(essay("a", &[], ""), None)).await;
    let dead = {
        put_now(&*store, put(essay("dead", &[], ""), None)).await;
        delete_now(&*store, "dead").await
    };
    let last = store.last().await.expect("reads");
    let good = || write(put(essay("b", &["引言"], ""), None), None);
    let fresh = |name: &str, over| write(put(essay(name, &[], "x"), None), over);
    for (bad, name) in [
        (fresh("a", None), "a"),
        (fresh("a", Some(Seq(there.seq.0 + 100))), "a"),
        (fresh("c", Some(Seq(1))), "c"),
        (fresh("b", None), "b"),
        (delete("a", None), "a"),
        (delete("c", None), "c"),
        (delete("dead", Some(dead.seq)), "dead"),
    ] {
        let answer = store.write(vec![good(), bad]).await;
        assert!(matches!(answer, Err(StoreError::Conflict { id: at }) if at == id(name)), "{name}");
        assert_eq!(store.last().await.expect("reads"), last);
        assert_eq!(store.entry(&id("b")).await.expect("reads"), None);
    }
    assert_sound(&*store).await;
}

async fn the_feed_id_stays_over_restarts(place: &dyn Place) {
    let store = place.open().await;
    let feed = store.feed();
    assert!(!feed.0.is_empty());
    drop(store);
    assert_eq!(place.open().await.feed(), feed);
}

async fn the_data_folder_is_noted_over_restarts(place: &dyn Place) {
    let store = place.open().await;
    assert_eq!(store.data_folder().await.expect("reads"), None);
    for folder in ["/srv/文章", "/srv/other"] {
        store.note_data_folder(folder).await.expect("notes");
        assert_eq!(store.data_folder().await.expect("reads").as_deref(), Some(folder));
    }
    drop(store);
    let store = place.open().await;
    assert_eq!(store.data_folder().await.expect("reads").as_deref(), Some("/srv/other"));
    assert_eq!(store.last().await.expect("reads"), Seq(0));
    assert_sound(&*store).await;
}

async fn records_and_entries_page_in_the_order_of_ids(place: &dyn Place) {
    let store = place.open().await;
    // `-` and `_` sort around letters; an id may be the beginning of another.
    for name in ["b", "a-1", "a", "ab", "a_1", "c"] {
        put_now(&*store, put(essay(name, &[], ""), None)).await;
    }
    delete_now(&*store, "ab").await;
    let mut records = Vec::new();
    let mut entries = Vec::new();
    let (mut after, mut behind) = (None, None);
    loop {
        let page = store.records(after.as_ref(), 2).await.expect("reads");
        let Some(last) = page.last() else { break };
        after = Some(last.entry.id.clone());
        records.extend(page.into_iter().map(|record| record.entry.id.to_string()));
    }
    loop {
        let page = store.entries(behind.as_ref(), 2).await.expect("reads");
        let Some(last) = page.last() else { break };
        behind = Some(last.id.clone());
        entries.extend(page.into_iter().map(|entry| entry.id.to_string()));
    }
    assert_eq!(records, ["a", "a-1", "a_1", "b", "c"]);
    assert_eq!(entries, ["a", "a-1", "a_1", "ab", "b", "c"]);
}

async fn a_source_of_megabytes_comes_back(place: &dyn Place) {
    // Without a pattern that could be compressed away.
    let mut state = 1u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        char::from_u32(0x4e00 + (state >> 33) as u32 % 20_000).unwrap_or('文')
    };
    let text: String = (0..2_000_000).map(|_| next()).collect();
    let store = place.open().await;
    put_now(&*store, put(essay("a", &["引言"], "从前"), Some(&text))).await;
    put_now(&*store, put(essay("b", &["引言"], "从前"), None)).await;
    drop(store);
    let store = place.open().await;
    let Found::Live(record) = store.record(&id("a")).await.expect("reads") else { panic!("lives") };
    assert!(record.source.is_some_and(|source| source == text));
    assert_sound(&*store).await;
}

async fn a_large_batch_is_written_whole(place: &dyn Place) {
    let store = place.open().await;
    let text = "圖書館".repeat(2_000);
    let batch = (0..300).map(|i| write(put(essay(&format!("e{i}"), &["一", "二"], &text), None), None)).collect();
    let entries = store.write(batch).await.expect("writes");
    assert!(entries.is_sorted_by(|one, other| one.seq < other.seq));
    drop(store);
    let store = place.open().await;
    assert_eq!(store.totals().await.expect("reads"), Totals { essays: 300, sections: 600 });
    assert_eq!(Some(store.last().await.expect("reads")), entries.last().map(|entry| entry.seq));
    assert_sound(&*store).await;
}

async fn a_version_is_of_the_content(place: &dyn Place) {
    let store = place.open().await;
    let mut versions = Vec::new();
    for source in [Some("一"), Some("二"), None, Some("一")] {
        let entry = put_now(&*store, put(essay("a", &[], ""), source)).await;
        versions.push(entry.live.expect("lives").version);
    }
    assert_eq!(versions[0], versions[3]);
    assert!(versions[0] != versions[1] && versions[1] != versions[2] && versions[0] != versions[2]);
    assert!(versions.iter().all(|version| version.0.len() == 26));
}

async fn a_record_that_is_read_while_it_is_written_is_whole(place: &dyn Place) {
    let store = place.open().await;
    put_now(&*store, put(essay("a", &["0"], "0"), Some("0"))).await;
    let reader = {
        let store = Arc::clone(&store);
        tokio::task::spawn_blocking(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
            let mut seen = BTreeSet::new();
            while seen.last() != Some(&ROUNDS) {
                let Found::Live(record) = runtime.block_on(store.record(&id("a"))).expect("reads") else {
                    panic!("lives")
                };
                let round = record.source.expect("has a source");
                let round = std::str::from_utf8(&round).expect("is text").to_owned();
                assert_eq!(record.essay.sections[0].title.as_deref(), Some(round.as_str()));
                assert_eq!(record.entry.source_sha256, Some(format!("sha of {round}")));
                seen.insert(round.parse::<u32>().expect("a number"));
            }
        })
    };
    for round in 1..=ROUNDS {
        let round = round.to_string();
        put_now(&*store, put(essay("a", &[&round], &round), Some(&round))).await;
    }
    reader.await.expect("reads to the end");
}

async fn the_store_does_what_the_model_does(place: &dyn Place) {
    model::compare(place).await;
}
