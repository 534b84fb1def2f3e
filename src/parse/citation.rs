//! Citations in the text: `[1]`, `[1-3]`, `[1,3]`, `[2]45`, `［１］`, `〔1〕`, `①`, superscripts, `（註1）`.
//!
//! What a number in brackets is follows from the list: only labels that it has are citations, unless there is no list.
//! Then every number in square brackets is one that stands where a citation can stand.

mod unclosed;

use std::collections::{HashMap, HashSet};

use super::reference::note;
use crate::essay::Reference;
use crate::text::numeral::{digit, is_circled, raised_digit, sign};

/// How a document cites: the labels that its reference list has, if it has one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Labels {
    /// The label as the list prints it, by its number; circled ones apart, since a text may have both.
    plain: HashMap<u32, String>,
    circled: HashMap<u32, String>,
    /// Footnotes of Markdown: `^1`.
    footnotes: HashMap<u32, String>,
    /// The highest of the plain ones; 0 where there is none.
    highest: u32,
    /// Whether there is a list.
    listed: bool,
}

/// The highest number that is taken for a citation where no list says otherwise.
const HIGHEST: u32 = 300;

/// More labels than this in one range are no range of citations.
const LONGEST_RANGE: u32 = 60;

impl Labels {
    /// The labels of a list. Without references every plausible number in brackets is a citation.
    pub(crate) fn of(references: &[Reference]) -> Self {
        let mut labels = Self { listed: !references.is_empty(), ..Self::default() };
        for label in references.iter().filter_map(|reference| reference.label.as_deref()) {
            let mut chars = label.chars();
            match (chars.next(), chars.next()) {
                (Some(only), None) if is_circled(only) => {
                    if let Some(number) = sign(only) {
                        labels.circled.entry(number).or_insert_with(|| label.to_owned());
                    }
                }
                (Some('^'), _) => {
                    if let Some(number) = label.get(1..).and_then(decimal) {
                        labels.footnotes.entry(number).or_insert_with(|| label.to_owned());
                    }
                }
                _ => {
                    if let Some(number) = decimal(label) {
                        labels.plain.entry(number).or_insert_with(|| label.to_owned());
                    }
                }
            }
        }
        labels.highest = labels.plain.keys().copied().max().unwrap_or_default();
        labels
    }

    /// The labels that a paragraph cites, in the order of first appearance.
    pub(crate) fn cited_in(&self, paragraph: &str) -> Vec<String> {
        let mut cited: Vec<String> = Vec::new();
        let mut known: HashSet<String> = HashSet::new();
        let mut from = 0;
        while let Some((before, rest)) = next_opening(paragraph, from) {
            let chars: Vec<char> = rest.chars().take(LONGEST + 1).collect();
            let Some(c) = chars.first().copied() else { break };
            let (length, found) = if is_noted(c) {
                self.noted(rest, before)
            } else if let Some(note) = note::footnote(rest) {
                (note.length, self.footnotes.get(&note.number).cloned().into_iter().collect())
            } else if closing(c).is_some() {
                self.bracketed(&chars, paragraph.get(..paragraph.len() - rest.len()).unwrap_or_default())
            } else if is_circled(c) {
                (1, sign(c).and_then(|number| self.circled.get(&number)).cloned().into_iter().collect())
            } else {
                self.raised(&chars, before)
            };
            for label in found {
                if !known.contains(&label) {
                    known.insert(label.clone());
                    cited.push(label);
                }
            }
            let read: usize = chars.iter().take(length.max(1)).map(|c| c.len_utf8()).sum();
            from = paragraph.len() - rest.len() + read;
        }
        cited
    }

    /// The citation in brackets at the beginning, and how many characters it has; `above` is the paragraph up to it.
    fn bracketed(&self, chars: &[char], above: &str) -> (usize, Vec<String>) {
        let before = above.chars().next_back();
        let end = chars.iter().take(LONGEST).position(|c| matches!(c, ']' | '］' | '〕' | '】'));
        let read = end.and_then(|end| Some((end, read_numbers(chars.get(1..end)?, self)?)));
        let Some((end, numbers)) = read else { return self.unclosed(chars, above).unwrap_or((1, Vec::new())) };
        let behind = chars.get(end + 1).copied();
        let in_formula = before.is_some_and(is_formula) || behind.is_some_and(is_formula_behind);
        if in_formula && !self.knows_all(&numbers) || before.is_some_and(|c| matches!(c, '=' | '∈' | '×' | '+' | '$'))
        {
            return (end + 1, Vec::new());
        }
        let labels = numbers.into_iter().filter_map(|number| self.label(number)).collect();
        (end + 1, labels)
    }

    /// The note that `註1` cites, if the list has it, and how many characters are read.
    fn noted(&self, rest: &str, before: Option<char>) -> (usize, Vec<String>) {
        let Some(note) = note::cited(rest, before) else { return (1, Vec::new()) };
        let label = if decimal(&note.text).is_some() { &self.plain } else { &self.circled }.get(&note.number);
        let length = rest.get(..note.length).map_or(1, |read| read.chars().count());
        (length, label.cloned().into_iter().collect())
    }

