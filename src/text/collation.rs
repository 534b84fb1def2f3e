//! The order of titles and names: by pinyin, as the Unicode collation of Chinese has it.
//!
//! Text is folded first, so that both scripts stand together. Punctuation and spaces count for nothing: 《红楼梦》 stands under
//! its first character. What isn't Han comes behind it, in the order of its alphabet.

use std::collections::HashMap;
use std::sync::LazyLock;

use icu_collator::options::{AlternateHandling, CollatorOptions};
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;
use pinyin::{ToPinyin, ToPinyinMulti};

use super::fold_char;
use super::pinyin::surname_readings;

/// Characters that a key is made of: more alike are told apart by nobody, and keys go into cursors.
const LENGTH: usize = 64;

#[expect(clippy::expect_used, reason = "the data of this locale is built in, and a test sorts by it")]
static COLLATOR: LazyLock<CollatorBorrowed<'static>> = LazyLock::new(|| {
    let mut options = CollatorOptions::default();
    options.alternate_handling = Some(AlternateHandling::Shifted);
    Collator::try_new(locale!("zh-u-co-pinyin").into(), options).expect("the collation of Chinese")
});

/// For each reading with its tone, a character that has it alone, or where none has, one that has it first: the collation
/// orders characters by one reading each, and a surname that is read otherwise stands in the place of this one. Of many it is
/// the one in the middle of their order, where the collation surely reads them so too.
static READ_SO: LazyLock<HashMap<&str, char>> = LazyLock::new(|| {
    let mut alone: HashMap<&str, Vec<char>> = HashMap::new();
    let mut first: HashMap<&str, Vec<char>> = HashMap::new();
    for c in ('\u{4E00}'..='\u{9FFF}').filter(|c| fold_char(*c) == *c) {
        let Some(reading) = c.to_pinyin() else { continue };
        let several = c.to_pinyin_multi().is_some_and(|readings| readings.count() > 1);
        let among = if several { &mut first } else { &mut alone };
        among.entry(reading.with_tone_num_end()).or_default().push(c);
    }
    first.extend(alone);
    let middle = |(reading, mut alike): (_, Vec<char>)| {
        alike.sort_by_cached_key(|c| key(std::iter::once(*c)));
        Some((reading, *alike.get(alike.len() / 2)?))
    };
    first.into_iter().filter_map(middle).collect()
});

/// The place of a title among others: bytes in the order of titles. None where nothing of it has a place.
pub fn title_key(title: &str) -> Option<Vec<u8>> {
    let folded = title.chars().map(fold_char).take(LENGTH);
    Some(key(folded)).filter(|key| has_place(key))
}

/// The place of a name among others, its surname read as surnames are.
pub fn name_key(name: &str) -> Option<Vec<u8>> {
    let folded: String = name.chars().filter(|c| !c.is_whitespace()).map(fold_char).take(LENGTH).collect();
    let readings = surname_readings(&folded).unwrap_or_default();
    let read = |(at, c)| readings.get(at).and_then(|reading| READ_SO.get(*reading)).copied().unwrap_or(c);
    let spaced = name.chars().map(fold_char).take(LENGTH);
    let key = if readings.is_empty() { key(spaced) } else { key(folded.chars().enumerate().map(read)) };
    Some(key).filter(|key| has_place(key))
}

fn key(text: impl Iterator<Item = char>) -> Vec<u8> {
    let mut key = Vec::new();
    let text: String = text.collect();
    let Ok(()) = COLLATOR.write_sort_key_to(&text, &mut key);
    key
}

/// Whether anything stands before the first separator of levels.
fn has_place(key: &[u8]) -> bool {
    key.first().is_some_and(|first| *first > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(key: fn(&str) -> Option<Vec<u8>>, texts: &[&str]) {
        let keys: Vec<_> = texts.iter().map(|text| (key(text).expect("a place"), text)).collect();
        assert!(keys.is_sorted_by(|(a, _), (b, _)| a < b), "{keys:?}");
    }

    #[test]
    fn titles_are_ordered_by_pinyin_and_latin_ones_behind() {
        check(
            title_key,
            &["安全", "《红楼梦》", "論如何", "浅谈", "新形势", "形成", "有效", "中国", "AI写作", "Reading"],
        );
        check(title_key, &["基层", "基层党建", "基层党建的路", "基础"]);
        check(title_key, &["Machine learning", "machines", "Über", "Zoo"]);
        assert_eq!(title_key("新形勢下：做好"), title_key("新形势下 做好"));
        assert_eq!(title_key("ＡＩ"), title_key("ai"));
    }

    #[test]
    fn names_are_ordered_by_the_readings_of_surnames() {
        check(name_key, &["陈一", "葛一", "侯一", "区一", "潘一", "仇一", "单一", "解一", "曾一", "张一", "Anne Li"]);
        check(
            name_key,
            &[
                "秦一",
                "仇英",
                "任一",
                "单田芳",
                "邵一",
                "宋一",
                "萧一",
                "解缙",
                "徐一",
                "臧一",
                "曾国藩",
                "曾一鸣",
                "翟一",
                "张三",
                "长孙无忌",
                "赵一",
            ],
        );
        assert_eq!(name_key("單田芳"), name_key("单 田芳"));
    }

    #[test]
    fn what_says_nothing_has_no_place() {
        for nothing in ["", " ", "——", "《》"] {
            assert_eq!((title_key(nothing), name_key(nothing)), (None, None), "{nothing}");
        }
    }

    #[test]
    fn every_reading_of_a_surname_has_a_character_to_stand_by() {
        let table = include_str!("../../data/lexicon/surname-readings.tsv");
        let readings =
            table.lines().filter_map(|line| line.split_once('\t')).flat_map(|(_, readings)| readings.split(' '));
        let missing: Vec<&str> = readings.filter(|reading| !READ_SO.contains_key(reading)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
