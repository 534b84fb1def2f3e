//! A file that is there only when it is whole: until then, and after any failure, what was there before stays.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

/// A file that is being written. Unless it is [finished](NewFile::finish), nothing is left of it.
pub(crate) enum NewFile {
    /// Written beside the place that it is for.
    Beside { part: NamedTempFile, path: PathBuf },
    /// A pipe or a device: it holds nothing, and must not be replaced.
    Direct(File),
}

impl NewFile {
    /// Begins a file. A link stays, and what it leads to is replaced.
    ///
    /// # Errors
    /// The system's: the folder is missing or may not be written, the path is a folder.
    pub(crate) fn create(path: &Path) -> io::Result<Self> {
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        if fs::metadata(&path).is_ok_and(|found| !found.is_file()) {
            return OpenOptions::new().write(true).open(&path).map(Self::Direct);
        }
        let mut beside = path.clone().into_os_string();
        beside.push(".part");
        let file = File::create(&beside)?;
        Ok(Self::Beside { part: NamedTempFile::from_parts(file, TempPath::try_from_path(beside)?), path })
    }

    /// Waits until everything is on disk, and puts the file in its place.
    pub(crate) fn finish(self) -> io::Result<()> {
        match self {
            Self::Beside { part, path } => {
                part.as_file().sync_all()?;
                part.persist(path).map(drop).map_err(|failed| failed.error)
            }
            Self::Direct(mut file) => file.flush(),
        }
    }

    /// What is written to.
    pub(crate) fn file(&self) -> &File {
        match self {
            Self::Beside { part, .. } => part.as_file(),
            Self::Direct(file) => file,
        }
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file().flush()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::os::unix::fs::FileTypeExt;
    use std::process::Command;

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        let mut names: Vec<_> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn it_takes_the_place_of_what_was_there_only_when_it_is_finished() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("report");
        fs::write(&path, "former").expect("a file");
        for (finished, content) in [(false, "former"), (true, "new")] {
            let mut file = NewFile::create(&path).expect("a new file");
            file.write_all(b"new").expect("it can be written");
            assert_eq!(fs::read_to_string(&path).expect("a file"), "former");
            if finished {
                file.finish().expect("it is put in its place");
            } else {
                drop(file);
            }
            assert_eq!(fs::read_to_string(&path).expect("a file"), content);
            assert_eq!(names(folder.path()), ["report"]);
        }
    }

    #[test]
    fn a_link_stays_and_what_it_leads_to_is_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, link) = (folder.path().join("report"), folder.path().join("link"));
        fs::write(&path, "former").expect("a file");
        std::os::unix::fs::symlink(&path, &link).expect("a link");
        let mut file = NewFile::create(&link).expect("a new file");
        file.write_all(b"new").expect("it can be written");
        file.finish().expect("it is put in its place");
        assert_eq!(fs::read_to_string(&path).expect("a file"), "new");
        assert!(link.is_symlink());
    }

    #[test]
    fn a_pipe_is_written_to_and_stays_a_pipe() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("pipe");
        assert!(Command::new("mkfifo").arg(&path).status().expect("mkfifo is there").success());
        // Open both ways, so that neither end waits for the other.
        let mut reader = OpenOptions::new().read(true).write(true).open(&path).expect("a pipe");
        let mut file = NewFile::create(&path).expect("a pipe that is read");
        file.write_all(b"new").expect("it can be written");
        file.finish().expect("there is nothing to put in place");
        assert!(fs::metadata(&path).expect("it is there").file_type().is_fifo());
        let mut content = [0; 3];
        reader.read_exact(&mut content).expect("what was written");
        assert_eq!(&content, b"new");
    }

    #[test]
    fn a_folder_can_be_no_file() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(NewFile::create(folder.path()).is_err());
        assert!(NewFile::create(&folder.path().join("no/such")).is_err());
        assert!(names(folder.path()).is_empty());
    }
}
