//! The HTTP side. Nobody else names actix; of utoipa, only the model derives its schemas elsewhere.
//!
//! Where to look first: `resources` has one resource a file: what can be asked, what is answered, the operation as the
//! document describes it, and a thin handler, in that order. `routes` lists them all; `document` makes the OpenAPI
//! document of them; `error` has everything that can go wrong; `http` is what every request goes through.
//!
//! Conventions, for a new resource:
//! - a handler's name is its operation id, `verb_resource`, and it is added in `routes::configure` alone;
//! - parameters are read by `http::parameters`, which refuses unknown names, so what isn't read there doesn't exist;
//! - a list has `items`; a field that is unknown is null or empty, never left out, save by `fields`;
//! - every answer that can be cached is made by `http::answer`, which gives it its tag;
//! - every parameter has examples, in `examples`, which a test runs against the sample library.

mod catch_up;
mod document;
mod error;
mod examples;
mod http;
mod resources;
mod routes;
mod server;
mod state;

pub use catch_up::CatchUp;
pub use document::{document, document_json};
pub use server::{Application, Limits, Settings, Stop};
