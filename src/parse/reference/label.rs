//! Labels of references: `[1]`, `［１］`, `33[]`, `(1)`, `①`, `1.`, `1 `, `註1：`, also behind the bullet of a list.

use super::note;
use crate::text::numeral::{digit, is_circled, sign};

/// How a list prints its labels, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Style {
    /// `註1：` `註一、` `註①`, and `[^1]:` of Markdown
    Noted,
    /// `[1]` `［1］` `〔1〕` `【1】`
    Bracket,
    /// `33[]`, which a converter makes of `[33]`
    Emptied,
    /// `①`
    Circled,
    /// `(1)` `（1）` `⑴`
    Round,
    /// `1.` `1、` `1)` `⒈`
    Dot,
    /// `1 作者` `1作者`
    Bare,
    /// `[3 作者` `10[Author`, whose closing bracket was lost, here and there or in the whole list.
    Half,
}

impl Style {
    pub(super) const ALL: [Self; 8] =
        [Self::Noted, Self::Bracket, Self::Emptied, Self::Circled, Self::Round, Self::Dot, Self::Bare, Self::Half];

    /// Whether the number stands in brackets, or did.
    pub(super) fn is_bracketed(self) -> bool {
        matches!(self, Self::Bracket | Self::Emptied | Self::Half)
    }

    /// Whether a label of this style is one also in the middle of a line.
    pub(super) fn is_strong(self) -> bool {
        matches!(self, Self::Bracket | Self::Emptied | Self::Circled)
    }
}

/// A label at the beginning of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    pub style: Style,
    pub number: u32,
    /// As printed, without brackets; digits in half width.
    pub text: String,
    /// Bytes, with bullet and brackets.
    pub length: usize,
}

impl Label {
    /// Whether it is a footnote's in Markdown: `[^1]:`.
    pub(super) fn is_markdown(&self) -> bool {
        self.text.starts_with('^')
    }
}

/// The label at the beginning of a text, if its beginning can be one.
pub(super) fn read(text: &str) -> Option<Label> {
    let bullet = bullet_length(text);
    let rest = text.get(bullet..)?;
    if let Some((note, length)) = note::label(rest) {
        return Some(Label { style: Style::Noted, number: note.number, text: note.text, length: bullet + length });
    }
    let first = rest.chars().next()?;
    if is_circled(first) {
        return Some(Label {
            style: Style::Circled,
            number: sign(first)?,
            text: first.into(),
            length: bullet + first.len_utf8(),
        });
    }
    if let ('⑴'..='⒛', Some(number)) = (first, sign(first)) {
        let style = if first < '⒈' { Style::Round } else { Style::Dot };
        return Some(Label { style, number, text: number.to_string(), length: bullet + first.len_utf8() });
    }
    let open = matches!(first, '[' | '［' | '〔' | '【' | '「' | '(' | '（');
    let inside = if open { rest.get(first.len_utf8()..)? } else { rest };
    let blank = if open { inside.len() - inside.trim_start().len() } else { 0 };
    let (number, digits) = digits_at(inside.get(blank..)?)?;
    let behind = inside.get(blank + digits.len()..)?;
    let gap = behind.len() - behind.trim_start_matches([' ', '\u{3000}', '\u{A0}']).len();
    let next = behind.get(gap..).and_then(|rest| rest.chars().next());
    let start = bullet + rest.len() - inside.len() + blank + digits.len();
    let text = || digits.chars().filter_map(digit).filter_map(|value| char::from_digit(value, 10)).collect();
    let label = |style, more: usize| Some(Label { style, number, text: text(), length: start + more });
    match (open, next) {
        (true, Some(close @ (']' | '］' | '〕' | '】' | '」'))) if !matches!(first, '(' | '（') => {
            label(Style::Bracket, gap + close.len_utf8())
        }
        (true, Some(close @ (')' | '）'))) if matches!(first, '(' | '（') => {
            label(Style::Round, gap + close.len_utf8())
        }
        (true, Some(c)) if c.is_alphabetic() && !matches!(first, '(' | '（' | '「') => label(Style::Half, gap),
        (true, _) => None,
        (false, Some(open @ ('[' | '［'))) => {
            let bracket = behind.get(gap..)?;
            match bracket.char_indices().nth(1)? {
                (at, close @ (']' | '］')) => label(Style::Emptied, gap + at + close.len_utf8()),
                (at, c) if c.is_alphabetic() && gap == 0 && !is_type(bracket) => label(Style::Half, gap + at),
                // `1 [1]`: a list of its own numbers around the labels.
                _ => read(bracket)
                    .filter(|inner| {
                        inner.style == Style::Bracket
                            && inner.number == number
                            && open != first
                            && !digits.starts_with('0')
                    })
                    .and_then(|inner| label(Style::Bracket, gap + inner.length)),
            }
        }
        // A stray closing bracket: its opening one was lost.
        (false, Some(close @ (']' | '］' | '〕' | '】' | '」'))) => label(Style::Bracket, gap + close.len_utf8()),
        (false, Some(mark @ ('.' | '．' | '、' | ')' | '）' | '。'))) => {
            let after = behind.get(gap + mark.len_utf8()..).and_then(|rest| rest.chars().next());
            if after.is_some_and(|c| digit(c).is_some()) { None } else { label(Style::Dot, gap + mark.len_utf8()) }
        }
        (false, Some(c)) if gap > 0 && c.is_alphabetic() => label(Style::Bare, gap),
        (false, Some('《' | '“' | '"')) => label(Style::Bare, gap),
        (false, Some(c))
            if gap == 0 && c.is_alphabetic() && !matches!(c, '年' | '月' | '日' | '期' | '卷' | '页' | '版') =>
        {
            label(Style::Bare, 0)
        }
        _ => None,
    }
}

