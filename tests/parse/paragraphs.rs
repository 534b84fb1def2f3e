//! Paragraphs: joined where layout broke them, kept apart where it did not.

use super::{paragraphs_of, parse};

fn check(reason: &str, body: &str, expected: &[&str]) {
    let text = format!(
        "园林的四季变化\n赵庆勇\n摘要：本文。\n关键词：园林；四季\n1 春天\n{body}\n2 夏天\n夏天的荷花开在水上。\n"
    );
    let parsed = parse(&text);
    let paragraphs = paragraphs_of(&parsed);
    assert_eq!(paragraphs.split_last().map(|(_, rest)| rest), Some(expected), "{reason}");
}

#[test]
fn broken_paragraphs_are_joined_and_whole_ones_are_not() {
    check(
        "a line end in a sentence",
        "春天的花开得很早，园丁每天\n\n都要浇水。",
        &["春天的花开得很早，园丁每天都要浇水。"],
    );
    check(
        "each line a paragraph",
        "春天的花开得很早。\n\n园丁每天都要浇水。",
        &["春天的花开得很早。", "园丁每天都要浇水。"],
    );
    check(
        "a colon ends one",
        "春天有三件事要做：\n第一件是浇水，第二件是松土，第三件是剪枝。",
        &["春天有三件事要做：", "第一件是浇水，第二件是松土，第三件是剪枝。"],
    );
    check("spaces of the layout", "春天 的花, 开得 很早。", &["春天的花,开得很早。"]);
    check("Latin words keep theirs", "春天用 drip irrigation 浇水。", &["春天用 drip irrigation 浇水。"]);
    check(
        "a caption between",
        "春天的花开得很早，园丁每天都要看\n图1 春天的花\n天气，再决定浇不浇水。",
        &["春天的花开得很早，园丁每天都要看天气，再决定浇不浇水。", "图1 春天的花"],
    );
    check(
        "an ad inside",
        "春天的花开得很早。期刊文章分类查询,尽在期刊图书馆园丁每天都要浇水。",
        &["春天的花开得很早。园丁每天都要浇水。"],
    );
}

#[test]
fn in_a_text_with_a_line_a_paragraph_signs_beside_the_full_stop_end_one() {
    check(
        "a citation whose full stop is lost",
        "春天的花开得比往年早，园丁说这是因为冬天不冷[3]\n多年来，这座园子的花期一直有人记着。",
        &["春天的花开得比往年早，园丁说这是因为冬天不冷[3]", "多年来，这座园子的花期一直有人记着。"],
    );
    check(
        "a citation in a sentence that goes on",
        "春天的花开得比往年早，园丁说这是因为冬天不冷[3]\n，也有人说是雨水多。",
        &["春天的花开得比往年早，园丁说这是因为冬天不冷[3]，也有人说是雨水多。"],
    );
    check(
        "items that end with semicolons",
        "春天要做三件事：\n天天早上给花浇水，不能太多；\n每周松土；\n月底剪枝。",
        &["春天要做三件事：", "天天早上给花浇水，不能太多；", "每周松土；", "月底剪枝。"],
    );
    check(
        "a semicolon at a page's end",
        "春天的花开得很早，园子里的人也来得很早，从早上五点起门口就排起了长队，等着看第一朵牡丹；\n园丁每天都要浇水。",
        &["春天的花开得很早，园子里的人也来得很早，从早上五点起门口就排起了长队，等着看第一朵牡丹；园丁每天都要浇水。"],
    );
    check(
        "a lost formula",
        "花期的长度与气温有关，可以写为\n其中 $T$ 为气温，单位是度。",
        &["花期的长度与气温有关，可以写为", "其中 $T$ 为气温，单位是度。"],
    );
    check(
        "words that open a sentence",
        "园子里的牡丹共有三百株\n因此，园丁要分三天浇水。",
        &["园子里的牡丹共有三百株", "因此，园丁要分三天浇水。"],
    );
    check(
        "a word that needs more",
        "各月的花期不同，具体见\n图3所示的曲线，那里画得很清楚。",
        &["各月的花期不同，具体见图3所示的曲线，那里画得很清楚。"],
    );
    check(
        "a full stop misread as a ring",
        "园子里的牡丹今年比去年多了 $5 \\%$ 0\n园丁每天都要浇水。",
        &["园子里的牡丹今年比去年多了 $5 \\%$ 0", "园丁每天都要浇水。"],
    );
    check(
        "words that announce a formula",
        "花期的长度与气温有关，可以写成\n该式在春天成立。",
        &["花期的长度与气温有关，可以写成", "该式在春天成立。"],
    );
    check(
        "a figure pointed to",
        "花期与气温的关系如图3所示\n气温高的年份花开得早。",
        &["花期与气温的关系如图3所示", "气温高的年份花开得早。"],
    );
    check(
        "a figure of the sentence, not an item",
        "园丁把这三百株牡丹一共分成\n3 组，每组一百株。",
        &["园丁把这三百株牡丹一共分成3 组，每组一百株。"],
    );
    check(
        "hypotheses",
        "由此提出假设：\nH1：气温越高花开得越早\n气温是园丁每天都要记的，记在一本很旧的册子上，已经记了四十年。",
        &["由此提出假设：", "H1：气温越高花开得越早", "气温是园丁每天都要记的，记在一本很旧的册子上，已经记了四十年。"],
    );
}

