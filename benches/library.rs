//! The library as a whole: loading a folder, index included, and sections by id out of the store.

use std::cell::LazyCell;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput, criterion_group};
use tokio::runtime::Runtime;
use wenzhang::essay::{Essay, SectionId};
use wenzhang::library::load::LoadRequest;
use wenzhang::library::{Library, Settings};
use wenzhang::store::Found;

use crate::essays::{Dice, Generated, file_name};

/// Essays of a load; of 6 KB each.
const ESSAYS: u32 = 1000;

fn settings(state: &Path) -> Settings {
    Settings { state: state.to_owned(), source_limit: 10 << 20, cache_bytes: 16 << 20 }
}

fn write_sources(folder: &Path) {
    for number in 0..ESSAYS {
        let path = folder.join(file_name(number));
        fs::create_dir_all(path.parent().expect("a parent")).expect("makes");
        fs::write(path, Generated::new(number).text()).expect("writes");
    }
}

async fn load(state: &Path, sources: &Path) -> Library {
    let library = Library::open(settings(state)).await.expect("opens");
    let request = LoadRequest { paths: vec![sources.to_owned()], name: Some("bench".to_owned()) };
    let totals = library.load(request, &mut |_| {}).await.expect("loads");
    assert_eq!(totals.created, u64::from(ESSAYS));
    library
}

async fn section_ids(library: &Library) -> Vec<SectionId> {
    let records = library.records(None, ESSAYS as usize).await.expect("reads");
    records.iter().flat_map(|record| Essay::walk(&record.essay)).map(|section| section.id.clone()).collect()
}

fn library(criterion: &mut Criterion) {
    let runtime: Runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("starts");
    // Made when the first benchmark that was asked for needs them.
    let sources = LazyCell::new(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        write_sources(folder.path());
        folder
    });

    let mut group = criterion.benchmark_group("library");
    group.sample_size(10).throughput(Throughput::Elements(u64::from(ESSAYS)));
    group.bench_function("load a folder of essays", |bencher| {
        bencher.iter_custom(|times| {
            let mut took = Duration::ZERO;
            for _ in 0..times {
                let state = tempfile::tempdir().expect("a temporary folder");
                let start = Instant::now();
                let library = runtime.block_on(load(state.path(), sources.path()));
                took += start.elapsed();
                runtime.block_on(library.close()).expect("closes");
            }
            took
        });
    });

    let state = tempfile::tempdir().expect("a temporary folder");
    let loaded = LazyCell::new(|| {
        let library = runtime.block_on(load(state.path(), sources.path()));
        let ids = runtime.block_on(section_ids(&library));
        (library, ids)
    });
    let mut dice = Dice::new(6);
    group.throughput(Throughput::Elements(1)).sample_size(100);
    group.bench_function("section by id", |bencher| {
        let (library, ids) = &*loaded;
        bencher.iter(|| {
            let found = runtime.block_on(library.section(&ids[dice.below(ids.len())])).expect("reads");
            assert!(matches!(black_box(found), Found::Live(_)));
        });
    });
    group.finish();
}

criterion_group!(benches, library);
