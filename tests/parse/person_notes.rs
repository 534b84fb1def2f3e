//! Notes on authors without a label, in the front matter.

use serde_json::{Value, json};

use super::parse;

const PROSE: &str = "旧渡口的木船在清河上走了很多年，船工们都知道它们的脾气，本文从船坞写起，也写到清河县的水位。\n";

fn essay(head: &str) -> Value {
    let body = PROSE.repeat(14);
    serde_json::to_value(parse(&format!("{head}\n一、引言\n{body}二、结语\n{PROSE}")).essay).expect("an essay is JSON")
}

#[test]
fn a_note_on_an_author_between_english_lines_does_not_end_the_front() {
    for note in [
        "何小薇女1983年生，高级工程师，主要从事木船的修理。",
        "何小薇，女，1983年生，高级工程师，主要从事木船的修理。",
        "何小薇（1983—），女，硕士，主要从事木船的修理。",
    ] {
        let essay = essay(&format!(
            "旧渡口的木船修理\n何小薇，张伟\n（某大学木船学院，北京 100101）\n摘要：本文记录旧渡口的木船和它们的修理。\n关键词：旧渡口；木船\nRepairing Wooden Boats at Old Ferries\nHE Xiaowei, ZHANG Wei\n(School of Boats, Mou University, Beijing 100101, China)\n{note}\nAbstract: On old ferries and the repair of their boats.\nKeywords: old ferry; wooden boat"
        ));
        assert_eq!(essay["author_notes"], json!([note]), "{note}");
        assert_eq!(essay["abstract_en"], "On old ferries and the repair of their boats.", "{note}");
        assert_eq!(essay["keywords_en"], json!(["old ferry", "wooden boat"]), "{note}");
    }
}

#[test]
fn a_note_on_an_author_below_the_title_or_the_keywords_is_one() {
    let note = "何小薇，女，1987年生，工程师";
    for head in [
        format!(
            "旧渡口的木船修理\n{note}\n何小薇\n（某大学木船学院，北京 100101）\n摘要：本文记录旧渡口。\n关键词：旧渡口；木船"
        ),
        format!(
            "旧渡口的木船修理\n何小薇\n（某大学木船学院，北京 100101）\n摘要：本文记录旧渡口。\n关键词：旧渡口；木船\n{note}"
        ),
    ] {
        let essay = essay(&head);
        assert_eq!(essay["author_notes"], json!([note]), "{head}");
        assert_eq!(essay["keywords"], json!(["旧渡口", "木船"]), "{head}");
    }
}

#[test]
fn prose_on_a_person_who_is_no_author_is_the_readers() {
    let line = "单小枫，男，1881年生于清河，后来做了船工，一生修过三百条木船，是旧渡口最有名的人。";
    let essay = essay(&format!(
        "旧渡口的木船修理\n何小薇\n（某大学木船学院，北京 100101）\n摘要：本文记录旧渡口。\n关键词：旧渡口；木船\n{line}"
    ));
    assert_eq!(essay["author_notes"], json!([]));
    assert!(essay["sections"].to_string().contains(line));
}

const NAMED: &str = "旧渡口的木船修理\n李华\n摘要：本文记录旧渡口。\n关键词：旧渡口；木船";

#[test]
fn a_paragraph_on_the_person_that_an_essay_is_on_is_no_note_on_an_author() {
    let person = "王大明，男，1962年生，高级工程师，渡口最老的船工，一生修过三百条木船。";
    let short = "王大明，男，1962年生，高级工程师。";
    let famous = "单小枫，男，清河人，1881年出生，木船修理的奠基人，曾在某大学任教授。";
    for (head, line) in [
        (format!("{NAMED}\n{person}\n王大明，清河人，十六岁上船。"), person),
        (format!("{NAMED}\n{short}\n王大明：我十六岁上船。"), short),
        (format!("单小枫\n{famous}"), famous),
        ("渡口的一天\n人物：\n王小明，男，四十岁，工程师。\n第一幕\n王小明：船来了。".to_owned(), "船来了"),
    ] {
        let essay = essay(&head);
        assert_eq!(essay["author_notes"], json!([]), "{head}");
        assert!(essay["sections"].to_string().contains(line), "{head}");
    }
}

#[test]
fn a_note_without_a_label_goes_on_where_its_line_is_broken() {
    let essay = essay(&format!("{NAMED}\n李华，女，1983年生，教授，主要从事木船的修\n理和渡口的研究。"));
    assert_eq!(essay["author_notes"], json!(["李华，女，1983年生，教授，主要从事木船的修理和渡口的研究。"]));
}

#[test]
fn short_lines_below_a_note_are_the_texts() {
    for line in ["木船啊木船\n渡口啊渡口", "DNA is a word", "张伟"] {
        let essay = essay(&format!("{NAMED}\n李华，女，1983年生，教授。\n{line}\n{PROSE}"));
        assert_eq!(essay["authors"].as_array().map(Vec::len), Some(1), "{line}");
        assert_eq!(essay.get("title_en").unwrap_or(&Value::Null), &Value::Null, "{line}");
        let first = line.lines().next().expect("a line");
        assert!(essay["sections"].to_string().contains(first), "{line}");
    }
}
