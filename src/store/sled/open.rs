//! Opening a folder: takes hold of it, lets sled recover, and tells a store of this format from anything else.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::AtomicU64;
use std::thread;
use std::time::{Duration, Instant};

use super::record::{FORMAT, corrupt};
use super::{Disk, Hold, Inner, Mark, State, broken, keys, record};
use crate::essay::digest;
use crate::store::{FeedId, StoreError};

/// How long a handle that this process is letting go of may keep sled's own lock: its threads end after it.
const PATIENCE: Duration = Duration::from_secs(5);

pub(super) fn open(folder: &Path, cache_bytes: u64) -> Result<Inner, StoreError> {
    let hold = Hold::take(folder)?;
    let tree = recover(folder, cache_bytes)?;
    let feed = match tree.get(keys::FORMAT).map_err(broken)? {
        Some(format) => known(folder, &tree, &format)?,
        None if !tree.is_empty() || Mark::exists(folder) => {
            return Err(corrupt(&format!("{} holds no store that this program made", folder.display())));
        }
        None => make(&tree)?,
    };
    let state = tree.get(keys::STATE).map_err(broken)?.ok_or_else(|| corrupt("its state is missing"))?;
    let State { last, .. } = record::read_small(&state)?;
    let unusable = |source| StoreError::Unusable { path: folder.to_owned(), source };
    let mut mark = Mark::open(folder, &feed, last)?;
    // What was recovered may be in the kernel's memory only, if the former process was killed.
    let disk = Disk::of(folder).map_err(unusable)?;
    disk.sync().map_err(unusable)?;
    mark.set(last).map_err(unusable)?;
    Ok(Inner {
        tree,
        disk,
        feed,
        flushed: AtomicU64::new(last.0),
        writer: Mutex::new(mark),
        folder: folder.to_owned(),
        _hold: hold,
    })
}

fn recover(folder: &Path, cache_bytes: u64) -> Result<sled::Db, StoreError> {
    let path = folder.join("sled");
    let config = sled::Config::new().path(&path).cache_capacity(cache_bytes);
    let since = Instant::now();
    loop {
        // sled panics on some kinds of damage.
        let opened = catch_unwind(AssertUnwindSafe(|| config.open()))
            .map_err(|_| corrupt(&format!("{} can't be recovered", path.display())))?;
        match opened {
            Ok(tree) => return Ok(tree),
            Err(sled::Error::Io(error)) if is_lock(&error) => {
                // Our own lock is held, so only a closing handle of this process can have this one, or another program.
                if since.elapsed() > PATIENCE {
                    return Err(StoreError::Held { path: folder.to_owned(), pid: None });
                }
                thread::sleep(Duration::from_millis(5));
            }
            Err(sled::Error::Io(source)) => return Err(StoreError::Unusable { path: folder.to_owned(), source }),
            Err(sled::Error::Unsupported(detail)) => return Err(corrupt(&detail)),
            Err(other) => return Err(broken(other)),
        }
    }
}

fn is_lock(error: &std::io::Error) -> bool {
    error.to_string().contains("could not acquire lock")
}

fn known(folder: &Path, tree: &sled::Db, format: &[u8]) -> Result<FeedId, StoreError> {
    let found = format.try_into().map(u32::from_be_bytes).map_err(|_| corrupt("its format is unreadable"))?;
    if found > u32::from(FORMAT) {
        return Err(StoreError::NewerFormat { path: folder.to_owned(), found, known: u32::from(FORMAT) });
    }
    let feed = tree.get(keys::FEED).map_err(broken)?.ok_or_else(|| corrupt("its feed has no id"))?;
    String::from_utf8(feed.to_vec()).map(FeedId).map_err(|_| corrupt("its feed's id is no text"))
}

fn make(tree: &sled::Db) -> Result<FeedId, StoreError> {
    let feed = new_feed();
    let mut batch = sled::Batch::default();
    batch.insert(keys::FORMAT, &u32::from(FORMAT).to_be_bytes());
    batch.insert(keys::FEED, feed.0.as_bytes());
    batch.insert(keys::STATE, record::small(&State::default())?);
    tree.apply_batch(batch).and_then(|()| tree.flush()).map_err(broken)?;
    Ok(feed)
}

/// 80 bits out of the operating system's randomness, which seeds the standard library's hashers.
fn new_feed() -> FeedId {
    let random: Vec<u8> = (0..4u64).flat_map(|_| RandomState::new().build_hasher().finish().to_be_bytes()).collect();
    FeedId(digest(&random, 16))
}
