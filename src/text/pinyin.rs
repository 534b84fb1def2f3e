//! How Han characters are read: all readings of each, and those of surnames, which differ from them.
//!
//! Readings are those of the pinyin crate; the table of surnames tells which of them a surname has.

use std::collections::HashMap;
use std::sync::LazyLock;

use ::pinyin::{Pinyin, ToPinyinMulti};

/// A surname to its readings, one for each character, with the number of the tone: `zeng1`.
static SURNAMES: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let table = include_str!("../../data/lexicon/surname-readings.tsv");
    let lines = table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    lines.map(|(surname, readings)| (surname, readings.split(' ').collect())).collect()
});

/// The readings of a character without tones, each once, the most usual first: `曾` has `ceng` and `zeng`. None for what is
/// not Han. `ü` is written so.
pub fn readings(c: char) -> Vec<&'static str> {
    let mut readings: Vec<&str> = Vec::new();
    for reading in c.to_pinyin_multi().into_iter().flatten().map(Pinyin::plain) {
        if !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}

/// The readings of the surname that a folded name begins with, one for each of its characters, where they are not those of
/// the characters by themselves: `曾` is `zeng1`. A surname of two characters goes before one of one.
pub fn surname_readings(folded: &str) -> Option<&'static [&'static str]> {
    let length = |count: usize| folded.char_indices().map(|(at, c)| at + c.len_utf8()).nth(count - 1);
    let of = |count| SURNAMES.get(folded.get(..length(count)?)?).map(Vec::as_slice);
    of(2).or_else(|| of(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn a_character_has_all_its_readings_once() {
        assert_eq!(readings('曾'), ["ceng", "zeng"]);
        assert_eq!(readings('层'), ["ceng"]);
        assert_eq!(readings('a'), [""; 0]);
        assert!(readings('绿').contains(&"lü"));
    }

    #[test]
    fn a_name_begins_with_the_reading_of_its_surname() {
        for (name, expected) in [
            ("曾国藩", Some(&["zeng1"][..])),
            ("单田芳", Some(&["shan4"])),
            ("仇英", Some(&["qiu2"])),
            ("解缙", Some(&["xie4"])),
            ("长孙无忌", Some(&["zhang3", "sun1"])),
            ("长风", None),
            ("王曾", None),
            ("", None),
        ] {
            assert_eq!(surname_readings(name), expected, "{name}");
        }
    }

    #[test]
    fn every_surname_is_folded_and_each_reading_is_one_of_its_character() {
        for (surname, toned) in &*SURNAMES {
            assert_eq!(*surname, fold(surname));
            assert_eq!(surname.chars().count(), toned.len(), "{surname}");
            for (c, toned) in surname.chars().zip(toned) {
                let (reading, tone) = toned.split_at(toned.len() - 1);
                assert!(readings(c).contains(&reading), "{c} is {:?}, and not {reading}", readings(c));
                assert!(["1", "2", "3", "4"].contains(&tone), "{surname}");
            }
        }
    }
}
