//! Claims to spans: what each stretch of the source is, so that every character that isn't white space is in exactly one.

mod debris;

use std::sync::Arc;

use super::chars::squash;
use super::draft::{Claim, Draft, Place};
use super::lines::ends_line;
use super::located::{Stretch, slice};
use super::page::{Kind, Page};
use super::source::Source;
use crate::essay::{Noise, NoiseKind, Part, PartSpan, RepairKind, Report};
use crate::text::Span;

/// Makes the report. `pointer` gives the JSON pointer of a place.
pub(super) fn make(
    draft: Draft<'_>,
    page: &Page<'_>,
    holes: &[Stretch],
    source: &Source<'_>,
    pointer: impl Fn(&Place) -> Option<String>,
) -> Report {
    let text = draft.text;
    let positions = source.positions();
    let mut counter = positions.counter();
    let mut report = Report::default();
    // There is about a span for each claim, and some between them; a list that grows takes twice what it holds.
    report.spans.reserve_exact(draft.claims.len() + draft.claims.len() / 16 + 16);
    let mut last: Option<(Place, Arc<str>)> = None;
    settle(text, draft.claims, page, holes, &mut |claim| {
        let Some(span) = counter.span(&claim.at) else { return };
        if let Place::Noise(kind) = claim.place {
            report.noise.push(Noise { kind, text: slice(text, &claim.at).trim().to_owned(), span });
        }
        // The pieces of one value share their pointer.
        let at = match &last {
            Some((place, at)) if *place == claim.place => Some(Arc::clone(at)),
            _ => pointer(&claim.place).map(|pointer| Arc::clone(&last.insert((claim.place, pointer.into())).1)),
        };
        match report.spans.last_mut() {
            // Touching stretches of one value are one span.
            Some(last) if last.span.end == span.start && last.part == claim.part && last.at == at && at.is_some() => {
                last.span.end = span.end;
            }
            _ => report.spans.push(PartSpan { span, part: claim.part, at }),
        }
    });
    if !source.damage.repairs.is_empty() {
        complete(source, &mut report);
    }
    if source.is_changed() {
        print_noise(source, &mut report);
    }
    as_printed(source, &mut report);
    debris::cut_out(source.decoded, &source.debris, &mut report);
    let mut remarks = draft.remarks;
    remarks.sort_by_key(|remark| remark.at.as_ref().map_or(0, |at| at.start));
    let mut counter = positions.counter();
    for remark in remarks {
        let span = remark.at.as_ref().and_then(|at| counter.span(at));
        report.diagnostics.push(remark.placed(span));
    }
    report
}

/// Gives noise that broken lines were put together in as the source prints it.
fn print_noise(source: &Source<'_>, report: &mut Report) {
    if !report.noise.iter().any(|noise| noise.text.chars().count() < noise.span.end - noise.span.start) {
        return;
    }
    let borders: Vec<usize> = source.decoded.char_indices().map(|(at, _)| at).chain([source.decoded.len()]).collect();
    for noise in &mut report.noise {
        let border = |position: usize| borders.get(position).copied().unwrap_or(source.decoded.len());
        let printed = slice(source.decoded, &(border(noise.span.start)..border(noise.span.end)));
        if printed.contains(ends_line) && squash(printed) == squash(&noise.text) {
            printed.clone_into(&mut noise.text);
        }
    }
}

/// Accounts for characters of the source that a repair took out where nothing beside them was claimed: a NUL between
/// blank lines. Tags and references to white space are marks of the page's own language, and told of by their repairs.
fn complete(source: &Source<'_>, report: &mut Report) {
    let mut missing: Vec<(Span, String)> = Vec::new();
    let mut spans = report.spans.iter().peekable();
    let mut debris = source.debris.iter().peekable();
    for (position, c) in source.decoded.chars().enumerate() {
        while spans.next_if(|span| span.span.end <= position).is_some() {}
        while debris.next_if(|run| run.end <= position).is_some() {}
        let told = spans.peek().is_some_and(|span| span.span.start <= position);
        if c.is_whitespace() || told || debris.peek().is_some_and(|run| run.start <= position) {
            continue;
        }
        match missing.last_mut() {
            Some((span, text)) if span.end == position => {
                span.end += 1;
                text.push(c);
            }
            _ => missing.push((Span { start: position, end: position + 1 }, c.to_string())),
        }
    }
    if missing.is_empty() {
        return;
    }
    let mut marks = source.damage.repairs.iter().filter(|repair| is_mark(repair.kind)).peekable();
    for (span, text) in missing {
        while marks.next_if(|mark| mark.span.end <= span.start).is_some() {}
        let mut end = span.start;
        while let Some(mark) = marks.next_if(|mark| mark.span.start <= end && mark.span.end <= span.end) {
            end = mark.span.end;
        }
        if end == span.end || marks.peek().is_some_and(|mark| mark.span.start <= end && span.end <= mark.span.end) {
            report.spans.push(PartSpan { span, part: Part::Label, at: None });
            continue;
        }
        report.spans.push(PartSpan { span, part: Part::Noise, at: None });
        report.noise.push(Noise { kind: NoiseKind::Debris, text, span });
    }
    report.spans.sort_by_key(|span| span.span.start);
    report.noise.sort_by_key(|noise| noise.span.start);
}

