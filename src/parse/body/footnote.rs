//! Footnotes that a page's end sets between the halves of a paragraph, told by their mark and by the source that they name.

use super::kind::kind_of;
use crate::essay::ParagraphKind;
use crate::parse::chars::{digit, ends_paragraph};
use crate::parse::page::{Kind, Page};

/// Lines between a footnote and the other half of the paragraph, at most.
const BETWEEN: usize = 8;

/// Characters of the longest names of authors before a title.
const NAMES: usize = 40;

/// Whether a line is a footnote that names a source: `①某某：《湖志》，某某出版社，2001年。`, `[3] 参见《湖志》，第12页。`. A sentence
/// that goes on behind a mark, `[2]的看法`, `①②两类`, names none so.
pub(in crate::parse) fn is_footnote(line: &str) -> bool {
    let Some(text) = behind_mark(line) else { return false };
    let year = || {
        let digits = |part: &str| part.chars().rev().take_while(|c| digit(*c).is_some()).count();
        text.match_indices('年').any(|(at, _)| text.get(..at).is_some_and(|before| digits(before) == 4))
    };
    let Some(title) = text.find('《') else { return false };
    let before = text.get(..title).unwrap_or_default();
    let named = before.chars().count() <= NAMES
        && (before.ends_with(['：', ':']) || ["参见", "參見", "见", "見", "转引自", "參閱", "参阅"].contains(&before));
    let printed = text.contains("出版社") || text.contains("书局") || text.contains("印书馆");
    let paged = text.trim_end_matches(['。', '.']).ends_with(['页', '頁']);
    text.contains('》') && (named && (printed || paged || year()) || before.is_empty() && printed && paged)
}

/// What stands behind the mark of a note: `①`, `[3]`, `〔3〕`, `*`, `注1：`, `3 `.
fn behind_mark(line: &str) -> Option<&str> {
    if let Some(rest) = line.strip_prefix(|c: char| matches!(c, '①'..='⑳' | '*' | '＊')) {
        return Some(rest.trim_start());
    }
    let noted = line.strip_prefix(['注', '註']).unwrap_or(line);
    let opened = noted.strip_prefix(['[', '［', '〔']).unwrap_or(noted);
    let behind = opened.trim_start_matches(|c| digit(c).is_some());
    let digits = opened.len() - behind.len();
    if noted.len() < line.len() {
        return behind.strip_prefix(['：', ':', ' ', '　', ']', '］', '〕']).map(str::trim_start);
    }
    let closed = if opened.len() < noted.len() {
        behind.strip_prefix([']', '］', '〕'])
    } else {
        behind.strip_prefix([' ', '　'])
    };
    closed.filter(|_| (1..=3).contains(&digits)).map(str::trim_start)
}

/// Whether a line is such a footnote, and the paragraph above it goes on below it: only notes, captions, rows and what is no
/// part of the essay stand between.
pub(super) fn is_between(page: &Page<'_>, index: usize) -> bool {
    let line = page.line(index);
    if !is_footnote(line) || !ends_paragraph(line) && !line.ends_with(['年', '页', '頁']) {
        return false;
    }
    let behind = page.lines.iter().enumerate().skip(index + 1).take(BETWEEN);
    for (at, line) in behind {
        let text = page.line(at);
        if line.glued {
            return true;
        }
        let apart =
            matches!(page.kind(at), Kind::Noise(_)) || is_footnote(text) || kind_of(text) != ParagraphKind::Text;
        if !apart {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn footnotes_name_a_source_behind_their_mark() {
        for yes in [
            "①林晚：《湖志》，某某出版社，2001年。",
            "1 林晚：《湖志》，第12页。",
            "[3] 参见《湖志》，第12页。",
            "〔2〕林晚:《湖志》,1999年版。",
            "*林晚：《湖志》，某某书局，1999年。",
            "注1：林晚：《湖志》，第12页。",
        ] {
            assert!(is_footnote(yes), "{yes}");
        }
        for no in [
            "①②两类湖都在《湖志》里，1999年又有了新的。",
            "[2]的看法见于《湖志》，第12页也有。",
            "1.2万人读过《湖志》，1999年以后更多。",
            "3 种《湖志》在1999年出版。",
            "林晚：《湖志》，某某出版社，2001年。",
            "①湖水清清：人们都说好。",
            "2018年的《湖志》由某某出版社出版。",
        ] {
            assert!(!is_footnote(no), "{no}");
        }
    }
}
