//! The command line: one file a command. `args` is what can be typed; the commands say what they did by their exit
//! code: 0 done, 1 not (all) done, 2 typed or set wrongly, 128 and the number of the signal
//! that interrupted it: 130 for SIGINT, 143 for SIGTERM.

mod args;
mod explain;
mod export;
mod failure;
mod health;
mod input;
mod load;
mod new_file;
mod openapi;
mod output;
mod parse;
mod progress;
mod report;
mod serve;
mod signals;
mod state;
mod summary;
mod verify;

use std::process::ExitCode;

use clap::Parser;

use self::args::{Cli, Command};
use self::failure::Failure;
use crate::telemetry;

/// Does what was typed.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let logs = match telemetry::start(&cli.logs.filter, cli.logs.format) {
        Ok(logs) => logs,
        Err(error) => return Failure::Log(error).tell(),
    };
    let done = match cli.command {
        None => serve::run(cli.serve),
        Some(Command::Serve(args)) => serve::run(*args),
        Some(Command::Load(args)) => load::run(args),
        Some(Command::Parse(args)) => parse::run(&args),
        Some(Command::Export(args)) => export::run(args),
        Some(Command::Verify(args)) => verify::run(args),
        Some(Command::Health(args)) => health::run(args),
        Some(Command::Openapi) => openapi::run(),
    };
    // What was logged comes before the reason of a failure.
    drop(logs);
    done.unwrap_or_else(|failure| failure.tell())
}

/// Runs a future to its end on this thread.
fn block_on<F: Future>(future: F) -> Result<F::Output, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|source| Failure::Io { doing: "can't start", source })?;
    Ok(runtime.block_on(future))
}
