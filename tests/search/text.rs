//! What full text and filters find together is what a scan finds, whatever is typed.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use wenzhang::essay::{Author, Essay, Paragraph, Reference, Report, Section};
use wenzhang::search::{
    Facet, Filters, Hit, Index, ListQuery, QueryText, SearchField, SearchQuery, Sort, SortKey, TextQuery, Update,
};

use super::shelf::{self, Shelf};
use super::units::{Question, Term, Unit, units};
use super::{FEED, delete, index, put};

/// What texts and queries are made of: both scripts and widths, words of which others are parts, letters that stand as
/// words and within words, punctuation that counts, and spaces.
const PIECES: &[&str] = &[
    "图书馆",
    "圖書館",
    "图书",
    "书",
    "馆",
    "历史",
    "歷史",
    "的",
    "党风廉政",
    "建设",
    "BIM",
    "ｂｉｍ",
    "技术",
    "AI",
    "maintain",
    "GB/T",
    "7714",
    "3.5%",
    "13.5",
    "，",
    "。",
    "“",
    "－",
    " ",
    "　",
    "COVID-19",
    "𠀀",
];
const WORDS: &[&str] = &[
    "图书馆",
    "圖書館學",
    "图书",
    "书",
    "馆",
    "历史",
    "历史的图书",
    "党风廉政建设",
    "黨風，建設",
    "BIM",
    "ＢＩＭ技術",
    "ai",
    "maintain",
    "GB/T",
    "t",
    "7714",
    "3.5%",
    "13.5",
    "covid",
    "COVID-19",
    "𠀀",
    "没有",
];
const STRINGS: &[&str] =
    &["书", "书馆", "馆的", "，", "。“", "图书 馆", "历史的", "技术3.5%", "b", "im技", "7714", "史，圖"];
const YEARS: &[i32] = &[2019, 2020];

fn text() -> impl Strategy<Value = String> {
    vec(select(PIECES), 1..8).prop_map(|pieces| pieces.concat())
}

fn section(depth: u32) -> BoxedStrategy<Section> {
    let sections = if depth == 0 { Just(Vec::new()).boxed() } else { vec(section(depth - 1), 0..3).boxed() };
    (proptest::option::of(text()), vec(text(), 0..3), sections)
        .prop_map(|(title, paragraphs, sections)| {
            let paragraphs = paragraphs.into_iter().map(|text| Paragraph { text, ..Paragraph::default() }).collect();
            Section { title, paragraphs, sections, ..Section::default() }
        })
        .boxed()
}

fn essay() -> impl Strategy<Value = Essay> {
    let head = (proptest::option::of(text()), vec(text(), 0..2), vec(text(), 0..3), vec(text(), 0..2));
    (0..8_u8, head, proptest::option::of((text(), text())), vec(section(1), 0..3), select(YEARS)).prop_map(
        |(id, (title, authors, keywords, references), abstracts, sections, year)| {
            let mut essay = Essay {
                title,
                authors: authors.into_iter().map(|name| Author { name, ..Author::default() }).collect(),
                abstract_text: abstracts.map(|(first, second)| format!("{first}\n{second}")),
                keywords,
                references: references.into_iter().map(|raw| Reference { raw, ..Reference::default() }).collect(),
                sections,
                ..Essay::default()
            };
            essay.publication.year = Some(year);
            essay.identify(shelf_mark(id).parse().expect("a valid id"));
            essay
        },
    )
}

/// Ids that begin alike, one of them like another.
fn shelf_mark(number: u8) -> String {
    format!("library{}", ["", "-", "-1", "-10", "-2", "_", "s", "0"][usize::from(number) % 8])
}

fn term() -> impl Strategy<Value = Term> {
    prop_oneof![
        3 => select(WORDS).prop_map(|word| Term::Word(word.to_owned())),
        1 => select(STRINGS).prop_map(|string| Term::Quoted(string.to_owned())),
    ]
}

fn question() -> impl Strategy<Value = Question> {
    let without = prop_oneof![4 => Just(Vec::new()), 1 => vec(term(), 1..3)];
    let among = prop_oneof![3 => Just(Vec::new()), 1 => subsequence(SearchField::ALL.to_vec(), 1..4)];
    (vec(vec(term(), 1..3), 1..5), without, among).prop_map(|(mut groups, without, among)| {
        let mut seen: Vec<Vec<Term>> = Vec::new();
        groups.retain(|group| !seen.contains(group) && (seen.push(group.clone()), true).1);
        // A word that is typed twice is typed once.
        seen.dedup();
        Question { groups, without, among }
    })
}

fn filters() -> impl Strategy<Value = Filters> {
    let year = vec(select(YEARS), 0..2).prop_map(|year| Filters { year, ..Filters::default() });
    let keyword =
        select(PIECES).prop_map(|keyword| Filters { keyword: vec![keyword.to_owned()], ..Filters::default() });
    prop_oneof![4 => year, 1 => keyword]
}

