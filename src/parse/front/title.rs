//! The title without what pages hang on it: marks of notes, the site's name, the author, remarks in brackets.

use std::sync::LazyLock;

use regex::Regex;

use super::{names, subtitle};
use crate::parse::chars::{is_closer, is_han, squash};
use crate::parse::located::{Stretch, slice, trim};

/// A title and what was hung on it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Title {
    pub core: Stretch,
    pub subtitle: Option<Stretch>,
    /// An author's name before or behind the title.
    pub author: Option<Stretch>,
}

/// What pages hang on titles, each pattern with an example. The first group, if any, is the author.
const HANGINGS: &[(&str, &str)] = &[
    (
        r"[\s]*[(（\[【](?:全文完整|完整版|全文|范文|精选|最新|精品|推荐|转载|原创|图文|多篇|通用|精选\d*篇|\d+字|共\d+篇|最新\d*篇|汇编\d*篇)[)）\]】]$",
        "题目(全文完整)",
    ),
    (r"(?:论文|文章|范文)?[_＿](\p{Han}{2,4})$", "题目论文_林某"),
    (
        r"[\s]*(?:[-–—_|｜]+\s*)[\p{Han}A-Za-z0-9]{0,8}(?:网|網|文库|文庫|图书馆|知网|论坛|論壇|百科|在线|期刊库|频道)$",
        "题目 - 某某网",
    ),
    (r"[\s]*(?:[\\*＊∗†‡§☆★#①②③④⑤¹²³]|[\[［]\d{1,2}[\]］])+$", "题目*"),
    (r"\s+[?？]$", "题目 ?"),
    (r"\s*[|｜]$", "题目 |"),
    (r"(?i)\.(?:docx?|pptx?|pdf|wps|txt)$", "题目.docx"),
    (
        r"^(?:(?:论文题目|题目|标题|篇名|题名|论文名称|論文題目|題目|標題|題名|論文名稱)(?:[(（]中文[)）])?\s*[:：]|(?:论文名称|论文题目|論文名稱|論文題目)[(（]中文[)）])\s*",
        "標題：題目",
    ),
    (r"^[\p{Han}]{0,8}论文[:：]\s*", "党建论文：题目"),
    (r"^[【\[](?:论文|范文|转载|原创|推荐|精品|精选|最新|热门)[】\]]\s*", "【精选】题目"),
    (r"^(\p{Han}{2,3}|\p{Han}{2,6}·\p{Han}{2,6})[:：]\s*", "陈某某：题目"),
];

static PATTERNS: LazyLock<Vec<Regex>> =
    LazyLock::new(|| HANGINGS.iter().filter_map(|(pattern, _)| Regex::new(pattern).ok()).collect());

/// Whether a line tells the title behind its label: `論文題目：清河的渡口`. What is asked for behind one is none: `题目：请以…为题`.
pub(super) fn is_labelled(line: &str) -> bool {
    static LABELLED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"^(?:论文题目|题目|标题|篇名|题名|论文名称|論文題目|題目|標題|題名|論文名稱)(?:[(（]中文[)）]\s*[:：]?|\s*[:：])\s*[^\s请請以根據据阅閱][^。，]{3,39}$",
        )
        .ok()
    });
    LABELLED.as_ref().is_some_and(|label| label.is_match(line))
}

/// The stretch without the number of the first of several texts, `第一篇：题目`, where the page has no second.
pub(super) fn without_number(text: &str, at: &Stretch) -> Stretch {
    let line = slice(text, at);
    let bare = ["第一篇", "第1篇", "篇一", "篇1"].iter().find_map(|number| line.strip_prefix(number));
    let bare = bare.and_then(|rest| rest.trim_start().strip_prefix([':', '：'])).map(str::trim_start);
    let several = || ["第二篇", "第2篇", "篇二", "篇2"].iter().any(|number| text.contains(number));
    match bare.filter(|bare| bare.chars().filter(|c| is_han(*c)).count() >= 4 && !several()) {
        Some(bare) => at.end - bare.len()..at.end,
        None => at.clone(),
    }
}

/// Takes the decorations off.
pub(super) fn clean(text: &str, at: &Stretch) -> Title {
    let mut core = trim(text, at);
    let mut author = None;
    'again: for _ in 0..6 {
        for pattern in PATTERNS.iter() {
            let inside = slice(text, &core);
            let Some(found) = pattern.captures(inside) else { continue };
            let Some(whole) = found.get(0) else { continue };
            if let Some(name) = found.get(1) {
                if !names::is_name(name.as_str()) {
                    continue;
                }
                author = Some(core.start + name.start()..core.start + name.end());
            }
            let kept = if whole.start() == 0 {
                core.start + whole.end()..core.end
            } else {
                core.start..core.start + whole.start()
            };
            // `robots.txt` is a word of a title.
            let is_file = slice(text, &core).get(whole.start()..).is_some_and(|end| end.starts_with('.'));
            if is_file && !slice(text, &kept).ends_with(|c| is_han(c) || is_closer(c)) {
                continue;
            }
            // What is left must still be a title.
            if slice(text, &kept).chars().filter(|c| c.is_alphanumeric()).count() < 4 {
                continue;
            }
            core = trim(text, &kept);
            continue 'again;
        }
        break;
    }
    let core = without_scrap(text, without_note(text, core));
    let (core, subtitle) = subtitle::divide(text, &core);
    Title { core, subtitle, author }
}

