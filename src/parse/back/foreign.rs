//! What stands on the essay's last pages and is of another article: the rest of one that journals print where there is room,
//! behind `（上接第110页）`, and the next one or a piece of news behind the English block that closes the essay. What may be the
//! essay's own is left alone.

use std::sync::LazyLock;

use regex::Regex;

use super::ends::entry_number;
use super::next_section;
use super::{entry, list};
use crate::essay::NoiseKind;
use crate::parse::chars::{digit, ends_paragraph, han_count, has_more_than, is_latin, squash};
use crate::parse::draft::Draft;
use crate::parse::front;
use crate::parse::label::{self, Field};
use crate::parse::outline;
use crate::parse::page::{Kind, Page};
use crate::parse::reference::pattern::pattern;

/// More such marks than this are none, in one essay.
const MOST_MARKS: usize = 24;

/// Where an essay comes back from a page that it went on to.
const BACK: &str = "上接第";

/// Where an essay leaves its page, and where it comes back.
static MARKS: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("下[转轉接]|（转第|{BACK}")));

/// Makes noise of the rest of another article behind the essay's list. The essay itself goes on there where it says so
/// (`下转第83页`), where the entries of its list count on, and where its sentence is still to end.
pub(super) fn drop_rest(page: &mut Page<'_>, draft: &Draft<'_>, body: usize) {
    let Some((list, first)) = rest(page, body) else { return };
    let mut lines: Vec<usize> = page.open(first, page.lines.len()).collect();
    // The block may be the essay's; recognition makes `OAbstract` of its label.
    let english = |index: &usize| {
        let line = page.line(*index);
        is_latin(line) && ["bstract", "ABSTRACT", "Key", "KEY"].iter().any(|word| line.contains(word))
    };
    let section = lines.iter().copied().find(|index| is_heading(page.line(*index)));
    if !is_body_ended(page, body, list)
        || counts_on(page, list, first)
        || section.is_some_and(|section| next_section::counts_on(page, list, section))
        || lines.iter().any(english)
    {
        return;
    }
    // Where another list follows, the thanks and appendices around it are of its article.
    if !lines.iter().any(|index| list::is_listed(page, *index))
        && let Some(own) = lines.iter().position(|index| closes_essay(page.line(*index)))
    {
        lines.truncate(own);
    }
    // Notes on an author stand beside those on funds and dates.
    let foreign: Vec<usize> = lines
        .chunk_by(|one, next| is_labelled(page, *one) == is_labelled(page, *next))
        .filter(|run| {
            let labelled = run.first().is_some_and(|first| is_labelled(page, *first));
            !labelled || !run.iter().any(|index| names_author(draft, page.line(*index)))
        })
        .flatten()
        .copied()
        .collect();
    for index in foreign {
        page.set(
            index,
            Kind::Noise(NoiseKind::Notice),
            "is of another article, which goes on behind this one's references: 上接第…页",
        );
    }
}

/// Whether a line has the look of a heading, and is no entry of a list.
fn is_heading(line: &str) -> bool {
    outline::opens_section(line)
        && outline::starts_numbered(line)
        && !entry::has_mark(line)
        && !entry::looks_cited(line)
}

/// Whether a line heads what an essay closes with: 致谢, 附录, 后记.
fn closes_essay(line: &str) -> bool {
    outline::is_end_heading(line) || ["附", "后记", "後記"].iter().any(|word| line.starts_with(word))
}

