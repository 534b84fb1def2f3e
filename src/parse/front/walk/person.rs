//! Notes on authors that stand in the front matter without a label: `王小某，男，1983年生，教授`.

use super::Front;
use crate::parse::chars::is_han;
use crate::parse::front::{affiliations, names};
use crate::parse::label::Field;
use crate::parse::page::Page;

/// A longer line is a paragraph, in characters.
const LONGEST: usize = 200;

/// Where the authors stand below the note, they do so within so many lines.
const BELOW: usize = 3;

/// What notes say of a person besides the sex.
const TOLD: &[&str] = &[
    "年生",
    "月生",
    "出生",
    "教授",
    "讲师",
    "講師",
    "工程师",
    "工程師",
    "研究员",
    "研究員",
    "馆员",
    "館員",
    "硕士",
    "碩士",
    "博士",
    "研究生",
    "学士",
    "學士",
];

/// What is told of those that a text is about, and of no author: an age, and what they did.
const NARRATED: &[&str] = &["岁", "歲", "一生", "一辈子", "一輩子", "，他", "，她", "。他", "。她"];

/// Whether a line tells who one of the authors is: the name, the sex, and the birth or a degree. Who is no author of the page may be
/// what it is about. The authors are named above; below only where nobody is named above.
pub(super) fn is_note(page: &Page<'_>, front: &Front, index: usize) -> bool {
    let line = page.line(index);
    if line.chars().count() > LONGEST {
        return false;
    }
    let Some(name) = told_of(line) else { return false };
    let is_named = |index: usize| authors(page, index).contains(&name);
    let above: Vec<String> = authors_above(page, front);
    if above.is_empty() {
        return page.open(index + 1, page.lines.len()).take(BELOW).any(is_named);
    }
    above.contains(&name)
}

/// The name of whom a line tells the sex, and the birth or a degree.
pub(super) fn told_of(line: &str) -> Option<String> {
    let told = TOLD.iter().any(|word| line.contains(word)) && !NARRATED.iter().any(|word| line.contains(word));
    name_of(line).filter(|_| told)
}

/// Whether such a note is what was read last: it has no label.
pub(super) fn is_last(front: &Front) -> bool {
    front.fields.last().is_some_and(|found| found.field == Field::AuthorNote && found.label.is_empty())
}

/// The authors that are named above, in the head or behind a label.
pub(super) fn authors_above(page: &Page<'_>, front: &Front) -> Vec<String> {
    // The title may be a name: of whom the essay is on.
    let head = front.head.iter().skip(1).flat_map(|index| authors(page, *index));
    let labelled = front.fields.iter().filter(|found| found.field == Field::Author).flat_map(|found| &found.value);
    let labelled = labelled.flat_map(|at| spelled(page, &names::read(page.text, at)));
    head.chain(labelled).collect()
}

/// The authors that a line names: it is names and nothing else, or where they work behind them.
fn authors(page: &Page<'_>, index: usize) -> Vec<String> {
    let (line, at) = (page.line(index), page.at(index));
    // `王小明：船来了。` is a line of a play.
    if line.contains('。') || line.contains(['：', ':']) && !line.trim_start().starts_with("作者") {
        return Vec::new();
    }
    let read = names::read(page.text, &at);
    let rest = names::rest(page.text, &read, &at);
    if rest.is_empty() || affiliations::is_line(rest) { spelled(page, &read) } else { Vec::new() }
}

fn spelled(page: &Page<'_>, read: &names::Names) -> Vec<String> {
    read.names.iter().filter_map(|name| page.text.get(name.at.clone())).map(without_spaces).collect()
}

/// The name that a line begins with, behind which the sex is told: `王小某，男，`, `王小某男1983年生`, `王小某（1983—），女`.
fn name_of(line: &str) -> Option<String> {
    let before_sex = line.find(['男', '女'])?;
    let (before, behind) = line.split_at(before_sex);
    let told = behind.chars().nth(1).is_none_or(|c| !is_han(c));
    let divides = |c: char| c.is_whitespace() || matches!(c, ',' | '，' | '(' | '（' | ')' | '）');
    let born = |c: char| c.is_ascii_digit() || matches!(c, '-' | '—' | '–' | '~' | '～' | '.' | '年');
    let name = before.trim_end_matches(|c| divides(c) || born(c));
    let han = name.chars().filter(|c| is_han(*c)).count();
    let shaped = (2..=4).contains(&han) && name.chars().all(|c| is_han(c) || c.is_whitespace());
    (told && shaped).then(|| without_spaces(name))
}

fn without_spaces(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_opens_with_a_name_and_the_sex() {
        for line in
            ["何小薇，女，1983年生", "何小薇女1983年生", "何小薇（1983—），女，教授", "何小薇 女，讲师", "何 小薇,女"]
        {
            assert_eq!(name_of(line).as_deref(), Some("何小薇"), "{line}");
        }
        for line in ["何小薇男人", "何小薇说，女儿", "渡口的男女船工", "何小薇", "在清河的渡口，女，1983年生"]
        {
            assert_eq!(name_of(line), None, "{line}");
        }
    }
}