    fn knows_all(&self, numbers: &[u32]) -> bool {
        self.listed && numbers.iter().all(|number| self.plain.contains_key(number))
    }

    /// Superscript digits, as in `水平¹²`: the number as a whole, or in a row of commas and dashes. Only of a list: `m²`
    /// is no citation.
    fn raised(&self, chars: &[char], before: Option<char>) -> (usize, Vec<String>) {
        let run: Vec<char> =
            chars.iter().take_while(|c| is_superscript(**c) || matches!(c, '⁻' | '˒')).copied().take(LONGEST).collect();
        let numbers: Vec<u32> = run
            .split(|c| !is_superscript(*c))
            .filter_map(|digits| digits.iter().try_fold(0_u32, |n, c| Some(n.checked_mul(10)? + raised_digit(*c)?)))
            .collect();
        let unit = before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '米' | '里' | ')' | '）'));
        let labels =
            if unit { Vec::new() } else { numbers.iter().filter_map(|n| self.plain.get(n)).cloned().collect() };
        (run.len(), labels)
    }

    /// The label for a number, if it is one that the text can cite.
    fn label(&self, number: u32) -> Option<String> {
        if self.listed && !self.plain.is_empty() {
            // A label that the list lacks is cited all the same if it lies close: an editor is told.
            return self
                .plain
                .get(&number)
                .cloned()
                .or_else(|| (number <= self.highest + 3).then(|| number.to_string()));
        }
        (!self.listed || self.circled.is_empty()).then(|| number.to_string()).filter(|_| number <= HIGHEST)
    }
}

/// Characters that a citation in brackets has at most: `[1-3, 5, 7, 9-12, 15, 20-22]`.
const LONGEST: usize = 48;

/// The rest of a paragraph from the next character on with which a citation can begin, and the character before it.
fn next_opening(paragraph: &str, from: usize) -> Option<(Option<char>, &str)> {
    let at = from + paragraph.get(from..)?.find(can_open)?;
    Some((paragraph.get(..at)?.chars().next_back(), paragraph.get(at..)?))
}

/// Whether a citation can begin with this.
fn can_open(c: char) -> bool {
    // Asked of every character of the text, and nearly all lie here.
    let common = matches!(c, '\u{3400}'..='\u{9fff}' | '、' | '，' | '。');
    is_noted(c) || !common && (closing(c).is_some() || is_circled(c) || is_superscript(c))
}

/// Whether the word of a note begins with this: 註1.
fn is_noted(c: char) -> bool {
    matches!(c, '註' | '注')
}

fn closing(c: char) -> Option<char> {
    match c {
        '[' => Some(']'),
        '［' => Some('］'),
        '〔' => Some('〕'),
        '【' => Some('】'),
        _ => None,
    }
}

fn is_superscript(c: char) -> bool {
    matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹')
}

/// Whether a bracket behind this is part of a formula: an index or a function's range.
fn is_formula(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '=' | '∈' | '(' | '+' | '-' | '*' | '/' | '×' | '_' | '^' | '\\' | '{' | '$' | '<' | '>')
}

/// Whether a bracket before this is part of a formula.
fn is_formula_behind(c: char) -> bool {
    matches!(c, '=' | '+' | '*' | '/' | '×' | '_' | '^' | '{' | '$' | '<' | '>')
}

fn decimal(label: &str) -> Option<u32> {
    let digits: Vec<u32> = label.trim().chars().map(digit).collect::<Option<_>>()?;
    (1..=4).contains(&digits.len()).then(|| digits.iter().fold(0, |n, d| n * 10 + d))
}

