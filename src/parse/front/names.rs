//! Names of authors in a line: two to four Han characters with a surname, names with a dot, spaced names, and names that
//! run together. Surnames are in `data/lexicon/surnames.tsv`.

mod column;
mod institution;
mod mark;
mod number;
mod office;
mod prefix;
mod run;
mod spaced;

use std::collections::HashSet;
use std::sync::LazyLock;

use self::mark::{are_marks, bracketed, goes_with_mark, mark_of, role, squared};
pub(super) use self::number::join_digits;
pub(super) use self::office::behind as office_behind;
use self::run::{by_sound, latin, run, spaced_unlisted};
use super::affiliations;
use crate::parse::chars::{digit, is_han};
use crate::parse::lexicon;
use crate::parse::located::{Stretch, slice, stretch_of};
use crate::text::{fold, fold_char};

static SURNAMES: LazyLock<(HashSet<char>, HashSet<&'static str>)> = LazyLock::new(|| {
    let mut single = HashSet::new();
    let mut compound = HashSet::new();
    for row in lexicon::rows(lexicon::SURNAMES) {
        let name = lexicon::column(&row, 0);
        let mut chars = name.chars();
        match (chars.next(), chars.next()) {
            (Some(only), None) => drop(single.insert(fold_char(only))),
            _ => drop(compound.insert(name)),
        }
    }
    (single, compound)
});

/// A name in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    /// From the first character to the last, a space inside included.
    pub at: Stretch,
    /// What ties it to affiliations, as digits and letters: `1`, `2`, `a`; `*` for the corresponding author.
    pub marks: Vec<String>,
    /// What stands in brackets behind it: 审校.
    pub role: Option<Stretch>,
}

/// The names that a stretch begins with, and the byte behind the last one and its marks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Names {
    pub names: Vec<Name>,
    pub end: usize,
    /// Whether a run of Han characters had to be divided by surnames alone.
    pub guessed: bool,
}

/// More names than this are no list of authors.
const MOST: usize = 300;

/// Whether a word is a name by its shape.
pub(crate) fn is_name(word: &str) -> bool {
    if word.contains(is_dot) {
        let parts: Vec<&str> = word.split(is_dot).collect();
        let han = parts.iter().all(|part| !part.is_empty() && part.chars().all(is_han));
        // `一•前言` is a heading.
        let counted =
            parts.first().is_some_and(|part| part.chars().all(|c| "一二三四五六七八九十壹貳贰叁參".contains(c)));
        return han
            && !counted
            && parts.len() <= 4
            && word.chars().count() <= 18
            && !affiliations::starts_with_known_place(word);
    }
    let chars = word.chars().count();
    if !(2..=4).contains(&chars) || !word.chars().all(is_han) {
        return false;
    }
    let folded = fold(word);
    // The names of schools begin so: `國立某大學`.
    if ["国立", "公立", "私立", "省立", "市立", "县立"].iter().any(|kind| folded.starts_with(kind)) {
        return false;
    }
    // Every compound surname has two characters.
    let beginning = folded.char_indices().nth(2).and_then(|(end, _)| folded.get(..end)).unwrap_or(&folded);
    let compound = SURNAMES.1.contains(beginning);
    match chars {
        2 | 3 => (compound && chars == 3) || starts_with_surname(word),
        _ => compound,
    }
}

/// Whether a word is a surname, one space, and a given name of one character: `单 明`.
pub(super) fn is_spaced(word: &str) -> bool {
    let chars: Vec<char> = word.chars().collect();
    matches!(chars.as_slice(), [surname, space, given] if is_surname(*surname) && space.is_whitespace() && is_han(*given))
}

fn starts_with_surname(word: &str) -> bool {
    word.chars().next().is_some_and(is_surname)
}

fn is_surname(c: char) -> bool {
    SURNAMES.0.contains(&fold_char(c))
}

fn is_dot(c: char) -> bool {
    matches!(c, '·' | '•' | '‧' | '・' | '∙')
}

/// What divides names, or is left of how a converter sets raised numbers.
const DIVIDERS: &str = ",，、;；+.．/·-_^{$\\&「|｜丨~";

