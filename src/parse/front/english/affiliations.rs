//! The English names of affiliations: `1. School of Boats, Luming University, Luming 236999, China`. They belong to the Chinese
//! ones in their order, and only where there are as many; whoever can't be told is left without.

use super::shape::{INSTITUTIONS, is_coded, is_country, is_sure_affiliation};
use crate::essay::Part;
use crate::parse::draft::Draft;
use crate::parse::front::romanized;
use crate::parse::located::{Stretch, slice, trim_matches};
use crate::parse::page::Page;

/// All affiliations stand on so many lines at most.
const MOST_LINES: usize = 12;

/// A longer word has lost the spaces between its words, in characters.
const LONGEST_WORD: usize = 20;

/// A longer affiliation has swallowed the text below it, in characters.
const LONGEST: usize = 160;

/// An affiliation is printed on so many lines at most.
const LINES_OF_ONE: usize = 3;

/// What sentences of an abstract, and notes, begin with.
const SENTENCES: &[&str] = &["Supported ", "Received ", "This ", "We ", "In this "];

/// One affiliation as it is printed: its number, and the stretches of its lines.
#[derive(Debug, Default, PartialEq, Eq)]
struct Piece {
    number: Option<u32>,
    at: Vec<Stretch>,
}

/// Gives the affiliations their English names, from the lines of the block that stand below its names. `behind` is what the
/// line of the names has behind them.
pub(super) fn take(page: &Page<'_>, draft: &mut Draft<'_>, behind: Stretch, below: &[usize]) {
    let pieces = divide(page.text, &lines(page, behind, below));
    let short = |piece: &Piece| {
        let length: usize = piece.at.iter().map(|at| slice(page.text, at).chars().count()).sum();
        piece.at.len() <= LINES_OF_ONE && length <= LONGEST
    };
    let ordered = pieces.len() == draft.essay.affiliations.len() && are_in_order(&pieces);
    if pieces.is_empty() || !ordered || !pieces.iter().all(short) {
        return;
    }
    let authors: Vec<String> = draft.essay.authors.iter().map(|author| author.name.clone()).collect();
    let names: Option<Vec<Vec<Stretch>>> = pieces.iter().map(|piece| name(page.text, &piece.at)).collect();
    for (index, name) in names.into_iter().flatten().enumerate() {
        let read = draft.read(&name);
        let persons = romanized::find(&read, &authors).iter().any(Option::is_some);
        let whole = read.split_whitespace().all(|word| word.chars().count() <= LONGEST_WORD);
        let Some(affiliation) = draft.essay.affiliations.get_mut(index) else { return };
        if affiliation.name_en.is_none() && whole && !persons {
            affiliation.name_en = Some(read);
            let pointer = format!("/affiliations/{index}/name_en");
            name.iter().for_each(|at| draft.claim(at, Part::Affiliation, pointer.clone()));
        }
    }
}

/// The lines of the affiliations: from the first one that is surely one to where they end.
fn lines(page: &Page<'_>, behind: Stretch, below: &[usize]) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    let stretches = std::iter::once(behind).chain(below.iter().map(|index| page.at(*index)));
    for at in stretches.filter(|at| !slice(page.text, at).trim().is_empty()).take(MOST_LINES) {
        let line = slice(page.text, &at).trim();
        let above = found.last().map(|above| slice(page.text, above).trim_end());
        let goes_on =
            above.is_some_and(|above| above.ends_with([',', '，', '(', '（'])) && (!line.ends_with('.') || ends(line));
        let sentence = !found.is_empty() && SENTENCES.iter().any(|word| line.starts_with(word));
        if !sentence && (is_sure_affiliation(line) || goes_on) {
            found.push(at);
        } else if !found.is_empty() {
            break;
        }
    }
    found
}

/// Whether nothing of an affiliation is to come below this line.
fn ends(line: &str) -> bool {
    let bare = line.trim_end_matches([')', '）', ';', '；', '.', ',', '，', ' ']);
    let last = bare.rsplit([',', '，', ' ']).next().unwrap_or_default();
    line.ends_with([')', '）', ';', '；']) || is_country(last) || is_coded(last)
}

