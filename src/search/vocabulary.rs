//! The values of a field over the whole library: folded groups, their most frequent spelling, and their counts.
//!
//! Made once for each state of the index, when it is first asked for. A segment numbers its spellings for itself;
//! the tables here take a document to such numbers, and these to groups, so that counting under filters touches no text, and
//! nothing is looked up in the engine's columns, which would search for each head among the documents that have values.

use std::collections::HashMap;

use tantivy::{Searcher, SegmentOrdinal, SegmentReader};

use super::heads::Heads;
use super::rows::Columns;
use super::{SearchError, ValueCount};
use crate::text::fold;

/// The group of a spelling that no living essay has.
const NO_GROUP: u32 = u32::MAX;

/// All spellings that fold to the same.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) folded: String,
    /// The most frequent spelling over the library; of equals the first by code point.
    pub(super) shown: String,
    /// Essays that have it.
    pub(super) count: u64,
}

/// The values of one field.
#[derive(Debug)]
pub(super) struct Vocabulary {
    groups: Vec<Group>,
    segments: Vec<SegmentSpellings>,
    /// Positions of groups, most frequent first, ties by value.
    by_frequency: Vec<u32>,
}

/// The spellings of a segment, by their numbers there.
#[derive(Debug, Default)]
pub(super) struct SegmentSpellings {
    /// For each head where its numbers begin, and then where those of the last one end.
    bounds: Vec<u32>,
    /// Of all living heads, one after the other.
    numbers: Vec<u32>,
    /// From the number of a spelling to the position of its group.
    groups: Vec<u32>,
}

impl SegmentSpellings {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.groups.len()
    }

    /// The numbers of those that an essay has, told by the [number of its head](Heads::number).
    pub(super) fn of(&self, head: usize) -> &[u32] {
        let bound = |at: usize| self.bounds.get(at).map(|bound| *bound as usize);
        let (begin, end) = (bound(head), bound(head + 1));
        begin.zip(end).and_then(|(begin, end)| self.numbers.get(begin..end)).unwrap_or_default()
    }
}

impl Vocabulary {
    /// Counts the values in a column of spellings over all living essays.
    pub(super) fn of(searcher: &Searcher, columns: &[Columns], column: &str) -> Result<Self, SearchError> {
        let mut spellings: HashMap<String, u64> = HashMap::new();
        let mut counted = Vec::new();
        for (segment, columns) in searcher.segment_readers().iter().zip(columns) {
            let (of_segment, texts) = read_segment(segment, &columns.heads, column)?;
            for (spelling, count) in texts.iter().filter(|(_, count)| *count > 0) {
                *spellings.entry(spelling.clone()).or_default() += count;
            }
            counted.push((of_segment, texts));
        }
        let (groups, positions) = group(spellings);
        let position = |(spelling, _): &(String, u64)| positions.get(spelling).copied().unwrap_or(NO_GROUP);
        let grouped = |(of_segment, texts): (SegmentSpellings, Vec<(String, u64)>)| SegmentSpellings {
            groups: texts.iter().map(position).collect(),
            ..of_segment
        };
        let segments = counted.into_iter().map(grouped).collect();
        let mut by_frequency: Vec<u32> = (0..).take(groups.len()).collect();
        by_frequency.sort_unstable_by_key(|at| groups.get(*at as usize).map(Group::order));
        Ok(Self { groups, segments, by_frequency })
    }

    /// The spellings of a segment; None where there is no such segment.
    pub(super) fn segment(&self, segment: SegmentOrdinal) -> Option<&SegmentSpellings> {
        self.segments.get(segment as usize)
    }

    /// All groups, in no order.
    pub(super) fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// All groups, most frequent first, ties by value.
    pub(super) fn by_frequency(&self) -> impl Iterator<Item = &Group> {
        self.by_frequency.iter().filter_map(|at| self.groups.get(*at as usize))
    }

