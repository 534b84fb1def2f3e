//! Lines of the head in which two things run together: a title and its authors, a column and a title.

use super::{affiliations, names, romanized};
use crate::parse::chars::{digit, han_count, is_han, is_latin};
use crate::parse::located::{Stretch, slice};

/// Where the second thing begins.
pub(super) fn find(text: &str, at: &Stretch) -> Option<usize> {
    let line = slice(text, at);
    if line.len() > 900 || line.contains('。') || !names::read(text, at).names.is_empty() {
        return None;
    }
    if let Some(cut) = column(line) {
        return Some(at.start + cut);
    }
    let cut = authors(text, at, line).or_else(|| author(line)).or_else(|| spaced(text, at, line))?;
    Some(at.start + with_spelled(text, line, cut))
}

/// `题目张三 李四 王五`: names that only spaces divide, the first of which the page spells in Latin letters.
fn spaced(text: &str, at: &Stretch, line: &str) -> Option<usize> {
    let mut before = None;
    for (offset, c) in line.char_indices() {
        if c.is_whitespace() && before.is_some_and(is_han) && han_count(line.get(..offset)?) >= 10 {
            let read = names::read(text, &(at.start + offset..at.end));
            let behind = text.get(read.end..at.end).unwrap_or_default().trim();
            let closed = behind.is_empty() || behind.starts_with(['(', '（']) || affiliations::is_line(behind);
            if !read.names.is_empty() && closed {
                return spelled_before(text, line, offset);
            }
        }
        before = Some(c);
    }
    None
}

/// Moves the cut before further names that stand there, divided by marks or spaces, as long as the page spells them.
fn with_spelled(text: &str, line: &str, cut: usize) -> usize {
    let mut cut = cut;
    while let Some(earlier) = line
        .get(..cut)
        .map(|head| head.trim_end_matches(|c| !is_han(c)).len())
        .filter(|end| *end < cut)
        .and_then(|end| spelled_before(text, line, end))
    {
        cut = earlier;
    }
    cut
}

/// Where the name begins that ends at `end`, if the English lines of the page have it in Latin letters: titles end with words
/// that have the shape of names, such as 方法.
fn spelled_before(text: &str, line: &str, end: usize) -> Option<usize> {
    let head = line.get(..end)?;
    let start = |count: usize| head.char_indices().rev().nth(count - 1).map(|(at, _)| at);
    [3, 2].into_iter().filter_map(start).find(|at| {
        let name = head.get(*at..).unwrap_or_default();
        let shaped = names::is_name(name) || names::is_spaced(name);
        shaped && han_count(head.get(..*at).unwrap_or_default()) >= 6 && is_spelled(text, name)
    })
}

/// How much of the page is searched for English names, in bytes.
const REACH: usize = 40_000;

fn is_spelled(text: &str, name: &str) -> bool {
    let mut reach = text.len().min(REACH);
    while !text.is_char_boundary(reach) {
        reach -= 1;
    }
    let name = [name.to_owned()];
    let spells = |line: &str| romanized::find(line, &name).iter().any(Option::is_some);
    slice(text, &(0..reach)).lines().any(|line| is_latin(line) && spells(line))
}

/// `专题：… Special Topic of …标题`: the title behind the English name of a column.
fn column(line: &str) -> Option<usize> {
    if !["专题", "专刊", "專題", "栏目"].iter().any(|word| line.starts_with(word)) {
        return None;
    }
    let latin = line.find(|c: char| c.is_ascii_alphabetic())?;
    let tail = line.get(latin..)?;
    let han = tail.find(is_han)?;
    (han > 20 && han_count(tail.get(han..)?) >= 6).then_some(latin + han)
}

/// `题目张三，李四(某大学)`: a list of names that goes on to the end, or to affiliations.
fn authors(text: &str, at: &Stretch, line: &str) -> Option<usize> {
    let mut before = None;
    for (offset, c) in line.char_indices() {
        let divides =
            matches!(c, '，' | ',' | '、' | ';' | '；') || digit(c).is_some() || matches!(c, '¹' | '²' | '³' | '’');
        if divides && before.is_some_and(is_han) && han_count(line.get(..offset)?) >= 10 {
            let rest = at.start + offset..at.end;
            let read = names::read(text, &rest);
            let behind = text.get(read.end..at.end).unwrap_or_default().trim();
            let closed = behind.is_empty() || behind.starts_with(['(', '（']) || affiliations::is_line(behind);
            // The last name may run into its affiliation, where the others don't.
            let sure = !read.guessed || read.names.len() > 2;
            let rest_of = text.get(rest).unwrap_or_default();
            let told = !read.names.is_empty() && sure && closed || are_marked(rest_of);
            // Titles may name institutions, but don't end with one before the authors.
            if told
                && let Some(name) = name_before(line, offset)
                && !affiliations::ends_like_one(line.get(..name)?)
                && !affiliations::is_line(line.get(..name)?)
                && (are_marked(rest_of) || !affiliations::is_institution(line.get(..offset)?))
            {
                return Some(name);
            }
        }
        before = Some(c);
    }
    None
}

