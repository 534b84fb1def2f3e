//! The title below the frame of a page. Above its text a site prints its name, its columns, its buttons and its tags, and the first
//! line that can be a title is one of these. Below them the title shows itself: it is printed again, or what stands below a title
//! stands right below it: the day, a label, the author, whom a speech is to.

use super::title_line::Ends;
use super::{column, opening};
use crate::parse::chars::{ends_paragraph, han_count, squash, visible};
use crate::parse::front::{affiliations, dates, names, signed, subtitle};
use crate::parse::label;
use crate::parse::noise::is_menu_word;
use crate::parse::outline;
use crate::parse::page::{Kind, Page};
use crate::text::fold;

/// So few characters of Han are a tag, which stands more than once, too.
const SHORTEST: usize = 5;

/// What names of sites and of their shelves end with, in simplified characters; titles end with some of them, too.
const SITES: &[&str] = &["网", "网站", "站", "吧", "博客", "空间", "主页", "文库", "论坛", "社区", "频道"];
const ONLY_SITES: &[&str] = &["网", "网站", "博客", "文库", "论坛", "社区", "频道", "百科"];
/// What names of sites end with and no title does.
const SITES_OF_TEXTS: &[&str] = &["散文网", "论文网", "范文网", "作文网"];
/// What ends as a site does and is none: `泛在电力物联网`, `蜘蛛结网`.
const NO_SITES: &[&str] =
    &["物联网", "互联网", "渔网", "情网", "罗网", "地网", "上网", "织网", "结网", "电网", "路网", "捕鱼网"];

/// A column, a newspaper or a button of a site has at most so many characters; what only names a column, or a site, may have more.
const SHORT: usize = 8;
const LONG: usize = 12;

/// What names of columns end with and titles don't, in simplified characters.
const ONLY_COLUMNS: &[&str] = &["选登", "选刊", "专版", "专栏", "副刊", "投书"];
/// What titles end with, too: `土壤病害动态`, `心灵之窗`.
const COLUMNS: &[&str] = &["园地", "天地", "文苑", "之窗", "广角", "纵横", "时评", "动态", "资讯", "特稿"];

/// What buttons are called, in simplified characters, each a word by itself or printed twice: `打印打印`.
const BUTTONS: &[&str] = &[
    "返回", "发布", "复制", "下载", "打印", "收藏", "转发", "分享", "投稿", "搜索", "查找", "举报", "回复", "关灯",
    "小字", "中字", "大字", "订阅", "上传",
];
/// Those of more than one word, which show by themselves what they are.
const LONG_BUTTONS: &[&str] = &[
    "返回列表",
    "返回首页",
    "返回顶部",
    "发布新帖",
    "发表回复",
    "正文复制",
    "复制正文",
    "复制全文",
    "复制链接",
    "全文下载",
    "下载全文",
    "下载本文",
    "打印本页",
    "打印本文",
    "收藏本文",
    "收藏本站",
    "加入收藏",
    "分享到",
    "在线投稿",
    "站内搜索",
];

/// What labels in brackets end with, in simplified characters.
const FIELDS: &[&str] =
    &["标题", "作者", "单位", "来源", "时间", "日期", "期刊", "分类", "摘要", "关键词", "关键字", "年份", "刊名"];

/// From so many words between spaces on a line is a row of tags.
const TAGS: usize = 10;

/// So many lines below the frame the title stands.
const NEAR: usize = 12;

