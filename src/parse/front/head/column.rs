//! The name of a column above a title: 临床研究, 教育园地. A short title has the same length; the column shows by its word, or
//! by the names and labels that stand right below the second line, which then is the title.

use crate::parse::front::{affiliations, names, signed};
use crate::parse::label;
use crate::parse::page::{Kind, Page};
use crate::text::fold;

/// What names of columns end with, and of the sites above them, in simplified characters.
const WORDS: &[&str] = &[
    "研究", "论坛", "园地", "专栏", "天地", "随笔", "视点", "选登", "专题", "评论", "时评", "讨论", "探讨", "探索",
    "交流", "教学", "论著", "论丛", "综述", "广角", "之窗", "前沿", "纵横", "聚焦", "关注", "观察", "散文", "诗歌",
    "小说", "杂文", "习作", "作文", "副刊", "文苑", "杂谈", "漫谈", "新论", "争鸣", "特稿", "特约", "笔谈", "书评",
    "报告", "访谈", "专论", "经验", "实践", "建设", "管理", "技术", "投书", "文学", "历史", "哲学", "经济", "法学",
    "教育", "网", "吧", "网站", "工作", "动态", "新闻", "资讯", "日报", "晚报", "周刊", "杂志", "学刊", "校区",
];

/// Whether the short line at `found` is the name of a column, and the line at `below` the title.
pub(super) fn is_above(page: &Page<'_>, lines: &[usize], found: usize, below: usize) -> bool {
    let line = |position: usize| lines.get(position).map_or("", |&index| page.line(index));
    let name = line(found);
    let named = is_named(name);
    let decorated = name.starts_with(|c: char| !c.is_alphanumeric()) || name.ends_with(|c: char| !c.is_alphanumeric());
    named || decorated || is_titled(page, lines, below)
}

/// Whether a line ends with the word of a column or of a site.
pub(super) fn is_named(line: &str) -> bool {
    let folded = fold(line.trim());
    WORDS.iter().any(|word| folded.ends_with(word))
}

/// Whether names, a school or a label stand right below the line, as below titles.
fn is_titled(page: &Page<'_>, lines: &[usize], position: usize) -> bool {
    let Some(&index) = lines.get(position) else { return false };
    let is_kept = |below: &usize| !matches!(page.kind(*below), Kind::Noise(_));
    let Some(below) = (index + 1..page.lines.len().min(index + 4)).find(is_kept) else { return false };
    let at = page.at(below);
    let read = names::read(page.text, &at);
    let rest = names::rest(page.text, &read, &at);
    let named = !read.names.is_empty() && !read.guessed && (rest.is_empty() || affiliations::is_line(rest));
    named
        || affiliations::is_line(page.line(below))
        || signed::read(page.text, &at).is_some()
        || label::opening(page.text, &at).is_some()
}
