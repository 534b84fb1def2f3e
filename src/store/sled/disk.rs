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
    synced: Mutex<Synced>,
}

/// What the drive has.
#[derive(Debug, Default)]
struct Synced {
    blobs: HashSet<OsString>,
    /// Whether the system has once failed to write what it had to.
    failed: bool,
}

impl Disk {
    /// Finds the files of an engine that is open.
    pub(super) fn of(folder: &Path) -> io::Result<Self> {
        let engine = folder.join("sled");
        let log = File::open(engine.join("db"))?;
        Ok(Self { log, blobs: engine.join("blobs"), synced: Mutex::default() })
    }

    /// Returns when the drive has everything that was flushed. The log goes last, for it points to the others.
    ///
    /// # Errors
    /// The system's. Where it failed to write, it may have dropped what it failed on and tell of success the next time:
    /// from then on this fails until the store is opened again, which reads what is really there.
    pub(super) fn sync(&self) -> io::Result<()> {
        let mut synced = self.synced.lock().unwrap_or_else(PoisonError::into_inner);
        if synced.failed {
            return Err(io::Error::other(
                "the drive failed to take earlier writes: end the program and start it again",
            ));
        }
        let mut there = HashSet::new();
        for entry in entries(&self.blobs)? {
            let entry = entry?;
            if !synced.blobs.contains(&entry.file_name()) {
                match File::open(entry.path()) {
                    Ok(file) => synced.wait_for(&file)?,
                    // sled may drop a value that nothing points to any more.
                    Err(error) if error.kind() == ErrorKind::NotFound => continue,
                    Err(error) => return Err(error),
                }
            }
            there.insert(entry.file_name());
        }
        if there.iter().any(|name| !synced.blobs.contains(name)) {
            let folder = File::open(&self.blobs)?;
            synced.wait_for(&folder)?;
        }
        synced.blobs = there;
        synced.wait_for(&self.log)
    }
}

impl Synced {
    fn wait_for(&mut self, file: &File) -> io::Result<()> {
        file.sync_all().inspect_err(|_| self.failed = true)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_a_failure_of_the_drive_nothing_is_told_to_be_safe() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("sled")).expect("a folder");
        fs::write(folder.path().join("sled/db"), "log").expect("writes");
        let mut disk = Disk::of(folder.path()).expect("opens");
        disk.sync().expect("a drive");
        // No drive is behind it, so that there is nothing to wait for.
        let sound = std::mem::replace(&mut disk.log, File::open("/dev/null").expect("opens"));
        disk.sync().expect_err("fails");
        disk.log = sound;
        let error = disk.sync().expect_err("has failed");
        assert!(error.to_string().contains("start it again"), "{error}");
        Disk::of(folder.path()).and_then(|disk| disk.sync()).expect("another start is another try");
    }
}
