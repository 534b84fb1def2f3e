//! The OpenAPI document: committed as it is made, and complete.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use super::contract::DOCUMENT;
use super::served::Served;

#[test]
fn the_committed_document_is_the_one_that_the_program_makes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi/openapi.json");
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    let made = wenzhang::api::document_json();
    assert!(committed == made, "openapi/openapi.json is out of date: wenzhang openapi > openapi/openapi.json");
}

#[test]
fn the_served_document_is_the_committed_one() {
    let served = Served::empty();
    assert_eq!(served.client.get("/openapi.json").text(), wenzhang::api::document_json());
}

fn operations() -> impl Iterator<Item = (&'static str, &'static Value)> {
    let paths = DOCUMENT["paths"].as_object().expect("paths");
    paths.iter().flat_map(|(path, item)| item.as_object().expect("a path").values().map(move |o| (path.as_str(), o)))
}

#[test]
fn every_operation_has_a_name_of_its_own_a_summary_a_description_a_tag_and_its_errors() {
    let mut names = BTreeSet::new();
    let tags: Vec<&str> =
        DOCUMENT["tags"].as_array().expect("tags").iter().filter_map(|t| t["name"].as_str()).collect();
    for (path, operation) in operations() {
        let name = operation["operationId"].as_str().expect("an operation id");
        assert!(names.insert(name), "{name} comes twice");
        assert!(["list_", "get_", "search_"].iter().any(|verb| name.starts_with(verb)), "{name} is verb_resource");
        for text in ["summary", "description"] {
            assert!(operation[text].as_str().is_some_and(|text| text.len() > 5), "{name} has a {text}");
        }
        let tag = operation["tags"].as_array().expect("tags");
        assert!(tag.len() == 1 && tags.contains(&tag[0].as_str().unwrap_or_default()), "{name}: {tag:?}");
        let responses = operation["responses"].as_object().expect("responses");
        for status in ["200", "400", "500", "503"] {
            assert!(responses.contains_key(status), "{name} answers {status}");
        }
        assert_eq!(responses.contains_key("404"), path.contains('{'), "{name}: 404 where there is something to find");
    }
    assert!(names.len() >= 16, "{names:?}");
}

#[test]
fn it_is_openapi_3_1_with_a_licence_and_servers() {
    assert!(DOCUMENT["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")));
    assert_eq!(DOCUMENT["info"]["license"]["name"], "MIT OR Apache-2.0");
    assert_eq!(DOCUMENT["servers"][0]["url"], "/");
    assert!(DOCUMENT["info"]["description"].as_str().is_some_and(|guide| guide.len() > 500));
}

#[test]
fn every_reference_leads_somewhere() {
    fn walk(value: &Value) {
        match value {
            Value::Object(object) => {
                if let Some(reference) = object.get("$ref").and_then(Value::as_str) {
                    assert!(DOCUMENT.pointer(&reference[1..]).is_some(), "{reference} leads nowhere");
                }
                object.values().for_each(walk);
            }
            Value::Array(items) => items.iter().for_each(walk),
            _ => {}
        }
    }
    walk(&DOCUMENT);
}

#[test]
fn every_parameter_is_described_and_the_document_names_those_that_the_route_takes() {
    let served = Served::empty();
    for (path, operation) in operations() {
        let parameters = operation["parameters"].as_array().map(Vec::as_slice).unwrap_or_default();
        for parameter in parameters {
            assert!(parameter["description"].as_str().is_some_and(|text| text.len() > 10), "{path}: {parameter}");
        }
        let query = parameters.iter().filter(|parameter| parameter["in"] == "query");
        let documented: BTreeSet<&str> = query.filter_map(|parameter| parameter["name"].as_str()).collect();
        let url = path.replace("{id}", "a").replace("{path}", "1").replace("{section_id}", "a.000000");
        let answer = served.client.get(&format!("{url}?no-such-name=1"));
        assert_eq!((answer.status, answer.code().as_str()), (400, "unknown_parameter"), "{path}");
        let problem = answer.json();
        let unknown = problem["errors"].as_array().expect("errors").iter().find(|e| e["name"] == "no-such-name");
        let detail = unknown.and_then(|error| error["detail"].as_str()).expect("a detail");
        let taken = detail.strip_prefix("is unknown here: this route takes ").expect("what it takes");
        let taken: BTreeSet<&str> = taken.split(", ").filter(|name| *name != "no parameters").collect();
        assert_eq!(taken, documented, "{path}");
    }
}

#[test]
fn every_path_of_the_document_is_routed_and_no_other_path_is() {
    let served = Served::empty();
    for (path, _) in operations() {
        let url = path.replace("{id}", "a").replace("{path}", "1").replace("{section_id}", "a.000000");
        let answer = served.client.get(&url);
        assert!(answer.status != 404 || answer.code() != "no_route", "{path} is not routed");
        let answer = served.client.ask("OPTIONS", &url, &[]);
        assert_eq!((answer.status, answer.field("allow").as_deref()), (204, Some("GET, HEAD, OPTIONS")), "{path}");
        for near in [format!("{url}/"), format!("{url}/more/x"), url.replace("/v1", "/v2"), url.to_uppercase()] {
            let answer = served.client.get(&near);
            if near != url {
                assert_eq!((answer.status, answer.code().as_str()), (404, "no_route"), "{near}");
            }
        }
    }
}

#[test]
fn no_route_exists_that_the_document_lacks() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/api");
    let mut routes = BTreeSet::new();
    for entry in walkdir::WalkDir::new(folder) {
        let path = entry.expect("a file").into_path();
        if path.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let source = std::fs::read_to_string(&path).expect("a source");
        let served = source.split("#[cfg(test)]").next().unwrap_or_default();
        for other in [".route(\"", "web::resource", "web::scope", "#[post", "#[put", "#[delete", "#[route"] {
            assert!(!served.contains(other), "{} makes a route that this test doesn't know: {other}", path.display());
        }
        let attributes = served.split("#[get(\"").skip(1);
        routes.extend(attributes.filter_map(|rest| rest.split('"').next()).map(str::to_owned));
    }
    let described: BTreeSet<String> = operations().map(|(path, _)| path.to_owned()).collect();
    let unlisted: Vec<&String> = routes.difference(&described).collect();
    assert_eq!(unlisted, ["/docs", "/docs/problems", "/docs/{file:.*}", "/openapi.json"]);
    assert_eq!(described.difference(&routes).count(), 0);
}

#[test]
fn what_testers_read_is_no_source_code() {
    fn walk(value: &Value) {
        match value {
            Value::Object(object) => {
                for name in ["description", "summary"] {
                    if let Some(text) = object.get(name).and_then(Value::as_str) {
                        for mark in ["[`", "`]", "::", "todo", "TODO"] {
                            assert!(!text.contains(mark), "{mark} in: {text}");
                        }
                    }
                }
                object.values().for_each(walk);
            }
            Value::Array(items) => items.iter().for_each(walk),
            _ => {}
        }
    }
    walk(&DOCUMENT);
}
