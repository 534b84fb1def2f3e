//! What stands on the essay's last pages and is of another article: the rest of one that journals print where there is room,
//! behind `（上接第110页）`, and the next one or a piece of news behind the English block that closes the essay. What may be the
//! essay's own is left alone.

use super::ends::entry_number;
use super::list;
use crate::essay::NoiseKind;
use crate::parse::chars::{digit, ends_paragraph, han_count, has_more_than, is_latin};
use crate::parse::draft::Draft;
use crate::parse::front;
use crate::parse::label::{self, Field};
use crate::parse::outline;
use crate::parse::page::{Kind, Page};

/// More such marks than this are none, in one essay.
const MOST_MARKS: usize = 12;

/// Makes noise of the rest of another article behind the essay's list. The essay itself goes on there where it says so
/// (`下转第83页`), where the entries of its list count on, and where its sentence is still to end.
pub(super) fn drop_rest(page: &mut Page<'_>, draft: &Draft<'_>, body: usize) {
    let Some((list, first)) = rest(page, body) else { return };
    let lines: Vec<usize> = page.open(first, page.lines.len()).collect();
    // The block may be the essay's; recognition makes `OAbstract` of its label.
    let english = |index: &usize| {
        let line = page.line(*index);
        is_latin(line) && ["bstract", "ABSTRACT", "Key", "KEY"].iter().any(|word| line.contains(word))
    };
    if !is_body_ended(page, body, list) || counts_on(page, list, first) || lines.iter().any(english) {
        return;
    }
    for index in lines {
        if !names_author(page, draft, index) {
            page.set(
                index,
                Kind::Noise(NoiseKind::Notice),
                "is of another article, which goes on behind this one's references: 上接第…页",
            );
        }
    }
}

/// The lines at which the essay's list begins, and the rest of another article.
fn rest(page: &Page<'_>, body: usize) -> Option<(usize, usize)> {
    let from = page.at(body).start;
    let text = page.text.get(from..)?;
    let mut marks: Vec<(usize, bool)> = [("下转第", true), ("下轉第", true), ("上接第", false)]
        .iter()
        .flat_map(|(word, leaves)| text.match_indices(word).take(MOST_MARKS).map(|(at, _)| (from + at, *leaves)))
        .collect();
    marks.sort_unstable();
    // Pages that the essay leaves and is to come back on.
    let mut left = 0_usize;
    for (at, leaves) in marks {
        if leaves {
            left += 1;
        } else if left > 0 {
            left -= 1;
        } else if is_apart(page, at) {
            let first = page.lines.partition_point(|line| line.at.start < at);
            if let Some(list) = list::begins_before(page, body, first) {
                return Some((list, first));
            }
        }
    }
    None
}

/// Whether the mark was cut out of the lines, and stands in brackets or begins its row.
fn is_apart(page: &Page<'_>, at: usize) -> bool {
    let before = page.text.get(..at).unwrap_or_default().trim_end_matches([' ', '　']);
    let opens = before.is_empty() || before.ends_with(['\n', '\r', '（', '(', '[', '【']);
    let above = page.lines.partition_point(|line| line.at.start <= at).checked_sub(1);
    opens && above.is_none_or(|above| page.at(above).end <= at)
}

/// Whether the last sentence of the text above the list comes to its end.
fn is_body_ended(page: &Page<'_>, body: usize, list: usize) -> bool {
    let last = (body..list).rev().filter(|index| page.is_open(*index)).map(|index| page.line(index));
    last.take(12).find(|line| han_count(line) > 4).is_none_or(|line| ends_paragraph(line) || !has_more_than(line, 12))
}

/// Whether the list goes on behind the mark: with the next number, or without numbers.
fn counts_on(page: &Page<'_>, list: usize, first: usize) -> bool {
    let last = page.open(list, first).map(|index| page.line(index)).filter(|line| list::is_entry(line)).last();
    let last = last.and_then(entry_number);
    page.open(first, page.lines.len()).take(3).map(|index| page.line(index)).any(|line| match last {
        Some(last) => list::is_entry(line) && entry_number(line) == Some(last + 1),
        None => list::has_mark(line) || list::looks_cited(line),
    })
}

/// Whether a labelled note speaks of one of the essay's authors.
fn names_author(page: &Page<'_>, draft: &Draft<'_>, index: usize) -> bool {
    let line = page.line(index);
    label::opening(page.text, &page.at(index)).is_some()
        && draft
            .essay
            .authors
            .iter()
            .take(40)
            .any(|author| author.name.chars().nth(1).is_some() && line.contains(author.name.as_str()))
}

