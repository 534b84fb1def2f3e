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

/// A sentence that is long enough to open a body by itself.
const LONG: &str = "柿子熟了以后，爷爷把它们一个一个摘下来，放在院子里的竹匾上晒，晒到外面起了一层白霜，才收进坛子里。";

#[test]
fn names_below_an_epigraph_are_read_where_the_text_begins_with_a_long_line() {
    for (epigraph, names) in [
        ("柿子红了。果农笑了。", &["李晓明"][..]),
        ("“柿子红时便是秋。”\n——张小园", &["李晓明"]),
        ("柿子红了，果园活了。", &["李晓明", "王芳"]),
    ] {
        let line = if names.len() > 1 { "本报记者 李晓明 王芳\n2012-03-05" } else { "李晓明" };
        for text in [vec![LONG], vec!["一、现状", LONG, "二、建议", LONG]] {
            let expected: Vec<&str> =
                epigraph.lines().chain(text.iter().copied().filter(|line| *line == LONG)).collect();
            check(&format!("爷爷的果园\n{epigraph}\n{line}"), &text, Some("爷爷的果园"), names, &expected);
        }
    }
    let parsed = parse(&format!("爷爷的果园\n柿子红了。\n李晓明\n（某某大学 历史系，北京 100871）\n{LONG}\n"));
    assert_eq!(title_and_names(&parsed.essay), (Some("爷爷的果园"), vec!["李晓明"]));
    assert_eq!(parsed.essay.affiliations.len(), 1);
    assert_eq!(paragraphs_of(&parsed), ["柿子红了。", LONG]);
}

#[test]
fn a_sentence_above_the_names_is_the_title() {
    let text = ["秋天来了，天气凉了。", "爷爷去摘柿子。"];
    check("柿子红了。\n李晓明", &text, Some("柿子红了。"), &["李晓明"], &text);
    let head = "让果园活起来。\n李晓明\n（某某大学 历史系，北京 100871）";
    check(head, &["果园荒了。", LONG], Some("让果园活起来。"), &["李晓明"], &["果园荒了。", LONG]);
}

#[test]
fn where_an_essay_was_printed_is_no_sentence_of_it() {
    for line in ["摘自《读书》2010年第3期。", "（原载《读书》2010年第3期。）"] {
        let parsed = parse(&format!("爷爷的果园\n李晓明\n{line}\n{LONG}\n"));
        assert_eq!(paragraphs_of(&parsed), [LONG], "{line}");
        let publication = &parsed.essay.publication;
        assert_eq!(
            (publication.journal.as_deref(), publication.year, publication.issue.as_deref()),
            (Some("读书"), Some(2010), Some("3")),
            "{line}"
        );
    }
    let parsed = parse(&format!("爷爷的果园\n李晓明\n本文发表于2012年3月5日《某某日报》。\n{LONG}\n"));
    assert_eq!(paragraphs_of(&parsed), [LONG]);
    assert_eq!(parsed.essay.publication.date.as_deref(), Some("2012-03-05"));
    for line in ["图片由作者提供。", "阅读本文大约需要5分钟。", "指导教师：王老师。", "作者系某大学历史系教授。"]
    {
        let parsed = parse(&format!("爷爷的果园\n李晓明\n{line}\n{LONG}\n"));
        assert_eq!(paragraphs_of(&parsed), [LONG], "{line}");
    }
    for line in ["图片里的爷爷很年轻。", "首发的车是五点。", "摘自果园的柿子最甜。"] {
        let parsed = parse(&format!("爷爷的果园\n李晓明\n{line}\n{LONG}\n"));
        assert_eq!(paragraphs_of(&parsed), [line, LONG], "{line}");
    }
}

#[test]
fn the_first_heading_of_a_second_part_has_any_number() {
    for (one, two) in
        [("三、果园的历史", "四、果园的现状"), ("2 果园的历史", "3 果园的现状"), ("2.1 果园的历史", "2.2 果园的现状")]
    {
        for head in ["果园的管理（二）\n李晓明", "果园的管理\n李晓明\n（某某大学 历史系，北京 100871）"]
        {
            let parsed = parse(&format!("{head}\n{one}\n{LONG}\n{two}\n{LONG}\n"));
            let titles: Vec<_> = parsed.essay.walk().filter_map(|section| section.title.as_deref()).collect();
            assert_eq!(titles, ["果园的历史", "果园的现状"], "{head} {one}");
            assert_eq!(paragraphs_of(&parsed), [LONG; 2], "{head} {one}");
        }
    }
    for line in ["12 分享到微博", "3 相关阅读"] {
        let parsed = parse(&format!("爷爷的果园\n李晓明\n{line}\n{LONG}\n{LONG}\n"));
        assert_eq!(paragraphs_of(&parsed), [LONG; 2], "{line}");
    }
}

