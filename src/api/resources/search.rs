//! GET /v1/search: the sections, and the heads of essays, in which something is found.

use std::collections::BTreeMap;

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::filters::{EssaySort, FilterParameters, read_facets, read_filters, read_sort};
use crate::api::error::{ApiError, InvalidList};
use crate::api::http::{Feed, PageLimit, Parameters, Query, Reader, json, next_link};
use crate::api::state::State;
use crate::library::{Facet, Hit, SearchField, SearchQuery, TextQuery, ValueCount};

/// What is searched for, and where.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read into a SearchQuery")]
struct SearchParameters {
    /// What to search for, in either script. Words divided by spaces must all hold; `"…"` quotes a string; `-` before a word or a
    /// string excludes it; `OR` between two words lets either hold. Whatever is typed is searched for: nothing is an error but
    /// an empty query or a longer one than the server takes, which are 500 characters unless it is set otherwise.
    #[param(min_length = 1)]
    q: String,
    /// Where to search; without it, everywhere but in the references. A comma list.
    #[param(rename = "in", required = false)]
    among: Vec<SearchField>,
    /// What to sort by: `relevance`, `title` or first `author` (by pinyin), `year`, `date` of publication, or when the essay was `added`; with `-` before it, descending.
    /// Essays without the value come last, ties go by the essay's id and then by reading order. Without it: `relevance`.
    sort: Option<EssaySort>,
    /// Items on a page.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<usize>,
    /// `next` of the page before, as it stands. All other parameters but `limit` must be the same.
    cursor: Option<String>,
    /// What to count beside the hits, under all filters: essays, not sections. A comma list.
    #[param(required = false)]
    facets: Vec<Facet>,
}

impl Parameters for SearchQuery {
    fn read(reader: &mut Reader) -> Option<Self> {
        let text = reader.required("q");
        let fields = reader.choices("in", &SearchField::ALL.map(|field| (field.name(), field))).unwrap_or_default();
        let text = text.map(|text| TextQuery { text, fields });
        let filters = read_filters(reader);
        let sort = read_sort(reader, text.as_ref());
        let limit = PageLimit::read(reader).get();
        let cursor = reader.text("cursor");
        let facets = read_facets(reader);
        Some(Self { text: text?, filters, sort, limit, cursor, facets })
    }
}

/// One page of what was found.
#[derive(Debug, Serialize, ToSchema)]
struct HitPage {
    items: Vec<Hit>,
    /// How many there are on all pages; exact.
    total: u64,
    /// The `cursor` of the next page; null on the last.
    next: Option<String>,
    /// How many of the essays found have each value, for the facets asked for: the 50 most frequent, ties by value.
    facets: BTreeMap<Facet, Vec<ValueCount>>,
    /// Whether nothing holds all words, so that what holds most of them is given instead: only for three or more words
    /// without quotes and minus.
    relaxed: bool,
}

/// Search
///
/// What is found are sections, each by its own heading and paragraphs, and heads of essays (title, authors, abstract, keywords), whose
/// `section` is null. A word holds where it stands as a string, or where all the words stand that a dictionary cuts it into. All words
/// must hold in one section or head; the title and the headings above a section help, as long as one word holds in itself. A
/// quoted string stands within one heading, one paragraph, one keyword; its punctuation counts. Nothing distinguishes
/// Simplified from Traditional, widths, cases or spaces. Highlights count characters of the snippet's text.
#[utoipa::path(
    tag = "search",
    params(SearchParameters, FilterParameters),
    responses((status = 200, description = "A page of sections and heads", body = HitPage), InvalidList),
)]
#[get("/v1/search")]
pub(crate) async fn search_sections(
    request: HttpRequest,
    state: web::Data<State>,
    Query(query): Query<SearchQuery>,
) -> Result<HttpResponse, ApiError> {
    state.limits.allow_query(&query.text.text)?;
    let feed = Feed::of(&state);
    let page = state.library.search(query).await?;
    let link = next_link(&request, page.next.as_deref());
    let page =
        HitPage { items: page.items, total: page.total, next: page.next, facets: page.facets, relaxed: page.relaxed };
    let mut answer = json(feed.tag(&request, &state), &page)?;
    if let Some(link) = link {
        answer.headers_mut().insert(header::LINK, link);
    }
    Ok(answer)
}
