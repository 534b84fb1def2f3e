//! The lines of `load --report`: one JSON object for each source.

use std::io::{self, Write};

use serde::Serialize;

use crate::essay::{Confidence, Diagnostic, EssayId};
use crate::library::Outcome;
use crate::library::load::{LoadEvent, Loaded};

/// What became of a source. The members that a failure lacks are null, and the other way round.
#[derive(Default, Serialize)]
struct Line<'a> {
    key: &'a str,
    /// created, replaced, unchanged, passed_over or failed.
    outcome: &'static str,
    id: Option<&'a EssayId>,
    seq: Option<u64>,
    title: Option<&'a str>,
    diagnostics: &'a [Diagnostic],
    confidence: Option<&'a Confidence>,
    /// Characters, without white space, that readers don't get.
    noise_chars: Option<u64>,
    /// For reading and parsing, in milliseconds.
    ms: Option<f64>,
    code: Option<&'static str>,
    reason: Option<&'a str>,
}

/// Writes the line of an event, where it is about a source.
pub(crate) fn write(out: &mut impl Write, event: &LoadEvent) -> io::Result<()> {
    let line = match event {
        LoadEvent::Found { .. } => return Ok(()),
        LoadEvent::Durable(loaded) | LoadEvent::Unchanged(loaded) => of_essay(loaded),
        LoadEvent::PassedOver { key } => Line { key: &key.0, outcome: name(Outcome::PassedOver), ..Line::default() },
        LoadEvent::Failed(failure) => Line {
            key: &failure.key.0,
            outcome: "failed",
            code: Some(failure.code),
            reason: Some(&failure.reason),
            ..Line::default()
        },
    };
    serde_json::to_writer(&mut *out, &line)?;
    out.write_all(b"\n")
}

fn of_essay(loaded: &Loaded) -> Line<'_> {
    let written = &loaded.written;
    Line {
        key: &loaded.key.0,
        outcome: name(written.outcome),
        id: Some(&written.id),
        seq: Some(written.seq.0),
        title: written.title.as_deref(),
        diagnostics: &written.diagnostics,
        confidence: Some(&written.confidence),
        noise_chars: Some(loaded.noise_chars),
        ms: Some((loaded.took.as_secs_f64() * 1e6).round() / 1e3),
        ..Line::default()
    }
}

fn name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Created => "created",
        Outcome::Replaced => "replaced",
        Outcome::Unchanged => "unchanged",
        Outcome::Deleted => "deleted",
        Outcome::PassedOver => "passed_over",
    }
}
