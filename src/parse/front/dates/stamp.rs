//! The day, and often the time, that a site prints beside a page, told from a title that opens with a day.

use super::opening_day;
use crate::parse::front::{affiliations, names};

/// The most characters beside the day of a line that a site prints when it printed a page.
const BESIDE_STAMP: usize = 8;

/// A newspaper and its page have so many characters at most.
const PAPER: usize = 16;

/// What stands behind such a day: where the page was printed, or a label.
const SOURCES: &[&str] = &[
    "网",
    "網",
    "报",
    "報",
    "社",
    "刊",
    "杂志",
    "雜誌",
    "电视台",
    "電視台",
    "电台",
    "電台",
    "频道",
    "頻道",
    "网站",
    "網站",
    "客户端",
    "》",
    "：",
    ":",
];
const LABELS: &[&str] = &[
    "来源", "來源", "作者", "编辑", "編輯", "责编", "責編", "点击", "點擊", "阅读", "閱讀", "浏览", "瀏覽", "发布",
    "發布",
];

/// Days of the week and the weather, as diaries have them behind the day.
const OF_DAYS: &[&str] = &[
    "星期",
    "周",
    "週",
    "礼拜",
    "禮拜",
    "晴",
    "阴",
    "陰",
    "雨",
    "小雨",
    "中雨",
    "大雨",
    "雪",
    "小雪",
    "大雪",
    "多云",
    "多雲",
    "雾",
    "霧",
    "风",
    "風",
    "晴转",
    "阴转",
    "多云转",
    "陰轉",
    "晴轉",
    "天气",
    "天氣",
];

/// Whether a line is the day and perhaps the time that a page was printed at, with its source, a label, the day of the week
/// or the weather behind: `2023-05-06 10:11:12`, `2023年5月6日 某某网`. A title may begin with a day, too:
/// `2019年5月4日的木船`, `1949年10月1日 一个时代的开始`.
pub(in crate::parse::front) fn is_stamp(line: &str) -> bool {
    let bare = line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '(' | '（' | '[' | '【'));
    let Some(at) = opening_day(bare) else { return false };
    let (stamp, behind) = (bare.get(..at.end).unwrap_or_default(), bare.get(at.end..).unwrap_or_default());
    let set_apart = behind.is_empty()
        || ["星期", "礼拜", "禮拜"].iter().any(|word| behind.starts_with(word))
        || behind.starts_with([' ', '　', '\t', ')', '）', ']', '】', '|', '｜']);
    // `2001年4月7日某某日报 第8版`
    let paper = behind.trim_end().ends_with('版') && behind.contains('第') && behind.chars().count() <= PAPER;
    stamp.contains([':', '：'])
        || paper
        || set_apart
            && behind.chars().filter(|c| c.is_alphanumeric()).count() <= BESIDE_STAMP
            && (behind.contains(['|', '｜']) || is_beside_stamp(behind) || is_numeric(stamp) && is_person(behind))
}

/// Whether a day is printed in figures alone, as sites do.
fn is_numeric(stamp: &str) -> bool {
    !stamp.contains(['年', '月'])
}

/// Whether words are the name of a person and nothing else, and not as short as words with a surname are: 唐山.
fn is_person(words: &str) -> bool {
    let word = words.trim();
    word.chars().count() >= 3 && names::is_name(word) && !affiliations::starts_with_known_place(word)
}

/// Whether the words behind a day are of the page, or of the day.
fn is_beside_stamp(behind: &str) -> bool {
    let divides = |c: char| c.is_whitespace() || matches!(c, ')' | '）' | ']' | '】' | ',' | '，');
    let mut words = behind.split(divides).filter(|word| !word.is_empty()).peekable();
    let Some(first) = words.peek() else { return true };
    let printed = SOURCES.iter().any(|word| first.ends_with(word)) || LABELS.iter().any(|word| first.starts_with(word));
    printed || words.all(is_of_day)
}

/// Whether a word is a day of the week or the weather: `星期六`, `周日`, `晴`.
fn is_of_day(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    OF_DAYS.iter().filter_map(|of| word.strip_prefix(of)).any(|rest| {
        rest.is_empty()
            || OF_DAYS.contains(&rest)
            || matches!(rest, "一" | "二" | "三" | "四" | "五" | "六" | "日" | "天")
    })
}

/// Whether a line opens with a day and the time on it, which only a page has.
pub(in crate::parse::front) fn is_timed(line: &str) -> bool {
    let bare = line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '(' | '（' | '[' | '【'));
    opening_day(bare).and_then(|at| bare.get(at)).is_some_and(|stamp| stamp.contains([':', '：']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_told_from_a_title_that_opens_with_a_day() {
        for line in [
            "2023-05-06 10:11:12",
            "2023-05-06",
            "（2023年5月6日）",
            "2023年5月6日 清河网",
            "2023年5月6日 星期六 晴",
            "2023年5月6日 周日 多云转晴",
            "2023-05-06 来源：清河",
            "2023-05-06 | 渡口",
            "2023-05-06 王文华",
        ] {
            assert!(is_stamp(line), "{line}");
        }
        for line in [
            "1949年10月1日 一个时代的开始",
            "2008-05-12 汶川大地震",
            "1976年7月28日 唐山",
            "2020年1月23日 封城",
            "2019年5月4日的木船",
            "1937年7月7日 卢沟桥",
            "2023年5月6日 雨中的渡口",
        ] {
            assert!(!is_stamp(line), "{line}");
        }
    }
}
