//! Which records go because their files vanished, and when none may (DESIGN §3). Decides only, and deletes nothing.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use crate::essay::{EssayId, Key};
use crate::library::folder::{Folder, FolderError, Unreadable};
use crate::store::{Entry, Origin};

/// How many records may always go at once, however few there are.
const FEW: u64 = 10;

/// What to do when a removal is unlikely to be meant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MassRemoval {
    /// Deletes nothing, and says so.
    #[default]
    Refuse,
    /// `--allow-mass-removal`: deletes.
    Allow,
}

/// Why nothing was deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub reason: RefusalReason,
    /// How many records would have been deleted.
    pub would_delete: u64,
    /// How many records of origin `data` there are.
    pub of: u64,
}

/// What makes a removal unlikely to be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefusalReason {
    /// The folder is missing.
    Missing,
    /// The folder can't be looked through, which says nothing of its files: [`MassRemoval::Allow`] deletes nothing either.
    Unreadable { detail: String },
    /// The folder holds no source at all, and the store holds essays, of whatever origin.
    NoSource,
    /// The records come from another folder, and some of them have no file in this one. Both are absolute paths, without
    /// links.
    OtherFolder { former: String, now: String },
    /// More than ten and more than half would go at once.
    TooMany,
}

/// What a folder that was looked through comes to.
#[derive(Debug, PartialEq)]
pub(super) struct Removal<'a> {
    /// The records whose files vanished, in the order of their keys.
    pub(super) vanished: Vec<&'a Entry>,
    /// The folder from which all records of origin `data` come once those are deleted, where it isn't the one noted.
    pub(super) note: Option<String>,
}

/// What there is to judge by.
pub(super) struct Look<'a> {
    pub(super) folder: &'a Folder,
    /// Why the folder could not be looked through, if so; it is empty then.
    pub(super) trouble: Option<&'a FolderError>,
    /// The ids of the folder's files.
    pub(super) present: &'a HashSet<EssayId>,
    /// All that the store knew before the sync, tombstones too.
    pub(super) known: &'a HashMap<EssayId, Entry>,
    /// The folder that the records came from, as the store has noted it; none in a new store, or one of a former release.
    pub(super) noted: Option<&'a str>,
}

/// Decides what is deleted, or why nothing is.
pub(super) fn plan<'a>(look: &Look<'a>, removal: MassRemoval) -> Result<Removal<'a>, Refusal> {
    let live = || look.known.values().filter(|entry| entry.live.is_some());
    let ruled = || live().filter(|entry| entry.origin == Origin::Data);
    let absent: Vec<&Entry> = ruled().filter(|entry| !look.present.contains(&entry.id)).collect();
    let all_there = absent.is_empty();
    let mut vanished = absent;
    vanished.retain(|entry| !is_hidden_by_trouble(look.folder, &entry.key));
    vanished.sort_by(|one, other| one.key.cmp(&other.key));
    let (would_delete, of) = (vanished.len() as u64, ruled().count() as u64);
    let refused = |reason| Err(Refusal { reason, would_delete, of });
    let allowed = removal == MassRemoval::Allow;
    let now = (look.trouble.is_none()).then(|| name(&look.folder.root));
    let other = look.noted.zip(now.as_deref()).filter(|(noted, now)| noted != now);
    match (look.trouble, other) {
        (Some(FolderError::Missing { .. }), _) if !allowed => return refused(RefusalReason::Missing),
        (Some(FolderError::Missing { .. }), _) => {}
        (Some(error), _) => return refused(RefusalReason::Unreadable { detail: error.to_string() }),
        (None, _) if allowed => {}
        (None, _) if look.folder.files.is_empty() && live().next().is_some() => {
            return refused(RefusalReason::NoSource);
        }
        (None, Some((former, now))) if would_delete > 0 => {
            return refused(RefusalReason::OtherFolder { former: former.to_owned(), now: now.to_owned() });
        }
        (None, _) if would_delete > FEW && would_delete * 2 > of => return refused(RefusalReason::TooMany),
        (None, _) => {}
    }
    // A part that can't be read may lack what the former folder had: that would vanish at the next start.
    let rules = look.noted.is_none() || all_there || allowed;
    let note = now.filter(|now| rules && look.noted != Some(now));
    Ok(Removal { vanished, note })
}

/// A path as text, no two alike. What isn't Unicode is escaped, between quotes, which no absolute path begins with.
fn name(path: &Path) -> String {
    path.to_str().map_or_else(|| format!("{path:?}"), str::to_owned)
}

