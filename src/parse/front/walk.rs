//! The walk through the front matter: which line belongs to the head, to a labelled field, to the English block, and
//! where the body begins.

mod anchor;
mod below;
mod person;
mod scrap;
mod unlabelled;
mod value;

use self::value::{goes_on, goes_on_english, is_empty};
use super::{affiliations, code, dates, glued, keywords, names, signed, subtitle};
use crate::essay::{NoiseKind, Publication};
use crate::parse::chars::{ends_paragraph, han_count, is_latin, squash, visible};
use crate::parse::label::{self, Field, Label};
use crate::parse::located::{Stretch, trim};
use crate::parse::outline::{opens_body, opens_body_damaged, opens_body_untitled};
use crate::parse::page::{Kind, Page};

/// How many lines from the top an abstract or keywords may be below; further down the words are the text's.
const FRONT_LINES: usize = 90;

/// The reason of every line in Latin letters that is of an English block.
pub(crate) const ENGLISH_BLOCK: &str = "is in Latin letters, of the English block";

/// A labelled value: one stretch for each line that it is printed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FieldValue {
    pub field: Field,
    pub label: Stretch,
    pub value: Vec<Stretch>,
}

/// The lines of the front matter, sorted.
#[derive(Debug, Default)]
pub(super) struct Front {
    pub head: Vec<usize>,
    pub fields: Vec<FieldValue>,
    pub english: Vec<usize>,
    /// The first line of the body.
    pub body: usize,
    /// Whether neither abstract nor keywords end the head.
    pub open: bool,
}