#[test]
fn lettering_and_captions_are_no_part_of_the_sentence_around_them() {
    check(
        "lettering of a figure",
        "春天的花开得很早，园丁每天都要看\n10 20 30 40\n15 度 1来十\n图1 春天的花\n天气，再决定浇不浇水。",
        &["春天的花开得很早，园丁每天都要看天气，再决定浇不浇水。", "10 20 30 40\n15 度 1来十", "图1 春天的花"],
    );
    check(
        "an English caption over two lines",
        "春天的花开得很早，园丁每天都要看\nFig.1 The flowers of the northern garden in spring and the days on which they were\nseen for the first time\n天气，再决定浇不浇水。",
        &[
            "春天的花开得很早，园丁每天都要看天气，再决定浇不浇水。",
            "Fig.1 The flowers of the northern garden in spring and the days on which they were seen for the first time",
        ],
    );
    check(
        "a caption about China",
        "春天的花开得很早，园丁每天都要看\n表3中国各地花期（前10名）\n天气，再决定浇不浇水。",
        &["春天的花开得很早，园丁每天都要看天气，再决定浇不浇水。", "表3中国各地花期（前10名）"],
    );
}

#[test]
fn feet_of_pages_and_the_essays_own_citation_are_in_no_paragraph() {
    check(
        "the address of a journal",
        "春天的花开得很早，园丁每天都要看，每天都要记在一本很旧的册子上，已经记了四十年，还要记\nhttp://www.example.cn\n天气，再决定浇不浇水。",
        &[
            "春天的花开得很早，园丁每天都要看，每天都要记在一本很旧的册子上，已经记了四十年，还要记天气，再决定浇不浇水。",
        ],
    );
    check(
        "an address that the text announces",
        "春天的花期年年都登在园林管理处的网页上，谁都可以去看，也可以写信去问，地址是：\nhttp://www.example.cn",
        &["春天的花期年年都登在园林管理处的网页上，谁都可以去看，也可以写信去问，地址是：", "http://www.example.cn"],
    );
    check(
        "the citation of the essay itself",
        "春天的花开得很早。\n赵庆勇.园林的四季变化.园林学报,2018,38(10):3471-3481.\n园丁每天都要浇水。",
        &["春天的花开得很早。", "园丁每天都要浇水。"],
    );
    check(
        "a sentence about the essay",
        "春天的花开得很早。\n赵庆勇：园林的四季变化一文写于2018年3月10日，后来又改过。\n园丁每天都要浇水。",
        &["春天的花开得很早。", "赵庆勇：园林的四季变化一文写于2018年3月10日，后来又改过。", "园丁每天都要浇水。"],
    );
}

