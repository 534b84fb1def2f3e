//! Noise: what readers don't get, and what only looks like it.

use wenzhang::essay::NoiseKind;

use super::{paragraphs_of, parse};

fn page(line: &str) -> String {
    format!(
        "园林的四季变化\n赵庆勇\n摘要：本文。\n关键词：园林；四季\n1 春天\n春天的花开得很早，园丁每天都要浇水。\n{line}\n2 夏天\n夏天的荷花开在水上，一直开到秋天。\n"
    )
}

#[test]
fn lines_of_the_page_are_noise() {
    for (line, kind) in [
        ("当前位置：首页 >> 论文 >> 园林", NoiseKind::Chrome),
        ("下载Doc文档", NoiseKind::Chrome),
        ("上一篇：花园的秘密", NoiseKind::Chrome),
        ("温馨提示：本文来自网友上传", NoiseKind::Notice),
        ("如有侵权，请联系删除", NoiseKind::Notice),
        ("下面是小编为大家整理的园林的四季变化,供大家参考。", NoiseKind::Advertisement),
        ("万方数据", NoiseKind::Watermark),
        ("- 12 -", NoiseKind::PageNumber),
        ("推荐访问:园林 四季", NoiseKind::RecommendedLinks),
        ("91国产精品免费观看-99久久久无码综合", NoiseKind::Spam),
    ] {
        let parsed = parse(&page(line));
        let found: Vec<_> = parsed.report.noise.iter().map(|noise| (noise.text.as_str(), noise.kind)).collect();
        assert_eq!(found, [(line, kind)], "{line}");
    }
}

#[test]
fn prose_that_speaks_of_pages_is_the_readers() {
    for line in [
        "上一篇文章里我们谈到春天的花园，这一篇接着谈夏天的荷塘。",
        "读者可以扫码进入花园，也可以买票，两种办法各有好处。",
        "这些资料的收集整理花了两年时间，得到许多园丁的帮助。",
        "首页是读者最先看到的一页，编者在这里放上了花园的照片。",
    ] {
        let parsed = parse(&page(line));
        assert!(
            paragraphs_of(&parsed).iter().any(|paragraph| paragraph.contains(line)),
            "{line}: {:?}",
            parsed.report.noise
        );
    }
}

#[test]
fn a_list_of_links_ends_where_the_essay_goes_on() {
    for (links, noise) in [
        ("猜你喜欢\n山村夜校的一盏灯\n老屋檐下的燕子", 3),
        // A numbered list: the last number before the essay's is not a heading.
        ("相关文章\n1 山村夜校的一盏灯\n2 老屋檐下的燕子", 3),
    ] {
        let parsed = parse(&page(links).replace("2 夏天", "二、夏天\n（一）荷塘").replace("1 春天", "一、春天"));
        assert_eq!(parsed.report.noise.len(), noise, "{:?}", parsed.report.noise);
        let titles: Vec<_> = parsed.essay.walk().filter_map(|section| section.title.as_deref()).collect();
        assert_eq!(titles, ["春天", "夏天", "荷塘"], "{links}");
    }
}
