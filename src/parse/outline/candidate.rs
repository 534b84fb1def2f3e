//! Lines that may be headings: a number with a short title, or with a title that runs into its text.

use std::collections::HashSet;

use super::alike;
use super::decimal;
use super::glued;
use super::long;
use super::named;
use super::scheme::{self, Divider, Number, Scheme};
use super::spaced as single_space;
use super::stopped;
use super::why::Refusal;
use super::work;
use crate::essay::SectionKind;
use crate::parse::chars::{columns, digit, formulas_as_signs, han_count, is_han, is_opener};
use crate::parse::located::Stretch;
use crate::parse::page::Page;

/// A line that may be a heading.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    pub line: usize,
    /// The line on which the title ends: the next one where it is broken, or stands below its number.
    pub last: usize,
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

/// The longest title, in characters; a formula is one.
const LONGEST: usize = 42;

/// Reads a line as a heading; nothing where it doesn't begin like one.
///
/// # Errors
/// Why a line with a number can't be a heading.
pub(super) fn read(page: &Page<'_>, index: usize) -> Result<Option<Candidate>, Refusal> {
    let line = page.line(index);
    let at = page.at(index);
    if let Some((title, run_in)) = named::read(line) {
        return Ok(Some(Candidate {
            line: index,
            last: index,
            number: None,
            number_at: None,
            title: at.start + title.start..at.start + title.end,
            run_in: run_in.map(|from| at.start + from),
            weight: 1.0,
        }));
    }
    let markup = page.lines.get(index).is_some_and(|line| line.markup > 0);
    let Some(number) = scheme::read(line) else {
        return Ok(markup.then_some(Candidate {
            line: index,
            last: index,
            number: None,
            number_at: None,
            title: at,
            run_in: None,
            weight: 1.0,
        }));
    };
    let (title, run_in, weight) = match title(line, &number) {
        Err(why @ (Refusal::Long | Refusal::Sentence)) => glued_title(line, &number, glued::text_start)
            .or_else(|| long::title(page, index, &number).filter(|_| why == Refusal::Long))
            .or_else(|| stopped::title(page, index, &number))
            .or_else(|| alike::title(page, index, &number))
            .ok_or(why),
        Ok(whole) if whole.1.is_none() && is_broken(page, index) => {
            Ok(glued_title(line, &number, glued::broken_text_start).unwrap_or(whole))
        }
        // The full stop ends the first sentence of the text: `2.1.1 花期预测采用多年的记录。记录…`.
        Ok(stopped) if ends_at_stop(line, &stopped) => {
            // `花期随气温改变[17]。` cites what a sentence says.
            if line.get(..stopped.0.end).is_some_and(|title| title.ends_with([']', '］'])) {
                return Err(Refusal::Sentence);
            }
            Ok(glued_title(line, &number, glued::text_start).filter(|cut| cut.0.end < stopped.0.end).unwrap_or(stopped))
        }
        Ok(cited) if cited.1.is_some() && work::is_work(line, line.get(cited.0.clone()).unwrap_or_default()) => {
            return Err(Refusal::Sentence);
        }
        found => found,
    }?;
    let weight = if markup { weight + 1.0 } else { weight };
    let weight = if run_in.is_none() && is_broken(page, index) { weight - 0.6 } else { weight };
    Ok(Some(placed(page, index, number, (title, run_in, weight))))
}

/// Whether a title runs into its text at a full stop.
fn ends_at_stop(line: &str, (title, run_in, _): &Title) -> bool {
    run_in.is_some() && line.get(title.end..).is_some_and(|rest| rest.starts_with('。'))
}

/// A title that the text is glued to, behind a number with several parts; `text_start` tells where the text begins.
fn glued_title(line: &str, number: &Number, text_start: fn(&str) -> Option<usize>) -> Option<Title> {
    let deep = number.scheme == Scheme::Decimal && number.values.len() > 1;
    let rest = line.get(number.title..).filter(|_| deep)?;
    up_to(line, number, text_start(rest)?)
}

/// The title up to where its text begins, which is counted behind the number.
fn up_to(line: &str, number: &Number, text: usize) -> Option<Title> {
    let from = number.title;
    let title = line.get(from..from + text)?.trim_end();
    let found = (from..from + title.len(), Some(from + text), weight(number, title) * 0.6);
    is_wordy(title).then_some(found)
}

/// The candidate with a number that was told otherwise than from the line as it is printed, if it has a title.
pub(super) fn with_number(page: &Page<'_>, index: usize, number: Number) -> Option<Candidate> {
    let found = title(page.line(index), &number).ok()?;
    Some(placed(page, index, number, found))
}

