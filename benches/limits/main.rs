//! What the parser costs at most: time and memory over hostile patterns and over what it is made for, at sizes from 10 KB
//! to 10 MB. Linear time shows as the same time for each MB at every size.
//!
//! - `cargo run --release --example limits` measures all hostile patterns, and generated essays;
//! - `… --example limits -- PATTERN` those with this in their names;
//! - `… --example limits -- FILE…` files, set one behind another and repeated up to each size.
//!
//! Time is what the processor works, so that others who need it don't count. Memory is the peak of what is allocated while a text is parsed, with its result and without the text itself, for each
//! byte of text. A block that grows counts with its old place and its new one, so it is an upper bound.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a measuring tool: it stops at the first thing that is wrong, and prints what it is asked for"
)]

#[path = "../essays/mod.rs"]
#[expect(dead_code, reason = "what makes folders of them is for the other benchmarks")]
mod essays;
#[path = "../../tests/parse/patterns.rs"]
mod patterns;

use std::hint::black_box;
use std::time::Duration;
use std::{env, fs};

use allocation_counter::measure;
use cpu_time::ThreadTime;
use wenzhang::parse::parse_bytes;

use essays::Generated;
use patterns::{COMPOSED, Pattern, UNITS};

/// Bytes.
const SIZES: [usize; 4] = [10_000, 100_000, 1_000_000, 10_000_000];

/// A text is parsed again until this is over, and its shortest time counts.
const ENOUGH: Duration = Duration::from_millis(60);

fn main() {
    let typed: Vec<String> = env::args().skip(1).collect();
    let files: Vec<Vec<u8>> = typed.iter().filter_map(|name| fs::read(name).ok()).collect();
    println!("| text | ms a MB at 10 KB | at 100 KB | at 1 MB | at 10 MB | peak at 1 MB | at 10 MB |");
    println!("| :--- | ---: | ---: | ---: | ---: | ---: | ---: |");
    if files.is_empty() {
        let named = |name: &str| typed.is_empty() || typed.iter().any(|part| name.contains(part.as_str()));
        let units = UNITS.iter().map(|(name, unit)| (*name, Pattern::Unit(unit)));
        for (name, pattern) in units.chain(COMPOSED.iter().copied()).filter(|(name, _)| named(name)) {
            row(name, |size| pattern.text(size).into_bytes());
        }
        if named("generated essays") {
            let essays: String = (0..2000).map(|number| Generated::new(number).text()).collect();
            row("generated essays", |size| up_to(essays.as_bytes(), size));
        }
    } else {
        let together = files.concat();
        row(&format!("{} files", files.len()), |size| up_to(&together, size));
    }
}

/// Measures a text at every size.
fn row(name: &str, text: impl Fn(usize) -> Vec<u8>) {
    let costs: Vec<(f64, f64)> = SIZES.iter().map(|size| cost(&text(*size))).collect();
    print!("| {name} |");
    for (time, _) in &costs {
        print!(" {time:.0} |");
    }
    for (_, peak) in costs.iter().skip(SIZES.len() - 2) {
        print!(" {peak:.1} |");
    }
    println!();
}

/// The text cut or repeated to a size.
fn up_to(text: &[u8], size: usize) -> Vec<u8> {
    let mut whole: Vec<u8> = text.iter().copied().cycle().take(size).collect();
    while str::from_utf8(&whole).is_err_and(|error| error.error_len().is_none()) {
        whole.pop();
    }
    whole
}

/// Milliseconds a MB, and bytes at the peak for each byte of text.
fn cost(text: &[u8]) -> (f64, f64) {
    let size = text.len() as f64;
    let began = ThreadTime::now();
    let mut best = Duration::MAX;
    while best == Duration::MAX || began.elapsed() < ENOUGH {
        let start = ThreadTime::now();
        drop(black_box(parse_bytes(black_box(text), None)));
        best = best.min(start.elapsed());
    }
    // Behind the others, which have loaded the tables and patterns that a process loads once.
    let peak = measure(|| drop(black_box(parse_bytes(black_box(text), None)))).bytes_max;
    (best.as_secs_f64() * 1e3 / (size / 1e6), peak as f64 / size)
}
