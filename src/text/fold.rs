//! Folding: what makes comparison blind to script, width, case and spaces.
//!
//! One character in, at most one character out, so that positions in folded text lead back to the source. Folding is
//! part of section ids: what it does to a character must never change, which is why its table is frozen in
//! `data/lexicon/hant-hans.tsv` instead of being taken from a crate that learns.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_compatible;

static HANT_HANS: &str = include_str!("../../data/lexicon/hant-hans.tsv");

static TABLE: LazyLock<Table> = LazyLock::new(Table::build);

/// Folds text character by character: width, Traditional to Simplified, lower case; white space is dropped.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    folded.extend(text.chars().filter(|c| !c.is_whitespace()).map(fold_char));
    folded
}

/// Folds one character to one character. White space stays white space; [`fold`] drops it.
pub fn fold_char(c: char) -> char {
    if c.is_ascii() { c.to_ascii_lowercase() } else { TABLE.get(c) }
}

/// The lines of a table of pairs of characters, `from<TAB>to`; lines with `#` are comments.
fn pairs(table: &str) -> impl Iterator<Item = (char, char)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let (from, to) = line.split_once('\t')?;
        Some((from.chars().next()?, to.chars().next()?))
    })
}

/// What every character of the first plane folds to, and the few behind it that don't fold to themselves.
struct Table {
    dense: Vec<char>,
    sparse: HashMap<char, char>,
}

impl Table {
    const DENSE: u32 = 0x1_0000;

    fn build() -> Self {
        let mut simplified: Vec<char> =
            (0..Self::DENSE).map(|code| char::from_u32(code).unwrap_or('\u{FFFD}')).collect();
        let mut script: HashMap<char, char> = HashMap::new();
        for (from, to) in pairs(HANT_HANS) {
            match simplified.get_mut(from as usize) {
                Some(slot) => *slot = to,
                None => _ = script.insert(from, to),
            }
        }
        let by_rule = |c: char| {
            let narrow = to_narrow(c);
            let in_plane = simplified.get(narrow as usize).copied();
            to_lower(in_plane.or_else(|| script.get(&narrow).copied()).unwrap_or(narrow))
        };
        let dense = (0..Self::DENSE).map(|code| char::from_u32(code).map_or('\u{FFFD}', by_rule)).collect();
        let compatible = (0x2F800..=0x2FA1F).filter_map(char::from_u32);
        let cased = (0x1_0400..=0x1_E943).filter_map(char::from_u32);
        let sparse = script.keys().copied().chain(compatible).chain(cased);
        Self { dense, sparse: sparse.map(|c| (c, by_rule(c))).filter(|(c, to)| c != to).collect() }
    }

    fn get(&self, c: char) -> char {
        match self.dense.get(c as usize) {
            Some(to) => *to,
            None => self.sparse.get(&c).copied().unwrap_or(c),
        }
    }
}

/// Full-width forms to half-width ones (half-width kana to full-width ones), and compatibility ideographs and Kangxi
/// radicals to the characters that they stand for, where NFKC has one character for one.
fn to_narrow(c: char) -> char {
    match c as u32 {
        0x3000 => ' ',
        0x2F00..=0x2FDF | 0xFF00..=0xFFEF => {
            let mut whole = None;
            let mut count = 0;
            decompose_compatible(c, |part| {
                whole = Some(part);
                count += 1;
            });
            whole.filter(|_| count == 1).unwrap_or(c)
        }
        0xF900..=0xFAFF | 0x2F800..=0x2FA1F => {
            let mut composed = c.nfkc();
            match (composed.next(), composed.next()) {
                (Some(one), None) => one,
                _ => c,
            }
        }
        _ => c,
    }
}

/// Lower case where it is one character, too.
fn to_lower(c: char) -> char {
    // Between the CJK radicals and the second block of extended Cyrillic no script has cases.
    if ('\u{2E80}'..'\u{A640}').contains(&c) {
        return c;
    }
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn script_width_case_and_spaces_make_no_difference() {
        let same = [
            ("圖書館", "图书馆"),
            ("裏 裡", "里里"),
            ("爲為", "为为"),
            ("羣峯綫啓衆", "群峰线启众"),
            ("乾淨 幹部 干涉", "干净干部干涉"),
            ("瞭解、憑藉、面臨著", "了解、凭借、面临着"),
            ("覆蓋", "复盖"),
            ("Ａ１（ｂ）：，！", "a1(b):,!"),
            ("ABC Straße", "abcstraße"),
            ("\u{3000}　全 角\t空\n格", "全角空格"),
            ("ｱ", "ア"),
            ("\u{F900}\u{2F00}\u{2ED3}", "岂一长"),
            ("\u{2F800}", "丽"),
            ("“引号”。《》", "“引号”。《》"),
            ("①⑵Ⅲ", "①⑵ⅲ"),
        ];
        for (text, folded) in same {
            assert_eq!(fold(text), folded, "{text}");
            assert_eq!(fold(folded), folded, "{folded}");
        }
    }

    #[test]
    fn the_frozen_table_is_whole() {
        let table: Vec<_> = pairs(HANT_HANS).collect();
        assert_eq!(table.len(), 4_449, "ids depend on this table: it must not change");
        let digest = blake3::hash(HANT_HANS.replace('\r', "").as_bytes()).to_hex();
        assert_eq!(digest.get(..16), Some("c3d5b8ae70be6501"), "ids depend on this table: it must not change");
        assert_eq!(table.iter().filter(|(from, to)| from == to).count(), 0);
    }

    #[test]
    fn every_character_folds_to_one_that_stays() {
        for c in ('\0'..=char::MAX).filter(|c| !c.is_whitespace()) {
            let folded = fold_char(c);
            assert_eq!(fold_char(folded), folded, "{c} U+{:04X}", c as u32);
            assert!(!folded.is_whitespace(), "U+{:04X} would vanish on folding again", c as u32);
        }
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC*") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once.clone());
            prop_assert_eq!(once.chars().count(), text.chars().filter(|c| !c.is_whitespace()).count());
        }
    }
}
