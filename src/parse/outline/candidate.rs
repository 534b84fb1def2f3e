//! Lines that may be headings: a number with a short title, or with a title that runs into its text.

use std::collections::HashSet;

use super::named;
use super::scheme::{self, Divider, Number, Scheme};
use crate::essay::SectionKind;
use crate::parse::chars::{columns, digit, han_count, is_han, is_opener};
use crate::parse::located::Stretch;
use crate::parse::page::Page;

/// A line that may be a heading.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    pub line: usize,
    /// None for an unnumbered heading.
    pub number: Option<Number>,
    /// The printed number.
    pub number_at: Option<Stretch>,
    pub title: Stretch,
    /// Where the text begins that the title runs into.
    pub run_in: Option<usize>,
    /// How much it looks like a heading: 1 where nothing speaks against it.
    pub weight: f32,
}

/// The longest title, in characters.
const LONGEST: usize = 42;

/// Reads a line as a heading.
pub(super) fn read(page: &Page<'_>, index: usize) -> Option<Candidate> {
    let line = page.line(index);
    let at = page.at(index);
    if let Some((title, run_in)) = named::read(line) {
        return Some(Candidate {
            line: index,
            number: None,
            number_at: None,
            title: at.start + title.start..at.start + title.end,
            run_in: run_in.map(|from| at.start + from),
            weight: 1.0,
        });
    }
    let markup = page.lines.get(index).is_some_and(|line| line.markup > 0);
    let Some(number) = scheme::read(line) else {
        return markup.then_some(Candidate {
            line: index,
            number: None,
            number_at: None,
            title: at,
            run_in: None,
            weight: 1.0,
        });
    };
    let (title, run_in, weight) = title(line, &number)?;
    let weight = if markup { weight + 1.0 } else { weight };
    let weight = if run_in.is_none() && is_broken(page, index) { weight - 0.6 } else { weight };
    Some(Candidate {
        line: index,
        number_at: Some(at.start..at.start + number.end),
        title: at.start + title.start..at.start + title.end,
        run_in: run_in.map(|from| at.start + from),
        weight,
        number: Some(number),
    })
}

/// The columns of a line that may be the first of a wrapped paragraph: narrower columns are not printed.
const NARROWEST: usize = 44;

/// Whether a line goes on in the next one, as an item of a list that is wrapped at a width: a heading is narrower than the
/// text below it.
fn is_broken(page: &Page<'_>, index: usize) -> bool {
    let wide = columns(page.line(index));
    let adjacent = page.is_open(index + 1) && page.lines.get(index + 1).is_some_and(|line| line.blanks == 0);
    let below = page.line(index + 1);
    wide >= NARROWEST && adjacent && columns(below) <= wide + 6 && scheme::read(below).is_none()
}

/// Divides titles that run into their text at a colon, where the line is broken so early that all of it could be the
/// title: a sibling with a whole sentence behind its colon shows that they do. Items in brackets are left alone, they are
/// lists in the text more often than headings.
pub(super) fn divide_like_siblings(page: &Page<'_>, candidates: &mut [Candidate]) {
    let text = page.text;
    let family = |candidate: &Candidate| {
        let number = candidate.number.as_ref()?;
        let item = matches!(number.scheme, Scheme::ArabicParen | Scheme::HalfParen | Scheme::Circled);
        (!item).then_some((number.scheme, number.values.len()))
    };
    let runs_in = |candidate: &&Candidate| {
        let behind = text.get(candidate.title.end..page.at(candidate.line).end).unwrap_or_default();
        candidate.run_in.is_some() && behind.starts_with([':', '：']) && behind.contains('。')
    };
    let shown: HashSet<_> = candidates.iter().filter(runs_in).filter_map(family).collect();
    for candidate in candidates.iter_mut().filter(|candidate| candidate.run_in.is_none()) {
        let title = text.get(candidate.title.clone()).unwrap_or_default();
        if family(candidate).is_some_and(|family| shown.contains(&family))
            && let Some((end, behind)) = at_colon(title)
        {
            candidate.run_in = Some(candidate.title.start + behind);
            candidate.title.end = candidate.title.start + end;
        }
    }
}

