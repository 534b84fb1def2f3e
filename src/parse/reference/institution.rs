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

/// Words that names of institutions in Latin letters have.
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

/// Small words in such names.
const LITTLE: [&str; 6] = ["of", "for", "and", "the", "on", "in"];

/// Whether a Latin name is that of an institution or a part of one: `Reed University`, `Department of Lakes and Rivers`.
pub(super) fn is_latin_institution(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.len() > 1
        && words.iter().any(|word| WORDS.contains(word))
        && words.iter().all(|word| LITTLE.contains(word) || word.starts_with(char::is_uppercase))
}

/// Whether a Latin name is one of an institution whose kind stands first, or of a university: `Ministry of Lakes`, `Reed University`;
/// not `Water Research Center`, which may be the rest of a name.
pub(super) fn begins_as_institution(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default();
    is_latin_institution(name) && (WORDS.contains(&first) || name.trim_end().ends_with(" University"))
}

/// Whether a Latin name is that of a part of an institution, which stands behind it: `Department of Lakes`.
pub(super) fn is_part_of_institution(name: &str) -> bool {
    const PARTS: [&str; 10] = [
        "Department",
        "School",
        "Division",
        "Faculty",
        "Bureau",
        "Office",
        "Institute",
        "Laboratory",
        "Committee",
        "Library",
    ];
    let first = name.split_whitespace().next().unwrap_or_default();
    is_latin_institution(name) && PARTS.contains(&first)
}

/// Whether a name in Latin letters is that of a body, though it has words in small letters: `The LAKE study group`,
/// `Steering committee of the reed survey`, `Centre national de la recherche lacustre`, `World lake organization`.
pub(super) fn is_latin_body(name: &str) -> bool {
    // What names of bodies begin with in languages that write the other words small, and English ones before `of` and `for`.
    const NATIONAL: [&str; 18] = [
        "Centre",
        "Centro",
        "Institut",
        "Instituto",
        "Istituto",
        "Ministère",
        "Ministerio",
        "Ministério",
        "Ministero",
        "Gesellschaft",
        "Bundesamt",
        "Académie",
        "Academia",
        "Conseil",
        "Consejo",
        "Consiglio",
        "Comité",
        "Commissariat",
    ];
    const ENDS: [&str; 10] = [
        "committee",
        "council",
        "commission",
        "investigators",
        "collaborators",
        "consortium",
        "organization",
        "organisation",
        "association",
        "federation",
    ];
    // `a finite group` is none: what the group does says so.
    const GROUPS: [&str; 2] = ["group", "team"];
    const DOES: [&str; 10] =
        ["study", "working", "research", "trial", "writing", "collaborative", "expert", "advisory", "task", "project"];
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    let is_one_of = |word: Option<&String>, list: &[&str]| word.is_some_and(|word| list.contains(&word.as_str()));
    let first = name.split_whitespace().next().unwrap_or_default();
    let kind = |word: &str| WORDS.iter().any(|kind| kind.to_lowercase() == word);
    let of = words
        .iter()
        .zip(words.iter().skip(1))
        .take(4)
        .any(|(word, next)| kind(word) && matches!(next.as_str(), "of" | "for" | "on"));
    let begins = NATIONAL.contains(&first) && words.get(1).is_some_and(|next| !LITTLE.contains(&next.as_str()));
    let mut behind = words.iter().rev();
    let (last, before) = (behind.next(), behind.next());
    begins
        || of && name.starts_with(char::is_uppercase)
        || is_one_of(last, &ENDS)
        || is_one_of(last, &GROUPS) && is_one_of(before, &DOES)
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
        assert!(is_part_of_institution("Department of Lakes") && !is_part_of_institution("Review of Society"));
        for name in [
            "The LAKE study group",
            "Steering Committee of the Boatmen's Health Study research group",
            "Centre national de la recherche lacustre",
            "Instituto nacional de lagos y juncos",
            "World lake organization",
            "Reed office for lakes and rivers",
        ] {
            assert!(is_latin_body(name), "{name}");
        }
        for title in
            ["Lake birds and the reeds of the north", "Reeds over a finite group", "Library services for lake people"]
        {
            assert!(!is_latin_body(title), "{title}");
        }
        assert!(is_institution("编辑部．题名"));
        assert!(!is_institution("的三个版本．题名"));
    }
}
