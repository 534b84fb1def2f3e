//! Whether the essay itself goes on behind its references or notes: with the section whose number is next. Entries, and the
//! headings of groups among them, are told from it by what stands below.

use super::entry::{has_mark, is_entry, looks_cited};
use super::groups;
use crate::parse::chars::{has_more_than, is_han};
use crate::parse::outline;
use crate::parse::page::{Kind, Page};
use crate::text::fold;

/// Whether the line `index` is the heading that the body, which ends at the label of the list on the line `list`, counts on with:
/// 二、 behind 一、, and a paragraph below it. Below a blank line a sentence is enough: no entry is one.
pub(super) fn opens(page: &Page<'_>, list: usize, index: usize) -> bool {
    let line = page.line(index);
    let apart = page.lines.get(index).is_some_and(|line| line.blanks > 0);
    let text = || {
        page.open(index + 1, page.lines.len()).next().map(|below| page.line(below)).is_some_and(|below| {
            (has_more_than(below, 60) && below.contains('。')
                || apart && is_sentence(below) && !is_group(line, below) && !has_siblings(page, list, index))
                && !is_entry(below)
                && !has_mark(below)
                && !looks_cited(below)
        })
    };
    !is_entry(line) && !has_mark(line) && counts_on(page, list, index) && text()
}

/// Whether a line heads works, and the line below it tells where one is kept: `三、訪談資料⏎…未刊稿本一冊，藏於某河大學圖書館。`
fn is_group(line: &str, below: &str) -> bool {
    let (title, copy) = (fold(line), fold(below));
    let title = title.trim_end_matches(|c: char| !is_han(c));
    groups::is_named(line)
        || ["资料", "文献", "史料", "档案", "志", "稿", "目录"].iter().any(|end| title.ends_with(end))
        || ["藏", "刻本", "刊本", "稿本", "抄本", "钞本", "出版", "未刊"].iter().any(|word| copy.contains(word))
}

/// Whether a line is a sentence of prose, and not what an entry without a year may be: `王一：《湖志》，湖社。`
fn is_sentence(line: &str) -> bool {
    let stops = line.matches(['。', '．', '.']).count();
    has_more_than(line, 11) && line.ends_with('。') && stops <= 2 && !line.contains(['《', '〈', '「', '：', ':', '，'])
        || is_long(line)
}

/// Whether a line is a sentence with its clauses, of which entries have titles and names.
fn is_long(line: &str) -> bool {
    has_more_than(line, 20)
        && line.ends_with('。')
        && line.contains('，')
        && !line.contains(['《', '〈', '：', ':', '（', '('])
}

/// Whether a line between the two is of the same scheme, be it a group of references: the list counts for itself.
fn has_siblings(page: &Page<'_>, list: usize, index: usize) -> bool {
    let line = page.line(index);
    (list + 1..index)
        .map(|between| page.line(between))
        .any(|between| outline::same_scheme(between, line) && !is_entry(between))
}

/// Whether the line `index` has the look of a heading, and the number after the last one of its scheme above the line `list`, or
/// after that of the list's own label. No line between the two may be of that scheme, but for entries.
pub(super) fn counts_on(page: &Page<'_>, list: usize, index: usize) -> bool {
    let line = page.line(index);
    let alike = |other: &usize| outline::same_scheme(page.line(*other), line);
    let label = page.line(list);
    let labelled = page.kind(list) == Kind::Field;
    let behind_label = labelled && outline::goes_on_counting(label, line);
    let numbered = labelled && outline::same_scheme(label, line);
    outline::opens_section(line)
        && !page.open(list, index).any(|between| alike(&between) && !is_entry(page.line(between)))
        && (behind_label
            || !numbered
                && page
                    .open(0, list)
                    .filter(alike)
                    .last()
                    .is_some_and(|last| outline::goes_on_counting(page.line(last), line)))
}
