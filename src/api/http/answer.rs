//! Answers that are JSON, with what a cache needs to know of them.

use actix_web::HttpResponse;
use actix_web::HttpResponseBuilder;
use actix_web::http::header::{self, HeaderValue};
use bytes::Bytes;
use serde::Serialize;

use super::Selection;
use crate::api::error::{ApiError, Gone, Missing};
use crate::api::state::State;
use crate::library::{Document, Found, Version};

/// Essays with more JSON than this are read away from the thread that serves others: parsing runs at some 300 MB/s, so
/// that what is smaller holds the thread up for 0.2 ms at most.
const LONG: usize = 64 << 10;
/// A cache may keep the answer, and asks whether it still holds before each use.
const REVALIDATE: HeaderValue = HeaderValue::from_static("no-cache");
const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// An entity tag.
#[derive(Debug, Clone)]
pub(crate) struct Tag(String);

impl Tag {
    /// `"{version}.{variant}"`: the variant tells the release's layout, the format and the fields. The content coding is
    /// added when it is known.
    pub(crate) fn strong(version: &Version, state: &State, selection: Option<&Selection>) -> Self {
        let picked = selection.map(Selection::variant).unwrap_or_default();
        Self(["\"", &version.0, ".", &state.layout, "-json", &picked, "\""].concat())
    }

    /// The tag of bytes that are no representation of the model, such as a source.
    pub(crate) fn of_bytes(version: &Version, variant: &str) -> Self {
        Self(format!("\"{}.{variant}\"", version.0))
    }

    /// A tag that tells that the content is the same, not its bytes.
    pub(crate) fn weak(hash: &str) -> Self {
        Self(format!("W/\"{hash}\""))
    }
}

/// What is there of a look-up by an essay's id; 404 and 410 otherwise.
pub(crate) fn live<T>(found: Found<T>) -> Result<T, ApiError> {
    match found {
        Found::Live(live) => Ok(live),
        Found::Gone => Err(ApiError::Gone(Gone::Essay)),
        Found::Never => Err(ApiError::Missing(Missing::Essay)),
    }
}

/// What is there of a look-up by a section's id; 404 and 410 otherwise.
pub(crate) fn live_section<T>(found: Found<T>) -> Result<T, ApiError> {
    match found {
        Found::Live(live) => Ok(live),
        Found::Gone => Err(ApiError::Gone(Gone::Section)),
        Found::Never => Err(ApiError::Missing(Missing::Section)),
    }
}

/// An answer that may be cached, for a body of any type.
pub(crate) fn with_tag(tag: Tag) -> HttpResponseBuilder {
    let mut answer = HttpResponse::Ok();
    answer.insert_header((header::CACHE_CONTROL, REVALIDATE));
    if let Ok(tag) = HeaderValue::try_from(tag.0) {
        answer.insert_header((header::ETAG, tag));
    }
    answer
}

/// Bytes of JSON, as they are stored.
pub(crate) fn stored_json(tag: Tag, json: Bytes) -> HttpResponse {
    with_tag(tag).insert_header((header::CONTENT_TYPE, JSON)).body(json)
}

/// A value as JSON, with a tag.
pub(crate) fn json<T: Serialize>(tag: Tag, value: &T) -> Result<HttpResponse, ApiError> {
    Ok(stored_json(tag, serde_json::to_vec(value)?.into()))
}

/// A value as JSON that nobody should keep.
pub(crate) fn uncached_json<T: Serialize>(value: &T) -> Result<HttpResponse, ApiError> {
    let mut answer = HttpResponse::Ok();
    answer.insert_header((header::CACHE_CONTROL, HeaderValue::from_static("no-store")));
    Ok(answer.insert_header((header::CONTENT_TYPE, JSON)).body(serde_json::to_vec(value)?))
}

/// A document, or what was selected of it.
pub(crate) fn picked_json(
    document: Document,
    state: &State,
    selection: Option<&Selection>,
) -> Result<HttpResponse, ApiError> {
    let tag = Tag::strong(&document.version, state, selection);
    let json = match selection {
        Some(selection) => selection.pick(&document.json)?.into(),
        None => document.json,
    };
    Ok(stored_json(tag, json))
}

/// What a function makes of a document's JSON; where that is long, away from this thread.
pub(crate) async fn derived<T, F>(json: Bytes, make: F) -> Result<T, ApiError>
where
    T: Send + 'static,
    F: FnOnce(&[u8]) -> Result<T, ApiError> + Send + 'static,
{
    if json.len() <= LONG {
        return make(&json);
    }
    tokio::task::spawn_blocking(move || make(&json)).await?
}
