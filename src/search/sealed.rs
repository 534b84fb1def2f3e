//! The folder of the index: nothing in it is waited for, and everything in it is checked.
//!
//! The engine syncs a dozen files for each commit, which is most of what a commit costs. The index needs none of it: the
//! store is the truth, and is on disk before the index hears of a write. What the operating system had not written down
//! when the power went is noticed on opening, and the index is made anew. A killed process loses nothing.
//!
//! For that, every file must tell whether it is whole. The engine keeps checksums of its segments, but none of the small
//! files that name them, so that a flipped digit in `meta.json` would silently bring deleted essays back: those carry a
//! hash here.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use data_encoding::HEXLOWER;
use tantivy::directory::error::{DeleteError, LockError, OpenDirectoryError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    AntiCallToken, Directory, DirectoryLock, FileHandle, FileSlice, Lock, MmapDirectory, TerminatingWrite,
    WatchCallback, WatchHandle, WritePtr,
};

/// A line feed and 64 hexadecimal digits of BLAKE3 behind the content.
const SEAL_LENGTH: usize = 65;

/// The folder of the index.
#[derive(Debug, Clone)]
pub(super) struct SealedDirectory {
    root: PathBuf,
    inner: MmapDirectory,
}

impl SealedDirectory {
    /// A folder that is there.
    pub(super) fn open(root: &Path) -> Result<Self, OpenDirectoryError> {
        Ok(Self { root: root.to_owned(), inner: MmapDirectory::open(root)? })
    }
}

/// A file of a segment, written once.
struct Segment(File);

impl Write for Segment {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl TerminatingWrite for Segment {
    fn terminate_ref(&mut self, _: AntiCallToken) -> io::Result<()> {
        self.0.flush()
    }
}

fn seal(data: &[u8]) -> Vec<u8> {
    let mut sealed = Vec::with_capacity(data.len() + SEAL_LENGTH);
    sealed.extend_from_slice(data);
    sealed.push(b'\n');
    sealed.extend_from_slice(HEXLOWER.encode(blake3::hash(data).as_bytes()).as_bytes());
    sealed
}

/// The content of a sealed file; None where the seal doesn't fit.
fn unseal(mut sealed: Vec<u8>) -> Option<Vec<u8>> {
    let length = sealed.len().checked_sub(SEAL_LENGTH)?;
    if seal(sealed.get(..length)?) != sealed {
        return None;
    }
    sealed.truncate(length);
    Some(sealed)
}

impl Directory for SealedDirectory {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.inner.get_file_handle(path)
    }

    fn open_read(&self, path: &Path) -> Result<FileSlice, OpenReadError> {
        self.inner.open_read(path)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.inner.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.inner.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        let opened = OpenOptions::new().write(true).create_new(true).open(self.root.join(path));
        let file = opened.map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => OpenWriteError::FileAlreadyExists(path.to_owned()),
            _ => OpenWriteError::wrap_io_error(error, path.to_owned()),
        })?;
        Ok(BufWriter::new(Box::new(Segment(file))))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        let broken = || io::Error::new(io::ErrorKind::InvalidData, "the seal does not fit the content");
        unseal(self.inner.atomic_read(path)?).ok_or_else(|| OpenReadError::wrap_io_error(broken(), path.to_path_buf()))
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        let mut name = std::ffi::OsString::from(".new-");
        name.push(path);
        let fresh = self.root.join(name);
        fs::write(&fresh, seal(data))?;
        fs::rename(fresh, self.root.join(path))
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        self.inner.acquire_lock(lock)
    }

    fn watch(&self, watch_callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.inner.watch(watch_callback)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_fits_its_content_and_no_other() {
        for content in [&b""[..], b"{}", b"{\"a\":1}\n"] {
            let sealed = seal(content);
            assert_eq!(unseal(sealed.clone()).as_deref(), Some(content));
            for position in 0..sealed.len() {
                let mut changed = sealed.clone();
                changed[position] ^= 1;
                assert_eq!(unseal(changed), None, "byte {position}");
                assert_eq!(unseal(sealed[..position].to_vec()), None, "cut at {position}");
            }
        }
    }
}
