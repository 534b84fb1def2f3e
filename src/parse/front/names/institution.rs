//! The last author of a list, glued to the institution behind: `…，雷蕾西北师范大学`.

use super::is_name;
use crate::parse::chars::is_han;
use crate::parse::front::affiliations;
use crate::parse::located::slice;

/// How much of the page's beginning may print the author again, in bytes: its citation stands at the top.
const REACH: usize = 20_000;

/// A longer run is no name and its institution, in characters.
const MOST: usize = 60;

/// What names of institutions begin with that no name of a person ends with, besides places.
const BEGINNINGS: &[&str] = &[
    "中国",
    "中國",
    "国家",
    "國家",
    "华东",
    "華東",
    "华中",
    "華中",
    "华南",
    "華南",
    "华北",
    "華北",
    "东北",
    "東北",
    "西北",
    "西南",
    "东南",
    "東南",
    "南方",
    "北方",
    "中南",
    "中央",
    "首都",
    "中科院",
    "解放军",
    "解放軍",
    "国立",
    "國立",
];

/// The length, in bytes, of the name that `word` at `from` begins with, where a list of names stands before and an institution
/// follows: the page has the name by itself elsewhere, or the rest begins as institutions do.
pub(super) fn name_before(text: &str, from: usize, word: &str) -> Option<usize> {
    if word.chars().count() > MOST || !affiliations::is_institution(word) {
        return None;
    }
    // Without a list before it, what the page has elsewhere may be the place that the institution is named after.
    text.get(..from)?.trim_end().ends_with(['，', ',', '、', ';', '；']).then_some(())?;
    let ends: Vec<usize> = word.char_indices().map(|(at, _)| at).skip(2).take(2).collect();
    let names = ends.iter().copied().rev().filter(|end| word.get(..*end).is_some_and(is_name));
    let again = names.clone().find(|end| stands_alone(text, from, word.get(..*end).unwrap_or_default()));
    let begins = |end: &usize| {
        let rest = word.get(*end..).unwrap_or_default();
        affiliations::is_institution(rest)
            && (BEGINNINGS.iter().any(|word| rest.starts_with(word)) || affiliations::starts_with_known_place(rest))
    };
    again.or_else(|| names.clone().find(begins))
}

/// Whether an institution stands right behind the last name of a list, which is spaced: `首都某医院` behind `，苏 力`.
pub(super) fn is_behind_list(text: &str, name: usize, word: &str) -> bool {
    let listed = text.get(..name).is_some_and(|before| before.trim_end().ends_with(['，', ',', '、']));
    let begins = BEGINNINGS.iter().any(|begin| word.starts_with(begin)) || affiliations::starts_with_known_place(word);
    listed && begins && affiliations::is_institution(word)
}

/// Whether an institution stands here right behind a name: `国家统计局` behind `张某`.
pub(super) fn is_behind(text: &str, from: usize, word: &str) -> bool {
    let glued = text.get(..from).is_some_and(|before| before.ends_with(is_han));
    glued && BEGINNINGS.iter().any(|begin| word.starts_with(begin)) && affiliations::is_institution(word)
}

/// Whether the beginning of the page has the word somewhere else, with no Han character beside it.
fn stands_alone(text: &str, from: usize, word: &str) -> bool {
    let mut reach = text.len().min(REACH);
    while !text.is_char_boundary(reach) {
        reach -= 1;
    }
    let top = slice(text, &(0..reach));
    top.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let behind = text.get(at + word.len()..).and_then(|text| text.chars().next());
        at != from && !before.is_some_and(is_han) && !behind.is_some_and(is_han)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &str, word: &str, behind: &str, name: Option<&str>) {
        let text = format!("{before}{word}{behind}");
        let found = name_before(&text, before.len(), word).and_then(|end| word.get(..end));
        assert_eq!(found, name, "{text}");
    }

    #[test]
    fn a_name_before_an_institution_is_told_by_the_page_or_by_the_list() {
        check("何薇，王萌.渡口的木船.\n何薇，", "王萌某江大学木船学院", "", Some("王萌"));
        check("何薇，", "雷蕾西北某大学木船学院", "", Some("雷蕾"));
        check("何薇，", "文某军北京某大学", "", Some("文某军"));
        check("南塘，古镇。\n", "南塘木船办事处", "", None);
        check("", "高等木船大学", "", None);
        check("何薇，", "方圆渡口小学", "", None);
        check("", "雷蕾西北某大学木船学院", "", None);
    }

    #[test]
    fn a_spaced_name_ends_a_list_before_an_institution() {
        let line = "何薇，王萌，苏 力首都某大学木船医院木工科，北京100053";
        let names = super::super::read(line, &(0..line.len()));
        let found: Vec<&str> = names.names.iter().filter_map(|name| line.get(name.at.clone())).collect();
        assert_eq!(found, ["何薇", "王萌", "苏 力"]);
    }
}
