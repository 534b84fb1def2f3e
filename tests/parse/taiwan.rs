//! Papers in the layouts of Taiwan and Hong Kong: ranks behind institutions, covers of theses and reports, groups and sections
//! around a list of references, English keywords and what stands below them. The rules hold for both scripts.

use super::{outline_of, parse};
use wenzhang::essay::Essay;

const FIELDS: &str = "摘要：本文記錄清河渡口的木船，並比較各季的水位與客流，供後來的人參考。\n關鍵詞：木船、渡口\n";

const BODY: &str = "一、前言\n\n清河的渡口不止一處，各有各的木船，本文從上游寫起，一直寫到下游為止。\n\n二、結論\n\n木船漸漸少了，渡口還在，這就是本文想說的全部內容。\n";

fn essay(head: &str) -> Essay {
    parse(&format!("{head}\n\n{FIELDS}\n{BODY}")).essay
}

/// An essay with a list of references at its end.
fn listed(list: &str) -> Essay {
    parse(&format!("清代清河渡口之研究\n\n張耀仁\n\n{FIELDS}\n{BODY}\n{list}\n")).essay
}

#[test]
fn an_institution_with_a_rank_below_a_name_is_the_affiliation() {
    for (line, name) in [
        ("國立某河大學歷史學系教授", "國立某河大學歷史學系"),
        ("某河大学历史学院副教授", "某河大学历史学院"),
        ("某河大學歷史學系博士候選人", "某河大學歷史學系"),
        ("某河大學歷史學系教授兼系主任", "某河大學歷史學系"),
        ("某河大學法律學系專任教授、某國大學法學博士", "某河大學法律學系"),
        ("某縣海口國民小學教師", "某縣海口國民小學"),
        ("某河醫院護理師", "某河醫院"),
    ] {
        let essay = essay(&format!("清代清河渡口之研究\n\n張耀仁\n{line}"));
        let names: Vec<&str> = essay.affiliations.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, [name], "{line}");
        let author = essay.authors.first().map(|author| (author.name.as_str(), author.affiliations.as_slice()));
        assert_eq!(author, Some(("張耀仁", &[0][..])), "{line}");
    }
    let title = essay("論大學教授\n\n張耀仁").title;
    assert_eq!(title.as_deref(), Some("論大學教授"));
}

#[test]
fn the_title_stands_below_a_cover_or_behind_its_label() {
    let title = "清代清河渡口之研究";
    for head in [
        "題目：清代清河渡口之研究\n研究生：張耀仁",
        "論文名稱：清代清河渡口之研究\n張耀仁",
        "某河大學歷史學系\n碩士論文\n\n清代清河渡口之研究\n\n研究生：張耀仁",
        "某某部補助專題研究計畫成果報告\n（期中進度報告）\n清代清河渡口之研究\n張耀仁",
        "某某院法制局　專題研究報告\n編號：1432\n清代清河渡口之研究\n張耀仁",
        "二○二○年 第三期\n清代清河渡口之研究\n張耀仁",
        "清 河 漢 學 研 究\n第 二 十 二 期\n清代清河渡口之研究\n張耀仁",
        "清河史研所集刊\n第八十八本，第一分\n清代清河渡口之研究\n張耀仁",
        "清河史學報\n第八期　2016年5月　頁1-42\n某河大學中國文學系\n清代清河渡口之研究\n張耀仁",
        "清河史研所集刊\n第八十八本，第一分\n出版日期：民國一○六年三月\n清代清河渡口之研究\n張耀仁",
        "月旦學報精選　第 41 期　95 年 10 月\n【論著】\n\n清代清河渡口之研究\n\n張耀仁",
    ] {
        assert_eq!(essay(head).title.as_deref(), Some(title), "{head}");
    }
    let named = essay("清河史學報\n第八期　2016年5月　頁1-42\n錢謙益《船書》選詩標準析論\n張耀仁");
    assert_eq!(named.title.as_deref(), Some("錢謙益《船書》選詩標準析論"));
    for title in ["碩士論文的寫法", "第二十二期訓練班紀事", "清河水利研究"] {
        assert_eq!(essay(&format!("{title}\n\n張耀仁")).title.as_deref(), Some(title));
    }
}

