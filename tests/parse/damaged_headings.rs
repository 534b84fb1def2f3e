//! Headings that a converter damaged: the number is lost, or the end of the line, so that the text is glued to the title.

use super::{outline_of, paragraphs_of, parse};

const PROSE: &str =
    "这里是正文，说明上面标题所指的内容，句子要足够长，才像是一个真正的段落，所以还要再写几个字，一直写到这里为止。";

/// Lines of a body below a head; `~` stands for a paragraph of prose.
fn check(reason: &str, body: &str, expected: &[&str]) {
    let text = format!("园林的四季变化\n赵庆勇\n摘要：本文。\n关键词：园林；四季\n{}\n", body.replace('~', PROSE));
    assert_eq!(outline_of(&parse(&text)), expected, "{reason}");
}

#[test]
fn a_title_alone_has_the_number_that_is_left_out() {
    check(
        "the first of a text that goes on with 2",
        "背景与意义\n~\n2 春天\n~\n3 夏天\n~",
        &["1 -|背景与意义", "2 2|春天", "3 3|夏天"],
    );
    check(
        "those above numbers of two parts",
        "春天的花木\n1.1 花朵\n~\n1.2 草木\n~\n夏天的“荷塘”与游人\n~\n2.1 荷花\n~\n2.2 游人\n~",
        &["1 -|春天的花木", "1.1 1.1|花朵", "1.2 1.2|草木", "2 -|夏天的“荷塘”与游人", "2.1 2.1|荷花", "2.2 2.2|游人"],
    );
    check(
        "two in a row, and an introduction",
        "引言\n~\n园丁的记录\n~\n春天的花木\n~\n3.1 花朵\n~\n3.2 草木\n~\n4 结语\n~",
        &["0 -|引言", "1 -|园丁的记录", "2 -|春天的花木", "2.1 3.1|花朵", "2.2 3.2|草木", "3 4|结语"],
    );
    check(
        "one between siblings",
        "1 春天\n1.1 花朵\n~\n草木\n~\n1.3 鸟兽\n~\n2 夏天\n~",
        &["1 1|春天", "1.1 1.1|花朵", "1.2 -|草木", "1.3 1.3|鸟兽", "2 2|夏天"],
    );
    check(
        "the last, where all of the first level are lost",
        "春天的花木\n1.1 花朵\n~\n1.2 草木\n~\n夏天的花木\n2.1 荷花\n~\n2.2 游人\n~\n秋天的花木\n~\n~",
        &[
            "1 -|春天的花木",
            "1.1 1.1|花朵",
            "1.2 1.2|草木",
            "2 -|夏天的花木",
            "2.1 2.1|荷花",
            "2.2 2.2|游人",
            "3 -|秋天的花木",
        ],
    );
}

#[test]
fn a_short_line_is_no_heading_where_no_number_is_left_out() {
    check("numbers without a gap", "1 春天\n~\n花朵与草木\n~\n2 夏天\n~", &["1 1|春天", "2 2|夏天"]);
    check("two lines for one number", "1 春天\n~\n花朵与\n草木\n~\n3 夏天\n~", &["1 1|春天", "2 3|夏天"]);
    check(
        "a line in a sentence",
        "1 春天\n园丁每天都要看花，也要看\n花朵与草木\n~\n3 夏天\n~",
        &["1 1|春天", "2 3|夏天"],
    );
}

