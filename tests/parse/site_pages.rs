//! Pages as sites print them: labels with nothing behind them, menus, stamps, classes and offices beside the names.

use super::{outline_of, paragraphs_of, parse};

const ONE: &str =
    "渡口的修建关系到两岸居民的出行，也关系到集市的兴旺，因此历来受到乡里的重视，这里先说它的由来与现状。";
const TWO: &str = "到了冬天河水变浅，木桩露出水面，孩子们常在下面捉鱼，老人坐在船头晒太阳，这是小镇最安静的时候。";

/// Title, names and affiliations of a page with this head, whose prose is whole.
fn read(head: &str) -> (Option<String>, Vec<String>, Vec<String>) {
    let parsed = parse(&format!("{head}\n{ONE}\n{TWO}\n"));
    assert_eq!(paragraphs_of(&parsed), [ONE, TWO], "{head}");
    let names = parsed.essay.authors.into_iter().map(|author| author.name).collect();
    let places = parsed.essay.affiliations.into_iter().map(|place| place.name).collect();
    (parsed.essay.title, names, places)
}

fn check(heads: &[&str], title: &str, names: &[&str], places: &[&str]) {
    let strings = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    for head in heads {
        assert_eq!(read(head), (Some(title.to_owned()), strings(names), strings(places)), "{head}");
    }
}

#[test]
fn an_empty_label_swallows_neither_the_text_nor_the_title() {
    for label in ["作者：", "来源：", "作者单位：", "责任编辑：", "单位：", "文章来源：", "关键词：", "来源：\n作者："]
    {
        check(&[&format!("渡口下午的修缮\n{label}")], "渡口下午的修缮", &[], &[]);
    }
    check(&["发布时间：2023-05-06 来源：清河日报 作者：\n渡口的春天在哪里"], "渡口的春天在哪里", &[], &[]);
    check(&["来源： 作者： 点击：\n渡口的春天在哪里"], "渡口的春天在哪里", &[], &[]);
}

#[test]
fn a_value_stands_below_its_label() {
    check(&["渡口的下午\n作者：\n王文华", "渡口的下午\n作者:\n王文华"], "渡口的下午", &["王文华"], &[]);
}

#[test]
fn a_short_title_is_no_column() {
    check(&["我的渡口\n清河省文化厅/李文明"], "我的渡口", &["李文明"], &["清河省文化厅"]);
    check(&["我的渡口\n清河区法院办公室主任  王小月"], "我的渡口", &["王小月"], &["清河区法院办公室"]);
    check(
        &["临床研究\n渡口病人的护理经验\n张文明", "教育园地\n渡口病人的护理经验\n张文明"],
        "渡口病人的护理经验",
        &["张文明"],
        &[],
    );
}

#[test]
fn a_class_and_a_name_are_no_title() {
    check(&["渡口\n初二（3）班 李小明\n指导老师：王芳"], "渡口", &["李小明"], &[]);
}

#[test]
fn the_menu_of_a_site_is_no_title() {
    check(
        &[
            "首頁 政經 社會 生活 國際 名人 專欄\n即時 熱門 政治 社會 生活 健康\n渡口邊的投書\n2025/11/29 09:00\n◎ 陳文華",
            "投稿中心 数据检索 设为首页 加入收藏\n\nTOP\n\n渡口邊的投書\n作者：陳文華",
            "个人资料\n正文 字体大小：\n渡口邊的投書\n(2009-03-31 00:31:43)\n渡口邊的投書\n陳文華",
            "• Home\n• 評論\n• 國際\n渡口邊的投書\n作者 / 陳文華",
        ],
        "渡口邊的投書",
        &["陳文華"],
        &[],
    );
}

#[test]
fn a_stamp_is_no_title_and_a_day_may_open_one() {
    check(&["2023-05-06 10:11:12 来源：清河日报\n渡口的春天在哪里"], "渡口的春天在哪里", &[], &[]);
    check(&["2019年5月4日的渡口\n王文华"], "2019年5月4日的渡口", &["王文华"], &[]);
}

#[test]
fn a_latin_word_does_not_end_the_head() {
    check(&["English\n渡口修缮的困境与出路\n王明阳"], "渡口修缮的困境与出路", &["王明阳"], &[]);
    check(&["渡口修缮的困境与出路\nFerry Review\n2019-03-14\n王明阳"], "渡口修缮的困境与出路", &["王明阳"], &[]);
}

#[test]
fn affiliations_below_keywords_are_no_keywords() {
    let parsed = parse(&format!(
        "渡口修缮的地方经验\n\n关键词：渡口；修缮；集市\n\n李明华1，王建国2\n\n（1.清河大学 建筑学院，江苏 无锡 214000；2.太湖大学 建筑学院，江苏 无锡 214001）\n\n{ONE}\n"
    ));
    assert_eq!(parsed.essay.keywords, ["渡口", "修缮", "集市"]);
    assert_eq!(parsed.essay.affiliations.len(), 2);
}

#[test]
fn words_before_a_name_are_no_prefix_of_it() {
    for byline in [
        "撰文：林文华",
        "文：林文华",
        "文丨林文华",
        "作者 / 林文华",
        "◎文／林文华",
        "作者：林文华 律师",
        "作者：林文华 教授",
    ] {
        check(&[&format!("渡口的下午\n{byline}")], "渡口的下午", &["林文华"], &[]);
    }
    check(&["渡口的背影\n清河小学 五年级一班：韩文彤"], "渡口的背影", &["韩文彤"], &["清河小学五年级一班"]);
    check(&["渡口的背影\n作者：佚名", "渡口的背影\n作者：admin 来源：未知"], "渡口的背影", &[], &[]);
}

#[test]
fn an_unfinished_abstract_ends_above_the_byline() {
    let parsed = parse(&format!("摘要：{TWO}人们对它\n文丨王文伦\n{ONE}\n{TWO}\n"));
    assert_eq!(parsed.essay.authors.first().map(|author| author.name.as_str()), Some("王文伦"));
    assert_eq!(paragraphs_of(&parsed), [ONE, TWO]);
}

#[test]
fn a_title_that_is_printed_again_over_two_lines_names_nobody() {
    let title = "修缮责任制改革进程中集市面临的困难";
    check(&[&format!("{title}\n2023年2月3日\n修缮责任制改革进程中\n集市面临的困难")], title, &[], &[]);
}

#[test]
fn headings_with_a_full_stop_are_alike() {
    let parsed =
        parse(&format!("渡口的修缮\n{ONE}\n一、筹集资金。\n{TWO}\n二、增加人手。\n{ONE}\n三、定期检查。\n{TWO}\n"));
    assert_eq!(outline_of(&parsed), ["0 -|-", "1 一|筹集资金", "2 二|增加人手", "3 三|定期检查"]);
    let list = parse(&format!("渡口的修缮\n{ONE}\n一、筹集资金。\n二、增加人手。\n三、定期检查。\n{TWO}\n"));
    assert_eq!(outline_of(&list), ["0 -|-"]);
}
