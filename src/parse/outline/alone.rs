//! Numbers that stand alone on their line, with the title on the next. Says only what could be such a heading;
//! [`super::damaged`] decides by the numbers around it.

use super::candidate::{self, Candidate};
use super::numeral::han_numeral;
use super::scheme::{self, Divider, Number, Scheme, finish};
use crate::parse::chars::{ends_paragraph, visible};
use crate::parse::front::is_name;
use crate::parse::page::Page;
use crate::text::fold;
use crate::text::words::dictionary;

/// The longest title below its number, in characters.
const LONGEST: usize = 30;

/// Marks of sentences, of speech, of formulas and of rows: what has them is no title, sooner the first line of a story.
const MARKS: [char; 21] =
    ['。', '；', ';', '：', ':', '？', '?', '！', '!', '…', '“', '”', '「', '」', '"', '—', '‘', '=', '|', '\t', '$'];

/// How letters and speeches begin: `亲爱的母亲`.
const SALUTATIONS: [&str; 8] = ["亲爱", "親愛", "尊敬", "敬爱", "敬愛", "各位", "同学们", "同學們"];

/// Who speaks below a number: `王老师`.
const SPEAKERS: [&str; 10] = ["老师", "老師", "同学", "同學", "先生", "女士", "主持人", "记者", "記者", "教授"];

/// A number alone on its line, with its title on the next.
pub(super) fn read(page: &Page<'_>, line: usize) -> Option<Candidate> {
    let number = bare_number(page.line(line))?;
    let below = line + 1;
    let title = page.line(below);
    let beside = page.lines.get(below).zip(page.lines.get(line));
    // What is set in from the number is the first line of a paragraph.
    let near = page.is_open(below)
        && beside.is_some_and(|(below, own)| below.blanks == 0 && below.markup == 0 && below.indent <= own.indent);
    // `一、` announces a title with a comma; below a bare 一 it is the first line of a story.
    let told = number.divider == Divider::Comma || !title.contains(['，', ',']);
    if !(near && told && is_title(title)) {
        return None;
    }
    let at = page.at(line);
    Some(Candidate {
        line,
        last: below,
        number_at: Some(at.start..at.start + number.end),
        title: page.at(below),
        run_in: None,
        weight: candidate::weight(&number, title),
        number: Some(number),
    })
}

/// Whether a line may be the title below a number, and neither a sentence nor an author's or a speaker's name.
fn is_title(line: &str) -> bool {
    let named = is_name(line) && !is_common_word(line);
    let speaks = SPEAKERS.iter().any(|speaker| line.ends_with(speaker)) && visible(line) <= 6;
    (2..=LONGEST).contains(&visible(line))
        && candidate::is_wordy(line)
        && !line.ends_with(['、', '，', ','])
        && !ends_paragraph(line)
        && !line.contains(MARKS)
        && !(named || speaks || SALUTATIONS.iter().any(|word| line.starts_with(word)))
        && scheme::read(line).is_none()
        && bare_number(line).is_none()
}

/// Whether a line is one word of the dictionary, which tags the known names of people as such.
fn is_common_word(line: &str) -> bool {
    let word = fold(line);
    let tags = dictionary().tag(&word, false);
    matches!(tags.as_slice(), [tag] if dictionary().has_word(&word) && !tag.tag.starts_with("nr"))
}

/// The number that is all of a line. Ordinals such as `第一章` have their titles below them anyway, and `（1）` is an
/// equation's.
pub(super) fn bare_number(line: &str) -> Option<Number> {
    if line.len() > 24 {
        return None;
    }
    let han = |(value, end, formal): (u32, usize, bool)| {
        let scheme = if formal { Scheme::Formal } else { Scheme::Han };
        (end == line.len()).then(|| finish(line, scheme, vec![value], end))?
    };
    let number = scheme::read(line).or_else(|| han_numeral(line).and_then(han))?;
    let counts =
        matches!(number.scheme, Scheme::Formal | Scheme::Roman | Scheme::Han | Scheme::HanParen | Scheme::Decimal);
    (counts && number.title == line.len()).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_below_a_number_is_no_sentence_and_no_name() {
        for line in ["春天的花木", "夏天", "後來", "研究目的", "《园林手记》的写作", "园林建设、养护与管理"]
        {
            assert!(is_title(line), "{line}");
        }
        for line in ["你来了”", "那一年的冬天特别冷，", "亲爱的母亲", "王老师", "李文华", "三、春天", "二", "花开了。"]
        {
            assert!(!is_title(line), "{line}");
        }
    }

    #[test]
    fn a_bare_number_is_all_of_its_line() {
        for (line, values) in [("一", &[1][..]), ("二、", &[2]), ("（三）", &[3]), ("2.1", &[2, 1]), ("4", &[4])]
        {
            assert_eq!(bare_number(line).map(|number| number.values).as_deref(), Some(values), "{line}");
        }
        for line in ["（1）", "⑵", "1）", "①", "一、春天", "第一章"] {
            assert_eq!(bare_number(line), None, "{line}");
        }
    }
}