/// Whether nothing follows but raised marks and short words with more of them: `1²王1²任某某 1,2`, names also where they are
/// misread.
pub(super) fn are_marked(rest: &str) -> bool {
    let words: Vec<&str> = rest.split(|c: char| !is_han(c)).filter(|word| !word.is_empty()).collect();
    let marks = |c: char| is_han(c) || digit(c).is_some() || c.is_whitespace() || "¹²³⁴⁵,，、*\\＊".contains(c);
    let marked = rest.chars().next_back().is_some_and(|c| !is_han(c) && !c.is_whitespace());
    // Affiliations are numbered from 1; other numbers belong to a title: 平面向量2、任意角3.
    let numbered = |c: char| digit(c).is_some() || matches!(c, '²' | '³' | '⁴' | '⁵');
    let from_one = !rest.contains(numbered) || rest.contains(['1', '１', '¹']);
    marked
        && from_one
        && rest.chars().all(marks)
        && (1..=12).contains(&words.len())
        && words.iter().all(|word| word.chars().count() <= 4)
        && words.iter().any(|word| names::is_name(word))
}

/// `题目张三中国科学院某研究所北京100028`: one name before an affiliation that begins with a place.
fn author(line: &str) -> Option<usize> {
    for (offset, c) in line.char_indices() {
        if !is_han(c) || han_count(line.get(..offset)?) < 10 {
            continue;
        }
        let rest = line.get(offset..)?;
        let coded = rest.chars().filter(char::is_ascii_digit).count() == 6;
        if coded
            && !affiliations::is_institution(line.get(..offset)?)
            && affiliations::starts_with_place(rest)
            && affiliations::is_line(rest)
            && let Some(name) = name_before(line, offset)
        {
            return Some(name);
        }
    }
    None
}

/// The byte where the name begins that ends at `end`: of three characters rather than of two, behind a title.
fn name_before(line: &str, end: usize) -> Option<usize> {
    let head = line.get(..end)?;
    let start = |count: usize| head.char_indices().rev().nth(count - 1).map(|(at, _)| at);
    [3, 2].into_iter().filter_map(start).find(|at| {
        let name = head.get(*at..).unwrap_or_default();
        (names::is_name(name) || names::is_spaced(name)) && han_count(head.get(..*at).unwrap_or_default()) >= 6
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, second: Option<&str>) {
        let cut = find(line, &(0..line.len())).and_then(|cut| line.get(cut..));
        assert_eq!(cut, second, "{line}");
    }

    #[test]
    fn authors_behind_a_title_are_cut_off() {
        check(
            "某国宣布退出协定的影响分析潘某华中国科学院某研究所北京100028",
            Some("潘某华中国科学院某研究所北京100028"),
        );
        check(
            "以南方三地州某县为例谢大伟，张诺，苏颖（某交通职业技术学院）",
            Some("谢大伟，张诺，苏颖（某交通职业技术学院）"),
        );
        check("从名录演进看旧渡口的态势单小枫1²王1²任晓鸥 1,2", Some("单小枫1²王1²任晓鸥 1,2"));
        check("从《图书馆木船名录》看旧渡口的态势单小枫1²王1²任晓鸥 1,2", Some("单小枫1²王1²任晓鸥 1,2"));
        check(
            "第九届旧渡口木船修理大会述评单小枫,任晓鸥\\*，曹渡,何小满南岸某大学木船学院，清河518055",
            Some("单小枫,任晓鸥\\*，曹渡,何小满南岸某大学木船学院，清河518055"),
        );
        check("清河旧渡口的木船与水位变化2019年1月，2月", None);
        check("清河版小学数学第二册教学设计平面向量2、任意角3", None);
        check("基于流程的方法、技术与应用研究", None);
        check("房宏扬，陈荔(上海某大学)", None);
        check("专题：建成遗产保护 Special Topic on Built Heritage论某某的传承方式", Some("论某某的传承方式"));
    }
}
