//! Lists, facets and values are those that a scan of every essay finds.

use std::sync::Arc;

use jiff::Timestamp;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use wenzhang::essay::{
    Affiliation, Author, Confidence, Diagnostic, DiagnosticCode, Essay, Language, Publication, Report,
};
use wenzhang::search::{Facet, Filters, Index, ListQuery, Sort, SortKey, Update, ValueField, ValueQuery};
use wenzhang::text::fold;

use super::shelf::{self, Book, Shelf};
use super::{FEED, delete, index};

// Both scripts, both widths, both cases, spaces within; and what is no value.
const KEYWORDS: &[&str] =
    &["图书馆", "圖書館", "圖书 馆", "BIM", "ｂｉｍ", "Bim技術", "BIM技术", "责任感", "責任感", "　", "纸"];
const TITLES: &[&str] = &["论读书", "論讀書", "《读书》", "阅读", "Reading", "——", ""];
const AUTHORS: &[&str] = &["曾柳", "柳闻舟", "柳聞舟", "杜 衡", "杜衡", "Anne Li", "ANNE LI", ""];
const AFFILIATIONS: &[&str] = &["临溪大学图书馆", "臨溪大學 圖書館", "临溪大学", "白鹭中学", "图书馆"];
const JOURNALS: &[&str] = &["书林", "書林", "园艺 通讯", "园艺通讯", "Ａ刊", "a刊"];
const CLC: &[&str] = &["G250.7", "G25", "g250.7", "TU984", "TU984；G250", "S688;", "Ｇ258"];
const DATES: &[&str] = &["2017", "2017-05", "2017-05-03", "2018-01-01", "2020-12", "soon"];
const CODES: &[DiagnosticCode] =
    &[DiagnosticCode::MissingTitle, DiagnosticCode::NumberingGap, DiagnosticCode::LostCharacters];
const LANGUAGES: &[Language] = &[Language::Hans, Language::Hant, Language::English, Language::Undetermined];
const FACETS: &[Facet] =
    &[Facet::Keyword, Facet::Author, Facet::Affiliation, Facet::Journal, Facet::Year, Facet::Language, Facet::Clc];

fn texts(pool: &'static [&'static str], most: usize) -> impl Strategy<Value = Vec<String>> {
    vec(select(pool).prop_map(str::to_owned), 0..=most)
}

fn text(pool: &'static [&'static str]) -> impl Strategy<Value = Option<String>> {
    option::of(select(pool).prop_map(str::to_owned))
}

fn id() -> impl Strategy<Value = String> {
    (0..14_u8).prop_map(|n| format!("{}{n}", ["a", "library-", "library-0"][usize::from(n) % 3]))
}

fn publication() -> impl Strategy<Value = Publication> {
    (text(JOURNALS), option::of(2016..2020_i32), text(DATES), text(CLC))
        .prop_map(|(journal, year, date, clc)| Publication { journal, year, date, clc, ..Publication::default() })
}

fn book() -> impl Strategy<Value = Book> {
    let people = (texts(AUTHORS, 2), texts(AFFILIATIONS, 2));
    let words = (texts(KEYWORDS, 4), texts(KEYWORDS, 1));
    let rest = (option::of(0..4_i64), select(LANGUAGES), 0..=4_u8, vec(select(CODES), 0..3));
    let names = (id(), text(TITLES));
    (names, people, words, publication(), rest).prop_map(
        |(
            (id, title),
            (authors, affiliations),
            (keywords, keywords_en),
            publication,
            (added, language, sure, codes),
        )| {
            let essay = Essay {
                id: id.parse().expect("a valid id"),
                title,
                authors: authors.into_iter().map(|name| Author { name, ..Author::default() }).collect(),
                affiliations: affiliations
                    .into_iter()
                    .map(|name| Affiliation { name, ..Affiliation::default() })
                    .collect(),
                keywords,
                keywords_en,
                publication,
                language,
                added: added.map(|second| Timestamp::from_second(second).expect("in range")),
                confidence: Confidence {
                    title: f32::from(sure) / 4.0,
                    authors: 1.0,
                    abstract_text: 1.0,
                    keywords: 1.0,
                    outline: 1.0,
                    references: 1.0,
                },
                ..Essay::default()
            };
            let diagnostic = |code: DiagnosticCode| Diagnostic {
                code,
                severity: code.severity(),
                message: String::new(),
                span: None,
            };
            (essay, Report { diagnostics: codes.into_iter().map(diagnostic).collect(), ..Report::default() })
        },
    )
}

