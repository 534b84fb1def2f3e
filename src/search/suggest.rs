//! Completion of what is being typed, over titles, keywords and authors.
//!
//! The values are those that lists and facets count, each once for a state of the index; pinyin is compared as they are gone
//! through, and stands in no index, where 不, 布 and 部 would be one word. Nothing is kept beside what lists keep: a value is
//! read character by character, and each character of the library is spelled once for what is typed.

use std::cmp::Reverse;

use tantivy::collector::DocSetCollector;

use super::snapshot::Snapshot;
use super::spelled::{Held, Spelled};
use super::vocabulary::Group;
use super::{Facet, SearchError, SuggestQuery, Suggestion, SuggestionKind, filter};
use crate::essay::EssayId;

impl SuggestionKind {
    /// All of them, in the order in which equals are offered.
    pub const ALL: [Self; 3] = [Self::Title, Self::Keyword, Self::Author];

    /// The name in requests and answers.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Keyword => "keyword",
            Self::Author => "author",
        }
    }
}

/// The place among other suggestions: most used first, then the closest, then the shortest.
type Rank<'a> = (Reverse<u64>, Held, usize, &'a str, SuggestionKind);

fn rank(group: &Group, held: Held, kind: SuggestionKind) -> Rank<'_> {
    (Reverse(group.count), held, group.folded.chars().count(), &group.shown, kind)
}

/// The values of a snapshot that complete what is typed, at most `limit`.
pub(super) fn suggest(snapshot: &Snapshot, query: &SuggestQuery) -> Result<Vec<Suggestion>, SearchError> {
    let mut spelled = Spelled::of(query.text.as_str());
    let kinds = SuggestionKind::ALL.into_iter().filter(|kind| query.kinds.is_empty() || query.kinds.contains(kind));
    let vocabulary = |kind| {
        Ok(match kind {
            SuggestionKind::Title => (kind, snapshot.titles()?),
            SuggestionKind::Keyword => (kind, snapshot.vocabulary(Facet::Keyword)?),
            SuggestionKind::Author => (kind, snapshot.vocabulary(Facet::Author)?),
        })
    };
    let vocabularies = kinds.map(vocabulary).collect::<Result<Vec<_>, SearchError>>()?;

    let mut found: Vec<(Rank, &Group)> = Vec::new();
    for (kind, vocabulary) in &vocabularies {
        let mut of_kind: Vec<(Rank, &Group)> = Vec::new();
        for group in vocabulary.by_frequency() {
            // What is used less than those that are enough comes after them.
            let worst = query.limit.checked_sub(1).and_then(|last| of_kind.get(last));
            if worst.is_some_and(|(_, worst)| group.count < worst.count) {
                break;
            }
            if let Some(held) = spelled.held_by(&group.folded) {
                of_kind.push((rank(group, held, *kind), group));
            }
        }
        found.append(&mut of_kind);
    }
    found.sort_unstable_by_key(|(rank, _)| *rank);
    found.truncate(query.limit);
    let suggestion = |((.., kind), group): &(Rank, &Group)| {
        let id = if *kind == SuggestionKind::Title { first_with_title(snapshot, &group.folded)? } else { None };
        Ok(Suggestion { kind: *kind, value: group.shown.clone(), count: group.count, id })
    };
    found.iter().map(suggestion).collect()
}

/// Of the essays that have a title, the first by id.
fn first_with_title(snapshot: &Snapshot, folded: &str) -> Result<Option<EssayId>, SearchError> {
    let query = filter::whole(snapshot.fields.whole_title, folded);
    let mut first: Option<String> = None;
    for address in snapshot.searcher.search(&query, &DocSetCollector)? {
        let id = snapshot.id(address)?;
        if first.as_ref().is_none_or(|first| id < *first) {
            first = Some(id);
        }
    }
    first.map(|id| id.parse().map_err(SearchError::engine)).transpose()
}
