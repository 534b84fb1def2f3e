//! Writes over HTTP: answers, preconditions, takeovers, and what is acknowledged when.

use futures_util::future::join_all;
use wenzhang::essay::{Essay, Section};
use wenzhang::library::bulk::{BulkLine, essay_from_json};
use wenzhang::library::posted::{posted_essay, posted_text};
use wenzhang::library::{Content, Outcome, Precondition, WriteError};
use wenzhang::store::{Found, Origin, Seq, Version};

use super::fixtures::{
    LIMIT, Shelf, assert_sound, file_id, id, last, listed, load, put, put_if, record, sync, text, title,
};

fn json(title: &str) -> Content {
    let mut essay = Essay { title: Some(title.into()), sections: vec![Section::default()], ..Essay::default() };
    essay.count();
    Content::Essay { essay: Box::new(essay), report: Box::default(), source: None }
}

#[tokio::test]
async fn a_write_that_leaves_the_record_as_it_is_makes_no_entry_in_the_feed() {
    let shelf = Shelf::new();
    let library = shelf.open().await;
    for (name, content, other) in [("text", text("题目\n正文"), text("题目\n改")), ("json", json("题目"), json("改"))]
    {
        let first = put(&library, &id(name), content.clone()).await.expect("writes");
        let again = put(&library, &id(name), content).await.expect("writes");
        assert_eq!((first.outcome, again.outcome), (Outcome::Created, Outcome::Unchanged));
        assert_eq!((first.seq, &first.version, &first.title), (again.seq, &again.version, &again.title));
        assert_eq!(first.diagnostics, again.diagnostics);
        assert_eq!(last(&library).await, first.seq.0);
        let changed = put(&library, &id(name), other).await.expect("writes");
        assert_eq!(changed.outcome, Outcome::Replaced);
        assert!(changed.seq > first.seq && changed.version != first.version);
    }
    assert_sound(&library).await;
}

#[tokio::test]
async fn added_stays_while_the_essay_lives() {
    let shelf = Shelf::new();
    let library = shelf.open().await;
    let name = id("a");
    put(&library, &name, text("一")).await.expect("writes");
    let first = record(&library, &name).await;
    put(&library, &name, text("二")).await.expect("writes");
    let second = record(&library, &name).await;
    assert_eq!(first.essay.added, second.essay.added);
    assert_eq!(first.essay.added, second.entry.live.map(|live| live.added));
    assert_eq!(second.essay.changed, Some(second.entry.at));
    assert!(second.essay.changed >= first.essay.changed);
}

#[tokio::test]
async fn preconditions_hold_or_nothing_is_written() {
    let shelf = Shelf::new();
    let library = shelf.open().await;
    let name = id("a");
    let refused = |answer: &Result<_, WriteError>| matches!(answer, Err(WriteError::PreconditionFailed { .. }));
    assert!(refused(&put_if(&library, &name, text("一"), Precondition::Exists).await));
    assert!(refused(&put_if(&library, &name, text("一"), Precondition::Match(vec![Version("x".into())])).await));
    assert_eq!(last(&library).await, 0);
    let first = put_if(&library, &name, text("一"), Precondition::Absent).await.expect("is absent");
    let version = first.version.expect("lives");
    assert!(refused(&put_if(&library, &name, text("二"), Precondition::Absent).await));
    let answer = put_if(&library, &name, text("二"), Precondition::Match(vec![Version("x".into())])).await;
    assert!(matches!(answer, Err(WriteError::PreconditionFailed { now: Some(now) }) if now == version));
    assert!(refused(&library.delete(&name, Precondition::Match(vec![Version("x".into())])).await));
    assert_eq!(title(&library, &name).await.as_deref(), Some("一"));
    put_if(&library, &name, text("二"), Precondition::Match(vec![version])).await.expect("matches");
    library.delete(&name, Precondition::Exists).await.expect("exists");
    put_if(&library, &name, text("三"), Precondition::Absent).await.expect("a deleted one is absent");
}

#[tokio::test]
async fn a_deleted_essay_is_gone_and_can_be_written_again() {
    let shelf = Shelf::new();
    let library = shelf.open().await;
    let name = id("a");
    let answer = library.delete(&name, Precondition::None).await;
    assert!(matches!(answer, Err(WriteError::Never { .. })), "{answer:?}");
    put(&library, &name, text("一")).await.expect("writes");
    let deleted = library.delete(&name, Precondition::None).await.expect("deletes");
    assert_eq!((deleted.outcome, deleted.version), (Outcome::Deleted, None));
    assert_eq!(listed(&library).await, 0);
    assert_eq!(library.essay(&name).await.expect("reads"), Found::Gone);
    let answer = library.delete(&name, Precondition::None).await;
    assert!(matches!(answer, Err(WriteError::Gone { .. })), "{answer:?}");
    let again = put(&library, &name, text("一")).await.expect("writes");
    assert_eq!(again.outcome, Outcome::Created);
    assert_eq!(listed(&library).await, 1);
    assert_sound(&library).await;
}

