//! `wenzhang verify`: compares store and index, each with itself and with the other.

use std::io::{self, Write};
use std::process::ExitCode;

use super::args::StateArgs;
use super::failure::Failure;
use super::{block_on, output, state};
use crate::library::{Opening, Verification};
use crate::text::printable;

/// Prints what is wrong, one fault a line, also what opening the library has mended; 1 where anything was.
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
    let Verification { essays, sections, faults, opening } = found;
    match opening {
        Opening::Current => {}
        Opening::CaughtUp { .. } | Opening::Built { .. } => {
            writeln!(out, "{}", printable(&format!("remark: {opening}")))?
        }
        Opening::Mended { .. } => writeln!(out, "{}", printable(&format!("mended: {opening}")))?,
    }
    for fault in faults {
        let id = fault.id.as_ref().map(|id| format!("{id}: ")).unwrap_or_default();
        writeln!(out, "{}", printable(&format!("{id}{}", fault.detail)))?;
    }
    let mended = if opening.is_fault() { ", and 1 that is mended" } else { "" };
    writeln!(out, "{essays} essays, {sections} sections, {} faults{mended}", faults.len())?;
    Ok(if found.is_clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Fault, Seq};

    fn printed(faults: Vec<Fault>, opening: Opening) -> (String, ExitCode) {
        let mut out = Vec::new();
        let found = Verification { essays: 2, sections: 3, faults, opening };
        let code = print(&found, &mut out).expect("a vector takes everything");
        (String::from_utf8(out).expect("text"), code)
    }

    #[test]
    fn a_fault_is_a_line_that_cannot_steer_the_terminal() {
        let id = "notes".parse().ok();
        let faults = vec![Fault { id, detail: "\u{1b}[2Jthe index lacks it".into() }];
        let (text, code) = printed(faults, Opening::Current);
        assert_eq!(text, "notes: \\u{1b}[2Jthe index lacks it\n2 essays, 3 sections, 1 faults\n");
        assert_eq!(code, ExitCode::FAILURE);
    }

    #[test]
    fn what_opening_mended_is_a_fault_and_what_it_caught_up_with_a_remark() {
        let (text, code) = printed(vec![], Opening::Mended { fault: "the index was \u{1b}[2J".into() });
        let expected = "mended: the index was \\u{1b}[2J; it was built anew from the store\n\
                        2 essays, 3 sections, 0 faults, and 1 that is mended\n";
        assert_eq!((text.as_str(), code), (expected, ExitCode::FAILURE));
        let (text, code) = printed(vec![], Opening::CaughtUp { from: Seq(3), to: Seq(5) });
        let expected = "remark: the index stood at write 3, behind the store's 5; it has caught up\n\
                        2 essays, 3 sections, 0 faults\n";
        assert_eq!((text.as_str(), code), (expected, ExitCode::SUCCESS));
    }
}