#[test]
fn english_keywords_end_above_dates_and_notes_on_authors() {
    let page = |below: &str| {
        let english = "Boats of the Qing River\n\nAbstract\nThis paper deals with the boats of a river.\n";
        let head = format!("清代清河渡口之研究\n\n張耀仁\n\n{FIELDS}\n{english}");
        parse(&format!("{head}Key Words: boats, river, old ferries{below}\n\n{BODY}")).essay.keywords_en
    };
    for below in [
        ".\nReceived: 2015/09/01; Accepted: 2016/01/15",
        "\n\n* Associate Professor, Department of History, Qinghe University.",
        ".\n\n1RN, MSN, Department of History, Qinghe University.",
    ] {
        assert_eq!(page(below), ["boats", "river", "old ferries"], "{below}");
    }
    assert_eq!(page(",\nwater levels"), ["boats", "river", "old ferries", "water levels"]);
}

#[test]
fn an_abstract_without_a_label_may_be_broken_over_lines() {
    let text = format!(
        "清代清河渡口之研究\n\n張耀仁\n\n本文記錄清河渡口的木船，並以三個渡口為例說明之，兼及其水位與客流的組織，\n         以見上游與下游之間往還的情形。\n\n關鍵詞：木船、渡口\n\n{BODY}"
    );
    let told = parse(&text).essay.abstract_text;
    assert!(told.is_some_and(|told| told.ends_with("往還的情形。")));
}

#[test]
fn a_reference_opens_behind_one_that_ends_with_an_address_in_letters() {
    for list in [
        "參考文獻\nCoot, R. (2011). Lakes. Retrieved from http://www.example.org/lakes/report\nZimmer, A. (2013). The reed. Reeds, 3(1), 5-8.\nHeron, B. (2014). The boats. Boats, 3(1), 9-12.",
        "参考文献\nCoot, R. (2011). Lakes. Reeds, 12(2), 268-274. doi:10.1111/j.1442-2018.2010.00525.x\nHeron, B. (2002). Reports. Geneva: Author.\nZimmer, A. (2013). The reed. Reeds, 3(1), 5-8.",
    ] {
        let years: Vec<_> = listed(list).references.into_iter().map(|reference| reference.year).collect();
        assert_eq!(years.len(), 3, "{list}");
    }
}

#[test]
fn groups_of_references_are_told_by_their_shape() {
    for list in [
        "徵引書目\n\n一、傳統文獻\n李小文：《漁書》，臺北：海濱出版社，1983年。\n二、出土簡帛\n張大明：《漁村史》，臺北：海濱出版社，2001年。",
        "徵引書目\n\n（一）古籍\n清．李小文：《漁書》，臺北：海濱出版社，1983年。\n（二）單篇論文\n張大明：〈漁村史〉，《海濱史學》第3期（2001年5月），頁1-20。",
        "徵引書目\n\n（一）专书\n〔清〕李小文撰，張大明點校：《漁書》，臺北：海濱出版社，１９８３年。\n（二）专书论文\n張大明：《漁村史》，臺北：海濱出版社，2001年。",
    ] {
        let references = listed(list).references;
        let raw: Vec<&str> = references.iter().map(|reference| reference.raw.as_str()).collect();
        assert_eq!(raw.len(), 2, "{raw:?}");
        let kinds = ["文獻", "文献", "簡帛", "古籍", "論文", "专书"];
        assert!(raw.iter().all(|raw| !kinds.iter().any(|kind| raw.contains(kind))), "{raw:?}");
    }
}

#[test]
fn a_section_behind_the_references_is_the_texts() {
    let text = format!(
        "清代清河渡口之研究\n\n張耀仁\n\n{BODY}\n三、參考文獻\n\n王大明（2012）。渡口。清河學報，2(1)，3-4。\n         李小文（2013）。船。清河學報，3(1)，5-8。\n\n四、計畫成果自評\n\n本計畫內容與原計畫相符程度達九成。\n"
    );
    let parsed = parse(&text);
    assert!(outline_of(&parsed).last().is_some_and(|last| last.ends_with("四|計畫成果自評")));
    assert_eq!(parsed.essay.references.len(), 2);
}