#[test]
fn two_heads_with_rising_page_numbers_are_in_no_paragraph() {
    let lines = "春天的花开得很早。\n".repeat(8);
    let parsed = parse(&format!(
        "园林的四季变化\n赵庆勇\n摘要：本文。\n关键词：园林；四季\n1 春天\n{lines}12 北方园林研究\n{lines}14 北方园林研究\n{lines}"
    ));
    assert_eq!(paragraphs_of(&parsed), vec!["春天的花开得很早。"; 24]);
}

#[test]
fn sentences_go_on_over_the_end_of_a_page() {
    for (above, below) in [
        ("关于春天的花期，王某等[1]", "认为气温最要紧。"),
        ("春天的花期由气温决定，这是赵某和孙某[2]", "的研究所说的。"),
        ("园丁按照书里常用的说法[3]", "把花期分为三段。"),
        ("记录花期的那一台装置的结构", "如图3所示，它由两个部分组成。"),
        ("春天的花期按图3所示", "的流程来记。"),
        ("春天的花期年年不同，可以对照", "图4所给出的曲线。"),
        ("没有开花的年份取值记为 0", "并且注明原因。"),
    ] {
        check(above, &format!("{above}\n{below}"), &[&format!("{above}{below}")]);
    }
}

#[test]
fn verses_below_a_caption_are_the_readers() {
    check(
        "words alone",
        "春天的花开得很早。\n图1 春天的花\n春眠不觉 处处闻啼 夜来风雨\n园丁每天都要浇水。",
        &["春天的花开得很早。", "图1 春天的花", "春眠不觉处处闻啼夜来风雨园丁每天都要浇水。"],
    );
}

#[test]
fn a_reference_to_the_first_part_of_the_essay_is_no_citation_of_its_own() {
    check(
        "the title goes on behind its words",
        "春天的花开得很早，前期成果见：\n赵庆勇.园林的四季变化(一)[J].园林学报,2017,37(10):3471-3481.\n园丁每天都要浇水。",
        &[
            "春天的花开得很早，前期成果见：",
            "赵庆勇.园林的四季变化(一)[J].园林学报,2017,37(10):3471-3481.",
            "园丁每天都要浇水。",
        ],
    );
}

#[test]
fn figures_citations_and_misread_full_stops_are_told_at_the_borders_of_lines() {
    check(
        "a figure behind its point",
        "各园的开花率由2011年的\n0.2868 增加至去年的0.4，以后还会再高一些。\n园丁每天都要浇水。",
        &["各园的开花率由2011年的0.2868 增加至去年的0.4，以后还会再高一些。", "园丁每天都要浇水。"],
    );
    check(
        "a figure before a comma",
        "各园的开花指数为\n0.8871，方差为0.2，以后还会再高一些。",
        &["各园的开花指数为0.8871，方差为0.2，以后还会再高一些。"],
    );
    check(
        "citations on a line of their own",
        "春天的花开得很早，园丁每天都要看天气。\n[2][3]\n园丁每天都要浇水。",
        &["春天的花开得很早，园丁每天都要看天气。[2][3]", "园丁每天都要浇水。"],
    );
    for array in ["\n[1, 2, 3]\n\n", "[1, 2]\n", "[2-4]\n", "\n[2][3]\n\n"] {
        let kept = parse(&format!(
            "园林的四季变化\n赵庆勇\n摘要：本文。\n关键词：园林；四季\n1 春天\n春天的花开得很早，结果如下所列。\n{array}园丁每天都要浇水，也要看天气。\n"
        ));
        assert!(paragraphs_of(&kept).contains(&"春天的花开得很早，结果如下所列。"), "{array}");
        assert!(paragraphs_of(&kept).contains(&"园丁每天都要浇水，也要看天气。"), "{array}");
    }
    check(
        "a full stop that was read as a sign of degrees",
        "春天的花开得很早，园丁每天都要看天气（见图1的左边）°\n结合图1的右边，园丁每天都要浇水。",
        &["春天的花开得很早，园丁每天都要看天气（见图1的左边）°", "结合图1的右边，园丁每天都要浇水。"],
    );
    check(
        "degrees",
        "春天的花开得很早，园丁每天都要看，屋顶的角度是30°\n左右，园丁每天都要浇水。",
        &["春天的花开得很早，园丁每天都要看，屋顶的角度是30°左右，园丁每天都要浇水。"],
    );
}

