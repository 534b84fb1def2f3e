//! The English block: title and names; abstract and keywords have labels and are read as fields.

use super::fields::same_person;
use crate::essay::Part;
use crate::parse::draft::Draft;
use crate::parse::located::{Stretch, trim_matches};
use crate::parse::page::Page;

/// Words that a line of affiliations has.
const INSTITUTIONS: &[&str] = &[
    "University",
    "Universty",
    "Institute",
    "College",
    "School",
    "Department",
    "Academy",
    "Hospital",
    "Laboratory",
    "Center",
    "Centre",
    "Co.",
    "Company",
    "Library",
    "China)",
    "China）",
    "Faculty",
    "Bureau",
    "Ministry",
];

/// Reads the title and the names of an English block, and where the Chinese one has given authors, their names in Latin
/// letters.
pub(crate) fn read(page: &Page<'_>, draft: &mut Draft<'_>, lines: &[usize]) {
    let mut title: Vec<Stretch> = Vec::new();
    for &index in lines {
        let line = page.line(index);
        if is_affiliation(line) {
            take_names(page, draft, index);
            break;
        }
        if is_names(line) && !title.is_empty() {
            take_names(page, draft, index);
            break;
        }
        if title.len() < 3 && (title.is_empty() || follows(lines, index)) {
            title.push(trim_matches(page.text, &page.at(index), |c| c == '*' || c == '\\'));
        }
    }
    if draft.essay.title_en.is_none() && !title.is_empty() {
        for at in &title {
            draft.claim(at, Part::Title, "/title_en");
        }
        draft.essay.title_en = Some(draft.read(&title));
    }
}

fn follows(lines: &[usize], index: usize) -> bool {
    index.checked_sub(1).is_some_and(|above| lines.contains(&above))
}

fn is_affiliation(line: &str) -> bool {
    line.starts_with(['(', '（'])
        || line.starts_with(|c: char| c.is_ascii_digit())
        || INSTITUTIONS.iter().any(|word| line.contains(word)) && line.contains([',', '，'])
}

/// Whether a line is a list of names in Latin letters: words that begin with capitals, two or three to a name.
fn is_names(line: &str) -> bool {
    let names: Vec<&str> = names(line).collect();
    let name = |name: &&str| {
        let words: Vec<&str> = name.split_whitespace().collect();
        (2..=3).contains(&words.len()) && words.iter().all(|word| word.starts_with(|c: char| c.is_ascii_uppercase()))
    };
    !names.is_empty() && names.iter().all(name) && (names.len() > 1 || line.len() < 24)
}

fn names(line: &str) -> impl Iterator<Item = &str> {
    let end = line.find(['(', '（']).unwrap_or(line.len());
    line.get(..end)
        .unwrap_or_default()
        .split([',', '，', ';', '；', '、', '&'])
        .map(|name| name.trim_matches(|c: char| !c.is_ascii_alphabetic()))
        .filter(|name| !name.is_empty())
}

/// Gives the authors their Latin names where there are as many, or where they spell the same name.
fn take_names(page: &Page<'_>, draft: &mut Draft<'_>, index: usize) {
    let line = page.line(index);
    if !is_names(line.get(..line.find(['(', '（']).unwrap_or(line.len())).unwrap_or_default()) {
        return;
    }
    let names: Vec<&str> = names(line).collect();
    if names.len() != draft.essay.authors.len() {
        return;
    }
    for (position, name) in names.into_iter().enumerate() {
        let at = crate::parse::located::stretch_of(page.text, name);
        if let Some(author) = draft.essay.authors.get_mut(position).filter(|author| same_person(&author.name, name)) {
            author.name_en = Some(name.split_whitespace().collect::<Vec<_>>().join(" "));
            draft.claim(&at, Part::Author, format!("/authors/{position}/name_en"));
        }
    }
}
