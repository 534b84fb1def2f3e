//! Every benchmark, in one program. `cargo bench --bench all -- list` runs those of one part; ratios within one run
//! mean more than figures. scripts/bench measures the program from outside.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a benchmark whose own material is wrong should stop at once"
)]

mod essays;
mod folder;
mod library;
mod list;
mod parse;

/// The program's own: parsing allocates a lot.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

criterion::criterion_main!(parse::benches, list::benches, library::benches);
