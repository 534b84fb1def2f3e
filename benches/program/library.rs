//! A library that nobody has open: its index, and how fast that is made.

use std::fs;
use std::path::Path;
use std::time::Instant;

use tokio::runtime::Builder;
use wenzhang::library::{Library, Settings};
use wenzhang::search::Index;

/// Records that are read at a time.
const BATCH: usize = 1000;

fn open(state: &Path) -> (Library, tokio::runtime::Runtime) {
    let runtime = Builder::new_current_thread().enable_all().build().expect("starts");
    let settings = Settings { state: state.to_owned(), source_limit: 10 << 20, cache_bytes: 64 << 20 };
    let library = runtime.block_on(Library::open(settings)).expect("opens");
    (library, runtime)
}

/// The index of a library.
pub(crate) fn index(state: &Path) -> Index {
    let (library, runtime) = open(state);
    let (feed, _) = library.position();
    runtime.block_on(library.close()).expect("closes");
    Index::open(&state.join("index"), &feed.0).expect("opens")
}

/// Has the library make its index anew, as it does where there is none, and prints MB of sources a second, with the reading of the
/// records, and bytes of index for each essay. The former index is there again afterwards.
pub(crate) fn print_indexing(state: &Path) {
    let (index, aside) = (state.join("index"), state.join("index-aside"));
    let bytes = source_bytes(state);
    fs::rename(&index, &aside).expect("moves");
    let start = Instant::now();
    let (library, runtime) = open(state);
    let essays = runtime.block_on(library.stats()).expect("counts").essays;
    runtime.block_on(library.close()).expect("closes");
    let took = start.elapsed();
    let files = fs::read_dir(&index).expect("reads").flatten();
    let size: u64 = files.map(|file| file.metadata().map_or(0, |it| it.len())).sum();
    fs::remove_dir_all(&index).expect("removes");
    fs::rename(&aside, &index).expect("moves back");
    println!("{:.3} {:.0}", bytes as f64 / 1e6 / took.as_secs_f64(), size as f64 / essays.max(1) as f64);
}

/// Bytes of all sources of a library.
fn source_bytes(state: &Path) -> usize {
    let (library, runtime) = open(state);
    let (mut after, mut bytes) = (None, 0);
    loop {
        let records = runtime.block_on(library.records(after.as_ref(), BATCH)).expect("reads");
        let Some(last) = records.last() else { break };
        after = Some(last.entry.id.clone());
        bytes += records.iter().flat_map(|record| &record.source).map(|source| source.len()).sum::<usize>();
    }
    runtime.block_on(library.close()).expect("closes");
    bytes
}
