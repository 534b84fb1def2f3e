//! The head of the page: which of its lines is the title, which name authors, affiliations and the journal.

mod above;
mod again;
pub(super) mod byline;
mod column;
mod cut;
mod extent;
mod frame;
mod journal;
mod kind;
mod opening;
mod ranked;
mod speech;
mod title_line;

use self::extent::{is_first_heading, until_text};
use self::kind::{is_other, strictly_affiliation};
use self::title_line::{Ends, title_line};
use super::people::{self, Block};
use super::{affiliations, dates, glued, names, signed, site_values, subtitle, title};
use crate::essay::{DiagnosticCode, NoiseKind, Part};
use crate::parse::chars::{columns, ends_paragraph, han_count, is_han, squash, visible};
use crate::parse::draft::Draft;
use crate::parse::located::{Stretch, slice, stretch_of};
use crate::parse::outline;
use crate::parse::page::{Kind, Page};

const TITLE: &str = "is the first line of the head that can be a title";

/// Reads the head's lines; gives those that are prose, for the body. In an `open` head, which no abstract ends, so are all
/// lines from the first sentence on.
pub(super) fn read(page: &mut Page<'_>, draft: &mut Draft<'_>, lines: &[usize], open: bool) -> Vec<usize> {
    let mut left = Vec::new();
    let mut blocks: Vec<Block> = Vec::new();
    let whole = lines;
    let known = draft.essay.title.is_some();
    let (lines, title) = match open {
        true => until_text(page, lines, known),
        false => (lines, if known { None } else { title_line(page, lines, Ends::AtAbstract) }),
    };
    let is_below_title = |position: usize| known || title.is_some_and(|title| title < position);
    let mut shape = TitleShape::default();
    if let Some(position) = title {
        shape = read_title(page, draft, lines, position);
        for (count, &index) in shape.lines.iter().filter_map(|position| lines.get(*position)).enumerate() {
            page.set(index, Kind::Field, if count == 0 { TITLE } else { "goes on with the title, or is its subtitle" });
        }
    }
    for (position, &index) in lines.iter().enumerate() {
        if shape.lines.contains(&position) {
            continue;
        }
        let line = page.line(index);
        // Above an abstract, `1 题目` has the number of its page; elsewhere it may be a heading.
        let bare = if open { line } else { line.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start() };
        if draft.essay.title.as_deref().is_some_and(|title| title::is_repeat(bare, title, &shape.raw)) {
            page.set(index, Kind::Repeat, "is the title again");
        } else if title.is_some_and(|title| position < title) && above::is_journal(page, lines, position) {
            journal::take(draft, &page.at(index));
            page.set(index, Kind::Field, "names the journal, above the line with its issue");
        } else if title.is_some_and(|title| position < title) && above::is_report(line) {
            let told = "says above the title what kind of report it is";
            page.set(index, Kind::Noise(NoiseKind::Chrome), told);
        } else if title.is_some_and(|title| position < title) && frame::is_chrome(page, lines, position) {
            page.set(index, Kind::Noise(NoiseKind::Chrome), "is of the frame of the page, above the title");
        } else if open
            && position.checked_sub(1).is_some_and(|above| is_below_title(above) && !shape.lines.contains(&above))
            && opening::is_signature(page, lines, position)
            || open && is_below_title(position) && (speech::is_speech(line) || opening::is_greeting(line))
            || left.last().is_some_and(|&above| opening::is_hello(line, page.line(above)))
        {
            left.push(index);
        } else if draft.essay.title.as_deref().is_some_and(|title| again::is_part(page, lines, position, title)) {
            page.set(index, Kind::Repeat, "is a part of the title again, which is broken over lines");
        } else if subtitle_again(page, draft, lines, position) {
            page.set(index, Kind::Field, "is the subtitle, below the title that is printed again");
        } else if let Some(told) = read_line(page, draft, index, &mut blocks) {
            page.set(index, Kind::Field, told);
        } else {
            let names = shaped_authors(page, lines, position);
            if blocks.is_empty() && is_below_title(position) && !names.is_empty() {
                people::add(&mut blocks, names);
                page.set(index, Kind::Field, "has the shape of names, and stands where authors do");
            } else if super::walk::is_prose(line)
                || is_first_heading(page, index)
                || open && is_below_title(position) && page.lines.get(index).is_some_and(|line| line.markup > 0)
                || open && is_below_title(position) && opening::is_sentence(line) && opening::ends_with(line, &['。'])
            {
                left.push(index);
            } else {
                page.set(
                    index,
                    Kind::Noise(NoiseKind::Chrome),
                    "stands in the head of the page, and is no title, author, affiliation, date or journal",
                );
            }
        }
    }
    left.extend_from_slice(whole.get(lines.len()..).unwrap_or_default());
    people::take(draft, blocks);
    if draft.essay.authors.is_empty() {
        shape.authors.iter().for_each(|at| people::name(draft, at));
    }
    left
}

