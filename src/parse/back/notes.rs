//! Whether what stands behind 注1 or below 附注 are notes of the text: it cites them, or they tell of works. Closing remarks of a
//! rule or a contract, what stands below a table, and the words that a poem's page explains are none, and stay text.

use super::entry::{has_mark, is_entry, looks_cited};
use crate::parse::chars::{digit, squash};
use crate::parse::label::Label;
use crate::parse::page::Page;
use crate::parse::reference::note;

/// Labels that remarks have as often as notes.
const REMARKS: [&str; 4] = ["附注", "附註", "注解", "註解"];

/// So many lines tell what a list is made of.
const SAMPLE: usize = 40;

/// The line with note 1 of a list without a label, below which note 2 follows.
pub(super) fn first(page: &Page<'_>, body: usize) -> Option<usize> {
    let number = |index: usize| note::label(page.line(index)).map(|(note, _)| note.number);
    let first = page.open(body, page.lines.len()).find(|&index| number(index) == Some(1))?;
    page.open(first + 1, page.lines.len()).any(|index| number(index) == Some(2)).then_some(first)
}

/// Whether the label at a line is of remarks: its word is theirs, and below it stand no notes of the text.
pub(super) fn are_remarks(page: &Page<'_>, body: usize, index: usize, label: &Label) -> bool {
    let word = squash(page.text.get(label.at.clone()).unwrap_or_default());
    REMARKS.iter().any(|remark| word.contains(remark)) && !are_of_text(page, body, index + 1)
}

/// Whether the entries from a line on are notes: the text above cites a note by its word, or half of them tell of a work.
pub(super) fn are_of_text(page: &Page<'_>, body: usize, first: usize) -> bool {
    if page.open(body, first).any(|index| cites(page.line(index))) {
        return true;
    }
    let lines: Vec<&str> = page.open(first, page.lines.len()).map(|index| page.line(index)).take(SAMPLE).collect();
    // A list without numbers has an entry on each line; of others one may go on below its number.
    let numbered = lines.iter().filter(|line| is_entry(line)).count();
    let entries = if numbered == 0 { lines.len() } else { numbered };
    let works = lines.iter().filter(|line| tells_of_work(line)).count();
    // Footnotes of Markdown are never anything else.
    let footnotes = lines.iter().any(|line| note::footnote(line).is_some());
    footnotes || works > 0 && works * 2 >= entries
}

/// Whether a line has the mark of a book, a year as citations have it, or a page.
fn tells_of_work(line: &str) -> bool {
    let pages = line.match_indices(['页', '頁']).any(|(at, page)| {
        let behind = line.get(at + page.len()..).unwrap_or_default();
        line.get(..at).is_some_and(|before| before.ends_with(|c| digit(c).is_some()))
            || behind.starts_with(|c| digit(c).is_some())
    });
    line.contains(['《', '〈']) || has_mark(line) || looks_cited(line) || pages
}

/// Whether a line cites a note by its word: `…（註1）`, `…。註1`.
fn cites(line: &str) -> bool {
    line.match_indices(['注', '註']).any(|(at, _)| {
        let (before, rest) = line.split_at(at);
        note::cited(rest, before.chars().next_back()).is_some()
    })
}
