//! How sure the parser is of each part: the chance that it is right as a whole, lowered by each reason to doubt it.
//!
//! Every reason has a weight, about the share of the parts with it that came out wrong in the labelled sets
//! (`tests/parse/trust.rs`, damaged texts, the hand-labelled papers); where only a few have it, it is set so that the
//! part falls below 0.9 and an editor meets it. Reasons multiply: what two of them leave is the product of what each
//! leaves. `scripts/confidence` prints how honest the result is.

use super::chars::{ends_paragraph, han_count, is_han};
use super::draft::Remark;
use crate::essay::{Confidence, Diagnostic, DiagnosticCode, Essay, ParagraphKind, Reference, ReferenceType};
use crate::text::fold;
use crate::text::words::dictionary;

/// Why a part may be wrong: how often the reason holds, and how much each time weighs.
type Doubt = (usize, f32);

/// The confidence in a part that the page doesn't have, as far as was seen: many essays lack it.
const ABSENT: f32 = 0.92;

/// Estimates the chance that each part is right, in hundredths. `damage` is what was told of the source's characters.
pub(super) fn estimate(essay: &Essay, remarks: &[Remark], damage: &[Diagnostic]) -> Confidence {
    let codes = || remarks.iter().map(|remark| remark.code).chain(damage.iter().map(|diagnostic| diagnostic.code));
    let told = |code: DiagnosticCode| codes().filter(|other| *other == code).count();
    Confidence {
        title: title(essay, told),
        authors: authors(essay, told),
        abstract_text: abstract_text(essay),
        keywords: keywords(essay, told),
        outline: outline(essay, told),
        references: references(essay, told),
    }
}

/// What is left of a chance when every doubt has taken its share, in hundredths.
fn left(chance: f32, doubts: &[Doubt]) -> f32 {
    let rest = doubts.iter().fold(chance, |rest, (times, weight)| {
        let times = i32::try_from(*times).unwrap_or(i32::MAX).min(64);
        rest * (1.0 - weight).powi(times)
    });
    (rest * 100.0).round() / 100.0
}

fn title(essay: &Essay, told: impl Fn(DiagnosticCode) -> usize) -> f32 {
    let Some(title) = &essay.title else { return 0.0 };
    left(
        0.98,
        &[
            // Told by its place and length, or the line below taken for its subtitle by its length alone.
            (told(DiagnosticCode::DoubtfulTitle), 0.14),
            // What running heads begin and end with: `第6期孔方：…17`.
            (usize::from(title.starts_with('第') && title.contains('期') && !title.contains("时期")), 0.4),
            (usize::from(ends_with_page(title)), 0.2),
            // What pages hang on titles, and wasn't known.
            (usize::from(title.starts_with(['【', '[', '［', '〔'])), 0.4),
        ],
    )
}

/// `…账簿用语17`: a figure glued to the last word, as running heads have it, and not the year of the matter.
fn ends_with_page(title: &str) -> bool {
    let rest = title.trim_end_matches(|c: char| c.is_ascii_digit());
    (1..=3).contains(&(title.len() - rest.len())) && rest.ends_with(is_han)
}

fn authors(essay: &Essay, told: impl Fn(DiagnosticCode) -> usize) -> f32 {
    if essay.authors.is_empty() {
        // Many essays have none on their page; more often none was seen.
        return 0.3;
    }
    let strange = essay.authors.iter().filter(|author| is_strange(&author.name)).count();
    left(
        0.98,
        &[
            // Run-together names that were divided by surnames, or told by the notes on authors alone.
            (told(DiagnosticCode::DoubtfulAuthors), 0.2),
            (strange, 0.3),
        ],
    )
}

/// Whether a name is too long for a Chinese one, or has figures in it.
fn is_strange(name: &str) -> bool {
    let plain = !name.contains(['·', '•', '．', ' ']);
    plain && han_count(name) > 4 || name.chars().any(|c| c.is_ascii_digit())
}

fn abstract_text(essay: &Essay) -> f32 {
    match &essay.abstract_text {
        None => ABSENT,
        Some(text) => left(
            0.99,
            &[
                // The first line of a longer one, or a label in the text.
                (usize::from(text.chars().count() < 30), 0.15),
                // Cut off, or gone on with behind something else.
                (usize::from(!ends_paragraph(text)), 0.1),
            ],
        ),
    }
}

