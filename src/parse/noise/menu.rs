//! Menus of sites: the words that lead to their pages, between bars or spaces, or one a line behind bullets.

use super::furniture::{Verdicts, tell};
use crate::essay::NoiseKind;
use crate::parse::lines::Line;
use crate::parse::located::slice;
use crate::text::fold;

/// Words that only menus have, in simplified characters.
const MENU: &[&str] = &[
    "登录",
    "注册",
    "免费注册",
    "首页",
    "网站首页",
    "会员中心",
    "关于我们",
    "联系我们",
    "联系方式",
    "网站地图",
    "广告服务",
    "帮助中心",
    "友情链接",
    "设为首页",
    "返回首页",
    "加入收藏",
    "收藏本站",
    "手机版",
    "投稿中心",
    "投稿须知",
    "数据检索",
    "即时",
    "热门",
    "回首页",
    "报社简介",
    "本站首页",
    "home",
];

/// Names of pages, which are words of everyday prose, too.
const PAGES: &[&str] = &[
    "投稿",
    "财经",
    "娱乐",
    "体育",
    "专栏",
    "国际",
    "下载",
    "打印",
    "转发",
    "收藏",
    "生活",
    "社会",
    "健康",
    "新闻",
    "国内",
    "军事",
    "评论",
    "社论",
    "历史",
    "文化",
    "时政",
    "教育",
    "科技",
    "专题报道",
];

/// So many lines from the top a menu without bars may stand.
const TOP: usize = 20;

/// A longer line is no menu, in bytes.
const LONGEST: usize = 240;

/// Tells the menus among the lines.
pub(super) fn tell_all(text: &str, lines: &[Line], verdicts: &mut Verdicts) {
    let line = |index: usize| lines.get(index).map_or("", |line| slice(text, &line.at));
    for index in 0..lines.len() {
        if is_barred(line(index)) {
            tell(verdicts, index, NoiseKind::Chrome, "is a menu of the site: short words between bars");
        }
    }
    for index in 0..lines.len().min(TOP) {
        if is_form(line(index)) {
            tell(verdicts, index, NoiseKind::Chrome, "is a form of the site: labels with nothing behind them");
        }
        if is_spaced(line(index)) {
            tell(verdicts, index, NoiseKind::Chrome, "is a menu of the site: short words between spaces");
        }
        let near = (index.saturating_sub(2)..=index + 2).map(line);
        let framed = || near.into_iter().any(|near| is_menu_word(near.trim()) || is_barred(near) || is_spaced(near));
        if is_welcome(line(index)) && (ends_with_call(line(index)) || framed()) {
            tell(verdicts, index, NoiseKind::Chrome, "is the welcome of a site");
        }
    }
    let mut index = 0;
    while index < lines.len().min(TOP) {
        let count = (index..lines.len()).take_while(|at| bullet(line(*at)).is_some()).count();
        let words = || (index..index + count).filter_map(|at| bullet(line(at)));
        let known = words().filter(|word| is_menu_word(word) || PAGES.contains(&fold(word).as_str())).count();
        // A list that the text announces may have such a word, too.
        let announced = index.checked_sub(1).is_some_and(|above| line(above).trim_end().ends_with(['：', ':']));
        if count >= 3 && known * 2 >= count && !announced && words().any(is_menu_word) {
            for at in index..index + count {
                tell(verdicts, at, NoiseKind::Chrome, "is of a menu of the site: short words behind bullets");
            }
        }
        index += count.max(1);
    }
}

/// What the two words of a menu are where there are no others.
const OF_TWO: [&str; 5] = ["收藏本站", "加入收藏", "设为首页", "返回首页", "手机版"];

/// `登录 | 注册 | 关于我们`: short pieces between bars, two of them words of menus; `收藏本站 | 设为首页` has no others.
fn is_barred(line: &str) -> bool {
    let bars = ['|', '｜', '│'];
    if line.len() > LONGEST || line.starts_with(['|', '│']) || !bars.iter().any(|bar| line.contains(*bar)) {
        return false;
    }
    let pieces: Vec<&str> = line.split(bars).map(str::trim).collect();
    pieces.iter().all(|piece| (1..=8).contains(&piece.chars().count()))
        && pieces.iter().filter(|piece| is_menu_word(piece)).count() > 1
        && (pieces.len() > 2 || pieces.iter().all(|piece| OF_TWO.contains(&fold(piece).as_str())))
}