/// Reads names from the start of a stretch until something comes that is neither a name nor goes with one.
pub(super) fn read(text: &str, at: &Stretch) -> Names {
    let mut found = Names { end: at.start, ..Names::default() };
    if column::is_column(slice(text, at)) || affiliations::opens_with_city(slice(text, at)) {
        return found;
    }
    let mut from = at.start;
    let mut office = None;
    from += prefix::length(slice(text, at));
    while from < at.end && found.names.len() < MOST {
        let rest = slice(text, &(from..at.end));
        let Some(c) = rest.chars().next() else { break };
        if let Some((title, name)) = office::before_name(text, from, at.end) {
            office = Some(title);
            from = name;
        } else if let Some(title) = office::after_name(text, from, at.end)
            && found.names.last().is_some_and(|name| name.role.is_none() && name.at.end < from)
        {
            from = title.end;
            found.end = from;
            if let Some(name) = found.names.last_mut() {
                name.role = Some(title);
            }
        } else if is_han(c) {
            let marks = found.names.len() > 2 && found.names.iter().any(|name| !name.marks.is_empty());
            let opens = marks || found.names.is_empty();
            let unlisted = || {
                let spaced = || spaced_unlisted(text, from, at.end).filter(|_| opens);
                by_sound(text, from, at.end).filter(|_| marks).or_else(spaced).map(|name| (vec![name], false))
            };
            let Some((names, guessed)) = run(text, from, at.end).or_else(unlisted) else {
                // `，王1²，`: of a name one character is left, which is none.
                let marked = rest.chars().nth(1).is_some_and(|next| mark_of(next).is_some());
                if found.names.is_empty() || !marked || !is_surname(c) {
                    break;
                }
                found.guessed = true;
                from +=
                    rest.char_indices().skip(1).find(|(_, c)| mark_of(*c).is_none()).map_or(rest.len(), |(at, _)| at);
                continue;
            };
            found.guessed |= guessed;
            from = names.last().map_or(at.end, |name| name.at.end);
            let first = found.names.len();
            found.names.extend(names);
            if let Some(name) = found.names.get_mut(first) {
                name.role = office.take();
            }
            found.end = from;
        } else if matches!(c, '(' | '（') {
            match role(text, from, at.end) {
                Some((inside, end)) if !found.names.is_empty() => {
                    if let Some(name) = found.names.last_mut() {
                        name.role = Some(inside);
                    }
                    from = end;
                    found.end = end;
                }
                _ => {
                    // `(1)某大学` is an affiliation with its number.
                    let inside = rest.get(c.len_utf8()..).unwrap_or_default();
                    let Some((marks, end)) = bracketed(text, from, at.end).filter(|_| !starts_affiliation(inside))
                    else {
                        break;
                    };
                    let Some(name) = found.names.last_mut() else { break };
                    name.marks.extend(marks);
                    from = end;
                    found.end = end;
                }
            }
        } else if !found.names.is_empty()
            && let Some((mark, end)) = squared(text, from, at)
        {
            if let Some(name) = found.names.last_mut() {
                name.marks.push(mark);
            }
            from = end;
            found.end = end;
        } else if goes_with_mark(c)
            && found.names.last().is_some_and(|name| are_marks(slice(text, &(name.at.end..from))))
        {
            from += c.len_utf8();
            found.end = from;
        } else if !found.names.is_empty()
            && let Some(end) = latin(text, from, at.end)
        {
            found.names.push(Name { at: from..end, marks: Vec::new(), role: None });
            from = end;
            found.end = end;
        } else if let Some(mark) = mark_of(c) {
            // A number before an institution is the affiliation's.
            if starts_affiliation(rest) {
                break;
            }
            if let Some(name) = found.names.last_mut() {
                name.marks.push(mark);
                found.end = from + c.len_utf8();
            }
            from += c.len_utf8();
        } else if c.is_whitespace() || DIVIDERS.contains(c) {
            from += c.len_utf8();
        } else {
            break;
        }
    }
    // `張耀仁 撰`: what the last one has done.
    let done = slice(text, &(found.end..at.end)).trim();
    if !found.names.is_empty() && matches!(done, "撰" | "著") {
        found.end = at.end;
    }
    let known = found.names.iter().filter(|name| is_known(slice(text, &name.at))).count();
    if known * 2 < found.names.len() || known == 0 {
        return Names { end: at.start, ..Names::default() };
    }
    found
}

