//! A library that nobody has open: its index, and how fast that is made.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::runtime::Builder;
use wenzhang::library::{Library, Settings};
use wenzhang::search::{Index, Update};

/// Essays that are committed together, as a load does.
const COMMIT: usize = 1000;

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

/// Makes the index anew in a folder of its own, and prints MB of sources a second and bytes for each essay. Reading the
/// records doesn't count.
pub(crate) fn print_indexing(state: &Path) {
    let (library, runtime) = open(state);
    let folder = tempfile::tempdir_in(state).expect("a folder");
    let index = Index::create(folder.path(), "bench").expect("makes");
    let (mut after, mut seq, mut bytes, mut took) = (None, 0, 0, Duration::ZERO);
    loop {
        let records = runtime.block_on(library.records(after.as_ref(), COMMIT)).expect("reads");
        let Some(last) = records.last() else { break };
        after = Some(last.entry.id.clone());
        seq += records.len() as u64;
        let mut updates = Vec::with_capacity(records.len());
        for record in records {
            bytes += record.source.map_or(0, |source| source.len());
            let (essay, report) = (Arc::new(record.essay), Arc::new(record.report));
            updates.push(Update::Put { essay, report, version: String::new() });
        }
        let start = Instant::now();
        index.apply(updates, seq).expect("indexes");
        took += start.elapsed();
    }
    let start = Instant::now();
    // Waits for what is still being merged.
    drop(index);
    took += start.elapsed();
    let size: u64 = std::fs::read_dir(folder.path())
        .expect("reads")
        .flatten()
        .map(|file| file.metadata().map_or(0, |it| it.len()))
        .sum();
    println!("{:.3} {:.0}", bytes as f64 / 1e6 / took.as_secs_f64(), size as f64 / seq.max(1) as f64);
}
