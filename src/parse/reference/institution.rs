//! Institutions that are authors: told by what their names end with.

use crate::text::chars::is_han;

/// Whether a Chinese name ends as those of institutions do: `湖区统计局`, `湖报编辑部`.
pub(super) fn names_organisation(name: &str) -> bool {
    const ENDS: [&str; 44] = [
        "研究会",
        "研究會",
        "联合会",
        "聯合會",
        "编辑室",
        "局",
        "委",
        "委员会",
        "委員會",
        "院",
        "部",
        "处",
        "處",
        "办公室",
        "辦公室",
        "集团",
        "集團",
        "中心",
        "网",
        "網",
        "社",
        "协会",
        "協會",
        "学会",
        "學會",
        "公司",
        "厅",
        "廳",
        "馆",
        "館",
        "小组",
        "小組",
        "课题组",
        "課題組",
        "编写组",
        "新闻",
        "研究所",
        "大学",
        "大學",
        "学校",
        "银行",
        "政府",
        "组织",
        "联盟",
    ];
    let name = name.trim();
    name.chars().filter(|c| is_han(*c)).count() > 2 && ENDS.iter().any(|end| name.ends_with(end))
}

/// Whether what stands behind a name in 《》 makes an institution of it, which is the author: `《湖报》编辑部．题名`.
pub(super) fn is_institution(behind: &str) -> bool {
    let name = behind.split(['.', '．', '。', ',', '，', ':', '：']).next().unwrap_or_default();
    (1..=8).contains(&name.chars().count())
        && name.chars().all(is_han)
        && name.ends_with(['社', '团', '團', '部', '会', '會', '组', '網', '网', '院'])
}

/// Whether a Latin name is that of an institution or a part of one: `Reed University`, `Department of Lakes and Rivers`.
pub(super) fn is_latin_institution(name: &str) -> bool {
    const WORDS: [&str; 24] = [
        "University",
        "Department",
        "Bureau",
        "Office",
        "Division",
        "School",
        "Faculty",
        "Institute",
        "Institution",
        "Committee",
        "Commission",
        "Council",
        "Center",
        "Centre",
        "Laboratory",
        "Ministry",
        "Agency",
        "Association",
        "Society",
        "Organization",
        "Organisation",
        "Academy",
        "Board",
        "Library",
    ];
    const LITTLE: [&str; 6] = ["of", "for", "and", "the", "on", "in"];
    let words: Vec<&str> = name.split_whitespace().collect();
    words.len() > 1
        && words.iter().any(|word| WORDS.contains(word))
        && words.iter().all(|word| LITTLE.contains(word) || word.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn institutions_are_told_by_their_ends() {
        for name in ["湖区统计局", "湖报编辑部", "湖区新闻", "湖语研究课题组", "湖区志编辑室", "湖区教育研究会"]
        {
            assert!(names_organisation(name), "{name}");
        }
        for name in ["张三", "湖上的方言", "局", "Lake Union"] {
            assert!(!names_organisation(name), "{name}");
        }
        assert!(is_latin_institution("Department of Lakes and Rivers"));
        assert!(!is_latin_institution("Department of lakes"));
        assert!(is_institution("编辑部．题名"));
        assert!(!is_institution("的三个版本．题名"));
    }
}
