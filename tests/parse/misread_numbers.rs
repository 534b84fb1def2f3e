//! Numbers of headings that a scanner misread, that stand alone on their line, come twice or are left out; titles that are
//! broken over two lines, and headings on one line. Beside each what only looks alike.

use wenzhang::essay::DiagnosticCode;
use wenzhang::parse::Parsed;

use super::{outline_of, paragraphs_of, parse};

const PROSE: &str =
    "这里是正文，说明上面标题所指的内容，句子要足够长，才像是一个真正的段落，所以还要再写几个字，一直写到这里为止。";

/// A page with a body below a head; `~` stands for a paragraph of prose.
fn page(body: &str) -> String {
    format!("园林的四季变化\n赵庆勇\n摘要：本文。\n关键词：园林；四季\n{}\n", body.replace('~', PROSE))
}

/// The headings of a page; what stands before the first has none.
fn headings(parsed: &Parsed) -> Vec<String> {
    outline_of(parsed).into_iter().filter(|line| line != "0 -|-").collect()
}

fn check(reason: &str, body: &str, expected: &[&str]) {
    assert_eq!(headings(&parse(&page(body))), expected, "{reason}");
}

/// The body is prose and these lines of it stay text.
fn check_left(reason: &str, body: &str, outline: &[&str], text: &[&str]) {
    let parsed = parse(&page(body));
    assert_eq!(headings(&parsed), outline, "{reason}");
    let all = paragraphs_of(&parsed).join("\n");
    for line in text {
        assert!(all.contains(line), "{reason}: {line} in {all}");
    }
}

#[test]
fn a_misread_number_is_taken_where_its_sequence_lacks_it() {
    check(
        "Han numerals that look like other signs",
        "~\n—、春天\n~\nニ、夏天\n（—）荷花\n~\n（ニ）游人\n~\n三、秋天\n~",
        &["1 —|春天", "2 ニ|夏天", "2.1 （—）|荷花", "2.2 （ニ）|游人", "3 三|秋天"],
    );
    check(
        "the letter l for the digit 1",
        "~\nl 春天\nl.l 花朵\n~\nl.2 草木\n~\n2 夏天\n2.l 荷花\n~\n2.2 游人\n~",
        &["1 l|春天", "1.1 l.l|花朵", "1.2 l.2|草木", "2 2|夏天", "2.1 2.l|荷花", "2.2 2.2|游人"],
    );
    check(
        "one bracket lost, also before a title that begins with a numeral",
        "~\n一、春天\n（一一般花木\n~\n二）草木\n~\n（三鸟兽\n~\n二、夏天\n~",
        &["1 一|春天", "1.1 （一|一般花木", "1.2 二）|草木", "1.3 （三|鸟兽", "2 二|夏天"],
    );
    check(
        "marks that were lost in recoding",
        "~\n一?春天\n~\n二?夏天\n?一）荷花\n~\n?二）游人\n~",
        &["1 一|春天", "2 二|夏天", "2.1 ?一）|荷花", "2.2 ?二）|游人"],
    );
    check(
        "other marks than dots",
        "~\n1 春天\n1-1 花朵\n~\n1-2 小草\n~\n2 夏天\n2，1 荷花\n~\n2，2 游人\n~",
        &["1 1|春天", "1.1 1-1|花朵", "1.2 1-2|小草", "2 2|夏天", "2.1 2，1|荷花", "2.2 2，2|游人"],
    );
    check(
        "numbers that are printed twice",
        "~\n一、一、春天\n~\n二、夏天\n（一）（一）荷花\n~\n（二）游人\n~",
        &["1 一|春天", "2 二|夏天", "2.1 （一）|荷花", "2.2 （二）|游人"],
    );
    check(
        "digits that are printed twice",
        "~\n1 春天\n1.1 花朵\n~\n1.2 1.2草木\n~\n2 夏天\n~\n3.3.秋天\n~",
        &["1 1|春天", "1.1 1.1|花朵", "1.2 1.2|草木", "2 2|夏天", "3 3|秋天"],
    );
}

#[test]
fn a_misread_number_may_open_the_body() {
    for (first, second) in [("—、春天", "ニ、夏天"), ("l 春天", "2 夏天"), ("一\n春天", "二\n夏天")]
    {
        let text = format!("园林的四季变化\n赵庆勇\n{first}\n{PROSE}\n{second}\n{PROSE}\n");
        let parsed = parse(&text);
        let titles: Vec<_> = parsed.essay.walk().filter_map(|section| section.title.as_deref()).collect();
        assert_eq!(titles, ["春天", "夏天"], "{first}");
        assert!(parsed.report.noise.is_empty(), "{first}");
    }
}

