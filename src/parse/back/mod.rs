//! End matter, and labelled lines that stand in the body: the reference list, notes, an English block behind the text,
//! notes on authors, dates, editors. What isn't of that kind stays open for the body, also behind the references.

mod announcement;
mod author_notes;
mod dated_list;
mod ends;
mod english;
mod entry;
mod foreign;
mod groups;
mod list;
mod next_section;
mod notes;
mod own_citation;
mod page_notes;

use super::chars::{digit, ends_paragraph, han_count, is_han, is_latin, squash};
use super::draft::Draft;
use super::front::{self, fields};
use super::label::{self, Field, Form, Label};
use super::located::{Stretch, trim};
use super::outline;
use super::page::{Kind, Page};
use crate::essay::NoiseKind;

/// Reads the end matter of the lines from `body` on; gives where the body ends at the latest.
pub(super) fn read(page: &mut Page<'_>, draft: &mut Draft<'_>, body: usize) -> usize {
    foreign::drop_rest(page, draft, body);
    page_notes::take(page, draft, body);
    author_notes::take(page, draft, body);
    english::read(page, draft, body);
    let lists = list::find(page, body);
    let end = lists.first().map_or(page.lines.len(), |list| list.label);
    // Where something is cut off a line, all below it move down.
    let count = page.lines.len();
    labelled(page, draft, body, end, Where::Body);
    let end = end + page.lines.len() - count;
    let mut last = None;
    for (position, found) in lists.iter().enumerate() {
        let found = found.moved(page.lines.len() - count);
        last = Some(found.label);
        let until = |page: &Page<'_>| match lists.get(position + 1) {
            Some(next) => next.label + page.lines.len() - count,
            None => page.lines.len(),
        };
        let after = list::read(page, draft, &found, until(page));
        let before = page.lines.len();
        labelled(page, draft, found.label, after, Where::Behind);
        let after = after + page.lines.len() - before;
        labelled(page, draft, after, until(page), Where::Behind);
        behind(page, draft, after, until(page));
    }
    if let Some(list) = last {
        announcement::drop(page, draft, list);
    }
    if let Some(list) = lists.first() {
        foreign::drop_next(page, draft, body, list.label);
    }
    end
}

/// Where labelled lines are looked for: in the body fewer words are labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Where {
    Body,
    Behind,
}

/// Takes labelled lines out, with the lines that they go on over.
fn labelled(page: &mut Page<'_>, draft: &mut Draft<'_>, from: usize, to: usize, place: Where) {
    let tail = tail(page, to);
    let mut index = from;
    let mut to = to;
    while index < to {
        let Some(found) = Some(index)
            .filter(|index| page.is_open(*index))
            .and_then(|index| label::opening(page.text, &page.at(index)))
        else {
            index += 1;
            continue;
        };
        let place = if index >= tail { Where::Behind } else { place };
        if !is_taken(&found, place) {
            index += 1;
            continue;
        }
        let lines = page.lines.len();
        let all = if page.line(index).len() < 12_000 { label::all(page.text, &page.at(index)) } else { vec![found] };
        let end = page.at(index).end;
        page.set(index, Kind::Field, "begins with a label");
        let count = all.len();
        for (position, found) in all.iter().enumerate() {
            let until = all.get(position + 1).map_or(end, |next| next.at.start);
            // Notes on the authors and dates follow keywords without a line of their own: what is cut off is read next.
            let cut = match found.field {
                Field::KeywordsEn => front::body_behind(page.text, &(found.at.end..until), true),
                field => front::prose_in(page.text, &(found.at.end..until), field),
            };
            // A list may name things in Chinese: `Chinese gardens 园林建筑; water`.
            let cut = cut.filter(|cut| !goes_on_listing(page.text.get(*cut..until).unwrap_or_default()));
            let until = cut.unwrap_or(until);
            let mut value: Vec<Stretch> =
                Some(found.at.end..until).filter(|at| !trim(page.text, at).is_empty()).into_iter().collect();
            if position + 1 == count && cut.is_none() {
                goes_on(page, index, to, found, &mut value);
            }
            fields::apply(draft, &fields::of_label(found, value));
            if let Some(cut) = cut {
                page.split(index, cut);
                break;
            }
        }
        to += page.lines.len() - lines;
        index += 1;
    }
}

/// Whether another keyword comes soon.
fn goes_on_listing(behind: &str) -> bool {
    behind.chars().take(20).any(|c| matches!(c, ';' | '；'))
}

/// The first of the last lines, where also general words are labels: 作者：, 来源：.
fn tail(page: &Page<'_>, to: usize) -> usize {
    let mut lines: Vec<usize> = Vec::new();
    for index in (0..to.min(page.lines.len())).rev().take(60) {
        if page.is_open(index) {
            lines.push(index);
        }
    }
    lines.get(11).copied().unwrap_or(0)
}

