//! `wenzhang openapi`: prints the OpenAPI document, as it is served and as it is committed.

use std::io::{self, Write};
use std::process::ExitCode;

use super::failure::Failure;
use super::output;
use crate::api;

pub(crate) fn run() -> Result<ExitCode, Failure> {
    output::written(print(&mut io::stdout().lock()))
}

fn print(out: &mut impl Write) -> io::Result<ExitCode> {
    out.write_all(api::document_json().as_bytes())?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
