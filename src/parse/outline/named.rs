//! Titles that tell what a section is, with or without a number: 引言, 结语, 致谢… They are in `data/lexicon/headings.tsv`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::sentence;
use crate::essay::SectionKind;
use crate::parse::chars::{is_closer, is_opener, visible};
use crate::parse::lexicon;
use crate::text::{fold, fold_char};

struct Word {
    kind: SectionKind,
    /// Whether the word tells of numbered sections only.
    numbered: bool,
}

/// By the folded title: what is looked up is folded, too, so that a row in Traditional characters isn't dead.
static WORDS: LazyLock<HashMap<String, Word>> = LazyLock::new(|| {
    lexicon::rows(lexicon::HEADINGS)
        .map(|row| {
            let kind = match lexicon::column(&row, 0) {
                "introduction" => SectionKind::Introduction,
                "conclusion" => SectionKind::Conclusion,
                "acknowledgements" => SectionKind::Acknowledgements,
                _ => SectionKind::Appendix,
            };
            (fold(lexicon::column(&row, 1)), Word { kind, numbered: lexicon::column(&row, 2) == "numbered" })
        })
        .collect()
});

/// What the words begin with.
static FIRSTS: LazyLock<HashSet<char>> =
    LazyLock::new(|| WORDS.keys().filter_map(|word| word.chars().next()).collect());

/// What a section with this title is.
pub(crate) fn kind(title: &str) -> SectionKind {
    let word = fold(title);
    let bare = word.trim_end_matches([':', '：', '。', '.']);
    match WORDS.get(bare) {
        Some(word) => word.kind,
        None if bare.starts_with("附录") || bare.starts_with("附錄") => SectionKind::Appendix,
        None => SectionKind::Body,
    }
}

/// Whether this is one of the titles that open an essay: 引言 前言 绪论 导言.
pub(crate) fn is_opening(title: &str) -> bool {
    kind(title) == SectionKind::Introduction
}

/// An unnumbered heading at the start of a line: the bytes of its title, and where the run-in text begins.
pub(super) fn read(line: &str) -> Option<(std::ops::Range<usize>, Option<usize>)> {
    let open = line.chars().next()?;
    let start = if is_opener(open) { open.len_utf8() } else { 0 };
    let first = line.get(start..)?.chars().find(|c| !c.is_whitespace())?;
    if !FIRSTS.contains(&fold_char(first)) {
        return None;
    }
    let mut word = String::new();
    let mut found = None;
    for (at, c) in line.char_indices().skip_while(|(at, _)| *at < start).take(24) {
        if c.is_whitespace() {
            continue;
        }
        word.push(fold_char(c));
        if word.len() > 36 {
            break;
        }
        if WORDS.get(word.as_str()).is_some_and(|word| !word.numbered) {
            found = Some(at + c.len_utf8());
        }
    }
    let end = found?;
    let rest = line.get(end..)?;
    let closed = rest.trim_start_matches(|c: char| start > 0 && is_closer(c));
    let bare = closed.trim_start();
    let behind = bare.trim_start_matches([':', '：', '。', '.', '—', ' ', '　']);
    let title = start..end;
    let colon = bare.starts_with([':', '：']);
    if behind.is_empty() {
        // 附录 and others may have a letter behind; a full stop makes a sentence of the word.
        return (!bare.starts_with('。')).then_some((title, None));
    }
    let appendix = kind(line.get(title.clone())?) == SectionKind::Appendix;
    if appendix && visible(line) <= 30 && !line.contains(['。', '，']) {
        return Some((start..line.trim_end().len(), None));
    }
    let spaced = closed.len() > bare.len();
    let bracketed = closed.len() < rest.len();
    let prose = visible(behind) >= if colon || bracketed { 6 } else { 30 } && behind.contains(['，', '。', ',']);
    // `前言近年来，…`: the line's end is lost.
    let opens = if is_opening(line.get(title.clone())?) {
        sentence::opens_introduction(behind)
    } else {
        // 总结 and others are verbs, too: 总结近年来的经验.
        sentence::opens_with_pause(behind)
    };
    let glued = opens && visible(behind) >= 30 && behind.contains(['，', ',']);
    let run_in = (colon || bracketed || spaced) && prose || glued && behind.len() == rest.len();
    run_in.then(|| (title, Some(line.len() - behind.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<(&str, &str)>) {
        let told = read(line).map(|(title, rest)| {
            (line.get(title).unwrap_or_default(), rest.and_then(|at| line.get(at..)).unwrap_or_default())
        });
        assert_eq!(told, expected, "{line}");
    }

    #[test]
    fn unnumbered_headings_stand_alone_or_run_in() {
        check("引言", Some(("引言", "")));
        check("引　言", Some(("引　言", "")));
        check("结束语:", Some(("结束语", "")));
        check("【前言】", Some(("前言", "")));
        check("前言: 当前,形势正在变化。", Some(("前言", "当前,形势正在变化。")));
        check("结论与展望", Some(("结论与展望", "")));
        check(
            "结语综上所述，牡丹的花期与气温有关，与雨水无关，这一点与前人所说的并不一样，还要再看几年才能下结论。",
            Some((
                "结语",
                "综上所述，牡丹的花期与气温有关，与雨水无关，这一点与前人所说的并不一样，还要再看几年才能下结论。",
            )),
        );
        check("附录A 调查问卷", Some(("附录A 调查问卷", "")));
        for title in ["誌謝", "誌　謝", "志谢", "谢辞", "謝辭", "緒論", "餘論"] {
            check(title, Some((title, "")));
        }
        check("謝辭之於學位論文", None);
        check("谢志", None);
        for line in [
            "引言主要包括研究的背景、目的和意义，一般不超过全文的十分之一，也不应当与前面的摘要雷同。",
            "前言是指书籍正文之前由作者写的文字，用来说明写作的缘起和经过，有时候也由别人来代写。",
            "导言由于篇幅有限，没有说到的地方还有很多，读者可以去看书后所附的那些记录和照片。",
        ] {
            check(line, None);
        }
        check("结论是明确的，我们应当前进。", None);
        check("前言不搭后语", None);
        check("总结近年来看牡丹的人所走过的路，可以知道门口的那一段最难走，下雨天更难走，还要绕过一个水塘。", None);
        check("总结以往的经验，可以看到许多问题仍然没有得到解决，需要继续努力。", None);
    }
}
