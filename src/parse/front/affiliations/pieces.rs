//! The pieces of a line of affiliations, each with its number or letter.

use super::Mark;
use crate::parse::chars::{digit, is_han};
use crate::parse::located::{Stretch, slice};

/// One affiliation of a line, or one department, as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub mark: Mark,
    pub at: Stretch,
    /// Whether it is one of several departments of an institution.
    pub department: bool,
}

impl Piece {
    /// A piece that begins here.
    fn at(start: usize, mark: Mark) -> Self {
        Self { mark, at: start..start, department: false }
    }
}

/// The pieces between numbers, semicolons and brackets that close and open: each with its number.
pub(super) fn of(text: &str, line: &Stretch) -> Vec<Piece> {
    let inside = slice(text, line);
    let mut pieces = vec![Piece::at(line.start, Mark::default())];
    let mut before: Option<char> = None;
    let mut skip_to = 0;
    for (offset, c) in inside.char_indices() {
        let at = line.start + offset;
        if offset < skip_to {
            before = Some(c);
            continue;
        }
        let rest = inside.get(offset..).unwrap_or_default();
        let digits = inside.get(..offset).unwrap_or_default().bytes().rev().take(8).take_while(u8::is_ascii_digit);
        let behind_postcode = digits.count() == 6;
        let numbered = two_digits(inside, offset).or_else(|| number_before_name(rest, before, behind_postcode));
        // The next name may have lost its number, or have a quote for it.
        let quoted = matches!(c, '“' | '”' | '‘' | '’' | '\'') && rest.chars().nth(1).is_some_and(is_han);
        if let Some((mark, length)) = numbered {
            close(&mut pieces, at);
            pieces.push(Piece::at(at + length, mark));
            skip_to = offset + length;
        } else if behind_postcode && (is_han(c) || quoted) && has_name(text, &pieces, at) {
            let from = if quoted { at + c.len_utf8() } else { at };
            close(&mut pieces, at);
            pieces.push(Piece::at(from, Mark::default()));
        } else if matches!(c, ';' | '；')
            || (matches!(c, ')' | '）')
                && rest.get(c.len_utf8()..).is_some_and(|r| r.trim_start().starts_with(['(', '（'])))
        {
            close(&mut pieces, at);
            pieces.push(Piece::at(at + c.len_utf8(), Mark::default()));
        }
        before = Some(c);
    }
    close(&mut pieces, line.end);
    pieces.retain(|piece| !slice(text, &piece.at).trim().is_empty());
    pieces
}

/// Whether the last piece has a name already: a postcode may also stand before it.
fn has_name(text: &str, pieces: &[Piece], at: usize) -> bool {
    pieces.last().is_some_and(|last| slice(text, &(last.at.start..at)).contains(is_han))
}

fn close(pieces: &mut [Piece], at: usize) {
    if let Some(last) = pieces.last_mut() {
        last.at.end = at.max(last.at.start);
    }
}

/// A number of two digits before a Han name, where the piece before it has ended: `；11.某大学`. Elsewhere it may be of a street
/// or a year.
fn two_digits(inside: &str, offset: usize) -> Option<(Mark, usize)> {
    let rest = inside.get(offset..)?;
    let number =
        rest.get(..2).filter(|number| number.bytes().all(|b| b.is_ascii_digit()) && !number.starts_with('0'))?;
    let behind = rest.get(2..)?;
    let name = behind.trim_start_matches(|c: char| matches!(c, '.' | '．' | '、') || c.is_whitespace());
    let ended = inside.get(..offset)?.trim_end();
    let ended = ended.is_empty() || ended.ends_with([';', '；', '(', '（', ')', '）']);
    let named = name.starts_with(|c: char| is_han(c) || c == '《');
    (ended && named).then(|| (Mark { number: Some(number.to_owned()), ..Mark::default() }, rest.len() - name.len()))
}

/// `215000 江苏省苏州市，某大学`
fn begins_with_postcode(text: &str) -> bool {
    let word = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let next = word.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '，')).chars().next();
    text.len() - word.len() == 6 && next.is_some_and(is_han)
}

/// A number or letter with its dot here, before a Han name, and not a part of a longer number: the mark and its bytes.
fn number_before_name(rest: &str, before: Option<char>, behind_postcode: bool) -> Option<(Mark, usize)> {
    let rest = rest.char_indices().nth(12).map_or(rest, |(at, _)| rest.get(..at).unwrap_or_default());
    let first = rest.chars().next()?;
    let mark = match first {
        '¹' => "1".to_owned(),
        '²' => "2".to_owned(),
        '³' => "3".to_owned(),
        // What recognition makes of a 1 at the start.
        '丨' if before.is_none() => "1".to_owned(),
        'a'..='h' => first.to_string(),
        _ => digit(first)?.to_string(),
    };
    let letter = first.is_ascii_alphabetic();
    let behind = rest.get(first.len_utf8()..)?;
    let dotted = behind.trim_start_matches(|c: char| {
        matches!(c, '.' | '．' | '、' | ')' | '）' | ']' | '］' | '〕' | ',') || c.is_whitespace()
    });
    let next = dotted.chars().next()?;
    let name_follows = is_han(next)
        || matches!(next, '(' | '（' | '《' | '“')
        || dotted.len() < behind.len() && begins_with_postcode(dotted);
    let raised = matches!(first, '¹' | '²' | '³');
    let apart = raised || behind_postcode || before.is_none_or(|c| digit(c).is_none() && !c.is_ascii_alphabetic());
    if letter && (dotted.len() == behind.len() || !before.is_none_or(|c| !c.is_alphanumeric() || is_han(c))) {
        return None;
    }
    // `100101 2中国…` and `7300002中国科学院`: the digit behind a postcode is the next number.
    let mark = if letter {
        Mark { letter: Some(mark), ..Mark::default() }
    } else {
        Mark { number: Some(mark), ..Mark::default() }
    };
    (name_follows && apart).then(|| (mark, rest.len() - dotted.len()))
}
