//! Holds the Dockerfile to the repository, since no test has a container engine: what it copies is there, and what it
//! builds and runs is what the repository has.

use std::path::Path;
use std::process::Command;

use super::support::{has_program, left_out};

const DOCKERFILE: &str = include_str!("../Dockerfile");

#[test]
fn everything_that_is_copied_exists_and_is_tracked_by_git() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = copied();
    assert!(sources.len() >= 6, "{sources:?}");
    for source in &sources {
        assert!(root.join(source).exists(), "{source} is copied but not there");
    }
    if !has_program("git") || !root.join(".git").exists() {
        return left_out("whether git tracks what the Dockerfile copies", "this is no clone, or git is missing");
    }
    for source in &sources {
        let listed =
            Command::new("git").arg("-C").arg(root).args(["ls-files", "--", source]).output().expect("git runs");
        assert!(listed.status.success() && !listed.stdout.is_empty(), "git doesn't track {source}");
    }
}

#[test]
fn what_the_build_needs_is_copied() {
    let sources = copied();
    for needed in ["Cargo.toml", "Cargo.lock", "src", "data", "tests", "benches"] {
        assert!(sources.iter().any(|source| source.trim_start_matches("./") == needed), "{needed} is not copied");
    }
    // Data that the program embeds lies in one of the copied folders.
    for folder in embedded() {
        assert!(sources.contains(&folder), "{folder} is embedded by the sources but not copied");
    }
}

#[test]
fn the_image_ignores_nothing_that_it_copies() {
    let ignored = include_str!("../.dockerignore");
    for line in ignored.lines().map(|line| line.trim_matches('/')) {
        assert!(!copied().iter().any(|source| source == line), "{line} is copied and ignored");
    }
}

#[test]
fn the_image_runs_as_the_documents_say() {
    for line in [
        "RUN cargo build --release --locked",
        "ENV WENZHANG_BIND=0.0.0.0:8080 \\",
        "USER wenzhang",
        "VOLUME /var/lib/wenzhang",
        "ENTRYPOINT [\"wenzhang\"]",
    ] {
        assert!(DOCKERFILE.lines().any(|found| found == line), "the Dockerfile lacks: {line}");
    }
    assert!(DOCKERFILE.contains("HEALTHCHECK") && DOCKERFILE.contains("CMD [\"wenzhang\", \"health\"]"));
    // The build line of .ci/run is the same.
    assert!(include_str!("../.ci/run").contains("\n  cargo build --release --locked\n"));
}

/// What is copied from the repository, not from another stage.
fn copied() -> Vec<String> {
    let copies =
        DOCKERFILE.lines().filter_map(|line| line.strip_prefix("COPY ")).filter(|copy| !copy.contains("--from"));
    let sources = |copy: &str| {
        let words: Vec<_> = copy.split_whitespace().map(ToOwned::to_owned).collect();
        words[..words.len() - 1].to_vec()
    };
    copies.flat_map(sources).collect()
}

/// The folders at the root of the repository that `include_…!` in src reaches.
fn embedded() -> Vec<String> {
    let pattern = regex::Regex::new(r#"include_(?:str|bytes)!\(\s*"(?:\.\./)+([a-z]+)/"#).expect("a valid pattern");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = Vec::new();
    for entry in walkdir::WalkDir::new(root.join("src")) {
        let entry = entry.expect("src can be read");
        if entry.path().extension().is_some_and(|ending| ending == "rs") {
            let code = std::fs::read_to_string(entry.path()).expect("sources are text");
            folders.extend(pattern.captures_iter(&code).map(|found| found[1].to_owned()));
        }
    }
    folders.retain(|folder| root.join(folder).is_dir());
    folders.sort();
    folders.dedup();
    folders
}
