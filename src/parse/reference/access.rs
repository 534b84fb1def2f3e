//! The day on which an online work was read: `[2013-03-22]`, `访问日期：2013年3月22日`, `2013年3月22日访问`, `accessed March 22, 2013`.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::pattern::pattern;

/// What a day may be printed as; the groups are `y`, `m`, `d`. The first that stands in a text decides.
static SHAPES: LazyLock<[Regex; 5]> = LazyLock::new(|| {
    let day = r"(?P<y>[0-9]{4})\s*[-－—–./年]\s*(?P<m>[0-9]{1,2})\s*[-－—–./月]\s*(?P<d>[0-9]{1,2})\s*日?";
    let month = r"(?P<m>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?";
    let read = r"(?i:accessed|last visited|visited|retrieved|viewed)(?:\s+on)?\s*[:：]?";
    [
        // [2013-03-22], [访问日期: 2013-03], accessed [2013-03-22]
        concat!(
            r"(?:[Aa]ccessed(?:\s+on)?[:：]?\s*)?[\[［〔【]\s*(?:引用日期|访问日期|访问时间|检索日期|[Aa]ccessed)?[:：]?\s*",
            r"(?P<y>[0-9]{4})\s*[-－—–./年]\s*(?P<m>[0-9]{1,2})(?:\s*[-－—–./月]\s*(?P<d>[0-9]{1,2}))?\s*日?\s*[\]］〕】]"
        )
        .to_owned(),
        // 访问日期：2013年3月22日
        format!(r"(?:访问日期|访问时间|检索日期|最后访问|引用日期|上网日期)[:：]?\s*{day}"),
        // 2013年3月22日最后访问
        format!(r"{day}\s*(?:最后|最近|上次)?(?:访问|检索|查阅|浏览|登录|登陆)"),
        // accessed 2013-03-22
        format!(r"{read}\s*{day}"),
        // accessed March 22, 2013 · accessed 22 March 2013
        format!(r"{read}\s*(?:(?P<e>[0-9]{{1,2}})\s+)?{month}\s*(?:(?P<d>[0-9]{{1,2}})\s*,)?\s*(?P<y>[0-9]{{4}})"),
    ]
    .map(|shape| pattern(&shape))
});

/// The day in ISO 8601, without what isn't told of it, and the text without it.
pub(super) fn read(text: &str) -> Option<(String, String)> {
    let (shape, found) = SHAPES.iter().find_map(|shape| Some((shape, shape.captures(text)?)))?;
    Some((day(&found)?, shape.replace(text, " ").into_owned()))
}

fn day(found: &Captures<'_>) -> Option<String> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let group = |name: &str| found.name(name).map(|group| group.as_str());
    let month = group("m")?;
    let month = match MONTHS.iter().position(|name| *name == month) {
        Some(at) => (at + 1).to_string(),
        None => month.to_owned(),
    };
    let day = group("d").or_else(|| group("e"));
    let day = day.map(|day| format!("-{day:0>2}")).unwrap_or_default();
    Some(format!("{}-{month:0>2}{day}", group("y")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_access_are_read_and_taken_out() {
        for (text, day, rest) in [
            ("湖上[2013-03-22].", "2013-03-22", "湖上 ."),
            ("湖上[访问日期: 2013-3].", "2013-03", "湖上 ."),
            ("湖上，访问日期：2013年3月2日。", "2013-03-02", "湖上， 。"),
            ("湖上，2013年3月2日最后访问。", "2013-03-02", "湖上， 。"),
            ("Lakes. Accessed 2013-03-22.", "2013-03-22", "Lakes.  ."),
            ("Lakes, last visited on March 22, 2013.", "2013-03-22", "Lakes,  ."),
            ("Lakes. Accessed 2 Sept. 2013.", "2013-09-02", "Lakes.  ."),
            ("Lakes. Accessed March 2013.", "2013-03", "Lakes.  ."),
        ] {
            assert_eq!(read(text), Some((day.to_owned(), rest.to_owned())), "{text}");
        }
        for text in ["湖上，2013年3月2日", "Lakes that were visited in 2013", "湖上[2013]", "访问湖上"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