/// The lines at which the essay's list begins, and the rest of another article.
fn rest(page: &Page<'_>, body: usize) -> Option<(usize, usize)> {
    let from = page.at(body).start;
    let text = page.text.get(from..)?;
    let marks = MARKS.find_iter(text).filter(|mark| names_page(text, mark.end())).take(MOST_MARKS);
    // Pages that the essay leaves and is to come back on.
    let mut left = 0_usize;
    for mark in marks {
        let at = from + mark.start();
        if mark.as_str() != BACK {
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

/// Whether a page is named at a byte: `第 52 页`, `52页`.
fn names_page(text: &str, at: usize) -> bool {
    let behind = text.get(at..).unwrap_or_default().trim_start_matches([' ', '　']);
    let number = behind.strip_prefix('第').unwrap_or(behind).trim_start_matches([' ', '　']);
    number.starts_with(|c| digit(c).is_some())
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
    let last = page.open(list, first).map(|index| page.line(index)).filter(|line| entry::is_entry(line)).last();
    let last = last.and_then(entry_number);
    page.open(first, page.lines.len()).take(3).map(|index| page.line(index)).any(|line| match last {
        Some(last) => entry::is_entry(line) && entry_number(line) == Some(last + 1),
        None => entry::has_mark(line) || entry::looks_cited(line),
    })
}

/// Whether a line begins with a label: 作者简介, 收稿日期.
fn is_labelled(page: &Page<'_>, index: usize) -> bool {
    label::opening(page.text, &page.at(index)).is_some()
}

/// Whether a line names one of the essay's authors.
fn names_author(draft: &Draft<'_>, line: &str) -> bool {
    let mut authors = draft.essay.authors.iter().take(40);
    authors.any(|author| author.name.chars().nth(1).is_some() && line.contains(author.name.as_str()))
}

/// Makes noise of a piece of news, or of the next article, behind the English block that closes the essay: a title, an
/// abstract and keywords behind the list `list`. Such a piece must show that it is one.
pub(super) fn drop_next(page: &mut Page<'_>, draft: &Draft<'_>, body: usize, list: usize) {
    let Some(first) = behind_english(page, list) else { return };
    let lines: Vec<usize> = page.open(first, page.lines.len()).collect();
    if lines.iter().any(|index| is_of_essay(draft, page.line(*index))) || !is_body_ended(page, body, list) {
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

/// The line behind the English keywords, if a title and an abstract in English stand between them and the list.
fn behind_english(page: &Page<'_>, list: usize) -> Option<usize> {
    let fields: Vec<usize> = (list..page.lines.len()).filter(|index| page.kind(*index) == Kind::Field).collect();
    let labelled = |index: usize, field: Field| {
        page.line(index).len() < 20_000 && label::all(page.text, &page.at(index)).iter().any(|l| l.field == field)
    };
    let titled = |index: &usize| page.roles.get(*index).is_some_and(|role| role.reason == front::ENGLISH_BLOCK);
    if !fields.iter().any(titled) {
        return None;
    }
    let last = fields.iter().copied().rev().find(|index| labelled(*index, Field::KeywordsEn))?;
    fields.iter().any(|index| *index <= last && labelled(*index, Field::AbstractEn)).then_some(last + 1)
}

/// Whether a line behind the block shows that it is the essay's: by its title, an author, another abstract of its own.
fn is_of_essay(draft: &Draft<'_>, line: &str) -> bool {
    let title = draft.essay.title.as_deref().is_some_and(|title| squash(title) == squash(line));
    let abstracts = ["中文摘要", "长摘要", "長摘要", "详细摘要", "扩展摘要"];
    title || names_author(draft, line) || is_own(line) || abstracts.iter().any(|word| line.starts_with(word))
}

/// Words of titles of what authors add to an essay.
const ADDED: [&str; 5] = ["提纲", "访谈", "量表", "调查表", "手记"];

/// Whether a line shows that what stands behind the block is the essay's own: an appendix, thanks, words about itself.
pub(super) fn is_own(line: &str) -> bool {
    let opens = |words: &[&str]| words.iter().any(|word| line.starts_with(word));
    let title = !has_more_than(line, 30) && !line.contains('。');
    outline::is_named(line)
        || opens(&[
            "附",
            "本文",
            "本研究",
            "笔者",
            "作者",
            "编者",
            "后记",
            "说明",
            "表A",
            "图A",
            "表 A",
            "图 A",
            "*",
            "＊",
        ])
        || line.contains("问卷")
        || title && ADDED.iter().any(|word| line.contains(word))
}

/// `（本刊编辑部报道）`: who wrote a piece of news, on a line of its own or at the end of one.
fn is_signature(line: &str) -> bool {
    let Some(inside) = line.trim_end().strip_suffix(['）', ')']) else { return false };
    let Some((_, signed)) = inside.rsplit_once(['（', '(']) else { return false };
    !has_more_than(signed, 24)
        && ["本刊", "编辑部", "記者", "记者", "通讯员"].iter().any(|word| signed.contains(word))
        && ["报道", "报导", "供稿", "摘编", "整理", "讯"].iter().any(|word| signed.ends_with(word))
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
