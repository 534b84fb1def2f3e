//! Filters as a query of the engine, built by hand: what a user types never goes through a query language.

use std::ops::Bound;

use tantivy::Term;
use tantivy::query::{BooleanQuery, EmptyQuery, Query, RangeQuery, TermQuery, TermSetQuery};
use tantivy::schema::{Field, IndexRecordOption};

use super::schema::{ESSAY, ValueFields};
use super::snapshot::Snapshot;
use super::{Filters, SearchError};
use crate::text::fold;

/// The heads of essays that pass all filters.
pub(super) fn heads(snapshot: &Snapshot, filters: &Filters) -> Result<BooleanQuery, SearchError> {
    let mut must = vec![whole(snapshot.fields.kind, ESSAY)];
    must.extend(conditions(snapshot, filters)?);
    Ok(BooleanQuery::intersection(must))
}

/// Which of the heads pass all filters, where any is set: for asking of heads alone.
pub(super) fn of_heads(snapshot: &Snapshot, filters: &Filters) -> Result<Option<BooleanQuery>, SearchError> {
    let conditions = conditions(snapshot, filters)?;
    Ok(if conditions.is_empty() { None } else { Some(BooleanQuery::intersection(conditions)) })
}

fn conditions(snapshot: &Snapshot, filters: &Filters) -> Result<Vec<Box<dyn Query>>, SearchError> {
    let fields = &*snapshot.fields;
    let mut must: Vec<Box<dyn Query>> = Vec::new();
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
    Ok(must)
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
