//! What a line of the head is by its look, other than the title: the name of a column, a notice, a part of a series, a citation.

use crate::parse::chars::{han_count, is_han, squash, visible};
use crate::parse::front::{affiliations, dates, names};
use crate::parse::page::Page;

/// Whether the English name stands behind the Chinese one, as with the columns of journals: `旧渡口新木船Old Ferries and New Boats`.
/// A title may have its translation behind it, too: one that opens as titles do, or that the page has again.
pub(super) fn is_bilingual(page: &Page<'_>, line: &str) -> bool {
    let Some(latin) = name_behind(line) else { return false };
    let again = page.open(0, page.lines.len().min(90)).any(|index| squash(page.line(index)) == squash(latin));
    let titled = TITLES.iter().any(|words| latin.starts_with(words)) && !names_field(line);
    !titled && !again
}

/// Whether the Chinese words are a field with the word of a column: `文学研究Studies on Literature`.
fn names_field(line: &str) -> bool {
    let han = line.split(|c: char| !is_han(c)).next().unwrap_or_default();
    let column = ["研究", "论坛", "論壇", "论丛", "論叢", "评论", "評論"].iter().any(|word| han.ends_with(word));
    column && han.chars().count() <= FIELD
}

/// A field with the word of a column has so many characters at most: 古代文学研究.
const FIELD: usize = 6;

/// What English titles open with, and names of columns don't.
const TITLES: &[&str] = &[
    "Research on ",
    "Research of ",
    "Research into ",
    "Study on ",
    "Study of ",
    "Studies on ",
    "A Study ",
    "A study ",
    "The Study ",
    "An Analysis ",
    "Analysis of ",
    "Analysis on ",
    "On ",
    "Discussion on ",
    "Exploration of ",
    "Exploration on ",
    "The Influence ",
    "The Impact ",
    "Influence of ",
    "Impact of ",
    "Effect of ",
    "Effects of ",
];

/// The English words behind Chinese ones, if they are enough for a name.
fn name_behind(line: &str) -> Option<&str> {
    let end = line.char_indices().rev().find(|(_, c)| is_han(*c)).map(|(at, c)| at + c.len_utf8())?;
    let (han, latin) = line.split_at(end);
    let words: Vec<&str> = latin.split_whitespace().collect();
    let capitals = words.iter().filter(|word| word.starts_with(|c: char| c.is_ascii_uppercase())).count();
    let enough = han_count(han) >= 4
        && words.len() >= 3
        && capitals >= 2
        && latin.bytes().filter(u8::is_ascii_alphabetic).count() >= 12;
    enough.then_some(latin.trim_start())
}

/// Whether a line of the head is by its look something else than the title.
pub(super) fn is_other(page: &Page<'_>, line: &str) -> bool {
    let at = crate::parse::located::stretch_of(page.text, line);
    let named = names::read(page.text, &at);
    let rest = names::rest(page.text, &named, &at);
    let authors = !named.names.is_empty() && !named.guessed && (rest.is_empty() || affiliations::is_line(rest));
    let bracketed = line.starts_with(['(', '（', '【', '[']) && closes_at_end(line);
    let column = COLUMNS.iter().any(|word| line.starts_with(word)) || is_notice(line);
    let cited = ["[J]", "［J］", "引用格式"].iter().any(|mark| line.contains(mark)) || dates::is_cited(line);
    let numbers = line.chars().filter(|c| c.is_ascii_digit()).count() * 3 > line.chars().count();
    let issue = dates::issue(line, &mut crate::essay::Publication::default()).is_some() && visible(line) < 40;
    // The site's or the journal's citation line names year and pages.
    let citation =
        line.contains("20") && line.matches([',', '，', '.', '．']).count() >= 4 && line.contains([':', '：', '-']);
    authors
        || bracketed
        || column
        || is_of_series(line)
        || is_of_thesis(line)
        || cited
        || numbers
        || issue
        || citation
        || strictly_affiliation(line)
}

/// Whether the first bracket that closes is the last character: `[宣]最後一回[第三十天]` has a bracket at either end.
fn closes_at_end(line: &str) -> bool {
    let closer = |c: char| matches!(c, ')' | '）' | '】' | ']');
    line.find(closer).is_some_and(|at| {
        at + line.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8) == line.len()
    })
}

/// Whether the line tells which part of a series the paper is: `《旧渡口》连载之一`, `木船研究系列论文之二`.
fn is_of_series(line: &str) -> bool {
    let bare = line.trim().trim_end_matches([')', '）']);
    let Some((before, number)) = bare.rsplit_once('之') else { return false };
    let counted =
        !number.is_empty() && number.chars().all(|c| "一二三四五六七八九十".contains(c) || c.is_ascii_digit());
    counted && SERIES.iter().any(|word| before.trim_end().ends_with(word))
}

