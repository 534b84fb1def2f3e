//! What a document of the index is made of.
//!
//! One index holds two kinds of documents, told apart by `kind`: an essay's head, which lists and values are answered
//! from, and a section. Both are units of search, with the text of each [`SearchField`] in three forms: pairs of
//! characters and some single ones, by which any string is found and ranked, and words that are not Han, which hold as
//! wholes. All documents of an essay carry its `id`, so that one term deletes them together. They are added together, the head first,
//! then the sections in reading order, and so stay side by side in one segment through every merge: the next
//! [head](super::heads) before a section is its essay's, and a document's `sections` counts what is beneath it. What is
//! filtered, counted and sorted is the head's alone.
//! Whoever changes a field, or what goes into it, raises [`LAYOUT`]: an index of another layout is made anew.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, NumericOptions, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
};

use super::analysis::Form;
use super::{Facet, SearchField};

/// The version of the fields below and of what is put into them.
pub(super) const LAYOUT: u32 = 10;

/// The value of `kind` for an essay's head.
pub(super) const ESSAY: &str = "essay";
/// The value of `kind` for a section.
pub(super) const SECTION: &str = "section";

/// The names of columns that are read by name.
pub(super) mod column {
    pub(in super::super) const ID: &str = "id";
    pub(in super::super) const ID_START: &str = "id_start";
    pub(in super::super) const VERSION: &str = "version";
    pub(in super::super) const YEAR: &str = "year";
    pub(in super::super) const DATE: &str = "date";
    pub(in super::super) const ADDED: &str = "added";
    pub(in super::super) const CONFIDENCE: &str = "confidence";
    pub(in super::super) const SECTIONS: &str = "sections";
    pub(in super::super) const TITLE: &str = "title_spelling";
    pub(in super::super) const BY_TITLE: &str = "by_title";
    pub(in super::super) const BY_AUTHOR: &str = "by_author";
}

impl Facet {
    /// The column of the values as they are spelled; an essay has at most one spelling of what folds to the same.
    pub(super) fn column(self) -> &'static str {
        match self {
            Self::Keyword => "keyword_spelling",
            Self::Author => "author_spelling",
            Self::Affiliation => "affiliation_spelling",
            Self::Journal => "journal_spelling",
            Self::Year => "year_spelling",
            Self::Language => "language_spelling",
            Self::Clc => "clc_spelling",
        }
    }

    /// All of them, in the order of their declaration.
    pub(super) const ALL: [Self; 7] =
        [Self::Keyword, Self::Author, Self::Affiliation, Self::Journal, Self::Year, Self::Language, Self::Clc];
}

/// The two fields of a value: what filters compare, and what is counted and shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct ValueFields {
    pub(super) facet: Facet,
    /// Folded, in the inverted index.
    pub(super) folded: Field,
    /// As spelled, in a column.
    pub(super) spelling: Field,
}

/// The fields of a text in which strings and words are found.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextFields {
    /// Single characters, as far as they are indexed: see [`character`](super::character).
    pub(super) singles: Field,
    /// Every two neighbours with their positions: all longer strings. Values lie so far apart that no string of pairs
    /// reaches from one into the next.
    pub(super) pairs: Field,
    /// Words that are not Han, with their frequencies.
    pub(super) words: Field,
}

/// The fields of the index.
#[derive(Debug, Clone)]
pub(super) struct Fields {
    pub(super) kind: Field,
    pub(super) id: Field,
    /// Where the id begins, as a number: what orders most of them. Of heads.
    pub(super) id_start: Field,
    pub(super) version: Field,
    /// The essay's head as JSON, from which lists are answered.
    pub(super) head: Field,
    pub(super) year: Field,
    pub(super) date: Field,
    pub(super) added: Field,
    pub(super) confidence: Field,
    pub(super) diagnostic: Field,
    /// How many sections are beneath: of a head all, of a section those within it. They are the documents that come next.
    pub(super) sections: Field,
    pub(super) keyword: ValueFields,
    pub(super) author: ValueFields,
    pub(super) affiliation: ValueFields,
    pub(super) journal: ValueFields,
    pub(super) language: ValueFields,
    pub(super) clc: ValueFields,
    pub(super) published: ValueFields,
    /// What the essay is known by as a work, and the works that it cites: see [`Work`](super::work::Work).
    pub(super) work: Field,
    pub(super) cited: Field,
    /// The title as it is spelled, in a column, and folded, in the inverted index: what completion offers.
    pub(super) title_spelling: Field,
    pub(super) whole_title: Field,
    /// Collation keys of the title, and of the first author.
    pub(super) by_title: Field,
    pub(super) by_author: Field,
    /// What a hit is shown from: a [`Unit`](super::unit::Unit) as JSON without its text, and the text.
    pub(super) unit: Field,
    pub(super) text: Field,
    /// The unit's own text, in the order of [`SearchField::ALL`].
    own: [TextFields; SearchField::ALL.len()],
    /// Of a head: the title alone, without what else is looked for with it, for the sections beneath.
    above_title: TextFields,
}

