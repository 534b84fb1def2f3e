//! Where the names end that a reference begins with, and its title begins: `作者. 题名`, `Smith J, Lee K. Title`,
//! `J. Smith, K. Lee, et al., Title`.

use std::sync::LazyLock;

use regex::Regex;

use super::authors::{
    REST_OF_NAMES, is_chinese_name, is_initials, is_latin_name_list, is_name_list, is_title_like_name, read_names,
};
use super::comma::{self, without_and};
use super::institution::{
    is_institution, is_latin_body, is_latin_institution, is_part_of_institution, names_organisation,
};
use super::pattern::pattern;
use crate::text::chars::is_han;

/// Divides `authors. title` where the names end. The first part is empty where no names are in front.
pub(super) fn split_head(head: &str) -> (&str, &str) {
    at_rest_of_names(head)
        .or_else(|| comma::behind_inverted_names(head))
        .or_else(|| comma::behind_initials(head))
        .or_else(|| comma::behind_full_names(head))
        .or_else(|| at_mark(head))
        .or_else(|| comma::behind_chinese_names(head))
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

/// The number of a volume, behind the title of a work: `周易外传: 卷5`.
static VOLUME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*(?:第?\s*[0-9一二三四五六七八九十]{1,4}\s*[卷册冊辑輯编編集]|[卷册冊]\s*[0-9一二三四五六七八九十]|[上中下][卷册冊编編])",
    )
});

/// `作者. 题名`, `作者：题名`
fn at_mark(head: &str) -> Option<(&str, &str)> {
    let marks = head.char_indices().filter(|(_, c)| matches!(c, '.' | '．' | '。' | ':' | '：'));
    let boundary = marks.take(MOST_MARKS).find(|(at, c)| {
        let (before, behind) = (head.get(..*at).unwrap_or_default(), head.get(at + c.len_utf8()..).unwrap_or_default());
        match c {
            '.' | '．' | '。' => ends_names(before, behind),
            // Also `Coot M, Fenn K: A title`: one name before a colon may be a word of a title.
            ':' | '：' => {
                is_name_list(before)
                    && before.chars().any(is_han)
                    && !VOLUME.is_match(behind)
                    && read_names(before).iter().all(|name| !is_title_like_name(name))
                    // `湖務局：湖水年報`, in full width; the lines of a description have half-width colons behind such words, too.
                    || *c == '：' && is_office(before, behind)
                    || before.contains([',', '，']) && is_latin_name_list(before)
            }
            _ => false,
        }
    });
    let (at, c) = boundary?;
    let (names, title) = (head.get(..at)?, head.get(at + c.len_utf8()..)?);
    // `Reed University. Department of Lakes. Title`: a part of the institution, and then the title.
    if is_latin_institution(names)
        && let Some(stop) = title.find(". ").filter(|stop| title.get(..*stop).is_some_and(is_part_of_institution))
    {
        let end = at + c.len_utf8() + stop;
        return Some((head.get(..end)?, head.get(end + 1..)?));
    }
    Some((names, title))
}

/// Whether an institution stands before a colon, and what it has published behind it.
fn is_office(before: &str, behind: &str) -> bool {
    const ENDS: [&str; 12] = ["部", "處", "处", "局", "院", "廳", "厅", "署", "委員會", "委员会", "學會", "协会"];
    let published =
        ["報", "報告", "报", "报告", "年鑑", "年鉴", "統計", "统计", "推估", "調查", "调查", "公報", "公报"];
    let work = behind.split(['。', '．', '.']).next().unwrap_or_default();
    let words = before.chars().count();
    (3..=LONGEST_OFFICE).contains(&words)
        && before.chars().all(is_han)
        && ENDS.iter().any(|end| before.ends_with(end))
        && published.iter().any(|end| work.ends_with(end))
}

/// Characters of the name of an office at most.
const LONGEST_OFFICE: usize = 12;

