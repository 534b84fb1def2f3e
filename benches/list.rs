//! Lists, facets and values over an index of 20,000 essays, and how fast it takes them in.

use std::cell::LazyCell;
use std::hint::black_box;
use std::sync::Arc;

use criterion::{BatchSize, Criterion, Throughput, criterion_group};
use jiff::Timestamp;
use tempfile::TempDir;
use wenzhang::essay::{
    Affiliation, Author, Confidence, Essay, EssayId, Key, Language, Paragraph, Publication, Report, Section,
};
use wenzhang::search::{Facet, Filters, Index, ListQuery, Sort, SortKey, Update, ValueField, ValueQuery};

use crate::essays::{Generated, LIBRARY, file_name};

/// Essays that are committed together, as a load does.
const BATCH: u32 = 1000;

const FEED: &str = "bench";

/// The essay of a number as a parser should find it.
fn essay(number: u32) -> Essay {
    let generated = Generated::new(number);
    let paragraph = |text: &String| Paragraph { text: text.clone(), ..Paragraph::default() };
    let section = |title: &String, paragraphs: &[String], sections: Vec<Section>| Section {
        title: Some(title.clone()),
        paragraphs: paragraphs.iter().map(paragraph).collect(),
        sections,
        ..Section::default()
    };
    let mut essay = Essay {
        title: Some(generated.title.clone()),
        language: Language::Hans,
        authors: generated
            .authors
            .iter()
            .map(|name| Author { name: name.clone(), affiliations: vec![0], ..Author::default() })
            .collect(),
        affiliations: vec![Affiliation {
            name: generated.affiliation.clone(),
            place: Some(generated.place.to_owned()),
            postcode: Some("312000".to_owned()),
            ..Affiliation::default()
        }],
        abstract_text: Some(generated.abstract_text.clone()),
        keywords: generated.keywords.clone(),
        keywords_en: generated.keywords_en.clone(),
        publication: Publication {
            journal: Some(generated.journal.to_owned()),
            year: Some(generated.year),
            date: Some(format!("{}-{:02}", generated.year, generated.issue)),
            issue: Some(generated.issue.to_string()),
            clc: Some(generated.clc.to_owned()),
            ..Publication::default()
        },
        sections: generated
            .chapters
            .iter()
            .map(|chapter| {
                let parts = chapter.parts.iter().map(|(title, paragraphs)| section(title, paragraphs, Vec::new()));
                section(&chapter.title, &[], parts.collect())
            })
            .collect(),
        confidence: Confidence {
            title: 0.9,
            authors: 0.8,
            abstract_text: 1.0,
            keywords: 1.0,
            outline: 0.95,
            references: 1.0,
        },
        added: Timestamp::from_second(1_700_000_000 + i64::from(number)).ok(),
        ..Essay::default()
    };
    essay.identify(EssayId::of(&Key(file_name(number))));
    essay.count();
    essay
}

fn updates(from: u32, to: u32) -> Vec<Update> {
    let put = |number| Update::Put {
        essay: Arc::new(essay(number)),
        report: Arc::new(Report::default()),
        version: format!("{number:026}"),
    };
    (from..to).map(put).collect()
}

/// An index of the whole library, and its folder.
fn filled() -> (TempDir, Index) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let index = Index::open(folder.path(), FEED).expect("opens");
    for first in (0..LIBRARY).step_by(BATCH as usize) {
        index.apply(updates(first, first + BATCH), u64::from(first + BATCH)).expect("applies");
    }
    (folder, index)
}

/// What is asked in [`queries`].
const QUERIES: [&str; 5] = [
    "the newest twenty",
    "a page by year, behind a cursor",
    "two keywords",
    "a part of an affiliation, from a year",
    "four facets over all",
];

/// Queries as pages and services ask them.
fn queries(index: &Index) -> [ListQuery; QUERIES.len()] {
    let newest = ListQuery { limit: 20, ..ListQuery::default() };
    let sort = Sort { key: SortKey::Year, descending: true };
    let cursor = index.list(&ListQuery { limit: 100, sort, ..ListQuery::default() }).expect("lists").next;
    let keyword = Filters { keyword: vec!["學校圖書館".to_owned(), "管理".to_owned()], ..Filters::default() };
    let affiliation = Filters { affiliation: vec!["大学".to_owned()], year_from: Some(2010), ..Filters::default() };
    let facets = vec![Facet::Keyword, Facet::Author, Facet::Journal, Facet::Year];
    [
        newest.clone(),
        ListQuery { sort, cursor, ..newest.clone() },
        ListQuery { filters: keyword, ..newest.clone() },
        ListQuery { filters: affiliation, ..newest.clone() },
        ListQuery { facets, ..newest },
    ]
}

fn lists(criterion: &mut Criterion) {
    // Filled when the first benchmark that was asked for needs it.
    let filled = LazyCell::new(filled);
    let queries = LazyCell::new(|| queries(&filled.1));
    let mut group = criterion.benchmark_group("list");
    for (position, name) in QUERIES.iter().enumerate() {
        group.bench_function(*name, |bencher| {
            let query = &queries[position];
            bencher.iter(|| black_box(filled.1.list(query).expect("lists")));
        });
    }
    let values = ValueQuery { field: ValueField::Author, prefix: Some("柳".to_owned()), limit: 20, cursor: None };
    group.bench_function("authors of a name", |bencher| {
        bencher.iter(|| black_box(filled.1.values(&values).expect("lists")));
    });
    group.finish();
}

fn writes(criterion: &mut Criterion) {
    let filled = LazyCell::new(filled);
    let mut group = criterion.benchmark_group("index");
    group.sample_size(10);
    for (name, count) in [("replace one essay", 1), ("replace a thousand essays", BATCH)] {
        let updates = LazyCell::new(|| updates(0, count));
        let apply = |updates| filled.1.apply(updates, u64::from(LIBRARY)).expect("applies");
        group.throughput(Throughput::Elements(u64::from(count)));
        group.bench_function(name, |bencher| {
            bencher.iter_batched(|| updates.clone(), apply, BatchSize::PerIteration);
        });
    }
    let closed = LazyCell::new(|| self::filled().0);
    group.throughput(Throughput::Elements(1));
    group.bench_function("open and close", |bencher| {
        bencher.iter(|| black_box(Index::open(closed.path(), FEED).expect("opens")).position());
    });
    group.finish();
}

criterion_group!(benches, lists, writes);