#[derive(Default)]
struct TitleShape {
    /// Positions among the head's lines that the title takes.
    lines: Vec<usize>,
    raw: String,
    authors: Vec<Stretch>,
}

/// Reads the title, with the lines that it goes on over, and its subtitle.
fn read_title(page: &Page<'_>, draft: &mut Draft<'_>, lines: &[usize], position: usize) -> TitleShape {
    let text = page.text;
    let Some(&index) = lines.get(position) else { return TitleShape::default() };
    let mut shape = TitleShape { lines: vec![position], raw: page.line(index).to_owned(), authors: Vec::new() };
    let cut = cut::title_of(page, index);
    let mut pieces = vec![cut.as_ref().map_or_else(|| page.at(index), |cut| cut.title.clone())];
    let mut below = None;
    for (next, &other) in lines.iter().enumerate().skip(position + 1).take(if cut.is_some() { 0 } else { 2 }) {
        let line = page.line(other);
        let adjacent = other == index + next - position;
        if !adjacent
            || is_other(page, line)
            || affiliations::is_line(line)
            || affiliations::before_rank(line).is_some()
            || names::is_byline(line)
            || speech::is_speech(line)
            || signed::read(text, &page.at(other)).is_some()
            || signed::ends_with_class(line)
            || ends_paragraph(line) && !line.ends_with(['?', '？', '！'])
            || line.chars().count() > 50
            || han_count(line) < 2
            || squash(line) == squash(page.line(index))
            || !shaped_authors(page, lines, next).is_empty()
        {
            break;
        }
        let first = page.line(index);
        let own = title::clean(text, &title::without_number(text, &page.at(index))).core;
        if title::is_repeat(line, slice(text, &own), first) || has_names(text, &page.at(other)) {
            break;
        }
        // A subtitle by its dash, or by words that no title goes on with.
        let dashed = subtitle::is_dashed(line) || subtitle::opens(line, first);
        let wrapped = columns(first) >= 40
            && columns(line) <= 24
            && first.chars().next_back().is_some_and(|c| is_han(c) || c.is_alphanumeric());
        let hanging = first.ends_with(['的', '与', '和', '及', '、', '“', '《', '（', '(', '—', '：', ':'])
            || open_bracket(first)
            || outline::breaks_title(first, line)
            || subtitle::is_ended_by(line, first);
        if (wrapped || hanging) && !dashed {
            pieces.push(page.at(other));
        } else if below.is_none() && (dashed || han_count(line) >= 6) {
            below = Some(page.at(other));
        } else {
            break;
        }
        shape.lines.push(next);
        if below.is_some() {
            break;
        }
    }
    let first = pieces.first().map(|first| title::without_number(text, first)).unwrap_or_default();
    let whole = title::clean(text, &first);
    shape.authors = whole.author.clone().into_iter().chain(cut.map(|cut| cut.names).unwrap_or_default()).collect();
    let mut core = vec![whole.core.clone()];
    if let Some(more) = pieces.get(1) {
        core.push(title::clean(text, more).core);
    }
    for piece in &core {
        draft.claim(piece, Part::Title, "/title");
    }
    draft.essay.title = Some(draft.read(&core));
    let subtitle = whole.subtitle.or_else(|| below.map(|at| title::clean(text, &subtitle::on_line(text, &at)).core));
    if let Some(at) = subtitle {
        draft.claim(&at, Part::Title, "/subtitle");
        draft.essay.subtitle = Some(draft.read([&at]));
    }
    // Without a dash the line below may be the title, and this one the name of a column or a school.
    let by_length = shape.lines.len() > 1 && draft.essay.subtitle.is_some() && !dashed_below(page, lines, &shape);
    if position > 0 || lines.len() < 2 || by_length {
        draft.remark(
            DiagnosticCode::DoubtfulTitle,
            "the title was told by its place and length alone",
            Some(page.at(index)),
        );
    }
    shape
}

