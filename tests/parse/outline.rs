//! Headings: numbering systems, mixtures, run-in titles, and what only looks like a heading.

use super::{outline_of, parse};

const PROSE: &str = "这里是正文，说明上面标题所指的内容，句子要足够长，才像是一个真正的段落。";

/// Lines of a body below a head; `~` stands for a paragraph of prose.
fn check(reason: &str, body: &str, expected: &[&str]) {
    let text = format!("园林的四季变化\n赵庆勇\n摘要：本文。\n关键词：园林；四季\n{}\n", body.replace('~', PROSE));
    assert_eq!(outline_of(&parse(&text)), expected, "{reason}");
}

#[test]
fn numbering_systems_nest_by_their_first_appearance() {
    check(
        "science",
        "1 春天\n~\n1.1 花朵\n~\n1.2 草木\n~\n2 夏天\n~",
        &["1 1|春天", "1.1 1.1|花朵", "1.2 1.2|草木", "2 2|夏天"],
    );
    check(
        "humanities",
        "一、春天\n（一）花朵\n~\n1.桃花\n~\n2.李花\n~\n（二）草木\n~\n二、夏天\n~",
        &["1 一|春天", "1.1 （一）|花朵", "1.1.1 1|桃花", "1.1.2 2|李花", "1.2 （二）|草木", "2 二|夏天"],
    );
    check("a lead has path 0", "~\n1 春天\n~\n2 夏天\n~", &["0 -|-", "1 1|春天", "2 2|夏天"]);
    check("0 is the opening", "0 引言\n~\n1 春天\n~\n2 夏天\n~", &["0 0|引言", "1 1|春天", "2 2|夏天"]);
    check("an unnumbered one too", "前言\n~\n1 春天\n~\n2 夏天\n~", &["0 -|前言", "1 1|春天", "2 2|夏天"]);
    check(
        "behind a lead it counts",
        "~\n引言\n~\n1 春天\n~\n2 夏天\n~",
        &["0 -|-", "1 -|引言", "2 1|春天", "3 2|夏天"],
    );
    check("1 引言 is path 1", "1 引言\n~\n2 春天\n~", &["1 1|引言", "2 2|春天"]);
    check(
        "numbers above Han numerals",
        "1 春天\n~\n2 夏天\n2.1 荷花\n一、红荷\n~\n二、白荷\n~\n3 秋天\n~",
        &["1 1|春天", "2 2|夏天", "2.1 2.1|荷花", "2.1.1 一|红荷", "2.1.2 二|白荷", "3 3|秋天"],
    );
    check(
        "chapters above numbers",
        "第一章 春天\n1.1 花朵\n~\n1.2 草木\n~\n第二章 夏天\n2.1 荷花\n~",
        &["1 第一章|春天", "1.1 1.1|花朵", "1.2 1.2|草木", "2 第二章|夏天", "2.1 2.1|荷花"],
    );
}

#[test]
fn headings_run_in_share_lines_and_lose_their_dots() {
    check(
        "a run-in opening",
        "前言: 当前,园林正在变化,本文加以记录。\n1 春天\n~\n结束语: 园林常在,人来人往。",
        &["0 -|前言", "1 1|春天", "2 -|结束语"],
    );
    check(
        "run in behind a full stop",
        "一、春天\n（一）花朵。花开得早，香得也远。\n（二）草木。草色遥看，近处却无。\n二、夏天\n~",
        &["1 一|春天", "1.1 （一）|花朵", "1.2 （二）|草木", "2 二|夏天"],
    );
    check(
        "two on a line",
        "一、春天 （一）花朵\n~\n（二）草木\n~\n二、夏天\n~",
        &["1 一|春天", "1.1 （一）|花朵", "1.2 （二）|草木", "2 二|夏天"],
    );
    check(
        "13 for 1.3",
        "1 春天\n1.1 花朵\n~\n1.2 草木\n~\n13 鸟兽\n~\n2 夏天\n~",
        &["1 1|春天", "1.1 1.1|花朵", "1.2 1.2|草木", "1.3 13|鸟兽", "2 2|夏天"],
    );
    check(
        "a year behind the number",
        "1 春天\n1.12018年的花朵\n~\n1.22019年的草木\n~\n2 夏天\n~",
        &["1 1|春天", "1.1 1.1|2018年的花朵", "1.2 1.2|2019年的草木", "2 2|夏天"],
    );
}