#[test]
fn numbers_in_square_brackets_tie_authors_to_their_affiliations() {
    let names = "張耀仁[1]　洪啟東[2]　李小明[1]";
    let essay = essay(&format!("清代清河渡口之研究\n\n{names}\n\n[1]某河大學水土保持學系\n[2]某山大學地質學系"));
    let told: Vec<(&str, &[usize])> =
        essay.authors.iter().map(|author| (author.name.as_str(), author.affiliations.as_slice())).collect();
    assert_eq!(told, [("張耀仁", &[0][..]), ("洪啟東", &[1]), ("李小明", &[0])]);
    let places: Vec<&str> = essay.affiliations.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(places, ["某河大學水土保持學系", "某山大學地質學系"]);
}

#[test]
fn a_heading_with_a_raised_dot_is_no_person() {
    let text = "清代清河渡口之研究\n\n張耀仁\n\n一•前言\n\n　　渡口之研究向來不少，故本文擬就此再加申論。\n\n二•渡口的生計\n\n　　渡口的生計有三。\n\n三•結論\n\n　　木船已經改變，尚待後續研究。\n";
    let parsed = parse(text);
    assert_eq!(outline_of(&parsed), ["1 一|前言", "2 二|渡口的生計", "3 三|結論"]);
    let names: Vec<&str> = parsed.essay.authors.iter().map(|author| author.name.as_str()).collect();
    assert_eq!(names, ["張耀仁"]);
}

#[test]
fn reports_keep_their_titles() {
    for (head, title) in [
        ("《农村小学语文教学研究》课题结题报告\n\n清河县中心小学课题组", "《农村小学语文教学研究》课题结题报告"),
        ("“小组合作学习”课题结题报告\n课题负责人：张耀仁", "“小组合作学习”课题结题报告"),
        ("大学生创新计划结题报告\n清河大学\n课题组成员\n张耀仁 李小明", "大学生创新计划结题报告"),
        ("社会实践项目成果报告\n关于清河渡口的调查", "社会实践项目成果报告"),
        ("大学生创新计划结题报告\n项目背景", "大学生创新计划结题报告"),
        ("某某部補助專題研究計畫成果報告\n計畫主持人：張耀仁", "某某部補助專題研究計畫成果報告"),
    ] {
        let text = format!(
            "{head}\n\n一、课题的提出\n\n本课题于去年立项，历时一年完成全部工作。\n\n二、结论\n\n课题取得了预期的成果。\n"
        );
        assert_eq!(parse(&text).essay.title.as_deref(), Some(title), "{head}");
    }
}

#[test]
fn the_words_of_a_school_are_no_author() {
    for line in
        ["國立臺灣大學歷史學系教授", "国立台湾大学歷史學系教授", "江苏大学历史系教授", "國立臺灣師範大學教育學系博士生"]
    {
        let essay = essay(&format!("清代清河渡口之研究\n\n張耀仁\n{line}"));
        let authors: Vec<&str> = essay.authors.iter().map(|author| author.name.as_str()).collect();
        assert_eq!(authors, ["張耀仁"], "{line}");
        let places: Vec<&str> = essay.affiliations.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(places, [line.trim_end_matches("教授").trim_end_matches("博士生")], "{line}");
    }
}

#[test]
fn two_institutions_with_ranks_on_a_line_are_two() {
    for (names, line, places) in [
        ("張耀仁、李小明", "某河大學歷史學系教授、某山大學地質學系副教授", ["某河大學歷史學系", "某山大學地質學系"]),
        ("张耀仁 李小明", "某河医院护士，某山医院主治医师", ["某河医院", "某山医院"]),
        ("张耀仁，李小明", "某河大学历史系，某山大学地质系博士生", ["某河大学历史系", "某山大学地质系"]),
    ] {
        let essay = essay(&format!("清代清河渡口之研究\n\n{names}\n{line}"));
        let told: Vec<&str> = essay.affiliations.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(told, places, "{line}");
        let tied: Vec<&[usize]> = essay.authors.iter().map(|author| author.affiliations.as_slice()).collect();
        assert_eq!(tied, [&[0][..], &[1]], "{line}");
    }
}

