//! What the Swagger page offers works: every example of the document, run against the sample library.

use serde_json::{Map, Value};

use super::contract::DOCUMENT;
use super::served::Served;

const COMMA_LISTS: [&str; 5] = ["facets", "fields", "ids", "in", "kind"];

/// The pairs that the Swagger page sends for a value; none for one that it leaves out.
fn pairs(name: &str, value: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    match value {
        Value::Array(values) if values.is_empty() => Vec::new(),
        Value::Array(values) if COMMA_LISTS.contains(&name) => {
            vec![format!("{name}={}", values.iter().map(text).collect::<Vec<_>>().join(","))]
        }
        Value::Array(values) => values.iter().map(|value| format!("{name}={}", text(value))).collect(),
        Value::String(empty) if empty.is_empty() => Vec::new(),
        value => vec![format!("{name}={}", text(value))],
    }
}

#[test]
fn every_example_works_in_the_sample_library() {
    let served = Served::samples();
    let mut ran = 0;
    for (path, item) in DOCUMENT["paths"].as_object().expect("paths") {
        let operation = &item["get"];
        let none = Vec::new();
        let mut url = path.clone();
        let mut filled = Vec::new();
        let mut needed = Vec::new();
        let mut alternatives = Vec::new();
        for parameter in operation["parameters"].as_array().unwrap_or(&none) {
            let name = parameter["name"].as_str().expect("a name");
            let examples = parameter["examples"].as_object().cloned().unwrap_or_default();
            let free = ["cursor", "raw"].contains(&name);
            assert!(free || !examples.is_empty(), "{path}: {name} has no example");
            let values: Vec<Value> = examples.values().map(|example| example["value"].clone()).collect();
            if parameter["in"] == "path" {
                let value = values[0].as_str().expect("a text");
                url = url.replace(&format!("{{{name}}}"), value);
            } else if let Some((first, others)) = values.split_first() {
                filled.push((name, pairs(name, first)));
                if parameter["required"] == true {
                    needed.push((name, pairs(name, first)));
                }
                alternatives.extend(others.iter().map(|other| (name, pairs(name, other))));
            }
        }
        let query = |pairs: &[(&str, Vec<String>)]| -> String {
            pairs.iter().flat_map(|(_, pairs)| pairs.clone()).collect::<Vec<_>>().join("&")
        };
        let first = served.client.json(&format!("{url}?{}", query(&filled)));
        assert!(filled_in(&first), "{url}: {first}");
        let shown = &operation["responses"]["200"]["content"]["application/json"]["example"];
        assert!(shown.is_object(), "{path} shows no example of its answer");
        let paged = filled.iter().any(|(name, _)| *name == "limit");
        let whole = if paged { served.client.json(&format!("{url}?limit=100&{}", query(&needed))) } else { first };
        // Of a source a few lines are shown; figures follow from everything.
        let abbreviated = path.ends_with("/source") || path.ends_with("/stats");
        assert!(abbreviated || agrees(shown, &whole), "{path} doesn't answer as its example shows: {shown:#}");
        ran += 1;
        for (name, alternative) in alternatives {
            let mut pairs = filled.clone();
            pairs.retain(|(other, _)| *other != name);
            pairs.push((name, alternative));
            let answer = served.client.json(&format!("{url}?{}", query(&pairs)));
            assert!(filled_in(&answer), "{url}: the example of {name} finds nothing");
            ran += 1;
        }
    }
    assert!(ran > 30, "{ran}");
}

/// Members that the examples abbreviate or that differ from run to run.
const LEFT_OPEN: [&str; 13] = [
    "added",
    "affiliations",
    "changed",
    "confidence",
    "facets",
    "feed",
    "index_bytes",
    "next",
    "score",
    "source",
    "stats",
    "store_bytes",
    "total",
];

/// Whether an answer has everything that an example shows of it.
fn agrees(example: &Value, answer: &Value) -> bool {
    match (example, answer) {
        (Value::Object(example), Value::Object(answer)) => example.iter().all(|(name, value)| {
            let open = LEFT_OPEN.contains(&name.as_str()) && !(name == "next" && value.is_object());
            answer.get(name).is_some_and(|found| open || agrees(value, found))
        }),
        (Value::Array(example), Value::Array(answer)) => {
            example.iter().all(|value| answer.iter().any(|found| agrees(value, found)))
        }
        _ => example == answer,
    }
}

/// Whether an answer shows the tester something.
fn filled_in(answer: &Value) -> bool {
    let members: Option<&Map<String, Value>> = answer.as_object();
    match answer.get("items").and_then(Value::as_array) {
        Some(items) => {
            !items.is_empty() && answer.get("missing").is_none_or(|missing| missing == &serde_json::json!([]))
        }
        None => members.is_some_and(|members| !members.is_empty()),
    }
}