#[test]
fn look_alikes_in_prose_stay_prose() {
    check(
        "一是…二是…",
        "1 春天\n~\n一是花开得早，二是草长得快，三是鸟来得多，这三件事都与天气有关。\n2 夏天\n~",
        &["1 1|春天", "2 2|夏天"],
    );
    check(
        "a count",
        "1 春天\n~\n3例病害出现在东园，园丁及时作了处理，并且写进了当年的记录。\n2 夏天\n~",
        &["1 1|春天", "2 2|夏天"],
    );
    check(
        "a figure",
        "1 春天\n~\n9 317.45万元的经费用于修缮，其余留作来年之用，账目已经公布。\n2 夏天\n~",
        &["1 1|春天", "2 2|夏天"],
    );
    check("a list in prose", "1 春天\n~\n（1）桃花；\n（2）李花；\n（3）杏花。\n2 夏天\n~", &["1 1|春天", "2 2|夏天"]);
}

#[test]
fn a_short_heading_below_a_date_of_the_front_matter_is_no_part_of_the_date() {
    let parsed = super::parse(
        "论水\n\n张三\n\n摘要：水往低处流。\n关键词：水；河\n收稿日期：2020-01-02\n\n一、源头\n水往低处流，人往高处走。\n二、去处\n水流到海里去，人走到山上去。\n",
    );
    assert_eq!(super::outline_of(&parsed), ["1 一|源头", "2 二|去处"]);
    assert_eq!(parsed.essay.publication.received.as_deref(), Some("2020-01-02"));
}

#[test]
fn headings_are_told_from_broken_lines() {
    check(
        "titles that run in at a colon, the line broken behind it",
        "1 春天\n1.1 花朵:花开得早,香得也远,园丁每天清晨都要去看,看过了还要记在本子上,记完才去吃饭。\n1.2 草木:草色遥看,近处却\n无,走近了才知道草还没有长出来,只有泥土的颜色深了一些,园丁说这就是春天。\n2 夏天\n~",
        &["1 1|春天", "1.1 1.1|花朵", "1.2 1.2|草木", "2 2|夏天"],
    );
    check(
        "items of a list, wrapped at a width",
        "1 春天\n~\n（1）花朵要在清晨浇水，浇得透而不积，园丁须先看土\n色，再看叶色，最后看花色，三样都看过才动手浇水。\n（2）草木要在傍晚修剪，剪得低而不伤，园丁须先磨剪\n子，再量高低，最后扫干净，三样都做过才算是修剪。\n2 夏天\n~",
        &["1 1|春天", "2 2|夏天"],
    );
    check(
        "titles without numbers above wrapped lines",
        "提灯\n夜里巡园用的是马灯，灯罩擦得很亮，从前每人一盏，\n如今只剩下一盏。\n水车\n水车在池边转了许多年，木头换过三次，铁轴只换过一\n次，声音还是老样子。\n竹椅\n竹椅放在廊下，客人坐，园丁也坐，坐久了便有了光泽，\n谁也舍不得换。",
        &["1 -|提灯", "2 -|水车", "3 -|竹椅"],
    );
}

#[test]
fn items_that_run_in_are_a_list_where_one_of_them_has_no_title() {
    check(
        "the first",
        "1 春天\n~\n1）桃花，开在三月，花色浅红，园丁每天清晨都要去看一看，看过了还要记在本子上。\n2）李花。李花开在四月，花色洁白，园丁隔一天去看一次。\n3）杏花。杏花落在雨里，花色浅粉，园丁把落花扫到树下。\n2 夏天\n~",
        &["1 1|春天", "2 2|夏天"],
    );
    check(
        "one between",
        "1 春天\n~\n1．桃花早开：花开得早，香得也远，园丁每天清晨都要去看。\n2．李花迟开：花开得迟，落得也慢，园丁隔一天去看一次。\n3．在池边和廊下都看得见的那一些杏花与梨花：花落在雨里，园丁把它们扫到树下。\n4．鸟兽同来：鸟来得早，兽来得晚，园丁都不去惊动。\n5．池鱼浅游：鱼在浅水里游，水清的时候可以数得清。\n6．老树新枝：树虽然老了，新枝每年仍旧长出来。\n2 夏天\n~",
        &["1 1|春天", "2 2|夏天"],
    );
    check(
        "a number that is nowhere is a gap",
        "1 春天\n~\n1．桃花早开：花开得早，香得也远，园丁每天清晨都要去看。\n2．李花迟开：花开得迟，落得也慢，园丁隔一天去看一次。\n4．鸟兽同来：鸟来得早，兽来得晚，园丁都不去惊动。\n5．池鱼浅游：鱼在浅水里游，水清的时候可以数得清。\n6．老树新枝：树虽然老了，新枝每年仍旧长出来。\n2 夏天\n~",
        &[
            "1 1|春天",
            "1.1 1|桃花早开",
            "1.2 2|李花迟开",
            "1.3 4|鸟兽同来",
            "1.4 5|池鱼浅游",
            "1.5 6|老树新枝",
            "2 2|夏天",
        ],
    );
}

