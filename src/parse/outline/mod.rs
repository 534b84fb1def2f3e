//! The outline: which lines are headings, and how they nest. [`scheme`] reads numbers, [`candidate`] titles ([`long`] those
//! that are longer than most, [`stopped`] those with a full stop, [`glued`] those that the text is glued to as [`sentence`]
//! tells, [`spaced`] those that a space divides from it, [`announced`] tells sentences that look alike, [`work`] entries
//! that do, [`lost`] and [`lost_numeral`] those whose number is lost, [`damaged`] those whose number [`misread`] could read
//! or stands [`alone`], [`untitled`] those that have no title, [`broken`] those on two lines), [`named`] knows the titles
//! without numbers and [`chapters`] those above numbers that begin anew, [`choose`] decides by the sequences and how they [`nest`] ([`rescue`] adds what stands out of its
//! order, [`refused`] says what speaks against the rest), [`bare`] finds headings that have neither, [`why`] says of
//! each line what decided, and [`line`] answers other stages what a line begins with. Does not touch paragraphs.

mod alike;
mod alone;
mod announced;
mod bare;
mod broken;
mod candidate;
mod chapters;
mod choose;
mod damaged;
mod decimal;
mod glued;
mod line;
mod long;
mod lost;
mod lost_numeral;
mod misread;
mod named;
mod nest;
mod numeral;
mod refused;
mod rescue;
mod scheme;
mod second;
mod sentence;
mod spaced;
mod stopped;
mod untitled;
mod why;
mod work;

pub(super) use broken::is_cut as breaks_title;
pub(super) use damaged::opens_body as opens_body_damaged;
pub(super) use line::{
    goes_on_counting, is_end_heading, is_named, opens_first_section, opens_section, plain_number, same_scheme,
    starts_numbered, starts_with_figure, starts_with_number, title_start,
};
pub(super) use named::{is_opening, kind};
pub(super) use untitled::opens_body as opens_body_untitled;
pub(super) use why::{Evidence, Refusal, Why};

use super::chars::{han_count, visible};
use super::located::{Stretch, trim_matches};
use super::page::{Kind, Page};
use why::{Form, Order};

/// A heading on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    pub line: usize,
    /// The line on which the title ends: the next one where it is broken, or stands below its number.
    pub last: usize,
    pub depth: usize,
    /// As printed, without spaces; none for an unnumbered heading.
    pub number: Option<String>,
    pub number_at: Option<Stretch>,
    /// The number's own value among its siblings.
    pub value: Option<u32>,
    /// Empty where only the number is printed.
    pub title: Stretch,
    /// Where the text begins that the title runs into, in the same line.
    pub run_in: Option<usize>,
    how: How,
}

impl Heading {
    /// Whether the title of a chapter may stand on the line below its number. What stands below a number alone is text: a
    /// title there was read with it.
    pub(super) fn awaits_title(&self) -> bool {
        use scheme::Scheme::{Formal, Han, HanParen};
        self.title.is_empty() && !matches!(self.how, How::Numbered(Han | HanParen | Formal, _))
    }

    /// The stretches of the title: two where it is broken over two lines.
    pub(super) fn title_pieces(&self, page: &Page<'_>) -> Vec<Stretch> {
        let rest = (self.last > self.line && self.title.end <= page.at(self.line).end).then(|| page.at(self.last));
        std::iter::once(self.title.clone()).chain(rest).collect()
    }
}

/// By what a heading was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    Numbered(scheme::Scheme, Order),
    /// By the place of the number that is lost.
    Lost,
    Named,
    Marked,
    Bare,
}

/// Whether a line is the first heading of a body by its look: a short one numbered 0 or 1, or 引言 and the like.
pub(super) fn opens_body(line: &str) -> bool {
    if let Some((title, _)) = named::read(line) {
        return line.get(title).is_some_and(is_opening);
    }
    let Some(number) = scheme::read(line) else { return false };
    let title = line.get(number.title..).unwrap_or_default();
    let strong = !matches!(
        number.scheme,
        scheme::Scheme::ArabicParen | scheme::Scheme::HalfParen | scheme::Scheme::Circled | scheme::Scheme::HanParen
    );
    let first = number.values.iter().all(|value| *value <= 1);
    strong
        && first
        && visible(title) <= 40
        && han_count(title) + title.chars().filter(char::is_ascii_alphabetic).count() >= 2
        && !title.contains(['。', '；', ';', ','])
        && !title.chars().filter(char::is_ascii_digit).count().gt(&5)
        && !["大学", "研究院", "研究所", "公司", "医院", "学院", "实验室"]
            .iter()
            .any(|word| title.ends_with(word) || (title.contains(word) && title.contains([' ', '，', ',', ';', '；'])))
}

/// Divides lines that hold several headings.
pub(super) fn divide_lines(page: &mut Page<'_>, from: usize) {
    let open: Vec<usize> = page.open(from, page.lines.len()).collect();
    let mut cuts = Vec::new();
    for (position, &index) in open.iter().enumerate() {
        let line = page.line(index);
        let start = page.at(index).start;
        let below = open.get(position + 1..).unwrap_or_default().iter().map(|below| page.line(*below));
        let mut from = 0;
        while let Some(at) = line.get(from..).and_then(|rest| second::begins(rest, below.clone())) {
            from += at;
            cuts.push((index, start + from));
        }
    }
    page.split_all(&cuts);
}

