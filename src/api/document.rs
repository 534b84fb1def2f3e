//! The OpenAPI document: what the operations tell of themselves, finished with what holds for all of them.

use actix_web::App;
use utoipa::openapi::header::{Header, HeaderBuilder};
use utoipa::openapi::path::{Operation, Parameter, ParameterIn};
use utoipa::openapi::schema::{AnyOf, Type};
use utoipa::openapi::{Object, OpenApi, RefOr, ResponseBuilder, Schema};
use utoipa_actix_web::AppExt;

use super::error::{Problem, any_time, components};
use super::resources::essay::EssayField;
use super::resources::essays::EssayHeadField;
use super::resources::filters::EssaySort;
use super::{examples, routes};
use crate::essay::Section;
use crate::essay::view::OutlineSection;
use crate::library::{Facet, SearchField, SuggestionKind};

/// Query parameters that are one comma list; any other that takes several values is repeated.
const COMMA_LISTS: [&str; 5] = ["facets", "fields", "ids", "in", "kind"];

/// Operations whose answers nobody should keep.
const UNCACHED: [&str; 3] = ["get_health", "get_readiness", "get_stats"];

const REQUEST_ID: &str = "X-Request-Id";

#[derive(utoipa::OpenApi)]
#[openapi(
    info(title = "wenzhang 文章", description = include_str!("guide.md")),
    servers((url = "/", description = "This server")),
    // What is not found by itself: what only problems and parameters refer to, and what nests in itself.
    components(schemas(Problem, Section, OutlineSection, Facet, EssayField, EssayHeadField, EssaySort, SearchField, SuggestionKind)),
    tags(
        (name = "search", description = "Find every section in which something stands, in either script."),
        (name = "essays", description = "Find essays and read them: front matter, outline, text, references."),
        (name = "sections", description = "Read sections: of one essay, by id, or in batches."),
        (name = "values", description = "What occurs in the library, and how often: what filters can be set to."),
        (name = "editors", description = "What the parser understood, repaired and dropped, and what it doubts."),
        (name = "service", description = "The state of the service."),
    ),
)]
struct Base;

/// The OpenAPI document of this release.
pub fn document() -> OpenApi {
    let base = <Base as utoipa::OpenApi>::openapi();
    let (_, mut document) = App::new().into_utoipa_app().openapi(base).configure(routes::configure).split_for_parts();
    require_members(&mut document);
    for operation in document.paths.paths.values_mut().filter_map(|item| item.get.as_mut()) {
        divide_parameters(operation);
        add_common_problems(operation);
        add_fields(operation);
    }
    add_problems(&mut document);
    examples::show(&mut document);
    document
}

/// The document as it is served at `/openapi.json` and printed by `wenzhang openapi`: JSON, ending with a line feed.
pub fn document_json() -> String {
    let mut json = document().to_pretty_json().unwrap_or_default();
    json.push('\n');
    json
}

/// In answers every member is there, unknown ones as null. The derived schemas allow them to be left out, since the same
/// types are read too. Of a `Partial…` object, which `fields` picks from, any member may be left out; what is either whole or
/// partial is both where nothing is left out, so `anyOf` and not `oneOf`.
fn require_members(document: &mut OpenApi) {
    let Some(components) = document.components.as_mut() else { return };
    components.schemas.values_mut().for_each(flatten);
    let wholes = components.schemas.clone();
    for (name, schema) in &mut components.schemas {
        if let Some(whole) = name.strip_prefix("Partial").and_then(|whole| wholes.get(whole)) {
            *schema = whole.clone();
            mark(schema, Members::Optional);
        } else {
            mark(schema, Members::Required);
        }
        if name.ends_with("OrPart")
            && let RefOr::T(Schema::OneOf(either)) = schema
        {
            let items = std::mem::take(&mut either.items);
            let (description, discriminator) = (either.description.take(), None);
            *schema = Schema::AnyOf(AnyOf { items, description, discriminator, ..AnyOf::default() }).into();
        }
    }
}

/// What is written out within another object is one object with it: a schema of its own would refuse the other's members.
fn flatten(schema: &mut RefOr<Schema>) {
    let RefOr::T(Schema::AllOf(all)) = schema else { return };
    let parts = all.items.iter().map(|item| match item {
        RefOr::T(Schema::Object(object)) => Some(object.clone()),
        _ => None,
    });
    let Some(parts) = parts.collect::<Option<Vec<Object>>>() else { return };
    let mut whole = Object::new();
    whole.description = all.description.take();
    for part in parts {
        whole.properties.extend(part.properties);
        whole.additional_properties = whole.additional_properties.or(part.additional_properties);
    }
    *schema = Schema::Object(whole).into();
}

#[derive(Clone, Copy)]
enum Members {
    Required,
    Optional,
}

fn mark(schema: &mut RefOr<Schema>, members: Members) {
    match schema {
        RefOr::T(Schema::Object(Object { properties, required, .. })) => {
            *required = match members {
                Members::Required => properties.keys().cloned().collect(),
                Members::Optional => Vec::new(),
            };
        }
        RefOr::T(Schema::AllOf(all)) => all.items.iter_mut().for_each(|item| mark(item, members)),
        _ => {}
    }
}

/// How several values stand in the query: told explicitly, since clients guess differently.
fn divide_parameters(operation: &mut Operation) {
    let arrays = |parameter: &&mut Parameter| matches!(parameter.schema, Some(RefOr::T(Schema::Array(_))));
    for parameter in operation.parameters.iter_mut().flatten().filter_map(inline).filter(arrays) {
        if parameter.parameter_in == ParameterIn::Query {
            parameter.style = Some(utoipa::openapi::path::ParameterStyle::Form);
            parameter.explode = Some(!COMMA_LISTS.contains(&parameter.name.as_str()));
        }
    }
}

fn inline(parameter: &mut RefOr<Parameter>) -> Option<&mut Parameter> {
    match parameter {
        RefOr::T(parameter) => Some(parameter),
        RefOr::Ref(_) => None,
    }
}

/// What any operation can answer, unless it has said it itself and better.
fn add_common_problems(operation: &mut Operation) {
    for (status, response) in any_time() {
        operation.responses.responses.entry(status).or_insert(response);
    }
}

/// The problems that operations refer to.
fn add_problems(document: &mut OpenApi) {
    let Some(all) = document.components.as_mut() else { return };
    for (name, mut response) in components() {
        response.headers.insert(REQUEST_ID.to_owned(), text_field("What the server's log knows the request by").into());
        all.responses.insert(name, response.into());
    }
}

/// The fields of an answer that is no problem, and what a client hears that has the answer already.
fn add_fields(operation: &mut Operation) {
    let cached = !UNCACHED.contains(&operation.operation_id.as_deref().unwrap_or_default());
    if cached {
        let nothing = ResponseBuilder::new().description("If-None-Match names the answer that the client has: no body");
        operation.responses.responses.insert("304".to_owned(), RefOr::T(nothing.build()));
    }
    for response in operation.responses.responses.values_mut() {
        let RefOr::T(response) = response else { continue };
        response.headers.insert(REQUEST_ID.to_owned(), text_field("What the server's log knows the request by").into());
        if cached {
            response.headers.insert("ETag".to_owned(), text_field("Send it back as If-None-Match").into());
        }
    }
}

fn text_field(description: &str) -> Header {
    HeaderBuilder::new().schema(Some(Object::with_type(Type::String))).description(Some(description)).build()
}
