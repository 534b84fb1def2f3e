//! The account that a report gives of its source: what must hold of every essay, however it came about. The fuzz target
//! checks the same, so each check takes time linear in the source.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;
use wenzhang::essay::{Essay, Part, PartSpan};
use wenzhang::parse::Parsed;
use wenzhang::text::Span;

/// Checks the invariants of spans, noise, repairs, pointers, paths and ids. `source` is the decoded text.
pub(super) fn check(source: &str, parsed: &Parsed) {
    let chars: Vec<char> = source.chars().collect();
    let essay = serde_json::to_value(&parsed.essay).expect("an essay is JSON");
    spans_are_sorted_and_cover(&chars, &parsed.report.spans);
    pointers_resolve(&essay, &parsed.report.spans);
    paragraphs_are_their_spans(&chars, &essay, parsed);
    noise_stands_at_its_spans(&chars, parsed);
    repairs_stand_at_their_spans(&chars, parsed);
    for span in parsed.report.diagnostics.iter().filter_map(|diagnostic| diagnostic.span) {
        assert!(span.start < span.end && span.end <= chars.len(), "a diagnostic outside the source: {span:?}");
    }
    sections_are_told_apart(&parsed.essay);
    references_resolve(&parsed.essay);
    no_value_is_empty(&essay, "");
    it_is_read_back(&parsed.essay);
}

fn spans_are_sorted_and_cover(chars: &[char], spans: &[PartSpan]) {
    let mut end = 0;
    for span in spans {
        let (from, to) = (span.span.start, span.span.end);
        assert!(end <= from && from < to && to <= chars.len(), "out of order or outside the source: {span:?}");
        let between: String = chars[end..from].iter().collect();
        assert!(between.trim().is_empty(), "in no span: {between:?}");
        end = to;
    }
    let rest: String = chars[end..].iter().collect();
    assert!(rest.trim().is_empty(), "in no span: {rest:?}");
}

fn pointers_resolve(essay: &Value, spans: &[PartSpan]) {
    for span in spans {
        let unpointed = matches!(span.part, Part::Label | Part::Repeat | Part::Noise);
        assert_eq!(
            span.at.is_none(),
            unpointed,
            "a pointer where there should be none, or none where one should be: {span:?}"
        );
        let Some(at) = &span.at else { continue };
        assert!(essay.pointer(at).is_some_and(|value| !value.is_null()), "{at} points nowhere");
    }
}

/// The pieces of a paragraph, but for white space, are its text, unless something in them was repaired.
fn paragraphs_are_their_spans(chars: &[char], essay: &Value, parsed: &Parsed) {
    let mut repaired = Repaired::of(parsed);
    let mut paragraphs: BTreeMap<&str, Option<String>> = BTreeMap::new();
    for span in parsed.report.spans.iter().filter(|span| span.part == Part::Paragraph) {
        let pieces = paragraphs.entry(span.at.as_deref().unwrap_or_default()).or_insert_with(|| Some(String::new()));
        if repaired.touches(span.span) {
            *pieces = None;
        } else if let Some(pieces) = pieces {
            pieces.extend(&chars[span.span.start..span.span.end]);
        }
    }
    for (at, pieces) in paragraphs {
        let Some(pieces) = pieces else { continue };
        let text = essay.pointer(at).and_then(|p| p.get("text")).and_then(Value::as_str).unwrap_or_default();
        assert_eq!(squash(&pieces), squash(text), "{at}: its spans are not its text");
    }
}

fn noise_stands_at_its_spans(chars: &[char], parsed: &Parsed) {
    let mut repaired = Repaired::of(parsed);
    for noise in &parsed.report.noise {
        let there: String = chars[noise.span.start..noise.span.end].iter().collect();
        if !repaired.touches(noise.span) {
            assert_eq!(there, noise.text, "noise that does not stand at its span");
        }
    }
    let listed = parsed.report.spans.iter().filter(|span| span.part == Part::Noise).count();
    assert_eq!(listed, parsed.report.noise.len(), "as many spans of noise as entries");
}

fn repairs_stand_at_their_spans(chars: &[char], parsed: &Parsed) {
    let mut end = 0;
    for repair in &parsed.report.repairs {
        assert!(end <= repair.span.start, "repairs out of order, or one over another: {repair:?}");
        end = repair.span.end;
        let there: String = chars[repair.span.start..end].iter().collect();
        assert_eq!(there, repair.from, "a repair of what does not stand there");
        assert_ne!(repair.from, repair.to, "a repair that changes nothing");
    }
}

fn sections_are_told_apart(essay: &Essay) {
    let (mut paths, mut ids) = (HashSet::new(), HashSet::new());
    for section in essay.walk() {
        let path = section.path.to_string();
        assert_eq!(section.level, path.split('.').count(), "level and path of {:?}", section.title);
        assert!(ids.insert(section.id.as_str()), "two sections have the id {}", section.id);
        assert!(paths.insert(path), "two sections have the path {}", section.path);
    }
}

/// A value that is there says something. Only the essay itself has no id yet.
fn no_value_is_empty(value: &Value, name: &str) {
    match value {
        Value::String(text) => assert!(!text.trim().is_empty() || name == "id", "{name} is empty"),
        Value::Array(values) => values.iter().for_each(|value| no_value_is_empty(value, name)),
        Value::Object(members) => members.iter().for_each(|(name, value)| no_value_is_empty(value, name)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// What refers to another part of the essay finds it.
fn references_resolve(essay: &Essay) {
    let paths: HashSet<_> = essay.walk().map(|section| &section.path).collect();
    for reference in &essay.references {
        let lost = reference.cited_in.iter().find(|path| !paths.contains(path));
        assert!(lost.is_none(), "{:?} is cited in a section that is not there: {lost:?}", reference.label);
    }
    for author in &essay.authors {
        let lost = author.affiliations.iter().find(|index| **index >= essay.affiliations.len());
        assert!(lost.is_none(), "{} has an affiliation that is not there: {lost:?}", author.name);
    }
}

/// An essay with an id, which is what is stored and sent, is the same when it is read again.
fn it_is_read_back(essay: &Essay) {
    let mut stored = essay.clone();
    stored.identify("stored".parse().expect("an id"));
    let sent = serde_json::to_string(&stored).expect("an essay is JSON");
    let read: Essay = serde_json::from_str(&sent).unwrap_or_else(|error| panic!("{error}: {sent}"));
    assert_eq!(read, stored, "what is read back is another essay");
}

/// The repairs of a report, to be compared with spans in the order of the source.
struct Repaired(std::iter::Peekable<std::vec::IntoIter<Span>>);

impl Repaired {
    fn of(parsed: &Parsed) -> Self {
        let spans: Vec<Span> = parsed.report.repairs.iter().map(|repair| repair.span).collect();
        Self(spans.into_iter().peekable())
    }

    /// Whether something in the span was repaired. Spans must be asked for in rising order.
    fn touches(&mut self, span: Span) -> bool {
        while self.0.next_if(|repair| repair.end <= span.start).is_some() {}
        self.0.peek().is_some_and(|repair| repair.start < span.end)
    }
}

/// Without white space.
fn squash(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
