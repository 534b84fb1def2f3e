//! Front matter: lines and words that look like something else than they are.

use serde_json::{Value, json};

use super::parse;

const BODY: &str = "\n一、引言\n旧渡口的木船在清河上走了很多年，船工们都知道它们的脾气，本文从船坞写起，也写到清河县的水位。\n二、结语\n木船还在，渡口也还在，人在其中各有所得，这就是本文想说的全部内容。\n";

/// The essay below this head.
fn essay(head: &str) -> Value {
    serde_json::to_value(parse(&format!("{head}{BODY}")).essay).expect("an essay is JSON")
}

/// Names of affiliations with their places.
fn places(essay: &Value) -> Value {
    let pair = |one: &Value| json!([one["name"], one["place"]]);
    essay["affiliations"].as_array().expect("a list").iter().map(pair).collect()
}

/// The affiliations of each author.
fn ties(essay: &Value) -> Value {
    essay["authors"].as_array().expect("a list").iter().map(|author| author["affiliations"].clone()).collect()
}

#[test]
fn a_line_below_keywords_goes_on_with_them_only_where_the_page_says_so() {
    let keywords = |below: &str| {
        let head = "旧渡口的木船修理\n何小薇\n摘要：本文记录旧渡口。\n关键词：旧渡口；木船";
        essay(&format!("{head}{below}"))["keywords"].clone()
    };
    for below in [
        "\n英文摘要\nAbstract: On old ferries and their boats.",
        "\n引言\n中图分类号：U664",
        "\n何小薇\n中图分类号：U664",
        "\n江河研究\n文章编号：1673-9094(2024)03-0085-06",
        "\n内容简介\nDOI：10.1234/abcd",
    ] {
        assert_eq!(keywords(below), json!(["旧渡口", "木船"]), "{below}");
    }
    assert_eq!(keywords("；水\n位\n中图分类号：U664"), json!(["旧渡口", "木船", "水位"]));
    assert_eq!(keywords("\n清河县\n文献标识码：A"), json!(["旧渡口", "木船", "清河县"]));
}

#[test]
fn affiliations_have_numbers_of_two_digits() {
    let lines: Vec<String> =
        (1..=12).map(|n| format!("{n}.某{}大学木船学院，北京 100101", (b'A' + n) as char)).collect();
    let essay = essay(&format!("旧渡口的木船修理\n何小薇1，刘育博11，张伟12\n{}\n摘要：本文。", lines.join("\n")));
    assert_eq!(ties(&essay), json!([[0], [10], [11]]));
}

#[test]
fn the_counters_of_a_site_are_no_headings() {
    let section = |line: &str| {
        let head = format!("旧渡口的木船修理\n何小薇\n（某大学木船学院，北京 100101）\n{line}");
        let prose = "旧渡口的木船在清河上走了很多年，船工们都知道它们的脾气，本文从船坞写起，也写到清河县的水位。";
        let essay = parse(&format!("{head}\n{prose}\n{prose}\n{BODY}")).essay;
        essay.sections.iter().flat_map(|section| &section.paragraphs).any(|paragraph| paragraph.text.contains(line))
            || essay.sections.iter().any(|section| section.title.as_deref() == Some(line))
    };
    for line in ["23 次阅读", "1 条评论", "15评论", "3 分享到微信", "5、收藏本文"] {
        assert!(!section(line), "{line}");
    }
}

#[test]
fn a_place_is_of_the_institution_before_it_and_no_institution_is_a_place() {
    for (line, expected) in [
        ("（哈佛大学 肯尼迪学院，美国）", json!([["哈佛大学肯尼迪学院", "美国"]])),
        ("（早稻田大学 法学部，东京，日本）", json!([["早稻田大学法学部", "东京，日本"]])),
        ("（剑桥大学，李约瑟研究所，英国）", json!([["剑桥大学，李约瑟研究所", "英国"]])),
        ("（牛津大学 历史系，英国）", json!([["牛津大学历史系", "英国"]])),
        ("（华中科技大学 武汉大学，武汉 430074）", json!([["华中科技大学武汉大学", "武汉"]])),
        (
            "（a.南京某大学 商学院；b.复旦某大学 法学院，上海 200433）",
            json!([["南京某大学商学院", null], ["复旦某大学法学院", "上海"]]),
        ),
        (
            "（1. 南京某大学，a. 地理学院，b. 商学院，南京 210023）",
            json!([["南京某大学，a.地理学院", "南京"], ["商学院", "南京"]]),
        ),
    ] {
        assert_eq!(
            places(&essay(&format!("旧渡口的木船修理\n何小薇a，刘育博b\n{line}\n摘要：本文。"))),
            expected,
            "{line}"
        );
    }
}

#[test]
fn quotes_in_an_affiliation_untie_nobody() {
    for (line, expected) in [
        ("（某江大学‘长江’学者工作室，某江大学商学院，南京 210093）", json!([[0], [0]])),
        ("（某江大学’哲学教研部，经济学院，南京 210009）", json!([[0, 1], [0, 1]])),
    ] {
        let essay = essay(&format!("旧渡口的木船修理\n何小薇，刘育博\n{line}\n摘要：本文。"));
        assert_eq!(ties(&essay), expected, "{line}");
    }
}

#[test]
fn the_institution_behind_the_names_needs_no_postcode() {
    for (line, name) in [
        ("何小薇，张伟，南京某大学法学院", "南京某大学法学院"),
        ("何小薇，张伟国家统计局城市调查队，北京100826", "国家统计局城市调查队"),
    ] {
        let essay = essay(&format!("旧渡口的木船修理\n{line}\n摘要：本文。"));
        let names: Vec<_> = essay["authors"].as_array().expect("a list").iter().map(|author| &author["name"]).collect();
        assert_eq!(names, ["何小薇", "张伟"], "{line}");
        assert_eq!(essay["affiliations"][0]["name"], name, "{line}");
    }
}

#[test]
fn names_in_english_keywords_stay_whole() {
    let head = "唐代的渡口\n何小薇\n摘要：本文记录渡口。\n关键词：唐代文学李白杜甫\nAbstract: On old ferries.\nKey words: Tang literature Li Bai Du Fu";
    let keywords = essay(head)["keywords_en"].clone();
    assert!(!keywords.as_array().expect("a list").contains(&json!("Li")), "{keywords}");
}

#[test]
fn words_of_labels_may_be_keywords() {
    for (list, expected) in [
        ("关键词：主题词；分类号；图书馆", json!(["主题词", "分类号", "图书馆"])),
        ("关键词：图书馆；主题词；编目", json!(["图书馆", "主题词", "编目"])),
        ("关键词：图书馆；中图分类号；编目", json!(["图书馆", "中图分类号", "编目"])),
        ("关键词图书馆，编目，图书分类号", json!(["图书馆", "编目", "图书分类号"])),
    ] {
        assert_eq!(essay(&format!("旧书的编目\n何小薇\n摘要：本文。\n{list}"))["keywords"], expected, "{list}");
    }
}

#[test]
fn a_title_with_its_translation_is_no_column() {
    for (head, subtitle) in [
        ("渡口更新研究Research on Ferry Renewal\n以清河的旧渡口为例的调查", true),
        ("渡口更新的路径A Study of Ferry Renewal\n清河旧渡口三年以来的调查", true),
    ] {
        let essay = essay(&format!("{head}\n何小薇\n摘要：本文。"));
        let title = essay["title"].as_str().unwrap_or_default();
        assert!(title.starts_with("渡口更新"), "{title}");
        assert_eq!(essay["subtitle"].is_string(), subtitle, "{essay}");
    }
}
