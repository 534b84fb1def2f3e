//! A unit of search: an essay's head, or a section; what of it is found, and what a hit is shown from.

use serde::{Deserialize, Serialize};
use tantivy::TantivyDocument;

use super::analysis::visible;
use super::character::singles;
use super::schema::{ESSAY, Fields, SECTION, TextFields};
use super::{SearchError, SearchField};
use crate::essay::view::{EssayLink, SectionHead};
use crate::essay::{Essay, Section};

/// A unit with its text as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Unit {
    pub(super) essay: EssayLink,
    /// None for the head.
    pub(super) section: Option<SectionHead>,
    pub(super) passages: Vec<Passage>,
}

/// One title, one paragraph, one keyword: a string is found within one passage, and never across two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Passage {
    pub(super) field: SearchField,
    pub(super) text: String,
}

/// A unit as it is stored: its text lies beside it as it is, the passages one behind the other, since a page of hits reads
/// long texts of which it shows a line.
#[derive(Serialize, Deserialize)]
struct StoredUnit<E, S> {
    essay: E,
    section: S,
    /// The field of each passage, and its length in bytes.
    passages: Vec<(SearchField, usize)>,
}

impl Unit {
    /// The units of an essay, each with how many sections are beneath it: its head, and its sections in reading order.
    pub(super) fn all_of(essay: &Essay) -> Vec<(Self, usize)> {
        let link = EssayLink { id: essay.id.clone(), title: essay.title.clone(), language: essay.language };
        let head = Self { essay: link.clone(), section: None, passages: head_passages(essay) };
        let mut units = Vec::with_capacity(essay.stats.sections + 1);
        units.push((head, 0));
        add_sections(&link, &essay.sections, &mut units);
        let beneath = units.len() - 1;
        units.iter_mut().take(1).for_each(|(_, sections)| *sections = beneath);
        units
    }

    /// Adds the text to a document, in all its forms, and the unit itself.
    pub(super) fn add_to(&self, document: &mut TantivyDocument, fields: &Fields) -> Result<(), SearchError> {
        document.add_text(fields.kind, if self.section.is_some() { SECTION } else { ESSAY });
        document.add_text(fields.id, self.essay.id.as_str());
        let passages = self.passages.iter().map(|Passage { field, text }| (*field, text.len())).collect();
        let unit = StoredUnit { essay: &self.essay, section: &self.section, passages };
        document.add_text(fields.unit, serde_json::to_string(&unit).map_err(SearchError::engine)?);
        document.add_text(fields.text, self.passages.iter().map(|passage| passage.text.as_str()).collect::<String>());
        for field in SearchField::ALL {
            add_texts(document, fields.own(field), &self.texts(field));
        }
        if let (None, Some(title), Some(above)) = (&self.section, &self.essay.title, fields.above(SearchField::Title)) {
            add_texts(document, above, &[title]);
        }
        Ok(())
    }

    /// What [`add_to`](Self::add_to) stored.
    pub(super) fn from_stored(unit: &str, text: &str) -> Result<Self, SearchError> {
        let StoredUnit { essay, section, passages } = serde_json::from_str(unit).map_err(SearchError::engine)?;
        let mut rest = text;
        let mut passage = |(field, length)| {
            let (text, behind) = rest.split_at_checked(length)?;
            rest = behind;
            Some(Passage { field, text: text.to_owned() })
        };
        let passages = passages.into_iter().map(&mut passage).collect::<Option<_>>();
        let passages =
            passages.ok_or_else(|| SearchError::engine("a unit is stored with less text than it tells of"))?;
        Ok(Self { essay, section, passages })
    }

    fn texts(&self, field: SearchField) -> Vec<&str> {
        self.passages.iter().filter(|passage| passage.field == field).map(|passage| passage.text.as_str()).collect()
    }
}

/// Adds the values of a field, in all its forms.
fn add_texts(document: &mut TantivyDocument, fields: TextFields, texts: &[&str]) {
    if texts.is_empty() {
        return;
    }
    document.add_text(fields.singles, singles(texts.iter().map(|text| visible(text))));
    for text in texts {
        document.add_text(fields.pairs, text);
        document.add_text(fields.words, text);
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

fn add_sections(link: &EssayLink, sections: &[Section], units: &mut Vec<(Unit, usize)>) {
    for section in sections {
        let heading = section.title.iter().map(|title| Passage { field: SearchField::Headings, text: title.clone() });
        let body = section.paragraphs.iter().map(|paragraph| &paragraph.text);
        let body = body.map(|text| Passage { field: SearchField::Body, text: text.clone() });
        let passages = heading.chain(body).collect();
        let at = units.len();
        units.push((Unit { essay: link.clone(), section: Some(section.head()), passages }, 0));
        add_sections(link, &section.sections, units);
        let within = units.len() - at - 1;
        if let Some((_, sections)) = units.get_mut(at) {
            *sections = within;
        }
    }
}

#[cfg(test)]
mod tests {
    use tantivy::schema::Value;

    use super::*;
    use crate::essay::{EssayId, Language};

    #[test]
    fn a_unit_is_read_as_it_was_stored() {
        let passage = |field, text: &str| Passage { field, text: text.to_owned() };
        let unit = Unit {
            essay: EssayLink { id: EssayId::default(), title: Some("漏窗".to_owned()), language: Language::Hans },
            section: None,
            passages: vec![
                passage(SearchField::Title, "漏窗"),
                passage(SearchField::Abstract, ""),
                passage(SearchField::Abstract, "墙上开窗，\"窗\"里有景。"),
            ],
        };
        let (schema, fields) = Fields::build();
        let mut document = TantivyDocument::new();
        unit.add_to(&mut document, &fields).expect("added");
        let stored: Vec<&str> = [fields.unit, fields.text]
            .iter()
            .map(|field| document.get_first(*field).and_then(|value| value.as_str()).expect("stored"))
            .collect();
        assert!([fields.unit, fields.text].iter().all(|field| schema.get_field_entry(*field).is_stored()));
        assert_eq!(Unit::from_stored(stored[0], stored[1]).expect("read"), unit);
        assert!(Unit::from_stored(stored[0], "漏窗").is_err());
        assert!(Unit::from_stored(stored[0], &stored[1].replace("漏", "a")).is_err());
    }
}