#[tokio::test]
async fn what_is_acknowledged_is_in_the_list_and_in_the_feed() {
    let shelf = Shelf::new();
    let library = shelf.open().await;
    let names: Vec<_> = (0..60).map(|i| id(&format!("e{i}"))).collect();
    let writes = names.iter().map(|name| async {
        let written = put(&library, name, text(name.as_str())).await.expect("writes");
        assert!(library.position().1 >= written.seq);
        assert!(library.changes(Seq(written.seq.0 - 1), 1).await.expect("reads")[0].id == *name);
    });
    join_all(writes).await;
    assert_eq!(listed(&library).await, 60);
    assert_sound(&library).await;
}

#[tokio::test]
async fn of_two_that_would_be_first_one_is() {
    let shelf = Shelf::new();
    let library = shelf.open().await;
    for round in 0..10 {
        let name = id(&format!("e{round}"));
        let tries = (0..4).map(|i| put_if(&library, &name, text(&format!("{i}")), Precondition::Absent));
        let answers = join_all(tries.collect::<Vec<_>>()).await;
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    }
    assert_sound(&library).await;
}

#[tokio::test]
async fn a_source_that_can_be_no_essay_is_refused_and_nothing_is_written() {
    let shelf = Shelf::new();
    let library = shelf.open().await;
    let large = "长".repeat(LIMIT as usize);
    let binary = Content::Source { bytes: bytes::Bytes::from_static(&[0xff, 0xfe, 0xff]), label: None };
    let nothing = Content::Essay { essay: Box::default(), report: Box::default(), source: None };
    for (content, code) in
        [(text(" \n"), "empty_source"), (text(&large), "too_large"), (binary, "not_text"), (nothing, "empty_source")]
    {
        match put(&library, &id("a"), content).await {
            Err(WriteError::Source(error)) => assert_eq!(error.code(), code),
            other => panic!("{code}: {other:?}"),
        }
    }
    assert_eq!(last(&library).await, 0);
}

#[tokio::test]
async fn a_write_over_http_takes_a_record_over_and_keeps_its_key() {
    let shelf = Shelf::new();
    shelf.file("data/a.txt", "文件");
    let library = shelf.open().await;
    sync(&library, &shelf.path("data")).await;
    load(&library, &[shelf.path("data")], Some("pile")).await;
    for key in ["a.txt", "pile/a.txt"] {
        let name = file_id(key);
        // Also where the bytes are the same: from now on the file doesn't rule it.
        let written = put(&library, &name, text("文件")).await.expect("writes");
        assert_eq!(written.outcome, Outcome::Replaced);
        let entry = record(&library, &name).await.entry;
        assert_eq!((entry.origin, entry.key.0.as_str()), (Origin::Api, key));
    }
}

#[tokio::test]
async fn the_same_text_posted_again_has_the_same_id() {
    let shelf = Shelf::new();
    let library = shelf.open().await;
    let line = |text: &str| BulkLine::Text { text: text.into(), id: None };
    let first = library.import(line("题目\n正文")).await.expect("writes");
    let again = library.import(line("题目\n正文")).await.expect("writes");
    let other = library.import(line("题目\n正文。")).await.expect("writes");
    assert_eq!((first.outcome, again.outcome, other.outcome), (Outcome::Created, Outcome::Unchanged, Outcome::Created));
    assert_eq!(first.id, again.id);
    assert_ne!(first.id, other.id);
    let (utf16, utf8) = (b"\xff\xfe\x87\x65\xe0\x7a", "文章".as_bytes());
    assert_eq!(posted_text(utf16, None).expect("text"), posted_text(utf8, None).expect("text"));
}

#[tokio::test]
async fn the_same_json_posted_again_has_the_same_id_whatever_its_form() {
    let one = essay_from_json(r#"{"title":"题目","keywords":["一","二"]}"#).expect("an essay");
    let other = essay_from_json(
        r#"{ "keywords": ["一", "二"], "title": "题目", "id": "x", "stats": {"chars": 9}, "confidence": null, "added": 7,
             "spans": [], "noise": [] }"#,
    )
    .expect("an essay");
    assert_eq!(posted_essay(&one), posted_essay(&other));
    let different = essay_from_json(r#"{"title":"题目","keywords":["二","一"]}"#).expect("an essay");
    assert_ne!(posted_essay(&one), posted_essay(&different));
    for bad in [r#"{"title":"题目","titel":"题目"}"#, r#"{"title":7}"#, "[]", "{"] {
        assert!(essay_from_json(bad).is_err(), "{bad}");
    }
}

#[tokio::test]
async fn a_library_that_is_closed_takes_no_writes() {
    let shelf = Shelf::new();
    let library = shelf.open().await;
    let clone = library.clone();
    library.close().await.expect("closes");
    let answer = put(&clone, &id("a"), text("一")).await;
    assert!(matches!(answer, Err(WriteError::Library(_))), "{answer:?}");
}
