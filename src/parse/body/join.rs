//! Whether a line goes on with the paragraph above it: rules in order, each for a sign that a page gives. Writes nothing.

use super::layout::Layout;
use super::opening;
use crate::parse::chars::{columns, digit, ends_paragraph, has_more_than, is_closer, is_full_stop, is_han, visible};
use crate::parse::outline;
use crate::parse::page::{Kind, Page};

/// What a line is to the paragraph above: it goes on with it, or else opens one; both with the reason.
pub(super) type Told = Result<&'static str, &'static str>;

const ENDED: &str = "is text, and opens a paragraph: the line above ends one";
const UNENDED: &str = "goes on with the paragraph above, which does not end in its last line";

/// Whether the line `index` goes on with the paragraph whose last line is `last`.
pub(super) fn joins(layout: Layout, page: &Page<'_>, last: usize, index: usize) -> Told {
    let (Some(below), above_text) = (page.lines.get(index), page.line(last)) else { return Err(ENDED) };
    let text = page.line(index);
    if below.glued {
        return Ok("goes on with the paragraph that an advertisement was set into");
    }
    let ended = ends_paragraph(above_text);
    if is_item_below(above_text, text, page.line(index + 1), ended) {
        return Err("is text, and opens a paragraph as the item of a list");
    }
    let Some(width) = layout.width else { return joins_whole(page, last, index) };
    let unless_ended =
        || if ended || ends_with_citation(above_text) && !goes_on(text) { Err(ENDED) } else { Ok(UNENDED) };
    // Blank lines around a page's end say nothing of paragraphs.
    let over_page = (last + 1..index).any(|between| matches!(page.kind(between), Kind::Noise(_)));
    if layout.indents && below.indent > layout.margin + 1 {
        let wrapped = !ended && below.blanks == 0 && columns(above_text) + 4 > width;
        return wrapped.then_some(UNENDED).ok_or("is text, and opens a paragraph by its indent");
    }
    if layout.blanks && below.blanks > 0 && !over_page {
        return unless_ended();
    }
    if columns(above_text) + 8 > width {
        return Ok("goes on with the paragraph above, whose last line is full");
    }
    unless_ended()
}

/// The same in a text that has a line for each paragraph: a line that ends within a sentence was broken by a page's or a
/// column's end, or lost its full stop.
fn joins_whole(page: &Page<'_>, last: usize, index: usize) -> Told {
    let (above, below) = (page.line(last), page.line(index));
    if is_alone(page, last) && has_more_than(below, 36) {
        return Err("is text, and opens a paragraph: the short line above stands for itself");
    }
    if ends_paragraph(above) {
        return Err(ENDED);
    }
    if goes_on(below) {
        return Ok(UNENDED);
    }
    if page.lines.get(index).is_some_and(|line| line.blanks > 0) && last + 1 == index && ends_with_source(above) {
        return Err("is text, and opens a paragraph: the line above ends a quotation with its source");
    }
    if opening::explains_formula(below) {
        return Err("is text, and opens a paragraph: it explains the signs of a formula that is lost");
    }
    if above.ends_with(['，', ',', '、', '（', '(', '“', '《']) {
        return Ok(UNENDED);
    }
    if ends_with_citation(above) {
        return Err("is text, and opens a paragraph: the line above ends with a citation, and its full stop is lost");
    }
    if above.ends_with("所示") {
        return Err("is text, and opens a paragraph: the line above ends its sentence with a figure that it points to");
    }
    if ends_with_ring(above) {
        return Err("is text, and opens a paragraph: the line above ends with a full stop that was read as a ring");
    }
    if opening::announces_formula(above) {
        return Err("is text, and opens a paragraph: the line above announces a formula that is lost");
    }
    if ends_item(page, last, index) {
        return Err("is text, and opens a paragraph: the line above is the item of a list");
    }
    if opening::states(above) {
        return Err("is text, and opens a paragraph: the line above states a hypothesis");
    }
    if opening::opens_sentence(below) && !needs_more(above) {
        return Err("is text, and opens a paragraph: it begins with words that open a sentence");
    }
    Ok(UNENDED)
}

