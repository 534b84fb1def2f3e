//! Texts that were disturbed on their way: by pages, by tables of contents, by hard wraps, by recognition.

use wenzhang::essay::NoiseKind;

use super::{outline_of, paragraphs_of, parse};

/// An ordinary paragraph, with a word of its own.
fn prose(word: &str) -> String {
    format!("村里的{word}过去由几位老人照看，后来归了合作社，账目每季度公布一次，大家都能看到。")
}

fn title_and_authors(text: &str) -> (Option<String>, Vec<String>) {
    let essay = parse(text).essay;
    (essay.title, essay.authors.into_iter().map(|author| author.name).collect())
}

/// The line again and again, above a page number or below it, between eight paragraphs each.
fn pages(head: impl Fn(u32) -> String) -> String {
    let page = |page: u32| {
        let body: Vec<_> = (0..8).map(|i| prose(&format!("水渠{page}{i}"))).collect();
        format!("{}\n{}\n", body.join("\n"), head(page))
    };
    (12..15).map(page).collect()
}

#[test]
fn a_title_that_is_the_running_head_too_stays_the_title() {
    let title = "山区水渠的集体管护";
    for (top, head) in [
        ("山区水渠的集体管护\n张明远\n一、缘起\n", "{}\n山区水渠的集体管护"),
        (
            "山区水渠的集体管护\n——以三个村庄为例\n张明远\n（北方学院 社会学系，太原 030006）\n",
            "山区水渠的集体管护\n{}",
        ),
        ("某某学报\n山区水渠的集体管护\n张明远\n", "第{}页 共20页\n山区水渠的集体管护"),
        ("山区水渠的集体管护\n张明远\n摘要：本文讨论水渠由谁来管。\n", "第{}页\n山区水渠的集体管护"),
        ("山区水渠的集体管护\n（2019年3月6日）\n张明远\n", "第{}页\n山区水渠的集体管护"),
    ] {
        let text = format!("{top}{}", pages(|page| head.replace("{}", &page.to_string())));
        assert_eq!(title_and_authors(&text), (Some(title.to_owned()), vec!["张明远".to_owned()]), "{text}");
        let paragraphs = parse(&text);
        assert!(paragraphs_of(&paragraphs).iter().all(|paragraph| paragraph.starts_with("村里的")), "{text}");
    }
}

#[test]
fn a_journal_above_the_title_is_no_title() {
    for journal in ["乡村治理研究与实践", "北方农业学报", "乡村治理研究 第3期"] {
        let text = format!("{journal}\n山区水渠的集体管护\n张明远\n{}", pages(|page| format!("{page}\n{journal}")));
        assert_eq!(
            title_and_authors(&text),
            (Some("山区水渠的集体管护".to_owned()), vec!["张明远".to_owned()]),
            "{text}"
        );
    }
}

#[test]
fn pages_counted_of_all_are_page_numbers() {
    for line in ["第1页 共9页", "第 2 页 / 共 9 页", "第3页，共9页", "第3頁 共9頁", "Page 4 of 9", "- 第4页 共9页 -"]
    {
        let parsed =
            parse(&format!("水渠\n张明远\n一、缘起\n村里的水渠很旧，又没有\n{line}\n人照看，所以常常漏水。\n"));
        let found: Vec<_> = parsed.report.noise.iter().map(|noise| (noise.text.as_str(), noise.kind)).collect();
        assert_eq!(found, [(line, NoiseKind::PageNumber)], "{line}");
    }
}

#[test]
fn figures_that_end_a_reference_are_no_page() {
    let head = "水渠\n张明远\n一、缘起\n村里的水渠很旧。\n参考文献\n";
    for (list, end) in [
        ("[1]王树林.山区水渠管护研究[D].哈尔滨:某大学,201\n8.\n[2]孙立新.水利志[M].北京:某某出版社,2001.", "8."),
        ("[1]王树林.山区的水渠[N].地方日报,2010-03-04,\n第3页.\n[2]孙立新.水利志[M].北京:某某出版社,2001.", "第3页."),
    ] {
        let parsed = parse(&format!("{head}{list}\n"));
        assert_eq!(parsed.report.noise, [], "{list}");
        let raw: Vec<_> = parsed.essay.references.iter().map(|reference| reference.raw.as_str()).collect();
        assert!(raw.len() == 2 && raw.first().is_some_and(|raw| raw.ends_with(end)), "{raw:?}");
    }
    let parsed =
        parse(&format!("{head}[1]孙立新.水利志[M].北京:某某出版社,2001.\n").replace("很旧", "图纸共9页，第3页缺失"));
    assert_eq!(parsed.report.noise, []);
}

