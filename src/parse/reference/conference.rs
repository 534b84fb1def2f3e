//! What is printed of a conference beside its name: who published the papers, and, as EndNote prints it, the year before the
//! type mark.

use std::sync::LazyLock;

use regex::Regex;

use super::narrow::{byte_of, narrow};
use super::pattern::pattern;
use super::tidy;
use crate::essay::Reference;

/// A paper that is printed with the conference and its year before the mark.
#[derive(Debug)]
pub(super) struct Held<'t> {
    /// Authors and title.
    pub paper: &'t str,
    pub conference: &'t str,
    pub year: i32,
}

/// `COOT R. Title; proceedings of the Ponds 2001, F, 2002`
pub(super) fn held(head: &str) -> Option<Held<'_>> {
    static HELD: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^(.+?)\s*;\s*(pro[a-z]{5,9}s? of .+?|[^;]{4,}?),\s*F\s*,\s*((?:19|20)[0-9]{2})\s*$")
    });
    let narrowed = narrow(head);
    let found = HELD.captures(&narrowed)?;
    let printed = |n: usize| {
        let at = found.get(n)?;
        head.get(byte_of(head, &narrowed, at.start())..byte_of(head, &narrowed, at.end()))
    };
    Some(Held { paper: printed(1)?, conference: tidy(printed(2)?), year: found.get(3)?.as_str().parse().ok()? })
}

/// Publishers whose name stands alone behind that of a conference, and what others end with.
static PUBLISHER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[.．。]\s*((?:IEEE|ACM|AAAI|USENIX|SPIE|IET|ACL|Springer|Elsevier|Wiley|PMLR|CEUR)\b[^.．。:：]{0,60}|[^.．。:：,，]{2,40}(?:Press|Publish(?:ers|ing))|[^.．。:：,，\s]{2,16}出版社)[.．。,，\s]*$",
    )
});

/// Words that stand in the name of a conference or of its proceedings.
const MEETINGS: [&str; 9] = ["Conf", "Sympos", "Workshop", "Proc", "Congress", "Meeting", "Trans", "Journal", "Forum"];

/// The name of a host without the publisher behind it, `International Conference on Ponds. IEEE`, who is put down if nobody is.
pub(super) fn without_publisher<'t>(name: &'t str, reference: &mut Reference) -> &'t str {
    let Some(found) = PUBLISHER.captures(name) else { return name };
    let (Some(whole), Some(by)) = (found.get(0), found.get(1)) else { return name };
    let before = name.get(..whole.start()).unwrap_or_default();
    if MEETINGS.iter().any(|word| by.as_str().contains(word)) || tidy(before).is_empty() {
        return name;
    }
    if reference.publisher.is_none() {
        // `Springer, Berlin, Heidelberg`
        let (by, place) = by.as_str().split_once([',', '，']).unwrap_or((by.as_str(), ""));
        reference.publisher = Some(tidy(by).to_owned());
        let place = Some(tidy(place).to_owned()).filter(|place| place.starts_with(char::is_alphabetic));
        reference.place = reference.place.take().or(place);
    }
    before
}
