//! Journals that are cited as a whole: `某学会. 刊名[J]. 1957(1)-1990(4). 地: 社, 1957-1990`. Which volumes there are is no volume
//! and no issue of the reference.

use std::sync::LazyLock;

use regex::Regex;

use super::narrow::{byte_of, narrow};
use super::pattern::pattern;

/// A journal as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Serial<'t> {
    /// What stands before its volumes: who edits it and its name.
    pub work: &'t str,
    /// The year of the first volume.
    pub first_year: Option<i32>,
    /// What follows the volumes.
    pub imprint: &'t str,
}

static VOLUMES: LazyLock<Regex> = LazyLock::new(|| {
    let volume = r"(?:1[5-9]|20)[0-9]{2}(?:\s*,\s*[0-9]{1,4})?(?:\s*\([0-9]{1,4}\))";
    pattern(&format!(r"\.\s*({volume})\s*-+\s*(?:{volume})?\s*\."))
});

/// Divides the text at the volumes that there are; none where a single one is cited.
pub(super) fn around_volumes(text: &str) -> Option<Serial<'_>> {
    let narrowed = narrow(text);
    if !narrowed.split(')').skip(1).any(|behind| behind.trim_start().starts_with('-')) {
        return None;
    }
    let found = VOLUMES.captures(&narrowed)?;
    let whole = found.get(0)?;
    // The full stop before the place stays.
    let (start, end) = (byte_of(text, &narrowed, whole.start()), byte_of(text, &narrowed, whole.end() - 1));
    let year = found.get(1).and_then(|first| first.as_str().get(..4));
    Some(Serial {
        work: text.get(..start)?,
        first_year: year.and_then(|year| year.parse().ok()),
        imprint: text.get(end..)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_volumes_of_a_whole_journal_are_told_from_one_of_them() {
        for (rest, told) in [
            (". 1957(1)-1990(4). 苇州: 湖社, 1957-1990.", Some((1957, ". 苇州: 湖社, 1957-1990."))),
            (". 1984，1（1）—. 苇州：湖社，1984—.", Some((1984, ". 苇州：湖社，1984—."))),
            (". 1883, 1(1)-. Reedham: Quill, 1883-.", Some((1883, ". Reedham: Quill, 1883-."))),
            (". 湖报, 1957(1): 3-9.", None),
            (". 1957(1): 3-9.", None),
            ("湖报. 1957(1)-1990(4). 苇州: 湖社", Some((1957, ". 苇州: 湖社"))),
        ] {
            let found = around_volumes(rest).map(|serial| (serial.first_year.unwrap_or_default(), serial.imprint));
            assert_eq!(found, told, "{rest}");
        }
    }
}
