//! Which units match: a query of the engine, exact, so that what it counts needs no second look.
//!
//! A string of one character is looked up by itself. A longer one is a phrase of its pairs, every second of them: `abcde` is
//! `ab` at 0, `cd` at 2, `de` at 3.

use tantivy::Term;
use tantivy::query::{BooleanQuery, EmptyQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

use super::SearchField;
use super::beneath::Beneath;
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

fn in_field(needle: &Needle, fields: TextFields) -> Box<dyn Query> {
    match needle {
        Needle::Word(word) => term(fields.words, word, IndexRecordOption::Basic),
        Needle::String(string) => substring(string, fields, IndexRecordOption::Basic),
    }
}

/// Documents in a value of which a folded string stands. `record` is what is read of a string of two characters.
pub(super) fn substring(string: &str, fields: TextFields, record: IndexRecordOption) -> Box<dyn Query> {
    let ends: Vec<usize> = string.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
    let pair = |at: usize| {
        let start = at.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or_default();
        ends.get(at + 1).and_then(|end| string.get(start..*end)).unwrap_or_default()
    };
    match ends.len() {
        0 => Box::new(EmptyQuery),
        1 => term(fields.characters, string, IndexRecordOption::Basic),
        2 => term(fields.pairs, string, record),
        length => {
            let last = length - 2;
            let offsets = (0..last).step_by(2).chain([last]);
            let pairs = offsets.map(|at| (at, Term::from_field_text(fields.pairs, pair(at)))).collect();
            Box::new(PhraseQuery::new_with_offset(pairs))
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
