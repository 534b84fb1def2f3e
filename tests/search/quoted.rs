//! A quoted string finds every unit in one of whose passages it stands, and no other: strings drawn at random, each in both
//! scripts, against a scan.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;
use rayon::prelude::*;
use wenzhang::essay::Language;
use wenzhang::search::{Filters, SearchField, SearchQuery, Sort, TextQuery};
use wenzhang::text::fold;

use super::library::{CORPUS, Library, SAMPLES, in_other_script};

/// Strings that are drawn.
const COUNT: usize = 1000;
/// Characters of the longest.
const LONGEST: usize = 12;

/// What a string must have in it; a third of each.
#[derive(Debug, Clone, Copy)]
enum Has {
    Anything,
    Punctuation,
    LettersOrDigits,
}

impl Has {
    fn is_in(self, string: &str) -> bool {
        match self {
            Self::Anything => true,
            Self::Punctuation => string.chars().any(|c| !c.is_alphanumeric() && !c.is_whitespace()),
            Self::LettersOrDigits => string.chars().any(|c| c.is_ascii_alphanumeric()),
        }
    }
}

/// Numbers that look random and are the same each time (Knuth's constants for 64 bits).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }
}

/// Strings of one passage each. A straight quote ends a quoted string, so that none has one.
fn drawn(passages: &[&str]) -> Vec<String> {
    let mut numbers = Numbers(20_261_121);
    let mut strings = Vec::new();
    for has in [Has::Anything, Has::Punctuation, Has::LettersOrDigits].into_iter().cycle() {
        if strings.len() == COUNT {
            break;
        }
        loop {
            let passage: Vec<char> = passages[numbers.below(passages.len())].chars().collect();
            let start = numbers.below(passage.len().max(1));
            let length = 1 + numbers.below(LONGEST);
            let string: String = passage.iter().skip(start).take(length).collect();
            if has.is_in(&string) && !string.contains(['"', '＂']) && !string.trim().is_empty() {
                strings.push(string);
                break;
            }
        }
    }
    strings
}

/// A string with its form in the other script, where that differs.
fn in_both_scripts(string: String) -> Vec<String> {
    let mut forms = [Language::Hans, Language::Hant].map(|language| in_other_script(&string, language)).to_vec();
    forms.push(string);
    forms.sort();
    forms.dedup();
    forms
}

/// For each string the numbers of the units in one of whose passages it stands, by one pass over everything.
fn scan(library: &Library, strings: &[String]) -> Vec<BTreeSet<usize>> {
    let needles = AhoCorasick::new(strings.iter().map(|string| fold(string))).expect("an automaton");
    let mut standing = vec![BTreeSet::new(); strings.len()];
    for (number, unit) in library.units.iter().enumerate() {
        for (_, text) in unit.own.iter().filter(|(field, _)| *field != SearchField::References) {
            for found in needles.find_overlapping_iter(&fold(text)) {
                standing[found.pattern().as_usize()].insert(number);
            }
        }
    }
    standing
}

fn check(library: &Library) {
    let passages: Vec<&str> = library.units.iter().flat_map(|unit| &unit.own).map(|(_, text)| text.as_str()).collect();
    let strings: Vec<String> = drawn(&passages).into_iter().flat_map(in_both_scripts).collect();
    let standing = scan(library, &strings);
    let is_wrong = |(string, numbers): &(&String, &BTreeSet<usize>)| {
        let units = numbers.iter().map(|number| &library.units[*number]);
        let expected: BTreeSet<_> = units.map(|unit| (unit.essay.clone(), unit.path.clone())).collect();
        found(library, string) != expected
    };
    let wrong: Vec<_> = strings.par_iter().zip(&standing).filter(is_wrong).map(|(string, _)| string).collect();
    assert!(wrong.is_empty(), "{} strings are not found as they stand: {wrong:?}", wrong.len());
}

/// All units that a quoted string finds.
fn found(library: &Library, string: &str) -> BTreeSet<(String, Option<String>)> {
    let text = format!("\"{string}\"").parse().expect("a query");
    let mut query = SearchQuery {
        text: TextQuery { text, fields: Vec::new() },
        filters: Filters::default(),
        sort: Sort::RELEVANCE,
        limit: 2000,
        cursor: None,
        facets: Vec::new(),
    };
    let mut found = BTreeSet::new();
    loop {
        let page = library.index.search(&query).expect("searches");
        let section = |hit: &wenzhang::search::Hit| hit.section.as_ref().map(|section| section.path.to_string());
        found.extend(page.items.iter().map(|hit| (hit.essay.id.to_string(), section(hit))));
        match page.next {
            Some(next) => query.cursor = Some(next),
            None => {
                assert_eq!(page.total as usize, found.len(), "{string}");
                return found;
            }
        }
    }
}

#[test]
fn quoted_strings_of_the_samples_are_found_exactly() {
    check(&SAMPLES);
}

#[test]
fn quoted_strings_of_the_corpus_are_found_exactly() {
    match &*CORPUS {
        Some(corpus) => check(corpus),
        None => eprintln!("left out: the corpus is not beside the project"),
    }
}