/// Whether a type mark begins here: the number before it belongs to a title.
fn is_type(bracket: &str) -> bool {
    let mut inside = bracket.chars().skip(1).skip_while(char::is_ascii_uppercase);
    inside.next().is_none_or(|c| matches!(c, ']' | '］' | '/' | '」'))
}

/// Bytes of the bullet of a list, with the spaces around it.
fn bullet_length(text: &str) -> usize {
    let rest = text.trim_start();
    let stripped = rest.strip_prefix(['-', '*', '•', '●', '■', '◆', '○', '·', '–', '—', '＊']).map(str::trim_start);
    text.len() - stripped.unwrap_or(rest).len()
}

/// One to four digits of either width: their value, and as they are printed.
fn digits_at(text: &str) -> Option<(u32, &str)> {
    let (mut number, mut length) = (0, 0);
    for (position, (c, value)) in text.chars().map_while(|c| Some((c, digit(c)?))).enumerate() {
        if position == 4 {
            return None;
        }
        number = number * 10 + value;
        length += c.len_utf8();
    }
    let digits = text.get(..length)?;
    (1..2_000).contains(&number).then_some((number, digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_every_style_are_read() {
        let cases = [
            ("[1]张三", Style::Bracket, "1", "张三"),
            ("[ 12 ] 张三", Style::Bracket, "12", " 张三"),
            ("［１２］张三", Style::Bracket, "12", "张三"),
            ("[3］张三", Style::Bracket, "3", "张三"),
            ("〔4〕张三", Style::Bracket, "4", "张三"),
            ("【5】张三", Style::Bracket, "5", "张三"),
            ("- [1]张三", Style::Bracket, "1", "张三"),
            ("·[22] 张三", Style::Bracket, "22", " 张三"),
            ("33[] Smith", Style::Emptied, "33", " Smith"),
            ("①张三", Style::Circled, "①", "张三"),
            ("(1) 张三", Style::Round, "1", " 张三"),
            ("（1）张三", Style::Round, "1", "张三"),
            ("⑴张三", Style::Round, "1", "张三"),
            ("1. 张三", Style::Dot, "1", " 张三"),
            ("1．张三", Style::Dot, "1", "张三"),
            ("1、张三", Style::Dot, "1", "张三"),
            ("⒈张三", Style::Dot, "1", "张三"),
            ("19 张三", Style::Bare, "19", "张三"),
            ("5Yao T", Style::Bare, "5", "Yao T"),
            ("2《湖报》社", Style::Bare, "2", "《湖报》社"),
            ("「3]张三", Style::Bracket, "3", "张三"),
            ("[12」张三", Style::Bracket, "12", "张三"),
            ("1 [1]Coot", Style::Bracket, "1", "Coot"),
            ("[3 张三", Style::Half, "3", "张三"),
            ("[3Coot R", Style::Half, "3", "Coot R"),
            ("10[Coot R", Style::Half, "10", "Coot R"),
            ("註1：张三", Style::Noted, "1", "张三"),
            ("註一、张三", Style::Noted, "1", "张三"),
        ];
        for (text, style, label, rest) in cases {
            let found = read(text).expect(text);
            assert_eq!((found.style, found.text.as_str(), &text[found.length..]), (style, label, rest), "{text}");
        }
    }

    #[test]
    fn other_beginnings_are_no_labels() {
        for text in [
            "张三",
            "2018年",
            "[J]",
            "(2018) 刊",
            "1.5 倍",
            "[2018-03-05]",
            "",
            "-",
            "[1",
            "12345 张",
            "3[J].",
            "2 [1]张",
            "「3月",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
