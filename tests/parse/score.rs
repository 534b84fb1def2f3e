//! Scores of what was found against what was expected, field by field, and the floors below which they may not fall.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// Of one field: how many items were expected, how many found, how many of both are equal, and where not.
#[derive(Debug, Default)]
pub(super) struct Tally {
    hits: usize,
    expected: usize,
    found: usize,
    misses: Vec<String>,
}

impl Tally {
    /// F1: the harmonic mean of the share of expected items that were found, and of found items that were expected.
    pub(super) fn f1(&self) -> f64 {
        let both = self.expected + self.found;
        if both == 0 { 1.0 } else { ratio(2 * self.hits, both) }
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "counts of a few thousand")]
    let (part, whole) = (part as f64, whole as f64);
    part / whole
}

/// The tallies of all fields, by name.
#[derive(Debug, Default)]
pub(super) struct Scores(BTreeMap<String, Tally>);

impl Scores {
    /// Counts the items of a field of a text. Both are taken as bags: an item twice must be found twice.
    pub(super) fn add(&mut self, text: &str, field: &str, expected: Vec<String>, found: Vec<String>) {
        let tally = self.0.entry(field.to_owned()).or_default();
        tally.expected += expected.len();
        tally.found += found.len();
        let mut made = found;
        let mut lost = Vec::new();
        for item in expected {
            match made.iter().position(|other| *other == item) {
                Some(at) => {
                    made.swap_remove(at);
                    tally.hits += 1;
                }
                None => lost.push(item),
            }
        }
        tally.misses.extend(lost.iter().map(|item| format!("{text}: expected {item}")));
        tally.misses.extend(made.iter().map(|item| format!("{text}: found    {item}")));
    }

    /// Prints the table, and holds every field to its floor. The floors are lines `field TAB floor`. With the variable
    /// `WENZHANG_MISSES` set, the misses of the fields whose names begin with its value are printed, too.
    pub(super) fn hold(&self, name: &str, floors: &Path) {
        let floors = read_floors(floors);
        self.show(name, &floors);
        let mut below = String::new();
        for (field, tally) in &self.0 {
            let (f1, floor) = (tally.f1(), floors.get(field).copied());
            let shown = shown_floor(floor);
            if floor.is_none_or(|floor| f1 < floor) {
                let first: Vec<&str> = tally.misses.iter().take(12).map(String::as_str).collect();
                let _ = writeln!(below, "{field} is {f1:.4}, its floor {shown}:\n  {}", first.join("\n  "));
            }
        }
        for field in floors.keys().filter(|field| !self.0.contains_key(*field)) {
            let _ = writeln!(below, "{field} has a floor, and is not scored");
        }
        assert!(below.is_empty(), "{name}: below the floors\n{below}");
    }

    /// Prints the table, and holds nothing.
    pub(super) fn print(&self, name: &str) {
        self.show(name, &BTreeMap::new());
    }

    fn show(&self, name: &str, floors: &BTreeMap<String, f64>) {
        let mut table = format!(
            "{name}\n{:<32} {:>8} {:>8} {:>8} {:>7} {:>7}\n",
            "field", "expected", "found", "hits", "F1", "floor"
        );
        for (field, tally) in &self.0 {
            let (f1, floor) = (tally.f1(), floors.get(field).copied());
            let shown = shown_floor(floor);
            let raise = if floor.is_some_and(|floor| f1 > floor + 0.02) { "  raise the floor" } else { "" };
            let _ = writeln!(
                table,
                "{field:<32} {:>8} {:>8} {:>8} {f1:>7.4} {shown:>7}{raise}",
                tally.expected, tally.found, tally.hits
            );
        }
        eprintln!("{table}");
        let Ok(asked) = std::env::var("WENZHANG_MISSES") else { return };
        for (field, tally) in self.0.iter().filter(|(field, _)| asked == "all" || field.starts_with(&asked)) {
            for miss in &tally.misses {
                eprintln!("{field} | {miss}");
            }
        }
    }
}

fn shown_floor(floor: Option<f64>) -> String {
    floor.map_or_else(|| "none".to_owned(), |floor| format!("{floor:.3}"))
}

fn read_floors(path: &Path) -> BTreeMap<String, f64> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let read = |line: &str| {
        let (field, floor) = line.split_once('\t')?;
        Some((field.to_owned(), floor.parse().ok()?))
    };
    lines.map(|line| read(line).unwrap_or_else(|| panic!("{}: no floor: {line:?}", path.display()))).collect()
}

#[test]
fn items_are_counted_as_bags() {
    let mut scores = Scores::default();
    let items = |text: &str| text.chars().map(String::from).collect::<Vec<_>>();
    scores.add("one", "letters", items("aab"), items("abbc"));
    let tally = &scores.0["letters"];
    assert_eq!((tally.hits, tally.expected, tally.found), (2, 3, 4));
    assert!((tally.f1() - 4.0 / 7.0).abs() < 1e-9);
    assert_eq!(tally.misses.len(), 3, "{:?}", tally.misses);
}
