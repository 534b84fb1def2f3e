//! The walk through the front matter: which line belongs to the head, to a labelled field, to the English block, and
//! where the body begins.

mod anchor;
mod unlabelled;

use super::{affiliations, dates, english, glued, keywords, names};
use crate::essay::{NoiseKind, Publication};
use crate::parse::chars::{ends_paragraph, han_count, is_han, is_latin, squash, visible};
use crate::parse::label::{self, Field, Label};
use crate::parse::located::{Stretch, trim};
use crate::parse::outline::{opens_body, opens_section};
use crate::parse::page::{Kind, Page};

/// How many lines from the top an abstract or keywords may be below; further down the words are the text's.
const FRONT_LINES: usize = 90;

/// The rest of a keyword that is broken over a line end has at most so many characters.
const REST_OF_KEYWORD: usize = 8;

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
                zone = take_labels(page, index, &labels, &mut front);
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
            && let Some(cut) = glued::find(page.text, &at)
        {
            page.split(index, cut);
            splits += 1;
            anchor += usize::from(index < anchor);
            continue;
        }
        if chinese && is_latin(line) {
            match zone {
                Zone::Field(Field::AbstractEn | Field::KeywordsEn) if goes_on_english(page, &front, line) => {
                    append(&mut front, at)
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
        let verdict = match zone {
            Zone::Head | Zone::English if !below => Verdict::Head,
            // Below the name of a column: the title is still to come.
            Zone::Head if is_editors(line) && names_column(page, &front) => Verdict::Head,
            Zone::Head => {
                // The title may stand in the block of YAML above.
                let begun = !front.head.is_empty() || page.kind(0) == Kind::Field;
                if is_prose(line) || begun && opens_body(line) { Verdict::Body } else { Verdict::Head }
            }
            Zone::Field(field) if goes_on(page, &front, field, index) => Verdict::Value,
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

/// Whether a line goes on with the field above it.
fn goes_on(page: &Page<'_>, front: &Front, field: Field, index: usize) -> bool {
    let line = page.line(index);
    let Some(last) = front.fields.last().map(|field| &field.value) else { return false };
    let above = last.last().and_then(|at| page.text.get(at.clone())).unwrap_or_default();
    if last.is_empty() {
        return !opens_body(line) || matches!(field, Field::Abstract | Field::AbstractEn);
    }
    match field {
        Field::Abstract => label_ahead(page, index) || (!ends_paragraph(above) && !opens_body(line)),
        Field::Keywords => {
            let divided = above.trim_end().ends_with([';', '；', '、', '，', ',']);
            let list = line.contains([';', '；']) && !line.contains(['。', '，']) && line.chars().count() < 80;
            (divided || list || is_rest_of_keyword(page, front, above, index)) && !is_prose(line)
        }
        Field::AuthorNote | Field::Funding | Field::Contact | Field::Contribution => {
            !ends_paragraph(above)
                && !opens_body(line)
                && !affiliations::is_line(line)
                && !is_next_author(page, field, above, index)
                && (line.chars().count() <= 24 || above.trim_end().ends_with(['，', ',', '、', '；', ';']))
        }
        // `2017年3` and on the next line `月30日`.
        Field::Received | Field::Revised | Field::Published => {
            let dated = line.contains(|c: char| c.is_ascii_digit() || matches!(c, '月' | '日'));
            dated && !ends_paragraph(above) && line.chars().count() <= 6 && !opens_body(line)
        }
        _ => false,
    }
}

/// Whether a value ends with an address of e-mail.
fn is_mailed(value: &str) -> bool {
    let last = value.split_whitespace().next_back().unwrap_or_default();
    let host = last.rsplit_once('@').map(|(_, host)| host);
    host.is_some_and(|host| host.contains('.') && host.ends_with(|c: char| c.is_ascii_alphanumeric()))
}

/// Whether the address of one author ends above a line with the name of the next.
fn is_next_author(page: &Page<'_>, field: Field, above: &str, index: usize) -> bool {
    field == Field::Contact && is_mailed(above) && is_name_line(page, index)
}

/// Whether a line is names and nothing else.
fn is_name_line(page: &Page<'_>, index: usize) -> bool {
    let at = page.at(index);
    let read = names::read(page.text, &at);
    !read.names.is_empty() && !read.guessed && names::rest(page.text, &read, &at).is_empty()
}

/// Whether a line is the rest of a keyword that is broken over the line end, or a last one that has lost its separator: a few
/// characters of Han, and a label below. It is no heading, and stands not in the head by itself.
fn is_rest_of_keyword(page: &Page<'_>, front: &Front, above: &str, index: usize) -> bool {
    let line = page.line(index).trim();
    let short = (1..=REST_OF_KEYWORD).contains(&han_count(line)) && line.chars().all(is_han);
    let below = page.open(index + 1, index + 3).next();
    let heads = front.head.iter().any(|&head| {
        let at = page.at(head);
        let names = names::read(page.text, &at).names;
        page.line(head).trim() == line || names.iter().any(|name| page.text.get(name.at.clone()) == Some(line))
    });
    short
        && !opens_section(line)
        && !heads
        && keywords::goes_on(page.text, above, line).is_some()
        && below.and_then(|below| label::opening(page.text, &page.at(below))).is_some_and(|label| {
            matches!(
                label.field,
                Field::Clc | Field::DocumentCode | Field::ArticleNumber | Field::Doi | Field::AbstractEn
            )
        })
}

/// Whether keywords or another label of the front follow, before a heading does.
fn label_ahead(page: &Page<'_>, index: usize) -> bool {
    for next in page.open(index, index + 25) {
        if label::opening(page.text, &page.at(next))
            .is_some_and(|label| matches!(label.field, Field::Keywords | Field::Clc | Field::KeywordsEn))
        {
            return true;
        }
        let line = page.line(next);
        if opens_body(line) || (next > index && is_latin(line)) {
            return false;
        }
    }
    false
}

fn goes_on_english(page: &Page<'_>, front: &Front, line: &str) -> bool {
    let Some(last) = front.fields.last() else { return false };
    let above = last.value.last().and_then(|at| page.text.get(at.clone())).unwrap_or_default();
    last.field == Field::AbstractEn
        || above.is_empty()
        || above.trim_end().ends_with([';', '；', ',', '，'])
        // `Town Birds，2018,9(6):10-12` is the journal's line.
        || line.len() < 60 && !english::is_cited(line)
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
    let named = !read.names.is_empty() && (rest.is_empty() || affiliations::is_line(rest));
    let dated = dates::issue(line, &mut Publication::default()).is_some() && line.chars().count() < 40;
    front.head.is_empty() && line.chars().count() < 60 && !ends_paragraph(line)
        || repeated
        || (named && line.chars().count() < 60)
        || affiliations::is_line(line)
        || dated
}
