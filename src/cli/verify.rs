//! `wenzhang verify`: compares store and index, each with itself and with the other.

use std::io::{self, Write};
use std::process::ExitCode;

use super::args::StateArgs;
use super::failure::Failure;
use super::{block_on, output, state};
use crate::library::Verification;
use crate::text::printable;

/// Prints what is wrong, one fault a line; 1 where anything is.
pub(crate) fn run(args: StateArgs) -> Result<ExitCode, Failure> {
    let settings = state::settings(args)?;
    let found = block_on(async {
        let library = state::open_existing(settings).await?;
        let found = library.verify().await?;
        library.close().await?;
        Ok::<_, Failure>(found)
    })??;
    output::written(print(&found, &mut io::stdout().lock()))
}

fn print(found: &Verification, out: &mut impl Write) -> io::Result<ExitCode> {
    for fault in &found.faults {
        let id = fault.id.as_ref().map(|id| format!("{id}: ")).unwrap_or_default();
        writeln!(out, "{}", printable(&format!("{id}{}", fault.detail)))?;
    }
    let faults = found.faults.len();
    writeln!(out, "{} essays, {} sections, {faults} faults", found.essays, found.sections)?;
    Ok(if faults == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Fault;

    #[test]
    fn a_fault_is_a_line_that_cannot_steer_the_terminal() {
        let id = "notes".parse().ok();
        let faults = vec![Fault { id, detail: "\u{1b}[2Jthe index lacks it".into() }];
        let mut out = Vec::new();
        let code =
            print(&Verification { essays: 2, sections: 3, faults }, &mut out).expect("a vector takes everything");
        let text = String::from_utf8(out).expect("text");
        assert_eq!(text, "notes: \\u{1b}[2Jthe index lacks it\n2 essays, 3 sections, 1 faults\n");
        assert_eq!(code, ExitCode::FAILURE);
    }
}