#[test]
fn what_only_looks_misread_stays_text() {
    let prose = ["——花开的时候", "（一般花木", "1-2 年生草本", "2，1 号园和三号园", "l 形的花坛"];
    let body = prose.iter().map(|line| format!("{line}\n~\n")).collect::<String>();
    check_left("lines in prose", &format!("一、春天\n~\n{body}二、夏天\n~"), &["1 一|春天", "2 二|夏天"], &prose);
    check_left(
        "a number that is printed further on",
        "~\n1 材料\n1-1 年生草本的比较\n~\n1.1 地点\n~\n1.2 时间\n~\n2 结果\n~",
        &["1 1|材料", "1.1 1.1|地点", "1.2 1.2|时间", "2 2|结果"],
        &["1-1 年生草本的比较"],
    );
    check_left(
        "items of a list",
        "~\n一、春天\n~\n一）铁锹\n二）水壶\n三）剪子\n~\n二、夏天\n~",
        &["1 一|春天", "2 二|夏天"],
        &["一）铁锹", "三）剪子"],
    );
}

#[test]
fn a_number_alone_on_its_line_has_its_title_below() {
    check(
        "Han numerals with their marks",
        "~\n一、\n春天的花木\n~\n二、\n夏天的花木\n（一）\n荷花\n~\n（二）\n游人\n~",
        &["1 一|春天的花木", "2 二|夏天的花木", "2.1 （一）|荷花", "2.2 （二）|游人"],
    );
    check(
        "decimal numbers, of which the plain ones could be those of pages",
        "~\n1\n春天\n1.1\n花朵\n~\n1.2\n草木\n~\n2\n夏天\n~\n3\n秋天\n~",
        &["1 1|春天", "1.1 1.1|花朵", "1.2 1.2|草木", "2 2|夏天", "3 3|秋天"],
    );
    check_left(
        "numbers of pages above short lines",
        "~\n一、春天\n~\n1\n园丁看见的早晨\n~\n2\n园丁看见的黄昏\n~\n二、夏天\n~",
        &["1 一|春天", "2 二|夏天"],
        &["园丁看见的早晨", "园丁看见的黄昏"],
    );
}

#[test]
fn a_title_broken_over_two_lines_is_one() {
    check(
        "a word, a bracket or a complement below",
        "~\n一、园林建设中存在的\n主要问题\n~\n（一）《园林手\n记》的写作\n~\n（二）乡镇干部队\n伍的花园\n~\n二、夏天\n~",
        &[
            "1 一|园林建设中存在的主要问题",
            "1.1 （一）|《园林手记》的写作",
            "1.2 （二）|乡镇干部队伍的花园",
            "2 二|夏天",
        ],
    );
    check(
        "one between others that are broken for certain",
        "~\n一、园林建设中存在的\n主要问题\n~\n二、草木与鸟兽之间的\n关系\n~\n三、游人出游激励机制\n不够健全\n~",
        &["1 一|园林建设中存在的主要问题", "2 二|草木与鸟兽之间的关系", "3 三|游人出游激励机制不够健全"],
    );
    check_left(
        "another title below one, and a verse",
        "~\n一、结果\n讨论\n~\n二、夏天的歌\n荷花开在水中央\n~\n三、秋天\n~",
        &["1 一|结果", "2 二|夏天的歌", "3 三|秋天"],
        &["讨论", "荷花开在水中央"],
    );
    check_left(
        "a paragraph that is broken over lines",
        "~\n1 春天\n1.1 东园与西园在不同气温下的开花\n与往年相比，东园和西园的\n牡丹都开得早了一些。\n1.2 草木与鸟兽在不同气温下的变化\n与往年相比草木绿得早了一\n些，鸟也来得早。\n2 夏天\n~",
        &["1 1|春天", "1.1 1.1|东园与西园在不同气温下的开花", "1.2 1.2|草木与鸟兽在不同气温下的变化", "2 2|夏天"],
        &["与往年相比，东园和西园的牡丹都开得早了一些。", "与往年相比草木绿得早了一些，鸟也来得早。"],
    );
}

