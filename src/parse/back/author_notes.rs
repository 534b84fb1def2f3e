//! Notes on the authors that have no label: behind a star at a page's end, or as lines below the front matter.

use crate::parse::chars::is_han;
use crate::parse::draft::Draft;
use crate::parse::front::fields;
use crate::parse::label::{self, Field, Form, Label};
use crate::parse::located::Stretch;
use crate::parse::page::{Kind, Page};

/// Notes with a star that stand one below the other, at most; more are a list.
const MOST_NOTES: usize = 3;

/// Names of authors that are looked for.
const MOST_NAMES: usize = 40;

/// Takes the notes out of the lines from `body` on.
pub(super) fn take(page: &mut Page<'_>, draft: &mut Draft<'_>, body: usize) {
    of_lead(page, draft, body);
    with_stars(page, draft, body);
}

/// `* 國立某大學歷史學系教授`: one below the other, right above the notes of a page or its number, or below the front matter. Those
/// with a label of their own are read by it.
fn with_stars(page: &mut Page<'_>, draft: &mut Draft<'_>, body: usize) {
    let stars: Vec<usize> =
        page.open(body, page.lines.len()).filter(|index| page.line(*index).starts_with(['*', '＊'])).collect();
    if stars.is_empty() {
        return;
    }
    let text = page.text;
    let front = text.get(..page.at(body).start).unwrap_or_default();
    let starred = front.match_indices(['*', '＊']).any(|(at, _)| !front.get(..at).unwrap_or_default().ends_with('\n'));
    let told = CORRESPONDING.iter().any(|label| text.contains(label));
    let mut lead = body;
    for run in stars.chunk_by(|above, below| above + 1 == *below) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        while lead < *first && !page.is_open(lead) {
            lead += 1;
        }
        let foot = last + 1 < page.lines.len() && matches!(page.kind(last + 1), Kind::Noise(_) | Kind::Reference);
        if run.len() > MOST_NOTES || !foot && lead != *first {
            continue;
        }
        for &index in run {
            let at = says(page, index);
            let note = text.get(at.clone()).unwrap_or_default();
            let own = starred || opens_as_post(note, draft);
            if !tells_of_author(note) || !own || label::opening(text, &at).is_some() {
                continue;
            }
            page.set(index, Kind::Field, "is a note on an author at a page's end, or below the front matter");
            if !told {
                leads_from_star(draft, front, note);
            }
            let start = page.at(index).start;
            let label = Label { field: Field::AuthorNote, form: Form::Alone, at: start..at.start, spaced: false };
            fields::apply(draft, &fields::of_label(&label, vec![at]));
        }
    }
}

/// What a line says behind its star.
fn says(page: &Page<'_>, index: usize) -> Stretch {
    let at = page.at(index);
    at.end - page.line(index).trim_start_matches(['*', '＊']).trim_start().len()..at.end
}

/// A star behind a name that leads to a note marks no correspondence, save where the note speaks of it, has an address or is
/// the author's own.
fn leads_from_star(draft: &mut Draft<'_>, front: &str, note: &str) {
    let writes = CORRESPONDENCE.iter().chain(&CONTACTS).any(|word| note.contains(word));
    if writes || note.contains('@') {
        return;
    }
    for author in draft.essay.authors.iter_mut().take(MOST_NAMES) {
        let behind = front.find(&author.name).and_then(|at| front.get(at + author.name.len()..)).unwrap_or_default();
        let mark = behind.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | ' ')).chars().next();
        if matches!(mark, Some('*' | '＊')) && !note.starts_with(&author.name) {
            author.roles.retain(|role| role != "corresponding");
        }
    }
}

/// `沈佳慧，北城國民小學教師`, `電子郵件：…`: lines below the front matter that tell who the authors are, one after the other. The first
/// that begins with no author's name, or goes on as a sentence, is text.
fn of_lead(page: &mut Page<'_>, draft: &mut Draft<'_>, body: usize) {
    let mut told = false;
    for index in body..page.lines.len() {
        if !page.is_open(index) {
            continue;
        }
        let line = page.line(index);
        // `王明：您好。` above `赵伟：…` is a dialogue.
        let speaks =
            || opens_speech(line) && page.open(index + 1, index + 4).any(|below| opens_speech(page.line(below)));
        let named =
            draft.essay.authors.iter().take(MOST_NAMES).any(|author| tells_post(line, &author.name)) && !speaks();
        let address = told && CONTACTS.iter().any(|word| line.starts_with(word));
        if !named && !address {
            break;
        }
        told = true;
        page.set(index, Kind::Field, "tells who an author is, below the front matter");
        let at = page.at(index);
        let label = Label { field: Field::AuthorNote, form: Form::Alone, at: at.start..at.start, spaced: false };
        fields::apply(draft, &fields::of_label(&label, vec![at]));
    }
}