fn keywords(essay: &Essay, told: impl Fn(DiagnosticCode) -> usize) -> f32 {
    if essay.keywords.is_empty() {
        return ABSENT;
    }
    let long = essay.keywords.iter().filter(|word| han_count(word) > 15).count();
    left(
        0.98,
        &[
            // A dictionary divides about half of them otherwise than their author.
            (told(DiagnosticCode::UndividedKeywords), 0.6),
            (usize::from(essay.keywords.len() == 1), 0.3),
            (long, 0.15),
        ],
    )
}

fn outline(essay: &Essay, told: impl Fn(DiagnosticCode) -> usize) -> f32 {
    let titled: Vec<_> = essay.walk().filter(|section| section.title.is_some() || section.number.is_some()).collect();
    if essay.sections.is_empty() {
        return 0.0;
    }
    let titles = || titled.iter().filter_map(|section| section.title.as_deref());
    left(
        0.99,
        &[
            // A number that is missing or comes twice: a heading was missed, or a line of the text taken for one.
            (told(DiagnosticCode::NumberingGap), 0.25),
            (told(DiagnosticCode::NumberingRepeat), 0.2),
            // Without numbers nothing tells of a heading that was missed.
            (usize::from(!titled.iter().any(|section| section.number.is_some())), 0.2),
            // A title that is broken off, or a piece of a sentence.
            (titles().filter(|title| is_broken_off(title)).count(), 0.4),
            (titles().filter(|title| title.contains('。')).count(), 0.2),
            (items_in_text(essay), 0.12),
            // Lost characters may have been those of a number.
            (told(DiagnosticCode::ShiftedCharacters) + told(DiagnosticCode::LostCharacters), 0.1),
            // Each is one more that may be wrong.
            (titled.len().saturating_sub(15), 0.004),
        ],
    )
}

/// A title that ends with a word, or a mark, that nothing ends with.
fn is_broken_off(title: &str) -> bool {
    match title.chars().next_back() {
        Some('、' | '，' | ',' | '；' | '（' | '(') => true,
        Some('与' | '與' | '和' | '及' | '的') => {
            // Not where it ends a longer word: 公众参与, 研究目的.
            let folded = fold(title);
            dictionary().cut(&folded, true).last().is_some_and(|token| token.word.chars().nth(1).is_none())
        }
        _ => false,
    }
}

/// Whether paragraphs begin with `⒈` or `㈠`, which number headings more often than lists.
fn items_in_text(essay: &Essay) -> usize {
    let marked = |text: &str| text.starts_with(|c| matches!(c, '⒈'..='⒛' | '㈠'..='㈩'));
    let texts = essay.walk().flat_map(|section| &section.paragraphs).filter(|p| p.kind == ParagraphKind::Text);
    usize::from(texts.filter(|paragraph| marked(&paragraph.text)).count() > 1)
}

fn references(essay: &Essay, told: impl Fn(DiagnosticCode) -> usize) -> f32 {
    let list = &essay.references;
    if list.is_empty() {
        return if told(DiagnosticCode::MissingReference) > 0 { 0.5 } else { ABSENT };
    }
    let count = |is: fn(&Reference) -> bool| list.iter().filter(|reference| is(reference)).count();
    left(
        0.98,
        &[
            (told(DiagnosticCode::UnreadReference), 0.15),
            // The text cites what the list doesn't have: one was missed, or two were taken for one.
            (told(DiagnosticCode::MissingReference), 0.15),
            (breaks_of_labels(list), 0.15),
            (count(is_incomplete), 0.08),
            (count(has_strange_names), 0.12),
            // Without a mark the parts are told by their order alone.
            (count(|reference| reference.kind.is_none() && reference.label.is_some()), 0.01),
            (list.len().saturating_sub(30), 0.002),
        ],
    )
}

/// Where the numbers of the list don't follow each other, or one has none while others do.
fn breaks_of_labels(list: &[Reference]) -> usize {
    let numbers: Vec<Option<u32>> = list.iter().map(|one| one.label.as_ref().and_then(|l| l.parse().ok())).collect();
    let follows = |pair: &&[Option<u32>]| match pair {
        [Some(one), Some(next)] => *next != one + 1,
        [one, next] => one.is_some() != next.is_some() && list.iter().any(|one| one.label.is_none()),
        _ => false,
    };
    let bare = list.iter().filter(|one| one.label.is_none()).count();
    numbers.windows(2).filter(follows).count() + usize::from(bare > 0 && bare < list.len())
}

