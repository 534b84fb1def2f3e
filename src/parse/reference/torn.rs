//! Figures that a hard wrap tears: `…出版社,201` | `6:45-60.`. Where a list is wrapped at a width, no space stands between the
//! two halves.

use super::divide::Entry;
use crate::parse::chars::{columns, is_han};
use crate::parse::located::{Stretch, slice};

/// The columns from which on a line of a list is full; none in a list that isn't wrapped at a width.
pub(super) struct Torn(Option<usize>);

/// Fewer broken lines say nothing of a width.
const FEWEST: usize = 2;

/// The columns that a full line may be short of the widest: a wide character that had no room, and a mark.
const SHORT: usize = 3;

impl Torn {
    /// The width at which references are broken: nearly all their lines but the last are as wide.
    pub(super) fn of(text: &str, entries: &[Entry]) -> Self {
        let broken = entries.iter().flat_map(|entry| entry.at.iter().rev().skip(1));
        let widths: Vec<usize> = broken.map(|line| width(text, line)).collect();
        let full = widths.iter().max().map_or(0, |widest| widest.saturating_sub(SHORT));
        // The first line of a reference begins behind its label.
        let wide = widths.iter().filter(|width| **width + LABEL >= full).count();
        Self((wide >= FEWEST && wide * 4 >= widths.len() * 3).then_some(full))
    }

    /// The lines of a reference, those together between which a space may be text.
    pub(super) fn whole<'a>(&self, text: &'a str, lines: &'a [Stretch]) -> impl Iterator<Item = &'a [Stretch]> {
        let full = self.0;
        // Lists in Latin letters are wrapped at their spaces.
        let han = lines.iter().any(|line| slice(text, line).contains(is_han));
        lines.chunk_by(move |above, below| {
            let wide = full.is_some_and(|full| width(text, above) + LABEL >= full);
            let (above, below) = (slice(text, above), slice(text, below));
            !(wide && is_torn(above, below) && (han || ends_in_year(above, below)))
        })
    }
}

/// The columns of a label and its space, `[12] `.
const LABEL: usize = 5;

fn width(text: &str, line: &Stretch) -> usize {
    columns(slice(text, line).trim())
}

/// The figures that a line ends with.
fn last_figures(line: &str) -> &str {
    let line = line.trim_end();
    line.get(line.trim_end_matches(|c: char| c.is_ascii_digit()).len()..).unwrap_or_default()
}

fn is_year(figures: &str) -> bool {
    figures.len() == 4 && (figures.starts_with("19") || figures.starts_with("20"))
}

/// Whether a line breaks off within a year: `201` | `6:45`.
fn ends_in_year(above: &str, below: &str) -> bool {
    let below = below.trim_start();
    let rest = below.len() - below.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let last = last_figures(above);
    last.len() < 4 && is_year(&format!("{last}{}", below.get(..rest).unwrap_or_default()))
}

/// Whether a line ends within figures and what stands between them: `201` | `6:45`, `(7):` | `115`, `45` | `-60`.
fn is_torn(above: &str, below: &str) -> bool {
    let figure = |c: char| c.is_ascii_digit();
    let (above, below) = (above.trim_end(), below.trim_start());
    let counted = above.strip_suffix(':').is_some_and(|rest| rest.ends_with(|c| figure(c) || c == ')'));
    // `水利史 2016` | `12(3): 4-9` are two.
    let whole = is_year(last_figures(above)) && below.starts_with(|c: char| figure(c) || c == '(');
    above.ends_with(figure)
        && !whole
        && below.starts_with(|c: char| figure(c) || matches!(c, '.' | ':' | '-' | '–' | '~' | '(' | ','))
        || counted && below.starts_with(figure)
}
