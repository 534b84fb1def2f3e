//! What stands on the line below an empty label whose value is words: an author, a school, a journal, keywords. Sites print
//! such labels with nothing behind them, and then the line below is the title or the first paragraph. Labels of codes and
//! dates are [`super::code`]'s.

use super::{Front, affiliations, dates, names, signed};
use crate::essay::Publication;
use crate::parse::chars::{han_count, squash};
use crate::parse::front::subtitle;
use crate::parse::label::{self, Field};
use crate::parse::outline::opens_body;
use crate::parse::page::{Kind, Page};

/// A name of a person, pen names included, has at most so many characters of Han.
const NAME: usize = 6;

/// A journal, a site or an editor has at most so many characters.
const SOURCE: usize = 30;

/// A value without the shape of one has at most so many characters: `一个热爱生活的人`.
const VALUE: usize = 16;

/// The name of a column or a site above a title has at most so many characters: 散文天地.
const COLUMN: usize = 8;

/// A keyword has at most so many characters.
const KEYWORD: usize = 16;

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
    let told = is_told(page, front, index);
    let above_title = || is_short(line, COLUMN) && title_follows(page, index);
    match field {
        // Institutions are read from the head, with the names above them.
        Field::Author | Field::Editor if told && !affiliations::is_line(line) => true,
        Field::Source | Field::Journal | Field::Affiliation if told => true,
        Field::Source | Field::Journal if !has_title(page, front) && above_title() => true,
        Field::Author => {
            let read = names::read(page.text, &at);
            let rest = names::rest(page.text, &read, &at);
            let whole = !read.names.is_empty() && (rest.is_empty() || affiliations::is_line(rest));
            let pen_name = || has_title(page, front) && are_names(line) && !is_verse(page, index);
            !spoken && (whole && (!read.guessed || has_title(page, front)) || pen_name())
        }
        Field::Affiliation => !spoken && affiliations::is_line(line),
        Field::Source | Field::Journal => short && (source || has_title(page, front) && !is_above_text(page, index)),
        Field::Editor => short && (names::is_byline(line) || has_title(page, front) && are_names(line)),
        // The column of a page that says it in the line below is no loss; the title in its place is one.
        Field::Column => is_short(line, COLUMN) && (has_title(page, front) && told || above_title()),
        Field::Keywords => are_keywords(line),
        _ => true,
    }
}

/// Whether a line is the value by its place alone: the title is known, and the line is short, and no heading, date or verse.
fn is_told(page: &Page<'_>, front: &Front, index: usize) -> bool {
    let line = page.line(index);
    let again = || front.head.iter().any(|&head| squash(page.line(head)) == squash(line));
    has_title(page, front) && is_short(line, VALUE) && !again() && !is_verse(page, index)
}

/// Whether a line is a few words that are neither a sentence nor a heading nor the second line of a title.
fn is_short(line: &str, most: usize) -> bool {
    let marks = ['。', '！', '？', '!', '?', '…', '，', ',', '：', ':', '；', ';'];
    han_count(line) > 1
        && line.chars().count() <= most
        && !line.contains(|c: char| marks.contains(&c) || c.is_ascii_digit())
        && !opens_body(line)
        && !subtitle::is_dashed(line)
}

/// Whether two more short lines without marks stand below, as verses do.
fn is_verse(page: &Page<'_>, index: usize) -> bool {
    let plain = |&below: &usize| {
        let line = page.line(below);
        is_short(line, SOURCE)
            && !names::is_byline(line)
            && !affiliations::is_line(line)
            && label::opening(page.text, &page.at(below)).is_none()
    };
    page.open(index + 1, page.lines.len()).take(2).filter(plain).count() == 2
}

/// Whether the next line can be the title, so that this one isn't needed for it.
fn title_follows(page: &Page<'_>, index: usize) -> bool {
    let Some(below) = page.open(index + 1, page.lines.len()).next() else { return false };
    let line = page.line(below);
    is_short(line, SOURCE)
        && han_count(line) >= 4
        && !names::is_byline(line)
        && !affiliations::is_line(line)
        && signed::read(page.text, &page.at(below)).is_none()
        && label::opening(page.text, &page.at(below)).is_none()
}

/// Whether a line can be keywords: no sentence, or short pieces between their marks with a full stop behind the last.
fn are_keywords(line: &str) -> bool {
    let Some(pieces) = line.trim_end().strip_suffix('。') else {
        return !line.contains(['！', '？', '。']) && !super::is_prose(line);
    };
    let divides = |c: char| c.is_whitespace() || matches!(c, '；' | ';' | '、');
    let pieces: Vec<&str> = pieces.split(divides).filter(|piece| !piece.is_empty()).collect();
    let marks = ['。', '！', '？', '，', '：'];
    pieces.len() > 1 && pieces.iter().all(|piece| piece.chars().count() <= KEYWORD && !piece.contains(marks))
}

/// Whether a line of the head, or the block of YAML above it, can be the title.
fn has_title(page: &Page<'_>, front: &Front) -> bool {
    let titled = |&index: &usize| han_count(page.line(index)) > 1 && !dates::is_stamp(page.line(index));
    let yaml = page.kind(0) == Kind::Field && page.line(0).starts_with("---");
    yaml && front.head.is_empty() || front.head.iter().any(titled)
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
