//! What offices send out, and cite by a title in 《》: `某厅关于印发《湖区规划》的通知`, `某厅印发《湖区规划》`.

use crate::text::chars::is_han;

/// Whether a title in 《》 is a part of the one of a notice that sends it out: `某厅关于印发《湖区规划》的通知`.
pub(super) fn is_of_one(lead: &str, behind: &str) -> bool {
    ISSUES.iter().chain(&["关于", "關於"]).any(|word| lead.trim_end().ends_with(word)) && behind.starts_with(is_han)
}

/// What offices do with what they have written, behind their name: `某厅印发《湖区规划》`.
const ISSUES: [&str; 8] = ["印发", "转发", "批转", "发布", "公布", "颁布", "印發", "發布"];

/// The name of an office without what it did: `某厅印发`.
pub(super) fn without_verb(lead: &str) -> &str {
    ISSUES.iter().find_map(|word| lead.strip_suffix(word)).filter(|name| name.chars().nth(1).is_some()).unwrap_or(lead)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_are_told_from_what_they_send_out() {
        assert!(is_of_one("湖区政府. 关于印发", "的通知") && is_of_one("湖务厅印发", "重点任务的通知"));
        assert!(!is_of_one("湖务厅印发", "，2016年") && !is_of_one("林晚：", "的版本"));
        assert_eq!(
            (without_verb("湖务厅印发"), without_verb("印发"), without_verb("林晚")),
            ("湖务厅", "印发", "林晚")
        );
    }
}
