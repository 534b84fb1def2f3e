//! Volume and issue in words: `第三卷第四期`, `3卷4期`.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern::pattern;
use crate::text::chars::is_han;
use crate::text::numeral;

/// Volume and issue in the shapes that humanities print: `第三卷第四期`, `卷3期4`, `3卷`, `120期`, `3.4（2015）`, `3：4（1996.5）`.
pub(super) fn read(narrowed: &str) -> Option<(Option<String>, Option<String>)> {
    static SHAPES: LazyLock<[Regex; 5]> = LazyLock::new(|| {
        let number = |name: &str| format!(r"(?P<{name}>[0-9]+|[一二三四五六七八九十百〇零]{{1,5}})");
        let (v, i) = (number("v"), number("i"));
        [
            format!(r"第?\s*{v}\s*卷\s*,?\s*第?\s*{i}\s*期"),
            format!(r"卷\s*{v}\s*,?\s*第?期\s*{i}"),
            r"第?\s*(?P<i>[0-9]+)\s*期".to_owned(),
            format!(r"第\s*{i}\s*期"),
            r"^\s*,?\s*(?P<v>[0-9]{1,3})\s*[.:]\s*(?P<i>[0-9]{1,3})\s*\(\s*(?:1[89]|20)[0-9]{2}".to_owned(),
        ]
        .map(|shape| pattern(&shape))
    });
    let found = SHAPES.iter().find_map(|shape| shape.captures(narrowed))?;
    let group = |name: &str| {
        let number = found.name(name)?.as_str();
        let told = number.contains(is_han).then(|| numeral::value(number)).flatten();
        Some(told.map_or_else(|| number.to_owned(), |value| value.to_string()))
    };
    Some((group("v"), group("i")))
}

/// What stands right behind the name of a journal in figures alone.
pub(super) struct Counted {
    pub year: Option<i32>,
    pub volume: Option<String>,
    pub issue: Option<String>,
    pub pages: Option<String>,
}

/// `45.2：1-15`, `45.2 (1972)：1-15`, `15（2003），`: volume and issue; `2003.1：4-35`: year and issue; `1：275-296`: volume and pages.
pub(super) fn counted(rest: &str) -> Option<Counted> {
    static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^\s*(?:(?P<of>(?:19|20)[0-9]{2})\.(?P<number>[0-9]{1,2})|(?P<volume>[0-9]{1,3})(?:\.(?P<issue>[0-9]{1,2}(?:[-/][0-9]{1,2})?)\s*(?:\((?P<year>(?:19|20)[0-9]{2})\))?|\s*\((?P<dated>(?:19|20)[0-9]{2})\)))\s*[:,]|^\s*(?P<alone>[0-9]{1,3})\s*:\s*(?P<pages>[0-9]{1,4}[-–][0-9]{1,4})\s*\.?$",
        )
    });
    if !rest.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let found = COUNTED.captures(rest)?;
    let part = |name| found.name(name).map(|part| part.as_str().to_owned());
    let year = part("of").or_else(|| part("year")).or_else(|| part("dated"));
    Some(Counted {
        year: year.and_then(|year| year.parse().ok()),
        volume: part("volume").or_else(|| part("alone")),
        issue: part("number").or_else(|| part("issue")),
        pages: part("pages").map(|pages| pages.replace('–', "-")),
    })
}
