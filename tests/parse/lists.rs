//! Where a list of references begins and ends on a page.

use super::{paragraphs_of, parse};
use wenzhang::parse::Parsed;

const HEAD: &str = "湖泊的四季变化\n赵庆勇\n摘要：本文记录湖泊。\n关键词：湖泊；四季\n1 春天\n湖里的冰化得早，水色也远，船工每天清晨都要去看。\n2 夏天\n荷花开在水上，船工划船去看，看过了才去吃饭。";

/// A page whose text goes on with these lines.
fn page(lines: &[&str]) -> Parsed {
    parse(&format!("{HEAD}{}\n", lines.join("\n")))
}

fn raws(parsed: &Parsed) -> Vec<&str> {
    parsed.essay.references.iter().map(|reference| reference.raw.as_str()).collect()
}

const FIRST: &str = "[1]钱守成.湖泊四时[J].湖泊学报,2001,3(2):11-15.";
const SECOND: &str = "[2]孙怀远.水志[M].苏州:古湖出版社,1998:20-31.";

#[test]
fn a_list_begins_behind_the_last_sentence_where_its_label_and_first_entry_stand() {
    let parsed = page(&[&format!("参考文献{FIRST}"), SECOND]);
    assert_eq!(raws(&parsed).len(), 2, "{:?}", raws(&parsed));
    assert!(paragraphs_of(&parsed).iter().all(|text| !text.contains("钱守成")));
    for label in ["参考文献", "参考文献：", "参考文献:  "] {
        let parsed = page(&[label, FIRST, SECOND]);
        assert_eq!(raws(&parsed), [&FIRST[3..], &SECOND[3..]], "{label}");
        assert!(paragraphs_of(&parsed).iter().all(|text| !text.contains("参考文献")), "{label}");
    }
    for label in ["参考文献 ", "参考文献"] {
        let parsed = page(&["", &format!("{label}{FIRST}"), SECOND]);
        assert_eq!(raws(&parsed), [&FIRST[3..], &SECOND[3..]], "{label}");
    }
    // What only speaks of references stays text.
    let spoken = "参考文献[1]用一张表记下水位，船工看过，又去吃饭。";
    assert!(paragraphs_of(&page(&["", spoken, "3 秋天", "湖水转凉。"])).contains(&spoken));
    let parsed = page(&["夏天过后有参考文献[1]可以查看，船工看过，又去吃饭。", "3 秋天", "湖水转凉。"]);
    assert_eq!(raws(&parsed).len(), 0);
    assert!(paragraphs_of(&parsed).iter().any(|text| text.contains("有参考文献")));
}

#[test]
fn an_english_block_with_numbered_affiliations_is_no_part_of_the_last_reference() {
    let parsed = page(&[
        "",
        "参考文献",
        FIRST,
        SECOND,
        "The Seasons of Lakes",
        "Zhao Qingyong1 Zhou Jiming2 (1 Institute of Lakes, Lake Academy, Suzhou 215001, China;",
        "2 College of Waters, University of the Lake, Wuxi 214001, China)",
        "Abstract: This paper describes lakes in spring and in summer, and what boatmen see of them.",
        "Keywords: lakes, seasons",
    ]);
    assert_eq!(raws(&parsed), [&FIRST[3..], &SECOND[3..]]);
    assert!(parsed.essay.abstract_en.is_some());
}

#[test]
fn what_the_authors_did_is_no_part_of_the_last_reference() {
    for lines in
        [["赵庆勇：提出思路，撰写论文；", "周既明：收集数据。"], ["作者贡献声明\\*：", "赵庆勇：提出思路，撰写论文。"]]
    {
        let parsed = page(&["", "参考文献", FIRST, SECOND, lines[0], lines[1]]);
        assert_eq!(raws(&parsed), [&FIRST[3..], &SECOND[3..]], "{lines:?}");
    }
}

#[test]
fn references_without_labels_are_divided_also_on_one_line() {
    let parsed = page(&[
        "",
        "参考文献",
        "钱守成．(2001)．湖泊四时．湖泊学报，3(2)，11-15．孙怀远，周既明．(1998)．水志．苏州：古湖出版社．",
        "Coot, R., & Fenn, M. (2002). Of lakes. Lake Studies, 4(1), 3-9. Gal, A. (2003). Of ponds. London: Quill.",
    ]);
    let titles: Vec<_> = parsed.essay.references.iter().filter_map(|reference| reference.title.as_deref()).collect();
    assert_eq!(titles, ["湖泊四时", "水志", "Of lakes", "Of ponds"]);
}