/// A journal article without its journal or year, a thesis or book without a year, and what has no title.
fn is_incomplete(reference: &Reference) -> bool {
    let journal = reference.kind == Some(ReferenceType::ArticleJournal);
    let dated = matches!(reference.kind, Some(ReferenceType::Book | ReferenceType::Thesis)) || journal;
    reference.title.is_none() && reference.kind.is_some()
        || dated && reference.year.is_none()
        || journal && reference.container_title.is_none()
        || reference.container_title.as_ref().is_some_and(|title| title.contains('/') && !title.contains(' '))
}

/// Authors that are titles or institutions in their place, or have a kana or another sign that no name has.
fn has_strange_names(reference: &Reference) -> bool {
    let foreign = |c: char| matches!(c, '\u{3040}'..='\u{30ff}');
    let strange = reference.authors.iter().filter(|name| is_strange(name) || name.chars().any(foreign)).count();
    strange > 0 && (strange < reference.authors.len() || reference.authors.iter().any(|name| name.contains(foreign)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::essay::{Author, Section};

    fn told(code: DiagnosticCode) -> Remark {
        Remark { code, message: String::new(), at: None }
    }

    /// An essay that gives no reason for doubt.
    fn sure() -> Essay {
        let section = |number: &str, title: &str| Section {
            number: Some(number.to_owned()),
            title: Some(title.to_owned()),
            ..Section::default()
        };
        let reference = |label: &str| Reference {
            label: Some(label.to_owned()),
            kind: Some(ReferenceType::Book),
            authors: vec!["李四".to_owned()],
            title: Some("河".to_owned()),
            year: Some(2001),
            ..Reference::default()
        };
        Essay {
            title: Some("论水".to_owned()),
            authors: vec![Author { name: "张三".to_owned(), ..Author::default() }],
            abstract_text: Some("水往低处流，人往高处走，这句话河边的人从小听到大，本文从头说起。".to_owned()),
            keywords: vec!["水".to_owned(), "河".to_owned()],
            sections: vec![section("一", "源头"), section("二", "流向")],
            references: vec![reference("1"), reference("2")],
            ..Essay::default()
        }
    }

    #[test]
    fn without_a_reason_every_part_is_sure() {
        assert!(estimate(&sure(), &[], &[]).least() > 0.95);
    }

    #[test]
    fn a_title_may_end_with_a_word_that_ends_like_a_conjunction() {
        for whole in ["公众参与", "公眾參與", "研究目的", "知识普及", "水质的温和"] {
            assert!(!is_broken_off(whole), "{whole}");
        }
        for broken in ["水源与", "水源與", "水源及", "水源、", "河道的"] {
            assert!(is_broken_off(broken), "{broken}");
        }
    }

    #[test]
    fn each_reason_makes_its_part_doubtful() {
        let of = |change: fn(&mut Essay)| {
            let mut essay = sure();
            change(&mut essay);
            estimate(&essay, &[], &[])
        };
        assert!(of(|essay| essay.title = Some("第6期孔方：账簿用语17".to_owned())).title < 0.6);
        assert!(of(|essay| essay.title = None).title < 0.1);
        assert!(of(|essay| essay.authors[0].name = "某某市水务集团".to_owned()).authors < 0.9);
        assert!(of(|essay| essay.abstract_text = Some("水往低处流".to_owned())).abstract_text < 0.9);
        assert!(of(|essay| essay.keywords.truncate(1)).keywords < 0.9);
        assert!(of(|essay| essay.sections[0].title = Some("源头与".to_owned())).outline < 0.9);
        assert!(of(|essay| essay.sections.iter_mut().for_each(|section| section.number = None)).outline < 0.9);
        assert!(of(|essay| essay.references[1].label = Some("3".to_owned())).references < 0.9);
        assert!(of(|essay| essay.references[1].title = None).references < 0.95);
        for code in [DiagnosticCode::NumberingGap, DiagnosticCode::NumberingRepeat] {
            assert!(estimate(&sure(), &[told(code)], &[]).outline < 0.9, "{code:?}");
        }
        for code in [DiagnosticCode::UnreadReference, DiagnosticCode::MissingReference] {
            assert!(estimate(&sure(), &[told(code)], &[]).references < 0.9, "{code:?}");
        }
    }

    #[test]
    fn many_reasons_leave_nothing_below_zero() {
        let remarks: Vec<Remark> = (0..500).map(|_| told(DiagnosticCode::NumberingGap)).collect();
        let outline = estimate(&sure(), &remarks, &[]).outline;
        assert!((0.0..0.01).contains(&outline), "{outline}");
    }
}
