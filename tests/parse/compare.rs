//! What a page should become, in JSON, against what the parser made of it: every key that is there, without tolerance.
//!
//! A key that is absent from the expectation is not compared. Three keys are of their own kind: `noise` lists strings
//! that lie in the noise and in nothing that a reader sees, `diagnostics` lists codes that are there, and a paragraph
//! may be given as its text alone.

use std::fmt;

use serde_json::Value;
use wenzhang::parse::Parsed;

/// One place where the two differ; `pointer` is a JSON pointer into the expectation.
#[derive(Debug, PartialEq)]
pub(super) struct Difference {
    pub(super) pointer: String,
    pub(super) expected: Value,
    /// None where there is nothing at all.
    pub(super) found: Option<Value>,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = self.found.as_ref().map_or_else(|| "nothing".to_owned(), Value::to_string);
        write!(f, "{}\n  expected {}\n  found    {found}", self.pointer, self.expected)
    }
}

/// Everything in which a parsed page differs from its expectation.
pub(super) fn differences(expected: &Value, parsed: &Parsed) -> Vec<Difference> {
    let found = serde_json::to_value(parsed).expect("an essay and its report are JSON");
    let mut list = Vec::new();
    for (key, wanted) in expected.as_object().expect("an expectation is an object") {
        let pointer = format!("/{key}");
        match key.as_str() {
            "noise" => noise(wanted, parsed, &mut list),
            "diagnostics" => diagnostics(wanted, &found["diagnostics"], &mut list),
            _ => compare(pointer, wanted, found.get(key), &mut list),
        }
    }
    list
}

fn compare(pointer: String, expected: &Value, found: Option<&Value>, list: &mut Vec<Difference>) {
    match (expected, found) {
        (Value::Object(wanted), Some(Value::Object(got))) => {
            for (key, value) in wanted {
                compare(format!("{pointer}/{key}"), value, got.get(key), list);
            }
        }
        (Value::Array(wanted), Some(Value::Array(got))) => {
            for index in 0..wanted.len().max(got.len()) {
                let pointer = format!("{pointer}/{index}");
                match wanted.get(index) {
                    Some(value) => compare(pointer, value, got.get(index), list),
                    None => list.push(Difference { pointer, expected: Value::Null, found: got.get(index).cloned() }),
                }
            }
        }
        (Value::String(text), Some(Value::Object(got))) if got.get("text").and_then(Value::as_str) == Some(text) => {}
        _ if found == Some(expected) => {}
        _ => list.push(Difference { pointer, expected: expected.clone(), found: found.cloned() }),
    }
}

/// Listed noise lies in the noise, and in no value of the essay.
fn noise(expected: &Value, parsed: &Parsed, list: &mut Vec<Difference>) {
    let strings = seen(parsed);
    for (index, wanted) in expected.as_array().into_iter().flatten().enumerate() {
        let text = wanted.as_str().expect("noise is listed as strings");
        let pointer = format!("/noise/{index}");
        if !parsed.report.noise.iter().any(|noise| noise.text.contains(text)) {
            list.push(Difference { pointer: pointer.clone(), expected: wanted.clone(), found: None });
        }
        for leak in strings.iter().filter(|string| string.contains(text)) {
            list.push(Difference {
                pointer: pointer.clone(),
                expected: wanted.clone(),
                found: Some(leak.as_str().into()),
            });
        }
    }
}

fn diagnostics(expected: &Value, found: &Value, list: &mut Vec<Difference>) {
    for (index, code) in expected.as_array().into_iter().flatten().enumerate() {
        if !found.as_array().into_iter().flatten().any(|diagnostic| diagnostic["code"] == *code) {
            let codes = found.as_array().into_iter().flatten().map(|diagnostic| diagnostic["code"].clone()).collect();
            let pointer = format!("/diagnostics/{index}");
            list.push(Difference { pointer, expected: code.clone(), found: Some(Value::Array(codes)) });
        }
    }
}

/// Every string of an essay that a reader sees.
pub(super) fn seen(parsed: &Parsed) -> Vec<String> {
    let mut essay = serde_json::to_value(&parsed.essay).expect("an essay is JSON");
    essay.as_object_mut().expect("an essay is an object").remove("source");
    let mut strings = Vec::new();
    collect(&essay, &mut strings);
    strings
}

fn collect(value: &Value, strings: &mut Vec<String>) {
    match value {
        Value::String(text) => strings.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| collect(item, strings)),
        Value::Object(members) => members.values().for_each(|member| collect(member, strings)),
        _ => {}
    }
}

#[test]
fn every_kind_of_difference_is_found() {
    let parsed =
        super::parse("论水\n\n张三\n\n摘要：水往低处流。\n关键词：水；河\n\n一、水\n水往低处流，人往高处走。\n");
    for (expected, pointers) in [
        (
            serde_json::json!({"title": "论水", "sections": [{"title": "水", "paragraphs": ["水往低处流，人往高处走。"]}]}),
            &[][..],
        ),
        (serde_json::json!({"title": "论 水"}), &["/title"]),
        (serde_json::json!({"title": null, "subtitle": "水"}), &["/subtitle", "/title"]),
        (serde_json::json!({"keywords": ["水"]}), &["/keywords/1"]),
        (serde_json::json!({"keywords": ["水", "河", "海"]}), &["/keywords/2"]),
        (serde_json::json!({"authors": [{"name": "张三", "age": 3}]}), &["/authors/0/age"]),
        (serde_json::json!({"sections": [{"paragraphs": [{"kind": "note"}]}]}), &["/sections/0/paragraphs/0/kind"]),
        (serde_json::json!({"sections": [{"paragraphs": ["水往低处流"]}]}), &["/sections/0/paragraphs/0"]),
        (serde_json::json!({"repairs": [{"kind": "pinyin_gloss"}]}), &["/repairs/0"]),
        (serde_json::json!({"noise": ["人往高处走"]}), &["/noise/0", "/noise/0"]),
        (serde_json::json!({"diagnostics": ["no_such_code"]}), &["/diagnostics/0"]),
        (serde_json::json!({"no_such_key": null}), &["/no_such_key"]),
    ] {
        let found = differences(&expected, &parsed);
        let found: Vec<&str> = found.iter().map(|difference| difference.pointer.as_str()).collect();
        assert_eq!(found, pointers, "{expected}");
    }
}
