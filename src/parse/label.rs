//! Labels of fields (摘要, 关键词, 参考文献…) in every form they are printed in: bare, with a colon, spaced, bracketed,
//! glued to their text, alone on a line. The labels are in `data/lexicon/labels.tsv`.

mod form;
mod inside;
mod list;
mod words;

pub(super) use form::Form;

use super::chars::{is_closer, is_latin, is_opener};
use super::located::{Stretch, slice};
use words::{Only, Word};

/// What a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Field {
    Abstract,
    Keywords,
    AbstractEn,
    KeywordsEn,
    Clc,
    DocumentCode,
    ArticleNumber,
    Doi,
    Funding,
    Received,
    Revised,
    Published,
    Journal,
    Source,
    Author,
    Affiliation,
    AuthorNote,
    Editor,
    Contribution,
    Contact,
    Citation,
    Column,
    References,
    Notes,
}

/// A label that was found, and where its value begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    pub field: Field,
    pub form: Form,
    /// With its brackets and colon.
    pub at: Stretch,
    /// Whether spaces stand inside the word: `摘 要`.
    pub spaced: bool,
}

/// The label that a line begins with, if any. `line` is the line's stretch of `text`.
pub(super) fn opening(text: &str, line: &Stretch) -> Option<Label> {
    let inside = slice(text, line);
    let decorated = inside.trim_start_matches(|c: char| {
        matches!(c, '*' | '＊' | '\\' | '●' | '■' | '◆' | '※' | '#' | '?') || c.is_whitespace()
    });
    let skipped = inside.len() - decorated.len();
    if skipped > 12 {
        return None;
    }
    found(text, line.start, line.start + skipped, line.end)
}

/// Every label inside a line: at its start in any form, later only where brackets or a colon mark it.
pub(super) fn all(text: &str, line: &Stretch) -> Vec<Label> {
    let mut labels: Vec<Label> = opening(text, line).into_iter().collect();
    let mut from = labels.first().map_or(line.start, |label| label.at.end);
    let mut before = None;
    for (offset, c) in slice(text, line).char_indices() {
        let at = line.start + offset;
        if at >= from
            && at > line.start
            && words::can_begin(c)
            && let Some(label) = found(text, at, at, line.end)
            && (inside::stands_free(text, &label, before)
                || inside::ends_keywords(text, &label, labels.last())
                || inside::follows_abstract(text, &label, labels.last()))
        {
            from = label.at.end;
            // `中图分类号` as a keyword holds no 分类号 either.
            if !inside::is_keyword(text, &label, labels.last()) {
                labels.push(label);
            }
        }
        before = Some(c);
    }
    labels
}

/// The label whose word begins at `at`, or behind a bracket there; `start` is where its decoration begins.
fn found(text: &str, start: usize, at: usize, end: usize) -> Option<Label> {
    let rest = text.get(at..end)?;
    let first = rest.chars().next().filter(|c| words::may_begin(*c))?;
    let opened = is_opener(first) || first == '<';
    let mut word_at = at;
    if opened {
        let inside = rest.get(first.len_utf8()..)?;
        word_at += first.len_utf8() + (inside.len() - inside.trim_start().len());
    }
    let body = text.get(word_at..end)?;
    words::which_may_begin(body)?.iter().find_map(|word| {
        let (length, spaced) = word.spelled_in(body)?;
        let behind = body.get(length..)?;
        let (form, after) = form::of(word.field, behind, opened);
        let told = plausible(word, form, body.get(length..)?)
            && (!word.is_of_english() || is_in_latin(text, word_at + length + after, end));
        told.then(|| Label { field: word.field, form, at: start..word_at + length + after, spaced })
    })
}

/// What begins with 中 where it doesn't mean “in”: `摘要中国…`.
const MIDDLE: &[&str] = &[
    "中国", "中國", "中华", "中華", "中央", "中亚", "中亞", "中欧", "中歐", "中美", "中小", "中医", "中醫", "中药",
    "中藥",
];

