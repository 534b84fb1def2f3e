//! What journals print on an essay's last pages of other articles, and what there is the essay's own.

use super::{paragraphs_of, parse};
use wenzhang::parse::Parsed;

const HEAD: &str = "湖泊的四季变化\n赵庆勇\n摘要：本文记录湖泊。\n关键词：湖泊；四季\n1 春天\n湖里的冰化得早，水色也远，船工每天清晨都要去看。\n2 夏天\n荷花开在水上，船工划船去看，看过了才去吃饭。\n";
const LIST: &str =
    "参考文献\n[1]钱守成.湖泊四时[J].湖泊学报,2001,3(2):11-15.\n[2]孙怀远.水志[M].苏州:古湖出版社,1998:20-31.\n";
const ENGLISH: &str = "The Seasons of Lakes\nZhao Qingyong\nAbstract: This paper describes lakes in spring and in summer, and what boatmen see of them.\nKeywords: lakes; seasons\n";

fn essay(behind: &str) -> Parsed {
    parse(&format!("{HEAD}{behind}"))
}

/// References, and the paragraphs of the last section.
fn counts(parsed: &Parsed) -> (usize, usize) {
    (parsed.essay.references.len(), paragraphs_of(parsed).len())
}

#[test]
fn the_rest_of_another_article_behind_the_references_is_noise() {
    for rest in [
        "（上接第110页）\n参考文献：\n[1]林晚.渡口[J].渡口研究,2003,5(1):7-9.\n[2]周舟.木船[M].苏州:古湖出版社,2005.\n",
        "（上接第110页）\n[7]林晚.渡口[J].渡口研究,2003,5(1):7-9.\n[8]周舟.木船[M].苏州:古湖出版社,2005.\n",
        "（上接第 110 页）\n的木船都停在渡口，等到天亮才开。渡口的人说，夜里的风太大，没有人敢过江。\n参考文献\n[1]林晚.渡口[J].渡口研究,2003,5(1):7-9.\n",
        "上接第110页\n的木船都停在渡口，等到天亮才开。\n",
    ] {
        let parsed = essay(&format!("{LIST}{rest}"));
        assert_eq!(counts(&parsed), (2, 2), "{rest}");
        assert!(parsed.report.noise.iter().any(|noise| noise.text.contains("渡口")), "{rest}");
    }
    let parsed = essay(&format!("{LIST}{ENGLISH}（上接第110页）\nDesign of a Ferry\nLin Wan\nFerry Institute, Wuhu\n"));
    assert_eq!(parsed.essay.keywords_en, ["lakes", "seasons"]);
    assert!(parsed.report.noise.iter().any(|noise| noise.text.contains("Design of a Ferry")));
}

#[test]
fn what_the_essay_itself_goes_on_with_on_another_page_is_its_own() {
    // It says where it goes on, or its entries count on, or its sentence does.
    let own = "[3]林晚.渡口[J].渡口研究,2003,5(1):7-9.\n[4]周舟.木船[M].苏州:古湖出版社,2005.\n";
    for (rest, references) in [
        (format!("{LIST}（下转第52页）\n（上接第48页）\n{own}"), 4),
        (format!("{LIST}（上接第48页）\n{own}"), 4),
        (format!("（下转第52页）\n（上接第48页）\n秋天的湖水转凉，船工都回家去。\n{LIST}"), 2),
        (format!("（上接第48页）\n秋天的湖水转凉，船工都回家去。\n{LIST}"), 2),
    ] {
        let parsed = essay(&rest);
        assert_eq!(parsed.essay.references.len(), references, "{rest}");
        assert!(parsed.report.noise.iter().all(|noise| !noise.text.contains(['林', '秋'])), "{rest}");
    }
    // An English block, and notes on the authors, are the essay's own there.
    let parsed = essay(&format!("{LIST}（上接第82页）\n{ENGLISH}"));
    assert!(parsed.essay.abstract_en.is_some());
    let other = ENGLISH.replace("lakes; seasons", "ferry; boats");
    let parsed = essay(&format!("{LIST}{other}（上接第82页）\n{ENGLISH}"));
    assert_eq!(parsed.essay.keywords_en, ["ferry", "boats"]);
    let parsed = essay(&format!("{LIST}（上接第82页）\n的木船都停在渡口。\n作者简介：赵庆勇，男，湖泊学院教授。\n"));
    assert!(parsed.report.noise.iter().all(|noise| !noise.text.contains("赵庆勇")));
    let open = HEAD.trim_end().trim_end_matches('。');
    let parsed = parse(&format!("{open}\n{LIST}（上接第82页）\n再划船回来，天已经黑了。\n"));
    assert_eq!(parsed.report.noise.len(), 1, "{:?}", parsed.report.noise);
}

