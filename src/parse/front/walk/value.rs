//! Which lines go on with the labelled field above them: the value of an empty label, an abstract over several lines, a list of
//! keywords, the rest of a note or of a date.

use super::{Front, below, is_prose, person};
use crate::parse::chars::{ends_paragraph, han_count, is_han, is_latin};
use crate::parse::front::{affiliations, code, english, keywords, names};
use crate::parse::label::{self, Field};
use crate::parse::outline::{opens_body, opens_section};
use crate::parse::page::Page;

/// The rest of a keyword that is broken over a line end has at most so many characters.
const REST_OF_KEYWORD: usize = 8;

/// A line that is broken at the end of the print has at least so many characters.
const FILLED: usize = 20;

/// Whether nothing stands behind the last label yet.
pub(super) fn is_empty(front: &Front) -> bool {
    front.fields.last().is_some_and(|field| field.value.is_empty())
}

/// Whether a line goes on with the field above it.
pub(super) fn goes_on(page: &Page<'_>, front: &Front, field: Field, index: usize) -> bool {
    let line = page.line(index);
    let Some(last) = front.fields.last().map(|field| &field.value) else { return false };
    let above = last.last().and_then(|at| page.text.get(at.clone())).unwrap_or_default();
    if last.is_empty() {
        return if code::is_shaped(field) {
            code::fits(field, line)
        } else {
            (!opens_body(line) || matches!(field, Field::Abstract | Field::AbstractEn))
                && below::fits(page, front, field, index)
        };
    }
    match field {
        Field::Abstract if label_ahead(page, index) => true,
        Field::Abstract => {
            let open = !ends_paragraph(above) && !is_interrupted(page, front);
            open && !opens_body(line) && !names::is_byline(line)
        }
        Field::Keywords if is_interrupted(page, front) || affiliations::is_numbered(line) => false,
        Field::Keywords => {
            let divided = above.trim_end().ends_with([';', '；', '、', '，', ',']);
            let list = line.contains([';', '；']) && !line.contains(['。', '，']) && line.chars().count() < 80;
            (divided || list || is_rest_of_keyword(page, front, above, index)) && !is_prose(line)
        }
        Field::AuthorNote | Field::Funding | Field::Contact | Field::Contribution => {
            !ends_paragraph(above)
                && !opens_body(line)
                && !affiliations::is_line(line)
                && !is_next_author(page, field, above, index)
                // A note without a label may end without a mark; one that is broken over lines fills the first.
                && (!person::is_last(front) || above.chars().count() >= FILLED && !names::is_byline(line))
                && (line.chars().count() <= 24 || above.trim_end().ends_with(['，', ',', '、', '；', ';']))
        }
        // `2017年3` and on the next line `月30日`.
        Field::Received | Field::Revised | Field::Published => {
            let dated = line.contains(|c: char| c.is_ascii_digit() || matches!(c, '月' | '日'));
            dated && !ends_paragraph(above) && line.chars().count() <= 6 && !opens_body(line)
        }
        _ => false,
    }
}

/// Whether a line of the head stands below the last value: the names, below the keywords.
fn is_interrupted(page: &Page<'_>, front: &Front) -> bool {
    let value = front.fields.last().and_then(|field| field.value.last()).map(|at| at.end);
    let head = front.head.last().map(|head| page.at(*head).start);
    value.zip(head).is_some_and(|(value, head)| value < head)
}

/// Whether a value ends with an address of e-mail.
fn is_mailed(value: &str) -> bool {
    let last = value.split_whitespace().next_back().unwrap_or_default();
    let host = last.rsplit_once('@').map(|(_, host)| host);
    host.is_some_and(|host| host.contains('.') && host.ends_with(|c: char| c.is_ascii_alphanumeric()))
}

/// Whether the address of one author ends above a line with the name of the next.
fn is_next_author(page: &Page<'_>, field: Field, above: &str, index: usize) -> bool {
    field == Field::Contact && is_mailed(above) && is_name_line(page, index)
}

/// Whether a line is names and nothing else.
fn is_name_line(page: &Page<'_>, index: usize) -> bool {
    let at = page.at(index);
    let read = names::read(page.text, &at);
    let words = page.line(index).split_whitespace();
    !read.names.is_empty()
        && !read.guessed
        && names::rest(page.text, &read, &at).is_empty()
        && !words.clone().any(affiliations::is_place)
        && !opens_section(page.line(index))
}

