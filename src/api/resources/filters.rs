//! What lists of essays and searches have in common: the filters, the order, the facets.

use utoipa::{IntoParams, ToSchema};

use crate::api::http::Reader;
use crate::essay::{DiagnosticCode, Language};
use crate::library::{Facet, Filters, Sort, SortKey, TextQuery};

/// What a year or a confidence must be.
const A_YEAR: &str = "a year, such as 2018";
const A_SHARE: &str = "a number from 0 to 1";

const LANGUAGES: [Language; 4] = [Language::Hans, Language::Hant, Language::English, Language::Undetermined];

const FACETS: [(&str, Facet); 7] = [
    ("keyword", Facet::Keyword),
    ("author", Facet::Author),
    ("affiliation", Facet::Affiliation),
    ("journal", Facet::Journal),
    ("year", Facet::Year),
    ("language", Facet::Language),
    ("clc", Facet::Clc),
];

const SORTS: [(&str, Sort); 11] = [
    ("relevance", Sort::RELEVANCE),
    ("title", Sort { key: SortKey::Title, descending: false }),
    ("-title", Sort { key: SortKey::Title, descending: true }),
    ("author", Sort { key: SortKey::Author, descending: false }),
    ("-author", Sort { key: SortKey::Author, descending: true }),
    ("year", Sort { key: SortKey::Year, descending: false }),
    ("-year", Sort { key: SortKey::Year, descending: true }),
    ("date", Sort { key: SortKey::Date, descending: false }),
    ("-date", Sort { key: SortKey::Date, descending: true }),
    ("added", Sort { key: SortKey::Added, descending: false }),
    ("-added", Sort { key: SortKey::Added, descending: true }),
];

/// Filters compare whole values, blind to Simplified and Traditional characters, width, case and spaces.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read into Filters")]
pub(super) struct FilterParameters {
    /// A keyword of the essay. Repeated: the essay has all of them.
    #[param(required = false)]
    keyword: Vec<String>,
    /// The name of an author. Repeated: all of them wrote it.
    #[param(required = false)]
    author: Vec<String>,
    /// A part of the name of an author's institution. Repeated: all of them hold.
    #[param(required = false)]
    affiliation: Vec<String>,
    /// The journal. Repeated: one of them.
    #[param(required = false)]
    journal: Vec<String>,
    /// The beginning of a number in the Chinese Library Classification (中图分类号): `TU` finds `TU986.4`. Repeated: one of them.
    #[param(required = false)]
    clc: Vec<String>,
    /// The language, by its script. Repeated: one of them.
    #[param(required = false)]
    language: Vec<Language>,
    /// The year of publication. Repeated: one of them.
    #[param(required = false)]
    year: Vec<i32>,
    /// Published in this year or later.
    year_from: Option<i32>,
    /// Published in this year or earlier.
    year_to: Option<i32>,
    /// A code of `/v1/diagnostics` that the parser noted of the essay.
    diagnostic: Option<DiagnosticCode>,
    /// For editors: the parser's least confidence in a part of the essay is below this number.
    #[param(minimum = 0, maximum = 1)]
    confidence_below: Option<f32>,
}

/// What a list is sorted by; `-` is descending.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "describes the values of a parameter")]
pub(crate) enum EssaySort {
    #[schema(rename = "relevance")]
    Relevance,
    #[schema(rename = "title")]
    Title,
    #[schema(rename = "-title")]
    TitleDescending,
    #[schema(rename = "author")]
    Author,
    #[schema(rename = "-author")]
    AuthorDescending,
    #[schema(rename = "year")]
    Year,
    #[schema(rename = "-year")]
    YearDescending,
    #[schema(rename = "date")]
    Date,
    #[schema(rename = "-date")]
    DateDescending,
    #[schema(rename = "added")]
    Added,
    #[schema(rename = "-added")]
    AddedDescending,
}

/// Reads the filters.
pub(super) fn read_filters(reader: &mut Reader) -> Filters {
    Filters {
        keyword: reader.texts("keyword"),
        author: reader.texts("author"),
        affiliation: reader.texts("affiliation"),
        journal: reader.texts("journal"),
        clc: reader.texts("clc"),
        language: reader.repeated_choices("language", &LANGUAGES.map(|language| (language.tag(), language))),
        year: reader.values("year", A_YEAR),
        year_from: reader.value("year_from", A_YEAR),
        year_to: reader.value("year_to", A_YEAR),
        diagnostic: diagnostic(reader),
        confidence_below: share(reader, "confidence_below"),
    }
}

/// Reads `sort`. Without a text there is nothing to be relevant to.
pub(super) fn read_sort(reader: &mut Reader, text: Option<&TextQuery>) -> Sort {
    let sort = reader.one_choice("sort", &SORTS);
    if text.is_none() && sort == Some(Sort::RELEVANCE) {
        reader.refuse("sort", "relevance needs a q that the essays are relevant to");
    }
    sort.unwrap_or_else(|| if text.is_some() { Sort::RELEVANCE } else { Sort::default() })
}

/// Reads `facets`.
pub(super) fn read_facets(reader: &mut Reader) -> Vec<Facet> {
    reader.choices("facets", &FACETS).unwrap_or_default()
}

fn diagnostic(reader: &mut Reader) -> Option<DiagnosticCode> {
    let known: Vec<_> = DiagnosticCode::ALL.iter().map(|code| (code.as_str(), *code)).collect();
    reader.one_choice("diagnostic", &known)
}

fn share(reader: &mut Reader, name: &'static str) -> Option<f32> {
    let share = reader.value(name, A_SHARE)?;
    if !(0.0..=1.0).contains(&share) {
        reader.refuse(name, format!("must be {A_SHARE}"));
    }
    Some(share)
}
