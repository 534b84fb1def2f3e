//! Pages of essays, and of hits: which query is asked, which rows of what it finds are shown, and the facets.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::Query;

use super::matching::Strictness;
use super::ranking::Statistics;
use super::rows::{Of, Row, Rows, SegmentRows, first_rows};
use super::snapshot::Snapshot;
use super::snippet::snippets;
use super::stored::{stored, stored_unit};
use super::typed::{Relaxation, Typed};
use super::vocabulary::Vocabulary;
use super::{
    Facet, Filters, Hit, ListQuery, Page, SearchError, SearchField, SearchQuery, Sort, TextQuery, cursor, filter,
    matching, ranking,
};
use crate::essay::view::EssayHead;

/// How many values a facet shows.
const FACET_VALUES: usize = 50;

/// The parameters that a cursor belongs to.
#[derive(Serialize)]
struct Parameters<'a> {
    list: &'static str,
    text: Option<&'a TextQuery>,
    filters: &'a Filters,
    sort: Sort,
    facets: &'a [Facet],
    shown: &'a str,
}

/// A page as it is asked for, of whatever rows.
struct Request<'a> {
    parameters: Parameters<'a>,
    of: Of,
    limit: usize,
    cursor: Option<&'a str>,
}

/// A page of rows.
struct Found {
    rows: Vec<Row>,
    total: u64,
    next: Option<String>,
    facets: BTreeMap<Facet, Vec<super::ValueCount>>,
    relaxed: bool,
}

/// A page of the essays of a snapshot.
pub(super) fn list(snapshot: &Snapshot, query: &ListQuery) -> Result<Page<EssayHead>, SearchError> {
    let ListQuery { text, filters, sort, limit, cursor, facets, shown } = query;
    let facets = sorted(facets);
    let text = text.as_ref();
    let parameters = Parameters { list: "essays", text, filters, sort: *sort, facets: &facets, shown };
    let of = if text.is_some() { Of::Essays } else { Of::Heads };
    let request = Request { parameters, of, limit: *limit, cursor: cursor.as_deref() };
    let typed = text.map(|text| Typed::of(&text.text));
    let found = find(snapshot, &request, typed.as_ref())?;
    let head = |row: &Row| stored(snapshot, row.address, snapshot.fields.head);
    let items = found.rows.iter().map(head).collect::<Result<_, _>>()?;
    Ok(Page { items, total: found.total, next: found.next, facets: found.facets, relaxed: found.relaxed })
}

/// A page of the units of a snapshot that match.
pub(super) fn search(snapshot: &Snapshot, query: &SearchQuery) -> Result<Page<Hit>, SearchError> {
    let SearchQuery { text, filters, sort, limit, cursor, facets } = query;
    let facets = sorted(facets);
    let parameters = Parameters { list: "hits", text: Some(text), filters, sort: *sort, facets: &facets, shown: "" };
    let request = Request { parameters, of: Of::Units, limit: *limit, cursor: cursor.as_deref() };
    let typed = Typed::of(&text.text);
    let found = find(snapshot, &request, Some(&typed))?;
    let hit = |row: &Row| {
        let unit = stored_unit(snapshot, row.address)?;
        let snippets = snippets(&unit, &typed, text.among());
        Ok(Hit { essay: unit.essay, section: unit.section, score: row.score, snippets })
    };
    let items = found.rows.iter().map(hit).collect::<Result<_, SearchError>>()?;
    Ok(Page { items, total: found.total, next: found.next, facets: found.facets, relaxed: found.relaxed })
}

fn sorted(facets: &[Facet]) -> Vec<Facet> {
    let mut facets = facets.to_vec();
    facets.sort_unstable();
    facets.dedup();
    facets
}

