//! Shapes that are derived from an essay: heads for lists, the outline, and sections as they are served by id.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    Author, Essay, EssayId, Language, Paragraph, Publication, Section, SectionId, SectionKind, SectionPath, Stats,
};

/// An essay in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct EssayHead {
    pub id: EssayId,
    pub title: Option<String>,
    pub authors: Vec<Author>,
    pub keywords: Vec<String>,
    pub language: Language,
    pub publication: Publication,
    #[serde(rename = "abstract")]
    pub abstract_text: Option<String>,
    pub stats: Stats,
}

/// An essay by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EssayName {
    pub id: EssayId,
    pub title: Option<String>,
}

impl From<EssayHead> for EssayName {
    fn from(EssayHead { id, title, .. }: EssayHead) -> Self {
        Self { id, title }
    }
}

/// The essay that a section is part of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct EssayLink {
    pub id: EssayId,
    pub title: Option<String>,
    pub language: Language,
}

/// A section without text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SectionHead {
    pub id: SectionId,
    pub path: SectionPath,
    pub number: Option<String>,
    pub title: Option<String>,
    pub level: usize,
    pub kind: SectionKind,
}

/// One section as it is served: its own text, without its sub-sections', and what a page about it needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SectionDocument {
    #[serde(flatten)]
    #[schema(inline)]
    pub head: SectionHead,
    pub paragraphs: Vec<Paragraph>,
    pub essay: EssayLink,
    pub parent: Option<SectionHead>,
    /// In reading order, depth first.
    pub previous: Option<SectionHead>,
    /// In reading order, depth first.
    pub next: Option<SectionHead>,
    pub children: Vec<SectionHead>,
}

/// The section tree of an essay without text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Outline {
    pub id: EssayId,
    pub title: Option<String>,
    #[schema(no_recursion)]
    pub sections: Vec<OutlineSection>,
}

/// A section of an outline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct OutlineSection {
    pub id: SectionId,
    pub path: SectionPath,
    pub number: Option<String>,
    pub title: Option<String>,
    pub level: usize,
    pub kind: SectionKind,
    #[schema(no_recursion)]
    pub sections: Vec<OutlineSection>,
}

impl Essay {
    /// What a list shows of the essay.
    pub fn head(&self) -> EssayHead {
        EssayHead {
            id: self.id.clone(),
            title: self.title.clone(),
            authors: self.authors.clone(),
            keywords: self.keywords.clone(),
            language: self.language,
            publication: self.publication.clone(),
            abstract_text: self.abstract_text.clone(),
            stats: self.stats,
        }
    }

    /// The section tree without text.
    pub fn outline(&self) -> Outline {
        Outline {
            id: self.id.clone(),
            title: self.title.clone(),
            sections: self.sections.iter().map(Section::outline).collect(),
        }
    }

    /// Every section as it is served, in reading order.
    pub fn section_documents(&self) -> Vec<SectionDocument> {
        let link = EssayLink { id: self.id.clone(), title: self.title.clone(), language: self.language };
        let mut documents = Vec::with_capacity(self.stats.sections);
        collect(&link, None, &self.sections, &mut documents);
        let heads: Vec<SectionHead> = documents.iter().map(|d| d.head.clone()).collect();
        for (i, document) in documents.iter_mut().enumerate() {
            document.previous = i.checked_sub(1).and_then(|i| heads.get(i)).cloned();
            document.next = heads.get(i + 1).cloned();
        }
        documents
    }
}

fn collect(essay: &EssayLink, parent: Option<&SectionHead>, sections: &[Section], into: &mut Vec<SectionDocument>) {
    for section in sections {
        let head = section.head();
        into.push(SectionDocument {
            head: head.clone(),
            paragraphs: section.paragraphs.clone(),
            essay: essay.clone(),
            parent: parent.cloned(),
            previous: None,
            next: None,
            children: section.sections.iter().map(Section::head).collect(),
        });
        collect(essay, Some(&head), &section.sections, into);
    }
}

impl Section {
    /// The section without text and neighbours.
    pub fn head(&self) -> SectionHead {
        SectionHead {
            id: self.id.clone(),
            path: self.path.clone(),
            number: self.number.clone(),
            title: self.title.clone(),
            level: self.level,
            kind: self.kind,
        }
    }

    fn outline(&self) -> OutlineSection {
        OutlineSection {
            id: self.id.clone(),
            path: self.path.clone(),
            number: self.number.clone(),
            title: self.title.clone(),
            level: self.level,
            kind: self.kind,
            sections: self.sections.iter().map(Self::outline).collect(),
        }
    }
}
