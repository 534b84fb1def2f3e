//! Articles that are cited without their titles, as journals of physics do: `A. Coot, B. Fenn, Ann. Phys. 7 (1916) 769`.

use std::sync::LazyLock;

use regex::Regex;

use super::authors::{is_person, read_names};
use super::comma::without_and;
use super::locator::locate;
use super::narrow::narrow;
use super::pattern::pattern;
use super::{plain, tidy};
use crate::essay::Reference;

/// Reads the fields. False, and nothing is changed, where something else than an abbreviated name of a journal stands between
/// the names and the volume.
pub(super) fn read(text: &str, reference: &mut Reference) -> bool {
    static JOURNAL: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?:(?:[A-Z][A-Za-z]{0,9}\.|of|[A-Z][a-z]{2,9}|[A-Z])\s?){1,6}$"));
    let people = |name: &str| without_and(name).split(" and ").all(|name| is_initials_first(name.trim()));
    // Few references begin so: the others are not looked through.
    if !text.split([',', '，']).next().is_some_and(people) {
        return false;
    }
    let located = locate(text);
    let Some(head) = text.get(..located.start).filter(|_| located.volume.is_some() && located.year.is_some()) else {
        return false;
    };
    let Some((names, journal)) = head.rsplit_once([',', '，']) else { return false };
    let journal = journal.trim();
    if !JOURNAL.is_match(&narrow(journal))
        || journal.starts_with("The ")
        || !journal.contains('.')
        || !names.split([',', '，']).all(people)
    {
        return false;
    }
    reference.authors = read_names(names);
    reference.container_title = Some(tidy(journal).to_owned());
    plain::take(located, reference);
    true
}

/// `A. Coot`, `J.-W. Lee`; not `Coot A`.
fn is_initials_first(name: &str) -> bool {
    let mut chars = name.chars();
    let initial = chars.next().is_some_and(char::is_uppercase) && matches!(chars.next(), Some('.' | '．'));
    initial && is_person(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_without_titles_are_told_by_the_names_of_their_journals() {
        for (text, container) in [
            ("A. Coot, Ann. Lakes 7 (1916) 769.", Some("Ann. Lakes")),
            ("A. Coot and B. Fenn, J. Lake Phys. 7 (1916), 769-822.", Some("J. Lake Phys")),
            ("A. Coot, B. Fenn, and C. Gal, Rev. Lakes 7 (1916)", Some("Rev. Lakes")),
            ("A. Coot, Lakes of the north, Ann. Lakes 7 (1916) 769.", None),
            ("A. Coot, The Lakes of J. Fenn 7 (1916) 769.", None),
            ("A. Coot, Lakes and Reeds 7 (1916) 769.", None),
            ("Lakes, Ann. Lakes 7 (1916) 769.", None),
        ] {
            let mut reference = Reference::default();
            assert_eq!(read(text, &mut reference), container.is_some(), "{text}");
            assert_eq!(reference.container_title.as_deref(), container, "{text}");
            assert_eq!(reference.year, container.map(|_| 1916), "{text}");
        }
    }
}
