//! English keywords that run together, divided by their capitals alone: nothing says how many there are.

use std::sync::LazyLock;

use regex::Regex;

use super::latin::{ARTICLES, INNER, LONGEST_LIST, around};
use crate::parse::located::{Stretch, slice, trim};

/// One syllable of pinyin, or two: `Li`, `Xiaoming`.
static PINYIN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let initial = "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?";
    let last = "(?:[iu]?ang|i?ong|[ei]ng|i?ao|uai|[iu]?an|[eiu]n|[aeu]i|[oi]u|[iu][ae]|uo|er|[aeiou])";
    Regex::new(&format!("^(?i:{initial}{last}){{1,2}}$")).ok()
});

/// The keywords of a list in which a capital begins each, and nothing else: `Town birds Hollow polesRepair of boats`. None
/// where capitals don't tell, as in `Town Birds Hollow Poles`. Of two words with capitals that stand together the second begins a
/// keyword, unless the page has them together elsewhere, or the first is Chinese, as in `Li Bai`. Two pieces may be one keyword
/// with a name in it, and a word that would be one by itself among three such words is of a name: `New Culture Movement`.
pub(super) fn divide(text: &str, lines: &[Stretch]) -> Option<Vec<Stretch>> {
    let [line] = lines else { return None };
    let inside = slice(text, line);
    let small = |word: &str| word.starts_with(|c: char| c.is_ascii_lowercase());
    if inside.len() > LONGEST_LIST {
        return None;
    }
    if !inside.split_whitespace().any(|word| small(word) && !INNER.contains(&word) && !ARTICLES.contains(&word)) {
        return None;
    }
    let page = around(text, line.start, line.end);
    let capital = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase());
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Option<&str> = None;
    // Whether the word before began a keyword behind another one with a capital.
    let mut ended = false;
    for word in inside.split_whitespace() {
        let start = word.as_ptr() as usize - inside.as_ptr() as usize;
        let joints = capital_joints(word);
        let head = word.get(..joints.first().copied().unwrap_or(word.len()))?;
        let mut begun = false;
        match before {
            Some(last) if capital(head) && capital(last) => {
                let pair = format!("{last} {head}").to_ascii_lowercase();
                let one = page.contains(&pair) || PINYIN.as_ref().is_some_and(|pinyin| pinyin.is_match(last));
                if !one && ended && last.bytes().any(|b| b.is_ascii_lowercase()) {
                    return None;
                }
                begun = !one && joints.is_empty();
                ends.extend((!one).then_some(start));
            }
            // What `of` and the like govern is no beginning: `Ferries of China`.
            Some(last) if capital(head) && !INNER.contains(&last) && !ARTICLES.contains(&last) => ends.push(start),
            Some(_) => {}
            None => capital(head).then_some(())?,
        }
        ended = begun;
        ends.extend(joints.iter().map(|at| start + at));
        before = word.get(joints.last().copied().unwrap_or(0)..);
    }
    let mut from = 0;
    let mut words = Vec::new();
    for end in ends.into_iter().chain([inside.len()]) {
        words.push(trim(text, &(line.start + from..line.start + end)));
        from = end;
    }
    (words.len() > 2).then_some(words)
}

/// Where capitals stand behind three small letters inside a word: `polesRepair`.
fn capital_joints(word: &str) -> Vec<usize> {
    let small = |letters: &[u8]| letters.iter().all(u8::is_ascii_lowercase);
    let fours = word.as_bytes().windows(4).enumerate();
    fours
        .filter_map(|(at, four)| match four {
            [letters @ .., next] if small(letters) && next.is_ascii_uppercase() => Some(at + 3),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_tell_where_keywords_begin() {
        let by = |list: &str, page: &str| {
            let text = format!("{list}\n{page}");
            let words = divide(&text, std::slice::from_ref(&(0..list.len())));
            words.into_iter().flatten().map(|at| slice(&text, &at).to_owned()).collect::<Vec<_>>()
        };
        let page = "The Long River Basin is old.";
        assert_eq!(
            by("Hollow poles Long River BasinRepair of boats WiFi", page),
            ["Hollow poles", "Long River Basin", "Repair of boats", "WiFi"]
        );
        assert_eq!(
            by("Ferries of Europe Hollow poles CMS Open boats", page),
            ["Ferries of Europe", "Hollow poles", "CMS", "Open boats"]
        );
        for whole in [
            "Hollow Poles Long River",
            "hollow poles Long River",
            "Tang literature Li Bai Du Fu",
            "Lu Xun native-soil fiction New Culture Movement",
            "The imperial examination system in Ming China",
        ] {
            assert_eq!(by(whole, page), <[&str; 0]>::default(), "{whole}");
        }
    }
}
