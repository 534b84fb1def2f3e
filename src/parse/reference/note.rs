//! The numbers of notes that a word stands before: `註1：`, `註一、`, `註①`, `注1.`, as labels of a list and as citations; and the
//! footnotes of Markdown, `[^1]:`.

use crate::text::numeral::{self, digit, is_circled, sign};

/// A numbered note at the beginning of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Note {
    pub(crate) number: u32,
    /// The number in digits, or as the circled one that it is; `^1` in Markdown.
    pub(crate) text: String,
    /// Bytes up to behind the number.
    pub(crate) length: usize,
    /// Whether the number is a Han numeral, which also counts things.
    pub(crate) in_words: bool,
}

/// The words before the number, the longest first.
const WORDS: [&str; 8] = ["註釋", "注釋", "注释", "附註", "附注", "尾注", "註", "注"];

/// Han numerals have at most so many characters here: 一百二十三.
const LONGEST: usize = 5;

/// The word and the number that a text begins with: `註1`, `註 12`, `註一`, `註①`.
pub(crate) fn read(text: &str) -> Option<Note> {
    let word = WORDS.iter().find(|word| text.starts_with(**word))?;
    let behind = text.get(word.len()..)?;
    let rest = behind.trim_start_matches([' ', '\u{3000}']);
    let start = text.len() - rest.len();
    let first = rest.chars().next()?;
    if is_circled(first) {
        return Some(Note {
            number: sign(first)?,
            text: first.into(),
            length: start + first.len_utf8(),
            in_words: false,
        });
    }
    let digits: usize = rest.chars().take_while(|c| digit(*c).is_some()).map(char::len_utf8).sum();
    let words: usize = rest.chars().take_while(|c| is_numeral(*c)).take(LONGEST).map(char::len_utf8).sum();
    let length = if digits > 0 { digits } else { words };
    let number = numeral::value(rest.get(..length)?).filter(|number| (1..1_000).contains(number))?;
    Some(Note { number, text: number.to_string(), length: start + length, in_words: digits == 0 })
}

fn is_numeral(c: char) -> bool {
    "一二三四五六七八九十百".contains(c)
}

/// The note that a line of a list begins with, and the bytes of its label: a mark divides it from what it says, or it stands
/// alone. `注1 000 mL` is none, nor is `注一下`.
pub(crate) fn label(line: &str) -> Option<(Note, usize)> {
    if let Some(note) = footnote(line) {
        let behind = line.get(note.length..)?.strip_prefix([':', '：'])?;
        let length = line.len() - behind.len();
        return Some((note, length));
    }
    let opened = line.strip_prefix(['(', '（', '[', '［', '〔', '【']);
    let inside = opened.unwrap_or(line);
    let note = read(inside)?;
    let mut rest = inside.get(note.length..)?;
    if opened.is_some() {
        rest = rest.strip_prefix([')', '）', ']', '］', '〕', '】'])?;
    }
    let bare = rest.trim_start_matches([' ', '\u{3000}']);
    let behind = bare.strip_prefix(['：', ':', '．', '.', '、', '。', '﹕', '︰']);
    let figure = |text: &str| text.starts_with(|c| digit(c).is_some());
    let circled = note.text.starts_with(is_circled);
    let told = match behind {
        Some(behind) => !figure(behind),
        None => {
            bare.is_empty() || opened.is_some() || circled || bare.len() < rest.len() && !note.in_words && !figure(bare)
        }
    };
    told.then(|| (note, line.len() - behind.unwrap_or(bare).len()))
}

/// The footnote of Markdown that a text begins with: `[^12]`.
pub(crate) fn footnote(text: &str) -> Option<Note> {
    let inside = text.strip_prefix("[^")?;
    let (digits, _) = inside.split_once(']')?;
    let number = digits.parse().ok().filter(|number| (1..1_000).contains(number) && digits.len() <= 3)?;
    Some(Note { number, text: format!("^{digits}"), length: "[^]".len() + digits.len(), in_words: false })
}

/// A citation by note at `註` in a paragraph, if it is one: in brackets, or behind the mark of a sentence. `before` is the
/// character before it. `見註1` speaks of the note, and `注一下` of no note.
pub(crate) fn cited(rest: &str, before: Option<char>) -> Option<Note> {
    let note = read(rest)?;
    let behind = rest.get(note.length..)?.chars().next();
    let opened = before.is_some_and(|c| matches!(c, '(' | '（' | '[' | '［' | '〔' | '【'));
    let closed = behind.is_some_and(|c| matches!(c, ')' | '）' | ']' | '］' | '〕' | '】' | '、' | '，' | ',' | '；'));
    if opened {
        return closed.then_some(note);
    }
    let sentence = before.is_some_and(|c| matches!(c, '。' | '，' | '；' | '」' | '』' | '”' | '》' | '〉' | '、'));
    let bare = sentence
        && !note.in_words
        && behind.is_none_or(|c| {
            matches!(c, ')' | '）' | ']' | '〕' | '。' | '，' | '；' | '、') || note.text.starts_with(is_circled)
        });
    bare.then_some(note)
}

/// What stands before the citation of a note at the end of a line, if there is one: `…。（註1）`, `…。註1`.
pub(crate) fn cited_at_end(line: &str) -> Option<&str> {
    let inside = line.strip_suffix([')', '）', ']', '］', '〕', '】']).unwrap_or(line);
    let numbered = |c: char| digit(c).is_some() || is_numeral(c) || is_circled(c);
    let word = inside.trim_end_matches(numbered).trim_end();
    let at = WORDS.iter().find_map(|known| word.strip_suffix(known)).map(str::len)?;
    let rest = line.get(at..)?;
    let before = line.get(..at)?.trim_end();
    let note = cited(rest, before.chars().next_back())?;
    let bracketed = inside.len() < line.len();
    let start = if bracketed { before.strip_suffix(['(', '（', '[', '［', '〔', '【'])? } else { before };
    (note.length == inside.len() - at).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_notes_are_read() {
        for (line, text, rest) in [
            ("註1：李大某", "1", "李大某"),
            ("註一、李大某", "1", "李大某"),
            ("註十二：李大某", "12", "李大某"),
            ("註① 李大某", "①", "李大某"),
            ("注1. 李大某", "1", " 李大某"),
            ("註 3 李大某", "3", "李大某"),
            ("注释2：李大某", "2", "李大某"),
            ("（註4）李大某", "4", "李大某"),
            ("註1.", "1", ""),
            ("註2", "2", ""),
            ("[^3]: 李大某", "^3", " 李大某"),
        ] {
            let (note, length) = label(line).expect(line);
            assert_eq!((note.text.as_str(), &line[length..]), (text, rest), "{line}");
        }
        for line in [
            "注：",
            "注1 000 mL",
            "注1.5 mL",
            "註冊",
            "注意",
            "(1)",
            "注一下水",
            "注1杯水",
            "附注",
            "注0：甲",
            "[^3]",
            "[^甲]: 乙",
        ] {
            assert_eq!(label(line), None, "{line}");
        }
    }
}
