//! The tables of `data/lexicon`, embedded: one fact a line, columns divided by tabs, `#` opens a remark.

/// The rows of a table, each as its columns.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').map(str::trim).collect())
}

/// A column of a row; empty where the row is shorter.
pub(super) fn column<'r>(row: &[&'r str], index: usize) -> &'r str {
    row.get(index).copied().unwrap_or_default()
}

pub(super) const LABELS: &str = include_str!("../../data/lexicon/labels.tsv");
pub(super) const NOISE: &str = include_str!("../../data/lexicon/noise.tsv");
pub(super) const ADS: &str = include_str!("../../data/lexicon/ads.tsv");
pub(super) const GIVEN_NAMES: &str = include_str!("../../data/lexicon/given-names.tsv");
pub(super) const SURNAMES: &str = include_str!("../../data/lexicon/surnames.tsv");
pub(super) const INSTITUTIONS: &str = include_str!("../../data/lexicon/institutions.tsv");
pub(super) const GROUPS: &str = include_str!("../../data/lexicon/groups.tsv");
pub(super) const HEADINGS: &str = include_str!("../../data/lexicon/headings.tsv");
pub(super) const CITIES: &str = include_str!("../../data/lexicon/cities.tsv");
pub(super) const PLACES: &str = include_str!("../../data/lexicon/places.tsv");