/// Finds the headings among the open lines.
pub(super) fn read(page: &mut Page<'_>, from: usize, to: usize) -> Vec<Heading> {
    let marked: Vec<usize> =
        page.open(from, to).filter(|index| page.lines.get(*index).is_some_and(|line| line.markup > 0)).collect();
    let unnumbered = marked.iter().filter(|index| scheme::read(page.line(**index)).is_none()).count();
    if marked.len() > 1 && unnumbered * 2 > marked.len() {
        return by_markup(page, &marked, from, to);
    }
    let mut candidates = Vec::new();
    let mut refused = Vec::new();
    for index in page.open(from, to) {
        match candidate::read(page, index) {
            Ok(found) => candidates.extend(found),
            Err(why) => refused.push((index, why)),
        }
    }
    candidate::divide_like_siblings(page, &mut candidates);
    glued::divide_like_siblings(page, &mut candidates, &mut refused);
    glued::divide_words(page, &mut candidates, &mut refused);
    spaced::divide_like_siblings(page, &mut candidates, &mut refused);
    refused.extend(long::refuse(page, &mut candidates));
    refused.extend(announced::refuse(page, &mut candidates));
    damaged::supply(page, from, to, &mut candidates);
    untitled::supply(page, from, to, &mut candidates);
    broken::join(page, &mut candidates);
    lost::supply(page, from, to, &mut candidates);
    lost_numeral::supply(page, &mut candidates);
    lost_numeral::count_repeats(&mut candidates);
    let chaptered = chapters::supply(page, from, to, &mut candidates);
    let choice = choose::choose(page, &candidates, chaptered);
    let line = |position: usize| candidates.get(position).map(|candidate| candidate.line);
    refused.extend(choice.refused.into_iter().filter_map(|(position, why)| Some((line(position)?, why))));
    for (index, why) in refused {
        page.refuse(index, why);
    }
    let mut headings: Vec<Heading> = Vec::new();
    for heading in choice.chosen {
        let Some(candidate) = candidates.get(heading.candidate) else { continue };
        headings.push(Heading {
            line: candidate.line,
            last: candidate.last,
            depth: heading.depth,
            number: candidate
                .number
                .as_ref()
                .map(|number| number.printed.clone())
                .filter(|_| candidate.number_at.is_some()),
            number_at: candidate.number_at.clone(),
            value: candidate.number.as_ref().map(scheme::Number::last),
            title: trim_matches(page.text, &candidate.title, |c| matches!(c, ':' | '：')),
            run_in: candidate.run_in,
            how: match &candidate.number {
                Some(number) if candidate.number_at.is_some() => How::Numbered(number.scheme, heading.order),
                Some(_) => How::Lost,
                None if page.lines.get(candidate.line).is_some_and(|line| line.markup > 0) => How::Marked,
                None => How::Named,
            },
        });
    }
    if headings.iter().any(|heading| heading.number.is_some()) {
        bare::refuse(page, from, to);
    } else {
        let bare = bare::read(page, from, to, &headings);
        headings.extend(bare);
        headings.sort_by_key(|heading| heading.line);
    }
    set(page, &headings);
    headings
}

/// Says which lines are headings, and what made them such.
fn set(page: &mut Page<'_>, headings: &[Heading]) {
    // Of each depth the last heading, and the last number, below the heading above.
    let mut levels: Vec<Option<(Stretch, Option<Stretch>)>> = Vec::new();
    for heading in headings {
        levels.resize(heading.depth, None);
        let (above, own) = levels.split_at_mut(heading.depth.saturating_sub(1));
        let below = above.iter().rev().flatten().next().map(|(at, _)| at.clone());
        let Some(own) = own.first_mut() else { continue };
        let last = own.take().and_then(|(_, number)| number);
        let form = match (heading.how, &heading.number_at) {
            (How::Numbered(scheme, place), Some(number)) => {
                Form::Numbered { scheme, number: number.clone(), after: last.clone(), place }
            }
            (How::Marked, _) => Form::Marked,
            (How::Bare, _) => Form::Bare,
            (How::Lost, _) => Form::Lost { after: last.clone() },
            (How::Named | How::Numbered(..), _) => Form::Named,
        };
        let printed = heading.number_at.clone();
        *own = Some((printed.clone().unwrap_or(heading.title.clone()), printed.or(last)));
        page.set_heading(heading.line, Evidence { form, below, run_in: heading.run_in.is_some() });
        for line in heading.line + 1..=heading.last {
            page.set(line, Kind::Heading, "holds the title of the number above it, or goes on with it");
        }
    }
}

/// Headings that Markdown marks with `#`, which tell their depth.
fn by_markup(page: &mut Page<'_>, marked: &[usize], from: usize, to: usize) -> Vec<Heading> {
    let depth = |index: usize| page.lines.get(index).map_or(1, |line| usize::from(line.markup));
    let top = marked.iter().map(|index| depth(*index)).min().unwrap_or(1);
    let headings: Vec<Heading> = marked
        .iter()
        .map(|&index| {
            let at = page.at(index);
            let number = scheme::read(page.line(index));
            Heading {
                line: index,
                last: index,
                depth: depth(index) - top + 1,
                number_at: number.as_ref().map(|number| at.start..at.start + number.end),
                value: number.as_ref().map(scheme::Number::last),
                title: trim_matches(
                    page.text,
                    &(at.start + number.as_ref().map_or(0, |number| number.title)..at.end),
                    |c| matches!(c, ':' | '：' | '#' | '*'),
                ),
                number: number.map(|number| number.printed),
                run_in: None,
                how: How::Marked,
            }
        })
        .collect();
    let unmarked: Vec<usize> = page
        .open(from, to)
        .filter(|index| page.lines.get(*index).is_some_and(|line| line.markup == 0))
        .filter(|index| matches!(candidate::read(page, *index), Ok(Some(_))))
        .collect();
    for index in unmarked {
        page.refuse(index, Refusal::Unmarked);
    }
    set(page, &headings);
    headings
}
