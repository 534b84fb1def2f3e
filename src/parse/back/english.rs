//! An English block behind the text: title, names, Abstract, Key words.

use super::list;
use crate::parse::chars::{han_count, is_latin};
use crate::parse::draft::Draft;
use crate::parse::front;
use crate::parse::label::{self, Field};
use crate::parse::page::{Kind, Page};

/// How many lines a title, names and affiliations may take above an abstract.
const ABOVE: usize = 14;

/// Takes the title and the names above an English abstract; the labelled lines themselves are read with the others.
pub(super) fn read(page: &mut Page<'_>, draft: &mut Draft<'_>, body: usize) {
    let mut index = body;
    while index < page.lines.len() {
        if page.is_open(index) && has_word(page.line(index)) {
            let at = page.at(index);
            let labels = label::all(page.text, &at);
            if let Some(found) = labels.iter().find(|label| label.field == Field::AbstractEn) {
                if found.at.start > at.start {
                    page.split(index, found.at.start);
                    index += 1;
                }
                above(page, draft, body, index);
                return;
            }
        }
        index += 1;
    }
}

fn has_word(line: &str) -> bool {
    line.len() < 20_000 && (line.contains("Abstract") || line.contains("ABSTRACT"))
}

/// Takes the lines above the label that are of the block: the title and what stands below it.
fn above(page: &mut Page<'_>, draft: &mut Draft<'_>, body: usize, label: usize) {
    let mut lines = Vec::new();
    for index in (body..label).rev().take(ABOVE) {
        let line = page.line(index);
        // `1 College of …` begins as an entry of a list does.
        let entry =
            list::is_entry(line) && (line.starts_with(['[', '［', '〔']) || !front::is_english_affiliation(line));
        // A postcode that an affiliation has on a line of its own.
        let code = !lines.is_empty() && line.chars().count() <= 12 && han_count(line) == 0;
        if !page.is_open(index) || !(is_latin(line) || code) || entry || list::is_end_of_entry(line, lines.len()) {
            break;
        }
        lines.push(index);
    }
    lines.reverse();
    let Some(first) = front::read_english(page, draft, &lines) else { return };
    for index in lines.into_iter().filter(|index| *index >= first) {
        page.set(index, Kind::Field, front::ENGLISH_BLOCK);
    }
}
