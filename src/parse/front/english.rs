//! The English block: its title and the names below it. Abstract and keywords have labels and are read as fields. What
//! tells the title is what stands under it: the authors' names as they are spelled, else names by their shape, else
//! an affiliation. Below the names stand the affiliations' English names ([`affiliations`]).

mod affiliations;
mod shape;

use std::ops::Range;

use super::fields::same_person;
use super::romanized;
use crate::essay::Part;
use crate::parse::draft::Draft;
use crate::parse::located::{Stretch, stretch_of, trim_matches};
use crate::parse::page::Page;

pub(crate) use shape::is_affiliation;
pub(super) use shape::is_cited;

/// A title is printed on no more lines.
const TITLE_LINES: usize = 3;

/// Where the title ends, and names or affiliations begin: the line's position in the block, and the byte of the line.
struct End {
    position: usize,
    byte: usize,
    /// Where the line spells each author of the essay.
    spelled: Vec<Option<Range<usize>>>,
}

/// Reads the title and the names of an English block, and where the Chinese one has given authors, their names in Latin
/// letters. Gives the first line of the block: what stands above it are other things in Latin letters.
pub(crate) fn read(page: &Page<'_>, draft: &mut Draft<'_>, lines: &[usize]) -> Option<usize> {
    let end = by_spelling(page, draft, lines).or_else(|| by_shape(page, lines));
    let (position, byte) = end.as_ref().map_or((lines.len(), 0), |end| (end.position, end.byte));
    let title = title(page, lines, position, byte);
    if let Some(end) = &end {
        take_names(page, draft, lines, end);
        take_affiliations(page, draft, lines, end);
    }
    let first = title.first().map(|(line, _)| *line).or_else(|| lines.get(position).copied());
    if draft.essay.title_en.is_none() && !title.is_empty() {
        let pieces: Vec<Stretch> = title.into_iter().map(|(_, at)| at).collect();
        for at in &pieces {
            draft.claim(at, Part::Title, "/title_en");
        }
        draft.essay.title_en = Some(draft.read(&pieces));
    }
    first
}

/// The first line that spells the authors: one of one, two of more.
fn by_spelling(page: &Page<'_>, draft: &Draft<'_>, lines: &[usize]) -> Option<End> {
    let authors = names(draft);
    lines.iter().enumerate().find_map(|(position, &index)| {
        let line = page.line(index);
        let (byte, spelled) = spelled(line, &authors)?;
        // What stands before the first author is a title that they are glued to; before another, it may also be a name
        // that can't be read.
        let before = line.get(..byte).unwrap_or_default();
        let first = spelled.first().and_then(Option::as_ref).is_some_and(|at| at.start == byte);
        let byte = if shape::is_title(before) && (first || !shape::is_names(before)) { byte } else { 0 };
        Some(End { position, byte, spelled })
    })
}

/// The byte at which a line begins to spell the authors: one of one, two of more.
pub(crate) fn spells_authors(draft: &Draft<'_>, line: &str) -> Option<usize> {
    spelled(line, &names(draft)).map(|(byte, _)| byte)
}

fn names(draft: &Draft<'_>) -> Vec<String> {
    draft.essay.authors.iter().map(|author| author.name.clone()).collect()
}

/// Where a line spells the authors, from which byte on.
fn spelled(line: &str, authors: &[String]) -> Option<(usize, Vec<Option<Range<usize>>>)> {
    let spelled = romanized::find(line, authors);
    let byte = spelled.iter().flatten().map(|at| at.start).min()?;
    let enough = spelled.iter().flatten().count() >= authors.len().clamp(1, 2);
    (enough && !shape::is_cited(line)).then_some((byte, spelled))
}

/// The first line that looks like names or an affiliation.
fn by_shape(page: &Page<'_>, lines: &[usize]) -> Option<End> {
    let position = lines.iter().enumerate().position(|(position, &index)| {
        let line = page.line(index);
        // In a head of both languages the Chinese names may stand between.
        let above = position.checked_sub(1).and_then(|above| lines.get(above)).map(|above| page.line(*above));
        let titled = above.filter(|above| shape::is_title(above));
        let goes_on = titled.is_some_and(shape::hangs);
        shape::is_affiliation(line) && (titled.is_some() || shape::is_sure_affiliation(line))
            || titled.is_some() && !goes_on && shape::is_names(line)
    })?;
    Some(End { position, byte: 0, spelled: Vec::new() })
}

