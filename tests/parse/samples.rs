//! The sample library: every file is accounted for, and comes out exactly as `tests/samples` says.

use std::path::{Path, PathBuf};

use serde_json::Value;
use wenzhang::parse::{decode, parse_bytes};

use super::account::check;
use super::compare::differences;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// The files below a folder with one of these endings, in order.
pub(super) fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted)))
        .collect();
    found.sort();
    found
}

#[test]
fn every_sample_is_accounted_for() {
    let sources = files(&root().join("data/essays"), &["txt", "md"]);
    assert!(sources.len() >= 18, "the sample library has {} essays", sources.len());
    for path in sources {
        let bytes = std::fs::read(&path).expect("a readable sample");
        let parsed = parse_bytes(&bytes, None).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        check(&decode(&bytes, None).expect("it was decoded once"), &parsed);
    }
}

#[test]
fn every_sample_comes_out_as_expected() {
    let essays = root().join("data/essays");
    let expectations = root().join("tests/samples");
    let sources = files(&essays, &["txt", "md"]);
    let mut wrong = Vec::new();
    for path in &sources {
        let name = path.strip_prefix(&essays).expect("below the folder");
        let expected = expectations.join(name).with_extension("json");
        let expected = std::fs::read(&expected).unwrap_or_else(|error| panic!("{}: {error}", expected.display()));
        let expected: Value = serde_json::from_slice(&expected).expect("JSON");
        for key in KEYS {
            assert!(expected.get(key).is_some(), "{}: the expectation leaves out {key}", name.display());
        }
        let parsed = parse_bytes(&std::fs::read(path).expect("a readable sample"), None).expect("a parsed sample");
        wrong.extend(
            differences(&expected, &parsed).iter().map(|difference| format!("{} {difference}", name.display())),
        );
    }
    assert_eq!(files(&expectations, &["json"]).len(), sources.len(), "an expectation without its essay");
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
}

/// What every expectation of a sample names; `diagnostics` are named where some must be there.
const KEYS: [&str; 16] = [
    "title",
    "subtitle",
    "title_en",
    "language",
    "authors",
    "affiliations",
    "abstract",
    "abstract_en",
    "keywords",
    "keywords_en",
    "publication",
    "sections",
    "references",
    "author_notes",
    "noise",
    "repairs",
];