/// The position of the title, where the line at `found` has the look of a site's frame; `is_title` tells what can be one.
pub(super) fn title(
    page: &Page<'_>,
    lines: &[usize],
    found: usize,
    ends: Ends,
    is_title: impl Fn(&str) -> bool,
) -> Option<usize> {
    let line = |position: usize| lines.get(position).map_or("", |&index| page.line(index));
    if goes_on(page, lines, found, ends) {
        return None;
    }
    let chrome = is_chrome(page, lines, found) || is_column(page, lines, found) || is_printed_twice(page, lines, found);
    if !chrome && !is_frame(page, lines, found) {
        return None;
    }
    let near = lines.len().min(found + 1 + if chrome { NEAR } else { lines.len() });
    let squashed: Vec<String> = lines.iter().take(near).map(|&index| squash(page.line(index))).collect();
    let count = |own: &String| squashed.iter().filter(|other| *other == own).count();
    let first = squashed.get(found)?;
    // The first line of a title goes on in the next, and a title in brackets has its like below.
    let like = |other: &String| other != first && (other.contains(first.as_str()) || first.contains(other.as_str()));
    let again = squashed.iter().skip(found + 1).any(|other| other == first);
    if !chrome && again || squashed.iter().skip(found + 1).any(like) {
        return None;
    }
    let is_named = |line: &str| names::is_byline(line) || signed::read(line, &(0..line.len())).is_some();
    let candidates = squashed.iter().enumerate().skip(found + 1).take_while(|(at, _)| !is_named(line(*at)));
    let is_kept = |at: usize| !subtitle::is_dashed(line(at)) && !is_of_frame(line(at)) && !is_chrome(page, lines, at);
    let weighed = candidates.filter(|(at, _)| is_kept(*at));
    let weight = |(at, own): (usize, &String)| {
        let repeated = match chrome {
            true => count(own) > 1,
            false => count(own) == 2,
        };
        let repeated = repeated && han_count(line(at)) >= SHORTEST && own != first;
        let topped = chrome && is_above_stamp(page, lines, at);
        let weight = usize::from(repeated) + 2 * usize::from(topped);
        let first = || !(found + 1..at).any(|above| is_title(line(above)));
        let fits = is_title(line(at)) || topped && is_short_title(line(at)) && first();
        (at, if fits { weight } else { 0 })
    };
    let mut best: Option<(usize, usize)> = None;
    for (at, weight) in weighed.map(weight).filter(|(_, weight)| *weight > 0) {
        // What stands twice on the page is rather a column than the title if it has nothing else.
        if best.is_none_or(|(_, most)| weight > most) && !(again && weight < 3) {
            best = Some((at, weight));
        }
    }
    best.map(|(at, _)| at).or_else(|| {
        // Where nothing else can be it, a word with the shape of a name, above the day, is the title: 老屋.
        let day = |at: &usize| lines.get(at + 1).is_some_and(|&below| opens_with_day(page.line(below)));
        let word =
            |at: &usize| (2..SHORTEST).contains(&han_count(line(*at))) && han_count(line(*at)) == visible(line(*at));
        Some(near).filter(|_| chrome && !again)?;
        (found + 1..near)
            .take_while(|at| !is_title(line(*at)) || is_chrome(page, lines, *at) || is_of_frame(line(*at)))
            .find(|at| word(at) && !is_of_frame(line(*at)) && day(at))
    })
}

/// Whether the line right below goes on with the one at `found`, which then is the title: its subtitle, what it is broken before, or,
/// in a paper, what stands between it and the names.
fn goes_on(page: &Page<'_>, lines: &[usize], found: usize, ends: Ends) -> bool {
    let line = |position: usize| lines.get(position).map_or("", |&index| page.line(index));
    let (first, below) = (line(found), line(found + 1));
    let next = lines.get(found).map(|index| index + 1);
    let adjacent = next == lines.get(found + 1).copied()
        && next.and_then(|next| page.lines.get(next)).is_some_and(|below| below.blanks == 0);
    let above_names = || ends == Ends::AtAbstract && !is_told(first) && names::is_byline(line(found + 2));
    subtitle::is_dashed(below)
        || adjacent
            && (subtitle::opens(below, first)
                || subtitle::is_ended_by(below, first)
                || outline::breaks_title(first, below)
                || above_names())
}

/// Whether a line names a site or a column, has pieces between bars, or stands right below a menu.
fn is_frame(page: &Page<'_>, lines: &[usize], position: usize) -> bool {
    let Some(&index) = lines.get(position) else { return false };
    let line = page.line(index);
    let below_menu = index.checked_sub(1).is_some_and(|above| matches!(page.kind(above), Kind::Noise(_)));
    below_menu || is_site(line) || column::is_named(line) || line.contains(['|', '｜', '│', '»', '>'])
}

/// Whether the line at a position of the head can hardly be a title: the name of a site, a path through it, its buttons, tags, a
/// welcome, or what stands above such a path.
pub(super) fn is_chrome(page: &Page<'_>, lines: &[usize], position: usize) -> bool {
    let Some(&index) = lines.get(position) else { return false };
    let line = page.line(index);
    let short = visible(line) <= LONG;
    is_told(line)
        || short && is_site_alone(line) && is_in_frame(page, lines, position)
        || short && (index + 1..page.lines.len().min(index + 3)).any(|below| is_trail(page, below))
}

/// Whether a line is of a frame by its words alone.
fn is_told(line: &str) -> bool {
    let named = || SITES_OF_TEXTS.iter().any(|word| fold(line.trim()).ends_with(word));
    visible(line) <= LONG && !line.contains('的') && named()
        || is_path(line)
        || are_buttons(line)
        || are_tags(line)
        || is_welcome(line)
}