/// The lines of the title, with what of each belongs to it: those above `position`, and what of its line is before `byte`.
fn title(page: &Page<'_>, lines: &[usize], position: usize, byte: usize) -> Vec<(usize, Stretch)> {
    let mut title: Vec<(usize, Stretch)> = Vec::new();
    let mut below: Option<usize> = None;
    let push = |title: &mut Vec<(usize, Stretch)>, index: usize, at: Stretch| {
        title.insert(0, (index, trim_matches(page.text, &at, |c| matches!(c, '*' | '\\' | '†' | '‡' | '①' | '＊'))));
    };
    if let Some(&index) = lines.get(position).filter(|_| byte > 0) {
        let at = page.at(index);
        push(&mut title, index, at.start..at.start + byte);
        below = Some(index);
    }
    for &index in lines.iter().take(position).rev() {
        let line = page.line(index);
        let joined =
            below.is_none_or(|below| index + 1 == below && !line.ends_with(['.', ';']) && !shape::is_masthead(line));
        if title.len() >= TITLE_LINES || !joined {
            break;
        }
        // The last word of a title may be alone on its line.
        let word = title.is_empty() && shape::is_word(line) && above(page, lines, index).is_some_and(shape::is_title);
        if shape::is_title(line) || word {
            push(&mut title, index, page.at(index));
            below = Some(index);
        } else if below.is_some() {
            break;
        }
    }
    title
}

/// The line directly above, if it is of the block.
fn above<'t>(page: &Page<'t>, lines: &[usize], index: usize) -> Option<&'t str> {
    index.checked_sub(1).filter(|above| lines.contains(above)).map(|above| page.line(above))
}

/// Gives the authors their Latin names: those that are spelled, else by their order where there are as many.
fn take_names(page: &Page<'_>, draft: &mut Draft<'_>, lines: &[usize], end: &End) {
    let Some(&index) = lines.get(end.position) else { return };
    let line = page.line(index);
    let bare = line.get(..line.find(['(', '（']).unwrap_or(line.len())).unwrap_or_default();
    let names: Vec<&str> = shape::names(bare).collect();
    if end.byte == 0 && shape::is_names(bare) && names.len() == draft.essay.authors.len() {
        for (position, name) in names.into_iter().enumerate() {
            put_name(page, draft, position, name);
        }
        return;
    }
    for (position, at) in end.spelled.iter().enumerate() {
        let name = at.clone().and_then(|at| line.get(at)).filter(|name| !name.contains(['$', '\\', '{']));
        if let Some(name) = name {
            put_name(page, draft, position, name);
        }
    }
}

/// Gives the affiliations their English names. They stand behind the names on their line, in brackets or when all are spelled,
/// or below them.
fn take_affiliations(page: &Page<'_>, draft: &mut Draft<'_>, lines: &[usize], end: &End) {
    let Some(&index) = lines.get(end.position) else { return };
    let (line, at) = (page.line(index), page.at(index));
    let spelled = end.spelled.iter().map(|at| at.as_ref().map(|at| at.end)).collect::<Option<Vec<usize>>>();
    let last = spelled.and_then(|ends| ends.into_iter().max());
    let bracket = line.find(['(', '（']).filter(|bracket| line.get(..*bracket).is_some_and(shape::is_names));
    let whole = || shape::is_sure_affiliation(line).then_some(0);
    let behind = last.or(bracket).or_else(whole);
    let behind = behind.map_or(at.end..at.end, |offset| at.start + offset..at.end);
    affiliations::take(page, draft, behind, lines.get(end.position + 1..).unwrap_or_default());
}

fn put_name(page: &Page<'_>, draft: &mut Draft<'_>, position: usize, name: &str) {
    let at = stretch_of(page.text, name);
    if let Some(author) = draft.essay.authors.get_mut(position).filter(|author| same_person(&author.name, name)) {
        author.name_en = Some(name.split_whitespace().collect::<Vec<_>>().join(" "));
        draft.claim(&at, Part::Author, format!("/authors/{position}/name_en"));
    }
}
