//! Where a reference list ends: what stands on a page behind it or in it, and is none of its references.

use super::announcement;
use super::entry::{has_mark, is_entry, looks_cited};
use crate::parse::chars::{digit, ends_paragraph, han_count, is_han, is_latin};
use crate::parse::draft::Draft;
use crate::parse::label::{self, Field, Form};
use crate::parse::outline;
use crate::parse::page::Page;
use crate::parse::reference::note;

/// Whether a line is the foot of a page that a list goes on behind: a labelled note on an author, a date or a fund, and below it
/// the first entry, or the one whose number is next.
pub(super) fn is_page_foot(page: &Page<'_>, index: usize, lines: &[usize]) -> bool {
    let foot = label::opening(page.text, &page.at(index)).is_some_and(|found| {
        matches!(
            found.field,
            Field::AuthorNote | Field::Funding | Field::Received | Field::Revised | Field::Contribution
        ) && matches!(found.form, Form::Bracketed | Form::Colon)
    });
    if !foot || !lines.is_empty() {
        return foot && list_goes_on(page, index, lines);
    }
    let below = page.open(index + 1, index + 12).next().map(|below| page.line(below));
    below.is_some_and(|line| is_entry(line) && has_mark(line))
}

/// Whether references follow a note that stands among `lines`: within the next few lines the entry whose number is next, or, in a
/// list without numbers, one that has a mark or a title in 《》.
pub(super) fn list_goes_on(page: &Page<'_>, index: usize, lines: &[usize]) -> bool {
    let last = lines.iter().rev().map(|line| page.line(*line)).find(|line| is_entry(line)).and_then(entry_number);
    page.open(index + 1, index + 12).take(LONGEST_NOTE).any(|below| {
        let line = page.line(below);
        match last {
            None => {
                label::opening(page.text, &page.at(below)).is_none()
                    && (has_mark(line) || line.contains('《') && looks_cited(line))
            }
            Some(last) => is_entry(line) && entry_number(line) == Some(last + 1),
        }
    })
}

/// Lines that a note has at most, between two references.
const LONGEST_NOTE: usize = 4;

/// The number of an entry: 12 of `[12]`, `12.` and `12[]`.
pub(super) fn entry_number(line: &str) -> Option<u32> {
    if let Some((note, _)) = note::label(line) {
        return Some(note.number);
    }
    let digits = line.trim_start_matches(|c| digit(c).is_none()).chars().map_while(digit).take(3);
    digits.fold(None, |number, digit| Some(number.unwrap_or(0) * 10 + digit))
}

/// Whether something else begins at a line.
pub(super) fn ends_list(page: &Page<'_>, index: usize, above: &str, first: bool) -> bool {
    let line = page.line(index);
    if !first && tells_of_receipt(line) {
        return true;
    }
    if let Some(found) = label::opening(page.text, &page.at(index)) {
        let marked = matches!(found.form, Form::Bracketed | Form::Colon | Form::Alone);
        let inside = matches!(
            found.field,
            Field::Doi | Field::Contact | Field::Source | Field::Journal | Field::Affiliation | Field::Column
        );
        if marked && !inside || matches!(found.field, Field::AbstractEn | Field::KeywordsEn) {
            return true;
        }
    }
    if first || is_entry(line) || has_mark(line) {
        return false;
    }
    if outline::is_end_heading(line) || opens_translation(line) || announcement::begins(page, index) && is_whole(above)
    {
        return true;
    }
    // Prose of the body or of another article, behind a reference that is complete.
    let complete = ends_paragraph(above) || above.ends_with(|c: char| c.is_ascii_digit());
    complete
        && han_count(line) > 60
        && line.contains('。')
        && line.contains('，')
        && !looks_cited(line)
        && !is_latin(line)
}

/// Whether a line tells only when the paper was received, revised or accepted: `106年2月13日　收稿`.
fn tells_of_receipt(line: &str) -> bool {
    let number = |text: &'_ str| text.trim_start().trim_start_matches(|c| digit(c).is_some()).len();
    let mut rest = line.trim().trim_start_matches("民國");
    for mark in ['年', '月', '日'] {
        let Some(behind) =
            rest.get(rest.len() - number(rest)..).filter(|behind| behind.len() < rest.trim_start().len())
        else {
            return false;
        };
        let Some(behind) = behind.trim_start().strip_prefix(mark) else { return false };
        rest = behind;
    }
    let rest = rest.trim().trim_end_matches(['。', '；']);
    ["收稿", "收到", "修正", "修訂", "修订", "修改", "接受", "錄用", "录用", "定稿", "通過"].contains(&rest)
}

