//! How a load shows that it goes on: a bar for people, a journal for programs.

use std::io::{self, Write};

use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use crate::essay::EssayId;
use crate::library::load::{LoadEvent, Loaded};
use crate::text::printable;

/// Hears of every event of a load.
pub(crate) trait Progress {
    fn tell(&mut self, event: &LoadEvent) -> io::Result<()>;

    /// The load has ended, well or not.
    fn end(&mut self) {}
}

/// `--progress none`.
pub(crate) struct Silence;

impl Progress for Silence {
    fn tell(&mut self, _: &LoadEvent) -> io::Result<()> {
        Ok(())
    }
}

/// A bar on stderr; nothing where that is no terminal.
pub(crate) struct Bar(ProgressBar);

impl Bar {
    pub(crate) fn new() -> Self {
        Self(ProgressBar::no_length())
    }
}

impl Progress for Bar {
    fn tell(&mut self, event: &LoadEvent) -> io::Result<()> {
        if let LoadEvent::Found { sources, .. } = event {
            self.0.set_length(*sources);
            let template = "{wide_bar} {human_pos} of {human_len}, {per_sec:.0}, {eta} left";
            self.0.set_style(ProgressStyle::with_template(template).map_err(io::Error::other)?);
        } else {
            if let LoadEvent::Failed(failure) = event {
                self.0.println(printable(&format!("{}: {}", failure.key.0, failure.reason)));
            }
            self.0.inc(1);
        }
        Ok(())
    }

    fn end(&mut self) {
        self.0.finish_and_clear();
    }
}

/// `{"seq","id"}` for each essay once it is durable, a line each, handed on at once: who reads a line may rely on it.
pub(crate) struct Journal<W>(W);

impl<W: Write> Journal<W> {
    pub(crate) fn new(out: W) -> Self {
        Self(out)
    }
}

#[derive(Serialize)]
struct Acknowledged<'a> {
    seq: u64,
    id: &'a EssayId,
}

impl<W: Write> Progress for Journal<W> {
    fn tell(&mut self, event: &LoadEvent) -> io::Result<()> {
        let (LoadEvent::Durable(Loaded { written, .. }) | LoadEvent::Unchanged(Loaded { written, .. })) = event else {
            return Ok(());
        };
        let mut line = serde_json::to_vec(&Acknowledged { seq: written.seq.0, id: &written.id })?;
        line.push(b'\n');
        self.0.write_all(&line)?;
        self.0.flush()
    }
}
