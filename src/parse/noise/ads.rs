//! Ads set into paragraphs: a phrase of `data/lexicon/ads.tsv` is looked for, and its pattern says how far the ad goes.

use std::sync::{LazyLock, OnceLock};

use daachorse::CharwiseDoubleArrayAhoCorasick;
use regex::Regex;

use crate::parse::lexicon;
use crate::parse::located::Stretch;

/// How far before its phrase an ad may begin, and how far behind it may end, in bytes.
const REACH: usize = 240;

/// A pattern of the table; most texts need none, and all together take milliseconds to compile.
struct Pattern {
    source: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    fn get(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| Regex::new(self.source).ok()).as_ref()
    }
}

struct Ads {
    phrases: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    patterns: Vec<Pattern>,
}

static ADS: LazyLock<Ads> = LazyLock::new(|| {
    let rows: Vec<_> = lexicon::rows(lexicon::ADS).collect();
    Ads {
        phrases: CharwiseDoubleArrayAhoCorasick::new(rows.iter().map(|row| lexicon::column(row, 0))).ok(),
        patterns: rows
            .iter()
            .map(|row| Pattern { source: lexicon::column(row, 1), compiled: OnceLock::new() })
            .collect(),
    }
});

/// The ads in the text, sorted and disjoint.
pub(crate) fn cut(text: &str) -> Vec<Stretch> {
    let mut ads: Vec<Stretch> = Vec::new();
    let Some(phrases) = &ADS.phrases else { return ads };
    let mut from = 0;
    for hit in phrases.find_iter(text) {
        if hit.start() < from {
            continue;
        }
        let Some(pattern) = ADS.patterns.get(hit.value() as usize).and_then(Pattern::get) else { continue };
        let start = from.max(floor(text, hit.start().saturating_sub(REACH)));
        let window = text.get(start..floor(text, hit.end() + REACH)).unwrap_or_default();
        let start = start
            + window.get(..hit.start() - start).and_then(|before| before.rfind(['\n', '\r'])).map_or(0, |at| at + 1);
        let window = text.get(start..floor(text, hit.end() + REACH)).unwrap_or_default();
        if let Some(ad) =
            pattern.find_iter(window).find(|ad| start + ad.start() <= hit.start() && hit.end() <= start + ad.end())
        {
            from = start + ad.end();
            ads.push(start + ad.start()..from);
        }
    }
    ads
}

/// The nearest border of a character at or before a byte.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_of_the_table_cuts_its_example() {
        for row in lexicon::rows(lexicon::ADS) {
            let example = lexicon::column(&row, 2);
            let text = format!("前一句。{example}。目前，后一句。");
            let cut: Vec<_> = cut(&text).into_iter().map(|at| text.get(at).unwrap_or_default().to_owned()).collect();
            assert_eq!(cut.len(), 1, "{example}");
            assert_eq!(cut[0].trim_end_matches('。'), example, "{example}");
        }
    }

    #[test]
    fn prose_with_the_phrase_stays() {
        for prose in ["一切美景尽在眼前。", "资料收集整理工作十分重要。", "论文网站的建设。"]
        {
            assert!(cut(prose).is_empty(), "{prose}");
        }
    }
}
