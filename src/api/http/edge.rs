//! The outermost layer: what holds for every request and every answer, whatever the handler does.
//!
//! HEAD becomes GET before routing (the HTTP layer, which saw the HEAD, sends no body). The URL's length is checked. The
//! answer has its time limit, and a panic becomes an answer. Trouble becomes a problem document here, and nowhere else.
//! What the client has already becomes 304. All this is paid on every request, so nothing here allocates without need.

use std::any::Any;
use std::future::{Ready, ready};
use std::panic::AssertUnwindSafe;
use std::rc::Rc;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform, forward_ready};
use actix_web::http::header::{self, HeaderMap, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::{Error, HttpResponse, ResponseError};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use super::access_log::Line;
use super::conditional;
use super::origins::{Origins, is_preflight};
use super::request_id::{X_REQUEST_ID, request_id};
use crate::api::catch_up::UnderWay;
use crate::api::error::{ApiError, PROBLEM_JSON, Problem, ProblemCode};
use crate::api::server::Limits;
use crate::text::printable;

/// Where to ask whether the process runs.
const HEALTH: &str = "/healthz";

/// When to ask again after a 503, in seconds.
const RETRY_AFTER_SECONDS: &str = "5";

/// The fields of an answer that a browser shows to a page of another origin, beside those that it always does.
const EXPOSED: &str = "ETag, Link, Content-Language, Retry-After, X-Request-Id";

/// The layer, to be wrapped around all others.
pub(crate) struct Edge {
    limits: Limits,
    origins: Origins,
    catching_up: UnderWay,
}

impl Edge {
    pub(crate) fn new(limits: Limits, origins: Origins, catching_up: UnderWay) -> Self {
        Self { limits, origins, catching_up }
    }
}

impl<S, B> Transform<S, ServiceRequest> for Edge
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error> + 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<BoxBody>;
    type Error = Error;
    type Transform = EdgeService<S>;
    type InitError = ();
    type Future = Ready<Result<Self::Transform, ()>>;

    fn new_transform(&self, service: S) -> Self::Future {
        ready(Ok(EdgeService {
            service: Rc::new(service),
            limits: self.limits.clone(),
            origins: self.origins.clone(),
            catching_up: self.catching_up.clone(),
        }))
    }
}

/// [`Edge`] around the service of one worker.
pub(crate) struct EdgeService<S> {
    service: Rc<S>,
    limits: Limits,
    origins: Origins,
    catching_up: UnderWay,
}

impl<S, B> Service<ServiceRequest> for EdgeService<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error> + 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<BoxBody>;
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self::Response, Error>>;

    forward_ready!(service);

    fn call(&self, mut request: ServiceRequest) -> Self::Future {
        let line = Line::begin(request.method());
        let id = request_id(request.headers());
        if request.method() == Method::HEAD {
            request.head_mut().method = Method::GET;
        }
        let limits = &self.limits;
        // What is answered here, and not further in, doesn't pass the layer that says who may read it.
        let origin = self.origins.allowed(request.headers());
        if let Some(refusal) = self.refusal(&request) {
            let mut response = HttpResponse::from_error(refusal);
            write_origin(response.headers_mut(), origin);
            return ready(Ok(finish(request.into_response(response), &id, &line))).boxed_local();
        }
        // The request itself can't be kept: routing needs it alone. Its URI is counted by reference.
        let (service, limit, uri) = (self.service.clone(), limits.answer, request.uri().clone());
        async move {
            let answer = AssertUnwindSafe(async { service.call(request).await }).catch_unwind();
            let failure = match tokio::time::timeout(limit, answer).await {
                Ok(Ok(Ok(response))) => return Ok(finish(response, &id, &line)),
                Ok(Ok(Err(error))) => error,
                Ok(Err(panic)) => ApiError::Panicked(said(panic.as_ref())).into(),
                Err(_) => ApiError::TimedOut(limit).into(),
            };
            let problem = Trouble::of(Some(&failure), failure.error_response().status(), Some(uri.path()), &id);
            let problem = Trouble { origin, ..problem };
            line.end(uri.path(), problem.status(), id.as_bytes());
            Err(problem.into())
        }
        .boxed_local()
    }
}

