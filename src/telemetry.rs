//! Logs: one line an event on stderr, as text or JSON, written by a thread of its own.
//!
//! Whatever a field holds, a line stays one line and can't steer a terminal.

use std::io::{self, Write};

use clap::ValueEnum;
use tracing_appender::non_blocking::WorkerGuard;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::ParseError;

use crate::text::{is_steering, printable, printable_json};

/// What a line of the log looks like.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}

/// Writes what is still waiting when it is dropped.
#[must_use]
pub struct Logs {
    _worker: WorkerGuard,
}

/// Starts logging. `filter` is in the syntax of `RUST_LOG`: `info`, `wenzhang=debug,warn`.
pub fn start(filter: &str, format: LogFormat) -> Result<Logs, ParseError> {
    let filter = EnvFilter::builder().parse(filter)?;
    let (writer, worker) = tracing_appender::non_blocking(Escaping { format, inner: io::stderr() });
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(writer).with_ansi(false);
    // A second start in one process, as in tests, keeps the first.
    let _ = match format {
        LogFormat::Text => lines.with_target(false).try_init(),
        LogFormat::Json => lines.json().flatten_event(true).with_current_span(false).try_init(),
    };
    Ok(Logs { _worker: worker })
}

/// A writer of whole lines that escapes what steers a terminal.
struct Escaping<W> {
    format: LogFormat,
    inner: W,
}

impl<W: Write> Write for Escaping<W> {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(line);
        let (body, end) = text.strip_suffix('\n').map_or((&*text, ""), |body| (body, "\n"));
        if body.contains(is_steering) {
            let safe = match self.format {
                LogFormat::Text => printable(body),
                LogFormat::Json => printable_json(body),
            };
            self.inner.write_all(format!("{safe}{end}").as_bytes())?;
        } else {
            self.inner.write_all(line)?;
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(format: LogFormat, line: &str) -> String {
        let mut writer = Escaping { format, inner: Vec::new() };
        writer.write_all(line.as_bytes()).expect("a vector takes everything");
        String::from_utf8(writer.inner).expect("text")
    }

    #[test]
    fn a_line_of_the_log_stays_one_line_and_cannot_steer_a_terminal() {
        for (format, line, expected) in [
            (LogFormat::Text, "INFO 论读书\n", "INFO 论读书\n"),
            (LogFormat::Text, "INFO a\nb\u{1b}[2J\n", "INFO a\\nb\\u{1b}[2J\n"),
            (LogFormat::Text, "INFO \u{202e}x\n", "INFO \\u{202e}x\n"),
            (LogFormat::Json, "{\"m\":\"\u{202e}\u{85}\"}\n", "{\"m\":\"\\u202e\\u0085\"}\n"),
        ] {
            assert_eq!(written(format, line), expected);
        }
    }

    #[test]
    fn a_filter_that_cannot_be_one_is_refused() {
        assert!(EnvFilter::builder().parse("wenzhang=loud").is_err());
        assert!(EnvFilter::builder().parse("info,wenzhang=debug").is_ok());
    }
}