/// Whether a line heads what pages of old poems have below their notes: 译文, 赏析.
fn opens_translation(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| matches!(c, '【' | '】' | '[' | ']' | '：' | ':') || c.is_whitespace());
    ["译文", "譯文", "白话译文", "白話譯文", "赏析", "賞析", "鉴赏", "鑒賞"].contains(&bare)
}

/// Whether a line is the label of a statement, with the mark of a note behind it: `作者贡献声明*：`.
pub(super) fn is_noted_label(page: &Page<'_>, index: usize) -> bool {
    let at = page.at(index);
    let Some(mark) = page.line(index).find(['\\', '*', '＊']) else { return false };
    let behind = page.line(index).get(mark..).unwrap_or_default();
    let only = behind.trim_start_matches(['\\', '*', '＊', ' ']).starts_with([':', '：']);
    only && label::opening(page.text, &(at.start..at.start + mark))
        .is_some_and(|found| found.form == Form::Alone && found.at.end == at.start + mark)
}

/// Whether a line behind a whole reference tells what the essay's authors did: `张三：设计实验，修改论文`,
/// `张三，李四：收集数据`.
pub(super) fn tells_of_author(page: &Page<'_>, draft: &Draft<'_>, index: usize, above: &str) -> bool {
    let line = page.line(index);
    let names = line.split(['：', ':']).next().unwrap_or_default();
    let author = |name: &str| {
        name.chars().nth(1).is_some() && draft.essay.authors.iter().take(40).any(|author| author.name == name)
    };
    let told = names.len() < line.len() && names.split(['，', ',', '、', ';', '；']).all(|name| author(name.trim()));
    told && is_whole(above) && !line.contains('《') && !is_entry(line) && !has_mark(line) && !looks_cited(line)
}

/// Whether a line behind a whole reference tells who somebody is: `张三，女，38岁，副研究员`, `张三（1980—），女`.
pub(super) fn tells_of_person(line: &str, above: &str) -> bool {
    let mut parts = line.split(['，', ',', '（', '(', ';', '；', '）', ')']).map(str::trim);
    let name = parts.next().unwrap_or_default();
    let named = (2..=4).contains(&name.chars().count()) && name.chars().all(is_han);
    let born = |part: &&str| part.is_empty() || part.starts_with(|c| digit(c).is_some());
    named && matches!(parts.find(|part| !born(part)), Some("男" | "女")) && is_whole(above)
}

/// Whether a reference can end with this line.
pub(super) fn is_whole(line: &str) -> bool {
    ends_paragraph(line) || line.ends_with(|c: char| c.is_ascii_digit()) || line.contains("http")
}

/// The byte at which a note on an author begins behind the last reference of its line: `…2020-06-10. 通讯作者：张三`.
pub(super) fn note_within(line: &str) -> Option<usize> {
    let word = ["通讯作者", "通信作者"].iter().find_map(|word| line.rfind(word).map(|at| (at, word.len())));
    let (at, length) = word.filter(|(at, _)| *at > 0)?;
    let (before, behind) = (line.get(..at)?.trim_end(), line.get(at + length..)?.trim_start());
    (before.ends_with(['.', '．', '。', ']']) && behind.starts_with([':', '：'])).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_reference_is_told() {
        assert!(tells_of_person("林晚，女，38岁，副研究员", "[3]甲.一.2001."));
        assert!(tells_of_person("林晚（1980—），女，副研究员", "[3]甲.一.2001."));
        assert!(!tells_of_person("林晚，女性的湖.湖报,2001", "[3]甲.一.2001."));
        assert!(!tells_of_person("林晚，女，38岁", "[3]甲.一和二,"));
        assert_eq!(note_within("[2]甲.一.2001. 通讯作者：林晚"), Some("[2]甲.一.2001. ".len()));
        assert_eq!(note_within("[2]甲.论通讯作者：一种看法.2001."), None);
        assert_eq!(note_within("通讯作者：林晚"), None);
        for line in ["106年2月13日　收稿", "2006年12月3日接受。", "民國98年 5月 8日 修正"] {
            assert!(tells_of_receipt(line), "{line}");
        }
        for line in ["2006年12月3日收稿的信. 湖报, 2006", "1998年收稿", "林晚. 2006年12月3日", "收稿", ""]
        {
            assert!(!tells_of_receipt(line), "{line}");
        }
    }
}
