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