/// Whether a line opens a paragraph as an item below the line above; `next` is the line below it.
fn is_item_below(above: &str, line: &str, next: &str, ended: bool) -> bool {
    let listed = ended || above.ends_with(['；', ';']);
    // `…分成` | `3 组`: a figure of the sentence, unless the numbers go on from line to line.
    let figure = !listed
        && outline::starts_with_figure(line)
        && !outline::goes_on_counting(above, line)
        && !outline::goes_on_counting(line, next);
    opening::starts_item(line) && !figure || listed && opening::counts(line)
}

/// Whether a short line between closed ones stands for itself: a title without a number.
fn is_alone(page: &Page<'_>, index: usize) -> bool {
    let line = page.line(index);
    !has_more_than(line, 18)
        && !line.contains(['，', '。', ',', '；'])
        && !line.ends_with('、')
        && index
            .checked_sub(1)
            .is_none_or(|above| page.kind(above) == Kind::Heading || ends_paragraph(page.line(above)))
}

/// Words that a sentence goes on with, and none begins with.
const WITHIN: [&str; 11] = ["的", "了", "之", "等", "把", "认为", "指出", "提出", "发现", "并且", "而言"];

/// Words that begin like those, and open a sentence.
const NOT_WITHIN: [&str; 9] = ["的确", "了解", "之后", "之前", "之所以", "等级", "等待", "等到", "把握"];

/// Whether a line begins with what no sentence begins with: `，` `。` `）` `的` `认为`.
fn goes_on(line: &str) -> bool {
    let starts = |words: &[&str]| words.iter().any(|word| line.starts_with(word));
    if starts(&WITHIN) && !starts(&NOT_WITHIN) {
        return true;
    }
    let first = line.chars().next();
    first.is_some_and(|c| matches!(c, '，' | '、' | '；' | '：' | ',' | ';' | '%') || is_full_stop(c) || is_closer(c))
        && !line.starts_with(['"', '\'', '”', '’'])
}

/// Whether a line ends with the mark of a citation in place of its full stop: `…水平[3]`, also damaged: `…水平3]`, `…水平[]`.
fn ends_with_citation(line: &str) -> bool {
    let Some(rest) = line.trim_end().strip_suffix([']', '］', '〕']) else { return false };
    let is_mark = |c: char| digit(c).is_some() || matches!(c, ',' | '，' | '-' | '–' | '—' | '~' | '、' | ' ');
    let before = rest.trim_end_matches(is_mark);
    let inside = rest.len() - before.len();
    let text = before.strip_suffix(['[', '［', '〔']);
    // An index of a formula or of an array is no citation.
    let cited = text.unwrap_or(before).trim_end();
    (text.is_some() || inside > 0)
        && inside < 24
        && cited.ends_with(|c: char| is_han(c) || matches!(c, '”' | '"' | '）' | ')' | '》' | '$'))
        // `王某等[1]` and `赵某和孙某[2]` are subjects whose sentence is to come.
        && !cited.ends_with(['见', '献', '参', '等'])
}

/// Whether a line ends with a quotation and, behind it in brackets, where it was said: `「…。」（B1：24-26）`. The sentence is ended
/// within the quotation, or the quotation is the whole line.
fn ends_with_source(line: &str) -> bool {
    let Some((quoted, source)) = line.strip_suffix(['）', ')']).and_then(|rest| rest.rsplit_once(['（', '('])) else {
        return false;
    };
    let quote = quoted.trim_end();
    let closed = quote.ends_with(['」', '”', '』']);
    let whole = quote.starts_with(['「', '“', '『']) && visible(quote) > 18;
    let ended = quote.trim_end_matches(['」', '”', '』']).ends_with(['。', '！', '？', '…']);
    closed && (ended || whole) && visible(source) <= 24 && source.chars().any(|c| digit(c).is_some())
}

