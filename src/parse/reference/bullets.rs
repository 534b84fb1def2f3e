//! Reference lists whose lines begin alike: with the bullet of a list, or, as Markdown lets one write it, each with `1.`.

use super::divide::Entry;
use super::label::{self, Style};
use crate::parse::located::{Stretch, slice, trim};

/// Of ten lines so many begin alike; the others go on with the one above.
const ALIKE: usize = 7;

/// Bullets that names of authors don't begin with. A dash may stand for the author of the reference above.
const BULLETS: [char; 15] = ['-', '*', '•', '●', '■', '◆', '○', '▪', '＊', '▓', '▲', '◎', '※', '❖', '➢'];

/// The bytes of the bullet that a line begins with.
fn bullet(line: &str) -> Option<(char, usize)> {
    let first = line.chars().next().filter(|c| BULLETS.contains(c))?;
    let behind = line.get(first.len_utf8()..)?;
    let rest = behind.trim_start();
    let apart = rest.len() < behind.len() || !first.is_ascii();
    (apart && rest.chars().next().is_some_and(char::is_alphanumeric)).then(|| (first, line.len() - rest.len()))
}

/// Whether a line opens with a bullet that an address hasn't: `▓ 何小薇（2013）`.
pub(super) fn opens(line: &str) -> bool {
    bullet(line).is_some_and(|(mark, _)| !mark.is_ascii())
}

/// The references of a list whose lines begin with the same bullet; without labels.
pub(super) fn bulleted(text: &str, lines: &[Stretch]) -> Option<Vec<Entry>> {
    let own = |line: &Stretch| bullet(slice(text, line));
    let (mark, _) = lines.iter().find_map(own)?;
    alike(text, lines, |line| own(line).filter(|(found, _)| *found == mark).map(|(_, length)| (None, length)))
}

/// The references of a list in which each has the number 1; their labels are their places in it.
pub(super) fn all_first(text: &str, lines: &[Stretch]) -> Option<Vec<Entry>> {
    let own = |line: &Stretch| label::read(slice(text, line)).filter(|label| label.style == Style::Dot);
    if lines.iter().filter_map(own).any(|label| label.number != 1) {
        return None;
    }
    let mut entries = alike(text, lines, |line| own(line).map(|label| (Some(label.text), label.length)))?;
    for (position, entry) in entries.iter_mut().enumerate() {
        entry.label = Some((position + 1).to_string());
    }
    Some(entries)
}

/// The entries that the lines open which `opening` knows, by their label and its bytes; none unless the first does, and nearly all
/// others.
fn alike(
    text: &str,
    lines: &[Stretch],
    opening: impl Fn(&Stretch) -> Option<(Option<String>, usize)>,
) -> Option<Vec<Entry>> {
    let opened = lines.iter().filter(|line| opening(line).is_some()).count();
    if opened < 2 || opened * 10 < lines.len() * ALIKE || lines.first().and_then(&opening).is_none() {
        return None;
    }
    let mut entries: Vec<Entry> = Vec::new();
    for line in lines {
        if let Some((label, length)) = opening(line) {
            let at = trim(text, &(line.start + length..line.end));
            let label_at = Some(trim(text, &(line.start..line.start + length)));
            entries.push(Entry { label, label_at, at: vec![at], author: None, raw: String::new() });
        } else if let Some(entry) = entries.last_mut() {
            entry.at.push(trim(text, line));
        }
    }
    Some(entries)
}

#[cfg(test)]
mod tests {
    use crate::parse::reference::divide;

    fn check(lines: &[&str], expected: &[(Option<&str>, &str)]) {
        let text = lines.join("\n");
        let mut start = 0;
        let stretches: Vec<_> = lines
            .iter()
            .map(|line| {
                let at = start..start + line.len();
                start = at.end + 1;
                at
            })
            .collect();
        let found = divide(&text, &stretches);
        let found: Vec<_> = found.iter().map(|entry| (entry.label.as_deref(), entry.raw.as_str())).collect();
        assert_eq!(found, expected, "{lines:?}");
    }

    #[test]
    fn bullets_open_references() {
        check(
            &["- 李大某. 果园[M]. 武汉: 某某出版社, 2001.", "- 张某. 柿子[J]. 园艺学刊, 1998(3): 32-40."],
            &[(None, "李大某. 果园[M]. 武汉: 某某出版社, 2001."), (None, "张某. 柿子[J]. 园艺学刊, 1998(3): 32-40.")],
        );
        check(
            &["- [1] 李大某. 果园[M].", "- [2] 张某. 柿子[J]."],
            &[(Some("1"), "李大某. 果园[M]."), (Some("2"), "张某. 柿子[J].")],
        );
    }

    #[test]
    fn the_same_number_on_every_line_is_none() {
        check(
            &["1. 李大某. 果园[M].", "1. 张某. 柿子[J].", "1. 陈某. 浇水[J]."],
            &[(Some("1"), "李大某. 果园[M]."), (Some("2"), "张某. 柿子[J]."), (Some("3"), "陈某. 浇水[J].")],
        );
        check(
            &["1. 李大某. 果园[M].", "2. 张某. 柿子[J]."],
            &[(Some("1"), "李大某. 果园[M]."), (Some("2"), "张某. 柿子[J].")],
        );
    }
}
