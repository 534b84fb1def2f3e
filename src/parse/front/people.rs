//! Authors and affiliations of the draft: taken from the head, from labelled fields or from the notes on authors, and tied.

use super::affiliations::{self, Affiliation as Found, Mark};
use super::names::{self, Name};
use super::signed::{self, Signed};
use super::site_values;
use crate::essay::{Affiliation, Author, DiagnosticCode, NoiseKind, Part};
use crate::parse::draft::{Draft, Place};
use crate::parse::located::{Stretch, slice};
use crate::text::fold_char;

/// Authors, and the affiliations that are printed behind them.
#[derive(Debug, Default)]
pub(super) struct Block {
    names: Vec<Name>,
    affiliations: Vec<Stretch>,
}

/// Adds names: to the last block, or to a new one where affiliations have come between.
pub(super) fn add(blocks: &mut Vec<Block>, names: Vec<Name>) {
    match blocks.last_mut() {
        Some(block) if block.affiliations.is_empty() || block.names.is_empty() => block.names.extend(names),
        _ => blocks.push(Block { names, affiliations: Vec::new() }),
    }
}

/// Adds the author of a line that says where and as what he wrote.
pub(super) fn add_signed(blocks: &mut Vec<Block>, found: Signed) {
    let affiliation = found.affiliation;
    // Such a line is whole: another name below belongs to another school.
    if blocks.last().is_some_and(|block| !block.names.is_empty()) && affiliation.is_some() {
        blocks.push(Block::default());
    }
    add(blocks, vec![Name { at: found.name, marks: Vec::new(), role: found.role }]);
    if let Some(at) = affiliation {
        add_affiliation(blocks, at);
    }
}

/// Whether names and their affiliations have been read.
pub(super) fn are_settled(blocks: &[Block]) -> bool {
    blocks.last().is_some_and(|block| !block.names.is_empty() && !block.affiliations.is_empty())
}

/// Whether names have been read, above whatever follows.
pub(super) fn are_named(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| !block.names.is_empty())
}

/// Adds a line of affiliations to the last block.
pub(super) fn add_affiliation(blocks: &mut Vec<Block>, at: Stretch) {
    if blocks.is_empty() {
        blocks.push(Block::default());
    }
    if let Some(block) = blocks.last_mut() {
        block.affiliations.push(at);
    }
}

/// Puts the authors of the head into the essay and ties them.
pub(super) fn take(draft: &mut Draft<'_>, blocks: Vec<Block>) {
    let several = blocks.iter().filter(|block| !block.names.is_empty()).count() > 1;
    // Each author with the places below: both of `某大學` and `某中學` are of the one above them.
    let apart = several && blocks.iter().all(|block| block.names.len() == 1 && !block.affiliations.is_empty());
    for block in blocks {
        let mut found = affiliations::read(draft.text, &block.affiliations);
        number_in_order(&mut found, &block.names);
        let one = affiliations::are_of_one(&found);
        let marks: Vec<Mark> = found.iter().map(|f| f.mark.clone()).collect();
        // One that is printed again stands in the essay once.
        let places: Vec<usize> = found.into_iter().map(|affiliation| put_affiliation(draft, affiliation)).collect();
        let mut distinct = places.clone();
        distinct.sort_unstable();
        distinct.dedup();
        let authors = block.names.len();
        // Where the authors have no marks, who is of which department isn't told.
        let untold = one && block.names.iter().all(|name| name.marks.is_empty());
        let marked = marks.iter().any(Mark::is_known);
        for (position, mut name) in block.names.into_iter().enumerate() {
            let index = put_name(draft, &name);
            names::join_digits(draft.text, &mut name, marks.iter().filter_map(|mark| mark.number.as_deref()));
            let tied: Vec<usize> = if marked {
                let mut tied = Vec::new();
                for (mark, place) in marks.iter().zip(&places) {
                    if mark.ties(&name.marks) && !tied.contains(place) {
                        tied.push(*place);
                    }
                }
                tied
            } else if places.len() == authors && !several {
                places.get(position).copied().into_iter().collect()
            } else {
                Vec::new()
            };
            // Where no mark of an author is legible, a single affiliation is everyone's.
            let tied = if tied.is_empty() && (untold || apart && !marked || distinct.len() == 1) {
                distinct.clone()
            } else {
                tied
            };
            if let Some(author) = draft.essay.authors.get_mut(index).filter(|author| author.affiliations.is_empty()) {
                author.affiliations = tied;
            }
        }
    }
}

/// Gives affiliations the numbers that they lack by their order, where the authors' marks count as many: `张某1 李某2(某大学)(某学院)`.
/// Numbers that are legible must agree.
fn number_in_order(found: &mut [Found], names: &[Name]) {
    let marks = names.iter().flat_map(|name| &name.marks).filter(|mark| *mark != "*");
    let highest = marks.map(|mark| mark.parse::<usize>().ok()).max_by_key(|mark| mark.unwrap_or(usize::MAX)).flatten();
    let agree = found.iter().enumerate().all(|(at, affiliation)| {
        let number = affiliation.mark.number.as_deref().map(str::parse::<usize>);
        affiliation.mark.letter.is_none() && number.is_none_or(|number| number == Ok(at + 1))
    });
    if found.len() > 1 && highest == Some(found.len()) && agree {
        for (at, affiliation) in found.iter_mut().enumerate() {
            affiliation.mark.number = Some((at + 1).to_string());
        }
    }
}

