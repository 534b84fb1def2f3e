//! Dates behind their labels, in the forms that are dates only there: full-width, in Han numerals, of the Republic, a year alone.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::{date, in_words, republican};
use crate::text::half_width;
use crate::text::numeral;

/// The year before the first of the Republic.
const BEFORE_REPUBLIC: u32 = 1911;

static WORDS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let numeral = "[一二三四五六七八九十]{1,3}";
    let digit = "〇○OoＯ零一二三四五六七八九";
    Regex::new(&format!("(?:民[国國]({numeral}|元)年|([{digit}]{{4}})年)(?:({numeral})月(?:({numeral})[日号號])?)?"))
        .ok()
});

/// A day in the years of the Republic, which Taiwan counts from 1911: `民國103年10月12日`, `103年10月12日`.
static MINGUO: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?:(?:中華民國|中华民国|民國|民国|民)\s*([0-9]{2,3}|[一二三四五六七八九十百〇○零]{2,5})|(?:^|[^0-9])(1[0-4][0-9]|一[一二三四〇○零百][一二三四五六七八九十〇○零]{1,3}))\s*年\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*月\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*日",
    )
    .ok()
});

/// A date in the value of a label: ISO 8601, as far as it is told, with the bytes that it stands at.
pub(in crate::parse::front) fn labelled(value: &str) -> Option<(String, Range<usize>)> {
    date(value).or_else(|| of_republic(value)).or_else(|| of_words(value)).or_else(|| {
        let narrow: String = value.chars().map(half_width).collect();
        let (iso, at) = date(&narrow).or_else(|| lone_year(&narrow))?;
        // Full-width characters are longer: count them, not their bytes.
        let byte = |narrow_at: usize| {
            let before = narrow.get(..narrow_at).map_or(0, |before| before.chars().count());
            value.char_indices().nth(before).map_or(value.len(), |(at, _)| at)
        };
        Some((iso, byte(at.start)..byte(at.end)))
    })
}

/// A day counted in years of the Republic. Without `民國` only years of three digits are: 97年 may be 1997.
fn of_republic(value: &str) -> Option<(String, Range<usize>)> {
    let found = MINGUO.as_ref()?.captures(value)?;
    let year = found.get(1).or(found.get(2))?;
    let part = |index| found.get(index).and_then(|m| numeral::value(m.as_str()));
    let (month, day) = (part(3)?, part(4)?);
    let western = republican(numeral::value(&year.as_str().replace('○', "〇"))?)?;
    // The bracket or space before a year without 民國 isn't of the date.
    let start = if found.get(1).is_some() { found.get(0)?.start() } else { year.start() };
    ((1..=12).contains(&month) && (1..=31).contains(&day))
        .then(|| (format!("{western}-{month:02}-{day:02}"), start..found.get(0).map_or(start, |m| m.end())))
}

fn of_words(value: &str) -> Option<(String, Range<usize>)> {
    let found = WORDS.as_ref()?.captures(value)?;
    let part = |index| found.get(index).map(|numeral| numeral.as_str());
    let year = match part(1) {
        Some("元") => BEFORE_REPUBLIC + 1,
        Some(numeral) => BEFORE_REPUBLIC + in_words(numeral)?,
        None => in_words(part(2)?).filter(|year| (1900..2100).contains(year))?,
    };
    let month = part(3).and_then(in_words).filter(|month| (1..=12).contains(month));
    let day = part(4).and_then(in_words).filter(|day| (1..=31).contains(day));
    let iso = match (month, day) {
        (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year}-{month:02}"),
        _ => year.to_string(),
    };
    Some((iso, found.get(0)?.range()))
}

/// A value that is a year and nothing else.
fn lone_year(value: &str) -> Option<(String, Range<usize>)> {
    let year = value.trim();
    let told = year.parse::<u32>().ok().filter(|year| (1900..2100).contains(year))?;
    let start = value.len() - value.trim_start().len();
    Some((told.to_string(), start..start + year.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn behind_a_label_dates_have_more_forms() {
        for (value, iso, printed) in [
            ("２０１９－０５－０６", "2019-05-06", "２０１９－０５－０６"),
            ("收到 ２０１９年５月", "2019-05", "２０１９年５月"),
            ("二〇一九年三月五日", "2019-03-05", "二〇一九年三月五日"),
            ("民国三十六年五月", "1947-05", "民国三十六年五月"),
            ("民國元年", "1912", "民國元年"),
            ("2019", "2019", "2019"),
            ("2019-05-06 *", "2019-05-06", "2019-05-06"),
        ] {
            let found = labelled(value);
            let found = found.as_ref().map(|(iso, at)| (iso.as_str(), value.get(at.clone()).unwrap_or_default()));
            assert_eq!(found, Some((iso, printed)), "{value}");
        }
        for none in ["三月五日", "2019个", "20190506", "一二三四年"] {
            assert_eq!(labelled(none), None, "{none}");
        }
    }
}