    /// The `limit` largest groups by counts of spellings, given for each segment, ties by value.
    pub(super) fn largest(&self, counts: &[(usize, Vec<u32>)], limit: usize) -> Vec<ValueCount> {
        let mut totals = vec![0_u64; self.groups.len()];
        for (segment, counts) in counts {
            let positions =
                self.segments.get(*segment).map(|of_segment| of_segment.groups.as_slice()).unwrap_or_default();
            for (position, count) in positions.iter().zip(counts) {
                if let Some(total) = totals.get_mut(*position as usize) {
                    *total += u64::from(*count);
                }
            }
        }
        let mut largest: Vec<(&Group, u64)> = self.groups.iter().zip(totals).filter(|(_, count)| *count > 0).collect();
        let order = |(group, count): &(&Group, u64)| (std::cmp::Reverse(*count), group.shown.clone());
        if largest.len() > limit && limit > 0 {
            // Texts are compared only where counts are equal.
            largest.select_nth_unstable_by(limit - 1, |(a, n), (b, m)| m.cmp(n).then_with(|| a.shown.cmp(&b.shown)));
        }
        largest.truncate(limit);
        largest.sort_by_cached_key(order);
        largest.into_iter().map(|(group, count)| ValueCount { value: group.shown.clone(), count }).collect()
    }
}

impl Group {
    /// The place among other groups: most frequent first, ties by value.
    fn order(&self) -> (std::cmp::Reverse<u64>, &str) {
        (std::cmp::Reverse(self.count), &self.shown)
    }
}

/// What the living heads of a segment have, and its spellings in the order of their numbers, each with how many of those
/// have it. The groups are not known yet.
fn read_segment(
    segment: &SegmentReader,
    heads: &Heads,
    column: &str,
) -> Result<(SegmentSpellings, Vec<(String, u64)>), SearchError> {
    // A segment of whose essays none has a value has no column.
    let Some(column) = segment.fast_fields().str(column)? else { return Ok(Default::default()) };
    let mut spellings = SegmentSpellings::default();
    let mut counts = vec![0_u64; column.num_terms()];
    spellings.bounds.reserve_exact(heads.len() + 1);
    for head in heads.iter() {
        spellings.bounds.push(spellings.numbers.len().try_into().map_err(SearchError::engine)?);
        if segment.is_deleted(head) {
            continue;
        }
        for number in column.term_ords(head) {
            spellings.numbers.push(number.try_into().map_err(SearchError::engine)?);
            if let Some(count) = counts.get_mut(number as usize) {
                *count += 1;
            }
        }
    }
    spellings.bounds.push(spellings.numbers.len().try_into().map_err(SearchError::engine)?);
    spellings.numbers.shrink_to_fit();
    let mut texts = Vec::with_capacity(counts.len());
    let mut stream = column.dictionary().stream()?;
    let mut counts = counts.into_iter();
    while stream.advance() {
        let spelling = std::str::from_utf8(stream.key()).map_err(SearchError::engine)?;
        texts.push((spelling.to_owned(), counts.next().unwrap_or_default()));
    }
    Ok((spellings, texts))
}

/// Puts spellings into groups; also gives the position of each spelling's group.
fn group(spellings: HashMap<String, u64>) -> (Vec<Group>, HashMap<String, u32>) {
    let mut groups: Vec<Group> = Vec::new();
    let mut shown_counts: Vec<u64> = Vec::new();
    let mut by_folded: HashMap<String, u32> = HashMap::new();
    let mut positions = HashMap::with_capacity(spellings.len());
    for (spelling, count) in spellings {
        let folded = fold(&spelling);
        let next = u32::try_from(groups.len()).unwrap_or(NO_GROUP);
        let position = *by_folded.entry(folded).or_insert_with_key(|folded| {
            groups.push(Group { folded: folded.clone(), shown: spelling.clone(), count: 0 });
            shown_counts.push(0);
            next
        });
        if let (Some(group), Some(best)) = (groups.get_mut(position as usize), shown_counts.get_mut(position as usize))
        {
            group.count += count;
            if count > *best || (count == *best && spelling < group.shown) {
                *best = count;
                group.shown.clone_from(&spelling);
            }
        }
        positions.insert(spelling, position);
    }
    (groups, positions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_shown_in_its_most_frequent_spelling() {
        let check = |spellings: &[(&str, u64)], shown: &str| {
            let spellings = spellings.iter().map(|(spelling, count)| ((*spelling).to_owned(), *count)).collect();
            let (groups, _) = group(spellings);
            assert_eq!(groups.len(), 1);
            assert_eq!(groups[0].shown, shown);
        };
        check(&[("文 章", 1), ("文章", 2)], "文章");
        check(&[("文 章", 3), ("文章", 2)], "文 章");
        check(&[("文章", 2), ("文 章", 2)], "文 章");
    }
}
