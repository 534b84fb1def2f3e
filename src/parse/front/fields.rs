//! Labelled fields: what each value becomes.

use super::walk::FieldValue;
use super::{dates, keywords, people, site_values};
use crate::essay::{DiagnosticCode, NoiseKind, Part};
use crate::parse::chars::{ends_paragraph, is_han};
use crate::parse::draft::{Draft, Place};
use crate::parse::label::{Field, Label};
use crate::parse::located::{Stretch, slice, trim, trim_matches};
use crate::text::half_width;

/// Puts a labelled value into the essay.
pub(crate) fn apply(draft: &mut Draft<'_>, found: &FieldValue) {
    draft.drop(&found.label, Part::Label);
    let value: Vec<Stretch> = found.value.iter().map(|at| trim(draft.text, at)).filter(|at| !at.is_empty()).collect();
    let Some(first) = value.first() else {
        if !matches!(found.field, Field::Editor | Field::Column) {
            draft.remark(
                DiagnosticCode::EmptyLabel,
                format!("{} has no value", slice(draft.text, &found.label).trim()),
                Some(found.label.clone()),
            );
        }
        return;
    };
    let whole = first.start..value.last().map_or(first.end, |last| last.end);
    match found.field {
        Field::Abstract => put_abstract(draft, &value, "/abstract"),
        Field::AbstractEn => put_abstract(draft, &value, "/abstract_en"),
        Field::Keywords => keywords::put(draft, &value, false),
        Field::KeywordsEn => keywords::put(draft, &value, true),
        Field::Clc => {
            let mark = |c| matches!(c, '；' | ';' | ',' | '，' | '。' | '?' | '[' | ']' | '［' | '］' | '【' | '】');
            let at = trim_matches(draft.text, &whole, mark);
            let read = compact(draft, &at);
            put(draft, &at, "clc", read);
        }
        Field::DocumentCode => {
            let mut inside = slice(draft.text, first).char_indices().map(|(at, c)| (at, c.len_utf8(), half_width(c)));
            if let Some((at, length, letter)) = inside.find(|(_, _, c)| c.is_ascii_alphabetic()) {
                let at = first.start + at..first.start + at + length;
                put(draft, &at, "document_code", letter.to_ascii_uppercase().to_string());
            }
        }
        Field::ArticleNumber => {
            let read = compact(draft, first);
            dates::article_number(&read, &mut draft.essay.publication);
            put(draft, first, "article_number", read);
        }
        Field::Doi => put_doi(draft, first),
        Field::Funding => put_funding(draft, &value),
        Field::Received => put_date(draft, &whole, "received"),
        Field::Published => put_date(draft, &whole, "date"),
        Field::Revised => draft.push(&whole, Part::Noise, Place::Noise(NoiseKind::Notice)),
        Field::Journal | Field::Source => put_journal(draft, &whole),
        Field::Author => value.iter().for_each(|at| people::take_names(draft, at)),
        Field::Affiliation => people::take_affiliations(draft, &value),
        Field::AuthorNote | Field::Contribution | Field::Contact => put_notes(draft, &value),
        Field::Citation => {
            dates::issue(slice(draft.text, &whole), &mut draft.essay.publication);
            dates::cited(slice(draft.text, &whole), &mut draft.essay.publication);
            draft.drop(&whole, Part::Repeat);
        }
        Field::Editor | Field::Column | Field::References | Field::Notes => {
            draft.push(&whole, Part::Noise, Place::Noise(NoiseKind::Notice));
        }
    }
}

/// A label in the middle of the page, with the lines of its value.
pub(crate) fn of_label(label: &Label, value: Vec<Stretch>) -> FieldValue {
    FieldValue { field: label.field, label: label.at.clone(), value }
}

/// The value without white space, in letters and figures of plain width: codes and numbers.
fn compact(draft: &Draft<'_>, at: &Stretch) -> String {
    let plain = |c| if half_width(c).is_ascii_alphanumeric() { half_width(c) } else { c };
    slice(draft.text, at).chars().filter(|c| !c.is_whitespace()).map(plain).collect()
}

fn put(draft: &mut Draft<'_>, at: &Stretch, member: &str, value: String) {
    let publication = &mut draft.essay.publication;
    let field = match member {
        "clc" => &mut publication.clc,
        "document_code" => &mut publication.document_code,
        "article_number" => &mut publication.article_number,
        "doi" => &mut publication.doi,
        "received" => &mut publication.received,
        _ => &mut publication.date,
    };
    if field.is_some() {
        draft.drop(at, Part::Repeat);
        return;
    }
    // Nothing but separators stood behind the label.
    if value.is_empty() {
        draft.drop(at, Part::Label);
        return;
    }
    *field = Some(value);
    draft.claim(at, Part::Publication, format!("/publication/{member}"));
}

