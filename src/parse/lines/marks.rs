//! Marks that a converter or an editor set around a whole line, or before a heading's number: `**标题**`, `● 一、标题`.
//!
//! Items of a list and boxes to tick keep theirs: `■ 2.比较满意`.

use super::Line;
use crate::parse::chars::is_han;
use crate::parse::located::{Stretch, slice, stretch_of};
use crate::parse::outline;

/// Marks that stand before a heading's number and say nothing beside it.
const BULLETS: [char; 6] = ['●', '■', '◆', '▶', '►', '➢'];

/// Marks of boxes that weren't ticked: where one stands, a full one was.
const BOXES: [char; 4] = ['□', '○', '◇', '☐'];

/// The most characters of a heading behind a bullet, and of one in stars without a number.
const LONGEST_HEADING: usize = 40;
const LONGEST_BOLD: usize = 30;

/// How deep a heading in stars is, of the six of Markdown: beneath those that have their `#`.
const DEPTH_OF_BOLD: u8 = 6;

/// Takes the marks off the lines.
pub(super) fn take_off(text: &str, lines: &mut [Line]) {
    let first = |line: &Line| first_of(slice(text, &line.at));
    let marked =
        |line: &Line| slice(text, &line.at).starts_with("**") || first(line).is_some_and(|(c, _)| BULLETS.contains(&c));
    if !lines.iter().any(marked) {
        return;
    }
    let firsts: Vec<Option<(char, bool)>> = lines.iter().map(first).collect();
    let boxed = firsts.iter().flatten().any(|(c, _)| BOXES.contains(c));
    // Where the numbers have no stars, a line in stars is stressed.
    let plain = lines.iter().map(|line| slice(text, &line.at)).any(|line| !line.starts_with("**") && is_numbered(line));
    for (index, line) in lines.iter_mut().enumerate() {
        if let Some(inside) = in_stars(slice(text, &line.at)) {
            let short = inside.chars().count() <= LONGEST_BOLD && !inside.contains(END_MARKS);
            let numbered = outline::starts_numbered(inside) || inside.starts_with(BULLETS);
            if numbered || index == 0 || line.markup > 0 {
                line.at = stretch_of(text, inside);
            } else if short && !plain {
                line.at = stretch_of(text, inside);
                line.markup = DEPTH_OF_BOLD;
            }
        }
        let own = firsts.get(index).copied().flatten();
        let listed = [index.checked_sub(1), Some(index + 1)]
            .into_iter()
            .flatten()
            .any(|beside| firsts.get(beside).copied().flatten() == own);
        if !boxed && !listed {
            line.at = without_bullet(text, line.at.clone());
        }
    }
}

/// The first character of a line, and whether a bracket stands behind it: below `● 二、经过` the heading `● （一）起因` is no
/// other item of one list.
fn first_of(line: &str) -> Option<(char, bool)> {
    let mut chars = line.trim_start_matches('*').chars();
    let first = chars.next()?;
    Some((first, chars.as_str().trim_start().starts_with(['（', '('])))
}

/// Marks of sentences.
const END_MARKS: [char; 10] = ['。', '，', '；', '！', '？', '…', ';', '!', '?', '.'];

/// What stands between the stars around a whole line. A label in stars is read as such: `**注：**`.
fn in_stars(line: &str) -> Option<&str> {
    let inside = line.strip_prefix("**")?.strip_suffix("**")?;
    let edged = inside.starts_with(['*', ' ']) || inside.ends_with(['*', ' ', '\\', '：', ':']);
    (!edged && !inside.contains("**") && inside.chars().any(is_han)).then_some(inside)
}

/// A heading without the bullet before its number in characters; behind figures there are items of lists.
fn without_bullet(text: &str, at: Stretch) -> Stretch {
    let behind = slice(text, &at).strip_prefix(BULLETS).map(str::trim_start);
    let numbered = |rest: &&str| {
        let number = rest.trim_start_matches(['第', '（', '(']);
        is_numbered(rest)
            && number.starts_with(|c: char| "一二三四五六七八九十百壹贰貳叁參肆伍陆陸柒捌玖拾".contains(c))
    };
    behind.filter(numbered).map_or(at, |rest| stretch_of(text, rest))
}

/// Whether a line may be a heading with its number.
fn is_numbered(line: &str) -> bool {
    outline::starts_numbered(line)
        && line.chars().any(is_han)
        && line.chars().count() <= LONGEST_HEADING
        && !line.contains('。')
}

#[cfg(test)]
mod tests {
    use super::super::split;
    use super::*;

    fn bare(text: &str) -> Vec<(&str, u8)> {
        split(text, &[]).iter().map(|line| (slice(text, &line.at), line.markup)).collect()
    }

    #[test]
    fn marks_around_a_whole_line_and_before_a_number_are_no_part_of_it() {
        for (line, left) in [
            ("**山村夜校**", "山村夜校"),
            ("**一、缘起**", "一、缘起"),
            ("# **山村夜校**", "山村夜校"),
            ("● 一、缘起", "一、缘起"),
            ("■（二）经过", "（二）经过"),
            ("**◆ 第一章 缘起**", "第一章 缘起"),
            ("**夜校**和**灯**", "**夜校**和**灯**"),
            ("***", "***"),
            ("** 夜校 **", "** 夜校 **"),
            ("**注：**", "**注：**"),
            ("● 夜校的灯", "● 夜校的灯"),
            ("□ 1.很满意", "□ 1.很满意"),
            ("■ 2.比较满意", "■ 2.比较满意"),
            ("● 1.夜校的灯每晚亮到十点。", "● 1.夜校的灯每晚亮到十点。"),
        ] {
            assert_eq!(bare(line).iter().map(|(line, _)| *line).collect::<Vec<_>>(), [left], "{line}");
        }
    }

    #[test]
    fn boxes_and_items_of_lists_keep_their_marks() {
        for text in [
            "□ 一、很满意\n■ 二、比较满意\n□ 三、不满意",
            "● 一、带好课本\n● 二、带好算盘",
            "要带的东西：\n● 1.课本\n算盘不用带。",
        ] {
            assert_eq!(bare(text).iter().map(|(line, _)| *line).collect::<Vec<_>>(), text.lines().collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_heading_below_another_keeps_no_bullet_either() {
        let text = "● 一、缘起\n● （一）起因\n村里的夜校过去由几位老人照看。";
        assert_eq!(bare(text).get(..2), Some(&[("一、缘起", 0), ("（一）起因", 0)][..]));
        let text = "● 一、思想上重视\n● 二、行动上落实\n";
        assert_eq!(bare(text).first(), Some(&("● 一、思想上重视", 0)));
    }

    #[test]
    fn a_short_line_in_stars_is_a_heading_and_a_sentence_keeps_its_stars() {
        let prose = "村里的夜校过去由几位老人照看。";
        let read = |line: &str| bare(&format!("山村夜校\n{prose}\n{line}\n{prose}")).get(2).map(|(_, markup)| *markup);
        assert_eq!(read("**夜校的灯**"), Some(6));
        assert_eq!(read("**一、缘起**"), Some(0));
        let text = format!("山村夜校\n{prose}\n**夜校的灯，每晚都亮着。**\n{prose}");
        assert_eq!(bare(&text).get(2), Some(&("**夜校的灯，每晚都亮着。**", 0)));
        let text = format!("山村夜校\n一、缘起\n{prose}\n**夜校的灯**\n{prose}");
        assert_eq!(bare(&text).get(3), Some(&("**夜校的灯**", 0)));
    }
}
