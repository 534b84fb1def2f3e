//! GET /v1/essays/{id}/references: what an essay cites, and who cites it.

use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::EssayPath;
use crate::api::error::{ApiError, GoneEssay, InvalidRequest, NoEssay};
use crate::api::http::{Feed, NoParameters, Path, Query, json, live};
use crate::api::state::State;
use crate::essay::view::EssayName;
use crate::library::{Citations, Cited};

/// Everything that an essay cites, and the essays that cite it.
#[derive(Debug, Serialize, ToSchema)]
struct ReferenceList {
    items: Vec<Cited>,
    total: usize,
    /// The essays of the library that cite this one, by id.
    cited_by: Vec<EssayName>,
}

/// List an essay's references
///
/// The list at its end, and its notes (`①`…), in the order printed, in the fields of CSL. `raw` is always as printed; what was
/// not understood is null. `held` is the essay of the library that a reference cites, `cited_by` are those that cite this one: their
/// titles agree in every letter and digit and one of their authors does, or their DOIs agree.
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
    let Citations { cited, cited_by } = live(state.library.citations(&path.id).await?)?;
    json(feed.tag(&request, &state), &ReferenceList { total: cited.len(), items: cited, cited_by })
}
