//! A library that is scanned from end to end: slow, and plainly right.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use wenzhang::essay::{Essay, Report};
use wenzhang::search::{Facet, Filters, Sort, SortKey, ValueCount};
use wenzhang::text::collation::{name_key, title_key};
use wenzhang::text::fold;

/// An essay with its report.
pub(super) type Book = (Essay, Report);

/// All essays by id.
pub(super) type Shelf = BTreeMap<String, Book>;

/// The values of an essay, each folded and in its first spelling.
pub(super) fn values(essay: &Essay, facet: Facet) -> Vec<(String, String)> {
    let publication = &essay.publication;
    let spellings: Vec<String> = match facet {
        Facet::Keyword => essay.keywords.iter().chain(&essay.keywords_en).cloned().collect(),
        Facet::Author => essay.authors.iter().map(|author| author.name.clone()).collect(),
        Facet::Affiliation => essay.affiliations.iter().map(|place| place.name.clone()).collect(),
        Facet::Journal => publication.journal.iter().cloned().collect(),
        Facet::Year => publication.year.iter().map(i32::to_string).collect(),
        Facet::Language => vec![essay.language.tag().to_owned()],
        Facet::Clc => {
            let numbers = publication.clc.as_deref().unwrap_or_default().split([';', '；']);
            numbers.map(|number| number.trim().to_owned()).collect()
        }
    };
    let mut seen = BTreeSet::new();
    let mut values = Vec::new();
    for spelling in spellings {
        let folded = fold(&spelling);
        if !folded.is_empty() && seen.insert(folded.clone()) {
            values.push((folded, spelling));
        }
    }
    values
}

/// Whether an essay passes the filters.
pub(super) fn passes((essay, report): &Book, filters: &Filters) -> bool {
    let folded = |facet| -> Vec<String> { values(essay, facet).into_iter().map(|(folded, _)| folded).collect() };
    let any = |wanted: &[String], facet: Facet, holds: fn(&str, &str) -> bool| {
        let of_essay = folded(facet);
        wanted.is_empty() || wanted.iter().any(|wanted| of_essay.iter().any(|value| holds(value, &fold(wanted))))
    };
    let all = |wanted: &[String], facet: Facet, holds: fn(&str, &str) -> bool| {
        wanted.iter().all(|wanted| any(std::slice::from_ref(wanted), facet, holds))
    };
    let whole = |value: &str, wanted: &str| value == wanted;
    let year = essay.publication.year;
    all(&filters.keyword, Facet::Keyword, whole)
        && all(&filters.author, Facet::Author, whole)
        && all(&filters.affiliation, Facet::Affiliation, |value, wanted| value.contains(wanted))
        && any(&filters.journal, Facet::Journal, whole)
        && any(&filters.clc, Facet::Clc, |value, wanted| value.starts_with(wanted))
        && (filters.language.is_empty() || filters.language.contains(&essay.language))
        && (filters.year.is_empty() || year.is_some_and(|year| filters.year.contains(&year)))
        && filters.year_from.is_none_or(|from| year.is_some_and(|year| year >= from))
        && filters.year_to.is_none_or(|to| year.is_some_and(|year| year <= to))
        && filters.diagnostic.is_none_or(|code| report.diagnostics.iter().any(|found| found.code == code))
        && filters.confidence_below.is_none_or(|limit| essay.confidence.least() < limit)
}

/// The ids that pass, in order.
pub(super) fn list(shelf: &Shelf, filters: &Filters, sort: Sort) -> Vec<String> {
    let mut ids: Vec<&String> = shelf.iter().filter(|(_, book)| passes(book, filters)).map(|(id, _)| id).collect();
    ids.sort_by(|a, b| {
        let (a_key, b_key) = (key(&shelf[*a].0, sort.key), key(&shelf[*b].0, sort.key));
        let by_value = match (&a_key, &b_key) {
            (Some(a), Some(b)) if sort.descending => b.cmp(a),
            (Some(a), Some(b)) => a.cmp(b),
            (a, b) => a.is_none().cmp(&b.is_none()),
        };
        by_value.then_with(|| a.cmp(b))
    });
    ids.into_iter().cloned().collect()
}

/// A stored value as a text whose order is the value's.
fn key(essay: &Essay, key: SortKey) -> Option<String> {
    match key {
        SortKey::Relevance => None,
        // How titles and names are collated is told by its own tests.
        SortKey::Title => essay.title.as_deref().and_then(title_key).map(hex),
        SortKey::Author => essay.authors.first().and_then(|author| name_key(&author.name)).map(hex),
        SortKey::Year => essay.publication.year.map(|year| format!("{year:04}")),
        // The dates of these tests are well formed, or begin with a letter.
        SortKey::Date => essay.publication.date.clone().filter(|date| date.starts_with(|c: char| c.is_ascii_digit())),
        SortKey::Added => essay.added.map(|added| format!("{:020}", added.as_nanosecond())),
    }
}

fn hex(key: Vec<u8>) -> String {
    key.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The values of a field over the essays that pass, most frequent first, each in its spelling of the whole shelf.
pub(super) fn count(shelf: &Shelf, filters: &Filters, facet: Facet) -> Vec<ValueCount> {
    let mut spellings: BTreeMap<String, BTreeMap<String, u64>> = BTreeMap::new();
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for book in shelf.values() {
        for (folded, spelling) in values(&book.0, facet) {
            *spellings.entry(folded.clone()).or_default().entry(spelling).or_default() += 1;
            if passes(book, filters) {
                *counts.entry(folded).or_default() += 1;
            }
        }
    }
    let shown = |folded: &String| -> String {
        let best = spellings[folded].iter().max_by_key(|(spelling, count)| (**count, Reverse((*spelling).clone())));
        best.map(|(spelling, _)| spelling.clone()).unwrap_or_default()
    };
    let mut counted: Vec<ValueCount> =
        counts.iter().map(|(folded, count)| ValueCount { value: shown(folded), count: *count }).collect();
    counted.sort_by_key(|value| (Reverse(value.count), value.value.clone()));
    counted
}
