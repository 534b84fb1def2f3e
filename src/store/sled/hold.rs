//! One process holds a store: the lock with the holder's process id, and the mark of what was acknowledged last.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use crate::store::{FeedId, Seq, StoreError};

/// How long a lock may linger that nobody holds any more.
const LINGERING: Duration = Duration::from_millis(300);

/// The lock on a store's folder, held while this lives.
#[derive(Debug)]
pub(super) struct Hold {
    #[expect(dead_code, reason = "the lock ends when the file is closed")]
    lock: File,
}

impl Hold {
    /// Makes the folder where there is none, and takes hold of it.
    pub(super) fn take(folder: &Path) -> Result<Self, StoreError> {
        let unusable = |source| StoreError::Unusable { path: folder.to_owned(), source };
        fs::create_dir_all(folder).map_err(unusable)?;
        let path = folder.join("lock");
        let mut lock =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path).map_err(unusable)?;
        match lock_soon(&lock) {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut text = String::new();
                let pid = lock.read_to_string(&mut text).ok().and_then(|_| text.trim().parse().ok());
                return Err(StoreError::Held { path: folder.to_owned(), pid });
            }
            Err(TryLockError::Error(source)) => return Err(unusable(source)),
        }
        lock.set_len(0).and_then(|()| writeln!(lock, "{}", std::process::id())).map_err(unusable)?;
        Ok(Self { lock })
    }
}

/// Takes the lock. A program that its holder is just starting shares it until that runs, so that it may linger.
fn lock_soon(lock: &File) -> Result<(), TryLockError> {
    let since = Instant::now();
    loop {
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) if since.elapsed() < LINGERING => thread::sleep(Duration::from_millis(5)),
            taken => return taken,
        }
    }
}

/// The seq that was acknowledged last, beside the engine: sled takes damage behind its last snapshot for a write that
/// was cut short, and drops all that follows. It is written after the flush and never flushed itself, so it may lag
/// behind the store, but is never ahead of a store that is whole.
#[derive(Debug)]
pub(super) struct Mark {
    file: File,
    feed: String,
}

impl Mark {
    /// Opens the mark, and compares it with what the engine recovered.
    pub(super) fn open(folder: &Path, feed: &FeedId, last: Seq) -> Result<Self, StoreError> {
        let unusable = |source| StoreError::Unusable { path: folder.to_owned(), source };
        let path = Self::path(folder);
        let mut file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path).map_err(unusable)?;
        let mut text = String::new();
        // What can't be read was cut short by a power cut, and says nothing.
        if file.read_to_string(&mut text).is_ok()
            && let Some((marked, seq)) = parse(&text)
            && marked == feed.0
            && seq > last
        {
            return Err(StoreError::Corrupt {
                detail: format!(
                    "it ends at write {last}, but write {seq} had been acknowledged; restore a backup, or remove {} to go \
                     on with what is left",
                    path.display()
                ),
            });
        }
        Ok(Self { file, feed: feed.0.clone() })
    }

    /// Whether the folder has held a store that was written to.
    pub(super) fn exists(folder: &Path) -> bool {
        fs::read_to_string(Self::path(folder)).is_ok_and(|text| parse(&text).is_some_and(|(_, seq)| seq > Seq(0)))
    }

    /// Notes that everything up to `seq` is on disk.
    pub(super) fn set(&mut self, seq: Seq) -> std::io::Result<()> {
        let line = format!("{} {:020}\n", self.feed, seq.0);
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(line.as_bytes())
    }

    pub(super) fn path(folder: &Path) -> PathBuf {
        folder.join("acknowledged")
    }
}

fn parse(text: &str) -> Option<(&str, Seq)> {
    let (feed, seq) = text.lines().next()?.split_once(' ')?;
    if seq.len() == 20 { seq.parse().ok().map(|seq| (feed, Seq(seq))) } else { None }
}
