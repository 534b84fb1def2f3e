//! The office beside a name: `县长 郑立新`, `袁小明 律师`. Some offices begin with a surname, and have the shape of a name
//! themselves.

use super::is_name;
use crate::parse::chars::is_han;
use crate::parse::located::{Stretch, slice};
use crate::text::fold;

/// Offices and ranks that stand beside names, with a space between, in simplified characters.
const OFFICES: &[&str] = &[
    "书记",
    "县长",
    "市长",
    "区长",
    "镇长",
    "乡长",
    "村长",
    "省长",
    "州长",
    "厅长",
    "局长",
    "处长",
    "科长",
    "股长",
    "部长",
    "院长",
    "所长",
    "馆长",
    "站长",
    "校长",
    "园长",
    "会长",
    "社长",
    "厂长",
    "主任",
    "主席",
    "总经理",
    "经理",
    "董事长",
    "秘书长",
    "教授",
    "讲师",
    "研究员",
    "工程师",
    "院士",
    "博士",
    "硕士",
    "律师",
    "记者",
    "编辑",
    "老师",
    "教师",
    "同学",
    "专员",
    "助理",
    "干事",
    "医师",
    "医生",
    "法官",
    "检察官",
];

/// The bytes of the office that a word of Han ends with: `清河圖書館專員` has 專員, `清河图书馆副馆长` 副馆长.
pub(in crate::parse::front) fn behind(word: &str) -> Option<usize> {
    let folded = fold(word);
    let office = OFFICES.iter().filter(|office| folded.ends_with(*office)).max_by_key(|office| office.len())?;
    let rank = folded.strip_suffix(office).is_some_and(|rest| rest.ends_with('副'));
    let chars = office.chars().count() + usize::from(rank);
    word.char_indices().rev().nth(chars - 1).map(|(at, _)| word.len() - at)
}

/// The office that stands at `from` by itself, behind a name: its stretch.
pub(super) fn after_name(text: &str, from: usize, end: usize) -> Option<Stretch> {
    let rest = slice(text, &(from..end));
    let word = rest.get(..rest.find(|c: char| !is_han(c)).unwrap_or(rest.len()))?;
    (behind(word)? == word.len()).then(|| from..from + word.len())
}

/// The office that stands at `from`, with a name behind it, and where the name begins.
pub(super) fn before_name(text: &str, from: usize, end: usize) -> Option<(Stretch, usize)> {
    let rest = slice(text, &(from..end));
    let word = rest.get(..rest.find(|c: char| !is_han(c))?)?;
    let folded = fold(word);
    let office = folded.strip_prefix('副').unwrap_or(&folded);
    if !OFFICES.contains(&office) {
        return None;
    }
    let behind = rest.get(word.len()..)?;
    let name = behind.trim_start();
    let run = name.get(..name.find(|c: char| !is_han(c)).unwrap_or(name.len()))?;
    let spaced = name.len() < behind.len();
    (spaced && is_name(run) && run.chars().count() > 1).then(|| (from..from + word.len(), end - name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_ends_a_word() {
        for (word, office) in [("清河圖書館專員", "專員"), ("律师", "律师"), ("清河局副局长", "副局长")]
        {
            let found = behind(word).and_then(|length| word.get(word.len() - length..));
            assert_eq!(found, Some(office), "{word}");
        }
        assert_eq!(behind("清河大学"), None);
    }

    #[test]
    fn an_office_stands_before_a_name_and_not_before_other_words() {
        for (line, office) in
            [("县长 郑立新", "县长"), ("副校長　王建國", "副校長"), ("主任 李小明，教授 王玲", "主任")]
        {
            let told = before_name(line, 0, line.len()).map(|(at, _)| slice(line, &at).to_owned());
            assert_eq!(told.as_deref(), Some(office), "{line}");
        }
        for line in ["县长郑立新", "校长 讲话录", "县长", "市民 李国强", "校长的 王建国"] {
            assert_eq!(before_name(line, 0, line.len()), None, "{line}");
        }
    }
}
