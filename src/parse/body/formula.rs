//! Formulas within a line: LaTeX without its `$`, formulas that stand as the cells of a row, and clauses that hold some.

use std::borrow::Cow;

use crate::parse::chars::{digit, ends_paragraph, han_count};
use crate::text::chars::any_byte;

/// LaTeX without the `$` around it: `\\frac { a } { b } + x _ { 1 }`.
pub(super) fn is_bare_latex(line: &str) -> bool {
    if !any_byte(line, |b| matches!(b, b'\\' | b'_' | b'^')) {
        return false;
    }
    const COMMANDS: [&str; 8] = ["\\frac", "\\sum", "\\sqrt", "\\mathrm", "\\mathbf", "\\left", "\\int", "\\prod"];
    let raised = ["_ {", "^ {", "_{", "^{"].iter().any(|sign| line.contains(sign));
    !line.contains('$')
        && (raised || COMMANDS.iter().any(|command| line.contains(command)))
        && han_count(line) * 12 < line.chars().count()
        && !is_prose(line)
}

/// Whether English words stand between the signs, as sentences with an index have them: `The level of CO_{2} rises.`
fn is_prose(line: &str) -> bool {
    let bare = without_commands(line);
    let words = bare.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() >= 3).take(3).count();
    words >= 3 || words > 0 && ends_paragraph(line)
}

/// The line without the commands of LaTeX, and without what stands in braces.
fn without_commands(line: &str) -> String {
    let mut bare = String::with_capacity(line.len());
    let mut depth = 0_usize;
    let mut in_command = false;
    for c in line.chars() {
        in_command = c == '\\' || in_command && c.is_ascii_alphabetic();
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth > 0 || in_command => bare.push(' '),
            _ => bare.push(c),
        }
    }
    bare
}

/// A line with each formula, `$…$`, as one cell of one sign: a figure where it has digits, or else a letter.
pub(super) fn formulas_as_cells(line: &str) -> Cow<'_, str> {
    if line.matches('$').count() < 2 {
        return Cow::Borrowed(line);
    }
    let pieces: Vec<&str> = line.split('$').collect();
    let mut read = String::with_capacity(line.len());
    for (position, piece) in pieces.iter().enumerate() {
        if position % 2 == 0 || position + 1 == pieces.len() {
            read.push_str(piece);
        } else {
            read.push(if piece.chars().any(|c| digit(c).is_some()) { '1' } else { 'x' });
        }
    }
    Cow::Owned(read)
}

/// Whether a line with formulas announces what follows it, explains their signs, or is of a sentence, as no row is.
pub(super) fn is_clause(line: &str) -> bool {
    // Words between formulas, one of which ties them: `区域 $x$ 内的产量与第 $i$ 个`.
    let pieces = || line.split('$').step_by(2).filter(|piece| han_count(piece) > 0);
    let tied = || pieces().count() > 1 && pieces().any(has_ties);
    line.contains('$')
        && (line.ends_with([':', '：']) || ["其中", "式中"].iter().any(|word| line.starts_with(word)) || tied())
}

/// Whether words stand in it that tie a sentence together.
pub(super) fn has_ties(text: &str) -> bool {
    text.contains(|c| "的为是与在由即得第，".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latex_is_told_from_prose_with_an_index() {
        for yes in
            ["\\frac { 1 } { 2 } + x", "\\mathrm { w h e r e } x _ { 1 }", "\\sum y _ { i } .", "x^{2} for all i, 1"]
        {
            assert!(is_bare_latex(yes), "{yes}");
        }
        for no in [
            "The lake holds about 10^{6} tons of water.",
            "Use \\left and \\right for brackets.",
            "Level of CO_{2}.",
            "$x_{1}$",
            "x",
        ] {
            assert!(!is_bare_latex(no), "{no}");
        }
    }
}
