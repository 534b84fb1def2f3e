//! Front matter: everything above the body. The lines are walked once and sorted into the head (title, authors, their
//! affiliations, lines of the journal), labelled fields, and the English block; then each is read. Does not look for
//! headings beyond the one that opens the body.

mod affiliations;
mod code;
mod dates;
mod english;
pub(super) mod fields;
mod glued;
mod head;
pub(super) mod keywords;
mod masthead;
mod names;
mod people;
mod romanized;
mod signed;
mod site_values;
mod subtitle;
mod title;
mod walk;
mod yaml;

pub(super) use affiliations::is_line as is_affiliation;
pub(super) use code::{fits as fits_label, prose_in};
pub(super) use dates::cited as read_cited;
pub(super) use english::{is_affiliation as is_english_affiliation, read as read_english, spells_authors};
pub(super) use keywords::body_behind;
pub(super) use names::{is_byline, is_name};
pub(super) use title::is_repeat;
pub(super) use walk::ENGLISH_BLOCK;

use super::draft::Draft;
use super::page::Page;
use crate::essay::DiagnosticCode;

/// Reads the front matter; gives the first line of the body.
pub(super) fn read(page: &mut Page<'_>, draft: &mut Draft<'_>) -> usize {
    let members = yaml::find(page);
    yaml::put(draft, &members);
    let front = walk::walk(page);
    let body = front.body;
    let left = head::read(page, draft, &front.head, front.open);
    // Prose in the head that is neither title nor authors is the reader's.
    for index in left {
        page.set(index, super::page::Kind::Open, "is prose above the body");
    }
    for value in &front.fields {
        fields::apply(draft, value);
    }
    if front.open && draft.essay.authors.is_empty() {
        head::byline::below_editors(page, draft, body);
    }
    yaml::supply(draft, &members);
    english::read(page, draft, &front.above_english_keywords(page));
    body
}

/// What can only be said when the whole page is read: where one list of keywords tells of the other, authors that only the notes at the end name, and what is missing.
pub(super) fn finish(draft: &mut Draft<'_>) {
    keywords::reconcile(draft);
    people::from_notes(draft);
    people::link(draft);
    if draft.essay.title.is_none() {
        draft.remark(DiagnosticCode::MissingTitle, "no title was found", None);
    }
    if draft.essay.authors.is_empty() {
        draft.remark(DiagnosticCode::MissingAuthors, "no author was found", None);
    }
}
