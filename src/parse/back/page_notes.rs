//! Notes that stand at the ends of pages, `① 林晚：《湖志》，第12页。`: they become references, and the paragraph that the page's end
//! broke goes on below them. Lines are such notes only where they count on, or from 1 again, and the prose above them has
//! each number as a raised one; then the number or the head of a page stands right below them, or half of them surely tell of
//! works. Plain figures are notes only above the number or the head of a page: elsewhere they are headings, items and rows.

mod mark;
mod raised;

use std::collections::HashSet;

use crate::essay::{NoiseKind, Part};
use crate::parse::chars::{digit, ends_paragraph, has_more_than};
use crate::parse::draft::Draft;
use crate::parse::label::{self, Field, Form};
use crate::parse::located::{Stretch, read_as_printed};
use crate::parse::page::{Kind, NoteMark, Page};
use crate::parse::reference::read_note;
use mark::{Mark, Style};
use raised::Raised;

/// Numbers that a page may skip: those of notes that a scanner lost.
const LOST: u32 = 2;

/// Lines that a note goes on over, at most.
const LONGEST: usize = 8;

/// Characters of a line of print at least, below which a note may go on over a blank line. Headings are shorter.
const FULL_LINE: usize = 24;

/// Bytes of a head or a foot of a page beside its number, at most.
const LONGEST_FOOT: usize = 90;

/// Characters of an uncited line that shows the notes to be headings, at most.
const LONGEST_HEADING: usize = 30;

/// Lines with marks among which the next number is looked for.
const MOST_MARKS: usize = 50;

/// A note: its mark, and the stretches of what it says.
struct Note {
    mark: Mark,
    label: Stretch,
    at: Vec<Stretch>,
    lines: Vec<usize>,
}

/// The notes of a page, one below the other.
struct Run {
    notes: Vec<Note>,
    foot: Foot,
    /// The first line that a note goes on over below a blank one: its note, and its place in that.
    gap: Option<(usize, usize)>,
    /// The line behind them.
    end: usize,
}

/// What stands right below the notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Foot {
    /// The number or the head of a page.
    Page,
    /// The label of a list, or nothing.
    End,
    Text,
}

/// The raised numbers since the last notes.
#[derive(Default)]
struct Cited {
    raised: Vec<Raised>,
    seen: HashSet<(Style, u32)>,
    /// Whether numbers in brackets may cite notes that stand bare at the page's end: no list is in brackets.
    bare: bool,
}

impl Cited {
    fn add(&mut self, text: &str, line: &Stretch) {
        let known = self.raised.len();
        raised::find(text, line, &mut self.raised);
        self.seen.extend(self.raised.iter().skip(known).map(|raised| (raised.style, raised.number)));
    }

    /// Whether a number of one style cites notes of another.
    fn cites(&self, raised: Style, note: Style) -> bool {
        raised == note || self.bare && raised == Style::Bracketed && note == Style::Plain
    }

    fn has(&self, mark: &Mark) -> bool {
        [mark.style, Style::Bracketed]
            .iter()
            .any(|style| self.cites(*style, mark.style) && self.seen.contains(&(*style, mark.number)))
    }

    /// The numbers that cite a run, which are no others' from there on.
    fn take(&mut self, run: &Run) -> Vec<Raised> {
        self.seen.clear();
        let of_run = |raised: &Raised| {
            run.notes.first().is_some_and(|note| self.cites(raised.style, note.mark.style))
                && run.position(raised.number).is_some()
        };
        let cited = self.raised.iter().filter(|raised| of_run(raised)).cloned().collect();
        self.raised.clear();
        cited
    }
}

/// Takes the notes at page ends out of the lines from `body` on.
pub(super) fn take(page: &mut Page<'_>, draft: &mut Draft<'_>, body: usize) {
    let runs = find(page, body);
    for (run, cited) in runs {
        let first = draft.essay.references.len();
        page.note_marks.extend(cited.into_iter().filter_map(|raised| {
            let reference = first + run.position(raised.number)?;
            Some(NoteMark { at: raised.at, reference })
        }));
        for note in run.notes {
            for line in &note.lines {
                page.set(*line, Kind::Reference, "is a note at a page's end, whose number stands in the text above");
            }
            let index = draft.essay.references.len();
            draft.drop(&note.label, Part::Label);
            for at in &note.at {
                draft.claim(at, Part::Reference, format!("/references/{index}"));
            }
            let raw = read_as_printed(page.text, &note.at);
            draft.essay.references.push(read_note(Some(&note.mark.label()), &raw));
        }
    }
    page.note_marks.sort_unstable_by_key(|mark| mark.at.start);
}