#[test]
fn titles_and_authors_in_a_list_are_no_groups() {
    for (list, kept) in [
        (
            "參考書目\n（一）李小文\n《漁書》，臺北：海濱出版社，1983年。\n（二）張大明\n《漁村史》，臺北：海濱出版社，2001年。",
            "李小文",
        ),
        ("參考文獻\n一、清代通史\n蕭一山，《商務》，2001年。", "清代通史"),
        (
            "參考文獻\n李小文：《論語注疏》卷十\n二 顏淵\n《十三經》本，1998年。\n張大明：《漁村史》，臺北：海濱出版社，2001年。",
            "顏淵",
        ),
        ("参考文献\n[1] 李小文. 论渔村之\n一 市场与社会\n张大明. 渔村史[M]. 海滨: 海滨社, 2001.", "市场与社会"),
        ("參考文獻\n一、漁村史料\n《漁書》卷三，1983年。\n二、漁村地理\n《漁村史》，2001年。", "漁村史料"),
    ] {
        let references = listed(list).references;
        assert!(references.iter().any(|reference| reference.raw.contains(kept)), "{references:?}");
    }
}

#[test]
fn groups_of_references_take_linear_time() {
    let group = "一、清河碑刻\n李小文：《漁書》，臺北：海濱出版社，1983年。\n";
    let references = listed(&format!("參考文獻\n{}", group.repeat(2_000))).references;
    assert_eq!(references.len(), 2_000);
}

#[test]
fn english_keywords_may_be_abbreviations_or_stand_in_a_column() {
    let page = |words: &str| {
        let english = "Boats of the Qing River\n\nAbstract\nThis paper deals with the boats of a river.\n\n";
        parse(&format!("清代清河渡口之研究\n\n張耀仁\n\n{FIELDS}\n{english}{words}\n\n{BODY}")).essay
    };
    for (words, told) in [
        ("Keywords: boats, river; U.S.\nChina Relations; Great Britain", "Great Britain"),
        ("Keywords: boats, Washington D.C.\nGreat Britain, Ferries", "Ferries"),
        ("Keywords: Boats, St.\nPetersburg, Ferries", "Ferries"),
        ("Keywords\n\nBoats\n\nRiver\n\nFerry", "Ferry"),
        ("Keywords: Boats\n\nRiver\n\nFerry", "Ferry"),
        ("Keywords: boats, river\nE-mail Marketing, commerce", "commerce"),
        ("Keywords: boats, river, revised\nRevised Bloom taxonomy, teaching", "teaching"),
    ] {
        let essay = page(words);
        let last = essay.keywords_en.last();
        assert!(last.is_some_and(|last| last.ends_with(told)), "{words}: {:?}", essay.keywords_en);
        assert_eq!(essay.title_en.as_deref(), Some("Boats of the Qing River"), "{words}");
    }
    let essay = page("Keywords: boats, river.\n\nSomething Else of the Journal");
    assert_eq!(essay.title_en.as_deref(), Some("Boats of the Qing River"));
}

#[test]
fn manuscripts_and_interviews_are_references() {
    for (group, work) in [
        ("三、訪談資料", "李小文口述，張大明記錄整理，未刊稿本一冊，藏於某河大學圖書館。"),
        ("三、地方志稿", "清河縣志稿，張大明纂修，清光緒年間刻本，某河大學圖書館所有。"),
    ] {
        let list = format!("參考文獻\n\n李小文：《漁書》，臺北：海濱出版社，1983年。\n\n{group}\n\n{work}");
        let references = listed(&list).references;
        assert!(references.iter().any(|reference| reference.raw.contains(work)), "{references:?}");
    }
}

#[test]
fn notes_above_the_keywords_are_no_abstract() {
    for note in [
        "张耀仁，男，一九八〇年生，某河大学历史学院教授，主要研究清代水利\n史与社会史，著有《清河志》等。",
        "作者简介张耀仁，男，一九八〇年生，某河大学历史学院教授，主要研究清代水利\n史与社会史。",
        "本文系国家社科基金项目清代清河渡口研究的阶段性成果，项目批准号为一二三，\n特此致谢。",
    ] {
        let text = format!("清代清河渡口之研究\n\n{note}\n\n关键词：木船、渡口\n\n{BODY}");
        assert_eq!(parse(&text).essay.abstract_text, None, "{note}");
    }
}

