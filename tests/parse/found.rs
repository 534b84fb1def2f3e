//! What the fuzzer found, each as the least text that shows it: every one of them once broke the account of its source,
//! which `parse` checks.

use super::parse;

#[test]
fn an_affiliation_that_is_printed_again_ties_its_author_to_the_first() {
    let parsed = parse(
        "园林的四季变化\n李小某1，王某2\n（1.某大学园林学院，江苏 苏州 215000；2.某大学园林学院，江苏 苏州 215000）\n摘要：本文记录四季。\n正文在此。\n",
    );
    let ties: Vec<_> = parsed.essay.authors.iter().map(|author| author.affiliations.as_slice()).collect();
    assert_eq!(ties, [[0], [0]]);
    assert_eq!(parsed.essay.affiliations.len(), 1);
}

#[test]
fn a_source_without_a_journal_points_to_its_issue() {
    let parsed = parse("园林的四季\n来源：2020年第9期\n摘要：本文记录四季。\n正文在此。\n");
    assert_eq!(parsed.essay.publication.issue.as_deref(), Some("9"));
    assert_eq!(parsed.essay.publication.journal, None);
    assert!(parsed.report.spans.iter().any(|span| span.at.as_deref() == Some("/publication/issue")));
}

#[test]
fn digits_of_other_scripts_are_no_year() {
    let parsed = parse("第41卷 第2期   某某学刊   20२३年\n园林的四季变化\n摘要：本文记录四季。\n正文在此。\n");
    assert_eq!(parsed.essay.publication.issue.as_deref(), Some("2"));
    assert_eq!(parsed.essay.publication.year, None);
}

#[test]
fn a_chapter_without_a_title_points_to_its_number() {
    let prose = "春天的花开得很早，园丁每天都要浇水，夏天的荷花开在水上，一直开到秋天，冬天则什么也没有。";
    let parsed = parse(&format!("园林的四季变化\n摘要：本文记录四季。\n第一章\n{prose}\n第二章\n{prose}\n"));
    let chapter = &parsed.essay.sections[0];
    assert_eq!((chapter.number.as_deref(), chapter.title.as_deref()), (Some("第一章"), None));
    assert!(parsed.report.spans.iter().any(|span| span.at.as_deref() == Some("/sections/0/number")));
}

#[test]
fn what_nobody_can_see_is_no_value() {
    let prose = "春天的花开得很早，园丁每天都要浇水，夏天的荷花开在水上，一直开到秋天，冬天则什么也没有。";
    let parsed = parse(&format!(
        "园林的四季变化\n摘要：\u{200b}\n关键词：\u{200b}；园林；四季\n1 春天\n\u{200b}\n{prose}\n2 夏天\n{prose}\n参考文献\n[1]\u{200b}\n[2] 甲. 乙[J]. 刊, 2019.\n作者简介：\u{feff}\n",
    ));
    assert_eq!(parsed.essay.abstract_text, None);
    assert_eq!(parsed.essay.keywords, ["园林", "四季"]);
    assert_eq!(super::paragraphs_of(&parsed), [prose, prose]);
    assert!(parsed.essay.author_notes.is_empty());
}

#[test]
fn a_reference_has_no_field_of_nothing_but_marks() {
    let parsed = parse(
        "园林的四季变化\n摘要：本文记录四季。\n1 春\n春天有花[1]。\n参考文献\n[1] . [J]. 学刊, 2019, (3): 1-2.\n[2] 甲. 《》, 《 》2019年第4期。\n",
    );
    let titles: Vec<_> = parsed.essay.references.iter().map(|reference| &reference.title).collect();
    assert_eq!(titles, [&None, &None]);
}

#[test]
fn separators_behind_a_label_are_no_value() {
    let parsed = parse(
        "园林的四季变化\n摘要：本文记录四季。\nDOI：；\n中图分类号：；；\n来源：《》\n引用格式：甲. 乙[J].   ，2019(3): 1.\n1 春\n春天有花。\n",
    );
    let publication = &parsed.essay.publication;
    assert_eq!((publication.clc.as_deref(), publication.journal.as_deref()), (None, None));
    assert_eq!(publication.year, Some(2019));
}

#[test]
fn keywords_that_a_dictionary_divides_are_none_where_nobody_can_see_them() {
    let prose = "春天的花开得很早，园丁每天都要浇水，夏天的荷花开在水上，一直开到秋天，冬天则什么也没有。".repeat(9);
    let parsed = parse(&format!(
        "园林的四季变化\n李小某\n摘要：本文记录四季。\n关键词：眷村\u{fffd}\u{1f}\u{1f}\u{1f}\u{1f}\u{1f}\u{1f}\u{1f}\u{1f}湖滨芦苇收割时间对来年长势的影响\n1 春\n{prose}\n",
    ));
    assert!(parsed.essay.keywords.iter().all(|keyword| !keyword.trim().is_empty()), "{:?}", parsed.essay.keywords);
    assert!(parsed.essay.keywords.len() > 1, "{:?}", parsed.essay.keywords);
}

#[test]
fn a_postcode_alone_is_no_affiliation() {
    for line in ["（333999９\u{fffd}某皖\u{fffd}\u{fffd}向", "（333999，，，某皖）", "(，333999，)某皖"]
    {
        let parsed = parse(&format!("园林的四季变化\n金小某\n{line}\n摘要：本文记录四季。\n1 春\n春天有花。\n"));
        let names: Vec<_> = parsed.essay.affiliations.iter().map(|one| one.name.as_str()).collect();
        assert!(names.iter().all(|name| !name.is_empty()), "{line} {names:?}");
    }
}

#[test]
fn running_heads_are_judged_in_order() {
    let prose = "春天的花开得很早，园丁每天都要浇水。\n".repeat(8);
    let page = format!("园林的四季变化\n金小某\n内部资料仅供参考\n{prose}");
    let pages = page.repeat(3);
    // What a map without an order gives shows once in a while.
    for _ in 0..16 {
        let parsed = parse(&pages);
        assert_eq!(parsed.essay.title.as_deref(), Some("园林的四季变化"));
        assert!(parsed.report.noise.iter().filter(|noise| noise.text == "内部资料仅供参考").count() == 3);
    }
}

#[test]
fn what_stands_between_the_lines_of_keywords_is_none_of_them() {
    let parsed = parse(&format!(
        "宫羽\n（过四。\n三、Absords:woode痧痧\neywords:{}\u{fffd}\nAbsords:woode痧痧\nrhy\neywords:\u{fffd}",
        "痧".repeat(21)
    ));
    let noise: Vec<&str> = parsed.report.noise.iter().map(|noise| noise.text.as_str()).collect();
    assert!(noise.iter().all(|noise| !noise.contains("woode")), "{noise:?}");
}

#[test]
fn noise_that_is_broken_at_a_width_keeps_its_line_ends() {
    let line = "| 085, 113 | what stands beside the text and is none of it: the names of pages, buttons and the like, word by word |";
    let broken = "read nor the shifted damage was made by cutting the bytes as the real fault does; the spun text by inserting and dropping\ncharacters at random; nothing is expected of it but that the rest of the page is read, since it can";
    let page = format!("# Labelled essays\n{line}\n{broken}\n{line}\n{broken}\n{line}\n");
    let parsed = parse(&page);
    let chars: Vec<char> = page.chars().collect();
    for noise in &parsed.report.noise {
        let there: String = chars[noise.span.start..noise.span.end].iter().collect();
        assert_eq!(there, noise.text);
    }
    assert!(!parsed.report.noise.is_empty());
}