#[test]
fn numbers_whose_parents_are_lost_are_told_by_those_around_them() {
    check(
        "between the headings before and behind",
        "1 春天\n~\n1.1 花朵\n~\n1.2 草木\n~\n2.2 荷花\n~\n3 秋天\n~",
        &["1 1|春天", "1.1 1.1|花朵", "1.2 1.2|草木", "2 2.2|荷花", "3 3|秋天"],
    );
    check(
        "beside a neighbour that is lost, too",
        "1 春天\n1.1 花朵\n1.1.1 桃花\n~\n1.1.2 李花\n~\n1.1.3 杏花\n~\n1.1.4 梨花\n~\n1.2.2 青草\n~\n1.2.3 乔木\n~\n2 夏天\n~",
        &[
            "1 1|春天",
            "1.1 1.1|花朵",
            "1.1.1 1.1.1|桃花",
            "1.1.2 1.1.2|李花",
            "1.1.3 1.1.3|杏花",
            "1.1.4 1.1.4|梨花",
            "1.2 1.2.2|青草",
            "1.3 1.2.3|乔木",
            "2 2|夏天",
        ],
    );
    check(
        "no figure of a table, nor a number against the order",
        "1 春天\n~\n1.1 花朵\n~\n1.2 草木\n~\n7.2 公斤桃子\n~\n2 夏天\n~\n3 秋天\n~",
        &["1 1|春天", "1.1 1.1|花朵", "1.2 1.2|草木", "2 2|夏天", "3 3|秋天"],
    );
    check(
        "nothing of another text behind the references",
        "1 春天\n~\n2 夏天\n~\n参考文献\n[1]钱守成.园林四时[J].园林学报,2001,3(2):11-15.\n[2]孙怀远.花木记[M].苏州:古园出版社,1998:20-31.\n作者简介：赵庆勇，男，讲师，研究方向为园林史。\n2.3 池塘\n~",
        &["1 1|春天", "2 2|夏天"],
    );
}

#[test]
fn numbers_that_lost_a_dot_or_got_a_digit_are_told_by_their_place() {
    check(
        "1.21 for 1.2.1",
        "1 春天\n1.1 花朵\n~\n1.2 草木\n1.21 青草\n~\n1.2.2 乔木\n~\n2 夏天\n~",
        &["1 1|春天", "1.1 1.1|花朵", "1.2 1.2|草木", "1.2.1 1.21|青草", "1.2.2 1.2.2|乔木", "2 2|夏天"],
    );
    check(
        "1.21 alone is a figure",
        "1 春天\n1.1 花朵\n~\n1.2 草木\n~\n1.21 公顷草地\n~\n2 夏天\n~",
        &["1 1|春天", "1.1 1.1|花朵", "1.2 1.2|草木", "2 2|夏天"],
    );
    check(
        "what begins and what ends an essay",
        "12引言\n~\n2 春天\n~\n3 夏天\n~\n4 秋天\n~\n50结语\n~",
        &["1 12|引言", "2 2|春天", "3 3|夏天", "4 4|秋天", "5 50|结语"],
    );
    check("a sign behind the number", "1 春天\n~\n2 夏天\n~\n3>结语\n~", &["1 1|春天", "2 2|夏天", "3 3|结语"]);
    check(
        "a conclusion that the columns put before the last",
        "1 春天\n~\n2 夏天\n2.1 荷花\n~\n4 结论\n~\n3 秋天\n~",
        &["1 1|春天", "2 2|夏天", "2.1 2.1|荷花", "3 4|结论", "4 3|秋天"],
    );
    check("nothing within the essay", "1 春天\n~\n50总结\n~\n2 夏天\n~", &["1 1|春天", "2 2|夏天"]);
}