#[test]
fn the_author_of_a_thesis_stands_below_its_title() {
    for head in [
        "某河大學歷史學系\n碩士論文\n\n清代清河渡口之研究\n\n研究生：張耀仁 撰",
        "清代清河渡口之研究\n研究生：張耀仁 撰",
        "清代清河渡口之研究\n張耀仁 某河大學歷史學系教授",
    ] {
        let essay = essay(head);
        let told =
            (essay.title.as_deref(), essay.subtitle.as_deref(), essay.authors.first().map(|one| one.name.as_str()));
        assert_eq!(told, (Some("清代清河渡口之研究"), None, Some("張耀仁")), "{head}");
    }
}

#[test]
fn who_writes_about_english_abstracts_has_none() {
    let text = "论文写作指南\n\n张耀仁\n\n论文由几个部分组成，每一部分各有要求，以下逐一说明，供同学们参考。\n\n英文摘要：要写得短，不能超过二百个词。\n\n英文关键词：一般三到五个，用分号隔开。\n\n正文要写得通顺，不能抄袭别人的文章。\n";
    let parsed = parse(text).essay;
    assert_eq!((parsed.abstract_en, parsed.keywords_en.len()), (None, 0));
    let text = format!(
        "清代清河渡口之研究\n\n張耀仁\n\n{FIELDS}\n英文摘要：This paper deals with boats.\n英文關鍵詞：boats, river\n\n{BODY}"
    );
    let parsed = parse(&text).essay;
    assert!(parsed.abstract_en.is_some());
    assert_eq!(parsed.keywords_en, ["boats", "river"]);
}

#[test]
fn an_entry_of_a_form_is_no_title() {
    let text = "活动方案\n\n主题：我爱读书\n题目：书香校园\n时间：五月\n\n一、目的\n\n让学生爱上读书，养成良好的习惯，每天读一小时的书，写一篇日记。\n";
    assert_eq!(parse(text).essay.title.as_deref(), Some("活动方案"));
}

#[test]
fn ranks_between_paragraphs_are_whom_the_text_tells_of() {
    let text = "三代教师\n\n张耀仁\n\n乡村小学老师\n\n我的祖父是乡村小学老师，一辈子没有离开过村子。\n\n县城中学老师\n\n我的父亲是县城中学老师，教了三十年的书。\n\n大学历史系教授\n\n我自己在大学教书，已经二十年了。\n";
    let essay = parse(text).essay;
    assert!(essay.affiliations.is_empty(), "{:?}", essay.affiliations);
}

/// An essay with this text below its abstract.
fn bodied(body: &str) -> wenzhang::parse::Parsed {
    parse(&format!("清代清河渡口之研究\n\n張耀仁\n\n{FIELDS}\n{body}\n"))
}

#[test]
fn the_works_of_an_author_stand_below_the_name_a_year_each() {
    let list = "引用書目\n\n一•傳統文獻\n司馬明，《河記》，北京：清河書局，1959。\n\n二•近人論著\n林晚\n　　2006　〈渡口〉，《河簡》1：2-9。\n　　2011　《清河史》，臺北：古渡\n出版社。\n周立、李舟\n　　1998　《木船》，臺北：古渡出版社。\n\nBoats of the River\n\nAbstract\n\nThis article tells of boats on the river and of those who rowed them.\n";
    let essay = listed(list);
    let told: Vec<_> = essay
        .references
        .iter()
        .map(|one| (one.authors.join("、"), one.title.as_deref().unwrap_or_default(), one.year))
        .collect();
    let told: Vec<_> = told.iter().map(|(authors, title, year)| (authors.as_str(), *title, *year)).collect();
    assert_eq!(
        told,
        [
            ("司馬明", "河記", Some(1959)),
            ("林晚", "渡口", Some(2006)),
            ("林晚", "清河史", Some(2011)),
            ("周立、李舟", "木船", Some(1998)),
        ]
    );
    assert_eq!(essay.title_en.as_deref(), Some("Boats of the River"));
}