/// Full stops that are looked at: initials have them, too.
pub(super) const MOST_MARKS: usize = 60;

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
    // `“Lakes.” [Online]`: the stop of a title in quotation marks.
    if before.matches('“').count() > before.matches('”').count() {
        return false;
    }
    let number = before.ends_with(|c: char| c.is_ascii_digit()) && behind.starts_with(|c: char| c.is_ascii_digit());
    // `Coot, R. and Fenn, M.`: the names go on.
    if behind.trim_start().starts_with("and ") {
        return false;
    }
    if number || next.is_some_and(|c| matches!(c, ',' | '，' | ';' | '；' | '&' | '-' | '.' | '·')) {
        return false;
    }
    let item = before.rsplit([',', '，', ';', '；', '&', '、']).next().unwrap_or(before).trim();
    let item = [" and ", "和"].iter().fold(item, |item, and| item.rsplit(and).next().unwrap_or(item));
    if item.chars().any(is_han) {
        let initial = item.chars().rev().take_while(char::is_ascii_alphabetic).count() == 1;
        return !initial
            && !is_title_behind_names(before, item)
            && (before.contains([',', '，', '、', ';', '；']) || before.chars().count() <= LONGEST_INSTITUTION);
    }
    // Small words that no name has: `Lake birds and the reeds of the north`.
    let small = before.split_whitespace().filter(|word| {
        word.starts_with(char::is_lowercase) && word.chars().all(char::is_alphabetic) && !PARTICLES.contains(word)
    });
    // Beside other names it may be one that the title behind it has run into.
    let titled = small.count() > 1 && !before.contains([',', '，', ';', '；', '&']);
    if titled && !is_latin_body(before) && !is_title_and_host(behind) {
        return false;
    }
    let item = without_and(item);
    let mut tokens = item.split(|c: char| c.is_whitespace() || matches!(c, '.' | '．' | '·')).filter(|t| !t.is_empty());
    let all_initials = tokens.clone().all(is_initials);
    // `LI T`, `DE ROOS H`, `O’ Hara T`: a surname may look like initials.
    let short_surname = |t: &str| t.chars().filter(|c| c.is_alphabetic()).count() > 1 || t.ends_with(['’', '\'']);
    let first = tokens.next();
    let more = tokens.clone().next().is_some();
    let starts_with_surname = first.is_some_and(|t| !is_initials(t) || more && short_surname(t));
    if goes_on_with_surname(before, item, behind) {
        return false;
    }
    // `Smith J. P. Title`: one more initial follows.
    let more_initials = INITIAL_FOLLOWS.is_match(behind);
    // `Hock, S. J. Title`: initials behind the surname and a comma; not `K. Hock, S. Lee`, where they stand before it.
    let surname_before = before.contains([',', '，']) && all_initials && !INITIALS_FIRST.is_match(before);
    let last_is_initial = item.chars().rev().take_while(|c| c.is_alphabetic()).count() == 1;
    let named = starts_with_surname || !last_is_initial;
    (named || (surname_before && !behind.starts_with(|c: char| c.is_ascii_uppercase()))) && !more_initials
}

/// Whether a full stop divides a title from what holds it, so that none of them stands before: `Ways of a river. Br Lake J`; not
/// `Br. Lake J`.
fn is_title_and_host(behind: &str) -> bool {
    behind.split_once(". ").is_some_and(|(title, host)| {
        let last = title.split_whitespace().next_back().unwrap_or_default();
        title.split_whitespace().count() > LONGEST_HOST / 2
            && last.chars().filter(|c| c.is_alphabetic()).count() > LONGEST_HOST
            && host.starts_with(char::is_uppercase)
    })
}

/// Letters of an abbreviated word in the name of a journal at most.
const LONGEST_HOST: usize = 4;

/// Small words that stand in names of people and of institutions.
const PARTICLES: [&str; 31] = [
    "and", "et", "al", "of", "for", "the", "on", "in", "de", "da", "do", "dos", "das", "del", "della", "di", "du",
    "des", "la", "le", "el", "bin", "ibn", "van", "von", "der", "den", "ter", "ten", "zu", "y",
];

