//! Where the names end that a reference begins with, and its title begins: `作者. 题名`, `Smith J, Lee K. Title`,
//! `J. Smith, K. Lee, et al., Title`.

use std::sync::LazyLock;

use regex::Regex;

use super::authors::{REST_OF_NAMES, is_chinese_name, is_initials, is_institution, is_name_list, is_person};
use super::pattern::pattern;
use crate::text::chars::is_han;

/// Divides `authors. title` where the names end. The first part is empty where no names are in front.
pub(super) fn split_head(head: &str) -> (&str, &str) {
    at_rest_of_names(head)
        .or_else(|| at_comma_behind_initials(head))
        .or_else(|| at_mark(head))
        .or_else(|| at_comma_behind_chinese(head))
        .unwrap_or(("", head))
}

/// `K. Kaida, M. Takahashi, et al., Title`: what stands for the rest of the names ends them, whatever mark is behind it.
fn at_rest_of_names(head: &str) -> Option<(&str, &str)> {
    let found = REST_OF_NAMES.find(head)?;
    let (names, title) = (head.get(..found.start())?, head.get(found.end()..)?);
    let few_words = |item: &str| item.split_whitespace().count() <= MOST_WORDS;
    let listed = names.len() <= LONGEST_LIST && !names.contains([':', '：', '《', '“', '"']);
    (listed && names.split([',', '，', ';', '；', '&']).all(few_words) && !title.is_empty()).then_some((names, title))
}

/// Words that a name has at most, `and` before it counted.
const MOST_WORDS: usize = 5;

/// `Kleinberg R, Lee K, Geographic routing, In Proc`: a comma behind the last of the names that have initials.
fn at_comma_behind_initials(head: &str) -> Option<(&str, &str)> {
    let mut names = 0;
    let mut from = 0;
    for (at, c) in head.char_indices().filter(|(_, c)| matches!(c, ',' | '，')).take(MOST_MARKS) {
        if !without_and(head.get(from..at)?).split(" and ").all(is_person) {
            break;
        }
        names = at;
        from = at + c.len_utf8();
    }
    let title = head.get(from..)?;
    let item = without_and(title.split([',', '，']).next()?);
    // `Lee K. Title, and more`: the names go on.
    let goes_on = item.match_indices(['.', '．']).take(8).any(|(at, _)| item.get(..at).is_some_and(is_name));
    let begins = item.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '"'));
    (names > 0 && begins && !goes_on && item.split_whitespace().count() >= LEAST_WORDS)
        .then(|| (head.get(..names).unwrap_or_default(), title))
}

/// Words of a title that only a comma divides from the names.
const LEAST_WORDS: usize = 3;

/// Whether this can be a name, also one without initials: `John Lockwood`.
fn is_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    is_person(text)
        || ((1..=3).contains(&words) && text.split_whitespace().all(|word| word.starts_with(char::is_uppercase)))
}

fn without_and(item: &str) -> &str {
    let item = item.trim();
    ["and ", "& ", "&", "＆"].iter().find_map(|and| item.strip_prefix(and)).unwrap_or(item).trim()
}

/// `作者. 题名`, `作者：题名`
fn at_mark(head: &str) -> Option<(&str, &str)> {
    let marks = head.char_indices().filter(|(_, c)| matches!(c, '.' | '．' | '。' | ':' | '：'));
    let boundary = marks.take(MOST_MARKS).find(|(at, c)| {
        let (before, behind) = (head.get(..*at).unwrap_or_default(), head.get(at + c.len_utf8()..).unwrap_or_default());
        match c {
            '.' | '．' | '。' => ends_names(before, behind),
            ':' | '：' => is_name_list(before) && before.chars().any(is_han),
            _ => false,
        }
    });
    let (at, c) = boundary?;
    Some((head.get(..at)?, head.get(at + c.len_utf8()..)?))
}

/// Divides `甲，乙，题名` behind the last of the Chinese names that it begins with.
fn at_comma_behind_chinese(head: &str) -> Option<(&str, &str)> {
    let mut end = None;
    for (at, c) in head.char_indices().filter(|(_, c)| matches!(c, ',' | '，' | '、')) {
        let start = end.map_or(0, |(_, behind)| behind);
        if !head.get(start..at).is_some_and(|item| is_chinese_name(without_rest(item.trim()))) {
            break;
        }
        end = Some((at, at + c.len_utf8()));
    }
    let (at, behind) = end?;
    let title = head.get(behind..).filter(|title| title.chars().filter(|c| is_han(*c)).count() > 4)?;
    Some((head.get(..at)?, title))
}

fn without_rest(name: &str) -> &str {
    name.strip_suffix('等').filter(|name| name.chars().nth(1).is_some()).unwrap_or(name)
}

/// Full stops that are looked at: initials have them, too.
const MOST_MARKS: usize = 60;

/// Characters that a list of names has at most, and an institution.
const LONGEST_LIST: usize = 400;
const LONGEST_INSTITUTION: usize = 40;

