//! The program: see [`wenzhang::cli`].

/// Essays are made by some threads and taken apart by others, which this allocator is good at; see Cargo.toml.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    wenzhang::cli::main()
}
