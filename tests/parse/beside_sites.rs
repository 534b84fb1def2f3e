//! Ordinary pages just beside those of sites: their titles read as a site's name, its column or its buttons do, and their text holds
//! the words of its notices.

use super::{outline_of, paragraphs_of, parse};

const ONE: &str =
    "渡口的修建关系到两岸居民的出行，也关系到集市的兴旺，因此历来受到乡里的重视，这里先说它的由来与现状。";
const TWO: &str = "到了冬天河水变浅，木桩露出水面，孩子们常在下面捉鱼，老人坐在船头晒太阳，这是小镇最安静的时候。";

/// Title, subtitle and authors of a page, and whether nothing of its words became noise.
fn check(page: &str, title: &str, subtitle: Option<&str>, names: &[&str]) {
    let parsed = parse(page);
    assert_eq!(parsed.essay.title.as_deref(), Some(title), "{page}");
    assert_eq!(parsed.essay.subtitle.as_deref(), subtitle, "{page}");
    let found: Vec<_> = parsed.essay.authors.iter().map(|author| author.name.as_str()).collect();
    assert_eq!(found, names, "{page}");
    let text = paragraphs_of(&parsed).concat();
    assert!(text.contains(ONE) && text.contains(TWO), "{page}");
    let noise: Vec<_> = parsed.report.noise.iter().filter(|noise| noise.text.chars().count() > 3).collect();
    assert!(noise.is_empty(), "{page} {noise:?}");
}

#[test]
fn parts_that_are_called_as_the_page_is_head_sections() {
    let page = |one: &str, two: &str| format!("{one}\n{ONE}\n{two}\n{TWO}\n");
    for (page, title) in [
        (page("# 我的家乡\n\n## 第一篇：我的家乡\n", "## 第二篇：我的学校"), "我的家乡"),
        (page("竞聘演讲稿\n第一篇：竞聘演讲稿", "第二篇：竞聘演讲稿"), "竞聘演讲稿"),
    ] {
        let parsed = parse(&page);
        assert_eq!(parsed.essay.title.as_deref(), Some(title));
        let outline = outline_of(&parsed).concat();
        assert!(outline.contains("第一篇") && outline.contains("第二篇"), "{outline}");
    }
}

#[test]
fn a_dashed_subtitle_leaves_the_title_its_place() {
    for title in [
        "乡村振兴与智慧社区",
        "论无废社区",
        "构建学术百科",
        "清河园地",
        "心灵之窗",
        "清河湿地植被动态",
        "走进网络社区",
        "清河渡口选登",
    ] {
        let page = format!("{title}\n——以清河市为例\n王文华\n{ONE}\n{TWO}\n");
        check(&page, title, Some("以清河市为例"), &["王文华"]);
        let paper = format!(
            "{title}\n——以清河市为例\n王文华 李小明\n（清河大学 公共管理学院，清河 430000）\n摘要：{TWO}\n关键词：社区；治理\n一、引言\n{ONE}\n二、结论\n{TWO}\n"
        );
        check(&paper, title, Some("以清河市为例"), &["王文华", "李小明"]);
    }
}

#[test]
fn a_title_that_goes_on_below_is_of_no_site() {
    for (title, below) in [
        ("泛在电力物联网", "关键技术及其应用前景展望"),
        ("流动人口与城市社区", "基于三个案例的比较研究"),
        ("中国教育频道", "传播策略与受众"),
        ("人口老龄化动态", "基于第七次人口普查的分析"),
    ] {
        let page = format!(
            "{title}\n{below}\n王文华，李小明\n（清河大学 电气学院，清河 430000）\n摘要：{TWO}\n关键词：社区；治理\n一、引言\n{ONE}\n二、结论\n{TWO}\n"
        );
        check(&page, title, Some(below), &["王文华", "李小明"]);
    }
    for title in ["天罗地网", "蜘蛛织网", "挣脱情网", "搜狗百科", "爱的收藏", "人生收藏", "青春下载", "心灵之窗"]
    {
        check(&format!("{title}\n那年夏天的往事\n王文华\n{ONE}\n{TWO}\n"), title, Some("那年夏天的往事"), &["王文华"]);
    }
    let paper = format!(
        "土壤病害动态\n与防治\n王文华\n（清河大学，清河 430000）\n摘要：{TWO}\n关键词：土壤；病害\n一、引言\n{ONE}\n二、结论\n{TWO}\n"
    );
    check(&paper, "土壤病害动态与防治", None, &["王文华"]);
}