/// The numbers within brackets, with ranges spelled out; none where something else stands there, or where it is rather
/// an interval such as `[0,1]`.
fn read_numbers(inside: &[char], labels: &Labels) -> Option<Vec<u32>> {
    let mut numbers: Vec<u32> = Vec::new();
    let mut number: Option<u32> = None;
    let mut range_from: Option<u32> = None;
    let mut commas = 0;
    let mut digits = 0;
    for c in inside.iter().copied().chain([',']) {
        if let Some(value) = digit(c) {
            digits += 1;
            number = Some(number.unwrap_or_default() * 10 + value);
            if digits > 3 {
                return None;
            }
            continue;
        }
        if c.is_whitespace() {
            continue;
        }
        digits = 0;
        match c {
            '-' | '－' | '—' | '–' | '~' | '～' | '−' | '至' => {
                // Dashes may come doubled: `1——3`.
                if let Some(value) = number.take() {
                    range_from = Some(value);
                } else if range_from.is_none() {
                    return None;
                }
            }
            ',' | '，' | '、' | ';' | '；' => {
                let value = number.take()?;
                commas += 1;
                match range_from.take() {
                    Some(from) if from <= value && value - from <= LONGEST_RANGE => numbers.extend(from..=value),
                    Some(_) => return None,
                    None => numbers.push(value),
                }
            }
            // `[5]` may carry a note: `[见5]`; that is prose.
            _ => return None,
        }
    }
    let rising = numbers.is_sorted();
    let zero = numbers.contains(&0);
    let plausible = !zero && (rising || labels.knows_all(&numbers)) && (commas > 0);
    (plausible && !numbers.is_empty()).then_some(numbers)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The labels of a list.
    pub(super) fn labels(list: &[&str]) -> Labels {
        let reference = |label: &&str| Reference { label: Some((*label).to_owned()), ..Reference::default() };
        Labels::of(&list.iter().map(reference).collect::<Vec<_>>())
    }

    pub(super) const ONE_TO_NINE: [&str; 9] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

    #[test]
    fn citations_are_found_in_every_form() {
        let known = labels(&ONE_TO_NINE);
        let cases: [(&str, &[&str]); 16] = [
            ("显得重要[1]。", &["1"]),
            ("显得重要[1-3]。", &["1", "2", "3"]),
            ("显得重要[1,3]。", &["1", "3"]),
            ("显得重要[1，3-5]。", &["1", "3", "4", "5"]),
            ("显得重要[1][2]。", &["1", "2"]),
            ("他说[2]45，又说[1]62-63", &["2", "1"]),
            ("重要［１］，也〔3〕", &["1", "3"]),
            ("重要[ 4 ]，又[4]", &["4"]),
            ("重要[2]。仍然[1]。再者[2]", &["2", "1"]),
            ("水平¹，又²", &["1", "2"]),
            ("水平¹²", &[]),
            ("面积5m²，12³", &[]),
            ("区间[0,1]之内", &[]),
            ("在2018[3]年", &["3"]),
            ("数组a[3]", &["3"]),
            ("[见注] [J] [2018-03] [1.5]", &[]),
        ];
        for (text, cited) in cases {
            assert_eq!(known.cited_in(text), cited, "{text}");
        }
    }

    #[test]
    fn without_a_list_numbers_in_brackets_are_citations_where_they_can_be() {
        let none = labels(&[]);
        let cases: [(&str, &[&str]); 7] = [
            ("显得重要[1]。又[2]。", &["1", "2"]),
            ("取值[0,1]", &[]),
            ("x[1]=3", &[]),
            ("A∈[1,5]", &[]),
            ("第[2018]号", &[]),
            ("①首先②其次", &[]),
            ("面积²", &[]),
        ];
        for (text, cited) in cases {
            assert_eq!(none.cited_in(text), cited, "{text}");
        }
    }

    #[test]
    fn circled_numbers_are_citations_only_where_they_are_labels() {
        let notes = labels(&["①", "②"]);
        assert_eq!(notes.cited_in("这一说法①，另见②。③不是。[1]也不是"), ["①", "②"]);
        assert_eq!(labels(&ONE_TO_NINE).cited_in("①首先②其次[2]"), ["2"]);
        assert_eq!(labels(&["1", "①"]).cited_in("见①和[1]"), ["①", "1"]);
    }

    #[test]
    fn notes_are_cited_by_their_word() {
        let notes = labels(&["1", "2", "12"]);
        for text in ["顯得重要（註1）。", "顯得重要(註一)。", "顯得重要〔註1〕，", "顯得重要。註1", "顯得重要。[註 1]"]
        {
            assert_eq!(notes.cited_in(text), ["1"], "{text}");
        }
        assert_eq!(notes.cited_in("顯得重要（註12）。又重要（註2）"), ["12", "2"]);
        assert_eq!(labels(&["①"]).cited_in("顯得重要。註①"), ["①"]);
        for text in ["見註1。", "（註7）", "关注1个", "，注一下水", "注1 000 mL", "（见注1）", "注意（1）", "註冊"]
        {
            assert!(notes.cited_in(text).is_empty(), "{text}");
        }
        assert!(labels(&[]).cited_in("顯得重要（註1）。").is_empty());
        assert_eq!(labels(&["1", "^1", "^12"]).cited_in("顯得重要[^12]，又[1]，又[^1]。[^2]"), ["^12", "1", "^1"]);
    }

    #[test]
    fn labels_are_given_as_the_list_prints_them() {
        assert_eq!(labels(&["01", "02"]).cited_in("见[1]和[02]"), ["01", "02"]);
    }

    #[test]
    fn a_label_that_the_list_lacks_is_told_if_it_lies_close() {
        assert_eq!(labels(&["1", "2"]).cited_in("见[3]和[40]"), ["3"]);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "[\\[\\]［］〔〕0-9,，\\-①¹²甲a ]{0,60}") {
            let cited = labels(&ONE_TO_NINE).cited_in(&text);
            let once: std::collections::HashSet<_> = cited.iter().collect();
            prop_assert_eq!(once.len(), cited.len());
            let _ = labels(&[]).cited_in(&text);
        }
    }
}
