//! Every integration test, in one program: each would link the whole library again.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "what a test is made of is at hand; clippy knows only the functions marked as tests"
)]

mod api;
mod cli;
mod docker;
mod house;
mod library;
mod parse;
mod readme;
mod search;
mod store;
mod support;
