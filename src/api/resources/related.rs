//! GET /v1/essays/{id}/related: essays like one.

use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::EssayPath;
use crate::api::error::{ApiError, GoneEssay, InvalidRequest, NoEssay};
use crate::api::http::{Feed, PageLimit, Parameters, Path, Query, Reader, json, live};
use crate::api::state::State;
use crate::library::Related;

/// How many are wanted.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read into a RelatedQuery")]
struct RelatedParameters {
    /// How many at most.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<usize>,
}

/// [`RelatedParameters`] as they were given.
pub(crate) struct RelatedQuery {
    limit: usize,
}

impl Parameters for RelatedQuery {
    fn read(reader: &mut Reader) -> Option<Self> {
        Some(Self { limit: PageLimit::read(reader).get() })
    }
}

/// The essays most like one.
#[derive(Debug, Serialize, ToSchema)]
struct RelatedList {
    items: Vec<Related>,
}

/// List related essays
///
/// Other essays that share with this one what is rare in the library: keywords, works that they cite, and words that say what
/// the text is about. The best come first, each with its reasons; an essay with which nothing is shared is left out.
#[utoipa::path(
    tag = "essays",
    params(EssayPath, RelatedParameters),
    responses(
        (status = 200, description = "Essays like it", body = RelatedList),
        InvalidRequest,
        NoEssay,
        GoneEssay,
    ),
)]
#[get("/v1/essays/{id}/related")]
pub(crate) async fn list_related(
    request: HttpRequest,
    state: web::Data<State>,
    Path(path): Path<EssayPath>,
    Query(query): Query<RelatedQuery>,
) -> Result<HttpResponse, ApiError> {
    let feed = Feed::of(&state);
    let items = live(state.library.related(&path.id, query.limit).await?)?;
    json(feed.tag(&request, &state), &RelatedList { items })
}
