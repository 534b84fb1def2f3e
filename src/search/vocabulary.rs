//! The values of a field over the whole library: folded groups, their most frequent spelling, and their counts.
//!
//! Made once for each state of the index, when it is first asked for. A segment numbers its spellings for itself;
//! the tables here take such a number to the group, so that counting under filters touches no text.

use std::collections::HashMap;

use tantivy::{Searcher, SegmentReader};

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
    /// For each segment: from the number of a spelling to the position of its group.
    by_segment: Vec<Vec<u32>>,
    /// Positions of groups, most frequent first, ties by value.
    by_frequency: Vec<u32>,
}

impl Vocabulary {
    /// Counts the values in a column of spellings over all living essays.
    pub(super) fn of(searcher: &Searcher, column: &str) -> Result<Self, SearchError> {
        let mut spellings: HashMap<String, u64> = HashMap::new();
        let mut numbered = Vec::new();
        for segment in searcher.segment_readers() {
            let counted = count_segment(segment, column)?;
            for (spelling, count) in counted.iter().filter(|(_, count)| *count > 0) {
                *spellings.entry(spelling.clone()).or_default() += count;
            }
            numbered.push(counted);
        }
        let (groups, positions) = group(spellings);
        let position = |(spelling, _): &(String, u64)| positions.get(spelling).copied().unwrap_or(NO_GROUP);
        let by_segment = numbered.iter().map(|counted| counted.iter().map(position).collect()).collect();
        let mut by_frequency: Vec<u32> = (0..).take(groups.len()).collect();
        by_frequency.sort_unstable_by_key(|at| groups.get(*at as usize).map(Group::order));
        Ok(Self { groups, by_segment, by_frequency })
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
            let positions = self.by_segment.get(*segment).map(Vec::as_slice).unwrap_or_default();
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

/// The spellings of a segment in the order of their numbers, with how many living essays have them.
fn count_segment(segment: &SegmentReader, column: &str) -> Result<Vec<(String, u64)>, SearchError> {
    // A segment of whose essays none has a value has no column.
    let Some(column) = segment.fast_fields().str(column)? else { return Ok(Vec::new()) };
    let mut counts = vec![0_u64; column.num_terms()];
    for document in segment.doc_ids_alive() {
        for number in column.term_ords(document) {
            if let Some(count) = counts.get_mut(number as usize) {
                *count += 1;
            }
        }
    }
    let mut counted = Vec::with_capacity(counts.len());
    let mut stream = column.dictionary().stream()?;
    let mut counts = counts.into_iter();
    while stream.advance() {
        let spelling = std::str::from_utf8(stream.key()).map_err(SearchError::engine)?;
        counted.push((spelling.to_owned(), counts.next().unwrap_or_default()));
    }
    Ok(counted)
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
