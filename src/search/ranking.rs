//! In which order matches come: BM25 over words and strings, with a weight for each field.
//!
//! Every word that is wanted adds what the words are worth that a dictionary cuts it into, each where it stands, and what its
//! whole string is worth, so that `党风廉政建设` in one piece comes before its parts scattered. What stands above a section helps it to
//! match and adds nothing: of two sections, the one that holds the words itself is the better answer.

use tantivy::query::{Bm25StatisticsProvider, BooleanQuery, BoostQuery, ConstScoreQuery, Occur, Query};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Score, Searcher, Term};

use super::SearchField;
use super::matching::{substring, term};
use super::schema::Fields;
use super::snapshot::Snapshot;
use super::typed::{Needle, Typed};

/// What a whole string is worth beside a word of it. The frequencies of its pairs add up, so that a long string outweighs
/// its scattered words by itself; more would put the mere length of a query's words above their rarity.
const STRING: Score = 0.5;

impl SearchField {
    /// What a word in this field is worth beside one in the body. An author chooses titles and keywords to say what a text
    /// is about: a title is the choice among all words, keywords are half a dozen, a heading speaks for a section only,
    /// and an abstract is prose, if dense. A name is nearly always meant as one. References tell what others wrote about.
    pub(super) fn weight(self) -> Score {
        match self {
            Self::Title => 4.0,
            Self::Keywords | Self::Authors => 3.0,
            Self::Headings => 2.5,
            Self::Abstract => 1.5,
            Self::Body => 1.0,
            Self::References => 0.5,
        }
    }
}

/// The matches, with their scores.
pub(super) fn scored(
    fields: &Fields,
    typed: &Typed,
    among: &[SearchField],
    matching: Box<dyn Query>,
) -> Box<dyn Query> {
    let mut clauses: Vec<(Occur, Box<dyn Query>)> = vec![(Occur::Must, Box::new(ConstScoreQuery::new(matching, 0.0)))];
    for field in among {
        let text = fields.own(*field);
        let mut add = |query: Box<dyn Query>, weight| {
            clauses.push((Occur::Should, Box::new(BoostQuery::new(query, weight * field.weight()))));
        };
        for wanted in typed.wanted() {
            let with_freqs = IndexRecordOption::WithFreqs;
            let mut string = STRING;
            for part in &wanted.parts {
                match part {
                    // It is the whole.
                    Needle::String(word) if *word == wanted.string => string += 1.0,
                    Needle::String(word) => add(substring(word, text, with_freqs), 1.0),
                    Needle::Word(word) => add(term(text.words, word, with_freqs), 1.0),
                }
            }
            add(substring(&wanted.string, text, with_freqs), string);
        }
    }
    Box::new(BooleanQuery::new(clauses))
}

/// How telling it is to be one of `having` documents or essays: the inverse document frequency of BM25.
pub(super) fn rarity(having: u64, all: u64) -> Score {
    let (having, all) = (having as Score, all.max(having) as Score);
    (1.0 + (all - having + 0.5) / (having + 0.5)).ln()
}

/// What BM25 must know of the library. The engine would take a field's mean length over all documents, but a head has no
/// body and a section no title: here the mean is over those that can have the field.
pub(super) struct Statistics<'a> {
    searcher: &'a Searcher,
    fields: &'a Fields,
    essays: u64,
}

impl<'a> Statistics<'a> {
    pub(super) fn of(snapshot: &'a Snapshot) -> Self {
        Self { searcher: &snapshot.searcher, fields: &snapshot.fields, essays: snapshot.essays }
    }
}

impl Bm25StatisticsProvider for Statistics<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        let (tokens, units) = (self.searcher.total_num_tokens(field)?, self.searcher.num_docs());
        let having = if self.fields.is_of_sections(field) { units.saturating_sub(self.essays) } else { self.essays };
        // The engine divides by all units.
        Ok(tokens.saturating_mul(units) / having.max(1))
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        self.searcher.total_num_docs()
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        self.searcher.doc_freq(term)
    }
}
