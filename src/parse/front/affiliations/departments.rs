//! Departments of one institution: `某大学 a.数学学院;b.物理学院，某市 100000`. The first is printed with the institution, and
//! all share its place.

use std::collections::HashSet;

use super::pieces::Piece;
use super::{Affiliation, Mark, ends_like_one};
use crate::parse::chars::is_han;
use crate::parse::located::{Stretch, slice};

/// The pieces with each institution put to its first department.
pub(super) fn joined(text: &str, pieces: Vec<Piece>) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    let mut number: Option<String> = None;
    for piece in pieces {
        if piece.mark.letter.is_none() {
            number.clone_from(&piece.mark.number);
            found.push(piece);
            continue;
        }
        let first = piece.mark.letter.as_deref() == Some("a");
        let mark = Mark { number: number.clone(), ..piece.mark };
        match found.last_mut().filter(|last| first && last.mark.letter.is_none() && is_whole(text, last)) {
            Some(whole) => *whole = Piece { mark, at: whole.at.start..piece.at.end, department: true },
            // Each may be an institution of its own, with a place of its own.
            None => {
                let joined = found.last().is_some_and(|last| last.department);
                let department = joined && !is_institution_itself(slice(text, &piece.at));
                found.push(Piece { mark, department, ..piece });
            }
        }
    }
    found.into_iter().flat_map(|piece| raised(text, piece)).collect()
}

/// Whether a piece is nothing but the name of an institution.
fn is_whole(text: &str, piece: &Piece) -> bool {
    let name = slice(text, &piece.at).trim().trim_end_matches(['，', ',']);
    ends_like_one(name.trim().trim_start_matches(['(', '（']))
}

/// Whether a piece names an institution, not a part of one: `复旦大学 法学院`.
fn is_institution_itself(name: &str) -> bool {
    ["大学", "大學", "科学院", "科學院"].iter().any(|word| name.trim().find(word).is_some_and(|at| at > 3))
}

/// `某大学'教务处，医学院，某市 100000`: what was a raised 1 behind the institution tells that each of the parts between commas
/// is a department.
fn raised(text: &str, piece: Piece) -> Vec<Piece> {
    let inside = slice(text, &piece.at);
    let mark = inside.find(['\'', '‘', '’', '¹', '」']).filter(|at| {
        let (before, behind) = inside.split_at(*at);
        ends_like_one(before.trim()) && behind.chars().nth(1).is_some_and(is_han)
    });
    // `‘长江’学者` is a quotation.
    let quoted = inside.matches(['\'', '‘', '’']).count() > 1;
    let Some(mark) = mark.filter(|_| !piece.mark.is_known() && !quoted) else { return vec![piece] };
    let mut pieces = Vec::new();
    let mut from = 0;
    let number = |count: usize| Mark { number: Some((count + 1).to_string()), letter: None };
    for (at, comma) in inside.match_indices(['，', ',']).filter(|(at, _)| *at > mark) {
        let next = inside.get(at + comma.len()..).unwrap_or_default();
        let part = next.split(['，', ',']).next().unwrap_or_default();
        if ends_like_one(part.trim()) {
            let at: Stretch = piece.at.start + from..piece.at.start + at;
            pieces.push(Piece { mark: number(pieces.len()), at, department: true });
            from = inside.len() - next.len();
        }
    }
    let last = piece.at.start + from..piece.at.end;
    if from == 0 {
        return vec![piece];
    }
    pieces.push(Piece { mark: number(pieces.len()), at: last, department: true });
    pieces
}

/// Gives departments the place and the postcode that are printed behind the last of them.
pub(super) fn share_places(found: &mut [Affiliation]) {
    let mut next: Option<Affiliation> = None;
    for affiliation in found.iter_mut().rev() {
        let bare = affiliation.place.is_none() && affiliation.postcode.is_none();
        if let Some(next) = next.as_ref().filter(|next| bare && is_before(affiliation, next)) {
            affiliation.place.clone_from(&next.place);
            affiliation.postcode.clone_from(&next.postcode);
            affiliation.shares_place = true;
        }
        next = Some(affiliation.clone());
    }
}

/// Whether all of these are departments of the same institution.
pub(in crate::parse::front) fn are_of_one(found: &[Affiliation]) -> bool {
    let number = |affiliation: &Affiliation| affiliation.mark.letter.as_ref().and(affiliation.mark.number.clone());
    let marks: HashSet<_> = found.iter().map(|affiliation| &affiliation.mark).collect();
    found.len() > 1
        && found
            .iter()
            .all(|affiliation| affiliation.department && Some(number(affiliation)) == found.first().map(number))
        && marks.len() == found.len()
}

/// Whether these are departments of one institution, one behind the other: `1a` and `1b`, `1` and `2`.
fn is_before(first: &Affiliation, second: &Affiliation) -> bool {
    let follows = |a: &str, b: &str| a.bytes().next().map(|byte| byte + 1) == b.bytes().next();
    let marks = match (&first.mark, &second.mark) {
        (Mark { letter: Some(a), number }, Mark { letter: Some(b), number: other }) => number == other && follows(a, b),
        (Mark { number: Some(a), letter: None }, Mark { number: Some(b), letter: None }) => follows(a, b),
        _ => false,
    };
    first.department && second.department && marks
}
