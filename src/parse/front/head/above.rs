//! Lines that stand above a title and could be one: the journal over its issue, the conference, the kind of a thesis, the
//! supplement of a newspaper. They give way only to a line below that can be the title.

use std::sync::LazyLock;

use regex::Regex;

use crate::parse::chars::{ends_paragraph, squash, unspaced};
use crate::parse::front::{affiliations, dates, masthead, subtitle};
use crate::parse::outline::opens_body;
use crate::parse::page::Page;

/// Shapes of such lines, each with examples.
const SHAPES: &[(&str, &[&str])] = &[
    // A conference with its number.
    (
        r"^第[一二三四五六七八九十百0-9０-９]{1,4}\s*[屆届次]\S{2,30}(?:研討會|研讨会|年會|年会|學術會議|学术会议)(?:論文集|论文集|暨\S+)?$",
        &["第十五屆清河文化學術研討會", "第3届木船史学术会议论文集"],
    ),
    // The university and the degree that a thesis is for.
    (
        r"^[\p{Han}（）()\s]{2,20}(?:大學|大学|學院|学院|研究所|學系|学系|系)[\p{Han}\s]{0,16}(?:碩士|硕士|博士)(?:班|在職專班)?(?:學位|学位)?(?:論文|论文)$",
        &["國立某河大學歷史學系碩士論文", "某某大学博士学位论文"],
    ),
    // What a project hands in to those who have granted it. Without them it may be the title: `大学生创新计划结题报告`.
    (
        r"^(?:國科會|国科会|\p{Han}{2,20}(?:部|委員會|委员会|基金會|基金会|基金|局|廳|厅|院))(?:補助|补助|资助|資助|委託|委托|科研|專題研究|专题研究)\p{Han}{0,12}(?:計畫|計劃|计划|項目|项目|課題|课题|專題研究|专题研究)\p{Han}{0,4}(?:成果|結案|结案|結題|结题|期中|期末)(?:進度|进度)?(?:報告|报告)[書书]?$",
        &["某某部補助專題研究計畫成果報告", "某某委员会科研项目结题报告书"],
    ),
    (
        r"^\p{Han}{2,16}(?:院|局|部|會|会|署|處|处|所|中心|大學|大学)[\s\u{3000}]+\p{Han}{0,6}(?:研究|調查|调查)(?:報告|报告)$",
        &["某某院法制局　專題研究報告"],
    ),
    // Who held the meeting, and when.
    (
        r"^\p{Han}{4,30}(?:主辦|主办|承辦|承办|合辦|合办|協辦|协办)[\s\u{3000},，]*(?:中華民國|民國)?\s*[0-9〇○零一二三四五六七八九]{2,4}\s*年[^，。]{0,20}$",
        &["某某大學通識教育中心主辦　102 年 5 月 24 日"],
    ),
    // An issue by itself.
    (
        r"^[0-9〇○零一二三四五六七八九]{4}\s*年\s*第\s*[0-9一二三四五六七八九十百]{1,4}\s*[期輯辑]$",
        &["二○二○年 第三期"],
    ),
    (
        r"^第\s*(?:[0-9]{1,3}|[一二三四五六七八九十百廿卅〇○零]{1,6})\s*(?:[期輯辑]|[卷本][\s,，]*第?\s*(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})\s*[期分])$",
        &["第二十二期", "第八十八本，第一分"],
    ),
    // A journal with its number, and perhaps the month.
    (
        r"^\p{Han}{2,12}(?:刊|報|报|誌|志|集|論叢|论丛)\s*第\s*(?:[0-9]{1,3}|[一二三四五六七八九十百]{1,6})\s*[期卷輯辑](?:\s*[0-9]{2,4}\s*年\s*[0-9]{1,2}\s*月)?$",
        &["清河圖書館館刊第五十七期102年12月", "清河学报第12期"],
    ),
    // A page of a newspaper.
    (r"^[〈《]\p{Han}{1,6}(?:副刊|專欄|专栏|專刊|专刊|週刊|周刊|特刊)[〉》]$", &["〈清河副刊〉"]),
];

static PATTERNS: LazyLock<Vec<Regex>> =
    LazyLock::new(|| SHAPES.iter().filter_map(|(pattern, _)| Regex::new(pattern).ok()).collect());

/// What titles about theses open with: `論大學碩士論文`.
const ABOUT: [char; 10] = ['論', '论', '談', '谈', '評', '评', '析', '讀', '读', '我'];

/// Whether a line has the look of one of these.
fn is_occasion(line: &str) -> bool {
    !line.starts_with(ABOUT) && PATTERNS.iter().any(|pattern| pattern.is_match(line))
}

/// Whether a line says what kind of report the paper is, and for whom it was written; it is no affiliation.
pub(super) fn is_report(line: &str) -> bool {
    line.contains(['報', '报']) && is_occasion(line)
}

/// Whether the line at a position of the head names the journal, and the issue stands on the line below.
pub(super) fn is_journal(page: &Page<'_>, lines: &[usize], position: usize) -> bool {
    let line = |position: usize| lines.get(position).map(|&index| page.line(index));
    line(position).zip(line(position + 1)).is_some_and(|(line, below)| masthead::is_above(line, below))
}