#[test]
fn a_lost_or_repeated_han_numeral_is_told_by_its_neighbours() {
    check(
        "one between two, and the first below a heading",
        "~\n一、春天\n~\n夏天\n~\n三、秋天\n荷花\n~\n（二）游人\n~",
        &["1 一|春天", "2 -|夏天", "3 三|秋天", "3.1 -|荷花", "3.2 （二）|游人"],
    );
    check_left(
        "a lone short line that no gap asks for",
        "~\n一、春天\n（一）花朵\n~\n早晨的露水\n~\n二、夏天\n~",
        &["1 一|春天", "1.1 （一）|花朵", "2 二|夏天"],
        &["早晨的露水"],
    );
    check(
        "two short lines for one number",
        "~\n一、春天\n~\n夏天\n~\n荷花\n~\n三、秋天\n~",
        &["1 一|春天", "2 三|秋天"],
    );
    let repeated = parse(&page("~\n一、春天\n~\n二、夏天\n~\n二、秋天\n~\n四、冬天\n~"));
    assert_eq!(headings(&repeated), ["1 一|春天", "2 二|夏天", "3 二|秋天", "4 四|冬天"]);
    let codes: Vec<_> = repeated.report.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert!(codes.contains(&DiagnosticCode::NumberingRepeat) && !codes.contains(&DiagnosticCode::NumberingGap));
}

#[test]
fn two_headings_on_one_line_are_two() {
    check(
        "below formal numerals, with and without a space",
        "~\n壹、春天的興起一、花朵\n~\n二、草木\n~\n貳、夏天 一、荷花\n~\n二、遊人\n~",
        &["1 壹|春天的興起", "1.1 一|花朵", "1.2 二|草木", "2 貳|夏天", "2.1 一|荷花", "2.2 二|遊人"],
    );
    check(
        "glued to a number with one part",
        "~\n1 春天1.1 花朵\n~\n1.2 草木\n~\n2 夏天2.1 小荷\n~\n2.2 游人\n~",
        &["1 1|春天", "1.1 1.1|花朵", "1.2 1.2|草木", "2 2|夏天", "2.1 2.1|小荷", "2.2 2.2|游人"],
    );
    check(
        "an amount, and a part that is pointed to",
        "~\n1 花坛长1.1米\n~\n2 结果见2.1节\n~\n3 秋天\n~",
        &["1 1|花坛长1.1米", "2 2|结果见2.1节", "3 3|秋天"],
    );
}

/// The essay's own text must say all of it, and the fields must stay where they were.
fn check_front(reason: &str, head: &str, expected: &[&str]) {
    let parsed = parse(&format!(
        "园林的四季变化\n李文华\n摘要：本文认为如下：\n{head}\n关键词：园林；居民\n一、背景\n{PROSE}\n二、方法\n{PROSE}\n"
    ));
    assert_eq!(headings(&parsed), ["1 一|背景", "2 二|方法"], "{reason}");
    let abstract_ = parsed.essay.abstract_text.as_deref().unwrap_or_default();
    for line in expected {
        assert!(abstract_.contains(line), "{reason}: {abstract_}");
    }
    assert_eq!(parsed.essay.keywords, ["园林", "居民"], "{reason}");
}

#[test]
fn an_abstract_that_counts_does_not_begin_the_body() {
    for (reason, one, two) in [
        ("a bracket", "一）绿地的不足", "二）绿地的对策"),
        ("a dash", "—、绿地的不足", "ニ、绿地的对策"),
        ("a numeral alone", "一、\n绿地的不足", "二、\n绿地的对策"),
        ("a letter", "l、绿地的不足", "2、绿地的对策"),
        ("a figure alone", "1\n绿地的不足", "2\n绿地的对策"),
    ] {
        let head = format!("{one}\n主要是经费不够，管理落后，游人也少。\n{two}\n主要是增加经费，改进管理。");
        check_front(reason, &head, &["绿地的不足", "主要是增加经费"]);
    }
}

#[test]
fn roman_outlines_and_numbers_of_equations_are_left() {
    check(
        "Roman numbers above digits",
        "~\nI. 引言\n~\nII. 方法\n~\n1. 对象\n~\n2. 步骤\n~\nIII. 结果\n~",
        &["1 I|引言", "2 II|方法", "2.1 1|对象", "2.2 2|步骤", "3 III|结果"],
    );
    let equations =
        page("~\n1 模型\n~\ny = ax + b\n（1）\n式中a为绿地系数\n~\nz = ay + c\n（2）\n式中c为居民系数\n~\n2 结果\n~");
    assert_eq!(headings(&parse(&equations)), ["1 1|模型", "2 2|结果"]);
}

