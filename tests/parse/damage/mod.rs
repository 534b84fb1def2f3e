//! Labelled texts, damaged in ways that a careful reader undoes: the outline must stay what it is without the damage.
//! The damage is random but the same every time, its seed is the text's name.
//!
//!     cargo test --test all -- parse::damage --nocapture
//!     WENZHANG_MISSES='wrapped' cargo test --test all -- parse::damage --nocapture
//!
//! print the share of outlines that stayed, by the kind of damage and of numbering; and those that didn't, of the kinds
//! of damage whose names contain the words.

mod operators;
mod page;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng};
use rayon::prelude::*;
use wenzhang::parse::decode;

use self::operators::OPERATORS;
use self::page::Page;
use super::papers::{self, Paper};
use super::samples::files;

/// The share of outlines that stay, over all and for each kind of damage. Lowering one needs a reason in CHANGELOG.md.
const FLOOR: f64 = 0.985;
const FLOOR_OF_EACH: f64 = 0.94;

/// Several kinds of damage on one page.
const MIXED: &str = "three kinds at once";

/// A labelled text.
struct Text {
    name: String,
    text: String,
    page: Page,
    numbering: &'static str,
}

/// The dice of a text and a kind of damage: always the same.
fn dice(text: &str, damage: &str) -> TestRng {
    let seed = blake3::hash(format!("{text}\n{damage}").as_bytes());
    TestRng::from_seed(RngAlgorithm::ChaCha, seed.as_bytes())
}

/// Every labelled text that is there: essays, samples, and of the papers those that the parser may be improved by.
fn texts() -> Vec<Text> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = files(&root.join("tests/essays"), &["txt"]);
    paths.extend(files(&root.join("data/essays"), &["txt", "md"]));
    let papers = papers::development();
    let read = |path: &PathBuf| {
        let bytes = std::fs::read(path).expect("a readable text");
        let name = path.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
        let text = decode(&bytes, None).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let page = Page::read(&text);
        Text { numbering: numbering(&page.outline), name, text, page }
    };
    let mut texts: Vec<Text> = paths.par_iter().map(read).collect();
    let paper = |paper: Paper| {
        let page = Page::read(&paper.text);
        Text { numbering: "papers", name: paper.name, text: paper.text, page }
    };
    texts.par_extend(papers.into_par_iter().map(paper));
    texts
}

/// The kind of numbers that an outline has.
fn numbering(outline: &[String]) -> &'static str {
    let first =
        |line: &String| line.split(' ').nth(1).map(|number| number.trim_start_matches(['(', '〔', '第']).to_owned());
    let numbers: Vec<String> = outline.iter().filter_map(first).filter(|number| number != "-").collect();
    let plain = numbers.iter().filter(|number| number.starts_with(|c: char| c.is_ascii_digit())).count();
    match plain {
        _ if numbers.is_empty() => "unnumbered",
        0 => "Chinese",
        _ if plain == numbers.len() => "Arabic",
        _ => "mixed",
    }
}

/// A text with three kinds of damage, drawn for its name.
pub(super) fn mixed(name: &str, text: &str) -> String {
    let mut dice = dice(name, MIXED);
    (0..3).fold(text.to_owned(), |text, _| {
        let page = Page::read(&text);
        let operator = &OPERATORS[dice.random_range(0..OPERATORS.len())];
        page.edited((operator.damage)(&page, &mut dice))
    })
}

/// What became of a damaged text: the first line of the outline that changed, if any. None where there was nothing to
/// damage.
fn outcome(text: &Text, damage: &str) -> Option<Result<(), String>> {
    let page = &text.page;
    let damaged = if damage == MIXED {
        mixed(&text.name, &text.text)
    } else {
        let operator = OPERATORS.iter().find(|operator| operator.name == damage).expect("it is one of them");
        page.edited((operator.damage)(page, &mut dice(&text.name, damage)))
    };
    if damaged == text.text {
        return None;
    }
    let found = Page::read(&damaged).outline;
    let differs = (0..page.outline.len().max(found.len())).find(|at| page.outline.get(*at) != found.get(*at));
    Some(differs.map_or(Ok(()), |at| {
        Err(format!("{}: expected {:?}, found {:?}", text.name, page.outline.get(at), found.get(at)))
    }))
}

#[test]
fn damaged_texts_keep_their_outlines() {
    let texts = texts();
    let mut names: Vec<&str> = OPERATORS.iter().map(|operator| operator.name).collect();
    names.push(MIXED);
    let asked = std::env::var("WENZHANG_MISSES").ok();
    let kinds = ["Chinese", "Arabic", "mixed", "unnumbered", "papers"];
    let mut table = format!("{:<36}{}{:>16}\n", "", kinds.map(|kind| format!("{kind:>16}")).concat(), "all");
    let mut low = Vec::new();
    let mut whole: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for name in names {
        let outcomes: Vec<_> =
            texts.par_iter().filter_map(|text| Some((text.numbering, outcome(text, name)?))).collect();
        let mut row: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (kind, outcome) in &outcomes {
            for column in [*kind, "all"] {
                let tally = row.entry(column).or_default();
                *tally = (tally.0 + usize::from(outcome.is_ok()), tally.1 + 1);
            }
            if let (Err(miss), true) = (outcome, asked.as_ref().is_some_and(|asked| name.contains(asked.as_str()))) {
                eprintln!("{name} | {miss}");
            }
        }
        let _ = write!(table, "{name:<36}");
        write_row(&mut table, &kinds, &row);
        for (kind, (kept, of)) in &row {
            let tally = whole.entry(kind).or_default();
            *tally = (tally.0 + kept, tally.1 + of);
        }
        let all = row.get("all").copied().unwrap_or_default();
        assert!(all.1 > 0, "{name}: no text was damaged");
        if share(all) < FLOOR_OF_EACH {
            low.push(name);
        }
    }
    let _ = write!(table, "{:<36}", "all");
    write_row(&mut table, &kinds, &whole);
    eprintln!("outlines that stay under damage\n{table}");
    let all = share(whole.get("all").copied().unwrap_or_default());
    assert!(all >= FLOOR, "{all:.4} of the outlines stay, the floor is {FLOOR}\n{table}");
    assert!(low.is_empty(), "below {FLOOR_OF_EACH}: {low:?}\n{table}");
}

fn write_row(table: &mut String, kinds: &[&str], row: &BTreeMap<&str, (usize, usize)>) {
    for kind in kinds.iter().chain(&["all"]) {
        let shown = row.get(kind).map(|tally| format!("{:.3} ({})", share(*tally), tally.1)).unwrap_or_default();
        let _ = write!(table, "{shown:>16}");
    }
    table.push('\n');
}

fn share((kept, of): (usize, usize)) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "counts of a few thousand")]
    let share = kept as f64 / of.max(1) as f64;
    share
}
