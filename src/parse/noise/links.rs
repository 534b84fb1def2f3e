//! Addresses of sites set into sentences that don't speak of them: `干部队伍的能力是否跟http://www.example.com/得上`.
//!
//! Only the address of a whole site goes, where it parts a word, or where it stands behind a sentence and its name is that of
//! a shop for essays, and never from a paragraph that speaks of sites. An address that is a word of its sentence stays: `登录www.example.com查询`.

use super::ads::floor;
use crate::parse::chars::is_han;
use crate::parse::located::Stretch;
use crate::text::fold;
use crate::text::words::dictionary;

/// Words of paragraphs that speak of sites: an address there may be what they speak of.
const OF_SITES: [&str; 30] = [
    "网站",
    "網站",
    "网址",
    "網址",
    "网页",
    "網頁",
    "网络",
    "網路",
    "互联网",
    "網際",
    "平台",
    "链接",
    "連結",
    "域名",
    "登录",
    "登錄",
    "访问",
    "訪問",
    "浏览",
    "瀏覽",
    "搜索",
    "搜尋",
    "下载",
    "下載",
    "论文",
    "論文",
    "范文",
    "範文",
    "数据库",
    "資料庫",
];

/// Parts of names of sites that sell essays: 论文, 范文, 公文, 作文, 文库, 代写, 课件, 教案.
const SHOPS: [&str; 9] = ["lunwen", "fanwen", "gongwen", "zuowen", "wenku", "wenmi", "daixie", "kejian", "jiaoan"];

/// What stands before an address that is a word of its sentence, and what stands behind one.
const INTO: &str = "于在从從自到见見为為是即如由对對向问問录錄陆陸址站网網台库庫开開入上过過用及和与與或的叫名像";
const OUT_OF: &str = "上中里裡内內下的网網站等是为為和与與及或可查检檢注发發获獲提收平首页頁也都则則就曾已被把将將";

/// Han characters on either side that are cut into words to see whether an address parts one.
const NEAR: usize = 6;

/// How far around an address its paragraph is looked at, in bytes.
const REACH: usize = 600;

/// The addresses of sites in the text that are no word of their sentences, in order.
pub(super) fn find(text: &str) -> Vec<Stretch> {
    let mut places: Vec<usize> =
        ["http", "www."].iter().flat_map(|opening| text.match_indices(opening)).map(|(at, _)| at).collect();
    places.sort_unstable();
    let mut found: Vec<Stretch> = Vec::new();
    let mut from = 0;
    for at in places {
        let Some(whole) = text.get(at..).filter(|_| at >= from).map(run_of_address) else { continue };
        from = at + whole.len();
        let (before, behind) = paragraph_around(text, at, from);
        if is_site(whole) && is_set_in(before, whole, behind) {
            found.push(at..from);
        }
    }
    found
}

/// The characters at the beginning that addresses are made of.
fn run_of_address(text: &str) -> &str {
    let ends = |c: char| {
        !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '/' | '_' | '?' | '=' | '%' | '&' | '#'))
    };
    text.get(..text.find(ends).unwrap_or(text.len())).unwrap_or_default()
}

/// Whether an address is that of a whole site: `http://www.example.com/`, `www.example.cn`.
fn is_site(address: &str) -> bool {
    let host = ["http://", "https://"].iter().find_map(|scheme| address.strip_prefix(scheme)).unwrap_or(address);
    let host = host.strip_suffix('/').unwrap_or(host);
    let labels: Vec<&str> = host.split('.').collect();
    let named = |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let is_top = |top: &&str| (2..=4).contains(&top.len()) && top.chars().all(|c| c.is_ascii_lowercase());
    labels.len() > 1 && labels.iter().all(named) && labels.last().is_some_and(is_top)
}

/// The line that a stretch stands in, before it and behind it, as far as is looked at.
fn paragraph_around(text: &str, start: usize, end: usize) -> (&str, &str) {
    let reach = text.get(floor(text, start.saturating_sub(REACH))..start).unwrap_or_default();
    let before = reach.get(reach.rfind(['\n', '\r']).map_or(0, |at| at + 1)..).unwrap_or_default();
    let reach = text.get(end..floor(text, end + REACH)).unwrap_or_default();
    (before, reach.get(..reach.find(['\n', '\r']).unwrap_or(reach.len())).unwrap_or_default())
}

/// Whether an address stands between the words of a sentence, or behind one, and is none of them.
fn is_set_in(before: &str, address: &str, behind: &str) -> bool {
    let (Some(last), Some(first)) = (before.chars().next_back(), behind.chars().next()) else { return false };
    if INTO.contains(last) || OUT_OF.contains(first) || !is_han(first) {
        return false;
    }
    let after_sentence = matches!(last, '。' | '；' | '！' | '？');
    // As a word, people write one without its scheme.
    let shop = after_sentence && address.starts_with("http") && SHOPS.iter().any(|name| address.contains(name));
    let speaks_of_sites = || OF_SITES.iter().any(|word| before.contains(word) || behind.contains(word));
    (shop || is_han(last)) && !speaks_of_sites() && (shop || parts_word(before, behind))
}

/// Whether the characters on both sides make a word together, of which the left side has but one character: what has
/// more may be a word itself, 科学|家里.
fn parts_word(before: &str, behind: &str) -> bool {
    let left: Vec<char> = before.chars().rev().take_while(|c| is_han(*c)).take(NEAR).collect();
    let left: String = left.into_iter().rev().collect();
    let right: String = behind.chars().take_while(|c| is_han(*c)).take(NEAR).collect();
    if left.is_empty() || right.is_empty() {
        return false;
    }
    let (left, right) = (fold(&left), fold(&right));
    let border = left.len();
    let joined = left + &right;
    let mut end = 0;
    dictionary().cut(&joined, false).iter().any(|token| {
        let start = end;
        end += token.word.len();
        start < border && border < end && joined.get(start..border).is_some_and(|left| left.chars().count() == 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|at| text.get(at).unwrap_or_default()).collect()
    }

    #[test]
    fn an_address_that_parts_a_word_or_sells_essays_is_found() {
        assert_eq!(found("村里的果http://www.example.com/园很大。"), ["http://www.example.com/"]);
        assert_eq!(found("村里的合www.example.cn作社很大。"), ["www.example.cn"]);
        assert_eq!(found("果园很大。http://www.lunwen000.com/老人们常来看。"), ["http://www.lunwen000.com/"]);
    }

    #[test]
    fn an_address_that_is_a_word_of_its_sentence_stays() {
        for text in [
            "报名的人到www.example.com填写表格。",
            "果园的门票由www.example.com代售。",
            "登录www.lunwen000.com查询果园的门票。",
            "其中www.example.com国内的用户最多。",
            "园艺界的www.example.com是一家公司。",
            "果园很大。www.example.com的用户都知道。",
            "果园很大（www.example.com）。",
            "爱科学www.example.com家里的孩子都知道它。",
            "在老师眼里www.lunwen000.com不过是一间卖旧货的铺子。",
            "果园很大。www.lunwen000.com害人不浅。",
            "有的学生抄袭www.lunwen000.com每天更新的范文。",
            "村里的果http://www.example.com/list/3.html园很大。",
            "详情：http://www.example.com/",
            "果园很大。www.example.com老人们常来看。",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
