//! Texts made to cost time or stack: each must come to an end, and be accounted for. No time is measured here; a scan
//! that is quadratic shows as a test that doesn't end.

use wenzhang::parse::parse_bytes;

const SIZE: usize = 1 << 20;

fn check(name: &str, unit: &str) {
    let text = unit.repeat(SIZE / unit.len());
    let parsed = parse_bytes(text.as_bytes(), None);
    let Ok(parsed) = parsed else { return };
    let covered: usize = parsed.report.spans.iter().map(|span| span.span.end - span.span.start).sum();
    let visible = text.chars().filter(|c| !c.is_whitespace()).count();
    assert!(covered >= visible, "{name}: {covered} of {visible} characters are in a span");
}

#[test]
fn repeated_patterns_come_to_an_end() {
    for (name, unit) in [
        ("one line of Han", "园林"),
        ("blank lines", "\n"),
        ("blank lines with a word", "\n\n\n\n\n\n\n\n字"),
        ("digits", "1"),
        ("numbers with spaces", "1 1 "),
        ("decimal numbers", "1.1\n"),
        ("headings", "1 标题\n正文。\n"),
        ("nested headings", "1 甲\n1.1 乙\n1.1.1 丙\n"),
        ("headings that restart", "（1）甲乙\n（2）丙丁\n"),
        ("open brackets", "（"),
        ("labels", "摘要：\n"),
        ("labels in a line", "摘要：关键词："),
        ("keywords", "关键词：甲；乙；丙\n"),
        ("author notes", "作者简介：张某，男。\n"),
        ("names", "张三，"),
        ("names without a divider", "张王李"),
        ("affiliations", "1某大学，北京100000；"),
        ("references", "[1] 张某. 题[J]. 刊, 2019(1): 1-2.\n"),
        ("citations", "甲[1]乙[2-9]"),
        ("links", "猜你喜欢\n题目\n"),
        ("ads", "本文由某某网收集整理"),
        ("shifted bytes", "?;鶎"),
        ("glosses", "業(yè)"),
        ("zero-width spaces", "\u{200b}字"),
        ("running heads", "某某学报　　第1期\n正文正文正文，\n"),
        ("table rows", "1 2 3 4 5\n"),
        ("dots", "…"),
        ("dollars", "$"),
        ("hashes", "# 题目\n"),
        ("English", "word word. "),
    ] {
        check(name, unit);
    }
}
