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
