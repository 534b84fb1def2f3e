//! A page of the values of a field: most frequent first, ties by value.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::snapshot::Snapshot;
use super::vocabulary::Group;
use super::{Facet, Page, SearchError, ValueCount, ValueField, ValueQuery, cursor};
use crate::text::fold;

/// The parameters that a cursor belongs to.
#[derive(Serialize)]
struct Parameters<'a> {
    list: &'static str,
    field: Facet,
    prefix: Option<&'a str>,
}

/// What a cursor holds of the last value: its count, and itself.
type LastRow = (u64, String);

impl ValueField {
    fn facet(self) -> Facet {
        match self {
            Self::Keyword => Facet::Keyword,
            Self::Author => Facet::Author,
            Self::Journal => Facet::Journal,
        }
    }
}

/// A page of the values of a field over a snapshot.
pub(super) fn values(snapshot: &Snapshot, query: &ValueQuery) -> Result<Page<ValueCount>, SearchError> {
    let field = query.field.facet();
    let hash = cursor::hash(&Parameters { list: "values", field, prefix: query.prefix.as_deref() })?;
    let after = query.cursor.as_deref().map(|text| cursor::decode::<LastRow>(&hash, text)).transpose()?;
    let prefix = fold(query.prefix.as_deref().unwrap_or_default());

    let vocabulary = snapshot.vocabulary(field)?;
    let mut total = 0;
    let mut behind = 0;
    let mut items = Vec::with_capacity(query.limit);
    for group in vocabulary.by_frequency().filter(|group| group.folded.starts_with(&prefix)) {
        total += 1;
        if after.as_ref().is_some_and(|last| !is_behind(group, last)) {
            continue;
        }
        behind += 1;
        if items.len() < query.limit {
            items.push(ValueCount { value: group.shown.clone(), count: group.count });
        }
    }
    let next = match items.last() {
        Some(last) if behind > items.len() => Some(cursor::encode(&hash, &(last.count, &last.value))?),
        _ => None,
    };
    Ok(Page { items, total, next, facets: BTreeMap::new(), relaxed: false })
}

fn is_behind(group: &Group, (count, value): &LastRow) -> bool {
    (Reverse(group.count), group.shown.as_str()) > (Reverse(*count), value.as_str())
}