impl Fields {
    /// The schema, and the fields of it.
    pub(super) fn build() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let fields = Self {
            kind: schema.add_text_field("kind", term()),
            id: schema.add_text_field(column::ID, term().set_fast("raw")),
            id_start: schema.add_u64_field(column::ID_START, NumericOptions::default().set_fast()),
            version: schema.add_text_field(column::VERSION, TextOptions::default().set_fast("raw")),
            head: schema.add_text_field("head", TextOptions::default().set_stored()),
            year: schema.add_i64_field(column::YEAR, NumericOptions::default().set_fast() | INDEXED),
            date: schema.add_i64_field(column::DATE, NumericOptions::default().set_fast()),
            added: schema.add_i64_field(column::ADDED, NumericOptions::default().set_fast()),
            confidence: schema.add_f64_field(column::CONFIDENCE, NumericOptions::default().set_fast()),
            diagnostic: schema.add_text_field("diagnostic", term()),
            sections: schema.add_u64_field(column::SECTIONS, NumericOptions::default().set_fast()),
            keyword: value(&mut schema, "keyword", Facet::Keyword),
            author: value(&mut schema, "author", Facet::Author),
            affiliation: value(&mut schema, "affiliation", Facet::Affiliation),
            journal: value(&mut schema, "journal", Facet::Journal),
            language: value(&mut schema, "language", Facet::Language),
            clc: value(&mut schema, "clc", Facet::Clc),
            published: value(&mut schema, "published", Facet::Year),
            work: schema.add_text_field("work", term()),
            cited: schema.add_text_field("cited", term()),
            title_spelling: schema.add_text_field(column::TITLE, TextOptions::default().set_fast("raw")),
            whole_title: schema.add_text_field("whole_title", term()),
            by_title: schema.add_bytes_field(column::BY_TITLE, FAST),
            by_author: schema.add_bytes_field(column::BY_AUTHOR, FAST),
            unit: schema.add_text_field("unit", TextOptions::default().set_stored()),
            text: schema.add_text_field("text", TextOptions::default().set_stored()),
            own: SearchField::ALL.map(|field| text(&mut schema, field.name())),
            above_title: text(&mut schema, "above_title"),
        };
        (schema.build(), fields)
    }

    /// Where a unit's own text of a field is.
    pub(super) fn own(&self, field: SearchField) -> TextFields {
        let [title, authors, abstract_text, keywords, headings, body, references] = self.own;
        match field {
            SearchField::Title => title,
            SearchField::Authors => authors,
            SearchField::Abstract => abstract_text,
            SearchField::Keywords => keywords,
            SearchField::Headings => headings,
            SearchField::Body => body,
            SearchField::References => references,
        }
    }

    /// Where a document has what holds for the sections beneath it, for the two fields of which there is such.
    pub(super) fn above(&self, field: SearchField) -> Option<TextFields> {
        match field {
            SearchField::Title => Some(self.above_title),
            SearchField::Headings => Some(self.own(SearchField::Headings)),
            _ => None,
        }
    }

    /// Whether a field holds text of sections, and not of heads.
    pub(super) fn is_of_sections(&self, field: Field) -> bool {
        [self.own(SearchField::Headings), self.own(SearchField::Body)]
            .iter()
            .any(|text| [text.singles, text.pairs, text.words].contains(&field))
    }
}

fn text(schema: &mut SchemaBuilder, name: &str) -> TextFields {
    let mut form = |form: Form, kept, norms| {
        let indexing =
            TextFieldIndexing::default().set_tokenizer(form.name()).set_index_option(kept).set_fieldnorms(norms);
        schema.add_text_field(&format!("{name}_{}", form.name()), TextOptions::default().set_indexing_options(indexing))
    };
    TextFields {
        singles: form(Form::Singles, IndexRecordOption::Basic, false),
        pairs: form(Form::Pairs, IndexRecordOption::WithFreqsAndPositions, true),
        // Their share of a text says nothing of its length.
        words: form(Form::Words, IndexRecordOption::WithFreqs, false),
    }
}

fn value(schema: &mut SchemaBuilder, name: &str, facet: Facet) -> ValueFields {
    ValueFields {
        facet,
        folded: schema.add_text_field(name, term()),
        spelling: schema.add_text_field(facet.column(), TextOptions::default().set_fast("raw")),
    }
}

/// A value that is compared as a whole, and never scored.
fn term() -> TextOptions {
    TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_index_option(IndexRecordOption::Basic)
            .set_fieldnorms(false),
    )
}
