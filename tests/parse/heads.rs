//! Heads of pages as journals print them: marks behind names, notes above the abstract, labels and names that are glued to
//! the line before.

use super::parse;
use wenzhang::essay::Essay;

/// A body long enough to be one.
const BODY: &str = "1 引言\n园林四季不同，各有可看之处，本文从春天写起，一直写到冬天结束为止。\n2 结语\n四季轮回，园林常在，人在其中，各有所得，这就是本文想说的全部内容。\n";

const ABSTRACT: &str = "园林四季各有可看之处，本文记录春夏秋冬四个季节里园丁的劳作，并比较各季的用水。";

/// A head, with abstract, keywords and body below it.
fn page(head: &str) -> Essay {
    parse(&format!("{head}\n摘要：{ABSTRACT}\n关键词：园林；四季；园丁\n{BODY}")).essay
}

fn names(essay: &Essay) -> Vec<&str> {
    essay.authors.iter().map(|author| author.name.as_str()).collect()
}

#[test]
fn marks_of_every_kind_stand_behind_names() {
    for line in [
        "李小某1)2)，王某园2)†，赵某庭1），周某2）",
        "李小某1;王某园(2.3);赵某庭（1，2）;周某(1)",
        "李小某1#，王某园1#，赵某庭1\\*，周某2",
        "李小某1,²，王某园'，赵某庭，周某1，\\* ?",
        "李小某①，王某园?，赵某庭②，周某\"",
    ] {
        let essay = page(&format!(
            "某地园林的四季变化\n{line}\n（1.某大学园林学院，江苏 苏州 215000；2.某园林所，北京 100091）"
        ));
        assert_eq!(names(&essay), ["李小某", "王某园", "赵某庭", "周某"], "{line}");
    }
    let essay = page(
        "某地园林的四季变化\n李小某1)，王某园1)2)\n1) （某大学园林学院，苏州 215000）\n2) （某园林所，北京 100091）",
    );
    let ties: Vec<_> = essay.authors.iter().map(|author| author.affiliations.as_slice()).collect();
    assert_eq!(ties, [&[0][..], &[0, 1]]);
}

#[test]
fn a_number_in_brackets_before_an_institution_is_no_mark_of_a_name() {
    let essay = page("某地园林的四季变化\n李小某，王某园(1)某大学园林学院，苏州 215000");
    assert_eq!(names(&essay), ["李小某", "王某园"]);
    assert_eq!(essay.affiliations.first().map(|one| one.name.as_str()), Some("某大学园林学院"));
}

#[test]
fn notes_above_the_abstract_do_not_open_the_body() {
    for note in [
        "李小某男1957年生，教授，博士生导师，研究方向为园林史、园林用水及其管理，著有四季用水史两种。",
        "\\*本文系某市园林局研究课题“园林四季用水的变化与园丁的劳作”（项目编号：YL-2015-2640）的研究成果之一。",
        "基金项目：某省高等教育园林教学改革研究项目（项目编号：Y2021056)；某高校基本科研业务费专项（项目编号：2018050)",
        "注：李小某和王某园为共同第一作者",
    ] {
        let essay = page(&format!("某地园林的四季变化\n李小某，王某园\n（某大学园林学院，苏州 215000）\n{note}"));
        assert_eq!(essay.abstract_text.as_deref(), Some(ABSTRACT), "{note}");
        assert_eq!(essay.keywords, ["园林", "四季", "园丁"], "{note}");
        let words: String = note.chars().filter(|c| !"\\*".contains(*c)).collect();
        let kept = serde_json::to_string(&essay).expect("an essay is JSON");
        let tail: String = words.chars().skip(5).take(8).collect();
        assert!(kept.contains(&tail), "{note} is lost");
    }
}

#[test]
fn the_summary_of_a_later_part_is_no_abstract_of_the_page() {
    let prose = "园林四季不同，各有可看之处，这一段从春天写起，一直写到冬天结束为止，园丁每天都要浇水。";
    let parsed =
        parse(&format!("某地园林的四季变化\n1 春天\n{prose}\n摘要：{ABSTRACT}\n关键词：园林；四季；园丁\n{prose}\n"));
    assert_eq!(parsed.essay.sections.first().and_then(|first| first.title.as_deref()), Some("春天"));
}

