//! Journals that are cited as a whole: `某学会. 刊名[J]. 1957(1)-1990(4). 地: 社, 1957-1990`. Which volumes there are is no volume
//! and no issue of the reference.

use std::sync::LazyLock;

use regex::Regex;

use super::narrow::{byte_of, narrow};
use super::pattern::pattern;

static VOLUMES: LazyLock<Regex> = LazyLock::new(|| {
    let volume = r"(?:1[5-9]|20)[0-9]{2}(?:\s*,\s*[0-9]{1,4})?(?:\s*\([0-9]{1,4}\))";
    pattern(&format!(r"\.\s*{volume}\s*-+\s*(?:{volume})?\s*\."))
});

/// What stands before the volumes that there are, and what follows them; none where a single one is cited.
pub(super) fn around_volumes(text: &str) -> Option<(&str, &str)> {
    let narrowed = narrow(text);
    let found = VOLUMES.find(&narrowed)?;
    // The full stop before the place stays.
    let (start, end) = (byte_of(text, &narrowed, found.start()), byte_of(text, &narrowed, found.end() - 1));
    Some((text.get(..start)?, text.get(end..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_volumes_of_a_whole_journal_are_told_from_one_of_them() {
        for (rest, behind) in [
            (". 1957(1)-1990(4). 苇州: 湖社, 1957-1990.", Some(". 苇州: 湖社, 1957-1990.")),
            (". 1984，1（1）—. 苇州：湖社，1984—.", Some(". 苇州：湖社，1984—.")),
            (". 1883, 1(1)-. Reedham: Quill, 1883-.", Some(". Reedham: Quill, 1883-.")),
            (". 湖报, 1957(1): 3-9.", None),
            (". 1957(1): 3-9.", None),
            ("湖报. 1957(1)-1990(4). 苇州: 湖社", Some(". 苇州: 湖社")),
        ] {
            assert_eq!(around_volumes(rest).map(|(_, behind)| behind), behind, "{rest}");
        }
    }
}
