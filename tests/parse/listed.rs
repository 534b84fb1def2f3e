//! Lines that count as headings do: steps of an algorithm, items that a sentence announces; and headings that are glued to
//! their text or have a stray letter before their number.

use super::{outline_of, paragraphs_of, parse};
use wenzhang::essay::ParagraphKind;
use wenzhang::parse::Parsed;

const TEXT: &str = "园丁把每一天的气温和花期都记在一本旧册子上，到年底再算一遍，看看哪一株开得最早，哪一株开得最晚。";

fn essay(body: &str) -> Parsed {
    parse(&format!("园林的四季变化\n赵庆勇\n摘要：本文。\n关键词：园林；四季\n{}\n", body.replace('~', TEXT)))
}

fn check(reason: &str, body: &str, expected: &[&str]) {
    assert_eq!(outline_of(&essay(body)), expected, "{reason}");
}

#[test]
fn steps_of_an_algorithm_are_rows_and_no_headings() {
    let steps = "1 若 a 大于 b\n2 返回\n3 执行 update(a)\n4 否则\n5 保持当前状态\n6 结束";
    for (above, rows) in
        [("算法2 水位调整算法\n输入：a\n", 7), ("Algorithm 2: update\nInput: a\nOutput: b\n", 8), ("", 6)]
    {
        let body = format!("1 引言\n~\n2 方法\n2.1 水位\n~\n{above}{steps}\n~\n2.2 雨量\n~\n3 结语\n~");
        let parsed = essay(&body);
        assert_eq!(
            outline_of(&parsed),
            ["1 1|引言", "2 2|方法", "2.1 2.1|水位", "2.2 2.2|雨量", "3 3|结语"],
            "{above}"
        );
        let tables: Vec<_> = parsed.essay.walk().flat_map(|section| &section.paragraphs).collect();
        let table = tables.iter().find(|paragraph| paragraph.kind == ParagraphKind::Table);
        assert_eq!(table.map(|table| table.text.lines().count()), Some(rows), "{above}");
    }
    let long = format!("{steps}\n$7 x = 1$\n8 返回 x\n9 end for");
    let body = format!("1 引言\n~\n2 方法\n2.1 水位\n~\n算法1 关闸\n{long}\n3 结语\n~");
    check("a formula among the steps", &body, &["1 1|引言", "2 2|方法", "2.1 2.1|水位", "3 3|结语"]);
    let short = "1 若 a 大于 b\n2 返回\n3 否则\n4 结束";
    let body = format!("1 引言\n~\n2 春天\n~\n3 夏天\n~\n4 方法\n~\n算法1 关闸\n{short}\n5 结语\n~~");
    check("the next section", &body, &["1 1|引言", "2 2|春天", "3 3|夏天", "4 4|方法", "5 5|结语"]);
    let plain = "1 读入水位\n2 比较雨量\n3 关闭水闸\n4 写入册子";
    let body = format!("1 引言\n~\n2 方法\n~\n算法1 关闸\n{plain}\n~\n3 结语\n~");
    check("below a caption", &body, &["1 1|引言", "2 2|方法", "3 3|结语"]);
}

#[test]
fn what_counts_without_the_words_of_a_program_is_no_algorithm() {
    for (reason, lines) in [
        (
            "sentences",
            "1. 如果没有湖，园丁就没有水。\n2. 如果没有水，花就不开。\n3. 花开了，人就来。\n4. 人来了，门就开。",
        ),
        ("conditions", "1、如果没有湖，园丁就没有水\n2、如果没有水，花就不开\n3、花开了，人就来\n4、人来了，门就开"),
        ("rules", "算法1 浇水的办法\n1. 先看气温，再看雨量。\n2. 把水桶都装满。\n3. 一株一株地浇。\n4. 写入册子。"),
        ("questions", "1 您今年来过几次\n2 您最喜欢哪种花\n3 您什么时候来\n4 您和谁一起来"),
        ("a table of contents", "1 引言\n2 方法\n3 讨论\n4 返回机制\n5 结束语"),
        ("steps", "步骤1 浇水\n步骤2 松土\n步骤3 如果下雨\n步骤4 否则浇水"),
        ("words of titles", "1 执行力\n2 返回机制\n3 结束语\n4 如花的园子"),
    ] {
        let parsed = essay(&format!("1 引言\n~\n2 方法\n~\n{lines}\n~\n3 结语\n~"));
        let rows = parsed.essay.walk().flat_map(|section| &section.paragraphs);
        assert!(rows.into_iter().all(|paragraph| paragraph.kind != ParagraphKind::Table), "{reason}");
    }
    let steps = "1. 看气温\n2. 看雨量\n3. 装满水桶\n4. 写入册子";
    let parsed = parse(&format!("# 园林的办法\n\n## 算法1 浇水\n\n{steps}\n\n## 算法2 松土\n\n{steps}\n\n{TEXT}\n"));
    let mut rows = parsed.essay.walk().flat_map(|section| &section.paragraphs);
    assert!(rows.all(|paragraph| paragraph.kind != ParagraphKind::Table), "a heading of Markdown");
}

