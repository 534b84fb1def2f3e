//! What holds of real pages, whole and damaged at random: of the sample library, and of the corpus of papers where it
//! stands beside the project.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proptest::prelude::*;
use rayon::prelude::*;
use wenzhang::parse::{decode, parse_bytes};

use super::account::check;
use super::properties::{damage, damaged};

/// Texts with their names, as decoded.
type Pages = Vec<(PathBuf, String)>;

static SAMPLES: LazyLock<Pages> = LazyLock::new(|| pages("data/essays"));
static CORPUS: LazyLock<Pages> = LazyLock::new(|| pages("../shared/corpus/chinaxiv"));

/// The decoded sources below a folder of the project, in order; none where it is not there.
fn pages(folder: &str) -> Pages {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found: Pages = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt" || ending == "md"))
        .map(|path| {
            let bytes = std::fs::read(&path).expect("a readable page");
            let text = decode(&bytes, None).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            (path, text)
        })
        .collect();
    found.sort();
    found
}

/// The account holds, where the page is still text.
fn holds_of(text: &str) {
    let Ok(parsed) = parse_bytes(text.as_bytes(), None) else { return };
    check(&decode(text.as_bytes(), None).expect("it was decoded once"), &parsed);
}

#[test]
fn every_paper_of_the_corpus_is_accounted_for_without_a_repair() {
    if CORPUS.is_empty() {
        eprintln!("left out: the corpus is not beside the project");
    }
    CORPUS.par_iter().for_each(|(path, text)| {
        let parsed = parse_bytes(text.as_bytes(), None).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        check(text, &parsed);
        assert!(parsed.report.repairs.is_empty(), "{} is clean: {:?}", path.display(), parsed.report.repairs);
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_samples_are_accounted_for(
        page in any::<prop::sample::Index>(),
        damages in prop::collection::vec(damage(), 1..40),
    ) {
        holds_of(&damaged(&page.get(&SAMPLES).1, &damages));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_papers_are_accounted_for(
        page in any::<prop::sample::Index>(),
        damages in prop::collection::vec(damage(), 1..40),
    ) {
        if !CORPUS.is_empty() {
            holds_of(&damaged(&page.get(&CORPUS).1, &damages));
        }
    }
}