#[test]
fn a_table_of_contents_without_leaders_is_no_outline() {
    let body = format!(
        "一、现状\n（一）人员\n{}\n（二）经费\n{}\n二、对策\n{}\n三、结语\n{}\n",
        prose("水渠"),
        prose("水井"),
        prose("山林"),
        prose("道路")
    );
    let table = "一、现状\n（一）人员\n（二）经费\n二、对策\n三、结语\n";
    let paged = "一、现状 1\n（一）人员1\n（二）经费\t2\n二、对策 3\n三、结语  4\n";
    let outline = ["1 一|现状", "1.1 （一）|人员", "1.2 （二）|经费", "2 二|对策", "3 三|结语"];
    for text in [
        format!("山区水渠的集体管护\n张明远\n目录\n{table}{body}"),
        format!("山区水渠的集体管护\n张明远\n【目　次】\n\n{paged}{body}"),
        format!("山区水渠的集体管护\n张明远\n目錄：\n{table}摘要：本文讨论水渠。\n关键词：水渠；管护\n{body}"),
        format!("目录\n{table}山区水渠的集体管护\n张明远\n{body}"),
        format!("山区水渠的集体管护\n{table}张明远\n{body}"),
        format!("山区水渠的集体管护\n张明远\n{paged}{}\n{body}", prose("事情")),
    ] {
        let parsed = parse(&text);
        assert_eq!(
            outline_of(&parsed).iter().filter(|line| !line.contains("|-")).cloned().collect::<Vec<_>>(),
            outline,
            "{text}"
        );
        assert_eq!(
            title_and_authors(&text),
            (Some("山区水渠的集体管护".to_owned()), vec!["张明远".to_owned()]),
            "{text}"
        );
    }
}

#[test]
fn headings_that_do_not_come_again_are_no_table_of_contents() {
    let p = prose("水渠");
    for text in [
        // An outline, nothing below its headings.
        "水渠\n张明远\n一、现状\n（一）人员\n（二）经费\n二、对策\n（一）人员\n（二）经费\n三、结语\n".to_owned(),
        // The same parts below each parent.
        format!(
            "水渠\n张明远\n一、东村\n（一）现状\n（二）问题\n（三）对策\n{p}\n二、西村\n（一）现状\n{p}\n（二）问题\n{p}\n（三）对策\n{p}\n"
        ),
        format!(
            "水渠\n张明远\n本文分三步：\n1. 现状\n2. 问题\n3. 对策\n{p}\n1. 现状\n{p}\n2. 问题\n{p}\n3. 对策\n{p}\n"
        ),
        format!("水渠\n张明远\n一、现状\n二、问题\n三、对策\n{p}\n{p}\n"),
    ] {
        let parsed = parse(&text);
        assert!(parsed.report.noise.iter().all(|noise| noise.kind != NoiseKind::Contents), "{text}");
    }
}

/// The text in lines of so many columns, a Han character or its mark as two.
fn wrapped(text: &str, columns: usize) -> String {
    let mut lines = String::new();
    let mut used = 0;
    for c in text.chars() {
        let wide = if c.is_ascii() { 1 } else { 2 };
        if used + wide > columns {
            lines.push('\n');
            used = 0;
        }
        lines.push(c);
        used += wide;
    }
    lines + "\n"
}

#[test]
fn figures_torn_by_a_hard_wrap_are_whole_in_references() {
    let entries = [
        "[1]王树林,孙立新.山区集体水渠管护制度的历史变迁研究[M].北京:某某出版社,2016:45-60.",
        "[2]李家和.地方水利社会与村庄的共同生活:一个县的考察[J].地方历史研究,2019,(7):115-116.",
        "[3]周文.集体林地与水渠的账目公布制度[D].太原:北方学院,2018.",
    ];
    for width in 24..72 {
        let list: String = entries.iter().map(|entry| wrapped(entry, width)).collect();
        let parsed = parse(&format!("水渠\n张明远\n一、缘起\n村里的水渠很旧。\n参考文献\n{list}"));
        let found: Vec<_> =
            parsed.essay.references.iter().map(|reference| (reference.year, reference.pages.as_deref())).collect();
        let wanted = [(Some(2016), Some("45-60")), (Some(2019), Some("115-116")), (Some(2018), None)];
        assert_eq!(found, wanted, "{width}: {list}");
    }
    // A list with a line for each reference, one of them broken, isn't wrapped.
    let parsed = parse(
        "水渠\n张明远\n一、缘起\n村里的水渠很旧。\n参考文献\n[1]Smith J. Canals of the hills. Water, 2016\n12(3): 4-9.\n[2]孙立新.水利志[M].北京:某某出版社,2001.\n",
    );
    assert!(parsed.essay.references.first().is_some_and(|reference| reference.raw.contains("2016 12(3)")));
}

