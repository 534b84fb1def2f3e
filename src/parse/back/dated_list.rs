//! A list of references that has neither a label nor numbers: lines that begin with names and a year in brackets, down to the
//! end of the page. Years with lives or works in the midst of an essay are its text.

use std::sync::LazyLock;

use regex::Regex;

use super::ends::is_whole;
use crate::parse::chars::is_latin;
use crate::parse::label::{self, Field, Form};
use crate::parse::outline;
use crate::parse::page::Page;
use crate::parse::reference::pattern::pattern;

/// So many lines with names and a year make a list without a label.
const DATED: usize = 5;

/// The first line of such a list: from there on stands nothing but its references and the lines that they go on over, one each,
/// until the page ends or a note on the authors, a date, an appendix or the like begins.
pub(super) fn first(page: &Page<'_>, body: usize) -> Option<usize> {
    let mut run: Vec<usize> = Vec::new();
    let (mut proven, mut reference) = (0, String::new());
    // Whether the line above is the first of its reference.
    let mut begun = false;
    for index in page.open(body, page.lines.len()) {
        let line = page.line(index);
        if opens_dated(line) {
            proven += usize::from(is_proven(&reference));
            run.push(index);
            line.clone_into(&mut reference);
            begun = true;
            continue;
        }
        if run.is_empty() {
            continue;
        }
        if is_end(page, index) {
            break;
        }
        if begun && !outline::opens_section(line) && (!is_whole(&reference) || is_latin(line)) {
            reference.push_str(line);
        } else {
            run.clear();
            reference.clear();
            proven = 0;
        }
        begun = false;
    }
    proven += usize::from(is_proven(&reference));
    (run.len() >= DATED && proven * 3 >= run.len() * 2).then(|| run.first().copied()).flatten()
}

/// `Reed, A. B., & Lake, C. (2010). `, `张三,李四.(2011).`: names with initials, or Han names, and a year in brackets.
static OPENS_DATED: LazyLock<Regex> = LazyLock::new(|| {
    let latin = r"[A-Z][\p{L}’'\- ]{1,30}[,，]\s*[A-Z]\s*[.．][^()（）。;；]{0,300}?";
    let han = r"\p{Han}{2,4}(?:\s*[,，、]\s*\p{Han}{2,4}){0,12}\s*[.．]?\s*";
    pattern(&format!(r"^(?:{latin}|{han})[(（](?:1[89]|2[0Oo])[0-9Ool]{{2}}[a-z]?[)）]\s*[.．]"))
});

fn opens_dated(line: &str) -> bool {
    line.contains(['(', '（']) && OPENS_DATED.is_match(line)
}

/// What only a reference has: a volume with its issue, pages at its end, a type mark, or a publisher at its end. Prose that
/// goes on behind a year names neither so.
static PROOF: LazyLock<Regex> = LazyLock::new(|| {
    let volume = r"[,，.．\s][0-9]{1,4}\s*[(（][0-9]{1,4}(?:\s*[-–—]\s*[0-9]{1,4})?[)）]\s*[,，:：.．]";
    let pages = r"[,，:：.]\s*(?:pp?\.\s*)?[0-9]{1,6}\s*[-–—~～]+\s*[0-9]{1,6}\s*[.．。]?\s*$";
    let mark = r"[\[［](?:[JMCDNPRS]|EB/OL|J/OL)[\]］]";
    let publisher = r"(?:Press|Publishers?|Publishing|出版社|书局|書局|印书馆|印書館)\s*[.．。]?\s*$";
    pattern(&format!("{volume}|{pages}|{mark}|{publisher}"))
});

fn is_proven(reference: &str) -> bool {
    PROOF.is_match(reference)
}

/// Whether a line begins what papers print behind their references.
fn is_end(page: &Page<'_>, index: usize) -> bool {
    let labelled = label::opening(page.text, &page.at(index)).is_some_and(|found| {
        matches!(found.form, Form::Bracketed | Form::Colon | Form::Alone)
            && matches!(
                found.field,
                Field::AuthorNote
                    | Field::Contribution
                    | Field::Funding
                    | Field::Received
                    | Field::Revised
                    | Field::Editor
                    | Field::AbstractEn
                    | Field::KeywordsEn
            )
    });
    labelled || outline::is_end_heading(page.line(index))
}
