//! Why a line is a heading, or only looks like one: kept as data while the outline is read, put into words for the
//! editor who asks. Decides nothing.

use super::candidate;
use super::scheme::Scheme;
use crate::parse::located::{Stretch, slice};

/// What the outline knows of a line that is a heading, or could have been one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::parse) enum Why {
    /// Apart, since it is large, and most lines have none.
    Chosen(Box<Evidence>),
    Refused(Refusal),
}

/// What made a line a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::parse) struct Evidence {
    pub form: Form,
    /// The number, or else the title, of the heading that it is below.
    pub below: Option<Stretch>,
    /// Whether its title runs into the text of the same line.
    pub run_in: bool,
}

/// By what a heading was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::parse) enum Form {
    /// By its number; `after` is the number of the sibling above.
    Numbered { scheme: Scheme, number: Stretch, after: Option<Stretch>, place: Order },
    /// By standing alone where the numbers leave one out; `after` is the number of the sibling above.
    Lost { after: Option<Stretch> },
    /// By its words: 引言, 结语.
    Named,
    /// By the `#` of Markdown.
    Marked,
    /// By standing alone between paragraphs, where nothing is numbered.
    Bare,
}

/// Whether a number was found where its sequence has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::parse) enum Order {
    InSequence,
    /// Where a converter left it; the numbers beside it or above it are there.
    Displaced,
}

/// Why a line that looks like a heading is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::parse) enum Refusal {
    /// No words behind the number.
    Wordless,
    /// Behind the number stands what no title begins with.
    Untitled,
    /// The text behind the number has a sentence's end.
    Sentence,
    /// The text behind the number is too long for a title, and nothing tells where one would end.
    Long,
    /// Headings nest too deep.
    Deep,
    /// It is the only line with such a number.
    Lone,
    /// Such lines follow each other without text between.
    List,
    /// Some of such lines run into text, others stand alone.
    Mixed,
    /// Such lines run into text, and the first of them or another has no title.
    Partial,
    /// Too little speaks for it.
    Weak,
    /// The number is not in the sequence of the headings like it.
    Sequence(Box<Neighbours>),
    /// The page marks its headings with `#`, and not this line.
    Unmarked,
    /// A short line without a number, in a text with numbers.
    Unnumbered,
    /// A short line without a number, below a line that does not end a paragraph.
    Unclosed,
    /// A short line without a number, with no paragraph below.
    Barren,
    /// A short line without a number, and no other like it.
    Single,
}

/// The numbers of the headings before and behind a line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::parse) struct Neighbours {
    pub before: Option<Stretch>,
    pub after: Option<Stretch>,
}

impl Why {
    /// In words that go on from "The line …"; `line` is its stretch of `text`.
    pub(in crate::parse) fn told(&self, text: &str, line: &Stretch) -> String {
        match self {
            Self::Chosen(evidence) => evidence.told(text),
            Self::Refused(refusal) => refusal.told(text, line),
        }
    }
}

impl Evidence {
    fn told(&self, text: &str) -> String {
        let mut told = match &self.form {
            Form::Numbered { scheme, number, after, place } => {
                let number = printed(text, number);
                let sequence = match (place, after) {
                    (Order::Displaced, _) => "stands out of order, but its neighbours are there".to_owned(),
                    (Order::InSequence, Some(after)) => format!("follows {}", printed(text, after)),
                    (Order::InSequence, None) => "opens its sequence".to_owned(),
                };
                format!("is numbered {number} ({}) and {sequence}", scheme.name())
            }
            Form::Lost { after } => {
                let place = after
                    .as_ref()
                    .map_or("before the first".to_owned(), |after| format!("behind {}", printed(text, after)));
                format!("stands alone where a number is left out, {place}")
            }
            Form::Named => "is a title that needs no number".to_owned(),
            Form::Marked => "is marked with # as a heading".to_owned(),
            Form::Bare => {
                "is short and stands alone between paragraphs, in a text without numbered headings".to_owned()
            }
        };
        if let Some(below) = &self.below {
            told.push_str(", below ");
            told.push_str(&printed(text, below));
        }
        if self.run_in {
            told.push_str("; its text begins on the same line");
        }
        told
    }
}

impl Refusal {
    fn told(&self, text: &str, line: &Stretch) -> String {
        let numbered = |why: &str| format!("begins with a number but is no heading: {why}");
        let short = |why: &str| format!("is short like a heading but is none: {why}");
        match self {
            Self::Wordless => numbered("no words of a title stand behind it"),
            Self::Untitled => numbered("no title begins with what stands behind it"),
            Self::Sentence => numbered("a sentence stands behind it, and no title that runs into it"),
            Self::Long => numbered("the text behind it is too long for a title, and nothing tells where one would end"),
            Self::Deep => numbered("it would stand deeper than eight levels"),
            Self::Lone => numbered("no other number like it stands in this part of the text"),
            Self::List => numbered("the lines with such numbers stand together, as a list does"),
            Self::Mixed => numbered("of the lines with such numbers some go on as text, as in a list"),
            Self::Partial => {
                numbered("such lines go on as text, and the first of them or another has no title, as in a list")
            }
            Self::Weak => {
                let against = candidate::against(slice(text, line));
                match against.as_slice() {
                    [] => numbered("too little speaks for a sequence of headings"),
                    reasons => numbered(&format!("against it speaks that {}", reasons.join(", and that "))),
                }
            }
            Self::Sequence(neighbours) => {
                let at =
                    |at: &Option<Stretch>, side: &str| at.as_ref().map(|at| format!("{side} {}", printed(text, at)));
                let sides = [at(&neighbours.before, "after"), at(&neighbours.after, "before")];
                let sides: Vec<String> = sides.into_iter().flatten().collect();
                match sides.as_slice() {
                    [] => numbered("it fits into no sequence"),
                    sides => numbered(&format!("it does not fit into the sequence {}", sides.join(" and "))),
                }
            }
            Self::Unmarked => {
                "looks like a heading but is none: the headings of this text are marked with #".to_owned()
            }
            Self::Unnumbered => short("the headings of this text are numbered"),
            Self::Unclosed => short("the line above does not end a paragraph"),
            Self::Barren => short("no paragraph of prose stands below it"),
            Self::Single => short("no other line stands alone like it"),
        }
    }
}

/// A number or title as printed, without spaces.
fn printed(text: &str, at: &Stretch) -> String {
    slice(text, at).chars().filter(|c| !c.is_whitespace()).collect()
}

impl Scheme {
    /// What people call it.
    fn name(self) -> &'static str {
        match self {
            Self::Part => "parts",
            Self::Chapter => "chapters",
            Self::Section => "sections of chapters",
            Self::Formal => "formal Chinese numerals",
            Self::Roman => "Roman numerals",
            Self::Han => "Chinese numerals",
            Self::HanParen => "Chinese numerals in brackets",
            Self::Decimal => "Arabic numerals",
            Self::ArabicParen => "Arabic numerals in brackets",
            Self::HalfParen => "Arabic numerals before a bracket",
            Self::Circled => "circled numerals",
        }
    }
}
