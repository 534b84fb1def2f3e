//! What stands in the head of a page and has the look of a site's frame, or of another field, and is neither.

use super::{outline_of, paragraphs_of, parse};

const ONE: &str =
    "渡口的修建关系到两岸居民的出行，也关系到集市的兴旺，因此历来受到乡里的重视，这里先说它的由来与现状。";
const TWO: &str = "到了冬天河水变浅，木桩露出水面，孩子们常在下面捉鱼，老人坐在船头晒太阳，这是小镇最安静的时候。";

/// Title, names of authors, affiliations and journal of a page with this head.
fn check(head: &str, title: &str, names: &[&str], places: &[&str], journal: Option<&str>) {
    let parsed = parse(&format!("{head}\n{ONE}\n{TWO}\n"));
    assert_eq!(parsed.essay.title.as_deref(), Some(title), "{head}");
    let found: Vec<_> = parsed.essay.authors.iter().map(|author| author.name.as_str()).collect();
    assert_eq!(found, names, "{head}");
    let found: Vec<_> = parsed.essay.affiliations.iter().map(|place| place.name.as_str()).collect();
    assert_eq!(found, places, "{head}");
    assert_eq!(parsed.essay.publication.journal.as_deref(), journal, "{head}");
    assert!(paragraphs_of(&parsed).ends_with(&[ONE, TWO]), "{head}");
}

#[test]
fn a_line_that_stands_twice_is_the_title_below_the_name_of_a_site_alone() {
    let title = "论渡口修缮工程中的地方经验";
    let school = "清河大学文学院";
    let head = format!("{title}\n王文华\n{school}\n李明\n{school}\n摘要：{TWO}");
    let parsed = parse(&format!("{head}\n{ONE}\n"));
    assert_eq!(parsed.essay.title.as_deref(), Some(title));
    assert_eq!(parsed.essay.affiliations.len(), 1);
    let site = format!("清河文学网\n首页\n{title}\n2019-01-02\n{title}");
    check(&site, title, &[], &[], None);
}

#[test]
fn a_column_stands_below_its_label_where_a_title_follows() {
    check("栏目：\n散文天地\n渡口的下午\n王文华", "渡口的下午", &["王文华"], &[], None);
    check("栏目：\n渡口的下午\n王文华", "渡口的下午", &["王文华"], &[], None);
}

#[test]
fn a_title_may_open_with_a_day() {
    check("2008-05-12 汶川大地震\n王文华", "2008-05-12 汶川大地震", &["王文华"], &[], None);
    check("1976年7月28日 唐山\n王文华", "1976年7月28日唐山", &["王文华"], &[], None);
}

#[test]
fn below_the_title_a_short_line_is_the_value_of_the_label_above_it() {
    let title = "渡口的下午";
    for name in ["一个热爱生活的人", "清河县渡口修缮课题组"] {
        check(&format!("{title}\n作者：\n{name}"), title, &[name], &[], None);
    }
    for source in ["澎湃新闻", "求是"] {
        check(&format!("{title}\n来源：\n{source}"), title, &[], &[], Some(source));
    }
    check(&format!("{title}\n单位：\n某部队"), title, &[], &["某部队"], None);
    check(&format!("{title}\n作者单位：\n清河\n作者：\n王文华"), title, &["王文华"], &["清河"], None);
}

#[test]
fn verses_below_an_empty_label_name_nobody() {
    let parsed = parse(&format!("渡口\n作者：\n轻轻的船走了\n正如它轻轻的来\n我站在岸边招手\n{ONE}\n"));
    assert!(parsed.essay.authors.is_empty());
}

#[test]
fn keywords_below_their_label_may_end_with_a_full_stop() {
    let parsed = parse(&format!("渡口下午的修缮\n【关键词】\n渡口修缮；地方经验。\n一、引言\n{ONE}\n"));
    assert_eq!(parsed.essay.keywords, ["渡口修缮", "地方经验"]);
}

#[test]
fn prose_below_the_words_of_a_list_of_links_is_kept() {
    let parsed = parse(&format!("渡口的下午\n{ONE}\n相关新闻\n{TWO}\n{ONE}\n"));
    assert!(paragraphs_of(&parsed).iter().any(|paragraph| paragraph.contains(TWO)));
}

#[test]
fn half_a_list_is_no_outline() {
    let resolved = format!("渡口的会议\n{ONE}\n一、同意修缮渡口。\n{TWO}\n二、同意增加人手。\n{ONE}\n三、散会。\n");
    let quoted = format!(
        "渡口的会议\n{ONE}\n一、背景\n{TWO}\n一、同意修缮渡口。\n{ONE}\n二、同意增加人手。\n{TWO}\n二、过程\n{ONE}\n三、结论\n{TWO}\n"
    );
    assert_eq!(outline_of(&parse(&resolved)), ["0 -|-"]);
    assert_eq!(outline_of(&parse(&quoted)), ["0 -|-", "1 一|背景", "2 二|过程", "3 三|结论"]);
}

#[test]
fn a_title_may_bid_welcome() {
    for title in ["欢迎光临我的小酒吧", "欢迎来到清河站"] {
        check(&format!("{title}\n王文华"), title, &["王文华"], &[], None);
    }
    check("欢迎来到清河文章网!\n渡口的下午", "渡口的下午", &[], &[], None);
}

#[test]
fn a_title_with_a_mark_may_read_as_a_name() {
    check("●江南\n王文华", "●江南", &["王文华"], &[], None);
    check("渡口\n文/江南", "渡口", &["江南"], &[], None);
}

#[test]
fn speech_below_a_title_is_of_the_text_and_names_nobody() {
    for speech in ["老师：安静\n学生：好的", "医生：别走", "李老师：王小明"] {
        let parsed = parse(&format!("一堂课的故事\n{speech}\n{ONE}\n"));
        assert_eq!(parsed.essay.title.as_deref(), Some("一堂课的故事"), "{speech}");
        assert!(parsed.essay.authors.is_empty(), "{speech}");
        let text = paragraphs_of(&parsed).concat();
        assert!(speech.lines().all(|line| text.contains(line)), "{speech}");
    }
    check("清河医院：王文华\n一位医生的三十年", "清河医院：王文华", &[], &[], None);
}

#[test]
fn pen_names_may_be_words_of_sites() {
    for name in ["无名", "时间"] {
        check(&format!("渡口的下午\n作者：{name}"), "渡口的下午", &[name], &[], None);
    }
}

#[test]
fn a_text_may_begin_with_a_greeting_or_a_wrapped_line() {
    let wrapped = "今天我们在这里召开渡口修缮工作\n会议，主要任务是总结去年的工作安\n排今年的任务，动员大家行动起来，\n把渡口修好。";
    for greeting in ["同志们：\n", "各位来宾：\n", ""] {
        let parsed = parse(&format!("渡口工作会议上的讲话\n王文华\n{greeting}{wrapped}\n{ONE}\n"));
        let text = paragraphs_of(&parsed).concat();
        assert!(text.contains(greeting.trim()), "{greeting}");
        assert!(text.contains("今天我们在这里召开渡口修缮工作"), "{greeting}");
        assert_eq!(parsed.essay.authors.len(), 1, "{greeting}");
    }
}
