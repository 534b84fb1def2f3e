//! The account that a report gives of its source: what must hold of every essay, however it came about.

use std::collections::BTreeMap;

use serde_json::Value;
use wenzhang::essay::{Part, PartSpan};
use wenzhang::parse::Parsed;

/// Checks the invariants of spans, noise, pointers and levels. `source` is the decoded text.
pub(super) fn check(source: &str, parsed: &Parsed) {
    let chars: Vec<char> = source.chars().collect();
    let spans = &parsed.report.spans;
    spans_are_sorted_and_cover(&chars, spans);
    let essay = serde_json::to_value(&parsed.essay).expect("an essay is JSON");
    let mut paragraphs: BTreeMap<&str, String> = BTreeMap::new();
    for span in spans {
        let pointed = matches!(span.part, Part::Label | Part::Repeat | Part::Noise);
        assert_eq!(
            span.at.is_none(),
            pointed,
            "a pointer where there should be none, or none where one should be: {span:?}"
        );
        let Some(at) = &span.at else { continue };
        assert!(essay.pointer(at).is_some_and(|value| !value.is_null()), "{at} points nowhere");
        if span.part == Part::Paragraph && !repaired(parsed, span) {
            paragraphs.entry(at).or_default().extend(&chars[span.span.start..span.span.end]);
        }
    }
    for (at, pieces) in paragraphs {
        if spans.iter().any(|span| span.at.as_deref() == Some(at) && repaired(parsed, span)) {
            continue;
        }
        let text = essay.pointer(at).and_then(|p| p.get("text")).and_then(Value::as_str).unwrap_or_default();
        assert_eq!(squash(&pieces), squash(text), "{at}: its spans are not its text");
    }
    for noise in &parsed.report.noise {
        let there: String = chars[noise.span.start..noise.span.end].iter().collect();
        if !overlaps_repair(parsed, noise.span.start, noise.span.end) {
            assert_eq!(there, noise.text, "noise that does not stand at its span");
        }
    }
    let listed = spans.iter().filter(|span| span.part == Part::Noise).count();
    assert_eq!(listed, parsed.report.noise.len(), "as many spans of noise as entries");
    for section in parsed.essay.walk() {
        assert_eq!(section.level, section.path.to_string().split('.').count(), "level and path of {:?}", section.title);
    }
    for value in [&essay["abstract"], &essay["title"]] {
        assert!(value.as_str().is_none_or(|text| !text.is_empty()), "a value that is there is not empty");
    }
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

fn repaired(parsed: &Parsed, span: &PartSpan) -> bool {
    overlaps_repair(parsed, span.span.start, span.span.end)
}

fn overlaps_repair(parsed: &Parsed, start: usize, end: usize) -> bool {
    parsed.report.repairs.iter().any(|repair| repair.span.start < end && start < repair.span.end)
}

/// Without white space, and without the characters that have no meaning, which are noise inside a value.
fn squash(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
