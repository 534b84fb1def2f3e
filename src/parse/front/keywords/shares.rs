//! How long each keyword of one list is beside the others: the list in the other language has the same keywords in the same
//! order, longer where these are longer.

use crate::parse::chars::is_han;

/// What one list tells of the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shares(Vec<Share>);

/// What a keyword tells of the other that has its place.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Share {
    /// In letters of English.
    size: usize,
    /// Itself, where it has letters only: `TRIZ` is the same in both languages.
    letters: Option<String>,
}

/// What a keyword may at most lose by its length: lengths are hints, and the words of the page are better ones.
const MOST: f64 = 4.0;

/// What a keyword loses that differs from its share by a tenth of the list.
const TENTH: f64 = 0.35;

impl Shares {
    pub(super) fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let share = |word: &str| {
            let han = word.chars().filter(|c| is_han(*c)).count();
            let letters = word.chars().filter(char::is_ascii_alphanumeric).count();
            // English needs four letters or so for a Han character.
            Share { size: (4 * han + letters).max(1), letters: (letters > 1 && han == 0).then(|| word.to_owned()) }
        };
        Self(words.into_iter().map(share).collect())
    }

    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// What the keyword of this number loses if it is `word`, and the other isn't though it has letters only.
    pub(super) fn mismatch(&self, nth: usize, word: &str) -> f64 {
        let letters = self.0.get(nth).and_then(|share| share.letters.as_deref());
        if letters.is_some_and(|letters| letters != word) { MOST } else { 0.0 }
    }

    /// What the keyword of this number loses if it is `size` of `whole`.
    pub(super) fn misfit(&self, nth: usize, size: usize, whole: usize) -> f64 {
        let part = |size: usize, whole: usize| {
            f64::from(u32::try_from(size).unwrap_or(u32::MAX)) / f64::from(u32::try_from(whole.max(1)).unwrap_or(1))
        };
        let own = self.0.get(nth).map(|share| share.size).unwrap_or_default();
        let share = part(own, self.0.iter().map(|share| share.size).sum());
        (TENTH * (10.0 * (part(size, whole) - share)).powi(2)).min(MOST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_as_long_as_its_share_loses_nothing() {
        let shares = Shares::of(["渡口", "木匠手艺", "BIM"]);
        assert_eq!(shares.count(), 3);
        assert!(shares.misfit(1, 16, 27) < 0.01);
        assert!(shares.misfit(0, 16, 27) > 1.0);
        assert!(shares.misfit(0, 27, 27) <= MOST);
        assert!(shares.mismatch(2, "BIM ferry") > shares.mismatch(2, "BIM"));
    }
}