/// Divides lines at semicolons, at numbers before capitals, and at brackets that close and open.
fn divide(text: &str, lines: &[Stretch]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for line in lines {
        let mut start = line.start;
        let inside = slice(text, line);
        let mut skip = 0;
        let push = |pieces: &mut Vec<Piece>, at: Stretch| {
            let bare = trim_matches(text, &at, |c| c.is_whitespace() || matches!(c, ';' | '；'));
            if slice(text, &bare).contains(char::is_alphanumeric) {
                match pieces.last_mut() {
                    Some(piece) => piece.at.push(bare),
                    None => pieces.push(Piece { number: None, at: vec![bare] }),
                }
            }
        };
        for (offset, c) in inside.char_indices().filter(|(offset, _)| line.len() > *offset) {
            let at = line.start + offset;
            if offset < skip {
                continue;
            }
            if matches!(c, ';' | '；') {
                push(&mut pieces, start..at);
                pieces.push(Piece::default());
                start = at + c.len_utf8();
            } else if let Some((number, length)) = number(inside, offset) {
                push(&mut pieces, start..at);
                pieces.push(Piece { number: Some(number), at: Vec::new() });
                start = at + length;
                skip = offset + length;
            }
        }
        push(&mut pieces, start..line.end);
    }
    pieces.retain(|piece| !piece.at.is_empty());
    pieces
}

/// The number of an affiliation here, and its bytes up to the capital that follows: `1. School`, `²(School`, `2College`.
fn number(line: &str, offset: usize) -> Option<(u32, usize)> {
    let rest = line.get(offset..)?;
    let first = rest.chars().next()?;
    let before = line.get(..offset)?.chars().next_back();
    // Asked first: a long run of figures is looked at once.
    let apart = before.is_none_or(|c| c.is_whitespace() || "(（)）;；,，.。[".contains(c));
    if !apart {
        return None;
    }
    let (number, length) = match first {
        '¹' => (1, first.len_utf8()),
        '²' => (2, first.len_utf8()),
        '³' => (3, first.len_utf8()),
        _ => {
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            (rest.get(..digits).filter(|digits| digits.len() <= 2)?.parse().ok()?, digits)
        }
    };
    let behind = rest.get(length..)?;
    let word = behind.trim_start_matches(|c: char| c.is_whitespace() || ".．,)）(（、".contains(c));
    word.starts_with(|c: char| c.is_ascii_uppercase()).then_some((number, rest.len() - word.len()))
}

/// Whether the numbers are 1, 2, 3…: a figure of an address divides nothing, and without numbers another order can't be told. One
/// alone needs none.
fn are_in_order(pieces: &[Piece]) -> bool {
    let counted = pieces.iter().zip(1..).all(|(piece, number)| piece.number == Some(number));
    counted || pieces.len() == 1
}

/// Marks around an affiliation that are not of its name.
fn is_mark(c: char) -> bool {
    c.is_whitespace() || "()（）[]*\\†‡'’;；,，、.。".contains(c)
}

/// What of an affiliation is its name: without the letter before it, and the place, postcode and country behind it.
fn name(text: &str, at: &[Stretch]) -> Option<Vec<Stretch>> {
    let mut kept = at.to_vec();
    let first = kept.first_mut()?;
    *first = first.end - slice(text, first).trim_start_matches(is_mark).len()..first.end;
    let inside = slice(text, first);
    if inside.starts_with(|c: char| c.is_ascii_lowercase()) && inside.get(1..)?.starts_with(['.', ')']) {
        *first = first.end - inside.get(2..)?.trim_start().len()..first.end;
    }
    let mut dropped = false;
    // A city stands by itself once, where it doesn't stand beside the postcode.
    let mut city_is_told = false;
    while let Some(last) = kept.pop() {
        let inside = slice(text, &last).trim_end_matches(|c| is_mark(c) && !matches!(c, ')' | '）'));
        let comma = inside.char_indices().rev().find(|(_, c)| matches!(c, ',' | '，'));
        let start = comma.map_or(0, |(at, c)| at + c.len_utf8());
        let part = inside.get(start..)?.trim_matches([' ', ')', '）']);
        let bare = part.trim_matches(is_mark);
        // It stands before what was dropped, and is one word or two. `CASS` is an institution.
        let capitals = !bare.contains(|c: char| c.is_ascii_lowercase());
        let city = dropped && !city_is_told && !capitals && part.split_whitespace().count() <= 2;
        if !names_institution(part) && (is_country(bare) || has_code(part) || city || bare.is_empty()) {
            dropped = true;
            let country = is_country(bare);
            city_is_told |= !country && bare.contains(|c: char| c.is_ascii_lowercase());
            if let Some((comma, _)) = comma {
                kept.push(last.start..last.start + comma);
            }
            continue;
        }
        // `Luming University 236999 China` has no comma before the place.
        let code = part.split_whitespace().find(|word| is_coded(word.trim_matches(is_mark)));
        let end = code.and_then(|code| inside.rfind(code)).unwrap_or(inside.len());
        kept.push(last.start..last.start + inside.get(..end)?.trim_end_matches(|c| is_mark(c) && c != ')').len());
        break;
    }
    let count =
        |kept: &[Stretch], marks: &[char]| kept.iter().map(|at| slice(text, at).matches(marks).count()).sum::<usize>();
    let closers = count(&kept, &[')', '）']);
    let closes = kept.last().is_some_and(|last| slice(text, last).ends_with([')', '）']));
    // The bracket that closes all of them is not of the name.
    if closes && count(&kept, &['(', '（']) < closers {
        let last = kept.last_mut()?;
        *last = last.start..last.start + slice(text, last).trim_end_matches([')', '）']).trim_end().len();
    }
    let closed = count(&kept, &['(', '（']) == count(&kept, &[')', '）']);
    let words: String = kept.iter().map(|at| slice(text, at)).collect::<Vec<_>>().join(" ");
    let named = names_institution(&words) && words.contains(' ') && words.starts_with(|c: char| c.is_ascii_uppercase());
    (named && closed && !words.contains('@')).then_some(kept)
}

