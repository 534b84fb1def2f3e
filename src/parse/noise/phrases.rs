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
    Mark,
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
            "mark" => Rule::Mark,
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
        if is_long_sentence(line) && automaton.leftmost_find_iter(opening(line)).next().is_none() {
            return Vec::new();
        }
        let found = automaton.leftmost_find_iter(line).filter_map(|hit| {
            let phrase = phrases.get(hit.value() as usize)?;
            Some(Hit { rule: phrase.rule, kind: phrase.kind, start: hit.start(), end: hit.end() })
        });
        found.take(MOST).collect()
    };
    let found = lines.iter().enumerate().map(|(index, line)| (index, of(slice(text, &line.at))));
    let may_be = |index: usize, hits: &[Hit]| {
        !hits.is_empty() && (hits.iter().all(|hit| hit.rule != Rule::Mark) || is_set_apart(text, lines, index))
    };
    found.filter(|(index, hits)| may_be(*index, hits)).collect()
}

/// So many lines at the head and at the end of a text a watermark may stand once.
const EDGE: usize = 3;

/// Whether a line comes again, or stands at an edge of the text, and no line announces it: `印着一行字：`.
fn is_set_apart(text: &str, lines: &[Line], index: usize) -> bool {
    let words = |line: &Line| slice(text, &line.at).trim_matches(|c: char| !c.is_alphanumeric());
    let Some(own) = lines.get(index).map(words) else { return false };
    let above = index.checked_sub(1).and_then(|above| lines.get(above));
    let announced = above.is_some_and(|above| slice(text, &above.at).ends_with(['：', ':']));
    let edge = index < EDGE || index + EDGE >= lines.len();
    !announced && (edge || lines.iter().filter(|line| words(line) == own).take(2).count() > 1)
}

/// The most characters of a line that a phrase inside it gives away; one with more, and a full stop, begins with it.
const LONGEST_AROUND: usize = 80;

fn is_long_sentence(line: &str) -> bool {
    line.chars().count() > LONGEST_AROUND && line.contains('。')
}

/// As much of a line as a phrase that it begins with takes, with marks before it.
fn opening(line: &str) -> &str {
    let filler = line.find(|c: char| c.is_alphanumeric()).unwrap_or(line.len());
    let reach = line.get(filler..).and_then(|rest| rest.char_indices().nth(LONGEST_PHRASE));
    reach.and_then(|(at, _)| line.get(..filler + at)).unwrap_or(line)
}

/// More characters than any phrase of the table has.
const LONGEST_PHRASE: usize = 32;

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
        Rule::Line | Rule::Mark if is_filler(before) && is_filler(after) => {
            told("is a phrase of the site and nothing else")
        }
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
        Rule::Short => (chars <= LONGEST_AROUND).then_some(()).and(told("is short and holds a phrase of the site")),
        Rule::List if is_filler(before) && !sentence => {
            let divided = after.chars().next().is_none_or(|c| !c.is_alphanumeric());
            (divided && chars <= LONGEST_AROUND).then_some(()).and(told("opens a list of links to other pages"))
        }
        Rule::Line | Rule::Mark | Rule::Starts | Rule::List | Rule::Spam => None,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_phrase_is_longer_than_what_is_looked_at() {
        for row in lexicon::rows(lexicon::NOISE) {
            let phrase = lexicon::column(&row, 2);
            assert!(phrase.chars().count() <= LONGEST_PHRASE, "{phrase}");
        }
    }

    #[test]
    fn a_long_sentence_is_given_away_only_by_what_it_begins_with() {
        let sentence = format!("{}。", "村里的小路通向一片稻田，".repeat(8));
        let text = format!("{sentence}点击下载\n——点击下载{sentence}\n点击下载\n");
        let lines = crate::parse::lines::split(&text, &[]);
        let found: Vec<usize> = hits(&text, &lines).into_iter().map(|(index, _)| index).collect();
        assert_eq!(found, [1, 2]);
    }
}
