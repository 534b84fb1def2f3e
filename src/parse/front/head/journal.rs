//! The journal that a head names: beside its volume and issue, or on the line above them.

use crate::essay::{Part, Publication};
use crate::parse::chars::{han_count, visible};
use crate::parse::draft::Draft;
use crate::parse::front::dates;
use crate::parse::located::{Stretch, slice, stretch_of, trim_matches};

/// The journal and the year that stand beside volume and issue: `第41卷 第2期   某某学刊   2021年`.
pub(super) fn beside(draft: &mut Draft<'_>, publication: &mut Publication, at: &Stretch, issue: Stretch) {
    for side in [at.start..at.start + issue.start, at.start + issue.end..at.end] {
        let inside = slice(draft.text, &side);
        for piece in inside.split("  ").flat_map(|piece| piece.split('　')) {
            let piece = stretch_of(draft.text, piece.trim());
            let word = slice(draft.text, &piece);
            if let Some((iso, _)) = dates::date(word) {
                publication.year = publication.year.or(iso.get(..4).and_then(|year| year.parse().ok()));
                draft.claim(&piece, Part::Publication, "/publication/year");
            } else if publication.journal.is_none()
                && (3..=16).contains(&han_count(word))
                && visible(word) == han_count(word)
            {
                publication.journal = Some(draft.read([&piece]));
                draft.claim(&piece, Part::Publication, "/publication/journal");
            }
        }
    }
}

/// The journal on a line of its own.
pub(super) fn take(draft: &mut Draft<'_>, at: &Stretch) {
    let name = trim_matches(draft.text, at, |c| matches!(c, '《' | '》'));
    if draft.essay.publication.journal.is_none() {
        draft.essay.publication.journal = Some(draft.read([&name]));
        draft.claim(&name, Part::Publication, "/publication/journal");
    } else {
        draft.drop(&name, Part::Repeat);
    }
}
