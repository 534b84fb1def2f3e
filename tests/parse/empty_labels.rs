//! Labels that have no value: what stands on the next line is theirs only where it has the shape of one.

use serde_json::{Value, json};

use super::parse;

const PROSE: &str = "渡口的木船在清河上走了很多年，2018年以后船工们陆续离开，木船的修理引起了研究者的广泛关注[1]。";

const BODY: &str = "\n一、木船的由来\n旧渡口的木船在清河上走了很多年，船工们都知道它们的脾气，本文从船坞写起，也写到清河县的水位。\n二、结语\n木船还在，渡口也还在，人在其中各有所得，这就是本文想说的全部内容。\n";

fn essay(below: &str) -> Value {
    let head =
        "旧渡口的木船修理\n何小薇\n（某大学木船学院，北京 100101）\n摘要：本文记录旧渡口。\n关键词：旧渡口；木船";
    serde_json::to_value(parse(&format!("{head}\n{below}{BODY}")).essay).expect("an essay is JSON")
}

const LABELS: &[(&str, &str)] = &[
    ("文章编号：", "article_number"),
    ("中图分类号：", "clc"),
    ("文献标识码：", "document_code"),
    ("DOI：", "doi"),
    ("收稿日期：", "received"),
    ("发布日期：", "date"),
];

#[test]
fn prose_below_an_empty_label_of_a_code_or_a_date_stays_the_readers() {
    for (label, member) in LABELS {
        for prose in [PROSE, "2018年5月，我国第一座木船博物馆在清河开馆。", "A类木船最多，B类次之。"]
        {
            let essay = essay(&format!("{label}\n{prose}"));
            assert_eq!(essay["publication"].get(*member).unwrap_or(&Value::Null), &Value::Null, "{label} {prose}");
            assert!(essay["sections"].to_string().contains(prose), "{label} {prose} is lost");
        }
    }
}

#[test]
fn prose_behind_an_empty_label_among_the_sections_stays_the_readers() {
    for (label, member) in LABELS.iter().take(5) {
        let essay = essay(&format!("一、渡口的由来\n{PROSE}\n{label}\n{PROSE}"));
        assert_eq!(essay["publication"].get(*member).unwrap_or(&Value::Null), &Value::Null, "{label}");
        assert_eq!(essay["sections"].to_string().matches(PROSE).count(), 2, "{label}");
    }
}

#[test]
fn prose_that_a_label_of_a_code_is_glued_to_stays_the_readers() {
    for (label, member) in LABELS.iter().take(5) {
        let below = essay(&format!("{label}{PROSE}"));
        assert_eq!(below["publication"].get(*member).unwrap_or(&Value::Null), &Value::Null, "{label}");
        assert!(below["sections"].to_string().contains(PROSE), "{label}");
        let within = essay(&format!("一、渡口的由来\n{PROSE}\n{label}{PROSE}"));
        assert_eq!(within["sections"].to_string().matches(PROSE).count(), 2, "{label}");
    }
    let both = essay(&format!("文章编号：1673-9094(2024)03-0085-06 {PROSE}"));
    assert_eq!(both["publication"]["article_number"], "1673-9094(2024)03-0085-06");
    assert!(both["sections"].to_string().contains(PROSE));
}

#[test]
fn a_code_or_a_date_may_stand_on_the_line_below_its_label() {
    for (lines, member, expected) in [
        ("文章编号：\n1673-9094(2024)03-0085-06", "article_number", json!("1673-9094(2024)03-0085-06")),
        ("文章编号：\n1673 - 9094 (2024) 增 - 0085 - 06", "article_number", json!("1673-9094(2024)增-0085-06")),
        ("中图分类号：\nU664.1；F552", "clc", json!("U664.1；F552")),
        ("文献标识码：\nA", "document_code", json!("A")),
        ("DOI：\n10.1234/j.cnki.2024.03.007", "doi", json!("10.1234/j.cnki.2024.03.007")),
        ("DOI：\nhttps://doi.org/10.1234/abc", "doi", json!("10.1234/abc")),
        ("收稿日期：\n2024-03-09", "received", json!("2024-03-09")),
        ("收稿日期：\n2024年3月9日收到，4月1日修回", "received", json!("2024-03-09")),
    ] {
        assert_eq!(essay(lines)["publication"][member], expected, "{lines}");
    }
}

#[test]
fn abstract_and_keywords_may_stand_on_the_line_below_their_label() {
    let text = format!("旧渡口的木船修理\n何小薇\n摘要：\n{PROSE}\n关键词：\n旧渡口；木船{BODY}");
    let essay = serde_json::to_value(parse(&text).essay).expect("an essay is JSON");
    assert_eq!(essay["abstract"], PROSE);
    assert_eq!(essay["keywords"], json!(["旧渡口", "木船"]));
}

#[test]
fn an_english_title_below_an_empty_label_is_no_code() {
    for (label, title) in
        [("中图分类号：", "Old Ferries and Wooden Boats"), ("文章编号：", "Old Ferries and Wooden Boats 1949-1966")]
    {
        let essay = essay(&format!("{label}\n{title}\nHe Xiaowei\nAbstract: On old ferries.\nKey words: ferry; boat"));
        assert_eq!(essay["title_en"], title, "{label}");
    }
}

#[test]
fn values_of_every_print_stand_below_their_labels() {
    for (lines, member, expected) in [
        ("中图分类号：\n【I206.6】", "clc", json!("I206.6")),
        ("中图分类号：\nＩ２０６.6", "clc", json!("I206.6")),
        ("文献标识码：\nＡ", "document_code", json!("A")),
        ("收稿日期：\n２０１９－０５－０６", "received", json!("2019-05-06")),
        ("收稿日期：\n二〇一九年三月五日", "received", json!("2019-03-05")),
        ("收稿日期：\n2019", "received", json!("2019")),
        ("收稿日期：\n2019年5月6日初稿，6月7日二稿", "received", json!("2019-05-06")),
        ("收稿日期：\n2019-05-06  *通讯作者", "received", json!("2019-05-06")),
        ("中图分类号：\n待定", "clc", Value::Null),
        ("DOI：\n暂无", "doi", Value::Null),
        (
            "收稿日期：本刊编辑部于二〇一九年三月五日收到本文，经两位专家评审以后由作者改定，现予发表。",
            "received",
            json!("2019-03-05"),
        ),
    ] {
        let essay = essay(lines);
        assert_eq!(essay["publication"].get(member).unwrap_or(&Value::Null), &expected, "{lines}");
        assert_eq!(essay["sections"].as_array().map(Vec::len), Some(2), "{lines}");
    }
}
