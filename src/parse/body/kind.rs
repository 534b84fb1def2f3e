//! What a line of the body is by itself: prose, or a caption, a table, a formula, a note.

use std::borrow::Cow;

use super::formula::{formulas_as_cells, has_ties, is_bare_latex, is_clause};
use crate::essay::ParagraphKind;
use crate::parse::chars::{digit, ends_paragraph, han_count, visible};
use crate::text::fold;

/// What a line of the body is.
pub(in crate::parse) fn kind_of(line: &str) -> ParagraphKind {
    if is_caption(line) {
        ParagraphKind::Caption
    } else if is_note(line) {
        ParagraphKind::Note
    } else if is_formula(line) {
        ParagraphKind::Formula
    } else if is_table(line) {
        ParagraphKind::Table
    } else {
        ParagraphKind::Text
    }
}

/// What a caption begins with: a label in Chinese, and one in English.
const LABELS: [&str; 12] = ["图", "圖", "表", "附图", "附表", "续表", "算法", "Fig.", "Figure", "Table", "Fig", "Tab."];

/// What goes on behind `图1` in a sentence about the figure.
const ABOUT: [&str; 28] = [
    "所示",
    "为",
    "是",
    "可以",
    "可见",
    "可知",
    "可看",
    "可得",
    "可能",
    "给出",
    "表明",
    "列出",
    "、",
    "，",
    "和",
    "的",
    "(a)和",
    "shows",
    "show",
    "is ",
    "are ",
    "was ",
    "presents",
    "illustrates",
    "reports",
    "summarizes",
    "depicts",
    "and ",
];

/// Words that are verbs of such a sentence where they stand right behind the number, or 了, 出 or 的是 behind them; else a
/// title may begin with them: `图3 显示界面`, `表7 与气温的相关系数`.
const VERBS: [&str; 14] =
    ["显示", "展示", "反映", "描述", "即", "分别", "呈现", "表示", "表现", "使用", "采用", "通过", "与", "可"];

/// Words of titles that begin like the others: `表1描述性统计`, `图2通过率的变化`.
const TITLES: [&str; 24] = [
    "描述性",
    "描述统计",
    "通过率",
    "通过式",
    "使用的",
    "使用率",
    "使用频",
    "使用情况",
    "采用的",
    "采用率",
    "即时",
    "表现型",
    "表现形式",
    "显示屏",
    "显示器",
    "可视",
    "可选",
    "可行",
    "可靠",
    "可能的",
    "可能性",
    "为农",
    "是非",
    "是否",
];

/// Whether what stands behind the number goes on as a sentence about the figure does; `apart` where only a space divides
/// them.
fn is_about(bare: &str, apart: bool) -> bool {
    if TITLES.iter().any(|word| bare.starts_with(word)) {
        return false;
    }
    let verb = VERBS.iter().find_map(|word| bare.strip_prefix(word));
    verb.is_some_and(|rest| !apart || ["了", "出", "的是"].iter().any(|word| rest.starts_with(word)))
        || ABOUT.iter().any(|word| bare.starts_with(word))
        || is_statement(bare)
        || bare.strip_prefix('中').is_some_and(|rest| !rest.starts_with(COMPOUNDS) || !apart && compares(rest))
}

/// Whether a comparison is made, as no title makes it: `中东部的花期早于西部`.
fn compares(rest: &str) -> bool {
    let more = ["高于", "低于", "早于", "晚于", "多于", "少于", "大于", "小于", "明显", "是"];
    let than = rest
        .split_once('比')
        .is_some_and(|(_, than)| than.ends_with(['高', '低', '早', '晚', '多', '少', '大', '小', '长', '短']));
    than || more.iter().any(|word| rest.contains(word))
}