/// A candidate whose text begins at a byte behind its number, in the same line.
pub(super) fn divided(page: &Page<'_>, index: usize, number: Number, text: usize) -> Option<Candidate> {
    let found = up_to(page.line(index), &number, text)?;
    Some(placed(page, index, number, found))
}

/// The candidate with its title where it stands on the page.
fn placed(page: &Page<'_>, index: usize, number: Number, (title, run_in, weight): Title) -> Candidate {
    let start = page.at(index).start;
    Candidate {
        line: index,
        last: index,
        number_at: Some(start..start + number.end),
        title: start + title.start..start + title.end,
        run_in: run_in.map(|from| start + from),
        weight,
        number: Some(number),
    }
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

/// The colon of `标题:正文`, and where the text begins behind it, which is longer than a few words. What stands behind
/// `研究一：` is the title.
fn at_colon(title: &str) -> Option<(usize, usize)> {
    let (at, colon) = title.char_indices().take(18).skip(2).find(|(_, c)| matches!(c, ':' | '：'))?;
    let before = title.get(..at)?.trim_end();
    if before.ends_with(|c: char| digit(c).is_some() || "一二三四五六七八九十".contains(c)) {
        return None;
    }
    let text = title.get(at + colon.len_utf8()..)?.trim_start();
    (text.chars().count() >= 8).then(|| (at, title.len() - text.len()))
}

/// A title's bytes, where its text begins if it runs in, and how much it looks like one.
pub(super) type Title = (Stretch, Option<usize>, f32);

/// The title behind a number.
fn title(line: &str, number: &Number) -> Result<Title, Refusal> {
    let rest = line.get(number.title..).unwrap_or_default();
    let whole = number.title..line.len();
    if rest.trim().is_empty() {
        let ordinal = matches!(number.scheme, Scheme::Chapter | Scheme::Section | Scheme::Part);
        return ordinal.then_some((line.len()..line.len(), None, 0.8)).ok_or(Refusal::Wordless);
    }
    if !rest.starts_with(|c: char| c.is_alphanumeric() || is_opener(c) || matches!(c, '"' | '$' | '”' | '「')) {
        return Err(Refusal::Untitled);
    }
    let bare = rest.trim_end_matches([':', '：', ' ', '　']);
    let stops = bare.ends_with(['。', '；', ';', '，', ',', '、']) || bare.contains('。');
    let single = bare.chars().take(2).count() == 1
        && han_count(bare) == 1
        && matches!(number.divider, Divider::Comma | Divider::Dot);
    // `4：计算到 $c_1$ 与 $c_2$ 的距离` is sooner a step of an algorithm.
    let plain = number.scheme == Scheme::Decimal && number.values.len() == 1;
    let short = is_short(bare) && !(plain && bare.chars().take(200).count() > LONGEST);
    if short && !stops && (is_wordy(bare) || single) {
        let end = number.title + bare.len();
        return Ok((whole.start..end, None, weight(number, bare)));
    }
    let refusal = match (short, stops) {
        (true, false) => Refusal::Wordless,
        (_, true) => Refusal::Sentence,
        (false, false) => Refusal::Long,
    };
    let Some((end, text)) = run_in(rest, number) else { return Err(refusal) };
    let title = rest.get(..end).unwrap_or_default();
    let weight =
        weight(number, title) * if number.scheme == Scheme::Decimal && number.values.len() == 1 { 0.4 } else { 0.6 };
    let found = (number.title..number.title + end, Some(number.title + text), weight);
    is_wordy(title).then_some(found).ok_or(Refusal::Wordless)
}

/// Whether a title is no longer than most titles are.
pub(super) fn is_short(title: &str) -> bool {
    let seen = formulas_as_signs(title);
    // A Latin name in brackets is long without making the title so: `间隔法（interval procedure）`.
    let plain = glued::without_gloss(&seen);
    let latin = seen.get(plain.len()..).is_some_and(|gloss| han_count(gloss) == 0);
    let counted = if latin { plain } else { &seen };
    counted.chars().take(LONGEST + 1).count() <= LONGEST && columns(&seen) <= 96
}

/// Whether there are words in it: Han characters, or a Latin word.
pub(super) fn is_wordy(title: &str) -> bool {
    han_count(title) >= 2 || title.split(|c: char| !c.is_ascii_alphabetic()).any(|word| word.len() >= 3)
}

/// How much a title looks like one.
pub(super) fn weight(number: &Number, title: &str) -> f32 {
    let base: f32 = match number.scheme {
        Scheme::ArabicParen | Scheme::HalfParen => 0.7,
        Scheme::Circled => 0.5,
        _ => 1.0,
    };
    let named = if named::kind(title) == SectionKind::Body { 0.0 } else { 0.6 };
    let doubts = doubts(number, title);
    doubts.iter().filter(|doubt| doubt.applies).fold(base, |weight, doubt| weight - doubt.cost) + named
}

/// Something that speaks against a title.
struct Doubt {
    applies: bool,
    cost: f32,
    /// In words that go on from "it speaks that …".
    told: &'static str,
}

fn doubts(number: &Number, title: &str) -> [Doubt; 13] {
    let seen = formulas_as_signs(title);
    let length = seen.chars().count();
    let commas = title.matches(['，', ',']).count();
    let plain = number.divider == Divider::Nothing && number.scheme == Scheme::Decimal && number.values.len() == 1;
    let listed = number.divider == Divider::Comma && number.scheme == Scheme::Han;
    let spaced = number.divider == Divider::Space && number.scheme == Scheme::Han;
    let doubt = |applies, cost, told| Doubt { applies, cost, told };
    [
        doubt(length > 28, 0.3, "its title is long"),
        doubt(commas == 1, 0.15, "a comma stands in its title"),
        doubt(commas > 1, 0.5, "commas stand in its title"),
        doubt(plain && decimal::opens_with_unit(title), 0.7, "its title begins with a unit, as an amount does"),
        doubt(listed && title.starts_with(['二', '三']), 0.4, "its number enumerates"),
        // `一 $20$ 千米`: a dash read as a numeral, and a figure.
        doubt(spaced && title.starts_with('$'), 0.7, "its title begins with a figure"),
        doubt(seen.contains('='), 0.6, "an equals sign stands in its title"),
        doubt(title.contains(['！', '!']), 0.1, "an exclamation mark stands in its title"),
        doubt(["[J]", "[M]", "［J］"].iter().any(|mark| title.contains(mark)), 1.0, "its title has a reference's mark"),
        doubt(han_count(title) == 0, 0.5, "its title has no Han character"),
        doubt(title.starts_with(|c: char| c.is_ascii_lowercase()), 0.5, "its title begins with a small letter"),
        doubt(seen.chars().filter(|c| digit(*c).is_some()).count() * 3 > length, 0.4, "its title is mostly figures"),
        // Cells of tables and lists of institutions.
        doubt(
            title.contains("大学") && title.ends_with(|c: char| digit(c).is_some()),
            0.8,
            "its title looks like an institution",
        ),
    ]
}

/// What speaks against a line with a number, in words that go on from "it speaks that …".
pub(super) fn against(line: &str) -> Vec<&'static str> {
    let Some(number) = scheme::read(line) else { return Vec::new() };
    let Ok((at, run_in, _)) = title(line, &number) else { return Vec::new() };
    let doubts = doubts(&number, line.get(at).unwrap_or_default());
    let mut told: Vec<_> = doubts.iter().filter(|doubt| doubt.applies).map(|doubt| doubt.told).collect();
    if run_in.is_some() {
        told.push("text stands behind its title on the same line");
    }
    told
}

