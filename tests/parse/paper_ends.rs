//! Who wrote a paper and where, and what stands around its list of references: as converters leave the pages of journals.

use serde_json::{Value, json};

use super::{paragraphs_of, parse};

/// The essay with these lines below its title, and these at its end.
fn essay(head: &str, end: &str) -> Value {
    serde_json::to_value(parse(&page(head, end)).essay).expect("an essay is JSON")
}

fn page(head: &str, end: &str) -> String {
    format!(
        "旧渡口的木船修理方法\n{head}\n摘要：本文记录旧渡口的木船和它们的修理。\n关键词：旧渡口；木船\n1 引言\n旧渡口的木船在清河上走了很多年，船工们都知道它们的脾气，本文从船坞写起，也写到清河县的水位。\n2 结语\n木船还在，渡口也还在，人在其中各有所得，这就是本文想说的全部内容。\n{end}\n"
    )
}

/// To which affiliations each author is tied.
fn ties(head: &str) -> Vec<Value> {
    let essay = essay(head, "");
    essay["authors"].as_array().expect("a list").iter().map(|author| author["affiliations"].clone()).collect()
}

#[test]
fn affiliations_without_numbers_are_counted_where_the_authors_marks_count_them() {
    let one = "(某江大学木船学院, 清河 236999)";
    let two = "(清河鸟类研究所, 清河 236998)";
    for (reason, head, expected) in [
        ("none is legible", format!("何小薇1 张伟1,2\n{one}{two}"), vec![json!([0]), json!([0, 1])]),
        ("one is", format!("何小薇1 张伟1,2\n{one}(2清河鸟类研究所, 清河 236998)"), vec![json!([0]), json!([0, 1])]),
        ("there is a third", format!("何小薇1 张伟1,3 周既明3\n{one}{two}"), vec![json!([]); 3]),
    ] {
        assert_eq!(ties(&head), expected, "{reason}");
    }
}

#[test]
fn letters_with_accents_behind_names_are_raised_letters() {
    let head = "何小薇ä，张伟ᵇ\n(某江大学 a.木船学院;b.鸟类学院，清河 236999)";
    assert_eq!(ties(head), [json!([0]), json!([1])]);
}

#[test]
fn the_city_of_an_affiliation_may_stand_on_the_next_line() {
    let head = "何小薇1，张伟2\n1某江大学木船学院，湖北\n武汉 430099；2清河鸟类研究所，湖南长沙 410099";
    let essay = essay(head, "");
    let told: Vec<_> = essay["affiliations"].as_array().expect("a list").iter().collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!((&told[0]["place"], &told[0]["postcode"]), (&json!("湖北 武汉"), &json!("430099")));
}

#[test]
fn a_city_with_its_postcode_above_the_author_is_of_the_affiliation_below() {
    let essay = essay("南京 210000\n张伟\n南京大学", "");
    assert_eq!(essay["authors"].as_array().map(Vec::len), Some(1));
    assert_eq!([&essay["authors"][0]["name"], &essay["authors"][0]["affiliations"]], [&json!("张伟"), &json!([0])]);
    let told = ["name", "place", "postcode"].map(|member| essay["affiliations"][0][member].clone());
    assert_eq!(told, [json!("南京大学"), json!("南京"), json!("210000")]);
}

const AUTHORS: &str = "何小薇，张伟\n(某江大学木船学院，清河 236999)";

#[test]
fn the_english_title_may_stand_on_the_line_of_the_last_reference() {
    let reference = "[1]钱守成.湖泊四时[J].湖泊学报,2001,3(2):11-15.";
    let title = "Repairing Wooden Boats at Old Ferries of the River";
    let block = "Abstract: On old ferries and the repair of their boats, which takes three days or more.\nKey words: old ferry; wooden boat";
    for names in [format!("\n{}", "HE Xiaowei, ZHANG Wei"), " HE Xiaowei ZHANG Wei".to_owned()] {
        let essay = essay(AUTHORS, &format!("参考文献：\n{reference} {title}{names}\n{block}"));
        assert_eq!(essay["title_en"], title, "{names}");
        assert_eq!(essay["references"][0]["raw"], &reference[3..], "{names}");
        assert_eq!(essay["authors"][0]["name_en"], "HE Xiaowei");
    }
    // What stands behind the pages of a reference else is of the reference.
    let reference = "[1]Reed A. Lakes[M]. Boat Press, 2001: 11-15. Proceedings of the Lake Society and Friends.";
    let essay = essay(AUTHORS, &format!("参考文献：\n{reference}\n{title}\nHE Xiaowei, ZHANG Wei\n{block}"));
    assert_eq!([&essay["title_en"], &essay["references"][0]["raw"]], [&json!(title), &json!(&reference[3..])]);
}

