//! Lines that are told by what stands beside them: rows below a table's caption, and the lettering of a figure near its
//! caption or other lettering. What a line is by itself is [`super::kind`]'s.

use super::formula::{formulas_as_cells, is_clause};
use super::join;
use super::kind::kind_of;
use crate::essay::ParagraphKind;
use crate::parse::chars::{digit, ends_paragraph, has_more_than, is_latin, visible};
use crate::parse::page::{Kind, Page};

/// Whether a line that could be text by itself is the lettering of a table or a figure.
pub(super) fn is_lettering(page: &Page<'_>, index: usize) -> bool {
    let Some(above) = index.checked_sub(1) else { return false };
    let line = page.line(index);
    let kind = page.kind(above);
    let label = above.checked_sub(1).filter(|label| kind == Kind::Caption && is_bare_label(page.line(*label)));
    let captioned = kind == Kind::Caption && is_of_table(page.line(label.unwrap_or(above)));
    let gapped = label.is_some() && captioned && is_gapped(line);
    if gapped || (kind == Kind::Table || captioned) && is_row(line) {
        return true;
    }
    if !is_scrap(line) {
        return false;
    }
    // The sentence of an unended line above may go on in this one.
    let closed = kind != Kind::Text || ends_paragraph(page.line(above));
    let below = || page.is_open(index + 1).then(|| kind_of(page.line(index + 1)));
    matches!(kind, Kind::Table | Kind::Caption)
        || closed && matches!(below(), Some(ParagraphKind::Table | ParagraphKind::Caption))
}

/// Whether a line goes on with the English caption above it, which does not end in its line.
pub(super) fn is_caption_tail(page: &Page<'_>, index: usize) -> bool {
    if is_title_below_label(page, index) {
        return true;
    }
    let Some(above) = index.checked_sub(1).filter(|above| page.kind(*above) == Kind::Caption) else { return false };
    let (line, caption) = (page.line(index), page.line(above));
    line.starts_with(|c: char| c.is_ascii_lowercase())
        && is_latin(line)
        && is_latin(caption)
        && !ends_paragraph(caption)
}

/// Whether a line tells what stands in a figure, `图中红点代表水井，黑线代表小路`, in the middle of a sentence that goes on
/// below it.
pub(super) fn is_legend(page: &Page<'_>, index: usize) -> bool {
    let line = page.line(index);
    let told = ["图中", "表中", "圖中"].iter().any(|word| line.starts_with(word))
        && ["代表", "表示", "分别为", "分别是"].iter().any(|word| line.contains(word));
    let Some(above) = index.checked_sub(1).filter(|above| told && page.kind(*above) == Kind::Text) else {
        return false;
    };
    let (above, below) = (page.line(above), page.line(index + 1));
    // A sentence may lead to the figure: `从这幅` | `图中…`.
    let leads = above.ends_with(|c: char| "从由在见如及与和该此这张幅上下的，、".contains(c));
    let first = below.find(['，', '；', '。']).map(|at| below.get(..at).unwrap_or_default().chars().count());
    let unended = !ends_paragraph(above) && !leads && has_more_than(above, 12);
    unended && page.is_open(index + 1) && (join::goes_on(below) || first.is_some_and(|length| length < 2))
}

/// Whether a line is a label in Han numerals, `表一`, and its title stands below.
pub(super) fn is_label_alone(page: &Page<'_>, index: usize) -> bool {
    let line = page.line(index);
    let Some(number) = line.strip_prefix(['圖', '图', '表']).map(str::trim_start) else { return false };
    (1..=3).contains(&number.chars().count())
        && number.chars().all(|c| "一二三四五六七八九十".contains(c))
        && page.is_open(index + 1)
        && is_title_line(page, index + 1)
        && !ends_paragraph(page.line(index + 1))
}

/// Whether a line is the title of the figure or the table whose label stands alone above it, as the APA prints them: `表 1` above
/// `各村的水渠`. A sentence is none, nor is what a blank line divides from it.
fn is_title_below_label(page: &Page<'_>, index: usize) -> bool {
    let Some(above) = index.checked_sub(1).filter(|above| page.kind(*above) == Kind::Caption) else { return false };
    is_bare_label(page.line(above)) && is_title_line(page, index)
}

