//! Abstracts and keywords that no label announces: told by the parts of a structured abstract, by the keywords' label below, or by
//! a line of short pieces between semicolons. Judges lines where the walk's anchor looks for labels.

use std::sync::LazyLock;

use regex::Regex;

use super::anchor::Anchor;
use super::{is_editors, is_prose, person};
use crate::parse::chars::{ends_paragraph, han_count, squash};
use crate::parse::front::{affiliations, names};
use crate::parse::label::{self, Field};
use crate::parse::located::stretch_of;
use crate::parse::outline::opens_section;
use crate::parse::page::Page;
use crate::text::fold;

/// The parts of a structured abstract, each at the beginning of a sentence: `目的 … 方法 … 结果 … 结论 …`. A space, a colon or
/// a bracket divides each from what it heads: `目的很清楚` is of a tale.
static PARTS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let head = |word: &str| format!(r"(?:[\[【［(（]\s*{word}\s*[:：]?\s*[\]】］)）]|{word}\s*(?:[:：]|\s))");
    let part = |word: &str| format!(r"[。．.；;]\s*{}", head(word));
    let whole = format!(
        r"^{}.*{}.*{}.*{}",
        head(r"(?:背景|目\s*的)"),
        part(r"方\s*法"),
        part("[结結]\\s*果"),
        part("[结結]\\s*[论論]")
    );
    Regex::new(&whole).ok()
});

/// A list of keywords has so many, each of at most so many characters.
const KEYWORDS: std::ops::RangeInclusive<usize> = 3..=8;
const LONGEST: usize = 20;

/// The field of a line that begins at a byte, if it is one of those that the anchor was told by.
pub(super) fn field(anchor: &Anchor, start: usize) -> Option<Field> {
    if anchor.abstract_at == Some(start) {
        return Some(Field::Abstract);
    }
    (anchor.keywords_at == Some(start)).then_some(Field::Keywords)
}

/// Whether a paragraph is an abstract by its parts.
pub(super) fn is_structured(line: &str) -> bool {
    line.len() < 6_000 && is_prose(line) && PARTS.as_ref().is_some_and(|parts| parts.is_match(line))
}

/// Whether a line is a list of keywords by its shape: several short pieces between semicolons, half of which `above`, the title and
/// the abstract, has, too. No sentence, no item of a list and no line of names is.
pub(super) fn is_list(page: &Page<'_>, index: usize, above: &str) -> bool {
    let line = page.line(index);
    if line.len() > 400
        || line.contains(['。', '，', '：', '、', '？', '！'])
        || ends_paragraph(line)
        || opens_section(line)
    {
        return false;
    }
    let bare = line.trim_end_matches([';', '；']);
    let pieces: Vec<&str> = bare.split([';', '；']).map(str::trim).collect();
    let above = squash(above);
    let known = pieces.iter().filter(|piece| above.contains(&squash(piece))).count();
    let named = names::read(page.text, &stretch_of(page.text, line));
    KEYWORDS.contains(&pieces.len())
        && bare.len() == line.len()
        && pieces.iter().all(|piece| (2..=LONGEST).contains(&piece.chars().count()))
        && pieces.iter().filter(|piece| han_count(piece) > 1).count() * 2 > pieces.len()
        && known * 2 >= pieces.len()
        && named.names.len() < pieces.len()
}

/// The first line of an abstract that is broken over lines right above the keywords at `index`: a full line of Han, and no blank
/// line from there to its full stop. Title and names stand above it.
pub(super) fn wrapped_above(page: &Page<'_>, index: usize) -> Option<usize> {
    let blank_above = |index: usize| page.lines.get(index).is_some_and(|line| line.blanks > 0);
    let last = index.checked_sub(1)?;
    let first = (last.saturating_sub(LONGEST_ABSTRACT)..last).rev().find(|&above| blank_above(above))?;
    let lines = || (first..index).map(|line| page.line(line));
    let whole = (first..index).all(|line| page.is_open(line))
        && (first + 1..index).all(|line| !blank_above(line))
        && page.line(last).ends_with('。')
        && lines().take(last - first).all(|line| han_count(line) > WRAPPED && !ends_paragraph(line));
    let bare = label::opening(page.text, &page.at(first)).is_none()
        && !is_editors(page.line(first))
        && !opens_section(page.line(first))
        && !affiliations::is_line(page.line(first))
        && !is_note(page.line(first))
        && !lines().any(tells_of_grant)
        && lines().any(|line| line.contains('，'));
    (whole && bare && page.open(0, first).next().is_some()).then_some(first)
}

