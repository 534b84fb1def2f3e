//! What commands print. A reader that has gone away, as `head` does, ends a command and is no error.

use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::process::ExitCode;

use super::failure::Failure;
use crate::text::printable_json;

/// What a command's writing came to.
pub(crate) fn written(result: io::Result<ExitCode>) -> Result<ExitCode, Failure> {
    match result {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        result => result.map_err(|source| Failure::Io { doing: "can't write", source }),
    }
}

/// Who reads what a command prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    /// A person at a terminal, which obeys some characters instead of showing them.
    Terminal,
    /// A pipe or a file.
    Program,
}

impl Audience {
    pub(crate) fn of(output: &impl IsTerminal) -> Self {
        if output.is_terminal() { Self::Terminal } else { Self::Program }
    }
}

/// Writes JSON texts, each with a line feed behind it. A program gets them byte for byte; for a terminal, what would steer
/// it is escaped, which leaves the same JSON.
pub(crate) struct JsonWriter<W: Write> {
    out: BufWriter<W>,
    audience: Audience,
}

impl<W: Write> JsonWriter<W> {
    pub(crate) fn new(out: W, audience: Audience) -> Self {
        Self { out: BufWriter::new(out), audience }
    }

    pub(crate) fn write(&mut self, json: &str) -> io::Result<()> {
        match self.audience {
            Audience::Terminal => self.out.write_all(printable_json(json).as_bytes())?,
            Audience::Program => self.out.write_all(json.as_bytes())?,
        }
        self.out.write_all(b"\n")
    }

    /// Hands on what is waiting.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Hands on what is waiting, and gives back what was written to.
    pub(crate) fn into_inner(self) -> io::Result<W> {
        self.out.into_inner().map_err(io::IntoInnerError::into_error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written_for(audience: Audience, json: &str) -> String {
        let mut writer = JsonWriter::new(Vec::new(), audience);
        writer.write(json).expect("a vector takes everything");
        String::from_utf8(writer.into_inner().expect("a vector takes everything")).expect("text")
    }

    #[test]
    fn json_on_a_terminal_steers_nothing_and_means_the_same() {
        let hostile = serde_json::json!({"题\u{9b}2J": "\u{202e}文\u{7f}\u{1b}\u{2028}\n", "noise": ["\u{85}"]});
        let lines = serde_json::to_string_pretty(&hostile).expect("JSON");
        for json in [hostile.to_string(), lines] {
            let shown = written_for(Audience::Terminal, &json);
            assert_eq!(shown.chars().find(|&c| c != '\n' && crate::text::is_steering(c)), None, "{shown}");
            assert_eq!(shown.lines().count(), json.lines().count());
            assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).expect("JSON"), hostile);
        }
    }

    #[test]
    fn a_program_gets_every_byte() {
        let json = "{\"a\":\"\u{9b}\u{202e}\u{7f}\"}";
        assert_eq!(written_for(Audience::Program, json), format!("{json}\n"));
    }
}
