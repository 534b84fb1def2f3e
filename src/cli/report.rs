//! `load --report`: one JSON object for each source, a line each, in a file that is none of the sources.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::essay::{Confidence, Diagnostic, EssayId};
use crate::library::load::{LoadEvent, Loaded};
use crate::library::{Outcome, folder};

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

/// Whether a report at this path would take the place of a source that these paths name or hold.
pub(crate) fn is_source(report: &Path, paths: &[PathBuf]) -> bool {
    // What isn't there yet is nothing's place.
    let Ok(report) = report.canonicalize() else { return false };
    let lies_in = |path: &&PathBuf| path.canonicalize().is_ok_and(|root| report.starts_with(root));
    let is_report = |file: &folder::File| file.path.canonicalize().is_ok_and(|file| file == report);
    paths.iter().filter(lies_in).any(|path| folder::scan(path).is_ok_and(|found| found.files.iter().any(is_report)))
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
