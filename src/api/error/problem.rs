//! Problem documents: `application/problem+json`, RFC 9457.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{ApiError, ProblemCode};

/// The media type of problem documents.
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

/// What went wrong (RFC 9457). Every answer with a status of 400 or more has one.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub(crate) struct Problem {
    /// Where the code is explained, as a reference relative to this server.
    #[serde(rename = "type")]
    #[schema(examples("/docs/problems#no_essay"))]
    pub(crate) kind: String,
    /// The code's short name, the same for every occurrence.
    #[schema(examples("No such essay"))]
    pub(crate) title: String,
    /// The status of the answer.
    #[schema(minimum = 400, maximum = 599, examples(404))]
    pub(crate) status: u16,
    /// What went wrong this time, for people.
    #[schema(examples("There is no essay of this id."))]
    pub(crate) detail: String,
    /// The path that was asked for; null where it is longer than the limit.
    #[schema(examples("/v1/essays/0000000000000000"))]
    pub(crate) instance: Option<String>,
    pub(crate) code: ProblemCode,
    /// The same as the field X-Request-Id; the server's log knows the request by it.
    #[schema(examples("6ff1a3c200000001"))]
    pub(crate) request_id: String,
    /// The parameters that are wrong, where it is theirs.
    pub(crate) errors: Vec<ProblemItem>,
}

/// A parameter that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct ProblemItem {
    #[serde(rename = "in")]
    pub(crate) place: Place,
    #[schema(examples("limit"))]
    pub(crate) name: String,
    /// What is wrong with it, and what it takes.
    #[schema(examples("must be a whole number from 1 to 100"))]
    pub(crate) detail: String,
    #[serde(skip)]
    #[schema(ignore)]
    unknown: bool,
}

/// Where a parameter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Place {
    Path,
    Query,
}

impl ProblemItem {
    /// A parameter whose value is wrong.
    pub(crate) fn new(place: Place, name: &str, detail: impl Into<String>) -> Self {
        Self { place, name: name.to_owned(), detail: detail.into(), unknown: false }
    }

    /// A parameter that the route doesn't have.
    pub(crate) fn unknown(place: Place, name: &str, known: &[&str]) -> Self {
        let detail = match known {
            [] => "is unknown here: this route takes no parameters".to_owned(),
            known => format!("is unknown here: this route takes {}", known.join(", ")),
        };
        Self { unknown: true, ..Self::new(place, name, detail) }
    }

    pub(super) fn is_unknown(&self) -> bool {
        self.unknown
    }
}

impl Problem {
    /// The document for an error that a handler or the machinery returned.
    pub(crate) fn of(error: &ApiError, instance: Option<String>, request_id: String) -> Self {
        let problem = Self::of_code(error.code(), instance, request_id);
        Self { detail: error.detail(), errors: error.items(), ..problem }
    }

    /// The document for a code of which no more is known.
    pub(crate) fn of_code(code: ProblemCode, instance: Option<String>, request_id: String) -> Self {
        Self {
            kind: format!("/docs/problems#{}", code.as_str()),
            title: code.title().to_owned(),
            status: code.status().as_u16(),
            detail: code.meaning().to_owned(),
            instance,
            code,
            request_id,
            errors: Vec::new(),
        }
    }
}
