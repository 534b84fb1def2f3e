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

/// The most bytes of a line that a phrase gives away, and of one that words of spam do.
const LONGEST: usize = 600;
const LONGEST_SPAM: usize = 3000;

/// The most phrases that are kept of a line.
const MOST: usize = 16;

/// The lines that hold phrases, in order. Paragraphs, which no phrase gives away, are passed over.
pub(super) fn hits(text: &str, lines: &[Line]) -> Vec<(usize, Vec<Hit>)> {
    let (Some(automaton), phrases) = (&PHRASES.0, &PHRASES.1) else { return Vec::new() };
    let of = |line: &str| -> Vec<Hit> {
        if line.len() > LONGEST && !may_be_spam(line) {
            return Vec::new();
        }
        let found = automaton.leftmost_find_iter(line).filter_map(|hit| {
            let phrase = phrases.get(hit.value() as usize)?;
            Some(Hit { rule: phrase.rule, kind: phrase.kind, start: hit.start(), end: hit.end() })
        });
        found.take(MOST).collect()
    };
    let found = lines.iter().enumerate().map(|(index, line)| (index, of(slice(text, &line.at))));
    found.filter(|(_, hits)| !hits.is_empty()).collect()
}

fn may_be_spam(line: &str) -> bool {
    line.len() < LONGEST_SPAM && !line.contains('。')
}

/// What a phrase says of the line that holds it.
pub(super) fn verdict(line: &str, hit: &Hit) -> Option<Verdict> {
    if line.len() > LONGEST {
        return None;
    }
    let chars = line.chars().count();
    let after = slice(line, &(hit.end..line.len()));
    let before = slice(line, &(0..hit.start));
    let sentence = line.contains('。');
    let told = |reason| Some(Verdict { kind: hit.kind, reason });
    match hit.rule {
        Rule::Line if is_filler(before) && is_filler(after) => told("is a phrase of the site and nothing else"),
        // A sentence may open with 扫码、关注…, an ad has no full stop.
        Rule::Starts if sentence && hit.kind == NoiseKind::Advertisement => None,
        Rule::Starts if is_filler(before) && chars <= 60 => {
            let divided = after.chars().next().is_none_or(|c| !c.is_alphanumeric() || c.is_ascii_digit());
            let bare = chars <= 30 && !sentence && !line.contains(['，', ',']);
            (divided || bare).then_some(()).and(told("opens with a phrase of the site"))
        }
        Rule::Starts if is_filler(before) && hit.kind == NoiseKind::RecommendedLinks => {
            told("opens with a phrase of the site")
        }
        Rule::Short if hit.kind == NoiseKind::Chrome => {
            (chars <= 40 && !sentence).then_some(()).and(told("is short and holds a phrase of the site"))
        }
        Rule::Short => (chars <= 80).then_some(()).and(told("is short and holds a phrase of the site")),
        Rule::List if is_filler(before) && !sentence => {
            let divided = after.chars().next().is_none_or(|c| !c.is_alphanumeric());
            (divided && chars <= 80).then_some(()).and(told("opens a list of links to other pages"))
        }
        Rule::Line | Rule::Starts | Rule::List | Rule::Spam => None,
    }
}

/// Whether the words in a line without a full stop make it spam.
pub(super) fn is_spam(line: &str, hits: &[Hit]) -> bool {
    let words = hits.iter().filter(|hit| hit.rule == Rule::Spam).count();
    words >= 2 && may_be_spam(line)
}

/// Punctuation, brackets, arrows and spaces, or nothing.
fn is_filler(text: &str) -> bool {
    text.chars().all(|c| !c.is_alphanumeric())
}