/// Whether what stands around the line at a position shows that it is of a frame: a menu or a path near it, its words again, or a
/// blank line below it where the page has none elsewhere.
fn is_in_frame(page: &Page<'_>, lines: &[usize], position: usize) -> bool {
    let Some(&index) = lines.get(position) else { return false };
    let near = index.saturating_sub(2)..page.lines.len().min(index + 3);
    let noise = |at: usize| at != index && (matches!(page.kind(at), Kind::Noise(_)) || is_told(page.line(at)));
    let blanks = |at: usize| page.lines.get(at).map_or(0, |line| line.blanks);
    let own = page.line(index).trim();
    let again = || lines.iter().skip(position + 1).take(NEAR).any(|&other| page.line(other).contains(own));
    near.into_iter().any(noise) || blanks(index + 1) > 0 && blanks(index + 2) == 0 || again()
}

/// Whether the line at a position is the name of a column that no day stands below.
fn is_column(page: &Page<'_>, lines: &[usize], position: usize) -> bool {
    let line = lines.get(position).map_or("", |&index| page.line(index));
    let folded = fold(line.trim());
    let ends = |words: &[&str]| words.iter().any(|word| folded.ends_with(word));
    visible(line) <= LONG
        && !folded.contains('的')
        && (ends(ONLY_COLUMNS) || ends(COLUMNS) && is_in_frame(page, lines, position))
        && !is_above_stamp(page, lines, position)
}

/// Whether the line at a position has the words of a column and comes again, which shows that it is one.
fn is_printed_twice(page: &Page<'_>, lines: &[usize], position: usize) -> bool {
    let line = |position: usize| lines.get(position).map_or("", |&index| page.line(index));
    let own = line(position);
    visible(own) <= SHORT && column::is_named(own) && (position + 1..lines.len().min(NEAR)).any(|at| line(at) == own)
}

/// Whether a line has the shape of a site's name: `清河文学网`. Titles may have it, too: `幸福社区`.
fn is_site_alone(line: &str) -> bool {
    let folded = fold(line.trim());
    folded.chars().count() >= 4
        && !folded.contains(['的', '与', '和', '论'])
        && ONLY_SITES.iter().any(|word| folded.ends_with(word))
        && !NO_SITES.iter().any(|word| folded.ends_with(word))
}

fn is_site(line: &str) -> bool {
    SITES.iter().any(|word| fold(line.trim()).ends_with(word))
}

/// Whether a line is told to be a path through the site.
fn is_trail(page: &Page<'_>, index: usize) -> bool {
    let line = page.line(index);
    matches!(page.kind(index), Kind::Noise(_)) && line.contains("位置") && line.contains(['>', '»', '：', ':'])
}

/// `某某网> 时政评论`, `讀後感 >高中生讀後感 >`
fn is_path(line: &str) -> bool {
    line.len() < 240
        && line.contains(['>', '»', '›'])
        && (line.ends_with(['>', '»', '›']) || ["> ", " >", "» ", "› "].iter().any(|arrow| line.contains(arrow)))
}

/// `返回列表 发布新帖`, `关于我们 期刊咨询 科普杂志`, `正文复制`
fn are_buttons(line: &str) -> bool {
    let words: Vec<&str> = line.split([' ', '\t', '　', '|', '｜']).filter(|word| !word.is_empty()).collect();
    // `打印打印`: the picture's name, and the word.
    let is_double = |word: &str| word.split_at_checked(word.len() / 2).is_some_and(|(one, other)| one == other);
    let is_long = |word: &str| LONG_BUTTONS.contains(&word) || is_double(word) || is_menu_word(word) && word.len() > 6;
    let is_one = |word: &str| {
        let single = if is_double(word) { word.get(word.len() / 2..).unwrap_or_default() } else { word };
        BUTTONS.contains(&single) || is_menu_word(word) || LONG_BUTTONS.contains(&word)
    };
    line.len() < 240 && words.iter().all(|word| (2..=6).contains(&word.chars().count())) && {
        let words: Vec<String> = words.iter().map(|word| fold(word)).collect();
        let ones = words.iter().filter(|word| is_one(word)).count();
        let long = words.iter().any(|word| is_one(word) && is_long(word));
        let all = ones == words.len();
        match words.len() {
            0 => false,
            1 => all && long,
            2 => all,
            _ => {
                all || long && (ones * 2 >= words.len() || words.iter().any(|word| is_menu_word(word) && is_long(word)))
            }
        }
    }
}

/// A row of words between spaces, longer than any title: `渡口 木船 集市 …`
fn are_tags(line: &str) -> bool {
    let words = || line.split_whitespace();
    line.contains(' ')
        && words().take(TAGS).count() == TAGS
        && words().all(|word| word.chars().count() <= 8)
        && words().filter(|word| han_count(word) >= 2).count() * 4 >= words().count() * 3
        && !line.contains(['，', '。', '、', '；', '：', '！', '？'])
        && !names::is_byline(line)
}

