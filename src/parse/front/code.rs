//! The shapes that values of codes and dates have: what stands on the line below an empty label is its value only where it
//! has one, and running text isn't. Says nothing of labels whose values are words, such as an abstract or keywords.

use std::sync::LazyLock;

use regex::Regex;

use super::dates;
use super::walk::is_prose;
use crate::parse::chars::{han_count, is_han, visible};
use crate::parse::label::Field;
use crate::parse::located::{Stretch, slice, stretch_of};
use crate::text::half_width;

/// A longer line is no code, in characters that can be seen.
const LONGEST: usize = 40;

/// An article number has eight figures of an ISSN, and more; other journals' own numbers have at least so many.
const FIGURES: usize = 6;

/// What the words beside a date are made of: `收到，4月1日修回`, `网络首发日期：`.
const BESIDE_DATE: &str = "初二三收到修回改返定稿录錄用接受日期年月出版发發布网網络絡首";

/// What stands for a value that isn't known yet.
const BLANKS: &[&str] = &["无", "無", "暂无", "暫無", "待定", "略"];

/// What sentences on the way of a manuscript have in them.
const MANUSCRIPT: &[&str] = &["收到", "修改", "定稿", "编辑部", "編輯部"];

/// Numbers of the Chinese Library Classification: `TU986.2`, `U664.1；F552`, `T-652.1`, also with their words in brackets behind them.
static CLC: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let number = r#"[A-Z]{1,2}-?[0-9][0-9./=:+*()"\-]*"#;
    Regex::new(&format!(r"^{number}(?:[;,、\s]+{number})*[;,.。]?(?:\s*\(\p{{Han}}{{1,8}}\))?$")).ok()
});

/// Brackets that a whole value may stand in.
const BRACKETS: &[(char, char)] = &[('[', ']'), ('【', '】'), ('(', ')'), ('〔', '〕')];

/// Whether the values of a label have a shape.
pub(super) fn is_shaped(field: Field) -> bool {
    matches!(
        field,
        Field::ArticleNumber
            | Field::Clc
            | Field::DocumentCode
            | Field::Doi
            | Field::Received
            | Field::Revised
            | Field::Published
    )
}

/// Whether a line can be the value of the label above it. True for labels whose values have no shape.
pub(crate) fn fits(field: Field, line: &str) -> bool {
    let line: String = line.chars().map(half_width).collect();
    let line = unbracketed(line.trim());
    let figures = line.chars().filter(char::is_ascii_digit).count();
    let short = visible(line) <= LONGEST;
    match field {
        // `1673-9094(2024)增-0085-06`: the issue may be a supplement.
        Field::ArticleNumber => {
            // The last figure of an ISSN may be an X.
            let letters = line.chars().filter(char::is_ascii_alphabetic).count();
            short && figures >= FIGURES && letters <= 2 && han_count(line) <= 2
        }
        Field::Clc => short && CLC.as_ref().is_some_and(|clc| clc.is_match(line)),
        Field::DocumentCode => visible(line) <= 2 && line.starts_with(|c: char| c.is_ascii_alphabetic()),
        Field::Doi => han_count(line) == 0 && line.contains("10."),
        Field::Received | Field::Revised | Field::Published => short && is_date(line),
        _ => true,
    }
}

/// Whether a line is a date, maybe with what is said of dates beside it, or with another note behind it that is no sentence:
/// `2019-05-06 *通讯作者`, `2019-05-06 责任编辑：李华`.
fn is_date(line: &str) -> bool {
    let Some((iso, at)) = dates::labelled(line) else { return false };
    let mut beside = line.char_indices().filter(|(offset, _)| !at.contains(offset)).map(|(_, c)| c);
    if iso.len() == "2024".len() {
        return beside.next().is_none();
    }
    let behind = line.get(at.end..).unwrap_or_default();
    let note = behind.trim_start().starts_with('*') || behind.starts_with(' ') && behind.contains(':');
    let sentence = behind.contains([',', '。', '，', '!', '?']);
    let noted = at.start == 0 && iso.len() == "2024-03-09".len() && note && !sentence;
    noted || beside.filter(|c| is_han(*c)).all(|c| BESIDE_DATE.contains(c))
}