fn is_taken(label: &Label, place: Where) -> bool {
    let marked = matches!(label.form, Form::Bracketed | Form::Colon | Form::Alone);
    match label.field {
        Field::Abstract | Field::Keywords | Field::References | Field::Notes => false,
        Field::Funding | Field::Contribution | Field::Citation => marked,
        Field::AuthorNote
        | Field::Received
        | Field::Revised
        | Field::Editor
        | Field::Clc
        | Field::DocumentCode
        | Field::ArticleNumber => marked,
        Field::Doi => label.form != Form::Alone,
        Field::AbstractEn | Field::KeywordsEn => place == Where::Behind,
        Field::Published
        | Field::Journal
        | Field::Source
        | Field::Author
        | Field::Affiliation
        | Field::Contact
        | Field::Column => place == Where::Behind && label.form != Form::Alone && marked,
    }
}

/// Adds the lines that the value goes on over.
fn goes_on(page: &mut Page<'_>, index: usize, to: usize, label: &Label, value: &mut Vec<Stretch>) {
    let notes = matches!(label.field, Field::AuthorNote | Field::Contribution | Field::Contact);
    for next in index + 1..to.min(page.lines.len()) {
        if !page.is_open(next) {
            continue;
        }
        let line = page.line(next);
        if label::opening(page.text, &page.at(next)).is_some_and(|found| {
            is_taken(&found, Where::Behind) && found.field != Field::Contact
                || matches!(found.field, Field::References | Field::Notes)
        }) {
            break;
        }
        // Another article goes on below.
        let gap = value.last().and_then(|at| page.text.get(at.end..page.at(next).start));
        if gap.is_some_and(|gap| gap.contains("上接第")) {
            break;
        }
        let above = value.last().and_then(|at| page.text.get(at.clone())).unwrap_or_default();
        let alone = value.is_empty() && front::fits_label(label.field, line);
        let broken = !ends_paragraph(above) && line.chars().count() <= 24 && !above.is_empty();
        let member = notes
            && (is_pair(line)
                || above.trim_end().ends_with([';', '；', '，', ','])
                || (value.len() == 1 && label.form == Form::Alone && is_note(line)));
        let english =
            matches!(label.field, Field::AbstractEn | Field::KeywordsEn) && is_latin(line) && !entry::is_entry(line);
        if !(alone
            || english
            || ((broken || member)
                && matches!(label.field, Field::AuthorNote | Field::Contribution | Field::Contact | Field::Funding)))
            || outline::opens_body(line)
        {
            break;
        }
        if english && let Some(cut) = keywords_within(page, next) {
            page.split(next, cut);
        }
        value.push(page.at(next));
        page.set(next, Kind::Field, "goes on with the labelled field above");
    }
}

/// Where the label of the keywords stands in a line that an English abstract goes on over.
fn keywords_within(page: &Page<'_>, index: usize) -> Option<usize> {
    let line = page.line(index);
    if !line.contains("Key") && !line.contains("KEY") {
        return None;
    }
    let labels = label::all(page.text, &page.at(index));
    labels.iter().find(|label| label.field == Field::KeywordsEn).map(|label| label.at.start)
}

/// `邮编：100082`: one of the members that a note on an author has, a line each.
fn is_pair(line: &str) -> bool {
    let label = line.split([':', '：']).next().unwrap_or_default();
    label.len() < line.len()
        && (2..=24).contains(&label.chars().count())
        && line.chars().count() < 120
        && !line.contains('。')
}

/// A note on a person: year of birth, sex, degree, research.
fn is_note(line: &str) -> bool {
    [
        "研究方向",
        "副教授",
        "教授",
        "讲师",
        "硕士",
        "博士",
        "工程师",
        "E-mail",
        "e-mail",
        "邮箱",
        "研究员",
        "馆员",
        "職稱",
        "教師",
    ]
    .iter()
    .any(|word| line.contains(word))
        || line.contains(['男', '女']) && line.contains(['，', ','])
}

/// Lines behind the references that have no label.
fn behind(page: &mut Page<'_>, draft: &mut Draft<'_>, from: usize, to: usize) {
    let mut noting = false;
    for index in from..to.min(page.lines.len()) {
        if !page.is_open(index) {
            noting = page.kind(index) == Kind::Field;
            continue;
        }
        let line = page.line(index);
        let names = draft.essay.authors.iter().take(40).any(|author| starts_with_name(line, &author.name));
        if (names && is_note(line)) || (noting && is_note(line) && line.chars().count() < 200) {
            page.set(
                index,
                Kind::Field,
                "is a note on an author behind the references: a name, or a degree and the like",
            );
            let at = page.at(index);
            fields::apply(
                draft,
                &fields::of_label(
                    &Label { field: Field::AuthorNote, form: Form::Alone, at: at.start..at.start, spaced: false },
                    vec![at],
                ),
            );
            noting = true;
        } else if is_latin(line) && han_count(line) == 0 {
            page.set(index, Kind::Field, "is in Latin letters, behind the references");
        } else if line.chars().count() < 12 && han_count(line) == 0 && line.chars().any(|c| digit(c).is_some()) {
            page.set(index, Kind::Noise(NoiseKind::Debris), "is a scrap of figures behind the references");
        }
    }
}

