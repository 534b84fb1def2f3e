//! The account of a source line by line: what each was taken for, why, and what was noted there. For people; the report
//! has the same by values. Changes nothing of what the parser found.

use super::Parsed;
use super::located::Stretch;
use super::outline::Why;
use super::page::{Kind, Page, Role};
use super::source::Source;
use crate::essay::{Diagnostic, Part, PartSpan, Repair, Report};
use crate::text::Span;

/// What a source became, and how each of its lines came to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The essay and its report. Diagnostics without a span are of the whole source, and with no line.
    pub parsed: Parsed,
    /// The lines of the decoded source that aren't blank, in order, each once.
    pub lines: Vec<ExplainedLine>,
}

/// A line of the decoded source that isn't blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedLine {
    /// From 1, blank lines counted, as editors number lines: by LF, CR LF or CR.
    pub number: usize,
    /// Where it begins, in characters of the decoded source.
    pub start: usize,
    /// One or more; several where a line held several things, or an advertisement was cut out of it.
    pub pieces: Vec<Piece>,
    /// Those whose spans begin on the line.
    pub diagnostics: Vec<Diagnostic>,
    /// Those whose spans begin on the line.
    pub repairs: Vec<Repair>,
}

/// A line, or a part of one, that was judged as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// In characters of the decoded source, without the white space at its ends.
    pub span: Span,
    /// As the source has it.
    pub text: String,
    /// Why it was taken for this: an English phrase that goes on from "The line …".
    pub reason: String,
    /// What it is and the values that it went to: the report's spans, cut to the piece.
    pub parts: Vec<PartSpan>,
}

/// Puts the account together. `holes` are the advertisements that were cut out of lines.
pub(super) fn explain(parsed: Parsed, page: &Page<'_>, holes: &[Stretch], source: &Source<'_>) -> Explanation {
    let judged = judged(page, holes, source);
    let borders: Vec<usize> = source.decoded.char_indices().map(|(at, _)| at).chain([source.decoded.len()]).collect();
    let text = |from: usize, to: usize| {
        let bytes = borders.get(from).copied()..borders.get(to).copied();
        bytes.start.zip(bytes.end).and_then(|(from, to)| source.decoded.get(from..to)).unwrap_or_default()
    };
    let spans = &parsed.report.spans;
    let (mut first, mut judgement) = (0, 0);
    let mut lines: Vec<ExplainedLine> = Vec::new();
    for (number, line) in numbered(source.decoded) {
        while spans.get(first).is_some_and(|span| span.span.end <= line.start) {
            first += 1;
        }
        let mut pieces: Vec<(Option<usize>, Vec<PartSpan>)> = Vec::new();
        for part in spans.iter().skip(first).take_while(|part| part.span.start < line.end) {
            let (mut from, until) = (part.span.start.max(line.start), part.span.end.min(line.end));
            while from < until {
                while judged.get(judgement).is_some_and(|judged| judged.span.end <= from) {
                    judgement += 1;
                }
                let (by, to) = match judged.get(judgement).map(|judged| judged.span) {
                    Some(span) if span.start <= from => (Some(judgement), span.end),
                    Some(span) => (None, span.start),
                    None => (None, until),
                };
                let to = to.min(until);
                let span = trimmed(text(from, to), from);
                if span.start < span.end {
                    add(&mut pieces, by, PartSpan { span, ..part.clone() });
                }
                from = to;
            }
        }
        let piece = |(by, parts): (Option<usize>, Vec<PartSpan>)| {
            let (start, end) = (parts.first()?.span.start, parts.last()?.span.end);
            let reason = by.and_then(|by| judged.get(by)).map_or(UNJUDGED.to_owned(), |judged| judged.reason(page));
            Some(Piece { span: Span { start, end }, text: text(start, end).to_owned(), reason, parts })
        };
        let pieces: Vec<Piece> = pieces.into_iter().filter_map(piece).collect();
        if !pieces.is_empty() {
            lines.push(ExplainedLine {
                number,
                start: line.start,
                pieces,
                diagnostics: Vec::new(),
                repairs: Vec::new(),
            });
        }
    }
    note(&parsed.report, &mut lines);
    Explanation { parsed, lines }
}

