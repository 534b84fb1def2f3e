//! Reference lists: where they begin and end. Dividing them into references, and reading those, is `reference`'s.

use super::super::located::{Stretch, read_as_printed, slice};
use super::dated_list;
use super::ends::{
    ends_list, entry_number, is_noted_label, is_page_foot, list_goes_on, note_within, tells_of_author, tells_of_person,
};
use super::entry::{has_mark, is_entry, looks_cited};
use super::groups::heads_group;
use super::next_section;
use super::notes;
use crate::essay::Part;
use crate::parse::chars::{digit, han_count};
use crate::parse::draft::Draft;
use crate::parse::front;
use crate::parse::label::{self, Field, Form};
use crate::parse::outline;
use crate::parse::page::{Kind, Page};
use crate::parse::reference::{authored, divide, opens_with_year, read_note, read_reference, tells_republican_year};

/// A list: the line that its label stands on, and the first of its references.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct List {
    pub label: usize,
    first: usize,
}

impl List {
    /// The same so many lines further down.
    pub(super) fn moved(self, lines: usize) -> Self {
        Self { label: self.label + lines, first: self.first + lines }
    }
}

/// The label of a list that a line begins with; also a numbered one: `6 参考文献`.
fn list_label(page: &Page<'_>, index: usize) -> Option<label::Label> {
    let at = page.at(index);
    if let Some(found) = label::opening(page.text, &at) {
        return Some(found);
    }
    let title = outline::title_start(page.line(index))?;
    let found = label::opening(page.text, &(at.start + title..at.end))?;
    let whole = found.field == Field::References && found.at.end >= at.end;
    whole.then_some(label::Label { at: at.start..found.at.end, ..found })
}

/// Whether a line is the label of a list, or an entry that shows to be one.
pub(super) fn is_listed(page: &Page<'_>, index: usize) -> bool {
    let line = page.line(index);
    has_mark(line)
        || is_entry(line) && looks_cited(line)
        || list_label(page, index).is_some_and(|label| label.field == Field::References)
}

/// The line at which a list of references begins above the line `to`, at its label or else at its first entry.
pub(super) fn begins_before(page: &Page<'_>, body: usize, to: usize) -> Option<usize> {
    let labelled = page.open(body, to).find(|&index| {
        let label = || list_label(page, index).is_some_and(|label| label.field == Field::References);
        (label() && entries_follow(page, index))
            || inline_label(page, index).is_some()
            || label_behind(page, index).is_some()
    });
    labelled.or_else(|| unlabelled(page, body).map(|list| list.label).filter(|first| *first < to))
}

/// More lists than this are none, in one essay.
const MOST: usize = 50;

/// The lists behind the body's beginning, in order.
pub(super) fn find(page: &mut Page<'_>, body: usize) -> Vec<List> {
    let mut lists = Vec::new();
    let mut index = body;
    while index < page.lines.len() {
        if page.is_open(index)
            && lists.is_empty()
            && let Some(label) = inline_label(page, index)
        {
            let start = page.at(index).start;
            page.split(index, start + label.end);
            page.split(index, start + label.start);
            index += usize::from(label.start > 0);
        } else if page.is_open(index)
            && lists.is_empty()
            && let Some(label) = label_behind(page, index)
        {
            page.split(index, page.at(index).start + label);
            index += 1;
        }
        if page.is_open(index)
            && let Some(found) =
                list_label(page, index).filter(|label| matches!(label.field, Field::References | Field::Notes))
        {
            let alone = found.at.end >= page.at(index).end;
            if !alone && lists.len() < MOST && matches!(found.form, Form::Bracketed | Form::Colon) {
                let rest = page.text.get(found.at.end..page.at(index).end).unwrap_or_default();
                if is_entry(rest) || has_mark(rest) {
                    page.split(index, found.at.end);
                }
            }
            let ends = found.at.end >= page.at(index).end;
            // 注： below a table has entries, too; a list of notes has its own word, and no headings behind it.
            let word = page.text.get(found.at.clone()).map_or(0, han_count);
            if ends
                && (found.field == Field::References || word != 1 || closes_with_entries(page, index))
                && (entries_follow(page, index) || found.field == Field::References && others_follow(page, index))
                && !notes::are_remarks(page, body, index, &found)
            {
                page.set(index, Kind::Field, "is the label of the list below it");
                lists.push(List { label: index, first: index + 1 });
            }
        }
        index += 1;
    }
    if lists.is_empty() {
        let dated = || dated_list::first(page, body).map(|first| List { label: first, first });
        lists.extend(unlabelled(page, body).or_else(|| noted(page, body)).or_else(dated));
        // Other things may stand between the label and its list.
        if let Some(list) = lists.first() {
            for index in list.label.saturating_sub(60)..list.label {
                let at = page.at(index);
                let label = label::opening(page.text, &at).filter(|label| label.field == Field::References);
                if page.is_open(index) && label.is_some_and(|label| label.at.end >= at.end) {
                    page.set(index, Kind::Field, "is the label of a list further down");
                }
            }
        }
    }
    lists
}

