//! The files of a folder, and the keys that their essays' ids are made from. Reads names only, never a file's content.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;
use walkdir::{DirEntry, WalkDir};

use crate::essay::Key;

/// What the ends of source files' names are, in any case.
const ENDINGS: [&str; 2] = ["txt", "md"];

/// What lies in a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folder {
    /// Where it lies, as an absolute path without links; of a single file its parent.
    pub root: PathBuf,
    /// Sorted by key.
    pub files: Vec<File>,
    pub skipped: Skipped,
    /// What could not be looked at; a folder stands for all that it holds.
    pub unreadable: Vec<Unreadable>,
}

/// A source file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    pub path: PathBuf,
    /// The path relative to the folder, `/` between, in Unicode NFC. No name before it: see [`File::named`].
    pub key: Key,
    pub bytes: u64,
}

impl File {
    /// The key under the name of its folder, as `wenzhang load` makes it: `NAME/relative/path`.
    pub fn named(&self, name: &str) -> Key {
        Key(format!("{name}/{}", self.key.0))
    }
}

/// What was not taken for a source, by why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Skipped {
    /// Files and folders whose name begins with a dot.
    pub hidden: u64,
    /// Links out of the folder or to folders, pipes, sockets, devices.
    pub irregular: u64,
    /// Files with another ending.
    pub other: u64,
}

impl Skipped {
    /// Both together.
    pub fn plus(self, other: Self) -> Self {
        Self {
            hidden: self.hidden + other.hidden,
            irregular: self.irregular + other.irregular,
            other: self.other + other.other,
        }
    }
}

/// A file or folder that can't be read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    pub key: Key,
    pub reason: String,
}

/// Why a folder can't be looked through at all.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    #[error("{} does not exist", path.display())]
    Missing { path: PathBuf },
    #[error("{} is neither a folder nor a regular file", path.display())]
    Irregular { path: PathBuf },
    #[error("{} can't be read: {source}", path.display())]
    Unreadable { path: PathBuf, source: io::Error },
}

/// Looks through a folder recursively, or takes the one file that `path` names, whatever its ending.
pub fn scan(path: &Path) -> Result<Folder, FolderError> {
    let root = resolve(path)?;
    if root.is_file() {
        return Ok(single(path, &root));
    }
    if !root.is_dir() {
        return Err(FolderError::Irregular { path: path.to_owned() });
    }
    fs::read_dir(&root).map_err(|source| FolderError::Unreadable { path: path.to_owned(), source })?;
    let mut folder = Folder::default();
    let mut files = BTreeMap::new();
    let mut walk = WalkDir::new(&root).min_depth(1).follow_links(false).into_iter();
    while let Some(step) = walk.next() {
        match step {
            Ok(entry) if is_hidden(&entry) => {
                folder.skipped.hidden += 1;
                if entry.file_type().is_dir() {
                    walk.skip_current_dir();
                }
            }
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => folder.take(&root, &entry, &mut files),
            Err(error) => {
                let key = key_of(&root, error.path().unwrap_or(&root));
                let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                folder.unreadable.push(Unreadable { key, reason });
            }
        }
    }
    folder.files = files.into_values().collect();
    folder.root = root;
    Ok(folder)
}

/// The folder's own name, by which `wenzhang load` calls it unless told otherwise; of a single file its parent's. None
/// for the root of the file system.
pub fn own_name(path: &Path) -> Result<Option<String>, FolderError> {
    let root = resolve(path)?;
    let folder = if root.is_dir() { Some(root.as_path()) } else { root.parent() };
    Ok(folder.and_then(Path::file_name).map(|name| name.to_string_lossy().nfc().collect()))
}

impl Folder {
    fn take(&mut self, root: &Path, entry: &DirEntry, files: &mut BTreeMap<String, File>) {
        let key = key_of(root, entry.path());
        if entry.file_type().is_symlink() && !is_link_inside(root, entry.path()) {
            self.skipped.irregular += 1;
            return;
        }
        // Through the link, where there is one.
        match fs::metadata(entry.path()) {
            Ok(found) if !found.is_file() => self.skipped.irregular += 1,
            Ok(_) if !has_ending(entry.path()) => self.skipped.other += 1,
            Ok(found) => match files.entry(key.0.clone()) {
                Entry::Vacant(place) => {
                    place.insert(File { path: entry.path().to_owned(), key, bytes: found.len() });
                }
                Entry::Occupied(_) => {
                    let reason = "another file has the same name in Unicode NFC".to_owned();
                    self.unreadable.push(Unreadable { key, reason });
                }
            },
            Err(error) => self.unreadable.push(Unreadable { key, reason: error.to_string() }),
        }
    }
}

fn resolve(path: &Path) -> Result<PathBuf, FolderError> {
    path.canonicalize().map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => FolderError::Missing { path: path.to_owned() },
        _ => FolderError::Unreadable { path: path.to_owned(), source },
    })
}

fn single(path: &Path, root: &Path) -> Folder {
    let parent = root.parent().unwrap_or(root);
    let key = key_of(parent, root);
    let mut folder = Folder { root: parent.to_owned(), ..Folder::default() };
    match fs::metadata(root) {
        Ok(found) => folder.files.push(File { path: root.to_owned(), key, bytes: found.len() }),
        Err(error) => {
            let reason = format!("{}: {error}", path.display());
            folder.unreadable.push(Unreadable { key, reason });
        }
    }
    folder
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().first() == Some(&b'.')
}

fn is_link_inside(root: &Path, link: &Path) -> bool {
    link.canonicalize().is_ok_and(|target| target.starts_with(root))
}

fn has_ending(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// Names that aren't Unicode keep U+FFFD for what can't be read.
fn key_of(root: &Path, path: &Path) -> Key {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<String> = relative.iter().map(|part| part.to_string_lossy().nfc().collect()).collect();
    Key(parts.join("/"))
}
