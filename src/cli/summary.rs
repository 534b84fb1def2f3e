//! What a load came to, for people: totals, the essays that need an editor's eye most, and what failed.

use std::cmp::Ordering;
use std::fmt::Write as _;
use std::io::{self, Write as _};

use comfy_table::{ContentArrangement, Table, presets::NOTHING};

use crate::essay::Severity;
use crate::library::Outcome;
use crate::library::folder::Skipped;
use crate::library::load::{Failure, LoadEvent, Loaded};
use crate::text::printable;

/// How many essays are named for an editor to look at.
const WORST: usize = 10;
/// Columns of the tables: wider ones are hard to read.
const WIDTH: u16 = 100;
/// Characters of a title that are shown.
const TITLE: usize = 20;

#[derive(Debug, Default)]
pub(crate) struct Summary {
    begun: bool,
    created: u64,
    replaced: u64,
    unchanged: u64,
    passed_over: u64,
    failures: Vec<Failure>,
    skipped: Skipped,
    noise_chars: u64,
    worst: Vec<Doubt>,
}

/// An essay that the parser is not sure of, worst first.
#[derive(Debug, Clone, PartialEq)]
struct Doubt {
    key: String,
    title: String,
    least_confidence: f32,
    severity: Option<Severity>,
    codes: Vec<&'static str>,
}

impl Summary {
    pub(crate) fn add(&mut self, event: &LoadEvent) {
        match event {
            LoadEvent::Found { skipped, .. } => {
                self.begun = true;
                self.skipped = *skipped;
            }
            LoadEvent::PassedOver { .. } => self.passed_over += 1,
            LoadEvent::Failed(failure) => self.failures.push(failure.clone()),
            LoadEvent::Durable(loaded) | LoadEvent::Unchanged(loaded) => {
                match loaded.written.outcome {
                    Outcome::Created => self.created += 1,
                    Outcome::Unchanged => self.unchanged += 1,
                    _ => self.replaced += 1,
                }
                self.noise_chars += loaded.noise_chars;
                self.consider(loaded);
            }
        }
    }

    fn consider(&mut self, loaded: &Loaded) {
        let doubt = Doubt::of(loaded);
        if doubt.severity.is_none_or(|severity| severity < Severity::Warning) && doubt.least_confidence >= 1.0 {
            return;
        }
        let place = self.worst.partition_point(|other| other.cmp(&doubt) != Ordering::Greater);
        if place < WORST {
            self.worst.insert(place, doubt);
            self.worst.truncate(WORST);
        }
    }

    /// Whether the load came so far that there is something to sum up.
    pub(crate) fn has_begun(&self) -> bool {
        self.begun
    }

    /// On stderr: stdout may be a journal. Nothing where nothing was begun.
    pub(crate) fn print(&self) {
        if !self.begun {
            return;
        }
        let _ = io::stderr().write_all(self.text().as_bytes());
    }

    fn text(&self) -> String {
        let mut text = String::new();
        let mut totals = table(&["created", "replaced", "unchanged", "passed over", "failed", "skipped", "noise"]);
        totals.add_row([
            self.created.to_string(),
            self.replaced.to_string(),
            self.unchanged.to_string(),
            self.passed_over.to_string(),
            self.failures.len().to_string(),
            (self.skipped.hidden + self.skipped.irregular + self.skipped.other).to_string(),
            format!("{} characters", self.noise_chars),
        ]);
        // Writing to a String can't fail.
        let _ = writeln!(text, "{totals}");
        if !self.worst.is_empty() {
            let mut worst = table(&["file", "title", "least confidence", "diagnostics"]);
            for doubt in &self.worst {
                let confidence = format!("{:.2}", doubt.least_confidence);
                worst.add_row([&doubt.key, &doubt.title, &confidence, &doubt.codes.join(", ")]);
            }
            let _ = writeln!(text, "\nThe parser is least sure of these:\n{worst}");
        }
        if !self.failures.is_empty() {
            let _ = writeln!(text, "\nThese are not in the store:");
            for Failure { key, code, reason } in &self.failures {
                let _ = writeln!(text, "  {}", printable(&format!("{}: {code}: {reason}", key.0)));
            }
        }
        text
    }
}

impl Doubt {
    fn of(loaded: &Loaded) -> Self {
        let written = &loaded.written;
        let title: String = written.title.as_deref().unwrap_or_default().chars().take(TITLE).collect();
        let mut codes: Vec<_> = written.diagnostics.iter().map(|diagnostic| diagnostic.code.as_str()).collect();
        codes.dedup();
        Self {
            key: printable(&loaded.key.0).into_owned(),
            title: printable(&title).into_owned(),
            least_confidence: written.confidence.least(),
            severity: written.diagnostics.iter().map(|diagnostic| diagnostic.severity).max(),
            codes,
        }
    }

    /// Worst first; of equals, by key.
    fn cmp(&self, other: &Self) -> Ordering {
        let severe = other.severity.cmp(&self.severity);
        severe.then(self.least_confidence.total_cmp(&other.least_confidence)).then_with(|| self.key.cmp(&other.key))
    }
}

fn table(head: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(WIDTH);
    table.set_header(head);
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::essay::{Confidence, Diagnostic, DiagnosticCode, Key};
    use crate::library::Written;
    use std::time::Duration;

    fn loaded(key: &str, title: &str, least: f32, code: Option<DiagnosticCode>) -> LoadEvent {
        let sure =
            Confidence { title: 1.0, authors: 1.0, abstract_text: 1.0, keywords: 1.0, outline: 1.0, references: 1.0 };
        let diagnostics = code
            .map(|code| Diagnostic { code, severity: code.severity(), message: String::new(), span: None })
            .into_iter()
            .collect();
        let written = Written {
            id: "notes".parse().expect("a valid id"),
            seq: Default::default(),
            title: Some(title.into()),
            diagnostics,
            confidence: Confidence { outline: least, ..sure },
            version: None,
            outcome: Outcome::Created,
        };
        LoadEvent::Durable(Loaded { key: Key(key.into()), written, noise_chars: 5, took: Duration::ZERO })
    }

    #[test]
    fn the_most_severe_and_least_sure_come_first_and_there_are_ten_at_most() {
        let mut summary = Summary::default();
        for n in 0..20 {
            summary.add(&loaded(&format!("a/{n:02}"), "", 0.9 - n as f32 / 100.0, None));
        }
        summary.add(&loaded("a/fine", "", 1.0, None));
        summary.add(&loaded("a/severe", "", 1.0, Some(DiagnosticCode::MissingTitle)));
        let keys: Vec<_> = summary.worst.iter().map(|doubt| doubt.key.as_str()).collect();
        assert_eq!(keys.len(), WORST);
        assert_eq!(keys[..3], ["a/severe", "a/19", "a/18"]);
    }

    #[test]
    fn a_hostile_title_or_file_name_cannot_steer_the_terminal() {
        let mut summary = Summary::default();
        summary.add(&loaded("a/\u{1b}[2J", "\u{202e}题\u{7}", 0.1, None));
        summary.add(&LoadEvent::Failed(Failure {
            key: Key("b/\u{1b}]0;x".into()),
            code: "not_text",
            reason: "it holds \u{9b}".into(),
        }));
        let text = summary.text();
        assert!(!text.replace('\n', "").contains(crate::text::is_steering), "{text}");
        assert!(text.contains("not_text") && text.contains("题"), "{text}");
    }
}