fn find(snapshot: &Snapshot, request: &Request, typed: Option<&Typed>) -> Result<Found, SearchError> {
    let Request { parameters, of, limit, cursor } = request;
    let hash = cursor::hash(parameters)?;
    let keys = snapshot.keys(parameters.sort.key)?;
    let after = cursor.map(|text| match &keys {
        Some(keys) => keys.last_row(cursor::decode(&hash, text)?),
        None => cursor::decode(&hash, text),
    });
    let after = after.transpose()?;
    let counted = parameters.facets.iter().map(|facet| Ok((*facet, snapshot.vocabulary(*facet)?)));
    let vocabularies = counted.collect::<Result<Vec<(Facet, Arc<Vocabulary>)>, SearchError>>()?;

    let counted = vocabularies.iter().map(|(_, vocabulary)| Arc::clone(vocabulary)).collect();
    let rows = Rows::new(snapshot, *of, parameters.sort, after, *limit, counted).by(keys.clone());
    let (segments, relaxed) = match (typed, parameters.text) {
        (Some(typed), Some(text)) => {
            let rows = rows.under(snapshot.passing(parameters.filters)?);
            let rows = match matching::unwanted(&snapshot.fields, typed, text.among()) {
                Some(unwanted) => rows.without(&*unwanted, snapshot)?,
                None => rows,
            };
            matches(snapshot, typed, text.among(), &rows)?
        }
        _ => (snapshot.searcher.search(&filter::heads(snapshot, parameters.filters)?, &rows)?, false),
    };
    let more = segments.iter().map(|segment| segment.behind).sum::<u64>() > *limit as u64;
    let rows = first_rows(snapshot, &segments, *limit)?;
    let next = match rows.last() {
        Some(last) if more => Some(match &keys {
            Some(keys) => cursor::encode(&hash, &keys.keyed(last.last(snapshot)?))?,
            None => cursor::encode(&hash, &last.last(snapshot)?)?,
        }),
        _ => None,
    };
    let facets = vocabularies.iter().enumerate().map(|(position, (facet, vocabulary))| {
        let of_segment = |segment: &SegmentRows| {
            let counts = segment.facets.get(position).cloned().unwrap_or_default();
            (segment.ordinal as usize, counts)
        };
        let of_segments: Vec<_> = segments.iter().map(of_segment).collect();
        (*facet, vocabulary.largest(&of_segments, FACET_VALUES))
    });
    Ok(Found { total: total(&segments), facets: facets.collect(), rows, next, relaxed })
}

/// What matches a text, and whether it holds only most of the words.
fn matches(
    snapshot: &Snapshot,
    typed: &Typed,
    among: &[SearchField],
    rows: &Rows,
) -> Result<(Vec<SegmentRows>, bool), SearchError> {
    let search = |strictness| {
        let matching = matching::wanted(&snapshot.fields, typed, among, strictness);
        let scored: Box<dyn Query> = ranking::scored(&snapshot.fields, typed, among, matching);
        snapshot.searcher.search_with_statistics_provider(&*scored, rows, &Statistics::of(snapshot))
    };
    let all = search(Strictness::All)?;
    match typed.relaxation {
        Relaxation::Most(count) if total(&all) == 0 => {
            let most = search(Strictness::Most(count))?;
            let relaxed = total(&most) > 0;
            Ok((most, relaxed))
        }
        _ => Ok((all, false)),
    }
}

/// What the engine needs for a search by itself: it finds the best with the same clauses, and counts them. No filter is joined
/// to sections, nothing is counted beside them, and nothing is read of what is found. Benchmarks compare with it.
pub(super) fn search_bare(snapshot: &Snapshot, query: &SearchQuery) -> Result<u64, SearchError> {
    let typed = Typed::of(&query.text.text);
    let among = query.text.among();
    let matching = matching::wanted(&snapshot.fields, &typed, among, Strictness::All);
    let scored = ranking::scored(&snapshot.fields, &typed, among, matching);
    let best = TopDocs::with_limit(query.limit).order_by_score();
    let (_, count) =
        snapshot.searcher.search_with_statistics_provider(&*scored, &(best, Count), &Statistics::of(snapshot))?;
    Ok(count as u64)
}

fn total(segments: &[SegmentRows]) -> u64 {
    segments.iter().map(|segment| segment.total).sum()
}