/// Whether a line begins with a name, whatever spaces stand in it.
fn starts_with_name(line: &str, name: &str) -> bool {
    let mut chars = line.chars().filter(|c| !c.is_whitespace());
    name.chars().all(|c| chars.next() == Some(c)) && name.chars().any(is_han)
}

/// `张三，李四：题名`, as journals print it at the head of a page.
fn is_running_title(line: &str, title: &str, draft: &Draft<'_>) -> bool {
    let Some(lead) = line.strip_suffix(title).filter(|lead| lead.len() < 120 && !lead.is_empty()) else { return false };
    let names = &draft.essay.authors;
    let Some(names_part) = lead.trim_end().strip_suffix([':', '：', '.', '．']) else { return false };
    let left = names.iter().take(40).fold(names_part.to_owned(), |left, author| left.replace(&author.name, ""));
    let rest: String = left.chars().filter(|c| !c.is_whitespace() && !matches!(c, ',' | '，' | '、')).collect();
    !names.is_empty() && left.len() < names_part.len() && matches!(rest.as_str(), "" | "等")
}

/// Whether a line is the authors beside the number of a page, or the title with it, as heads of pages have them: `12　张三`,
/// `漁村史　　13`. A number before the title may be a heading's.
fn is_head_of_page(page: &Page<'_>, index: usize, draft: &Draft<'_>, title: &str) -> bool {
    let line = page.line(index);
    if line.len() > LONGEST_HEAD || !page.is_open(index) {
        return false;
    }
    let bare = line.trim_matches(is_figure).trim();
    let number = |beside: usize| page.kind(beside) == Kind::Noise(NoiseKind::PageNumber);
    let inside = numbered(line).is_some();
    if !inside && !number(index + 1) && !index.checked_sub(1).is_some_and(number) {
        return false;
    }
    let of_authors = |text: &str| {
        let names = draft.essay.authors.iter().take(MOST_NAMES).map(|author| author.name.as_str());
        let left = names.fold(squash(text), |left, name| left.replacen(name, "", 1));
        text.chars().any(is_han) && left.chars().all(|c| matches!(c, '、' | ',' | '，'))
    };
    // Rows of a list or of a table go on with the names of others.
    let row = |beside: usize| {
        let name = page.line(beside).trim_matches(|c: char| is_figure(c) || matches!(c, '.' | '、' | '．')).trim();
        page.is_open(beside)
            && name.len() < page.line(beside).len()
            && han_count(name) <= LONGEST_NAME
            && !of_authors(name)
    };
    let listed = || row(index + 1) || index.checked_sub(1).is_some_and(row);
    of_authors(bare) && !listed() || inside && line.ends_with(is_figure) && squash(bare) == title
}

fn is_figure(c: char) -> bool {
    digit(c).is_some()
}

/// What stands beside the number at one end of a line, with a wide gap between: `12　张三`.
fn numbered(line: &str) -> Option<&str> {
    let behind = line.trim_start_matches(is_figure);
    let before = line.trim_end_matches(is_figure);
    let wide = |gap: &str| gap.contains(['　', '\t']) || gap.chars().count() > 1;
    if behind.len() < line.len() && before.len() == line.len() {
        let text = behind.trim_start();
        return wide(behind.get(..behind.len() - text.len())?).then_some(text);
    }
    let text = before.trim_end();
    (before.len() < line.len() && behind.len() == line.len() && wide(before.get(text.len()..)?)).then_some(text)
}

/// Han characters of a person's name, at most.
const LONGEST_NAME: usize = 4;

/// Bytes of a head with names or a title, at most.
const LONGEST_HEAD: usize = 180;

/// Names of authors that are looked for in it.
const MOST_NAMES: usize = 12;

/// Tells the lines that are the title again, as sites print it at the end, or the essay's own citation, and reads what that says of the
/// journal.
pub(super) fn repeats(page: &mut Page<'_>, draft: &mut Draft<'_>, from: usize) {
    let Some(title) = draft.essay.title.clone() else { return };
    own_citation::read(page, draft, from);
    let squashed = squash(&title);
    for index in from..page.lines.len() {
        if page.is_open(index) && page.line(index).len() < 600 && front::is_repeat(page.line(index), &title, &title) {
            page.set(index, Kind::Repeat, "is the title again");
        } else if page.is_open(index) && is_running_title(page.line(index), &title, draft) {
            page.set(
                index,
                Kind::Noise(NoiseKind::RunningHead),
                "is the authors and the title again, as heads of pages have it",
            );
        } else if is_head_of_page(page, index, draft, &squashed) {
            page.set(
                index,
                Kind::Noise(NoiseKind::RunningHead),
                "is an author's name or the title beside the number of a page",
            );
        }
    }
}
