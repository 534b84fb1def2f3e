//! A page as the parser reads it undamaged: where its paragraphs, labels and numbers stand, so that each kind of damage
//! hits what it is meant for.

use std::collections::BTreeMap;
use std::ops::Range;

use wenzhang::essay::{Part, Section};
use wenzhang::parse::{Parsed, parse_bytes};
use wenzhang::text::fold;

/// A stretch of the page, in characters, and what is put in its place.
pub(super) type Edit = (Range<usize>, String);

pub(super) struct Page {
    pub(super) chars: Vec<char>,
    /// Paragraphs of running text, each as the stretches that it is printed in.
    pub(super) paragraphs: Vec<Vec<Range<usize>>>,
    /// Labels and what divides values.
    pub(super) labels: Vec<Range<usize>>,
    /// The printed numbers of headings, each with the mark behind it.
    pub(super) numbers: Vec<Range<usize>>,
    /// Numbers and titles with their levels, blind to width, spaces and script.
    pub(super) outline: Vec<String>,
}

impl Page {
    pub(super) fn read(text: &str) -> Self {
        let parsed = parse_bytes(text.as_bytes(), None).unwrap_or_else(|error| panic!("{error}: {text:?}"));
        let essay = serde_json::to_value(&parsed.essay).expect("an essay is JSON");
        let mut page = Self {
            chars: text.chars().collect(),
            paragraphs: Vec::new(),
            labels: Vec::new(),
            numbers: Vec::new(),
            outline: outline(&parsed),
        };
        let mut paragraphs: BTreeMap<&str, Vec<Range<usize>>> = BTreeMap::new();
        let mut heading = None;
        for span in &parsed.report.spans {
            let at = span.span.start..span.span.end;
            match (span.part, &span.at) {
                (Part::Paragraph, Some(pointer)) => {
                    let kind = essay.pointer(pointer).and_then(|paragraph| paragraph["kind"].as_str());
                    if kind == Some("text") {
                        paragraphs.entry(pointer).or_default().push(at);
                    }
                }
                (Part::Label, _) => page.labels.push(at),
                (Part::Heading, Some(pointer)) if heading != Some(pointer) => {
                    heading = Some(pointer);
                    let number = pointer.strip_suffix("/title").and_then(|section| essay.pointer(section));
                    if let Some(number) = number.and_then(|section| section["number"].as_str()) {
                        page.numbers.extend(page.number(at.start, number));
                    }
                }
                _ => {}
            }
        }
        page.paragraphs = paragraphs.into_values().collect();
        page.paragraphs.sort_by_key(|pieces| pieces.first().map(|at| at.start));
        page
    }

    /// The stretch of a number that begins at `start`, with spaces inside and the mark behind.
    fn number(&self, start: usize, number: &str) -> Option<Range<usize>> {
        let mut end = start;
        for wanted in number.chars() {
            end += self.chars[end..].iter().position(|c| !c.is_whitespace())?;
            if self.chars[end] != wanted {
                return None;
            }
            end += 1;
        }
        let marked = self.chars.get(end).is_some_and(|c| matches!(c, '、' | '.' | '．'));
        Some(start..end + usize::from(marked))
    }

    pub(super) fn text(&self, at: &Range<usize>) -> String {
        self.chars[at.clone()].iter().collect()
    }

    /// The starts of lines that stand directly behind a paragraph.
    pub(super) fn gaps(&self) -> Vec<usize> {
        let ends = self.paragraphs.iter().filter_map(|pieces| pieces.last()).map(|at| at.end);
        ends.filter(|end| self.chars.get(*end) == Some(&'\n')).map(|end| end + 1).collect()
    }

    /// The starts of all lines but the first.
    pub(super) fn lines(&self) -> Vec<usize> {
        (1..self.chars.len()).filter(|at| self.chars[at - 1] == '\n').collect()
    }

    /// The page with the stretches replaced; edits may come in any order, and don't overlap.
    pub(super) fn edited(&self, mut edits: Vec<Edit>) -> String {
        edits.sort_by_key(|(at, _)| (at.start, at.end));
        let mut text = String::new();
        let mut from = 0;
        for (at, with) in edits {
            text.extend(&self.chars[from..at.start]);
            text.push_str(&with);
            from = at.end;
        }
        text.extend(&self.chars[from..]);
        text
    }
}

fn outline(parsed: &Parsed) -> Vec<String> {
    let line = |section: &Section| {
        let (number, title) = (section.number.as_deref().unwrap_or("-"), section.title.as_deref().unwrap_or("-"));
        format!("{} {} {}", section.path, fold(number), fold(title))
    };
    parsed.essay.walk().map(line).collect()
}