#[test]
fn a_translation_behind_the_last_reference_is_of_it() {
    let title = "Repairing Wooden Boats at Old Ferries of the River";
    let block = "Abstract: On old ferries and the repair of their boats, which takes three days or more.\nKey words: old ferry; wooden boat";
    for reference in [
        "[1]何小薇,张伟.湖泊四时[J].湖泊学报,2001,3(2):11-15. He Xiaowei, Zhang Wei. Four seasons of the lake.",
        "[1]钱守成.湖泊四时[J].湖泊学报,2001,3(2):11-15. Four seasons of the lake by He Xiaowei and Zhang Wei",
    ] {
        let essay = essay(AUTHORS, &format!("参考文献：\n{reference}\n{title}\nHE Xiaowei, ZHANG Wei\n{block}"));
        assert_eq!([&essay["title_en"], &essay["references"][0]["raw"]], [&json!(title), &json!(&reference[3..])]);
    }
    for added in ["Special Issue on Boats of the Lake", "Boats of the Lake and Its Rivers."] {
        let reference = format!("[1]Reed A. Lakes[J]. Lake Journal, 2001, 3(2): 11-15. {added}");
        let essay = essay(AUTHORS, &format!("参考文献：\n{reference}\nHE Xiaowei, ZHANG Wei\n{block}"));
        assert_eq!([&essay["title_en"], &essay["references"][0]["raw"]], [&Value::Null, &json!(&reference[3..])]);
    }
}

#[test]
fn english_keywords_may_stand_within_a_line_that_the_abstract_goes_on_over() {
    let block = "Abstract The old ferries of the river have wooden boats, and the boats are repaired\nin three days by the men of the yard. Keywordsold ferries,wooden boats,repair";
    let reference = "参考文献：\n[1]钱守成.湖泊四时[J].湖泊学报,2001,3(2):11-15.";
    let essay = essay(AUTHORS, &format!("{reference}\n{block}"));
    assert_eq!(essay["keywords_en"], json!(["old ferries", "wooden boats", "repair"]));
    assert!(essay["abstract_en"].as_str().expect("an abstract").ends_with("of the yard."));
}

const DATED: &str = "Reed, A. B., & Lake, C. (2010). Boats at rest. Journal of Boats, 4(2), 11-19.\nMoor, D. (2011). On ferries. River Press.\n钱守成,孙怀远.(2012).湖泊四时.湖泊学报,3(2),11-15.\nShore, E. F. (2013). Water levels. Journal of Boats, 7(1), 1-9.\nWillow, G. (2014a). Banks and bridges. Journal of Boats, 8(3), 20-31.\nYard, H., Reed, A. B. (2015). Repairs. Journal of Boats, 9(4), 5-8.";

#[test]
fn dated_references_without_a_label_of_their_list_are_a_list() {
    let parsed = parse(&page(AUTHORS, DATED));
    assert_eq!(parsed.essay.references.len(), 6);
    assert!(paragraphs_of(&parsed).iter().all(|text| !text.contains("Boats at rest")));
    let appendix = "附录 问卷\n您在清河的渡口坐过多少次木船？请您在下面的方框里写下一个数字，并请注明年份。";
    let parsed = parse(&page(AUTHORS, &format!("{DATED}\n{appendix}")));
    assert_eq!(parsed.essay.references.len(), 6);
    assert!(paragraphs_of(&parsed).iter().any(|text| text.contains("坐过多少次木船")));
}

#[test]
fn sentences_that_tell_of_dated_works_are_text() {
    let told = "Reed和Lake（2010）写过渡口的木船，说它们要修三天，也说船工都不爱说话。\n钱守成(2012).他说水位年年不同，船坞也一年一年地搬，人都跟着水走。\nMoor (2011) 认为渡口应当迁走，他在书里画了一张图，图上没有木船。\n孙怀远（2013）不同意，他说渡口迁走以后，木船就没有人修了。\nShore（2014）算过水位，她算的水位和船工说的差不多，只差一掌。";
    let parsed = parse(&page(AUTHORS, &format!("3 前人的说法\n{told}")));
    assert_eq!(parsed.essay.references.len(), 0);
    assert!(paragraphs_of(&parsed).iter().any(|text| text.contains("只差一掌")));
}

#[test]
fn dated_lines_in_the_midst_of_an_essay_are_text() {
    let lives = "鲁迅(1936).他写过渡口，也写过木船，文字很短。\n老舍(1966).他写过茶馆和船。\n沈从文(1988).他写过边城的渡船。\n汪曾祺(1997).他写过高邮的水。\n孙犁(2002).他写过白洋淀。";
    let ended = "四、结语\n木船还在，渡口也还在，人在其中各有所得，只差一掌。";
    let closing = "这些人写的渡口，到今天已经没有船了，水位也只差一掌。";
    for (reason, lines) in [
        ("lives, and a section behind", format!("{lives}\n{ended}")),
        ("lives, and a sentence behind", format!("{lives}\n{closing}")),
        ("lives at the end", format!("{lives}\n收稿日期：2020-01-02")),
    ] {
        let parsed = parse(&page(AUTHORS, &format!("3 年表\n{lines}")));
        assert_eq!(parsed.essay.references.len(), 0, "{reason}");
        let text = paragraphs_of(&parsed).join("\n");
        let kept = lines.lines().filter(|line| !line.starts_with("收稿") && !line.starts_with("四、"));
        assert!(kept.into_iter().all(|line| text.contains(line)), "{reason}: {text}");
    }
}
