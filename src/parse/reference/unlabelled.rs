//! Reference lists that print no labels: which lines open a reference.

use super::divide::Entry;
use super::{author_year, bullets, gap, glued, online};
use crate::parse::located::{Stretch, slice, trim};
use crate::text::chars::is_han;
use crate::text::numeral::digit;

/// A list without labels: a line opens a reference unless it goes on with the one before.
pub(super) fn unlabelled(text: &str, lines: &[Stretch]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for line in lines {
        let line = trim(text, line);
        if line.is_empty() {
            continue;
        }
        let before = entries.last().and_then(|entry| entry.at.last()).map(|at| slice(text, at));
        match (entries.last_mut(), before) {
            (Some(entry), Some(before))
                if goes_on(before, slice(text, &line)) || closes_bracket(text, entry, slice(text, &line)) =>
            {
                entry.at.push(line);
            }
            _ => entries.push(Entry::without_label(line)),
        }
        // Others may follow on the line.
        while let Some(at) = entries.last().and_then(|entry| entry.at.last()).cloned()
            && let Some(next) = glued::next(slice(text, &at)).map(|next| at.start + next)
        {
            if let Some(stretch) = entries.last_mut().and_then(|entry| entry.at.last_mut()) {
                *stretch = trim(text, &(at.start..next));
            }
            let rest = trim(text, &(next..at.end));
            entries.push(Entry::without_label(rest));
        }
    }
    entries
}

/// Whether a line goes on with the reference whose last line is `before`.
fn goes_on(before: &str, line: &str) -> bool {
    let first = line.chars().next();
    // An address ends without a mark, and goes on in Latin letters only; a formula may be pages.
    let anew = first.is_some_and(is_han) || bullets::opens(line) || opens_with_year(line);
    let ends_otherwise = gap::ends_with_address(before) && anew && !online::tells_of_access(line)
        || before.trim_end().ends_with('$') && gap::begins_with_names(line);
    let open = !before.trim_end().ends_with(['.', '．', '。', ']', '］', ')', '）', '/', ';', '；'])
        && !before.trim_end().ends_with(|c: char| digit(c).is_some())
        && !ends_otherwise;
    let inner =
        first.is_some_and(|c| c.is_lowercase() || matches!(c, ',' | '，' | '.' | ':' | '：' | ')' | '）' | '-' | '&'));
    let address =
        line.starts_with("http") || line.starts_with("doi") || line.starts_with("DOI") || line.starts_with("www.");
    // The last of the pages: 308-310.
    let pages = first.is_some_and(|c| c.is_ascii_digit()) && !line.chars().any(char::is_alphabetic);
    open || inner || address || pages
}

/// Whether a line in Latin letters opens a reference with its authors and the year in brackets: `Coot, R. (2013). The reed.`
fn opens_with_year(line: &str) -> bool {
    line.starts_with(|c: char| c.is_uppercase())
        && line.contains(['(', '（'])
        && author_year::find(line).is_some_and(|found| found.year.is_some() && !found.authors.is_empty())
}

/// Whether a line begins with the end of what a bracket of the reference above has opened: `刊)，(7)，168`; not `二）期刊`.
fn closes_bracket(text: &str, above: &Entry, line: &str) -> bool {
    let first = line.chars().take(CLOSES).find(|c| "()（）[]［］《》".contains(*c));
    let Some(close) = first.filter(|c| ")）]］》".contains(*c)) else { return false };
    let pair = [("(（", ")）"), ("[［", "]］"), ("《", "》")].into_iter().find(|(_, closes)| closes.contains(close));
    let lines = above.at.iter().rev().take(OPENS).map(|at| slice(text, at));
    let count = |marks: &str| lines.clone().flat_map(str::chars).filter(|c| marks.contains(*c)).count();
    // The line that opens it may be lost; what has no year, but figures, is no reference either.
    let figures = line.chars().any(|c| digit(c).is_some()) && !gap::has_year(line);
    figures || pair.is_some_and(|(opens, closes)| count(opens) > count(closes))
}

/// Lines above in which a bracket may be opened.
const OPENS: usize = 4;

/// Characters of a line in which a bracket from the line above is closed.
const CLOSES: usize = 12;
