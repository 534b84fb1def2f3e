//! Lists that print an author once and below, a line each, the works by year: `林晚`, `2006　〈湖〉，《湖志》1：2-5。`,
//! `2011　《湖史》…`. A work is read with the author above it.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::divide::Entry;
use super::pattern::pattern;
use super::unlabelled::unlabelled;
use crate::parse::chars::{digit, ends_paragraph, has_more_than};
use crate::parse::located::{Stretch, slice};

/// Characters of the line of an author at most.
const LONGEST_AUTHOR: usize = 60;

/// The fewest works of such a list.
const FEWEST: usize = 2;

/// Whether a line opens with a year and a gap, and the title of a work: `2006　〈湖〉`, `1968a The Lake`.
pub(crate) fn opens(line: &str) -> bool {
    static YEAR: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?:1[5-9]|20)[0-9]{2}[a-z]?[ \u{3000}\t]+[〈《「『“\x22A-Z]"));
    line.starts_with(['1', '2']) && YEAR.is_match(line)
}

/// Whether a line can be the author of such works. A reference in Latin letters has figures or ends in a full stop, where a name
/// ends in an initial's: `Coot, John A.`
fn is_author(line: &str) -> bool {
    let initial = || line.trim_end_matches('.').chars().rev().take(2).collect::<String>();
    let stopped = line.ends_with('.') && !initial().starts_with(|c: char| c.is_ascii_uppercase());
    !has_more_than(line, LONGEST_AUTHOR)
        && !line.contains(['《', '〈', '。', '“'])
        && !line.contains(|c| digit(c).is_some())
        && !stopped
}

/// The entries of such a list; none where it isn't one. Other references may stand between.
pub(super) fn entries(text: &str, lines: &[Stretch]) -> Option<Vec<Entry>> {
    let line = |index: usize| lines.get(index).map_or("", |at| slice(text, at));
    let works = (0..lines.len()).filter(|index| opens(line(*index))).count();
    if works < FEWEST || works * 4 < lines.len() {
        return None;
    }
    let mut entries: Vec<Entry> = Vec::new();
    // The line of the author that stands above, with nothing but works between.
    let mut author: Option<Stretch> = None;
    let mut other = 0;
    let mut index = 0;
    while index < lines.len() {
        let authored = is_author(line(index)) && opens(line(index + 1));
        let work = opens(line(index));
        if !authored && !work {
            author = None;
            index += 1;
            continue;
        }
        if authored {
            author = lines.get(index).cloned();
        }
        entries.extend(unlabelled(text, lines.get(other..index).unwrap_or_default()));
        let first = index;
        index += 1 + usize::from(authored);
        // A work that is broken over lines goes on to its full stop.
        while index < lines.len() && !ends_paragraph(line(index - 1)) && !opens(line(index)) && !opens(line(index + 1))
        {
            index += 1;
        }
        let mut stretches = lines.get(first..index).unwrap_or_default().iter().cloned();
        if let Some(mut entry) = stretches.next().map(Entry::without_label) {
            entry.at.extend(stretches);
            entry.author.clone_from(&author);
            entries.push(entry);
        }
        other = index;
    }
    entries.extend(unlabelled(text, lines.get(other..).unwrap_or_default()));
    Some(entries)
}

/// A work of such a list with its author, in the order of others: author, year in brackets, title.
pub(crate) fn authored(author: &str, work: &str) -> String {
    let (year, title) = work.split_at(work.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(0));
    format!("{}（{}）。{}", author.trim(), year.trim_end_matches(|c: char| c.is_ascii_lowercase()), title.trim_start())
}

/// The same of a work that was joined with its author: `林晚2006　〈湖〉…`. Physicists print years before journals in Latin letters,
/// which are left as they are.
pub(super) fn in_order(raw: &str) -> Cow<'_, str> {
    let Some(at) = raw.find(|c: char| c.is_ascii_digit()) else { return raw.into() };
    let (author, work) = raw.split_at(at);
    let marked =
        author.contains(['《', '〈', '「', '『', '“', '（', '(', '，', '。', '：']) || author.trim().is_empty();
    let titled =
        work.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).trim_start().starts_with(['《', '〈', '「', '『']);
    if marked || !titled || !opens(work) { raw.into() } else { authored(author, work).into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn works_open_with_their_year() {
        for line in ["2006　〈湖〉，《湖志》1：2-5。", "1968 The Lake. Oxford: Lake Press.", "1990a 「湖」"]
        {
            assert!(opens(line), "{line}");
        }
        for line in
            ["2006年《湖志》", "2006 湖水", "1234 《湖志》", "林晚 2006 《湖志》", "2006《湖志》", "20066 《湖志》"]
        {
            assert!(!opens(line), "{line}");
        }
        assert_eq!(in_order("林晚2006　〈湖〉，《湖志》1：2-5。"), "林晚（2006）。〈湖〉，《湖志》1：2-5。");
        assert_eq!(authored("Coot, John", "1968a The Lake"), "Coot, John（1968）。The Lake");
        for raw in [
            "Coot J, Reed K 2011 Lake Phys. 20 108",
            "林晚，《湖志》，2006。",
            "林晚：〈1998 《湖志》考〉",
            "2006年的湖",
        ] {
            assert_eq!(in_order(raw), raw);
        }
    }
}