#[test]
fn an_abstract_is_cut_off_behind_the_postcode_that_it_is_glued_to() {
    let head = "某地园林的四季变化\n李小某1 王某园2\n1某大学园林学院苏州215000\n";
    let parsed = parse(&format!("{head}2某科学院园林研究所北京100091摘要{ABSTRACT}\n关键词园林，四季，园丁\n{BODY}"));
    assert_eq!(parsed.essay.abstract_text.as_deref(), Some(ABSTRACT));
    assert_eq!(parsed.essay.keywords, ["园林", "四季", "园丁"]);
    let places: Vec<_> = parsed.essay.affiliations.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(places, ["某大学园林学院", "某科学院园林研究所"]);
    // A number in a sentence is no postcode.
    let parsed =
        parse(&format!("某地园林的四季变化\n李小某\n{BODY}读者编号100091摘要园林一节，收在书里，这一句话不是摘要。\n"));
    assert_eq!(parsed.essay.abstract_text, None);
}

#[test]
fn the_first_author_is_cut_off_the_title_where_the_english_names_tell_him() {
    for line in [
        "某地园林的四季变化规律研究李晓枫 单明 赵庭\\*",
        "某地园林的四季变化规律研究李晓枫」单 明²赵庭1\\*",
        "某地园林的四季变化规律研究！李晓枫 $^ { 1 , 2 }$ 单明1.3赵庭 2\\*（1.某大学园林学院，苏州 215000；2.某园林所，北京 100091）",
    ] {
        let text = format!(
            "{line}\n摘要：{ABSTRACT}\n关键词：园林；四季；园丁\nThe Seasons of Gardens\nLI Xiaofeng1, SHAN Ming2, ZHAO Ting2*\nAbstract: Gardens differ in every season, and this paper tells how.\n{BODY}"
        );
        let essay = parse(&text).essay;
        assert_eq!(names(&essay).first(), Some(&"李晓枫"), "{line}");
        assert_eq!(essay.authors.len(), 3, "{line}");
        assert!(
            essay
                .title
                .as_deref()
                .is_some_and(|title| title.starts_with("某地园林的四季变化规律研究") && !title.contains("李晓枫")),
            "{line}"
        );
    }
    // 方法 and 方程组 have the shape of names: without English names a title keeps its end.
    let essay = parse(&format!("某地园林四季用水的计算方法 单明 赵庭\n摘要：{ABSTRACT}\n{BODY}")).essay;
    assert_eq!(essay.title.as_deref().map(|title| title.starts_with("某地园林四季用水的计算方法")), Some(true));
}

#[test]
fn places_and_postcodes_stand_before_institutions() {
    let essay =
        page("某地园林的四季变化\n李小某1，王某园2\n1.215000 江苏省苏州市，某大学园林学院；\n2.100091北京市，某园林所");
    let told: Vec<_> = essay
        .affiliations
        .iter()
        .map(|one| (one.name.as_str(), one.place.as_deref(), one.postcode.as_deref()))
        .collect();
    assert_eq!(
        told,
        [("某大学园林学院", Some("江苏省苏州市"), Some("215000")), ("某园林所", Some("北京市"), Some("100091"))]
    );
    let ties: Vec<_> = essay.authors.iter().map(|author| author.affiliations.as_slice()).collect();
    assert_eq!(ties, [[0], [1]]);
}

#[test]
fn a_class_number_whose_first_character_is_lost_ends_the_keywords() {
    let text = format!(
        "某地园林的四季变化\n李小某\n摘要：{ABSTRACT}\n关键词：园林；四季；园丁\n图分类号：TU986 文献标识码：A\n{BODY}"
    );
    let essay = parse(&text).essay;
    assert_eq!(essay.keywords, ["园林", "四季", "园丁"]);
    assert_eq!(essay.publication.clc.as_deref(), Some("TU986"));
}

#[test]
fn the_name_of_a_journal_below_the_affiliations_is_no_author() {
    let essay = page("某地园林的四季变化\n李小某，王某园\n（某大学园林学院，苏州 215000）\n江南园林史");
    assert_eq!(names(&essay), ["李小某", "王某园"]);
}

#[test]
fn a_name_by_its_sound_stands_in_a_list_of_marked_names() {
    let essay = page(
        "某地园林的四季变化\n李小某1，王某园2，赵某庭1，托某提努尔1，周某2\n（1.某大学园林学院，苏州 215000；2.某园林所，北京 100091）",
    );
    assert_eq!(names(&essay), ["李小某", "王某园", "赵某庭", "托某提努尔", "周某"]);
}

