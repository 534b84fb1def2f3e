//! The essay's own citation, with and without a label: where it stands, and what it says of the journal.

use serde_json::{Value, json};

use super::parse;

const CITED: &str = "何小薇,张伟.旧渡口的木船修理方法[J].江河学报,2017,25(9):1371-1380.";

/// The essay whose head has a line above the title, one below the names, and one behind the keywords.
fn essay(above: &str, below: &str, behind: &str) -> Value {
    let text = format!(
        "{above}旧渡口的木船修理方法\n何小薇，张伟\n（某大学木船学院，北京 100101）\n{below}摘要：本文记录旧渡口的木船和它们的修理。\n关键词：旧渡口；木船\n{behind}一、引言\n旧渡口的木船在清河上走了很多年，船工们都知道它们的脾气，本文从船坞写起，也写到清河县的水位。\n二、结语\n木船还在，渡口也还在，人在其中各有所得，这就是本文想说的全部内容。\n"
    );
    serde_json::to_value(parse(&text).essay).expect("an essay is JSON")
}

#[test]
fn the_essays_own_citation_tells_its_journal_wherever_it_stands() {
    let forms = [
        CITED.to_owned(),
        "何小薇,张伟.旧渡口的木船修理方法.江河学报,2017,25（9)：1371-1380.".to_owned(),
        format!("引用格式：{CITED}"),
        format!("DOI:10.1234/jhxb201708\n{CITED}"),
    ];
    for form in &forms {
        let line = format!("{form}\n");
        for essay in [essay(&line, "", ""), essay("", &line, ""), essay("", "", &line)] {
            assert_eq!(essay["title"], "旧渡口的木船修理方法", "{form}");
            let publication = &essay["publication"];
            let told = ["journal", "year", "volume", "issue", "pages"].map(|member| publication[member].clone());
            assert_eq!(told, [json!("江河学报"), json!(2017), json!("25"), json!("9"), json!("1371-1380")], "{form}");
            assert!(!essay["sections"].to_string().contains("1371"), "{form}");
        }
    }
}

#[test]
fn an_earlier_work_of_the_author_is_no_citation_of_the_essay() {
    for line in [
        "何小薇,张伟.旧渡口的木船[J].江河学报,2017,25(9):1371-1380.",
        "何小薇,张伟.旧渡口的木船修理方法续论[J].江河学报,2017,25(9):1371-1380.",
        "刘育博.旧渡口的木船修理方法[J].江河学报,2017,25(9):1371-1380.",
    ] {
        assert_eq!(
            essay("", "", &format!("一、缘起\n前期成果见：\n{line}\n"))["publication"]["journal"],
            Value::Null,
            "{line}"
        );
    }
}

#[test]
fn what_looks_like_a_journal_in_the_title_is_none() {
    let title = "清河.渡口,2017(3)的木船修理方法";
    let text = format!(
        "{title}\n何小薇，张伟\n（某大学木船学院，北京 100101）\n摘要：本文记录旧渡口。\n关键词：旧渡口；木船\n何小薇,张伟.{title}.江河学报,2018,25(9):71-80.\n一、引言\n旧渡口的木船在清河上走了很多年，船工们都知道它们的脾气。\n"
    );
    let essay = serde_json::to_value(parse(&text).essay).expect("an essay is JSON");
    assert_eq!([&essay["publication"]["journal"], &essay["publication"]["year"]], [&json!("江河学报"), &json!(2018)]);
}

#[test]
fn a_citation_above_the_title_may_have_misread_characters() {
    for (line, told) in [
        ("何小微,张伟,周既明.旧渡囗的木船修理方法.江河学报,2017,25(9):1371-1380.", true),
        ("何小薇,张伟,周既明.旧渡口的木船的修理方法.江河学报,2017,25(9):1371-1380.", true),
        ("何小薇,张伟,周既明.旧渡口的木船修理方法续论.江河学报,2017,25(9):1371-1380.", false),
        ("何小薇,张伟,周既明.再论旧渡口的木船修理方法.江河学报,2017,25(9):1371-1380.", false),
        ("刘育博,吴子晴,周既明.旧渡囗的木船修理方法.江河学报,2017,25(9):1371-1380.", false),
    ] {
        let text = format!(
            "DOI:10.1234/jhxb201708\n{line}\n旧渡口的木船修理方法\n何小薇，张伟，周既明\n（某大学木船学院，北京 100101）\n摘要：本文记录旧渡口的木船和它们的修理。\n关键词：旧渡口；木船\n一、引言\n旧渡口的木船在清河上走了很多年，船工们都知道它们的脾气。\n"
        );
        let essay = serde_json::to_value(parse(&text).essay).expect("an essay is JSON");
        assert_eq!(essay["title"], "旧渡口的木船修理方法", "{line}");
        assert_eq!(essay["publication"]["journal"] == "江河学报", told, "{line}");
    }
}

#[test]
fn an_earlier_paper_of_a_series_is_text() {
    for line in [
        "何小薇,张伟.旧渡口的铁船修理方法[J].江河学报,2017,25(9):1371-1380.",
        "何小薇,张伟.旧渡口的木船修复方法[J].江河学报,2017,25(9):1371-1380.",
    ] {
        let essay = essay("", "", &format!("一、缘起\n本文是此前研究的继续：\n{line}\n"));
        assert_eq!(essay["publication"]["journal"], Value::Null, "{line}");
        assert!(essay["sections"].to_string().contains("1371-1380"), "{line}");
    }
}
