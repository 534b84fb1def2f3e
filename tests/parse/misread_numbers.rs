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
        "~\n1 春天\n1.1 花朵\n~\n1.2 1.2草木\n~\n2 2夏天\n~\n3.3.秋天\n~",
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
        "~\n一、园林建设中存在的\n主要问题\n~\n二、草木与\n鸟兽\n~\n三、游人激励机制\n不够健全\n~",
        &["1 一|园林建设中存在的主要问题", "2 二|草木与鸟兽", "3 三|游人激励机制不够健全"],
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
    check(
        "the second, where the first stands without one",
        "~\n一、春天\n（一）花朵\n~\n草木\n~\n二、夏天\n~",
        &["1 一|春天", "1.1 （一）|花朵", "1.2 -|草木", "2 二|夏天"],
    );
    check(
        "one line that two levels lack a number for",
        "~\n一、春天\n（一）花朵\n~\n草木\n~\n三、秋天\n~",
        &["1 一|春天", "1.1 （一）|花朵", "2 -|草木", "3 三|秋天"],
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