/// Takes the subtitle behind its dash that stands right below the title where it is printed again; gives whether there is one.
fn subtitle_again(page: &Page<'_>, draft: &mut Draft<'_>, lines: &[usize], position: usize) -> bool {
    let Some(&index) = lines.get(position) else { return false };
    let again = position
        .checked_sub(1)
        .and_then(|above| lines.get(above))
        .is_some_and(|&above| page.kind(above) == Kind::Repeat && above + 1 == index);
    if !again || draft.essay.subtitle.is_some() || !subtitle::is_dashed(page.line(index)) {
        return false;
    }
    let at = title::clean(page.text, &subtitle::on_line(page.text, &page.at(index))).core;
    draft.claim(&at, Part::Title, "/subtitle");
    draft.essay.subtitle = Some(draft.read([&at]));
    true
}

/// Whether the last line that the title takes begins with a dash.
fn dashed_below(page: &Page<'_>, lines: &[usize], shape: &TitleShape) -> bool {
    let last = shape.lines.last().and_then(|position| lines.get(*position));
    last.is_some_and(|index| subtitle::is_dashed(page.line(*index)))
}

/// The names on a line whose surnames the table may lack: an affiliation in brackets or with a postcode stands below, or
/// nothing more but labels.
fn shaped_authors(page: &Page<'_>, lines: &[usize], position: usize) -> Vec<names::Name> {
    let Some(&index) = lines.get(position) else { return Vec::new() };
    let found = names::by_shape(page.text, &page.at(index)).names;
    let below = lines.get(position + 1).map(|&below| page.line(below));
    if below.is_none_or(strictly_affiliation) { found } else { Vec::new() }
}

fn has_names(text: &str, at: &Stretch) -> bool {
    let read = names::read(text, at);
    let rest = names::rest(text, &read, at);
    let told =
        rest.is_empty() || rest.starts_with(['(', '（']) || affiliations::is_line(rest) || glued::are_marked(rest);
    let ranked = || !read.guessed && affiliations::before_rank(rest).is_some();
    let told = told || ranked() || is_torn(&read, rest);
    !read.names.is_empty() && told
}

/// Whether of a list of names only the end can't be read: `…，何小满，木 木舟`.
fn is_torn(read: &names::Names, rest: &str) -> bool {
    let short = (1..=4).contains(&visible(rest)) && rest.chars().all(|c| is_han(c) || c.is_whitespace());
    read.names.len() > 2 && !read.guessed && short
}

fn open_bracket(line: &str) -> bool {
    let count = |marks: &[char]| line.chars().filter(|c| marks.contains(c)).count();
    count(&['“', '（', '(', '《']) > count(&['”', '）', ')', '》'])
}

