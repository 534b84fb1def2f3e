//! Snippets: pieces of the stored text around the places that show best why a unit matches.

use std::collections::BTreeSet;
use std::ops::Range;

use super::cut::{LENGTH, cut};
use super::highlight::{Folded, Mark, marks, needles};
use super::typed::{Needle, Typed};
use super::unit::{Passage, Unit};
use super::{SearchField, Snippet};

/// Snippets of one hit.
const COUNT: usize = 5;

/// The order in which fields are shown.
const SHOWN: [SearchField; SearchField::ALL.len()] = [
    SearchField::Title,
    SearchField::Headings,
    SearchField::Authors,
    SearchField::Keywords,
    SearchField::Abstract,
    SearchField::Body,
    SearchField::References,
];

/// The snippets of a unit. Within a field, a second one shows what the first doesn't.
pub(super) fn snippets(unit: &Unit, typed: &Typed, among: &[SearchField]) -> Vec<Snippet> {
    let passages = unit.passages.iter().filter(|passage| among.contains(&passage.field));
    let folded: Vec<(&Passage, Folded)> = passages.map(|passage| (passage, Folded::of(&passage.text))).collect();
    let needles = needles(typed, &folded);
    let mut snippets = Vec::new();
    for field in SHOWN {
        let of_field = folded.iter().filter(|(passage, _)| passage.field == field);
        let mut places: Vec<Place> =
            of_field.filter_map(|(passage, folded)| Place::of(passage, folded, &needles)).collect();
        let mut shown = BTreeSet::new();
        while snippets.len() < COUNT {
            // Of equals the first.
            let best =
                (0..).zip(&places).max_by_key(|(at, place)| (place.worth(&needles, &shown), std::cmp::Reverse(*at)));
            let Some((at, place)) = best else { break };
            if place.worth(&needles, &shown).0 == 0 {
                break;
            }
            shown.extend(place.needles.iter().copied());
            snippets.push(place.snippet());
            places.remove(at);
        }
    }
    snippets
}

/// The best place of a passage.
struct Place<'a> {
    passage: &'a Passage,
    marks: Vec<Mark>,
    /// The characters that must be shown.
    core: Range<usize>,
    /// The needles in them.
    needles: BTreeSet<usize>,
}

impl<'a> Place<'a> {
    fn of(passage: &'a Passage, folded: &Folded, needles: &[Needle]) -> Option<Self> {
        let marks = marks(needles, passage, folded);
        let core = densest(&marks, needles)?;
        let inside = marks.iter().filter(|mark| core.start <= mark.range.start && mark.range.end <= core.end);
        let needles = inside.map(|mark| mark.needle).collect();
        Some(Self { passage, marks, core, needles })
    }

    /// What it shows beside what is shown already, and how much it shows in all.
    fn worth(&self, needles: &[Needle], shown: &BTreeSet<usize>) -> (usize, usize) {
        let worth = |at: &usize| needles.get(*at).map_or(0, weight);
        (self.needles.difference(shown).map(worth).sum(), self.needles.iter().map(worth).sum())
    }

    fn snippet(&self) -> Snippet {
        let chars: Vec<char> = self.passage.text.chars().collect();
        let cut = cut(&chars, &self.core);
        let text = chars.get(cut.clone()).unwrap_or_default().iter().collect();
        let mut highlights: Vec<[usize; 2]> = Vec::new();
        for mark in &self.marks {
            let (start, end) = (mark.range.start.max(cut.start), mark.range.end.min(cut.end));
            if start >= end {
                continue;
            }
            let (start, end) = (start - cut.start, end - cut.start);
            match highlights.last_mut() {
                Some([_, last]) if *last >= start => *last = end.max(*last),
                _ => highlights.push([start, end]),
            }
        }
        Snippet { field: self.passage.field, text, highlights }
    }
}

/// Longer needles tell more.
fn weight(needle: &Needle) -> usize {
    let (Needle::String(text) | Needle::Word(text)) = needle;
    text.chars().count()
}

