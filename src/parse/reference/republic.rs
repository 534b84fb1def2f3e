//! Years of the Republic, as works of Taiwan print them, made years of the common era: `（民104）`, `，民國104年，`.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::pattern::pattern;
use crate::text::numeral;

/// The year between marks. Within a title it has words beside it: `民國103年統計年報`.
static YEAR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?P<lead>[（(，,。．.：:；;]\s*)民(?:國|国)?\s*(?P<n>[0-9０-９]{2,3}|[一二三四五六七八九十百〇○零]{2,6})\s*",
        r"(?P<rest>(?:年\s*(?:[0-9]{1,2}\s*月\s*(?:[0-9]{1,2}\s*日\s*)?)?)?(?:[）)，,。．.：:；;]|$))"
    ))
});

/// What is added to a year of the Republic.
const BEFORE_FIRST: u32 = 1911;

/// Years of the Republic that there are.
const LAST: u32 = 150;

/// The text with years of the common era; those that stand in a title in its brackets stay.
pub(super) fn as_common(text: &str) -> Cow<'_, str> {
    if !text.contains('民') {
        return Cow::Borrowed(text);
    }
    YEAR.replace_all(text, |found: &Captures<'_>| {
        let group = |name: &str| found.name(name).map_or("", |group| group.as_str());
        let before = found.get(0).and_then(|whole| text.get(..whole.start())).unwrap_or_default();
        let open = before.matches(['《', '〈', '「', '『']).count();
        let closed = before.matches(['》', '〉', '」', '』']).count();
        let year = numeral::value(group("n")).filter(|year| (1..=LAST).contains(year) && open <= closed);
        match year {
            Some(year) => format!("{}{}{}", group("lead"), BEFORE_FIRST + year, group("rest")),
            None => {
                group("lead").to_owned()
                    + text
                        .get(
                            found.name("lead").map_or(0, |lead| lead.end())
                                ..found.get(0).map_or(0, |whole| whole.end()),
                        )
                        .unwrap_or_default()
            }
        }
    })
}

/// Whether a year of the Republic stands in a text, apart from its words.
pub(crate) fn tells_republican_year(text: &str) -> bool {
    as_common(text) != text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_the_republic_are_made_common_ones() {
        for (text, common) in [
            ("林晚（民104）。湖志。", "林晚（2015）。湖志。"),
            ("林晚，民104，《湖志》", "林晚，2015，《湖志》"),
            ("《湖志》（臺北：湖社，民國104年）", "《湖志》（臺北：湖社，2015年）"),
            ("《湖報》，第三期（民國九十五年6月），頁1", "《湖報》，第三期（2006年6月），頁1"),
            ("湖社，民國38年。", "湖社，1949年。"),
            // Words of a title, a number that is no year, and a year told twice.
            ("湖務局：民國103年湖水年報。", "湖務局：民國103年湖水年報。"),
            ("林晚，〈湖水，民國38年，湖村〉，2001", "林晚，〈湖水，民國38年，湖村〉，2001"),
            ("湖社，民國24年(1935)", "湖社，民國24年(1935)"),
            ("湖社，民999，", "湖社，民999，"),
            ("湖民，104，", "湖民，104，"),
        ] {
            assert_eq!(as_common(text), common, "{text}");
        }
    }
}