#[test]
fn chapters_without_numbers_stand_above_numbers_that_begin_anew() {
    let prose = "渡口的木船一年比一年少，船工都說水淺了，這一點與前人所說的相同。";
    let body = format!(
        "前　言\n\n{prose}\n\n方　法\n\n一、對象\n\n{prose}\n\n二、工具\n\n{prose}\n\n結　果\n\n一、水位\n\n{prose}\n\n討　論\n\n{prose}\n\n結　論\n\n{prose}"
    );
    let outline = outline_of(&bodied(&body));
    let told: Vec<&str> = outline.iter().map(String::as_str).collect();
    assert_eq!(
        told,
        ["0 -|前言", "1 -|方法", "1.1 一|對象", "1.2 二|工具", "2 -|結果", "2.1 一|水位", "3 -|討論", "4 -|結論"]
    );
    // Where the numbers count on, the words are of the text.
    let body = format!(
        "一、前言\n\n{prose}\n\n方法\n\n{prose}\n\n結果\n\n{prose}\n\n二、水位\n\n{prose}\n\n三、結論\n\n{prose}"
    );
    let outline = outline_of(&bodied(&body));
    assert_eq!(outline, ["1 一|前言", "2 二|水位", "3 三|結論"]);
}

#[test]
fn the_title_of_a_table_stands_below_its_label() {
    for label in ["表 1", "表一", "圖 1", "Table 1"] {
        // The label of a figure stands below it: a blank line may divide it from the text only.
        for gap in ["", "\n"].iter().take(if label == "圖 1" { 1 } else { 2 }) {
            let body = format!(
                "一、前言\n\n渡口的木船不止一種。\n\n{label}\n{gap}各渡口的木船數\n\n上游的木船最多，下游的最少。\n\n二、結論\n\n木船漸漸少了。"
            );
            let parsed = bodied(&body);
            let blocks = &parsed.essay.sections[0].paragraphs;
            let told: Vec<(&str, bool)> = blocks
                .iter()
                .map(|one| (one.text.as_str(), one.kind == wenzhang::essay::ParagraphKind::Caption))
                .collect();
            assert_eq!(told.len(), 3, "{body}\n{told:?}");
            assert!(told[1].1 && told[1].0.ends_with("各渡口的木船數"), "{told:?}");
            assert!(!told[2].1, "{told:?}");
        }
    }
    // A sentence that a label was set into goes on below it.
    let body = "一、前言\n\n渡口的木船不止一種，上游的\n\n表 1\n\n木船最多。\n\n二、結論\n\n木船漸漸少了。";
    let parsed = bodied(body);
    let text = &parsed.essay.sections[0].paragraphs[0].text;
    assert_eq!(text, "渡口的木船不止一種，上游的木船最多。");
}

#[test]
fn heads_of_pages_hold_the_author_or_the_title_and_the_page() {
    let body = "一、前言\n\n渡口的木船不止一種，上游的\n\n　　46　　　　　　張耀仁\n\n木船最多，\n\n清代清河渡口之研究　　　　47\n\n下游的最少。\n\n二、結論\n\n木船漸漸少了。";
    let parsed = bodied(body);
    assert_eq!(parsed.essay.sections[0].paragraphs[0].text, "渡口的木船不止一種，上游的木船最多，下游的最少。");
    assert_eq!(outline_of(&parsed).len(), 2);
    // A sentence with the name, and a heading that is the title, stay.
    let body = "一、前言\n\n張耀仁 46 歲\n\n渡口的木船不止一種。\n\n二、結論\n\n木船漸漸少了。";
    assert!(bodied(body).report.noise.is_empty());
}

#[test]
fn notes_on_authors_below_the_front_matter_are_no_text() {
    for notes in [
        &["* 國立清河大學歷史學系教授。"][..],
        &["張耀仁，清河國民小學教師", "電子郵件：chang@example.edu.tw"],
        &["張耀仁（通訊作者），國立清河大學教授"],
    ] {
        let parsed = bodied(&format!("{}\n\n{BODY}", notes.join("\n")));
        assert_eq!(parsed.essay.author_notes.len(), notes.len(), "{notes:?} {:?}", parsed.essay.author_notes);
        assert_eq!(outline_of(&parsed).len(), 2, "{notes:?}");
    }
    let parsed = bodied(&format!("張耀仁，說起來是清河大學的人。他在渡口住了一年。\n\n{BODY}"));
    assert!(parsed.essay.author_notes.is_empty());
}