const LONG: &str = "渡口的木船一共有三十只，每天早上从东岸出发，到西岸去接人，人多的时候要排队，人少的时候船工在岸边下棋，一直等到人来了才肯开船，天黑以前再回到东岸来，把船一只一只地拴好。\n";

#[test]
fn an_essay_goes_on_with_its_next_section_or_its_thanks_behind_the_turned_page() {
    let notes = "[1]钱守成.湖泊四时[J].湖泊学报,2001,3(2):11-15.\n[2]孙怀远.水志[M].苏州:古湖出版社,1998:20-31.\n";
    let body = format!("湖泊的四季变化\n赵庆勇\n摘要：本文。\n关键词：湖泊；四季\n一、春天\n{LONG}{notes}");
    for turned in [
        "（下转52页）\n（上接第48页）\n",
        "（下接第 52 页）\n（上接第48页）\n",
        "（转第52页）\n（上接第48页）\n",
        "（上接第48页）\n",
    ] {
        let parsed = parse(&format!("{body}{turned}二、夏天\n{LONG}三、秋天\n{LONG}"));
        assert!(parsed.report.noise.iter().all(|noise| !noise.text.contains("渡口")), "{turned}");
        assert_eq!(parsed.essay.sections.len(), 3, "{turned}");
    }
    for own in [
        "致谢：感谢古湖大学钱守成教授对本文的指导。\n",
        "致谢\n感谢湖泊学院的同事。\n附录A 问卷\n1 您去过湖边几次？\n",
        "作者简介：赵庆勇，男，1970年生，古湖大学教授。\n基金项目：古湖基金项目“湖泊史”（12BZS001）\n收稿日期：2012-03-04\n",
    ] {
        let parsed = essay(&format!("{LIST}（上接第48页）\n{own}"));
        let kept = |noise: &str| own.lines().all(|line| !noise.contains(line));
        assert!(parsed.report.noise.iter().all(|noise| kept(&noise.text)), "{own}: {:?}", parsed.report.noise);
    }
    // Thanks above another list are of its article.
    let parsed = essay(&format!(
        "{LIST}（上接第110页）\n的木船都停在渡口。\n致谢\n感谢渡口的人。\n参考文献\n[1]林晚.渡口[J].渡口研究,2003,5(1):7-9.\n"
    ));
    assert!(parsed.report.noise.iter().any(|noise| noise.text.contains("感谢渡口的人")));
}

#[test]
fn another_piece_behind_the_closing_english_block_is_noise() {
    let news = "湖泊学会在苏州召开年会\n本月三日，湖泊学会在苏州召开年会，到会的有三百多人，会上谈到水位和渔船，也谈到了明年的计划。（本刊编辑部报道）\n";
    let long = "渡口的木船一共有三十只，每天早上从东岸出发，到西岸去接人，人多的时候要排队，人少的时候船工在岸边下棋，一直等到人来了才肯开船，天黑以前再回到东岸来，把船一只一只地拴好。\n";
    let next = format!("1 引言\n{long}2 木船\n{long}3 结语\n{long}");
    for piece in [news.to_owned(), next.clone()] {
        let parsed = essay(&format!("{LIST}{ENGLISH}{piece}"));
        assert_eq!(counts(&parsed), (2, 2), "{piece}");
        assert_eq!(parsed.essay.sections.len(), 2, "{piece}");
        // Without the block that closes the essay, columns may be out of order.
        let parsed = essay(&format!("{LIST}{piece}"));
        assert_eq!(parsed.report.noise, [], "{piece}");
    }
    // Where the sentence above the list is unended, it goes on behind the block.
    let open = HEAD.trim_end().trim_end_matches('。');
    let parsed = parse(&format!("{open}\n{LIST}{ENGLISH}{next}"));
    assert_eq!(parsed.report.noise, []);
}

