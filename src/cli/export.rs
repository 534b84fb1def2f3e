//! `wenzhang export`: every essay with its report and source, one JSON object a line, in the order of their ids.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::args::ExportArgs;
use super::failure::Failure;
use super::{block_on, output, state};
use crate::library::Library;
use crate::library::export::ExportLine;

/// Records that are in memory at a time.
const PAGE: usize = 64;

pub(crate) fn run(args: ExportArgs) -> Result<ExitCode, Failure> {
    let settings = state::settings(args.state)?;
    block_on(async {
        let library = state::open_existing(settings).await?;
        let done = match &args.output {
            None => write_all(&library, BufWriter::new(io::stdout().lock())).await,
            Some(path) => write_file(&library, path).await,
        };
        library.close().await?;
        match done {
            Err(ExportError::Library(failure)) => Err(failure),
            Err(ExportError::Io(error)) => output::written(Err(error)),
            Ok(()) => Ok(ExitCode::SUCCESS),
        }
    })?
}

enum ExportError {
    Library(Failure),
    Io(io::Error),
}

impl From<io::Error> for ExportError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Writes beside the file and renames at the end: an interrupted export doesn't look like a whole one.
async fn write_file(library: &Library, path: &Path) -> Result<(), ExportError> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    let file = File::create(&beside)?;
    write_all(library, BufWriter::new(&file)).await?;
    file.sync_all()?;
    Ok(std::fs::rename(beside, path)?)
}

async fn write_all(library: &Library, mut out: impl Write) -> Result<(), ExportError> {
    let mut after = None;
    loop {
        let records =
            library.records(after.as_ref(), PAGE).await.map_err(|error| ExportError::Library(error.into()))?;
        let Some(last) = records.last() else { break };
        after = Some(last.entry.id.clone());
        for record in records {
            let line = ExportLine::from(record).to_json().map_err(io::Error::from)?;
            writeln!(out, "{line}")?;
        }
    }
    Ok(out.flush()?)
}
