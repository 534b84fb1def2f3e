//! A scan of every unit of every essay for what was typed: slow, and plainly right. It cuts words as the index does, and shares
//! nothing else with it.

use wenzhang::essay::Essay;
use wenzhang::search::SearchField;
use wenzhang::text::fold;
use wenzhang::text::words::{Run, fold_spaced, words};

/// A field's name and a text in it.
pub(super) type Text = (SearchField, String);

/// A head or a section.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    pub(super) essay: String,
    /// The section's path; None for the head.
    pub(super) path: Option<String>,
    pub(super) own: Vec<Text>,
    above: Vec<Text>,
}

/// The units of an essay in the order in which it is read.
pub(super) fn units(essay: &Essay) -> Vec<Unit> {
    let mut own: Vec<Text> = Vec::new();
    let mut add = |field, text: &str| own.push((field, text.to_owned()));
    for title in [&essay.title, &essay.subtitle, &essay.title_en].into_iter().flatten() {
        add(SearchField::Title, title);
    }
    for author in &essay.authors {
        add(SearchField::Authors, &author.name);
        author.name_en.iter().for_each(|name| add(SearchField::Authors, name));
    }
    for text in [&essay.abstract_text, &essay.abstract_en].into_iter().flatten() {
        text.lines().for_each(|paragraph| add(SearchField::Abstract, paragraph));
    }
    essay.keywords.iter().chain(&essay.keywords_en).for_each(|keyword| add(SearchField::Keywords, keyword));
    essay.references.iter().for_each(|reference| add(SearchField::References, &reference.raw));
    let mut units = vec![Unit { essay: essay.id.to_string(), path: None, own, above: Vec::new() }];
    let sections = essay.section_documents();
    for section in &sections {
        let path = section.head.path.to_string();
        let mut own = Vec::new();
        own.extend(section.head.title.clone().map(|title| (SearchField::Headings, title)));
        own.extend(section.paragraphs.iter().map(|paragraph| (SearchField::Body, paragraph.text.clone())));
        let mut above: Vec<Text> = essay.title.clone().map(|title| (SearchField::Title, title)).into_iter().collect();
        let ancestors = sections.iter().filter(|other| path.starts_with(&format!("{}.", other.head.path)));
        above.extend(ancestors.filter_map(|other| Some((SearchField::Headings, other.head.title.clone()?))));
        units.push(Unit { essay: essay.id.to_string(), path: Some(path), own, above });
    }
    units
}

/// A word or a string, as it is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Term {
    Word(String),
    Quoted(String),
}

impl Term {
    pub(super) fn typed(&self) -> String {
        match self {
            Self::Word(word) => word.clone(),
            Self::Quoted(string) => format!("\"{string}\""),
        }
    }

    fn holds<'a>(&self, texts: impl Iterator<Item = &'a Text> + Clone) -> bool {
        let (Self::Word(text) | Self::Quoted(text)) = self;
        let string = fold(text);
        let stands = |string: &str| texts.clone().any(|(_, text)| fold(text).contains(string));
        if stands(&string) {
            return true;
        }
        let Self::Word(word) = self else { return false };
        let mut folded = String::new();
        fold_spaced(word, &mut folded);
        words(&folded).into_iter().all(|(run, part)| match run {
            Run::Han => stands(part),
            Run::Letters => texts.clone().any(|(_, text)| {
                let mut folded = String::new();
                fold_spaced(text, &mut folded);
                words(&folded).contains(&(Run::Letters, part))
            }),
        })
    }
}

/// What is typed, with its structure.
#[derive(Debug, Clone, Default)]
pub(super) struct Question {
    /// All must hold; of each, one.
    pub(super) groups: Vec<Vec<Term>>,
    pub(super) without: Vec<Term>,
    pub(super) among: Vec<SearchField>,
}

impl Question {
    pub(super) fn typed(&self) -> String {
        let either = |group: &Vec<Term>| group.iter().map(Term::typed).collect::<Vec<_>>().join(" OR ");
        let without = self.without.iter().map(|term| format!("-{}", term.typed()));
        self.groups.iter().map(either).chain(without).collect::<Vec<_>>().join(" \u{3000}")
    }

    /// How many words may be missing where nothing holds all.
    pub(super) fn most(&self) -> Option<usize> {
        let plain = |term: &Term| matches!(term, Term::Word(_));
        let relaxed = self.without.is_empty() && self.groups.iter().flatten().all(plain) && self.groups.len() >= 3;
        relaxed.then_some(self.groups.len() / 2 + 1)
    }

    /// Whether a unit holds so many of the words, one of them in itself, and nothing that it must not.
    pub(super) fn matches(&self, unit: &Unit, least: usize) -> bool {
        let wanted = |field: &SearchField| match self.among.is_empty() {
            true => *field != SearchField::References,
            false => self.among.contains(field),
        };
        let own = || unit.own.iter().filter(|(field, _)| wanted(field));
        let anywhere = || own().chain(unit.above.iter().filter(|(field, _)| wanted(field)));
        let in_unit = |group: &Vec<Term>| group.iter().any(|term| term.holds(own()));
        let somewhere = |group: &&Vec<Term>| group.iter().any(|term| term.holds(anywhere()));
        self.groups.iter().filter(somewhere).count() >= least
            && self.groups.iter().any(in_unit)
            && !self.without.iter().any(|term| term.holds(own()))
    }
}