/// What the number of a part stands behind.
const SERIES: &[&str] =
    &["连载", "連載", "系列", "系列论文", "系列論文", "系列研究", "专题", "專題", "专题论文", "研究论文"];

/// What lines above a title begin with.
const COLUMNS: &[&str] = &[
    "专题：",
    "专题:",
    "專題：",
    "专刊：",
    "专刊:",
    "專刊：",
    "专栏：",
    "专栏:",
    "專欄：",
    "编者按",
    "栏目",
    "已投",
    "来源",
    "DOI",
    "doi",
    "投稿",
    "责任编辑",
    "·",
    "論文名稱(英文)",
    "論文名稱（英文）",
    "论文名称(英文)",
    "论文名称（英文）",
    "英文題目",
    "英文题目",
    "出版日期",
    "出刊日期",
    "發行日期",
    "发行日期",
    "計畫類別",
    "计划类别",
    "執行期間",
    "执行期间",
    "執行單位",
    "执行单位",
    "撰稿人：",
    "撰稿：",
    "编号：",
    "編號：",
    "计划编号",
    "計畫編號",
    "计划主持人",
    "計畫主持人",
    "指导教师",
    "指导老师",
    "指导教授",
    "指導教授",
    "指導老師",
];

/// Whether a line says what kind of paper it is, and of which school or meeting: `某某大學文學研究所碩士論文`, `某某研討會論文集`.
fn is_of_thesis(line: &str) -> bool {
    let thesis = [
        "碩士論文",
        "博士論文",
        "碩士學位論文",
        "博士學位論文",
        "硕士学位论文",
        "博士学位论文",
        "硕士论文",
        "博士论文",
    ];
    let school = ["大學", "大学", "學院", "学院", "研究所", "研究院"];
    let meeting = ["研討會論文集", "研讨会论文集", "會議論文集", "会议论文集"];
    let ends = |words: &[&str]| words.iter().any(|word| line.trim_end().ends_with(word));
    ends(&thesis) && school.iter().any(|word| line.contains(word)) || ends(&meeting)
}

/// Whether the line says where the paper goes: `《某某学刊》已录用，待刊发表`.
fn is_notice(line: &str) -> bool {
    let told = [
        "已录用",
        "已錄用",
        "待刊",
        "待发表",
        "待發表",
        "录用稿",
        "錄用稿",
        "优先出版",
        "優先出版",
        "网络首发",
        "網絡首發",
        "预出版",
        "預出版",
    ];
    let first = told.iter().filter_map(|word| line.find(word)).min();
    let last = told.iter().filter_map(|word| line.rfind(word).map(|at| at + word.len())).max();
    let (Some(first), Some(last)) = (first, last) else { return false };
    let (before, behind) = (line.get(..first).unwrap_or_default(), line.get(last..).unwrap_or_default());
    // Titles have such words, too: 优先出版，路在何方.
    let opens =
        before.trim_end().is_empty() || before.trim_end().ends_with(['》', '，', ',', '（', '(', '：', ':', '年']);
    visible(line) <= 40 && opens && han_count(behind) <= 2 && line.contains(['《', '，', ',', '（', '('])
}

/// Titles may name institutions; a line is an affiliation only where a postcode, a number or brackets say so.
pub(super) fn strictly_affiliation(line: &str) -> bool {
    let bracketed = line.starts_with(['(', '（']);
    let coded = line.chars().filter(char::is_ascii_digit).count() >= 6;
    affiliations::is_line(line) && (bracketed || coded || line.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_is_told_from_a_title_with_its_words() {
        for line in ["《某某学刊》已录用，待刊发表", "（已录用，待刊）", "《湖志》2020年优先出版"]
        {
            assert!(is_notice(line), "{line}");
        }
        for line in ["《旧渡口》连载之一", "木船研究系列论文之二"] {
            assert!(is_of_series(line), "{line}");
        }
        for line in ["國立某某大學文學研究所碩士論文", "第三届木船研讨会论文集"] {
            assert!(is_of_thesis(line), "{line}");
        }
        for line in ["大学生硕士论文的写法", "论某某大学的博士论文制度", "木船论文集"] {
            assert!(!is_of_thesis(line), "{line}");
        }
        for line in ["旧渡口的由来之一", "木船系列之谜"] {
            assert!(!is_of_series(line), "{line}");
        }
        assert_eq!(name_behind("旧渡口 新木船Old Ferries and New Boats"), Some("Old Ferries and New Boats"));
        assert_eq!(name_behind("旧渡口的BIM"), None);
        for line in ["《湖志》待刊残稿研究", "优先出版，路在何方"] {
            assert!(!is_notice(line), "{line}");
        }
    }
}
