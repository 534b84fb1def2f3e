//! GET /v1/essays/{id}/sections: every section with its text, flat.

use actix_web::{HttpResponse, get, web};

use serde::Serialize;
use utoipa::ToSchema;

use super::EssayPath;
use crate::api::error::{ApiError, GoneEssay, InvalidRequest, NoEssay};
use crate::api::http::{NoParameters, Path, Query, Tag, derived, live, stored_json};
use crate::api::state::State;
use crate::essay::Essay;
use crate::essay::view::SectionDocument;

/// Every section of an essay.
#[derive(Debug, Serialize, ToSchema)]
struct SectionList {
    items: Vec<SectionDocument>,
    total: usize,
}

impl SectionList {
    fn of(items: Vec<SectionDocument>) -> Self {
        Self { total: items.len(), items }
    }
}

/// List an essay's sections
///
/// Every section of every level in reading order, depth first, each with its own text and without its sub-sections'.
#[utoipa::path(
    tag = "sections",
    params(EssayPath),
    responses(
        (status = 200, description = "All sections", body = SectionList),
        InvalidRequest,
        NoEssay,
        GoneEssay,
    ),
)]
#[get("/v1/essays/{id}/sections")]
pub(crate) async fn list_sections(
    state: web::Data<State>,
    Path(path): Path<EssayPath>,
    _: Query<NoParameters>,
) -> Result<HttpResponse, ApiError> {
    let essay = live(state.library.essay(&path.id).await?)?;
    let tag = Tag::strong(&essay.version, &state, None);
    let sections = derived(essay.json, |json| {
        let essay: Essay = serde_json::from_slice(json)?;
        Ok(serde_json::to_vec(&SectionList::of(essay.section_documents()))?)
    });
    Ok(stored_json(tag, sections.await?.into()))
}
