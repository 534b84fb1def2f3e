//! Which essays of the library are cited, and cite.

use tantivy::collector::DocSetCollector;
use tantivy::schema::Field;

use super::SearchError;
use super::matching::any_term;
use super::snapshot::Snapshot;
use super::stored::stored;
use super::work::Work;
use crate::essay::view::{EssayHead, EssayName};
use crate::essay::{Essay, EssayId, Reference};

/// For each reference of an essay, the essay that it cites; of several copies of a work one of the year cited, and of those
/// the first by id.
pub(super) fn held(snapshot: &Snapshot, essay: &Essay) -> Result<Vec<Option<EssayName>>, SearchError> {
    let held = |reference: &Reference| {
        let copies = heads(snapshot, snapshot.fields.work, &Work::of_reference(reference), &essay.id)?;
        let is_other_year = |head: &EssayHead| head.publication.year != reference.year;
        let best = copies.into_iter().min_by(|a, b| (is_other_year(a), &a.id).cmp(&(is_other_year(b), &b.id)));
        Ok(best.map(EssayName::from))
    };
    essay.references.iter().map(held).collect()
}

/// The essays that cite one, by id.
pub(super) fn cited_by(snapshot: &Snapshot, essay: &Essay) -> Result<Vec<EssayName>, SearchError> {
    let mut citing = heads(snapshot, snapshot.fields.cited, &Work::of_essay(essay), &essay.id)?;
    citing.sort_unstable_by(|a, b| a.id.cmp(&b.id));
    Ok(citing.into_iter().map(EssayName::from).collect())
}

/// The heads with a term of a work in a field, but for one essay's own.
fn heads(snapshot: &Snapshot, field: Field, work: &Work, own: &EssayId) -> Result<Vec<EssayHead>, SearchError> {
    let terms = work.sought_by();
    if terms.is_empty() {
        return Ok(Vec::new());
    }
    let found = snapshot.searcher.search(&*any_term(field, &terms), &DocSetCollector)?;
    let heads = found.into_iter().map(|address| stored::<EssayHead>(snapshot, address, snapshot.fields.head));
    let mut heads = heads.collect::<Result<Vec<_>, _>>()?;
    heads.retain(|head| head.id != *own);
    Ok(heads)
}
