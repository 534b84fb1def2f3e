//! Who may write over what (DESIGN §3): one pure rule, asked by the writer for every put, and by loads and syncs before
//! they read a file.

use crate::essay::Key;
use crate::store::{Entry, Origin};

/// In whose name a write is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Authority {
    /// A client that names the id: reaches every record, and takes it over.
    Http,
    /// `wenzhang load`, and lines of an export through either door.
    Load,
    /// The sync with the folder given to `serve`.
    Sync,
}

/// What a put may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Write,
    /// HTTP has taken the record over, or deleted it: the file doesn't rule it.
    PassOver,
    /// The id belongs to another origin or name.
    Taken,
}

/// Judges a put of origin and key over what is known of its id. `sha256` is that of the new source.
pub(super) fn judge(
    authority: Authority,
    entry: Option<&Entry>,
    (origin, key): (Origin, &Key),
    sha256: Option<&str>,
) -> Verdict {
    let Some(entry) = entry else { return Verdict::Write };
    let held = authority == Authority::Sync
        && entry.deleted_by == Some(Origin::Api)
        && entry.source_sha256.as_deref() == sha256;
    match authority {
        Authority::Http => Verdict::Write,
        _ if entry.key != *key => Verdict::Taken,
        _ if entry.origin == Origin::Api && origin != Origin::Api => Verdict::PassOver,
        _ if entry.origin != origin => Verdict::Taken,
        _ if held => Verdict::PassOver,
        _ => Verdict::Write,
    }
}

/// The key that a put leaves: a record that HTTP takes over keeps its own, by which its file is told.
pub(super) fn key_after(authority: Authority, entry: Option<&Entry>, key: &Key) -> Key {
    match (authority, entry) {
        (Authority::Http, Some(entry)) => entry.key.clone(),
        _ => key.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::essay::EssayId;
    use crate::store::{Live, Seq, Version};
    use Authority::{Http, Load, Sync};
    use Origin::{Api, Data};
    use Verdict::{PassOver, Taken, Write};

    fn entry(origin: Origin, key: &str, deleted_by: Option<Origin>) -> Entry {
        let at = jiff::Timestamp::UNIX_EPOCH;
        let live = Live { version: Version(String::new()), added: at };
        Entry {
            id: EssayId::default(),
            seq: Seq(1),
            at,
            origin,
            key: Key(key.into()),
            source_sha256: Some("old".into()),
            parser: None,
            live: deleted_by.is_none().then_some(live),
            deleted_by,
        }
    }

    #[test]
    fn a_file_rules_only_the_record_of_its_origin_and_name() {
        let live = |origin, key| Some(entry(origin, key, None));
        let dead = |origin, by| Some(entry(origin, "a.txt", Some(by)));
        for (authority, there, origin, sha, expected) in [
            (Sync, None, Data, "new", Write),
            (Sync, live(Data, "a.txt"), Data, "new", Write),
            (Sync, live(Data, "b.txt"), Data, "new", Taken),
            (Sync, live(Origin::Load, "a.txt"), Data, "new", Taken),
            (Sync, live(Api, "a.txt"), Data, "new", PassOver),
            (Sync, live(Api, "put/a"), Data, "new", Taken),
            (Sync, dead(Data, Data), Data, "old", Write),
            (Sync, dead(Data, Api), Data, "old", PassOver),
            (Sync, dead(Data, Api), Data, "new", Write),
            (Sync, dead(Api, Api), Data, "new", PassOver),
            (Sync, dead(Origin::Load, Api), Data, "new", Taken),
            (Load, live(Origin::Load, "a.txt"), Origin::Load, "new", Write),
            (Load, live(Data, "a.txt"), Origin::Load, "new", Taken),
            (Load, live(Api, "a.txt"), Origin::Load, "new", PassOver),
            (Load, live(Api, "b.txt"), Origin::Load, "new", Taken),
            (Load, dead(Origin::Load, Api), Origin::Load, "old", Write),
            (Load, dead(Api, Api), Origin::Load, "old", PassOver),
            // Lines of an export.
            (Load, live(Api, "a.txt"), Api, "new", Write),
            (Load, dead(Data, Api), Data, "old", Write),
            (Load, live(Data, "a.txt"), Api, "new", Taken),
            // HTTP reaches every record.
            (Http, live(Data, "b.txt"), Api, "new", Write),
            (Http, live(Origin::Load, "b.txt"), Api, "new", Write),
            (Http, dead(Data, Data), Api, "new", Write),
        ] {
            let verdict = judge(authority, there.as_ref(), (origin, &Key("a.txt".into())), Some(sha));
            assert_eq!(verdict, expected, "{authority:?} {origin:?} {sha} over {there:?}");
        }
    }
}