/// Whether a value from `start` on, or else the line below the one that ends at `end`, is in Latin letters, or there is none: what
/// `英文摘要` announces. Who writes about abstracts says the same word above Han.
fn is_in_latin(text: &str, start: usize, end: usize) -> bool {
    let value = text.get(start..end).unwrap_or_default().trim();
    let below = || text.get(end..).unwrap_or_default().trim_start().lines().next().unwrap_or_default();
    let value = if value.is_empty() { below() } else { value };
    // `boats（船）, river（河）` has much Han, too.
    let opening = value.chars().find(|c| c.is_alphanumeric());
    value.is_empty() || is_latin(value) || opening.is_some_and(|c| c.is_ascii_alphabetic())
}

/// Whether the word is a label in this form: words of everyday prose need a mark.
fn plausible(word: &Word, form: Form, rest: &str) -> bool {
    let single = word.chars.len() == 1;
    let marks = |c: char| c.is_whitespace() || is_closer(c) || matches!(c, ':' | '：' | '*');
    if word.only == Only::Alone && !rest.chars().all(marks) {
        return false;
    }
    // Entries in small letters match every case, and so the words of a sentence.
    if word.chars.first().is_some_and(char::is_ascii_lowercase) && word.chars.len() > 3 {
        return matches!(form, Form::Bracketed | Form::Colon);
    }
    // `收稿`, `投稿` and `通過刊登` are verbs, too: only the date behind them makes labels of them.
    let verb = word.chars.len() == 2 || word.chars.ends_with(&['登']);
    if matches!(word.field, Field::Received | Field::Revised) && verb {
        let value = rest.trim_start_matches([':', '：', ' ', '　']);
        return form == Form::Colon && opens_with_date(value);
    }
    match form {
        Form::Bracketed => true,
        Form::Colon if word.field == Field::Published => {
            rest.trim_start_matches([':', '：', ' ', '　', '】', ']']).starts_with(|c: char| c.is_ascii_digit())
        }
        Form::Colon => !single || word.field == Field::Notes,
        Form::Alone => {
            !single
                && !matches!(
                    word.field,
                    Field::Source
                        | Field::Contact
                        | Field::Affiliation
                        | Field::Journal
                        | Field::Column
                        | Field::Editor
                        | Field::Author
                )
        }
        Form::Spaced => match word.field {
            Field::Abstract
            | Field::Keywords
            | Field::Clc
            | Field::DocumentCode
            | Field::ArticleNumber
            | Field::Doi => true,
            // `Keyword extraction by …` is a title.
            Field::KeywordsEn => rest.contains([';', '；', ',', '，']) || !word.chars.ends_with(&['d']),
            Field::AbstractEn => true,
            Field::Editor => word.chars.len() > 2,
            Field::AuthorNote | Field::Received | Field::Revised | Field::Published | Field::Citation => {
                word.chars.len() > 3
            }
            _ => false,
        },
        Form::Glued => match word.field {
            Field::Keywords if list::is_han(rest) => !rest.starts_with(['的', '是', '和', '与', '應', '应']),
            Field::Abstract | Field::Keywords => {
                !rest.starts_with(['的', '是', '和', '与', '应', '部', '、', '，', ','])
                    && (!rest.starts_with('中') || MIDDLE.iter().any(|word| rest.starts_with(word)))
            }
            Field::Clc | Field::DocumentCode => rest.starts_with(|c: char| c.is_ascii_uppercase()),
            Field::ArticleNumber => rest.starts_with(|c: char| c.is_ascii_digit()),
            Field::Doi => rest.trim_start().starts_with("10."),
            Field::AbstractEn => rest.starts_with(|c: char| c.is_ascii_uppercase() || c == '['),
            Field::KeywordsEn => rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '“'),
            _ => false,
        },
    }
}