/// The label of a list within a line. One that begins its line may be an example, where the list itself stands further down.
fn inline_label(page: &Page<'_>, index: usize) -> Option<Stretch> {
    let label = label_within(page.line(index))?;
    let listed_below = || {
        page.open(index + 1, page.lines.len()).any(|below| {
            let at = page.at(below);
            list_label(page, below).is_some_and(|label| label.field == Field::References && label.at.end >= at.end)
                && entries_follow(page, below)
        })
    };
    (label.start > 0 || !listed_below()).then_some(label)
}

/// Where the label of a list stands behind the last sentence of the text, with the first entry behind it:
/// `…得到验证。参考文献[1]张三. 湖志[M].`; or where the line begins with it.
fn label_within(line: &str) -> Option<Stretch> {
    // Nearly no line has a word, which to ask is cheaper than to look for its places.
    let words = ["参考文献", "參考文獻"];
    words.iter().filter(|word| line.contains(**word)).find_map(|word| {
        let labels = line.match_indices(word).take(MOST).map(|(at, _)| {
            let behind = line.get(at + word.len()..).unwrap_or_default();
            at..line.len() - behind.trim_start_matches([':', '：', ' ', '　']).len()
        });
        labels.into_iter().find(|label| {
            let entries = line.get(label.end..).unwrap_or_default();
            let before = line.get(..label.start).unwrap_or_default().trim_end();
            (before.is_empty() || before.ends_with(['。', '！', '？', '；', '.']))
                && is_entry(entries)
                && entry_number(entries) == Some(1)
                && has_mark(entries)
                // Prose may tell of several: `参考文献[1]用矩阵表示系统，参考文献[2]…`.
                && !entries.contains(word)
        })
    })
}

/// The byte at which the label of a list stands that ends the line of the text's last sentence, with the first entry on the
/// next line: `…得到验证。参考文献：`.
fn label_behind(page: &Page<'_>, index: usize) -> Option<usize> {
    let line = page.line(index).trim_end_matches([':', '：', ' ', '　']);
    let before = ["参考文献", "參考文獻"].iter().find_map(|word| line.strip_suffix(word))?;
    let first = page.open(index + 1, index + 12).next().map(|next| page.line(next))?;
    let sentence = before.trim_end().ends_with(['。', '！', '？']);
    (sentence && is_entry(first) && entry_number(first) == Some(1) && entries_follow(page, index))
        .then_some(before.len())
}

/// Whether one of the next lines looks like a reference or a note.
fn entries_follow(page: &Page<'_>, label: usize) -> bool {
    page.open(label + 1, label + 12).take(3).any(|index| {
        let line = page.line(index);
        is_entry(line) || has_mark(line) || looks_cited(line)
    })
}

/// Whether nearly all of the next lines are short and cite a work without a western year: by a year of the Republic, or by a title
/// in its brackets that the line begins with, or that stands behind its author. Prose that speaks of references has long lines.
fn others_follow(page: &Page<'_>, label: usize) -> bool {
    let lines: Vec<&str> = page
        .open(label + 1, label + 24)
        .filter(|&index| !heads_group(page, index, &[]))
        .take(8)
        .map(|index| page.line(index))
        .collect();
    let cited = lines
        .iter()
        .filter(|line| line.chars().count() < 200 && (cites_without_year(line) || looks_cited(line)))
        .count();
    let first = lines.first().is_some_and(|line| cites_without_year(line) || looks_cited(line));
    first && lines.iter().any(|line| cites_without_year(line)) && cited > 1 && cited * 2 > lines.len()
}

/// `林晚，民104，《湖志》`, `林晚（民104）。湖志。`, `《湖志》，林晚譯，T25。`
fn cites_without_year(line: &str) -> bool {
    let line = line.trim();
    let titled = line.starts_with('《')
        && line.split_once('》').is_some_and(|(title, behind)| {
            title.chars().count() < 40
                && behind.starts_with(['，', ',', '（', '。', '、'])
                && !behind.trim_end_matches('。').contains('。')
        });
    titled || tells_republican_year(line)
}

/// Notes without a label of their list: 註1 and 註2, and nearly nothing but entries below.
fn noted(page: &Page<'_>, body: usize) -> Option<List> {
    let first = notes::first(page, body)?;
    let entry = first.checked_sub(1).is_some_and(|above| closes_with_entries(page, above));
    (entry && notes::are_of_text(page, body, first)).then_some(List { label: first, first })
}

