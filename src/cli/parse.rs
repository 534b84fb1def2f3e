//! `wenzhang parse`: files in, essays with their reports out as JSON, or what each line was taken for. Needs no store.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use anstream::ColorChoice;
use rayon::prelude::*;

use super::args::ParseArgs;
use super::explain;
use super::failure::{Failure, say};
use super::input::{self, InputError};
use super::output::{self, Audience, JsonWriter};
use crate::config;
use crate::essay::EssayId;
use crate::library::posted::posted_text;
use crate::parse::{Parsed, parse_bytes};

/// Files that are read side by side; their essays wait in memory for their turn to be printed.
const BATCH: usize = 64;

/// One file: one JSON object, spread over lines on a terminal. Several: one a line, in the order named. A file that is
/// no essay is told on stderr, and the others go on.
pub(crate) fn run(args: &ParseArgs) -> Result<ExitCode, Failure> {
    let limit = config::size(&args.max_source)?;
    output::written(if args.explain { explain_all(args, limit) } else { print_all(args, limit) })
}

/// The files one after the other, each as an account of its lines.
fn explain_all(args: &ParseArgs, limit: u64) -> io::Result<ExitCode> {
    let color = match args.color {
        clap::ColorChoice::Auto => ColorChoice::Auto,
        clap::ColorChoice::Always => ColorChoice::Always,
        clap::ColorChoice::Never => ColorChoice::Never,
    };
    let mut printer = explain::Printer::new(color);
    let mut failed = false;
    for path in &args.files {
        match explain::of_file(path, limit) {
            Ok(explanation) => printer.print(path, &explanation)?,
            Err(error) => {
                failed = true;
                refuse(path, &error);
            }
        }
    }
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn refuse(path: &Path, error: &InputError) {
    say(&format!("{}: {}: {error}", path.display(), error.code()));
}

fn print_all(args: &ParseArgs, limit: u64) -> io::Result<ExitCode> {
    let audience = Audience::of(&io::stdout());
    let mut out = JsonWriter::new(io::stdout().lock(), audience);
    let mut failed = false;
    let mut print = |path: &Path, parsed: Result<Parsed, InputError>| -> io::Result<()> {
        match parsed {
            Ok(parsed) if args.files.len() == 1 && audience == Audience::Terminal => {
                out.write(&serde_json::to_string_pretty(&parsed)?)?;
            }
            Ok(parsed) => out.write(&serde_json::to_string(&parsed)?)?,
            Err(error) => {
                failed = true;
                refuse(path, &error);
                return Ok(());
            }
        }
        out.flush()
    };
    match args.files.as_slice() {
        // Threads take longer to start than one file takes to parse.
        [path] => print(path, parse(path, limit))?,
        paths => {
            for batch in paths.chunks(BATCH) {
                let parsed: Vec<_> = batch.par_iter().map(|path| parse(path, limit)).collect();
                for (path, parsed) in batch.iter().zip(parsed) {
                    print(path, parsed)?;
                }
            }
        }
    }
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn parse(path: &Path, limit: u64) -> Result<Parsed, InputError> {
    let bytes = input::read(path, limit)?;
    let mut parsed = parse_bytes(&bytes, None)?;
    // What comes without a name is known by its text, as what is posted.
    let key = if input::is_stdin(path) { None } else { input::key_of(path) };
    let id = match &key {
        Some(key) => EssayId::of(key),
        None => posted_text(&bytes, None)?.0,
    };
    parsed.essay.identify(id);
    if let Some(source) = parsed.essay.source.as_mut() {
        source.uri = key.map(|key| key.0);
    }
    Ok(parsed)
}
