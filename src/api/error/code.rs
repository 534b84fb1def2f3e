//! The codes of problems: each with its status, its title, and what it means for who asked.

use actix_web::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

macro_rules! problem_codes {
    ($($variant:ident $code:literal $status:ident $title:literal $meaning:literal,)*) => {
        /// What went wrong, for programs. The page at /docs/problems says what each code means.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub(crate) enum ProblemCode {
            $(#[doc = $meaning] $variant,)*
        }

        impl ProblemCode {
            /// Every code, by status.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The code as it stands in JSON.
            pub(crate) fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The status of every answer with this code.
            pub(crate) fn status(self) -> StatusCode {
                match self { $(Self::$variant => StatusCode::$status,)* }
            }

            /// A short name, the same for every occurrence.
            pub(crate) fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)* }
            }

            /// What it means, and what to do.
            pub(crate) fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning,)* }
            }
        }
    };
}

problem_codes! {
    BadRequest "bad_request" BAD_REQUEST "Bad request" "The request can't be read.",
    InvalidParameter "invalid_parameter" BAD_REQUEST "Invalid parameter" "A parameter of the path or the query can't be what it stands for; errors names it and says what it takes.",
    UnknownParameter "unknown_parameter" BAD_REQUEST "Unknown parameter" "The route has no parameter of this name; errors names it, and lists those that it has.",
    InvalidCursor "invalid_cursor" BAD_REQUEST "Invalid cursor" "The cursor is not one that this release gave out: take it from next, as it stands, or begin without one.",
    CursorMismatch "cursor_mismatch" BAD_REQUEST "Cursor of another query" "The cursor belongs to a query with other parameters: only limit may change between the pages of a list.",
    NoRoute "no_route" NOT_FOUND "No such route" "No route has this path.",
    NoEssay "no_essay" NOT_FOUND "No such essay" "No essay has, or ever had, this id.",
    NoSection "no_section" NOT_FOUND "No such section" "The essay has no section at this path, or no section ever had this id.",
    NoSource "no_source" NOT_FOUND "No source" "The essay came as JSON: there is no text that it was read from.",
    MethodNotAllowed "method_not_allowed" METHOD_NOT_ALLOWED "Method not allowed" "The path is right, the method is not: Allow names those that it takes.",
    NotAcceptable "not_acceptable" NOT_ACCEPTABLE "Not acceptable" "The server has no format, or no content coding, that the request accepts.",
    GoneEssay "gone_essay" GONE "Essay deleted" "The essay was deleted.",
    GoneSection "gone_section" GONE "Section gone" "The essay was deleted, or it has this section no more: a title from the top down to it changed.",
    UrlTooLong "url_too_long" URI_TOO_LONG "URL too long" "Path and query together are longer than the limit.",
    Internal "internal" INTERNAL_SERVER_ERROR "Internal error" "The server failed. Its log has the cause under the request id.",
    NotReady "not_ready" SERVICE_UNAVAILABLE "Not ready" "The library can't be read at the moment, or is being brought up to date. Ask again in a few seconds.",
    TimedOut "timed_out" SERVICE_UNAVAILABLE "Timed out" "The answer was not ready in time. Ask again later.",
}

impl ProblemCode {
    /// The code for a status that the HTTP library chose by itself: the first of that status.
    pub(crate) fn of_status(status: StatusCode) -> Self {
        Self::ALL.iter().copied().find(|code| code.status() == status).unwrap_or(if status.is_client_error() {
            Self::BadRequest
        } else {
            Self::Internal
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_stands_in_json_as_it_says() {
        for code in ProblemCode::ALL {
            assert_eq!(serde_json::to_value(code).expect("a string"), code.as_str());
        }
    }
}