/// The units that match, and whether they hold only most of the words.
fn scan<'a>(shelf: &Shelf, units: &'a [Unit], question: &Question, filters: &Filters) -> (Vec<&'a Unit>, bool) {
    let matching = |least: usize| -> Vec<&Unit> {
        let passes = |unit: &&Unit| shelf::passes(&shelf[&unit.essay], filters) && question.matches(unit, least);
        units.iter().filter(passes).collect()
    };
    let all = matching(question.groups.len());
    match question.most() {
        Some(least) if all.is_empty() => {
            let most = matching(least);
            let relaxed = !most.is_empty();
            (most, relaxed)
        }
        _ => (all, false),
    }
}

fn text_query(question: &Question) -> TextQuery {
    TextQuery { text: question.typed().parse().expect("a query"), fields: question.among.clone() }
}

fn check_hits(index: &Index, expected: &[&Unit], question: &Question, query: SearchQuery) -> Result<(), TestCaseError> {
    let mut query = query;
    let mut found: Vec<Hit> = Vec::new();
    loop {
        let page = index.search(&query).expect("searches");
        prop_assert_eq!(page.total as usize, expected.len(), "{}", question.typed());
        found.extend(page.items);
        let Some(next) = page.next else { break };
        prop_assert!(found.len() < expected.len(), "a cursor behind the last hit");
        query.cursor = Some(next);
    }
    let unit = |hit: &Hit| (hit.essay.id.to_string(), hit.section.as_ref().map(|section| section.path.to_string()));
    let seen: BTreeSet<_> = found.iter().map(unit).collect();
    prop_assert_eq!(seen.len(), found.len(), "a hit comes twice");
    prop_assert_eq!(seen, expected.iter().map(|unit| (unit.essay.clone(), unit.path.clone())).collect());
    prop_assert!(found.is_sorted_by(|a, b| a.score > b.score || (a.score == b.score && a.essay.id <= b.essay.id)));
    for hit in &found {
        prop_assert!(!hit.snippets.is_empty(), "{}: nothing is shown of {:?}", question.typed(), hit);
        for snippet in &hit.snippets {
            let length = snippet.text.chars().count();
            prop_assert!(snippet.highlights.iter().all(|[start, end]| start < end && *end <= length));
            prop_assert!(snippet.highlights.is_sorted_by(|a, b| a[1] < b[0]) && !snippet.highlights.is_empty());
        }
    }
    Ok(())
}

/// Facets count the essays of all units that match, each once, whatever is on the page.
fn check_facets(index: &Index, shelf: &Shelf, expected: &[&Unit], query: &SearchQuery) -> Result<(), TestCaseError> {
    let matching: BTreeSet<&str> = expected.iter().map(|unit| unit.essay.as_str()).collect();
    let page = index.search(query).expect("searches");
    for facet in [Facet::Keyword, Facet::Year] {
        let mut expected: BTreeMap<String, u64> = BTreeMap::new();
        for id in &matching {
            for (folded, _) in shelf::values(&shelf[*id].0, facet) {
                *expected.entry(folded).or_default() += 1;
            }
        }
        let counted: BTreeMap<String, u64> =
            page.facets[&facet].iter().map(|value| (wenzhang::text::fold(&value.value), value.count)).collect();
        prop_assert_eq!(counted, expected, "{:?}", facet);
    }
    Ok(())
}

