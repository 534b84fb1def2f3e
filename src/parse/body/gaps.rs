//! Line ends that were lost where a gap still shows them: `…水退了。　　第二天，…`, `一、缘起　　村里的夜校…`. A wide gap is the
//! indent of a paragraph; a single space is a line end only on a line that holds a whole outline. Divides lines, and reads none.

use crate::parse::chars::{digit, ends_paragraph, han_count, visible};
use crate::parse::outline;
use crate::parse::page::Page;

/// The indent of a paragraph.
const INDENT: &str = "\u{3000}\u{3000}";

/// The fewest bytes of a line that holds a text with its headings.
const WHOLE: usize = 900;

/// The longest title of a heading, in bytes with its number, and the least text behind one, in characters.
const TITLE: usize = 120;
const PROSE: usize = 20;

/// Divides the open lines from `from` on.
pub(super) fn divide(page: &mut Page<'_>, from: usize) {
    let mut cuts = Vec::new();
    for index in page.open(from, page.lines.len()) {
        let line = page.line(index);
        let gap = if line.contains(INDENT) {
            INDENT
        } else if line.len() > WHOLE && line.contains("。 ") && counts_headings(line) {
            " "
        } else {
            continue;
        };
        let start = page.at(index).start;
        let mut begun = 0;
        for (at, _) in line.match_indices(gap) {
            let (Some(above), Some(behind)) = (line.get(begun..at), line.get(at..).map(str::trim_start)) else {
                continue;
            };
            let next = line.len() - behind.len();
            if next > begun && (ends_sentence(above) && !is_item(behind) || is_heading(above, behind)) {
                cuts.push((index, start + next));
                begun = next;
            }
        }
    }
    page.split_all(&cuts);
}

/// Whether numbered headings stand behind full stops and spaces in a line, and count on from the first: `。 一、… 。 二、…`.
fn counts_headings(line: &str) -> bool {
    let mut first: Option<&str> = None;
    line.match_indices("。 ").any(|(at, stop)| {
        let behind = line.get(at + stop.len()..).unwrap_or_default();
        if !outline::starts_numbered(behind) {
            return false;
        }
        let goes_on = first.is_some_and(|first| outline::goes_on_counting(first, behind));
        if first.is_none() || outline::opens_first_section(behind) {
            first = Some(behind);
        }
        goes_on
    })
}

/// Whether the text above a gap ends a sentence. A colon stands before the next field of a form, too.
fn ends_sentence(above: &str) -> bool {
    !above.is_empty() && ends_paragraph(above) && !above.trim_end().ends_with(['：', ':'])
}

/// Whether an item of an enumeration stands behind a gap, which goes on within its paragraph: `(2)…`.
fn is_item(behind: &str) -> bool {
    behind.strip_prefix(['(', '（']).is_some_and(|inside| inside.starts_with(|c| digit(c).is_some()))
}

/// Whether what stands above a gap is a heading: a number with a title, and prose or the next number behind it.
fn is_heading(above: &str, behind: &str) -> bool {
    if above.len() > TITLE {
        return false;
    }
    let title = outline::title_start(above).and_then(|start| above.get(start..)).unwrap_or_default().trim();
    let titled = han_count(title) >= 2 && !title.contains(['。', '；', '：', ';', ':']);
    let sentence = || behind.split(['。', '！', '？', '　']).next().unwrap_or_default();
    titled
        && (outline::starts_numbered(behind) && !outline::goes_on_counting(above, behind)
            || visible(sentence()) >= PROSE && sentence().len() < behind.len())
}
