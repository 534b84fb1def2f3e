//! Whether a value holds what is being typed: as it stands, by pinyin, by initials, or with some of each.
//!
//! Each character of the value is spelled by itself, by its whole reading, or by its initial (`z` or `zh` of `zhong`); the
//! last one may be spelled by the beginning of its reading, since more is still to be typed. All readings of a character
//! hold: which one is meant, only the reader knows.

use std::collections::HashMap;

use crate::text::chars::is_han;
use crate::text::fold;
use crate::text::pinyin::readings;

/// Characters of what is typed that are compared by pinyin: more than the longest title is typed by nobody.
const SPELLED_LIMIT: usize = 128;

/// How a value holds what is typed; the closer the earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Held {
    Whole,
    AtStart,
    Within,
    SpelledAtStart,
    SpelledWithin,
}

/// What is being typed.
pub(super) struct Spelled {
    /// Folded.
    literal: String,
    /// The same, without the apostrophes that divide syllables; none where nothing can be pinyin.
    typed: Vec<char>,
    /// By character: from where in what is typed to where it spells. Filled as characters are met.
    steps: HashMap<char, Vec<(usize, usize)>>,
}

impl Spelled {
    pub(super) fn of(text: &str) -> Self {
        let literal = fold(text);
        let is_letter = |c: char| c.is_ascii_alphabetic() || c == 'ü';
        let typed: Vec<char> = literal.chars().filter(|c| !matches!(c, '\'' | '’')).collect();
        let spells = typed.iter().any(|c| is_letter(*c)) && typed.len() <= SPELLED_LIMIT;
        Self { literal, typed: if spells { typed } else { Vec::new() }, steps: HashMap::new() }
    }

    /// How a folded value holds it, if it does.
    pub(super) fn held_by(&mut self, folded: &str) -> Option<Held> {
        match folded.find(&self.literal) {
            Some(0) if folded.len() == self.literal.len() => return Some(Held::Whole),
            Some(0) => return Some(Held::AtStart),
            Some(_) => return Some(Held::Within),
            None if self.typed.is_empty() => return None,
            None => {}
        }
        if !self.spells(folded.chars(), Start::Any) {
            None
        } else if self.spells(folded.chars(), Start::First) {
            Some(Held::SpelledAtStart)
        } else {
            Some(Held::SpelledWithin)
        }
    }

    /// Goes through the value once, with every place in what is typed that may be reached by then.
    fn spells(&mut self, value: impl Iterator<Item = char>, start: Start) -> bool {
        let mut reached: Vec<usize> = vec![0];
        let mut next: Vec<usize> = Vec::new();
        for c in value {
            let steps = self.steps.entry(c).or_insert_with(|| steps(c, &self.typed));
            next.clear();
            if start == Start::Any {
                next.push(0);
            }
            for (_, to) in steps.iter().filter(|(from, _)| reached.contains(from)) {
                if *to == self.typed.len() {
                    return true;
                }
                if !next.contains(to) {
                    next.push(*to);
                }
            }
            std::mem::swap(&mut reached, &mut next);
            if reached.is_empty() {
                return false;
            }
        }
        false
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start {
    First,
    Any,
}

/// What a character of a value can spell of what is typed: from where to where.
fn steps(c: char, typed: &[char]) -> Vec<(usize, usize)> {
    let readings = if is_han(c) { readings(c) } else { Vec::new() };
    let mut steps = Vec::new();
    for from in 0..typed.len() {
        let rest = typed.get(from..).unwrap_or_default();
        let mut add = |length: usize| {
            if length > 0 && !steps.contains(&(from, from + length)) {
                steps.push((from, from + length));
            }
        };
        add(usize::from(rest.first() == Some(&c)));
        for reading in &readings {
            let same = rest.iter().zip(reading.chars()).take_while(|(typed, letter)| is_written(**typed, *letter));
            let same = same.count();
            if same == reading.chars().count() || same == rest.len() {
                add(same);
            }
            let initial =
                if reading.starts_with(['z', 'c', 's']) && reading.chars().nth(1) == Some('h') { 2 } else { 1 };
            (1..=initial).filter(|length| same >= *length).for_each(&mut add);
        }
    }
    steps
}

/// Whether what was typed stands for a letter of a reading: on most keyboards `ü` is typed as `v` or `u`.
fn is_written(typed: char, letter: char) -> bool {
    typed == letter || letter == 'ü' && matches!(typed, 'v' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, value: &str, expected: Option<Held>) {
        assert_eq!(Spelled::of(typed).held_by(&fold(value)), expected, "{typed} in {value}");
    }

    #[test]
    fn a_value_is_held_in_either_script_from_its_start_or_within() {
        check("基层党建", "基層黨建", Some(Held::Whole));
        check("基層", "基层党建", Some(Held::AtStart));
        check("党", "基層黨建", Some(Held::Within));
        check("ＢＩＭ", "BIM技术", Some(Held::AtStart));
        check("党基", "基层党建", None);
    }

    #[test]
    fn pinyin_initials_and_mixtures_spell_it() {
        for typed in
            ["jicengdangjian", "ji ceng", "jiceng", "jicen", "jcdj", "jc", "j", "ji层", "基ceng", "jicdj", "基层dj"]
        {
            check(typed, "基層黨建", Some(Held::SpelledAtStart));
        }
        for typed in ["dangjian", "dj", "cengd", "层dang"] {
            check(typed, "基层党建", Some(Held::SpelledWithin));
        }
        for typed in ["jcj", "jicengx", "jicndj", "cdjj", "jidang", "engdang"] {
            check(typed, "基层党建", None);
        }
        check("zhongguo", "中国", Some(Held::SpelledAtStart));
        check("zhg", "中国", Some(Held::SpelledAtStart));
        check("xi'an", "西安", Some(Held::SpelledAtStart));
        check("bimjs", "BIM技术", Some(Held::SpelledAtStart));
        for typed in ["lvse", "luse", "lüse"] {
            check(typed, "绿色", Some(Held::SpelledAtStart));
        }
    }

    #[test]
    fn surnames_are_found_by_their_own_readings() {
        for (typed, name) in [
            ("zeng", "曾国藩"),
            ("shantianfang", "單田芳"),
            ("qiuying", "仇英"),
            ("xiejin", "解缙"),
            ("ouyan", "区炎"),
            ("moqi", "万俟卨"),
        ] {
            check(typed, name, Some(Held::SpelledAtStart));
        }
    }

    #[test]
    fn long_input_takes_no_long_time_and_is_no_error() {
        check(&"ji".repeat(250), &"基".repeat(4096), None);
        check(&"j".repeat(SPELLED_LIMIT), &"基".repeat(1300), Some(Held::SpelledAtStart));
        check("", "基", Some(Held::AtStart));
    }
}
