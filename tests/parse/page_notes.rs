//! Notes at the ends of pages: what they cite, and the paragraph that goes on below them. The rules hold for both scripts.

use super::{outline_of, paragraphs_of, parse};
use wenzhang::parse::Parsed;

/// A page with these lines below its first heading, and a conclusion.
fn page(lines: &str) -> Parsed {
    parse(&format!("清河木船的生計與信仰\n\n張耀仁\n\n一、前言\n\n{lines}\n\n二、結論\n\n木船漸漸少了，渡口還在。\n"))
}

/// Labels and texts of the references.
fn notes(parsed: &Parsed) -> Vec<(String, &str)> {
    let references = parsed.essay.references.iter();
    references.map(|note| (note.label.clone().unwrap_or_default(), note.raw.as_str())).collect()
}

const WORK: &str = "林晚：《清河志》（臺北：古渡出版社，2001 年），頁 27。";
const PAPER: &str = "參見李舟：〈木船與渡口〉，《清河史學》第 3 期（2005 年 6 月），頁 1-20。";

#[test]
fn notes_at_a_pages_end_are_references_and_the_paragraph_goes_on() {
    for [one, two] in [["①", "②"], ["[1]", "[2]"], ["1", "2"], ["¹", "²"], ["〔1〕", "〔2〕"]] {
        for foot in ["清河史學　第八期\n12", "- 12 -", "張耀仁\n12", "清河木船的生計與信仰\n12"] {
            let above = format!("木船的研究不少，{one}渡口的卻不多。{two}各家的說法不同，本文擬就此再加");
            let below = "申論，以見其生計。";
            // Numbers in brackets count on over more than one page.
            let next = format!("客流也要一併說明。{}", if one == "[1]" { "[3]" } else { one });
            let third = if one == "[1]" { "[3]" } else { one };
            let foot_again = foot.replace("12", "13");
            let text = format!(
                "　　{above}\n\n{one} {WORK}\n{two} {PAPER}\n\n{foot}\n\n{below}\n\n　　{next}\n\n{third} {WORK}\n\n{foot_again}"
            );
            let parsed = page(&text);
            let told = notes(&parsed);
            assert_eq!(told.iter().map(|(_, raw)| *raw).collect::<Vec<_>>(), [WORK, PAPER, WORK], "{text}");
            assert_eq!(outline_of(&parsed).len(), 2, "{text}");
            let whole = format!("{above}{below}");
            assert!(paragraphs_of(&parsed).contains(&whole.as_str()), "{text}\n{:?}", paragraphs_of(&parsed));
            let cited = &parsed.essay.sections[0].paragraphs[0].citations;
            assert_eq!(cited, &told[..2].iter().map(|(label, _)| label.clone()).collect::<Vec<_>>(), "{text}");
        }
    }
}

#[test]
fn a_note_may_go_on_over_lines_and_the_author_has_one_with_a_star() {
    let parsed = page(&format!(
        "木船的研究不少。1渡口的研究卻不多。\n\n* 國立清河大學歷史學系教授\n1 林晚：《清河志》（臺北：古渡出版社，\n2001 年），頁 27。\n\n- 12 -\n\n客流另有專文。2\n\n2 {PAPER}\n\n- 13 -"
    ));
    assert_eq!(notes(&parsed).iter().map(|(_, raw)| *raw).collect::<Vec<_>>(), [WORK, PAPER]);
    assert_eq!(parsed.essay.author_notes, ["國立清河大學歷史學系教授"]);
}

#[test]
fn notes_that_count_anew_on_each_page_are_cited_by_their_own_section() {
    let parsed = parse(&format!(
        "清河木船\n\n張耀仁\n\n一、前言\n\n木船的研究不少。①\n\n① {WORK}\n\n12\n\n二、渡口\n\n渡口的研究不多。①\n\n① {PAPER}\n\n13\n\n三、結論\n\n渡口還在。\n"
    ));
    let cited: Vec<String> =
        parsed.essay.references.iter().flat_map(|note| &note.cited_in).map(ToString::to_string).collect();
    assert_eq!(cited, ["1", "2"]);
}