/// The colon of `标题:正文`, and where the text begins behind it, which is longer than a few words.
fn at_colon(title: &str) -> Option<(usize, usize)> {
    let (at, colon) = title.char_indices().take(18).skip(2).find(|(_, c)| matches!(c, ':' | '：'))?;
    let text = title.get(at + colon.len_utf8()..)?.trim_start();
    (text.chars().count() >= 8).then(|| (at, title.len() - text.len()))
}

/// The title behind a number: its bytes, where its text begins if it runs in, and how much it looks like one.
fn title(line: &str, number: &Number) -> Option<(Stretch, Option<usize>, f32)> {
    let rest = line.get(number.title..)?;
    let whole = number.title..line.len();
    if rest.trim().is_empty() {
        let ordinal = matches!(number.scheme, Scheme::Chapter | Scheme::Section | Scheme::Part);
        return ordinal.then_some((line.len()..line.len(), None, 0.8));
    }
    let first = rest.chars().next()?;
    if !(first.is_alphanumeric() || is_opener(first) || matches!(first, '"' | '$' | '”' | '「')) {
        return None;
    }
    let bare = rest.trim_end_matches([':', '：', ' ', '　']);
    let length = bare.chars().take(200).count();
    let stops = bare.ends_with(['。', '；', ';', '，', ',', '、']) || bare.contains('。');
    let single = length == 1 && han_count(bare) == 1 && matches!(number.divider, Divider::Comma | Divider::Dot);
    if length <= LONGEST && columns(bare) <= 96 && !stops && (is_wordy(bare) || single) {
        let end = number.title + bare.len();
        return Some((whole.start..end, None, weight(number, bare)));
    }
    let (end, text) = run_in(rest, number)?;
    let title = rest.get(..end)?;
    let weight =
        weight(number, title) * if number.scheme == Scheme::Decimal && number.values.len() == 1 { 0.4 } else { 0.6 };
    is_wordy(title).then(|| (number.title..number.title + end, Some(number.title + text), weight))
}

/// Whether there are words in it: Han characters, or a Latin word.
fn is_wordy(title: &str) -> bool {
    han_count(title) >= 2 || title.split(|c: char| !c.is_ascii_alphabetic()).any(|word| word.len() >= 3)
}

fn weight(number: &Number, title: &str) -> f32 {
    let mut weight: f32 = match number.scheme {
        Scheme::ArabicParen | Scheme::HalfParen => 0.7,
        Scheme::Circled => 0.5,
        _ => 1.0,
    };
    let length = title.chars().count();
    let commas = title.matches(['，', ',']).count();
    for (applies, cost) in [
        (length > 28, 0.3),
        (commas == 1, 0.15),
        (commas > 1, 0.5),
        (
            number.divider == Divider::Nothing
                && number.scheme == Scheme::Decimal
                && number.values.len() == 1
                && scheme::opens_with_unit(title),
            0.7,
        ),
        (number.divider == Divider::Comma && number.scheme == Scheme::Han && title.starts_with(['二', '三']), 0.4),
        (title.contains('='), 0.6),
        // `一 $20$ 千米`: a dash read as a numeral, and a figure.
        (number.divider == Divider::Space && number.scheme == Scheme::Han && title.starts_with('$'), 0.7),
        (title.contains(['！', '!']), 0.1),
        (title.contains("[J]") || title.contains("[M]") || title.contains("［J］"), 1.0),
        (han_count(title) == 0, 0.5),
        (title.starts_with(|c: char| c.is_ascii_lowercase()), 0.5),
        (title.chars().filter(|c| digit(*c).is_some()).count() * 3 > length, 0.4),
        // Cells of tables and lists of institutions.
        (title.contains("大学") && title.ends_with(|c: char| digit(c).is_some()), 0.8),
    ] {
        if applies {
            weight -= cost;
        }
    }
    if named::kind(title) != SectionKind::Body {
        weight += 0.6;
    }
    weight
}