/// Whether English words begin with a verb and its object, or are several sentences: `compares the two groups`.
fn is_statement(bare: &str) -> bool {
    const OBJECTS: [&str; 14] =
        ["the", "a", "an", "that", "how", "our", "its", "this", "these", "both", "some", "all", "two", "no"];
    let mut words = bare.split_whitespace().filter(|word| *word != "also" && *word != "clearly");
    let verb = words.next().is_some_and(|word| {
        word.len() > 4 && word.ends_with('s') && !word.ends_with("ss") && word.chars().all(|c| c.is_ascii_lowercase())
    });
    let goes_on = || bare.match_indices(". ").any(|(at, _)| bare.get(at + 2..).is_some_and(starts_with_capital));
    verb && (words.next().is_some_and(|word| OBJECTS.contains(&word)) || goes_on())
}

fn starts_with_capital(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_uppercase())
}

/// What a note begins with that stands behind a caption on the same line.
const NOTES: [&str; 5] = ["注：", "注:", "Note:", "Notes:", "註："];

/// `图1 流程`, `表 2-1 结果`, `Fig. 3 …`: a label, a number, and a title that is no sentence.
fn is_caption(line: &str) -> bool {
    if !LABELS.iter().any(|word| line.starts_with(word)) {
        return false;
    }
    // `Fig.1 The yield 注：数据无修改。下同。`
    let line = NOTES
        .iter()
        .filter_map(|word| line.split_once(word))
        .map(|(title, _)| title)
        .min_by_key(|title| title.len())
        .unwrap_or(line)
        .trim_end();
    if line.len() > 700 || line.contains('。') {
        return false;
    }
    let label = LABELS.iter().find_map(|word| line.strip_prefix(word));
    let Some(rest) = label.map(str::trim_start) else { return false };
    let number: usize = rest
        .chars()
        .take_while(|c| digit(*c).is_some() || matches!(c, '-' | '.' | '．' | '－' | '—'))
        .map(char::len_utf8)
        .sum();
    let behind = rest.get(number..).unwrap_or_default();
    let bare = behind.trim_start();
    if number == 0 {
        return label.is_some_and(is_han_numbered);
    }
    // Where spaces stand on both sides of the number, they tell nothing.
    let spaced_label = label.is_some_and(|whole| whole.len() > rest.len());
    if is_about(bare, bare.len() < behind.len() && !spaced_label) {
        return false;
    }
    // An English caption has the words of a whole sentence.
    if line.starts_with(|c: char| c.is_ascii_alphabetic()) && han_count(line) == 0 {
        return true;
    }
    let title = bare.split(['（', '(']).next().unwrap_or_default();
    bare.is_empty() || visible(line) <= 70 && line.len() <= 330 && !title.contains(['，', '；']) && !bare.contains('，')
}

/// `一　洋行一覽`, `三：水位`: what stands behind the label of a caption with a Han numeral. Only a gap or a colon divides its title from
/// it: `表一時的水位` and `圖一所示` are no captions.
fn is_han_numbered(rest: &str) -> bool {
    let title = rest.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    let digits = rest.chars().count() - title.chars().count();
    let bare = title.trim_start_matches([' ', '　', '：', ':']);
    // A verb behind a single space is that of a sentence: `表一 显示各村的水渠`.
    let title_apart =
        title.chars().take_while(|c| matches!(c, ' ' | '　' | '：' | ':')).count() > 1 || title.contains(['　', '：']);
    let about = is_about(&fold(bare), title_apart) || LABELS.iter().any(|word| bare.starts_with(word));
    (1..=3).contains(&digits)
        && bare.len() < title.len()
        && (2..=30).contains(&visible(bare))
        && !about
        && !bare.contains(['，', '；', '、', '？', '！'])
}

/// What makes a word of 中, which else says of a figure what is in it.
const COMPOUNDS: [char; 16] =
    ['国', '外', '美', '日', '英', '小', '间', '心', '高', '医', '西', '文', '东', '部', '央', '國'];

