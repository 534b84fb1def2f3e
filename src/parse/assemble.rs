//! The draft becomes an essay and its report: sections get their places in the tree, citations are tied to references,
//! and claims become spans.

use super::draft::{Draft, Node, Place};
use super::located::{Stretch, read, read_as_printed};
use super::page::Page;
use super::source::Source;
use super::{Parsed, confidence, outline, report};
use crate::essay::{
    DiagnosticCode, EssayId, Language, Paragraph, ParagraphKind, Reference, Section, SectionKind, SectionPath,
};
use crate::parse::citation::Labels;
use crate::text::{Script, script_of};

/// Makes the essay and its report.
pub(super) fn assemble(mut draft: Draft<'_>, page: &Page<'_>, holes: &[Stretch], source: &Source<'_>) -> Parsed {
    let mut essay = std::mem::take(&mut draft.essay);
    let nodes = std::mem::take(&mut draft.nodes);
    if nodes.iter().all(|node| node.paragraphs.is_empty()) {
        draft.remark(DiagnosticCode::MissingBody, "no text was found below the head of the page", None);
    }
    let labels = Labels::of(&essay.references);
    let places = Places::of(&nodes);
    let noted = notes_cited(page, &nodes);
    essay.sections = tree(page, nodes, &places, &labels);
    essay.identify(EssayId::default());
    cite(&mut essay, &mut draft, &noted);
    essay.language = language(draft.text);
    essay.confidence = confidence::estimate(&essay, &draft.remarks, &source.damage.diagnostics);
    essay.count();
    let mut report = report::make(draft, page, holes, source, |place| match place {
        Place::Nowhere | Place::Noise(_) => None,
        Place::Value(pointer) => Some(pointer.clone()),
        Place::Heading(node) => Some(format!("{}/{}", places.pointer(*node), places.heading(*node))),
        Place::Paragraph(node, position) => Some(format!("{}/paragraphs/{position}", places.pointer(*node))),
    });
    report.repairs.clone_from(&source.damage.repairs);
    report.diagnostics.extend(source.damage.diagnostics.iter().cloned());
    Parsed { essay, report }
}

/// Where each node stands in the tree.
struct Places {
    pointers: Vec<String>,
    parents: Vec<Option<usize>>,
    /// How many sections are directly below each, and at the top.
    children: Vec<usize>,
    top: usize,
    /// Whether each has a title; a chapter may have its number alone.
    titled: Vec<bool>,
}

impl Places {
    fn of(nodes: &[Node]) -> Self {
        let mut places = Self {
            pointers: Vec::with_capacity(nodes.len()),
            parents: Vec::with_capacity(nodes.len()),
            children: vec![0; nodes.len()],
            top: 0,
            titled: nodes.iter().map(|node| node.title.is_some()).collect(),
        };
        let mut open: Vec<(usize, usize)> = Vec::new();
        for (index, node) in nodes.iter().enumerate() {
            while open.last().is_some_and(|(_, depth)| *depth >= node.depth) {
                open.pop();
            }
            let parent = open.last().map(|(parent, _)| *parent);
            let slot = match parent.and_then(|parent| places.children.get_mut(parent)) {
                Some(count) => count,
                None => &mut places.top,
            };
            let above = parent.and_then(|parent| places.pointers.get(parent)).cloned().unwrap_or_default();
            places.pointers.push(format!("{above}/sections/{slot}"));
            *slot += 1;
            places.parents.push(parent);
            open.push((index, node.depth));
        }
        places
    }

    fn pointer(&self, node: usize) -> &str {
        self.pointers.get(node).map_or("", String::as_str)
    }

    /// The member that a heading is read into.
    fn heading(&self, node: usize) -> &'static str {
        if self.titled.get(node).is_some_and(|titled| *titled) { "title" } else { "number" }
    }
}

/// Nests the nodes, from the last to the first, so that each finds its children complete.
fn tree(page: &Page<'_>, nodes: Vec<Node>, places: &Places, labels: &Labels) -> Vec<Section> {
    let mut kinds: Vec<SectionKind> = Vec::with_capacity(nodes.len());
    for (index, node) in nodes.iter().enumerate() {
        let parent = places.parents.get(index).copied().flatten().and_then(|parent| kinds.get(parent).copied());
        kinds.push(parent.unwrap_or_else(|| match &node.title {
            Some(title) => outline::kind(title),
            None if node.number.is_none() => SectionKind::Introduction,
            None => SectionKind::Body,
        }));
    }
    let opening = nodes.first().is_some_and(is_opening);
    // A list that grows takes room for four, and up to twice what it holds.
    let mut children: Vec<Vec<Section>> = places.children.iter().map(|count| Vec::with_capacity(*count)).collect();
    let mut top = Vec::with_capacity(places.top);
    for (index, node) in nodes.into_iter().enumerate().rev() {
        let mut sections = children.get_mut(index).map(std::mem::take).unwrap_or_default();
        sections.reverse();
        let paragraphs = node.paragraphs.iter().map(|block| {
            let text = match block.kind {
                ParagraphKind::Table => rows(page.text, &block.pieces),
                _ => read(page.text, &block.pieces),
            };
            let mut citations = labels.cited_in(&text);
            for label in block.pieces.iter().flat_map(|piece| page.notes_cited(piece)) {
                if !citations.contains(&label) {
                    citations.push(label);
                }
            }
            Paragraph { citations, text, kind: block.kind }
        });
        let section = Section {
            path: if index == 0 && opening { "0".parse().unwrap_or_default() } else { SectionPath::default() },
            number: node.number,
            title: node.title,
            kind: kinds.get(index).copied().unwrap_or_default(),
            paragraphs: paragraphs.collect(),
            sections,
            ..Section::default()
        };
        match places.parents.get(index).copied().flatten().and_then(|parent| children.get_mut(parent)) {
            Some(siblings) => siblings.push(section),
            None => top.push(section),
        }
    }
    top.reverse();
    top
}