#[test]
fn what_is_labelled_behind_the_text_makes_no_head_of_it() {
    let text = "清代清河渡口之研究\n\n張耀仁\n\n一　引言\n\n渡口的木船不止一種。\n\n二　木船\n\n上游的木船最多。\n\n三　結語\n\n下游的最少。\n\nBoats of the River\n\nAbstract: This article tells of boats.\n\n關鍵詞：木船　渡口\n";
    let parsed = parse(text);
    assert_eq!(outline_of(&parsed).len(), 3);
}

#[test]
fn an_abstract_below_a_declaration_is_read() {
    for declaration in [
        "一、原創性聲明\n\n本論文是本人獨立完成的成果。\n\n本論文不包含他人的成果。\n\n後果由本人承擔。",
        "1 本刊聲明\n\n本文寫於去年。\n後來改過兩次。\n今年定稿。",
    ] {
        let parsed = parse(&format!(
            "清河木船的生計與信仰\n\n作者：王明\n\n{declaration}\n\n摘要：本文討論清河木船的生計。\n\n關鍵詞：木船；渡口\n\n二、前言\n\n渡口的木船一年比一年少，船工都說水淺了。\n\n三、結論\n\n渡口還在。\n"
        ));
        assert_eq!(parsed.essay.abstract_text.as_deref(), Some("本文討論清河木船的生計。"), "{declaration}");
        assert_eq!(parsed.essay.keywords, ["木船", "渡口"], "{declaration}");
    }
}

#[test]
fn works_with_a_year_first_are_no_others_authors() {
    for (list, titles) in [
        (
            "林晚：《清河志》，古渡出版社，1998年。\n2010 《清河年鑑》，古渡出版社，2011年。\n李舟：《木船》，古渡出版社，2001年。\n2012 《清河年鑑》，古渡出版社，2013年。",
            4,
        ),
        (
            "Coot, J. (2009). Boats and rivers. Lake Press.\n2010 World River Report. Geneva: Lake Press.\n2012 World Harbour Report. Geneva: Lake Press.\nSwan, L. (2012). Lakes. Lake Press.",
            4,
        ),
    ] {
        let parsed = parse(&format!("清河木船\n\n王明\n\n一、前言\n\n渡口的木船少了。\n\n參考文獻\n{list}\n"));
        let references = &parsed.essay.references;
        assert_eq!(references.len(), titles, "{references:?}");
        for reference in references.iter().filter(|reference| reference.raw.starts_with("20")) {
            let others = reference.authors.iter().any(|author| author.contains("林晚") || author.contains("Coot"));
            assert!(!others, "{reference:?}");
        }
    }
}

#[test]
fn rows_and_paragraphs_below_labels_are_no_captions() {
    let body = "渡口的木船一年比一年少，船工都說水淺了。";
    for (lines, kept) in [
        ("表1\n渡口 船數\n上游 三條\n下游 五條", "渡口 船數"),
        ("表1\n渡口 船數 船工\n上游 三 九\n下游 五 八", "渡口 船數"),
        ("圖1\n\n渡口的今天", "渡口的今天"),
    ] {
        let parsed =
            parse(&format!("清河木船\n\n王明\n\n一、前言\n\n{body}\n\n{lines}\n\n{body}\n\n二、結論\n\n{body}\n"));
        let captions = parsed.essay.walk().flat_map(|section| &section.paragraphs);
        let mut captions = captions.filter(|paragraph| paragraph.kind == wenzhang::essay::ParagraphKind::Caption);
        assert!(!captions.any(|caption| caption.text.contains(kept)), "{lines}");
    }
}

#[test]
fn an_author_whose_name_looks_like_a_word_that_sends_to_a_work_keeps_it() {
    let parsed = parse(
        "清河木船\n\n王明\n\n一、前言\n\n渡口的木船少了。\n\n參考文獻\n[1] See L, Lim K. Boats of the river[J]. River Studies, 2001, 3(2): 1-9.\n[2] See R. Harbour and river[M]. Oxford: Lake Press, 1998.\n",
    );
    let first: Vec<&str> =
        parsed.essay.references.iter().filter_map(|reference| reference.authors.first()).map(String::as_str).collect();
    assert_eq!(first, ["See L", "See R"]);
}
