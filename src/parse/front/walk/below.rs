//! What stands on the line below an empty label whose value is words: an author, a school, a journal, keywords. Sites print
//! such labels with nothing behind them, and then the line below is the title or the first paragraph. Labels of codes and
//! dates are [`super::code`]'s.

use super::{Front, affiliations, dates, names};
use crate::essay::Publication;
use crate::parse::chars::han_count;
use crate::parse::label::{self, Field};
use crate::parse::page::{Kind, Page};

/// A name of a person, pen names included, has at most so many characters of Han.
const NAME: usize = 6;

/// A journal, a site or an editor has at most so many characters.
const SOURCE: usize = 30;

/// What names of journals, newspapers, sites and publishers end with.
const SOURCES: &[char] =
    &['网', '網', '报', '報', '刊', '志', '誌', '社', '站', '台', '臺', '学', '學', '艺', '藝', '号', '號', '版', '》'];

/// Whether the value of a label is words whose shape is asked for here.
pub(super) fn is_asked(field: Field) -> bool {
    matches!(
        field,
        Field::Author
            | Field::Affiliation
            | Field::Source
            | Field::Journal
            | Field::Editor
            | Field::Column
            | Field::Keywords
    )
}

/// Whether a line can be the value of the empty label above it.
pub(super) fn fits(page: &Page<'_>, front: &Front, field: Field, index: usize) -> bool {
    let line = page.line(index);
    let at = page.at(index);
    let spoken = line.contains(['。', '！', '？', '!', '?', '…']);
    let short = line.chars().count() <= SOURCE && !spoken && !line.contains(['，', ',']);
    let source = line.trim_end().ends_with(SOURCES) || dates::issue(line, &mut Publication::default()).is_some();
    match field {
        Field::Author => {
            let read = names::read(page.text, &at);
            let rest = names::rest(page.text, &read, &at);
            let whole = !read.names.is_empty() && (rest.is_empty() || affiliations::is_line(rest));
            !spoken && (whole && (!read.guessed || has_title(page, front)) || has_title(page, front) && are_names(line))
        }
        Field::Affiliation => !spoken && affiliations::is_line(line),
        Field::Source | Field::Journal => short && (source || has_title(page, front) && !is_above_text(page, index)),
        Field::Editor => short && (names::is_byline(line) || has_title(page, front) && are_names(line)),
        // The column of a page that says it in the line below is no loss; the title in its place is one.
        Field::Column => false,
        Field::Keywords => !line.contains(['。', '！', '？']) && !super::is_prose(line),
        _ => true,
    }
}

/// Whether a line of the head, or the block of YAML above it, can be the title.
fn has_title(page: &Page<'_>, front: &Front) -> bool {
    let titled = |&index: &usize| han_count(page.line(index)) > 1 && !dates::is_stamp(page.line(index));
    page.kind(0) == Kind::Field && front.head.is_empty() || front.head.iter().any(titled)
}

/// Whether a line is short words as pen names are: `小桥君 星星`.
fn are_names(line: &str) -> bool {
    let divides = |c: char| c.is_whitespace() || matches!(c, '、' | ',' | '，' | ';' | '；' | '/');
    let mut words = line.split(divides).filter(|word| !word.is_empty());
    words.clone().count() <= 4 && words.all(|word| (1..=NAME).contains(&word.chars().count()))
}

/// Whether the text begins on the next line: the line may be a heading.
fn is_above_text(page: &Page<'_>, index: usize) -> bool {
    let below = page.open(index + 1, page.lines.len()).next();
    below.is_some_and(|below| {
        label::opening(page.text, &page.at(below)).is_none() && page.line(below).contains(['。', '，', ','])
    })
}