/// Reads a line of the head that isn't the title: a date, the journal, authors, affiliations. By what it was told, if it
/// was one.
fn read_line(page: &Page<'_>, draft: &mut Draft<'_>, index: usize, blocks: &mut Vec<Block>) -> Option<&'static str> {
    let text = page.text;
    let mut at = page.at(index);
    let mut known = None;
    let line = slice(text, &at);
    if line.chars().count() < 90 {
        let mut publication = std::mem::take(&mut draft.essay.publication);
        if let Some(found) = dates::issue(line, &mut publication) {
            draft.claim(&(at.start + found.start..at.start + found.end), Part::Publication, "/publication/issue");
            if names::read(text, &(at.start + found.end..at.end)).names.is_empty() {
                journal::beside(draft, &mut publication, &at, found);
                draft.essay.publication = publication;
                return Some("names a journal with its year or issue");
            }
            at.start += found.end;
            known = Some("begins with a journal's year and issue");
        }
        draft.essay.publication = publication;
    }
    let rest = slice(text, &at);
    if let Some((iso, found)) = dates::in_head(rest)
        && rest.get(..found.start).is_some_and(|before| han_count(before) <= 6)
        && rest.chars().count() < 60
        && iso.len() > 4
    {
        draft.claim(&(at.start + found.start..at.start + found.end), Part::Publication, "/publication/date");
        let year = iso.get(..4).and_then(|year| year.parse().ok());
        draft.essay.publication.date.get_or_insert(iso);
        draft.essay.publication.year = draft.essay.publication.year.or(year);
        at.start += found.end;
        known = Some("begins with a date");
    }
    if let Some(found) = signed::read(text, &at) {
        people::add_signed(blocks, found);
        return Some("is a name behind a school, a class or an office");
    }
    let read = names::read(text, &at);
    // Of `张某，李某，某大学` the comma belongs to neither.
    let marks =
        |c: char| c.is_whitespace() || matches!(c, ',' | '，' | ';' | '；' | '、' | '.' | '/' | '／' | '｜' | '丨');
    let bare = slice(text, &(read.end..at.end)).trim_start_matches(marks).trim_end();
    let rest = at.end - slice(text, &(read.end..at.end)).trim_start_matches(marks).len()..at.end;
    // The names of places begin as names of people do: `江苏某大学历史系教授` is no 江苏.
    if (read.names.is_empty() || read.guessed) && people::are_named(blocks) && ranked::take(page, index, blocks, &at) {
        return Some("has an institution and a rank, below a name");
    }
    let ranked = if read.guessed { Vec::new() } else { affiliations::before_ranks(bare) };
    let institution = affiliations::is_line(bare)
        || !ranked.is_empty()
        || (bare.starts_with(['(', '（', '1', '¹']) && (affiliations::is_institution(bare) || bare.len() > 12));
    // Below the affiliations, one word that only surnames divide is the journal's name: 江南园林史.
    let word = read.guessed && people::are_settled(blocks) && slice(text, &at).trim().chars().all(is_han);
    let torn = is_torn(&read, names::rest(text, &read, &at));
    // Names that run together have no bars in them; behind the time stands the place that the page was sent from.
    let word = word
        || read.guessed && slice(text, &at).contains(['|', '｜'])
        || known.is_some()
            && (affiliations::starts_with_known_place(slice(text, &at).trim())
                || site_values::is_abroad(slice(text, &at).trim()));
    let closed = bare.is_empty() || institution || torn || bare.chars().all(|c| !c.is_alphanumeric());
    if !read.names.is_empty() && !word && closed {
        let guessed = read.guessed;
        people::add(blocks, read.names);
        if institution {
            let ranked: Vec<Stretch> = ranked.into_iter().map(|place| stretch_of(text, place)).collect();
            let places = if ranked.is_empty() { vec![rest] } else { ranked };
            places.into_iter().for_each(|place| people::add_affiliation(blocks, place));
        }
        if guessed {
            draft.remark(
                DiagnosticCode::DoubtfulAuthors,
                "the names run together; they were divided by their surnames",
                Some(at),
            );
        } else if torn {
            draft.remark(DiagnosticCode::DoubtfulAuthors, "the last of the names could not be read", Some(at));
        }
        return Some("is made of names with known surnames");
    }
    let line = slice(text, &at);
    let class = signed::ends_with_class(line) && affiliations::is_institution(line);
    if class || affiliations::is_line(line) || (!blocks.is_empty() && goes_on_affiliation(line)) {
        people::add_affiliation(blocks, at);
        return Some("has the words, the place or the postcode of an affiliation");
    }
    known
}

/// The tail of an affiliation that goes on over lines: `究中心 武汉 430072`, `710077)`.
fn goes_on_affiliation(line: &str) -> bool {
    let digits = line.chars().filter(char::is_ascii_digit).count();
    line.chars().count() < 60 && !line.contains('。') && (digits == 6 || line.ends_with([')', '）']))
}