/// `首頁 政經 社會 專欄`: short words between spaces, one of them a menu's and another the name of a page.
fn is_spaced(line: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let pieces: Vec<&str> = line.split_whitespace().collect();
    if pieces.len() < 3 || !pieces.iter().all(|piece| (2..=6).contains(&piece.chars().count())) {
        return false;
    }
    let known = pieces.iter().filter(|piece| is_menu_word(piece) || PAGES.contains(&fold(piece).as_str())).count();
    known > 1 && known + 1 >= pieces.len().div_ceil(2) && pieces.iter().any(|piece| is_menu_word(piece))
}

/// What one looks for by the form of a site, in simplified characters.
const LOOKED_FOR: [&str; 8] = ["标题", "题名", "作者", "关键字", "关键词", "全文", "来源", "主题"];

/// `标题: 关键字: 作者: 全文: 【检索】`: labels of a site, one behind the other, with nothing between them.
fn is_form(line: &str) -> bool {
    if line.len() > LONGEST || line.matches([':', '：']).count() < 4 {
        return false;
    }
    let mut labels: Vec<&str> = line.split([':', '：']).map(str::trim).collect();
    labels.pop();
    let known = labels.iter().filter(|label| LOOKED_FOR.contains(&fold(label).as_str())).count();
    known > 2 && labels.iter().all(|label| (1..=4).contains(&label.chars().count()))
}

/// `欢迎来到某某网!`: essays bid welcome, too, but to no site. A title may be meant so: `欢迎来到我的网`.
fn is_welcome(line: &str) -> bool {
    if !line.trim_start().starts_with(['欢', '歡']) {
        return false;
    }
    let folded = fold(line);
    let site = folded.strip_prefix("欢迎来到").or_else(|| folded.strip_prefix("欢迎光临")).unwrap_or_default();
    let site = site.trim_end_matches(|c: char| !c.is_alphanumeric());
    let (most, persons) = (12, ['我', '你', '您']);
    site.chars().count() <= most && !site.contains(persons) && (site.ends_with('网') || site.ends_with("网站"))
}

fn ends_with_call(line: &str) -> bool {
    line.trim_end().ends_with(['！', '!'])
}

/// Whether only menus have the word.
pub(in crate::parse) fn is_menu_word(word: &str) -> bool {
    MENU.contains(&fold(word).as_str())
}

/// The word behind a bullet, where it is short enough for a menu.
fn bullet(line: &str) -> Option<&str> {
    let word = line.trim().strip_prefix(['•', '·', '●', '▪', '*'])?.trim();
    (1..=6).contains(&word.chars().count()).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn menus_are_told_by_two_of_their_words() {
        for line in [
            "首頁 政經 社會 生活 國際 名人 專欄",
            "即時 熱門 政治 社會 生活 健康",
            "投稿中心 数据检索 设为首页 加入收藏",
        ] {
            assert!(is_spaced(line), "{line}");
        }
        for line in [
            "李明 王芳 张强 刘洋",
            "小桥 流水 人家",
            "政治 经济 社会 生活",
            "社会 生活 健康 体育",
            "打印 复印 下载 转发",
            "首页 设计 研究",
        ] {
            assert!(!is_spaced(line), "{line}");
        }
        assert!(is_form("今天: 标题: 关键字: 作者: 全文: 【我要留言】"));
        assert!(!is_form("作者：王小明 来源：清河日报 日期：2020 编辑：李明") && !is_form("作者: 来源: 时间:"));
        assert!(is_barred("收藏本站 | 设为首页") && is_barred("首页 | 登录 | 关于我们"));
        assert!(!is_barred("首页 | 关于我们"));
        assert!(is_welcome("歡迎來到清河文章網!"));
        for line in ["欢迎来到我的家乡。", "欢迎光临我的小酒吧", "欢迎来到清河站", "欢迎来到我们的网"]
        {
            assert!(!is_welcome(line), "{line}");
        }
    }
}
