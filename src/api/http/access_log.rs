//! One lean line for each request: at level info where a client or the server went wrong, else at debug, so that it costs
//! nothing unless it is asked for (`--log info,wenzhang::access=debug`).

use std::time::Instant;

use actix_web::http::{Method, StatusCode};

use crate::text::printable;

/// What the line tells that is lost by the time of the answer.
pub(super) struct Line {
    /// Before HEAD became GET.
    method: Method,
    began: Instant,
}

impl Line {
    pub(super) fn begin(method: &Method) -> Self {
        Self { method: method.clone(), began: Instant::now() }
    }

    pub(super) fn end(&self, path: &str, status: StatusCode, request_id: &[u8]) {
        macro_rules! write {
            ($level:ident) => {
                tracing::$level!(
                    target: "wenzhang::access",
                    method = %printable(self.method.as_str()),
                    path = %printable(path),
                    status = status.as_u16(),
                    ms = self.began.elapsed().as_micros() as f64 / 1000.0,
                    request_id = %printable(&String::from_utf8_lossy(request_id)),
                )
            };
        }
        if status.is_client_error() || status.is_server_error() { write!(info) } else { write!(debug) }
    }
}