/// Whether nearly all that follows a line is entries: 注： at the end of an essay.
fn closes_with_entries(page: &Page<'_>, label: usize) -> bool {
    let rest: Vec<usize> = page.open(label + 1, label + 400).collect();
    let entries = rest
        .iter()
        .filter(|&&index| {
            page.line(index).starts_with(|c: char| ('①'..='⑳').contains(&c)) || is_entry(page.line(index))
        })
        .count();
    !rest.is_empty() && entries * 10 >= rest.len() * 7
}

/// A list without a label: two or more lines at the end that begin with `[1]`, `[2]`… and have type marks.
fn unlabelled(page: &Page<'_>, body: usize) -> Option<List> {
    let open: Vec<usize> = page.open(body, page.lines.len()).collect();
    let first = open.iter().position(|&index| {
        let line = page.line(index);
        // Some converters take the number out of its brackets: `2[]郭某`.
        let bare = line.trim_start_matches(['-', ' ', '•', '·']).trim_start_matches(|c| digit(c).is_some());
        bare.starts_with(['[', '［', '〔']) && is_entry(line) && has_mark(line)
    })?;
    let more = open
        .iter()
        .skip(first + 1)
        .take(5)
        .filter(|&&index| is_entry(page.line(index)) && has_mark(page.line(index)))
        .count();
    let first = *open.get(first)?;
    (more > 0).then_some(List { label: first, first })
}

/// Reads a list; gives the line behind it.
pub(super) fn read(page: &mut Page<'_>, draft: &mut Draft<'_>, list: &List, until: usize) -> usize {
    let mut lines: Vec<usize> = Vec::new();
    let mut end = until.min(page.lines.len());
    let mut next = list.first;
    while next < end {
        let index = next;
        next += 1;
        if !page.is_open(index) {
            if page.kind(index) == Kind::Field
                && !lines.is_empty()
                && page.roles.get(index).is_some_and(|role| role.reason == front::ENGLISH_BLOCK)
            {
                end = index;
                break;
            }
            continue;
        }
        if is_page_foot(page, index, &lines) {
            continue;
        }
        if !lines.is_empty() && next_section::opens(page, list.label, index) {
            end = index;
            break;
        }
        if heads_group(page, index, &lines) {
            page.set(index, Kind::Field, "is the heading of a group of references");
            continue;
        }
        if let Some(note) = note_within(page.line(index)) {
            page.split(index, page.at(index).start + note);
            end += 1;
        }
        let above = lines.last().map(|above| page.line(*above)).unwrap_or_default();
        let person = !lines.is_empty() && tells_of_person(page.line(index), above);
        let work = tells_of_author(page, draft, index, above);
        let stated = person || work || is_noted_label(page, index);
        // Where references follow, it is a note at the foot of a page; in a list without numbers a line of names may be one of them.
        let inside = stated && !lines.is_empty() && list_goes_on(page, index, &lines);
        if inside && (!work || lines.iter().any(|line| is_entry(page.line(*line)))) {
            continue;
        }
        if !inside && (stated || ends_list(page, index, above, lines.is_empty())) {
            end = index;
            break;
        }
        lines.push(index);
    }
    for &index in &lines {
        page.set(index, Kind::Reference, "stands in a list of references or notes");
    }
    let notes = list_label(page, list.label).is_some_and(|label| label.field == Field::Notes);
    take(page, draft, &lines, notes);
    end
}

/// Divides the lines into references or notes, reads and claims them.
fn take(page: &Page<'_>, draft: &mut Draft<'_>, lines: &[usize], notes: bool) {
    let stretches: Vec<Stretch> = lines.iter().map(|index| page.at(*index)).collect();
    for entry in divide(page.text, &stretches) {
        if entry.raw.is_empty() {
            continue;
        }
        let index = draft.essay.references.len();
        if let Some(label) = &entry.label_at {
            draft.drop(label, Part::Label);
        }
        for at in &entry.at {
            draft.claim(at, Part::Reference, format!("/references/{index}"));
        }
        // The author of several works is printed on a line above the first.
        let printed =
            entry.at.get(1..).filter(|rest| rest.first().is_some_and(|at| opens_with_year(slice(page.text, at))));
        let work = printed.unwrap_or(&entry.at);
        let whole =
            entry.author.as_ref().map(|author| authored(slice(page.text, author), &read_as_printed(page.text, work)));
        let read = if notes { read_note } else { read_reference };
        let mut reference = read(entry.label.as_deref(), whole.as_deref().unwrap_or(&entry.raw));
        reference.raw = entry.raw;
        draft.essay.references.push(reference);
    }
}