/// The names of a stretch that is nothing but words of two or three Han characters, whether the table has their
/// surnames or not. Only what stands around a line can say that these are names.
pub(super) fn by_shape(text: &str, at: &Stretch) -> Names {
    let words: Vec<&str> = slice(text, at)
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | ';' | '；'))
        .filter(|word| !word.is_empty())
        .collect();
    let shaped = |word: &&str| {
        (2..=3).contains(&word.chars().count())
            && word.chars().all(is_han)
            && !affiliations::starts_with_known_place(word)
            && !affiliations::is_institution(word)
    };
    if words.is_empty() || words.len() > 6 || !words.iter().all(shaped) {
        return Names { end: at.start, ..Names::default() };
    }
    let names: Vec<Name> =
        words.iter().map(|word| Name { at: stretch_of(text, word), marks: Vec::new(), role: None }).collect();
    Names { end: names.last().map_or(at.start, |name| name.at.end), names, guessed: false }
}

/// Whether a line is names of authors, and perhaps where they work, and nothing else.
pub(crate) fn is_byline(line: &str) -> bool {
    let at = 0..line.len();
    let found = read(line, &at);
    let behind = rest(line, &found, &at);
    let placed = || affiliations::is_line(behind) || affiliations::before_rank(behind).is_some();
    !found.names.is_empty() && !found.guessed && (behind.is_empty() || placed())
}

/// Whether a line says by a mark or a word that names follow: `文/王某`, `◎王某`.
pub(super) fn is_marked_byline(line: &str) -> bool {
    prefix::length(line) > 0 && is_byline(line)
}

/// Whether a line says by a word that names follow: `文/王某`, `撰文：王某`; a mark may be a bullet.
pub(super) fn is_worded_byline(line: &str) -> bool {
    prefix::is_worded(line) && is_byline(line)
}

/// What stands behind the names of a stretch, without the punctuation between.
pub(super) fn rest<'t>(text: &'t str, names: &Names, at: &Stretch) -> &'t str {
    slice(text, &(names.end..at.end)).trim().trim_matches([',', '，', ';', '；', '、', '.']).trim()
}

/// Whether a name has a surname of the table, or a dot, or stands spaced.
fn is_known(word: &str) -> bool {
    is_name(word) || word.contains(char::is_whitespace)
}

