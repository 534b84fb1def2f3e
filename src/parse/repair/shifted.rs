//! GBK bytes that were cut one byte late: `難點?;鶎狱h組織` for `難點。基層黨組織`.
//!
//! A program that looked for the bytes of `；` (A3 BB), `？` (A3 BF) or `！` (A3 A1) without respect for where characters
//! begin found them across two characters. The first byte of the character before it became `?`; from there on each
//! character is made of the second byte of one and the first byte of the next, until a byte below 80 ends the run.

use encoding_rs::GBK;

use super::Damage;
use super::words::{Pairs, log_likelihood};
use crate::essay::{DiagnosticCode, RepairKind};
use crate::text::chars::{any_three_bytes, any_two_bytes, is_han};
use crate::text::common::{bytes_in, is_common_han};
use crate::text::{Script, Span, full_width, is_simplified_only, is_traditional_only, script_of};

/// Characters that a run may have. Traditional text falls into step again within a few, Simplified text where a
/// character of one byte stands.
const LONGEST: usize = 120;

/// The logarithm of the likelihood that a character is a full stop, in place of a word of the dictionary. This and
/// the next ones were chosen on clean texts that were shifted on purpose.
const FULL_STOP: f64 = -3.4;

/// What it is worth that a pair of characters stands elsewhere in the document: this times the logarithm of how often.
const FAMILIAR: f64 = 1.5;

/// How much more likely, as a logarithm, the restored text must be than the damaged one.
const BETTER: f64 = 4.0;

/// Places whose lost character is chosen with the dictionary; more of them are damage beyond repair.
const MOST: usize = 2_000;

/// Whether a text may have shifted characters, a lost one before a mark: a cheap look before the real one.
pub(super) fn may_be_in(text: &str) -> bool {
    // `？` is EF BC 9F, U+FFFD is EF BF BD.
    let lost = |a: u8, b: u8, c: u8| (a == 0xEF) & ((b == 0xBC) & (c == 0x9F) | (b == 0xBF) & (c == 0xBD));
    let marked = |(at, lost): (usize, &str)| {
        text.get(at + lost.len()..).is_some_and(|behind| behind.starts_with(|c| second_byte(c).is_some()))
    };
    // Bytes of which a mark is the second one, or begins there.
    let plain = |a: u8, b: u8| (a == b'?') & ((b == b';') | (b == b'?') | (b == b'!') | (b == 0xEF));
    any_two_bytes(text, plain) || any_three_bytes(text, lost) && text.match_indices(['？', '\u{FFFD}']).any(marked)
}

pub(super) fn find(chars: &[char], damage: &mut Damage) {
    let mut from = 0;
    let mut pairs = None;
    let mut left = MOST;
    while let Some(site) = next_site(chars, from) {
        from = site + 1;
        let run = chars.get(site..).unwrap_or_default();
        let restored = if left > 0 { restore(run) } else { None };
        left = left.saturating_sub(1);
        let Some(restored) = restored else {
            if looks_shifted(run) {
                let message = "Characters shifted by half a character could not be restored.".to_owned();
                damage.report(DiagnosticCode::ShiftedCharacters, message, Span { start: site, end: site + 2 });
            }
            continue;
        };
        let Some((damaged, rest)) = run.split_at_checked(restored.length) else { continue };
        let before = chars.get(..site).unwrap_or_default();
        let behind: Vec<char> = restored.text.iter().copied().chain(rest.iter().copied().take(4)).collect();
        let pairs = pairs.get_or_insert_with(|| Pairs::of(chars));
        let to = [lost_character(before, &behind, pairs)].into_iter().chain(restored.text).collect();
        damage.repair(RepairKind::ShiftedGbk, damaged, to, site);
        from = site + restored.length;
    }
}

/// The next place where `?` stands before a mark and a character of two bytes.
fn next_site(chars: &[char], from: usize) -> Option<usize> {
    let rest = chars.get(from..)?;
    let at = rest.windows(3).position(|w| {
        matches!(w, [lost, mark, behind]
            if matches!(lost, '?' | '？' | '\u{FFFD}') && second_byte(*mark).is_some() && is_double_byte(*behind))
    })?;
    Some(from + at)
}

/// Whether a character can be made of two bytes that belong to neighbours.
fn is_double_byte(c: char) -> bool {
    !c.is_ascii() && bytes_in(GBK, c).is_some()
}

/// The second byte of a mark of full width that the search took for its own; half-width marks stand for them, too.
fn second_byte(mark: char) -> Option<u8> {
    match mark {
        ';' | '；' => Some(0xBB),
        '?' | '？' => Some(0xBF),
        '!' | '！' => Some(0xA1),
        _ => None,
    }
}

struct Restored {
    /// Characters of the damaged run, with the `?`.
    length: usize,
    /// What follows the lost character.
    text: Vec<char>,
}