/// The rows of a table, a line each; without their spaces its cells would run together.
fn rows(text: &str, pieces: &[Stretch]) -> String {
    let rows: Vec<String> = pieces.iter().map(|row| read_as_printed(text, [row])).collect();
    rows.join("\n")
}

/// Whether the first section has path 0: an untitled lead, a heading numbered 0, or an unnumbered 引言 and the like.
fn is_opening(node: &Node) -> bool {
    match (&node.number, &node.title) {
        (None, None) => true,
        (None, Some(title)) => outline::is_opening(title),
        (Some(_), _) => node.value == Some(0),
    }
}

/// How many labels without a reference are told of.
const TOLD: usize = 20;

/// The places among the references of the notes at page ends that each section cites, in the order of the text; empty where there
/// are none.
fn notes_cited(page: &Page<'_>, nodes: &[Node]) -> Vec<Vec<usize>> {
    if page.note_marks.is_empty() {
        return Vec::new();
    }
    let of_node = |node: &Node| {
        let pieces = node.paragraphs.iter().flat_map(|block| &block.pieces);
        pieces.flat_map(|piece| page.notes_within(piece)).map(|mark| mark.reference).collect()
    };
    nodes.iter().map(of_node).collect()
}

/// Tells references by which sections they are cited. Numbers of notes at page ends may count anew on each page: `noted` has
/// for each section those that it cites.
fn cite(essay: &mut crate::essay::Essay, draft: &mut Draft<'_>, noted: &[Vec<usize>]) {
    let mut of_notes: std::collections::BTreeMap<usize, Vec<SectionPath>> = std::collections::BTreeMap::new();
    for (section, notes) in essay.walk().zip(noted) {
        for note in notes {
            of_notes.entry(*note).or_default().push(section.path.clone());
        }
    }
    let mut cited: std::collections::HashMap<String, Vec<SectionPath>> = std::collections::HashMap::new();
    let mut order: Vec<String> = Vec::new();
    for section in essay.walk() {
        for label in section.paragraphs.iter().flat_map(|paragraph| &paragraph.citations) {
            let paths = cited.entry(label.clone()).or_insert_with(|| {
                order.push(label.clone());
                Vec::new()
            });
            paths.push(section.path.clone());
        }
    }
    let mut labelled: std::collections::BTreeMap<String, Vec<usize>> = std::collections::BTreeMap::new();
    for (index, reference) in essay.references.iter().enumerate() {
        if let Some(label) = &reference.label {
            labelled.entry(label.clone()).or_default().push(index);
        }
    }
    for (label, places) in labelled {
        let Some(mut paths) = cited.remove(&label) else { continue };
        // Of others with the same label, the first is the one that is cited.
        if places.iter().any(|place| of_notes.contains_key(place)) {
            continue;
        }
        if let Some(first) = places.first().and_then(|first| essay.references.get_mut(*first)) {
            paths.dedup();
            first.cited_in = paths;
        }
    }
    for (note, mut paths) in of_notes {
        paths.dedup();
        if let Some(reference) = essay.references.get_mut(note) {
            reference.cited_in = paths;
        }
    }
    if !essay.references.is_empty() {
        for label in order.iter().filter(|label| cited.contains_key(*label)).take(TOLD) {
            draft.remark(
                DiagnosticCode::MissingReference,
                format!("[{label}] is cited, and the list does not have it"),
                None,
            );
        }
    }
    // Journals of physics print no titles: names, journal and year are all that there is.
    let untitled = |reference: &Reference| reference.container_title.is_some() && reference.year.is_some();
    let nothing = |reference: &Reference| reference.title.is_none() && reference.kind.is_none();
    let unread = essay.references.iter().filter(|reference| nothing(reference) && !untitled(reference));
    for reference in unread.take(TOLD) {
        let label = reference.label.as_deref().unwrap_or("?");
        draft.remark(
            DiagnosticCode::UnreadReference,
            format!("reference {label} was not understood beyond its raw string"),
            None,
        );
    }
}

fn language(text: &str) -> Language {
    match script_of(text) {
        Script::Hans => Language::Hans,
        Script::Hant => Language::Hant,
        Script::Latin => Language::English,
        Script::Undetermined => Language::Undetermined,
    }
}
