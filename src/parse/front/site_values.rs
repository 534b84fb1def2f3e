//! Values that sites print behind their labels where there is nothing to tell: a counter of readers behind an empty 作者,
//! 佚名 for an author whom nobody knows, 本站原创 for a source that is no journal.

use crate::text::fold;

/// What stands behind a label when a site has nobody to name, in simplified characters.
const NOBODY: &[&str] = &[
    "佚名",
    "未知",
    "匿名",
    "不详",
    "admin",
    "administrator",
    "管理员",
    "小编",
    "网友",
    "本站",
    "网络",
    "互联网",
    "原创",
    "转载",
    "网站管理员",
    "本站编辑",
    "本站原创",
    "网络转载",
];

/// Labels of sites that stand behind an empty one: `作者： 点击：12`.
const LABELS: &[&str] = &[
    "点击",
    "浏览",
    "阅读",
    "次数",
    "来源",
    "时间",
    "字号",
    "日期",
    "发布",
    "字体",
    "人气",
    "评论",
    "编辑",
    "更新",
    "分类",
    "标题",
    "关键字",
    "全文",
    "内容",
    "推荐",
];

/// What stands for a source that is no journal.
const NO_SOURCES: &[&str] = &[
    "网友投稿",
    "本站",
    "本站原创",
    "本站整理",
    "未知",
    "网络",
    "网络转载",
    "网络整理",
    "互联网",
    "原创",
    "转载",
    "不详",
    "佚名",
    "网络收集",
    "来自网络",
    "网友",
];

/// Whether a value names nobody, or is another label of the site.
pub(super) fn is_nobody(value: &str) -> bool {
    let folded = fold(value);
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    is_label(&folded) || NOBODY.contains(&bare)
}

/// Whether a value is another label of the site, with its mark or its figures: `点击：12`.
fn is_label(folded: &str) -> bool {
    // Labels come with their mark or their figures; a pen name may be the same characters, or begin with them.
    let opened = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    LABELS.iter().filter_map(|label| opened.strip_prefix(label)).any(|rest| {
        let rest = rest.trim_start_matches(['次', '数', '量', '率', ' ']);
        rest.starts_with(|c: char| matches!(c, ':' | '：' | '(' | '（') || c.is_ascii_digit())
    })
}

/// Whether a word is the country that a site says a page was sent from.
pub(super) fn is_abroad(word: &str) -> bool {
    ["日本", "韩国", "美国", "英国", "法国", "德国", "加拿大", "澳大利亚", "新加坡"].contains(&&*fold(word))
}

/// Whether a value is no journal, newspaper or site.
pub(super) fn is_no_source(value: &str) -> bool {
    let folded = fold(value);
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    is_label(&folded) || NO_SOURCES.contains(&bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sites_print_for_nobody_is_no_name() {
        for value in ["佚名", "admin", " 管理員 ", "点击：", "點擊:12", "阅读次数：3", "小编"] {
            assert!(is_nobody(value), "{value}");
        }
        for value in ["王小明", "小编辑部的故事", "时间的朋友", "原创力", "时间", "无名"] {
            assert!(!is_nobody(value), "{value}");
        }
        for value in ["网友投稿", "本站原创", "未知", "互聯網", "阅读: 2.91W 次", "点击：12"] {
            assert!(is_no_source(value), "{value}");
        }
        for value in ["互联网周刊", "清河网", "网络文学评论"] {
            assert!(!is_no_source(value), "{value}");
        }
    }
}