/// Where a title ends that runs into its text, and where the text begins: `标题。正文`, `标题：正文`, `标题 正文`.
fn run_in(rest: &str, number: &Number) -> Option<(usize, usize)> {
    if number.scheme == Scheme::Circled {
        return None;
    }
    let mut before = None;
    let mut inside = 0;
    let mut spaced = None;
    let named = |at: usize| rest.get(..at).is_some_and(single_space::is_part);
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
            '：' | ':' if position >= 2 && inside == 0 => {
                let listed = ["包括", "如下", "分为", "主要有"]
                    .iter()
                    .any(|word| rest.get(..at).is_some_and(|t| t.ends_with(word)));
                return (position <= 18 && enough(10) && !listed).then_some((at, text));
            }
            '，' | ',' | '；' | ';' | '？' | '！' => {
                if spaced.is_some() && position > 6 {
                    return spaced;
                }
                if position > 20 || rest.get(..at)?.contains(['，', ',']) {
                    return None;
                }
            }
            // Two characters may be half a word: `1.3水样 品分析`.
            ' ' | '　'
                if position >= 2
                    && (position > 2 || number.scheme != Scheme::Decimal || named(at))
                    && inside == 0
                    && behind.trim_start().starts_with(is_han)
                    && before.is_some_and(is_han) =>
            {
                let wide = c == '　' || behind.starts_with([' ', '　']);
                let prose = behind.contains('。') && enough(40);
                let plain = !rest.get(..at)?.contains(['，', ',', '、']);
                // `3 讨论 …`
                if prose && plain && (wide || named(at) || number.values.len() > 1 || number.scheme != Scheme::Decimal)
                {
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
    // The text is one sentence.
    spaced.filter(|_| rest.trim_end().ends_with('。'))
}
