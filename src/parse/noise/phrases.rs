//! Lines that phrases of `data/lexicon/noise.tsv` give away.

use std::sync::LazyLock;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};

use super::Verdict;
use crate::essay::NoiseKind;
use crate::parse::lexicon;
use crate::parse::lines::Line;
use crate::parse::located::slice;

/// What a phrase of the table says of the line that holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    Line,
    Starts,
    Short,
    List,
    Spam,
}

#[derive(Debug)]
struct Phrase {
    rule: Rule,
    kind: NoiseKind,
}

/// A phrase that a line holds, by its bytes in the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    pub rule: Rule,
    kind: NoiseKind,
    start: usize,
    end: usize,
}

static PHRASES: LazyLock<(Option<CharwiseDoubleArrayAhoCorasick<u32>>, Vec<Phrase>)> = LazyLock::new(|| {
    let mut texts = Vec::new();
    let mut phrases = Vec::new();
    for row in lexicon::rows(lexicon::NOISE) {
        let rule = match lexicon::column(&row, 0) {
            "line" => Rule::Line,
            "starts" => Rule::Starts,
            "short" => Rule::Short,
            "list" => Rule::List,
            _ => Rule::Spam,
        };
        let kind = match lexicon::column(&row, 1) {
            "advertisement" => NoiseKind::Advertisement,
            "recommended_links" => NoiseKind::RecommendedLinks,
            "spam" => NoiseKind::Spam,
            "notice" => NoiseKind::Notice,
            "watermark" => NoiseKind::Watermark,
            _ => NoiseKind::Chrome,
        };
        texts.push(lexicon::column(&row, 2).replace('_', " "));
        phrases.push(Phrase { rule, kind });
    }
    let automaton =
        CharwiseDoubleArrayAhoCorasickBuilder::new().match_kind(MatchKind::LeftmostLongest).build(texts).ok();
    (automaton, phrases)
});

/// The lines that hold phrases, in order, with at most sixteen of them each.
pub(super) fn hits(text: &str, lines: &[Line]) -> Vec<(usize, Vec<Hit>)> {
    let mut found: Vec<(usize, Vec<Hit>)> = Vec::new();
    let (Some(automaton), phrases) = (&PHRASES.0, &PHRASES.1) else { return found };
    let mut index = 0;
    for hit in automaton.leftmost_find_iter(text) {
        while lines.get(index).is_some_and(|line| line.at.end <= hit.start()) {
            index += 1;
        }
        let Some(line) = lines.get(index).filter(|line| line.at.start <= hit.start() && hit.end() <= line.at.end)
        else {
            continue;
        };
        let Some(phrase) = phrases.get(hit.value() as usize) else { continue };
        let hit = Hit {
            rule: phrase.rule,
            kind: phrase.kind,
            start: hit.start() - line.at.start,
            end: hit.end() - line.at.start,
        };
        match found.last_mut() {
            Some((last, hits)) if *last == index => {
                if hits.len() < 16 {
                    hits.push(hit);
                }
            }
            _ => found.push((index, vec![hit])),
        }
    }
    found
}

/// What a phrase says of the line that holds it.
pub(super) fn verdict(line: &str, hit: &Hit) -> Option<Verdict> {
    // A line of more bytes is longer than any that these rules speak of.
    if line.len() > 600 {
        return None;
    }
    let chars = line.chars().count();
    let after = slice(line, &(hit.end..line.len()));
    let before = slice(line, &(0..hit.start));
    let sentence = line.contains('。');
    let told = |reason| Some(Verdict { kind: hit.kind, reason });
    match hit.rule {
        Rule::Line if is_filler(before) && is_filler(after) => told("a phrase of the page"),
        // A sentence may open with 扫码、关注…, an ad has no full stop.
        Rule::Starts if sentence && hit.kind == NoiseKind::Advertisement => None,
        Rule::Starts if is_filler(before) && chars <= 60 => {
            let divided = after.chars().next().is_none_or(|c| !c.is_alphanumeric() || c.is_ascii_digit());
            let bare = chars <= 30 && !sentence && !line.contains(['，', ',']);
            (divided || bare).then_some(()).and(told("opens with a phrase of the page"))
        }
        Rule::Starts if is_filler(before) && hit.kind == NoiseKind::RecommendedLinks => {
            told("opens with a phrase of the page")
        }
        Rule::Short if hit.kind == NoiseKind::Chrome => {
            (chars <= 40 && !sentence).then_some(()).and(told("holds a phrase of the page"))
        }
        Rule::Short => (chars <= 80).then_some(()).and(told("holds a phrase of the page")),
        Rule::List if is_filler(before) && !sentence => {
            let divided = after.chars().next().is_none_or(|c| !c.is_alphanumeric());
            (divided && chars <= 80).then_some(()).and(told("opens a list of links"))
        }
        Rule::Line | Rule::Starts | Rule::List | Rule::Spam => None,
    }
}

/// Whether the words in a line without a full stop make it spam.
pub(super) fn is_spam(line: &str, hits: &[Hit]) -> bool {
    let words = hits.iter().filter(|hit| hit.rule == Rule::Spam).count();
    words >= 2 && !line.contains('。') && line.len() < 3000
}

/// Punctuation, brackets, arrows and spaces, or nothing.
fn is_filler(text: &str) -> bool {
    text.chars().all(|c| !c.is_alphanumeric())
}