/// The runs of notes, each with the raised numbers that cite it.
fn find(page: &Page<'_>, body: usize) -> Vec<(Run, Vec<Raised>)> {
    let marks: Vec<(usize, Mark)> =
        page.open(body, page.lines.len()).filter_map(|index| Some((index, mark::read(page.line(index))?))).collect();
    // Nearly no text has one, and only those are read again.
    if !marks.iter().any(|(index, mark)| mark.number == 1 && mark::cites(behind(page, *index, mark))) {
        return Vec::new();
    }
    let label = list_label(page, body);
    let Some(end) = label.or_else(|| page.open(body, page.lines.len()).last().map(|last| last + 1)) else {
        return Vec::new();
    };
    let bare = label.is_none() && !marks.iter().any(|(_, mark)| mark.style == Style::Bracketed);
    let mut cited = Cited { bare, ..Cited::default() };
    let mut runs: Vec<(Run, Vec<Raised>)> = Vec::new();
    let (mut read, mut last): (usize, u32) = (body, 0);
    for (position, (index, mark)) in marks.iter().enumerate() {
        let style = style_of(&runs).unwrap_or(mark.style);
        let counts_on = mark.number == 1 || (last + 1..=last + 1 + LOST).contains(&mark.number);
        if *index < read || *index >= end || mark.style != style || !counts_on {
            continue;
        }
        for line in page.open(read, *index) {
            cited.add(page.text, &page.at(line));
        }
        read = *index;
        let Some(run) = Run::read(page, *index, *mark, end, &cited) else { continue };
        if run.are_headings(page, marks.get(position..).unwrap_or_default()) {
            continue;
        }
        last = run.notes.last().map_or(last, |note| note.mark.number);
        read = run.end;
        let of_run = cited.take(&run);
        runs.push((run, of_run));
    }
    let notes = || runs.iter().flat_map(|(run, _)| &run.notes);
    let works = notes().filter(|note| mark::cites(first_line(page, note))).count();
    // Numbers in brackets on one page only are the list of a paper that stands above its label, or has none.
    let list = runs.len() == 1 && style_of(&runs) == Some(Style::Bracketed);
    if list || works * 3 < notes().count() {
        return Vec::new();
    }
    runs
}

/// The style of the first note.
fn style_of(runs: &[(Run, Vec<Raised>)]) -> Option<Style> {
    runs.first().and_then(|(run, _)| run.notes.first()).map(|note| note.mark.style)
}

/// The label of a list; notes stand above it.
fn list_label(page: &Page<'_>, body: usize) -> Option<usize> {
    let labelled = |index: &usize| {
        label::opening(page.text, &page.at(*index)).is_some_and(|label| {
            matches!(label.field, Field::References | Field::Notes)
                && matches!(label.form, Form::Alone | Form::Bracketed | Form::Colon)
        })
    };
    page.open(body, page.lines.len()).find(labelled)
}

/// Whether a line is the number or the head of a page, or a short line right above one.
fn is_foot(page: &Page<'_>, index: usize) -> bool {
    let of_page =
        |index: usize| matches!(page.kind(index), Kind::Noise(NoiseKind::PageNumber | NoiseKind::RunningHead));
    let line = page.line(index);
    of_page(index) || page.is_open(index) && line.len() <= LONGEST_FOOT && !ends_paragraph(line) && of_page(index + 1)
}

fn behind<'t>(page: &Page<'t>, index: usize, mark: &Mark) -> &'t str {
    page.line(index).get(mark.length..).unwrap_or_default()
}

fn first_line<'t>(page: &Page<'t>, note: &Note) -> &'t str {
    note.at.first().and_then(|at| page.text.get(at.clone())).unwrap_or_default()
}