/// The stretch without the number of a note at its end: `题目1)`. A number in brackets is of the title: `题目（2019）`.
fn without_note(text: &str, at: Stretch) -> Stretch {
    let Some(inside) = slice(text, &at).strip_suffix([')', '）']) else { return at };
    let kept = inside.trim_end_matches(|c: char| c.is_ascii_digit());
    let noted = (1..=2).contains(&(inside.len() - kept.len())) && kept.ends_with(is_han);
    if noted { at.start..at.start + kept.len() } else { at }
}

/// The stretch without a single letter behind a title that is complete, a scrap of a mark: `…研究 C`. `维生素 C` stays.
fn without_scrap(text: &str, at: Stretch) -> Stretch {
    let inside = slice(text, &at);
    let kept = inside.strip_suffix(|c: char| c.is_ascii_uppercase()).filter(|kept| kept.ends_with(char::is_whitespace));
    match kept.map(str::trim_end).filter(|kept| subtitle::ends_with_noun(kept)) {
        Some(kept) => at.start..at.start + kept.len(),
        None => at,
    }
}

/// Whether a line is nothing but the title again, once or more, with or without its decorations.
pub(crate) fn is_repeat(line: &str, title: &str, raw_title: &str) -> bool {
    if line.len() > 4 * raw_title.len().max(title.len()) + 120 {
        return false;
    }
    // Squashing takes characters away only: what the line lacks before, it lacks behind.
    if title.chars().any(|c| is_han(c) && !line.contains(c)) {
        return false;
    }
    let (line, title, raw) = (squash(line), squash(title), squash(raw_title));
    if title.chars().count() < 4 || !line.contains(&title) {
        return false;
    }
    let left = line.replace(&raw, "").replace(&title, "");
    let whole: Stretch = 0..line.len();
    left.is_empty() || squash(slice(&line, &clean(&line, &whole).core)) == title
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, core: &str, subtitle: Option<&str>, author: Option<&str>) {
        let title = clean(line, &(0..line.len()));
        assert_eq!(slice(line, &title.core), core, "{line}");
        assert_eq!(title.subtitle.map(|at| slice(line, &at).to_owned()).as_deref(), subtitle, "{line}");
        assert_eq!(title.author.map(|at| slice(line, &at).to_owned()).as_deref(), author, "{line}");
    }

    #[test]
    fn decorations_go_and_the_title_stays() {
        check("浅谈园林建设论文_林珊", "浅谈园林建设", None, Some("林珊"));
        check("论如何修书(全文完整)", "论如何修书", None, None);
        check("水库运用方式及其设计技术\\*", "水库运用方式及其设计技术", None, None);
        check("园林的四季 - 参考网", "园林的四季", None, None);
        check("旅游包装的作用机制——基于选择模型的视角", "旅游包装的作用机制", Some("基于选择模型的视角"), None);
        check("水库的运用方式¹", "水库的运用方式", None, None);
        check("水库的运用方式[1]", "水库的运用方式", None, None);
        check("水库的运用方式1)", "水库的运用方式", None, None);
        check("水库的运用方式（2019）", "水库的运用方式（2019）", None, None);
        check("水库运用方式的影响评价 C", "水库运用方式的影响评价", None, None);
        check("渡口的维生素 C", "渡口的维生素 C", None, None);
        check("园区建设模式研究 ?", "园区建设模式研究", None, None);
        check("校园论文：图书馆的夜晚", "图书馆的夜晚", None, None);
        check("【精选】图书馆的夜晚", "图书馆的夜晚", None, None);
        check("陈远衡：小城的书店", "小城的书店", None, Some("陈远衡"));
        check("渡口修缮中的难题（以清河法院为例）", "渡口修缮中的难题（以清河法院为例）", None, None);
        check("渡口修缮的难题.docx", "渡口修缮的难题", None, None);
        check("浅谈网站根目录下的 robots.txt", "浅谈网站根目录下的 robots.txt", None, None);
        check("渡口修缮的难题 |", "渡口修缮的难题", None, None);
        check("忠诚还是叛逆？员工行为研究", "忠诚还是叛逆？员工行为研究", None, None);
    }

    #[test]
    fn the_title_again_is_a_repeat() {
        assert!(is_repeat("论如何修书 论如何修书", "论如何修书", "论如何修书(全文完整)"));
        assert!(is_repeat("论如何修书(全文完整)", "论如何修书", "论如何修书"));
        assert!(!is_repeat("论如何修书的方法与意义", "论如何修书", "论如何修书"));
    }
}