/// Whether a value begins with a year and a month: `2016年3月`, `民國105-03`. `2016年我…` is a sentence.
fn opens_with_date(value: &str) -> bool {
    let figures = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let value = value.trim_start_matches("民國").trim_start_matches('民').trim_start();
    let (year, rest) = value.split_at(figures(value));
    let month = rest.trim_start().strip_prefix(['年', '-', '/', '.', '．']).map(str::trim_start).unwrap_or_default();
    (2..=4).contains(&year.len()) && (1..=2).contains(&figures(month))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_that_tells_of_keywords_has_no_label() {
        check("关键词的选取、排序、著录", None);
    }

    fn check(line: &str, expected: Option<(Field, Form, &str)>) {
        let told = opening(line, &(0..line.len()));
        let told = told.map(|label| (label.field, label.form, line.get(label.at.end..).unwrap_or_default()));
        assert_eq!(told, expected, "{line}");
    }

    #[test]
    fn labels_are_read_in_every_form() {
        check("摘要：本文", Some((Field::Abstract, Form::Colon, "本文")));
        check("【摘 要】本文", Some((Field::Abstract, Form::Bracketed, "本文")));
        check("［摘要］ 本文", Some((Field::Abstract, Form::Bracketed, "本文")));
        check("关键词】甲;乙", Some((Field::Keywords, Form::Bracketed, "甲;乙")));
        check("摘? 要:本文", Some((Field::Abstract, Form::Colon, "本文")));
        check("摘　要", Some((Field::Abstract, Form::Alone, "")));
        check("摘要农业是", Some((Field::Abstract, Form::Glued, "农业是")));
        check("关键词 甲 乙", Some((Field::Keywords, Form::Spaced, "甲 乙")));
        check("Key words: a; b", Some((Field::KeywordsEn, Form::Colon, "a; b")));
        check("参考文献（References）：", Some((Field::References, Form::Colon, "")));
        check("参考文献 References", Some((Field::References, Form::Alone, "")));
        check("参考文献REFERENCES：", Some((Field::References, Form::Colon, "")));
        check("作者贡献声明\\*：林晚：记录", Some((Field::Contribution, Form::Colon, "林晚：记录")));
        check("收修改稿日期:2015-10-20", Some((Field::Revised, Form::Colon, "2015-10-20")));
        check("DOI 10.1/a", Some((Field::Doi, Form::Spaced, "10.1/a")));
        check("关键词中亚，油气，合作", Some((Field::Keywords, Form::Glued, "中亚，油气，合作")));
        check("摘要中国园林", Some((Field::Abstract, Form::Glued, "中国园林")));
        check("KEY WORDS :a; b", Some((Field::KeywordsEn, Form::Colon, "a; b")));
        check("key words: a; b", Some((Field::KeywordsEn, Form::Colon, "a; b")));
        check("KeywordStem cell; b", Some((Field::KeywordsEn, Form::Glued, "Stem cell; b")));
        check("Index Terms: a; b", Some((Field::KeywordsEn, Form::Colon, "a; b")));
        check("Index Terms—a, b", Some((Field::KeywordsEn, Form::Colon, "a, b")));
        check("Key words — a; b", Some((Field::KeywordsEn, Form::Colon, "a; b")));
        check("Abstract——In old towns.", Some((Field::AbstractEn, Form::Colon, "In old towns.")));
        check("ey words: river; bird", Some((Field::KeywordsEn, Form::Colon, "river; bird")));
        check("Keyword extraction, a; b", Some((Field::KeywordsEn, Form::Spaced, "extraction, a; b")));
        check("*基金项目：某某", Some((Field::Funding, Form::Colon, "某某")));
        check("投稿日期：2014年10月12日", Some((Field::Received, Form::Colon, "2014年10月12日")));
        check("收件：民國103年10月12日", Some((Field::Received, Form::Colon, "民國103年10月12日")));
        check("通過刊登日期：2015年4月27日", Some((Field::Revised, Form::Colon, "2015年4月27日")));
    }

    #[test]
    fn prose_that_begins_with_the_word_is_no_label() {
        for prose in [
            "摘要的写法",
            "参考文献 的著录",
            "参考文献 References 的著录",
            "参考文献 Reference management",
            "摘要中写道",
            "关键词中，多数是名词，少数是动词。",
            "来源很多",
            "单位面积产量",
            "作者认为",
            "基金会成立了",
            "关键词是什么",
            "收稿：先看字迹，再看内容",
            "收件",
            "投稿",
            "通過：十二票",
            "接受他人的意見",
            "注意：下列",
            "Keyword extraction by hand",
            "abstract ideas of towns",
            "monkey words: small, old",
            "ey words of towns",
            "abstract—concrete pairs",
            "Abstract—The Art of the Ferry",
        ] {
            check(prose, None);
        }
    }

    #[test]
    fn labels_inside_a_line_are_found_where_they_are_marked() {
        let line = "关键词：甲、乙位错中图分类号：TG142 文献标识码：A 文章编号:1";
        let fields: Vec<_> = all(line, &(0..line.len())).into_iter().map(|label| label.field).collect();
        assert_eq!(fields, [Field::Keywords, Field::Clc, Field::DocumentCode, Field::ArticleNumber]);
    }

    #[test]
    fn labels_inside_a_line_end_keywords_and_begin_english_abstracts() {
        let inside = |line: &str| all(line, &(0..line.len())).into_iter().map(|label| label.field).collect::<Vec<_>>();
        assert_eq!(inside("关键词：基坑；沉降作者简介：某人"), [Field::Keywords, Field::AuthorNote]);
        assert_eq!(inside("关键词 基坑 沉降分类号 G250"), [Field::Keywords, Field::Clc]);
        assert_eq!(inside("Keywords: town; bird收稿日期：2017-08-16"), [Field::KeywordsEn, Field::Received]);
        assert_eq!(inside("关键词：基坑；沉降中国图书分类号：Q819"), [Field::Keywords, Field::Clc]);
        assert_eq!(inside("2 Town Society, Luming 236999, China） AbstractIn two years"), [Field::AbstractEn]);
        assert_eq!(inside("AbstractIn two years. Keywordstown, bird"), [Field::AbstractEn, Field::KeywordsEn]);
        assert_eq!(
            inside("AbstractIn two years. Keywords town, bird, hollow poles"),
            [Field::AbstractEn, Field::KeywordsEn]
        );
        assert_eq!(
            inside("AbstractIntwoyearsoftown KeywordsTown birds, hollow poles, old ferry"),
            [Field::AbstractEn, Field::KeywordsEn]
        );
        assert_eq!(
            inside("摘要本文记录渡口，供参考。关键词渡口，木船，水位分类号"),
            [Field::Abstract, Field::Keywords, Field::Clc]
        );
        assert_eq!(inside("关键词：木船；图书分类号"), [Field::Keywords]);
        assert_eq!(inside("关键词木船，渡口，图书分类号"), [Field::Keywords]);
        assert_eq!(inside("关键词：主题词；分类号；木船"), [Field::Keywords]);
        assert_eq!(inside("关键词：木船；中图分类号；渡口"), [Field::Keywords]);
        assert_eq!(inside("关键词：木船；主题词；渡口 中图分类号：U664"), [Field::Keywords, Field::Clc]);
        assert_eq!(inside("Boats, old; key words: a; b"), [Field::KeywordsEn]);
        assert_eq!(inside("The monkey words: small, old"), []);
        assert_eq!(inside("The (old) abstract of it. Keywords are short."), []);
        assert_eq!(inside("Maps of it. Keywords in town are divided into three kinds, small, old, and new."), []);
        assert_eq!(inside("摘要本文以渡口为例。关键词的选取，有先后，有轻重。"), [Field::Abstract]);
    }
}