fn check_essays(
    index: &Index,
    shelf: &Shelf,
    expected: &[&Unit],
    question: &Question,
    filters: &Filters,
) -> Result<(), TestCaseError> {
    let matching: BTreeSet<&str> = expected.iter().map(|unit| unit.essay.as_str()).collect();
    let sort = Sort { key: SortKey::Year, descending: true };
    let mut in_order = shelf::list(shelf, filters, sort);
    in_order.retain(|id| matching.contains(id.as_str()));
    let query = ListQuery {
        text: Some(text_query(question)),
        filters: filters.clone(),
        sort,
        limit: 100,
        facets: vec![Facet::Year],
        ..ListQuery::default()
    };
    let page = index.list(&query).expect("lists");
    let ids: Vec<String> = page.items.iter().map(|head| head.id.to_string()).collect();
    prop_assert_eq!(&ids, &in_order, "{}", question.typed());
    prop_assert_eq!(page.total as usize, in_order.len());
    let mut years: BTreeMap<String, u64> = BTreeMap::new();
    for id in &in_order {
        let year = shelf[id].0.publication.year.map(|year| year.to_string());
        *years.entry(year.expect("a year")).or_default() += 1;
    }
    let counted: BTreeMap<String, u64> =
        page.facets[&Facet::Year].iter().map(|value| (value.value.clone(), value.count)).collect();
    prop_assert_eq!(counted, years);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn full_text_and_filters_find_what_a_scan_finds(
        batches in vec((vec(essay(), 0..5), 0..8_u8), 1..4),
        questions in vec((question(), filters(), 1..4_usize), 10),
    ) {
        let (_folder, index) = index();
        let mut shelf = Shelf::new();
        for (seq, (essays, gone)) in (1..).zip(batches) {
            let gone = shelf_mark(gone);
            let mut updates = vec![delete(&gone)];
            shelf.remove(&gone);
            for essay in essays {
                updates.push(put(&essay));
                shelf.insert(essay.id.to_string(), (essay, Report::default()));
            }
            index.apply(updates, seq).expect("applies");
        }
        let units: Vec<Unit> = shelf.values().flat_map(|(essay, _)| units(essay)).collect();
        for (question, filters, limit) in questions {
            let (expected, relaxed) = scan(&shelf, &units, &question, &filters);
            let text = text_query(&question);
            let query = SearchQuery {
                text,
                filters: filters.clone(),
                sort: Sort::RELEVANCE,
                limit,
                cursor: None,
                facets: vec![Facet::Keyword, Facet::Year],
            };
            prop_assert_eq!(index.search(&query).expect("searches").relaxed, relaxed, "{}", question.typed());
            check_facets(&index, &shelf, &expected, &query)?;
            check_hits(&index, &expected, &question, query)?;
            check_essays(&index, &shelf, &expected, &question, &filters)?;
        }
    }

    #[test]
    fn nothing_that_can_be_typed_fails(
        queries in vec("[-\"“”「」『』＂－()\\[\\]{}*?:^~\\\\/&|!+ 　、，。aOR图书馆党建1.%\u{0}\u{200B}𠀀]{1,40}", 40),
        more in vec("(OR|-|\"|图书馆|圖書|[ 　]|\\PC){1,12}", 40),
    ) {
        let (_folder, index) = index();
        let mut essay = super::essay("a", 1);
        essay.keywords = vec!["图书馆".to_owned(), "、，".to_owned()];
        index.apply(vec![put(&essay)], 1).expect("applies");
        for typed in queries.iter().chain(&more) {
            let Ok(text) = typed.parse::<QueryText>() else {
                prop_assert!(typed.trim().is_empty(), "{typed} is refused");
                continue;
            };
            let text = TextQuery { text, fields: Vec::new() };
            let list = ListQuery { text: Some(text.clone()), limit: 20, ..ListQuery::default() };
            let essays = index.list(&list).expect("lists");
            let (filters, sort) = (Filters::default(), Sort::RELEVANCE);
            let query = SearchQuery { text, filters, sort, limit: 20, cursor: None, facets: Vec::new() };
            let hits = index.search(&query).expect("searches");
            prop_assert_eq!(essays.total > 0, hits.total > 0, "{}", typed);
        }
    }
}

#[test]
fn an_essay_keeps_its_sections_through_every_merge() {
    let (folder, index) = index();
    let of = |id: usize, edition: usize| {
        let section = |n: usize| Section {
            title: Some(format!("第{n}节")),
            paragraphs: vec![Paragraph {
                text: format!("第{id}篇之{n}，第{edition}版。"), ..Paragraph::default()
            }],
            ..Section::default()
        };
        let mut essay = Essay { sections: (1..=id % 4).map(section).collect(), ..Essay::default() };
        essay.publication.year = i32::try_from(2000 + id).ok();
        essay.identify(format!("e{id}").parse().expect("a valid id"));
        essay
    };
    let mut latest: BTreeMap<usize, usize> = BTreeMap::new();
    for (seq, edition) in (1..).zip(0..40) {
        // Each commit leaves segments behind; ten essays come, or come again, and one goes.
        let ids = (0..10).map(|n| (edition * 7 + n * 3) % 60);
        let gone = (edition * 11) % 60;
        let mut updates: Vec<Update> = ids.clone().map(|id| put(&of(id, edition))).collect();
        updates.push(delete(&format!("e{gone}")));
        latest.extend(ids.map(|id| (id, edition)));
        latest.remove(&gone);
        index.apply(updates, seq).expect("applies");
    }
    // Closing waits for the merges that are under way.
    drop(index);
    let index = Index::open(folder.path(), FEED).expect("opens");
    for id in 0..60 {
        let year = i32::try_from(2000 + id).expect("a year");
        let query = SearchQuery {
            text: TextQuery { text: "\"篇之\"".parse().expect("a query"), fields: Vec::new() },
            filters: Filters { year: vec![year], ..Filters::default() },
            sort: Sort { key: SortKey::Year, descending: false },
            limit: 100,
            cursor: None,
            facets: Vec::new(),
        };
        let page = index.search(&query).expect("searches");
        let found: Vec<String> = page.items.iter().flat_map(|hit| &hit.snippets).map(|s| s.text.clone()).collect();
        let expected = latest
            .get(&id)
            .map(|edition| (1..=id % 4).map(|n| format!("第{id}篇之{n}，第{edition}版。")).collect::<Vec<String>>());
        assert_eq!(found, expected.unwrap_or_default(), "e{id}");
        assert!(page.items.iter().all(|hit| hit.essay.id.as_str() == format!("e{id}")), "e{id}");
    }
}
