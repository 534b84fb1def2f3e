//! The id of a request: the client's own where it is harmless, else one that is cheap to make.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};

/// The field that carries it both ways.
pub(crate) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// Characters that a client's own id may have.
const LONGEST: usize = 64;

/// Differs between processes, so that ids of two of them don't meet in one log.
static PROCESS: LazyLock<u32> = LazyLock::new(|| {
    let started = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let mut hasher = blake3::Hasher::new();
    hasher.update(&started.as_nanos().to_le_bytes()).update(&std::process::id().to_le_bytes());
    hasher.finalize().as_bytes().first_chunk().map_or(0, |first| u32::from_le_bytes(*first))
});

static COUNT: AtomicU32 = AtomicU32::new(0);

/// The client's id if it is one of `[A-Za-z0-9._-]{1,64}`, else 16 hexadecimal digits: eight of the process, eight that count.
pub(crate) fn request_id(headers: &HeaderMap) -> HeaderValue {
    if let Some(own) = headers.get(X_REQUEST_ID) {
        let harmless = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
        if (1..=LONGEST).contains(&own.len()) && own.as_bytes().iter().all(harmless) {
            return own.clone();
        }
    }
    let number = u64::from(*PROCESS) << 32 | u64::from(COUNT.fetch_add(1, Ordering::Relaxed));
    let mut digits = [0; 16];
    for (place, digit) in digits.iter_mut().enumerate() {
        let nibble = (number >> (60 - 4 * place) & 0xf) as u8;
        *digit = if nibble < 10 { b'0' + nibble } else { b'a' + nibble - 10 };
    }
    HeaderValue::from_bytes(&digits).unwrap_or(HeaderValue::from_static("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(own: &str) -> String {
        let mut headers = HeaderMap::new();
        headers.insert(X_REQUEST_ID, HeaderValue::from_bytes(own.as_bytes()).expect("a field value"));
        request_id(&headers).to_str().expect("ASCII").to_owned()
    }

    #[test]
    fn a_harmless_id_is_kept_and_any_other_is_replaced() {
        for kept in ["a", "abc-123", "A.b_c", &"x".repeat(64)] {
            assert_eq!(with(kept), kept);
        }
        for replaced in ["", "a b", "a\"b", "ä", &"x".repeat(65)] {
            let made = with(replaced);
            assert!(made.len() == 16 && made.bytes().all(|b| b.is_ascii_hexdigit()), "{made}");
        }
    }

    #[test]
    fn made_ids_differ() {
        assert_ne!(request_id(&HeaderMap::new()), request_id(&HeaderMap::new()));
    }
}
