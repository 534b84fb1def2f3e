//! The day on which a newspaper came out, and the page: `2018-03-05(001)`, `2018年3月5日第3版`.

use std::sync::LazyLock;

use regex::Regex;

use super::narrow::{byte_of, narrow};
use super::pattern::pattern;

static ISSUE_OF_DAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[,.;:\s(]*((?:1[89]|20)[0-9]{2})\s*[-./年]\s*[0-9]{1,2}\s*[-./月]\s*[0-9]{1,2}\s*日?\)?(?:\s*[,.]?\s*\(?\s*第?\s*([A-Za-z]?[0-9]{1,3})\s*版?\s*\)?)?",
    )
});

/// A day, and where it begins with the marks before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Day {
    pub start: usize,
    pub year: Option<i32>,
    pub page: Option<String>,
}

/// The first day of a text.
pub(super) fn find(text: &str) -> Option<Day> {
    let narrowed = narrow(text);
    let found = ISSUE_OF_DAY.captures(&narrowed)?;
    Some(Day {
        start: byte_of(text, &narrowed, found.get(0)?.start()),
        year: found.get(1).and_then(|year| year.as_str().parse().ok()),
        page: found.get(2).map(|page| page.as_str().to_owned()),
    })
}

/// The day that a text ends with, where its page stands in brackets behind it: `湖报, 2000-11-20(15).`
pub(super) fn with_page_at_end(text: &str) -> Option<Day> {
    static END: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?:1[89]|20)[0-9]{2}-[0-9]{1,2}-[0-9]{1,2}\s*\([A-Za-z]?[0-9]{1,3}\)[\s.]*$"));
    let narrowed = narrow(text);
    let start = byte_of(text, &narrowed, END.find(&narrowed)?.start());
    let lead = text.get(..start)?.trim_end_matches([',', '，', '.', '．', ' ']);
    find(text.get(start..)?).map(|day| Day { start: lead.len(), ..day })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_pages_of_newspapers_are_read() {
        for (text, start, page) in [
            ("湖报, 2018-03-05(001).", 6, Some("001")),
            ("湖报．2018年3月5日第3版", 6, Some("3")),
            ("湖报, 2018-03-05", 6, None),
        ] {
            let day = find(text).expect(text);
            assert_eq!((day.start, day.year, day.page.as_deref()), (start, Some(2018), page), "{text}");
        }
        let day = with_page_at_end("王一. 湖上. 湖报, 2000-11-20(15).").expect("a day");
        assert_eq!((day.start, day.page.as_deref()), (22, Some("15")));
        assert_eq!(with_page_at_end("湖报, 2000-11-20"), None);
        assert_eq!(with_page_at_end("湖志. 2000-11-20(15): 一个日子"), None);
    }
}
