//! The examples of the document, taken from the sample library in `data/essays`: what the Swagger page fills in, and what it
//! shows as answers.
//!
//! Ids follow from the names of its files and from titles, by the same rules as everywhere, so that they can't drift; a test
//! runs every example against the served library, and compares what comes with the examples of answers.

mod answers;
mod parameters;

use serde_json::{Map, Value, json};
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::{OpenApi, RefOr};

use parameters::{Example, examples};

/// Writes the examples into the document. The type of parameters has a place for one example only; what it calls extensions is
/// written beside its own members, as `examples` is.
pub(super) fn show(document: &mut OpenApi) {
    for operation in document.paths.paths.values_mut().filter_map(|item| item.get.as_mut()) {
        let name = operation.operation_id.clone().unwrap_or_default();
        for parameter in operation.parameters.iter_mut().flatten() {
            let RefOr::T(parameter) = parameter else { continue };
            let named: Map<String, Value> = (1..)
                .zip(examples(&name, &parameter.name))
                .map(|(n, Example { summary, value })| (n.to_string(), json!({"summary": summary, "value": value})))
                .collect();
            if !named.is_empty() {
                parameter.extensions = Some(Extensions::from_iter([("examples", Value::Object(named))]));
            }
        }
        let response = operation.responses.responses.get_mut("200");
        if let Some(RefOr::T(response)) = response
            && let Some(RefOr::T(content)) = response.content.get_mut("application/json")
        {
            content.example = answers::answer(&name);
        }
    }
}
