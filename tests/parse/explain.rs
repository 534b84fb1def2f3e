//! The account of a source line by line: complete, in order, and in words of one style.

use std::path::Path;

use proptest::prelude::*;
use wenzhang::parse::{Explanation, decode, explain, parse_bytes};

use super::properties::{PAGES, damage, damaged};
use super::samples::files;

/// What a reason may begin with: it goes on from "The line …".
const VERBS: [&str; 13] =
    ["is", "has", "names", "stands", "begins", "goes", "opens", "holds", "ends", "comes", "looks", "says", "was"];

/// Checks that the explanation shows every line that isn't blank once, and every character of it in one piece.
fn check(source: &str, explanation: &Explanation) {
    let squash = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let lines: Vec<String> = source.replace("\r\n", "\n").split(['\n', '\r']).map(squash).collect();
    let shown: Vec<(usize, String)> = explanation
        .lines
        .iter()
        .map(|line| (line.number, line.pieces.iter().map(|piece| squash(&piece.text)).collect()))
        .collect();
    let wanted: Vec<(usize, String)> =
        lines.into_iter().enumerate().filter(|(_, line)| !line.is_empty()).map(|(at, line)| (at + 1, line)).collect();
    assert_eq!(shown, wanted, "in {source:?}");
    let chars: Vec<char> = source.chars().collect();
    let report = &explanation.parsed.report;
    for piece in explanation.lines.iter().flat_map(|line| &line.pieces) {
        let there: String = chars[piece.span.start..piece.span.end].iter().collect();
        assert_eq!(piece.text, there, "a piece that does not stand at its span");
        let inside = |start, end| piece.span.start <= start && end <= piece.span.end;
        assert!(piece.parts.iter().all(|part| inside(part.span.start, part.span.end)), "{piece:?}");
        let verb = piece.reason.split([' ', ':']).next().unwrap_or_default();
        assert!(VERBS.contains(&verb), "the reason does not go on from \"The line\": {:?}", piece.reason);
    }
    let noted: usize = explanation.lines.iter().map(|line| line.diagnostics.len()).sum();
    assert_eq!(noted, report.diagnostics.iter().filter(|diagnostic| diagnostic.span.is_some()).count());
    assert_eq!(explanation.lines.iter().map(|line| line.repairs.len()).sum::<usize>(), report.repairs.len());
}

fn holds_of(bytes: &[u8]) {
    let Ok(explanation) = explain(bytes, None) else {
        assert!(parse_bytes(bytes, None).is_err(), "an essay that can't be explained");
        return;
    };
    check(&decode(bytes, None).expect("it was decoded once"), &explanation);
    assert_eq!(Ok(explanation.parsed), parse_bytes(bytes, None), "the account changes what was found");
}

#[test]
fn every_line_of_the_samples_and_of_the_labelled_essays_is_shown_once() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["data/essays", "tests/essays"] {
        let sources = files(&root.join(folder), &["txt", "md"]).into_iter().filter(|path| !path.ends_with("README.md"));
        for path in sources {
            holds_of(&std::fs::read(&path).expect("a readable page"));
        }
    }
}