#[test]
fn what_only_looks_like_notes_stays() {
    // Headings, whose numbers the prose has as amounts; items; a sentence that a page's end broke before its figure.
    for (lines, kept) in [
        ("木船可分為幾種，見表1。\n\n1 木船的種類\n\n木船有大有小，見《清河志》，頁 27。\n\n12", "木船的種類"),
        ("木船的研究不少。1\n\n1 木船的種類\n\n木船有大有小，各村都有。\n\n12", "木船的種類"),
        ("木船的好處有：①省力；②省錢。\n\n① 省力，見《清河志》頁 27。\n\n12\n\n船工都說好。", "省力，見"),
        ("船工讀的書有幾種：\n\n1. 《清河志》，2001年，頁 27。\n2. 《渡口志》，2003年，頁 5。\n\n12", "清河志"),
        ("木船的研究不少，\n\n1 號船見《清河志》頁 27。\n\n12\n\n船工都說好。", "號船見"),
    ] {
        let parsed = page(lines);
        assert!(notes(&parsed).is_empty(), "{lines}\n{:?}", notes(&parsed));
        let seen = outline_of(&parsed).iter().any(|title| title.contains(kept))
            || paragraphs_of(&parsed).iter().any(|text| text.contains(kept));
        assert!(seen, "{lines}");
    }
}

/// A sentence of a paragraph.
const PROSE: &str = "渡口的木船一年比一年少，船工都說水淺了，這一點與前人所說的相同，也和縣志裡的記載一致。";

#[test]
fn headings_items_and_rows_are_no_notes() {
    for lines in [
        // Exponents, and numbers in brackets that cite a list, before headings with the titles of works.
        format!("流速為1.2 m·s⁻¹，流量為5 m³·s⁻¹·m⁻²，與前人相同。\n\n1 《清河年鑑》2005年的數據\n\n{PROSE}\n\n2 《渡口年鑑》2005年的數據\n\n{PROSE}"),
        format!("木船的研究不少[1]，渡口的不多[2]。\n\n1 《清河志》1754年抄本\n\n{PROSE}\n\n- 12 -\n\n2 《渡口志》1791年抄本\n\n{PROSE}"),
        // Things that are counted.
        "清河史料今存①《清河志》、②《渡口志》和③《木船考》三種。\n\n① 《清河志》成書於1754年，最為詳細。\n\n② 《渡口志》成書於1791年，專講渡口。\n\n③ 《木船考》成書於1803年，第12頁以後不存。".to_owned(),
        "查書分三步①，先看目錄②，再看正文③，最後對地圖。\n\n① 先看目錄，目錄在第1頁到第12頁。\n\n② 再看正文，正文從第13頁起。\n\n③ 最後對地圖，地圖在第300頁。".to_owned(),
        "依據條例第①②③款，渡口應當登記。\n\n① 依據《渡口條例》2003年本，應當登記。\n\n② 木船依據《船檢辦法》2001年本每年檢查。\n\n③ 夜裡不得渡人。".to_owned(),
        "請回答問題①，再回答問題②。\n\n① 參見課本，說說木船為什麼少了？\n\n② 你家鄉的河怎麼樣？".to_owned(),
        // Amounts and points.
        "共有渡口10，上游1，下游2。\n\n1 上游渡口見《清河志》1754年本第12頁，共四處。\n\n2 下游渡口見《渡口志》第3頁，共六處。".to_owned(),
        "得分如下，《清河志》1，《渡口志》2，都不高。\n\n1 清河志 《清河志》 2001年\n2 渡口志 《渡口志》 2003年".to_owned(),
    ] {
        let parsed = page(&lines);
        assert!(notes(&parsed).is_empty(), "{lines}\n{:?}", notes(&parsed));
    }
}