/// Where a title ends that runs into its text, and where the text begins: `标题。正文`, `标题：正文`, `标题 正文`.
fn run_in(rest: &str, number: &Number) -> Option<(usize, usize)> {
    if number.scheme == Scheme::Circled {
        return None;
    }
    let mut before = None;
    let mut inside = 0;
    let mut spaced = None;
    for (position, (at, c)) in rest.char_indices().take(36).enumerate() {
        let behind = rest.get(at + c.len_utf8()..).unwrap_or_default();
        let text = rest.len() - behind.trim_start().len();
        let enough = |least: usize| behind.chars().filter(|c| !c.is_whitespace()).take(least).count() >= least;
        inside += usize::from(is_opener(c));
        inside = inside.saturating_sub(usize::from(crate::parse::chars::is_closer(c)));
        match c {
            // `2.1.1 应用 该法具有悠久的历史。` ends its title at the space.
            '。' | '．' if position >= 2 && enough(8) => return spaced.or((position <= 30).then_some((at, text))),
            '.' if position >= 2
                && before.is_some_and(is_han)
                && behind.trim_start().starts_with(is_han)
                && enough(12) =>
            {
                return Some((at, text));
            }
            '：' | ':' if position >= 2 && inside == 0 => return (position <= 18 && enough(10)).then_some((at, text)),
            '，' | ',' | '；' | ';' | '？' | '！' => {
                if spaced.is_some() && position > 6 {
                    return spaced;
                }
                if position > 20 || rest.get(..at)?.contains(['，', ',']) {
                    return None;
                }
            }
            ' ' | '　'
                if position >= 3
                    && inside == 0
                    && behind.trim_start().starts_with(is_han)
                    && before.is_some_and(is_han) =>
            {
                let wide = c == '　' || behind.starts_with([' ', '　']);
                let prose = behind.contains('。') && enough(40);
                let plain = !rest.get(..at)?.contains(['，', ',', '、']);
                if prose && plain && (wide || number.values.len() > 1 || number.scheme != Scheme::Decimal) {
                    return Some((at, text));
                }
                if plain && position <= 14 && number.values.len() > 1 && spaced.is_none() && enough(20) {
                    spaced = Some((at, text));
                }
            }
            _ => {}
        }
        before = Some(c);
    }
    None
}

/// Where a second heading begins on the line of a first: `一、概述 （一）内涵`, `2 方法 2.1 对象`.
pub(super) fn second(line: &str) -> Option<usize> {
    let first = scheme::read(line)?;
    if line.len() > 20_000 {
        return None;
    }
    let mut space = false;
    for (at, c) in line.char_indices().skip_while(|(at, _)| *at <= first.title).take(60) {
        let candidate = if c.is_whitespace() || !(space || matches!(c, '(' | '（')) {
            None
        } else {
            scheme::read(line.get(at..)?)
        };
        if let Some(next) = candidate {
            let below = match (first.scheme, next.scheme) {
                (Scheme::Decimal, Scheme::Decimal) => {
                    next.values.len() == first.values.len() + 1
                        && next.values.starts_with(&first.values)
                        && next.last() == 1
                }
                (Scheme::Chapter, Scheme::Section) | (Scheme::Han | Scheme::Formal, Scheme::HanParen) => {
                    next.last() == 1
                }
                (Scheme::Han | Scheme::HanParen, Scheme::Decimal) => {
                    next.values == [1] && matches!(next.divider, Divider::Dot | Divider::Comma)
                }
                _ => false,
            };
            let title = line.get(first.title..at)?;
            if below && title.chars().count() >= 2 && !title.contains(['。', '；']) {
                return Some(at);
            }
        }
        space = c.is_whitespace();
        if matches!(c, '。' | '；') {
            return None;
        }
    }
    None
}
