//! What scripts/bench needs beside the program itself:
//!
//! - `bench essays FOLDER COUNT` writes generated essays as raw text files;
//! - `bench parse FOLDER` parses every text of a folder, and prints how many MB it read a second;
//! - `bench ids STATE` prints the ids of all sections of a store that nobody has open;
//! - `bench sled STATE` answers `/v1/sections/{id}` with the stored bytes and does nothing else;
//! - `bench memory STATE` the same from memory.
//!
//! The servers have one worker, pick a port on 127.0.0.1, and name it on stderr.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a tool of the benchmarks: it stops at the first thing that is wrong, and prints what it is asked for"
)]

#[path = "../essays/mod.rs"]
mod essays;
#[path = "../folder.rs"]
mod folder;
mod serve;
mod store;

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;
use std::{env, fs};

use wenzhang::parse::parse_bytes;

use essays::{Generated, LIBRARY, file_name};

fn main() {
    let typed: Vec<String> = env::args().skip(1).collect();
    let typed: Vec<&str> = typed.iter().map(String::as_str).collect();
    match typed[..] {
        ["essays", folder] => write_essays(Path::new(folder), LIBRARY),
        ["essays", folder, count] => write_essays(Path::new(folder), count.parse().expect("COUNT is a number")),
        ["parse", folder] => parse(Path::new(folder)),
        ["ids", state] => store::print_ids(Path::new(state)),
        ["sled", state] => serve::from_sled(Path::new(state)).expect("serves"),
        ["memory", state] => serve::from_memory(Path::new(state)).expect("serves"),
        _ => {
            eprintln!("usage: bench essays FOLDER [COUNT] | parse FOLDER | ids STATE | sled STATE | memory STATE");
            std::process::exit(2);
        }
    }
}

fn write_essays(folder: &Path, count: u32) {
    for number in 0..count {
        let path = folder.join(file_name(number));
        fs::create_dir_all(path.parent().expect("a parent")).expect("makes the folder");
        fs::write(path, Generated::new(number).text()).expect("writes the essay");
    }
}

/// Parses all texts once, which loads the tables that a process loads once, and then often enough to last two seconds.
/// Counts a source once each time.
fn parse(folder: &Path) {
    let sources = folder::texts(folder);
    assert!(!sources.is_empty(), "there is no text in {}", folder.display());
    let size: usize = sources.iter().map(Vec::len).sum();
    let parse_all = || {
        for source in &sources {
            let _ = black_box(parse_bytes(black_box(source), None));
        }
    };
    parse_all();
    let (start, mut read) = (Instant::now(), 0);
    while start.elapsed().as_secs() < 2 {
        parse_all();
        read += size;
    }
    println!("{:.3}", read as f64 / 1e6 / start.elapsed().as_secs_f64());
}
