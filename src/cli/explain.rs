//! `wenzhang parse --explain`: each line of a source with what it was taken for, and why, for people. [`values`] names what
//! a line went to; what is printed is stable and the same in a pipe, but for colours and the width.

mod values;

use std::fmt::{self, Write as _};
use std::io::{self, Write as _};
use std::path::Path;

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use terminal_size::{Width, terminal_size_of};
use unicode_width::UnicodeWidthChar;

use super::input::{self, InputError};
use crate::essay::{Diagnostic, Part};
use crate::parse::{ExplainedLine, Explanation, Piece, explain};
use crate::text::printable;

/// The columns of a row where stdout is no terminal.
const WIDTH: usize = 120;
/// The fewest columns of a row: a narrower terminal breaks it.
const LEAST: usize = 40;
/// What stands below a line number is indented by as many columns.
const INDENT: usize = 7;

const DIM: Style = Style::new().dimmed();
const NAME: Style = Style::new().bold();
const DIAGNOSTIC: Style = AnsiColor::Yellow.on_default();
const REPAIR: Style = AnsiColor::Magenta.on_default();

/// Writes explanations to stdout, one after the other.
pub(super) struct Printer {
    out: AutoStream<io::StdoutLock<'static>>,
    width: usize,
    first: bool,
}

impl Printer {
    pub(super) fn new(color: ColorChoice) -> Self {
        let width = terminal_size_of(io::stdout()).map_or(WIDTH, |(Width(columns), _)| usize::from(columns));
        Self { out: AutoStream::new(io::stdout().lock(), color), width: width.max(LEAST), first: true }
    }

    /// Prints what became of a file, and a blank line between two files.
    pub(super) fn print(&mut self, path: &Path, explanation: &Explanation) -> io::Result<()> {
        let mut text = if std::mem::take(&mut self.first) { String::new() } else { "\n".to_owned() };
        // Writing to a String can't fail.
        let _ = File { path, explanation, width: self.width }.write(&mut text);
        self.out.write_all(text.as_bytes())?;
        self.out.flush()
    }
}

/// Reads a file, and says of its lines what they were taken for.
pub(super) fn of_file(path: &Path, limit: u64) -> Result<Explanation, InputError> {
    Ok(explain(&input::read(path, limit)?, None)?)
}

/// What is printed of a file.
struct File<'e> {
    path: &'e Path,
    explanation: &'e Explanation,
    width: usize,
}

impl File<'_> {
    fn write(&self, out: &mut String) -> fmt::Result {
        let parsed = &self.explanation.parsed;
        let encoding = parsed.essay.source.as_ref().map_or("", |source| source.encoding.as_str());
        let path = self.path.display().to_string();
        writeln!(out, "{NAME}{}{NAME:#} ({encoding})", printable(&path))?;
        for diagnostic in parsed.report.diagnostics.iter().filter(|diagnostic| diagnostic.span.is_none()) {
            self.diagnostic(out, diagnostic)?;
        }
        self.explanation.lines.iter().try_for_each(|line| self.line(out, line))
    }

    fn line(&self, out: &mut String, line: &ExplainedLine) -> fmt::Result {
        for (position, piece) in line.pieces.iter().enumerate() {
            let number = if position == 0 { line.number.to_string() } else { String::new() };
            self.piece(out, &number, piece)?;
        }
        for repair in &line.repairs {
            let (from, to) = (printable(&repair.from), printable(&repair.to));
            let became = if to.is_empty() { "was taken out".to_owned() } else { format!("became {to}") };
            let told = format!("~ {}: {from} {became}", values::word(&repair.kind));
            self.row(out, REPAIR, &told)?;
        }
        line.diagnostics.iter().try_for_each(|diagnostic| self.diagnostic(out, diagnostic))
    }

    fn piece(&self, out: &mut String, number: &str, piece: &Piece) -> fmt::Result {
        let parsed = &self.explanation.parsed;
        let (style, what) = (style(piece), values::named(parsed, &piece.parts));
        writeln!(out, "{DIM}{number:>5}{DIM:#}  {style}{what}{style:#}: {DIM}{}{DIM:#}", printable(&piece.reason))?;
        let text = if piece.parts.iter().all(|part| part.part == Part::Noise) { DIM } else { Style::new() };
        self.row(out, text, &printable(&piece.text))
    }

    fn diagnostic(&self, out: &mut String, diagnostic: &Diagnostic) -> fmt::Result {
        let (code, severity) = (diagnostic.code.as_str(), values::word(&diagnostic.severity));
        let message = printable(&diagnostic.message);
        self.row(out, DIAGNOSTIC, &format!("! {code} ({severity}): {message}"))
    }

    /// A row below the number, cut to the width.
    fn row(&self, out: &mut String, style: Style, text: &str) -> fmt::Result {
        writeln!(out, "{:INDENT$}{style}{}{style:#}", "", cut(text, self.width - INDENT))
    }
}

/// The colour of what a piece is, by the first value in it.
fn style(piece: &Piece) -> Style {
    let part = piece.parts.iter().map(|part| part.part).find(|part| *part != Part::Label).unwrap_or(Part::Label);
    match part {
        Part::Heading => AnsiColor::Cyan.on_default().bold(),
        Part::Paragraph => AnsiColor::Blue.on_default(),
        Part::Reference => AnsiColor::Magenta.on_default(),
        Part::Noise => AnsiColor::Red.on_default(),
        Part::Label | Part::Repeat => DIM,
        Part::Title
        | Part::Author
        | Part::Affiliation
        | Part::Abstract
        | Part::Keyword
        | Part::Publication
        | Part::AuthorNote => AnsiColor::Green.on_default(),
    }
}

/// The text in as many columns, with an ellipsis where something was cut off. Han characters take two.
fn cut(text: &str, columns: usize) -> String {
    let width = |c: char| c.width().unwrap_or(0);
    if text.chars().map(width).sum::<usize>() <= columns {
        return text.to_owned();
    }
    let mut left = columns.saturating_sub(width('…'));
    let mut kept: String = text
        .chars()
        .take_while(|c| match left.checked_sub(width(*c)) {
            Some(rest) => {
                left = rest;
                true
            }
            None => false,
        })
        .collect();
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn text_is_cut_to_columns_in_which_han_take_two() {
        for (text, columns, shown) in [
            ("园林", 4, "园林"),
            ("园林的四季", 10, "园林的四季"),
            ("园林的四季", 9, "园林的四…"),
            ("园林的四季", 8, "园林的…"),
            ("garden", 5, "gard…"),
            ("a园林", 4, "a园…"),
            ("", 3, ""),
        ] {
            assert_eq!(cut(text, columns), shown, "{text} in {columns}");
            assert!(cut(text, columns).width() <= columns);
        }
    }

    fn printed(source: &str) -> String {
        let explanation = explain(source.as_bytes(), None).expect("a text");
        let mut out = String::new();
        File { path: Path::new("a\u{1b}[2J.txt"), explanation: &explanation, width: 80 }
            .write(&mut out)
            .expect("a String takes everything");
        anstream::adapter::strip_str(&out).to_string()
    }

    #[test]
    fn a_hostile_source_or_file_name_cannot_steer_the_terminal() {
        let text = printed(
            &("论\u{202e}读书\u{7}\n\n张三\n\n一、\u{1b}[31m概述\u{9b}2J\n读书\u{200f}是好事，应当多读。\n".to_owned()
                + &"多读书，读好书。\n".repeat(20)),
        );
        assert!(!text.replace('\n', "").contains(crate::text::is_steering), "{text}");
        assert!(text.contains("读书"), "{text}");
    }
}