/// Decodes the run at the beginning as what it was before it was cut, if that gives better text.
fn restore(run: &[char]) -> Option<Restored> {
    let mut bytes = vec![run.get(1).copied().and_then(second_byte)?];
    for (i, c) in run.iter().enumerate().take(LONGEST).skip(2) {
        if let Some(restored) = ends_lost(run, i, &bytes) {
            return Some(restored);
        }
        let in_step = match c {
            // The second byte of the last character.
            '\u{40}'..='\u{7E}' => {
                bytes.push(u8::try_from(u32::from(*c)).ok()?);
                true
            }
            // The second byte of the last character, and a letter behind it that was taken for a second byte.
            c => {
                let (first, second) = bytes_in(GBK, full_width(*c))?;
                bytes.extend([first, second]);
                second < 0x80
            }
        };
        if in_step {
            let length = i + 1;
            let text: Vec<char> = decode(&bytes)?.chars().collect();
            return is_better(&text, run.get(2..)?, length - 2).then_some(Restored { length, text });
        }
    }
    None
}

/// What the run was where `i` is the `?` at the end of a line for a last mark of which only the first byte is left. What a
/// character within a line was, nothing tells.
fn ends_lost(run: &[char], i: usize, bytes: &[u8]) -> Option<Restored> {
    let at_end = run.get(i + 1).is_none_or(|c| matches!(c, '\n' | '\r'));
    if run.get(i) != Some(&'?') || !at_end {
        return None;
    }
    let (first, whole) = bytes.split_last()?;
    let full_stop = decode(&[*first, 0xA3]).filter(|mark| mark == "。")?;
    let mut text: Vec<char> = decode(whole)?.chars().collect();
    // Compared without the full stop, of which the damaged text has nothing.
    if !is_better(&text, run.get(2..)?, i - 2) {
        return None;
    }
    text.extend(full_stop.chars());
    Some(Restored { length: i + 1, text })
}

fn decode(bytes: &[u8]) -> Option<String> {
    let (text, malformed) = GBK.decode_without_bom_handling(bytes);
    (!malformed).then(|| text.into_owned())
}

/// Whether the restored text is more likely than the damaged one, of `length` characters, with what follows.
fn is_better(restored: &[char], damaged: &[char], length: usize) -> bool {
    let rest = damaged.iter().skip(length).take(3).take_while(|c| is_han(**c)).copied();
    let now: Vec<char> = damaged.iter().take(length).copied().chain(rest.clone()).collect();
    let then: Vec<char> = restored.iter().copied().chain(rest).collect();
    log_likelihood(&then) > log_likelihood(&now) + BETTER
}

/// Whether what stands behind the mark is odd enough to be damage: mostly characters that nobody uses.
fn looks_shifted(run: &[char]) -> bool {
    let end = run.iter().skip(2).take(LONGEST).position(|c| !is_han(*c)).unwrap_or(LONGEST);
    let odd = run.iter().skip(2).take(end).filter(|c| !is_common_han(**c)).count();
    odd > 0 && odd * 2 >= end
}

/// The character whose first byte is left as `?`: its second byte is A3, as in 。海常保校模福. Chosen by which makes a
/// word with its neighbours, and by what else the document says; 。 in nine of ten cases, but never before a mark.
fn lost_character(before: &[char], behind: &[char], pairs: &Pairs) -> char {
    let near: Vec<char> = before.iter().rev().take(4).take_while(|c| is_han(**c)).copied().collect();
    let left: Vec<char> = near.into_iter().rev().collect();
    let right: Vec<char> = behind.iter().take(4).take_while(|c| is_han(**c)).copied().collect();
    let familiar = |c: char| {
        let with = |pair: Option<u32>| f64::from(pair.unwrap_or_default() + 1).ln();
        let before = before.last().map(|b| pairs.count(*b, c));
        FAMILIAR * (with(before) + with(behind.first().map(|b| pairs.count(c, *b))))
    };
    let script = script_of(&[left.as_slice(), behind].concat().iter().collect::<String>());
    let full_stop = match behind.first() {
        Some('，' | '、' | '。' | '；' | '：' | '！' | '？' | '）' | '》' | ',' | ';' | ':' | ')') => {
            f64::NEG_INFINITY
        }
        _ => log_likelihood(&left) + FULL_STOP + log_likelihood(&right) + familiar('。'),
    };
    candidates()
        .filter(|c| !is_of_other_script(*c, script))
        .map(|c| (c, log_likelihood(&[left.as_slice(), &[c], &right].concat()) + familiar(c)))
        .fold(('。', full_stop), |best, other| if other.1 > best.1 { other } else { best })
        .0
}

/// Whether a character is written in one script only, and the text in the other.
fn is_of_other_script(c: char, script: Script) -> bool {
    match script {
        Script::Hant => is_simplified_only(c),
        _ => is_traditional_only(c),
    }
}

/// Every common character of GBK with the second byte A3.
fn candidates() -> impl Iterator<Item = char> {
    (0x81..=0xFE_u8).filter_map(|first| {
        let text = decode(&[first, 0xA3])?;
        text.chars().next().filter(|c| is_han(*c) && is_common_han(*c))
    })
}