#[test]
fn the_text_glued_to_a_title_tells_where_it_begins() {
    let prose = "园子里的人都在说今年的牡丹开得比去年早，也比去年多，门口每天都排起长队。";
    let body = format!(
        "1 春天\n1.1 花朵\n~\n1.1.1牡丹的花期与气温近年来，{prose}\n1.1.2园林管理与水量调度水量调度是{prose}\n1.2 草木\n~\n2 夏天\n~"
    );
    check(
        "words that open a sentence, and words that the text repeats",
        &body,
        &[
            "1 1|春天",
            "1.1 1.1|花朵",
            "1.1.1 1.1.1|牡丹的花期与气温",
            "1.1.2 1.1.2|园林管理与水量调度",
            "1.2 1.2|草木",
            "2 2|夏天",
        ],
    );
    let parsed =
        parse(&format!("园林的四季变化\n赵庆勇\n摘要：本文。\n关键词：园林；四季\n{}", body.replace('~', PROSE)));
    assert!(paragraphs_of(&parsed).contains(&format!("近年来，{prose}").as_str()), "the text is a paragraph");
    check(
        "a sibling that ends with the same word",
        &format!(
            "1 春天\n1.1 花期的监测机制\n~\n1.2浇水的激励机制维持{prose}\n1.3松土的分工机制由此看来{prose}\n2 夏天\n~"
        ),
        &["1 1|春天", "1.1 1.1|花期的监测机制", "1.2 1.2|浇水的激励机制", "1.3 1.3|松土的分工机制", "2 2|夏天"],
    );
    check(
        "no sign",
        &format!("1 春天\n1.1 花期\n~\n1.2浇水的人{prose}\n2 夏天\n~"),
        &["1 1|春天", "1.1 1.1|花期", "2 2|夏天"],
    );
    check(
        "an opening and an end without numbers",
        &format!("前言近年来，{prose}\n1 春天\n~\n2 夏天\n~\n结语综上所述，{prose}"),
        &["0 -|前言", "1 1|春天", "2 2|夏天", "3 -|结语"],
    );
}

#[test]
fn two_styles_of_plain_numbers_are_two_levels() {
    check(
        "a space above a full stop",
        "1 春天\n~\n1．花朵\n~\n2．草木\n~\n2 夏天\n~\n1．荷花\n~\n2．游人\n~\n3 秋天\n~",
        &["1 1|春天", "1.1 1|花朵", "1.2 2|草木", "2 2|夏天", "2.1 1|荷花", "2.2 2|游人", "3 3|秋天"],
    );
    check("one style with a slip", "1 春天\n~\n2．夏天\n~\n3 秋天\n~", &["1 1|春天", "2 2|夏天", "3 3|秋天"]);
}

#[test]
fn a_number_in_bold_and_a_lone_number_above_deeper_ones_are_headings() {
    check(
        "a converter's formula",
        "1 春天\n~\n2 夏天\n2.1 荷花\n~\n$\\mathbf { 2 . 2 } ^ { \\prime }$ 游人\n~\n2.3 雨水\n~",
        &["1 1|春天", "2 2|夏天", "2.1 2.1|荷花", "2.2 2.2|游人", "2.3 2.3|雨水"],
    );
    check(
        "2.2 is left above 2.2.1 and 2.2.2",
        "1 春天\n~\n2 夏天\n2.2 荷花\n2.2.1 红荷\n~\n2.2.2 白荷\n~\n3 秋天\n~",
        &["1 1|春天", "2 2|夏天", "2.1 2.2|荷花", "2.1.1 2.2.1|红荷", "2.1.2 2.2.2|白荷", "3 3|秋天"],
    );
}

#[test]
fn a_noun_before_a_verb_and_a_title_said_again_tell_where_the_text_begins() {
    let prose = "园子里的人都在说今年的牡丹开得比去年早，也比去年多，门口每天都排起长队。";
    check(
        "numbers of three parts",
        &format!(
            "1 春天\n1.1 花朵\n1.1.1花期的观察方法采用两本册子，{prose}\n1.1.2花瓣大小的测定将花瓣铺在纸上，{prose}\n1.1.3花色指数（HS）花色指数用来比较各园，{prose}\n1.1.4花期预测模型花期预测模型描述天气，{prose}\n1.1.5牡丹花期记录的采集牡丹花期记录的采集参照旧例，{prose}\n1.1.6园里牡丹册子的制作园里牡丹册子的样子参照旧例，{prose}\n1.2 草木\n~\n2 夏天\n~"
        ),
        &[
            "1 1|春天",
            "1.1 1.1|花朵",
            "1.1.1 1.1.1|花期的观察方法",
            "1.1.2 1.1.2|花瓣大小的测定",
            "1.1.3 1.1.3|花色指数（HS）",
            "1.1.4 1.1.4|花期预测模型",
            "1.1.5 1.1.5|牡丹花期记录的采集",
            "1.1.6 1.1.6|园里牡丹册子的制作",
            "1.2 1.2|草木",
            "2 2|夏天",
        ],
    );
    check(
        "a full stop that ends the first sentence and no title",
        &format!(
            "1 春天\n1.1花期的观察方法采用园丁所记的册子。{prose}\n1.2花朵大小的评价根据花瓣的长短。{prose}\n2 夏天\n~"
        ),
        &["1 1|春天", "1.1 1.1|花期的观察方法", "1.2 1.2|花朵大小的评价", "2 2|夏天"],
    );
}

