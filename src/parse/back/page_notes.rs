//! Notes that stand at the ends of pages, `① 林晚：《湖志》，第12页。`: they become references, and the paragraph that the page's end
//! broke goes on below them. Lines are such notes only where they count on, or from 1 again, and the prose above them has
//! each number as a raised one; then they stand right above a page's end, or tell of works. Numbered headings, lists and rows
//! have no number in the prose.

mod mark;
mod raised;

use crate::essay::Part;
use crate::parse::chars::{digit, ends_paragraph};
use crate::parse::draft::Draft;
use crate::parse::front::fields;
use crate::parse::label::{self, Field, Form, Label};
use crate::parse::located::{Stretch, read_as_printed};
use crate::parse::page::{Kind, Page};
use crate::parse::reference::read_reference;
use mark::{Mark, Style};
use raised::Raised;

/// Numbers that a page may skip: those of notes that a scanner lost.
const LOST: u32 = 2;

/// Lines that a note goes on over, at most.
const LONGEST: usize = 8;

/// Notes on authors on one page, at most.
const NOTES_OF_AUTHOR: usize = 3;

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
    /// Whether a page ends right below them.
    bounded: bool,
    /// The line behind them.
    end: usize,
}

/// Takes the notes at page ends out of the lines from `body` on.
pub(super) fn take(page: &mut Page<'_>, draft: &mut Draft<'_>, body: usize) {
    let runs = find(page, body);
    for (run, cited) in runs {
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
            draft.essay.references.push(read_reference(Some(&note.mark.label()), &raw));
        }
        page.note_marks.extend(cited.into_iter().map(|raised| raised.at));
    }
    page.note_marks.sort_unstable_by_key(|at| at.start);
    of_authors(page, draft, body);
}

/// The runs of notes, each with the raised numbers that cite it.
fn find(page: &Page<'_>, body: usize) -> Vec<(Run, Vec<Raised>)> {
    let marks: Vec<(usize, Mark)> =
        page.open(body, page.lines.len()).filter_map(|index| Some((index, mark::read(page.line(index))?))).collect();
    // Nearly no text has one, and only those are read again.
    if !marks.iter().any(|(index, mark)| mark.number == 1 && mark::cites(behind(page, *index, mark))) {
        return Vec::new();
    }
    let Some(end) = end(page, body) else { return Vec::new() };
    let mut runs: Vec<(Run, Vec<Raised>)> = Vec::new();
    let (mut cited, mut read, mut last): (Vec<Raised>, usize, u32) = (Vec::new(), body, 0);
    for (index, mark) in marks {
        let style = style_of(&runs).unwrap_or(mark.style);
        let counts_on = mark.number == 1 || (last + 1..=last + 1 + LOST).contains(&mark.number);
        if index < read || index >= end || mark.style != style || !counts_on {
            continue;
        }
        for line in page.open(read, index) {
            raised::find(page.text, &page.at(line), &mut cited);
        }
        read = index;
        let Some(run) = Run::read(page, index, mark, end, &cited) else { continue };
        let numbers: Vec<u32> = run.notes.iter().map(|note| note.mark.number).collect();
        last = numbers.last().copied().unwrap_or(last);
        read = run.end;
        cited.retain(|raised| raised.cites(style) && numbers.contains(&raised.number));
        runs.push((run, std::mem::take(&mut cited)));
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

/// Where notes may stand at the latest: above the label of a list.
fn end(page: &Page<'_>, body: usize) -> Option<usize> {
    let labelled = |index: &usize| {
        label::opening(page.text, &page.at(*index)).is_some_and(|label| {
            matches!(label.field, Field::References | Field::Notes)
                && matches!(label.form, Form::Alone | Form::Bracketed | Form::Colon)
        })
    };
    let label = page.open(body, page.lines.len()).find(labelled);
    label.or_else(|| page.open(body, page.lines.len()).last().map(|last| last + 1))
}

fn behind<'t>(page: &Page<'t>, index: usize, mark: &Mark) -> &'t str {
    page.line(index).get(mark.length..).unwrap_or_default()
}

fn first_line<'t>(page: &Page<'t>, note: &Note) -> &'t str {
    note.at.first().and_then(|at| page.text.get(at.clone())).unwrap_or_default()
}

impl Run {
    /// The notes from a line on, if they are such.
    fn read(page: &Page<'_>, index: usize, mark: Mark, end: usize, cited: &[Raised]) -> Option<Self> {
        let known = |mark: &Mark| cited.iter().any(|raised| raised.number == mark.number && raised.cites(mark.style));
        if !known(&mark) {
            return None;
        }
        let mut run = Self { notes: Vec::new(), bounded: false, end: index };
        run.push(page, index, mark);
        let mut next = index + 1;
        loop {
            if next >= end || matches!(page.kind(next), Kind::Noise(_)) {
                run.bounded = true;
                break;
            }
            let note = run.notes.last_mut()?;
            let expected = note.mark.number + 1;
            if !page.is_open(next) {
                break;
            }
            match mark::read(page.line(next)) {
                Some(mark) if mark.number == expected && mark.style == note.mark.style && known(&mark) => {
                    run.push(page, next, mark);
                }
                _ if is_unended(page, note) && note.lines.len() < LONGEST => {
                    note.at.push(page.at(next));
                    note.lines.push(next);
                }
                _ => break,
            }
            next += 1;
        }
        if !run.bounded {
            run.close(page);
        }
        run.end = run.notes.last()?.lines.last()? + 1;
        run.stands(page).then_some(run)
    }