/// A batch: essays that are put, and ids that are deleted.
fn batch() -> impl Strategy<Value = (Vec<Book>, Vec<String>)> {
    (vec(book(), 0..8), vec(id(), 0..3))
}

/// At most a few filters at a time, so that most queries find something.
fn filters() -> impl Strategy<Value = Filters> {
    let one = prop_oneof![
        2 => Just(Filters::default()),
        2 => texts(KEYWORDS, 2).prop_map(|keyword| Filters { keyword, ..Filters::default() }),
        1 => texts(AUTHORS, 2).prop_map(|author| Filters { author, ..Filters::default() }),
        1 => vec(select(&["大学", "圖書館", "临溪", "学图", ""]).prop_map(str::to_owned), 0..3)
            .prop_map(|affiliation| Filters { affiliation, ..Filters::default() }),
        1 => texts(JOURNALS, 2).prop_map(|journal| Filters { journal, ..Filters::default() }),
        1 => vec(select(&["G", "g25", "Ｇ250", "TU", "X"]).prop_map(str::to_owned), 0..3)
            .prop_map(|clc| Filters { clc, ..Filters::default() }),
        1 => vec(select(LANGUAGES), 0..3).prop_map(|language| Filters { language, ..Filters::default() }),
        1 => vec(2016..2021_i32, 0..3).prop_map(|year| Filters { year, ..Filters::default() }),
        1 => (option::of(2015..2021), option::of(2015..2021))
            .prop_map(|(year_from, year_to)| Filters { year_from, year_to, ..Filters::default() }),
        1 => option::of(select(CODES)).prop_map(|diagnostic| Filters { diagnostic, ..Filters::default() }),
        1 => option::of(0..=5_u8).prop_map(|limit| Filters {
            confidence_below: limit.map(|limit| f32::from(limit) / 4.0),
            ..Filters::default()
        }),
    ];
    vec(one, 1..3).prop_map(|parts| {
        parts
            .into_iter()
            .reduce(|mut all, part| {
                all.keyword.extend(part.keyword);
                all.author.extend(part.author);
                all.affiliation.extend(part.affiliation);
                all.journal.extend(part.journal);
                all.clc.extend(part.clc);
                all.language.extend(part.language);
                all.year.extend(part.year);
                all.year_from = all.year_from.or(part.year_from);
                all.year_to = all.year_to.or(part.year_to);
                all.diagnostic = all.diagnostic.or(part.diagnostic);
                all.confidence_below = all.confidence_below.or(part.confidence_below);
                all
            })
            .unwrap_or_default()
    })
}

fn sort() -> impl Strategy<Value = Sort> {
    (select(&[SortKey::Year, SortKey::Date, SortKey::Added, SortKey::Title, SortKey::Author]), any::<bool>())
        .prop_map(|(key, descending)| Sort { key, descending })
}

fn list_query() -> impl Strategy<Value = ListQuery> {
    (filters(), sort(), 1..6_usize, subsequence(FACETS, 0..3)).prop_map(|(filters, sort, limit, facets)| ListQuery {
        text: None,
        filters,
        sort,
        limit,
        cursor: None,
        facets,
        shown: String::new(),
    })
}

fn fill(index: &Index, shelf: &mut Shelf, batches: Vec<(Vec<Book>, Vec<String>)>) {
    for (seq, (books, deleted)) in (1..).zip(batches) {
        let mut updates = Vec::new();
        for (essay, report) in books {
            let (indexed, of_it) = (Arc::new(essay.clone()), Arc::new(report.clone()));
            updates.push(Update::Put { essay: indexed, report: of_it, version: seq.to_string() });
            shelf.insert(essay.id.to_string(), (essay, report));
        }
        for id in deleted {
            updates.push(delete(&id));
            shelf.remove(&id);
        }
        index.apply(updates, seq).expect("applies");
    }
}