#[test]
fn figures_and_numerals_within_a_title_stay_in_it() {
    check(
        "plans that are counted",
        "~\n一、方案1、方案2的比较\n~\n二、夏天\n~",
        &["1 一|方案1、方案2的比较", "2 二|夏天"],
    );
    check(
        "sayings and versions",
        "~\n第一章 农村初一、初二学生的特点\n~\n第二章 天人合一、物我两忘的境界\n一、庄子\n~\n二、列子\n~",
        &["1 第一章|农村初一、初二学生的特点", "2 第二章|天人合一、物我两忘的境界", "2.1 一|庄子", "2.2 二|列子"],
    );
    check(
        "amounts and kinds",
        "~\n1 面积1.1公顷的绿地\n~\n2 夏天\n~\n3 软件3.1版的用法\n3.1 安装\n~\n3.2 使用\n~",
        &["1 1|面积1.1公顷的绿地", "2 2|夏天", "3 3|软件3.1版的用法", "3.1 3.1|安装", "3.2 3.2|使用"],
    );
}

#[test]
fn a_kind_behind_a_number_keeps_its_figure() {
    let parsed = parse(&page("~\n1 花朵\n~\n2 2型糖尿病的护理\n~\n3 夏天\n~"));
    let said = [headings(&parsed).join("\n"), paragraphs_of(&parsed).join("\n")].concat();
    assert!(said.contains("2型糖尿病的护理"), "{said}");
}

#[test]
fn a_title_below_a_whole_heading_is_not_its_rest() {
    for (above, below) in
        [("研究目的", "总体目标"), ("研究存在", "历史背景"), ("时代主题", "和平与发展"), ("研究原则", "及时反馈")]
    {
        check_left(
            above,
            &format!("~\n一、{above}\n{below}\n~\n二、夏天\n~"),
            &[&format!("1 一|{above}"), "2 二|夏天"],
            &[below],
        );
    }
    check_left(
        "below two that are broken",
        "~\n一、园林建设中存在的\n主要问题\n~\n二、园林建设中可用的\n基本途径\n~\n三、结果\n一般资料\n~\n四、讨论\n治疗方案\n~",
        &["1 一|园林建设中存在的主要问题", "2 二|园林建设中可用的基本途径", "3 三|结果", "4 四|讨论"],
        &["一般资料", "治疗方案"],
    );
}

#[test]
fn the_sections_of_a_story_begin_with_their_text() {
    for (reason, first) in [
        ("a paragraph that is broken", "　　那一年的冬天特别冷，父亲早早地把炉子\n生了起来。"),
        ("one without a comma", "　　那年冬天我们全家人都住在河边的老屋里靠着\n一个小火炉过冬。"),
        ("speech", "“你来了”\n她说，外面的雪下得很大，路也不好走，快坐下来烤一烤火。"),
        ("a letter", "亲爱的母亲\n我到这里已经一个月了，一切都好，就是想念家里的饭菜和院子。"),
        ("a speaker", "王老师\n同学们好，今天我们来看一看园子里的花，大家要看得仔细一些。"),
    ] {
        let parsed = parse(&page(&format!("~\n一\n{first}\n~\n二\n~\n~")));
        let titles: Vec<_> = parsed.essay.walk().filter_map(|section| section.title.as_deref()).collect();
        let opening = first.trim_start().split('\n').next().unwrap_or_default();
        assert!(!titles.iter().any(|title| title.contains(opening)), "{reason}: {titles:?}");
        assert!(paragraphs_of(&parsed).join("\n").contains(opening), "{reason}");
    }
}

#[test]
fn scores_figures_and_cells_are_no_numbers() {
    check_left(
        "a score and a chemical name",
        "~\n1 春天\n~\n2 夏天\n~\n2-1 战胜北京队\n~\n3 秋天\n~",
        &["1 1|春天", "2 2|夏天", "3 3|秋天"],
        &["2-1 战胜北京队"],
    );
    let caption = parse(&page("~\n1 春天\n1.1 花朵\n~\n2 夏天\n图\n2-1 绿地分布\n~\n2.2 游人\n~\n3 秋天\n~"));
    assert!(!headings(&caption).iter().any(|heading| heading.contains("绿地分布")));
    let cell = parse(&page(
        "~\n1 春天\n~\n2 夏天\n2.1 荷花\n~\n2.2\n东城区绿地\n面积与上年相比增加了一倍还要多一些\n~\n3 秋天\n~",
    ));
    assert!(!headings(&cell).iter().any(|heading| heading.contains("东城区")));
    check(
        "numbers of two parts with a dot behind",
        "~\n1.1.背景\n~\n1.2.方法\n~\n2.1.对象\n~\n2.2.步骤\n~\n3.3.结语\n~",
        &["1 1.1|背景", "2 1.2|方法", "3 2.1|对象", "4 2.2|步骤", "5 3.3|结语"],
    );
}
