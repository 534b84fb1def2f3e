//! How sure the parser is of each part: a base for how the part was told, less what the remarks say against it.

use super::draft::Remark;
use crate::essay::{Confidence, DiagnosticCode, Essay};

/// Estimates the chance that each part is right, in hundredths.
pub(super) fn estimate(essay: &Essay, remarks: &[Remark]) -> Confidence {
    let times = |code: DiagnosticCode| {
        u16::try_from(remarks.iter().filter(|remark| remark.code == code).count()).unwrap_or(u16::MAX)
    };
    let told = |code: DiagnosticCode| times(code) > 0;
    let title = match &essay.title {
        None => 0.0,
        Some(_) if told(DiagnosticCode::DoubtfulTitle) => 0.85,
        Some(_) => 0.98,
    };
    let authors = match essay.authors.len() {
        0 => 0.3,
        _ if told(DiagnosticCode::DoubtfulAuthors) => 0.75,
        _ => 0.95,
    };
    let abstract_text = match &essay.abstract_text {
        // Many essays have none.
        None => 0.8,
        Some(text) if text.chars().count() < 30 => 0.6,
        Some(_) => 0.97,
    };
    let keywords = match essay.keywords.len() {
        0 => 0.8,
        _ if told(DiagnosticCode::UndividedKeywords) => 0.4,
        1 => 0.7,
        _ => 0.95,
    };
    let faults =
        times(DiagnosticCode::NumberingGap).saturating_mul(2).saturating_add(times(DiagnosticCode::NumberingRepeat));
    let outline = match essay.sections.len() {
        0 => 0.0,
        1 => 0.7,
        _ => (0.96 - 0.06 * f32::from(faults)).max(0.3),
    };
    let unread = times(DiagnosticCode::UnreadReference);
    let references = match u16::try_from(essay.references.len()).unwrap_or(u16::MAX) {
        0 => 0.8,
        count => (0.97 - f32::from(unread) / f32::from(count)).max(0.2),
    };
    let hundredths = |value: f32| (value * 100.0).round() / 100.0;
    Confidence {
        title: hundredths(title),
        authors: hundredths(authors),
        abstract_text: hundredths(abstract_text),
        keywords: hundredths(keywords),
        outline: hundredths(outline),
        references: hundredths(references),
    }
}
