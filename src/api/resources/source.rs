//! GET /v1/essays/{id}/source: what an essay was read from, and the parser's account of it.

use actix_web::http::header;
use actix_web::{HttpResponse, get, web};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::EssayPath;
use crate::api::error::{ApiError, GoneEssay, InvalidRequest, Missing, NoSource};
use crate::api::http::{Flag, Parameters, Path, Query, Reader, Tag, json, live, with_tag};
use crate::api::state::State;
use crate::essay::Report;
use crate::text::decode::decode;

/// As text with the report, or as bytes.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read into a SourceQuery")]
struct SourceParameters {
    /// Serve the bytes as they came, in their own encoding, without the report.
    raw: Option<bool>,
}

/// [`SourceParameters`] as they were given.
pub(crate) struct SourceQuery {
    raw: Flag,
}

impl Parameters for SourceQuery {
    fn read(reader: &mut Reader) -> Option<Self> {
        Some(Self { raw: reader.flag("raw") })
    }
}

/// A source and its report.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SourceReport {
    /// The text as decoded, without a byte-order mark; all spans count its characters (Unicode scalar values) from 0.
    text: String,
    #[serde(flatten)]
    #[schema(inline)]
    report: Report,
}

/// Get an essay's source
///
/// For editors: the text that the essay was read from, with an account of every character of it: which part it went to,
/// what was repaired, what was dropped as noise (ads, link lists, spam), and what is doubtful. No other route serves noise.
#[utoipa::path(
    tag = "editors",
    params(EssayPath, SourceParameters),
    responses(
        (
            status = 200,
            description = "The source with its report; with `raw`, its bytes in the encoding that Content-Type names",
            content((SourceReport = "application/json"), (String = "text/plain")),
        ),
        InvalidRequest,
        NoSource,
        GoneEssay,
    ),
)]
#[get("/v1/essays/{id}/source")]
pub(crate) async fn get_source(
    state: web::Data<State>,
    Path(path): Path<EssayPath>,
    Query(query): Query<SourceQuery>,
) -> Result<HttpResponse, ApiError> {
    let record = live(state.library.record(&path.id).await?)?;
    let (Some(bytes), Some(known), Some(entry)) = (record.source, record.essay.source, record.entry.live) else {
        return Err(ApiError::Missing(Missing::Source));
    };
    if query.raw == Flag::On {
        let kind = format!("text/plain; charset={}", known.encoding);
        let tag = Tag::of_bytes(&entry.version, "raw");
        return Ok(with_tag(tag).insert_header((header::CONTENT_TYPE, kind)).body(bytes));
    }
    let decoded = tokio::task::spawn_blocking(move || decode(&bytes, Some(&known.encoding))).await??;
    let tag = Tag::strong(&entry.version, &state, None);
    json(tag, &SourceReport { text: decoded.text, report: record.report })
}
