//! Heads of pages in the layouts of Taiwan and Hong Kong: mastheads, conferences and theses above the title, names that are
//! spaced through, dates in their words and in the years of the Republic.

use super::parse;
use wenzhang::essay::Essay;

const FIELDS: &str = "摘要：本文記錄清河渡口的木船，並比較各季的水位與客流，供後來的人參考。\n關鍵詞：木船、渡口\n";

const BODY: &str = "一、前言\n清河的渡口不止一處，各有各的木船，本文從上游寫起，一直寫到下游為止。\n二、結論\n木船漸漸少了，渡口還在，這就是本文想說的全部內容。\n";

/// The parts of a head, with abstract, keywords and body below it: title, subtitle, authors, journal.
fn check(head: &str, expected: (&str, Option<&str>, &[&str], Option<&str>)) {
    let essay = parse(&format!("{head}\n\n{FIELDS}\n{BODY}")).essay;
    let authors: Vec<&str> = essay.authors.iter().map(|author| author.name.as_str()).collect();
    let told = (
        essay.title.as_deref().unwrap_or_default(),
        essay.subtitle.as_deref(),
        authors.as_slice(),
        essay.publication.journal.as_deref(),
    );
    assert_eq!(told, expected, "{head}");
}

fn essay(head: &str) -> Essay {
    parse(&format!("{head}\n\n{FIELDS}\n{BODY}")).essay
}

#[test]
fn the_focus_of_a_study_is_its_subtitle_and_no_affiliation() {
    for (title, below) in [("清代清河渡口之研究", "——以木船業為中心"), ("清代清河渡口之研究", "——以木船业为中心")]
    {
        let subtitle = below.trim_start_matches('—');
        check(&format!("{title}\n{below}\n\n張耀仁"), (title, Some(subtitle), &["張耀仁"], None));
    }
    let essay = essay("清代清河渡口之研究\n\n張耀仁\n某某大學清河研究中心");
    assert_eq!(essay.affiliations.first().map(|one| one.name.as_str()), Some("某某大學清河研究中心"));
}

#[test]
fn names_that_are_spaced_through_are_names() {
    let title = "清代清河渡口之研究";
    for (line, names) in [
        ("張　耀　仁", &["張耀仁"][..]),
        ("張 耀 仁*", &["張耀仁"]),
        ("張 耀 仁\n洪 啟 東", &["張耀仁", "洪啟東"]),
        ("張 耀 仁、洪 啟 東", &["張耀仁", "洪啟東"]),
        ("周 文 海 ， 李 小 明", &["周文海", "李小明"]),
        ("孟 巖 李 明", &["孟巖", "李明"]),
        ("孟 巖", &["孟巖"]),
    ] {
        check(&format!("{title}\n\n{line}"), (title, None, names, None));
    }
    check(&format!("原　著\n\n{title}\n\n張耀仁"), (title, None, &["張耀仁"], None));
}

#[test]
fn the_journal_and_its_issue_stand_above_the_title() {
    let title = "清代清河渡口之研究";
    for head in [
        "清河水利學刊　第二十九卷　第三期（民國一○六年）",
        "清河水利學刊\n第二十九卷　第三期（民國一○六年）",
        "《清河水利學刊》\n第二十九卷第三期（2017 年 3 月），頁 77-98",
    ] {
        let head = format!("{head}\n\n{title}\n\n張耀仁");
        check(&head, (title, None, &["張耀仁"], Some("清河水利學刊")));
        let publication = essay(&head).publication;
        assert_eq!(publication.year, Some(2017), "{head}");
        assert_eq!((publication.volume.as_deref(), publication.issue.as_deref()), (Some("29"), Some("3")), "{head}");
    }
    let paged = essay(&format!("清河水利學刊　19卷2期（民104年9月），頁 41-62\n\n{title}\n\n張耀仁")).publication;
    assert_eq!((paged.year, paged.pages.as_deref()), (Some(2015), Some("41-62")));
    for title in ["論第三期移民", "《清河學報》第三期的詩學", "清河水利研究"] {
        check(&format!("{title}\n第三期（2008 年 1 月）\n張耀仁\n某某大學歷史學系"), (title, None, &["張耀仁"], None));
    }
}