/// `您好,欢迎访问某某网!`: essays bid welcome, too, but nobody to visit.
fn is_welcome(line: &str) -> bool {
    let folded = fold(line);
    let bare = folded.strip_prefix("您好").unwrap_or(&folded).trim_start_matches([',', '，', '!', '！', ' ']);
    let arrives = || ["欢迎来到", "欢迎光临"].iter().any(|word| bare.starts_with(word));
    bare.starts_with("欢迎访问") || bare.len() < folded.len() && arrives() && !bare.contains(['的', '我'])
}

/// Whether a short line can be a title.
fn is_short_title(line: &str) -> bool {
    (2..SHORTEST).contains(&han_count(line)) && han_count(line) == visible(line) && !names::is_byline(line)
}

/// Whether what stands below titles stands right below the line at a position: the day, a label, the author, a greeting.
fn is_above_stamp(page: &Page<'_>, lines: &[usize], position: usize) -> bool {
    let Some(&index) = lines.get(position) else { return false };
    // Between the two may stand a column in brackets: `【析理论道】`.
    let kept = |below: &usize| !matches!(page.kind(*below), Kind::Noise(_)) && !is_bracketed(page.line(*below));
    let Some(below) = (index + 1..page.lines.len().min(index + 4)).find(kept) else { return false };
    let line = page.line(below);
    // `【英文标题】…`, also where the label is none of the table's.
    let bracketed = || {
        let word = line.strip_prefix('【').and_then(|rest| rest.split_once('】')).map(|(word, _)| fold(word.trim()));
        word.is_some_and(|word| FIELDS.iter().any(|field| word.ends_with(field)))
    };
    dates::is_stamp(line)
        || opens_with_day(line)
        || bracketed()
        || label::opening(page.text, &page.at(below)).is_some()
        || names::is_byline(line)
        || signed::read(line, &(0..line.len())).is_some()
        || affiliations::is_line(line)
        || opening::is_greeting(line)
}

fn is_bracketed(line: &str) -> bool {
    let inside = line.strip_prefix('【').and_then(|rest| rest.strip_suffix('】'));
    inside.is_some_and(|words| visible(words) <= SHORT && !words.contains('【'))
}

/// `2022-01-08经典散文`: the day, and a few words of the page behind it.
fn opens_with_day(line: &str) -> bool {
    let day = dates::date(line).filter(|(iso, at)| at.start == 0 && iso.len() == "2023-05-06".len());
    day.is_some() && visible(line) <= 24 && !ends_paragraph(line)
}

/// Whether a line that stands twice is of the frame: a school, an office, a site or a column.
fn is_of_frame(line: &str) -> bool {
    affiliations::is_line(line)
        || names::office_behind(line.trim()).is_some()
        || visible(line) <= SHORT && (is_site(line) || column::is_named(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sites_print_above_titles_is_told() {
        for line in ["返回列表 发布新帖", "关于我们 期刊咨询 科普杂志", "正文复制", "打印打印 转发转发 小字小字 显示"]
        {
            assert!(are_buttons(line), "{line}");
        }
        for line in [
            "渡口的下载",
            "分享快乐",
            "分享与收藏的故事",
            "小桥 流水 人家",
            "王小明 李文华 张华",
            "复制人的一天",
            "爱的收藏",
            "青春下载",
            "无声打印",
            "收藏阳光 分享快乐",
            "返回故乡 回复初心",
            "下载春天 分享花开 传递爱心",
            "学习 分享 成长",
            "匆匆匆匆",
            "来来往往 匆匆",
        ] {
            assert!(!are_buttons(line), "{line}");
        }
        assert!(are_tags("渡口 木船 集市 庙会 小桥 流水 人家 茶馆 戏台 石板路"));
        assert!(!are_tags("渡口 木船 集市 庙会"));
        assert!(!are_tags("王小明 李文华 张华 陈二 刘三 赵四 孙五 周六 吴七 郑八 钱九"));
        assert!(is_path("讀後感 >高中生讀後感 >") && is_path("某某评论-某某网站> 时政评论"));
        assert!(!is_path("A>B时的渡口"));
        for line in ["您好,欢迎访问清河客!", "欢迎访问清河文学网", "您好，欢迎来到清河"] {
            assert!(is_welcome(line), "{line}");
        }
        for line in ["欢迎你，远方的客人", "您好，渡口", "欢迎来到我的家乡", "您好，欢迎来到我的世界", "您好，欢迎您！"]
        {
            assert!(!is_welcome(line), "{line}");
        }
    }
}