/// The stretch of at most [`LENGTH`] that has most of what was asked for, from its first mark to its last; of equals the one
/// with more marks, and then the first.
fn densest(marks: &[Mark], needles: &[Needle]) -> Option<Range<usize>> {
    let mut counts = vec![0_usize; needles.len()];
    let mut worth = 0;
    let mut next = 0;
    let mut best: Option<((usize, usize), Range<usize>)> = None;
    let mut end = 0;
    for (first, mark) in marks.iter().enumerate() {
        let start = mark.range.start;
        while let Some(mark) = marks.get(next).filter(|mark| next <= first || mark.range.end.max(end) - start <= LENGTH)
        {
            if let (Some(count), Some(needle)) = (counts.get_mut(mark.needle), needles.get(mark.needle)) {
                worth += if *count == 0 { weight(needle) } else { 0 };
                *count += 1;
            }
            end = end.max(mark.range.end);
            next += 1;
        }
        let score = (worth, next - first);
        if best.as_ref().is_none_or(|(other, _)| score > *other) {
            best = Some((score, start..end.max(mark.range.end)));
        }
        if let (Some(count), Some(needle)) = (counts.get_mut(mark.needle), needles.get(mark.needle)) {
            *count -= 1;
            worth -= if *count == 0 { weight(needle) } else { 0 };
        }
    }
    best.map(|(_, range)| range)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::essay::view::EssayLink;
    use crate::essay::{EssayId, Language};

    fn unit(passages: &[(SearchField, &str)]) -> Unit {
        let essay = EssayLink { id: EssayId::default(), title: None, language: Language::Hans };
        let passages = passages.iter().map(|(field, text)| Passage { field: *field, text: (*text).to_owned() });
        Unit { essay, section: None, passages: passages.collect() }
    }

    /// The snippets with brackets around what is highlighted.
    fn shown(passages: &[(SearchField, &str)], query: &str) -> Vec<String> {
        let typed = Typed::of(&query.parse().expect("a query"));
        let bracketed = |snippet: Snippet| {
            let mut text = String::new();
            for (at, c) in snippet.text.chars().enumerate() {
                text.extend(snippet.highlights.iter().any(|[start, _]| *start == at).then_some('['));
                text.push(c);
                text.extend(snippet.highlights.iter().any(|[_, end]| *end == at + 1).then_some(']'));
            }
            text
        };
        snippets(&unit(passages), &typed, &SearchField::USUAL).into_iter().map(bracketed).collect()
    }

    fn in_body(text: &str, query: &str) -> String {
        shown(&[(SearchField::Body, text)], query).concat()
    }

    #[test]
    fn highlights_mark_the_stored_text_in_characters() {
        for (text, query, expected) in [
            ("𠀀圖書館、圖 書　館", "图书馆", "𠀀[圖書館]、[圖 書　館]"),
            ("用ＢＩＭ技術建模", "bim技术", "用[ＢＩＭ技術]建模"),
            ("技术与 BIM 之间，maBIMz", "BIM技术", "[技术]与 [BIM] 之间，maBIMz"),
            ("增长3.5%，不是13.5%", "3.5%", "增长[3.5%]，不是1[3.5%]"),
            ("红红火火", "\"火\"", "红红[火火]"),
            ("甲乙丙", "乙丙 甲乙", "[甲乙丙]"),
            ("甲。乙", "\"。\"", "甲[。]乙"),
            ("İstanbul", "istanbul", "İstanbul"),
        ] {
            let found = in_body(text, query);
            assert_eq!(if found.is_empty() { text } else { &found }, expected, "{query}");
        }
    }

    #[test]
    fn a_long_paragraph_is_cut_where_sentences_end() {
        let filler = "这一句话没有什么要紧的内容。".repeat(20);
        let text = format!("{filler}他说：“漏窗最密的是半亩园！”（见图）{filler}");
        let found = in_body(&text, "漏窗");
        assert!(found.contains("“[漏窗]最密的是半亩园！”（见图）"), "{found}");
        assert!(found.starts_with("这一句话") && found.ends_with("内容。"), "{found}");
        let length = found.chars().count() - 2;
        assert!((100..=LENGTH).contains(&length), "{length}: {found}");
    }

    #[test]
    fn a_long_sentence_is_cut_between_clauses_and_never_in_a_word_of_letters() {
        let clauses = "窗洞的大小随着廊的深浅而增减，".repeat(30);
        let found = in_body(&format!("{clauses}漏窗的高度略高于眼睛，{clauses}"), "漏窗");
        assert!(found.starts_with("窗洞") && found.ends_with('，'), "{found}");
        assert!(found.chars().count() <= LENGTH + 2, "{found}");

        let words = "lattice window ".repeat(40);
        let found = in_body(&format!("{words}needle {words}"), "needle");
        assert!(found.contains("[needle]"), "{found}");
        assert!(
            found.split([' ', '[', ']']).all(|word| ["", "lattice", "window", "needle"].contains(&word)),
            "{found}"
        );
    }

    #[test]
    fn text_without_any_border_is_cut_around_the_match() {
        let found = in_body(&format!("{}漏窗{}", "甲".repeat(500), "乙".repeat(500)), "漏窗");
        assert_eq!(found.chars().count(), LENGTH + 2, "{found}");
        assert!(found.contains("甲[漏窗]乙"), "{found}");
        let long = "丙".repeat(300);
        let found = in_body(&format!("{}{long}{}", "甲".repeat(500), "乙".repeat(500)), &format!("\"{long}\""));
        assert!(found.contains(&format!("[{long}]")), "{found}");
    }

    #[test]
    fn the_place_with_most_of_the_words_is_shown() {
        let filler = "这一句话没有什么要紧的内容。".repeat(20);
        let text = format!("漏窗在前。{filler}漏窗的高度与视线有关。{filler}高度。");
        assert!(in_body(&text, "漏窗 高度 视线").contains("[漏窗]的[高度]与[视线]有关。"));
    }

    #[test]
    fn each_field_is_shown_and_a_second_piece_only_for_what_is_new() {
        let passages = [
            (SearchField::Body, "漏窗多。"),
            (SearchField::Body, "漏窗少。"),
            (SearchField::Body, "视线远。"),
            (SearchField::Title, "漏窗的高度"),
        ];
        assert_eq!(shown(&passages, "漏窗 视线"), ["[漏窗]的高度", "[漏窗]多。", "[视线]远。"]);
        assert!(shown(&passages, "不在").is_empty());
    }
}
