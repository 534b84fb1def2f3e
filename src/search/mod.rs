//! The index: derived from the store by following its feed, and disposable at any time. Nobody else names tantivy.
//!
//! Where to look first: [`Index`] is the door; `query` has what it is asked and what it answers; `schema` says what a
//! document of the index is made of. A list goes through `filter` (which essays), `list` (which rows of them, in which
//! order, and the facets), `sort` and `cursor`; values and facets are counted over a `vocabulary`.

mod cursor;
mod document;
mod error;
mod filter;
mod flaw;
mod index;
mod list;
mod query;
mod schema;
mod sealed;
mod snapshot;
mod sort;
mod values;
mod vocabulary;

pub use error::SearchError;
pub use flaw::Flaw;
pub use index::Index;
pub use query::{
    Facet, Filters, Indexed, ListQuery, Page, Position, Sort, SortKey, Update, ValueCount, ValueField, ValueQuery,
};