#[test]
fn notes_on_figures_and_their_lettering_are_no_part_of_the_sentence_around_them() {
    check(
        "a caption with its note",
        "春天的花开得很早，一年比一年早，可以看出这样的趋\nFig.1 The yield of the northern gardens 注：数据无修改。下同。\n势，园丁每天都要浇水。",
        &[
            "春天的花开得很早，一年比一年早，可以看出这样的趋势，园丁每天都要浇水。",
            "Fig.1 The yield of the northern gardens 注：数据无修改。下同。",
        ],
    );
    check(
        "what the dots of a figure are",
        "春天的花开得很早，水从北边来，先到水库，再到各处的水井和码头\n图中红点代表水井，黑线代表小路\n区；园丁每天都要浇水。",
        &[
            "春天的花开得很早，水从北边来，先到水库，再到各处的水井和码头区；园丁每天都要浇水。",
            "图中红点代表水井，黑线代表小路",
        ],
    );
    for lines in [
        &["春天的花开得很早，园丁每天都要看天气。", "图中可以看出水井的数目，红点代表水井。", "园丁每天都要浇水。"][..],
        &["春天的花开得很早，水从北边来，先到水库。", "图中红点代表水井，黑线代表小路。", "区里的园丁每天都要浇水。"],
    ] {
        check("sentences", &lines.join("\n"), lines);
    }
    check(
        "a sentence that leads to the figure",
        "春天的花开得很早，水从北边来，先到水库，这些可以从这幅\n图中看出来，红点代表水井，黑线代表小路。",
        &["春天的花开得很早，水从北边来，先到水库，这些可以从这幅图中看出来，红点代表水井，黑线代表小路。"],
    );
    check(
        "lettering before a paragraph",
        "春天的花开得很早，园丁每天都要看天气。\n筛选花名 判断是否 得到各园的花期表 是牡丹 结束\n园丁每天都要浇水，浇完了水才去看花，看过了花才去吃饭。",
        &[
            "春天的花开得很早，园丁每天都要看天气。",
            "筛选花名判断是否得到各园的花期表是牡丹结束",
            "园丁每天都要浇水，浇完了水才去看花，看过了花才去吃饭。",
        ],
    );
}

#[test]
fn a_formula_between_two_lines_of_its_sign_is_one_block() {
    check(
        "two formulas",
        "花期由下式得到\n$$\nx _ { 1 } + 2 3\n= y\n$$\n$$\nz = 1\n$$\n园丁每天都要浇水。",
        &["花期由下式得到", "$$ x _ { 1 } + 2 3 = y $$", "$$ z = 1 $$", "园丁每天都要浇水。"],
    );
    check(
        "one sign alone",
        "花期由下式得到。\n$$\n园丁每天都要浇水，浇完了水才去看花，看过了花才去吃饭。\n$$\n园丁每天都要看天气。",
        &[
            "花期由下式得到。",
            "$$",
            "园丁每天都要浇水，浇完了水才去看花，看过了花才去吃饭。",
            "$$",
            "园丁每天都要看天气。",
        ],
    );
    check(
        "a sentence with formulas is no row",
        "区域 $P _ { j }$ 内的产量系数 $G _ { j j }$ 与第 $i$ 个园子\n的花数有关，园丁每天都要浇水。",
        &["区域 $P _ { j }$ 内的产量系数 $G _ { j j }$ 与第 $i$ 个园子的花数有关，园丁每天都要浇水。"],
    );
}