#[test]
fn the_heading_of_a_group_of_references_is_shown_with_its_reason() {
    let page = "湖泊的四季\n赵庆勇\n1 春天\n湖里的冰化得早，水色也远，船工每天清晨都要去看。\n参考文献\n专著\n[1]孙怀远.水志[M].苏州:古湖出版社,1998.\n";
    let explanation = explain(page.as_bytes(), None).expect("a page of text");
    check(page, &explanation);
    let reasons = explanation.lines.iter().flat_map(|line| &line.pieces).filter(|piece| piece.text == "专著");
    let reasons: Vec<_> = reasons.map(|piece| piece.reason.as_str()).collect();
    assert_eq!(reasons, ["is the heading of a group of references"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_line_of_any_text_is_shown_once(text in "(\\PC|[\n\r\t\u{b}\u{c}\u{85}\u{2028}\u{200b}\0]){0,200}") {
        holds_of(text.as_bytes());
    }

    #[test]
    fn every_line_of_damaged_pages_is_shown_once(
        page in 0..PAGES.len(),
        damages in prop::collection::vec(damage(), 0..24),
    ) {
        holds_of(damaged(PAGES[page], &damages).as_bytes());
    }
}

/// The reasons of the line that begins so, or of its pieces.
fn reasons(source: &str, line: &str) -> String {
    let explanation = explain(source.as_bytes(), None).expect("an essay");
    let found = explanation.lines.iter().flat_map(|line| &line.pieces).filter(|piece| piece.text.starts_with(line));
    let told: Vec<&str> = found.map(|piece| piece.reason.as_str()).collect();
    assert!(!told.is_empty(), "{line} is not in the account");
    told.join("; ")
}

/// An essay whose body is this.
fn essay(body: &str) -> String {
    format!("论水的流向\n\n张三\n\n摘要：本文讨论水往哪里流，以及为什么。\n关键词：水；河\n\n{body}")
}

/// A paragraph of prose.
const PROSE: &str = "水从高处往低处流，遇到石头便绕开，遇到洼地便停下来，这是人人都看得见的道理。";

#[test]
fn a_heading_is_explained_by_its_number_its_sequence_and_what_it_is_below() {
    let source = essay(&format!(
        "一、源头\n（一）山上\n{PROSE}\n（二）山下\n{PROSE}\n二、去处\n{PROSE}\n三、结论：{PROSE}\n结语\n{PROSE}\n"
    ));
    for (line, told) in [
        ("一、", "is numbered 一 (Chinese numerals) and opens its sequence"),
        ("（一）", "is numbered （一） (Chinese numerals in brackets) and opens its sequence, below 一"),
        ("（二）", "is numbered （二） (Chinese numerals in brackets) and follows （一）, below 一"),
        ("二、", "is numbered 二 (Chinese numerals) and follows 一"),
        ("三、", "is numbered 三 (Chinese numerals) and follows 二; its text begins on the same line"),
        ("结语", "is a title that needs no number"),
    ] {
        assert_eq!(reasons(&source, line), told, "{line}");
    }
}

#[test]
fn a_line_that_looks_like_a_heading_is_told_why_it_is_none() {
    let numbered =
        |middle: &str| essay(&format!("一、源头\n{PROSE}\n{middle}\n二、去处\n{PROSE}\n三、归宿\n{PROSE}\n"));
    for (source, line, told) in [
        (numbered("九、支流"), "九、", "does not fit into the sequence after 一 and before 二"),
        (
            numbered("（1）雨水\n（2）雪水\n（3）泉水"),
            "（2）",
            "the lines with such numbers stand together, as a list does",
        ),
        (numbered("1．雨水落在山上，然后流走。"), "1．", "a sentence stands behind it"),
        (numbered("五、——雨水"), "五、", "no title begins with what stands behind it"),
        (numbered("（1）"), "（1）", "no words of a title stand behind it"),
        (numbered(&format!("（1）雨水\n{PROSE}")), "（1）", "no other number like it stands in this part of the text"),
        (
            numbered("1、雨水落在山上然后慢慢流走同时带着泥土和石头还有许多树叶一直流到很远很远的地方才慢慢停下来"),
            "1、",
            "the text behind it is too long for a title",
        ),
        (numbered(&format!("雨水的事\n{PROSE}")), "雨水的事", "the headings of this text are numbered"),
        (essay(&format!("{PROSE}\n雨水的事\n{PROSE}\n")), "雨水的事", "no other line stands alone like it"),
        (
            essay(&format!("{PROSE}\n雨水的事\n{PROSE}\n河水的事\n井水的事\n")),
            "河水的事",
            "no paragraph of prose stands below it",
        ),
        (essay(&format!("# 源头\n{PROSE}\n1 雨水\n{PROSE}\n# 去处\n{PROSE}\n")), "1 雨水", "are marked with #"),
    ] {
        let reason = reasons(&source, line);
        assert!(reason.contains(told), "{line}: {reason}\n{source}");
    }
}
