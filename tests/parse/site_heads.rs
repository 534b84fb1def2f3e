//! What sites and schools print around a title: their names, their columns, what kind of paper it is.

use super::{paragraphs_of, parse};

const PROSE: &str = "近年来各地的果园陆续建成，但是管理跟不上的问题一直存在，有关部门多次要求改进，可是效果并不理想。";

/// Title, subtitle and names of a page with this head.
fn read(head: &str) -> (Option<String>, Option<String>, Vec<String>) {
    let parsed = parse(&format!("{head}\n一、现状\n{PROSE}\n二、建议\n{PROSE}\n"));
    assert_eq!(paragraphs_of(&parsed), [PROSE; 2], "{head}");
    let names = parsed.essay.authors.into_iter().map(|author| author.name).collect();
    (parsed.essay.title, parsed.essay.subtitle, names)
}

#[test]
fn the_title_is_told_from_what_stands_around_it() {
    for head in [
        "果园的管理与利用 | 某某杂志\n\n果园的管理与利用\n王某某",
        "Home » 园艺 » 果园的管理与利用\n果园的管理与利用\n王某某",
        "【园丁】果园的管理与利用\n果园的管理与利用\n王某某",
        "论文部分内容阅读\n果园的管理与利用\n王某某",
        "國立某某大學園藝研究所碩士論文\n指導教授：李大文博士\n果园的管理与利用\n研究生：王某某",
        "《园艺》二OO四年四月第一三六期\n果园的管理与利用\n王某某",
        "果园的管理与利用\nSize: px\nStart display at page:\nDownload \"果园的管理与利用\"\n1 果园的管理与利用\n王某某\n摘要：本文记录果园。",
    ] {
        assert_eq!(read(head), (Some("果园的管理与利用".to_owned()), None, vec!["王某某".to_owned()]), "{head}");
    }
    let (title, _, _) = read("李大文 王小园 | 果园的管理与利用");
    assert_eq!(title.as_deref(), Some("果园的管理与利用"));
}

#[test]
fn bars_and_brackets_of_a_title_are_its_own() {
    for title in ["条件概率P(A|B)的计算", "【果园】一词的由来", "《果园》研究"] {
        assert_eq!(read(&format!("{title}\n王某某")).0.as_deref(), Some(title));
    }
}

#[test]
fn the_notice_of_a_document_site_is_no_prose_of_the_page() {
    let parsed = parse(&format!(
        "果园的管理与利用\n\n合集下载\n  1. 1、下载文档前请自行甄别文档内容的完整性，平台不提供额外的编辑、内容补充、找答案等附加服务。\n果园的管理与利用\n王某某\n[摘要]本文记录果园。\n[关键词]果园；柿子\n{PROSE}\n一、现状\n{PROSE}\n"
    ));
    assert_eq!(parsed.essay.abstract_text.as_deref(), Some("本文记录果园。"));
    assert_eq!(parsed.essay.keywords, ["果园", "柿子"]);
    assert_eq!(paragraphs_of(&parsed), [PROSE; 2]);
}

#[test]
fn a_page_on_one_line_ends_its_keywords_where_the_text_begins() {
    let parsed =
        parse(&format!("内容提要 本文记录果园，并提出三条建议。 关键词 果园 柿子 浇水次数 {PROSE}人人都说可惜。"));
    assert_eq!(parsed.essay.abstract_text.as_deref(), Some("本文记录果园，并提出三条建议。"));
    assert_eq!(parsed.essay.keywords, ["果园", "柿子", "浇水次数"]);
    assert_eq!(paragraphs_of(&parsed).concat(), format!("{PROSE}人人都说可惜。"));
}

#[test]
fn a_text_that_tells_of_abstracts_and_keywords_is_not_divided() {
    let text = "摘要和关键词 应当写得短。关键词 也应当少，三个就够，多了没有人看，这是我的看法，也是老师的看法。";
    let parsed = parse(&format!("果园的管理\n王某某\n一、写法\n{text}\n二、建议\n{PROSE}\n"));
    assert!(parsed.essay.keywords.is_empty(), "{:?}", parsed.essay.keywords);
}

#[test]
fn a_bilingual_column_stands_above_the_title() {
    let (title, subtitle, names) = read("果园研究Studies on Chinese Orchards\n清河两岸果园的更新与利用\n王某某");
    assert_eq!((title.as_deref(), subtitle), (Some("清河两岸果园的更新与利用"), None));
    assert_eq!(names, ["王某某"]);
}

#[test]
fn one_name_before_a_bar_is_of_the_title_unless_it_is_the_authors() {
    for title in ["李大文 | 一个果农的故事", "李大文｜沉默的大多数"] {
        assert_eq!(read(&format!("{title}\n王某某")), (Some(title.to_owned()), None, vec!["王某某".to_owned()]));
    }
    for head in ["李大文 | 一个果农的故事\n李大文", "一个果农的故事 | 李大文"] {
        let expected = (Some("一个果农的故事".to_owned()), None, vec!["李大文".to_owned()]);
        assert_eq!(read(head), expected, "{head}");
    }
    let (_, _, names) = read("李大文 王小园 | 果园的管理与利用");
    assert_eq!(names, ["李大文", "王小园"]);
}