impl<S> EdgeService<S> {
    /// Why a request goes no further, if it doesn't. A preflight always does: the browser asks before it asks.
    fn refusal(&self, request: &ServiceRequest) -> Option<ApiError> {
        if is_preflight(request.method(), request.headers()) {
            return None;
        }
        let url = request.uri().path_and_query().map_or(0, |url| url.as_str().len());
        if url > self.limits.url {
            return Some(ApiError::UrlTooLong { limit: self.limits.url });
        }
        // Nobody gets half a library. That the process runs can be asked at any time.
        (self.catching_up.holds() && request.path() != HEALTH).then_some(ApiError::CatchingUp)
    }
}

/// What every answer has, and what becomes of those that tell of trouble.
fn finish<B: MessageBody + 'static>(
    mut response: ServiceResponse<B>,
    id: &HeaderValue,
    line: &Line,
) -> ServiceResponse<BoxBody> {
    let status = response.status();
    let mut response = if status.is_client_error() || status.is_server_error() {
        let (request, response) = response.into_parts();
        let path = (status != StatusCode::URI_TOO_LONG).then(|| request.path());
        let trouble = Trouble::of(response.error(), status, path, id);
        // The fields that other layers added stay: those of CORS, above all.
        let mut response = response.set_body(BoxBody::new(trouble.body()));
        trouble.write_fields(response.headers_mut());
        ServiceResponse::new(request, response)
    } else {
        vary_by_coding(response.headers_mut());
        conditional::not_modified(response)
    };
    if response.request().headers().contains_key(header::ORIGIN) {
        write_exposed(response.headers_mut());
    }
    write_common_fields(response.headers_mut(), id);
    line.end(response.request().path(), response.status(), id.as_bytes());
    response
}

/// Every answer that has a body may be compressed. The compressing layer tells so only where it did compress.
fn vary_by_coding(headers: &mut HeaderMap) {
    let told =
        |value: &HeaderValue| value.to_str().is_ok_and(|value| value.to_ascii_lowercase().contains("accept-encoding"));
    if !headers.get_all(header::VARY).any(told) {
        headers.append(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    }
}

/// Lets the page read that asks, where it may. Nothing here is kept by a cache, so `Vary` needn't tell.
fn write_origin(headers: &mut HeaderMap, origin: Option<HeaderValue>) {
    if let Some(origin) = origin {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    }
}

fn write_exposed(headers: &mut HeaderMap) {
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(EXPOSED));
}

fn write_common_fields(headers: &mut HeaderMap, id: &HeaderValue) {
    headers.insert(X_REQUEST_ID, id.clone());
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
}

/// A problem document with the fields that go with it.
#[derive(Debug)]
struct Trouble {
    problem: Problem,
    id: HeaderValue,
    allow: Option<HeaderValue>,
    /// The page of another origin that may read it, where no other layer says so.
    origin: Option<HeaderValue>,
}

impl Trouble {
    /// Of an [`ApiError`] what it says; of anything else what its status tells. Logs what is the server's own fault.
    fn of(error: Option<&Error>, status: StatusCode, path: Option<&str>, id: &HeaderValue) -> Self {
        let instance = path.map(str::to_owned);
        let request_id = id.to_str().unwrap_or_default().to_owned();
        let known = error.and_then(|error| error.as_error::<ApiError>());
        let problem = match known {
            Some(known) => Problem::of(known, instance, request_id),
            None => {
                let problem = Problem::of_code(ProblemCode::of_status(status), instance, request_id);
                Problem { status: status.as_u16(), ..problem }
            }
        };
        if problem.code.status().is_server_error() && !known.is_some_and(ApiError::is_expected) {
            let mut causes = error.map(ToString::to_string).unwrap_or_default();
            let mut cause = known.and_then(std::error::Error::source);
            while let Some(deeper) = cause {
                causes.push_str(": ");
                causes.push_str(&deeper.to_string());
                cause = deeper.source();
            }
            let path = printable(path.unwrap_or_default());
            tracing::error!(request_id = problem.request_id, %path, code = problem.code.as_str(), "{}", printable(&causes));
        }
        let allow = known.and_then(ApiError::allow).and_then(|allow| HeaderValue::from_str(allow).ok());
        Self { problem, id: id.clone(), allow, origin: None }
    }

