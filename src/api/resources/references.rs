//! GET /v1/essays/{id}/references: what an essay cites.

use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::EssayPath;
use crate::api::error::{ApiError, GoneEssay, InvalidRequest, NoEssay};
use crate::api::http::{Feed, NoParameters, Path, Query, derived, live, stored_json};
use crate::api::state::State;
use crate::essay::Reference;

/// The one member that is read of an essay.
#[derive(Deserialize)]
struct References {
    references: Vec<Reference>,
}

/// Everything that an essay cites.
#[derive(Debug, Serialize, ToSchema)]
struct ReferenceList {
    items: Vec<Reference>,
    total: usize,
}

impl ReferenceList {
    fn of(items: Vec<Reference>) -> Self {
        Self { total: items.len(), items }
    }
}

/// List an essay's references
///
/// The list at its end, and its notes (`①`…), in the order printed, in the fields of CSL. `raw` is always as printed; what was
/// not understood is null.
#[utoipa::path(
    tag = "essays",
    params(EssayPath),
    responses(
        (status = 200, description = "The references", body = ReferenceList),
        InvalidRequest,
        NoEssay,
        GoneEssay,
    ),
)]
#[get("/v1/essays/{id}/references")]
pub(crate) async fn list_references(
    request: HttpRequest,
    state: web::Data<State>,
    Path(path): Path<EssayPath>,
    _: Query<NoParameters>,
) -> Result<HttpResponse, ApiError> {
    let feed = Feed::of(&state);
    let essay = live(state.library.essay(&path.id).await?)?;
    let references = derived(essay.json, |json| {
        let References { references } = serde_json::from_slice(json)?;
        Ok(serde_json::to_vec(&ReferenceList::of(references))?)
    });
    Ok(stored_json(feed.tag(&request, &state), references.await?.into()))
}
