//! How paragraphs begin: as items of lists, with words that open a sentence, as what stands behind a formula. Judges one
//! line by itself.

use crate::parse::chars::{digit, has_more_than, is_han};
use crate::parse::outline;

/// `（1）`, `①`, `1)`, `a）`, `•`, `一、`
pub(super) fn starts_item(line: &str) -> bool {
    outline::starts_numbered(line)
        || line.starts_with(['•', '●', '■', '◆', '➢', '▪', '※'])
        || (line.starts_with(|c: char| c.is_ascii_lowercase())
            && line.chars().nth(1).is_some_and(|c| matches!(c, ')' | '）')))
}

/// Words that count: they open a paragraph behind a whole sentence or another item.
const COUNTING: [&str; 20] = [
    "首先",
    "其次",
    "再次",
    "最后，",
    "第一，",
    "第二，",
    "第三，",
    "第四，",
    "第五，",
    "一是",
    "二是",
    "三是",
    "四是",
    "五是",
    "其一",
    "其二",
    "其三",
    "其四",
    "其五",
    "第六，",
];

/// Whether a line begins with a word that counts: 首先, 其二, 三是.
pub(in crate::parse) fn counts(line: &str) -> bool {
    COUNTING.iter().any(|word| line.starts_with(word))
}

/// Whether a line is what a letter ends with, which stands below 此致 on a line of its own.
pub(in crate::parse) fn closes_letter(line: &str) -> bool {
    matches!(line.trim_end_matches(['！', '!', '。', '.']), "敬礼" | "敬禮")
}

/// Words that open a sentence where a comma follows them.
const BEFORE_COMMA: [&str; 33] = [
    "因此",
    "所以",
    "然而",
    "但是",
    "此外",
    "另外",
    "总之",
    "同时",
    "首先",
    "其次",
    "再次",
    "最后",
    "目前",
    "近年来",
    "为此",
    "基于此",
    "例如",
    "另一方面",
    "一方面",
    "综上",
    "综上所述",
    "由此可见",
    "由此可知",
    "可以看出",
    "可见",
    "具体而言",
    "总体而言",
    "总体上看",
    "总的来说",
    "总的来看",
    "与此同时",
    "除此之外",
    "相反",
];

/// Words that open a sentence whatever follows.
const ALONE: [&str; 6] = ["综上所述", "由此可见", "综上可见", "除此之外", "与此同时", "总的来说"];

/// Whether a line begins with words that open a sentence: `因此，`, `综上所述`, `从表3可以看出`, `图2给出`.
pub(super) fn opens_sentence(line: &str) -> bool {
    let comma = |rest: &str| rest.trim_start().starts_with(['，', ',']);
    ALONE.iter().any(|word| line.starts_with(word))
        || BEFORE_COMMA.iter().any(|word| line.strip_prefix(word).is_some_and(comma))
        || points_to_figure(line)
}

/// `由图3可知`, `图4给出了`; not `如图3所示` nor `图3所示的曲线`, which a sentence goes on with.
fn points_to_figure(line: &str) -> bool {
    let rest = line.trim_start_matches(['由', '从']);
    let Some(number) = rest.strip_prefix(['图', '表']).map(str::trim_start) else { return false };
    let told = number.trim_start_matches(|c| digit(c).is_some());
    told.len() < number.len() && has_more_than(told, 1) && !told.trim_start().starts_with(['所', '的'])
}

/// Whether a line tells the signs of a formula: `式中，x 为…`, `其中：N为…`, `其中 $x$ 是…`.
pub(super) fn explains_formula(line: &str) -> bool {
    if ["式中", "上式中"].iter().any(|word| line.starts_with(word)) {
        return true;
    }
    let Some(rest) = line.strip_prefix("其中") else { return false };
    let sign = rest.trim_start_matches(['，', ',', '：', ':', ' ', '　']);
    sign.starts_with('$') || sign.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, 'α'..='ω' | 'Α'..='Ω'))
}

/// What stands before a formula on a line of its own.
const ANNOUNCING: [&str; 14] = [
    "表示为",
    "记为",
    "写为",
    "写成",
    "定义为",
    "公式为",
    "表达式为",
    "方程为",
    "函数为",
    "变换为",
    "可得",
    "则有",
    "从而有",
    "如下",
];

/// Whether a line ends in words that announce a formula: `…可以表示为`, or a few words before 为.
pub(super) fn announces_formula(line: &str) -> bool {
    ANNOUNCING.iter().any(|word| line.ends_with(word)) || line.ends_with('为') && !has_more_than(line, 12)
}

/// Whether a line states a hypothesis by its label: `H2a：…`, `假设1：…`. Such lines stand for themselves, and are printed
/// without a full stop.
pub(super) fn states(line: &str) -> bool {
    let label = line.split(['：', ':']).next().unwrap_or_default();
    let number = ["假设", "假說", "H"].iter().find_map(|word| label.strip_prefix(word)).map(str::trim_start);
    label.len() < line.len()
        && !has_more_than(line, 60)
        && !line.contains('。')
        && number.is_some_and(|number| {
            number.starts_with(|c| digit(c).is_some()) && number.len() <= 4 && !number.chars().any(is_han)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_open_a_sentence_are_told_from_words_in_one() {
        for yes in ["因此，产量提高", "目前,产量", "综上所述产量", "由图3可知", "表 2给出了"] {
            assert!(opens_sentence(yes), "{yes}");
        }
        for no in
            ["因此产量", "目前的产量", "图书的产量", "表明产量", "如此说来", "表2", "如图1所示", "图4所给出的曲线"]
        {
            assert!(!opens_sentence(no), "{no}");
        }
    }

    #[test]
    fn signs_of_formulas_are_explained_behind_them() {
        for yes in ["式中，水为", "其中：N为人数", "其中 $x$ 是", "其中，α为", "上式中N"] {
            assert!(explains_formula(yes), "{yes}");
        }
        for no in ["其中三人", "其中，北京最多", "形式中", "其中"] {
            assert!(!explains_formula(no), "{no}");
        }
    }

    #[test]
    fn formulas_are_announced() {
        for yes in ["花期可以表示为", "由此可得", "路径为", "各式如下"] {
            assert!(announces_formula(yes), "{yes}");
        }
        for no in ["园子里的花已经从一处的景物变成为", "产量得到提高", "以下"] {
            assert!(!announces_formula(no), "{no}");
        }
    }

    #[test]
    fn hypotheses_have_labels() {
        for yes in ["H1：水影响花", "H2a: 水影响花", "假设 3：水影响花"] {
            assert!(states(yes), "{yes}");
        }
        for no in ["H：水", "假设水影响花：不", "HIV：病毒", "假设"] {
            assert!(!states(no), "{no}");
        }
    }
}