impl Front {
    /// The lines of the English block in which its title is looked for: where some stand above an abstract with its keywords, not
    /// those below the keywords.
    pub(super) fn above_english_keywords(&self, page: &Page<'_>) -> Vec<usize> {
        let label = |field| self.fields.iter().find(|found| found.field == field).map(|found| found.label.start);
        let pair = label(Field::AbstractEn).zip(label(Field::KeywordsEn));
        let titled = |start: usize| self.english.iter().any(|index| page.at(*index).start < start);
        let end = pair.filter(|(text, words)| text < words && titled(*text)).map(|(_, words)| words);
        self.english.iter().copied().filter(|index| end.is_none_or(|end| page.at(*index).start < end)).collect()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zone {
    Head,
    Field(Field),
    English,
}

/// Sorts the lines up to the body.
pub(super) fn walk(page: &mut Page<'_>) -> Front {
    let mut front = Front::default();
    let chinese = is_chinese(page);
    let found = anchor::find(page);
    let mut anchor = found.line;
    front.open = anchor == 0;
    let mut zone = Zone::Head;
    let mut index = 0;
    let mut splits = 0;
    while index < page.lines.len() && front.head.len() + front.fields.len() + splits < 4 * FRONT_LINES {
        if !page.is_open(index) {
            index += 1;
            continue;
        }
        let line = page.line(index);
        let at = page.at(index);
        let below = index >= anchor;
        // A long line holds no labels but the one that it begins with, and those behind an abstract.
        let labels = if line.len() < 12_000 {
            label::all(page.text, &at)
        } else {
            label::opening(page.text, &at).into_iter().collect()
        };
        if let Some(first) = labels.first() {
            if first.at.start > at.start && (below || index < anchor && is_front_label(first.field)) {
                page.split(index, first.at.start);
                splits += 1;
                // The label that made this line the anchor is on the next now.
                anchor += usize::from(index <= anchor);
                continue;
            }
            // Above the abstract, 注： is on the authors or on the paper.
            if first.field == Field::Notes && !below && first.at.start == at.start {
                let note = Label { field: Field::AuthorNote, ..first.clone() };
                zone = take_labels(page, index, &[note], &mut front);
                index += 1;
                continue;
            }
            if matches!(first.field, Field::References | Field::Notes) {
                break;
            }
            if first.at.start == at.start && !is_late(&front, first, &zone) {
                let lines = page.lines.len();
                zone = take_labels(page, index, &labels, &mut front);
                anchor += if index < anchor { page.lines.len() - lines } else { 0 };
                index += 1;
                continue;
            }
        }
        if let Some(field) = unlabelled::field(&found, at.start) {
            front.fields.push(FieldValue { field, label: at.start..at.start, value: vec![at] });
            page.set(index, Kind::Field, "has no label, but the place and the shape of an abstract or of keywords");
            zone = Zone::Field(field);
            index += 1;
            continue;
        }
        let begun = !front.head.is_empty() || !front.fields.is_empty();
        if below
            && begun
            && !affiliations::is_line(line)
            && (opens_body_damaged(page, index) || opens_body_untitled(page, index))
        {
            break;
        }
        let announced = announced(line);
        if announced > 0 && index > 0 && below {
            page.split(index, at.start + announced);
            page.set(index, Kind::Field, "announces the text");
            index += 1;
            break;
        }
        if is_editors(line) && !below {
            page.set(index, Kind::Noise(NoiseKind::Notice), "begins with 编者按 or the like: a note of the editors");
            index += 1;
            continue;
        }
        // Also below a DOI or a date at the top of the page.
        if (zone == Zone::Head || !below)
            && !(affiliations::is_numbered(line) && names_above(page, &front))
            && let Some(cut) = glued::find(page.text, &at)
        {
            page.split(index, cut);
            splits += 1;
            anchor += usize::from(index < anchor);
            continue;
        }
        if matches!(zone, Zone::Field(field) if is_empty(&front) && code::is_shaped(field)) && code::is_blank(line) {
            page.set(index, Kind::Noise(NoiseKind::Notice), "says that the label above has no value");
            index += 1;
            continue;
        }
        if chinese && is_latin(line) {
            // A first line of the text may be in Latin letters.
            if below && person::is_last(&front) && !english_follows(page, &front, index) {
                break;
            }
            match zone {
                Zone::Field(Field::AbstractEn | Field::KeywordsEn) if goes_on_english(page, &front, index) => {
                    append(&mut front, at)
                }
                // The value of an empty label: a DOI.
                Zone::Field(field) if is_empty(&front) && code::is_shaped(field) && code::fits(field, line) => {
                    append(&mut front, at);
                }
                Zone::Head if front.open && scrap::is_scrap(page, &front, index) => {
                    // Above the title it is a link of the site.
                    let above = front.head.iter().all(|head| dates::is_stamp(page.line(*head)));
                    if above && scrap::is_link(line) && scrap::is_above_title(page, index) {
                        page.set(index, Kind::Noise(NoiseKind::Chrome), "is a link of the site above the title");
                        index += 1;
                        continue;
                    }
                    front.english.push(index);
                }
                _ => {
                    front.english.push(index);
                    zone = Zone::English;
                }
            }
            page.set(index, Kind::Field, ENGLISH_BLOCK);
            index += 1;
            continue;
        }
        let goes_on = matches!(zone, Zone::Field(field) if goes_on(page, &front, field, index));
        // Below a label that stays empty the head goes on.
        if !goes_on
            && front.open
            && han_count(line) > 1
            && matches!(zone, Zone::Field(field) if is_empty(&front) && below::is_asked(field))
        {
            zone = Zone::Head;
        }
        if !goes_on && person::is_note(page, &front, index) {
            front.fields.push(FieldValue { field: Field::AuthorNote, label: at.start..at.start, value: vec![at] });
            page.set(index, Kind::Field, "tells who an author is: the name, the sex, and the birth or a degree");
            // No line goes on with the field above the note. In the head the names may stand below.
            zone = if zone == Zone::Head { Zone::Head } else { Zone::Field(Field::AuthorNote) };
            index += 1;
            continue;
        }
        let verdict = match zone {
            Zone::Head | Zone::English if !below => Verdict::Head,
            // Below the name of a column: the title is still to come.
            Zone::Head if is_editors(line) && names_column(page, &front) => Verdict::Head,
            Zone::Head => {
                // The title may stand in the block of YAML above.
                let begun = !front.head.is_empty() || page.kind(0) == Kind::Field;
                if is_prose(line) || begun && opens_body(line) { Verdict::Body } else { Verdict::Head }
            }
            Zone::Field(_) if goes_on => Verdict::Value,
            Zone::Field(_) | Zone::English if !below => Verdict::Head,
            Zone::Field(_) | Zone::English => {
                if is_head_line(page, &front, index) {
                    Verdict::Head
                } else {
                    Verdict::Body
                }
            }
        };
        match verdict {
            Verdict::Body => break,
            Verdict::Head => {
                front.head.push(index);
                page.set(index, Kind::Field, "stands in the head of the page");
            }
            Verdict::Value => {
                append(&mut front, at);
                page.set(index, Kind::Field, "goes on with the labelled field above");
            }
        }
        index += 1;
    }
    front.body = index;
    front
}

enum Verdict {
    Head,
    Value,
    Body,
}

fn is_front_label(field: Field) -> bool {
    matches!(
        field,
        Field::Abstract
            | Field::Keywords
            | Field::Clc
            | Field::AbstractEn
            | Field::Doi
            | Field::Author
            | Field::Source
            | Field::Published
    )
}

/// How many lines below an English line its block goes on or has its label.
const ENGLISH_NEAR: usize = 6;

/// Whether a line in Latin letters is of an English block: one stands above, or its next line or its label below.
fn english_follows(page: &Page<'_>, front: &Front, index: usize) -> bool {
    let is_english = |field| matches!(field, Field::AbstractEn | Field::KeywordsEn);
    let mut below = page.open(index + 1, index + ENGLISH_NEAR).peekable();
    !front.english.is_empty()
        || front.fields.iter().any(|found| is_english(found.field))
        || below.peek().is_some_and(|next| is_latin(page.line(*next)))
        || below.any(|next| label::opening(page.text, &page.at(next)).is_some_and(|label| is_english(label.field)))
}

/// A second label of the body's own kind: an abstract was read, and the text has begun to speak of abstracts.
fn is_late(front: &Front, label: &Label, zone: &Zone) -> bool {
    let again = label.field == Field::Abstract
        && front.fields.iter().any(|f| f.field == Field::Abstract && !f.value.is_empty());
    again && matches!(zone, Zone::Field(Field::AbstractEn | Field::KeywordsEn))
}

fn is_chinese(page: &Page<'_>) -> bool {
    let mut sample = 0;
    let many = page.open(0, page.lines.len()).take(400).any(|index| {
        sample += han_count(page.line(index));
        sample > 200
    });
    many || page.open(0, 40).any(|index| han_count(page.line(index)) > 20)
}

/// The bytes of `正文：` at the beginning of a line, the label of the text itself; 0 where there is none.
fn announced(line: &str) -> usize {
    let length = |label: &&str| line.starts_with(*label).then_some(label.len());
    ["正文：", "正文:", "【正文】", "[正文]"].iter().find_map(length).unwrap_or_default()
}

/// What the editors say above an article.
pub(super) fn is_editors(line: &str) -> bool {
    ["编者按", "編者按", "编者的话", "主持人语", "编者语"].iter().any(|word| line.starts_with(word))
}

/// Whether the head is nothing but the name of a column: 临床研究.
fn names_column(page: &Page<'_>, front: &Front) -> bool {
    matches!(front.head.as_slice(), [only] if visible(page.line(*only)) <= 6)
}

/// A line of running text.
pub(super) fn is_prose(line: &str) -> bool {
    let han = han_count(line);
    han >= 30
        && line.contains(['，', '。', ',', '；'])
        && (ends_paragraph(line) || han > 60)
        && !affiliations::is_line(line)
}

fn append(front: &mut Front, at: Stretch) {
    if let Some(last) = front.fields.last_mut() {
        last.value.push(at);
    }
}

/// Takes the labelled values of a line, and cuts the body off where it is glued to keywords.
fn take_labels(page: &mut Page<'_>, index: usize, labels: &[Label], front: &mut Front) -> Zone {
    let line = page.at(index);
    let mut zone = Zone::Head;
    for (position, found) in labels.iter().enumerate() {
        let mut end = labels.get(position + 1).map_or(line.end, |next| next.at.start);
        if matches!(found.field, Field::Keywords | Field::KeywordsEn)
            && let Some(cut) = keywords::body_behind(page.text, &(found.at.end..end), found.field == Field::KeywordsEn)
        {
            page.split(index, cut);
            end = cut;
        } else if let Some(cut) = code::prose_in(page.text, &(found.at.end..end), found.field) {
            page.split(index, cut);
            end = cut;
        }
        let value = found.at.end..end.max(found.at.end);
        let value = if trim(page.text, &value).is_empty() { Vec::new() } else { vec![value] };
        front.fields.push(FieldValue { field: found.field, label: found.at.clone(), value });
        zone = Zone::Field(found.field);
        if page.at(index).end == end {
            break;
        }
    }
    page.set(index, Kind::Field, "begins with a label");
    zone
}

/// Whether a line above gave names with marks: what begins with a number below them is an affiliation, and no title.
fn names_above(page: &Page<'_>, front: &Front) -> bool {
    let marked =
        |index: &usize| names::read(page.text, &page.at(*index)).names.iter().any(|name| !name.marks.is_empty());
    front.head.iter().any(marked)
}

/// Whether a short line below the fields is still of the head: names, affiliations, the journal, or the title again.
fn is_head_line(page: &Page<'_>, front: &Front, index: usize) -> bool {
    let line = page.line(index);
    if line.chars().count() > 120 || opens_body(line) {
        return false;
    }
    let again = squash(line);
    let repeated = front.head.iter().any(|&other| squash(page.line(other)).contains(&again));
    let at = page.at(index);
    let read = names::read(page.text, &at);
    let rest = names::rest(page.text, &read, &at);
    // Below a note on an author a short line may be the text's: only marks tell that its words are names.
    let known = !person::is_last(front)
        || read.names.iter().any(|name| !name.marks.is_empty())
        || person::authors_above(page, front).is_empty();
    let named = known && !read.names.is_empty() && (rest.is_empty() || affiliations::is_line(rest));
    let dated = dates::issue(line, &mut Publication::default()).is_some() && line.chars().count() < 40;
    // The subtitle below the title that is printed again.
    let last = front.head.last().copied().filter(|last| last + 1 == index);
    let subtitled = last.is_some_and(|last| {
        let own = squash(page.line(last));
        subtitle::is_dashed(line) && front.head.iter().any(|&other| other != last && squash(page.line(other)) == own)
    });
    let untitled = front.head.iter().all(|&other| dates::is_stamp(page.line(other)));
    untitled && line.chars().count() < 60 && !ends_paragraph(line)
        || signed::read(page.text, &at).is_some()
        || repeated
        || subtitled
        || (named && line.chars().count() < 60)
        || affiliations::is_line(line)
        || dated
}
