//! What an essay cites and who cites it, as far as the library has it; and the essays like it.

use std::sync::Arc;

use serde::Serialize;
use utoipa::ToSchema;

use super::intake::blocking;
use super::{Found, Library, LibraryError, Related};
use crate::essay::view::EssayName;
use crate::essay::{Essay, EssayId, Reference};

/// A cited work.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Cited {
    #[serde(flatten)]
    #[schema(inline)]
    pub reference: Reference,
    /// The essay that it is, where the library has it.
    pub held: Option<EssayName>,
}

/// An essay's citations, both ways.
#[derive(Debug, Clone, PartialEq)]
pub struct Citations {
    /// In the order printed.
    pub cited: Vec<Cited>,
    /// The essays of the library that cite it, by id.
    pub cited_by: Vec<EssayName>,
}

impl Library {
    /// What an essay cites, with what the library has of it, and what of the library cites it.
    pub async fn citations(&self, id: &EssayId) -> Result<Found<Citations>, LibraryError> {
        let index = Arc::clone(&self.inner.index);
        self.about(id, move |essay| {
            let (held, cited_by) = (index.held(&essay)?, index.cited_by(&essay)?);
            let cited = essay.references.into_iter().zip(held).map(|(reference, held)| Cited { reference, held });
            Ok(Citations { cited: cited.collect(), cited_by })
        })
        .await
    }

    /// The essays most like one, with what they share, best first.
    pub async fn related(&self, id: &EssayId, limit: usize) -> Result<Found<Vec<Related>>, LibraryError> {
        let index = Arc::clone(&self.inner.index);
        self.about(id, move |essay| Ok(index.related(&essay, limit)?)).await
    }

    /// What is known about an essay that is there.
    async fn about<T: Send + 'static>(
        &self,
        id: &EssayId,
        know: impl FnOnce(Essay) -> Result<T, LibraryError> + Send + 'static,
    ) -> Result<Found<T>, LibraryError> {
        Ok(match self.inner.store.record(id).await? {
            Found::Live(record) => Found::Live(blocking(move || know(record.essay)).await??),
            Found::Gone => Found::Gone,
            Found::Never => Found::Never,
        })
    }
}