#[test]
fn a_first_paragraph_ends_with_the_citation_of_a_note() {
    for mark in ["（註1）", "（注1）", "[^1]", "註1"] {
        let first = format!("{LONG}{mark}");
        let parsed = parse(&format!("爷爷的果园\n李晓明\n{first}\n{LONG}\n{first}\n{LONG}\n"));
        assert_eq!(paragraphs_of(&parsed), [&first, LONG, &first, LONG], "{mark}");
    }
}

#[test]
fn what_stands_below_the_names_is_the_text_before_its_first_full_stop_too() {
    for text in [
        &["爷爷教过我一首歌，我还记得：", "柿子", "红了", "小桥", "弯了", "歌很短。"][..],
        &["收成是这样的：", "东园\t12\t520", "西园\t15\t498", "从上面看，西园最好。"],
        &["9月1日 晴", "今天摘柿子。", "9月2日 阴", "今天下雨。"],
        &["果园里有三样东西，", "一是柿子，二是枣。"],
        &["柿子", "红在枝头", "像灯", "灯", "亮着", "等一个没有回来的人"],
    ] {
        let page = format!("爷爷的果园\n王某某\n{}\n", text.join("\n"));
        let parsed = parse(&page);
        let bare = |text: String| text.replace(['\t', '\n', ' '], "");
        assert_eq!(bare(paragraphs_of(&parsed).concat()), bare(text.concat()), "{page}");
        assert_eq!(title_and_names(&parsed.essay), (Some("爷爷的果园"), vec!["王某某"]), "{page}");
    }
}

#[test]
fn what_stands_below_the_names_and_above_others_of_the_head_is_none_of_the_text() {
    for head in [
        &["男，汉族，山东济南人，", "某某大学经济学院教授", "2010年3月5日"][..],
        &["谁来管果园？", "某某大学经济学院，北京 100000", "2010年3月5日"],
        &["责任编辑", ""],
        &["", "点击收藏", ""],
        &["", "一等奖", ""],
    ] {
        let page = format!("山村的果园\n王小明\n{}\n果园里姓张的老人最多。\n{LONG}\n{LONG}\n", head.join("\n"));
        let parsed = parse(&page);
        let paragraphs = paragraphs_of(&parsed);
        assert_eq!(paragraphs, ["果园里姓张的老人最多。", LONG, LONG], "{page}");
    }
}

#[test]
fn a_short_line_that_no_column_is_as_narrow_as_stands_for_itself() {
    for lines in [
        &["爷爷：谁", "门外：我", "爷爷：你是谁？"][..],
        &["五花肉 1斤", "冰糖 30克", "生抽 2勺"],
        &["一", "片", "叶。"],
        &["第一种 按时间排", "第二种 按地方排。"],
        &["9月1日 晴", "**柿子红了。**"],
        &["来源与数量"],
    ] {
        let text = format!("爷爷的果园\n王某某\n{LONG}\n{}\n{LONG}\n", lines.join("\n"));
        let parsed = parse(&text);
        assert_eq!(paragraphs_of(&parsed).len(), lines.len() + 2, "{text}");
    }
    for (above, below) in [
        ("柿子熟了以后，爷爷", "把它们摘下来。"),
        ("园里的柿子和", "枣都熟了。"),
        ("设函数", "f(x)连续。"),
        ("本次调查使用", "新的表格。"),
        ("这是因为山里的人口", "众多，柿子不够分，每年都要从外面买一些回来。"),
    ] {
        let parsed = parse(&format!("爷爷的果园\n王某某\n{LONG}\n{above}\n{below}\n{LONG}\n"));
        assert_eq!(paragraphs_of(&parsed)[1], format!("{above}{below}"));
    }
}
