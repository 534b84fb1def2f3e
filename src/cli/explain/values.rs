//! The names of what a piece of a line went to: `author 1-2`, `heading 2.1 (level 2)`, `paragraph 3 of 2.1`.

use std::fmt::Write as _;

use serde::Serialize;

use crate::essay::{Essay, ParagraphKind, Part, PartSpan, Section};
use crate::parse::Parsed;

/// A value by its name, and by its position where there are several of the kind.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Value {
    name: String,
    position: Option<usize>,
    rest: String,
}

impl Value {
    fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), position: None, rest: String::new() }
    }

    fn at(name: impl Into<String>, position: usize) -> Self {
        Self { position: Some(position), ..Self::new(name) }
    }
}

/// The values that the parts of a piece went to, each once, in the order printed. Labels are named only where there is
/// nothing else.
pub(super) fn named(parsed: &Parsed, parts: &[PartSpan]) -> String {
    let mut values: Vec<Value> = Vec::new();
    for part in parts.iter().filter(|part| part.part != Part::Label) {
        let value = value(parsed, part);
        if !values.contains(&value) {
            values.push(value);
        }
    }
    if values.is_empty() {
        return "label".to_owned();
    }
    let mut told = String::new();
    let mut rest = values.iter().peekable();
    while let Some(first) = rest.next() {
        let mut last = first;
        while let Some(next) = rest.next_if(|next| follows(last, next)) {
            last = next;
        }
        if !told.is_empty() {
            told.push_str(", ");
        }
        told.push_str(&first.name);
        // Writing to a String can't fail.
        let _ = match (first.position, last.position) {
            (Some(from), Some(to)) if from < to => write!(told, " {from}-{to}"),
            (Some(from), _) => write!(told, " {from}"),
            (None, _) => Ok(()),
        };
        told.push_str(&first.rest);
    }
    told
}

fn follows(one: &Value, other: &Value) -> bool {
    let next = one.position.zip(other.position).is_some_and(|(one, other)| other == one + 1);
    next && one.name == other.name && one.rest == other.rest
}

/// A unit of the model as its JSON has it, with spaces.
pub(super) fn word(unit: &impl Serialize) -> String {
    let name = serde_json::to_value(unit).unwrap_or_default();
    name.as_str().unwrap_or_default().replace('_', " ")
}

fn value(parsed: &Parsed, part: &PartSpan) -> Value {
    let pointer = part.at.as_deref().unwrap_or_default();
    let steps: Vec<&str> = pointer.split('/').skip(1).collect();
    let number = |step: &str| step.parse::<usize>().map_or(0, |n| n + 1);
    match steps.as_slice() {
        ["title_en"] => Value::new("English title"),
        ["abstract_en"] => Value::new("English abstract"),
        ["keywords", position] => Value::at("keyword", number(position)),
        ["keywords_en", position] => Value::at("English keyword", number(position)),
        ["authors", position] => Value::at("author", number(position)),
        ["authors", position, ..] => Value { rest: " in English".to_owned(), ..Value::at("author", number(position)) },
        // Its place and its postcode, too.
        ["affiliations", position, ..] => Value::at("affiliation", number(position)),
        ["author_notes", position, ..] => Value::at("author note", number(position)),
        ["publication", "funding", position] => Value::at("publication.funding", number(position)),
        ["publication", member] => Value::new(format!("publication.{member}")),
        ["references", position, ..] => reference(&parsed.essay, number(position)),
        ["sections", ..] => in_section(&parsed.essay, &steps),
        [name] => Value::new(name.replace('_', " ")),
        _ if part.part == Part::Noise => noise(parsed, part),
        _ => Value::new(word(&part.part)),
    }
}

fn reference(essay: &Essay, number: usize) -> Value {
    let label = essay.references.get(number.saturating_sub(1)).and_then(|reference| reference.label.as_deref());
    match label {
        Some(label) => Value::new(format!("reference [{label}]")),
        None => Value::at("reference", number),
    }
}

/// A heading or a paragraph by the path of its section.
fn in_section(essay: &Essay, steps: &[&str]) -> Value {
    let mut sections = essay.sections.as_slice();
    let mut section: Option<&Section> = None;
    let mut rest = steps;
    while let ["sections", position, behind @ ..] = rest {
        section = position.parse::<usize>().ok().and_then(|position| sections.get(position));
        sections = section.map_or(&[], |section| section.sections.as_slice());
        rest = behind;
    }
    let Some(section) = section else { return Value::new("section") };
    match rest {
        ["paragraphs", position, ..] => {
            let position: usize = position.parse().unwrap_or_default();
            let kind = section.paragraphs.get(position).map(|paragraph| paragraph.kind);
            let name =
                kind.filter(|kind| *kind != ParagraphKind::Text).map_or("paragraph".to_owned(), |kind| word(&kind));
            Value { rest: format!(" of {}", section.path), ..Value::at(name, position + 1) }
        }
        _ => Value::new(format!("heading {} (level {})", section.path, section.level)),
    }
}

/// Noise with its kind, which the report tells beside its spans.
fn noise(parsed: &Parsed, part: &PartSpan) -> Value {
    let noise = &parsed.report.noise;
    let behind = noise.partition_point(|noise| noise.span.start <= part.span.start);
    match behind.checked_sub(1).and_then(|at| noise.get(at)) {
        Some(noise) => Value::new(format!("noise ({})", word(&noise.kind))),
        None => Value::new("noise"),
    }
}