impl Run {
    /// The notes from a line on, if they are such.
    fn read(page: &Page<'_>, index: usize, mark: Mark, end: usize, cited: &Cited) -> Option<Self> {
        if !cited.has(&mark) {
            return None;
        }
        let mut run = Self { notes: Vec::new(), foot: Foot::Text, gap: None, end: index };
        run.push(page, index, mark);
        let mut next = index + 1;
        loop {
            if next >= end {
                run.foot = Foot::End;
                break;
            }
            if matches!(page.kind(next), Kind::Noise(_)) {
                run.foot = if is_foot(page, next) { Foot::Page } else { Foot::Text };
                break;
            }
            let position = run.notes.len() - 1;
            let note = run.notes.last_mut()?;
            let expected = note.mark.number + 1;
            if !page.is_open(next) {
                break;
            }
            let apart = page.lines.get(next).is_some_and(|line| line.blanks > 0);
            let unended = note.lines.len() < LONGEST && is_unended(page, note);
            match mark::read(page.line(next)) {
                Some(mark) if mark.number == expected && mark.style == note.mark.style && cited.has(&mark) => {
                    run.push(page, next, mark);
                }
                _ if unended && !apart => note.goes_on(page, next),
                _ if is_foot(page, next) => {
                    run.foot = Foot::Page;
                    break;
                }
                _ if unended && has_more_than(page.line(next - 1), FULL_LINE) => {
                    run.gap = run.gap.or(Some((position, note.lines.len())));
                    note.goes_on(page, next);
                }
                _ => break,
            }
            next += 1;
        }
        if run.foot != Foot::Page {
            run.close(page);
        }
        run.end = run.notes.last()?.lines.last()? + 1;
        run.stands(page).then_some(run)
    }

    /// Where the note with a number stands among these, which count on.
    fn position(&self, number: u32) -> Option<usize> {
        let first = self.notes.first()?.mark.number;
        usize::try_from(number.checked_sub(first)?).ok().filter(|position| *position < self.notes.len())
    }

    /// Whether these are headings in figures: the first does not end, and the next number is that of a short line that does not
    /// end either, further down.
    fn are_headings(&self, page: &Page<'_>, marks: &[(usize, Mark)]) -> bool {
        let (Some(first), Some(last)) = (self.notes.first(), self.notes.last()) else { return false };
        let open = |line: &str| !ends_paragraph(line) && !has_more_than(line, LONGEST_HEADING);
        first.mark.style == Style::Plain
            && first.lines.first().is_some_and(|index| open(page.line(*index)))
            && marks.iter().skip(self.notes.len()).take(MOST_MARKS).any(|(index, mark)| {
                mark.number == last.mark.number + 1
                    && mark.style == Style::Plain
                    && open(page.line(*index))
                    && !mark::cites(behind(page, *index, mark))
            })
    }

    fn push(&mut self, page: &Page<'_>, index: usize, mark: Mark) {
        let at = page.at(index);
        let label = at.start..at.start + mark.length;
        self.notes.push(Note { mark, at: std::iter::once(label.end..at.end).collect(), label, lines: vec![index] });
    }

    /// Leaves out what no page's end closes: what stands below a blank line, and in the middle of the text the lines below the
    /// last note that tells of a work, and those that it goes on over.
    fn close(&mut self, page: &Page<'_>) {
        if let Some((position, length)) = self.gap {
            self.notes.truncate(position + 1);
            if let Some(note) = self.notes.last_mut() {
                note.at.truncate(length);
                note.lines.truncate(length);
            }
        }
        if self.foot == Foot::End {
            return;
        }
        while self.notes.last().is_some_and(|note| !mark::cites_surely(first_line(page, note))) {
            self.notes.pop();
        }
        if let Some(note) = self.notes.last_mut() {
            note.at.truncate(1);
            note.lines.truncate(1);
        }
    }

    /// Whether the notes are such by what they say, and by what stands below them.
    fn stands(&self, page: &Page<'_>) -> bool {
        let count = |cites: fn(&str) -> bool| self.notes.iter().filter(|note| cites(first_line(page, note))).count();
        let plain = self.notes.first().is_some_and(|note| note.mark.style == Style::Plain);
        match (self.foot, plain) {
            (Foot::Page, false) => true,
            (Foot::Page, true) => count(mark::cites) > 0,
            (_, true) => false,
            (_, false) => {
                let works = count(mark::cites_surely);
                works > 0 && works * 2 >= self.notes.len()
            }
        }
    }
}

impl Note {
    fn goes_on(&mut self, page: &Page<'_>, line: usize) {
        self.at.push(page.at(line));
        self.lines.push(line);
    }
}

/// Whether a note goes on below its last line.
fn is_unended(page: &Page<'_>, note: &Note) -> bool {
    let line = note.lines.last().map(|last| page.line(*last)).unwrap_or_default();
    !ends_paragraph(line) && !line.ends_with(|c| digit(c).is_some() || matches!(c, '頁' | '页'))
}
