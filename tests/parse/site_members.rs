//! What static sites say of a text in YAML above it, or in a list below its title.

use super::{paragraphs_of, parse};

const PROSE: &str = "近年来各地的果园陆续建成，但是管理跟不上的问题一直存在，有关部门多次要求改进，可是效果并不理想。";

#[test]
fn a_block_of_yaml_gives_title_authors_date_and_tags() {
    let parsed = parse(&format!(
        "---\ntitle: \"果园的管理——以某县为例\"\nauthor:\n  - 王某某\n  - 李小某\ndate: '2012-03-05'\ncategories:\n  - 园艺\ntags: [果园, 柿子]\nslug: orchard\n---\n\n{PROSE}\n"
    ));
    let essay = &parsed.essay;
    assert_eq!((essay.title.as_deref(), essay.subtitle.as_deref()), (Some("果园的管理"), Some("以某县为例")));
    let names: Vec<_> = essay.authors.iter().map(|author| author.name.as_str()).collect();
    assert_eq!(names, ["王某某", "李小某"]);
    assert_eq!(essay.publication.date.as_deref(), Some("2012-03-05"));
    assert_eq!(essay.keywords, ["果园", "柿子"]);
    assert_eq!(paragraphs_of(&parsed), [PROSE]);
}

#[test]
fn the_text_knows_its_keywords_and_abstract_better_than_the_site() {
    let block = "---\ntitle: 果园的管理\nauthor: admin\ndescription: 果园\ntags:\n- 博客\n---\n";
    let parsed = parse(&format!(
        "{block}# 果园的管理\n王某某\n摘要：本文记录果园。\n关键词：果园；柿子\n一、现状\n{PROSE}\n二、建议\n{PROSE}\n"
    ));
    assert_eq!(parsed.essay.title.as_deref(), Some("果园的管理"));
    assert_eq!(parsed.essay.keywords, ["果园", "柿子"]);
    assert_eq!(parsed.essay.abstract_text.as_deref(), Some("本文记录果园。"));
    let names: Vec<_> = parsed.essay.authors.iter().map(|author| author.name.as_str()).collect();
    assert_eq!(names, ["王某某"]);
}

#[test]
fn short_sentences_below_a_block_are_the_text() {
    let parsed = parse("---\ntitle: 爷爷的果园\nauthor: 王某某\n---\n果园在山上。\n柿子红了。\n");
    assert_eq!(paragraphs_of(&parsed), ["果园在山上。", "柿子红了。"]);
}

#[test]
fn a_description_that_is_an_abstract_is_one() {
    let parsed =
        parse(&format!("---\ntitle: 果园的管理\ndescription: {PROSE}\n---\n一、现状\n{PROSE}\n二、建议\n{PROSE}\n"));
    assert_eq!(parsed.essay.abstract_text.as_deref(), Some(PROSE));
}

#[test]
fn rules_and_dialogues_between_dashes_are_text() {
    for text in [
        format!("---\n果园的管理\n---\n{PROSE}\n"),
        format!("---\n爷爷：柿子红了。\n王某某：我去摘。\n---\n{PROSE}\n"),
        format!("---\nA: 柿子红了吗？我们一起去摘吧。\nB: 柿子红了，我们走。\n---\n{PROSE}\n"),
        format!("果园的管理\n王某某\n{PROSE}\n---\n来源: 某报\n---\n{PROSE}\n"),
    ] {
        let parsed = parse(&text);
        assert!(paragraphs_of(&parsed).contains(&PROSE), "{text}");
        let words = serde_json::to_string(&parsed.essay).expect("an essay is JSON");
        assert!(text.contains("柿子红了") == words.contains("柿子红了"), "{text}");
    }
}

#[test]
fn a_list_of_members_below_the_title_is_the_sites() {
    let parsed =
        parse(&format!("# 果园的管理与利用\n\n- Type: post\n- Author: 王某某\n- Date: 2012-03-05\n\n{PROSE}\n"));
    assert_eq!((parsed.essay.title.as_deref(), parsed.essay.title_en.as_deref()), (Some("果园的管理与利用"), None));
    assert_eq!(parsed.essay.authors.first().map(|author| author.name.as_str()), Some("王某某"));
    assert_eq!(paragraphs_of(&parsed), [PROSE]);
    let parsed = parse(&format!("果园的管理与利用\n- 格式:docx\n- 大小:28.37 KB\n- 文档页数:2\n王某某\n{PROSE}\n"));
    assert_eq!((parsed.essay.title.as_deref(), parsed.essay.subtitle.as_deref()), (Some("果园的管理与利用"), None));
    assert_eq!(paragraphs_of(&parsed), [PROSE]);
}

#[test]
fn a_list_of_the_text_below_its_title_is_text() {
    let parsed =
        parse(&format!("果园的管理与利用\n- 优点：收成好，人人喜欢，也好看。\n- 缺点：柿子熟得太晚。\n{PROSE}\n"));
    assert!(paragraphs_of(&parsed).concat().contains("收成好"), "{:?}", paragraphs_of(&parsed));
}

#[test]
fn tags_on_one_line_are_divided_also_below_a_comment() {
    for tags in ["keywords: 果园；柿子；管理", "tags: 果园, 柿子, 管理", "tags: 果园 柿子 管理"] {
        let parsed = parse(&format!("---\ntitle: 果园的管理\n# 果园\n{tags}\n---\n\n{PROSE}\n"));
        assert_eq!(parsed.essay.title.as_deref(), Some("果园的管理"), "{tags}");
        assert_eq!(parsed.essay.keywords, ["果园", "柿子", "管理"], "{tags}");
        assert_eq!(paragraphs_of(&parsed), [PROSE], "{tags}");
    }
}
