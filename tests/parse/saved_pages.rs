//! Texts that were saved with the marks of their pages: characters that nobody sees, references to characters, tags, stars,
//! bullets, and what sites set between the lines.

use wenzhang::essay::{NoiseKind, RepairKind};
use wenzhang::parse::Parsed;

use super::{outline_of, paragraphs_of, parse};

const ESSAY: &str = "\
山村夜校的灯
作者：林晚
摘要：本文讲述山村夜校的来历，以及它今天的样子。
关键词：夜校；山村；识字
一、缘起
村里的夜校过去由几位老人照看，后来归了合作社，每晚都有人来上课。
（一）老人
来的人有老有少，老的识字，少的学算盘，各人有各人的课本。
（二）年轻人
后来修了路，年轻人都到县城里去了，夜校的灯却没有熄过。
二、经过
如今的夜校有了新的课桌，账目每季度公布一次，大家都能看到。
参考文献
[1] 周舟. 夜校[M]. 北京: 某某出版社, 2001.
[2] 赵庆勇. 山村[M]. 北京: 某某出版社, 2003.
";

/// What readers get of an essay.
fn told(parsed: &Parsed) -> String {
    let essay = &parsed.essay;
    let authors: Vec<_> = essay.authors.iter().map(|author| author.name.as_str()).collect();
    let references: Vec<_> = essay.references.iter().map(|reference| reference.title.as_deref()).collect();
    format!(
        "{:?} {authors:?} {:?} {:?} {:?} {:?} {references:?}",
        essay.title,
        essay.abstract_text,
        essay.keywords,
        outline_of(parsed),
        paragraphs_of(parsed),
    )
}

/// Reads the essay with its lines changed, checks that it is the same, and gives what was parsed.
fn same(change: impl Fn(&str) -> String) -> Parsed {
    let text: String = ESSAY.lines().map(|line| format!("{}\n", change(line))).collect();
    let parsed = parse(&text);
    assert_eq!(told(&parsed), told(&parse(ESSAY)), "{text}");
    parsed
}

#[test]
fn characters_that_nobody_sees_change_nothing() {
    for unseen in ['\u{200b}', '\u{2060}', '\u{feff}', '\u{ad}', '\u{200e}'] {
        let parsed = same(|line| line.chars().flat_map(|c| [c, unseen]).collect());
        assert!(parsed.report.repairs.is_empty());
        let debris: Vec<_> = parsed.report.noise.iter().filter(|noise| noise.kind == NoiseKind::Debris).collect();
        assert_eq!(debris.len(), ESSAY.chars().filter(|c| *c != '\n').count());
        assert!(debris.iter().all(|noise| noise.text.chars().eq([unseen])));
    }
}

#[test]
fn references_to_characters_and_tags_change_nothing() {
    let parsed = same(|line| format!("&nbsp;&nbsp;{}", line.replace('、', "&#12289;").replace('（', "&#xFF08;")));
    assert!(parsed.report.repairs.iter().all(|repair| repair.kind == RepairKind::CharacterReference));
    let parsed = same(|line| match line.chars().count() {
        0..12 => format!("<strong>{line}</strong><br/>"),
        _ => format!("<p class=\"text\"><span>{line}</span></p>"),
    });
    assert!(parsed.report.repairs.iter().all(|repair| repair.kind == RepairKind::HtmlTag));
}

#[test]
fn stars_around_lines_and_bullets_before_numbers_change_nothing() {
    let heads = |line: &str| ['一', '二', '（'].iter().any(|c| line.starts_with(*c));
    same(|line| if line == "山村夜校的灯" || heads(line) { format!("**{line}**") } else { line.to_owned() });
    for bullet in ["● ", "■", "◆　"] {
        same(|line| if heads(line) { format!("{bullet}{line}") } else { line.to_owned() });
    }
}

#[test]
fn what_sites_set_between_lines_and_into_them_is_no_text() {
    for (ad, kind) in [
        ("更多文章请访问：www.example.com", NoiseKind::Advertisement),
        ("仅供个人学习参考", NoiseKind::Watermark),
        ("收藏本站 | 设为首页", NoiseKind::Chrome),
    ] {
        let parsed = same(|line| if line.ends_with('。') { format!("{line}\n{ad}") } else { line.to_owned() });
        let found: Vec<_> = parsed.report.noise.iter().map(|noise| (noise.text.as_str(), noise.kind)).collect();
        assert_eq!(found, [(ad, kind); 5], "{ad}");
    }
    for ad in
        ["（本文来自：某某范文网 www.example.com）", "【更多范文请访问www.example.cn】", "http://www.example.com/"]
    {
        let parsed = same(|line| line.replace("算盘，", &format!("算{ad}盘，")));
        let found: Vec<_> = parsed.report.noise.iter().map(|noise| (noise.text.as_str(), noise.kind)).collect();
        assert_eq!(found, [(ad, NoiseKind::Advertisement)]);
    }
}

#[test]
fn lines_that_a_sentence_announces_are_the_readers() {
    for line in ["仅供个人学习参考", "首页 | 关于我们"] {
        let text = ESSAY.replace("二、经过\n", &format!("每一页的下边都印着一行字：\n{line}\n二、经过\n"));
        assert!(paragraphs_of(&parse(&text)).iter().any(|paragraph| paragraph.contains(line)), "{line}");
    }
}

#[test]
fn an_essay_about_pages_and_advertisements_keeps_its_words() {
    for sentence in [
        "走廊里贴着“更多范文请访问www.example.cn”的纸条，学生走过时都要看上一眼。",
        "在HTML里，&lt;表示小于号，&gt;表示大于号，&amp;表示与号，初学的人常常记错。",
        "网页的<p>标签表示段落，<br>表示换行，<b>表示加粗，三者都很常用。",
        "报名的人到www.example.com填写表格，交了钱以后就可以来上课，夜校的人会打电话。",
        "这篇稿子写着**两个星号**的地方，是编者要作者再想一想的地方。",
        "更多试题请访问www.example.cn，教师也可以写信来要，夜校的人会寄去。",
        "要把小于号换成&lt;，大于号换成&gt;，空格换成&nbsp;，网页才不会出错。",
        "若x<a 或 x>b，则不取这个数；若a<b … c>d，则取两个数里大的那一个。",
        "爱科学www.example.com家里的孩子都知道它，老人们却说没有用过。",
        "● 夜校的灯每晚亮到十点，老人们说这是村里最亮的一盏灯。",
    ] {
        let text = ESSAY.replace("如今的夜校有了新的课桌，账目每季度公布一次，大家都能看到。", sentence);
        let parsed = parse(&text);
        assert!(paragraphs_of(&parsed).contains(&sentence), "{sentence}");
    }
}

#[test]
fn a_marked_heading_right_below_the_author_is_read() {
    for heading in ["**夜校的来历**", "## 夜校的来历"] {
        let parsed = parse(&format!(
            "# 山村夜校的灯\n\n林晚\n\n{heading}\n\n村里的夜校过去由几位老人照看，后来归了合作社，每晚都有人来上课。\n\n## 夜校的今天\n\n来的人有老有少，老的识字，少的学算盘，各人有各人的课本。\n"
        ));
        let titles: Vec<_> = parsed.essay.sections.iter().filter_map(|section| section.title.as_deref()).collect();
        assert_eq!(titles, ["夜校的来历", "夜校的今天"], "{heading}");
        assert_eq!(parsed.essay.authors.len(), 1);
    }
}
