//! Where a list of keywords divides by what is printed between them; where nothing is, [`run_together`](super::run_together)
//! tells.

use super::{Told, broken, run_together};
use crate::parse::chars::{is_closer, is_han, is_opener, is_wide};
use crate::parse::located::{Stretch, slice, trim_matches};

/// Divides the lines of a list of keywords. A keyword may be printed over a line end, so each is one or more stretches.
pub(super) fn divide(text: &str, lines: &[Stretch]) -> (Vec<Vec<Stretch>>, Told) {
    let all: String = lines.iter().map(|at| slice(text, at)).collect::<Vec<_>>().join(" ");
    match separator(&all) {
        Some(is_separator) if is_separator(' ') => run_together::in_spaced(text, by(text, lines, is_separator)),
        Some(is_separator) => (by(text, lines, is_separator), Told::Separators),
        None => run_together::divide(text, lines),
    }
}

/// Divides the lines at these characters.
pub(super) fn by(text: &str, lines: &[Stretch], is_separator: impl Fn(char) -> bool) -> Vec<Vec<Stretch>> {
    let mut words: Vec<Vec<Stretch>> = vec![Vec::new()];
    for (count, line) in lines.iter().enumerate() {
        if count > 0 && is_own(text, lines.get(count - 1), line) {
            words.push(Vec::new());
        }
        let mut start = line.start;
        for (offset, c) in slice(text, line).char_indices() {
            if is_separator(c) {
                push(text, start..line.start + offset, &mut words);
                words.push(Vec::new());
                start = line.start + offset + c.len_utf8();
            }
        }
        push(text, start..line.end, &mut words);
        if is_separator(' ') {
            words.push(Vec::new());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether a line of nothing but Han is a keyword of its own, and not the rest of the one that the line above ends with.
fn is_own(text: &str, above: Option<&Stretch>, line: &Stretch) -> bool {
    let inside = slice(text, line).trim();
    let word = inside.chars().all(is_han) && inside.chars().count() <= 8;
    word && above.is_some_and(|above| broken::goes_on(text, slice(text, above), inside) == Some(broken::Below::Own))
}

fn push(text: &str, at: Stretch, words: &mut [Vec<Stretch>]) {
    let bare = trim_matches(text, &at, |c| {
        matches!(c, '。' | '.' | '．' | ',' | '，' | ';' | '；' | ':' | '：' | '*' | '】' | '、' | '\\')
    });
    if !bare.is_empty()
        && let Some(word) = words.last_mut()
    {
        word.push(bare);
    }
}

/// What divides the list: semicolons before commas, commas before spaces. None where nothing does.
fn separator(list: &str) -> Option<fn(char) -> bool> {
    let list = list.trim().trim_end_matches(['。', '.', ';', '；', ',', '，', '、', '】']);
    let semicolon = |c: char| matches!(c, ';' | '；' | '﹔');
    let comma = |c: char| matches!(c, ',' | '，' | '、' | '|' | '｜' | '﹑');
    let others = |c: char| matches!(c, '/' | '／' | '·' | '•' | '\t');
    if list.contains(semicolon) {
        return Some(semicolon);
    }
    if list.contains(comma) {
        return Some(comma);
    }
    if are_points(list) {
        return Some(|c| c == '．');
    }
    if let Some(stop) = stops(list) {
        return Some(stop);
    }
    // Spaces divide Han words; between Latin words they are part of the keyword, also where these stand in quotes.
    let wide = |c: char| is_wide(c) && !is_opener(c) && !is_closer(c);
    let mut before = None;
    let mut after_space = None;
    for c in list.chars() {
        if c.is_whitespace() {
            after_space = before;
            continue;
        }
        if after_space.is_some_and(|b| wide(b) || wide(c)) {
            return Some(char::is_whitespace);
        }
        after_space = None;
        before = Some(c);
    }
    if list.contains(others) && list.chars().any(is_han) {
        return Some(others);
    }
    if list.contains("  ") {
        return Some(char::is_whitespace);
    }
    (list.chars().count() <= 6 || !list.chars().any(is_han)).then_some(semicolon)
}

/// Whether wide points divide a list that has no other mark: `木船．渡口．水位`. Those between figures are of numbers.
fn are_points(list: &str) -> bool {
    let pieces: Vec<&str> = list.split('．').map(str::trim).filter(|piece| !piece.is_empty()).collect();
    pieces.len() > 2
        && pieces.iter().all(|piece| piece.chars().nth(1).is_some() && piece.chars().all(is_wide_or_letter))
}

fn is_wide_or_letter(c: char) -> bool {
    is_han(c) || c.is_ascii_alphabetic() || c == ' '
}

/// The stop or colon that divides a list of Latin words which has no other mark: `Town birds. Hollow poles. Ferries`. A
/// capital follows a stop, and each keyword has few words; a colon is what recognition makes of a semicolon.
fn stops(list: &str) -> Option<fn(char) -> bool> {
    let few = |pieces: &[&str]| {
        pieces.len() > 2
            && pieces.iter().all(|piece| (1..=6).contains(&piece.split_whitespace().count()) && piece.trim().len() > 2)
    };
    if list.chars().any(is_han) {
        return None;
    }
    let sentences: Vec<&str> = list.split(". ").collect();
    let capital = |piece: &&str| piece.starts_with(|c: char| c.is_ascii_uppercase());
    if few(&sentences) && sentences.iter().all(capital) && !sentences.iter().any(|piece| piece.contains('.')) {
        return Some(|c| c == '.');
    }
    let colons: Vec<&str> = list.split([':', '：']).collect();
    if few(&colons) {
        return Some(|c| matches!(c, ':' | '：'));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(list: &str, expected: &[&str]) {
        let (words, _) = divide(list, std::slice::from_ref(&(0..list.len())));
        let told: Vec<String> = words.iter().map(|word| crate::parse::located::read(list, word)).collect();
        assert_eq!(told, expected, "{list}");
    }

    #[test]
    fn keywords_are_divided_by_whatever_divides_them() {
        check("新形势;基层工作；人员", &["新形势", "基层工作", "人员"]);
        check("骨质疏松,老年性；护理", &["骨质疏松,老年性", "护理"]);
        check("管线钢、氢脆、韧性。", &["管线钢", "氢脆", "韧性"]);
        check("自然指数，文章计量数", &["自然指数", "文章计量数"]);
        check("数字乡村 央地协同 模型", &["数字乡村", "央地协同", "模型"]);
        check("甲词 | 乙词", &["甲词", "乙词"]);
        check("digital village; policy coordination", &["digital village", "policy coordination"]);
        check("“the hollow pole” count", &["“the hollow pole” count"]);
        check("Town birds. Hollow poles. Ferries.", &["Town birds", "Hollow poles", "Ferries"]);
        check("town birds: hollow poles: ferries", &["town birds", "hollow poles", "ferries"]);
        check("Town birds vs. hollow poles", &["Town birds vs. hollow poles"]);
        check("．木船修理．渡口．水位", &["木船修理", "渡口", "水位"]);
        check("园林", &["园林"]);
    }
}
