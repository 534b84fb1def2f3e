//! Pages whose lines a program broke at one width: they are read like the page with a line for each paragraph. What stands on
//! lines of about one length by its own nature is left as it is.

use std::fmt::Write;

use super::{outline_of, paragraphs_of, parse};
use wenzhang::parse::Parsed;

const FRONT: [&str; 5] = [
    "山区集体水渠的管护与分配：基于三个村庄的调查与思考",
    "张明远",
    "（北方学院 社会学系，太原 030006）",
    "摘要：山区的水渠由几个村共同使用，修渠要出工，用水要排队。本文依据三个村庄的账目和口述，说明管护的办法怎样定下来，又怎样改变。",
    "关键词：山区水渠；集体管护；用水分配；村庄账目；口述史",
];

const BODY: [&str; 7] = [
    "一、水渠的由来",
    "水渠修于上世纪五十年代，全长12.5公里，灌溉面积约3.2万亩，沿线有三个村庄。修渠的时候每户出一个人，自带干粮，一共干了两个冬天。",
    "渠成以后，各村推举一人看水，报酬由用水的人家分摊。看水的人要懂得天气，还要记得住哪家先、哪家后，记错了就要吵架[1]。",
    "二、分配的办法",
    "用水分三轮：第一轮浇麦，第二轮插秧，第三轮补旱。每轮按地块的远近排队，先远后近，谁也不能抢先；抢了的，下一轮排到最后。",
    "2019年以后改用闸门，账目每季度公布一次，增收的1.1亿元里有65.3%来自下游的三个组，上游只增加了（37.8±2.5）万元[2]。",
    "老人们说，办法好不好，要看旱年。旱年里三个村的人坐在一起，把话说开了，水也就够用了，以后的事以后再商量。",
];

const LIST: [&str; 4] = [
    "参考文献",
    "[1]王树林,孙立新.山区集体水渠管护制度的历史变迁研究[M].北京:某某出版社,2016:45-60.",
    "[2]Smith J, Brown K. Shared canals of the northern hills[J]. Water and Society, 2016, 34(2): 210-216.",
    "[3]周文.集体林地与水渠的账目公布制度[D].太原:北方学院,2018.",
];

/// How a page shows where paragraphs begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    Indents,
    Blanks,
}

/// The line broken behind every so many characters, or columns, of which a Han character takes two.
fn broken(line: &str, width: usize, of: fn(char) -> usize) -> String {
    let (mut lines, mut used) = (String::new(), 0);
    for c in line.chars() {
        if used + of(c) > width {
            lines.push('\n');
            used = 0;
        }
        lines.push(c);
        used += of(c);
    }
    lines + "\n"
}

fn one(_: char) -> usize {
    1
}

fn columns(c: char) -> usize {
    if c < '\u{2000}' { 1 } else { 2 }
}

fn page(layout: Layout, print: impl Fn(&str) -> String) -> String {
    let mut page = String::new();
    for line in FRONT.iter().chain(&BODY).chain(&LIST) {
        let indent = if layout == Layout::Indents && line.ends_with(['。', ']']) && !line.starts_with("摘要") {
            "　　"
        } else {
            ""
        };
        let gap = if layout == Layout::Blanks { "\n" } else { "" };
        write!(page, "{}{gap}", print(&format!("{indent}{line}"))).expect("a string takes it");
    }
    page
}

/// What a reader sees of an essay.
#[derive(Debug, PartialEq)]
struct Seen {
    title: Option<String>,
    keywords: Vec<String>,
    outline: Vec<String>,
    paragraphs: Vec<String>,
    references: Vec<String>,
}

fn seen(parsed: &Parsed) -> Seen {
    let essay = &parsed.essay;
    let narrow = |text: &str| text.replace(' ', "");
    // A full stop of half width that is alone on its line is a lone mark, and noise.
    let raw = |text: &str| narrow(text).trim_end_matches('.').to_owned();
    Seen {
        title: essay.title.clone(),
        keywords: essay.keywords.clone(),
        outline: outline_of(parsed),
        paragraphs: paragraphs_of(parsed).iter().map(|text| narrow(text)).collect(),
        references: essay.references.iter().map(|reference| raw(&reference.raw)).collect(),
    }
}

#[test]
fn a_page_broken_at_a_width_is_read_like_the_whole_one() {
    for layout in [Layout::Indents, Layout::Blanks] {
        let whole = parse(&page(layout, |line| format!("{line}\n")));
        for width in 20..=48 {
            let text = page(layout, |line| broken(line, width, one));
            assert_eq!(seen(&parse(&text)), seen(&whole), "{layout:?}, {width} characters:\n{text}");
            let text = page(layout, |line| broken(line, width * 2, columns));
            assert_eq!(seen(&parse(&text)), seen(&whole), "{layout:?}, {width} wide characters:\n{text}");
        }
    }
}

