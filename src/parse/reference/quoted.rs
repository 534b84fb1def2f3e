//! References whose title stands in quotation marks: `A. Coot and R. Fenn, “Title,” Journal, vol. 3, 2010`,
//! `张三. “题名.” 刊名 3(2010): 5-9`.

use std::sync::LazyLock;

use regex::Regex;

use super::authors::{REST_OF_NAMES, are_names, read_names};
use super::locator::locate;
use super::pattern::pattern;
use super::{imprint, plain, tidy};
use crate::essay::Reference;

/// Words of a name at most.
const MOST_WORDS: usize = 4;

/// The fewest characters of a title.
const SHORTEST: usize = 4;

/// Characters that stand before the title at most.
const LONGEST_LIST: usize = 300;

/// Reads the fields. False, and nothing is changed, where no title in quotation marks follows the names.
pub(super) fn read(text: &str, reference: &mut Reference) -> bool {
    let Some((list, title, behind)) = divide(text) else { return false };
    let found = REST_OF_NAMES.find(list);
    let list = found.map_or(list, |rest| list.get(..rest.start()).unwrap_or(list));
    let authors = read_names(list);
    let located = locate(behind);
    // `in Rallus Coot, ed., Birds, London: Quill, 2001`
    static EDITORS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[^.“”]{3,120}?,\s*[Ee]ds?\.,\s*"));
    let host = plain::without_in(behind);
    if let Some(editors) = EDITORS.find(host)
        && let Some(imprint) = imprint::find(host)
        && named_authors(&authors)
    {
        let place = imprint.place.as_deref().unwrap_or_default();
        let (name, place) = place
            .rsplit_once(", ")
            .map_or((host.get(editors.end()..imprint.start).unwrap_or_default(), place), |(name, place)| (name, place));
        reference.authors = authors;
        reference.title = Some(title.to_owned());
        reference.container_title = Some(tidy(name).to_owned()).filter(|name| !name.is_empty());
        reference.place = Some(place.to_owned()).filter(|place| !place.is_empty());
        reference.publisher = imprint.publisher;
        reference.year = imprint.year;
        reference.pages = imprint.pages.or(located.pages);
        return true;
    }
    let container = tidy(plain::without_in(behind.get(..located.start).unwrap_or_default()));
    // What stands for the rest of the names makes names of those that have no initials.
    let full = |name: &String| name.starts_with(char::is_uppercase) && name.split_whitespace().count() <= MOST_WORDS;
    let in_full = list.trim_end().ends_with([',', '，']) && named_authors(&authors);
    let named = are_names(&authors) || in_full || found.is_some() && !authors.is_empty() && authors.iter().all(full);
    // A page has nothing behind its title but its address.
    let page = reference.url.is_some() && tidy(behind).is_empty();
    if !named || located.start >= behind.len() && !page {
        return false;
    }
    reference.authors = authors;
    reference.title = Some(title.to_owned());
    reference.container_title = Some(container.to_owned()).filter(|name| !name.is_empty());
    plain::take(located, reference);
    true
}

/// Whether these are people, with initials or in full.
fn named_authors(authors: &[String]) -> bool {
    are_names(authors) || !authors.is_empty() && authors.iter().all(|name| plain::is_full_name(name))
}

/// Names, title and the rest. Character recognition takes one mark for the other: any of them closes.
fn divide(text: &str) -> Option<(&str, &str, &str)> {
    let (open, mark) = text.char_indices().take(LONGEST_LIST).find(|(_, c)| is_quote(*c))?;
    let list = text.get(..open)?.trim_end();
    let inside = text.get(open + mark.len_utf8()..)?;
    let (close, mark) = inside.char_indices().skip(SHORTEST).find(|(_, c)| is_quote(*c))?;
    let behind = inside.get(close + mark.len_utf8()..)?;
    let inside = inside.get(..close)?;
    let title = tidy(inside);
    let divided = list.ends_with([',', '，', '.', '．', '。', ':', '：']);
    // Words in quotation marks at the beginning of a title are not all of it.
    let ends = [',', '，', '.', '．', '。', '?', '？', '!', '！'];
    let whole = inside.trim_end().ends_with(ends)
        || behind.trim_start().starts_with(ends)
        || behind.trim_start().starts_with("in ")
        || behind.trim_start().starts_with("In ");
    (divided && whole && !title.is_empty()).then_some((list, title, behind))
}

fn is_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '"' | '＂' | '„' | '‟')
}
