//! Formulas that stand between two lines of `$$`, as converters print them. A `$$` without another one is left alone.

use crate::parse::chars::han_count;
use crate::parse::outline;
use crate::parse::page::{Kind, Page};

/// The most lines between the two.
const LONGEST: usize = 12;

/// Says of the lines that they are formulas; gives those that go on with the formula of the line above, in rising order.
pub(super) fn take(page: &mut Page<'_>, from: usize) -> Vec<usize> {
    let open: Vec<usize> = page.open(from, page.lines.len()).collect();
    let mut going_on = Vec::new();
    let mut lines = open.iter().enumerate();
    while let Some((position, &first)) = lines.next() {
        if !is_fence(page.line(first)) {
            continue;
        }
        let behind = open.get(position + 1..).unwrap_or_default();
        let inside = behind.iter().take(LONGEST + 1).take_while(|line| !is_fence(page.line(**line))).count();
        let Some(formula) = behind.get(..=inside).filter(|_| inside <= LONGEST) else { continue };
        if formula.iter().any(|line| is_text(page.line(*line))) {
            continue;
        }
        page.set(first, Kind::Formula, REASON);
        for &line in formula {
            page.set(line, Kind::Formula, REASON);
            going_on.push(line);
            lines.next();
        }
    }
    going_on
}

const REASON: &str = "is of a formula between two lines of $$";

fn is_fence(line: &str) -> bool {
    line.trim() == "$$"
}

/// Whether a line is a heading, or of a sentence.
fn is_text(line: &str) -> bool {
    let han = han_count(line);
    han > 10 && line.contains(['，', '。']) || han > 1 && outline::opens_section(line)
}
