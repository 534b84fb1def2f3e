//! Everything that an answer can tell of trouble. A handler returns an [`ApiError`]; the edge of the server makes the
//! `application/problem+json` of it (RFC 9457), and logs what is the server's own fault, once.
//!
//! Which one to use where:
//! - a parameter that can't be one, is unknown, or comes twice: [`ApiError::Parameters`], made by
//!   [`parameters`](super::http::parameters) alone, before anything is looked up;
//! - a cursor that the index refuses: [`ApiError::Cursor`], by `From<LibraryError>`;
//! - what could be there and isn't: [`ApiError::Missing`]; what was there and is no more: [`ApiError::Gone`]; both by
//!   [`live`](super::http::live), which handlers call on every look-up by id;
//! - a failing machine: [`ApiError::Library`], by `?`. What it says is for the log; the caller hears "internal";
//! - the rest belongs to the machinery in [`http`](super::http): no handler makes it.

mod code;
mod problem;
mod responses;

use std::time::Duration;

use actix_web::ResponseError;
use actix_web::http::{Method, StatusCode};

pub(crate) use code::ProblemCode;
pub(crate) use problem::{PROBLEM_JSON, Place, Problem, ProblemItem};
pub(crate) use responses::{
    GoneEssay, GoneSection, InvalidList, InvalidRequest, NoEssay, NoSection, NoSectionOrEssay, NoSource, any_time,
    components,
};

use crate::library::LibraryError;
use crate::library::SearchError;
use crate::text::decode::DecodeError;

/// Why a request isn't answered as it hoped.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ApiError {
    #[error("the parameters are not what this route takes")]
    Parameters(Vec<ProblemItem>),
    #[error("{0}")]
    Cursor(SearchError),
    #[error("there is no {0}")]
    Missing(Missing),
    #[error("the {0} was deleted")]
    Gone(Gone),
    #[error("no route has this path")]
    NoRoute,
    #[error("{method} is not for this path")]
    Method { method: Method, allow: String },
    #[error("no format that Accept names is offered here")]
    NotAcceptable { offered: &'static str },
    #[error("the URL is longer than {limit} bytes")]
    UrlTooLong { limit: usize },
    #[error("the library isn't ready")]
    NotReady(#[source] LibraryError),
    #[error("the library is being brought up to date")]
    CatchingUp,
    #[error("the answer took longer than {} s", .0.as_secs())]
    TimedOut(Duration),
    #[error("the library failed")]
    Library(#[source] LibraryError),
    #[error("the answer could not be made")]
    Answer(#[from] serde_json::Error),
    #[error("a stored source can't be decoded")]
    Source(#[from] DecodeError),
    #[error("the page can't be made: {0}")]
    Page(String),
    #[error("the handler panicked: {0}")]
    Panicked(String),
    #[error("background work was lost")]
    Background(#[from] tokio::task::JoinError),
}

/// What isn't there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Missing {
    Essay,
    Section,
    Source,
    Page,
}

/// What was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gone {
    Essay,
    Section,
}

impl std::fmt::Display for Missing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Essay => "essay of this id",
            Self::Section => "such section",
            Self::Source => "source of this essay: it came as JSON",
            Self::Page => "such page",
        })
    }
}

impl std::fmt::Display for Gone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Essay => "essay",
            Self::Section => "section, or the essay it was part of,",
        })
    }
}

impl From<LibraryError> for ApiError {
    fn from(error: LibraryError) -> Self {
        match error {
            LibraryError::Search(cursor @ (SearchError::InvalidCursor | SearchError::CursorMismatch)) => {
                Self::Cursor(cursor)
            }
            other => Self::Library(other),
        }
    }
}

impl ApiError {
    /// What the problem document calls it.
    pub(crate) fn code(&self) -> ProblemCode {
        match self {
            Self::Parameters(items) if items.iter().any(ProblemItem::is_unknown) => ProblemCode::UnknownParameter,
            Self::Parameters(_) => ProblemCode::InvalidParameter,
            Self::Cursor(SearchError::CursorMismatch) => ProblemCode::CursorMismatch,
            Self::Cursor(_) => ProblemCode::InvalidCursor,
            Self::Missing(Missing::Essay) => ProblemCode::NoEssay,
            Self::Missing(Missing::Section) => ProblemCode::NoSection,
            Self::Missing(Missing::Source) => ProblemCode::NoSource,
            Self::Missing(Missing::Page) | Self::NoRoute => ProblemCode::NoRoute,
            Self::Gone(Gone::Essay) => ProblemCode::GoneEssay,
            Self::Gone(Gone::Section) => ProblemCode::GoneSection,
            Self::Method { .. } => ProblemCode::MethodNotAllowed,
            Self::NotAcceptable { .. } => ProblemCode::NotAcceptable,
            Self::UrlTooLong { .. } => ProblemCode::UrlTooLong,
            Self::NotReady(_) | Self::CatchingUp => ProblemCode::NotReady,
            Self::TimedOut(_) => ProblemCode::TimedOut,
            Self::Library(LibraryError::Closed | LibraryError::WriterEnded) => ProblemCode::NotReady,
            Self::Library(_)
            | Self::Answer(_)
            | Self::Source(_)
            | Self::Page(_)
            | Self::Panicked(_)
            | Self::Background(_) => ProblemCode::Internal,
        }
    }

    /// What the problem document says of this very case, for people.
    pub(crate) fn detail(&self) -> String {
        match self {
            Self::Parameters(items) => {
                let items: Vec<String> = items.iter().map(|item| format!("{}: {}", item.name, item.detail)).collect();
                items.join("; ")
            }
            Self::Missing(missing) => format!("There is no {missing}."),
            Self::Gone(gone) => format!("The {gone} was here, and is no more."),
            Self::NoRoute => "No route has this path. /docs/ shows every route.".to_owned(),
            Self::Method { method, allow } => format!("{method} is not for this path, which takes {allow}."),
            Self::NotAcceptable { offered } => format!("Accept names no format that is offered here: {offered}."),
            Self::UrlTooLong { limit } => format!("Path and query together may have {limit} bytes."),
            Self::NotReady(LibraryError::WriterEnded) => {
                "What writes the library has failed: it grows old until the server is started again.".to_owned()
            }
            Self::CatchingUp => "The library is being brought up to date. Ask again in a few seconds.".to_owned(),
            Self::TimedOut(limit) => format!("The answer was not ready within {} s. Ask again later.", limit.as_secs()),
            // What a failing machine says is for the log.
            _ => self.code().meaning().to_owned(),
        }
    }

    /// Whether it belongs to a healthy server's life: the log needs no error of it.
    pub(crate) fn is_expected(&self) -> bool {
        self.code().status().is_client_error() || matches!(self, Self::CatchingUp)
    }

    /// The methods that the path takes, for the field Allow.
    pub(crate) fn allow(&self) -> Option<&str> {
        match self {
            Self::Method { allow, .. } => Some(allow),
            _ => None,
        }
    }

    /// What the problem document's `errors` has.
    pub(crate) fn items(&self) -> Vec<ProblemItem> {
        match self {
            Self::Parameters(items) => items.clone(),
            Self::Cursor(error) => vec![ProblemItem::new(Place::Query, "cursor", error.to_string())],
            _ => Vec::new(),
        }
    }
}

impl ResponseError for ApiError {
    fn status_code(&self) -> StatusCode {
        self.code().status()
    }

    /// A placeholder with the right status: the edge writes the body, since only it knows the request's id.
    fn error_response(&self) -> actix_web::HttpResponse {
        actix_web::HttpResponse::new(self.status_code())
    }
}
