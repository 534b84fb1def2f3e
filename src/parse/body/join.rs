//! Whether a line goes on with the paragraph above it: rules in order, each for a sign that a page gives. Writes nothing.

mod closes;

use super::layout::Layout;
use super::opening;
use crate::parse::chars::{columns, digit, ends_paragraph, has_more_than, is_closer, is_full_stop, is_han, visible};
use crate::parse::outline;
use crate::parse::page::{Kind, Page};
use closes::{are_adjoining, ends_with_citation, ends_with_degree, ends_with_ring, ends_with_source, is_citations};

/// What a line is to the paragraph above: it goes on with it, or else opens one; both with the reason.
pub(super) type Told = Result<&'static str, &'static str>;

/// Whether the last line of a paragraph is its only one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Only {
    Yes,
    No,
}

const ENDED: &str = "is text, and opens a paragraph: the line above ends one";
const UNENDED: &str = "goes on with the paragraph above, which does not end in its last line";

/// Whether the line `index` goes on with the paragraph whose last line is `last`, and which has no other where that is its `only` one.
pub(super) fn joins(layout: Layout, page: &Page<'_>, last: usize, only: Only, index: usize) -> Told {
    let last = behind_citations(page, last);
    let (Some(below), above_text) = (page.lines.get(index), page.without_note(last)) else { return Err(ENDED) };
    let text = page.line(index);
    if below.glued {
        return Ok("goes on with the paragraph that an advertisement or a page's end was set into");
    }
    if opening::closes_letter(text) {
        return Err("is text, and opens a paragraph: a letter ends with it");
    }
    let ended = ends_paragraph(above_text);
    if wraps_within(layout, page, last, index) {
        return Ok("goes on with the paragraph above, whose last line is full");
    }
    if is_item_below(above_text, text, page.line(index + 1), ended) {
        return Err("is text, and opens a paragraph as the item of a list");
    }
    // Below a sentence that has ended, `[1, 2]` may be an array or an interval.
    let cites = is_citations(text) && (!ended || below.blanks == 0 && are_adjoining(text));
    if cites && !ends_with_colon(above_text) && !page.line(index + 1).starts_with(['[', '［']) {
        return Ok("goes on with the paragraph above, which it only holds the citations of");
    }
    let Some(width) = layout.width else { return joins_whole(layout, page, last, only, index) };
    let unless_ended =
        || if ended || ends_with_citation(above_text) && !goes_on(text) { Err(ENDED) } else { Ok(UNENDED) };
    // Blank lines around a page's end and its notes say nothing of paragraphs.
    let over_page = (last + 1..index).any(|between| matches!(page.kind(between), Kind::Noise(_) | Kind::Reference));
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

/// Whether a full line is broken within a figure, or in a paragraph whose end an indent would show: `增加1.` | `1亿元`,
/// `…变好了。` | `首先看到的是道路…`. Items are told as such where a sentence ends above them.
fn wraps_within(layout: Layout, page: &Page<'_>, last: usize, index: usize) -> bool {
    let (Some(width), Some(below)) = (layout.width, page.lines.get(index)) else { return false };
    let (above, line) = (page.line(last), page.line(index));
    let full = columns(above) + 4 > width && last + 1 == index;
    if !full || below.blanks > 0 || below.indent > layout.margin + 1 {
        return false;
    }
    if opens_within_figure(above, line) {
        let counted = outline::goes_on_counting(above, line) || outline::goes_on_counting(line, page.line(index + 1));
        return !counted;
    }
    let dated = line.trim_start_matches(|c| digit(c).is_some()).starts_with(['年', '月', '日']);
    layout.indents_all && (dated || !opening::starts_item(line))
}

/// Whether a line begins with a figure of the sentence that the line above leaves open: `1亿元` below `增加1.`, `6.7）岁`,
/// `7］，…`; not with the number of an item.
fn opens_within_figure(above: &str, line: &str) -> bool {
    let is_digit = |c: char| digit(c).is_some();
    let behind = line.trim_start_matches(is_digit);
    let part = behind.strip_prefix('.').filter(|part| part.starts_with(is_digit));
    let behind = part.map_or(behind, |part| part.trim_start_matches(is_digit));
    let torn = above.strip_suffix(['.', '．']).is_some_and(|rest| rest.ends_with(is_digit));
    let numbers = behind.starts_with(char::is_whitespace)
        || part.is_none() && behind.starts_with(['.', '．', '、', ':', '：'])
        || part.is_none() && !torn && behind.starts_with([')', '）', ',', '，']);
    let open = torn || !ends_paragraph(above) && !above.ends_with([';', '；']);
    behind.len() < line.len() && !behind.is_empty() && !numbers && open
}

/// The same in a text that has a line for each paragraph: a line that ends within a sentence was broken by a page's or a
/// column's end, or lost its full stop.
fn joins_whole(layout: Layout, page: &Page<'_>, last: usize, only: Only, index: usize) -> Told {
    let (above, below) = (page.without_note(last), page.line(index));
    if is_alone(page, last) && has_more_than(below, 36) {
        return Err("is text, and opens a paragraph: the short line above stands for itself");
    }
    if ends_paragraph(above) {
        return Err(ENDED);
    }
    if are_cells(above) && opens_paragraph(page, last) {
        return Err("is text, and opens a paragraph: the words above are the lettering of a figure");
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
    if stands_alone(layout, only, above, below) {
        return Err("is text, and opens a paragraph: the line above is too short to be a broken one");
    }
    if ends_with_citation(above) {
        return Err("is text, and opens a paragraph: the line above ends with a citation, and its full stop is lost");
    }
    if above.ends_with("所示") {
        return Err("is text, and opens a paragraph: the line above ends its sentence with a figure that it points to");
    }
    if ends_with_ring(above) || ends_with_degree(above) && !below.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Err("is text, and opens a paragraph: the line above ends with a full stop that was read as a ring");
    }
    // `…指数为` | `0.8871，…`: the figure is there.
    if opening::announces_formula(above) && !below.starts_with(|c| digit(c).is_some()) {
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

/// A column of print has more characters than this in a line, so that no page's end leaves less of a paragraph.
const ALONE: usize = 16;

/// Columns by which the line is shorter than the longest of the page.
const SHORTER: usize = 8;

/// Whether a line was not broken: neither it nor the one below is as long as a line of a column, and others of the page are longer, or
/// both have no mark, as verses and rows have none. Formulas and names in Latin letters may have had a line of their own in a sentence.
fn stands_alone(layout: Layout, only: Only, above: &str, below: &str) -> bool {
    if only == Only::No
        || has_more_than(above, ALONE)
        || has_more_than(below, ALONE) && !is_row(above)
        || needs_more(above)
        || above.contains(['，', '。', ','])
        || below.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '[' | '(' | '$'))
        || NEEDS_OBJECT.iter().any(|verb| above.ends_with(verb))
        || outline::breaks_title(above, below)
    {
        return false;
    }
    let plain = |line: &str| line.chars().all(|c| is_han(c) || c.is_whitespace());
    let dated = above.split_once('日').is_some_and(|(day, _)| day.contains('月') && !has_more_than(day, 10));
    let opens =
        dated || above.starts_with(|c: char| is_han(c) || matches!(c, '《' | '“' | '「' | '●' | '■' | '◆' | '•'));
    opens && columns(above) + SHORTER < layout.widest || plain(above) && plain(below)
}

/// Whether a line is a thing and its amount: `冰糖 30克`.
fn is_row(line: &str) -> bool {
    let amount = line.split_once([' ', '\u{3000}', '\t']).map(|(_, amount)| amount.trim_start());
    amount.is_some_and(|amount| amount.starts_with(|c| digit(c).is_some()) && !has_more_than(amount, 6))
}

/// Words at the end of a line that need an object, which a page may have set on a line of its own.
const NEEDS_OBJECT: [&str; 15] =
    ["为", "為", "据", "據", "使用", "采用", "採用", "利用", "通过", "通過", "根据", "根據", "包括", "属于", "設"];

/// Words that a sentence goes on with, and none begins with.
const WITHIN: [&str; 11] = ["的", "了", "之", "等", "把", "认为", "指出", "提出", "发现", "并且", "而言"];

/// Words that begin like those, and open a sentence.
const NOT_WITHIN: [&str; 9] = ["的确", "了解", "之后", "之前", "之所以", "等级", "等待", "等到", "把握"];

/// Whether a line begins with what no sentence begins with: `，` `。` `）` `的` `认为`, or with the end of a citation or an amount:
/// `7］，…`, `3%，…`.
pub(super) fn goes_on(line: &str) -> bool {
    let starts = |words: &[&str]| words.iter().any(|word| line.starts_with(word));
    if starts(&WITHIN) && !starts(&NOT_WITHIN) {
        return true;
    }
    let figures = line.trim_start_matches(|c| digit(c).is_some());
    if figures.len() < line.len() && figures.starts_with([']', '］', '%', '％']) {
        return true;
    }
    let first = line.chars().next();
    first.is_some_and(|c| matches!(c, '，' | '、' | '；' | '：' | ',' | ';' | '%') || is_full_stop(c) || is_closer(c))
        && !line.starts_with(['"', '\'', '”', '’'])
}

/// The line that the paragraph ends with, where citations on a line of their own stand below it.
fn behind_citations(page: &Page<'_>, last: usize) -> usize {
    let cites = |line: usize| is_citations(page.line(line));
    let text = |line: &usize| page.kind(*line) == Kind::Text && !cites(*line);
    if cites(last) { (0..last).rev().take(8).find(text).unwrap_or(last) } else { last }
}

/// Whether a line is several words of unlike lengths with spaces between, and no mark at all: `筛选 判断是否结束 得到花期表`.
fn are_cells(line: &str) -> bool {
    let lengths: Vec<usize> = line.split_whitespace().map(|cell| cell.chars().count()).collect();
    let (least, most) = (lengths.iter().min().copied(), lengths.iter().max().copied());
    lengths.len() >= 5
        && line.chars().all(|c| is_han(c) || c.is_whitespace())
        && least.zip(most).is_some_and(|(least, most)| least >= 2 && most <= 9 && most - least >= 3)
}

/// Whether the paragraph begins with this line.
fn opens_paragraph(page: &Page<'_>, line: usize) -> bool {
    line.checked_sub(1).is_none_or(|above| page.kind(above) != Kind::Text || ends_paragraph(page.line(above)))
}

fn ends_with_colon(line: &str) -> bool {
    line.trim_end().ends_with([':', '：'])
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
        for line in [
            "3 组，每组一百株。",
            "3.2亿株",
            "4a、图4b所示",
            "0.4和0.15",
            "0.2868 增加至0.3",
            "0.8871，方差为2",
            "3.2868 增加",
        ] {
            assert!(!is_item_below("园丁把牡丹一共分成", line, "园丁每天都要浇水。", false), "{line}");
        }
    }

    #[test]
    fn lettering_is_told_from_verses_and_names() {
        assert!(are_cells("筛选花名 判断是否 得到各园的花期表 是牡丹 结束"));
        for no in [
            "春眠不觉 处处闻啼 夜来风雨 花落多少 谁家庭院",
            "林晚 周舟 赵庆勇 钱守成 孙怀远",
            "筛选花名 判断是否 得到各园的花期表",
            "筛选花名，判断是否 得到各园的花期表 是牡丹 结束",
        ] {
            assert!(!are_cells(no), "{no}");
        }
    }
}
