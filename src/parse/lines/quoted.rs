//! The `>` before every line of a text that was quoted as a whole, as mails and Markdown do.

use super::{Line, push};
use crate::parse::located::{slice, stretch_of};

/// Fewer lines than this may each begin so by chance.
const FEWEST: usize = 4;

/// Takes the marks off, where no line is without, and reads what stands behind them as if they had never been there.
pub(super) fn take_off(text: &str, lines: &mut Vec<Line>) {
    // The first line tells nearly all texts.
    let quoted = |line: &Line| slice(text, &line.at).starts_with('>');
    if lines.len() < FEWEST || !lines.iter().all(quoted) {
        return;
    }
    let mut blanks = 0;
    let mut bare = Vec::with_capacity(lines.len());
    for line in lines.iter() {
        blanks += line.blanks;
        if push(text, &stretch_of(text, behind_marks(slice(text, &line.at))), blanks, line.glued, &mut bare) {
            blanks = 0;
        } else {
            blanks += 1;
        }
    }
    *lines = bare;
}

/// What stands behind the marks of a line, each with a space of its own: `正文` of `> > 正文`.
fn behind_marks(line: &str) -> &str {
    let mut rest = line;
    while let Some(behind) = rest.strip_prefix('>').or_else(|| rest.trim_start_matches(' ').strip_prefix('>')) {
        rest = behind.strip_prefix(' ').unwrap_or(behind);
    }
    rest
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
        let told: Vec<_> = split("> # 夜校\n>\n> 林秋\n>   灯亮着。\n> > 人来了。\n", &[])
            .iter()
            .map(|line| (line.markup, line.blanks, line.indent))
            .collect();
        assert_eq!(told, [(1, 0, 0), (0, 1, 0), (0, 0, 2), (0, 0, 0)]);
        let partly = "山村夜校\n> 灯亮着。\n> 人来了。\n夜校的灯每晚亮到十点。";
        assert_eq!(bare(partly), partly.lines().collect::<Vec<_>>());
    }
}