#[test]
fn numbers_of_lines_in_the_margin_are_no_part_of_references_or_paragraphs() {
    let parsed = page(&[
        "",
        "131 秋天的湖面上风从早到晚吹着，芦苇在岸边低下头来，野鸭一群一群地飞过去，在水面上留下长长的",
        "132 波纹。船工说，这一年的鱼比前一年的少，因为水位低了，鱼群都躲到湖心的深处去，网撒下去也捞",
        "133 不到几条。",
        "134 3 冬天",
        "135 冬天的湖岸和水位的关系在这里第一次被人注意到，那时的记录只有几行，写在一本旧的簿子里。后来",
        "136 的人把它抄下来，又加上了自己的观察，这样过了三十年，才有了今天我们所看到的这一份材料。",
        "参考文献",
        FIRST,
        "243 [2]孙怀远,周既明,郑如山,等.湖水的颜色和湖岸的人家在冬天里有什么关系[J].湖泊学报,2002,4(2):21-",
        "244 25.",
        "245 [3]周既明,郑如山.船工们所说的关于鱼群和水位的话以及这些话里的道理[J].古湖大学学报:自然科",
        "246 学版,2003,5(1):8-9.",
        "247 [4]郑如山,孙怀远.芦苇在不同水位的湖岸上的生长以及它们和野鸭的数量之间的关系[J].湖泊学报,",
        "248 2004,6(1):1-7.",
        "249 [5]吴知秋.水志续编[M].苏州:古湖出版社,2005.",
    ]);
    let labels: Vec<_> = parsed.essay.references.iter().filter_map(|reference| reference.label.as_deref()).collect();
    assert_eq!(labels, ["1", "2", "3", "4", "5"]);
    assert!(raws(&parsed)[1].ends_with("2002,4(2):21-25."), "{:?}", raws(&parsed));
    let paragraphs = paragraphs_of(&parsed).concat();
    assert!(paragraphs.contains("长长的波纹。船工说") && paragraphs.contains("网撒下去也捞不到几条。"), "{paragraphs}");
    assert!((131..=136).all(|number| !paragraphs.contains(&number.to_string())), "{paragraphs}");
    assert_eq!(parsed.essay.sections.len(), 3);
}

#[test]
fn a_note_on_a_person_between_two_references_ends_no_list() {
    let third = "[3]周既明.岸柳[J].湖泊学报,2003,5(1):7-9.";
    for notes in [
        &["周既明，女，36岁，副教授，研究方向为湖岸植物。"][..],
        &["赵庆勇：设计实验，修改论文。"],
        &["作者简介：赵庆勇，男，教授。", "周既明（1980—），女，副教授。"],
    ] {
        let lines: Vec<&str> =
            ["", "参考文献", FIRST, SECOND].into_iter().chain(notes.iter().copied()).chain([third]).collect();
        let parsed = page(&lines);
        assert_eq!(raws(&parsed), [&FIRST[3..], &SECOND[3..], &third[3..]], "{notes:?}");
    }
}

#[test]
fn an_unpublished_work_of_the_author_stands_in_a_list_without_labels() {
    let own = "赵庆勇：湖边的灯，手稿，作者自藏。";
    let parsed = page(&["", "参考文献", &FIRST[3..], own, &SECOND[3..]]);
    assert_eq!(raws(&parsed), [&FIRST[3..], own, &SECOND[3..]]);
}

#[test]
fn a_program_makes_no_english_abstract() {
    let parsed = page(&["3 工厂", "Factory f = (Factory) AbstractFactory.create();", "这一行建造工厂。"]);
    assert_eq!(parsed.essay.abstract_en, None);
    assert!(paragraphs_of(&parsed).iter().any(|text| text.contains("AbstractFactory")));
}

/// A text with three notes behind it.
fn noted(text: &str, notes: &str) -> Vec<(Option<String>, String)> {
    let page = format!(
        "談果園的利用\n作者：王某某\n一、前言\n{text}\n二、結論\n人員是主要的原因，果園荒了多年，沒有人管，柿子熟了也沒有人去摘。\n{notes}\n"
    );
    let references = super::parse(&page).essay.references;
    references.into_iter().map(|one| (one.label, one.raw)).collect()
}

#[test]
fn notes_are_labelled_by_their_word() {
    let (one, two) = (
        "李大某，《果園管理》（臺北：某某出版社，2001），頁12。",
        "張某，〈柿子概論〉，《園藝學刊》12（1998）：32-40。",
    );
    for notes in [
        format!("註釋\n註1：{one}\n註2：{two}"),
        format!("註釋\n註一、{one}\n註二、{two}"),
        format!("Footnote\n註1.\n{one}\n註2.\n{two}"),
        format!("注释\n注1 {one}\n注2 {two}"),
        format!("註1：{one}\n註2：{two}"),
    ] {
        let found = noted("果園陸續建成（註1），但是管理跟不上。（註2）", &notes);
        let expected = [("1", one), ("2", two)].map(|(label, raw)| (Some(label.to_owned()), raw.to_owned()));
        assert_eq!(found, expected, "{notes}");
    }
}

