//! Lines that a program has broken at a fixed width, as `fold` and converters do: they are put together again, so that
//! every later stage reads keywords, headings, figures and references in one piece. Only a page whose full lines all
//! have the same width is read so ([`measure`]); where lines are broken at about a width, `body` joins what it can.
//! Which line may go on with a full one, [`between`] tells; which opens something of its own instead, [`opens`], and
//! [`unmarked`] where paragraphs are not marked.

mod between;
mod measure;
mod opens;
mod unmarked;

use super::chars::{digit, ends_paragraph};
use super::label::{self, Field, Form};
use super::lines::Line;
use super::located::{Stretch, slice};
use super::noise::Verdict;
use super::source::Source;
use measure::Measure;

/// A line end that goes, with the white space around it; a space stays where words are told apart by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Break {
    pub at: Stretch,
    pub spaced: bool,
}

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
    /// What shows that a paragraph begins.
    marked: Marked,
    /// The label of a list of references whose entries have no numbers.
    unnumbered: Option<usize>,
}

/// What shows that a paragraph begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marked {
    Indents,
    Blanks,
    Nothing,
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
            marked: Marked::Nothing,
            unnumbered: None,
        };
        page.folds_words = (0..lines.len()).any(|index| page.is_full(index) && page.parts_words(index));
        page.marked = page.marks();
        page.unnumbered = page.unnumbered_list();
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

    /// By what most lines that stand below the short last line of a paragraph show that they open one.
    fn marks(&self) -> Marked {
        let opening = |index: &usize| {
            let above = index - 1;
            self.is_own(above) && self.is_own(*index) && !self.is_full(above) && ends_paragraph(self.line(above))
        };
        let openings: Vec<usize> = (1..self.lines.len()).filter(opening).collect();
        let most = |count: usize| count > 0 && count * 2 >= openings.len();
        let blank = |index: &&usize| self.lines.get(**index).is_some_and(|line| line.blanks > 0);
        if most(openings.iter().filter(|index| self.is_indented(**index)).count()) {
            Marked::Indents
        } else if most(openings.iter().filter(blank).count()) {
            Marked::Blanks
        } else {
            Marked::Nothing
        }
    }

    /// The label of the references, where no line below it begins with a number in brackets or before a dot.
    fn unnumbered_list(&self) -> Option<usize> {
        let heads = |index: &usize| {
            let label = self.lines.get(*index).and_then(|line| label::opening(self.text, &line.at));
            label.is_some_and(|label| {
                label.field == Field::References && matches!(label.form, Form::Alone | Form::Colon | Form::Bracketed)
            })
        };
        let label = (0..self.lines.len()).rev().find(heads)?;
        let numbered = |line: &str| {
            let opened = line.trim_start_matches(['[', '［', '〔', '【', '（', '(']);
            let behind = opened.trim_start_matches(|c| digit(c).is_some());
            let digits = opened.len() - behind.len();
            (1..=3).contains(&digits) && (opened.len() < line.len() || behind.starts_with(['.', '．', '、', ' ', '　']))
                || line.starts_with(|c| matches!(c, '①'..='⑳'))
        };
        (label + 1..self.lines.len()).all(|index| !numbered(self.line(index))).then_some(label)
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
            let Some(below) = self.below(first, above) else { continue };
            // Where an indent would show that a paragraph begins, a full line that ends a sentence may go on.
            let over_page = below > above + 1;
            if over_page && self.marked != Marked::Indents && ends_paragraph(self.line(above)) {
                continue;
            }
            let lines = opens::Lines {
                page: self.text,
                lines: self.lines,
                first,
                above,
                below,
                ends_full: self.is_full(below),
                indented: self.is_indented(first),
                unmarked: self.marked == Marked::Nothing,
                unnumbered: self.unnumbered.is_some_and(|label| label < above),
            };
            if self.opens_by_layout(above, below) || opens::opens(&lines) {
                continue;
            }
            if over_page {
                over_pages.push(below);
            } else if let Some(cut) = self.cut(above, below) {
                breaks.push(cut);
            }
        }
        (breaks, over_pages)
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
