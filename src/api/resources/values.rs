//! GET /v1/keywords, /v1/authors, /v1/journals: the values of a field, and how many essays have each.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use crate::api::error::{ApiError, InvalidList};
use crate::api::http::{Feed, PageLimit, Parameters, Query, Reader, json, next_link};
use crate::api::state::State;
use crate::library::{ValueCount, ValueField, ValueQuery};

/// Which of the values.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read into a ValuesQuery")]
struct ValuesParameters {
    /// What the value begins with, blind to Simplified and Traditional characters, width, case and spaces.
    prefix: Option<String>,
    /// Items on a page.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<usize>,
    /// `next` of the page before, as it stands. All other parameters but `limit` must be the same.
    cursor: Option<String>,
}

/// [`ValuesParameters`] as they were given.
pub(crate) struct ValuesQuery {
    prefix: Option<String>,
    limit: PageLimit,
    cursor: Option<String>,
}

impl Parameters for ValuesQuery {
    fn read(reader: &mut Reader) -> Option<Self> {
        Some(Self { prefix: reader.text("prefix"), limit: PageLimit::read(reader), cursor: reader.text("cursor") })
    }
}

/// One page of a list of values.
#[derive(Debug, Serialize, ToSchema)]
struct ValuePage {
    items: Vec<ValueCount>,
    /// How many there are on all pages; exact.
    total: u64,
    /// The `cursor` of the next page; null on the last.
    next: Option<String>,
}

/// List keywords
///
/// Every keyword with the number of essays that have it, most frequent first, ties by value. Spellings that differ only in
/// script, width, case or spaces are one value, shown as most essays have it.
#[utoipa::path(
    tag = "values",
    params(ValuesParameters),
    responses((status = 200, description = "A page of keywords", body = ValuePage), InvalidList),
)]
#[get("/v1/keywords")]
pub(crate) async fn list_keywords(
    request: HttpRequest,
    state: web::Data<State>,
    Query(query): Query<ValuesQuery>,
) -> Result<HttpResponse, ApiError> {
    list(&request, &state, query, ValueField::Keyword).await
}

/// List authors
///
/// Every author's name with the number of essays that it stands over, most frequent first, ties by value.
#[utoipa::path(
    tag = "values",
    params(ValuesParameters),
    responses((status = 200, description = "A page of authors", body = ValuePage), InvalidList),
)]
#[get("/v1/authors")]
pub(crate) async fn list_authors(
    request: HttpRequest,
    state: web::Data<State>,
    Query(query): Query<ValuesQuery>,
) -> Result<HttpResponse, ApiError> {
    list(&request, &state, query, ValueField::Author).await
}

/// List journals
///
/// Every journal with the number of essays from it, most frequent first, ties by value.
#[utoipa::path(
    tag = "values",
    params(ValuesParameters),
    responses((status = 200, description = "A page of journals", body = ValuePage), InvalidList),
)]
#[get("/v1/journals")]
pub(crate) async fn list_journals(
    request: HttpRequest,
    state: web::Data<State>,
    Query(query): Query<ValuesQuery>,
) -> Result<HttpResponse, ApiError> {
    list(&request, &state, query, ValueField::Journal).await
}

async fn list(
    request: &HttpRequest,
    state: &State,
    query: ValuesQuery,
    field: ValueField,
) -> Result<HttpResponse, ApiError> {
    let feed = Feed::of(state);
    let ValuesQuery { prefix, limit, cursor } = query;
    let page = state.library.values(ValueQuery { field, prefix, limit: limit.get(), cursor }).await?;
    let link = next_link(request, page.next.as_deref());
    let page = ValuePage { items: page.items, total: page.total, next: page.next };
    let mut answer = json(feed.tag(request, state), &page)?;
    if let Some(link) = link {
        answer.headers_mut().insert(header::LINK, link);
    }
    Ok(answer)
}
