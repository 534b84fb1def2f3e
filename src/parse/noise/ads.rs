//! Ads set into paragraphs: a phrase of `data/lexicon/ads.tsv` is looked for, and its pattern says how far the ad goes.

use std::sync::{LazyLock, OnceLock};

use daachorse::CharwiseDoubleArrayAhoCorasick;
use regex::Regex;

use crate::parse::lexicon;
use crate::parse::located::Stretch;

/// How far before its phrase an ad may begin, and how far behind it may end, in bytes.
const REACH: usize = 240;

/// What `<site>` stands for in the table: `www.example.cn`, `http://example.com/`.
const SITE: &str = r"(?:https?://)?(?:www\.)?(?:[A-Za-z0-9-]+\.)+(?:com|cn|net|org|cc|top|info|vip|xyz)/?";

/// A pattern of the table; most texts need none, and all together take milliseconds to compile.
struct Pattern {
    source: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    fn get(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| Regex::new(&self.source.replace("<site>", SITE)).ok()).as_ref()
    }
}

struct Ads {
    phrases: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    patterns: Vec<Pattern>,
}

static ADS: LazyLock<Ads> = LazyLock::new(|| {
    let rows: Vec<_> = lexicon::rows(lexicon::ADS).collect();
    Ads {
        phrases: CharwiseDoubleArrayAhoCorasick::new(rows.iter().map(|row| lexicon::column(row, 0))).ok(),
        patterns: rows
            .iter()
            .map(|row| Pattern { source: lexicon::column(row, 1), compiled: OnceLock::new() })
            .collect(),
    }
});

/// The ads in the text, sorted and disjoint.
pub(crate) fn cut(text: &str) -> Vec<Stretch> {
    let mut ads: Vec<Stretch> = Vec::new();
    let Some(phrases) = &ADS.phrases else { return ads };
    let mut from = 0;
    for hit in phrases.find_iter(text) {
        if hit.start() < from {
            continue;
        }
        let Some(pattern) = ADS.patterns.get(hit.value() as usize).and_then(Pattern::get) else { continue };
        let start = from.max(floor(text, hit.start().saturating_sub(REACH)));
        let window = text.get(start..floor(text, hit.end() + REACH)).unwrap_or_default();
        let start = start
            + window.get(..hit.start() - start).and_then(|before| before.rfind(['\n', '\r'])).map_or(0, |at| at + 1);
        let window = text.get(start..floor(text, hit.end() + REACH)).unwrap_or_default();
        let around = |ad: &Stretch| ad.start <= hit.start() && hit.end() <= ad.end;
        let found = pattern.captures_iter(window).find_map(|found| {
            let ad = found.name("ad").or_else(|| found.get(0))?;
            Some(start + ad.start()..start + ad.end()).filter(around)
        });
        if let Some(ad) = found {
            from = ad.end;
            if !is_quoted(text, &ad, hit.start()) {
                let end = without_stop(text, &ad, &ads);
                ads.push(ad.start..end);
            }
        }
    }
    ads
}

/// Words before an ad and behind it by which a sentence shows it: `墙上写着…`, `…之类的广告`.
const SHOWN: [&str; 18] = [
    "写着", "寫著", "印着", "印著", "标着", "標著", "写有", "印有", "标有", "写道", "出现", "弹出", "例如", "又如",
    "比如", "附有", "是", "有",
];
const OF_THE_KIND: [&str; 12] =
    ["这样的", "這樣的", "之类", "之類", "一类", "一類", "等字样", "等字樣", "的字样", "的字樣", "的广告", "的廣告"];

/// Whether a sentence quotes an ad, as one about advertisements does. `phrase` is where the ad's phrase begins: words of
/// the sentence may stand before it in what the pattern matched.
fn is_quoted(text: &str, ad: &Stretch, phrase: usize) -> bool {
    let before = text.get(..ad.start).unwrap_or_default();
    let behind = text.get(ad.end..).unwrap_or_default();
    let shown = |before: &str| {
        let before = before.trim_end_matches(['：', ':']);
        SHOWN.iter().any(|word| before.ends_with(word))
    };
    let above = before.trim_end();
    let announced = above.len() < before.len() && before.contains(['\n', '\r']) && above.ends_with('：');
    announced
        || before.ends_with(['“', '「', '『', '‘', '"'])
        || behind.starts_with(['”', '」', '』', '’', '"'])
        || shown(before)
        || shown(text.get(..phrase).unwrap_or_default())
        || OF_THE_KIND.iter().any(|word| behind.starts_with(word))
}