#[test]
fn the_end_of_a_page_stands_between_the_halves_of_a_sentence() {
    let whole = parse(&page(Layout::Indents, |line| format!("{line}\n")));
    let text = page(Layout::Indents, |line| broken(line, 30, one));
    let (above, below) = text.split_once("哪家先、").expect("it is there");
    let (above, rest) = above.rsplit_once('\n').expect("a line above");
    for foot in ["\n- 12 -\n", "\n\n第12页 共20页\n\n"] {
        let text = format!("{above}{foot}{rest}哪家先、{below}");
        assert_eq!(seen(&parse(&text)), seen(&whole), "{text}");
    }
}

#[test]
fn lines_of_one_length_by_nature_stay_apart() {
    let lines = |all: &[&str]| all.iter().map(|line| format!("{line}\n")).collect::<String>();
    let p = "渠水到了田头以后村里的面貌一天天变好了，老人们说这是几十年没有过的事情。";
    let top = "水渠\n张明远\n一、缘起\n";
    // Verses, each as long as the others; wider ones are among the cases of the measure.
    let verses = ["河水清清照柳梢头，", "老船横在小桥西边。", "有人来问当年渡口，", "一把船钱几个铜钱。"];
    let parsed = parse(&format!("{top}{}", lines(&verses).repeat(4)));
    assert!(paragraphs_of(&parsed).iter().all(|text| text.chars().count() <= 18), "{:?}", paragraphs_of(&parsed));
    // Items of which one fills its line, in a page without indents.
    let filled: String = "（1）道路由各组自己修".chars().chain(p.chars().cycle()).take(29).collect();
    let items = format!("{filled}；\n（2）水渠由合作社修。\n");
    let paragraphs = owned(&parse(&format!("{top}{}{items}", broken(&p.repeat(6), 30, one))));
    assert!(paragraphs.iter().any(|text| text == "（2）水渠由合作社修。"), "{paragraphs:?}");
    // A line for each paragraph, some of one length.
    let parsed = parse(&format!("{top}{}", format!("{p}\n").repeat(6)));
    assert_eq!(paragraphs_of(&parsed), [p; 6]);
}

#[test]
fn what_opens_below_a_full_line_is_not_joined_to_it() {
    let p = "渠水到了田头以后村里的面貌一天天变好了，老人们说这是几十年没有过的事情，年轻人也愿意回来住，大家一起商量今后的办法。";
    let prose = broken(p, 24, one);
    let cut = |line: &str, to: usize| line.chars().cycle().take(to).collect::<String>();
    // A sentence that ends in the last column, above a heading, an item and a label.
    let filled = format!("{}。", cut(p, 23).replace('，', "的"));
    for (below, opened) in [("二、管护的办法", "管护的办法"), ("2.账目的公布", "账目的公布")] {
        let first = if below.starts_with('2') { "1.水渠的由来" } else { "一、水渠的由来" };
        let text = format!("水渠\n张明远\n{first}\n{prose}{prose}{filled}\n{below}\n{prose}{prose}");
        let parsed = parse(&text);
        assert!(outline_of(&parsed).iter().any(|title| title.contains(opened)), "{text}");
    }
    // References whose last figures fill their lines.
    let one_more = |number: usize| format!("[{number}]王树林.水渠志[M].北京:某社,2016:4.");
    let long = one_more(1).chars().count();
    let list: String = (1..9).map(|number| one_more(number) + "\n").collect();
    let text = format!("水渠\n张明远\n一、由来\n{}参考文献\n{list}", broken(p, long, one).repeat(4));
    assert_eq!(parse(&text).essay.references.len(), 8, "{text}");
}

#[test]
fn captions_and_footnotes_are_not_glued_into_the_sentence_that_they_stand_in() {
    let whole = seen(&parse(&page(Layout::Indents, |line| format!("{line}\n"))));
    let text = page(Layout::Indents, |line| broken(line, 30, one));
    let (above, below) = text.split_once("哪家先、").expect("it is there");
    let (above, rest) = above.rsplit_once('\n').expect("a line above");
    for between in [
        "图1 水渠的走向",
        "图 3　水渠平面图\n（资料来源：作者自绘）",
        "表2  各村出工的人数\n村庄 2015 2016\n东村 12.3 13.4",
        "①王树林：《水渠志》，某某出版社，2001年。",
        "———————\n①王树林：《水渠志》，某某出版社，2001年。\n第 45 页",
        "1 王树林：《水渠志》，某某出版社，第12页。\n· 12 ·",
    ] {
        let text = format!("{above}\n{between}\n{rest}哪家先、{below}");
        let seen = seen(&parse(&text));
        let missing: Vec<_> = whole.paragraphs.iter().filter(|text| !seen.paragraphs.contains(text)).collect();
        assert!(missing.is_empty(), "{missing:?}\n{text}");
        assert_eq!(seen.outline, whole.outline, "{text}");
    }
}

