//! Line ends that were lost where the indents of the paragraphs still show them: `…水退了。　　第二天，…`, `一、缘起　　村里的夜校…`.
//! A single gap may be a slip of the pen, and cells of a form or a table have gaps of their own. Divides lines, and reads none.

use crate::parse::chars::{digit, ends_paragraph, han_count, visible};
use crate::parse::outline;
use crate::parse::page::Page;

/// The indent of a paragraph.
const INDENT: &str = "\u{3000}\u{3000}";

/// The fewest line ends that a line has lost.
const FEWEST: usize = 2;

/// The longest title of a heading, in bytes with its number, and the least text of a paragraph, in characters.
const TITLE: usize = 120;
const PROSE: usize = 20;
const SENTENCE: usize = 12;

/// Divides the open lines from `from` on.
pub(super) fn divide(page: &mut Page<'_>, from: usize) {
    let mut cuts = Vec::new();
    for index in page.open(from, page.lines.len()) {
        let line = page.line(index);
        if !line.contains(INDENT) || line.contains(['|', '\t', '$']) {
            continue;
        }
        let start = page.at(index).start;
        let found = ends(line);
        if found.len() >= FEWEST {
            cuts.extend(found.into_iter().map(|at| (index, start + at)));
        }
    }
    page.split_all(&cuts);
}

/// Where paragraphs and headings begin behind gaps of a line.
fn ends(line: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut within = Within::default();
    let mut above = "";
    let mut at = 0;
    // A run of spaces has empty pieces between its gaps.
    for piece in line.split(INDENT) {
        let behind = piece.trim();
        let begins = at + (piece.len() - piece.trim_start().len());
        at += piece.len() + INDENT.len();
        if behind.is_empty() {
            continue;
        }
        if !above.is_empty() && within.is_closed() && (ends_above(above, behind) || is_heading(above, behind)) {
            found.push(begins);
        }
        within.read(behind);
        above = behind;
    }
    found
}

/// What is open of quotations and brackets: `“水退了。　　第二天，…”` is one quotation.
#[derive(Debug, Default)]
struct Within {
    pairs: usize,
    straight: usize,
}

impl Within {
    fn read(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '“' | '‘' | '「' | '『' | '《' | '（' | '(' | '[' | '［' | '【' | '〔' | '{' => {
                    self.pairs += 1
                }
                '”' | '’' | '」' | '』' | '》' | '）' | ')' | ']' | '］' | '】' | '〕' | '}' => {
                    self.pairs = self.pairs.saturating_sub(1);
                }
                '"' => self.straight += 1,
                _ => {}
            }
        }
    }

    fn is_closed(&self) -> bool {
        self.pairs == 0 && self.straight.is_multiple_of(2)
    }
}

/// Whether a paragraph ends above a gap, and another or a heading begins behind it. A colon stands before the next field of a form, too.
fn ends_above(above: &str, behind: &str) -> bool {
    let numbered = outline::starts_numbered(behind);
    visible(above) >= SENTENCE
        && (numbered || visible(behind) >= SENTENCE)
        && ends_paragraph(above)
        && !above.ends_with(['：', ':'])
        && !is_item(behind)
}

/// Whether an item of an enumeration stands behind a gap, which goes on within its paragraph: `(2)…`, `A．…`.
fn is_item(behind: &str) -> bool {
    let within = behind.strip_prefix(['(', '（']).is_some_and(|inside| inside.starts_with(|c| digit(c).is_some()));
    let choice = behind.strip_prefix(['A', 'B', 'C', 'D', 'Ａ', 'Ｂ', 'Ｃ', 'Ｄ']);
    within || choice.is_some_and(|rest| rest.trim_start().starts_with(['.', '．', '、']))
}

/// Whether what stands above a gap is a heading: a number with a title, and prose or the next number behind it.
fn is_heading(above: &str, behind: &str) -> bool {
    if above.len() > TITLE {
        return false;
    }
    let title = outline::title_start(above).and_then(|start| above.get(start..)).unwrap_or_default().trim();
    let titled = han_count(title) >= 2 && !title.contains(['。', '；', '：', ';', ':']);
    let sentence = || behind.split(['。', '！', '？']).next().unwrap_or_default();
    titled
        && (outline::starts_numbered(behind) && !outline::goes_on_counting(above, behind)
            || visible(sentence()) >= PROSE && sentence().len() < behind.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_that_are_no_line_ends_divide_nothing() {
        for line in [
            "孔子说：“为政以德，譬如北辰，居其所而众星共之。　　道之以政，齐之以刑，民免而无耻。　　道之以德，齐之以礼，有耻且格。”这是源头。",
            "print(\"村里的水渠过去由几位老人照看。　　后来水渠归了合作社来管。　　账目每季度公布一次。\")",
            "乙县　　八十　　两千九百元　　不含津贴。　　见注。",
            "姓名：王小明。　　班级：三年级二班。　　学校：某某小学。",
            "下列词语没有错别字的一项是哪一项呢？　　A．部署了全部的工作和任务。　　B．布署了全部的工作和任务。",
            "敬礼！　　　　　　　　学生王小明",
        ] {
            assert!(ends(line).is_empty(), "{line}");
        }
    }

    #[test]
    fn a_run_of_spaces_is_one_gap() {
        let line = format!("村里的水渠过去由几位老人照看。{}后来水渠归了合作社来管。", INDENT.repeat(3));
        assert_eq!(ends(&line), line.find("后来").into_iter().collect::<Vec<_>>());
    }
}
