//! GET /v1/essays: the list of essays, with filters, sorting, pages and facets.

use std::collections::BTreeMap;

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use crate::api::error::{ApiError, InvalidList};
use crate::api::http::{Feed, PageLimit, Parameters, Pickable, Picked, Query, Reader, Selection, json, next_link};
use crate::api::state::State;
use crate::essay::view::EssayHead;
use crate::essay::{DiagnosticCode, Language};
use crate::library::{Facet, Filters, ListQuery, Sort, SortKey, ValueCount};

/// What a year or a confidence must be.
const A_YEAR: &str = "a year, such as 2018";
const A_SHARE: &str = "a number from 0 to 1";

const LANGUAGES: [Language; 4] = [Language::Hans, Language::Hant, Language::English, Language::Undetermined];

const FACETS: [(&str, Facet); 7] = [
    ("keyword", Facet::Keyword),
    ("author", Facet::Author),
    ("affiliation", Facet::Affiliation),
    ("journal", Facet::Journal),
    ("year", Facet::Year),
    ("language", Facet::Language),
    ("clc", Facet::Clc),
];

const SORTS: [(&str, Sort); 6] = [
    ("year", Sort { key: SortKey::Year, descending: false }),
    ("-year", Sort { key: SortKey::Year, descending: true }),
    ("date", Sort { key: SortKey::Date, descending: false }),
    ("-date", Sort { key: SortKey::Date, descending: true }),
    ("added", Sort { key: SortKey::Added, descending: false }),
    ("-added", Sort { key: SortKey::Added, descending: true }),
];

/// Filters compare whole values, blind to Simplified and Traditional characters, width, case and spaces.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read into a ListQuery")]
struct EssaysParameters {
    /// A keyword of the essay. Repeated: the essay has all of them.
    #[param(required = false)]
    keyword: Vec<String>,
    /// The name of an author. Repeated: all of them wrote it.
    #[param(required = false)]
    author: Vec<String>,
    /// A part of the name of an author's institution. Repeated: all of them hold.
    #[param(required = false)]
    affiliation: Vec<String>,
    /// The journal. Repeated: one of them.
    #[param(required = false)]
    journal: Vec<String>,
    /// The beginning of a number in the Chinese Library Classification (中图分类号): `TU` finds `TU986.4`. Repeated: one of them.
    #[param(required = false)]
    clc: Vec<String>,
    /// The language, by its script. Repeated: one of them.
    #[param(required = false)]
    language: Vec<Language>,
    /// The year of publication. Repeated: one of them.
    #[param(required = false)]
    year: Vec<i32>,
    /// Published in this year or later.
    year_from: Option<i32>,
    /// Published in this year or earlier.
    year_to: Option<i32>,
    /// A code of `/v1/diagnostics` that the parser noted of the essay.
    diagnostic: Option<DiagnosticCode>,
    /// For editors: the parser's least confidence in a part of the essay is below this number.
    #[param(minimum = 0, maximum = 1)]
    confidence_below: Option<f32>,
    /// What to sort by: `year`, `date` of publication, or when the essay was `added`; with `-` before it, descending. Essays
    /// without the value come last, ties go by id. Without it: `-added`.
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

/// What a list is sorted by; `-` is descending.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "describes the values of a parameter")]
pub(crate) enum EssaySort {
    #[schema(rename = "year")]
    Year,
    #[schema(rename = "-year")]
    YearDescending,
    #[schema(rename = "date")]
    Date,
    #[schema(rename = "-date")]
    DateDescending,
    #[schema(rename = "added")]
    Added,
    #[schema(rename = "-added")]
    AddedDescending,
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
        let filters = Filters {
            keyword: reader.texts("keyword"),
            author: reader.texts("author"),
            affiliation: reader.texts("affiliation"),
            journal: reader.texts("journal"),
            clc: reader.texts("clc"),
            language: reader.repeated_choices("language", &LANGUAGES.map(|language| (language.tag(), language))),
            year: reader.values("year", A_YEAR),
            year_from: reader.value("year_from", A_YEAR),
            year_to: reader.value("year_to", A_YEAR),
            diagnostic: diagnostic(reader),
            confidence_below: share(reader, "confidence_below"),
        };
        let sort = reader.one_choice("sort", &SORTS).unwrap_or_default();
        let limit = PageLimit::read(reader).get();
        let cursor = reader.text("cursor");
        let fields = Selection::read::<EssayHead>(reader);
        let facets = reader.choices("facets", &FACETS).unwrap_or_default();
        let shown = fields.as_ref().map(Selection::variant).unwrap_or_default();
        Some(Self { list: ListQuery { filters, sort, limit, cursor, facets, shown }, fields })
    }
}

fn diagnostic(reader: &mut Reader) -> Option<DiagnosticCode> {
    let known: Vec<_> = DiagnosticCode::ALL.iter().map(|code| (code.as_str(), *code)).collect();
    reader.one_choice("diagnostic", &known)
}

fn share(reader: &mut Reader, name: &'static str) -> Option<f32> {
    let share = reader.value(name, A_SHARE)?;
    if !(0.0..=1.0).contains(&share) {
        reader.refuse(name, format!("must be {A_SHARE}"));
    }
    Some(share)
}

/// List essays
///
/// The heads of all essays that pass every filter, newest first unless `sort` says otherwise. `total` counts them all; `next`
/// and the field `Link` lead to the next page. An essay that is there and unchanged throughout is seen exactly once.
#[utoipa::path(
    tag = "essays",
    params(EssaysParameters),
    responses((status = 200, description = "A page of essays", body = EssayPage), InvalidList),
)]
#[get("/v1/essays")]
pub(crate) async fn list_essays(
    request: HttpRequest,
    state: web::Data<State>,
    Query(query): Query<EssaysQuery>,
) -> Result<HttpResponse, ApiError> {
    let feed = Feed::of(&state);
    let page = state.library.list(query.list).await?;
    let link = next_link(&request, page.next.as_deref());
    let items = page.items.iter().map(|head| Picked::of(head, query.fields.as_ref()));
    let items = items.collect::<Result<Vec<_>, _>>()?;
    let page = EssayPage { items, total: page.total, next: page.next, facets: page.facets };
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
