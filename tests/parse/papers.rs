//! The hand-labelled papers (`tests/labels`), where the texts that they are of stand beside the project.

use std::path::Path;

use serde_json::Value;
use sha2::{Digest, Sha256};
use wenzhang::parse::decode;

use super::samples::files;

/// A paper with its labels, in which spans count characters of the text.
pub(super) struct Paper {
    pub(super) name: String,
    pub(super) text: String,
    pub(super) labels: Value,
}

/// The papers that the parser may be improved by; none where the corpus is not there.
pub(super) fn development() -> Vec<Paper> {
    of_set("development")
}

/// The papers that are put aside: only to be measured.
pub(super) fn held_out() -> Vec<Paper> {
    of_set("held_out")
}

fn of_set(set: &str) -> Vec<Paper> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = root.join("../shared/corpus/chinaxiv");
    if !corpus.is_dir() {
        eprintln!("left out: the papers are not beside the project");
        return Vec::new();
    }
    let mut papers = Vec::new();
    for path in files(&root.join("tests/labels/chinaxiv"), &["json"]) {
        let bytes = std::fs::read(&path).expect("readable labels");
        let labels: Value =
            serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        if labels["set"] != set {
            continue;
        }
        let name = path.file_stem().and_then(|stem| stem.to_str()).expect("a number").to_owned();
        let source = std::fs::read(corpus.join(&name).with_extension("txt")).expect("a paper of the corpus");
        let sum = data_encoding::HEXLOWER.encode(&Sha256::digest(&source));
        assert_eq!(labels["sha256"], sum, "{name}: the labels are of another text");
        papers.push(Paper { text: decode(&source, None).expect("a paper is text"), name, labels });
    }
    assert!(!papers.is_empty(), "labels, and none of them {set}");
    papers
}
