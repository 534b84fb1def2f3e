//! What the OpenAPI document promises of an answer: its status, its media type, its fields, and every member of its JSON.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use jsonschema::Validator;
use serde_json::{Map, Value, json};

use super::client::Answer;

pub(crate) static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(&wenzhang::api::document_json()).expect("the document is JSON"));

/// Paths that the document doesn't describe.
const UNLISTED: [&str; 2] = ["/openapi.json", "/docs"];

static VALIDATORS: LazyLock<Mutex<HashMap<String, Arc<Validator>>>> = LazyLock::new(Mutex::default);

/// Fails where the answer isn't what the document says.
pub(crate) fn check(method: &str, url: &str, answer: &Answer) {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let seen = format!("{method} {url} answers {}: {}", answer.status, answer.text());
    if method == "HEAD" {
        assert!(answer.body.is_empty(), "{seen}");
    }
    assert!(answer.field("x-request-id").is_some_and(|id| !id.is_empty()), "{seen}");
    assert_eq!(answer.field("x-content-type-options").as_deref(), Some("nosniff"), "{seen}");
    let page = answer.status < 400 && UNLISTED.iter().any(|unlisted| path.starts_with(unlisted));
    if page || method == "OPTIONS" && answer.status < 300 {
        return;
    }
    let template = template(path);
    let operation = template.filter(|_| matches!(method, "GET" | "HEAD")).map(|t| &DOCUMENT["paths"][t]["get"]);
    let kind = answer.field("content-type").unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default();
    let schema = match operation {
        // A path or a method without an operation: what is said of it is always a problem.
        None => {
            assert_eq!(kind, "application/problem+json", "{seen}");
            assert!(matches!((method, answer.status), (_, 404 | 405 | 414) | ("OPTIONS", 400)), "{seen}");
            json!({"$ref": "#/components/schemas/Problem"})
        }
        Some(operation) => {
            let response = resolve(&operation["responses"][answer.status.to_string()]);
            assert!(response.is_object(), "the document has no such status: {seen}");
            if answer.status == 304 {
                assert!(answer.body.is_empty() && kind.is_empty(), "{seen}");
                return;
            }
            let content = &response["content"][kind];
            assert!(content.is_object(), "the document has no {kind} here: {seen}");
            if let Some(field) = response["headers"]
                .as_object()
                .into_iter()
                .flat_map(Map::keys)
                .find(|field| answer.field(&field.to_ascii_lowercase()).is_none())
            {
                panic!("the field {field} is missing: {seen}");
            }
            if answer.status >= 400 && method != "HEAD" {
                let known = content["examples"].as_object().is_some_and(|codes| codes.contains_key(&answer.code()));
                assert!(known, "the document has no such code here: {seen}");
            }
            content["schema"].clone()
        }
    };
    if answer.status >= 400 && method != "HEAD" {
        let problem = answer.json();
        assert_eq!(problem["status"], answer.status, "{seen}");
        assert_eq!(problem["request_id"].as_str(), answer.field("x-request-id").as_deref(), "{seen}");
    }
    if kind.ends_with("json") && method != "HEAD" && answer.field("content-encoding").is_none() {
        let whole = if query.contains("fields=") { Shape::WholeOrPart } else { Shape::Whole };
        let validator = validator(&schema, whole);
        let errors: Vec<String> =
            validator.iter_errors(&answer.json()).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:#?}\n{method} {url} answers {}", answer.status);
    }
}

/// What a reference leads to, or the value itself.
fn resolve(value: &'static Value) -> &'static Value {
    let reference = value.get("$ref").and_then(Value::as_str);
    reference.map_or(value, |reference| DOCUMENT.pointer(&reference[1..]).expect("a reference that leads somewhere"))
}

/// The path of the document that a path belongs to.
pub(crate) fn template(path: &str) -> Option<&'static str> {
    let paths = DOCUMENT["paths"].as_object().expect("paths");
    let matches = |template: &str| {
        let (pieces, parts): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), path.split('/').collect());
        let fits = |(piece, part): (&&str, &&str)| piece == part || piece.starts_with('{') && !part.is_empty();
        pieces.len() == parts.len() && pieces.iter().zip(&parts).all(fits)
    };
    paths.keys().map(String::as_str).find(|template| matches(template))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Without `fields`, an answer has all members.
    Whole,
    WholeOrPart,
}

fn validator(schema: &Value, shape: Shape) -> Arc<Validator> {
    let name = format!("{schema} {shape:?}");
    let mut validators = VALIDATORS.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let made = validators.entry(name).or_insert_with(|| {
        let mut components = DOCUMENT["components"].clone();
        for (name, component) in components["schemas"].as_object_mut().expect("schemas") {
            if let (Some(whole), Shape::Whole) = (name.strip_suffix("OrPart"), shape) {
                *component = json!({"$ref": format!("#/components/schemas/{whole}")});
            }
            close(component);
        }
        let mut schema = schema.clone();
        close(&mut schema);
        let whole = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "allOf": [schema],
            "components": components,
        });
        Arc::new(jsonschema::validator_for(&whole).expect("schemas that are JSON Schema"))
    });
    Arc::clone(made)
}

/// Allows no members but those that the document names.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            if object.contains_key("allOf") {
                object.insert("unevaluatedProperties".to_owned(), json!(false));
                return;
            }
            if object.contains_key("properties") && !object.contains_key("additionalProperties") {
                object.insert("additionalProperties".to_owned(), json!(false));
            }
            object.values_mut().for_each(close);
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}