/// Joins lines to paragraphs: a line that doesn't end a sentence goes on in the next.
fn put_abstract(draft: &mut Draft<'_>, value: &[Stretch], pointer: &str) {
    let field = if pointer == "/abstract" { &draft.essay.abstract_text } else { &draft.essay.abstract_en };
    if field.is_some() {
        value.iter().for_each(|at| draft.drop(at, Part::Repeat));
        return;
    }
    let mut paragraphs: Vec<Vec<Stretch>> = Vec::new();
    let mut open = false;
    for at in value {
        match paragraphs.last_mut() {
            Some(last) if open => last.push(at.clone()),
            _ => paragraphs.push(vec![at.clone()]),
        }
        open = !ends_paragraph(slice(draft.text, at));
        draft.claim(at, Part::Abstract, pointer);
    }
    let read: Vec<String> = paragraphs.iter().map(|pieces| draft.read(pieces)).collect();
    let field = if pointer == "/abstract" { &mut draft.essay.abstract_text } else { &mut draft.essay.abstract_en };
    *field = Some(read.join("\n"));
}

fn put_doi(draft: &mut Draft<'_>, at: &Stretch) {
    let inside = slice(draft.text, at);
    let start = inside.find("10.").unwrap_or(0);
    let tail = inside.get(start..).unwrap_or_default();
    let length = doi_length(tail);
    let at = at.start + start..at.start + start + length;
    let read = compact(draft, &at);
    put(draft, &at, "doi", read.trim_end_matches(['.', ',', ';']).to_owned());
}

/// The bytes of a DOI that a text begins with. It goes on behind a space of recognition, before a mark and a figure, or
/// behind a point: `10.1234/j. cnki.cn11 -5823/tu`.
fn doi_length(text: &str) -> usize {
    let goes_on = |at: usize| {
        let rest = text.get(at + 1..).unwrap_or_default();
        let mut behind = rest.chars();
        let marked =
            matches!(behind.next(), Some('-' | '/' | '.')) && behind.next().is_some_and(|c| c.is_ascii_digit());
        let word = rest.split(|c: char| c.is_whitespace() || is_han(c)).next().unwrap_or_default();
        let coded = text.get(..at).is_some_and(|before| before.ends_with('.'))
            && (at == 3 && rest.starts_with(|c: char| c.is_ascii_digit())
                || rest.starts_with(|c: char| c.is_ascii_lowercase()) && word.contains('.') && !is_address(word)
                || word == "issn.");
        let issn = text.get(..at).is_some_and(|before| before.ends_with("issn."))
            && rest.split_once('-').is_some_and(|(figures, _)| {
                figures.len() == 4 && figures.bytes().all(|figure| figure.is_ascii_digit())
            });
        marked || coded || issn
    };
    let ends = |at: usize, c: char| {
        c.is_whitespace() && !(c == ' ' && goes_on(at)) || is_han(c) || matches!(c, '；' | '，' | '）')
    };
    text.char_indices().find(|(at, c)| ends(*at, *c)).map_or(text.len(), |(at, _)| at)
}

/// Whether a word is the address of a site.
fn is_address(word: &str) -> bool {
    let word = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
    word.starts_with("www.")
        || word.starts_with("http")
        || [".com", ".cn", ".org", ".net"].iter().any(|end| word.ends_with(end))
}

fn put_date(draft: &mut Draft<'_>, at: &Stretch, member: &str) {
    if let Some((iso, found)) = dates::labelled(slice(draft.text, at)) {
        let year = iso.get(..4).and_then(|year| year.parse().ok());
        if member == "date" {
            draft.essay.publication.year = draft.essay.publication.year.or(year);
        }
        put(draft, &(at.start + found.start..at.start + found.end), member, iso);
    } else {
        draft.push(at, Part::Noise, Place::Noise(NoiseKind::Notice));
    }
}

fn put_journal(draft: &mut Draft<'_>, at: &Stretch) {
    if site_values::is_no_source(slice(draft.text, at)) {
        draft.push(at, Part::Noise, Place::Noise(NoiseKind::Notice));
        return;
    }
    let at = &without_date(draft, at);
    let inside = slice(draft.text, at);
    let known = draft.essay.publication.journal.is_some();
    if let Some(found) = dates::issue(inside, &mut draft.essay.publication) {
        // `2019年第4期` names no journal.
        let pointer = match draft.essay.publication.journal {
            Some(_) => "/publication/journal",
            None => "/publication/issue",
        };
        draft.claim(&(at.start + found.start..at.start + found.end), Part::Publication, pointer);
        return;
    }
    let bare = match in_title_marks(inside) {
        Some(name) => at.start + name.start..at.start + name.end,
        None => trim_matches(draft.text, at, |c| matches!(c, '《' | '》' | ':' | '：')),
    };
    if bare.is_empty() {
        draft.drop(at, Part::Label);
    } else if !known && slice(draft.text, &bare).chars().count() <= 30 {
        draft.essay.publication.journal = Some(draft.read([&bare]));
        draft.claim(&bare, Part::Publication, "/publication/journal");
    } else {
        draft.push(at, Part::Noise, Place::Noise(NoiseKind::Notice));
    }
}

