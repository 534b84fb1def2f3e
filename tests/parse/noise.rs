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

#[test]
fn the_address_that_a_sentence_or_a_reference_ends_with_is_the_readers() {
    for lines in [
        "春天的花期年年不同，园丁每天都要看，也要记，所用的数据都来自园林管理处的网站\nhttp://data.example.cn",
        "春天的花期年年不同，园丁每天都要看，也要记，看花的人所填的那份问卷的网址为\nhttps://www.example.cn\n收回三百份。",
        "春天的花期年年不同，园丁每天都要看，也要记，可以登录\nhttps://www.example.cn\n查询。",
    ] {
        assert_eq!(parse(&page(lines)).report.noise, [], "{lines}");
    }
    for list in [
        "[1] 园林信息中心. 第三十七次全国园林花期发展状况统计报告[EB/OL].\nhttp://www.example.cn\n[2] 孙某. 花[M]. 北京: 某某出版社, 2001.",
        "[1] 孙某. 花[M]. 北京: 某某出版社, 2001.\n[2] Garden Organization. Global flower report 2015[EB/OL].\nhttps://www.example.org",
        "[1] 某人全集. 第2卷[M].\n北京: 某某出版社, 1984.\n[2] 孙某. 花[M]. 北京: 某某出版社, 2001.",
    ] {
        let parsed = parse(&format!("{}参考文献\n{list}\n", page("园丁每天都要浇水。")));
        assert_eq!(parsed.report.noise, [], "{list}");
        assert_eq!(parsed.essay.references.len(), 2, "{list}");
    }
}

#[test]
fn rows_of_tables_and_wrapped_references_are_no_running_heads() {
    let prose = "春天的花开得很早。\n".repeat(8);
    let rows = format!(
        "表1 各校论文\n北方园林学院 35\n南方园林学院 21\n{prose}表2 各校引用\n北方园林学院 37\n南方园林学院 22"
    );
    assert_eq!(parse(&page(&rows)).report.noise, []);
    let far = format!("{prose}北方园林学院 35\n{prose}北方园林学院 120\n{prose}");
    assert_eq!(parse(&page(&far)).report.noise, []);
    let list = (1..9).map(|n| match n {
        1 => "[1] 某人选集 第1卷\n某某人民出版社 1972\n".to_owned(),
        8 => "[8] 某人选集 第2卷\n某某人民出版社 1973\n".to_owned(),
        _ => format!("[{n}] 孙某. 花[M]. 北京: 某某出版社, 2001.\n"),
    });
    let parsed = parse(&format!("{}参考文献\n{}", page("园丁每天都要浇水。"), list.collect::<String>()));
    assert_eq!(parsed.report.noise, []);
}
