//! What a bare name behind an institution is: a journal, or what it has published.

use crate::text::numeral::digit;

/// Whether a comma and the year stand behind a name: it is that of a journal, `题名. 刊名, 2005`.
pub(super) fn names_container(name: &str, text: &str) -> bool {
    let behind = text.rfind(name).and_then(|at| text.get(at + name.len()..)).unwrap_or_default();
    let year = behind.trim_start().strip_prefix([',', '，']).map(str::trim_start);
    year.is_some_and(|year| year.starts_with(|c| digit(c).is_some()))
}

/// Whether a title ends as those do that institutions publish: `湖区统计局. 湖区年鉴, 2005`.
pub(super) fn names_publication(title: &str) -> bool {
    [
        "报告",
        "報告",
        "年鉴",
        "年鑑",
        "公报",
        "公報",
        "通知",
        "意见",
        "规划",
        "白皮书",
        "决定",
        "规定",
        "办法",
        "条例",
        "方案",
    ]
    .iter()
    .any(|end| title.ends_with(end))
}

/// Whether a name ends as those of journals and papers do.
pub(super) fn names_journal(name: &str) -> bool {
    ["学报", "學報", "日报", "日報", "学刊", "學刊", "杂志", "雜誌", "论坛", "研究", "时报", "晚报"]
        .iter()
        .any(|end| name.ends_with(end))
        && name.chars().count() <= LONGEST_NAME
}

/// Characters of the name of a Chinese journal at most.
const LONGEST_NAME: usize = 16;
