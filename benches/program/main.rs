//! What scripts/bench needs beside the program itself:
//!
//! - `bench essays FOLDER COUNT` writes generated essays as raw text files;
//! - `bench recombined FOLDER COUNT TEXTS` writes essays that are put together from the texts of another folder;
//! - `bench parse FOLDER` parses every text of a folder, and prints how many MB it read a second;
//! - `bench ids STATE` prints the ids of all sections of a store that nobody has open;
//! - `bench sled STATE` answers `/v1/sections/{id}` with the stored bytes and does nothing else;
//! - `bench memory STATE` the same from memory;
//! - `bench ask ADDRESS TEXTS` sends searches for what the texts hold to a server, one after the other, and prints the
//!   median and the 99th of a hundred of their times in milliseconds, by kind;
//! - `bench engine STATE TEXTS` the same of the engine alone, over the index of a library that nobody has open;
//! - `bench index STATE` makes the index of a library anew beside it, and prints how many MB of sources it took a second,
//!   and the bytes of the index for each essay;
//! - `bench plot` draws what scripts/bench measured of that over several sizes of a library.
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
mod library;
mod plot;
mod recombined;
mod search;
mod serve;
mod store;

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;
use std::{env, fs};

use wenzhang::parse::parse_bytes;

use essays::{Generated, LIBRARY, file_name};
use recombined::Pools;

/// The program's own: what is compared differs in nothing else.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let typed: Vec<String> = env::args().skip(1).collect();
    let typed: Vec<&str> = typed.iter().map(String::as_str).collect();
    match typed[..] {
        ["essays", folder] => write_all(Path::new(folder), LIBRARY, |number| Generated::new(number).text()),
        ["essays", folder, count] => {
            let count = count.parse().expect("COUNT is a number");
            write_all(Path::new(folder), count, |number| Generated::new(number).text());
        }
        ["recombined", folder, count, texts] => {
            let pools = Pools::of(Path::new(texts));
            write_all(Path::new(folder), count.parse().expect("COUNT is a number"), |number| pools.essay(number));
        }
        ["ask", address, texts] => search::ask(address, Path::new(texts)),
        ["engine", state, texts] => search::engine(&library::index(Path::new(state)), Path::new(texts)),
        ["plot"] => plot::draw(),
        ["index", state] => library::print_indexing(Path::new(state)),
        ["parse", folder] => parse(Path::new(folder)),
        ["ids", state] => store::print_ids(Path::new(state)),
        ["sled", state] => serve::from_sled(Path::new(state)).expect("serves"),
        ["memory", state] => serve::from_memory(Path::new(state)).expect("serves"),
        _ => {
            eprintln!(
                "usage: bench essays FOLDER [COUNT] | recombined FOLDER COUNT TEXTS | parse FOLDER | ids STATE | \
                 sled STATE | memory STATE | ask ADDRESS TEXTS | engine STATE TEXTS | index STATE | plot"
            );
            std::process::exit(2);
        }
    }
}

fn write_all(folder: &Path, count: u32, text: impl Fn(u32) -> String) {
    for number in 0..count {
        let path = folder.join(file_name(number));
        fs::create_dir_all(path.parent().expect("a parent")).expect("makes the folder");
        fs::write(path, text(number)).expect("writes the essay");
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