    fn push(&mut self, page: &Page<'_>, index: usize, mark: Mark) {
        let at = page.at(index);
        let label = at.start..at.start + mark.length;
        self.notes.push(Note { mark, at: std::iter::once(label.end..at.end).collect(), label, lines: vec![index] });
    }

    /// Leaves out what no page's end closes: the lines below the last note that tells of a work, and those that it goes on over.
    fn close(&mut self, page: &Page<'_>) {
        while self.notes.last().is_some_and(|note| !mark::cites(first_line(page, note))) {
            self.notes.pop();
        }
        if let Some(note) = self.notes.last_mut() {
            note.at.truncate(1);
            note.lines.truncate(1);
        }
    }

    /// Whether the notes are such by what they say, and by what stands below them.
    fn stands(&self, page: &Page<'_>) -> bool {
        let works = self.notes.iter().filter(|note| mark::cites(first_line(page, note))).count();
        let plain = self.notes.first().is_some_and(|note| note.mark.style == Style::Plain);
        match (self.bounded, plain) {
            (true, false) => true,
            (true, true) => works > 0,
            (false, _) => works > 0 && works * 2 >= self.notes.len(),
        }
    }
}

/// Whether a note goes on below its last line.
fn is_unended(page: &Page<'_>, note: &Note) -> bool {
    let line = note.lines.last().map(|last| page.line(*last)).unwrap_or_default();
    !ends_paragraph(line) && !line.ends_with(|c| digit(c).is_some() || matches!(c, '頁' | '页'))
}

/// `* 國立某大學歷史學系教授`: notes on the authors, one below the other, right above the notes of a page or its end, or below the
/// front matter. Those with a label of their own are read by it. A star that leads to one marks nobody's correspondence.
fn of_authors(page: &mut Page<'_>, draft: &mut Draft<'_>, body: usize) {
    let says = |page: &Page<'_>, index: usize| {
        let at = page.at(index);
        let start = at.end - page.line(index).trim_start_matches(['*', '＊']).trim_start().len();
        start..at.end
    };
    let is_note = |page: &Page<'_>, index: usize| {
        mark::tells_of_author(page.line(index)) && label::opening(page.text, &says(page, index)).is_none()
    };
    of_lead(page, draft, body);
    let notes: Vec<usize> = page.open(body, page.lines.len()).filter(|index| is_note(page, *index)).collect();
    let mut lead = body;
    for index in notes {
        while lead < index && !page.is_open(lead) {
            lead += 1;
        }
        let mut below = (index + 1..page.lines.len()).take(NOTES_OF_AUTHOR).skip_while(|below| is_note(page, *below));
        let foot = below.next().is_none_or(|below| matches!(page.kind(below), Kind::Noise(_) | Kind::Reference));
        if foot || lead == index {
            let (start, at) = (page.at(index).start, says(page, index));
            page.set(index, Kind::Field, "is a note on an author at a page's end, or below the front matter");
            if !CORRESPONDENCE.iter().any(|word| page.line(index).contains(word)) {
                for author in &mut draft.essay.authors {
                    author.roles.retain(|role| role != "corresponding");
                }
            }
            let label = Label { field: Field::AuthorNote, form: Form::Alone, at: start..at.start, spaced: false };
            fields::apply(draft, &fields::of_label(&label, vec![at]));
        }
    }
}

/// `沈佳慧，北城國民小學教師`, `電子郵件：…`: lines below the front matter that tell who the authors are, one after the other. The first
/// that begins with no author's name, or goes on as a sentence, is text.
fn of_lead(page: &mut Page<'_>, draft: &mut Draft<'_>, body: usize) {
    let mut told = false;
    for index in body..page.lines.len() {
        if !page.is_open(index) {
            continue;
        }
        let line = page.line(index);
        let named = draft.essay.authors.iter().take(40).any(|author| mark::tells_post(line, &author.name));
        let address = told && CONTACTS.iter().any(|word| line.starts_with(word));
        if !named && !address {
            break;
        }
        told = true;
        page.set(index, Kind::Field, "tells who an author is, below the front matter");
        let at = page.at(index);
        let label = Label { field: Field::AuthorNote, form: Form::Alone, at: at.start..at.start, spaced: false };
        fields::apply(draft, &fields::of_label(&label, vec![at]));
    }
}

/// What a line begins with that has an author's address.
const CONTACTS: [&str; 7] = ["電子郵件", "电子邮件", "電子信箱", "E-mail", "Email", "通訊地址", "通讯地址"];

/// What a note says of the author whom readers write to.
const CORRESPONDENCE: [&str; 6] = ["通訊", "通讯", "通信", "Correspond", "correspond", "聯絡"];
