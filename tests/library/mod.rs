//! The use cases, by what DESIGN promises of ids, owners, writes, loads, syncs and exports.

mod data_folder;
mod export;
mod fixtures;
mod folders;
mod load;
mod restart;
mod sync;
mod writes;
