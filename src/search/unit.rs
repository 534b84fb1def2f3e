//! A unit of search: an essay's head, or a section; what of it is found, and what a hit is shown from.

use serde::{Deserialize, Serialize};
use tantivy::TantivyDocument;

use super::schema::{ESSAY, Fields, SECTION, TextFields};
use super::{SearchError, SearchField};
use crate::essay::view::{EssayLink, SectionHead};
use crate::essay::{Essay, Section};

/// A unit with its text as it is stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Unit {
    pub(super) essay: EssayLink,
    /// None for the head.
    pub(super) section: Option<SectionHead>,
    pub(super) passages: Vec<Passage>,
}

/// One title, one paragraph, one keyword: a string is found within one passage, and never across two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Passage {
    pub(super) field: SearchField,
    pub(super) text: String,
}

/// What stands above a section: it may help a word to hold, and is never a hit by itself.
#[derive(Debug, Clone, Default)]
pub(super) struct Above {
    title: Option<String>,
    headings: Vec<String>,
}

impl Unit {
    /// The units of an essay with what stands above each: its head, and its sections in reading order.
    pub(super) fn all_of(essay: &Essay) -> Vec<(Self, Above)> {
        let link = EssayLink { id: essay.id.clone(), title: essay.title.clone(), language: essay.language };
        let head = Self { essay: link.clone(), section: None, passages: head_passages(essay) };
        let mut units = vec![(head, Above::default())];
        let mut above = Above { title: essay.title.clone(), headings: Vec::new() };
        add_sections(&link, &essay.sections, &mut above, &mut units);
        units
    }

    /// Adds the text to a document, in all its forms, and the unit itself.
    pub(super) fn add_to(
        &self,
        document: &mut TantivyDocument,
        fields: &Fields,
        above: &Above,
    ) -> Result<(), SearchError> {
        document.add_text(fields.kind, if self.section.is_some() { SECTION } else { ESSAY });
        document.add_text(fields.id, self.essay.id.as_str());
        document.add_bytes(fields.unit, &serde_json::to_vec(self).map_err(SearchError::engine)?);
        for passage in &self.passages {
            add_text(document, fields.own(passage.field), &passage.text);
        }
        let title = above.title.iter().map(|title| (SearchField::Title, title));
        let headings = above.headings.iter().map(|heading| (SearchField::Headings, heading));
        for (field, text) in title.chain(headings) {
            if let Some(fields) = fields.above(field) {
                add_text(document, fields, text);
            }
        }
        Ok(())
    }
}

fn add_text(document: &mut TantivyDocument, fields: TextFields, text: &str) {
    for field in [fields.characters, fields.pairs, fields.words] {
        document.add_text(field, text);
    }
}

fn head_passages(essay: &Essay) -> Vec<Passage> {
    let titles = [&essay.title, &essay.subtitle, &essay.title_en].into_iter().flatten().map(String::as_str);
    let authors = essay.authors.iter().flat_map(|author| [Some(&author.name), author.name_en.as_ref()]).flatten();
    // Its paragraphs are joined by line feeds.
    let abstracts = [&essay.abstract_text, &essay.abstract_en].into_iter().flatten().flat_map(|text| text.split('\n'));
    let keywords = essay.keywords.iter().chain(&essay.keywords_en).map(String::as_str);
    let references = essay.references.iter().map(|reference| reference.raw.as_str());
    let mut passages = Vec::new();
    let mut add = |field, texts: &mut dyn Iterator<Item = &str>| {
        passages.extend(texts.map(|text| Passage { field, text: text.to_owned() }));
    };
    add(SearchField::Title, &mut { titles });
    add(SearchField::Authors, &mut authors.map(String::as_str));
    add(SearchField::Abstract, &mut { abstracts });
    add(SearchField::Keywords, &mut { keywords });
    add(SearchField::References, &mut { references });
    passages
}

fn add_sections(link: &EssayLink, sections: &[Section], above: &mut Above, units: &mut Vec<(Unit, Above)>) {
    for section in sections {
        let heading = section.title.iter().map(|title| Passage { field: SearchField::Headings, text: title.clone() });
        let body = section.paragraphs.iter().map(|paragraph| &paragraph.text);
        let body = body.map(|text| Passage { field: SearchField::Body, text: text.clone() });
        let passages = heading.chain(body).collect();
        units.push((Unit { essay: link.clone(), section: Some(section.head()), passages }, above.clone()));
        above.headings.extend(section.title.clone());
        add_sections(link, &section.sections, above, units);
        if section.title.is_some() {
            above.headings.pop();
        }
    }
}
