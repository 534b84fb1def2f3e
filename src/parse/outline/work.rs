//! Entries of a list of works in the text, whose authors look like titles that run into their text.

use crate::parse::chars::is_han;

/// Whether a line is an entry of a list of works, whose authors look like a title: `1. 林晚. 渡口[J]. 渡口研究, 1937.`
pub(super) fn is_work(line: &str, title: &str) -> bool {
    const MARKS: [&str; 9] = ["[J]", "[M]", "[D]", "[N]", "[C]", "[R]", "［J］", "［M］", "［D］"];
    let names = title.split([',', '，', '、']).map(str::trim);
    let named = names.clone().all(|name| (2..=4).contains(&name.chars().count()) && name.chars().all(is_han));
    let dated = ["19", "20"].iter().any(|century| line.contains(century));
    named && dated && MARKS.iter().any(|mark| line.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn works_are_told_by_names_a_mark_and_a_year() {
        assert!(is_work("1. 林晚. 渡口[J]. 渡口研究, 1937.", "林晚"));
        assert!(is_work("2. 林晚, 周舟. 木船[M]. 古湖出版社, 2001.", "林晚, 周舟"));
        assert!(!is_work("1. 方法. 采用水位计[1]，记了20年。", "方法"));
        assert!(!is_work("1. 渡口的研究方法. 参见《渡口》[J], 1937.", "渡口的研究方法"));
    }
}