/// Whether what stands before a full stop is `甲，乙，题名`: a comma, and no mark, divides the title from the names.
fn is_title_behind_names(before: &str, item: &str) -> bool {
    let names = before.strip_suffix(item).unwrap_or_default().trim_end().trim_end_matches([',', '，']);
    let words = item.chars().filter(|c| is_han(*c)).count();
    let named = !names.is_empty() && names.split([',', '，']).all(|name| is_chinese_name(name.trim()));
    named && words > LONGEST_NAME && !names_organisation(item) && !item.contains('·')
}

/// Characters of a Chinese name, and of one written in Chinese.
const LONGEST_NAME: usize = 6;

/// Whether the initial that ends `item` is a middle one, or a given name: `Wilson C.Coot. Title`, `Steven K.Coot, Mary Fenn and
/// Ann Gal. Title`, `Margaret Fenn, P.G. Fenn. Title`, `V Coot,R. Fenn. Title`. The names beside it tell.
fn goes_on_with_surname(before: &str, item: &str, behind: &str) -> bool {
    let words: Vec<&str> = item.split([' ', '.', '．']).filter(|word| !word.is_empty()).collect();
    let Some((last, given)) = words.split_last() else { return false };
    let behind = behind.trim_start();
    let surname = behind.split([' ', ',', '，', '.', '．', ';', '&']).next().unwrap_or_default();
    let next = behind.get(surname.len()..).unwrap_or_default().trim_start();
    let capital = surname.starts_with(char::is_uppercase) && surname.chars().nth(1).is_some();
    if !capital || !is_initials(last) || last.chars().count() > 1 {
        return false;
    }
    let others: Vec<&str> = before
        .strip_suffix(item)
        .unwrap_or_default()
        .split([',', '，', ';', '&'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect();
    let full = |name: &&str| {
        let words: Vec<&str> = without_and(name).split([' ', '.']).filter(|word| !word.is_empty()).collect();
        (2..=4).contains(&words.len())
            && words.iter().all(|word| word.starts_with(char::is_uppercase))
            && words.last().is_some_and(|word| !is_initials(word))
    };
    let ends = next.starts_with(['.', '．', ',', '，']) || next.starts_with("and ") || next.starts_with('&');
    if given.iter().all(|word| is_initials(word)) {
        // Initials before the surname, as in the name before: no surname alone that they could stand behind.
        return ends && others.last().is_some_and(full);
    }
    if others.is_empty() {
        // The first of several, which follow in full.
        let more: Vec<&str> =
            next.strip_prefix([',', '，']).unwrap_or_default().split([',', '，', '.', '．']).take(2).collect();
        return given.len() == 1 && !more.is_empty() && more.first().is_some_and(full) && next.starts_with([',', '，']);
    }
    ends && others.iter().all(full)
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
            (
                "Reed University. Department of Lakes. Ways of a river",
                "Reed University. Department of Lakes",
                "Ways of a river",
            ),
            (
                "Lake birds and the reeds of the north. Br Lake J",
                "",
                "Lake birds and the reeds of the north. Br Lake J",
            ),
            (
                "The LAKE study group. Effects of deep water lowering. N Lake J Med",
                "The LAKE study group",
                "Effects of deep water lowering. N Lake J Med",
            ),
            (
                "Centre national de la recherche lacustre. Rapport",
                "Centre national de la recherche lacustre",
                "Rapport",
            ),
            (
                "Friends of old lakes and boats. Effects of water lowering. N Lake J",
                "Friends of old lakes and boats",
                "Effects of water lowering. N Lake J",
            ),
            (
                "Academy of Lakes. Review of Society. Journal of Reeds",
                "Academy of Lakes",
                "Review of Society. Journal of Reeds",
            ),
            ("国家统计局. 年鉴", "国家统计局", "年鉴"),
            ("全国委员会. 著录: GB/T 3792.4—2009", "全国委员会", "著录: GB/T 3792.4—2009"),
            ("著录: GB/T 3792.4—2009", "", "著录: GB/T 3792.4—2009"),
            ("R·科斯. 企业的性质", "R·科斯", "企业的性质"),
            ("张三：论园林", "张三", "论园林"),
            ("“Pond Servers.”", "", "“Pond Servers.”"),
            ("园林与水：一种看法", "", "园林与水：一种看法"),
            ("宋湖卷三: 本纪第三", "", "宋湖卷三: 本纪第三"),
            ("欧阳湖水: 本纪", "欧阳湖水", "本纪"),
            ("康熙字典: 部首", "", "康熙字典: 部首"),
            ("孟德斯鸠：论湖", "孟德斯鸠", "论湖"),
            ("谷川道雄: 湖的形成", "谷川道雄", "湖的形成"),
            ("贝尔纳多, 孟德斯鸠: 论湖", "贝尔纳多, 孟德斯鸠", "论湖"),
            ("Coot, R., Fenn,M., Gal,P.Lakes of the north", "Coot, R., Fenn,M., Gal,P", "Lakes of the north"),
            ("Coot,R.F.,Alakes survey of birds", "Coot,R.F.", "Alakes survey of birds"),
            ("Coot, R. and Fenn, M. Lakes", "Coot, R. and Fenn, M", "Lakes"),
            ("Coot, R., E.F. Fenn and M.B. Gal. Two lakes", "Coot, R., E.F. Fenn and M.B. Gal", "Two lakes"),
            ("Coot,R.L; Fenn,D The lakes. Part 2", "Coot,R.L; Fenn,D The lakes", "Part 2"),
            ("LI T. Five ways to a lake", "LI T", "Five ways to a lake"),
            ("COOT T,DE ROOS H. Five ways to a lake", "COOT T,DE ROOS H", "Five ways to a lake"),
            ("O’ Brien-Coot E. Five ways to a lake", "O’ Brien-Coot E", "Five ways to a lake"),
            ("Fay Coot,Jerey Fenn,Wilson C.Gal. Ponds", "Fay Coot,Jerey Fenn,Wilson C.Gal", "Ponds"),
            ("Steven K.Coot, Ann Fenn,and Eliot Gal. Ponds", "Steven K.Coot, Ann Fenn,and Eliot Gal", "Ponds"),
            ("Mary Ann Coot, P.G. Coot. Reeds in ponds", "Mary Ann Coot, P.G. Coot", "Reeds in ponds"),
            ("V Coot,R. Fenn. Reeds in ponds", "V Coot,R. Fenn", "Reeds in ponds"),
            ("Smith J. Water, energy and food", "Smith J", "Water, energy and food"),
            ("Rallus Coot,Mary Fenn,Ways of a river", "Rallus Coot,Mary Fenn", "Ways of a river"),
            ("Wei Zhang, Xiaoli Wang, Ways of a river", "Wei Zhang, Xiaoli Wang", "Ways of a river"),
            (
                "Wei Zhang, Xiaoli Wang, Li juan Wang,Feng Li. Ways of a river",
                "Wei Zhang, Xiaoli Wang, Li juan Wang,Feng Li",
                "Ways of a river",
            ),
            ("Big Data, Machine Learning, The future of work", "", "Big Data, Machine Learning, The future of work"),
            ("M.I. Coot,Pond Handbook", "M.I. Coot", "Pond Handbook"),
            ("Coot M,Fenn K, Gal P: Human ways", "Coot M,Fenn K, Gal P", "Human ways"),
            ("张三，李四，湖上的方言与地名.湖报", "张三，李四", "湖上的方言与地名.湖报"),
            ("张三，湖区地理研究所.湖上的方言", "张三，湖区地理研究所", "湖上的方言"),
        ];
        for (head, authors, title) in cases {
            let (a, t) = split_head(head);
            assert_eq!((a, t.trim()), (authors, title), "{head}");
        }
    }
}
