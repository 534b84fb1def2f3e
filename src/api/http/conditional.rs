//! Entity tags: one for each content coding, and 304 for what the client has already.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::ServiceResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap, HeaderValue};

/// Makes the tag of a compressed answer one of its own, and answers 304 where `If-None-Match` names the tag.
pub(super) fn not_modified<B: MessageBody + 'static>(mut response: ServiceResponse<B>) -> ServiceResponse<BoxBody> {
    if response.headers().contains_key(header::ETAG) {
        distinguish_coding(response.headers_mut());
        let tag = response.headers().get(header::ETAG).map(HeaderValue::as_bytes);
        let known = response.status() == StatusCode::OK
            && tag.is_some_and(|tag| named(response.request().headers(), header::IF_NONE_MATCH, tag));
        if known {
            return empty(response);
        }
    }
    response.map_into_boxed_body()
}

/// Whether a field of tags, such as `If-None-Match`, names this one. The comparison is weak (RFC 9110, 13.1.2).
fn named(headers: &HeaderMap, field: header::HeaderName, tag: &[u8]) -> bool {
    let opaque = |tag: &[u8]| tag.strip_prefix(b"W/").unwrap_or(tag).to_vec();
    let tag = opaque(tag);
    // No tag of ours has a comma in it, so a list can be cut at every comma.
    headers.get_all(field).any(|value| {
        value
            .as_bytes()
            .split(|&b| b == b',')
            .map(<[u8]>::trim_ascii)
            .any(|other| other == b"*" || opaque(other) == tag)
    })
}

/// `"v.json"` compressed with gzip is `"v.json-gzip"`: other bytes, so another strong tag.
fn distinguish_coding(headers: &mut HeaderMap) {
    let (Some(tag), Some(coding)) = (headers.get(header::ETAG), headers.get(header::CONTENT_ENCODING)) else { return };
    let Some(open) = tag.as_bytes().strip_suffix(b"\"") else { return };
    let tagged = [open, b"-", coding.as_bytes(), b"\""].concat();
    if let Ok(tagged) = HeaderValue::from_bytes(&tagged) {
        headers.insert(header::ETAG, tagged);
    }
}

fn empty<B>(response: ServiceResponse<B>) -> ServiceResponse<BoxBody> {
    let (request, response) = response.into_parts();
    let mut response = response.set_body(BoxBody::new(actix_web::body::None::new()));
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    for about_body in [header::CONTENT_TYPE, header::CONTENT_ENCODING, header::CONTENT_LENGTH] {
        response.headers_mut().remove(about_body);
    }
    ServiceResponse::new(request, response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_compared_whole_and_weakly() {
        for (field, tag, expected) in [
            ("\"a.json\"", "\"a.json\"", true),
            ("\"b\", \"a.json\"", "\"a.json\"", true),
            ("W/\"a.json\"", "\"a.json\"", true),
            ("\"7\"", "W/\"7\"", true),
            ("*", "\"a.json\"", true),
            ("\"a.json-gzip\"", "\"a.json\"", false),
            ("\"a\"", "\"a.json\"", false),
            ("a.json", "\"a.json\"", false),
            ("", "\"a.json\"", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, HeaderValue::from_static(field));
            assert_eq!(named(&headers, header::IF_NONE_MATCH, tag.as_bytes()), expected, "{field} and {tag}");
        }
    }
}
