//! Stores that can be opened again, and records to write.

use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use jiff::Timestamp;
use wenzhang::essay::{Essay, EssayId, Key, Paragraph, Report, Section, SectionId, Source};
use wenzhang::store::{Change, Entry, Origin, Put, Seq, SledStore, Store, Write};

/// A place that holds a store. Opening it again stands for a restart: let go of the former handle first.
#[async_trait]
pub(super) trait Place: Send + Sync {
    async fn open(&self) -> Arc<dyn Store>;
}

/// A folder for the embedded store.
pub(super) struct Folder(tempfile::TempDir);

impl Folder {
    pub(super) fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }
}

#[async_trait]
impl Place for Folder {
    async fn open(&self) -> Arc<dyn Store> {
        Arc::new(SledStore::open(self.0.path(), 1 << 20).expect("opens"))
    }
}

pub(super) fn id(text: &str) -> EssayId {
    text.parse().expect("an id")
}

pub(super) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + second).expect("a time")
}

/// An essay with a section for each title, whose only paragraph is `text`.
pub(super) fn essay(name: &str, titles: &[&str], text: &str) -> Essay {
    let section = |title: &&str| Section {
        title: Some((*title).to_owned()),
        paragraphs: vec![Paragraph { text: text.to_owned(), ..Paragraph::default() }],
        ..Section::default()
    };
    let mut essay = Essay {
        title: Some(format!("文章 {name}")),
        sections: titles.iter().map(section).collect(),
        added: Some(at(0)),
        changed: Some(at(0)),
        ..Essay::default()
    };
    essay.identify(id(name));
    essay.count();
    essay
}

pub(super) fn section_ids(essay: &Essay) -> Vec<SectionId> {
    essay.walk().map(|section| section.id.clone()).collect()
}

pub(super) fn put(essay: Essay, source: Option<&str>) -> Put {
    let essay = Essay {
        source: source.map(|text| Source { sha256: format!("sha of {text}"), parser: "1".into(), ..Source::default() }),
        ..essay
    };
    Put {
        origin: Origin::Load,
        key: Key(format!("folder/{}.txt", essay.id)),
        essay: essay.into(),
        report: Report::default().into(),
        source: source.map(|text| Bytes::copy_from_slice(text.as_bytes())),
    }
}

pub(super) fn write(put: Put, over: Option<Seq>) -> Write {
    Write { id: put.essay.id.clone(), over, at: at(1), change: Change::Put(Box::new(put)) }
}

pub(super) fn delete(name: &str, over: Option<Seq>) -> Write {
    Write { id: id(name), over, at: at(2), change: Change::Delete { by: Origin::Api } }
}

/// Writes an essay, over whatever is there.
pub(super) async fn put_now(store: &dyn Store, put: Put) -> Entry {
    let over = store.entry(&put.essay.id).await.expect("reads").map(|entry| entry.seq);
    store.write(vec![write(put, over)]).await.expect("writes").remove(0)
}

/// Deletes an essay.
pub(super) async fn delete_now(store: &dyn Store, name: &str) -> Entry {
    let over = store.entry(&id(name)).await.expect("reads").map(|entry| entry.seq);
    store.write(vec![delete(name, over)]).await.expect("deletes").remove(0)
}

pub(super) async fn assert_sound(store: &dyn Store) {
    assert_eq!(store.check().await.expect("checks"), []);
}