/// Whether a file may be there though nobody could look.
fn is_hidden_by_trouble(folder: &Folder, key: &Key) -> bool {
    let hides = |trouble: &Unreadable| {
        let rest = key.0.strip_prefix(&trouble.key.0);
        trouble.key.0.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    folder.unreadable.iter().any(hides)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::folder::File;
    use crate::store::{Live, Seq, Version};

    /// A store with these files' records, a folder `/now` with those files, and a part of it that can't be read.
    fn judged(
        known: &[&str],
        noted: Option<&str>,
        files: &[&str],
        hidden: Option<&str>,
        removal: MassRemoval,
    ) -> Result<(Vec<String>, Option<String>), Refusal> {
        let key = |name: &&str| Key((*name).to_owned());
        let at = jiff::Timestamp::UNIX_EPOCH;
        let entry = |key: Key| Entry {
            id: EssayId::of(&key),
            seq: Seq(1),
            at,
            origin: Origin::Data,
            key,
            source_sha256: None,
            parser: None,
            live: Some(Live { version: Version(String::new()), added: at }),
            deleted_by: None,
        };
        let known = known.iter().map(|name| entry(key(name))).map(|entry| (entry.id.clone(), entry)).collect();
        let present = files.iter().map(|name| EssayId::of(&key(name))).collect();
        let file = |name| File { path: "/now".into(), key: key(name), bytes: 1 };
        let unreadable = |key: &str| Unreadable { key: Key(key.into()), reason: String::new() };
        let folder = Folder {
            root: "/now".into(),
            files: files.iter().map(file).collect(),
            unreadable: hidden.map(unreadable).into_iter().collect(),
            ..Folder::default()
        };
        let look = Look { folder: &folder, trouble: None, present: &present, known: &known, noted };
        let Removal { vanished, note } = plan(&look, removal)?;
        Ok((vanished.into_iter().map(|entry| entry.key.0.clone()).collect(), note))
    }

    #[test]
    fn a_folder_is_noted_when_every_record_is_from_it() {
        use MassRemoval::{Allow, Refuse};
        for (known, noted, files, hidden, removal, gone, note) in [
            // A new store, one of a former release, and an empty folder before there is anything.
            (&[][..], None, &["a"][..], None, Refuse, &[][..], true),
            (&["a", "b"], None, &["a"], None, Refuse, &["b"], true),
            (&[], None, &[], None, Refuse, &[], true),
            // The same folder, and one that was moved or grew.
            (&["a", "b"], Some("/now"), &["a"], None, Refuse, &["b"], false),
            (&["a"], Some("/old"), &["a", "c"], None, Refuse, &[], true),
            (&["a", "b"], Some("/old"), &["a"], None, Allow, &["b"], true),
            // Whether b is in the part that can't be read, nobody knows.
            (&["a", "s/b"], Some("/old"), &["a"], Some("s"), Refuse, &[], false),
            (&["a", "s/b"], Some("/old"), &["a"], Some("s"), Allow, &[], true),
            (&["a", "s/b"], Some("/now"), &["a"], Some("s"), Refuse, &[], false),
        ] {
            let expected = (gone.iter().map(ToString::to_string).collect(), note.then(|| "/now".to_owned()));
            assert_eq!(judged(known, noted, files, hidden, removal), Ok(expected), "{known:?} {noted:?} {files:?}");
        }
    }

    #[test]
    fn another_folder_without_all_the_files_is_refused_before_it_is_called_too_many() {
        let many: Vec<String> = (0..20).map(|n| n.to_string()).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let other = || RefusalReason::OtherFolder { former: "/old".into(), now: "/now".into() };
        for (known, noted, files, reason, would_delete) in [
            (&["a", "b"][..], Some("/old"), &["a"][..], other(), 1),
            (&many, Some("/old"), &["x"], other(), 20),
            (&many, Some("/now"), &["x"], RefusalReason::TooMany, 20),
            (&many, None, &["x"], RefusalReason::TooMany, 20),
            (&many, Some("/old"), &[], RefusalReason::NoSource, 20),
        ] {
            let refusal = Refusal { reason, would_delete, of: known.len() as u64 };
            assert_eq!(judged(known, noted, files, None, MassRemoval::Refuse), Err(refusal));
        }
    }

    #[cfg(unix)]
    #[test]
    fn names_of_folders_that_are_no_unicode_are_told_apart() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let of = |bytes: &[u8]| name(Path::new(OsStr::from_bytes(bytes)));
        assert_eq!(of("/srv/文章".as_bytes()), "/srv/文章");
        assert_ne!(of(b"/srv/\xff"), of(b"/srv/\xfe"));
        assert!(of(b"/srv/\xff").starts_with('"'));
    }
}
