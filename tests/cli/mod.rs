//! The command line as a user has it.

mod bad_input;
mod bad_state;
mod crash;
mod explain;
mod export;
mod load;
mod parse;
mod restart;
mod serve;
