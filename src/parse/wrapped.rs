//! Lines that a program has broken at a fixed width, as `fold` and converters do: they are put together again, so that
//! every later stage reads keywords, headings, figures and references in one piece. Only a page whose full lines all
//! have the same width is read so ([`measure`]); where lines are broken at about a width, `body` joins what it can.
//! Which line opens something of its own, and is not the rest of the line above it, [`opens`] tells.

mod measure;
mod opens;

use super::lines::Line;
use super::located::{Stretch, slice};
use super::noise::Verdict;
use super::source::Source;
use crate::essay::NoiseKind;
use measure::Measure;

/// A line end that goes, with the white space around it; a space stays where words are told apart by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Break {
    pub at: Stretch,
    pub spaced: bool,
}

/// Lines of a page's end between two halves of a paragraph, at most: a note of the site, foot, number and head.
const PAGE_END: usize = 4;

/// Puts broken lines of the source together, and with them the lines that were made of it and what was judged of these.
pub(super) fn unwrap(
    source: &mut Source<'_>,
    holes: &mut [Stretch],
    lines: &mut Vec<Line>,
    verdicts: &mut Vec<Option<Verdict>>,
) {
    let breaks = {
        let Some(page) = Wrapped::read(&source.text, lines, verdicts) else { return };
        let (breaks, over_pages) = page.breaks();
        for index in over_pages {
            if let Some(line) = lines.get_mut(index) {
                line.glued = true;
            }
        }
        breaks
    };
    if breaks.is_empty() {
        return;
    }
    source.unwrap(&breaks);
    let mut moved = Moved { breaks: &breaks, next: 0, gone: 0 };
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    let mut judged: Vec<Option<Verdict>> = Vec::with_capacity(lines.len());
    for (mut line, verdict) in lines.drain(..).zip(verdicts.drain(..)) {
        let joins = breaks.binary_search_by_key(&line.at.start, |cut| cut.at.end).is_ok();
        line.at = moved.place(line.at.start)..moved.place(line.at.end);
        match kept.last_mut().filter(|_| joins) {
            Some(above) => above.at.end = line.at.end,
            None => {
                kept.push(line);
                judged.push(verdict);
            }
        }
    }
    (*lines, *verdicts) = (kept, judged);
    let mut moved = Moved { breaks: &breaks, next: 0, gone: 0 };
    for hole in holes {
        *hole = moved.place(hole.start)..moved.place(hole.end);
    }
}

/// Counts forward what the breaks before a byte took out.
struct Moved<'b> {
    breaks: &'b [Break],
    next: usize,
    gone: usize,
}

impl Moved<'_> {
    /// Where a byte stands when the breaks are out; bytes must be asked for in rising order.
    fn place(&mut self, byte: usize) -> usize {
        while let Some(cut) = self.breaks.get(self.next).filter(|cut| cut.at.end <= byte) {
            self.gone += cut.at.len() - usize::from(cut.spaced);
            self.next += 1;
        }
        byte - self.gone
    }
}

/// A page that was broken at a fixed width.
struct Wrapped<'p> {
    text: &'p str,
    lines: &'p [Line],
    verdicts: &'p [Option<Verdict>],
    measure: Measure,
    /// Columns that every line is indented by at least.
    margin: u32,
    /// Whether a blank line stands below nearly every line, and says nothing of paragraphs.
    blanks_between: bool,
    /// Whether words of Latin letters were broken, too: spaces stand at line ends.
    folds_words: bool,
}

impl<'p> Wrapped<'p> {
    /// None for a page that was not.
    fn read(text: &'p str, lines: &'p [Line], verdicts: &'p [Option<Verdict>]) -> Option<Self> {
        let measure = Measure::of(text, lines, verdicts)?;
        let own = || lines.iter().zip(verdicts).filter(|(_, verdict)| verdict.is_none()).map(|(line, _)| line);
        let margin = own().map(|line| line.indent).min().unwrap_or_default();
        let blank = own().filter(|line| line.blanks > 0).count();
        let mut page = Self {
            text,
            lines,
            verdicts,
            measure,
            margin,
            blanks_between: blank * 20 > lines.len() * 19,
            folds_words: false,
        };
        page.folds_words = (0..lines.len()).any(|index| page.is_full(index) && page.parts_words(index));
        Some(page)
    }