/// Makes noise of a piece of news, or of the next article, behind the English block that closes the essay: a title, an
/// abstract and keywords behind the list `list`. Such a piece must show that it is one.
pub(super) fn drop_next(page: &mut Page<'_>, draft: &Draft<'_>, body: usize, list: usize) {
    let Some(first) = behind_english(page, list) else { return };
    let lines: Vec<usize> = page.open(first, page.lines.len()).collect();
    if lines.iter().any(|index| is_own(page.line(*index))) || !is_body_ended(page, body, list) {
        return;
    }
    let signed = lines.iter().any(|index| is_signature(page.line(*index)));
    if signed || begins_article(page, draft, &lines) || counts_again(page, body, list, &lines) {
        for index in lines {
            page.set(
                index,
                Kind::Noise(NoiseKind::Notice),
                "is of another piece, which stands behind the English block that closes this one",
            );
        }
    }
}

/// Makes noise of what a journal announces behind the list `list`, up to what shows to be the essay's own.
pub(super) fn drop_announcement(page: &mut Page<'_>, list: usize) {
    let Some(first) = page.open(list, page.lines.len()).find(|index| is_announcement(page.line(*index))) else {
        return;
    };
    let lines = page.open(first, page.lines.len()).take_while(|index| !is_own(page.line(*index)));
    for index in lines.collect::<Vec<_>>() {
        page.set(index, Kind::Noise(NoiseKind::Notice), "is of an announcement of the journal, behind the references");
    }
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

/// Whether a line is the title of an announcement of the journal: `《湖泊学报》征订启事`, `2021年《湖泊学报》征稿启事`.
pub(super) fn is_announcement(line: &str) -> bool {
    let names = line.contains(['《', '本']) && !line.contains(['，', ',', '。', '[', ':', '：', '.']);
    names && !is_own(line) && !has_more_than(line, 32) && ANNOUNCEMENTS.iter().any(|word| line.ends_with(word))
}

/// The line behind the English keywords, if a title and an abstract in English stand between them and the list.
fn behind_english(page: &Page<'_>, list: usize) -> Option<usize> {
    let fields: Vec<usize> = (list..page.lines.len()).filter(|index| page.kind(*index) == Kind::Field).collect();
    let labelled = |index: usize, field: Field| {
        page.line(index).len() < 20_000 && label::all(page.text, &page.at(index)).iter().any(|l| l.field == field)
    };
    let titled = fields.iter().any(|index| page.roles.get(*index).is_some_and(|r| r.reason == front::ENGLISH_BLOCK));
    let last = fields.iter().copied().rev().find(|index| labelled(*index, Field::KeywordsEn))?;
    (titled && fields.iter().any(|index| *index <= last && labelled(*index, Field::AbstractEn))).then_some(last + 1)
}

/// Whether a line shows that what stands behind the block is the essay's own: an appendix, thanks, words about itself.
fn is_own(line: &str) -> bool {
    let opens = |words: &[&str]| words.iter().any(|word| line.starts_with(word));
    outline::is_named(line)
        || opens(&["附", "本文", "本研究", "笔者", "作者", "编者", "后记", "说明", "*", "＊"])
        || line.contains("问卷")
}

/// `（本刊编辑部报道）`: who wrote a piece of news, on a line of its own or at the end of one.
fn is_signature(line: &str) -> bool {
    let Some(inside) = line.trim_end().strip_suffix(['）', ')']) else { return false };
    let Some((_, signed)) = inside.rsplit_once(['（', '(']) else { return false };
    !has_more_than(signed, 24)
        && ["本刊", "编辑部", "記者", "记者", "通讯员"].iter().any(|word| signed.contains(word))
        && ["报道", "报导", "供稿", "摘编", "整理", "讯", "编辑部", "本刊"].iter().any(|word| signed.ends_with(word))
}

/// Whether a Chinese abstract is labelled there, where the essay has its own.
fn begins_article(page: &Page<'_>, draft: &Draft<'_>, lines: &[usize]) -> bool {
    draft.essay.abstract_text.is_some()
        && lines.iter().any(|index| {
            label::opening(page.text, &page.at(*index)).is_some_and(|found| found.field == Field::Abstract)
        })
}

/// Whether sections are numbered from 1 again there, with paragraphs below them, as no list has them.
fn counts_again(page: &Page<'_>, body: usize, list: usize, lines: &[usize]) -> bool {
    let opens =
        |line: &str| line.starts_with(|c| digit(c) == Some(1) || c == '一') && outline::opens_first_section(line);
    let own = page.open(body, list).any(|index| opens(page.line(index)));
    let again = lines.iter().position(|index| opens(page.line(*index)));
    let prose = |index: &&usize| page.line(**index).contains('。') && has_more_than(page.line(**index), 80);
    own && again.is_some_and(|at| lines.iter().skip(at).filter(prose).count() > 1)
}