/// Whether a line says that a label above it has no value.
pub(super) fn is_blank(line: &str) -> bool {
    BLANKS.contains(&unbracketed(line.trim()))
}

fn unbracketed(line: &str) -> &str {
    let inside = |(open, close): &(char, char)| line.strip_prefix(*open)?.strip_suffix(*close);
    BRACKETS.iter().find_map(inside).map_or(line, str::trim)
}

/// The byte at which running text begins in the value of a label whose values have a shape: `文章编号：渡口的木船…`, or right behind
/// the code. Behind a date stand other notes.
pub(crate) fn prose_in(text: &str, at: &Stretch, field: Field) -> Option<usize> {
    if !is_shaped(field) {
        return None;
    }
    let value = slice(text, at);
    let words = value.split(|c: char| !is_han(c)).find(|run| run.chars().nth(2).is_some())?;
    let start = stretch_of(text, words).start;
    let codes = matches!(field, Field::ArticleNumber | Field::Clc | Field::DocumentCode | Field::Doi);
    // `收稿日期：本刊编辑部于二〇一九年三月五日收到本文，…` is on its date.
    let opening = value.split('。').next().unwrap_or_default();
    if !codes && MANUSCRIPT.iter().any(|word| opening.contains(word)) && dates::labelled(opening).is_some() {
        return None;
    }
    let before = text.get(at.start..start)?.trim();
    ((before.is_empty() || codes) && is_prose(text.get(start..at.end)?)).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_dates_have_shapes_and_words_have_none() {
        for (field, line, expected) in [
            (Field::ArticleNumber, "1000-0001(2019)05-0012-04", true),
            (Field::ArticleNumber, "2019年的木船", false),
            (Field::ArticleNumber, "引言", false),
            (Field::ArticleNumber, "1 Introduction", false),
            (Field::Clc, "TU986.2", true),
            (Field::Clc, "3D打印的木船", false),
            (Field::Clc, "A类木船", false),
            (Field::Clc, "U664.1；F552", true),
            (Field::Clc, "K928.6\"1949\"、T-652.1", true),
            (Field::Clc, "[G206]", true),
            (Field::Clc, "【I206.6】", true),
            (Field::Clc, "I206.6 （文学）", true),
            (Field::Clc, "Ｉ２０６.6", true),
            (Field::Clc, "Old Ferries and Wooden Boats", false),
            (Field::Clc, "DNA", false),
            (Field::ArticleNumber, "１００１－４５６７（２０１９）０５－００１２－０４", true),
            (Field::ArticleNumber, "1001-456X(2019)05-0012-04", true),
            (Field::ArticleNumber, "Old Ferries 1949-1966", false),
            (Field::DocumentCode, "Ａ", true),
            (Field::DocumentCode, "A", true),
            (Field::DocumentCode, "A boat", false),
            (Field::Doi, "doi.org/10.1000/1", true),
            (Field::Doi, "木船长10.5米", false),
            (Field::Received, "2019-05-06；修回日期：2019-06-07", true),
            (Field::Received, "2019年5月，渡口的水位降到最低", false),
            (Field::Received, "2019年5月的渡口", false),
            (Field::Received, "2019年概况", false),
            (Field::Received, "渡口", false),
            (Field::Received, "2019年5月6日初稿，6月7日二稿", true),
            (Field::Received, "二〇一九年三月五日", true),
            (Field::Received, "民国三十六年五月", true),
            (Field::Received, "民国三十六年，渡口封了", false),
            (Field::Received, "２０１９－０５－０６", true),
            (Field::Received, "2019", true),
            (Field::Received, "2019-05-06  *通讯作者", true),
            (Field::Received, "2019-05-06 责任编辑：李华", true),
            (Field::Received, "2019年5月6日，渡口封了", false),
            (Field::Received, "2019年5月6日 渡口封了", false),
            (Field::Abstract, "渡口", true),
        ] {
            assert_eq!(fits(field, line), expected, "{line}");
        }
    }
}