/// The paragraphs, on their own.
fn owned(parsed: &Parsed) -> Vec<String> {
    paragraphs_of(parsed).into_iter().map(str::to_owned).collect()
}

/// As many characters of running text as asked for, without the end of a sentence.
fn run(begin: &str, length: usize) -> String {
    const TEXT: &str = "渠水到了田头以后村里的面貌一天天变好了老人们都说这是几十年没有过的事情";
    begin.chars().chain(TEXT.chars().cycle()).take(length).collect()
}

const PROSE: &str = "渠水到了田头以后村里的面貌一天天变好了，老人们说这是几十年没有过的事情，年轻人也愿意回来住，大家一起商量今后的办法。";

#[test]
fn a_sentence_goes_on_with_what_looks_like_a_caption_a_note_or_a_label() {
    let prose = broken(&format!("　　{PROSE}"), 24, one).repeat(3);
    for begin in [
        "作者认为",
        "结论部分",
        "第二章的",
        "二、三两村",
        "2018年的",
        "1.2万人",
        "（2）类村",
        "①②两类",
        "一是村里",
        "图1所示的",
        "表2列出的",
        "[2]的看法",
    ] {
        let (above, line) = (run("各村的账目都是", 22), run(begin, 24));
        let text = format!("水渠\n张明远\n一、由来\n{prose}　　{above}\n{line}\n也都能问。\n{prose}");
        let joined = format!("{above}{line}也都能问。");
        let paragraphs = owned(&parse(&text));
        assert!(paragraphs.contains(&joined), "{joined}: {paragraphs:?}");
    }
}

#[test]
fn a_paragraph_that_ends_with_its_page_ends_there() {
    let prose = format!("{}\n", broken(PROSE, 24, one)).repeat(3);
    let filled = run("各村的账目", 23) + "。";
    let text = format!("水渠\n\n张明远\n\n一、由来\n\n{prose}{filled}\n\n- 12 -\n\n首先要把水渠修好。\n\n{prose}");
    let paragraphs = owned(&parse(&text));
    assert!(paragraphs.contains(&"首先要把水渠修好。".to_owned()), "{paragraphs:?}");
}

#[test]
fn paragraphs_without_marks_open_with_what_no_sentence_goes_on_with() {
    let prose = broken(PROSE, 24, one).repeat(3);
    let filled = run("各村的账目", 23) + "。";
    let text = |below: &str| format!("水渠\n张明远\n一、由来\n{prose}{filled}\n{below}\n{prose}");
    for below in
        ["一是加强管护。", "第二，落实责任。", "答：水够用了。", "“你来了？”她问。", "资料来源：水渠志", "此致"]
    {
        let paragraphs = owned(&parse(&text(below)));
        assert!(paragraphs.iter().any(|text| text.starts_with(below)), "{below}: {paragraphs:?}");
    }
    let joined = |below: &str| owned(&parse(&text(below))).contains(&format!("{filled}{below}"));
    for below in ["老人说：“水够用了。”", "例如：水够用了。", "2019年的水够用了。", "一些人说水够用了。"]
    {
        assert!(joined(below), "{below}");
    }
    assert!(!joined("水渠的今天"));
}

#[test]
fn references_without_numbers_that_fill_their_lines_stay_apart() {
    let entries = [
        "王树林，1999，水渠与村庄，载《水利》第六期。",
        "周文明，2004，水渠的账目，载《农史》第三期。",
        "孙立新，1996，看水的人们，载《乡土》第一期。",
        "李长河，2006，三村分水记，载《方志》第二期。",
    ];
    let width = entries[0].chars().count();
    let prose = broken(PROSE, width, one).repeat(4);
    let text = format!("水渠\n张明远\n一、由来\n{prose}参考文献\n{}\n", entries.join("\n"));
    assert_eq!(parse(&text).essay.references.len(), 4, "{text}");
}

#[test]
fn fields_with_wide_gaps_are_no_rows_and_an_abstract_goes_on_with_words_like_labels() {
    let whole = page(Layout::Indents, |line| format!("{line}\n")).replace(
        FRONT[4],
        "关键词：山区水渠  集体管护  用水分配  村庄账目  口述史\n中图分类号：F592.7  文献标识码：A  文章编号：1006-2157(2018)03-0045-08",
    );
    let whole = whole.replace("说明管护的办法怎样定下来", "说明这些关键词汇的用法怎样定下来");
    let read = |text: &str| {
        let essay = parse(text).essay;
        (essay.abstract_text.clone(), essay.keywords.clone(), essay.publication.article_number.clone())
    };
    // A line that is broken within a gap begins with it, and looks indented: that is left as it is.
    for width in [24, 29] {
        let text: String = whole.lines().map(|line| broken(line, width, one)).collect();
        assert_eq!(read(&text), read(&whole), "{width}:\n{text}");
    }
}
