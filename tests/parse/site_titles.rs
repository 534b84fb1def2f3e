//! Which line of a page's head is the title: below the site's name, its columns, its buttons and its tags, by what stands around it.

use super::{paragraphs_of, parse};

const ONE: &str =
    "渡口的修建关系到两岸居民的出行，也关系到集市的兴旺，因此历来受到乡里的重视，这里先说它的由来与现状。";
const TWO: &str = "到了冬天河水变浅，木桩露出水面，孩子们常在下面捉鱼，老人坐在船头晒太阳，这是小镇最安静的时候。";

/// Title and authors of the pages with these heads, whose text is whole.
fn check(heads: &[&str], title: Option<&str>, names: &[&str]) {
    for head in heads {
        let parsed = parse(&format!("{head}\n{ONE}\n{TWO}\n"));
        assert_eq!(parsed.essay.title.as_deref(), title, "{head}");
        let found: Vec<_> = parsed.essay.authors.iter().map(|author| author.name.as_str()).collect();
        assert_eq!(found, names, "{head}");
        assert!(paragraphs_of(&parsed).ends_with(&[ONE, TWO]), "{head}");
    }
}

#[test]
fn the_title_stands_below_the_frame_of_the_page() {
    check(
        &[
            "返回列表 发布新帖\n\n渡口边的下午茶\n2019-05-06 10:11:12\n王文华",
            "关于我们 期刊咨询 科普杂志\n\n渡口边的下午茶\n时间：2019-05-06 10:11:12\n王文华",
            "渡口 木船 集市 庙会 小桥 流水 人家 茶馆 戏台 石板路\n\n渡口边的下午茶\n\n时间：2019-05-06 作者：王文华",
            "當前位置：清河範文網 >\n\n散文 >抒情散文 >\n\n渡口边的下午茶\n\n渡口边的下午茶\n\n王文华",
            "清河评论-清河网站> 散文天地\n国内 | 国际 | 社会 | 军事 | 评论\n\n渡口边的下午茶\n\n来源：清河日报\n王文华",
            "您好，欢迎访问清河客！\n\n渡口边的下午茶\n\n2019-05-06\n渡口边的下午茶\n王文华",
            "今日新聞 社論 評論 專題報導 報社簡介 回首頁\n中華民國91年3月19日星期二\n\n渡口边的下午茶\n☉王文华",
            "散文天地\n\n散文天地\n\n渡口边的下午茶\n\n发布时间：2019年5月6日\n\n渡口边的下午茶\n\n王文华",
            "今天: 标题: 关键字: 作者: 全文: 【我要留言】\n清河百科\n您现在的位置：首页 > 散文\n\n渡口边的下午茶\n【时间：2014/2/11】 【作者：王文华】",
            "返回列表 发布新帖\n\n渡口边的下午茶\n【析理论道】\n作者：王文华（清河大学文学院副教授）",
            "优秀学生习作选登\n渡口边的下午茶\n清河市第一中学\n王文华",
            "清河圖書館館刊 第五十七期 102年12月\n渡口边的下午茶\n王文华",
            "2001年4月7日清河日报 第8版\n第8版（大地·作品）\n专栏：\n渡口边的下午茶\n王文华",
        ],
        Some("渡口边的下午茶"),
        &["王文华"],
    );
    check(&["清河散文网\n\n您现在的位置：首页 > 散文\n\n经典散文\n\n老屋\n\n2022-01-08经典散文"], Some("老屋"), &[]);
}

#[test]
fn a_first_line_that_may_be_a_title_stays_it() {
    for title in [
        "乡村教育",
        "童年的网吧",
        "清河文学",
        "渡口之恋",
        "木船研究",
        "我的博客",
        "那一年的下载",
        "分享快乐",
        "城市空间",
        "末班车站",
    ] {
        check(
            &[
                &format!("{title}\n王文华"),
                &format!("{title}\n2019-05-06 10:11:12\n王文华"),
                &format!("{title}\n来源：清河日报 作者：王文华"),
            ],
            Some(title),
            &["王文华"],
        );
    }
    check(&["[宣]最后一回：我的志愿[第三十天]\n王文华"], Some("[宣]最后一回：我的志愿[第三十天]"), &["王文华"]);
    check(&["当春天大于秋天>时的渡口\n2019-05-06\n王文华"], Some("当春天大于秋天>时的渡口"), &["王文华"]);
}

