//! GET /healthz and GET /readyz: whether the process lives, and whether the library can be read.

use actix_web::{HttpResponse, get, web};
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::error::ApiError;
use crate::api::http::{NoParameters, Query, uncached_json};
use crate::api::state::State;

/// The state of the service.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Health {
    status: HealthStatus,
}

/// Trouble is told by the status of the answer.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum HealthStatus {
    /// The process answers.
    Alive,
    /// The library can be read.
    Ready,
}

/// Ask whether the process lives
///
/// Always 200 while the process can answer at all. For what restarts it when it doesn't.
#[utoipa::path(tag = "service", responses((status = 200, description = "It lives", body = Health)))]
#[get("/healthz")]
pub(crate) async fn get_health(_: Query<NoParameters>) -> Result<HttpResponse, ApiError> {
    uncached_json(&Health { status: HealthStatus::Alive })
}

/// Ask whether the library can be read
///
/// 503 while it can't, and while the server is bringing it up to date, when only `/healthz` answers otherwise. For what sends
/// requests here only when it can.
#[utoipa::path(tag = "service", responses((status = 200, description = "It can be read, and is up to date", body = Health)))]
#[get("/readyz")]
pub(crate) async fn get_readiness(state: web::Data<State>, _: Query<NoParameters>) -> Result<HttpResponse, ApiError> {
    state.library.ready().await.map_err(ApiError::NotReady)?;
    uncached_json(&Health { status: HealthStatus::Ready })
}
