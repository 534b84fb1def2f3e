//! The index: derived from the store by following its feed, and disposable at any time. Nobody else names tantivy.
//!
//! Where to look first: [`Index`] is the door; `query` has what it is asked and what it answers; `schema` says what a
//! document of the index is made of, and `unit` and `analysis` what of a text goes into it. A list goes through `filter`
//! (which essays), `list` and `rows` (which rows of them, in which order, and the facets), `sort`, `order` and `cursor`; values and
//! facets are counted over a `vocabulary`. A text that is searched is understood by `typed`, matched by `matching` (with `beneath` and `character`), scored
//! by `ranking`, and shown by `snippet`, `highlight` and `cut`. `suggest` completes what is being typed, by `spelled`. `work`
//! tells that a reference and an essay are the same, which `citation` follows; `related` finds essays like one.

mod analysis;
mod beneath;
mod character;
mod citation;
mod cursor;
mod cut;
mod document;
mod error;
mod field;
mod filter;
mod flaw;
mod heads;
mod highlight;
mod index;
mod list;
mod matching;
mod order;
mod query;
mod ranking;
mod related;
mod rows;
mod schema;
mod sealed;
mod snapshot;
mod snippet;
mod sort;
mod spelled;
mod stored;
mod suggest;
mod typed;
mod unit;
mod values;
mod vocabulary;
mod work;

pub use error::SearchError;
pub use field::SearchField;
pub use flaw::Flaw;
pub use index::Index;
pub use query::{
    Facet, Filters, Hit, Indexed, ListQuery, Page, Position, SearchQuery, Snippet, Sort, SortKey, SuggestQuery,
    Suggestion, SuggestionKind, TextQuery, Update, ValueCount, ValueField, ValueQuery,
};
pub use related::{Reason, ReasonKind, Related};
pub use typed::{InvalidText, QueryText};
