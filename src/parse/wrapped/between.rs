//! What a page sets between the halves of a paragraph: its foot and number, a caption with the rows below it, footnotes. Finds
//! the line that may go on with a full one; whether it does, [`super::opens`] tells.

use super::Wrapped;
use crate::essay::{NoiseKind, ParagraphKind};
use crate::parse::body::{is_footnote, kind_of};
use crate::parse::chars::{digit, ends_paragraph, is_closer, is_opener};
use crate::parse::label::{self, Field};

/// Lines of a page's end between two halves of a paragraph, at most: a note of the site, foot, number and head.
const PAGE_END: usize = 4;

/// The same with captions, rows and footnotes among them.
const SET_APART: usize = 16;

/// A line of the essay that stands between the halves of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Apart {
    Caption,
    Row,
    Note,
}

impl Wrapped<'_> {
    /// The line that may go on with a full one: the next, or the next behind what a page sets between. `first` is the first
    /// line of those that are put together with the full one.
    pub(super) fn below(&self, first: usize, above: usize) -> Option<usize> {
        let mut last = None;
        let mut ruled = false;
        for index in above + 1..self.lines.len().min(above + 2 + SET_APART) {
            if self.is_furniture(index) {
                ruled |= is_rule(self.line(index));
            } else if !self.is_own(index) || last == Some(Apart::Caption) && self.is_full(index - 1) {
                return None;
            } else if let Some(apart) = self.apart(above, index, last) {
                last = Some(apart);
                ruled = false;
            } else if ruled {
                // Below a rule stand footnotes, also such as are not told.
                return None;
            } else if last.is_none() {
                return (index <= above + 1 + PAGE_END).then_some(index);
            } else {
                let ends = self.is_full(index) || ends_paragraph(self.line(index));
                return (ends && self.is_prose(first)).then_some(index);
            }
        }
        None
    }

    fn is_furniture(&self, index: usize) -> bool {
        let kind = self.verdicts.get(index).and_then(|verdict| verdict.map(|verdict| verdict.kind));
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
    }

    /// What a line is that stands between; `last` is what the one before it was.
    fn apart(&self, above: usize, index: usize, last: Option<Apart>) -> Option<Apart> {
        let line = self.line(index);
        let rest = last == Some(Apart::Note) && self.is_full(index - 1) && !ends_paragraph(self.line(index - 1));
        if rest || is_footnote(line) {
            return Some(Apart::Note);
        }
        match kind_of(line) {
            ParagraphKind::Caption => {
                let told = last.is_some() || !points(self.line(above));
                let short = !self.is_full(index) || is_numbered_apart(line);
                (told && short && is_whole(line)).then_some(Apart::Caption)
            }
            ParagraphKind::Table if matches!(last, Some(Apart::Caption | Apart::Row)) && !self.is_full(index) => {
                Some(Apart::Row)
            }
            ParagraphKind::Note if last.is_some() => Some(Apart::Note),
            _ => None,
        }
    }

    /// Whether what begins with this line may be cut in two: no caption, no footnote, and no field but an abstract.
    fn is_prose(&self, first: usize) -> bool {
        let line = self.line(first);
        let field = self.lines.get(first).and_then(|line| label::opening(self.text, &line.at)).map(|label| label.field);
        matches!(field, None | Some(Field::Abstract | Field::AbstractEn))
            && kind_of(line) == ParagraphKind::Text
            && !is_footnote(line)
    }
}

/// A line drawn above footnotes: `————`, `____`.
fn is_rule(line: &str) -> bool {
    line.chars().count() > 3 && line.chars().all(|c| matches!(c, '-' | '—' | '–' | '―' | '─' | '━' | '_' | '＿'))
}

/// Whether a line ends with a word behind which a figure is named: `…见` | `图1`.
fn points(line: &str) -> bool {
    line.ends_with(|c: char| "见如和与及或由从在据按对以将把".contains(c))
}

/// Behind which a number stands: those of captions that no sentence of an English abstract begins with.
const LABELS: [&str; 6] = ["附图", "附表", "续表", "图", "圖", "表"];

/// Whether a space stands behind a caption's number: `图 3　乌镇平面图`.
fn is_numbered_apart(line: &str) -> bool {
    let number = LABELS.iter().find_map(|word| line.strip_prefix(word)).map(str::trim_start);
    number.is_some_and(|number| {
        let title = number.trim_start_matches(|c| digit(c).is_some() || matches!(c, '-' | '.' | '－' | '—'));
        title.len() < number.len() && title.starts_with(char::is_whitespace)
    })
}

/// Whether a caption is whole, and not the last words of a sentence: `图1）；`.
fn is_whole(line: &str) -> bool {
    let closed = line.chars().filter(|c| is_closer(*c)).count() == line.chars().filter(|c| is_opener(*c)).count();
    LABELS.iter().any(|word| line.starts_with(word))
        && closed
        && !line.ends_with(['，', '、', '；', '：', '？', '！', ',', ';'])
}