#[test]
fn numbered_sentences_are_not_divided() {
    for (reason, first, second) in [
        (
            "words behind the subject",
            "各公园应当按照主管部门颁布的规程做好牡丹的养护，建立记录的制度，并且每年报告一次，由主管部门检查。",
            "牡丹种植户由于缺少资金和技术，不能及时更换品种，花期一年比一年短，来看花的人也一年比一年少了。",
        ),
        (
            "a sibling's last word within the sentence",
            "为了解决上述问题提出的办法很多，各地公园的做法也不一样，有的增加人手，有的购买设备，还要再看几年。",
            "本园的记录说明气温的问题是由水塘引起的，因此要先从水塘入手，逐步改善养护的条件，提高养护的水平。",
        ),
    ] {
        let body = format!("1 春天\n1.1 存在问题\n~\n1.2 {first}\n1.3 {second}\n2 夏天\n~");
        check(reason, &body, &["1 1|春天", "1.1 1.1|存在问题", "2 2|夏天"]);
    }
    check(
        "a figure of a broken sentence",
        "1 春天\n1.1 花期\n园子的面积从去年起由0.8 公顷增加到\n1.2 万公顷的绿地目前由各区负责养护，每年要花去大量的经费，而且人手不足的情况一年比一年严重。\n1.3 气温\n~\n2 夏天\n~",
        &["1 1|春天", "1.1 1.1|花期", "1.2 1.3|气温", "2 2|夏天"],
    );
}

#[test]
fn a_full_stop_by_mistake_ends_a_title_above_its_text() {
    let wide = PROSE.repeat(2);
    check(
        "numbers of several parts above a paragraph, a plain one above its own parts",
        &format!(
            "1 春天\n1.1 花朵的次第\n{wide}\n1.2 草木的次第。\n{wide}\n2.夏天的荷花与游人。\n2.1 荷花\n{wide}\n2.2 游人\n{wide}\n3 秋天\n~"
        ),
        &[
            "1 1|春天",
            "1.1 1.1|花朵的次第",
            "1.2 1.2|草木的次第",
            "2 2|夏天的荷花与游人",
            "2.1 2.1|荷花",
            "2.2 2.2|游人",
            "3 3|秋天",
        ],
    );
    check(
        "not the sentences of a list",
        &format!("1 春天\n~\n1.1 花要早看。\n1.2 草要晚看。\n{wide}\n2 夏天\n~\n3.看过荷花再走。\n{wide}"),
        &["1 1|春天", "2 2|夏天"],
    );
}

#[test]
fn a_short_line_far_from_its_place_has_no_lost_number() {
    check(
        "the title of a table",
        "1 春天\n1.1 记录\n~\n各公园牡丹品种数量统计\n~\n1.3 计算\n~\n2 夏天\n~",
        &["1 1|春天", "1.1 1.1|记录", "1.2 1.3|计算", "2 2|夏天"],
    );
    check(
        "a parent with paragraphs between it and its child",
        "1 春天\n~\n2 夏天\n2.1 问卷\n~\n问卷的题\n~\n~\n3.1 花期\n~\n3.2 气温\n~\n4 结语\n~",
        &["1 1|春天", "2 2|夏天", "2.1 2.1|问卷", "2.2 3.1|花期", "2.3 3.2|气温", "3 4|结语"],
    );
    check(
        "verses",
        "1 春天\n~\n2 夏天\n~\n唯有牡丹真国色\n~\n花开时节动京城\n~\n5 结语\n~",
        &["1 1|春天", "2 2|夏天", "3 5|结语"],
    );
}
