//! One lean line for each request, written only where it is asked for.

use std::time::Instant;

use actix_web::http::StatusCode;

use crate::text::printable;

/// What the line tells of a request; made before the handler runs, and only if the log wants it.
pub(super) struct Line {
    method: String,
    path: String,
    began: Instant,
}

impl Line {
    pub(super) fn begin(method: &actix_web::http::Method, path: &str) -> Option<Self> {
        tracing::enabled!(target: "wenzhang::access", tracing::Level::INFO).then(|| Self {
            method: method.to_string(),
            path: path.to_owned(),
            began: Instant::now(),
        })
    }

    pub(super) fn end(self, status: StatusCode, request_id: &str) {
        let Self { method, path, began } = self;
        tracing::info!(
            target: "wenzhang::access",
            %method,
            path = %printable(&path),
            status = status.as_u16(),
            ms = began.elapsed().as_micros() as f64 / 1000.0,
            request_id,
        );
    }
}
