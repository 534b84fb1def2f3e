//! Paragraphs: joined where layout broke them, kept apart where it did not.

use super::{paragraphs_of, parse};

fn check(reason: &str, body: &str, expected: &[&str]) {
    let text = format!(
        "园林的四季变化\n赵庆勇\n摘要：本文。\n关键词：园林；四季\n1 春天\n{body}\n2 夏天\n夏天的荷花开在水上。\n"
    );
    let parsed = parse(&text);
    let paragraphs = paragraphs_of(&parsed);
    assert_eq!(paragraphs.split_last().map(|(_, rest)| rest), Some(expected), "{reason}");
}

#[test]
fn broken_paragraphs_are_joined_and_whole_ones_are_not() {
    check(
        "a line end in a sentence",
        "春天的花开得很早，园丁每天\n\n都要浇水。",
        &["春天的花开得很早，园丁每天都要浇水。"],
    );
    check(
        "each line a paragraph",
        "春天的花开得很早。\n\n园丁每天都要浇水。",
        &["春天的花开得很早。", "园丁每天都要浇水。"],
    );
    check(
        "a colon ends one",
        "春天有三件事要做：\n第一件是浇水，第二件是松土，第三件是剪枝。",
        &["春天有三件事要做：", "第一件是浇水，第二件是松土，第三件是剪枝。"],
    );
    check("spaces of the layout", "春天 的花, 开得 很早。", &["春天的花,开得很早。"]);
    check("Latin words keep theirs", "春天用 drip irrigation 浇水。", &["春天用 drip irrigation 浇水。"]);
    check(
        "a caption between",
        "春天的花开得很早，园丁每天都要看\n图1 春天的花\n天气，再决定浇不浇水。",
        &["春天的花开得很早，园丁每天都要看天气，再决定浇不浇水。", "图1 春天的花"],
    );
    check(
        "an ad inside",
        "春天的花开得很早。期刊文章分类查询,尽在期刊图书馆园丁每天都要浇水。",
        &["春天的花开得很早。园丁每天都要浇水。"],
    );
}
