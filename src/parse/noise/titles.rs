//! The title of an essay that is the running head of its pages, too: the first time that it is printed is the title.

use super::Verdict;
use super::furniture::page_number;
use super::heads::MASTHEAD;
use crate::parse::chars::{digit, han_count, visible};
use crate::parse::front;
use crate::parse::label;
use crate::parse::lines::Line;
use crate::parse::located::slice;
use crate::parse::outline;

/// Whether a line that comes again on page after page is the title of the essay where it stands: in the masthead, without
/// a number of its page, right above its authors, where they work or a labelled line, and with no other line below it that
/// may be the title. A journal's name stands above one.
pub(super) fn heads_essay(text: &str, lines: &[Line], verdicts: &[Option<Verdict>], index: usize) -> bool {
    let line = |index: usize| lines.get(index).map_or("", |line| slice(text, &line.at));
    let own = line(index);
    let beside = [index.checked_sub(1), Some(index + 1)].into_iter().flatten();
    let paged = own.starts_with(|c: char| digit(c).is_some())
        || own.ends_with(|c: char| digit(c).is_some())
        || beside.into_iter().any(|index| page_number(line(index)).is_some());
    let open = |index: &usize| verdicts.get(*index).is_some_and(Option::is_none);
    let mut others = (0..MASTHEAD).filter(|other| *other > index && open(other) && line(*other) != own).map(line);
    let mut below = (index + 1..lines.len()).filter(open).map(line);
    let (next, after) = (below.next().unwrap_or_default(), below.next().unwrap_or_default());
    let titled = is_below_title(next) && !(front::is_byline(next) && front::is_byline(after));
    index < MASTHEAD && !paged && titled && !names_issue(own) && !others.any(may_be_title)
}

/// Whether a line is what stands right below a title: authors, where they work, a label, or a subtitle behind a dash. A short title may look like a name,
/// with the name below it.
fn is_below_title(line: &str) -> bool {
    line.starts_with(['—', '─', '–', '-'])
        || is_day_of_speech(line)
        || front::is_byline(line)
        || front::is_affiliation(line)
        || label::opening(line, &(0..line.len())).is_some()
}

/// `（2019年3月6日）`: the day on which a speech was given.
fn is_day_of_speech(line: &str) -> bool {
    let inside = line.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    inside.is_some_and(|day| {
        let bare = |c: char| {
            digit(c).is_some() || matches!(c, '年' | '月' | '日' | ' ') || "〇○零一二三四五六七八九十".contains(c)
        };
        day.contains('年') && day.contains('月') && day.chars().all(bare)
    })
}

/// `某某学报 第3期`, `某某通讯　2019年`: the journal's, not an essay's.
fn names_issue(line: &str) -> bool {
    const JOURNALS: [&str; 8] = ["学报", "學報", "杂志", "雜誌", "通讯", "集刊", "学刊", "論叢"];
    let numbered = line.contains('第') && line.contains(['期', '卷', '辑']) && line.chars().any(|c| digit(c).is_some());
    numbered || JOURNALS.iter().any(|word| line.ends_with(word)) || line.contains("www.") || line.contains("http")
}

/// Whether a line below a running head may be the title that the head isn't: a few words that are neither authors nor where
/// they work, no subtitle, label, heading or sentence.
fn may_be_title(line: &str) -> bool {
    (4..=40).contains(&visible(line))
        && han_count(line) >= 4
        && !line.contains(['。', '；', '，', ',', '@'])
        && !line.starts_with(['（', '(', '[', '［', '【', '—', '-', '─', '–', '*'])
        && !outline::opens_section(line)
        && label::opening(line, &(0..line.len())).is_none()
        && !front::is_affiliation(line)
        && !front::is_byline(line)
}
