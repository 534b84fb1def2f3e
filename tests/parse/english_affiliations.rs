//! English names of affiliations: each belongs to the Chinese one in its place, or to none.

use serde_json::{Value, json};

use super::parse;

/// The English names of the affiliations, below these Chinese and English heads.
fn names_en(chinese: &str, english: &str) -> Value {
    let text = format!(
        "旧渡口的木船修理方法\n{chinese}\n摘要：本文记录旧渡口的木船和它们的修理。\n关键词：旧渡口；木船\nRepairing Wooden Boats at Old Ferries\n{english}\nAbstract: On old ferries and the repair of their boats.\nKey words: old ferry; wooden boat\n一、引言\n旧渡口的木船在清河上走了很多年，船工们都知道它们的脾气，本文从船坞写起，也写到清河县的水位。\n二、结语\n木船还在，渡口也还在，人在其中各有所得，这就是本文想说的全部内容。\n"
    );
    let essay = serde_json::to_value(parse(&text).essay).expect("an essay is JSON");
    essay["affiliations"].as_array().expect("a list").iter().map(|one| one["name_en"].clone()).collect()
}

const ONE: &str = "何小薇，张伟\n（某江大学木船学院，清河 236999）";
const TWO: &str = "何小薇1，张伟2\n（1.某江大学木船学院，清河 236999；2.清河鸟类研究所，清河 236998）";

#[test]
fn affiliations_have_their_english_names() {
    for english in [
        "He Xiaowei, Zhang Wei\n(School of Boats, Mou River University, Qinghe 236999, China)",
        "HE Xiaowei, ZHANG Wei (School of Boats, Mou River University, Qinghe, 236999)",
        "He Xiaowei Zhang Wei\nSchool of Boats, Mou River University, Qinghe 2369Oo, P. R. China",
        "He Xiaowei, Zhang Wei\n(School of Boats,\nMou River University, Qinghe 236999, China)",
    ] {
        let found = names_en(ONE, english).to_string().replace("Boats,Mou", "Boats, Mou");
        assert_eq!(found, r#"["School of Boats, Mou River University"]"#, "{english}");
    }
    for english in [
        "He Xiaowei1, Zhang Wei2\n(1. School of Boats, Mou River University, Qinghe 236999, China; 2. Qinghe Bird Institute, Qinghe 236998, China)",
        "He Xiaowei1, Zhang Wei2\n1 School of Boats, Mou River University, Qinghe 236999, China\n2 Qinghe Bird Institute, Qinghe 236998, China",
        "He Xiaowei¹, Zhang Wei²\n1(School of Boats, Mou River University, Qinghe 236999)\n2(Qinghe Bird Institute, Qinghe 236998)",
    ] {
        let expected = json!(["School of Boats, Mou River University", "Qinghe Bird Institute"]);
        assert_eq!(names_en(TWO, english), expected, "{english}");
    }
}

#[test]
fn an_english_name_that_belongs_to_no_chinese_one_for_sure_is_nobodys() {
    let none = json!([null, null]);
    for english in [
        "He Xiaowei1, Zhang Wei2\n(1. School of Boats, Mou River University, Qinghe 236999, China)",
        "He Xiaowei1, Zhang Wei2\n(2. Qinghe Bird Institute, Qinghe 236998; 1. School of Boats, Mou River University, Qinghe 236999)",
        "He Xiaowei1, Zhang Wei2\n(1.SchoolofBoatsandFerries,MouRiverUniversity,Qinghe236999;2.QingheInstituteofRiverBirds,Qinghe236998)",
        "He Xiaowei, Zhang Wei",
    ] {
        assert_eq!(names_en(TWO, english), none, "{english}");
    }
}

#[test]
fn a_note_on_an_author_is_no_affiliation() {
    let note = "He Xiaowei is professor of boats at Mou River University and editor of the journal Old Ferries.";
    assert_eq!(names_en(ONE, &format!("He Xiaowei, Zhang Wei\n{note}")), json!([null]));
}

#[test]
fn an_abstract_below_an_affiliation_is_not_of_its_name() {
    for below in [
        "This paper studies old ferries and the repair of their boats\nIt finds that boats are repaired in spring.",
        "Supported by the National Fund of Boats, Institute of Ferries (236999)",
    ] {
        let english = format!("He Xiaowei, Zhang Wei\n1. School of Boats, Mou River University, Qinghe\n{below}");
        assert_eq!(names_en(ONE, &english), json!(["School of Boats, Mou River University, Qinghe"]), "{below}");
    }
}
