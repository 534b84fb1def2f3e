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
    // Verses, each as long as the others.
    let verses = ["河水清清照柳梢头，", "老船横在小桥西边。", "有人来问当年渡口，", "一把船钱几个铜钱。"];
    let parsed = parse(&format!("{top}{}", lines(&verses).repeat(4)));
    assert!(paragraphs_of(&parsed).iter().all(|text| text.chars().count() <= 18), "{:?}", paragraphs_of(&parsed));
    // Items below a line that is full, in a page without indents.
    let filled: String = p.chars().cycle().take(30).collect();
    let items = ["（1）道路由各组自己修，账目每季度公布一次，大家都能看到的，", "也都能问。", "（2）水渠由合作社修。"];
    let body = format!("{}\n{}", broken(&p.repeat(6), 30, one), lines(&items));
    let parsed = parse(&format!("{top}{body}"));
    assert!(
        paragraphs_of(&parsed).iter().any(|text| text.starts_with("（2）")),
        "{filled}: {:?}",
        paragraphs_of(&parsed)
    );
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
