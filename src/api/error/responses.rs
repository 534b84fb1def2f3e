//! The problems that an operation names in the OpenAPI document: one type for each status, for `responses(…)`.

use std::collections::BTreeMap;

use utoipa::IntoResponses;
use utoipa::openapi::example::ExampleBuilder;
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder};

use super::problem::PROBLEM_JSON;
use super::{Place, Problem, ProblemCode, ProblemItem};

macro_rules! problem_responses {
    ($($(#[$doc:meta])* $name:ident $status:literal $($code:ident)+;)*) => {
        $(
            $(#[$doc])*
            pub(crate) struct $name;

            impl IntoResponses for $name {
                fn responses() -> BTreeMap<String, RefOr<Response>> {
                    BTreeMap::from([($status.to_owned(), Ref::from_response_name(stringify!($name)).into())])
                }
            }
        )*

        /// Every response above, by its name in the document's components.
        pub(crate) fn components() -> Vec<(String, Response)> {
            vec![$((stringify!($name).to_owned(), response(&[$(ProblemCode::$code),+]))),*]
        }
    };
}

problem_responses! {
    /// Any route, which may take no parameters.
    UnknownParameter "400" UnknownParameter;
    /// A route with parameters.
    InvalidRequest "400" InvalidParameter UnknownParameter;
    /// A list with pages.
    InvalidList "400" InvalidParameter UnknownParameter InvalidCursor CursorMismatch;
    /// An essay's id.
    NoEssay "404" NoEssay;
    /// A section's id.
    NoSection "404" NoSection;
    /// A section's path.
    NoSectionOrEssay "404" NoSection NoEssay;
    /// A source.
    NoSource "404" NoSource NoEssay;
    /// Any route, whose content codings are negotiated.
    NotAcceptable "406" NotAcceptable;
    /// An essay's id.
    GoneEssay "410" GoneEssay;
    /// A section's id.
    GoneSection "410" GoneSection;
    /// Any route.
    UrlTooLong "414" UrlTooLong;
    /// Any route.
    Internal "500" Internal;
    /// Any route.
    Unavailable "503" NotReady TimedOut;
}

/// What any operation can answer at any time, by status.
pub(crate) fn any_time() -> impl Iterator<Item = (String, RefOr<Response>)> {
    let responses = [
        UnknownParameter::responses(),
        NotAcceptable::responses(),
        UrlTooLong::responses(),
        Internal::responses(),
        Unavailable::responses(),
    ];
    responses.into_iter().flatten()
}

/// An answer with an example for each of its codes.
fn response(codes: &[ProblemCode]) -> Response {
    let meanings: Vec<String> = codes.iter().map(|code| format!("`{}`: {}", code.as_str(), code.meaning())).collect();
    let examples = codes.iter().map(|&code| {
        let example = ExampleBuilder::new().summary(code.title()).value(serde_json::to_value(example(code)).ok());
        (code.as_str(), RefOr::T(example.build()))
    });
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).examples_from_iter(examples);
    ResponseBuilder::new().description(meanings.join("\n\n")).content(PROBLEM_JSON, content.build()).build()
}

fn example(code: ProblemCode) -> Problem {
    let problem = Problem::of_code(code, Some("/v1/essays".to_owned()), "6ff1a3c200000001".to_owned());
    let errors = match code {
        ProblemCode::InvalidParameter => {
            vec![ProblemItem::new(Place::Query, "limit", "must be a whole number from 1 to 100")]
        }
        ProblemCode::UnknownParameter => vec![ProblemItem::unknown(Place::Query, "colour", &["keyword", "limit"])],
        _ => Vec::new(),
    };
    Problem { errors, ..problem }
}