#[test]
fn items_that_a_sentence_announces_are_no_headings() {
    let items = "（1）对于东园（牡丹园）。园丁先看气温，再看雨量，都记在册子上。\n（2）对于西园（梅园）。园丁只看气温，不看雨量，也记在册子上。\n";
    for announcing in ["各园的做法如下：", "以下是各园的做法：", "各园的做法包括："] {
        let parsed = essay(&format!("1 春天\n{TEXT}{announcing}\n{items}~\n2 夏天\n~"));
        assert_eq!(outline_of(&parsed), ["1 1|春天", "2 2|夏天"], "{announcing}");
        assert!(paragraphs_of(&parsed).iter().any(|text| text.starts_with("（1）对于东园（牡丹园）。园丁先看")));
    }
    let titles =
        "（一）东园。园丁先看气温，再看雨量，都记在册子上。\n（二）西园。园丁只看气温，不看雨量，也记在册子上。\n";
    let sections = ["1 一|春天", "1.1 （一）|东园", "1.2 （二）|西园", "2 二|夏天"];
    for above in ["~", "各园的做法如下："] {
        check("titles that are nouns", &format!("一、春天\n{above}\n{titles}~\n二、夏天\n~"), &sections);
    }
    let titles = "（一）在线记录。园丁先看气温，再看雨量，都记在册子上。\n（二）如何浇水。园丁只看气温，不看雨量，也记在册子上。\n";
    let sections = ["1 一|春天", "1.1 （一）|在线记录", "1.2 （二）|如何浇水", "2 二|夏天"];
    check("words of titles", &format!("一、春天\n各园的做法如下：\n{titles}~\n二、夏天\n~"), &sections);
}

#[test]
fn a_title_of_one_word_is_divided_from_its_text_where_its_number_is_the_next() {
    let glued = "各园的牡丹与气温的关系一年比一年清楚，花期也一年比一年长，产量稳定，";
    let rest = "园丁把这些都写进了册子，以后的人还会去看。";
    for word in ["结论", "结束语", "结语"] {
        let body = format!("1 春天\n~\n2 夏天\n~\n3{word}{glued}\n{rest}");
        let parsed = essay(&body);
        assert_eq!(outline_of(&parsed), ["1 1|春天", "2 2|夏天", &format!("3 3|{word}")]);
        assert!(paragraphs_of(&parsed).contains(&format!("{glued}{rest}").as_str()), "{word}");
    }
    for line in [
        "3 讨论课的安排，我们每周一次，园丁都到园子里来，",
        "3讨论课的安排，我们每周一次，园丁都到园子里来，",
        "3 结论各园的牡丹与气温的关系，一年比一年清楚，",
        "3结论性的话不多，花期也一年比一年长，",
        "3讨论了气温，也讨论了雨量，园丁都记在册子上，",
        "5结论牡丹的花期，",
    ] {
        check(line, &format!("1 春天\n~\n2 夏天\n~\n{line}\n{rest}"), &["1 1|春天", "2 2|夏天"]);
    }
    check(
        "items",
        "1 春天\n~\n1）收集\n2）讨论各园的花期，写成一本册子，交给后来的园丁去看。\n2 夏天\n~",
        &["1 1|春天", "2 2|夏天"],
    );
}

#[test]
fn a_stray_letter_before_the_missing_number_is_no_part_of_the_title() {
    let whole = ["1 1|春天", "2 2|夏天", "3 3|秋天的园子", "4 4|冬天"];
    check("a letter", "1 春天\n~~\n2 夏天\n~~\nn3秋天的园子\n~~\n4 冬天\n~~", &whole);
    let other = ["1 1|春天", "2 2|夏天", "3 4|冬天"];
    check("a word", "1 春天\n~~\n2 夏天\n~~\nX5秋天的园子都开着花，人都来看。\n~~\n4 冬天\n~~", &other);
}

#[test]
fn a_list_of_works_is_no_list_of_headings() {
    let works =
        "1. 林晚. 乡村园子的选址[J]. 园林学报, 1937, 5(1): 7-9.\n2. 周舟, 钱守成. 园子的门[M]. 苏州: 古湖出版社, 1998.";
    check("works", &format!("1 春天\n~\n2 著作\n{works}\n3 夏天\n~"), &["1 1|春天", "2 2|著作", "3 3|夏天"]);
}
