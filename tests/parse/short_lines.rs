//! Essays whose lines are too short to be told for prose by their length: nothing of them may be lost with the head.

use super::{paragraphs_of, parse};
use wenzhang::essay::Essay;

fn title_and_names(essay: &Essay) -> (Option<&str>, Vec<&str>) {
    (essay.title.as_deref(), essay.authors.iter().map(|author| author.name.as_str()).collect())
}

/// The paragraphs of a page with this head, which must be this title and these names.
fn check(head: &str, text: &[&str], title: Option<&str>, names: &[&str], expected: &[&str]) {
    let page = format!("{head}\n{}\n", text.join("\n"));
    let parsed = parse(&page);
    assert_eq!(paragraphs_of(&parsed), expected, "{page}");
    assert_eq!(title_and_names(&parsed.essay), (title, names.to_vec()), "{page}");
}

const ORCHARD: [&str; 3] =
    ["爷爷家的后面有一片果园。", "秋天，果园里的柿子红彤彤的。", "我喜欢爷爷的果园，更喜欢爷爷！"];

#[test]
fn a_text_of_short_sentences_is_the_body() {
    for (head, title, names) in [
        ("爷爷的果园\n王某某", "爷爷的果园", &["王某某"][..]),
        ("爷爷的果园", "爷爷的果园", &[]),
        ("果园\n王某某", "果园", &["王某某"]),
        ("爷爷的果园\n\n王某某\n", "爷爷的果园", &["王某某"]),
        ("爷爷的果园\n王某某\n2012年3月5日", "爷爷的果园", &["王某某"]),
        ("谁记得爷爷的果园？\n王某某", "谁记得爷爷的果园？", &["王某某"]),
    ] {
        check(head, &ORCHARD, Some(title), names, &ORCHARD);
    }
}

#[test]
fn a_text_of_short_sentences_without_a_title_has_none() {
    check(ORCHARD[0], &ORCHARD[1..], None, &[], &ORCHARD);
}

#[test]
fn short_sentences_above_the_first_heading_or_a_long_line_are_kept() {
    let long = "柿子熟了以后，爷爷把它们一个一个摘下来，放在院子里的竹匾上晒，晒到外面起了一层白霜，才收进坛子里。";
    check(
        "爷爷的果园\n王某某",
        &["果园有多大呢？", "我数也数不清。", long],
        Some("爷爷的果园"),
        &["王某某"],
        &["果园有多大呢？", "我数也数不清。", long],
    );
    let parsed =
        parse(&format!("果园的管理与利用\n王某某\n果园荒了多年，没有人管。\n一、现状\n{long}\n二、建议\n{long}\n"));
    assert_eq!(paragraphs_of(&parsed), ["果园荒了多年，没有人管。", long, long]);
}

#[test]
fn a_first_paragraph_that_is_wrapped_is_kept_whole() {
    let text = "　　近年来各地的果园陆续建成，但是管理跟不上的问题一直存在，有关部门多次\n要求改进，可是效果并不理想，群众不满意，干部也觉得为难，这件事情值得\n认真讨论。\n　　一、现状\n　　果园的面积逐年增加，管理人员的数量却没有变化，每人要照看的果树比十年以\n前多了一倍。\n";
    let parsed = parse(&format!("果园的管理\n王某某\n{text}"));
    assert_eq!(
        paragraphs_of(&parsed)[0],
        "近年来各地的果园陆续建成，但是管理跟不上的问题一直存在，有关部门多次要求改进，可是效果并不理想，群众不满意，干部也觉得为难，这件事情值得认真讨论。"
    );
    let parsed = parse(&format!("果园的管理与利用\n{text}"));
    assert_eq!(parsed.essay.subtitle, None);
    assert!(paragraphs_of(&parsed)[0].starts_with("近年来"));
}

#[test]
fn what_opens_with_a_question_has_no_subtitle() {
    check(
        "爷爷的果园",
        &["你见过柿子树吗？", "我见过。", "它就在果园里。"],
        Some("爷爷的果园"),
        &[],
        &["你见过柿子树吗？", "我见过。", "它就在果园里。"],
    );
}

#[test]
fn what_a_site_says_above_the_text_is_not_the_text() {
    for line in ["本文由某某作文网整理。", "更新时间：2012-03-05", "编者按：这一篇写得真好。", "阅读：123次"]
    {
        let parsed = parse(&format!("爷爷的果园\n{line}\n王某某\n{}\n", ORCHARD.join("\n")));
        assert_eq!(paragraphs_of(&parsed), ORCHARD, "{line}");
        assert_eq!(title_and_names(&parsed.essay), (Some("爷爷的果园"), vec!["王某某"]), "{line}");
    }
}

#[test]
fn an_epigraph_above_the_names_is_kept() {
    let parsed = parse(&format!("爷爷的果园\n柿子红了，爷爷老了。\n王某某\n{}\n", ORCHARD.join("\n")));
    assert_eq!(paragraphs_of(&parsed), [&["柿子红了，爷爷老了。"][..], &ORCHARD].concat());
    assert_eq!(title_and_names(&parsed.essay), (Some("爷爷的果园"), vec!["王某某"]));
}

#[test]
fn sentences_above_an_abstract_are_of_the_head() {
    let parsed =
        parse("果园的管理与利用\n王某某\n本刊特约稿。\n摘要：本文记录果园。\n一、现状\n果园荒了多年，没有人管。\n");
    assert_eq!(paragraphs_of(&parsed), ["果园荒了多年，没有人管。"]);
}

#[test]
fn short_titles_stand_above_the_first_sentence() {
    let text = ["雨下得很大，我没有带伞，", "只好在果园里等。", "爷爷借给我一把伞。"];
    let parsed = parse(&format!("雨天\n{}\n", text.join("\n")));
    assert_eq!(parsed.essay.title.as_deref(), Some("雨天"));
    assert_eq!(paragraphs_of(&parsed).concat(), text.concat());
    check("雪", &["下雪了。", "真冷。"], Some("雪"), &[], &["下雪了。", "真冷。"]);
}

#[test]
fn verses_below_the_names_are_the_text() {
    let verses = ["柿子红了", "树叶黄了", "一片一片的叶子", "落在爷爷的肩上", "夹在我的书里。"];
    let parsed = parse(&format!("柿子\n王某某\n{}\n", verses.join("\n")));
    assert_eq!(title_and_names(&parsed.essay), (Some("柿子"), vec!["王某某"]));
    assert_eq!(paragraphs_of(&parsed).concat(), verses.concat());
}
