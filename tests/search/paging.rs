//! Paging while essays come and go: one that is there and unchanged throughout is seen exactly once.

use std::collections::BTreeMap;

use proptest::prelude::*;
use wenzhang::essay::Essay;
use wenzhang::search::{Facet, Filters, ListQuery, SearchError, Sort, SortKey, ValueField, ValueQuery};

use super::{delete, essay, index, put};

/// What happens between two pages.
#[derive(Debug, Clone)]
enum Event {
    Come(u8, Option<i32>),
    Go(u8),
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        (100..140_u8, proptest::option::of(2017..2021)).prop_map(|(n, year)| Event::Come(n, year)),
        (100..140_u8).prop_map(Event::Go),
    ]
}

fn of_year(n: u8, year: Option<i32>) -> Essay {
    // Three letters in turn, so that those who come and go stand between those who stay.
    let mut essay = essay(&format!("{}{n}", ["p", "q", "r"][usize::from(n) % 3]), i64::from(n % 7));
    essay.publication.year = year;
    // Few titles, so that some are equal, and some go with the last essay that has them.
    essay.title = year.map(|year| ["书", "曾", "读", "Z"][usize::from(n % 3) + usize::from(year > 2018)].to_owned());
    essay
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn who_stays_is_seen_exactly_once(
        staying in proptest::collection::vec(proptest::option::of(2017..2021), 1..20),
        events in proptest::collection::vec(proptest::collection::vec(event(), 0..6), 1..12),
        limit in 1..5_usize,
        descending: bool,
        key in prop_oneof![Just(SortKey::Year), Just(SortKey::Added), Just(SortKey::Date), Just(SortKey::Title)],
    ) {
        let (_folder, index) = index();
        let staying: Vec<Essay> = (0..).zip(staying).map(|(n, year)| of_year(n, year)).collect();
        index.apply(staying.iter().map(put).collect(), 1).expect("applies");
        let mut query = ListQuery { sort: Sort { key, descending }, limit, ..ListQuery::default() };
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut events = events.into_iter();
        for seq in 2.. {
            let page = index.list(&query).expect("lists");
            for head in page.items {
                *seen.entry(head.id.to_string()).or_default() += 1;
            }
            let Some(next) = page.next else { break };
            prop_assert!(seq < 1000, "the pages have no end");
            query.cursor = Some(next);
            let updates = events.next().unwrap_or_default().into_iter().map(|event| match event {
                Event::Come(n, year) => put(&of_year(n, year)),
                Event::Go(n) => delete(of_year(n, None).id.as_str()),
            });
            index.apply(updates.collect(), seq).expect("applies");
        }
        for essay in staying {
            prop_assert_eq!(seen.get(essay.id.as_str()), Some(&1), "{}", essay.id);
        }
    }
}

#[test]
fn a_cursor_belongs_to_its_query_whatever_the_limit() {
    let (_folder, index) = index();
    index.apply((0..5).map(|n| put(&of_year(n, Some(2020)))).collect(), 1).expect("applies");
    let query = ListQuery { limit: 2, ..ListQuery::default() };
    let cursor = index.list(&query).expect("lists").next;
    let query = ListQuery { cursor, ..query };
    assert_eq!(index.list(&ListQuery { limit: 5, ..query.clone() }).expect("lists").items.len(), 3);

    let filters = Filters { year: vec![2020], ..Filters::default() };
    let sort = Sort { key: SortKey::Added, descending: false };
    let other_queries = [
        ListQuery { filters, ..query.clone() },
        ListQuery { sort, ..query.clone() },
        ListQuery { facets: vec![Facet::Year], ..query.clone() },
        ListQuery { shown: "+id".to_owned(), ..query.clone() },
        ListQuery { sort: Sort { key: SortKey::Title, descending: false }, ..query.clone() },
    ];
    for other in &other_queries {
        assert!(matches!(index.list(other), Err(SearchError::CursorMismatch)), "{other:?}");
    }
    let of_values = ValueQuery { field: ValueField::Author, prefix: None, limit: 2, cursor: query.cursor.clone() };
    assert!(matches!(index.values(&of_values), Err(SearchError::CursorMismatch)));
    for bad in ["", "zzz", "W10", "文章"] {
        let query = ListQuery { cursor: Some(bad.to_owned()), ..query.clone() };
        assert!(matches!(index.list(&query), Err(SearchError::InvalidCursor)), "{bad}");
    }
}

#[test]
fn a_page_of_no_rows_still_counts() {
    let (_folder, index) = index();
    index.apply((0..5).map(|n| put(&of_year(n, Some(2020)))).collect(), 1).expect("applies");
    let page = index.list(&ListQuery { facets: vec![Facet::Year], ..ListQuery::default() }).expect("lists");
    assert_eq!((page.items.len(), page.total, page.next), (0, 5, None));
    assert_eq!(page.facets[&Facet::Year][0].count, 5);
}