/// Reads the affiliations of a labelled field.
pub(super) fn take_affiliations(draft: &mut Draft<'_>, lines: &[Stretch]) {
    for found in affiliations::read(draft.text, lines) {
        put_affiliation(draft, found);
    }
}

/// Reads the authors of a labelled field. Those that the head has are printed again.
pub(super) fn take_names(draft: &mut Draft<'_>, at: &Stretch) {
    if site_values::is_nobody(slice(draft.text, at)) {
        draft.push(at, Part::Noise, Place::Noise(NoiseKind::Chrome));
        return;
    }
    if let Some(signed) = signed::read(draft.text, at) {
        take_signed(draft, signed);
        return;
    }
    let read = names::read(draft.text, at);
    if read.names.is_empty() {
        let bare = crate::parse::located::trim_matches(draft.text, at, |c| c.is_ascii_punctuation());
        if (2..=12).contains(&slice(draft.text, &bare).chars().count()) {
            name(draft, &bare);
        }
        return;
    }
    for found in read.names {
        put_name(draft, &found);
    }
    let rest = read.end..at.end;
    if affiliations::is_line(slice(draft.text, &rest)) {
        take_affiliations(draft, &[rest]);
    }
}

/// Takes the author of a line that says where and as what he wrote.
fn take_signed(draft: &mut Draft<'_>, found: Signed) {
    put_name(draft, &Name { at: found.name, marks: Vec::new(), role: found.role });
    if let Some(at) = found.affiliation {
        take_affiliations(draft, &[at]);
    }
}

/// Adds one author.
pub(super) fn name(draft: &mut Draft<'_>, at: &Stretch) {
    put_name(draft, &Name { at: at.clone(), marks: Vec::new(), role: None });
}

/// Adds an author; gives its place among those of the essay. One that is printed again stands there once, with the marks of
/// both.
fn put_name(draft: &mut Draft<'_>, found: &Name) -> usize {
    let name = draft.read([&found.at]);
    let corresponding = found.marks.iter().any(|mark| mark == "*").then(|| "corresponding".to_owned());
    if let Some(known) = draft.essay.authors.iter().position(|author| author.name == name) {
        draft.drop(&found.at, Part::Repeat);
        if let Some(author) = draft.essay.authors.get_mut(known) {
            author.roles.extend(corresponding.filter(|role| !author.roles.contains(role)));
        }
        return known;
    }
    let index = draft.essay.authors.len();
    let mut roles: Vec<String> = found.role.iter().map(|at| draft.read([at])).collect();
    roles.extend(corresponding);
    draft.claim(&found.at, Part::Author, format!("/authors/{index}"));
    draft.essay.authors.push(Author { name, roles, ..Author::default() });
    index
}

/// Adds an affiliation, unless it is there; gives its place among those of the essay.
fn put_affiliation(draft: &mut Draft<'_>, found: Found) -> usize {
    let name = draft.read([&found.name]);
    if let Some(known) = draft.essay.affiliations.iter().position(|known| known.name == name) {
        draft.drop(&found.name, Part::Repeat);
        return known;
    }
    let index = draft.essay.affiliations.len();
    let pointer = format!("/affiliations/{index}");
    draft.claim(&found.name, Part::Affiliation, pointer.clone());
    let value = |draft: &mut Draft<'_>, at: Option<&Stretch>, member: &str| {
        let at = at?;
        if !found.shares_place {
            draft.claim(at, Part::Affiliation, format!("{pointer}/{member}"));
        }
        // As printed: the space in `江苏 南京` divides two places.
        Some(slice(draft.text, at).split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let place = value(draft, found.place.as_ref(), "place");
    // The digits of a code may be set apart, or wide.
    let postcode = value(draft, found.postcode.as_ref(), "postcode")
        .map(|code| code.chars().filter(|c| !c.is_whitespace()).map(fold_char).collect());
    draft.essay.affiliations.push(Affiliation { name, name_en: None, place, postcode });
    index
}

/// Where no line names authors, those that the notes on authors begin with.
pub(super) fn from_notes(draft: &mut Draft<'_>) {
    if !draft.essay.authors.is_empty() {
        return;
    }
    for index in 0..draft.essay.author_notes.len().min(8) {
        let pointer = format!("/author_notes/{index}");
        let Some(claim) = draft.claims.iter().find(|claim| claim.place == Place::Value(pointer.clone())) else {
            continue;
        };
        let at = claim.at.clone();
        let inside = slice(draft.text, &at);
        let end = inside.find(['(', '（', ',', '，', '：', ':', '；', '。', ' ', '　']).unwrap_or(inside.len());
        let word = inside.get(..end).unwrap_or_default().trim();
        let again = draft.essay.authors.iter().any(|author| author.name == word);
        if names::is_name(word) && !again {
            // The stretch is the note's: the name is read from it, not claimed.
            draft.essay.authors.push(Author { name: word.to_owned(), ..Author::default() });
            draft.remark(
                DiagnosticCode::DoubtfulAuthors,
                "the author was told by the note on the author alone",
                Some(at),
            );
        }
    }
}

/// Ties authors without affiliation to the only one there is.
pub(super) fn link(draft: &mut Draft<'_>) {
    if draft.essay.affiliations.len() == 1 {
        for author in &mut draft.essay.authors {
            if author.affiliations.is_empty() {
                author.affiliations.push(0);
            }
        }
    }
}
