//! The rank behind an institution, as journals print it below a name: `某某大學歷史學系教授`, `某某医院主治医师`. Divides the two, and
//! judges lines alone; where such a line may stand, its caller says.

use std::sync::LazyLock;

use regex::Regex;

use super::{ends_like_one, is_institution};
use crate::parse::chars::{han_count, is_han};
use crate::text::{fold, fold_char};

/// What is said of a post before its name: 專任, 兼任, 助理, 副.
const DEGREES: &str = "专任|兼任|客座|讲座|特聘|特约|合聘|约聘|名誉|荣誉|荣休|退休|资深|首席|主治|住院|助理|高级|主任|一级|二级|三级|副|助|前";

/// Posts and degrees, in Simplified characters.
const POSTS: &str = "教授|讲师|研究员|助教|教师|老师|校长|园长|院长|所长|系主任|主任|馆长|馆员|医师|医生|护理师|护师|药师|护理长|护士长|护士|工程师|工程司|律师|法官|检察官|编审|编辑|博士后研究员|博士后研究|博士后|博士候选人|博士研究生|博士班研究生|博士班学生|博士生|博士|硕士研究生|硕士班研究生|硕士班学生|硕士生|硕士|研究生|研究助理|专员|专案助理|馆员|临时人员";

/// Behind an institution its rank, and the posts that one has beside it: `教授兼系主任`.
static RANK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let post = format!("(?:{DEGREES}){{0,3}}(?:{POSTS})");
    Regex::new(&format!(r"[\s，,、]*{post}(?:\s*[兼暨]\s*\p{{Han}}{{0,10}}?{post})?$")).ok()
});

/// An address of e-mail, which may stand behind the rank.
static MAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"[\s,，;；。(（]*(?:[Ee]-?[Mm]ail|电子邮件|电子邮箱|电子信箱)?\s*[:：]?\s*[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+\.[A-Za-z]+[)）]?$").ok()
});

/// A longer line tells more than who somebody is, in characters.
const LONGEST: usize = 60;

/// The first institution that a line names before a rank; see [`institutions`].
pub(in crate::parse::front) fn institution(line: &str) -> Option<&str> {
    institutions(line).into_iter().next()
}

/// The institutions that a line names before ranks: `某某大學歷史學系` of `某某大學歷史學系專任教授、某國大學法學博士`, and both of
/// `某某醫院護士，某山醫院醫師`. None where the line has no rank, or anything else.
pub(in crate::parse::front) fn institutions(line: &str) -> Vec<&str> {
    let line = without_mail(line.trim());
    if line.chars().count() > LONGEST || line.contains(['。', '：', ':', '「', '《', '？', '?']) {
        return Vec::new();
    }
    let mut found: Vec<&str> = Vec::new();
    // Whether the piece before has told a rank; the first institution may have its rank behind a comma.
    let mut ranked = false;
    for piece in line.split(['、', '；', ';', '，', ',']).map(str::trim).filter(|piece| !piece.is_empty()) {
        let name = before_rank(piece);
        let words = name.unwrap_or(piece);
        if found.is_empty() {
            found.push(words);
        } else if name.is_none() {
            return Vec::new();
        } else if !is_degree(piece) && is_other(words, ranked) {
            found.push(words);
        }
        ranked = name.is_some();
    }
    let sound = ranked && found.iter().all(|name| is_whole(name));
    if sound { found } else { Vec::new() }
}

/// Whether the words before a rank can be those of an institution by themselves.
fn is_whole(words: &str) -> bool {
    let last = words.split_whitespace().next_back().unwrap_or_default();
    han_count(words) >= 4
        && words.chars().all(|c| is_han(c) || c.is_whitespace() || matches!(c, '(' | ')' | '（' | '）' | '·'))
        && is_institution(words)
        && ends_like_one(last)
        && !opens_as_title(words)
}

/// Whether words behind a first institution are another one, and not its department: `某河大學，歷史文化學院教授`. Behind a rank nothing
/// of the first can follow.
fn is_other(words: &str, ranked: bool) -> bool {
    let folded = fold(words);
    let owner = ["大学", "医院", "中学", "小学", "学校", "研究院", "科学院", "公司", "图书馆", "博物馆"];
    is_whole(words) && (ranked || owner.iter().any(|word| folded.contains(word)))
}

