//! Accounts for the characters without meaning that the parsed text leaves out: the spans that they stand in are cut around
//! them.

use crate::essay::{Noise, NoiseKind, Part, PartSpan, Report};
use crate::text::Span;

/// Cuts `debris`, in the order of the source, out of spans and noise, and lists it as noise of its own.
pub(super) fn cut_out(decoded: &str, debris: &[Span], report: &mut Report) {
    if debris.is_empty() {
        return;
    }
    let chars: Vec<char> = decoded.chars().collect();
    let text = |span: Span| chars.get(span.start..span.end).unwrap_or_default().iter().collect::<String>();
    let visible = |span: Span| {
        let inside = chars.get(span.start..span.end).unwrap_or_default();
        let first = inside.iter().position(|c| !c.is_whitespace())?;
        let last = inside.iter().rposition(|c| !c.is_whitespace())?;
        Some(Span { start: span.start + first, end: span.start + last + 1 })
    };
    let spans = std::mem::take(&mut report.spans);
    let mut cutter = Cutter { debris, next: 0 };
    for span in spans {
        let pieces = cutter.around(span.span).into_iter().filter_map(visible);
        report.spans.extend(pieces.map(|piece| PartSpan { span: piece, ..span.clone() }));
    }
    let noise = std::mem::take(&mut report.noise);
    let mut cutter = Cutter { debris, next: 0 };
    for noise in noise {
        match cutter.around(noise.span).as_slice() {
            [whole] if *whole == noise.span => report.noise.push(noise),
            pieces => {
                let pieces = pieces.iter().copied().filter_map(visible);
                report.noise.extend(pieces.map(|span| Noise { kind: noise.kind, text: text(span), span }));
            }
        }
    }
    for &span in debris {
        report.spans.push(PartSpan { span, part: Part::Noise, at: None });
        report.noise.push(Noise { kind: NoiseKind::Debris, text: text(span), span });
    }
    report.spans.sort_by_key(|span| span.span);
    report.noise.sort_by_key(|noise| noise.span);
}

/// Cuts one span after the other, in their order, so that all take linear time.
struct Cutter<'d> {
    debris: &'d [Span],
    next: usize,
}

impl Cutter<'_> {
    /// What is left of a span around the debris in it.
    fn around(&mut self, span: Span) -> Vec<Span> {
        while self.debris.get(self.next).is_some_and(|run| run.end <= span.start) {
            self.next += 1;
        }
        let mut pieces = Vec::new();
        let mut from = span.start;
        while let Some(run) = self.debris.get(self.next).filter(|run| run.start < span.end) {
            if from < run.start {
                pieces.push(Span { start: from, end: run.start });
            }
            from = run.end;
            if run.end > span.end {
                break;
            }
            self.next += 1;
        }
        if from < span.end {
            pieces.push(Span { start: from, end: span.end });
        }
        pieces
    }
}