#[test]
fn notes_that_count_anew_are_cited_each_by_its_place() {
    let parsed = parse(&format!(
        "清河木船\n\n張耀仁\n\n一、前言\n\n木船的研究不少，①各家的說法不同，本文擬就此再加\n\n① {WORK}\n\n12\n\n申論，以見其生計，①再說船工。\n\n① {PAPER}\n\n13\n\n二、渡口\n\n渡口的研究不多。①\n\n① {WORK}\n\n14\n"
    ));
    let cited: Vec<Vec<String>> =
        parsed.essay.references.iter().map(|note| note.cited_in.iter().map(ToString::to_string).collect()).collect();
    assert_eq!(cited, [["1"], ["1"], ["2"]]);
}

/// The roles of the last author of a page that has this behind its front matter.
fn last_author(rest: &str) -> (Parsed, Vec<String>) {
    let parsed = parse(&format!(
        "清河木船的生計與信仰\n\n王明，李強*\n\n摘要：本文討論清河木船的生計與信仰。\n關鍵詞：木船；渡口；信仰\n\n{rest}\n"
    ));
    let roles = parsed.essay.authors.last().map(|author| author.roles.clone()).unwrap_or_default();
    (parsed, roles)
}

#[test]
fn a_star_keeps_the_corresponding_author_where_one_is_told_of() {
    let body = format!("一、前言\n\n{PROSE}\n\n二、結論\n\n{PROSE}");
    for rest in [
        format!("* 本文為清河大學計畫成果。\n\n{body}\n\n通訊作者：李強，E-mail：li@example.edu.tw"),
        format!("*李強，南濱大學教授，E-mail: li@example.edu.tw\n\n{body}"),
        format!("{body}\n\n* 李強（責任作者），南濱大學教授"),
    ] {
        assert_eq!(last_author(&rest).1, ["corresponding"], "{rest}");
    }
    let (parsed, roles) = last_author(&format!("* 國立南濱大學歷史學系教授\n\n{body}"));
    assert_eq!(parsed.essay.author_notes, ["國立南濱大學歷史學系教授"]);
    assert!(roles.is_empty(), "{roles:?}");
}

#[test]
fn items_with_stars_stay_in_the_text() {
    for items in [
        "* 清河大學：成立最早。\n* 南濱大學：文科見長。\n* 北城學院：學費最低。\n* 東山學院：宿舍新。",
        "* 大學四年，每天早起一小時。\n* 多去聽教授的講座。",
        "* 讀研究所要想清楚。\n* 讀博士要耐得住。\n\n- 12 -",
    ] {
        let parsed = parse(&format!("怎樣讀好大學\n\n王明\n\n{PROSE}\n\n{items}\n"));
        assert!(parsed.essay.author_notes.is_empty(), "{items}");
    }
}

#[test]
fn a_dialogue_or_a_memoir_keeps_its_first_line() {
    for (first, rest) in [
        ("王明：您在北方大學學的是水利。", "趙偉：是的，一九八二年去的，那時候學校還很小。"),
        ("王明：後來到了研究所，李教授。", "李強：是的，我喜歡清河的水。"),
        ("王明，這個名字是我進大學那天改的。", PROSE),
    ] {
        let parsed = parse(&format!("渡口的老船工\n\n作者：王明\n\n{first}\n\n{rest}\n"));
        assert!(parsed.essay.author_notes.is_empty(), "{first}");
        assert!(paragraphs_of(&parsed).iter().any(|text| text.contains(first)), "{first}");
    }
}

#[test]
fn rows_with_an_authors_name_are_no_heads_of_pages() {
    for rows in ["1、李強\n2、王明\n3、趙偉", "1 李強\n2 王明\n3 趙偉", "李強  95\n王明  88\n趙偉  70"]
    {
        let parsed = parse(&format!("渡口協會的章程\n\n王明\n\n{PROSE}\n\n{rows}\n\n{PROSE}\n"));
        let seen = paragraphs_of(&parsed).iter().any(|text| text.contains("王明"))
            || outline_of(&parsed).iter().any(|title| title.contains("王明"));
        assert!(seen, "{rows}");
    }
}
