//! What stands before the names on a line of authors: `文/`, `撰文：`, `◎`, `本报记者`.

/// Marks and offices, each by itself or one behind the other.
const MARKS: &[&str] = &[
    "⊙",
    "☉",
    "□",
    "■",
    "◎",
    "○",
    "●",
    "◆",
    "▲",
    "★",
    "☆",
    "/",
    "|",
    "本报记者",
    "本報記者",
    "本刊记者",
    "本刊記者",
    "记者",
    "記者",
    "本报评论员",
    "本報評論員",
    "本刊评论员",
    "本刊評論員",
    "特约评论员",
    "特約評論員",
    "By ",
    "BY ",
    "by ",
];

/// What authors did, with a mark behind: `作者：`, `文丨`, `撰文 /`. The longer ones come first.
const WORDS: &[&str] = &[
    "文．圖",
    "文．图",
    "文、圖",
    "文、图",
    "文·图",
    "文·圖",
    "图/文",
    "圖/文",
    "撰文",
    "采写",
    "採寫",
    "供稿",
    "作者",
    "研究生",
    "文",
];

/// What may stand behind such a word.
const DIVIDERS: &[char] = &['：', ':', '丨', '｜', '|', '/', '／'];

/// The bytes of what stands before the names of a line.
pub(super) fn length(line: &str) -> usize {
    let mut rest = line;
    loop {
        let bare = rest.trim_start();
        let mark = MARKS.iter().find_map(|mark| bare.strip_prefix(mark));
        let word = || {
            let behind = WORDS.iter().find_map(|word| bare.strip_prefix(word))?.trim_start();
            behind.strip_prefix(DIVIDERS)
        };
        match mark.or_else(word) {
            Some(behind) => rest = behind,
            None => return line.len() - rest.len(),
        }
    }
}

/// Whether a line opens with what authors did and a bar or a stroke: `文丨`, `作者 /`. Behind a colon stands what somebody says, or
/// whose poem is quoted.
pub(super) fn is_worded(line: &str) -> bool {
    let behind = WORDS.iter().find_map(|word| line.strip_prefix(word)).map(str::trim_start);
    behind.is_some_and(|behind| behind.starts_with(DIVIDERS) && !behind.starts_with([':', '：']))
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn what_stands_before_names_is_passed_over() {
        for (line, rest) in [
            ("文/王小明", "王小明"),
            ("文 / 王小明", " 王小明"),
            ("文丨王小明", "王小明"),
            ("撰文：王小明", "王小明"),
            ("作者 / 王小明", " 王小明"),
            ("◎文／王小明", "王小明"),
            ("文．圖／王小明", "王小明"),
            ("◎ 本报记者 王小明", " 王小明"),
            ("By 王小明", "王小明"),
            ("文小明", "文小明"),
            ("作者王小明", "作者王小明"),
        ] {
            assert_eq!(line.get(length(line)..), Some(rest), "{line}");
        }
    }
}