/// Whether a line ends with a ring that stands apart, `…提高 $5 m$ 0`: a full stop, misread.
fn ends_with_ring(line: &str) -> bool {
    let Some(rest) = line.strip_suffix(['○', '0']) else { return false };
    let ring = !line.ends_with('0');
    let before = rest.trim_end();
    // `取值记为 0`: a figure.
    let valued = before.ends_with(|c: char| "为是于取记到达至即".contains(c));
    !valued
        && (ring || before.len() < rest.len())
        && before.ends_with(|c: char| is_han(c) || matches!(c, '$' | ']' | '）' | '”'))
}

/// Whether a line is an item of a list that ends with a semicolon, as one beside it does, or a short one.
fn ends_item(page: &Page<'_>, last: usize, index: usize) -> bool {
    let ends = |line: &str| line.ends_with(['；', ';']);
    let above = page.line(last);
    let beside = || last.checked_sub(1).is_some_and(|before| ends(page.line(before))) || ends(page.line(index));
    ends(above) && above.chars().any(is_han) && (visible(above) <= 40 || beside())
}

/// Whether a line ends with a word that something must follow: `…如` | `图3所示`.
fn needs_more(line: &str) -> bool {
    line.ends_with(|c: char| "的在和与及或由从如见以对把被将于而并且但该这各使让据按向到比更此".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_that_count_on_are_told_from_figures_of_a_sentence() {
        for (above, line, next) in [
            ("问卷的题目有", "1 您今年来过几次公园", "2 您最喜欢哪种牡丹"),
            ("浇水的步骤有", "1 组织人手，准备水桶", "2 分片浇水"),
            ("1 组织人手，准备水桶", "2 分片浇水", "园丁每天都要浇水。"),
            ("3 若t>T, 则转到第5步", "4 t=t+1, 转到第2步", "5 输出最优个体x*"),
        ] {
            assert!(is_item_below(above, line, next, false), "{line}");
        }
        for line in ["3 组，每组一百株。", "3.2亿株", "4a、图4b所示", "0.4和0.15"] {
            assert!(!is_item_below("园丁把牡丹一共分成", line, "园丁每天都要浇水。", false), "{line}");
        }
    }

    #[test]
    fn a_citation_takes_the_place_of_a_full_stop() {
        for yes in ["产量明显提高[3]", "产量提高[1-3,5]", "产量提高9]", "产量提高[]", "占 $4 \\%$ [10]", "“水塔”[2]"]
        {
            assert!(ends_with_citation(yes), "{yes}");
        }
        for no in ["产量提高", "参见文献[3]", "王某等[3]", "a[3]", "产量[在此输入]", "产量提高。", "[3]", "产量]"]
        {
            assert!(!ends_with_citation(no), "{no}");
        }
    }

    #[test]
    fn the_source_behind_a_quotation_ends_a_paragraph() {
        for yes in ["「船一早就開了，晚了只好走路。」（B1：24-26）", "船工說：「要等水退。」（訪談A-03）"]
        {
            assert!(ends_with_source(yes), "{yes}");
        }
        for no in ["所謂「木船」（1985）", "「船開了。」（笑）", "船開了（B1：24-26）", "所謂「渡口」（見第3節）"]
        {
            assert!(!ends_with_source(no), "{no}");
        }
    }

    #[test]
    fn a_ring_that_stands_apart_is_a_full_stop() {
        for yes in ["提高 $5 m$ 0", "产量提高 0", "产量提高○", "提高 $5 \\%$ ○"] {
            assert!(ends_with_ring(yes), "{yes}");
        }
        for no in ["产量提高0", "产量为10", "取值记为 0", "x 0", "产量提高。"] {
            assert!(!ends_with_ring(no), "{no}");
        }
    }
}
