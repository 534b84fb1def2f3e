//! Abstracts and keywords without their labels, and labels that are rarer than 摘要 and 参考文献.

use super::{paragraphs_of, parse};

const PROSE: &str =
    "近年来各地的果园陆续建成，但是管理跟不上的问题一直存在，有关部门多次要求改进，可是效果并不理想[1]。";
const ABSTRACT: &str =
    "本文根据对三个县的调查，讨论果园的管理和柿子的收成，认为人员是主要的原因，并提出三条建议，供有关部门参考。";
const HEAD: &str = "果园的管理与利用\n王某某\n(某某大学 园林学院,北京 100871)";

#[test]
fn a_paragraph_above_the_label_of_keywords_is_the_abstract() {
    let parsed = parse(&format!(
        "{HEAD}\n{ABSTRACT}\n关键词：果园；柿子\n中图分类号：S665.2 文献标识码：A\n{PROSE}\n一、现状\n{PROSE}\n二、建议\n{PROSE}\n"
    ));
    assert_eq!(parsed.essay.abstract_text.as_deref(), Some(ABSTRACT));
    assert_eq!(parsed.essay.keywords, ["果园", "柿子"]);
    assert_eq!(paragraphs_of(&parsed), [PROSE; 3]);
}

#[test]
fn keywords_at_the_end_of_a_text_make_no_abstract_of_it() {
    for text in [
        format!("果园\n王某某\n{PROSE}\n关键词：果园；柿子\n"),
        format!("果园\n王某某\n{ABSTRACT}\n{PROSE}\n关键词：果园；柿子\n{PROSE}\n"),
        format!("果园\n王某某\n柿子红了。\n{PROSE}\n关键词：果园；柿子\n{PROSE}\n"),
        format!("果园\n王某某\n{PROSE}\n关键词：这三个字不难懂，写起来却不容易。\n{PROSE}\n"),
        format!("果园\n王某某\n一、现状\n{PROSE}\n关键词：果园；柿子\n二、建议\n{PROSE}\n"),
    ] {
        let parsed = parse(&text);
        assert_eq!(parsed.essay.abstract_text, None, "{text}");
        assert!(paragraphs_of(&parsed).iter().any(|paragraph| paragraph.contains(PROSE)), "{text}");
    }
}

#[test]
fn a_structured_abstract_and_its_keywords_need_no_labels() {
    let structured = "目的 了解柿子的收成。方法 选取三个果园，逐棵计数，连续两年。结果 收成逐年增加(P<0.05)。结论 多浇水有利于收成。";
    let parsed = parse(&format!(
        "{HEAD}\n{structured}\n柿子; 果园; 收成; 浇水次数\n{PROSE}\n1 资料与方法\n{PROSE}\n2 结果\n{PROSE}\n"
    ));
    let printed = structured.replace(' ', "");
    assert_eq!(parsed.essay.abstract_text.as_deref(), Some(printed.as_str()));
    assert_eq!(parsed.essay.keywords, ["柿子", "果园", "收成", "浇水次数"]);
    assert_eq!(paragraphs_of(&parsed), [PROSE; 3]);
}

#[test]
fn a_row_of_short_pieces_below_the_first_paragraph_is_the_keywords() {
    let parsed = parse(&format!(
        "{HEAD}\n{ABSTRACT}\n果园；管理；柿子；农民收入\n{PROSE}\n一、现状\n{PROSE}\n二、建议\n{PROSE}\n"
    ));
    assert_eq!(parsed.essay.keywords, ["果园", "管理", "柿子", "农民收入"]);
    assert_eq!(parsed.essay.abstract_text.as_deref(), Some(ABSTRACT));
    assert_eq!(paragraphs_of(&parsed), [PROSE; 3]);
}

#[test]
fn lists_below_a_first_paragraph_are_text() {
    for line in [
        "春天浇水；夏天除草；秋天摘柿子。",
        "浇水；除草；施肥；剪枝",
        "王某某；李小某；赵某庭",
        "果园；柿子",
        "管理果园的方法有：浇水；除草；施肥",
        "春天，果园；夏天，柿子；秋天，管理",
    ] {
        let parsed = parse(&format!("{HEAD}\n{ABSTRACT}\n{line}\n{PROSE}\n"));
        assert_eq!(parsed.essay.abstract_text, None, "{line}");
        assert!(parsed.essay.keywords.is_empty(), "{line}");
    }
}

