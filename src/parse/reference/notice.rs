//! What offices send out, and cite by a title in 《》: `某厅关于印发《湖区规划》的通知`, `某厅印发《湖区规划》`.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::pattern::pattern;
use crate::text::chars::is_han;

/// What the name of a notice goes on with behind the title in it, up to the mark that ends it.
static NOTICE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(\p{Han}{0,16}?(?:的(?:通知|决定|公告|通告|函|批复|意见|命令|规定|通報|公報|決定|批覆|意見|規定)|全文))\s*(?:[，,.．。;；（(\s]|$)",
    )
});

/// Whether a title in 《》 is a part of the one of a notice that sends it out: `某厅关于印发《湖区规划》的通知`.
pub(super) fn is_of_one(lead: &str, behind: &str) -> bool {
    let lead = lead.trim_end();
    let about = ["关于", "關於"].iter().any(|word| lead.contains(word));
    let ends = ISSUES.iter().chain(&["关于", "關於"]).any(|word| lead.ends_with(word));
    ends && behind.starts_with(is_han) && (about || NOTICE.is_match(behind))
}

/// Where the name of a notice ends that the lead begins and no mark divides, in bytes behind the title in it; none where no year
/// follows it: nothing tells then of a work that is cited.
pub(super) fn end_of_name(lead: &str, behind: &str) -> Option<usize> {
    static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern("(?:19|20)[0-9]{2}"));
    let end = NOTICE.captures(behind)?.get(1)?.end();
    let divided = lead.contains(['.', '．', '，', ',', '：', ':', '、', '；', '“', '(', '（']);
    let dated = behind.get(end..).is_some_and(|rest| YEAR.is_match(rest));
    (is_of_one(lead, behind) && !divided && dated).then_some(end)
}

/// The text without the number of an official letter, and the year of it: `国发〔2015〕28号`.
pub(super) fn without_number(text: &str) -> (Cow<'_, str>, Option<i32>) {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"\p{Han}{1,10}\s*[〔\[［(（【]\s*((?:19|20)[0-9]{2})\s*[〕\]］)）】]\s*第?\s*[0-9]{1,5}\s*[号號]")
    });
    let year = NUMBER.captures(text).and_then(|found| found.get(1)?.as_str().parse().ok());
    (NUMBER.replace(text, ""), year)
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
        assert!(!is_of_one("湖务厅发布", "称，湖水在2016年上涨"));
        assert!(!is_of_one("湖务厅印发", "，2016年") && !is_of_one("林晚：", "的版本"));
        assert_eq!(
            (without_verb("湖务厅印发"), without_verb("印发"), without_verb("林晚")),
            ("湖务厅", "印发", "林晚")
        );
    }

    #[test]
    fn names_of_notices_end_with_what_they_are() {
        for (lead, behind, name) in [
            ("湖务厅关于印发", "的通知，湖发〔2022〕2号", Some("的通知")),
            ("湖务厅印发", "重点任务的通知. 2016", Some("重点任务的通知")),
            ("湖报社受权发布", "全文，《湖报》2019年", Some("全文")),
            ("湖务厅关于印发", "的通知", None),
            ("湖务厅关于印发", "的通知要求，2022年", None),
            ("湖务厅. 关于印发", "的通知，2022年", None),
            ("林晚：关于", "的意见，2022年", None),
        ] {
            let told = end_of_name(lead, behind).and_then(|end| behind.get(..end));
            assert_eq!(told, name, "{lead}{behind}");
        }
    }

    #[test]
    fn numbers_of_letters_are_taken_out() {
        assert_eq!(without_number("，湖发〔2022〕2号，5月"), ("，，5月".into(), Some(2022)));
        assert_eq!(without_number("，湖发[2022]第2号"), ("，".into(), Some(2022)));
        assert_eq!(without_number("，《湖刊》(2022)第2期"), ("，《湖刊》(2022)第2期".into(), None));
    }
}
