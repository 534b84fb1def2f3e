//! How often a page has each row of adjacent cells, such as `旧船`, `旧船修`, `旧船修理` of a list that runs together: all of
//! them in one walk, since what follows a cell is looked at only where the page has it.

use crate::parse::chars::is_han;

/// Buckets by the last bits of the first character: a list has a few dozen different ones.
const BUCKETS: usize = 256;

/// The cells of a list, and the times that the pages looked through have each row of them.
pub(super) struct Rows<'c> {
    cells: Vec<&'c str>,
    /// The most cells of a row.
    longest: usize,
    /// The cells at which rows begin, by their first character.
    begin: Vec<Vec<usize>>,
    /// One row of `longest` for each cell, by the number of cells.
    seen: Vec<Seen>,
}

/// Where the pages have one row: how often, and beside what, a bit for each character (those that share one count once).
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    times: u32,
    before: u64,
    behind: u64,
}

impl Seen {
    fn count(&mut self, before: Option<char>, behind: Option<char>) {
        let nth = self.times;
        // Each mark beside it says anew that it ends there.
        let bit = |c: Option<char>| 1u64 << (c.filter(|c| c.is_alphanumeric()).map_or(nth, u32::from) % u64::BITS);
        self.before |= bit(before);
        self.behind |= bit(behind);
        self.times += 1;
    }
}

impl<'c> Rows<'c> {
    pub(super) fn of(cells: Vec<&'c str>, longest: usize) -> Self {
        let mut begin = vec![Vec::new(); BUCKETS];
        for from in 0..cells.len() {
            let first = cells.iter().skip(from).find_map(|cell| cell.chars().next());
            if let Some(bucket) = first.and_then(|first| begin.get_mut(bucket(first))) {
                bucket.push(from);
            }
        }
        let seen = vec![Seen::default(); cells.len() * longest];
        Self { cells, longest, begin, seen }
    }

    /// Counts the rows that a page has, those within others, too. Where letters and Han meet once in a row, as in `QoE模型`, a
    /// space may stand between them.
    pub(super) fn look_through(&mut self, page: &str) {
        let Self { cells, longest, begin, seen } = self;
        let mut before = None;
        for (at, c) in page.char_indices() {
            for from in begin.get(bucket(c)).into_iter().flatten() {
                let row = cells.iter().skip(*from).take(*longest);
                let seen = seen.iter_mut().skip(from * *longest);
                follow(before, page.get(at..).unwrap_or_default(), row.copied().zip(seen));
            }
            before = Some(c);
        }
    }

    /// How often the row of the cells from `from` to before `to` was seen.
    pub(super) fn times(&self, from: usize, to: usize) -> u32 {
        self.seen(from, to).times
    }

    /// Beside how many different characters that row was seen, on the side that has fewer of them: what always stands before or
    /// behind the same one is a part of a word.
    pub(super) fn variety(&self, from: usize, to: usize) -> u32 {
        let seen = self.seen(from, to);
        seen.before.count_ones().min(seen.behind.count_ones())
    }

    fn seen(&self, from: usize, to: usize) -> Seen {
        let place = (1..=self.longest).contains(&(to - from)).then(|| from * self.longest + to - from - 1);
        place.and_then(|place| self.seen.get(place)).copied().unwrap_or_default()
    }
}

fn bucket(c: char) -> usize {
    c as usize % BUCKETS
}

/// Counts the rows that the text begins with, from the shortest on; `before` is what stands before it.
fn follow<'r>(before: Option<char>, text: &str, row: impl Iterator<Item = (&'r str, &'r mut Seen)>) {
    let (mut close, mut spaced) = (Some(text), None);
    let mut borders = 0;
    let mut last = None;
    for (cell, seen) in row {
        let first = cell.chars().next();
        if last.zip(first).is_some_and(|(last, first)| is_han(last) != is_han(first)) {
            borders += 1;
            spaced = close.and_then(|rest| rest.strip_prefix(' ')).filter(|_| borders == 1);
        }
        last = cell.chars().next_back().or(last);
        close = close.and_then(|rest| rest.strip_prefix(cell));
        spaced = spaced.and_then(|rest| rest.strip_prefix(cell));
        if close.is_none() && spaced.is_none() {
            return;
        }
        [close, spaced].into_iter().flatten().for_each(|rest| seen.count(before, rest.chars().next()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_counted_wherever_it_stands() {
        let mut rows = Rows::of(vec!["旧", "船", "QoE", "船", "坞"], 3);
        rows.look_through("旧船旧船 QoE船坞，船 QoE 船，QoE船，QoE 船坞船。");
        let times = |from: usize, to: usize| rows.times(from, to);
        assert_eq!([times(0, 1), times(0, 2), times(0, 3)], [2, 2, 1]);
        assert_eq!([times(1, 2), times(1, 3), times(1, 4)], [8, 2, 0], "two borders have no spaces");
        assert_eq!([times(2, 3), times(2, 4), times(2, 5)], [4, 4, 2]);
        assert_eq!([times(3, 4), times(3, 5), times(0, 4)], [8, 2, 0]);
    }

    #[test]
    fn what_stands_beside_the_same_character_everywhere_has_no_variety() {
        let mut rows = Rows::of(vec!["旧", "船", "修", "理"], 4);
        rows.look_through("旧船修理，看旧船修理；旧船下水");
        assert_eq!([rows.variety(0, 2), rows.variety(0, 4), rows.variety(2, 3)], [2, 2, 1]);
    }

    #[test]
    fn rows_are_as_many_as_a_search_for_each_finds() {
        let list = ["甲", "乙", "甲", "ab", "丙", "b"];
        let page = "甲乙甲ab丙b甲乙甲乙 ab丙 b，乙甲 ab，aab丙bab甲，丙 b丙b";
        let mut rows = Rows::of(list.to_vec(), 4);
        rows.look_through(page);
        for from in 0..list.len() {
            for to in from + 1..=list.len().min(from + 4) {
                let row = list[from..to].concat();
                let starts = |word: &str| page.char_indices().filter(|(at, _)| page[*at..].starts_with(word)).count();
                let han = |cell: &&str| cell.starts_with(is_han);
                let apart = list[from..to].windows(2).filter(|pair| han(&pair[0]) != han(&pair[1])).count() == 1;
                let border = list[from..to].windows(2).position(|pair| han(&pair[0]) != han(&pair[1]));
                let spaced = border
                    .filter(|_| apart)
                    .map(|at| [list[from..=from + at].concat(), list[from + at + 1..to].concat()].join(" "));
                let expected = starts(&row) + spaced.map_or(0, |word| starts(&word));
                assert_eq!(rows.times(from, to) as usize, expected, "{row}");
            }
        }
    }
}