#[test]
fn what_the_essay_itself_says_behind_its_english_block_is_its_own() {
    for own in [
        "附录 湖泊问卷\n1 您今年去过几次湖边？\n2 您看过冬天的湖吗？\n",
        "致谢\n感谢湖泊学院的同事，他们读过本文的初稿，提出了许多意见，使本文少了许多错误。\n",
        "本文由湖泊学院资助，船工们每天清晨都来帮忙，我们记下他们的名字。\n",
        "3 秋天\n秋天的湖水转凉，船工都回家去，湖边的人少了，野鸭一群一群地飞过去。\n",
        "秋天的湖水转凉，船工都回家去，湖边的人少了，野鸭一群一群地飞过去。\n",
        "湖边问答\n1 您今年去过几次湖边？\n2 您看过冬天的湖吗？\n",
        &format!("中文摘要\n{LONG}"),
        &format!("湖泊的四季变化\n赵庆勇\n内容提要：{LONG}"),
        &format!("长摘要\n摘要：湖泊在四季里变化，本文加以详述。\n1 引言\n{LONG}2 结论\n{LONG}"),
        &format!("表A1 渡口一览\n东岸 3 5 7\n1 春天的湖\n{LONG}{LONG}2 秋天的湖\n{LONG}"),
        &format!("渡口调查提纲\n1 春天的湖\n{LONG}{LONG}2 秋天的湖\n{LONG}"),
        "湖泊学会为赵庆勇先生的记录补上水位，一共三年。（本刊编辑部）\n",
    ] {
        let parsed = essay(&format!("{LIST}{ENGLISH}{own}"));
        assert_eq!(parsed.report.noise, [], "{own}");
    }
}

#[test]
fn an_announcement_of_the_journal_ends_the_list_and_is_noise() {
    let notice = "《湖泊学报》2021年征订启事\n《湖泊学报》是双月刊，每册定价20元，欢迎到邮局订阅。\n";
    for (behind, sections) in [("", 2), ("致谢\n感谢湖泊学院的同事，他们读过初稿。\n", 3)] {
        let parsed = essay(&format!("{LIST}{notice}{behind}"));
        assert_eq!(parsed.essay.references.len(), 2);
        assert!(parsed.essay.references[1].raw.ends_with("20-31."));
        assert_eq!(parsed.essay.sections.len(), sections);
        assert_eq!(parsed.report.noise.len(), 2, "{:?}", parsed.report.noise);
    }
    // In the body it is what the essay speaks of.
    let parsed = essay(&format!("3 启事\n{notice}启事到这里为止，船工们看了都笑。\n{LIST}"));
    assert_eq!(parsed.report.noise, []);
}

#[test]
fn announcements_that_the_essay_speaks_of_are_its_own() {
    let call = "《湖泊》创刊号征稿启事\n";
    let paid = "《湖泊》第二期征订启事\n本刊每册二角，全年二元。\n";
    for own in [
        format!("附录一 湖泊社的启事\n{call}本社同人办此刊物，欢迎投稿，来稿请寄古湖。\n{paid}"),
        format!("附录\n{call}{LONG}{paid}后记\n{LONG}"),
        format!("后记\n{LONG}《湖泊学报》投稿须知\n{LONG}再记\n{LONG}"),
        format!("《湖泊学报》投稿须知\n{LONG}{LONG}"),
        "《新青年》投稿须知\n《湖边日记》，1931年。\n《渡口》，1932年。\n".to_owned(),
    ] {
        let parsed = essay(&format!("{LIST}{own}"));
        assert_eq!(parsed.report.noise, [], "{own}");
    }
    let body = format!("怎样投稿\n林晚\n摘要：本文。\n关键词：湖泊；四季\n一、缘起\n{LONG}{LIST}");
    let own = format!("二、各刊的要求\n{LONG}《湖泊学报》投稿须知\n来稿请寄古湖，三个月以后再问。\n三、结语\n{LONG}");
    let parsed = parse(&format!("{body}{own}"));
    assert!(parsed.essay.walk().any(|section| section.title.as_deref() == Some("结语")), "{:?}", parsed.report.noise);
}
