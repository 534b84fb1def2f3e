//! `Accept`: which format a client takes (RFC 9110, 12.5.1).

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest};

use crate::api::error::ApiError;

/// The formats of an essay. JSON is the first, and in this release the only one.
const OFFERED: &str = "application/json";

/// Holds where the client takes what this route offers; without the field it takes anything. Otherwise 406.
pub(crate) struct Accept;

impl FromRequest for Accept {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let mut lines = request.headers().get_all(header::ACCEPT).filter_map(|line| line.to_str().ok()).peekable();
        let taken = lines.peek().is_none() || takes_json(lines);
        ready(if taken { Ok(Self) } else { Err(ApiError::NotAcceptable { offered: OFFERED }) })
    }
}

/// Whether JSON has a quality above 0, by the most specific range that covers it.
fn takes_json<'a>(lines: impl Iterator<Item = &'a str>) -> bool {
    let ranges = lines.flat_map(|line| line.split(',')).filter_map(|range| {
        let mut parts = range.split(';').map(str::trim);
        let specific = match parts.next()?.to_ascii_lowercase().as_str() {
            "application/json" => 3,
            "application/*" => 2,
            "*/*" | "*" => 1,
            _ => return None,
        };
        let quality = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
        Some((specific, quality.map_or(1.0, |quality| quality.parse::<f32>().unwrap_or(0.0))))
    });
    ranges.max_by_key(|(specific, _)| *specific).is_some_and(|(_, quality)| quality > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_specific_range_decides() {
        for (field, expected) in [
            ("application/json", true),
            ("application/json; charset=utf-8", true),
            ("text/html, */*;q=0.1", true),
            ("text/html,application/*", true),
            ("image/png", false),
            ("application/json;q=0, */*", false),
            ("*/*;q=0", false),
            ("application/ld+json", false),
            ("", false),
        ] {
            assert_eq!(takes_json([field].into_iter()), expected, "{field}");
        }
    }
}
