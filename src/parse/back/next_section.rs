//! Whether the essay itself goes on behind its references or notes: with the section whose number is next. Entries, and the
//! headings of groups among them, are told from it by what stands below.

use super::list::{has_mark, is_entry, looks_cited};
use crate::parse::chars::has_more_than;
use crate::parse::outline;
use crate::parse::page::Page;

/// Whether the line `index` is the heading that the body, which ends at the line `list`, counts on with: 二、 behind 一、, and a
/// paragraph below it.
pub(super) fn opens(page: &Page<'_>, list: usize, index: usize) -> bool {
    let line = page.line(index);
    let text = || {
        page.open(index + 1, page.lines.len()).next().map(|below| page.line(below)).is_some_and(|below| {
            has_more_than(below, 60)
                && below.contains('。')
                && !is_entry(below)
                && !has_mark(below)
                && !looks_cited(below)
        })
    };
    !is_entry(line) && !has_mark(line) && counts_on(page, list, index) && text()
}

/// Whether the line `index` has the look of a heading, and the number after the last one of its scheme above the line `list`.
/// No line between the two may be of that scheme, but for entries.
pub(super) fn counts_on(page: &Page<'_>, list: usize, index: usize) -> bool {
    let line = page.line(index);
    let alike = |other: &usize| outline::same_scheme(page.line(*other), line);
    outline::opens_section(line)
        && !page.open(list, index).any(|between| alike(&between) && !is_entry(page.line(between)))
        && page.open(0, list).filter(alike).last().is_some_and(|last| outline::goes_on_counting(page.line(last), line))
}