/// A note below a table or a figure: `注：…`, `数据来源：…`, also in brackets: `（资料来源：…）`.
fn is_note(line: &str) -> bool {
    let bracketed = line.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    let line = bracketed.filter(|inside| !inside.contains(['）', ')'])).unwrap_or(line);
    [
        "注:",
        "注：",
        "注1",
        "资料来源：",
        "资料来源:",
        "数据来源：",
        "数据来源:",
        "图片来源：",
        "图片来源:",
        "註：",
        "資料來源：",
        "資料來源:",
        "圖片來源：",
        "圖片來源:",
        "来源：",
        "来源:",
    ]
    .iter()
    .any(|word| line.starts_with(word))
        && visible(line) <= 200
}

/// A formula that stands alone: signs and Latin letters, hardly a word.
fn is_formula(line: &str) -> bool {
    if line.len() > 900 {
        return false;
    }
    let display = line.starts_with("$$") || line.ends_with("$$");
    if !display && is_bare_latex(line) {
        return true;
    }
    if !display && !line.contains(['=', '≤', '≥', '\\']) {
        return false;
    }
    let signs = line
        .chars()
        .filter(|c| matches!(c, '=' | '+' | '^' | '\\' | '∑' | '≤' | '≥' | '<' | '>' | '×' | '÷' | '√' | '∫'))
        .count();
    let plain = han_count(line) == 0
        && line.contains('=')
        && line.chars().count() <= 80
        && !line.contains([';', '；'])
        && !line.contains("http");
    display || plain || (han_count(line) * 12 < line.chars().count() && signs > 0 && signs * 14 > line.chars().count())
}

/// A row of a table: cells divided by bars, or mostly figures.
fn is_table(line: &str) -> bool {
    if line.len() > 1200 || line.contains(['。', '；']) || ends_paragraph(line) && line.contains(['，', ',']) {
        return false;
    }
    if line.matches(['|', '│', '\t']).count() >= 2 || line.starts_with("<table") || line.starts_with("<tr") {
        return true;
    }
    if is_clause(line) {
        return false;
    }
    let few = visible(line) <= 12 && line.chars().filter(|c| digit(*c).is_some()).count() * 2 > visible(line);
    // A row is read as it is printed, a sentence as its readers see it.
    let seen = if has_ties(line) { formulas_as_cells(line) } else { Cow::Borrowed(line) };
    let figures = seen.chars().filter(|c| digit(*c).is_some()).count();
    let letters = visible(&seen);
    let cells = seen.split_whitespace().count();
    (cells >= 4 && figures * 3 > letters) || few || (cells >= 6 && letters < cells * 5)
}

