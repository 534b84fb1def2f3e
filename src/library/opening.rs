//! Joins a store with its index: tells what the index on disk was, and brings it up to the end of the store's feed.

use std::fmt;
use std::path::PathBuf;

use serde::Serialize;

use super::follow::follow;
use super::intake::blocking;
use super::{LibraryError, SearchError};
use crate::search::{Flaw, Index};
use crate::store::{Seq, Store};

/// What opening a library found of its index, and did about it. A later verification could not see it any more.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(tag = "index", rename_all = "snake_case")]
pub enum Opening {
    /// It stood where the store does.
    #[default]
    Current,
    /// It lacked the latest writes, as after a crash, and has caught up. No fault.
    CaughtUp { from: Seq, to: Seq },
    /// There was none, or one of another release, and it was built from the store. No fault.
    Built { reason: String },
    /// A fault: it was damaged, of another store, or ahead of this one. It was built anew from the store.
    Mended { fault: String },
}

impl Opening {
    /// Whether something was wrong.
    pub fn is_fault(&self) -> bool {
        matches!(self, Self::Mended { .. })
    }

    fn of(flaw: Option<&Flaw>, stood: Seq, last: Seq) -> Self {
        match flaw {
            Some(Flaw::Damaged { detail }) => Self::Mended { fault: format!("the index was damaged ({detail})") },
            Some(Flaw::Feed) => Self::Mended { fault: "the index was of another store".to_owned() },
            None if stood > last => {
                let fault = format!(
                    "the index stood at write {stood}, ahead of the store, which ends at {last} (the store has lost writes, \
                     or a copy of it was put back)"
                );
                Self::Mended { fault }
            }
            // Before the first write there is nothing to build.
            Some(Flaw::Missing) if last == Seq(0) => Self::Current,
            Some(Flaw::Missing) => Self::Built { reason: "there was no index".to_owned() },
            Some(Flaw::Layout) => Self::Built { reason: "the index had the layout of another release".to_owned() },
            None if stood < last => Self::CaughtUp { from: stood, to: last },
            None => Self::Current,
        }
    }
}

impl fmt::Display for Opening {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Current => f.write_str("the index stood where the store does"),
            Self::CaughtUp { from, to } => {
                write!(f, "the index stood at write {from}, behind the store's {to}; it has caught up")
            }
            Self::Built { reason } => write!(f, "{reason}; it was built from the store"),
            Self::Mended { fault } => write!(f, "{fault}; it was built anew from the store"),
        }
    }
}

/// Opens the index of a store in a folder, or makes it, and catches it up.
pub(super) async fn open_index(store: &dyn Store, folder: PathBuf) -> Result<(Index, Opening), LibraryError> {
    let (feed, last) = (store.feed(), store.last().await?);
    let opened = blocking(move || -> Result<_, SearchError> {
        let index = Index::open(&folder, &feed.0)?;
        let stood = Seq(index.position());
        let opening = Opening::of(index.flaw(), stood, last);
        if stood <= last {
            return Ok((index, opening));
        }
        tracing::error!(index = stood.0, store = last.0, "the store has lost writes that the index has");
        drop(index);
        Ok((Index::create(&folder, &feed.0)?, opening))
    });
    let (index, opening) = opened.await??;
    follow(store, &index).await?;
    Ok((index, opening))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_index_on_disk_was_is_a_fault_or_a_remark() {
        let damaged = Flaw::Damaged { detail: "a checksum".into() };
        for (flaw, stood, last, fault, word) in [
            (None, 5, 5, false, "stood where the store does"),
            (None, 3, 5, false, "at write 3, behind the store's 5"),
            (None, 7, 5, true, "at write 7, ahead of the store, which ends at 5"),
            (Some(&damaged), 0, 5, true, "damaged (a checksum)"),
            (Some(&Flaw::Feed), 0, 5, true, "of another store"),
            (Some(&Flaw::Missing), 0, 5, false, "there was no index"),
            (Some(&Flaw::Missing), 0, 0, false, "stood where the store does"),
            (Some(&Flaw::Layout), 0, 5, false, "layout of another release"),
        ] {
            let opening = Opening::of(flaw, Seq(stood), Seq(last));
            assert_eq!(opening.is_fault(), fault, "{opening}");
            assert!(opening.to_string().contains(word), "{opening}");
            assert_eq!(opening.to_string().contains("built anew from the store"), fault, "{opening}");
        }
    }
}
