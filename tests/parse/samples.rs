//! The sample library: every file is accounted for, and comes out as `tests/samples` says.

use std::path::{Path, PathBuf};

use serde_json::Value;
use wenzhang::parse::{decode, parse_bytes};

use super::account::check;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// The sources below a folder, in order.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt" || ending == "md"))
        .collect();
    found.sort();
    found
}

#[test]
fn every_sample_is_accounted_for() {
    let sources = sources(&root().join("data/essays"));
    assert!(sources.len() >= 14, "the sample library has {} essays", sources.len());
    for path in sources {
        let bytes = std::fs::read(&path).expect("a readable sample");
        let parsed = parse_bytes(&bytes, None).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        check(&decode(&bytes, None).expect("it was decoded once"), &parsed);
    }
}

#[test]
fn every_sample_comes_out_as_expected() {
    let essays = root().join("data/essays");
    let mut differences = Vec::new();
    for path in sources(&essays) {
        let name = path.strip_prefix(&essays).expect("below the folder");
        let expected = root().join("tests/samples").join(name).with_extension("json");
        let Ok(expected) = std::fs::read(&expected) else { panic!("{} is missing", expected.display()) };
        let expected: Value = serde_json::from_slice(&expected).expect("JSON");
        let bytes = std::fs::read(&path).expect("a readable sample");
        let parsed = parse_bytes(&bytes, None).expect("a parsed sample");
        let essay = serde_json::to_value(&parsed.essay).expect("an essay is JSON");
        for field in ["title", "subtitle", "language", "abstract"] {
            compare(name, field, &expected[field], &essay[field], &mut differences);
        }
        for field in ["authors", "affiliations"] {
            let names =
                Value::Array(essay[field].as_array().into_iter().flatten().map(|item| item["name"].clone()).collect());
            let wanted = Value::Array(
                expected[field]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(|item| item.get("name").unwrap_or(item).clone())
                    .collect(),
            );
            if expected.get(field).is_some() {
                compare(name, field, &wanted, &names, &mut differences);
            }
        }
        compare(name, "keywords", &expected["keywords"], &essay["keywords"], &mut differences);
        if expected.get("sections").is_some() {
            compare(name, "sections", &flat(&expected["sections"]), &flat(&essay["sections"]), &mut differences);
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// Path, number, title, kind and paragraphs of every section, as one list without white space.
fn flat(sections: &Value) -> Value {
    let mut list = Vec::new();
    flatten(sections, &mut list);
    Value::Array(list)
}

fn flatten(sections: &Value, list: &mut Vec<Value>) {
    for section in sections.as_array().into_iter().flatten() {
        let paragraphs = section["paragraphs"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|p| squash(p.get("text").unwrap_or(p).as_str().unwrap_or_default()));
        let text: Vec<String> = paragraphs.collect();
        let part = |name: &str| section[name].as_str().map(squash).unwrap_or_default();
        list.push(Value::String(format!(
            "{} {} {} {} {}",
            part("path"),
            part("number"),
            part("title"),
            part("kind"),
            text.join("¶")
        )));
        flatten(&section["sections"], list);
    }
}

fn squash(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn compare(name: &Path, field: &str, wanted: &Value, got: &Value, differences: &mut Vec<String>) {
    // A field that the expectation leaves out is not compared; null and empty are.
    if wanted.is_null() && !matches!(field, "title" | "abstract") {
        return;
    }
    match (wanted, got) {
        (Value::Array(wanted), Value::Array(got)) => {
            for index in 0..wanted.len().max(got.len()) {
                let (a, b) = (wanted.get(index).map(text_of), got.get(index).map(text_of));
                if a != b {
                    differences.push(format!("{} {field} {index}\n  expected {a:?}\n  got      {b:?}", name.display()));
                }
            }
        }
        _ if text_of(wanted) != text_of(got) => {
            differences.push(format!(
                "{} {field}\n  expected {}\n  got      {}",
                name.display(),
                text_of(wanted),
                text_of(got)
            ));
        }
        _ => {}
    }
}

fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), squash)
}
