//! `wenzhang export`: every essay with its report and source, one JSON object a line, in the order of their ids.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use super::args::ExportArgs;
use super::failure::Failure;
use super::new_file::NewFile;
use super::output::{self, Audience, JsonWriter};
use super::{block_on, state};
use crate::library::Library;
use crate::library::export::ExportLine;

/// Records that are in memory at a time.
const PAGE: usize = 64;

pub(crate) fn run(args: ExportArgs) -> Result<ExitCode, Failure> {
    let settings = state::settings(args.state)?;
    block_on(async {
        let library = state::open_existing(settings).await?;
        let done = match &args.output {
            None => {
                let audience = Audience::of(&io::stdout());
                write_all(&library, JsonWriter::new(io::stdout().lock(), audience)).await.map(drop)
            }
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

async fn write_file(library: &Library, path: &Path) -> Result<(), ExportError> {
    let file = NewFile::create(path)?;
    let audience = Audience::of(file.file());
    Ok(write_all(library, JsonWriter::new(file, audience)).await?.finish()?)
}

/// Writes every line, and gives back what was written to.
async fn write_all<W: Write>(library: &Library, mut out: JsonWriter<W>) -> Result<W, ExportError> {
    let mut after = None;
    loop {
        let records =
            library.records(after.as_ref(), PAGE).await.map_err(|error| ExportError::Library(error.into()))?;
        let Some(last) = records.last() else { break };
        after = Some(last.entry.id.clone());
        for record in records {
            out.write(&ExportLine::from(record).to_json().map_err(io::Error::from)?)?;
        }
    }
    Ok(out.into_inner()?)
}
