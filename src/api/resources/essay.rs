//! GET /v1/essays/{id}: one essay with its text.

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpResponse, get, web};
use utoipa::IntoParams;

use super::EssayPath;
use crate::api::error::{ApiError, GoneEssay, InvalidRequest, NoEssay};
use crate::api::http::{Accept, Parameters, Path, Pickable, Query, Reader, Selection, live, picked_json};
use crate::api::state::State;
use crate::essay::Essay;

/// What to serve of the essay.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read into a Selection")]
struct EssayParameters {
    /// The top-level members to be served; without it, all. A comma list.
    #[param(required = false)]
    fields: Vec<EssayField>,
}

/// A top-level member of an essay.
#[derive(Debug, utoipa::ToSchema)]
#[expect(dead_code, reason = "describes the values of a parameter")]
#[schema(rename_all = "snake_case")]
pub(crate) enum EssayField {
    Id,
    Title,
    Subtitle,
    TitleEn,
    Language,
    Authors,
    Affiliations,
    Abstract,
    AbstractEn,
    Keywords,
    KeywordsEn,
    Publication,
    Sections,
    References,
    AuthorNotes,
    Confidence,
    Source,
    Stats,
    Added,
    Changed,
}

/// An essay: whole, or what `fields` picks.
#[derive(Debug, utoipa::ToSchema)]
#[expect(dead_code, reason = "describes what Picked serves")]
#[serde(untagged)]
enum EssayOrPart {
    Whole(Essay),
    Part(PartialEssay),
}

/// Any member may be left out.
#[derive(Debug, utoipa::ToSchema)]
#[expect(dead_code, reason = "describes what Picked serves")]
struct PartialEssay(Essay);

impl Pickable for Essay {
    const MEMBERS: &'static [&'static str] = &[
        "id",
        "title",
        "subtitle",
        "title_en",
        "language",
        "authors",
        "affiliations",
        "abstract",
        "abstract_en",
        "keywords",
        "keywords_en",
        "publication",
        "sections",
        "references",
        "author_notes",
        "confidence",
        "source",
        "stats",
        "added",
        "changed",
    ];
}

/// [`EssayParameters`] as they were given.
pub(crate) struct EssayQuery {
    fields: Option<Selection>,
}

impl Parameters for EssayQuery {
    fn read(reader: &mut Reader) -> Option<Self> {
        Some(Self { fields: Selection::read::<Essay>(reader) })
    }
}

/// Get an essay
///
/// The whole essay as it was understood: front matter, the tree of sections with their text, references. What was dropped
/// from the page, and why, is at `/source`.
#[utoipa::path(
    tag = "essays",
    params(EssayPath, EssayParameters),
    responses(
        (status = 200, description = "The essay", body = EssayOrPart),
        InvalidRequest,
        NoEssay,
        GoneEssay,
    ),
)]
#[get("/v1/essays/{id}")]
pub(crate) async fn get_essay(
    state: web::Data<State>,
    Path(path): Path<EssayPath>,
    Query(query): Query<EssayQuery>,
    _: Accept,
) -> Result<HttpResponse, ApiError> {
    let essay = live(state.library.essay(&path.id).await?)?;
    let mut answer = picked_json(essay, &state, query.fields.as_ref())?;
    answer.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept"));
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_member_of_an_essay_can_be_picked() {
        let essay = serde_json::to_value(Essay::default()).expect("an object");
        let mut members: Vec<&str> = essay.as_object().expect("an object").keys().map(String::as_str).collect();
        let mut pickable = Essay::MEMBERS.to_vec();
        members.sort_unstable();
        pickable.sort_unstable();
        assert_eq!(members, pickable);
    }
}