/// Whether a line has the look of a title below its label. A blank line may divide the two where the label of a table stands below
/// the end of a paragraph: the label may stand in a sentence that goes on in this line, and that of a figure
/// below the figure. A row of cells as the next line has is the table's head.
fn is_title_line(page: &Page<'_>, index: usize) -> bool {
    let line = page.line(index);
    let apart = page.lines.get(index).is_some_and(|line| line.blanks > 0);
    let label = index.checked_sub(1).map(|label| page.line(label)).unwrap_or_default();
    let below = page.line(index + 1);
    let divided = || {
        let ended = index.checked_sub(2).is_some_and(|above| ends_paragraph(page.line(above)));
        is_of_table(label) && ended && !ends_paragraph(line)
    };
    let cells = line.split_whitespace().count();
    let row = || !is_latin(line) && (cells > 2 || cells == 2 && below.split_whitespace().count() == 2);
    (!apart || divided())
        && !has_more_than(line, if is_latin(line) { LONGEST_LATIN_TITLE } else { LONGEST_TITLE })
        && !line.contains(['。', '，', '；', '：', '|', '\t'])
        && !line.contains("  ")
        && !line.contains("　")
        && line.chars().any(char::is_alphabetic)
        && !row()
}

/// Characters of such a title.
const LONGEST_TITLE: usize = 36;
const LONGEST_LATIN_TITLE: usize = 120;

/// `表 1`, `圖2-1`, `Table 3`: a label and its number, and nothing else.
fn is_bare_label(caption: &str) -> bool {
    let han = |c: char| "一二三四五六七八九十".contains(c);
    let label = caption.trim_end_matches(|c| digit(c).is_some() || han(c) || matches!(c, '-' | '.' | '－'));
    label.len() < caption.len()
        && ["图", "圖", "表", "附表", "附图", "附圖", "Table", "Figure", "Fig."].contains(&label.trim_end())
}

fn is_of_table(caption: &str) -> bool {
    caption.trim_start_matches(['续', '附']).starts_with(['表', 'T'])
}

/// Two cells with a wide gap between, right below a title: the head of a table.
fn is_gapped(line: &str) -> bool {
    (line.contains("　") || line.contains("  ")) && !has_more_than(line, 40) && !line.contains(['。', '；', '，'])
}

/// Three cells or more, and no sentence.
fn is_row(line: &str) -> bool {
    let cells = formulas_as_cells(line).split_whitespace().count().max(line.split('\t').count());
    cells >= 3 && !is_clause(line) && !has_more_than(line, 60) && !line.contains(['。', '；', '，'])
}

/// A few words or figures without a sentence's marks: `60 80 产量/kg`, `(a) 春 夏 秋`.
fn is_scrap(line: &str) -> bool {
    let length = visible(line);
    if length > 24 || line.contains(['。', '；', '，', '：', '、', ';', ',', ':', '！', '？', '[']) {
        return false;
    }
    let figures = line.chars().filter(|c| digit(*c).is_some() || matches!(c, '-' | '+' | '=' | '/' | '°')).count();
    let cells = line.split_whitespace().count();
    // Words alone may be verses.
    let signed = line.chars().any(|c| digit(c).is_some() || c.is_ascii_alphabetic());
    cells >= 3 && length < cells * 6 && signed || figures * 3 > length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scraps_are_told_from_short_sentences() {
        for yes in ["60 80 产量/kg", "44° 北山", "(a) 春 夏 秋", "15 YH度 1来十1路"] {
            assert!(is_scrap(yes), "{yes}");
        }
        for no in
            ["春眠不觉 处处闻啼 夜来风雨", "产量提高。", "春天的花", "2008年，产量提高", "产量达到了63[18]", "见下图"]
        {
            assert!(!is_scrap(no), "{no}");
        }
    }
}
