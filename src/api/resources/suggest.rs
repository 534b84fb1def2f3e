//! GET /v1/suggest: completion of what is being typed.

use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use crate::api::error::{ApiError, InvalidRequest};
use crate::api::http::{Feed, PageLimit, Parameters, Query, Reader, json};
use crate::api::state::State;
use crate::library::{SuggestQuery, Suggestion, SuggestionKind};

/// What is being typed.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read into a SuggestQuery")]
struct SuggestParameters {
    /// What is typed so far: characters in either script, pinyin without tones (`louchuang`), initials (`lc`), or some of each
    /// (`lou窗`). It may stand anywhere in the value. As long as for `/v1/search`.
    #[param(min_length = 1)]
    q: String,
    /// What to offer; without it, all. A comma list.
    #[param(required = false)]
    kind: Vec<SuggestionKind>,
    /// How many at most.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<usize>,
}

impl Parameters for SuggestQuery {
    fn read(reader: &mut Reader) -> Option<Self> {
        let text = reader.required("q");
        let kinds = reader.choices("kind", &SuggestionKind::ALL.map(|kind| (kind.name(), kind))).unwrap_or_default();
        let limit = PageLimit::read(reader).get();
        Some(Self { text: text?, kinds, limit })
    }
}

/// What completes it.
#[derive(Debug, Serialize, ToSchema)]
struct SuggestionList {
    items: Vec<Suggestion>,
}

/// List suggestions
///
/// Titles, keywords and authors that hold what is being typed, most used first; of equals those that hold it as it stands come
/// before those that are spelled so, and what begins with it before what holds it within. Surnames are found by their own
/// readings: 曾 by `zeng`, 单 by `shan`.
#[utoipa::path(
    tag = "search",
    params(SuggestParameters),
    responses((status = 200, description = "Values that complete it", body = SuggestionList), InvalidRequest),
)]
#[get("/v1/suggest")]
pub(crate) async fn list_suggestions(
    request: HttpRequest,
    state: web::Data<State>,
    Query(query): Query<SuggestQuery>,
) -> Result<HttpResponse, ApiError> {
    state.limits.allow_query(&query.text)?;
    let feed = Feed::of(&state);
    let items = state.library.suggest(query).await?;
    json(feed.tag(&request, &state), &SuggestionList { items })
}