#[test]
fn citations_of_notes_are_tied_to_them() {
    let parsed = super::parse(
        "談果園的利用\n作者：王某某\n一、前言\n果園陸續建成（註1），但是管理跟不上。註2\n二、結論\n果園荒了多年，沒有人管。\n註釋\n註1：李大某，《果園管理》（臺北：某某出版社，2001），頁12。\n註2：張某，〈柿子概論〉，《園藝學刊》12（1998）：32-40。\n",
    );
    let cited: Vec<_> = parsed.essay.references.iter().map(|one| one.cited_in.len()).collect();
    assert_eq!(cited, [1, 1]);
}

#[test]
fn notes_below_a_table_stay_in_the_text() {
    let prose = "園丁每天都要澆水，夏天的柿子還是青的，一直到秋天才紅，冬天則什麼也沒有，果園裡很安靜。";
    for note in ["註：產量以鮮果計。", "註1：產量以鮮果計。\n註2：不含落果。", "注1 000 mL水。", "注意澆水。"]
    {
        let page = format!("果園的管理\n王某某\n{prose}\n{note}\n{prose}\n{prose}\n{prose}\n");
        let parsed = super::parse(&page);
        assert!(parsed.essay.references.is_empty(), "{note}");
        let text = super::paragraphs_of(&parsed).concat();
        assert!(note.lines().all(|line| text.contains(&line.replace(' ', "")) || text.contains(line)), "{note} {text}");
    }
}

#[test]
fn lists_of_markdown_are_divided() {
    let text = "果园陆续建成，但是管理跟不上。";
    let (one, two) = ("李大某. 果园管理[M]. 武汉: 某某出版社, 2001.", "张某. 柿子概论[J]. 园艺学刊, 1998(3): 32-40.");
    for (list, labels) in [
        (format!("参考文献\n- {one}\n- {two}"), [None, None]),
        (format!("## 参考文献\n\n1. {one}\n\n1. {two}"), [Some("1"), Some("2")]),
        (format!("参考文献\n\\[1\\] {one}\n\\[2\\] {two}").replace("[M]", "\\[M\\]"), [Some("1"), Some("2")]),
        (format!("[^1]: {one}\n[^2]: {two}"), [Some("^1"), Some("^2")]),
    ] {
        let found = noted(text, &list);
        let expected: Vec<_> =
            labels.iter().zip([one, two]).map(|(label, raw)| (label.map(str::to_owned), raw.to_owned())).collect();
        assert_eq!(found, expected, "{list}");
    }
}

#[test]
fn footnotes_behind_a_list_are_their_own() {
    let parsed = super::parse(
        "果园的管理\n王某某\n## 一、现状\n果园陆续建成[^1]，但是管理跟不上[1]，柿子熟了也没有人去摘，人人都说可惜。\n## 参考文献\n[1]李大某.果园管理[M].武汉:某某出版社,2001:1-3.\n[2]张某.柿子概论[J].园艺学刊,1998(3):32-40.\n\n[^1]: 本文的调查得到某县文化馆的协助。\n",
    );
    let labels: Vec<_> = parsed.essay.references.iter().filter_map(|one| one.label.as_deref()).collect();
    assert_eq!(labels, ["1", "2", "^1"]);
    assert_eq!(parsed.essay.sections[0].paragraphs[0].citations, ["^1", "1"]);
}

#[test]
fn a_list_with_bullets_in_the_text_is_text() {
    let parsed = super::parse(
        "果园的管理\n王某某\n一、方法\n管理果园有三个方法，都不难，只要每天花一点时间，人人都可以做到：\n- 浇水，早晚各一次。\n- 除草，一月一次。\n1. 剪枝。\n1. 施肥。\n二、结论\n果园荒了多年，没有人管，柿子熟了也没有人去摘，人人都说可惜。\n",
    );
    assert!(parsed.essay.references.is_empty());
    let text = super::paragraphs_of(&parsed).concat();
    assert!(["浇水", "除草", "剪枝", "施肥"].iter().all(|word| text.contains(word)), "{text}");
}