/// Whether digits and their dots here stand before an institution: `1中国科学院…`, `1.某大学`.
fn starts_affiliation(rest: &str) -> bool {
    let rest = rest.char_indices().nth(40).map_or(rest, |(at, _)| rest.get(..at).unwrap_or_default());
    let word = rest.trim_start_matches(|c: char| {
        digit(c).is_some() || matches!(c, '.' | '．' | '、' | ',' | '²' | '³' | '¹' | ')' | '）') || c.is_whitespace()
    });
    let run: &str = word.split(|c: char| !is_han(c)).next().unwrap_or_default();
    run.chars().count() > 4 && (affiliations::is_institution(run) || affiliations::starts_with_place(run))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &[&str], rest: &str) {
        let found = read(line, &(0..line.len()));
        let names: Vec<_> = found.names.iter().map(|name| slice(line, &name.at)).collect();
        assert_eq!(names, expected, "{line}");
        assert_eq!(line.get(found.end..).unwrap_or_default(), rest, "{line}");
    }

    #[test]
    fn names_are_divided_however_they_are_printed() {
        check("赵庆勇", &["赵庆勇"], "");
        check("卢玉韬 韩春华 曾鹏", &["卢玉韬", "韩春华", "曾鹏"], "");
        check(
            "房宏扬，陈荔(上海理工大学 管理学院，上海 200093)",
            &["房宏扬", "陈荔"],
            "(上海理工大学 管理学院，上海 200093)",
        );
        check("孟 巖，赵 迪（吉林大学商学院）", &["孟 巖", "赵 迪"], "（吉林大学商学院）");
        check("叶尔肯·吾扎提1.2 张薇1.2.3", &["叶尔肯·吾扎提", "张薇"], "");
        check("陆连静周国荣", &["陆连静", "周国荣"], "");
        check("倪涛 任鑫中国科学院国家天文台", &["倪涛", "任鑫"], "中国科学院国家天文台");
        check("胡海滨中国人民大学重阳金融研究院", &["胡海滨"], "中国人民大学重阳金融研究院");
        check("文/欧阳晓", &["欧阳晓"], "");
        check("王某刚李 彦1", &["王某刚", "李 彦"], "");
        check(
            "辜某峻1,²，张连成1,2，郭毅(1．信息大学，郑州 450000)",
            &["辜某峻", "张连成", "郭毅"],
            "(1．信息大学，郑州 450000)",
        );
        check("徐 威王美某蔺志某（某河公司）", &["徐 威", "王美某", "蔺志某"], "（某河公司）");
        check("何薇i（某河大学）", &["何薇"], "（某河大学）");
        check("何薇，刘育博，雷蕾西北某大学船学院，某河", &["何薇", "刘育博", "雷蕾"], "西北某大学船学院，某河");
        check("何薇1²王1²任某菡 1,2", &["何薇", "任某菡"], "");
        check("李某生(审校)", &["李某生"], "");
        check("李某生()", &["李某生"], "()");
        check("何薇la,1b，刘育博²", &["何薇", "刘育博"], "");
        check("何薇]，刘育博²", &["何薇", "刘育博"], "");
        check("何薇1,Audrey L. Miller²，刘 育博1,2", &["何薇", "Audrey L. Miller", "刘 育博"], "");
        check("何薇，AudreyL.Miller³，刘育博", &["何薇", "AudreyL.Miller", "刘育博"], "");
        check("栎 妮¹,刘育博²，雷蕾'，王萌}", &["栎 妮", "刘育博", "雷蕾", "王萌"], "");
        check("栎 小满1，刘育博2,任某菡1", &["栎 小满", "刘育博", "任某菡"], "");
        check("张 耀 仁，李 小 明", &["张 耀 仁", "李 小 明"], "");
        check("张　耀　仁*　李　小　明", &["张　耀　仁", "李　小　明"], "");
        check("孟 巖 李 明", &["孟 巖", "李 明"], "");
        check("县长 郑立新，副校长 王建国", &["郑立新", "王建国"], "");
        check("原　著", &[], "原　著");
        check("張耀仁 撰", &["張耀仁"], "");
        check("張耀仁、李小明　著", &["張耀仁", "李小明"], "");
        check("何薇，Email: hewei@example.cn", &["何薇"], "，Email: hewei@example.cn");
    }

    #[test]
    fn words_have_the_shape_of_names_whatever_their_surnames() {
        for (line, count) in [
            ("栎小满，榆一川", 2),
            ("雨亭", 1),
            ("经小纬　梭子明", 2),
            ("屋檐集雨水槽", 0),
            ("北京", 0),
            ("梭子明1", 0),
        ] {
            assert_eq!(by_shape(line, &(0..line.len())).names.len(), count, "{line}");
        }
    }

    #[test]
    fn titles_and_institutions_are_no_names() {
        for line in [
            "基层党建工作",
            "中国科学院地理研究所",
            "栎 妮¹,刘育博",
            "医 院¹,刘育博²,任某菡¹",
            "责 编1，刘育博2，任某菡3",
            "图 文1，刘育博2，任某菡3",
            "论文集",
            "國立臺灣大學歷史學系",
            "湘潭大学公共管理学院",
            "济南市某源水务集团有限公司,中国·山东 济南 250014",
            "中煤第三建设集团安徽建筑安装有限公司 安徽宿州 234000",
        ] {
            check(line, &[], line);
        }
    }
}