fn check_list(index: &Index, shelf: &Shelf, query: &ListQuery) -> Result<(), TestCaseError> {
    let expected = shelf::list(shelf, &query.filters, query.sort);
    let mut query = query.clone();
    let mut found = Vec::new();
    loop {
        let page = index.list(&query).expect("lists");
        prop_assert_eq!(page.total as usize, expected.len());
        prop_assert!(page.items.len() <= query.limit);
        for facet in &query.facets {
            let mut counted = shelf::count(shelf, &query.filters, *facet);
            counted.truncate(50);
            prop_assert_eq!(page.facets.get(facet), Some(&counted), "{:?}", facet);
        }
        prop_assert_eq!(page.facets.len(), query.facets.len());
        for head in page.items {
            prop_assert_eq!(&head, &shelf[head.id.as_str()].0.head());
            found.push(head.id.to_string());
        }
        let Some(next) = page.next else { break };
        prop_assert!(found.len() < expected.len(), "a cursor behind the last row");
        query.cursor = Some(next);
    }
    prop_assert_eq!(found, expected);
    Ok(())
}

fn check_values(index: &Index, shelf: &Shelf, prefix: Option<&str>, limit: usize) -> Result<(), TestCaseError> {
    let fields = [
        (ValueField::Keyword, Facet::Keyword),
        (ValueField::Author, Facet::Author),
        (ValueField::Journal, Facet::Journal),
    ];
    for (field, facet) in fields {
        let mut expected = shelf::count(shelf, &Filters::default(), facet);
        expected.retain(|value| fold(&value.value).starts_with(&fold(prefix.unwrap_or_default())));
        let mut query = ValueQuery { field, prefix: prefix.map(str::to_owned), limit, cursor: None };
        let mut found = Vec::new();
        loop {
            let page = index.values(&query).expect("lists");
            prop_assert_eq!(page.total as usize, expected.len());
            found.extend(page.items);
            let Some(next) = page.next else { break };
            prop_assert!(found.len() < expected.len(), "a cursor behind the last value");
            query.cursor = Some(next);
        }
        prop_assert_eq!(found, expected);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_index_finds_what_a_scan_finds(
        batches in vec(batch(), 1..5),
        queries in vec(list_query(), 12),
        prefix in option::of(select(&["圖", "b", "ＢＩＭ", "书", "杜衡", " "])),
        limit in 1..4_usize,
    ) {
        let (folder, index) = index();
        let mut shelf = Shelf::new();
        fill(&index, &mut shelf, batches);
        for query in &queries {
            check_list(&index, &shelf, query)?;
        }
        check_values(&index, &shelf, prefix, limit)?;
        drop(index);
        let again = Index::open(folder.path(), FEED).expect("opens");
        prop_assert_eq!(again.len() as usize, shelf.len());
        for query in &queries {
            check_list(&again, &shelf, query)?;
        }
    }
}

#[test]
fn a_facet_shows_the_fifty_largest_ties_by_value() {
    let (_folder, index) = index();
    let mut shelf = Shelf::new();
    let books = (0..60_i32).map(|n| {
        let mut essay = super::essay(&format!("e{n}"), 0);
        essay.keywords = (0..=n / 20).map(|k| format!("词{}", n * 7 % 60 + 60 * k)).chain(["纸".to_owned()]).collect();
        (essay, Report::default())
    });
    fill(&index, &mut shelf, vec![(books.collect(), Vec::new())]);
    let query = ListQuery { limit: 1, facets: vec![Facet::Keyword], ..ListQuery::default() };
    let page = index.list(&query).expect("lists");
    let mut expected = shelf::count(&shelf, &Filters::default(), Facet::Keyword);
    assert!(expected.len() > 100);
    expected.truncate(50);
    assert_eq!(page.facets[&Facet::Keyword], expected);
    assert_eq!(expected[0].value, "纸");
}
