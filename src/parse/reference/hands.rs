//! What stands between a title and its imprint: who translated or edited the work, and which edition of it is meant:
//! `题名[M]. 甲, 乙, 译. 2版. 地: 社`. The model has no fields for them; they stay in `raw`.

use std::sync::LazyLock;

use regex::Regex;

use super::authors::is_name_list;
use super::narrow::{byte_of, narrow};
use super::pattern::pattern;
use crate::text::chars::holds_any;

/// `2版`, `修订版`, `新1版`, `影印本`, `某书局影印本`, `3rd ed`, `Rev. ed`
const EDITION: &str = concat!(
    r"(?:(?:修订|增订|新)?第?\s*[0-9一二三四五六七八九十]{1,4}\s*版|(?:修订|增订|修正|影印|重印|校订|试用|新)(?:版|本)",
    r"|\p{Han}{0,8}(?:影印|石印|排印|铅印|油印|修订|增订|点校|活字|刻|抄|稿|拓)本",
    r"|(?:[0-9]{1,2}(?:st|nd|rd|th)|Rev\.|New|Int(?:ernational|l?\.))\s*(?:rev\.\s*)?ed(?:ition)?)"
);

/// `V1.0`, `Version 3.1`: behind a comma it may be the end of a title, as it is in the names of programs.
const VERSION: &str = r"[Vv](?:er(?:sion|\.)?)?\s*[0-9]{1,2}(?:\.[0-9]{1,2}){0,2}";

/// `甲, 乙, 等, 译`: a comma divides what they did from the names.
const DID: &str = r"(?:[^.:/,]{1,30},\s*){1,6}(?:等)?(?:编译|译注|校注|审校|点校|整理|改编|主编|译|譯|校|注|编|trans(?:lators?|l)?\.?)";

/// `甲译`, `甲, 乙等译`
const TRANSLATED: &str = r"([^.:/]{2,40}?)等?(?:译|譯)";

/// The rest behind a mark, without the editions and the other hands that it begins with.
pub(super) fn without_leading(rest: &str) -> &str {
    static LEADING: LazyLock<Regex> =
        LazyLock::new(|| pattern(&format!(r"^[\s.]*(?:{EDITION}|{VERSION}|{DID}|{TRANSLATED})(\s*\.|//|∥)")));
    if !may_name(rest) {
        return rest;
    }
    let mut rest = rest;
    for _ in 0..MOST {
        let narrowed = narrow(rest);
        let Some(found) = LEADING.captures(&narrowed).filter(|found| are_hands(found.get(1))) else { break };
        // The mark before the host, or before the place, stays.
        let Some(end) = found.get(2).map(|mark| byte_of(rest, &narrowed, mark.start())) else { break };
        rest = rest.get(end..).unwrap_or_default();
    }
    rest
}

/// A title without the editions and the other hands that stand behind it.
pub(super) fn without_trailing(title: &str) -> &str {
    static TRAILING: LazyLock<Regex> =
        LazyLock::new(|| pattern(&format!(r"[.,]\s*{EDITION}\.?\s*$|\.\s*(?:{VERSION}\.?|{DID}|{TRANSLATED})\s*$")));
    if !may_name(title) {
        return title;
    }
    let mut title = title;
    for _ in 0..MOST {
        let narrowed = narrow(title);
        let Some(found) = TRAILING.captures(&narrowed).filter(|found| are_hands(found.get(1))) else { break };
        let end = found.get(0).map_or(title.len(), |whole| byte_of(title, &narrowed, whole.start()));
        if title.get(..end).is_none_or(|left| left.trim().is_empty()) {
            break;
        }
        title = title.get(..end).unwrap_or_default();
    }
    title
}

/// A cheap look for what names an edition, a version or other hands.
fn may_name(text: &str) -> bool {
    holds_any(text, &['版', '本', '编', '译', '譯', '注', '校', '理', 'V', 'v', 'Ｖ', 'ｖ', 'ｅ', 'ｔ'])
        || text.contains("ed")
        || text.contains("trans")
}

/// Editions and hands that a work has at most: `甲, 译. 乙, 校. 2版`.
const MOST: usize = 4;

/// Whether what stands before `译` is names, and not the name of a journal: `东方翻译`.
fn are_hands(names: Option<regex::Match<'_>>) -> bool {
    names.is_none_or(|names| !names.as_str().ends_with(['翻', '编', '选']) && is_name_list(names.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editions_and_other_hands_are_left_out() {
        for (rest, without) in [
            (". 谢湖, 译. 苇州: 湖社", ". 苇州: 湖社"),
            (". 谢湖, 周远, 等, 译. 2版. 苇州: 湖社", ". 苇州: 湖社"),
            ("．谢湖，译．苇州：湖社", "．苇州：湖社"),
            (". 周远译. 苇州: 湖社", ". 苇州: 湖社"),
            (". 谢湖, 译//湖报社. 湖志", "//湖报社. 湖志"),
            (". 某书局影印本. 苇州: 湖社", ". 苇州: 湖社"),
            (". Rev. ed. Quill", ". Quill"),
            (". 4th ed. Reedham: Quill", ". Reedham: Quill"),
            (". V1.0. 湖区数据中心", ". 湖区数据中心"),
            (". 东方翻译. 2010(3)", ". 东方翻译. 2010(3)"),
            (". 湖报, 2010(3)", ". 湖报, 2010(3)"),
            (". 版本学刊. 2010", ". 版本学刊. 2010"),
        ] {
            assert_eq!(without_leading(rest), without, "{rest}");
        }
        for (title, without) in [
            ("湖志. 谢湖, 周远, 译", "湖志"),
            ("湖志.谢湖译.2版", "湖志"),
            ("湖志. 刻本", "湖志"),
            ("湖志, 2nd ed.", "湖志"),
            ("湖志，３ｒｄ　ｅｄ．", "湖志"),
            ("湖志. V2.0", "湖志"),
            ("Lake Windows, Version 3.1", "Lake Windows, Version 3.1"),
            (". 刻本", ". 刻本"),
            ("湖志的版本", "湖志的版本"),
            ("湖志. 论翻译", "湖志. 论翻译"),
        ] {
            assert_eq!(without_trailing(title), without, "{title}");
        }
    }
}
