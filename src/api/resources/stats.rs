//! GET /v1/stats: figures about the library.

use actix_web::{HttpResponse, get, web};

use crate::api::error::ApiError;
use crate::api::http::{NoParameters, Query, uncached_json};
use crate::api::state::State;
use crate::library::Stats;

/// Get figures about the library
///
/// How much there is, how far the index has come, and which releases made it.
#[utoipa::path(tag = "service", responses((status = 200, description = "The figures", body = Stats)))]
#[get("/v1/stats")]
pub(crate) async fn get_stats(state: web::Data<State>, _: Query<NoParameters>) -> Result<HttpResponse, ApiError> {
    uncached_json(&state.library.stats().await?)
}