/// Whether a full stop between these two is the one behind the list of names, and not one of an initial or a number.
fn ends_names(before: &str, behind: &str) -> bool {
    let next = behind.trim_start().chars().next();
    if before.trim().is_empty() || next.is_none() || before.chars().count() > LONGEST_LIST {
        return false;
    }
    // A title in 《》 is none of the names, but for that of a journal whose editors are the author.
    let editors = before.starts_with('《') && before.split_once('》').is_some_and(|(_, behind)| is_institution(behind));
    if before.contains('《') && !editors {
        return false;
    }
    let number = before.ends_with(|c: char| c.is_ascii_digit()) && behind.starts_with(|c: char| c.is_ascii_digit());
    if number || next.is_some_and(|c| matches!(c, ',' | '，' | ';' | '；' | '&' | '-' | '.' | '·')) {
        return false;
    }
    let item = before.rsplit([',', '，', ';', '；', '&', '、']).next().unwrap_or(before).trim();
    let item = [" and ", "和"].iter().fold(item, |item, and| item.rsplit(and).next().unwrap_or(item));
    if item.chars().any(is_han) {
        let initial = item.chars().rev().take_while(char::is_ascii_alphabetic).count() == 1;
        return !initial
            && (before.contains([',', '，', '、', ';', '；']) || before.chars().count() <= LONGEST_INSTITUTION);
    }
    let item = without_and(item);
    let mut tokens = item.split(|c: char| c.is_whitespace() || matches!(c, '.' | '．' | '·')).filter(|t| !t.is_empty());
    let all_initials = tokens.clone().all(is_initials);
    let starts_with_surname = tokens.next().is_some_and(|t| !is_initials(t));
    // `Smith J. P. Title`: one more initial follows.
    let more_initials = INITIAL_FOLLOWS.is_match(behind);
    // `Hock, S. J. Title`: initials behind the surname and a comma; not `K. Hock, S. Lee`, where they stand before it.
    let surname_before = before.contains([',', '，']) && all_initials && !INITIALS_FIRST.is_match(before);
    let last_is_initial = item.chars().rev().take_while(|c| c.is_alphabetic()).count() == 1;
    let named = starts_with_surname || !last_is_initial;
    (named || (surname_before && !behind.starts_with(|c: char| c.is_ascii_uppercase()))) && !more_initials
}

static INITIAL_FOLLOWS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*[A-ZÀ-Þ]\s*(?:[.．,，;；]|[A-Z]\s*[.．,，])"));

/// `K. Hock`, `J.-W. Lee`, `S.H.Noh` at the beginning of a list.
static INITIALS_FIRST: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\s*(?:[A-ZÀ-Þ][.．]\s*-?\s*){1,3}[A-ZÀ-Þ][A-Za-zÀ-ÿ'’\-]+"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_where_the_title_begins() {
        let cases = [
            ("张三, 李四. 题名", "张三, 李四", "题名"),
            ("张三，李四，等．题名", "张三，李四，等", "题名"),
            ("张三等，一个五字的题名", "张三等", "一个五字的题名"),
            ("题名", "", "题名"),
            ("SIMONYAN K, ZISSERMAN A. Very deep nets", "SIMONYAN K, ZISSERMAN A", "Very deep nets"),
            ("E.Gal and S. Toledo. Algorithms", "E.Gal and S. Toledo", "Algorithms"),
            ("Smith J P, Lee K, et al. A title", "Smith J P, Lee K", "A title"),
            ("Smith J P,Lee K.,，etal.A title", "Smith J P,Lee K.,", "A title"),
            ("Smith J. P. The title", "Smith J. P", "The title"),
            ("K. Coot, M. Fenn, A. Gal. A title", "K. Coot, M. Fenn, A. Gal", "A title"),
            ("K. Coot, M. Fenn, et al., A title", "K. Coot, M. Fenn", "A title"),
            (
                "J.-U. Coot, H. Jo, J.-S.Kim,and D.-H. Lee.A title",
                "J.-U. Coot, H. Jo, J.-S.Kim,and D.-H. Lee",
                "A title",
            ),
            ("K.Coot, M. Fenn, Ways of a river, In Proc", "K.Coot, M. Fenn", "Ways of a river, In Proc"),
            ("Coot R,and Fenn M, Ways of a river", "Coot R,and Fenn M", "Ways of a river"),
            ("Coot R, Fenn M. Ways of a river, and more", "Coot R, Fenn M", "Ways of a river, and more"),
            ("S. Coot, Ann Lock. Ways of a river, and more", "S. Coot, Ann Lock", "Ways of a river, and more"),
            ("Vitamin D, calcium and the bones of birds", "", "Vitamin D, calcium and the bones of birds"),
            ("国家统计局. 年鉴", "国家统计局", "年鉴"),
            ("全国委员会. 著录: GB/T 3792.4—2009", "全国委员会", "著录: GB/T 3792.4—2009"),
            ("著录: GB/T 3792.4—2009", "", "著录: GB/T 3792.4—2009"),
            ("R·科斯. 企业的性质", "R·科斯", "企业的性质"),
            ("张三：论园林", "张三", "论园林"),
            ("园林与水：一种看法", "", "园林与水：一种看法"),
        ];
        for (head, authors, title) in cases {
            let (a, t) = split_head(head);
            assert_eq!((a, t.trim()), (authors, title), "{head}");
        }
    }
}
