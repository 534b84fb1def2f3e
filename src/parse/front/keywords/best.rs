//! The best way to cut a row into pieces.

/// Where the pieces end that a row of `length` cells is best cut into. A piece is at most `longest` cells; `score` says what
/// one from a border up to another is worth, and `None` that it may not be.
pub(super) fn best(length: usize, longest: usize, score: impl Fn(usize, usize) -> Option<f64>) -> Option<Vec<usize>> {
    cut(length, longest, None, score, |_, _, _| 0.0)
}

/// The same for `count` pieces; `misfit` is what the piece of that number loses from one border up to another.
pub(super) fn best_of(
    count: usize,
    length: usize,
    longest: usize,
    score: impl Fn(usize, usize) -> Option<f64>,
    misfit: impl Fn(usize, usize, usize) -> f64,
) -> Option<Vec<usize>> {
    cut(length, longest, Some(count), score, |nth, from, to| -misfit(nth, from, to))
}

/// Cuts the row into `count` pieces, if it is given; `fit` is added for the piece of that number.
fn cut(
    length: usize,
    longest: usize,
    count: Option<usize>,
    score: impl Fn(usize, usize) -> Option<f64>,
    fit: impl Fn(usize, usize, usize) -> f64,
) -> Option<Vec<usize>> {
    // By the pieces up to a border, if they are counted, and the border: the best score, and the border before.
    let layers = count.map_or(1, |count| count + 1);
    let mut table: Vec<Vec<Option<(f64, usize)>>> = vec![vec![None; length + 1]; layers];
    *table.first_mut()?.first_mut()? = Some((0.0, 0));
    for from in 0..length {
        for to in from + 1..=length.min(from + longest) {
            let Some(worth) = score(from, to) else { continue };
            for layer in 0..layers {
                let Some((known, _)) = table.get(layer)?.get(from).copied().flatten() else { continue };
                let next = if count.is_some() { layer + 1 } else { layer };
                let Some(slot) = table.get_mut(next).and_then(|row| row.get_mut(to)) else { continue };
                let sum = known + worth + fit(layer, from, to);
                if slot.is_none_or(|(other, _)| sum > other) {
                    *slot = Some((sum, from));
                }
            }
        }
    }
    let mut ends = Vec::new();
    let (mut layer, mut to) = (layers - 1, length);
    while to > 0 {
        ends.push(to);
        to = table.get(layer)?.get(to).copied().flatten()?.1;
        layer = if count.is_some() { layer.checked_sub(1)? } else { layer };
    }
    ends.reverse();
    (count.is_none() || layer == 0).then_some(ends)
}

#[cfg(test)]
mod tests {
    use super::super::shares::Shares;
    use super::*;

    #[test]
    fn a_row_is_cut_where_its_pieces_are_worth_most() {
        let score = |from: usize, to: usize| match (from, to) {
            (0, 2) => Some(3.0),
            (2, 5) => Some(4.0),
            (0, 5) => Some(6.0),
            (2, 3) | (3, 5) => Some(1.0),
            _ => None,
        };
        let counted = |count| cut(5, 5, Some(count), score, |_, _, _| 0.0);
        assert_eq!(best(5, 5, score), Some(vec![2, 5]));
        assert_eq!(counted(1), Some(vec![5]));
        assert_eq!(counted(3), Some(vec![2, 3, 5]));
        assert_eq!(counted(4), None);
        assert_eq!(best(5, 2, |from, to| (to - from == 2).then_some(1.0)), None);
    }

    #[test]
    fn pieces_of_the_same_worth_are_as_long_as_their_shares() {
        let shares = Shares::of(["渡口", "木匠手艺传承"]);
        let misfit = |nth, from, to| shares.misfit(nth, to - from, 8);
        assert_eq!(best_of(2, 8, 8, |_, _| Some(1.0), misfit), Some(vec![2, 8]));
    }
}
