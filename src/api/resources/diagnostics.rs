//! GET /v1/diagnostics: what the parser can note of an essay.

use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::error::ApiError;
use crate::api::http::{Feed, NoParameters, Query, json};
use crate::api::state::State;
use crate::essay::{DiagnosticCode, Severity};

/// A code of diagnostics.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DiagnosticKind {
    code: DiagnosticCode,
    severity: Severity,
    /// What it means, for people.
    meaning: &'static str,
    /// How many essays have it.
    count: u64,
}

/// Every code of diagnostics.
#[derive(Debug, Serialize, ToSchema)]
struct DiagnosticList {
    items: Vec<DiagnosticKind>,
    total: usize,
}

impl DiagnosticList {
    fn of(items: Vec<DiagnosticKind>) -> Self {
        Self { total: items.len(), items }
    }
}

/// List diagnostics
///
/// Every code that the parser can note of an essay, what it means, and how many essays have it. `/v1/essays?diagnostic=` finds
/// them; `/source` has the notes themselves.
#[utoipa::path(
    tag = "editors",
    responses((status = 200, description = "Every code", body = DiagnosticList)),
)]
#[get("/v1/diagnostics")]
pub(crate) async fn list_diagnostics(
    request: HttpRequest,
    state: web::Data<State>,
    _: Query<NoParameters>,
) -> Result<HttpResponse, ApiError> {
    let feed = Feed::of(&state);
    let counts = state.library.diagnostics().await?;
    let kinds = counts.into_iter().map(|(code, count)| DiagnosticKind {
        code,
        severity: code.severity(),
        meaning: code.meaning(),
        count,
    });
    json(feed.tag(&request, &state), &DiagnosticList::of(kinds.collect()))
}
