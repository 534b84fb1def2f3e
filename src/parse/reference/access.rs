//! The day on which an online work was read: `[2013-03-22]`, `访问日期：2013年3月22日`, `2013年3月22日访问`, `accessed March 22, 2013`.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::pattern::pattern;
use crate::text::chars::{any_two_bytes, holds_any};

/// Days in brackets or behind a label, which nothing else can be; the groups are `y`, `m`, `d`. The first shape that stands in a
/// text decides.
static LABELLED: LazyLock<[Regex; 2]> = LazyLock::new(|| {
    [
        // [2013-03-22], [访问日期: 2013-03], accessed [2013-03-22]
        concat!(
            r"(?:[Aa]ccessed(?:\s+on)?[:：]?\s*)?[\[［〔【]\s*(?:引用日期|访问日期|访问时间|检索日期|[Aa]ccessed)?[:：]?\s*",
            r"(?P<y>[0-9]{4})\s*[-－—–./年]\s*(?P<m>[0-9]{1,2})(?:\s*[-－—–./月]\s*(?P<d>[0-9]{1,2}))?\s*日?\s*[\]］〕】]"
        )
        .to_owned(),
        // 访问日期：2013年3月22日, 最后登录时间：2013-03-22
        format!(r"(?:(?:最后|最近|上次)?(?:{READ}|引用|上网)(?:日期|时间)|最后访问)\s*[:：]?\s*{DAY}"),
    ]
    .map(|shape| pattern(&shape))
});

/// Days that a verb alone tells of, which a title may hold as well: `访问美国`, `lakes visited`.
static TOLD: LazyLock<[Regex; 3]> = LazyLock::new(|| {
    let month = r"(?P<m>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?";
    let read = r"(?i:(?:last )?(?:accessed|visited|retrieved|viewed))(?:\s+on)?\s*[:：]?";
    [
        // 2013年3月22日最后访问, 于2013年3月22日访问
        format!(r"于?{DAY}\s*(?:最后|最近|上次)?(?:{READ})"),
        // accessed 2013-03-22
        format!(r"{read}\s*{DAY}"),
        // accessed March 22, 2013 · accessed 22 March 2013
        format!(r"{read}\s*(?:(?P<e>[0-9]{{1,2}})\s+)?{month}\s*(?:(?P<d>[0-9]{{1,2}})\s*,)?\s*(?P<y>[0-9]{{4}})"),
    ]
    .map(|shape| pattern(&shape))
});

const DAY: &str = r"(?P<y>[0-9]{4})\s*[-－—–./年]\s*(?P<m>[0-9]{1,2})\s*[-－—–./月]\s*(?P<d>[0-9]{1,2})\s*日?";

/// What readers of a page did.
const READ: &str = "访问|检索|查阅|浏览|登录|登陆";

/// The day in brackets or behind a label in ISO 8601, without what isn't told of it, and the text without it.
pub(super) fn read_labelled(text: &str) -> Option<(String, String)> {
    let labelled = READ.split('|').chain(["引用", "上网"]).any(|word| text.contains(word));
    if !labelled && !holds_any(text, &['[', '［', '〔', '【']) {
        return None;
    }
    let masked = without_titles(text);
    let found = LABELLED.iter().find_map(|shape| shape.captures(&masked))?;
    take(text, &found)
}

/// The same of a day that a verb tells of: the last one that marks divide from what is around it. The Chinese verb is
/// read in a reference with an address alone.
pub(super) fn read_told(text: &str, addressed: bool) -> Option<(String, String)> {
    // Every verb ends alike.
    let read = any_two_bytes(text, |a, b| (a | 0x20 == b'e') & (b | 0x20 == b'd'));
    if !addressed && !read {
        return None;
    }
    let masked = without_titles(text);
    let apart = |shape: &Regex| shape.captures_iter(&masked).filter(|found| stands_apart(&masked, found)).last();
    let found = TOLD.iter().skip(usize::from(!addressed)).find_map(apart)?;
    take(text, &found)
}

