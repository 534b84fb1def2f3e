//! GET /openapi.json, the Swagger page under /docs/, and the page of problem codes. The document doesn't describe these.

use std::fmt::Write;
use std::sync::{Arc, LazyLock};

use actix_web::http::header::{self, ContentEncoding};
use actix_web::{HttpRequest, HttpResponse, get, web};
use utoipa_swagger_ui::Config;

use crate::api::error::{ApiError, Missing, ProblemCode};
use crate::api::http::{NoParameters, Query, Tag, stored_json};
use crate::api::state::State;

/// What the page may load and do: its own files, and requests to this server. The Swagger bundle sets styles by itself and
/// has its icons in `data:` URLs.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
     img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'none'";
/// Files of the page may be kept for an hour: their names stay when a release brings new ones.
const KEEP_AN_HOUR: &str = "public, max-age=3600";

static PAGE: LazyLock<Arc<Config<'static>>> = LazyLock::new(|| {
    let config = Config::new(["/openapi.json"])
        // Without this the bundle asks a validator on another host.
        .validator_url("none")
        .try_it_out_enabled(true)
        .deep_linking(true)
        .display_request_duration(true)
        .display_operation_id(true)
        .filter(true)
        .default_models_expand_depth(0)
        .default_model_expand_depth(3)
        .show_common_extensions(true);
    Arc::new(config)
});

static PROBLEMS: LazyLock<String> = LazyLock::new(|| {
    let mut page = String::from(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>wenzhang: problems</title>\
         <style>body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}\
         dt{font-weight:bold;margin-top:1rem}dt:target{background:#ffc}code{font-size:1em}</style></head>\n\
         <body><h1>Problems</h1>\n<p>Every answer with a status of 400 or more is an <code>application/problem+json</code> \
         document (RFC 9457). Its <code>code</code> is one of these.</p>\n<dl>\n",
    );
    for code in ProblemCode::ALL {
        let (name, status, title) = (code.as_str(), code.status().as_u16(), code.title());
        let _ =
            writeln!(page, "<dt id=\"{name}\">{status} <code>{name}</code> – {title}</dt><dd>{}</dd>", code.meaning());
    }
    page + "</dl>\n<p><a href=\"/docs/\">All routes</a></p></body></html>\n"
});

#[get("/openapi.json")]
pub(crate) async fn get_document(state: web::Data<State>, _: Query<NoParameters>) -> HttpResponse {
    stored_json(Tag::weak(&state.layout), state.document.clone())
}

#[get("/docs")]
pub(crate) async fn redirect_to_docs() -> HttpResponse {
    HttpResponse::PermanentRedirect().insert_header((header::LOCATION, "/docs/")).finish()
}

#[get("/docs/problems")]
pub(crate) async fn list_problems() -> HttpResponse {
    page("text/html; charset=utf-8").body(PROBLEMS.as_str())
}

#[get("/docs/{file:.*}")]
pub(crate) async fn get_docs(request: HttpRequest) -> Result<HttpResponse, ApiError> {
    let name = request.match_info().query("file");
    let file = utoipa_swagger_ui::serve(name, PAGE.clone()).map_err(|error| ApiError::Page(error.to_string()))?;
    let file = file.ok_or(ApiError::Missing(Missing::Page))?;
    let mut answer = page(&file.content_type);
    if file.gzpipped {
        answer.insert_header(ContentEncoding::Gzip);
    }
    if name.is_empty() || name == "index.html" {
        let titled =
            String::from_utf8_lossy(&file.bytes).replace("<title>Swagger UI</title>", "<title>wenzhang API</title>");
        return Ok(answer.body(titled));
    }
    Ok(answer.body(file.bytes.into_owned()))
}

fn page(content_type: &str) -> actix_web::HttpResponseBuilder {
    let mut answer = HttpResponse::Ok();
    answer
        .insert_header((header::CONTENT_TYPE, content_type))
        .insert_header((header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY))
        .insert_header((header::REFERRER_POLICY, "no-referrer"))
        .insert_header((header::CACHE_CONTROL, KEEP_AN_HOUR));
    answer
}