#[test]
fn what_stands_in_brackets_behind_a_title_is_of_it() {
    for title in [
        "二〇二〇年工作总结报告（清河市教育局党委）",
        "论新时期的乡土小说创作（清河社会科学院文学所）",
        "西南联大诗人群的道路（清河大学时期）",
    ] {
        check(&format!("{title}\n党委和党委书记都到了那个时期的会场。\n{ONE}\n{TWO}\n"), title, None, &[]);
    }
}

#[test]
fn words_before_the_colon_of_a_member_stay_with_the_title() {
    for title in ["高考：我的十年回忆", "黄河：母亲河的记忆"] {
        let page = format!("---\nlayout: post\ntitle: {title}\ndate: 2019-02-16\n---\n\n{ONE}\n{TWO}\n");
        let parsed = parse(&page);
        assert_eq!(parsed.essay.title.as_deref(), Some(title));
        assert!(parsed.essay.authors.is_empty());
    }
    let again = parse(&format!("---\ntitle: 王文华：渡口边的下午茶\n---\n\n# 渡口边的下午茶\n\n{ONE}\n{TWO}\n"));
    assert_eq!(again.essay.title.as_deref(), Some("渡口边的下午茶"));
}

#[test]
fn emphasis_below_a_title_names_nobody_by_itself() {
    for word in ["*致父亲*", "*清明*", "__摘要__", "*开篇*"] {
        let parsed = parse(&format!("# 春天的渡口\n\n{word}\n\n{ONE}\n\n{TWO}\n"));
        assert!(parsed.essay.authors.is_empty(), "{word}");
    }
}

#[test]
fn first_lines_that_read_as_classes_and_offices_are_titles() {
    for title in ["高三青春", "五年级夏天", "医生安静", "院长江山", "律师白雪"] {
        let line = title.replace("青春", " 青春").replace("夏天", " 夏天").replace("安静", " 安静");
        let line = line.replace("江山", " 江山").replace("白雪", " 白雪");
        check(&format!("{line}\n{ONE}\n{TWO}\n"), title, None, &[]);
    }
    let parsed = parse(&format!("我们：他们：\n王文华\n{ONE}\n{TWO}\n"));
    assert_eq!(parsed.essay.title.as_deref(), Some("我们：他们："));
}

#[test]
fn speakers_and_quoted_poets_wrote_nothing() {
    for line in ["研究生：张华", "撰文：李白", "文：安静", "文 | 李白"] {
        let parsed = parse(&format!("春日三题的故事\n{ONE}\n{line}\n床前明月光，疑是地上霜。\n{TWO}\n"));
        assert!(parsed.essay.authors.is_empty(), "{line}");
        assert!(paragraphs_of(&parsed).concat().contains(line), "{line}");
    }
}

#[test]
fn sentences_with_the_words_of_notices_are_text() {
    for line in [
        "平台辩称其仅提供信息存储空间服务，不应当承担侵权责任。",
        "文末那句“仅代表作者本人观点”，并不能免除编辑的责任。",
        "网站在首页声明转载不代表本站立场，但法院没有采纳这一说法。",
        "您現在的位置，正是當年渡口的所在。",
        "當前位置的變化，要從渡口的搬遷說起。",
    ] {
        let parsed = parse(&format!("渡口边的下午茶\n王文华\n{ONE}\n{line}\n{TWO}\n"));
        assert!(paragraphs_of(&parsed).contains(&line), "{line}");
    }
    let heading = format!("渡口的下午\n一、“仅提供信息存储服务”的抗辩\n{ONE}\n二、平台的责任\n{TWO}\n");
    assert!(outline_of(&parse(&heading)).iter().any(|section| section.contains("抗辩")));
    let verse = parse(&format!("渡口边的下午茶\n{ONE}\n没有评论\n没有点赞\n只有深夜的一盏灯\n{TWO}\n"));
    assert!(paragraphs_of(&verse).concat().contains("没有评论"));
}

#[test]
fn what_is_said_below_a_greeting_stays_with_it() {
    let parsed = parse(&format!("国旗下的讲话：学会感恩\n尊敬的老师，亲爱的同学们：\n大家好！\n{ONE}\n{TWO}\n"));
    let text = paragraphs_of(&parsed).concat();
    assert!(text.contains("同学们：") && text.contains("大家好！"), "{text}");
}
