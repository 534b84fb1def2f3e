//! Which units match: a query of the engine, exact, so that what it counts needs no second look.
//!
//! A string of one character is a [`character`]. A longer one is a phrase of its pairs, every second of them: `abcde` is
//! `ab` at 0, `cd` at 2, `de` at 3.

use tantivy::Term;
use tantivy::query::{BooleanQuery, EmptyQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

use super::SearchField;
use super::beneath::Beneath;
use super::character::character;
use super::schema::{Fields, TextFields};
use super::typed::{Needle, Typed, Wanted};

/// How much must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strictness {
    All,
    /// At least so many words.
    Most(usize),
}

/// The units that hold what is wanted, whatever else they hold.
pub(super) fn wanted(fields: &Fields, typed: &Typed, among: &[SearchField], strictness: Strictness) -> Box<dyn Query> {
    let own = Places::own(fields, among);
    let anywhere = Places::own_and_above(fields, among);
    let in_unit = |group: &Vec<Wanted>| any(group.iter().map(|wanted| holds(wanted, &own)).collect());
    let somewhere = |group: &Vec<Wanted>| any(group.iter().map(|wanted| holds(wanted, &anywhere)).collect());

    // At least one word holds in the unit itself; of one word, that is all.
    let mut clauses = vec![(Occur::Must, any(typed.groups.iter().map(in_unit).collect()))];
    if typed.groups.len() > 1 {
        let words: Vec<Box<dyn Query>> = typed.groups.iter().map(somewhere).collect();
        match strictness {
            Strictness::All => clauses.extend(words.into_iter().map(|word| (Occur::Must, word))),
            Strictness::Most(count) => {
                let most = BooleanQuery::union_with_minimum_required_clauses(words, count);
                clauses.push((Occur::Must, Box::new(most)));
            }
        }
    }
    Box::new(BooleanQuery::new(clauses))
}

/// The units that hold what is excluded, if anything is.
pub(super) fn unwanted(fields: &Fields, typed: &Typed, among: &[SearchField]) -> Option<Box<dyn Query>> {
    let own = Places::own(fields, among);
    let unwanted: Vec<_> = typed.without.iter().map(|wanted| holds(wanted, &own)).collect();
    if unwanted.is_empty() { None } else { Some(any(unwanted)) }
}

/// Where a word may hold for a unit.
struct Places {
    /// In itself.
    own: Vec<TextFields>,
    /// In what it is beneath.
    above: Vec<TextFields>,
}

impl Places {
    fn own(fields: &Fields, among: &[SearchField]) -> Self {
        Self { own: among.iter().map(|field| fields.own(*field)).collect(), above: Vec::new() }
    }

    fn own_and_above(fields: &Fields, among: &[SearchField]) -> Self {
        let above = among.iter().filter_map(|field| fields.above(*field)).collect();
        Self { above, ..Self::own(fields, among) }
    }
}

/// Documents in which a word holds, looked for in these places.
fn holds(wanted: &Wanted, among: &Places) -> Box<dyn Query> {
    let string = Needle::String(wanted.string.clone());
    let parts = || all(wanted.parts.iter().map(|part| stands(part, among)).collect());
    if wanted.is_told_by_parts() {
        return parts();
    }
    let string = stands(&string, among);
    if wanted.parts.is_empty() { string } else { any(vec![string, parts()]) }
}

/// Documents for which a needle stands in one of the places.
fn stands(needle: &Needle, among: &Places) -> Box<dyn Query> {
    let in_fields = |fields: &[TextFields]| any(fields.iter().map(|fields| in_field(needle, *fields)).collect());
    let own = in_fields(&among.own);
    if among.above.is_empty() {
        return own;
    }
    any(vec![own, Box::new(Beneath::of(in_fields(&among.above)))])
}

/// Documents in whose field a needle stands.
pub(super) fn in_field(needle: &Needle, fields: TextFields) -> Box<dyn Query> {
    match needle {
        Needle::Word(word) => term(fields.words, word, IndexRecordOption::Basic),
        Needle::String(string) => substring(string, fields, IndexRecordOption::Basic),
    }
}

/// Documents in a value of which a folded string stands. `record` is what is read of a string of two characters.
pub(super) fn substring(string: &str, fields: TextFields, record: IndexRecordOption) -> Box<dyn Query> {
    let pairs = pairs(string);
    match pairs.as_slice() {
        [] => string.chars().next().map_or_else(|| Box::new(EmptyQuery) as Box<dyn Query>, |it| character(it, fields)),
        [(_, pair)] => term(fields.pairs, pair, record),
        _ => {
            let terms = pairs.into_iter().map(|(at, pair)| (at, Term::from_field_text(fields.pairs, pair)));
            Box::new(PhraseQuery::new_with_offset(terms.collect()))
        }
    }
}

/// Every second pair of a string and the last one, each with its place: all of it.
fn pairs(string: &str) -> Vec<(usize, &str)> {
    let bounds: Vec<usize> = string.char_indices().map(|(at, _)| at).chain([string.len()]).collect();
    let Some(last) = bounds.len().checked_sub(3) else { return Vec::new() };
    let places = (0..last).step_by(2).chain([last]);
    let pair = |at: usize| string.get(*bounds.get(at)?..*bounds.get(at + 2)?).map(|pair| (at, pair));
    places.filter_map(pair).collect()
}

/// The terms that every document has in whose field a needle stands; of a single character there are none.
pub(super) fn terms_of(needle: &Needle, fields: TextFields) -> Vec<Term> {
    match needle {
        Needle::Word(word) => vec![Term::from_field_text(fields.words, word)],
        Needle::String(string) => {
            pairs(string).into_iter().map(|(_, pair)| Term::from_field_text(fields.pairs, pair)).collect()
        }
    }
}

pub(super) fn term(field: Field, text: &str, record: IndexRecordOption) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), record))
}

/// Documents with any of these terms in a field.
pub(super) fn any_term(field: Field, texts: &[String]) -> Box<dyn Query> {
    any(texts.iter().map(|text| term(field, text, IndexRecordOption::Basic)).collect())
}

/// Documents of any of the queries.
fn any(mut queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    match queries.len() {
        0 => Box::new(EmptyQuery),
        1 => queries.swap_remove(0),
        _ => Box::new(BooleanQuery::union(queries)),
    }
}

/// Documents of all of the queries.
fn all(mut queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    match queries.len() {
        0 => Box::new(EmptyQuery),
        1 => queries.swap_remove(0),
        _ => Box::new(BooleanQuery::intersection(queries)),
    }
}