/// Whether a line is the rest of a keyword that is broken over the line end, or a last one that has lost its separator: a few
/// characters of Han, and a label below. It is no heading, and stands not in the head by itself.
fn is_rest_of_keyword(page: &Page<'_>, front: &Front, above: &str, index: usize) -> bool {
    let line = page.line(index).trim();
    let short = (1..=REST_OF_KEYWORD).contains(&han_count(line)) && line.chars().all(is_han);
    let below = page.open(index + 1, index + 3).next();
    let heads = front.head.iter().any(|&head| {
        let at = page.at(head);
        let names = names::read(page.text, &at).names;
        page.line(head).trim() == line || names.iter().any(|name| page.text.get(name.at.clone()) == Some(line))
    });
    short
        && !opens_section(line)
        && !heads
        && keywords::goes_on(page.text, above, line).is_some()
        && below.and_then(|below| label::opening(page.text, &page.at(below))).is_some_and(|label| {
            matches!(
                label.field,
                Field::Clc | Field::DocumentCode | Field::ArticleNumber | Field::Doi | Field::AbstractEn
            )
        })
}

/// Whether keywords or another label of the front follow, before a heading does.
fn label_ahead(page: &Page<'_>, index: usize) -> bool {
    for next in page.open(index, index + 25) {
        if label::opening(page.text, &page.at(next))
            .is_some_and(|label| matches!(label.field, Field::Keywords | Field::Clc | Field::KeywordsEn))
        {
            return true;
        }
        let line = page.line(next);
        if opens_body(line) || (next > index && is_latin(line)) {
            return false;
        }
    }
    false
}

/// Whether the line `index`, in Latin letters, goes on with the English abstract or the English keywords above it.
pub(super) fn goes_on_english(page: &Page<'_>, front: &Front, index: usize) -> bool {
    let line = page.line(index);
    let Some(last) = front.fields.last() else { return false };
    let above = last.value.last().and_then(|at| page.text.get(at.clone())).unwrap_or_default();
    if last.field == Field::KeywordsEn && !above.is_empty() && is_behind_keywords(page, front, index) {
        return false;
    }
    last.field == Field::AbstractEn
        || above.is_empty()
        || above.trim_end().ends_with([';', '；', ',', '，'])
        // `Town Birds，2018,9(6):10-12` is the journal's line.
        || line.len() < 60 && !english::is_cited(line)
}

/// An English keyword that stands on a line of its own has at most so many words.
const LONGEST_KEYWORD: usize = 4;

/// What journals print below English keywords: dates and addresses.
const BELOW_KEYWORDS: [&str; 8] =
    ["received", "accepted", "revised", "corresponding", "correspondence", "e-mail", "email", "submitted"];

/// Abbreviations that end with a full stop, beside those of single letters: `Washington D.C.`.
const ABBREVIATIONS: [&str; 10] = ["st.", "mt.", "dr.", "jr.", "sr.", "ft.", "inc.", "ltd.", "co.", "etc."];

/// Whether a line ends with a full stop, and not with that of an abbreviation.
fn is_stopped(line: &str) -> bool {
    let word = line.split([' ', ',', ';', '，', '；']).next_back().unwrap_or_default().to_ascii_lowercase();
    let letters = word.trim_end_matches('.').rsplit('.').next().unwrap_or_default().len();
    word.ends_with('.') && letters > 1 && !ABBREVIATIONS.contains(&word.as_str())
}

/// Whether a line below the value of English keywords has begun something else: a note on an author with its mark
/// (`* Associate Professor`, `1RN, MSN`), a date (`Received: 2015/09/01`), or, where a full stop or a blank line ends the
/// list, anything that isn't in small letters. Keywords may stand one below the other, with blank lines between.
fn is_behind_keywords(page: &Page<'_>, front: &Front, index: usize) -> bool {
    let line = page.line(index);
    let value = front.fields.last().map(|field| field.value.as_slice()).unwrap_or_default();
    let lines = || value.iter().filter_map(|at| page.text.get(at.clone())).map(str::trim);
    let first = line.chars().next();
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    // `5G network` and `3D model` are keywords.
    let letters = digits.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    let numbered =
        digits.len() < line.len() && letters.len() > 1 && letters.starts_with(|c: char| c.is_ascii_uppercase());
    let marked = numbered || first.is_some_and(|c| matches!(c, '*' | '＊' | '†' | '‡' | '§'));
    let word = line.split(|c: char| !c.is_ascii_alphabetic() && c != '-').next().unwrap_or_default();
    // `E-mail marketing` and `Received pronunciation` are keywords.
    let valued = line.contains([':', '：', '@']) || line.contains(|c: char| c.is_ascii_digit());
    let dated = valued && BELOW_KEYWORDS.contains(&word.to_ascii_lowercase().as_str());
    let above = lines().next_back().unwrap_or_default();
    let blank = page.lines.get(index).is_some_and(|line| line.blanks > 0);
    let open = above.ends_with([';', '；', ',', '，']) || first.is_some_and(char::is_lowercase);
    let is_keyword = |line: &str| {
        line.split_whitespace().count() <= LONGEST_KEYWORD
            && !line.contains([',', '，', ';', '；', '.', ':'])
            && !line.contains(|c: char| c.is_ascii_digit())
    };
    let column = is_keyword(line) && lines().all(is_keyword) && !opens_body(line);
    marked || dated || !open && (blank && !column || is_stopped(above))
}
