//! GET /v1/essays/{id}/outline: the tree of sections without text.

use actix_web::{HttpResponse, get, web};

use super::EssayPath;
use crate::api::error::{ApiError, GoneEssay, InvalidRequest, NoEssay};
use crate::api::http::{NoParameters, Path, Query, Tag, derived, live, stored_json};
use crate::api::state::State;
use crate::essay::Essay;
use crate::essay::view::Outline;

/// Get an essay's outline
///
/// The tree of sections without their text: a table of contents. Each section's `id` leads to its text.
#[utoipa::path(
    tag = "essays",
    params(EssayPath),
    responses(
        (status = 200, description = "The outline", body = Outline),
        InvalidRequest,
        NoEssay,
        GoneEssay,
    ),
)]
#[get("/v1/essays/{id}/outline")]
pub(crate) async fn get_outline(
    state: web::Data<State>,
    Path(path): Path<EssayPath>,
    _: Query<NoParameters>,
) -> Result<HttpResponse, ApiError> {
    let essay = live(state.library.essay(&path.id).await?)?;
    let tag = Tag::strong(&essay.version, &state, None);
    let outline = derived(essay.json, |json| {
        let essay: Essay = serde_json::from_slice(json)?;
        Ok(serde_json::to_vec(&essay.outline())?)
    });
    Ok(stored_json(tag, outline.await?.into()))
}
