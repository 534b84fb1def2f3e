//! Which pages of other origins may read answers: the layer that most answers pass, and the field for those that are made
//! outside of it.

use std::sync::Arc;

use actix_cors::Cors;
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderMap, HeaderValue};

/// How long a browser may remember what a preflight told it, in seconds.
const PREFLIGHT_SECONDS: usize = 3600;

/// The origins whose pages may read.
#[derive(Debug, Clone)]
pub(crate) enum Origins {
    Any,
    Named(Arc<[String]>),
}

impl Origins {
    /// Of a list in which `*` is every origin.
    pub(crate) fn of(origins: Vec<String>) -> Self {
        if origins.iter().any(|origin| origin == "*") { Self::Any } else { Self::Named(origins.into()) }
    }

    /// The layer that answers preflights, and adds to each answer who may read it. Which fields a page may see is told at
    /// the edge.
    pub(crate) fn layer(&self) -> Cors {
        let cors = Cors::default()
            .allowed_methods([Method::GET, Method::HEAD, Method::OPTIONS])
            .allow_any_header()
            .max_age(PREFLIGHT_SECONDS);
        match self {
            Self::Any => cors.allow_any_origin().send_wildcard().disable_vary_header(),
            Self::Named(origins) => {
                let named = origins.iter().fold(cors, |cors, origin| cors.allowed_origin(origin));
                named.block_on_origin_mismatch(false)
            }
        }
    }

    /// `Access-Control-Allow-Origin` of the answer to a request with these fields: none where no page of another origin
    /// asks, or it may not read. Costs nothing where none asks.
    pub(crate) fn allowed(&self, request: &HeaderMap) -> Option<HeaderValue> {
        let asking = request.get(header::ORIGIN)?;
        match self {
            Self::Any => Some(HeaderValue::from_static("*")),
            Self::Named(origins) => {
                origins.iter().any(|origin| origin.as_bytes() == asking.as_bytes()).then(|| asking.clone())
            }
        }
    }
}

/// Whether a browser asks before it asks: the layer answers that without looking at the URL.
pub(crate) fn is_preflight(method: &Method, fields: &HeaderMap) -> bool {
    *method == Method::OPTIONS && fields.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_may_read_where_its_origin_is_allowed() {
        let one = "https://one.example";
        for (allowed, asking, expected) in [
            (&["*"][..], Some(one), Some("*")),
            (&[one, "*"], Some(one), Some("*")),
            (&[one, "https://two.example"], Some(one), Some(one)),
            (&["https://two.example"], Some(one), None),
            (&["*"], None, None),
            (&[one], None, None),
            (&[], Some(one), None),
        ] {
            let mut fields = HeaderMap::new();
            if let Some(asking) = asking {
                fields.insert(header::ORIGIN, HeaderValue::from_static(asking));
            }
            let origins = Origins::of(allowed.iter().map(ToString::to_string).collect());
            assert_eq!(origins.allowed(&fields), expected.map(HeaderValue::from_static), "{allowed:?} {asking:?}");
        }
    }
}