#[test]
fn figures_torn_by_a_hard_wrap_open_no_paragraph() {
    let body = "去年全村收入增加1.1亿元，比前年多了两成，其中水渠修好以后的增收占到65.3%，据账目看（见文献［2，3，7］）增收最多的是\
                下游的三个组，平均每户（65.3±6.7）元，上游的两个组则只增加了37.8元，这同水渠的走向有很大关系，还要再看几年才能下结论，\
                但是大家对2019年3月开始的管护办法都说好，愿意继续出钱出工把它做下去，也愿意把账目交给年轻人来管。";
    for width in 28..80 {
        let (first, second) = (body.to_owned(), format!("据会计说，{body}"));
        let text = format!("水渠\n张明远\n一、缘起\n{}二、结语\n{}", wrapped(&first, width), wrapped(&second, width));
        let parsed = parse(&text);
        let found: Vec<String> = paragraphs_of(&parsed).iter().map(|paragraph| paragraph.replace(' ', "")).collect();
        assert_eq!(found, [first, second], "{width}");
    }
}

#[test]
fn a_full_line_ends_no_indented_paragraph() {
    let first = "渠水到了田头以后村里的面貌一天天变好了。首先看到的是道路，其次是房屋，3月里又种上了树，到了秋天大家都修好了自己的院墙。";
    let second = "第二个方面是账目，每季度公布一次，首先由会计抄写，其次由老人核对，最后贴在祠堂的外墙上，谁都可以去看一看问一问。";
    for width in 26..70 {
        let paragraphs = [first, second, first, second];
        let body: String = paragraphs.iter().map(|paragraph| wrapped(&format!("　　{paragraph}"), width)).collect();
        let parsed = parse(&format!("水渠\n张明远\n一、缘起\n{body}"));
        assert_eq!(paragraphs_of(&parsed), paragraphs, "{width}");
    }
}

#[test]
fn items_below_an_indented_paragraph_stay_items() {
    let p = "　　渠水到了田头以后村里的面貌一天天变好了，老人们说这是几十年没有的\n事，年轻人也愿意回来住，大家商量了以下几件事情，写在祠堂外面的墙上。\n";
    let items = "1．道路由各组自己修。\n2．账目每季度公布一次。\n首先要选会计。\n其次要定日子。\n";
    let parsed = parse(&format!("水渠\n张明远\n一、缘起\n{p}{p}{p}{p}{p}{items}{p}"));
    for item in items.lines() {
        assert!(paragraphs_of(&parsed).contains(&item), "{item}: {:?}", paragraphs_of(&parsed));
    }
}

#[test]
fn a_title_that_a_space_divides_from_its_text_is_one() {
    let text = "水渠\n张明远\n";
    let (a, b, c) = (prose("水渠"), prose("山林"), prose("道路"));
    for (body, titles) in [
        (format!("一、前言 {a}\n二、夏天 {b}\n三、结语 {c}\n"), vec!["前言", "夏天", "结语"]),
        (format!("1 引言 {a}\n2 管护的办法\n{b}\n3 讨论 {c}\n"), vec!["引言", "管护的办法", "讨论"]),
        (
            format!(
                "1. 导读课 拿到一本书，我不急着讲内容。先让大家看封面。{a}\n2. 推进课 过了半个月，书读到一半了。这时候最容易停下来。{b}\n3. 交流课 书读完了，大家坐在一起谈一谈各自的想法。{c}\n"
            ),
            vec!["导读课", "推进课", "交流课"],
        ),
    ] {
        let parsed = parse(&format!("{text}{body}"));
        let found: Vec<_> = parsed.essay.walk().filter_map(|section| section.title.as_deref()).collect();
        assert_eq!(found, titles, "{body}");
        assert_eq!(paragraphs_of(&parsed).len(), 3, "{body}");
    }
}

#[test]
fn spaces_in_names_titles_and_items_divide_nothing() {
    let p = prose("水渠");
    for (body, titles) in [
        (format!("一、张 三\n{p}\n二、李 四\n{p}\n"), vec!["张 三", "李 四"]),
        (format!("1. 水渠 水井。\n2. 山林 道路。\n{p}\n"), vec![]),
        (format!("一、前 言\n{p}\n二、结 语\n{p}\n"), vec!["前 言", "结 语"]),
    ] {
        let parsed = parse(&format!("水渠\n张明远\n{body}"));
        let found: Vec<_> = parsed
            .essay
            .walk()
            .filter_map(|section| section.title.as_deref())
            .map(|title| title.replace(' ', ""))
            .collect();
        let wanted: Vec<_> = titles.iter().map(|title| title.replace(' ', "")).collect();
        assert_eq!(found, wanted, "{body}");
    }
    // Half of a word is no title.
    let halved = "1.1 水渠管护\n1.2 花期的分布\n1.3水样 品分析水样取自三个村的水井和水渠，每月一次。";
    let parsed = parse(&format!("水渠\n张明远\n{halved}{p}\n"));
    assert!(parsed.essay.walk().all(|section| section.title.as_deref() != Some("水样")));
    // Spaces of recognition stand anywhere.
    let spaced = "1. 这里 的水渠 过去由 几位老人 照看，后来 归了合作社。\n2. 那里 的山林 过去由 几位老人 照看，后来 归了合作社。\n";
    let parsed = parse(&format!("水渠\n张明远\n{spaced}{p}"));
    assert!(parsed.essay.walk().all(|section| !matches!(section.title.as_deref(), Some("这里" | "那里"))));
}
