//! Where a single character stands.
//!
//! Of a document only a few characters are indexed for themselves: the commonest, and the last of each passage. Another one is
//! followed by something wherever it stands otherwise, and so is found by the pairs that it begins. All of them would be a third of
//! what the index takes in; the commonest begin so many pairs that reading these would take long.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use tantivy::index::SegmentId;
use tantivy::postings::TermInfo;
use tantivy::query::{BitSetDocSet, ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{BitSet, DocId, InvertedIndexReader, Score, SegmentReader, TantivyError, Term};

use super::matching::term;
use super::ranking::rarity;
use super::schema::TextFields;

/// The commonest characters of papers and essays, folded: each of these Han stands in a third of all passages of 450 characters.
const COMMON: &str = "的在中为分对用与有以是进大要发方了不理化成研行性出可度等能数其作究现过实时生系个上本学关基提及合量同文多程国\
    结地体高相定到间来人应据主通建面下展动统而重设计所法表会型因内机工种如并式果一abcdefghijklmnopqrstuvwxyz0123456789\
    ,.;:()[]-/%。、“”《》";

/// Positions among the common characters, by code; more than there are where a character is not common.
static POSITIONS: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut positions = vec![u8::MAX; 1 << 16];
    for (character, at) in COMMON.chars().zip(0..) {
        if let Some(position) = positions.get_mut(character as usize) {
            *position = at;
        }
    }
    positions
});

fn is_common(character: char) -> bool {
    POSITIONS.get(character as usize).is_some_and(|at| *at < u8::MAX)
}

/// The characters that are indexed for themselves, each once: of texts that are folded and without white space.
pub(super) fn singles<Text: Iterator<Item = char>>(texts: impl IntoIterator<Item = Text>) -> String {
    let mut seen = [false; u8::MAX as usize];
    let mut ends = HashSet::new();
    let mut singles = String::new();
    for text in texts {
        let mut last = None;
        for character in text {
            last = Some(character);
            if let Some(seen) = POSITIONS.get(character as usize).and_then(|at| seen.get_mut(usize::from(*at)))
                && !*seen
            {
                *seen = true;
                singles.push(character);
            }
        }
        singles.extend(last.filter(|last| !is_common(*last) && ends.insert(*last)));
    }
    singles
}

/// Documents in whose field a folded character stands. Where it is scored, each is worth how rare that is.
pub(super) fn character(character: char, fields: TextFields) -> Box<dyn Query> {
    if is_common(character) {
        return term(fields.singles, character.encode_utf8(&mut [0; 4]), IndexRecordOption::Basic);
    }
    Box::new(Character { pairs: fields.pairs, singles: fields.singles, character })
}

/// A character that is not common.
#[derive(Debug, Clone)]
struct Character {
    pairs: Field,
    singles: Field,
    character: char,
}

impl Character {
    fn documents(&self, segment: &SegmentReader) -> tantivy::Result<BitSet> {
        let mut documents = BitSet::with_max_value(segment.max_doc());
        let pairs = segment.inverted_index(self.pairs)?;
        let mut terms = pairs.terms().range().ge(self.character.encode_utf8(&mut [0; 4]).as_bytes());
        // The bytes of UTF-8 are in the order of the characters; behind the last of all there is none.
        if let Some(next) = (self.character..=char::MAX).nth(1) {
            terms = terms.lt(next.encode_utf8(&mut [0; 4]).as_bytes());
        }
        let mut terms = terms.into_stream()?;
        while terms.advance() {
            add(&pairs, terms.value(), &mut documents)?;
        }

        let singles = segment.inverted_index(self.singles)?;
        let term = Term::from_field_text(self.singles, self.character.encode_utf8(&mut [0; 4]));
        if let Some(term) = singles.get_term_info(&term)? {
            add(&singles, &term, &mut documents)?;
        }
        Ok(documents)
    }
}

/// Adds the documents of a term.
fn add(index: &InvertedIndexReader, term: &TermInfo, documents: &mut BitSet) -> tantivy::Result<()> {
    let mut postings = index.read_block_postings_from_terminfo(term, IndexRecordOption::Basic)?;
    while !postings.docs().is_empty() {
        for document in postings.docs() {
            documents.insert(*document);
        }
        postings.advance();
    }
    Ok(())
}

impl Query for Character {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let searcher = scoring.searcher();
        let searcher = searcher.ok_or_else(|| TantivyError::InvalidArgument("there is no searcher".to_owned()))?;
        let EnableScoring::Enabled { statistics_provider, .. } = scoring else {
            return Ok(Box::new(CharacterWeight { character: self.clone(), known: HashMap::new(), score: 1.0 }));
        };
        let known = |segment: &SegmentReader| Ok((segment.segment_id(), self.documents(segment)?));
        let known = searcher.segment_readers().iter().map(known).collect::<tantivy::Result<HashMap<_, _>>>()?;
        let having = known.values().map(|documents: &BitSet| documents.len() as u64).sum();
        let score = rarity(having, statistics_provider.total_num_docs()?);
        Ok(Box::new(CharacterWeight { character: self.clone(), known, score }))
    }
}

struct CharacterWeight {
    character: Character,
    /// The documents of all segments where they had to be counted for the score.
    known: HashMap<SegmentId, BitSet>,
    score: Score,
}

impl Weight for CharacterWeight {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let documents = match self.known.get(&segment.segment_id()) {
            Some(known) => known.clone(),
            None => self.character.documents(segment)?,
        };
        Ok(Box::new(ConstScorer::new(BitSetDocSet::from(documents), boost * self.score)))
    }

    fn explain(&self, segment: &SegmentReader, document: DocId) -> tantivy::Result<Explanation> {
        if self.scorer(segment, 1.0)?.seek(document) == document {
            Ok(Explanation::new("Character", self.score))
        } else {
            Err(TantivyError::InvalidArgument(format!("document {document} does not have it")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn common_characters_are_folded_and_each_is_there_once() {
        assert_eq!(fold(COMMON), COMMON);
        assert!(COMMON.chars().zip(0..).all(|(c, at)| POSITIONS[c as usize] == at), "{COMMON}");
        assert!(!is_common('漏') && !is_common('𠀀'));
    }

    #[test]
    fn common_characters_and_last_ones_are_indexed_for_themselves() {
        let of = |texts: &[&str]| singles(texts.iter().map(|text| text.chars()));
        assert_eq!(of(&["漏窗的高度", "窗外的漏"]), "的高度漏");
        assert_eq!(of(&["漏窗。", "窗", ""]), "。窗");
        assert_eq!(of(&["𠀀𠀁", "𠀁"]), "𠀁");
    }
}
