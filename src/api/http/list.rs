//! Lists: their pages, how to go on, and their weak tags.

use actix_web::HttpRequest;
use actix_web::http::header::HeaderValue;
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Reader, Tag};
use crate::api::state::State;

/// Items on a page unless `limit` says otherwise.
const DEFAULT_LIMIT: usize = 20;
/// Items on a page at most.
const MAX_LIMIT: usize = 100;

/// What a query may hold as it was typed, and a URL in a field can't.
const AS_TYPED: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>');

/// The number of items on a page: 1 to 100.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PageLimit(usize);

impl PageLimit {
    /// Reads `limit`.
    pub(crate) fn read(reader: &mut Reader) -> Self {
        let takes = "a whole number from 1 to 100";
        let limit = reader.value("limit", takes);
        if limit.is_some_and(|limit| !(1..=MAX_LIMIT).contains(&limit)) {
            reader.refuse("limit", format!("must be {takes}"));
        }
        Self(limit.unwrap_or(DEFAULT_LIMIT))
    }

    pub(crate) fn get(self) -> usize {
        self.0
    }
}

/// The field `Link` of a page that has a next one: the same URL with another cursor (RFC 8288).
pub(crate) fn next_link(request: &HttpRequest, next: Option<&str>) -> Option<HeaderValue> {
    let cursor = utf8_percent_encode(next?, NON_ALPHANUMERIC).to_string();
    let query = request.query_string().split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("cursor="));
    let query: Vec<&str> = query.collect();
    let query: String = query.into_iter().map(|pair| format!("{}&", utf8_percent_encode(pair, AS_TYPED))).collect();
    HeaderValue::from_str(&format!("<{}?{query}cursor={cursor}>; rel=\"next\"", request.path())).ok()
}

/// Where the library stands before a list is made: what its weak tag is of. A write between the two makes the tag older
/// than the list, so that the list is asked for again, and never the other way.
pub(crate) struct Feed(String);

impl Feed {
    pub(crate) fn of(state: &State) -> Self {
        let (feed, seq) = state.library.position();
        Self(format!("{}:{seq}", feed.0))
    }

    /// The tag of the answer to this request, from the feed's position, the query and the shape of the answer.
    pub(crate) fn tag(&self, request: &HttpRequest, state: &State) -> Tag {
        let mut hasher = blake3::Hasher::new();
        for part in [&self.0, &state.layout, request.path(), request.query_string()] {
            hasher.update(part.as_bytes()).update(b"\n");
        }
        Tag::weak(hasher.finalize().to_hex().get(..16).unwrap_or_default())
    }
}