/// Whether marks stand before and behind a find, or the gap that an address has left: not in `1979年1月29日访问美国`.
fn stands_apart(text: &str, found: &Captures<'_>) -> bool {
    let Some(whole) = found.get(0) else { return false };
    let before = text.get(..whole.start()).unwrap_or_default();
    let behind = text.get(whole.end()..).unwrap_or_default();
    let led = before.trim().is_empty()
        || before
            .trim_end()
            .ends_with([',', '，', '.', '．', '。', ';', '；', ':', '：', '(', '（', '[', '［', '》', '”', '"'])
        || before.ends_with("  ");
    let open = |c: char| {
        c.is_whitespace() || matches!(c, ',' | '，' | '.' | '．' | '。' | ';' | '；' | ')' | '）' | ']' | '］')
    };
    led && (behind.is_empty() || behind.starts_with(open))
}

/// The text with the titles in brackets and quotation marks struck out, byte for byte.
fn without_titles(text: &str) -> Cow<'_, str> {
    static TITLE: LazyLock<Regex> = LazyLock::new(|| pattern("《[^《》]*》|〈[^〈〉]*〉|“[^“”]*”"));
    // The marks stay: what stands behind a title stands apart from it.
    let strike = |found: &Captures<'_>| {
        let title = found.get(0).map_or("", |whole| whole.as_str());
        let mark = |c: char| matches!(c, '《' | '》' | '〈' | '〉' | '“' | '”');
        title.chars().map(|c| if mark(c) { c.to_string() } else { "_".repeat(c.len_utf8()) }).collect::<String>()
    };
    if holds_any(text, &['《', '〈', '“']) { TITLE.replace_all(text, strike) } else { text.into() }
}

fn take(text: &str, found: &Captures<'_>) -> Option<(String, String)> {
    let whole = found.get(0)?;
    let rest = format!("{} {}", text.get(..whole.start())?, text.get(whole.end()..)?);
    Some((day(found)?, rest))
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

    fn read(text: &str) -> Option<(String, String)> {
        read_labelled(text).or_else(|| read_told(text, true))
    }

    #[test]
    fn days_of_access_are_read_and_taken_out() {
        for (text, day, rest) in [
            ("湖上[2013-03-22].", "2013-03-22", "湖上 ."),
            ("湖上[访问日期: 2013-3].", "2013-03", "湖上 ."),
            ("湖上，访问日期：2013年3月2日。", "2013-03-02", "湖上， 。"),
            ("湖上，最后访问日期：2013年3月2日。", "2013-03-02", "湖上， 。"),
            ("湖上，登录时间：2013-03-02", "2013-03-02", "湖上， "),
            ("湖上，2013年3月2日最后访问。", "2013-03-02", "湖上， 。"),
            ("湖上，于2013年3月2日登陆。", "2013-03-02", "湖上， 。"),
            ("湖上（2013年3月2日查阅）", "2013-03-02", "湖上（ ）"),
            ("王湖1979年1月29日访问湖上记，2013年3月2日访问。", "2013-03-02", "王湖1979年1月29日访问湖上记， 。"),
            ("《1979年1月29日访问》，2013年3月2日访问。", "2013-03-02", "《1979年1月29日访问》， 。"),
            ("Lakes. Accessed 2013-03-22.", "2013-03-22", "Lakes.  ."),
            ("Lakes, last visited on March 22, 2013.", "2013-03-22", "Lakes,  ."),
            ("Lakes. Accessed 2 Sept. 2013.", "2013-09-02", "Lakes.  ."),
            ("Lakes. Accessed March 2013.", "2013-03", "Lakes.  ."),
        ] {
            assert_eq!(read(text), Some((day.to_owned(), rest.to_owned())), "{text}");
        }
        for text in [
            "湖上，2013年3月2日",
            "Lakes that were visited in 2013",
            "Lakes that Coot visited March 1997.",
            "湖上[2013]",
            "访问湖上",
            "王湖1979年1月29日访问苇州的经过",
            "王湖1979年1月29日访问。",
            "湖上，1979年1月29日访问苇州。",
            "《湖上，1979年1月29日访问》",
            "“湖上，1979年1月29日访问。”",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