/// Why a piece that no line of the page holds is what it is: characters that a repair took out.
const UNJUDGED: &str = "says nothing to readers";

/// A stretch of the source that was judged as a whole.
struct Judged {
    span: Span,
    at: Stretch,
    /// None for an advertisement in a line.
    line: Option<usize>,
}

impl Judged {
    fn reason(&self, page: &Page<'_>) -> String {
        match self.line.and_then(|line| page.roles.get(line)) {
            None => "was cut out of the text as an advertisement; the text goes on without it".to_owned(),
            Some(role) => reason(role, page.text, &self.at),
        }
    }
}

fn reason(role: &Role, text: &str, at: &Stretch) -> String {
    match (role.outline.as_ref(), role.kind) {
        (_, Kind::Open) => "was told by no rule".to_owned(),
        (Some(why @ Why::Chosen(_)), Kind::Heading) => why.told(text, at),
        (Some(why @ Why::Refused(_)), Kind::Text) => format!("{}; {}", why.told(text, at), role.reason),
        _ => role.reason.to_owned(),
    }
}

/// The lines of the page and the advertisements cut out of them, in order, by the characters of the source.
fn judged(page: &Page<'_>, holes: &[Stretch], source: &Source<'_>) -> Vec<Judged> {
    let lines = page.lines.iter().enumerate().map(|(index, line)| (line.at.clone(), Some(index)));
    let mut all: Vec<(Stretch, Option<usize>)> = lines.chain(holes.iter().map(|hole| (hole.clone(), None))).collect();
    all.sort_by_key(|(at, _)| at.start);
    let positions = source.positions();
    let mut counter = positions.counter();
    all.into_iter().filter_map(|(at, line)| Some(Judged { span: counter.span(&at)?, at, line })).collect()
}

/// Adds a part to the piece that was judged with it. The marks of Markdown before a line belong to what they mark.
fn add(pieces: &mut Vec<(Option<usize>, Vec<PartSpan>)>, by: Option<usize>, part: PartSpan) {
    match pieces.last_mut() {
        Some((last, parts)) if *last == by => return parts.push(part),
        Some((last @ None, parts)) if parts.iter().all(|part| part.part == Part::Label) => {
            *last = by;
            return parts.push(part);
        }
        _ => {}
    }
    pieces.push((by, vec![part]));
}

/// The lines of a text in characters, without their ends, numbered from 1.
fn numbered(text: &str) -> Vec<(usize, Span)> {
    let mut lines = Vec::new();
    let (mut start, mut before) = (0, None);
    let mut chars = 0;
    for (at, c) in text.chars().enumerate() {
        chars = at + 1;
        if c == '\n' && before == Some('\r') {
            start = at + 1;
        } else if matches!(c, '\n' | '\r') {
            lines.push((lines.len() + 1, Span { start, end: at }));
            start = at + 1;
        }
        before = Some(c);
    }
    lines.push((lines.len() + 1, Span { start, end: chars }));
    lines
}

/// The span of a text without the white space at its ends; `from` is where it begins.
fn trimmed(text: &str, from: usize) -> Span {
    let start = from + text.chars().take_while(|c| c.is_whitespace()).count();
    Span { start, end: start + text.trim().chars().count() }
}

/// Puts diagnostics and repairs to the lines that their spans begin on.
fn note(report: &Report, lines: &mut [ExplainedLine]) {
    let place =
        |lines: &[ExplainedLine], start: usize| lines.partition_point(|line| line.start <= start).checked_sub(1);
    for diagnostic in &report.diagnostics {
        let at = diagnostic.span.and_then(|span| place(lines, span.start));
        if let Some(line) = at.and_then(|at| lines.get_mut(at)) {
            line.diagnostics.push(diagnostic.clone());
        }
    }
    for repair in &report.repairs {
        if let Some(line) = place(lines, repair.span.start).and_then(|at| lines.get_mut(at)) {
            line.repairs.push(repair.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_numbered_as_editors_do() {
        let told: Vec<_> = numbered("甲\r\n\n乙\r丙").into_iter().map(|(n, s)| (n, s.start, s.end)).collect();
        assert_eq!(told, [(1, 0, 1), (2, 3, 3), (3, 4, 5), (4, 6, 7)]);
    }
}
