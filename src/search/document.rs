//! An essay as documents of the index: its head, and behind it its sections.

use std::collections::HashSet;

use tantivy::TantivyDocument;

use super::SearchError;
use super::schema::{Fields, ValueFields};
use super::sort::{added_key, date_key};
use super::unit::Unit;
use super::work::Work;
use crate::essay::{Essay, EssayId, Report};
use crate::text::collation::{name_key, title_key};
use crate::text::fold;

/// Bytes of the longest value that can be filtered by, counted and listed: far above any name, far below what the
/// engine takes as a term, and short enough for a cursor in a URL.
const VALUE_LIMIT: usize = 4096;

/// What stands between several CLC numbers.
const CLC_SEPARATORS: [char; 5] = [';', '；', ',', '，', '、'];

/// The documents of an essay, in the order in which they must be added together.
pub(super) fn documents(
    fields: &Fields,
    essay: &Essay,
    report: &Report,
    version: &str,
) -> Result<Vec<TantivyDocument>, SearchError> {
    let mut documents = Vec::with_capacity(essay.stats.sections + 1);
    for (unit, sections) in Unit::all_of(essay) {
        let mut document = TantivyDocument::new();
        document.add_u64(fields.sections, sections as u64);
        unit.add_to(&mut document, fields)?;
        if unit.section.is_none() {
            add_head(&mut document, fields, essay, report, version)?;
        }
        documents.push(document);
    }
    Ok(documents)
}

/// The first eight bytes of an id as a number, in the order of ids: what tells most of them apart.
fn id_start(id: &EssayId) -> u64 {
    id.as_str().bytes().chain(std::iter::repeat(0)).take(8).fold(0, |start, byte| start << 8 | u64::from(byte))
}

/// Adds what lists and values are answered from.
fn add_head(
    document: &mut TantivyDocument,
    fields: &Fields,
    essay: &Essay,
    report: &Report,
    version: &str,
) -> Result<(), SearchError> {
    let publication = &essay.publication;
    document.add_text(fields.version, version);
    document.add_u64(fields.id_start, id_start(&essay.id));
    document.add_text(fields.head, serde_json::to_string(&essay.head()).map_err(SearchError::engine)?);
    document.add_f64(fields.confidence, f64::from(essay.confidence.least()));
    if let Some(year) = publication.year {
        document.add_i64(fields.year, i64::from(year));
    }
    if let Some(date) = publication.date.as_deref().and_then(date_key) {
        document.add_i64(fields.date, date);
    }
    if let Some(added) = essay.added {
        document.add_i64(fields.added, added_key(added));
    }
    let codes: HashSet<&str> = report.diagnostics.iter().map(|diagnostic| diagnostic.code.as_str()).collect();
    for code in codes {
        document.add_text(fields.diagnostic, code);
    }

    let year = publication.year.map(|year| year.to_string());
    let clc = publication.clc.iter().flat_map(|clc| clc.split(CLC_SEPARATORS)).map(str::trim);
    let keywords = essay.keywords.iter().chain(&essay.keywords_en).map(String::as_str);
    add_values(document, fields.keyword, keywords);
    add_values(document, fields.author, essay.authors.iter().map(|author| author.name.as_str()));
    add_values(document, fields.affiliation, essay.affiliations.iter().map(|place| place.name.as_str()));
    add_values(document, fields.journal, publication.journal.as_deref());
    add_values(document, fields.language, [essay.language.tag()]);
    add_values(document, fields.clc, clc);
    add_values(document, fields.published, year.as_deref());
    add_title(document, fields, essay);
    add_works(document, fields, essay);
    Ok(())
}

/// Adds the title as a value that is offered as a whole, and what lists are sorted by.
fn add_title(document: &mut TantivyDocument, fields: &Fields, essay: &Essay) {
    if let Some(key) = essay.authors.first().and_then(|author| name_key(&author.name)) {
        document.add_bytes(fields.by_author, &key);
    }
    let Some(title) = &essay.title else { return };
    if let Some(key) = title_key(title) {
        document.add_bytes(fields.by_title, &key);
    }
    let folded = fold(title);
    if !folded.is_empty() && title.len().max(folded.len()) <= VALUE_LIMIT {
        document.add_text(fields.whole_title, &folded);
        document.add_text(fields.title_spelling, title);
    }
}

/// Adds what citations are followed by, both ways.
fn add_works(document: &mut TantivyDocument, fields: &Fields, essay: &Essay) {
    for term in Work::of_essay(essay).known_by() {
        document.add_text(fields.work, term);
    }
    let cited: HashSet<String> =
        essay.references.iter().flat_map(|reference| Work::of_reference(reference).known_by()).collect();
    for term in cited {
        document.add_text(fields.cited, term);
    }
}

/// Adds each value once, in its first spelling. What is nothing but white space is no value.
fn add_values<'a>(document: &mut TantivyDocument, fields: ValueFields, spellings: impl IntoIterator<Item = &'a str>) {
    let mut seen = HashSet::new();
    for spelling in spellings {
        let folded = fold(spelling);
        if folded.is_empty() || spelling.len().max(folded.len()) > VALUE_LIMIT || seen.contains(&folded) {
            continue;
        }
        document.add_text(fields.folded, &folded);
        document.add_text(fields.spelling, spelling);
        seen.insert(folded);
    }
}