/// Gives noise the line ends back that were taken out of a page broken at a width: its text is what stands at its span, but
/// for what was repaired.
fn as_printed(source: &Source<'_>, report: &mut Report) {
    if !source.is_changed() {
        return;
    }
    let chars: Vec<char> = source.decoded.chars().collect();
    let mut repairs = source.damage.repairs.iter().peekable();
    for noise in &mut report.noise {
        while repairs.next_if(|repair| repair.span.end <= noise.span.start).is_some() {}
        if repairs.peek().is_none_or(|repair| repair.span.start >= noise.span.end) {
            noise.text = chars.get(noise.span.start..noise.span.end).unwrap_or_default().iter().collect();
        }
    }
}

fn is_mark(kind: RepairKind) -> bool {
    matches!(kind, RepairKind::HtmlTag | RepairKind::CharacterReference)
}

/// Sorts the claims, takes overlaps and white space out, and claims what nobody claimed for what its line is. Tells of one
/// after the other: a list of all would be as long as that of the spans.
fn settle(text: &str, mut claims: Vec<Claim>, page: &Page<'_>, holes: &[Stretch], settled: &mut impl FnMut(Claim)) {
    claims.sort_by_key(|claim| (claim.at.start, claim.at.end));
    let mut lines = Gaps { text, page, holes, line: 0, hole: 0 };
    let mut end = 0;
    for mut claim in claims {
        claim.at.start = claim.at.start.max(end);
        if claim.at.start >= claim.at.end {
            continue;
        }
        lines.fill(end..claim.at.start, settled);
        end = claim.at.end;
        push(text, claim, settled);
    }
    lines.fill(end..text.len(), settled);
}

/// Tells of a claim without the white space at its ends.
fn push(text: &str, claim: Claim, settled: &mut impl FnMut(Claim)) {
    let inside = slice(text, &claim.at);
    let start = claim.at.start + (inside.len() - inside.trim_start().len());
    let at = start..start + inside.trim().len();
    if !at.is_empty() {
        settled(Claim { at, ..claim });
    }
}

/// What is between claims: cut out ads, and the rest of lines.
struct Gaps<'p> {
    text: &'p str,
    page: &'p Page<'p>,
    holes: &'p [Stretch],
    line: usize,
    hole: usize,
}

impl Gaps<'_> {
    fn fill(&mut self, gap: Stretch, settled: &mut impl FnMut(Claim)) {
        let mut from = gap.start;
        while from < gap.end {
            while self.holes.get(self.hole).is_some_and(|hole| hole.end <= from) {
                self.hole += 1;
            }
            while self.page.lines.get(self.line).is_some_and(|line| line.at.end <= from) {
                self.line += 1;
            }
            let hole = self.holes.get(self.hole).filter(|hole| hole.start < gap.end);
            let line = self.page.lines.get(self.line).filter(|line| line.at.start < gap.end);
            let (until, part, place) = match (hole, line) {
                (Some(hole), _) if hole.start <= from => {
                    (hole.end, Part::Noise, Place::Noise(NoiseKind::Advertisement))
                }
                (hole, Some(line)) if line.at.start <= from => {
                    let (part, place) = of_line(self.page.kind(self.line));
                    (line.at.end.min(hole.map_or(usize::MAX, |hole| hole.start)), part, place)
                }
                (hole, line) => {
                    let next = hole.map_or(gap.end, |h| h.start).min(line.map_or(gap.end, |l| l.at.start));
                    // Marks of the page's own language, such as the `#` of Markdown.
                    (next, Part::Label, Place::Nowhere)
                }
            };
            let until = until.min(gap.end).max(from + 1);
            push(self.text, Claim { at: from..until, part, place }, settled);
            from = until;
        }
    }
}

/// What a line is as far as no value claims it.
fn of_line(kind: Kind) -> (Part, Place) {
    match kind {
        Kind::Noise(kind) => (Part::Noise, Place::Noise(kind)),
        Kind::Repeat => (Part::Repeat, Place::Nowhere),
        Kind::Open => (Part::Noise, Place::Noise(NoiseKind::Debris)),
        Kind::Field
        | Kind::Heading
        | Kind::Text
        | Kind::Caption
        | Kind::Table
        | Kind::Formula
        | Kind::Note
        | Kind::Reference => (Part::Label, Place::Nowhere),
    }
}
