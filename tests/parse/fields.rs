//! Front and end matter: labels, titles, authors, keywords, and what they become.

use super::parse;

/// A body long enough to be one.
const BODY: &str = "\n1 引言\n园林四季不同，各有可看之处，本文从春天写起，一直写到冬天结束为止。\n2 结语\n四季轮回，园林常在，人在其中，各有所得，这就是本文想说的全部内容。\n";

/// A head line by line, and what one value of the essay must be.
fn check(reason: &str, head: &str, pointer: &str, expected: &str) {
    let parsed = parse(&format!("{head}{BODY}"));
    let essay = serde_json::to_value(&parsed.essay).expect("an essay is JSON");
    let got = essay.pointer(pointer).map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    assert_eq!(got.as_deref(), Some(expected), "{reason}: {pointer} of {head:?}");
}

#[test]
fn labelled_fields_are_read_in_every_form() {
    for (reason, head, pointer, expected) in [
        ("a colon", "园林的四季变化\n赵庆勇\n摘要：本文记录园林。\n关键词：园林；四季", "/abstract", "本文记录园林。"),
        (
            "brackets",
            "园林的四季变化\n赵庆勇\n【摘　要】本文记录园林。\n【关键词】园林；四季",
            "/abstract",
            "本文记录园林。",
        ),
        (
            "Traditional",
            "園林的四季變化\n趙慶勇\n〔摘要〕本文記錄園林。\n〔關鍵詞〕園林；四季",
            "/keywords",
            r#"["園林","四季"]"#,
        ),
        (
            "glued",
            "园林的四季变化\n赵庆勇\n摘要园林四季不同，本文加以记录。\n关键词园林，四季",
            "/abstract",
            "园林四季不同，本文加以记录。",
        ),
        (
            "alone on a line",
            "园林的四季变化\n赵庆勇\n摘 要\n本文记录园林。\n关键词\n园林；四季",
            "/abstract",
            "本文记录园林。",
        ),
        (
            "several on a line",
            "园林的四季变化\n赵庆勇\n摘要：本文。\n关键词：园林；四季 中图分类号：TU986 文献标识码：A",
            "/publication/clc",
            "TU986",
        ),
        (
            "behind another on the line",
            "园林的四季变化\n赵庆勇\n摘要：本文记录园林。关键词：园林；四季",
            "/keywords",
            r#"["园林","四季"]"#,
        ),
        ("spaced letters", "园林的四季变化\n赵庆勇\n摘要：本文。\n中图分类号： T U 9 8 6", "/publication/clc", "TU986"),
        (
            "an article number tells the issue",
            "园林的四季变化\n赵庆勇\n摘要：本文。\n文章编号：1673-9094(2024)03-0085-06",
            "/publication/issue",
            "03",
        ),
        (
            "and the pages",
            "园林的四季变化\n赵庆勇\n摘要：本文。\n文章编号：1673-9094(2024)03-0085-06",
            "/publication/pages",
            "85-90",
        ),
        (
            "a DOI without a colon",
            "园林的四季变化\n赵庆勇\n摘要：本文。\n关键词 园林，四季 DOI 10.5555/a.b.2017.12",
            "/publication/doi",
            "10.5555/a.b.2017.12",
        ),
        (
            "a date",
            "园林的四季变化\n赵庆勇\n收稿日期：2017年3月30日\n摘要：本文。",
            "/publication/received",
            "2017-03-30",
        ),
        (
            "an issue without a journal",
            "园林的四季变化\n赵庆勇\n来源：2024年第3期\n摘要：本文。",
            "/publication/issue",
            "3",
        ),
        (
            "the journal's line",
            "园林的四季变化\n赵庆勇\n园林学刊 2024年3期\n摘要：本文。",
            "/publication/journal",
            "园林学刊",
        ),
    ] {
        check(reason, head, pointer, expected);
    }
}

