//! Filters as a query of the engine, built by hand: what a user types never goes through a query language.

use std::ops::Bound;

use tantivy::query::{BooleanQuery, EmptyQuery, EnableScoring, Query, RangeQuery, TermQuery, TermSetQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{BitSet, DocId, SegmentOrdinal, SegmentReader, TERMINATED, Term};

use super::schema::{ESSAY, ValueFields};
use super::snapshot::Snapshot;
use super::{Filters, SearchError};
use crate::text::fold;

/// The heads that pass, as a set for each segment.
pub(super) struct Passing {
    by_segment: Vec<BitSet>,
}

impl Passing {
    pub(super) fn of(snapshot: &Snapshot, filters: &Filters) -> Result<Self, SearchError> {
        let weight = heads(snapshot, filters)?.weight(EnableScoring::disabled_from_searcher(&snapshot.searcher))?;
        let in_segment = |segment: &SegmentReader| {
            let mut passing = BitSet::with_max_value(segment.max_doc());
            let mut found = weight.scorer(segment, 1.0)?;
            while found.doc() != TERMINATED {
                passing.insert(found.doc());
                found.advance();
            }
            Ok(passing)
        };
        let by_segment = snapshot.searcher.segment_readers().iter().map(in_segment);
        Ok(Self { by_segment: by_segment.collect::<tantivy::Result<_>>()? })
    }

    /// Whether a head passes.
    pub(super) fn has(&self, segment: SegmentOrdinal, head: DocId) -> bool {
        self.by_segment.get(segment as usize).is_some_and(|passing| passing.contains(head))
    }
}

/// The heads of essays that pass all filters.
pub(super) fn heads(snapshot: &Snapshot, filters: &Filters) -> Result<BooleanQuery, SearchError> {
    let fields = &*snapshot.fields;
    let mut must: Vec<Box<dyn Query>> = vec![whole(fields.kind, ESSAY)];
    must.extend(filters.keyword.iter().map(|keyword| whole(fields.keyword.folded, &fold(keyword))));
    must.extend(filters.author.iter().map(|author| whole(fields.author.folded, &fold(author))));
    for part in &filters.affiliation {
        let part = fold(part);
        must.push(values(snapshot, fields.affiliation, |folded| folded.contains(&part))?);
    }
    if !filters.journal.is_empty() {
        let journals = filters.journal.iter().map(|journal| fold(journal));
        must.push(any(journals.map(|journal| Term::from_field_text(fields.journal.folded, &journal))));
    }
    if !filters.clc.is_empty() {
        let prefixes: Vec<String> = filters.clc.iter().map(|prefix| fold(prefix)).collect();
        must.push(values(snapshot, fields.clc, |folded| prefixes.iter().any(|prefix| folded.starts_with(prefix)))?);
    }
    if !filters.language.is_empty() {
        let tags = filters.language.iter().map(|language| fold(language.tag()));
        must.push(any(tags.map(|tag| Term::from_field_text(fields.language.folded, &tag))));
    }
    if !filters.year.is_empty() {
        must.push(any(filters.year.iter().map(|year| Term::from_field_i64(fields.year, i64::from(*year)))));
    }
    let year = |year: Option<i32>| {
        year.map_or(Bound::Unbounded, |year| Bound::Included(Term::from_field_i64(fields.year, i64::from(year))))
    };
    if filters.year_from.is_some() || filters.year_to.is_some() {
        must.push(Box::new(RangeQuery::new(year(filters.year_from), year(filters.year_to))));
    }
    if let Some(code) = filters.diagnostic {
        must.push(whole(fields.diagnostic, code.as_str()));
    }
    if let Some(limit) = filters.confidence_below {
        let limit = Term::from_field_f64(fields.confidence, f64::from(limit));
        must.push(Box::new(RangeQuery::new(Bound::Unbounded, Bound::Excluded(limit))));
    }
    Ok(BooleanQuery::intersection(must))
}

/// Documents that have the value.
pub(super) fn whole(field: Field, folded: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, folded), IndexRecordOption::Basic))
}

/// Documents that have one of the terms.
fn any(terms: impl Iterator<Item = Term>) -> Box<dyn Query> {
    Box::new(TermSetQuery::new(terms))
}

/// Documents that have a value that passes: tried on each value of the library once, not on each essay.
fn values(
    snapshot: &Snapshot,
    fields: ValueFields,
    passes: impl Fn(&str) -> bool,
) -> Result<Box<dyn Query>, SearchError> {
    let vocabulary = snapshot.vocabulary(fields.facet)?;
    let passing = vocabulary.groups().iter().filter(|group| passes(&group.folded));
    let terms: Vec<Term> = passing.map(|group| Term::from_field_text(fields.folded, &group.folded)).collect();
    Ok(if terms.is_empty() { Box::new(EmptyQuery) } else { any(terms.into_iter()) })
}
