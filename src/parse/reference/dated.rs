//! Lists that print an author once and below, a line each, the works by year: `林晚`, `2006　〈湖〉，《湖志》1：2-5。`,
//! `2011　《湖史》…`. A work is read with the author above it.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::divide::Entry;
use super::pattern::pattern;
use super::unlabelled::unlabelled;
use crate::parse::chars::{ends_paragraph, has_more_than};
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

/// Whether a line can be the author of such works.
fn is_author(line: &str) -> bool {
    !has_more_than(line, LONGEST_AUTHOR) && !line.contains(['《', '〈', '。', '“']) && !opens(line)
}

/// The entries of such a list; none where it isn't one. Other references may stand between.
pub(super) fn entries(text: &str, lines: &[Stretch]) -> Option<Vec<Entry>> {
    let line = |index: usize| lines.get(index).map_or("", |at| slice(text, at));
    let works = (0..lines.len()).filter(|index| opens(line(*index))).count();
    if works < FEWEST || works * 4 < lines.len() {
        return None;
    }
    let mut entries: Vec<Entry> = Vec::new();
    let mut other = 0;
    let mut index = 0;
    while index < lines.len() {
        let authored = is_author(line(index)) && opens(line(index + 1));
        let work = opens(line(index));
        if !authored && !work {
            index += 1;
            continue;
        }
        entries.extend(unlabelled(text, lines.get(other..index).unwrap_or_default()));
        let first = index;
        index += 1 + usize::from(authored);
        // A work that is broken over lines goes on to its full stop.
        while index < lines.len() && !ends_paragraph(line(index - 1)) && !opens(line(index)) && !opens(line(index + 1)) {
            index += 1;
        }
        let mut stretches = lines.get(first..index).unwrap_or_default().iter().cloned();
        if let Some(mut entry) = stretches.next().map(Entry::without_label) {
            entry.at.extend(stretches);
            entries.push(entry);
        }
        other = index;
    }
    entries.extend(unlabelled(text, lines.get(other..).unwrap_or_default()));
    Some(entries)
}

/// A work of such a list in the order of others: author, year in brackets, title.
pub(super) fn in_order(raw: &str) -> Cow<'_, str> {
    static WORK: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^(?P<author>[^0-9《〈「『“（(，。：]{0,80})(?P<year>(?:1[5-9]|20)[0-9]{2})[a-z]?[ \u{3000}\t]+(?P<title>[〈《「『“\x22A-Z].*)$")
    });
    let digit = raw.bytes().position(|b| b.is_ascii_digit());
    if !digit.is_some_and(|at| raw.get(at..).is_some_and(opens)) {
        return raw.into();
    }
    let part = |found: &regex::Captures<'_>, name| found.name(name).map_or("", |part| part.as_str()).trim().to_owned();
    WORK.captures(raw).map_or(Cow::Borrowed(raw), |found| {
        format!("{}（{}）。{}", part(&found, "author"), part(&found, "year"), part(&found, "title")).into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn works_open_with_their_year() {
        for line in ["2006　〈湖〉，《湖志》1：2-5。", "1968 The Lake. Oxford: Lake Press.", "1990a 「湖」"] {
            assert!(opens(line), "{line}");
        }
        for line in ["2006年《湖志》", "2006 湖水", "1234 《湖志》", "林晚 2006 《湖志》", "2006《湖志》", "20066 《湖志》"] {
            assert!(!opens(line), "{line}");
        }
        assert_eq!(in_order("林晚2006　〈湖〉，《湖志》1：2-5。"), "林晚（2006）。〈湖〉，《湖志》1：2-5。");
        for raw in ["林晚，《湖志》，2006。", "林晚：〈1998 《湖志》考〉", "2006年的湖"] {
            assert_eq!(in_order(raw), raw);
        }
    }
}