#[test]
fn between_a_column_and_the_title_stand_notes_of_the_editors_and_empty_labels() {
    let essay = page("彩色园林\n编号：\n某地园林的四季变化\n李小某");
    assert_eq!(essay.title.as_deref(), Some("某地园林的四季变化"));
    let note = "编者按 园林四季各有可看之处，本刊请四位园丁各写一季，从春天写起，一直写到冬天结束为止。";
    let essay =
        parse(&format!("园林观察\n{note}\n某地园林的四季变化\n李小某\n某大学园林学院 苏州 215000\n{BODY}")).essay;
    assert_eq!(essay.title.as_deref(), Some("某地园林的四季变化"));
    assert_eq!(names(&essay), ["李小某"]);
    let text = serde_json::to_string(&essay).expect("an essay is JSON");
    assert!(text.contains("本刊请四位园丁各写一季"));
}

#[test]
fn a_list_of_names_whose_end_is_misread_is_no_subtitle() {
    let essay = page("某地园林的四季变化\n李小某，王某园²，赵某庭1\\*，周某，木 木某\n1某大学园林学院，苏州215000");
    assert_eq!(names(&essay).get(..4), Some(&["李小某", "王某园", "赵某庭", "周某"][..]));
    assert_eq!(essay.subtitle, None);
}

#[test]
fn a_numbered_affiliation_below_marked_names_is_no_title_with_its_author() {
    for (one, other) in [("1", "2"), ("¹", "²"), ("(1)", "(2)"), ("1.", "2."), ("1 ", "2 ")] {
        let name = "园林水生生物保护与水土生态修复某省高等学校工程技术研究中心";
        let essay = page(&format!(
            "某地园林的四季变化\n李小某1，王某园2\n{one}{name}，苏州215000\n{other}某大学园林学院，北京100091"
        ));
        assert_eq!(names(&essay), ["李小某", "王某园"], "{one}");
        assert_eq!(essay.affiliations.first().map(|one| one.name.as_str()), Some(name), "{one}");
        let ties: Vec<_> = essay.authors.iter().map(|author| author.affiliations.as_slice()).collect();
        assert_eq!(ties, [&[0][..], &[1]], "{one}");
    }
    // Without names above, a figure may begin the title.
    let essay = page("21世纪初某地园林四季变化的影响分析潘某华中国科学院某研究所北京100028");
    assert_eq!(essay.title.as_deref(), Some("21世纪初某地园林四季变化的影响分析"));
    assert_eq!(names(&essay), ["潘某华"]);
}

#[test]
fn english_labels_have_a_dash_for_a_colon_and_dates_of_revision_end_there() {
    let english = "Changes of Gardens in Four Seasons\nAbstract—On gardens and their seasons.\nIndex Terms—garden, four seasons, gardener";
    let essay = page(&format!("DOI：10.1234/j.yl.cn11 -5823/tu.2017.01\n某地园林的四季变化\n李小某\n{english}"));
    assert_eq!(essay.abstract_en.as_deref(), Some("On gardens and their seasons."));
    assert_eq!(essay.keywords_en, ["garden", "four seasons", "gardener"]);
    assert_eq!(essay.publication.doi.as_deref(), Some("10.1234/j.yl.cn11-5823/tu.2017.01"));
    let prose = "园林四季各有可看之处，园丁每天都要浇水，也要记下当天的天气，一年到头没有一天停过。";
    let essay = parse(&format!(
        "某地园林的四季变化\n李小某\n摘要：{ABSTRACT}\n关键词：园林；四季\n{BODY}收稿日期：2017-01-02\n收修改稿日期：2017-03-04 {prose}"
    ))
    .essay;
    assert_eq!(essay.publication.received.as_deref(), Some("2017-01-02"));
    let text = serde_json::to_string(&essay.sections).expect("sections are JSON");
    assert!(!text.contains("收修改稿"), "{text}");
}

#[test]
fn authors_that_are_printed_twice_are_tied_by_the_names_with_marks() {
    let marked = "李小某1*　王某园2\n（1.某大学园林学院，江苏 苏州 215000；2.某园林所，北京 100091）";
    for head in [
        format!("李小某　王某园\n某地园林的四季变化\n{marked}"),
        format!("某地园林的四季变化\n李小某　王某园\n{marked}"),
    ] {
        let essay = page(&head);
        assert_eq!(names(&essay), ["李小某", "王某园"], "{head}");
        let ties: Vec<_> = essay.authors.iter().map(|author| author.affiliations.as_slice()).collect();
        assert_eq!(ties, [&[0][..], &[1]], "{head}");
        assert_eq!(
            essay.authors.first().map(|author| author.roles.as_slice()),
            Some(&["corresponding".to_owned()][..])
        );
    }
}
