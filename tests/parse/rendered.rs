//! Plain text that was rendered from an essay and is parsed again gives the same fields.

use std::path::Path;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use wenzhang::essay::{Essay, Section};
use wenzhang::parse::parse_bytes;
use wenzhang::render::plain_text;

use super::composed;
use super::samples::files;

/// What an essay and its rendering must have in common: a line for each value, behind the name of its field.
fn fields(essay: &Essay) -> Vec<String> {
    let mut lines = vec![
        format!("title {:?}", essay.title),
        format!("subtitle {:?}", essay.subtitle),
        format!("title_en {:?}", essay.title_en),
        format!("abstract {:?}", essay.abstract_text),
        format!("abstract_en {:?}", essay.abstract_en),
        format!("keywords {:?}", essay.keywords),
        format!("keywords_en {:?}", essay.keywords_en),
        format!("publication {:?}", essay.publication),
        format!("author_notes {:?}", essay.author_notes),
    ];
    lines.extend(essay.authors.iter().map(|author| format!("author {author:?}")));
    lines.extend(essay.affiliations.iter().map(|affiliation| format!("affiliation {affiliation:?}")));
    for section in essay.walk() {
        let Section { path, number, title, level, kind, .. } = section;
        lines.push(format!("section {path} {number:?} {title:?} {level} {kind:?}"));
        lines.extend(section.paragraphs.iter().map(|paragraph| format!("paragraph {paragraph:?}")));
    }
    lines.extend(essay.references.iter().map(|reference| format!("reference {reference:?}")));
    lines
}

/// The first field in which an essay and its rendering, parsed again, differ.
fn difference(essay: &Essay) -> Option<String> {
    let text = plain_text(essay);
    let again = match parse_bytes(text.as_bytes(), None) {
        Ok(parsed) => parsed.essay,
        Err(error) => return Some(format!("{error}\n{text}")),
    };
    let (before, after) = (fields(essay), fields(&again));
    let wrong = (0..before.len().max(after.len())).find(|at| before.get(*at) != after.get(*at))?;
    let show = |lines: &[String]| lines.get(wrong).cloned().unwrap_or_else(|| "nothing".to_owned());
    Some(format!("rendered {}\nparsed   {}\n", show(&before), show(&after)))
}

#[test]
fn essays_that_are_rendered_and_parsed_again_are_the_same() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    let mut count = 0;
    for folder in ["data/essays", "tests/essays"] {
        for path in files(&root.join(folder), &["txt", "md"]) {
            if path.ends_with("README.md") {
                continue;
            }
            let name = path.strip_prefix(root).expect("below the project").display().to_string();
            let bytes = std::fs::read(&path).expect("a readable page");
            let essay = parse_bytes(&bytes, None).expect("an essay").essay;
            count += 1;
            if let Some(difference) = difference(&essay) {
                wrong.push(format!("{name}\n{difference}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count} differ:\n{}", wrong.len(), wrong.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, rng_seed: RngSeed::Fixed(7714), ..ProptestConfig::default() })]

    #[test]
    fn composed_essays_that_are_rendered_and_parsed_again_are_the_same(essay in composed::essay()) {
        let difference = difference(&essay);
        prop_assert!(difference.is_none(), "{}in\n{}", difference.unwrap_or_default(), plain_text(&essay));
    }
}
