//! The shapes that values of codes and dates have: what stands on the line below an empty label is its value only where it
//! has one, and running text isn't. Says nothing of labels whose values are words, such as an abstract or keywords.

use super::dates;
use super::walk::is_prose;
use crate::parse::chars::{han_count, is_han, visible};
use crate::parse::label::Field;
use crate::parse::located::{Stretch, slice, stretch_of};

/// A longer line is no code, in characters that can be seen.
const LONGEST: usize = 40;

/// An article number has eight figures of an ISSN, and more; other journals' own numbers have at least so many.
const FIGURES: usize = 6;

/// What the words beside a date are made of: `收到，4月1日修回`, `网络首发日期：`.
const BESIDE_DATE: &str = "收到修回改返定稿录錄用接受日期年月出版发發布网網络絡首";

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
    let line = line.trim();
    let figures = line.chars().filter(char::is_ascii_digit).count();
    let short = visible(line) <= LONGEST;
    match field {
        // `1673-9094(2024)增-0085-06`: the issue may be a supplement.
        Field::ArticleNumber => short && figures >= FIGURES && han_count(line) <= 2,
        // `U664.1；F552`
        Field::Clc => short && han_count(line) == 0 && line.starts_with(|c: char| c.is_ascii_uppercase()),
        Field::DocumentCode => visible(line) <= 2 && line.starts_with(|c: char| c.is_ascii_alphabetic()),
        Field::Doi => han_count(line) == 0 && line.contains("10."),
        Field::Received | Field::Revised | Field::Published => {
            let date = dates::date(line);
            short
                && date.is_some_and(|(iso, at)| {
                    let beside = line.char_indices().filter(|(offset, _)| !at.contains(offset)).map(|(_, c)| c);
                    iso.len() > "2024".len() && beside.filter(|c| is_han(*c)).all(|c| BESIDE_DATE.contains(c))
                })
        }
        _ => true,
    }
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
            (Field::DocumentCode, "A", true),
            (Field::DocumentCode, "A boat", false),
            (Field::Doi, "doi.org/10.1000/1", true),
            (Field::Doi, "木船长10.5米", false),
            (Field::Received, "2019-05-06；修回日期：2019-06-07", true),
            (Field::Received, "2019年5月，渡口的水位降到最低", false),
            (Field::Received, "2019年5月的渡口", false),
            (Field::Received, "2019年概况", false),
            (Field::Received, "渡口", false),
            (Field::Abstract, "渡口", true),
        ] {
            assert_eq!(fits(field, line), expected, "{line}");
        }
    }
}
