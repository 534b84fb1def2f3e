//! An English block behind the text: title, names, Abstract, Key words.

use std::sync::LazyLock;

use regex::Regex;

use super::entry;
use crate::parse::chars::{han_count, is_latin};
use crate::parse::draft::Draft;
use crate::parse::front;
use crate::parse::label::{self, Field};
use crate::parse::page::{Kind, Page};
use crate::parse::reference::opens_with_year;
use crate::parse::reference::pattern::pattern;

/// How many lines a title, names and affiliations may take above an abstract.
const ABOVE: usize = 14;

/// Takes the title and the names above an English abstract; the labelled lines themselves are read with the others.
pub(super) fn read(page: &mut Page<'_>, draft: &mut Draft<'_>, body: usize) {
    let mut index = body;
    while index < page.lines.len() {
        if page.is_open(index) && has_word(page.line(index)) {
            let at = page.at(index);
            let labels = label::all(page.text, &at);
            let found = labels.iter().find(|label| label.field == Field::AbstractEn).map(|label| label.at.start);
            let glued = || glued_label(page.line(index)).map(|label| at.start + label);
            if let Some(start) = found.or_else(glued) {
                if start > at.start {
                    page.split(index, start);
                    index += 1;
                }
                above(page, draft, body, index);
                return;
            }
        }
        index += 1;
    }
}

/// The byte of a label that text is glued to, behind the bracket that closes the affiliations: `100101, China） AbstractThe lake`.
fn glued_label(line: &str) -> Option<usize> {
    line.match_indices("Abstract").take(4).find_map(|(at, word)| {
        let before = line.get(..at)?.trim_end();
        let inside = before.strip_suffix([')', '）'])?.rsplit(['(', '（']).next()?;
        let behind = line.get(at + word.len()..)?;
        let begins = behind.starts_with(|c: char| c.is_ascii_uppercase());
        let words = behind.split_whitespace().take_while(|word| word.starts_with(char::is_alphabetic)).count();
        (is_latin(before) && is_end_of_affiliation(inside) && begins && words > LEAST_WORDS).then_some(at)
    })
}

/// Words that an abstract begins with at least, or a title has; a program has none: `(Factory) AbstractFactory.create();`.
const LEAST_WORDS: usize = 3;

/// Whether a country or a postcode stands in a bracket.
fn is_end_of_affiliation(inside: &str) -> bool {
    let postcode = inside.split(|c: char| !c.is_ascii_digit()).any(|run| (5..=6).contains(&run.len()));
    postcode || inside.contains("China")
}

fn has_word(line: &str) -> bool {
    line.len() < 20_000 && (line.contains("Abstract") || line.contains("ABSTRACT"))
}

/// Takes the lines above the label that are of the block: the title and what stands below it.
fn above(page: &mut Page<'_>, draft: &mut Draft<'_>, body: usize, label: usize) {
    let mut lines = Vec::new();
    for index in (body..label).rev().take(ABOVE) {
        let line = page.line(index);
        // A numbered affiliation looks like an entry, and its postcode stands on a line of its own.
        let affiliation = is_affiliation(line) || (!lines.is_empty() && is_rest_of_affiliation(line));
        let ends = !is_latin(line)
            || entry::is_entry(line)
            || entry::is_end_of_entry(line, lines.len())
            || opens_with_year(line)
            || line.contains("http");
        if !page.is_open(index) || (ends && !affiliation) {
            let below: Vec<&str> = lines.iter().rev().map(|below| page.line(*below)).collect();
            let cut = Some(line).filter(|_| page.is_open(index)).and_then(|line| title_behind(draft, line, &below));
            if let Some(cut) = cut {
                page.split(index, page.at(index).start + cut);
                lines.iter_mut().for_each(|below| *below += 1);
                lines.push(index + 1);
            }
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

/// The pages that a reference ends with, and what a title begins with behind them.
static TITLE_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"[:：]\s*[A-Z]?[0-9]+(?:\s*[-–—~]\s*[0-9]+)?(?:\s*[,，]\s*[0-9]+)*\s*[.．。]\s*([A-Z][a-zA-Z])")
});

/// What journals add to a reference, which is no title.
const ADDED: &[&str] = &["Special Issue", "Erratum", "Errata", "In Chinese", "Supplement"];

/// The byte at which the English title stands on the line of the last reference: `…, 35(2): 12-17. Boats of the lake`. The
/// authors are spelled at the start of the next line, or behind the title where no line below has them. A reference may be
/// translated behind its pages: the names stand first there.
fn title_behind(draft: &Draft<'_>, line: &str, below: &[&str]) -> Option<usize> {
    let title = TITLE_BEHIND.captures_iter(line).last()?.get(1)?.start();
    let (reference, rest) = line.split_at_checked(title)?;
    let words = |text: &str| text.split_whitespace().filter(|word| word.starts_with(char::is_alphabetic)).count();
    let spelled = |line: &str| front::spells_authors(draft, line);
    let named = match spelled(rest) {
        None => below.first().and_then(|names| spelled(names)) == Some(0),
        Some(names) => {
            words(rest.get(..names).unwrap_or_default()) >= LEAST_WORDS
                && !below.iter().any(|line| spelled(line).is_some())
        }
    };
    let added = han_count(reference) == 0 && rest.ends_with(['.', '．'])
        || ADDED.iter().any(|word| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)));
    (words(rest) > LEAST_WORDS && is_latin(rest) && !entry::has_mark(rest) && !has_year(rest) && named && !added)
        .then_some(title)
}

/// Whether a Latin line is an affiliation, and no reference: `2 College of Reeds, University of the Lake, China)`.
fn is_affiliation(line: &str) -> bool {
    is_latin(line)
        && !line.starts_with(['[', '［', '〔'])
        && !entry::has_mark(line)
        && !line.contains("http")
        && !has_year(line)
        && front::is_english_affiliation(line)
}

/// `100101)`, `Beijing 100101, China;`
fn is_rest_of_affiliation(line: &str) -> bool {
    let line = line.trim_end().trim_end_matches([')', '）', ';', '；', '.', ',']);
    line.chars().count() < 60
        && (line.ends_with("China") || line.len() == 6 && line.chars().all(|c| c.is_ascii_digit()))
}

/// Whether a year stands in the line: four digits, where a postcode has six.
fn has_year(line: &str) -> bool {
    let digits: Vec<char> = line.chars().collect();
    digits.chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit()).any(|run| {
        run.len() == 4 && matches!(run, ['1', '9', ..] | ['2', '0', ..]) && run.iter().all(char::is_ascii_digit)
    })
}
