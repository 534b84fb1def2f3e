//! Export lines: out of one library, into another, and out again.

use serde_json::Value;
use wenzhang::essay::Essay;
use wenzhang::library::bulk::BulkLine;
use wenzhang::library::export::ExportLine;
use wenzhang::library::load::LoadTotals;
use wenzhang::library::{Content, Library, Outcome, Precondition, Reader, WriteError};
use wenzhang::store::Origin;

use super::fixtures::{NO_READER, Shelf, assert_sound, failures, file_id, id, load, put, record, sync, text, title};

async fn export(library: &Library) -> Vec<String> {
    let records = library.records(None, 1000).await.expect("reads");
    records.into_iter().map(|record| ExportLine::from(record).to_json().expect("JSON")).collect()
}

/// The lines without what is new in every store.
fn timeless(lines: &[String]) -> Vec<String> {
    let cut = |line: &String| {
        let mut value: Value = serde_json::from_str(line).expect("JSON");
        for name in ["seq", "added", "changed"] {
            assert!(value.as_object_mut().expect("an object").remove(name).is_some(), "{name}");
        }
        value.to_string()
    };
    lines.iter().map(cut).collect()
}

async fn fill(shelf: &Shelf) -> Library {
    shelf.file("data/a.txt", "题目一\n# 引言\n正文\n!广告");
    shelf.file("pile/b.txt", "题目二\n\"引号\" \\ \u{7}\n# 甲\n文\n# 甲\n文");
    let library = shelf.open().await;
    sync(&library, &shelf.path("data")).await;
    load(&library, &[shelf.path("pile")], None).await;
    put(&library, &id("text"), text("题目三")).await.expect("writes");
    let essay = Essay { title: Some("题目四".into()), ..Essay::default() };
    let content = Content::Essay { essay: Box::new(essay), report: Box::default(), source: None };
    put(&library, &id("json"), content).await.expect("writes");
    put(&library, &id("dead"), text("题目五")).await.expect("writes");
    library.delete(&id("dead"), Precondition::None).await.expect("deletes");
    library
}

#[tokio::test]
async fn an_export_loaded_into_a_fresh_store_gives_the_same_export() {
    let (shelf, fresh) = (Shelf::new(), Shelf::new());
    let library = fill(&shelf).await;
    let lines = export(&library).await;
    assert_eq!(lines.len(), 4);
    let file = fresh.file("export.ndjson", lines.join("\n") + "\n");
    let other = fresh.open_with(NO_READER).await;
    let (totals, events) = load(&other, std::slice::from_ref(&file), Some("anything")).await;
    assert_eq!(totals, LoadTotals { created: 4, ..LoadTotals::default() }, "{:?}", failures(&events));
    assert_eq!(timeless(&export(&other).await), timeless(&lines));
    for (name, origin) in
        [(file_id("a.txt"), Origin::Data), (file_id("pile/b.txt"), Origin::Load), (id("json"), Origin::Api)]
    {
        let (before, after) = (record(&library, &name).await, record(&other, &name).await);
        assert_eq!((before.report, before.source, before.entry.key), (after.report, after.source, after.entry.key));
        assert_eq!(after.entry.origin, origin);
    }
    let (totals, _) = load(&other, &[file], None).await;
    assert_eq!(totals, LoadTotals { unchanged: 4, ..LoadTotals::default() });
    assert_sound(&other).await;
}

#[tokio::test]
async fn the_sample_library_survives_an_export_and_a_load() {
    let (shelf, fresh) = (Shelf::new(), Shelf::new());
    let library = shelf.open_with(Reader::default()).await;
    let (totals, events) = sync(&library, concat!(env!("CARGO_MANIFEST_DIR"), "/data/essays").as_ref()).await;
    assert!(totals.created > 0 && totals.failed == 0, "{events:?}");
    let lines = export(&library).await;
    let file = fresh.file("export.ndjson", lines.join("\n"));
    let other = fresh.open_with(NO_READER).await;
    let (loaded, events) = load(&other, &[file], None).await;
    assert_eq!(loaded, LoadTotals { created: totals.created, ..LoadTotals::default() }, "{:?}", failures(&events));
    assert_eq!(timeless(&export(&other).await), timeless(&lines));
    assert_sound(&library).await;
    assert_sound(&other).await;
}

#[tokio::test]
async fn an_exported_data_record_is_ruled_by_its_file_in_the_other_store_too() {
    let (shelf, fresh) = (Shelf::new(), Shelf::new());
    let lines = export(&fill(&shelf).await).await;
    let file = fresh.file("export.ndjson", lines.join("\n"));
    fresh.file("data/a.txt", "题目一\n# 引言\n正文\n!广告");
    let other = fresh.open().await;
    load(&other, &[file], None).await;
    let (totals, _) = sync(&other, &fresh.path("data")).await;
    assert_eq!((totals.unchanged, totals.created, totals.replaced), (1, 0, 0));
}

#[tokio::test]
async fn a_line_is_laid_over_the_record_with_its_origin_and_key_and_over_no_other() {
    let (shelf, fresh) = (Shelf::new(), Shelf::new());
    let lines = export(&fill(&shelf).await).await;
    let read = |line: &String| BulkLine::read(line).expect("a line");
    let other = fresh.open().await;
    let data = lines.iter().find(|line| line.contains(r#""origin":"data""#)).expect("a line");
    let api = lines.iter().find(|line| line.contains("题目三")).expect("a line");
    assert_eq!(other.import(read(data)).await.expect("writes").outcome, Outcome::Created);
    assert_eq!(other.import(read(data)).await.expect("writes").outcome, Outcome::Unchanged);
    // Taken over by HTTP meanwhile: the line is passed over.
    put(&other, &file_id("a.txt"), text("编辑")).await.expect("writes");
    assert_eq!(other.import(read(data)).await.expect("answers").outcome, Outcome::PassedOver);
    assert_eq!(title(&other, &file_id("a.txt")).await.as_deref(), Some("编辑"));
    // The id belongs to a record with another key.
    let foreign = api.replace("put/text", "put/other");
    other.import(read(api)).await.expect("writes");
    assert!(matches!(other.import(read(&foreign)).await, Err(WriteError::IdTaken { .. })));
    let changed = api.replace("题目三", "题目三改");
    let BulkLine::Export(mut line) = read(api) else { panic!("an export line") };
    line.essay.title = Some("题目三改".into());
    assert!(BulkLine::read(&changed).is_ok());
    assert_eq!(other.import(BulkLine::Export(line)).await.expect("writes").outcome, Outcome::Replaced);
    assert_eq!(title(&other, &id("text")).await.as_deref(), Some("题目三改"));
}

#[tokio::test]
async fn a_damaged_line_is_refused() {
    let shelf = Shelf::new();
    let lines = export(&fill(&shelf).await).await;
    let line = lines.iter().find(|line| line.contains("题目三")).expect("a line");
    assert!(BulkLine::read(line).is_ok());
    let base64 = line.find(r#""base64":""#).expect("a source") + 10;
    let flipped = if line.as_bytes()[base64] == b'A' { "B" } else { "A" };
    let mut damaged = line.clone();
    damaged.replace_range(base64..=base64, flipped);
    for bad in [
        damaged,
        line.replace(r#""base64""#, r#""basis64""#),
        line.replace(r#""origin":"api""#, r#""origin":"other""#),
        line.replace(r#""id":"text""#, r#""id":"""#),
        line.replace(r#""title":"#, r#""tittle":"#),
        line[..line.len() - 1].to_owned(),
    ] {
        assert!(BulkLine::read(&bad).is_err(), "{bad}");
    }
}
