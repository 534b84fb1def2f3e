//! GET /v1/essays: the list of essays, with full text, filters, sorting, pages and facets.

use std::collections::BTreeMap;

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::filters::{EssaySort, FilterParameters, read_facets, read_filters, read_sort};
use crate::api::error::{ApiError, InvalidList};
use crate::api::http::{Feed, PageLimit, Parameters, Pickable, Picked, Query, Reader, Selection, json, next_link};
use crate::api::state::State;
use crate::essay::view::EssayHead;
use crate::library::{Facet, ListQuery, QueryText, TextQuery, ValueCount};

/// What is listed beside what the filters say.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read into a ListQuery")]
struct EssaysParameters {
    /// Essays with a section or a head in which this is found: words divided by spaces, all of which must hold; `"…"` quotes a
    /// string, `-` excludes, `OR` lets either hold. As long as for `/v1/search`.
    q: Option<String>,
    /// What to sort by: `relevance` to `q`, `title` or first `author` (by pinyin, surnames by their own readings), `year`, `date` of
    /// publication, or when the essay was `added`; with `-` before it, descending. Essays without the value come last, ties go by id. Without it: `relevance` where there is a `q`, else `-added`.
    sort: Option<EssaySort>,
    /// Items on a page.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<usize>,
    /// `next` of the page before, as it stands. All other parameters but `limit` must be the same.
    cursor: Option<String>,
    /// The members of an item to be served; without it, all. A comma list.
    #[param(required = false)]
    fields: Vec<EssayHeadField>,
    /// What to count beside the list, under all filters. A comma list.
    #[param(required = false)]
    facets: Vec<Facet>,
}

/// A member of an essay's head.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "describes the values of a parameter")]
#[schema(rename_all = "snake_case")]
pub(crate) enum EssayHeadField {
    Id,
    Title,
    Authors,
    Keywords,
    Language,
    Publication,
    Abstract,
    Stats,
}

/// One page of a list of essays.
#[derive(Debug, Serialize, ToSchema)]
struct EssayPage {
    #[schema(value_type = Vec<EssayHeadOrPart>)]
    items: Vec<Picked<EssayHead>>,
    /// How many there are on all pages; exact.
    total: u64,
    /// The `cursor` of the next page; null on the last.
    next: Option<String>,
    /// How many essays of the whole list have each value, for the facets asked for: the 50 most frequent, ties by value.
    facets: BTreeMap<Facet, Vec<ValueCount>>,
    /// Whether nothing holds all words of `q`, so that what holds most of them is given instead.
    relaxed: bool,
}

/// An essay's head: whole, or what `fields` picks.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "describes what Picked serves")]
#[serde(untagged)]
enum EssayHeadOrPart {
    Whole(EssayHead),
    Part(PartialEssayHead),
}

/// Any member may be left out.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "describes what Picked serves")]
struct PartialEssayHead(EssayHead);

impl Pickable for EssayHead {
    const MEMBERS: &'static [&'static str] =
        &["id", "title", "authors", "keywords", "language", "publication", "abstract", "stats"];
}

/// [`EssaysParameters`] as they were given.
pub(crate) struct EssaysQuery {
    list: ListQuery,
    fields: Option<Selection>,
}

impl Parameters for EssaysQuery {
    fn read(reader: &mut Reader) -> Option<Self> {
        let text = reader.optional::<QueryText>("q").map(|text| TextQuery { text, fields: Vec::new() });
        let filters = read_filters(reader);
        let sort = read_sort(reader, text.as_ref());
        let limit = PageLimit::read(reader).get();
        let cursor = reader.text("cursor");
        let fields = Selection::read::<EssayHead>(reader);
        let facets = read_facets(reader);
        let shown = fields.as_ref().map(Selection::variant).unwrap_or_default();
        Some(Self { list: ListQuery { text, filters, sort, limit, cursor, facets, shown }, fields })
    }
}

/// List essays
///
/// The heads of all essays that pass every filter and match `q`, where it is given; newest first, or the best match first, unless
/// `sort` says otherwise. `total` counts them all; `next` and the field `Link` lead to the next page. An essay that is there and
/// unchanged throughout is seen exactly once; by relevance this holds while the library doesn't change.
#[utoipa::path(
    tag = "essays",
    params(EssaysParameters, FilterParameters),
    responses((status = 200, description = "A page of essays", body = EssayPage), InvalidList),
)]
#[get("/v1/essays")]
pub(crate) async fn list_essays(
    request: HttpRequest,
    state: web::Data<State>,
    Query(query): Query<EssaysQuery>,
) -> Result<HttpResponse, ApiError> {
    if let Some(text) = &query.list.text {
        state.limits.allow_query(&text.text)?;
    }
    let feed = Feed::of(&state);
    let page = state.library.list(query.list).await?;
    let link = next_link(&request, page.next.as_deref());
    let items = page.items.iter().map(|head| Picked::of(head, query.fields.as_ref()));
    let items = items.collect::<Result<Vec<_>, _>>()?;
    let page = EssayPage { items, total: page.total, next: page.next, facets: page.facets, relaxed: page.relaxed };
    let mut answer = json(feed.tag(&request, &state), &page)?;
    if let Some(link) = link {
        answer.headers_mut().insert(header::LINK, link);
    }
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::essay::Essay;

    #[test]
    fn every_member_of_a_head_can_be_picked() {
        let head = serde_json::to_value(Essay::default().head()).expect("an object");
        let mut members: Vec<&str> = head.as_object().expect("an object").keys().map(String::as_str).collect();
        let mut pickable = EssayHead::MEMBERS.to_vec();
        members.sort_unstable();
        pickable.sort_unstable();
        assert_eq!(members, pickable);
    }
}