#[test]
fn lists_of_references_have_many_names() {
    let entries = "李大某，《果园管理》，臺北：某某出版社，2001年。\n張某，〈柿子概論〉，《園藝學刊》第12期，1998年3月，頁32-40。";
    for label in [
        "引用書目",
        "徵引書目",
        "徵引文獻",
        "肆、引註資料",
        "參考資料列表",
        "引用书目：",
        "Bibliography",
        "附註",
        "注解",
        "Footnotes",
        "Notes",
    ] {
        let parsed = parse(&format!(
            "果園的管理\n王某某\n摘要：本文記錄果園。\n壹、前言\n果園荒了多年，沒有人管。\n貳、結論\n人員是主要的原因。\n{label}\n{entries}\n"
        ));
        assert_eq!(parsed.essay.references.len(), 2, "{label}");
        assert_eq!(paragraphs_of(&parsed), ["果園荒了多年，沒有人管。", "人員是主要的原因。"], "{label}");
    }
}

#[test]
fn words_of_prose_are_no_labels() {
    for line in [
        "引用书目的多少，要看文章的长短，也要看作者读过多少书，不能一概而论。",
        "摘录了三首写柿子的诗，爷爷很高兴，把它们贴在果园的门上，天天念给我们听。",
        "附注：产量以鲜果计，不含落果，也不含送人的。",
        "注解这首诗的人很多，说法也很多，爷爷都不信。",
        "Notes on the orchard.",
    ] {
        let parsed = parse(&format!("果园的管理\n王某某\n{PROSE}\n{line}\n{PROSE}\n"));
        assert!(paragraphs_of(&parsed).iter().any(|paragraph| paragraph.contains(line)), "{line}");
        assert!(parsed.essay.references.is_empty(), "{line}");
    }
}

#[test]
fn rare_labels_of_the_front_are_read() {
    let parsed = parse(&format!(
        "果園的管理\n王某某\n論文提要：本文記錄果園。\n關鍵詞：果園、柿子\n* 投稿日期：2012年3月5日；接受刊登日期：2012年8月1日。\n正文：{PROSE}\n一、現況\n{PROSE}\n二、建議\n{PROSE}\n"
    ));
    assert_eq!(parsed.essay.abstract_text.as_deref(), Some("本文記錄果園。"));
    assert_eq!(parsed.essay.publication.received.as_deref(), Some("2012-03-05"));
    assert_eq!(paragraphs_of(&parsed), [PROSE; 3]);
}

#[test]
fn what_scrapers_leave_behind_a_class_number_is_not_of_it() {
    let parsed = parse(&format!(
        "果园的管理\n王某某\n[摘要] 本文记录果园。\n[关键词] 果园；柿子\n[中图分类号] S665.2? ? ? ? ? [文献标识码] A\n一、现状\n{PROSE}\n二、建议\n{PROSE}\n"
    ));
    assert_eq!(parsed.essay.publication.clc.as_deref(), Some("S665.2"));
}

#[test]
fn a_source_names_the_journal_in_title_marks() {
    for (source, journal) in
        [("作者惠赐《某某园艺》", "某某园艺"), ("《某某园艺》", "某某园艺"), ("《园艺》研究网", "园艺》研究网")]
    {
        let parsed =
            parse(&format!("果园的管理\n来源：{source}\n摘要：本文记录果园。\n一、现状\n{PROSE}\n二、建议\n{PROSE}\n"));
        assert_eq!(parsed.essay.publication.journal.as_deref(), Some(journal), "{source}");
    }
}

#[test]
fn a_tale_with_the_words_of_an_abstract_is_none() {
    let tale = "目的很清楚：我想知道柿子怕不怕冷，所以我把它放在院子里。方法也不难，摘下来就行。结果树死了。结论只有一个：我不懂果园。";
    let parsed = parse(&format!("一次失败的实验\n李晓明\n{tale}\n{PROSE}\n"));
    assert_eq!(parsed.essay.abstract_text, None);
    assert_eq!(paragraphs_of(&parsed), [tale, PROSE]);
}

#[test]
fn a_title_that_is_broken_over_two_lines_is_whole() {
    for (upper, lower) in [
        ("山地果园雨季排水", "沟渠断面形式分析"),
        ("早期排水对山地果树根", "系生长的影响"),
        ("老屋后面", "的那条水沟"),
        ("在水渠與", "果園之間"),
    ] {
        let parsed = parse(&format!(
            "{upper}\n{lower}\n周文海\n摘要：本文记录山地果园的水沟。\n一、缘起\n果园里的水沟挖得很早。\n"
        ));
        assert_eq!(parsed.essay.title.as_deref(), Some(format!("{upper}{lower}").as_str()));
        assert_eq!(parsed.essay.subtitle, None);
    }
    let parsed = parse(
        "守望果园的日子\n山地排水沟的修缮与反思\n周文海\n摘要：本文记录水沟。\n一、缘起\n果园里的水沟挖得很早。\n",
    );
    assert_eq!(parsed.essay.title.as_deref(), Some("守望果园的日子"));
    assert_eq!(parsed.essay.subtitle.as_deref(), Some("山地排水沟的修缮与反思"));
}
