//! Texts made to cost time, memory or stack. What scans back, nests, looks ahead or compares with all before it has a
//! pattern here. `benches/limits` measures the same ones.

/// How a text of any size is made.
#[derive(Clone, Copy)]
pub(crate) enum Pattern {
    /// A unit that is repeated.
    Unit(&'static str),
    /// Pieces of which no two are the same: makes one of its number.
    Pieces(fn(usize) -> String),
    /// Two halves: units of the first, then of the second.
    Halves(&'static str, &'static str),
    /// Pieces in the first half, a unit in the second.
    Listed(fn(usize) -> String, &'static str),
}

impl Pattern {
    /// The text, of at most this many bytes.
    pub(crate) fn text(self, size: usize) -> String {
        match self {
            Self::Unit(unit) => unit.repeat(size / unit.len()),
            Self::Pieces(piece) => pieces(piece, size),
            Self::Halves(first, second) => Self::Unit(first).text(size / 2) + &Self::Unit(second).text(size / 2),
            Self::Listed(piece, second) => pieces(piece, size / 2) + &Self::Unit(second).text(size / 2),
        }
    }
}

fn pieces(piece: fn(usize) -> String, size: usize) -> String {
    let mut text = String::new();
    for number in 1.. {
        let piece = piece(number);
        if text.len() + piece.len() > size {
            break;
        }
        text.push_str(&piece);
    }
    text
}

/// The nth word of two to three Han characters.
fn word(number: usize) -> String {
    let han = |n: usize| char::from_u32(0x4E00 + (n % 5000) as u32).expect("a Han character");
    [number, number / 5000 + 17, number * 7].into_iter().map(han).collect()
}

/// The nth name that begins with a surname.
fn name(number: usize) -> String {
    format!("张{}", word(number).chars().take(2).collect::<String>())
}

/// Patterns that compare with what was before, or with all of another part.
pub(crate) const COMPOSED: &[(&str, Pattern)] = &[
    ("different names", Pattern::Pieces(|n| format!("{}，", name(n)))),
    ("different names on lines", Pattern::Pieces(|n| format!("作者：{}\n", name(n)))),
    ("different affiliations", Pattern::Pieces(|n| format!("{n}{}大学，北京100000；", word(n)))),
    ("different affiliations on lines", Pattern::Pieces(|n| format!("（{n}.{}大学，北京 100000）\n", word(n)))),
    ("different keywords", Pattern::Pieces(|n| format!("{}关键词：{}", if n == 1 { "题目\n" } else { "；" }, word(n)))),
    ("keywords without a divider", Pattern::Listed(|n| if n == 1 { "关键词：".into() } else { word(n) }, "园林")),
    ("different running heads", Pattern::Pieces(|n| format!("{}学刊论坛　　第1期\n正文正文正文，\n", word(n)))),
    ("different headings", Pattern::Pieces(|n| format!("{}、{}\n正文。\n", n % 90 + 1, word(n)))),
    ("deep decimal numbers", Pattern::Pieces(|n| format!("{}.{}.{} {}\n", n % 20 + 1, n % 7 + 1, n % 3 + 1, word(n)))),
    (
        "titles with endings, and sentences without them",
        Pattern::Listed(
            |_| "1.1 花期变化\n".to_owned(),
            "1.2 园子里的人都在说今年的牡丹开得比去年早也比去年多，门口每天都排起长队来看花，要等很久才进去。\n",
        ),
    ),
    ("Markdown headings", Pattern::Pieces(|n| format!("{} {}\n", "#".repeat(n % 6 + 1), word(n)))),
    ("a list and its citations", Pattern::Listed(|n| format!("[{n}] 甲. {}[J]. 刊, 2019.\n", word(n)), "甲[1]乙[9]")),
    (
        "references on one line",
        Pattern::Pieces(|n| {
            let label = if n == 1 { "题目\n正文。\n参考文献\n" } else { "" };
            format!("{label}张三.湖上的{}志[M].湖上出版社,2015.", word(n))
        }),
    ),
    ("citations and no list", Pattern::Pieces(|n| format!("甲[{}]", n % 300 + 1))),
    ("citations before their list", Pattern::Halves("甲[1]乙[9]。\n", "[1] 甲. 乙[J]. 刊, 2019.\n")),
    ("citations of all of a list", Pattern::Pieces(cited_list)),
    ("a long title above many", Pattern::Listed(|n| if n == 1 { "# ".into() } else { "园".into() }, "\n## 甲\n乙")),
    ("a long line above many", Pattern::Halves("园林，", "\n1 甲")),
    ("labels above noise", Pattern::Halves("基金项目：\n", "首页\n")),
    ("notes above noise", Pattern::Halves("作者简介：张某，\n", "上一页\n")),
    ("notes on authors", Pattern::Pieces(|n| format!("作者简介：{}(1966-)，男，教授。\n", name(n)))),
    (
        "affiliations behind a label",
        Pattern::Pieces(|n| format!("{}某大学木船学院，", if n == 1 { "题目\n作者单位：" } else { "" })),
    ),
    (
        "postcodes behind a label",
        Pattern::Pieces(|n| format!("{} 210093", if n == 1 { "题目\n作者单位：某大学木船学院 南京" } else { "" })),
    ),
    ("circled notes", Pattern::Halves("甲①乙②。\n", "①甲：《乙》，丙社，2019年。\n")),
    (
        "bare headings",
        Pattern::Unit("园林四季\n春天的花开得很早，园丁每天都要浇水，夏天的荷花开在水上，一直开到秋天。\n"),
    ),
    (
        "an abstract that does not end",
        Pattern::Listed(|n| if n == 1 { "题目\n摘要：".into() } else { word(n) }, "甲，\n"),
    ),
    ("English behind the text", Pattern::Halves("正文正文。\n", "Abstract: a word\n")),
];

/// A list of 900 references, and from there on citations of all of them in one line.
fn cited_list(number: usize) -> String {
    match number {
        ..=900 => format!("[{number}] 甲. 乙[J]. 刊, 2019.\n"),
        901 => "附录\n".to_owned(),
        _ => format!("甲[{}]", number % 900 + 1),
    }
}

/// Units to be repeated: the name of each, and the unit.
pub(crate) const UNITS: &[(&str, &str)] = &[
    ("one line of Han", "园林"),
    ("blank lines", "\n"),
    ("blank lines with a word", "\n\n\n\n\n\n\n\n字"),
    ("lines of one character", "字\n"),
    ("short sentences", "好。\n"),
    ("digits", "1"),
    ("numbers with spaces", "1 1 "),
    ("decimal numbers", "1.1\n"),
    ("decimal numbers in a line", "1.1"),
    ("headings", "1 标题\n正文。\n"),
    ("nested headings", "1 甲\n1.1 乙\n1.1.1 丙\n"),
    ("headings that restart", "（1）甲乙\n（2）丙丁\n"),
    ("headings in a line", "一、甲乙。（一）丙丁。"),
    ("headings of every scheme", "第一章 甲\n第一节 乙\n一、丙\n（一）丁\n1. 戊\n（1）己\n1）庚\n①辛\nⅠ. 壬\n"),
    ("chapters without a title", "第一章\n"),
    ("open brackets", "（"),
    ("closed brackets", "）"),
    ("open square brackets", "["),
    ("square brackets around nothing", "[]"),
    ("quotes", "“"),
    ("titles of books", "《"),
    ("labels", "摘要：\n"),
    ("labels in a line", "摘要：关键词："),
    ("labels with spaces", "摘 要 "),
    ("English labels", "Abstract: Keywords: "),
    ("keywords", "关键词：甲；乙；丙\n"),
    ("dividers of keywords", "；"),
    ("author notes", "作者简介：张某，男。\n"),
    ("names", "张三，"),
    ("names without a divider", "张王李"),
    ("names with marks", "张三1,2*，"),
    ("affiliations", "1某大学，北京100000；"),
    ("affiliations on lines", "（1.某大学，北京 100000）\n"),
    ("references", "[1] 张某. 题[J]. 刊, 2019(1): 1-2.\n"),
    ("references in a line", "[1]张某.题[J].刊,2019(1):1-2."),
    ("lists of references", "参考文献\n[1] 张某. 题[J]. 刊, 2019(1): 1-2.\n"),
    ("parts of books", "//"),
    ("type marks", "[J]"),
    ("translations", "[张某. 题[J]. "),
    ("years", "2019"),
    ("dates", "2019年1月1日"),
    ("URLs", "http://a.b/"),
    ("citations", "甲[1]乙[2-9]"),
    ("circled numbers", "①"),
    ("links", "猜你喜欢\n题目\n"),
    ("ads", "本文由某某网收集整理"),
    ("ads that do not end", "本文由"),
    ("ads in brackets", "（公众号"),
    ("words of a page", "首页 > "),
    ("shifted bytes", "?;鶎"),
    ("shifted bytes that fall into step", "?;鶎狱h"),
    ("lost characters", "?;"),
    ("lost spaces of a label", "摘?"),
    ("question marks", "?"),
    ("glosses", "業(yè)"),
    ("brackets of glosses", "業("),
    ("NULs", "字字字字字字字字字字字字字字字字字字字字字字\0"),
    ("zero-width spaces", "\u{200b}字"),
    ("white space", "字 \u{3000}\t "),
    ("running heads", "某某学刊　　第1期\n正文正文正文，\n"),
    ("pages", "正文正文正文，\n1\n\u{c}"),
    ("contents", "标题……1\n"),
    ("table rows", "1 2 3 4 5\n"),
    ("captions", "图1 甲\n表1 乙\n"),
    ("bars", "|"),
    ("dots", "…"),
    ("full stops", "。"),
    ("commas", "，"),
    ("dollars", "$"),
    ("hashes", "# 题目\n"),
    ("signs", "="),
    ("dashes", "——"),
    ("English", "word word. "),
    ("one Latin word", "a"),
    ("capitals", "Zhang San, "),
];