#[test]
fn a_list_whose_first_entries_have_no_western_year_is_one() {
    let page = |lines: &[&str]| page(&[&["", "參考文獻"], lines].concat());
    for lines in [
        [
            "錢守成，民104，《湖泊四時》，苇州：湖社。",
            "孫懷遠（民98）。水志。苇州市：湖社。",
            "錢守成，《湖水》（苇州：湖社，民國87年）。",
        ],
        ["《大湖論》，錢守成造，孫懷遠譯，T25。", "《湖波經》，孫懷遠譯，T08。", "《中湖論》，錢守成造，T30。"],
    ] {
        assert_eq!(raws(&page(&lines)), lines);
    }
    // A section that speaks of works is none.
    let prose = [
        "《大湖論》，前人多以為錢守成所造。湖水之名，見於卷三，而後人增補甚多，須加辨別。",
        "《湖波經》，則無人校勘。今人整理此書，多取舊本，船工也有傳抄的。",
        "本節整理的文獻，以此二書為主，其餘從略，讀者可以自己查看。",
    ];
    assert_eq!(raws(&page(&prose)).len(), 0);
}

#[test]
fn the_days_on_which_a_paper_was_received_end_its_list() {
    let parsed = page(&["", "参考文献", FIRST, SECOND, "106年2月13日　收稿", "106年5月8日　接受"]);
    assert_eq!(raws(&parsed), [&FIRST[3..], &SECOND[3..]]);
}

#[test]
fn closing_remarks_are_no_notes() {
    let prose = "園丁每天都要澆水，夏天的柿子還是青的，一直到秋天才紅，冬天則什麼也沒有，果園裡很安靜。";
    for remarks in [
        "附注：\n1. 本办法自发布之日起施行。\n2. 本办法由文化馆解释。",
        "附注1：本合同一式两份。\n附注2：双方各执一份。",
        "注1：产量以鲜果计。\n注2：不含落果。",
        "注解\n1、疑：好像。\n2、举头：抬头。\n译文\n月光照在床前。",
    ] {
        let parsed = super::parse(&format!("果园的管理\n王某某\n{prose}\n{prose}\n{remarks}\n"));
        assert!(parsed.essay.references.is_empty(), "{remarks}");
        let text = super::paragraphs_of(&parsed).concat().replace(' ', "");
        let tail = |line: &str| line.replace(' ', "");
        assert!(remarks.lines().all(|line| text.contains(&tail(line))), "{remarks} {text}");
    }
}

#[test]
fn a_translation_ends_the_notes_of_a_poem() {
    let parsed = super::parse(
        "某夜\n王某某\n果园里月光很亮。\n柿子落了一地。\n注释\n①果园：见《湖志》。\n②柿子：见《水志》。\n译文\n果园里的月亮照着我，柿子都落在地上了。\n",
    );
    assert_eq!(parsed.essay.references.len(), 2);
    assert!(super::paragraphs_of(&parsed).concat().contains("月亮照着我"));
}

#[test]
fn an_example_of_a_reference_is_no_list_and_a_section_that_counts_on_ends_one() {
    const TEXT: &str = "渡口的木船一共有三十只，每天早上从东岸出发，到西岸去接人，人多的时候要排队，人少的时候船工在岸边下棋，一直等到人来了才肯开船，天黑以前再回到东岸来。";
    let head = format!("湖泊的四季变化\n赵庆勇\n摘要：本文记录湖泊。\n关键词：湖泊；四季\n一、春天\n{TEXT}\n");
    let example = "参考文献 [1] 林晚. 湖志[M]. 苏州: 古湖出版社, 2001. 是常见的格式，读者可以照着写。";
    let parsed = parse(&format!("{head}{example}\n二、夏天\n{TEXT}\n{TEXT}\n参考文献\n{FIRST}\n{SECOND}\n"));
    assert_eq!(raws(&parsed), [&FIRST[3..], &SECOND[3..]]);
    assert_eq!(parsed.essay.sections.len(), 2);
    let parsed = parse(&format!("{head}参考文献 {FIRST}\n{SECOND}\n二、夏天\n{TEXT}\n三、秋天\n{TEXT}\n"));
    assert_eq!(raws(&parsed), [&FIRST[3..], &SECOND[3..]]);
    assert_eq!(parsed.essay.sections.len(), 3);
}

#[test]
fn articles_that_are_cited_without_their_titles_are_understood() {
    let titled = "参考文献";
    let read = page(&["", titled, "[1] Coot R, Fenn M 2014 Lake Phys. Rev. B 67 224202", SECOND]);
    let unread = page(&["", titled, "[1] 湖上的人都知道这一条写的是什么", SECOND]);
    let told = |parsed: &Parsed| serde_json::to_string(&parsed.report.diagnostics).expect("plain data");
    assert!(!told(&read).contains("unread_reference"), "{}", told(&read));
    assert!(told(&unread).contains("unread_reference"), "{}", told(&unread));
}
