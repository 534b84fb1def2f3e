//! What a journal announces on the pages behind an essay: `《湖泊学报》征订启事`. Essays have such titles among their references
//! and in their appendices, too; so the lines below must show that the journal speaks.

use super::entry::{has_mark, is_entry, looks_cited};
use super::foreign::is_own;
use super::next_section;
use crate::essay::NoiseKind;
use crate::parse::chars::has_more_than;
use crate::parse::draft::Draft;
use crate::parse::outline;
use crate::parse::page::{Kind, Page};

/// Makes noise of what a journal announces behind the last list, whose label is the line `list`, up to what shows to be the
/// essay's own. Below a heading of the essay's nothing is taken.
pub(super) fn drop(page: &mut Page<'_>, draft: &Draft<'_>, list: usize) {
    let Some(first) = page.open(list, page.lines.len()).find(|index| is_title(page.line(*index))) else { return };
    let headed = page
        .open(list + 1, first)
        .any(|index| is_own_heading(page.line(index)) || next_section::counts_on(page, list, index));
    if headed || !is_journals(page, draft.essay.publication.journal.as_deref(), first) {
        return;
    }
    let lines = page.open(first, page.lines.len()).take_while(|index| {
        !is_own(page.line(*index))
            && !is_own_heading(page.line(*index))
            && !next_section::counts_on(page, first, *index)
    });
    for index in lines.collect::<Vec<_>>() {
        page.set(index, Kind::Noise(NoiseKind::Notice), "is of an announcement of the journal, behind the references");
    }
}

/// Whether an announcement of the journal begins at a line among references: none of those stands below.
pub(super) fn begins(page: &Page<'_>, index: usize) -> bool {
    let cited = |below: usize| {
        let line = page.line(below);
        has_mark(line) || is_entry(line) && looks_cited(line)
    };
    is_title(page.line(index))
        && is_journals(page, None, index)
        && !page.open(index + 1, page.lines.len()).take(BELOW).any(cited)
}

/// What journals call their announcements.
const ANNOUNCEMENTS: [&str; 10] = [
    "征订启事",
    "征稿启事",
    "征文启事",
    "征稿通知",
    "征文通知",
    "征稿简则",
    "投稿须知",
    "征訂啟事",
    "徵稿啟事",
    "稿约",
];

/// What journals say in them, of themselves and of those who read or write for them.
const SIGNS: [&str; 9] = ["本刊", "订阅", "訂閱", "邮发代号", "郵發代號", "定价", "定價", "来稿", "來稿"];

/// Lines below the title in which such a word is looked for.
const BELOW: usize = 6;

/// Whether a line is the title of an announcement: `《湖泊学报》征订启事`, `2021年《湖泊学报》征稿启事`.
fn is_title(line: &str) -> bool {
    let names = line.contains(['《', '本']) && !line.contains(['，', ',', '。', '[', ':', '：', '.']);
    names && !is_own(line) && !has_more_than(line, 32) && ANNOUNCEMENTS.iter().any(|word| line.ends_with(word))
}

/// Whether the journal that the essay stands in speaks: the title names it, or the lines below have one of [`SIGNS`].
fn is_journals(page: &Page<'_>, journal: Option<&str>, title: usize) -> bool {
    let named = journal.is_some_and(|journal| page.line(title).contains(&format!("《{journal}》")));
    named
        || page.open(title + 1, page.lines.len()).take(BELOW).map(|index| page.line(index)).any(|line| {
            let work = line.starts_with('《') && looks_cited(line);
            !work && SIGNS.iter().any(|word| line.contains(word))
        })
}

/// `附录一 湖泊社的启事`, `后记`, `五、结语`: what is below is the essay's.
fn is_own_heading(line: &str) -> bool {
    let named =
        outline::is_named(line) || ["附", "后记", "後記", "跋", "补记"].iter().any(|word| line.starts_with(word));
    named && !has_more_than(line, 40)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_announcements_end_with_their_word() {
        for yes in ["《湖泊学报》征订启事", "2021年《湖泊学报》征稿启事", "本刊稿约"] {
            assert!(is_title(yes), "{yes}");
        }
        for no in ["征订启事", "《湖泊学报》征订启事，2021年", "附 《湖泊学报》征订启事", "《湖泊学报》启事的写法"]
        {
            assert!(!is_title(no), "{no}");
        }
    }
}
