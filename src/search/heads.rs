//! Which documents of a segment are heads: what leads from a section to its essay.

use std::ops::Range;

use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED, Term};

use super::schema::ESSAY;

/// A bit for each document, set for heads, those of deleted essays included: with the counts between them two bits for each, few
/// enough for a processor's nearest caches, where the columns of a large library are not.
pub(super) struct Heads {
    /// Of 64 documents each.
    words: Vec<Word>,
    count: u32,
    documents: DocId,
}

#[derive(Clone, Copy, Default)]
struct Word {
    heads: u64,
    /// Heads before these documents.
    before: u32,
}

impl Heads {
    /// Those of a segment, told by the term for them in the field `kind`.
    pub(super) fn of(segment: &SegmentReader, kind: Field) -> tantivy::Result<Self> {
        let mut documents = Vec::new();
        let term = Term::from_field_text(kind, ESSAY);
        if let Some(mut found) = segment.inverted_index(kind)?.read_postings(&term, IndexRecordOption::Basic)? {
            while found.doc() != TERMINATED {
                documents.push(found.doc());
                found.advance();
            }
        }
        Ok(Self::among(segment.max_doc(), &documents))
    }

    /// `heads` rise.
    fn among(documents: DocId, heads: &[DocId]) -> Self {
        let mut words = vec![Word::default(); documents.div_ceil(u64::BITS) as usize];
        for head in heads {
            if let Some(word) = words.get_mut((head / u64::BITS) as usize) {
                word.heads |= 1 << (head % u64::BITS);
            }
        }
        let mut count = 0;
        for word in &mut words {
            word.before = count;
            count += word.heads.count_ones();
        }
        Self { words, count, documents }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.count as usize
    }

    /// The number of a head among them, from 0.
    pub(super) fn number(&self, head: DocId) -> usize {
        let Word { heads, before } = self.word(head / u64::BITS);
        let below = heads & ((1 << (head % u64::BITS)) - 1);
        (before + below.count_ones()) as usize
    }

    fn word(&self, at: DocId) -> Word {
        self.words.get(at as usize).copied().unwrap_or_default()
    }

    /// The heads, rising.
    pub(super) fn iter(&self) -> impl Iterator<Item = DocId> {
        (0..).zip(&self.words).flat_map(|(at, word)| {
            let first: DocId = at * u64::BITS;
            (0..u64::BITS).filter(|bit| word.heads >> bit & 1 == 1).map(move |bit| first + bit)
        })
    }

    /// The head of the essay that a document is of: itself, or the next one before it.
    pub(super) fn above(&self, document: DocId) -> DocId {
        let mut at = document / u64::BITS;
        let mut heads = self.word(at).heads & (u64::MAX >> (u64::BITS - 1 - document % u64::BITS));
        while heads == 0 && at > 0 {
            at -= 1;
            heads = self.word(at).heads;
        }
        // The first document of a segment is a head.
        (at * u64::BITS + u64::BITS - 1).saturating_sub(heads.leading_zeros())
    }

    /// The documents of an essay, told by one of them: its head, and its sections.
    pub(super) fn essay(&self, document: DocId) -> Range<DocId> {
        let head = self.above(document);
        let mut at = (document + 1) / u64::BITS;
        let mut heads = self.word(at).heads & (u64::MAX << ((document + 1) % u64::BITS));
        while heads == 0 && at * u64::BITS < self.documents {
            at += 1;
            heads = self.word(at).heads;
        }
        head..(at * u64::BITS + heads.trailing_zeros()).min(self.documents)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_a_document_is_the_next_one_before_it() {
        let all = [0, 1, 63, 64, 70, 300];
        let documents = 5 * u64::BITS;
        let heads = Heads::among(documents, &all);
        for document in 0..documents {
            let nearest = all.into_iter().filter(|head| *head <= document).max();
            assert_eq!(Some(heads.above(document)), nearest, "{document}");
            let next = all.into_iter().find(|head| *head > document).unwrap_or(documents);
            assert_eq!(Some(heads.essay(document)), nearest.map(|head| head..next), "{document}");
        }
        assert_eq!(heads.iter().collect::<Vec<_>>(), all);
        assert_eq!(heads.len(), all.len());
        assert!(all.into_iter().enumerate().all(|(number, head)| heads.number(head) == number));
    }
}
