//! GET /v1/sections?ids=: many sections at once.

use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::{IntoParams, ToSchema};

use crate::api::error::{ApiError, InvalidRequest, Place, ProblemItem};
use crate::api::http::{Feed, Parameters, Query, Reader, json};
use crate::api::state::State;
use crate::essay::SectionId;
use crate::essay::view::SectionDocument;
use crate::library::Found;

/// Which sections.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read into a BatchQuery")]
struct BatchParameters {
    /// Ids of sections, of any essays. A comma list, 100 at most.
    ids: Vec<SectionId>,
}

/// [`BatchParameters`] as they were given.
pub(crate) struct BatchQuery {
    ids: Vec<String>,
}

impl Parameters for BatchQuery {
    fn read(reader: &mut Reader) -> Option<Self> {
        Some(Self { ids: reader.required_list("ids", "ids of sections, with commas between")? })
    }
}

/// The sections of a batch.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SectionBatch {
    /// Those that are there, in the order asked for.
    #[schema(value_type = Vec<SectionDocument>)]
    items: Vec<Box<RawValue>>,
    /// The ids that no section has, in the order asked for: never known, gone, or malformed.
    missing: Vec<String>,
}

/// Get sections by their ids
///
/// Up to 100 sections in the order asked for. An id that no section has is listed in `missing`, and is no error.
#[utoipa::path(
    tag = "sections",
    params(BatchParameters),
    responses((status = 200, description = "The sections", body = SectionBatch), InvalidRequest),
)]
#[get("/v1/sections")]
pub(crate) async fn list_sections_by_id(
    request: HttpRequest,
    state: web::Data<State>,
    Query(query): Query<BatchQuery>,
) -> Result<HttpResponse, ApiError> {
    let limit = state.limits.ids;
    if query.ids.len() > limit {
        let detail = format!("has {} ids, and may have {limit}", query.ids.len());
        return Err(ApiError::Parameters(vec![ProblemItem::new(Place::Query, "ids", detail)]));
    }
    let feed = Feed::of(&state);
    let mut batch = SectionBatch { items: Vec::with_capacity(query.ids.len()), missing: Vec::new() };
    for id in query.ids {
        let found = match id.parse::<SectionId>() {
            Ok(id) => state.library.section(&id).await?,
            Err(_) => Found::Never,
        };
        match found {
            Found::Live(section) => batch.items.push(serde_json::from_slice(&section.json)?),
            Found::Gone | Found::Never => batch.missing.push(id),
        }
    }
    json(feed.tag(&request, &state), &batch)
}