/// What a line begins with that has an author's address.
const CONTACTS: [&str; 8] = ["電子郵件", "电子邮件", "電子信箱", "電郵", "E-mail", "Email", "通訊地址", "通讯地址"];

/// What a note says of the author whom readers write to.
const CORRESPONDENCE: [&str; 8] = ["通訊", "通讯", "通信", "Correspond", "correspond", "聯絡", "責任作者", "责任作者"];

/// Labels of that author.
const CORRESPONDING: [&str; 5] = ["通訊作者", "通讯作者", "通信作者", "Corresponding author", "Corresponding Author"];

/// Words of notes on authors that stand behind a star.
const POSTS: [&str; 16] = [
    "教授",
    "講師",
    "讲师",
    "研究員",
    "研究员",
    "博士",
    "碩士",
    "硕士",
    "大學",
    "大学",
    "研究院",
    "研究所",
    "學院",
    "学院",
    "本文",
    "E-mail",
];

/// What a post ends with.
const RANKS: [&str; 36] = [
    "教授",
    "講師",
    "讲师",
    "研究員",
    "研究员",
    "博士",
    "碩士",
    "硕士",
    "博士生",
    "碩士生",
    "硕士生",
    "研究生",
    "候選人",
    "候选人",
    "博士後",
    "博士后",
    "教師",
    "教师",
    "老師",
    "老师",
    "主任",
    "校長",
    "校长",
    "院長",
    "院长",
    "所長",
    "所长",
    "館員",
    "馆员",
    "醫師",
    "医师",
    "護理師",
    "護理長",
    "工程師",
    "工程师",
    "督導",
];

/// What an institution ends with.
const INSTITUTIONS: [&str; 12] =
    ["大學", "大学", "學院", "学院", "研究所", "研究院", "學系", "学系", "醫院", "医院", "國小", "國中"];

/// Whether what stands behind a star tells of an author's post or of the paper: `國立某大學歷史學系教授`, `本文為…之部分成果。`
fn tells_of_author(says: &str) -> bool {
    says.chars().next().is_some_and(is_han) && POSTS.iter().any(|word| says.contains(word))
}

/// Whether it opens as such a note, or ends as one.
fn opens_as_post(says: &str, draft: &Draft<'_>) -> bool {
    ["國立", "国立", "本文", "作者"].iter().any(|word| says.starts_with(word))
        || ends_in(says, &RANKS)
        || draft.essay.authors.iter().take(MOST_NAMES).any(|author| says.starts_with(&author.name))
}

fn ends_in(says: &str, words: &[&str]) -> bool {
    let says = says.trim_end_matches(['。', '.', ' ', '；']);
    words.iter().any(|word| says.ends_with(word))
}

/// Whether a line tells an author's post behind the name, and no more: `沈佳慧，北城國民小學教師`, `羅志成（通訊作者），某大學教授`.
fn tells_post(line: &str, name: &str) -> bool {
    let Some(behind) = line.strip_prefix(name).filter(|_| name.chars().nth(1).is_some()) else { return false };
    let behind = behind.trim_start();
    let address = CONTACTS.iter().filter_map(|word| behind.find(word)).min();
    let post = behind.get(..address.unwrap_or(behind.len())).unwrap_or(behind);
    let post = post.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '，' | ',' | '；' | ';' | '（' | '('));
    let spoken = behind.starts_with(['：', ':']);
    line.len() <= LONGEST_POST
        && (spoken || behind.starts_with(['，', ',', '（', '(']))
        && (ends_in(post, &RANKS) || !spoken && ends_in(post, &INSTITUTIONS))
        && !post.trim_end_matches('。').contains(['。', '；', '！', '？'])
        && post.matches('，').count() <= 3
        && !post.contains(|c| "他她我你您說说是的了请請過过".contains(c))
}

/// Bytes of such a line at most.
const LONGEST_POST: usize = 200;

/// Whether a line opens as one of a dialogue: `赵伟：`.
fn opens_speech(line: &str) -> bool {
    line.chars().take(6).any(|c| matches!(c, '：' | ':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_of_authors_are_told_from_sentences() {
        assert!(tells_of_author("國立南濱大學歷史學系教授"));
        assert!(!tells_of_author("湖水上升"));
        for line in [
            "林晚，南濱國民小學教師",
            "林晚（通訊作者），國立南濱大學教授",
            "林晚，國立南濱大學歷史學系",
            "林晚：國立南濱大學教授。",
            "林晚，國立南濱大學教授，E-mail: lin@example.edu.tw",
        ] {
            assert!(tells_post(line, "林晚"), "{line}");
        }
        for line in [
            "林晚，說她從前在大學裡教書",
            "林晚從大學回來",
            "林晚，南濱大學的湖。湖水上升。",
            "林晚：您在南濱大學學水利。",
            "林晚：後來到研究所工作。",
            "林晚，這個名字是進大學那天改的。",
            "林晚，從前沒有上過大學",
        ] {
            assert!(!tells_post(line, "林晚"), "{line}");
        }
    }
}
