//! The index against a scan of every essay, under change, and in damaged folders.

mod damage;
mod follow;
mod known_items;
mod library;
mod paging;
mod quoted;
mod scan;
mod shelf;
mod text;
mod units;

use jiff::Timestamp;
use std::sync::Arc;

use tempfile::TempDir;
use wenzhang::essay::{Author, Essay, Report};
use wenzhang::search::{Index, Update};

const FEED: &str = "feed-of-the-tests";

/// An empty index in a folder of its own.
fn index() -> (TempDir, Index) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let index = Index::open(folder.path(), FEED).expect("opens");
    (folder, index)
}

/// An essay with an id, and a time of coming in that many seconds after the epoch.
fn essay(id: &str, added: i64) -> Essay {
    Essay {
        id: id.parse().expect("a valid id"),
        title: Some(format!("题为{id}")),
        authors: vec![Author { name: "柳闻舟".to_owned(), ..Author::default() }],
        added: Some(Timestamp::from_second(added).expect("in range")),
        ..Essay::default()
    }
}

fn put(essay: &Essay) -> Update {
    Update::Put { essay: Arc::new(essay.clone()), report: Arc::new(Report::default()), version: "v1".to_owned() }
}

fn delete(id: &str) -> Update {
    Update::Delete { id: id.parse().expect("a valid id") }
}