/// Whether a line begins a note on the author.
fn is_note(line: &str) -> bool {
    let labels = ["作者", "第一作者", "通讯作者", "通訊作者", "筆者簡介", "笔者简介"];
    person::told_of(line).is_some() || labels.iter().any(|label| line.starts_with(label))
}

/// Whether a line tells which grant a paper was written under: `本文系…基金项目…的阶段性成果`. An abstract may tell of the fruits of a
/// project, too; so it is told by words that only such notes have.
fn tells_of_grant(line: &str) -> bool {
    const GRANTS: [&str; 6] = ["基金", "项目", "课题", "计划", "计画", "专题研究"];
    const TOLD: [&str; 10] = [
        "批准号",
        "批号",
        "项目编号",
        "课题编号",
        "计画编号",
        "阶段性成果",
        "阶段成果",
        "最终成果",
        "特此致谢",
        "谨此致谢",
    ];
    let line = fold(line);
    let note = ["本文", "本研究", "本论文", "本计画", "感谢"].iter().any(|word| line.starts_with(word));
    let granted = note
        && ["资助", "补助"].iter().any(|word| line.contains(word))
        && RECEIVED.iter().any(|word| line.contains(word));
    GRANTS.iter().any(|word| line.contains(word)) && (granted || TOLD.iter().any(|word| line.contains(word)))
}

/// How such a note says that the paper has had a grant.
const RECEIVED: [&str; 8] = ["系", "受", "获", "得到", "承蒙", "由", "感谢", "蒙"];

/// A line that is broken at its end has more Han characters.
const WRAPPED: usize = 18;

/// Such an abstract has so many lines more than one.
const LONGEST_ABSTRACT: usize = 30;

/// Whether the text goes on below a line: it is prose, maybe below a heading.
pub(super) fn has_text_below(page: &Page<'_>, index: usize) -> bool {
    page.open(index + 1, index + 6).any(|below| is_prose(page.line(below)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_on_authors_and_grants_are_told() {
        for line in
            ["张耀仁，男，一九八〇年生，某河大学历史学院教授", "作者简介张耀仁，男，一九八〇年生", "作者係某河大學教授"]
        {
            assert!(is_note(line), "{line}");
        }
        for line in
            ["本文系某某基金项目清河研究的阶段性成果，项目批准号为一二三，", "本文承某某會專題研究計畫補助，謹此致謝"]
        {
            assert!(tells_of_grant(line), "{line}");
        }
        for line in ["本文以農村供水項目為例，總結其成果，", "本研究探讨高校资助项目的公平问题，", "项目受到村民欢迎，"]
        {
            assert!(!tells_of_grant(line) && !is_note(line), "{line}");
        }
    }

    #[test]
    fn a_structured_abstract_is_told_by_its_parts() {
        for yes in [
            "目的 了解柿子的收成。方法 选取三个果园，逐棵计数，连续两年。结果 收成逐年增加，相差不大。结论 多浇水有利于收成。",
            "[目的]了解柿子的收成；[方法]选取三个果园，逐棵计数，连续两年；[结果]收成逐年增加，相差不大；[结论]多浇水有利于收成。",
        ] {
            assert!(is_structured(yes), "{yes}");
        }
        for no in [
            "目的地在山上，方法是走路，结果走了一天才到，结论是下次坐车去，我们一家人都是这么想的，真的。",
            "目的很清楚：我想知道柿子怕不怕冷。方法也不难，摘两个放在院子里。结果树死了。结论只有一个：我不懂果园。",
            "目的不同，方法就不同。方法不同，结果就不同。这是我们在果园里学到的道理，爷爷也常常这样说。",
        ] {
            assert!(!is_structured(no), "{no}");
        }
    }
}
