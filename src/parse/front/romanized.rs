//! Authors' names in Latin letters, told by how their Han characters are read, however they are printed: `WANG Xiaofeng1,2`,
//! `Xiao-Feng Wang`, and `WangXiaofeng12LiuMing` where nothing stands between. Doesn't guess names that it can't spell.

use std::ops::Range;

use crate::parse::chars::is_han;
use crate::text::fold;
use crate::text::pinyin::{readings, surname_readings};

/// Lines of names are no longer, in bytes.
const LONGEST: usize = 2_000;

/// More authors are not looked for: whether a line names them is told by these.
const MOST: usize = 40;

/// A letter of a line.
struct Letter {
    /// Its byte.
    at: usize,
    lower: char,
    /// Whether a name may begin here: a capital, or the first letter of a word.
    begins: bool,
    /// Whether a number and a comma stand before it: marks, which end the name before.
    numbered: bool,
}

/// The letters of a line, without the commands of formulas that converters set raised numbers in.
fn letters(line: &str) -> Vec<Letter> {
    let mut letters = Vec::new();
    let mut before = ' ';
    let mut command = false;
    let (mut marked, mut numbered) = (false, false);
    for (at, c) in line.char_indices() {
        command = c == '\\' || (command && c.is_ascii_alphabetic());
        if c.is_ascii_alphabetic() && !command {
            let begins = c.is_ascii_uppercase() || !before.is_ascii_alphabetic();
            letters.push(Letter { at, lower: c.to_ascii_lowercase(), begins, numbered });
            (marked, numbered) = (false, false);
        }
        marked |= c.is_ascii_digit();
        numbered |= marked && c == ',';
        before = c;
    }
    letters
}

/// Where the line has each of the names, in bytes; `None` for those that it doesn't spell.
pub(super) fn find(line: &str, names: &[String]) -> Vec<Option<Range<usize>>> {
    if line.len() > LONGEST {
        return vec![None; names.len().min(MOST)];
    }
    let letters = letters(line);
    names.iter().take(MOST).map(|name| find_one(&letters, name)).collect()
}

fn find_one(letters: &[Letter], name: &str) -> Option<Range<usize>> {
    let han: Vec<char> = fold(name).chars().filter(|c| is_han(*c)).collect();
    if !(2..=4).contains(&han.len()) || name.chars().any(|c| !is_han(c) && !c.is_whitespace()) {
        return None;
    }
    let folded: String = han.iter().collect();
    let surname = surname_readings(&folded).unwrap_or_default();
    let spellings: Vec<Vec<String>> = han
        .iter()
        .enumerate()
        .map(|(index, c)| {
            let own = surname.get(index).map(|toned| toned.trim_end_matches(|c: char| c.is_ascii_digit()));
            own.into_iter().chain(readings(*c)).flat_map(spelled).collect()
        })
        .collect();
    // The surname goes first, or last; it has one character, or two. Both parts begin with a capital.
    let mut orders = Vec::new();
    for surname in 1..=2.min(han.len() - 1) {
        let (own, given) = spellings.split_at(surname);
        orders.push([own, given]);
        orders.push([given, own]);
    }
    let find = |ends: fn(&[Letter], usize) -> bool| {
        let starts = letters.iter().enumerate().filter(|(_, letter)| letter.begins);
        starts.map(|(start, _)| start).find_map(|start| {
            let spelled = |[first, second]: &[&[Vec<String>]; 2]| {
                let border =
                    read(letters, start, first).filter(|at| letters.get(*at).is_some_and(|next| next.begins))?;
                let unbroken = letters.get(border).is_some_and(|next| !next.numbered);
                read(letters, border, second).filter(|end| unbroken && ends(letters, *end))
            };
            let last = letters.get(orders.iter().find_map(spelled)?.checked_sub(1)?)?;
            Some(letters.get(start)?.at..last.at + 1)
        })
    };
    find(is_apart).or_else(|| find(has_mark))
}

/// How a reading is written without the two points of ü: `lü` as `lv`, `lu` or `lyu`.
fn spelled(reading: &str) -> Vec<String> {
    if reading.contains('ü') {
        ["v", "u", "yu"].iter().map(|u| reading.replace('ü', u)).collect()
    } else {
        vec![reading.to_owned()]
    }
}

/// The letter behind a name that is spelled from `start` on, by one reading of each character.
fn read(letters: &[Letter], start: usize, spellings: &[Vec<String>]) -> Option<usize> {
    let Some((first, rest)) = spellings.split_first() else { return Some(start) };
    first.iter().find_map(|spelling| {
        let mut end = start;
        for c in spelling.chars() {
            (letters.get(end)?.lower == c).then_some(())?;
            end += 1;
        }
        read(letters, end, rest)
    })
}

/// Whether a name can end before a letter: another word begins there.
fn is_apart(letters: &[Letter], at: usize) -> bool {
    match (at.checked_sub(1).and_then(|before| letters.get(before)), letters.get(at)) {
        (Some(before), Some(next)) => next.begins || next.at > before.at + 1,
        _ => true,
    }
}

/// Whether the last letter of a word is the mark of the name before it: `Liu Minga, b`, or what recognition makes of a raised 1.
fn has_mark(letters: &[Letter], at: usize) -> bool {
    letters.get(at).is_some_and(|letter| matches!(letter.lower, 'l' | 'a'..='h')) && is_apart(letters, at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, names: &[&str], expected: &[Option<&str>]) {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let found = find(line, &names);
        let told: Vec<_> = found.into_iter().map(|at| at.and_then(|at| line.get(at))).collect();
        assert_eq!(told, expected, "{line}");
    }

    #[test]
    fn names_are_found_however_they_are_printed() {
        let names = ["谷晓枫", "单明", "吕 芳"];
        let all = |a, b, c| [Some(a), Some(b), Some(c)];
        check("GU Xiaofeng1, SHAN Ming2*, LYU Fang", &names, &all("GU Xiaofeng", "SHAN Ming", "LYU Fang"));
        check("Xiao-Feng Gu, Ming Shan & Fang Lv", &names, &all("Xiao-Feng Gu", "Ming Shan", "Fang Lv"));
        check("GuXiaofeng12ShanMing1²LüFang", &names, &[Some("GuXiaofeng"), Some("ShanMing"), None]);
        check("Gu Xiaofengl Shan Ming' Lu Fang", &names, &all("Gu Xiaofeng", "Shan Ming", "Lu Fang"));
        check(
            r"Gu Xiaofeng, $\mathsf { S h a n } ^ { 1 }$ Ming",
            &names,
            &[Some("Gu Xiaofeng"), Some(r"S h a n } ^ { 1 }$ Ming"), None],
        );
    }

    #[test]
    fn numbers_and_letters_behind_names_are_marks() {
        let names = ["赵巍", "赵小军", "单明"];
        let line = "Wei Zhao1,2, Xiaojun Zhao1,2.3, Ming Shana, b";
        check(line, &names, &[Some("Wei Zhao"), Some("Xiaojun Zhao"), Some("Ming Shan")]);
        check("Li Lia, Li Li", &["李丽"], &[Some("Li Li")]);
    }

    #[test]
    fn other_words_are_no_names() {
        check("The Shanming Library and Its Readers", &["单明"], &[None]);
        check("A Humanities Manual", &["马努"], &[None]);
        check("Audrey Miller", &["奥德丽·米勒"], &[None]);
    }
}