#[test]
fn long_titles_behind_numbers_of_several_parts_keep_their_place() {
    let wide = PROSE.repeat(3);
    let one = "园林里的花木种类已经居于各园的前列，游人的数目也逐年增加，但是看护花木的园丁仍然没有增加多少";
    let other = "池塘里的荷花开得一年比一年早，看花的人一年比一年多，但是清理池塘的次数还是和从前一样不够用";
    check(
        "in their sequence, beside each other, above paragraphs",
        &format!("1 春天\n~\n1.1 花朵\n{wide}\n1.2 {one}\n{wide}\n1.3 {other}\n{wide}\n2 夏天\n~"),
        &["1 1|春天", "1.1 1.1|花朵", &format!("1.2 1.2|{one}"), &format!("1.3 1.3|{other}"), "2 2|夏天"],
    );
    check(
        "not as lines of a list, nor where the line goes on",
        &format!("1 春天\n~\n1.1 花朵\n{wide}\n1.2 {one}\n1.3 {other}\n1.4 {one}\n并且到了秋天也是这样。\n2 夏天\n~"),
        &["1 1|春天", "1.1 1.1|花朵", "2 2|夏天"],
    );
    check(
        "not alone: its text may be glued to it",
        &format!("1 春天\n~\n1.1 花朵\n{wide}\n1.2 {one}\n{wide}\n1.3 鸟兽\n{wide}\n2 夏天\n~"),
        &["1 1|春天", "1.1 1.1|花朵", "1.2 1.3|鸟兽", "2 2|夏天"],
    );
    check(
        "not behind plain numbers",
        &format!("1 春天\n{wide}\n2 {one}\n{wide}\n3 {other}\n{wide}\n4 夏天\n~"),
        &["1 1|春天"],
    );
}

#[test]
fn a_formula_in_a_title_is_as_long_as_it_is_printed() {
    let formula = r"$\mathrm { D _ { g } } { \dot { } } ^ { \prime \prime }$";
    check(
        "the whole line is the title",
        &format!(
            "1 春天\n1.1 花朵与草木的次第：先开的与后开的\n~\n1.2 鸟兽与虫鱼的次第：先来的 {formula} 与后来的\n~\n2 夏天\n~"
        ),
        &[
            "1 1|春天",
            "1.1 1.1|花朵与草木的次第：先开的与后开的",
            &format!("1.2 1.2|鸟兽与虫鱼的次第：先来的 {formula} 与后来的"),
            "2 2|夏天",
        ],
    );
    check(
        "a step of an algorithm is none",
        &format!("1 春天\n~\n2 夏天\n~\n3：计算花朵到 {formula} 的距离\n4：计算草木到 {formula} 的距离\n~\n3 秋天\n~"),
        &["1 1|春天", "2 2|夏天", "3 3|秋天"],
    );
    check(
        "a speck behind the number is a formula to a converter",
        "1 春天\n1.1 花朵\n~\n$1 . 2 ^ { ^ { \\prime } }$ 草木\n~\n2 夏天\n~",
        &["1 1|春天", "1.1 1.1|花朵", "1.2 1.2|草木", "2 2|夏天"],
    );
}

#[test]
fn a_space_divides_a_title_from_one_sentence_and_a_lone_title_from_its_text() {
    check(
        "one sentence",
        "1 春天\n1.1 花朵\n1.1.1 桃花的次第 桃花开在三月，园丁每天清晨都去看，看过了记在本子上，记完才去吃饭。\n1.1.2 李花的次第 本文用园丁的本子记录李花开放的日期与次第。\n2 夏天\n~",
        &["1 1|春天", "1.1 1.1|花朵", "1.1.1 1.1.1|桃花的次第", "1.1.2 1.1.2|李花的次第", "2 2|夏天"],
    );
    check(
        "a lone number below its parent",
        "1 春天\n1.1 花朵\n~\n1.2 草木\n1.2.1 青草的次第 青草长在雨后，园丁隔一天看一次，看过了记在本子上。这样记了十年，本子也换了三册，都收在柜里。\n2 夏天\n~",
        &["1 1|春天", "1.1 1.1|花朵", "1.2 1.2|草木", "1.2.1 1.2.1|青草的次第", "2 2|夏天"],
    );
    check(
        "not where nothing divides it",
        "1 春天\n1.1 花朵\n~\n1.2 草木\n1.2.1 青草长在雨后，园丁隔一天看一次。这样记了十年，本子也换了三册，都收在柜里，谁要看都可以看。\n2 夏天\n~",
        &["1 1|春天", "1.1 1.1|花朵", "1.2 1.2|草木", "2 2|夏天"],
    );
}

