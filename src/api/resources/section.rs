//! GET /v1/sections/{section_id} and GET /v1/essays/{id}/sections/{path}: one section.

use actix_web::{HttpResponse, get, web};
use utoipa::IntoParams;

use crate::api::error::{ApiError, GoneEssay, GoneSection, InvalidRequest, Missing, NoSection, NoSectionOrEssay};
use crate::api::http::{NoParameters, Parameters, Path, Query, Reader, Tag, derived, live, live_section, stored_json};
use crate::api::state::State;
use crate::essay::view::SectionDocument;
use crate::essay::{Essay, EssayId, SectionId, SectionPath};

/// Where a section is by its id.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct ByIdPath {
    /// The section's id: its essay's, a dot and an anchor. It changes only when a title from the top down to it does.
    section_id: SectionId,
}

impl Parameters for ByIdPath {
    fn read(reader: &mut Reader) -> Option<Self> {
        Some(Self { section_id: reader.required("section_id")? })
    }
}

/// Where a section is in the outline.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct ByPathPath {
    /// The essay's id.
    id: EssayId,
    /// The section's position: `2.1` is the first sub-section of the second section, `0` the opening.
    path: SectionPath,
}

impl Parameters for ByPathPath {
    fn read(reader: &mut Reader) -> Option<Self> {
        let (id, path) = (reader.required("id"), reader.required("path"));
        Some(Self { id: id?, path: path? })
    }
}

/// Get a section
///
/// The section's own text, without its sub-sections', and what a page about it needs: its essay, its parent, the sections
/// before and after it in reading order, its children. 410 once its essay has it no more.
#[utoipa::path(
    tag = "sections",
    params(ByIdPath),
    responses(
        (status = 200, description = "The section", body = SectionDocument),
        InvalidRequest,
        NoSection,
        GoneSection,
    ),
)]
#[get("/v1/sections/{section_id}")]
pub(crate) async fn get_section(
    state: web::Data<State>,
    Path(path): Path<ByIdPath>,
    _: Query<NoParameters>,
) -> Result<HttpResponse, ApiError> {
    let section = live_section(state.library.section(&path.section_id).await?)?;
    Ok(stored_json(Tag::strong(&section.version, &state, None), section.json))
}

/// Get a section by its path
///
/// The same as by its id. Paths are for people: they shift when the outline does, and `id` doesn't.
#[utoipa::path(
    tag = "sections",
    params(ByPathPath),
    responses(
        (status = 200, description = "The section", body = SectionDocument),
        InvalidRequest,
        NoSectionOrEssay,
        GoneEssay,
    ),
)]
#[get("/v1/essays/{id}/sections/{path}")]
pub(crate) async fn get_section_by_path(
    state: web::Data<State>,
    Path(ByPathPath { id, path }): Path<ByPathPath>,
    _: Query<NoParameters>,
) -> Result<HttpResponse, ApiError> {
    let essay = live(state.library.essay(&id).await?)?;
    let tag = Tag::strong(&essay.version, &state, None);
    let section = derived(essay.json, move |json| {
        let essay: Essay = serde_json::from_slice(json)?;
        let section = essay.section_documents().into_iter().find(|section| section.head.path == path);
        Ok(serde_json::to_vec(&section.ok_or(ApiError::Missing(Missing::Section))?)?)
    });
    Ok(stored_json(tag, section.await?.into()))
}
