//! What a load is going to read: files and bulk input by their keys, each once, and what can't be read.

use std::collections::HashMap;
use std::fs;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use super::{Failure, LoadError, LoadRequest};
use crate::essay::Key;
use crate::library::folder::{self, File, Skipped};

/// The ending of bulk input, in any case.
const BULK: &str = "ndjson";

/// Everything that is to be read.
#[derive(Default)]
pub(super) struct Plan {
    /// Files with their keys under their folders' names.
    pub(super) files: Vec<(File, Key)>,
    pub(super) bulk: Vec<Bulk>,
    pub(super) failures: Vec<Failure>,
    pub(super) skipped: Skipped,
    /// Which file has a key already.
    taken: HashMap<Key, PathBuf>,
}

/// A file with a source on each line.
pub(super) struct Bulk {
    pub(super) file: File,
    /// Of its folder.
    pub(super) name: String,
    lines: u64,
}

pub(super) fn plan(request: &LoadRequest) -> Result<Plan, LoadError> {
    let mut plan = Plan::default();
    for path in &request.paths {
        let found = folder::scan(path)?;
        let name = match &request.name {
            Some(name) => name.clone(),
            None => folder::own_name(path)?.unwrap_or_default(),
        };
        check_name(&name)?;
        plan.skipped = plan.skipped.plus(found.skipped);
        for unreadable in found.unreadable {
            let key = Key(format!("{name}/{}", unreadable.key.0));
            plan.failures.push(Failure { key, code: "unreadable", reason: unreadable.reason });
        }
        for file in found.files {
            plan.add(file, &name);
        }
    }
    Ok(plan)
}

fn check_name(name: &str) -> Result<(), LoadError> {
    let fits = !name.is_empty() && name != "." && name != ".." && !name.contains(|c: char| c == '/' || c.is_control());
    if fits { Ok(()) } else { Err(LoadError::Name { name: name.to_owned() }) }
}

impl Plan {
    /// How many sources there are, readable or not.
    pub(super) fn sources(&self) -> u64 {
        let lines: u64 = self.bulk.iter().map(|bulk| bulk.lines).sum();
        (self.files.len() + self.failures.len()) as u64 + lines
    }

    fn add(&mut self, file: File, name: &str) {
        let key = file.named(name);
        match self.taken.get(&key) {
            Some(path) if *path == file.path => return,
            Some(path) => {
                let reason = format!("{} has the same key; load one of them with another --name", path.display());
                self.failures.push(Failure { key, code: "same_key", reason });
                return;
            }
            None => {
                self.taken.insert(key.clone(), file.path.clone());
            }
        }
        if has_bulk_ending(&file.path) {
            match count_lines(&file.path) {
                Ok(lines) => self.bulk.push(Bulk { file, name: name.to_owned(), lines }),
                Err(error) => self.failures.push(unreadable(key, &error)),
            }
        } else {
            self.files.push((file, key));
        }
    }
}

pub(super) fn unreadable(key: Key, error: &io::Error) -> Failure {
    Failure { key, code: "unreadable", reason: error.to_string() }
}

fn has_bulk_ending(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(BULK))
}

/// Lines with anything but white space on them.
fn count_lines(path: &Path) -> io::Result<u64> {
    let mut reader = BufReader::with_capacity(1 << 16, fs::File::open(path)?);
    let (mut lines, mut blank) = (0, true);
    loop {
        let bytes = reader.fill_buf()?;
        if bytes.is_empty() {
            return Ok(lines + u64::from(!blank));
        }
        for byte in bytes {
            if *byte == b'\n' {
                lines += u64::from(!blank);
                blank = true;
            } else {
                blank &= byte.is_ascii_whitespace();
            }
        }
        let read = bytes.len();
        reader.consume(read);
    }
}
