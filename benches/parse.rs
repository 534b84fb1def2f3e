//! Parsing, in bytes a second on one core: generated essays, and real ones where a corpus lies beside the project.

use std::env;
use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group};
use wenzhang::parse::parse_bytes;

use crate::essays::Generated;
use crate::folder;

fn parse(criterion: &mut Criterion) {
    let generated: Vec<Vec<u8>> = (0..200).map(|number| Generated::new(number).text().into_bytes()).collect();
    bench(criterion, "generated essays", &generated);
    let folder =
        env::var("WENZHANG_CORPUS").unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus").into());
    let corpus = folder::texts(Path::new(&folder));
    if corpus.is_empty() {
        eprintln!("no corpus of texts in {folder}: only generated essays are measured");
    } else {
        bench(criterion, "corpus", &corpus);
    }
}

fn bench(criterion: &mut Criterion, name: &str, sources: &[Vec<u8>]) {
    let mut group = criterion.benchmark_group("parse");
    group.throughput(Throughput::Bytes(sources.iter().map(|source| source.len() as u64).sum()));
    group.sample_size(10);
    group.bench_function(name, |bencher| {
        bencher.iter(|| {
            for source in sources {
                let _ = black_box(parse_bytes(black_box(source), None));
            }
        });
    });
    group.finish();
}

criterion_group!(benches, parse);
