//! The examples of parameters.

use serde_json::{Value, json};

use crate::essay::{Essay, EssayId, Key, Section, SectionId};

/// The essay that most examples are of: a paper with everything that an essay can have.
const GARDENS: &str = "classical-gardens.txt";
/// Two of its sections, each by the titles from the top down to it.
const SURVEYED: [&str; 2] = ["测量对象与方法", "三座宅园概况"];
const FINDINGS: [&str; 2] = ["测量结果", "窗心高度"];
/// Where the first of them stands.
pub(super) const SURVEYED_PATH: &str = "1.1";

/// One example of a parameter.
pub(super) struct Example {
    /// What it shows.
    pub(super) summary: &'static str,
    pub(super) value: Value,
}

pub(super) fn essay_id() -> EssayId {
    EssayId::of(&Key(GARDENS.to_owned()))
}

/// The id of a section of the essay by the titles from the top down to it.
fn section_id(titles: [&str; 2]) -> SectionId {
    let [above, title] = titles.map(|title| Section { title: Some(title.to_owned()), ..Section::default() });
    let mut essay = Essay { sections: vec![Section { sections: vec![title], ..above }], ..Essay::default() };
    essay.identify(essay_id());
    essay.walk().last().map(|section| section.id.clone()).unwrap_or_default()
}

/// The examples of a parameter, by operation and name. The page fills in the first; where that is empty, the parameter is
/// left out until the tester picks another.
pub(super) fn examples(operation: &str, parameter: &str) -> Vec<Example> {
    let one = |summary, value: Value| vec![Example { summary, value }];
    let optional = |summary, value: Value| {
        vec![Example { summary: "Left out", value: Value::String(String::new()) }, Example { summary, value }]
    };
    let several = |summary, values: Value| {
        vec![Example { summary: "Left out", value: Value::Array(Vec::new()) }, Example { summary, value: values }]
    };
    match (operation, parameter) {
        (_, "id") => one("A paper about lattice windows", json!(essay_id())),
        (_, "section_id") => one("Three gardens: a section of the second level", json!(section_id(SURVEYED))),
        (_, "path") => one("The first sub-section of the first section", json!(SURVEYED_PATH)),
        (_, "ids") => one("Two sections", json!([section_id(SURVEYED), section_id(FINDINGS)])),
        (_, "limit") => vec![
            Example { summary: "Twenty on a page, as without it", value: json!(20) },
            Example { summary: "Five on a page", value: json!(5) },
        ],
        ("search_sections", "q") => vec![
            Example { summary: "One word, in either script", value: json!("漏窗") },
            Example { summary: "Several words, all of which hold", value: json!("窗心 高度 视线") },
            Example { summary: "A string as it stands", value: json!("\"窗心高度\"") },
            Example { summary: "One word without the other", value: json!("漏窗 -图案") },
            Example { summary: "Either word", value: json!("花窗 OR 漏窗") },
        ],
        ("list_suggestions", "q") => vec![
            Example { summary: "The first characters, in either script", value: json!("漏") },
            Example { summary: "Pinyin", value: json!("louchuang") },
            Example { summary: "Initials", value: json!("lc") },
            Example { summary: "Some of each", value: json!("lou窗") },
        ],
        ("list_suggestions", "kind") => several("Keywords alone", json!(["keyword"])),
        ("search_sections", "in") => several("Titles and headings alone", json!(["title", "headings"])),
        ("search_sections", "language") => several("Simplified characters", json!(["zh-Hans"])),
        ("search_sections", "diagnostic") => optional("The title is not quite sure", json!("doubtful_title")),
        ("search_sections", "sort") => optional("Latest publication first", json!("-year")),
        ("search_sections", "facets") => several("Count the keywords of what is found", json!(["keyword"])),
        ("list_essays", "q") => optional("In either script", json!("漏窗")),
        ("list_essays", "language") => several("Traditional characters", json!(["zh-Hant"])),
        ("list_essays", "diagnostic") => optional("Paragraphs that break off", json!("truncated_paragraph")),
        (_, "keyword") => several("In either script", json!(["漏窗"])),
        (_, "author") => several("One author", json!(["顾怀瑾"])),
        (_, "affiliation") => several("A part of the name", json!(["澄江工学院"])),
        (_, "journal") => several("A journal", json!(["园林营造学刊"])),
        (_, "clc") => several("Architecture", json!(["TU"])),
        (_, "year") => several("Either of two years", json!([2021, 2022])),
        (_, "year_from") => optional("From this year on", json!(2020)),
        (_, "year_to") => optional("Up to this year", json!(2021)),
        (_, "confidence_below") => optional("Something is not quite sure", json!(0.95)),
        ("list_essays", "sort") => optional("Latest publication first", json!("-year")),
        ("list_essays", "fields") => several("A short list", json!(["id", "title", "authors"])),
        ("list_essays", "facets") => several("Count keywords and years", json!(["keyword", "year"])),
        ("get_essay", "fields") => several("Title and abstract", json!(["id", "title", "abstract"])),
        ("list_keywords", "prefix") => optional("Keywords that begin so", json!("漏")),
        ("list_authors", "prefix") => optional("One family name", json!("顾")),
        ("list_journals", "prefix") => optional("Journals that begin so", json!("园林")),
        _ => Vec::new(),
    }
}