fn has_code(part: &str) -> bool {
    part.split_whitespace().any(|word| is_coded(word.trim_matches(is_mark)))
}

/// Whether the words are of an institution; `Ltd` stands behind a comma of its own.
fn names_institution(words: &str) -> bool {
    let company = words.trim_start().get(..3).is_some_and(|word| word.eq_ignore_ascii_case("ltd"));
    company || words.contains("Univ") || INSTITUTIONS.iter().any(|word| words.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let pieces = divide(text, std::slice::from_ref(&(0..text.len())));
        assert!(are_in_order(&pieces), "{text}");
        let names: Vec<String> = pieces
            .iter()
            .filter_map(|piece| name(text, &piece.at))
            .map(|name| name.iter().map(|at| slice(text, at)).collect())
            .collect();
        assert_eq!(names, expected, "{text}");
    }

    #[test]
    fn names_stand_before_places_postcodes_and_countries() {
        let (boats, birds) = ("School of Boats, Luming University", "Luming Bird Institute");
        check("(School of Boats, Luming University, Luming 236999, China)", &[boats]);
        check(
            "1. School of Boats, Luming University, Luming 236999, China; 2. Luming Bird Institute, Luming 2369Oo",
            &[boats, birds],
        );
        check(
            "(1School of Boats, Luming University, Luming, 236999, P.R. China；2 Luming Bird Institute，Old Town 236001)",
            &[boats, birds],
        );
        check(
            "¹(School of Boats, Luming University, Luming 236999) ²(Luming Bird Institute, Luming 236999)",
            &[boats, birds],
        );
        check("Luming University 236999 China", &["Luming University"]);
        check("(Institute of Boats, MRA, Luming 236999, China)", &["Institute of Boats, MRA"]);
        check("(School of Boats, Luming Univ., Luming, 236999, China)", &["School of Boats, Luming Univ"]);
        check("(School of Boats, Ferry Group, Luming 236999, China)", &["School of Boats, Ferry Group"]);
        check("(School of Boats, Luming University, Taipei 236999, Taiwan)", &[boats]);
        check("(School of Boats, Luming University, Hong Kong, China)", &[boats]);
        check("(a. School of Boats, Luming University, Luming 236999)", &[boats]);
        check("\\*(School of Boats, Luming University, Luming 236999)", &[boats]);
        check("(Luming Boat Co., Ltd., Luming 236999, China)", &["Luming Boat Co., Ltd"]);
        check("Luming Institute (LI), Luming 236999, China", &["Luming Institute (LI)"]);
        for none in ["2nd Road", "Hospital", "GU Xiaofeng (School of Boats", "School of Boats, a@example.cn"] {
            check(none, &[]);
        }
    }

    #[test]
    fn a_figure_of_an_address_is_no_number_of_an_affiliation() {
        let text = "Luming Bird Institute, 5 Old Street, Luming 236999";
        assert!(!are_in_order(&divide(text, std::slice::from_ref(&(0..text.len())))));
    }
}
