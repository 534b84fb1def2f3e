//! Standard output. A reader that has gone away, as `head` does, ends a command and is no error.

use std::io::{self, ErrorKind};
use std::process::ExitCode;

use super::failure::Failure;

/// What a command's writing came to.
pub(crate) fn written(result: io::Result<ExitCode>) -> Result<ExitCode, Failure> {
    match result {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        result => result.map_err(|source| Failure::Io { doing: "can't write", source }),
    }
}
