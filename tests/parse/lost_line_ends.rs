//! Texts whose line ends were lost or written otherwise: as gaps, as tags, behind the marks of a quotation.

use wenzhang::essay::NoiseKind;

use super::{outline_of, paragraphs_of, parse};

/// An ordinary paragraph, with a word of its own.
fn prose(word: &str) -> String {
    format!("村里的{word}过去由几位老人照看，后来归了合作社，账目每季度公布一次，大家都能看到。")
}

/// A page with these ends of lines in its body.
fn page(ends: &str) -> String {
    let (one, two, three, four) = (prose("水渠"), prose("水井"), prose("山林"), prose("道路"));
    let lines = [
        one.as_str(),
        "一、缘起",
        two.as_str(),
        "二、经过",
        "（一）起因",
        three.as_str(),
        one.as_str(),
        "（二）结果",
        four.as_str(),
        "三、结语",
        one.as_str(),
        two.as_str(),
    ];
    format!("山村的公共事务\n张明远\n{}\n", lines.join(ends))
}

#[test]
fn gaps_in_the_place_of_line_ends_divide_paragraphs_and_headings() {
    let whole = parse(&page("\n"));
    let parsed = parse(&page("　　"));
    assert_eq!(outline_of(&parsed), outline_of(&whole));
    assert_eq!(paragraphs_of(&parsed), paragraphs_of(&whole));
}

#[test]
fn gaps_within_a_text_divide_nothing_else() {
    for line in [
        "姓名：　　性别：　　年龄：".to_owned(),
        "东园　　西园　　北园".to_owned(),
        "第一条　　村民应当爱护水渠，不得倒入垃圾，违者由村民委员会批评教育。".to_owned(),
        format!("{} {}", prose("水渠"), prose("水井")),
        format!("{}　　{}", prose("水渠"), prose("水井")),
        format!("老人说：“{}　　{}　　{}”", prose("水渠"), prose("水井"), prose("山林")),
        "一、二两章　　三、四两章是本书的核心部分，作者用了很大的篇幅加以论述，读来令人信服。".to_owned(),
        format!("办法有两条。　　(1){}　　(2){}", prose("水渠"), prose("水井")),
    ] {
        let parsed = parse(&format!("山村的公共事务\n张明远\n{}\n{line}\n{}\n", prose("山林"), prose("道路")));
        assert_eq!(parsed.essay.walk().map(|section| section.paragraphs.len()).sum::<usize>(), 3, "{line}");
    }
}

#[test]
fn pages_in_tags_without_line_ends_and_quoted_pages_are_read() {
    let whole = parse(&page("\n"));
    let text = page("\n");
    let quoted: String = text.lines().map(|line| format!("> {line}\n")).collect();
    let spaced: String = text.lines().map(|line| format!("> {line}\n>\n")).collect();
    for text in [text.trim_end().replace('\n', "<br/>"), text.trim_end().replace('\n', "<br>"), quoted, spaced] {
        let parsed = parse(&text);
        assert_eq!(parsed.essay.title, whole.essay.title, "{text}");
        assert_eq!(outline_of(&parsed), outline_of(&whole), "{text}");
        assert_eq!(paragraphs_of(&parsed), paragraphs_of(&whole), "{text}");
    }
    let told = parse(&format!(
        "网页的换行\n张明远\n在网页里写<br>，就换行；再写<br>，又换行；写了<br>，行就断了。\n{}\n",
        prose("水渠")
    ));
    assert!(paragraphs_of(&told).concat().contains("<br>"));
}

#[test]
fn a_table_of_contents_on_one_line_is_no_subtitle() {
    for title in ["目录 ", "目录：", "目錄　"] {
        let text = page("\n")
            .replace("张明远\n", &format!("{title}一、缘起 二、经过 （一）起因 （二）结果 三、结语\n张明远\n"));
        let parsed = parse(&text);
        assert_eq!((parsed.essay.subtitle.as_deref(), parsed.essay.authors.len()), (None, 1), "{title}");
        assert_eq!(outline_of(&parsed), outline_of(&parse(&page("\n"))), "{title}");
    }
    let told = parse(&page("\n").replace("张明远\n", "张明远\n目录 一、甲乙 二、丙丁，都是空的。\n"));
    assert!(paragraphs_of(&told).concat().contains("都是空的"));
}

#[test]
fn heads_beside_page_numbers_are_none_of_the_text_however_short_the_pages() {
    let pages: String = (0..6).map(|n| format!("{}\n{}\n地方研究\n", prose(&format!("水渠{n}")), n + 101)).collect();
    let parsed = parse(&format!("山村的公共事务\n张明远\n{pages}"));
    assert!(!paragraphs_of(&parsed).concat().contains("地方研究"));
    let told: String = (0..6).map(|n| format!("{}\n大家都笑了\n", prose(&format!("水渠{n}")))).collect();
    let parsed = parse(&format!("山村的公共事务\n张明远\n{told}"));
    assert_eq!(parsed.report.noise, []);
    // Who speaks, and questions that are numbered, come again, too.
    for (word, first) in [("采访记者", 101), ("主持人", 101), ("下面的问题", 1)] {
        let pages: String =
            (0..6).map(|n| format!("{}\n{}\n{word}\n", prose(&format!("水渠{n}")), n + first)).collect();
        let parsed = parse(&format!("山村的公共事务\n张明远\n{pages}"));
        assert!(parsed.report.noise.iter().all(|noise| noise.kind != NoiseKind::RunningHead), "{word}");
    }
}

#[test]
fn labels_of_references_may_all_have_lost_a_bracket() {
    let list = "参考文献\n[1刘建平.山区水渠的管护[J].地方研究,2018(4):22-27.\n[2陈国栋,王晓梅.水井志[M].北京:新华出版社,2016:45-60.\n[3赵明.道路谁来修[N].光明日报,2019-05-12(6).";
    let parsed = parse(&format!("山村的公共事务\n张明远\n{}\n{list}\n", prose("水渠")));
    let told: Vec<_> = parsed.essay.references.iter().map(|one| (one.label.as_deref(), one.authors.len())).collect();
    assert_eq!(told, [(Some("1"), 1), (Some("2"), 2), (Some("3"), 1)]);
}
