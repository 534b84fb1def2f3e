//! Texts made to cost time, memory or stack: each comes to an end, is accounted for, and costs in proportion to its size.
//!
//! Time is what the processor works for the test's own thread, so that others beside it hardly change it; memory is
//! counted. What is quadratic only over thousands of lines shows in `cargo run --release --example limits`, which goes
//! up to 10 MB.

use std::fs;
use std::path::Path;
use std::time::Duration;

use allocation_counter::measure;
use cpu_time::ThreadTime;
use wenzhang::parse::{decode, parse_bytes};
use wenzhang::text::Span;

use super::patterns::{COMPOSED, Pattern, UNITS};
use super::samples::files;
use super::{account, parse};

/// Bytes. What takes time by the square of its size takes 64 times as long for the large one.
const SMALL: usize = 1 << 13;
const LARGE: usize = 8 * SMALL;

/// How many times as long the large one may take: three times what is linear, since one measurement isn't like another.
const LONGER: u32 = 24;

/// How often is measured again what took too long, or what others may have had a part in.
const TRIES: usize = 3;

/// The most bytes that are allocated at a time for each byte of an essay. A block that grows counts with its old place
/// and its new one, so that this is more than the system gives.
const MEMORY: u64 = 8;

/// The same where damage was repaired: the text is there once more, each character with its place in the source.
const REPAIRED_MEMORY: u64 = 16;

/// Bytes that an essay may take whatever its size.
const ALWAYS: u64 = 16 << 10;

/// The same for a hostile text. A line of one character is a line, a claim and a span, which take 55 bytes for each of
/// its own; one that is a heading is a section, too, which makes 68.
const HOSTILE_MEMORY: u64 = 75;

/// What parsing costs.
struct Cost {
    time: Duration,
    /// Bytes at the peak, with the result.
    peak: u64,
}

fn cost(text: &str) -> Cost {
    let mut time = Duration::ZERO;
    let counted = measure(|| {
        let start = ThreadTime::now();
        drop(parse_bytes(text.as_bytes(), None));
        time = start.elapsed();
    });
    Cost { time, peak: counted.bytes_max }
}

/// The peak that parsing itself needs: a thread that finds a pattern's buffers lent to another test makes its own, and these
/// are counted, too.
fn least_peak(text: &str) -> u64 {
    (0..TRIES).map(|_| cost(text).peak).min().unwrap_or_default()
}

fn check(patterns: impl Iterator<Item = (&'static str, Pattern)>) {
    // Whoever parses first loads the tables.
    parse("题目\n摘?要：業(yè)業(yè)業(yè)?;鶎狱h\n");
    for (name, pattern) in patterns {
        let (small, large) = (pattern.text(SMALL), pattern.text(LARGE));
        if let Ok(parsed) = parse_bytes(small.as_bytes(), None) {
            account::check(&small, &parsed);
        }
        let linear = (0..TRIES).any(|_| cost(&large).time <= cost(&small).time * LONGER);
        assert!(linear, "{name}: what is 8 times as long takes more than {LONGER} times as long");
        let peak = least_peak(&large);
        assert!(peak <= HOSTILE_MEMORY * large.len() as u64, "{name}: {peak} bytes for a text of {}", large.len());
    }
}

#[test]
fn essays_take_at_most_eight_times_their_size_in_memory() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/essays");
    for file in files(&folder, &["txt", "md"]) {
        let text = decode(&fs::read(&file).expect("a sample"), None).expect("a sample is text");
        // Whoever parses first loads the tables and patterns that it needs.
        let repaired = is_changed(&text);
        let (peak, size) = (least_peak(&text), text.len() as u64);
        let most = if repaired { REPAIRED_MEMORY } else { MEMORY };
        assert!(peak <= most * size + ALWAYS, "{}: {peak} bytes for {size}", file.display());
    }
}

/// Whether characters of a text are repaired, or its lines put together: each then knows its place in the source.
fn is_changed(text: &str) -> bool {
    let report = parse(text).report;
    let chars: Vec<char> = text.chars().collect();
    let unwrapped = |at: &Span| chars.get(at.start..at.end).is_some_and(|part| part.contains(&'\n'));
    !report.repairs.is_empty() || report.spans.iter().any(|part| unwrapped(&part.span))
}

#[test]
fn repeated_units_cost_in_proportion_to_their_size() {
    check(UNITS.iter().map(|(name, unit)| (*name, Pattern::Unit(unit))));
}

#[test]
fn texts_that_compare_much_with_much_cost_in_proportion_to_their_size() {
    check(COMPOSED.iter().copied());
}
