//! Where the abstract or the keywords stand: what is above them is the head of the page, however it looks.

use super::{FRONT_LINES, is_editors, is_prose, unlabelled};
use crate::parse::chars::{ends_paragraph, has_more_than, is_latin};
use crate::parse::label::{self, Field, Form};
use crate::parse::outline::opens_body;
use crate::parse::page::Page;

/// Notes on authors, on funds or of a sponsor, which read like prose, and stand above an abstract.
const NOTES: usize = 2;

/// From the first note to the abstract, and from there to the keywords, are at most so many lines.
const NEAR: usize = 12;

/// Sentences that a note with a number before it may have, above an abstract.
const TOLD: usize = 2;

/// Characters of a line in Latin letters that is no name or formula, at least.
const LONGEST_NAME: usize = 20;

/// Where the head of a page ends.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Anchor {
    /// The first line with an abstract or keywords; 0 where there is none, or where prose stands above it that is no note.
    pub line: usize,
    /// The bytes at which an abstract and keywords begin that have no label.
    pub abstract_at: Option<usize>,
    pub keywords_at: Option<usize>,
}

impl Anchor {
    fn at(line: usize) -> Self {
        Self { line, ..Self::default() }
    }

    /// An abstract without a label, and the line of keywords below it if that has none either.
    fn unlabelled(page: &Page<'_>, line: usize, keywords: Option<usize>) -> Self {
        let start = |index: usize| page.at(index).start;
        Self { line, abstract_at: Some(start(line)), keywords_at: keywords.map(start) }
    }
}

/// Looks for the abstract and the keywords from the top of the page.
pub(super) fn find(page: &Page<'_>) -> Anchor {
    let mut prose = 0;
    let mut since = 0;
    let mut heading = false;
    let mut english = 0;
    // The paragraph that the last line was, if it is the only text so far.
    let mut only = None;
    let mut sentences = 0;
    // Sentences below a heading of the body, the headings with such, and whether lines in Latin letters came below them: an abstract
    // or keywords further down stand behind the text. A declaration alone is no text.
    let (mut told, mut sections, mut foreign) = (0, 0, false);
    let mut opened = false;
    for index in page.open(0, FRONT_LINES) {
        let line = page.line(index);
        let above = only.take().filter(|_| prose == 1 && sentences == 0 && !heading);
        let mut labelled = false;
        if line.len() < 12_000 {
            let at = page.at(index);
            let labels = label::all(page.text, &at);
            let is_front = labels.iter().any(|label| matches!(label.field, Field::Abstract | Field::Keywords));
            if told > TOLD && is_front && (foreign || sections > 1) && !opens_text(page, index, &labels) {
                break;
            }
            if is_front {
                let keywords = labels.first().filter(|first| {
                    first.field == Field::Keywords
                        && first.at.start == at.start
                        && matches!(first.form, Form::Bracketed | Form::Colon)
                        // `关键词：这三个字不难懂。` is a sentence.
                        && !page.text.get(first.at.end..at.end).is_some_and(|rest| rest.contains('。'))
                });
                if prose == 0
                    && !heading
                    && keywords.is_some()
                    && let Some(first) = unlabelled::wrapped_above(page, index)
                {
                    return Anchor::unlabelled(page, first, None);
                }
                if prose == 0 || !heading && since <= NEAR && opens_pair(page, index) {
                    return Anchor::at(index);
                }
                return match above.filter(|_| keywords.is_some() && unlabelled::has_text_below(page, index)) {
                    Some(paragraph) => Anchor::unlabelled(page, paragraph, None),
                    None => Anchor::at(english),
                };
            }
            foreign |= told > 0 && (is_latin(line) && has_more_than(line, LONGEST_NAME));
            if english == 0 && prose < 2 && told <= TOLD && labels.iter().any(|label| label.field == Field::AbstractEn)
            {
                english = index;
            }
            labelled = labels.first().is_some_and(|label| label.at.start == at.start);
        }
        if let Some(paragraph) = above
            && is_list(page, index, paragraph)
        {
            return Anchor::unlabelled(page, paragraph, Some(index));
        }
        let is_text = !labelled && is_prose(line) && line.contains('。') && !is_editors(line);
        if is_text
            && prose == 0
            && !heading
            && unlabelled::is_structured(line)
            && unlabelled::has_text_below(page, index)
        {
            let below = page.open(index + 1, index + 2).next().filter(|&below| is_list(page, below, index));
            return Anchor::unlabelled(page, index, below);
        }
        prose += usize::from(is_text);
        sentences += usize::from(!is_text && !labelled && line.contains('。') && ends_paragraph(line));
        only = is_text.then_some(index);
        since += usize::from(prose > 0);
        let sentence = heading && line.contains('。') && ends_paragraph(line);
        told += usize::from(sentence);
        sections += usize::from(sentence && opened);
        opened &= !sentence;
        let opens = !is_text && opens_body(line);
        heading |= opens;
        opened |= opens;
        if prose > NOTES {
            break;
        }
    }
    Anchor::at(english)
}

/// Whether a line opens with the label of a Chinese abstract, and headings of the body follow.
fn opens_text(page: &Page<'_>, index: usize, labels: &[label::Label]) -> bool {
    let first = labels.first().filter(|label| label.field == Field::Abstract && label.at.start == page.at(index).start);
    first.is_some() && page.open(index + 1, index + NEAR).any(|below| opens_body(page.line(below)))
}

/// Whether a line is the list of keywords of the abstract in `paragraph`.
fn is_list(page: &Page<'_>, index: usize, paragraph: usize) -> bool {
    let start = page.at(0).start;
    let above = page.text.get(start..page.at(paragraph).end).unwrap_or_default();
    unlabelled::is_list(page, index, above) && unlabelled::has_text_below(page, index)
}

/// Whether a line opens with the label of an abstract, and keywords with theirs follow: the two together are the front of a
/// paper, whatever stands above them.
fn opens_pair(page: &Page<'_>, index: usize) -> bool {
    let labels = |index: usize| label::all(page.text, &page.at(index));
    let here = labels(index);
    let opens = here.first().is_some_and(|label| label.field == Field::Abstract);
    opens
        && page
            .open(index, index + NEAR)
            .any(|below| page.line(below).len() < 12_000 && labels(below).iter().any(|l| l.field == Field::Keywords))
}