/// Takes the day off the end of `某某网 2011-11-22`; gives what stands before it.
fn without_date(draft: &mut Draft<'_>, at: &Stretch) -> Stretch {
    let inside = slice(draft.text, at);
    let whole = |(iso, found): &(String, Stretch)| iso.len() == "2011-11-22".len() && found.start > 0;
    let Some((iso, found)) = dates::date(inside).filter(whole) else { return at.clone() };
    let before = inside.get(..found.start).unwrap_or_default().trim_end();
    let ended = inside.get(found.end..).is_some_and(|behind| !behind.contains(char::is_alphanumeric));
    if !ended || before.is_empty() {
        return at.clone();
    }
    let year = iso.get(..4).and_then(|year| year.parse().ok());
    draft.essay.publication.year = draft.essay.publication.year.or(year);
    put(draft, &(at.start + found.start..at.start + found.end), "date", iso);
    at.start..at.start + before.len()
}

/// The name in `作者惠赐《某某学刊》`: what stands before it is about the source, and nothing goes on behind it.
fn in_title_marks(value: &str) -> Option<Stretch> {
    let open = value.find('《').map(|at| at + '《'.len_utf8())?;
    let close = open + value.get(open..)?.find('》')?;
    let behind = value.get(close + '》'.len_utf8()..)?.trim_start();
    let ended = behind.is_empty() || behind.starts_with(|c: char| !c.is_alphabetic());
    (ended && !value.get(open..close)?.trim().is_empty()).then_some(open..close)
}

/// One entry a fund: divided by semicolons.
fn put_funding(draft: &mut Draft<'_>, value: &[Stretch]) {
    let mut entries: Vec<Vec<Stretch>> = vec![Vec::new()];
    for line in value {
        let mut start = line.start;
        for (offset, c) in slice(draft.text, line).char_indices() {
            if matches!(c, ';' | '；') {
                push_piece(draft.text, start..line.start + offset, &mut entries);
                entries.push(Vec::new());
                start = line.start + offset + c.len_utf8();
            }
        }
        push_piece(draft.text, start..line.end, &mut entries);
    }
    for entry in entries.into_iter().filter(|entry| !entry.is_empty()) {
        let index = draft.essay.publication.funding.len();
        let read = draft.read(&entry);
        if index < 100 && draft.essay.publication.funding.contains(&read) {
            entry.iter().for_each(|at| draft.drop(at, Part::Repeat));
            continue;
        }
        draft.essay.publication.funding.push(read);
        entry.iter().for_each(|at| draft.claim(at, Part::Publication, format!("/publication/funding/{index}")));
    }
}

fn push_piece(text: &str, at: Stretch, entries: &mut [Vec<Stretch>]) {
    let bare = trim_matches(text, &at, |c| matches!(c, '。' | ';' | '；'));
    if !bare.is_empty()
        && let Some(entry) = entries.last_mut()
    {
        entry.push(bare);
    }
}

/// Each note is a paragraph: lines that don't end a sentence are joined.
fn put_notes(draft: &mut Draft<'_>, value: &[Stretch]) {
    let mut notes: Vec<Vec<Stretch>> = Vec::new();
    let mut open = false;
    for at in value {
        let line = slice(draft.text, at);
        match notes.last_mut() {
            Some(note) if open => note.push(at.clone()),
            _ => notes.push(vec![at.clone()]),
        }
        open = !ends_paragraph(line) && !line.ends_with([';', '；']);
    }
    for note in notes {
        let index = draft.essay.author_notes.len();
        let read = draft.read(&note);
        note.iter().for_each(|at| draft.claim(at, Part::AuthorNote, format!("/author_notes/{index}")));
        draft.essay.author_notes.push(read);
    }
}

/// Whether a name in Latin letters may be the author's: no Han name in it is longer than the words.
pub(super) fn same_person(name: &str, latin: &str) -> bool {
    name.chars().all(|c| is_han(c) || !c.is_ascii_alphabetic()) && latin.split_whitespace().count() <= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doi_ends_where_something_else_begins() {
        for (text, doi) in [
            ("10.1234/j.cnki.cn11 -5823/tu.2017", "10.1234/j.cnki.cn11 -5823/tu.2017"),
            ("10.1234/boats .2017 .03", "10.1234/boats .2017 .03"),
            ("10.1/a 文章编号", "10.1/a"),
            ("10.1/a 2017-03-09", "10.1/a"),
            ("10.1/a - 12", "10.1/a"),
            ("10.1234/j. boats.0252 -3116.2022.01", "10.1234/j. boats.0252 -3116.2022.01"),
            ("10. 1234/j. boats.2015.21 文章编号", "10. 1234/j. boats.2015.21"),
            ("10.1234/boats. See below", "10.1234/boats."),
            ("10.1234/boats. 2017-03-09", "10.1234/boats."),
            ("10.1/a；10.1/b", "10.1/a"),
            ("10.1234/boats. www.boats.com", "10.1234/boats."),
            ("10.1234/boats. boats.org.cn, 2017", "10.1234/boats."),
            ("10.1234/boats. http://boats.com/a", "10.1234/boats."),
            ("10.1234/j. issn. 1000-1234.2019.01.001", "10.1234/j. issn. 1000-1234.2019.01.001"),
        ] {
            assert_eq!(text.get(..doi_length(text)), Some(doi), "{text}");
        }
    }
}
