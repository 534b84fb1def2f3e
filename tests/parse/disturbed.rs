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