#[test]
fn a_conference_and_a_degree_above_the_title_give_way_to_it() {
    let title = "清代清河渡口之研究";
    for above in ["第十五屆清河文化學術研討會", "第三届木船史学术会议", "國立某河大學歷史學系碩士論文", "〈清河副刊〉"]
    {
        check(&format!("{above}\n\n{title}\n\n張耀仁"), (title, None, &["張耀仁"], None));
    }
    let held = "第十五屆清河文化學術研討會\n2019年5月17日　某某大學人文大樓會議廳";
    check(&format!("{held}\n\n{title}\n\n張耀仁"), (title, None, &["張耀仁"], None));
    for title in ["第十五屆全運會研究", "大學碩士論文引文分析", "第十五屆清河文化學術研討會"]
    {
        check(&format!("{title}\n\n張耀仁\n某某大學歷史學系"), (title, None, &["張耀仁"], None));
    }
    check("〈離騷〉考\n\n張耀仁", ("〈離騷〉考", None, &["張耀仁"], None));
    check("《木船》\n\n張耀仁", ("《木船》", None, &["張耀仁"], None));
}

#[test]
fn dates_are_read_behind_the_words_of_taiwan() {
    let page = |line: &str| {
        let head = "清代清河渡口之研究\n\n張耀仁";
        parse(&format!("{head}\n\n{FIELDS}\n{line}\n\n{BODY}")).essay
    };
    for (line, received) in [
        ("投稿日期：2014年10月12日；接受刊登日期：2015年4月27日", Some("2014-10-12")),
        ("投稿日期：2014年10月12日，通過刊登日期：2015年4月27日", Some("2014-10-12")),
        ("收稿日期：103年10月12日", Some("2014-10-12")),
        ("收件：民國103年10月12日", Some("2014-10-12")),
    ] {
        let essay = page(line);
        assert_eq!(essay.publication.received.as_deref(), received, "{line}");
        assert_eq!(essay.publication.date, None, "{line}");
        assert_eq!(essay.keywords, ["木船", "渡口"], "{line}");
        assert_eq!(essay.sections.len(), 2, "{line}");
    }
}

#[test]
fn an_address_of_mail_ends_what_is_said_of_the_first_author() {
    let head = "清代清河渡口之研究\n\n張耀仁\nE-mail: a@example.edu.tw\n\n洪啟東\nE-mail: b@example.edu.tw";
    check(head, ("清代清河渡口之研究", None, &["張耀仁", "洪啟東"], None));
}

#[test]
fn chapters_that_an_excerpt_leaves_out_do_not_hide_the_last_one() {
    let text = |last: &str| {
        format!(
            "清代清河渡口之研究\n\n張耀仁\n\n第一章　緒論\n\n第一節　研究動機\n\n渡口是理解清河的重要地方，前人論之已詳。\n\n\
             第二章　歷史發展\n\n第一節　上游的渡口\n\n上游的渡口，可以追溯到百年以前的木船行。\n\n{last}\n\n\
             第一節　研究發現\n\n綜合前面的分析，木船仍是主要的交通工具。\n"
        )
    };
    let titles = |text: &str| -> Vec<String> {
        parse(text).essay.sections.into_iter().filter_map(|section| section.title).collect()
    };
    assert_eq!(titles(&text("第五章　結論")), ["緒論", "歷史發展", "結論"]);
    assert_eq!(titles(&text("第五章為結論，留待來日再說。")), ["緒論", "歷史發展"]);
}

#[test]
fn thanks_have_a_section_of_their_own_in_traditional_characters() {
    for title in ["誌謝", "謝辭"] {
        let text = format!(
            "清代清河渡口之研究\n\n張耀仁\n\n{FIELDS}\n{BODY}\n{title}\n\n本文承船工多人相助，又蒙渡口的主人借閱帳冊，謹此致上謝意。\n"
        );
        let sections = parse(&text).essay.sections;
        assert_eq!(sections.last().and_then(|section| section.title.as_deref()), Some(title));
    }
}
