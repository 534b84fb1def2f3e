//! What opens a paragraph on a page that shows paragraphs neither by indents nor by blank lines, below a line that is full and
//! ends a sentence: rules in order. What none of them tells is the next sentence of the paragraph.

use super::opens::Lines;
use crate::essay::ParagraphKind;
use crate::parse::body::{closes_letter, counts, kind_of};
use crate::parse::chars::{digit, ends_paragraph, is_han, visible};

/// Whether the line below opens a paragraph.
pub(super) fn opens(of: &Lines<'_>) -> bool {
    const SIGNS: [fn(&Lines<'_>) -> bool; 6] =
        [is_counted, is_of_letter, has_speaker, is_speech, is_bracket, is_short_title];
    of.unmarked && ends_paragraph(of.line(of.above)) && SIGNS.iter().any(|sign| sign(of))
}

/// `第二，落实责任。`
fn is_counted(of: &Lines<'_>) -> bool {
    counts(of.line(of.below))
}

/// `此致`, `敬礼！`, `2018年3月5日`
fn is_of_letter(of: &Lines<'_>) -> bool {
    let line = of.line(of.below);
    let mark = |c: char| digit(c).is_some() || "〇○零一二三四五六七八九十年月日 ".contains(c);
    let dated = line.chars().all(mark) && line.contains('年') && line.ends_with(['月', '日']);
    dated || closes_letter(line) || matches!(line.trim_end_matches(['！', '!']), "此致")
}

/// Who speaks in a conversation, and what stands below an essay. `他说：`, `例如：` and the like go on with a paragraph.
const SPEAKERS: [&str; 18] = [
    "问",
    "答",
    "Q",
    "A",
    "主持人",
    "记者",
    "記者",
    "采访者",
    "採訪者",
    "受访者",
    "受訪者",
    "访谈者",
    "訪談者",
    "作者",
    "来源",
    "责任编辑",
    "責任編輯",
    "附",
];

/// `答：`, `记者：`, `资料来源：`
fn has_speaker(of: &Lines<'_>) -> bool {
    let line = of.line(of.below);
    let label = line.split_once(['：', ':']).map(|(label, _)| label.trim_end());
    label.is_some_and(|label| SPEAKERS.contains(&label)) || kind_of(line) == ParagraphKind::Note
}

/// `“你来了？”她问。` on a line of its own, or below other speech: a quotation within a paragraph seldom begins its last line.
fn is_speech(of: &Lines<'_>) -> bool {
    of.line(of.below).starts_with(['“', '「']) && (!of.ends_full || of.line(of.above).ends_with(['”', '」']))
}

/// `（作者单位：某某学院）`: a line that is one bracket.
fn is_bracket(of: &Lines<'_>) -> bool {
    let line = of.line(of.below);
    [('（', '）'), ('(', ')'), ('【', '】')].iter().any(|(open, close)| {
        let inside = line.strip_prefix(*open).and_then(|rest| rest.strip_suffix(*close));
        inside.is_some_and(|inside| !inside.contains([*open, *close]))
    })
}

/// Characters of the longest title without a number.
const TITLE: usize = 18;

/// A heading without a number: short, without any mark of a sentence, and not the last line.
fn is_short_title(of: &Lines<'_>) -> bool {
    let line = of.line(of.below);
    let stopped = of.line(of.above).ends_with(['。', '！', '？', '”', '」']);
    stopped
        && !of.ends_full
        && of.below + 1 < of.lines.len()
        && visible(line) <= TITLE
        && line.chars().all(|c| is_han(c) || c.is_alphanumeric() || matches!(c, '、' | '“' | '”' | '《' | '》' | ' '))
        && line.starts_with(|c: char| is_han(c) || matches!(c, '“' | '《'))
        && !line.ends_with('、')
}