#[test]
fn a_heading_is_glued_to_the_one_above_it_without_a_space() {
    check(
        "the first below a number of several parts",
        "1 春天\n1.1 花朵的种类1.1.1 桃花的次第\n~\n1.1.2 李花的次第\n~\n2 夏天\n~",
        &["1 1|春天", "1.1 1.1|花朵的种类", "1.1.1 1.1.1|桃花的次第", "1.1.2 1.1.2|李花的次第", "2 2|夏天"],
    );
    check(
        "a pointer to it is none",
        "1 春天\n1.1 花朵的次第\n~\n1.2 草木的次第见1.2.1\n~\n2 夏天\n~",
        &["1 1|春天", "1.1 1.1|花朵的次第", "1.2 1.2|草木的次第见1.2.1", "2 2|夏天"],
    );
}

#[test]
fn a_heading_right_below_the_authors_is_one_though_its_sequence_has_a_gap() {
    let text = format!("晒秋架的朝向\n金小穗\n（一）朝南的架\n{PROSE}\n（三）朝西的架\n{PROSE}\n");
    assert_eq!(outline_of(&parse(&text)), ["1 （一）|朝南的架", "2 （三）|朝西的架"]);
    assert!(parse(&text).report.noise.is_empty());
}

#[test]
fn a_label_with_a_number_stays_before_the_title_behind_its_colon() {
    check(
        "a sibling runs in at its colon",
        &format!(
            "1 缘起：看花的人在门口排队，园丁在园里浇水。{PROSE}\n2 研究一：花期与气温有什么样的关系\n~\n3 研究二：花期与雨水有什么样的关系\n~"
        ),
        &["1 1|缘起", "2 2|研究一：花期与气温有什么样的关系", "3 3|研究二：花期与雨水有什么样的关系"],
    );
}

#[test]
fn a_latin_name_in_brackets_makes_no_title_long() {
    check(
        "beside short ones",
        "1 春天\n1.1 花朵\n~\n1.2 牡丹花期的观察法（observation procedure of flowering,OPF）\n~\n2 夏天\n~",
        &["1 1|春天", "1.1 1.1|花朵", "1.2 1.2|牡丹花期的观察法（observation procedure of flowering,OPF）", "2 2|夏天"],
    );
}

#[test]
fn an_amount_with_its_unit_is_no_number_with_a_lost_dot() {
    check(
        "below 2.3",
        &format!(
            "1 春天\n~\n2 夏天\n2.1 荷花\n~\n2.2 游人\n~\n2.3 雨水\n~\n24名游人所记的雨水如表1所示。{PROSE}\n3 秋天\n~"
        ),
        &["1 1|春天", "2 2|夏天", "2.1 2.1|荷花", "2.2 2.2|游人", "2.3 2.3|雨水", "3 3|秋天"],
    );
}

#[test]
fn a_sentence_that_cites_is_no_title() {
    check(
        "behind a number of three parts",
        &format!(
            "1 春天\n1.1 花朵\n1.1.1 花期的记录。{PROSE}\n1.1.2 花色的记录。{PROSE}\n1.1.3 花朵随着气温开放[17]。{PROSE}\n2 夏天\n~"
        ),
        &["1 1|春天", "1.1 1.1|花朵", "1.1.1 1.1.1|花期的记录", "1.1.2 1.1.2|花色的记录", "2 2|夏天"],
    );
}

#[test]
fn sentences_behind_brackets_are_items_and_no_titles() {
    check(
        "what was done",
        &format!("1 春天\n~\n1）提出了一种看花的办法。{PROSE}\n2）画出了一张园里的图。{PROSE}\n2 夏天\n~"),
        &["1 1|春天", "2 2|夏天"],
    );
}
