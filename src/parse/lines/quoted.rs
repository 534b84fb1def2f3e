//! The `>` before every line of a text that was quoted as a whole, as mails and Markdown do.

use super::Line;
use crate::parse::located::{slice, stretch_of};

/// Fewer lines than this may each begin so by chance.
const FEWEST: usize = 4;

/// Takes the marks off, where no line is without.
pub(super) fn take_off(text: &str, lines: &mut Vec<Line>) {
    // The first line tells nearly all texts.
    let quoted = |line: &Line| slice(text, &line.at).starts_with('>');
    if lines.len() < FEWEST || !lines.iter().all(quoted) {
        return;
    }
    lines.retain_mut(|line| {
        let bare = slice(text, &line.at).trim_start_matches(['>', ' ']);
        let indent = 2 * bare.chars().take_while(|c| *c == '\u{3000}').count();
        line.indent = u32::try_from(indent).unwrap_or_default();
        line.at = stretch_of(text, bare.trim_start());
        !line.at.is_empty()
    });
}

#[cfg(test)]
mod tests {
    use super::super::split;
    use super::*;

    #[test]
    fn marks_of_a_quoted_text_go_and_those_of_a_quotation_stay() {
        let bare =
            |text: &str| split(text, &[]).iter().map(|line| slice(text, &line.at).to_owned()).collect::<Vec<_>>();
        let quoted = "> 山村夜校\n> 林秋\n>\n> 夜校的灯每晚亮到十点。\n>> 　　老人们常来。\n";
        let lines = bare(quoted);
        assert_eq!(lines.first().map(String::as_str), Some("山村夜校"));
        assert_eq!(lines.last().map(String::as_str), Some("老人们常来。"));
        let partly = "山村夜校\n> 灯亮着。\n> 人来了。\n夜校的灯每晚亮到十点。";
        assert_eq!(bare(partly), partly.lines().collect::<Vec<_>>());
    }
}