    fn line(&self, index: usize) -> &'p str {
        self.lines.get(index).map_or("", |line| slice(self.text, &line.at))
    }

    fn is_own(&self, index: usize) -> bool {
        self.verdicts.get(index).is_some_and(Option::is_none)
    }

    fn is_full(&self, index: usize) -> bool {
        self.is_own(index)
            && self.lines.get(index).is_some_and(|line| self.measure.is_full(self.text, line, self.line(index + 1)))
    }

    /// The breaks, and the lines that go on with a line above the end of a page.
    fn breaks(&self) -> (Vec<Break>, Vec<usize>) {
        let (mut breaks, mut over_pages) = (Vec::new(), Vec::new());
        // The first line of what is put together so far.
        let mut first = 0;
        for above in 0..self.lines.len() {
            let joined = breaks
                .last()
                .zip(self.lines.get(above))
                .is_some_and(|(cut, line): (&Break, &Line)| cut.at.end == line.at.start);
            if !joined {
                first = above;
            }
            if !self.is_full(above) {
                continue;
            }
            let Some(below) = self.below(above) else { continue };
            let lines = opens::Lines {
                page: self.text,
                lines: self.lines,
                first,
                above,
                below,
                ends_full: self.is_full(below),
                indented: self.is_indented(first),
            };
            if self.opens_by_layout(above, below) || opens::opens(&lines) {
                continue;
            }
            if below > above + 1 {
                over_pages.push(below);
            } else if let Some(cut) = self.cut(above, below) {
                breaks.push(cut);
            }
        }
        (breaks, over_pages)
    }

    /// The line that may go on with a full one: the next, or the next behind the end of a page.
    fn below(&self, above: usize) -> Option<usize> {
        let furniture = |index: &usize| {
            let kind = self.verdicts.get(*index).and_then(|verdict| verdict.map(|verdict| verdict.kind));
            matches!(
                kind,
                Some(
                    NoiseKind::PageNumber
                        | NoiseKind::RunningHead
                        | NoiseKind::Watermark
                        | NoiseKind::Advertisement
                        | NoiseKind::Debris
                )
            )
        };
        let below = (above + 1..self.lines.len()).find(|index| !furniture(index))?;
        (below <= above + 1 + PAGE_END && self.is_own(below)).then_some(below)
    }

    /// Whether its indent, or a blank line above it, shows that a line opens a paragraph.
    fn opens_by_layout(&self, above: usize, below: usize) -> bool {
        let Some(line) = self.lines.get(below) else { return true };
        let blank = line.blanks > u32::from(self.blanks_between) && below == above + 1;
        blank || self.is_indented(below) || line.markup > 0
    }

    fn is_indented(&self, index: usize) -> bool {
        self.lines.get(index).is_some_and(|line| line.indent > self.margin + 1)
    }

    /// The white space between two lines; None where an advertisement stood in it.
    fn cut(&self, above: usize, below: usize) -> Option<Break> {
        let (end, start) = (self.lines.get(above)?.at.end, self.lines.get(below)?.at.start);
        let between = self.text.get(end..start).filter(|gap| gap.chars().all(char::is_whitespace))?;
        let (before, behind) = (self.line(above).chars().next_back()?, self.line(below).chars().next()?);
        let words = before.is_ascii_alphanumeric() && behind.is_ascii_alphanumeric();
        let figures = before.is_ascii_digit() && behind.is_ascii_digit();
        let spaced = self.parts_words(above) || words && !figures && !self.folds_words;
        Some(Break { at: end..end + between.len(), spaced })
    }

    /// Whether a space stands at the line's end, or at the beginning of the next, between two words that are not of Han.
    fn parts_words(&self, above: usize) -> bool {
        let gap = self.lines.get(above).zip(self.lines.get(above + 1));
        let between = gap.and_then(|(line, next)| self.text.get(line.at.end..next.at.start)).unwrap_or_default();
        let spaced = between.starts_with(' ') || between.ends_with("\n ");
        let narrow = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
        spaced && (narrow(self.line(above).chars().next_back()) && narrow(self.line(above + 1).chars().next()))
    }
}
