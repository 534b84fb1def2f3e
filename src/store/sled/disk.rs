//! What sled leaves undone: on Linux its flush hands the log to the kernel without waiting for the drive, so that a power
//! cut could take what was acknowledged. Here everything that sled has written is waited for.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// sled's files, below a store's folder.
#[derive(Debug)]
pub(super) struct Disk {
    log: File,
    /// Values that are too long for the log lie in files of their own, which sled never changes.
    blobs: PathBuf,
    synced: Mutex<HashSet<OsString>>,
}

impl Disk {
    /// Finds the files of an engine that is open.
    pub(super) fn of(folder: &Path) -> io::Result<Self> {
        let engine = folder.join("sled");
        let log = File::open(engine.join("db"))?;
        Ok(Self { log, blobs: engine.join("blobs"), synced: Mutex::default() })
    }

    /// Returns when the drive has everything that was flushed. The log goes last, for it points to the others.
    pub(super) fn sync(&self) -> io::Result<()> {
        let mut synced = self.synced.lock().unwrap_or_else(PoisonError::into_inner);
        let mut there = HashSet::new();
        for entry in entries(&self.blobs)? {
            let entry = entry?;
            if !synced.contains(&entry.file_name()) {
                match File::open(entry.path()) {
                    Ok(file) => file.sync_all()?,
                    // sled may drop a value that nothing points to any more.
                    Err(error) if error.kind() == ErrorKind::NotFound => continue,
                    Err(error) => return Err(error),
                }
            }
            there.insert(entry.file_name());
        }
        if there.iter().any(|name| !synced.contains(name)) {
            File::open(&self.blobs)?.sync_all()?;
        }
        *synced = there;
        self.log.sync_all()
    }
}

fn entries(folder: &Path) -> io::Result<impl Iterator<Item = io::Result<fs::DirEntry>>> {
    match fs::read_dir(folder) {
        Ok(entries) => Ok(Some(entries)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
    .map(|entries| entries.into_iter().flatten())
}