#[test]
fn titles_lose_their_decorations_and_authors_keep_their_ties() {
    for (reason, head, pointer, expected) in [
        (
            "a remark in brackets",
            "论园林的四季(全文完整)\n\n论园林的四季(全文完整)\n摘要：本文。",
            "/title",
            "论园林的四季",
        ),
        (
            "the author behind it",
            "浅谈园林的四季论文_林珊\n浅谈园林的四季论文_林珊\n摘要：本文。",
            "/authors/0/name",
            "林珊",
        ),
        ("a subtitle on the next line", "园林的四季\n——以江南为例\n赵庆勇\n摘要：本文。", "/subtitle", "以江南为例"),
        ("a name with a space", "园林的四季变化\n孟 巖\n摘要：本文。", "/authors/0/name", "孟巖"),
        ("names that run together", "园林的四季变化\n陆连静周国荣\n摘要：本文。", "/authors/1/name", "周国荣"),
        ("a date before the name", "园林的四季变化\n2022-03-27 09:10陆连静\n摘要：本文。", "/authors/0/name", "陆连静"),
        (
            "a tie by number",
            "园林的四季变化\n张三丰1，李四光2\n（1.南方大学，南京 210000；2.北方大学，北京 100000）\n摘要：本文。",
            "/authors/1/affiliations",
            "[1]",
        ),
        (
            "a postcode",
            "园林的四季变化\n张三丰\n（南方大学园林学院，江苏 南京 210000）\n摘要：本文。",
            "/affiliations/0/postcode",
            "210000",
        ),
        (
            "a place",
            "园林的四季变化\n张三丰\n（南方大学园林学院，江苏 南京 210000）\n摘要：本文。",
            "/affiliations/0/place",
            "江苏 南京",
        ),
        ("a role", "园林的四季变化\n张三丰（审校）\n摘要：本文。", "/authors/0/roles", r#"["审校"]"#),
        (
            "only a note names the author",
            "园林的四季变化\n\n摘要：本文。\n作者简介：盛立新(1966-)，女，讲师。",
            "/authors/0/name",
            "盛立新",
        ),
    ] {
        check(reason, head, pointer, expected);
    }
}

#[test]
fn the_foot_of_a_page_stands_inside_a_list_of_references_and_does_not_end_it() {
    let body = "1 春天\n园林里的花开得早，香得也远，园丁每天清晨都要去看。\n2 夏天\n荷花开在池里，园丁划船去看，看过了才去吃饭。\n";
    let foot = "作者简介：赵庆勇，男，讲师，研究方向为园林史。";
    let first = "[1]钱守成.园林四时[J].园林学报,2001,3(2):11-15.";
    let second = "[2]孙怀远.花木记[M].苏州:古园出版社,1998:20-31.";
    let third = "[3]李望春.池塘考[J].水利史刊,2005,8(1):40-47.";
    for (reason, list) in [
        ("below the label", [foot, first, second, third]),
        ("between two entries", [first, second, foot, third]),
        ("behind the last entry", [first, second, third, foot]),
    ] {
        let text = format!(
            "园林的四季变化\n赵庆勇\n摘要：本文。\n关键词：园林；四季\n{body}参考文献：\n{}\n",
            list.join("\n")
        );
        let parsed = parse(&text);
        let titles: Vec<_> =
            parsed.essay.references.iter().map(|reference| reference.title.as_deref().unwrap_or_default()).collect();
        assert_eq!(titles, ["园林四时", "花木记", "池塘考"], "{reason}");
        assert_eq!(super::outline_of(&parsed), ["1 1|春天", "2 2|夏天"], "{reason}");
        assert!(!super::paragraphs_of(&parsed).iter().any(|text| text.contains("简介")), "{reason}");
    }
}

#[test]
fn the_headings_of_groups_are_in_no_reference() {
    let body = "1 春天\n园林里的花开得早，香得也远，园丁每天清晨都要去看。\n2 夏天\n荷花开在池里，园丁划船去看，看过了才去吃饭。\n";
    let (book, more) = ("孙怀远.花木记[M].苏州:古园出版社,1998:20-31.", "赵庆勇.舟[M].苏州:古园出版社,1999.");
    let article = "钱守成.园林四时[J].园林学报,2001,3(2):11-15.";
    let list = |groups: [&str; 2], labels: [&str; 3]| {
        let [one, two, three] = labels;
        format!("{}\n{one}{book}\n{two}{more}\n{}\n{three}{article}", groups[0], groups[1])
    };
    for (groups, labels) in [
        (["（一）专著", "（二）期刊"], ["[1]", "[2]", "[3]"]),
        (["一、著作类", "二、期刊论文："], ["[1]", "[2]", "[1]"]),
        (["一、著作类", "二、期刊论文："], ["", "", ""]),
        (["专著", "中文期刊"], ["1.", "2.", "3."]),
        (["【专著】", "【期刊】"], ["[1]", "[2]", "[3]"]),
        (["甲、近人论著", "乙、中文期刊类"], ["[1]", "[2]", "[3]"]),
        (["1. 专著", "2. 期刊"], ["[1]", "[2]", "[3]"]),
        (["一、中文\n（一）专著", "（二）期刊"], ["[1]", "[2]", "[3]"]),
        (["Books", "Articles"], ["[1]", "[2]", "[3]"]),
    ] {
        let text = format!(
            "园林的四季变化\n赵庆勇\n摘要：本文。\n关键词：园林；四季\n{body}参考文献：\n{}\n",
            list(groups, labels)
        );
        let parsed = parse(&text);
        let raw: Vec<_> = parsed.essay.references.iter().map(|reference| reference.raw.as_str()).collect();
        assert_eq!(raw, [book, more, article], "{groups:?} {labels:?}");
        assert_eq!(super::outline_of(&parsed), ["1 1|春天", "2 2|夏天"], "{groups:?} {labels:?}");
    }
    // The end of a broken line is none, nor is the title of a work.
    for entry in [
        "[1]孙怀远.花木记[J].乡村\n期刊\n,1998:20-31.",
        "[1]孙怀远.论\n文献\n的版本[M].苏州:古园出版社,1998.",
        "[1]苏州市园林局. 2018\n年鉴",
        "[1]苏州市园林局. 2018.\n年鉴",
        "[1]古园馆藏 1930\n档案",
        "[1]园林局.\n报告",
        "[1]孙怀远, 周既明.\n文献\n[M]. 苏州: 古园出版社, 1998.",
    ] {
        let text =
            format!("园林的四季变化\n赵庆勇\n摘要：本文。\n关键词：园林；四季\n{body}参考文献：\n{entry}\n[2]{more}\n");
        let first = parse(&text).essay.references.swap_remove(0).raw;
        assert_eq!(first, entry.trim_start_matches("[1]").replace('\n', ""), "{entry}");
    }
}

#[test]
fn the_headings_of_groups_stand_above_references_of_other_shapes() {
    let body = "1 春天\n园林里的花开得早，香得也远，园丁每天清晨都要去看。\n2 夏天\n荷花开在池里，园丁划船去看，看过了才去吃饭。\n";
    let [one, two] =
        ["孙怀远：《花木记》，苏州：古园出版社，1998年。", "钱守成：《园林四时》，苏州：古园出版社，2001年。"];
    let [three, four] = ["Coot, R. (2001). Of gardens. London: Quill.", "Fenn, M. (2003). Of ponds. London: Quill."];
    let text = format!(
        "园林的四季变化\n赵庆勇\n摘要：本文。\n关键词：园林；四季\n{body}参考文献：\n古籍\n{one}\n{two}\n英文文献\n{three}\n{four}\n"
    );
    let raw: Vec<_> = parse(&text).essay.references.into_iter().map(|reference| reference.raw).collect();
    assert_eq!(raw, [one, two, three, four]);
}

#[test]
fn the_headings_of_a_later_part_head_no_group() {
    let parsed = parse(
        "园林的四季变化\n赵庆勇\n摘要：本文。\n关键词：园林；四季\n一、春天\n园林里的花开得早，香得也远，园丁每天清晨都要去看。\n二、夏天\n荷花开在池里，园丁划船去看，看过了才去吃饭。\n参考资料：\n[1]孙怀远.花木记[M].苏州:古园出版社,1998:20-31.\n三、其他\n园林的档案保存在苏州，1990年移交，园丁每年都要去看一次。\n四、资料与档案\n这些资料里有花木的名字，也有园丁的名字，从前的人都记得。\n",
    );
    let printed = format!("{:?}", parsed.essay);
    assert!(printed.contains("其他") && printed.contains("资料与档案"), "{printed}");
}

#[test]
fn a_label_behind_references_ends_their_list_where_its_own_lines_are_numbered() {
    let parsed = parse(
        "园林的四季变化\n赵庆勇\n摘要：本文。\n关键词：园林；四季\n1 春天\n园林里的花开得早，香得也远，园丁每天清晨都要去看。\n2 夏天\n荷花开在池里，园丁划船去看，看过了才去吃饭。\n参考文献：\n[1]钱守成.园林四时[J].园林学报,2001,3(2):11-15.\n[2]孙怀远.花木记[M].苏州:古园出版社,1998:20-31.\n作者简介：\n1.赵庆勇，男，讲师，研究方向为园林史。\n2.周既明，女，教授，研究方向为花木。\n",
    );
    assert_eq!(parsed.essay.references.len(), 2);
}

/// Two heads of the same page in both languages, and a body that uses their words.
const ENGLISH: &str = "Old ferries and new boats\nAbstract: Old ferries, wooden boats and hollow poles are counted.\n";

#[test]
fn each_list_of_keywords_tells_how_the_other_divides() {
    let head =
        "旧渡口的木船修理\n赵庆勇\n摘要：本文记录旧渡口的木船修理与水位观测，木船修理靠旧渡口，水位观测靠木匠。\n";
    for (reason, chinese, english, pointer, expected) in [
        (
            "of the length of its translation",
            "关键词：旧渡口；木船修理技术；水位",
            "Keywords: the old ferry repair technique of wooden boats water level",
            "/keywords_en",
            r#"["the old ferry","repair technique of wooden boats","water level"]"#,
        ),
        (
            "the same letters",
            "关键词：旧渡口 TRIZ 木船",
            "Keywords: OldFerry PlaceTRIZ woodenboats",
            "/keywords_en",
            r#"["OldFerry Place","TRIZ","woodenboats"]"#,
        ),
        (
            "letters that are a keyword by themselves",
            "关键词：BIM木船;旧渡口",
            "Keywords: BIM; wooden boats; old ferry",
            "/keywords",
            r#"["BIM","木船","旧渡口"]"#,
        ),
        (
            "capitals",
            "关键词：旧渡口木船修理水位观测",
            "Keywords: Old ferry Repair of wooden boatsWater level gauging",
            "/keywords_en",
            r#"["Old ferry","Repair of wooden boats","Water level gauging"]"#,
        ),
        (
            "stops",
            "关键词：旧渡口；木船；水位",
            "KEYWORDS Old ferry. Wooden boats. Water level. CLASSNUMBER G250",
            "/keywords_en",
            r#"["Old ferry","Wooden boats","Water level"]"#,
        ),
        (
            "a line of the journal below is none",
            "关键词：旧渡口；木船",
            "Keywords: old ferry; wooden boats\nTown Boats，2018,9(6):10-12",
            "/keywords_en",
            r#"["old ferry","wooden boats"]"#,
        ),
    ] {
        check(reason, &format!("{head}{chinese}\n{ENGLISH}{english}"), pointer, expected);
    }
}

#[test]
fn keywords_are_found_where_their_label_is_misread_or_unmarked() {
    let head = "旧渡口的木船修理\n赵庆勇\n";
    let list = r#"["旧渡口","木船","水位"]"#;
    for (reason, text) in [
        ("misread", "【摘要】本文记录旧渡口。\n【天键词】旧渡口；木船；水位"),
        ("with another character", "摘要：本文记录旧渡口。\n关键词字：旧渡口；木船；水位"),
        ("behind the abstract", "摘要本文记录旧渡口，可供参考。关键词旧渡口，木船，水位分类号"),
        ("the last broken over the line", "摘要：本文记录旧渡口。\n关键词：旧渡口;木船;水\n位\n分类号：U664"),
    ] {
        check(reason, &format!("{head}{text}"), "/keywords", list);
    }
}

#[test]
fn the_last_author_is_told_from_the_institution_behind() {
    for (reason, head, expected) in [
        (
            "by the citation above",
            "何薇,刘育博,王萌.旧渡口的木船修理.船史学报,2018,38(11):4088-4095.\n旧渡口的木船修理\n何薇，刘育博，王萌某江大学木船学院，北京100101\n摘要：本文。",
            r#"["何薇","刘育博","王萌"]"#,
        ),
        (
            "by what institutions begin with",
            "旧渡口的木船修理\n何薇，刘育博，雷蕾西北某大学木船学院，北京100101\n摘要：本文。",
            r#"["何薇","刘育博","雷蕾"]"#,
        ),
        (
            "spaced and run together",
            "旧渡口的木船修理\n徐 威王美晴蔺志刚（某河木船有限公司，北京100101）\n摘要：本文。",
            r#"["徐威","王美晴","蔺志刚"]"#,
        ),
    ] {
        let parsed = parse(&format!("{head}{BODY}"));
        let names: Vec<_> = parsed.essay.authors.iter().map(|author| author.name.as_str()).collect();
        assert_eq!(serde_json::to_string(&names).expect("names are JSON"), expected, "{reason}");
        assert_eq!(parsed.essay.affiliations.len(), 1, "{reason}");
    }
}

#[test]
fn departments_are_tied_by_their_letters_and_share_a_place() {
    let parsed = parse(&format!(
        "旧渡口的木船修理\n何薇a，刘育博b，王萌a,b(某某大学 a.木船学院;b.桥梁学院，北京 100101)\n摘要：本文。{BODY}"
    ));
    let affiliations = &parsed.essay.affiliations;
    let names: Vec<_> = affiliations.iter().map(|affiliation| affiliation.name.as_str()).collect();
    assert_eq!(names, ["某某大学 a.木船学院", "桥梁学院"]);
    assert!(affiliations.iter().all(|affiliation| affiliation.postcode.as_deref() == Some("100101")));
    let tied: Vec<_> = parsed.essay.authors.iter().map(|author| author.affiliations.clone()).collect();
    assert_eq!(tied, [vec![0], vec![1], vec![0, 1]]);
}

#[test]
fn columns_and_series_are_neither_titles_nor_subtitles() {
    let column = "新船 旧船 渡口New Boats, Old Boats and Ferries\n旧渡口的木船修理 \\*\n何薇\n摘要：本文。";
    check("the column in both languages", column, "/title", "旧渡口的木船修理");
    let series = "旧渡口的木船修理\n《渡口史话》连载之一\n何薇\n摘要：本文。";
    check("a part of a series", series, "/subtitle", "null");
}