/// By what a line of the body was told that is no prose; of prose, the paragraph that it opens or joins says more.
pub(super) fn reason(kind: ParagraphKind) -> &'static str {
    match kind {
        ParagraphKind::Text => "is text of a section",
        ParagraphKind::Caption => "begins with 图 or 表 and a number, and is no sentence",
        ParagraphKind::Table => "has cells of a table, or hardly more than figures",
        ParagraphKind::Formula => "has signs of a formula, and hardly a word",
        ParagraphKind::Note => "begins with 注 or a source, as notes below tables do",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_are_told_from_prose_about_figures() {
        for yes in [
            "图1 技术路线",
            "表2-1 样本构成",
            "图 3 结构示意图（单位：m）",
            "Fig. 2 The model",
            "表1",
            "表3中国各省产量",
            "表1可能的误差",
            "图2 水车（某人制；编号7）",
            "Fig.4 The yield of the northern gardens in different seasons of the year, in kilograms a square metre",
            "算法1 指纹选取",
            "图1 坐标系的定义",
            "表1描述性统计",
            "表2 使用频率统计",
            "图2通过率的变化",
            "图3 显示界面",
            "表4 表现型分级标准",
            "表5 使用的仪器",
            "图4 即时配送流程",
            "表7 与气温的相关系数",
            "表8 可选品种",
            "Table 2 results of the survey",
            "Fig.1 Comprehensive level of the gardens from 2001 to 2010 注：数据无修改。下同。",
            "图1 花期 注：数据来自园林管理处，下同。",
            "Fig. 2 The yield Note: The data are from the gardens.",
            "表一　木船行一覽",
            "圖十二 渡口的架構圖",
            "表三：各季的水位",
        ] {
            assert_eq!(kind_of(yes), ParagraphKind::Caption, "{yes}");
        }
        for no in [
            "图1所示为流程。",
            "图1所示的花期，见表下的注：数据来自园林管理处。",
            "Fig. 2 shows the yield. Note: it rises",
            "表2中的数据说明问题",
            "图书馆的建设",
            "表现在三个方面",
            "图1为某市的河流，可以看到",
            "图3可以看出水在流",
            "Fig. 2 shows the yield of the garden",
            "算法1使用两个步骤",
            "图3可能反映了降水对花期的影响",
            "图4 显示了花期的变化",
            "图 5 显示花期与气温的关系",
            "表3中高收入游人的比例明显高于其他游人",
            "图1中东部公园的花期早于西部公园",
            "表2中国有公园的花期比民营公园的花期长",
            "Table 3 summarizes the results of the survey. The yield is high",
            "Figure 2 compares the two groups",
            "Fig. 3 indicates that the yield increases",
            "Table 2 reports the results",
            "Figure 3 also shows the trend",
            "算法分为三步",
            "表一表二都說明了這一點",
            "圖一時的水位",
            "表一 所示為各季的水位",
            "圖一 為渡口的架構",
            "表一 表二",
            "表三中的水位",
            "圖一",
            "一 木船行一覽",
        ] {
            assert_ne!(kind_of(no), ParagraphKind::Caption, "{no}");
        }
    }

    #[test]
    fn formulas_tables_and_notes_are_told_by_their_signs() {
        assert_eq!(kind_of("y = a + bx (1)"), ParagraphKind::Formula);
        assert_eq!(kind_of("12.5 13.6 14.7 15.8"), ParagraphKind::Table);
        assert_eq!(kind_of("注：括号内为标准差"), ParagraphKind::Note);
        for formula in ["\\frac { 1 } { 2 } 3 4 5 6", "x _ { 1 } 2 3 4 5 6 7", "\\sum y _ { i }"] {
            assert_eq!(kind_of(formula), ParagraphKind::Formula, "{formula}");
        }
        for row in ["甲园 $1 2 . 5$ $1 3 . 6$ $1 4 . 7$", "$x$ $y$ $z$ 12 13 14 15", "$1 2$ $1 3$ $1 4$ $1 5$"] {
            assert_eq!(kind_of(row), ParagraphKind::Table, "{row}");
        }
        for text in [
            "区域 $P _ { j }$ 内的产量系数 $G _ { j j }$ 为：",
            "式中， $n _ { 1 }$ 为第1个园子的花数， $n _ { 2 }$ 为第2个园子的花数，第 $i$ 个园子",
            "水面的相干长度 $r _ { 0 }$ 定义为：",
        ] {
            assert_eq!(kind_of(text), ParagraphKind::Text, "{text}");
        }
        assert_eq!(kind_of("資料來源：清河縣志"), ParagraphKind::Note);
        assert_eq!(kind_of("（资料来源：清河县志）"), ParagraphKind::Note);
        assert_eq!(kind_of("（来源：县志）和（来源：乡志）"), ParagraphKind::Text);
        for prose in [
            "The lake holds about 10^{6} tons of water. In spring, the level of CO_{2} rises slowly.",
            "Use \\left and \\right for brackets.",
            "The \\mathrm{pH} of the water fell in the summer, while the level rose.",
            "https://lakes.example.org/water_{b}",
        ] {
            assert_ne!(kind_of(prose), ParagraphKind::Formula, "{prose}");
        }
        assert_eq!(kind_of("2016年我国粮食总产量达到12325亿斤，比上年减少104亿斤"), ParagraphKind::Text);
    }
}
