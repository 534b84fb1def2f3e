//! The front matter: the journal's line, title, authors and affiliations, and the labelled fields. The English block stands
//! between the Chinese one and the text.

use super::{Page, one_line};
use crate::essay::{Affiliation, Author, Essay, Publication};

/// Writes all that stands above the text.
pub(super) fn write(essay: &Essay, page: &mut Page) {
    page.part(issue(&essay.publication));
    let subtitle = essay.subtitle.as_deref().map(|subtitle| format!("——{}", one_line(subtitle)));
    page.part(essay.title.as_deref().map(one_line).into_iter().chain(subtitle));
    page.part([authors(essay), affiliations(&essay.affiliations)]);
    let mut fields = Vec::new();
    fields.extend(abstract_lines("摘要：", essay.abstract_text.as_deref()));
    fields.extend(listed("关键词：", &essay.keywords, "；"));
    fields.extend(codes(&essay.publication));
    fields.extend(notes(essay));
    page.part(fields);
    let mut english: Vec<String> = essay.title_en.as_deref().map(one_line).into_iter().collect();
    english.extend(english_names(&essay.authors));
    english.extend(abstract_lines("Abstract: ", essay.abstract_en.as_deref()));
    english.extend(listed("Key words: ", &essay.keywords_en, "; "));
    page.part(english);
}

/// `《某某学刊》2018年第5卷第34期`, where the issue is known.
fn issue(publication: &Publication) -> Option<String> {
    let issue = publication.issue.as_deref()?;
    let journal =
        publication.journal.as_deref().map(|journal| format!("《{}》", one_line(journal))).unwrap_or_default();
    let year = publication.year.map(|year| format!("{year}年")).unwrap_or_default();
    let volume = publication.volume.as_deref().map(|volume| format!("第{volume}卷")).unwrap_or_default();
    Some(format!("{journal}{year}{volume}第{issue}期"))
}

/// Whether authors need numbers to be tied to their affiliations.
fn is_numbered(affiliations: &[Affiliation]) -> bool {
    affiliations.len() > 1
}

/// `张三1,2，李四2*（审校）`
fn authors(essay: &Essay) -> String {
    let numbered = is_numbered(&essay.affiliations);
    let author = |author: &Author| {
        let marks: Vec<String> = author.affiliations.iter().map(|position| (position + 1).to_string()).collect();
        let marks = if numbered { marks.join(",") } else { String::new() };
        let corresponding = if author.roles.iter().any(|role| role == CORRESPONDING) { "*" } else { "" };
        let roles = author.roles.iter().filter(|role| *role != CORRESPONDING).map(|role| format!("（{role}）"));
        format!("{}{marks}{corresponding}{}", author.name, roles.collect::<String>())
    };
    essay.authors.iter().map(author).collect::<Vec<_>>().join("，")
}

/// The role of the author whom letters go to, printed as `*`.
const CORRESPONDING: &str = "corresponding";

/// `（1. 某大学 某学院，江苏 苏州 215000；2. 某研究所，北京 100000）`
fn affiliations(affiliations: &[Affiliation]) -> String {
    let one = |affiliation: &Affiliation| {
        let place: Vec<&str> =
            [&affiliation.place, &affiliation.postcode].into_iter().filter_map(|part| part.as_deref()).collect();
        let divider = if place.is_empty() { "" } else { "，" };
        format!("{}{divider}{}", one_line(&affiliation.name), place.join(" "))
    };
    let listed: Vec<String> = match affiliations {
        [] => return String::new(),
        [only] => vec![one(only)],
        several => {
            several.iter().enumerate().map(|(at, affiliation)| format!("{}. {}", at + 1, one(affiliation))).collect()
        }
    };
    format!("（{}）", listed.join("；"))
}

/// A labelled text: the first paragraph behind the label, the others below.
fn abstract_lines(label: &str, text: Option<&str>) -> Vec<String> {
    let mut lines: Vec<String> = text.into_iter().flat_map(str::lines).map(one_line).collect();
    if let Some(first) = lines.first_mut() {
        first.insert_str(0, label);
    }
    lines
}

fn listed(label: &str, words: &[String], divider: &str) -> Option<String> {
    let words: Vec<String> = words.iter().map(|word| one_line(word)).collect();
    (!words.is_empty()).then(|| format!("{label}{}", words.join(divider)))
}

/// Classification, document code and article number on a line, the DOI below.
fn codes(publication: &Publication) -> Vec<String> {
    let labelled = [
        ("中图分类号：", &publication.clc),
        ("文献标志码：", &publication.document_code),
        ("文章编号：", &publication.article_number),
    ];
    let line: Vec<String> =
        labelled.iter().filter_map(|(label, value)| Some(format!("{label}{}", value.as_deref()?))).collect();
    let doi = publication.doi.as_deref().map(|doi| format!("DOI：{doi}"));
    [line.join("\u{3000}"), doi.unwrap_or_default()].to_vec()
}

/// Dates, funding, and what the article asks to be cited as where nothing else tells its pages.
fn notes(essay: &Essay) -> Vec<String> {
    let publication = &essay.publication;
    let mut lines = Vec::new();
    if publication.issue.is_none() {
        lines.extend(publication.journal.as_deref().map(|journal| format!("来源：《{}》", one_line(journal))));
    }
    lines.extend(publication.received.as_deref().map(|date| format!("收稿日期：{}", dated(date))));
    lines.extend(publication.date.as_deref().map(|date| format!("发布日期：{}", dated(date))));
    lines.extend(listed("基金项目：", &publication.funding, "；"));
    if publication.article_number.is_none() {
        lines.extend(citation(essay));
    }
    lines
}

/// An ISO 8601 date; a year alone with its word.
fn dated(date: &str) -> String {
    if date.len() == "2019".len() { format!("{date}年") } else { date.to_owned() }
}

/// `引用格式：张三，李四. 题名[J]. 某某学刊，2018，5（34）：85-90.`
fn citation(essay: &Essay) -> Option<String> {
    let publication = &essay.publication;
    let (journal, year) = (publication.journal.as_deref()?, publication.year?);
    let (issue, pages) = (publication.issue.as_deref()?, publication.pages.as_deref()?);
    let authors: Vec<&str> = essay.authors.iter().map(|author| author.name.as_str()).collect();
    let title = essay.title.as_deref().unwrap_or_default();
    let volume = publication.volume.as_deref().map(|volume| format!(", {volume}")).unwrap_or_default();
    Some(format!("引用格式：{}. {title}[J]. {journal}, {year}{volume}({issue}): {pages}.", authors.join(", ")))
}

/// The names in Latin letters, where every author has one, and not all have no other.
fn english_names(authors: &[Author]) -> Option<String> {
    let translated = authors.iter().any(|author| author.name_en.is_some());
    let names: Option<Vec<&str>> = authors.iter().map(latin_name).collect();
    names.filter(|_| translated).map(|names| names.join(", "))
}

fn latin_name(author: &Author) -> Option<&str> {
    if author.name.is_ascii() { Some(&author.name) } else { author.name_en.as_deref() }
}