/// Whether the line at a position stands above the title: `is_title` tells which of the lines below can be one, beside what
/// is said here of sentences, names, institutions and subtitles.
pub(super) fn is_above(page: &Page<'_>, lines: &[usize], position: usize, is_title: impl Fn(&str) -> bool) -> bool {
    let Some(&index) = lines.get(position) else { return false };
    let line = &*unspaced(page.line(index));
    // Below a conference stand its day and its place.
    let above = position.checked_sub(1).and_then(|above| lines.get(above)).map(|&index| page.line(index));
    let dated = || {
        above.is_some_and(is_occasion) && dates::date(line).is_some_and(|(iso, at)| at.start == 0 && iso.len() == 10)
    };
    // Below a journal or a cover the author's school may stand over the title.
    let school = || {
        affiliations::is_line(line)
            && (0..position).any(|above| {
                let line = lines.get(above).map_or("", |&index| page.line(index));
                is_occasion(&unspaced(line)) || is_journal(page, lines, above)
            })
    };
    if !is_occasion(line)
        && !dated()
        && !is_journal(page, lines, position)
        && !is_degree(page, lines, position)
        && !school()
    {
        return false;
    }
    lines.iter().skip(position + 1).take(NEAR).any(|&below| {
        let text = page.line(below);
        let named = super::has_names(page.text, &page.at(below)) || is_degree_alone(text);
        is_title(text)
            && !is_occasion(&unspaced(text))
            && !named
            && !ends_paragraph(text)
            && !names_those_behind(text)
            && !opens_body(text)
            && !text.contains(['。', '，', '；', '@'])
            && !affiliations::is_line(text)
            && !subtitle::is_dashed(text)
            && !subtitle::opens(text, line)
    })
}

/// Whether a line tells who has done the work behind a report: `某校课题组`, `课题负责人：…`.
fn names_those_behind(line: &str) -> bool {
    let label = line.split([':', '：']).next().filter(|label| label.len() < line.len()).map(str::trim);
    let person = |label: &str| {
        label.chars().count() <= 8
            && label.ends_with(['人', '员', '員', '者', '师', '師', '组', '組', '位', '号', '號'])
    };
    line.ends_with(['组', '組']) || line.ends_with("组成员") || line.ends_with("組成員") || label.is_some_and(person)
}

/// Whether what stands above a position of the head is of a cover: a school, a degree, a report, a journal. Nothing above is as good;
/// below the name of a form `题目：` is one of its entries.
pub(super) fn is_cover(page: &Page<'_>, lines: &[usize], position: usize) -> bool {
    let tells = |above: usize| {
        let line = lines.get(above).map_or("", |&index| page.line(index));
        affiliations::is_line(line)
            || is_degree_alone(line)
            || is_occasion(&unspaced(line))
            || is_journal(page, lines, above)
    };
    position == 0 || (0..position).any(tells)
}

/// Whether the line at a position is one of the two that a thesis tells its school and its degree on: `某某大學歷史學系` above
/// `碩士論文`.
fn is_degree(page: &Page<'_>, lines: &[usize], position: usize) -> bool {
    let line = |position: usize| lines.get(position).map(|&index| page.line(index));
    let pair = |above: usize| {
        line(above)
            .zip(line(above + 1))
            .is_some_and(|(school, degree)| is_degree_alone(degree) && is_occasion(&(squash(school) + &squash(degree))))
    };
    pair(position) || position.checked_sub(1).is_some_and(pair)
}

/// Whether a line says what degree a thesis is for, and no more: `碩 士 論 文`.
fn is_degree_alone(line: &str) -> bool {
    static DEGREE: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new("^(?:碩士|硕士|博士|學士|学士)(?:班|在職專班)?(?:學位|学位)?(?:論文|论文)$").ok());
    DEGREE.as_ref().is_some_and(|degree| degree.is_match(&squash(line)))
}

/// So many lines below, with a date and an issue between, the title stands.
const NEAR: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_knows_its_examples() {
        assert_eq!(PATTERNS.len(), SHAPES.len());
        for ((_, examples), pattern) in SHAPES.iter().zip(PATTERNS.iter()) {
            for example in *examples {
                assert!(pattern.is_match(example), "{example}");
            }
        }
    }

    #[test]
    fn titles_that_only_look_so_are_left() {
        for line in [
            "第十五屆全運會研究",
            "大學碩士論文引文分析",
            "論大學碩士論文",
            "〈離騷〉考",
            "《背影》",
            "〈鄉愁〉",
            "第一次坐船",
            "第三屆研討會的收穫",
            "碩士論文",
            "《农村小学语文教学研究》课题结题报告",
            "“小组合作学习”课题结题报告",
            "大学生创新计划结题报告",
            "社会实践项目成果报告",
            "全部科研项目结题报告",
        ] {
            assert!(!is_occasion(line), "{line}");
        }
    }

    #[test]
    fn who_has_done_the_work_is_no_title() {
        for line in ["某县中心小学课题组", "课题负责人：张耀仁", "研究人員：張耀仁", "课题组成员"]
        {
            assert!(names_those_behind(line), "{line}");
        }
        for line in ["清代清河渡口之研究", "渡口：清河的船", "小组合作学习"] {
            assert!(!names_those_behind(line), "{line}");
        }
    }
}