    fn status(&self) -> StatusCode {
        self.problem.code.status()
    }

    fn body(&self) -> Vec<u8> {
        serde_json::to_vec(&self.problem).unwrap_or_default()
    }

    fn write_fields(&self, headers: &mut HeaderMap) {
        for stale in [header::CONTENT_ENCODING, header::CONTENT_LENGTH, header::ETAG] {
            headers.remove(stale);
        }
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if self.status() == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static(RETRY_AFTER_SECONDS));
        }
        if let Some(allow) = self.allow.clone() {
            headers.insert(header::ALLOW, allow);
        }
    }
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.problem.detail)
    }
}

/// For the one way out that has no request to answer: after a panic or a time-out the request is lost.
impl ResponseError for Trouble {
    fn status_code(&self) -> StatusCode {
        self.status()
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::new(self.status()).set_body(BoxBody::new(self.body()));
        self.write_fields(response.headers_mut());
        if self.origin.is_some() {
            write_origin(response.headers_mut(), self.origin.clone());
            write_exposed(response.headers_mut());
        }
        write_common_fields(response.headers_mut(), &self.id);
        response
    }
}

/// What a panic said.
fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no message".to_owned())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use actix_web::test::{TestRequest, init_service, try_call_service};
    use actix_web::{App, web};

    use super::*;
    use crate::library::LibraryError;

    async fn panics() -> HttpResponse {
        panic!("for the test")
    }

    /// The status, the fields and the problem document that a handler's trouble becomes.
    async fn problem_of(handler: &'static str) -> (StatusCode, HeaderMap, Problem) {
        let origins = Origins::of(vec!["https://one.example".to_owned()]);
        let limits = Limits { answer: Duration::from_millis(20), ..Limits::default() };
        let never = std::future::pending::<HttpResponse>;
        let closed = || async { Err::<HttpResponse, _>(ApiError::NotReady(LibraryError::Closed)) };
        let foreign = || async { HttpResponse::ImATeapot().body("plain text") };
        let app = App::new()
            .route("/panics", web::get().to(panics))
            .route("/never", web::get().to(never))
            .route("/closed", web::get().to(closed))
            .route("/foreign", web::get().to(foreign))
            .wrap(origins.layer())
            .wrap(Edge::new(limits, origins, UnderWay::default()));
        let app = init_service(app).await;
        let request = TestRequest::get().uri(handler).insert_header(("X-Request-Id", "mine"));
        let request = request.insert_header(("Origin", "https://one.example")).to_request();
        let response = match try_call_service(&app, request).await {
            Ok(response) => response.into_parts().1,
            Err(error) => error.error_response(),
        };
        let (status, headers) = (response.status(), response.headers().clone());
        let body = actix_web::body::to_bytes(response.into_body()).await.unwrap_or_default();
        (status, headers, serde_json::from_slice(&body).expect("a problem document"))
    }

    #[actix_web::test]
    async fn all_trouble_becomes_a_problem_document() {
        for (handler, status, code) in [
            ("/panics", 500, ProblemCode::Internal),
            ("/never", 503, ProblemCode::TimedOut),
            ("/closed", 503, ProblemCode::NotReady),
            ("/foreign", 418, ProblemCode::BadRequest),
        ] {
            let (answered, headers, problem) = problem_of(handler).await;
            assert_eq!((answered.as_u16(), problem.status, problem.code), (status, status, code), "{handler}");
            assert_eq!((problem.instance.as_deref(), problem.request_id.as_str()), (Some(handler), "mine"));
            let field = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
            assert_eq!(field("content-type"), Some(PROBLEM_JSON), "{handler}");
            assert_eq!((field("x-request-id"), field("x-content-type-options")), (Some("mine"), Some("nosniff")));
            assert_eq!(field("retry-after").is_some(), status == 503, "{handler}");
            assert_eq!(field("access-control-allow-origin"), Some("https://one.example"), "{handler}");
            assert_eq!(field("access-control-expose-headers"), Some(EXPOSED), "{handler}");
        }
    }
}
