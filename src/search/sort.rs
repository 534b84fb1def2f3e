//! The order of a list: stored values as numbers, nulls last both ways, ties by id.

use jiff::Timestamp;

use super::schema::column;
use super::{Sort, SortKey};

/// Where a row stands by its value alone: ascending, whichever way the list is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    missing: bool,
    value: i64,
}

impl Sort {
    /// The rank of a value.
    pub(super) fn rank(self, value: Option<i64>) -> Rank {
        match value {
            None => Rank { missing: true, value: 0 },
            // The complement turns the order of all numbers round; a minus would not do for the least of them.
            Some(value) if self.descending => Rank { missing: false, value: !value },
            Some(value) => Rank { missing: false, value },
        }
    }
}

impl SortKey {
    /// The column of the value; relevance has none.
    pub(super) fn column(self) -> Option<&'static str> {
        match self {
            Self::Relevance => None,
            Self::Year => Some(column::YEAR),
            Self::Date => Some(column::DATE),
            Self::Added => Some(column::ADDED),
            Self::Title => Some(column::BY_TITLE),
            Self::Author => Some(column::BY_AUTHOR),
        }
    }
}

/// A date of ISO 8601 as a number in the same order: `2019-01-04` is 20190104, and `2019` and `2019-01`, with zeros for
/// what is not told, come before it. None for what is no such date: it has no place in the order.
pub(super) fn date_key(date: &str) -> Option<i64> {
    let number = |text: &str, length: usize| {
        let plain = text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
        if plain { text.parse::<i64>().ok() } else { None }
    };
    let mut parts = date.trim().split('-');
    let year = number(parts.next()?, 4)?;
    let month = parts.next().map_or(Some(0), |month| number(month, 2))?;
    let day = parts.next().map_or(Some(0), |day| number(day, 2))?;
    if parts.next().is_some() { None } else { Some((year * 100 + month) * 100 + day) }
}

/// Nanoseconds since 1970, to 2262 and back to 1677; what lies outside counts as the limit.
pub(super) fn added_key(added: Timestamp) -> i64 {
    added.as_nanosecond().clamp(i128::from(i64::MIN), i128::from(i64::MAX)).try_into().unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_ordered_as_they_are_read() {
        let dates = ["1998", "2019", "2019-01", "2019-01-04", "2019-01-10", "2019-02", "2020-01-01"];
        let keys: Vec<_> = dates.iter().map(|date| date_key(date).expect("a date")).collect();
        assert!(keys.is_sorted_by(|a, b| a < b), "{keys:?}");
    }

    #[test]
    fn what_is_no_date_has_no_place() {
        for bad in ["", "soon", "19", "2019-1", "2019-01-04-05", "+019", "2019-01-04T00:00:00Z", "二〇一九"] {
            assert_eq!(date_key(bad), None, "{bad}");
        }
    }

    #[test]
    fn nulls_come_last_both_ways() {
        for descending in [false, true] {
            let sort = Sort { key: SortKey::Year, descending };
            for value in [i64::MIN, -1, 0, 2024, i64::MAX] {
                assert!(sort.rank(Some(value)) < sort.rank(None), "{value}");
            }
            assert_eq!(sort.rank(Some(1)) < sort.rank(Some(2)), !descending);
            assert_eq!(sort.rank(Some(i64::MIN)) < sort.rank(Some(i64::MAX)), !descending);
        }
    }
}