/// Where an ad ends without the mark that ends the sentence around it: that of one whose beginning stays.
fn without_stop(text: &str, ad: &Stretch, ads: &[Stretch]) -> usize {
    let mut start = ad.start;
    for above in ads.iter().rev().take_while(|above| above.end + 4 > ad.start) {
        if above.end == start {
            start = above.start;
        }
    }
    let before = text.get(..start).unwrap_or_default().trim_end_matches([' ', '\u{3000}']);
    let opens =
        before.is_empty() || before.ends_with(['\n', '\r', '。', '！', '？', '…', '”', '」', '』', '）', ')', '】']);
    let inside = text.get(ad.clone()).unwrap_or_default();
    match inside.strip_suffix(['。', '！']).filter(|_| !opens) {
        Some(rest) => ad.start + rest.len(),
        None => ad.end,
    }
}

/// The nearest border of a character at or before a byte.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_of_the_table_cuts_its_example() {
        for row in lexicon::rows(lexicon::ADS) {
            let example = lexicon::column(&row, 2);
            let text = format!("前一句。{example}。目前，后一句。");
            let cut: Vec<_> = cut(&text).into_iter().map(|at| text.get(at).unwrap_or_default().to_owned()).collect();
            assert_eq!(cut.len(), 1, "{example}");
            assert_eq!(cut[0].trim_end_matches('。'), example, "{example}");
        }
    }

    #[test]
    fn a_line_that_asks_readers_to_a_site_goes_whole() {
        for line in [
            "更多资料请访问 www.example.cn",
            "更多文章请访问：http://www.example.com/",
            "　　更多精彩内容，请登录www.example.net。",
        ] {
            let text = format!("前一句\n{line}\n目前，后一句。");
            let cut: Vec<_> = cut(&text).into_iter().map(|at| text.get(at).unwrap_or_default().to_owned()).collect();
            assert_eq!(cut, [line]);
        }
    }

    #[test]
    fn an_ad_within_a_sentence_leaves_it_its_full_stop() {
        for (text, left) in [
            ("果园很大（本文由某某网收集整理）。老人们常来。", "果园很大。老人们常来。"),
            ("果园很大。本文由某某网收集整理。老人们常来。", "果园很大。老人们常来。"),
            ("果园很大。更多试题请访问www.example.cn。老人们常来。", "果园很大。老人们常来。"),
            ("果园很大。欢迎关注微信公众号：某某，扫码下载APP老人们常来。", "果园很大。老人们常来。"),
        ] {
            let mut rest = text.to_owned();
            for ad in cut(text).into_iter().rev() {
                rest.replace_range(ad, "");
            }
            assert_eq!(rest, left);
        }
    }

    #[test]
    fn prose_with_the_phrase_stays() {
        for prose in [
            "一切美景尽在眼前。",
            "资料收集整理工作十分重要。",
            "论文网站的建设。",
            "走廊里贴着“更多范文请访问www.example.cn”的纸条。",
            "网页上写着【更多范文请访问www.example.cn】，学生一看就懂。",
            "像（本文来自：某某范文网 www.example.cn）之类的话，谁都见过。",
            "更多的数据请访问本中心的网站。",
            "活动的安排和更多资料请访问www.example.org。",
            "（更多资料请访问www.example.org）",
            "果园的账目都在网上。请关注公众号：果园，扫码下载APP就能看。",
            "果园的账目都在网上。咨询热线：400-000-0000，家长可以来问。",
            "活动免费。咨询热线：010-12345678。联系人：王老师。",
            "活动免费。咨询热线：400-000-0000老人们常来。",
            "（本文来自论文互联网）",
            "（本文来源于某某作家网）",
            "（本文来自作者的旧作）",
            "（本文的数据来自www.example.org）",
            "原始数据（来自www.example.cn）一共三百条。",
            "更多信息请访问www.example.org。",
            "本文来自一次走访，资料都在村里。",
            "有人关注果园，也有人扫码下载软件。",
            "更多试题请访问www.noi.cn，教师也可以写信来要。",
            "家长想要更多试题请登录www.example.cn查看。",
            "更多试题请访问http://www.example.cn/ti?id=3",
            "想练习的学生，更多试题请访问www.example.cn。",
            "例如：更多文章请访问www.example.cn",
            "走廊里的告示是这样写的：\n更多文章请访问www.example.cn",
            "门口的纸条是请关注微信公众号：某某。",
            "（本文来源：《某某日报》，www.example.cn）",
            "（本文摘自某某网 www.example.cn，有改动）",
            "（本文来自：某某论文网 www.example.cn/2001/3.html）",
            "老人们说请关注公众号：果园，扫码下载APP就能看账目。",
            "居民要先关注公众号，扫码下载APP，再填自己的住址。",
        ] {
            assert!(cut(prose).is_empty(), "{prose}");
        }
    }
}