#[test]
fn a_speech_may_open_below_its_title_at_once() {
    let parsed = parse(&format!("正文复制\n镇年终会议主持词\n同志们：\n{ONE}\n{TWO}\n"));
    assert_eq!(parsed.essay.title.as_deref(), Some("镇年终会议主持词"));
    assert!(paragraphs_of(&parsed).iter().any(|text| text.starts_with("同志们")));
}

#[test]
fn a_page_may_have_no_title() {
    check(&["本报评论员 王文华", "五（11）班 王文华"], None, &["王文华"]);
    let parsed = parse(&format!("我记得清河边上的那座老渡口，暂且用旧来形容它。\n{ONE}\n{TWO}\n"));
    assert_eq!(parsed.essay.title, None);
    assert_eq!(paragraphs_of(&parsed).len(), 3);
    check(
        &["我记得清河边上的那座老渡口，暂且用旧来形容它。\n\n王文华"],
        Some("我记得清河边上的那座老渡口，暂且用旧来形容它。"),
        &["王文华"],
    );
}

#[test]
fn what_a_site_hangs_on_a_title_is_not_of_it() {
    check(
        &[
            "渡口边的下午茶.docx\n王文华",
            "第一篇：渡口边的下午茶\n渡口边的下午茶\n王文华",
            "渡口边的下午茶，本文主要内容关键词为：渡口论文，木船论文，此文献不代表本站观点，内容供学术参考，文章仅供参考阅读下载。\n王文华",
        ],
        Some("渡口边的下午茶"),
        &["王文华"],
    );
}

#[test]
fn a_subtitle_may_stand_below_the_title_that_is_printed_again() {
    let head = "渡口十年 木船探索\n\n发布日期：2012/7/13 来源：清河网\n\n渡口十年 木船探索\n\n——清河修缮工程述评之二\n\n丁 伟    汪晓东   张 音\n";
    let parsed = parse(&format!("{head}\n{ONE}\n{TWO}\n"));
    assert_eq!(parsed.essay.subtitle.as_deref(), Some("清河修缮工程述评之二"));
    assert_eq!(parsed.essay.authors.len(), 3);
    assert_eq!(paragraphs_of(&parsed), [ONE, TWO]);
}

#[test]
fn the_author_may_stand_below_the_words_of_an_editor() {
    let page = |byline: &str| format!("清河渡口纪念专辑\n\n{ONE}\n\n——编者\n\n{byline}\n\n{TWO}\n\n{ONE}\n");
    let parsed = parse(&page("文 | 王文华"));
    assert_eq!(parsed.essay.authors.first().map(|author| author.name.as_str()), Some("王文华"));
    // Where several are named, each wrote what stands below the name.
    let several = parse(&format!("{}\n文 | 李小明\n{TWO}\n", page("文 | 王文华")));
    assert!(several.essay.authors.is_empty());
    // A line of a talk is none.
    assert!(parse(&page("老师：安静")).essay.authors.is_empty());
}

#[test]
fn the_time_of_a_post_is_no_name_and_no_page_number() {
    check(
        &["渡口边的下午茶\n2025/11/29 09:00\n王文华", "渡口边的下午茶\n2025/11/29\n王文华"],
        Some("渡口边的下午茶"),
        &["王文华"],
    );
    let parsed = parse(&format!("渡口边的下午茶\n2025/11/29 09:00\n{ONE}\n{TWO}\n"));
    assert_eq!(parsed.essay.publication.date.as_deref(), Some("2025-11-29"));
    let parsed = parse(&format!("渡口边的下午茶\n2023-09-10 19:05:21来源：清河商报\n{ONE}\n{TWO}\n"));
    assert_eq!(parsed.essay.publication.journal.as_deref(), Some("清河商报"));
    check(&["渡口边的下午茶\n2024-10-16 10:16   日本\n王文华"], Some("渡口边的下午茶"), &["王文华"]);
    let parsed = parse(&format!("渡口边的下午茶\n推荐人： 来源： 阅读： 2.91W 次\n{ONE}\n{TWO}\n"));
    assert_eq!(parsed.essay.publication.journal, None);
}