/// Whether a piece tells a degree, and where it was taken: `某國大學法學博士`.
fn is_degree(piece: &str) -> bool {
    ["博士", "硕士", "碩士", "学士", "學士"].iter().any(|degree| piece.ends_with(degree))
}

/// Whether words open as titles about institutions do: `論某某大學教授`, `我的大學教授`.
fn opens_as_title(words: &str) -> bool {
    words.starts_with(['論', '论', '談', '谈', '評', '评', '析', '記', '记', '我', '與', '与', '從', '从', '憶', '忆'])
        || words.contains(['的', '之', '与', '與'])
}

/// What stands before the rank that words end with; they may be the rank alone.
fn before_rank(words: &str) -> Option<&str> {
    let folded: String = words.chars().map(fold_char).collect();
    let rank = RANK.as_ref()?.find(&folded)?;
    // Folding keeps the count of characters, and not that of bytes.
    let kept = folded.get(..rank.start())?.chars().count();
    let end = words.char_indices().nth(kept).map_or(words.len(), |(at, _)| at);
    words.get(..end).map(str::trim_end)
}

/// A line without the address at its end.
fn without_mail(line: &str) -> &str {
    let start = MAIL.as_ref().and_then(|mail| mail.find(line)).map_or(line.len(), |mail| mail.start());
    line.get(..start).unwrap_or(line).trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_institution_is_told_from_the_rank_behind_it() {
        for (line, name) in [
            ("某某大學歷史學系教授", "某某大學歷史學系"),
            ("某某大学历史学院副教授", "某某大学历史学院"),
            ("某某大學歷史學系專任助理教授", "某某大學歷史學系"),
            ("某某大學歷史學系 教授", "某某大學歷史學系"),
            ("某某大學歷史學系，副教授", "某某大學歷史學系"),
            ("某某大學歷史學系博士候選人", "某某大學歷史學系"),
            ("某某大學歷史學系碩士班研究生", "某某大學歷史學系"),
            ("某某大學歷史學系教授兼系主任", "某某大學歷史學系"),
            ("某某大學法律學系專任教授、某國大學法學博士", "某某大學法律學系"),
            ("某某研究院歷史語言研究所助研究員", "某某研究院歷史語言研究所"),
            ("某縣海口國民小學教師", "某縣海口國民小學"),
            ("某河醫院護理師", "某河醫院"),
            ("某河医院主治医师", "某河医院"),
            ("某某大學歷史學系教授 E-mail: a@example.edu.tw", "某某大學歷史學系"),
            ("某發展策略中心研究員", "某發展策略中心"),
        ] {
            assert_eq!(institution(line), Some(name), "{line}");
        }
    }

    #[test]
    fn a_line_may_tell_ranks_at_several_institutions() {
        for (line, names) in [
            ("某河大學歷史學系教授、某山大學地質學系副教授", &["某河大學歷史學系", "某山大學地質學系"][..]),
            ("某河医院，某山医院主治医师", &["某河医院", "某山医院"]),
            ("某河大学历史系，某山大学地质系博士生", &["某河大学历史系", "某山大学地质系"]),
            ("某河大學歷史學系教授、某國大學法學博士", &["某河大學歷史學系"]),
            ("某河大學歷史學系，教授，系主任", &["某河大學歷史學系"]),
            ("某河大學，歷史文化學院教授", &["某河大學"]),
        ] {
            assert_eq!(institutions(line), names, "{line}");
        }
    }

    #[test]
    fn titles_and_sentences_with_a_rank_are_left() {
        for line in [
            "論大學教授",
            "校長 鄭立新",
            "我的大學教授",
            "某某大學歷史學系",
            "某某大學的教授",
            "大學與研究員",
            "某某大學教授治校之研究",
            "某某大學歷史學系教授們",
            "他是某某大學歷史學系教授。",
            "渡口，木船，教師",
            "教授",
            "李教授",
        ] {
            assert_eq!(institution(line), None, "{line}");
        }
    }
}
